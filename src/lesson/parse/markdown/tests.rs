use super::*;

fn troubles(markdown: &str) -> Vec<String> {
    items(markdown).1.into_iter().map(|trouble| trouble.message).collect()
}

#[test]
fn a_tight_list_holds_paragraphs_and_lists() {
    let [Block::List { start: None, items }] = &blocks("- a *b*\n  - c\n- d")[..] else { panic!() };
    assert!(matches!(&items[0][..], [Block::Paragraph(_), Block::List { .. }]));
    assert_eq!(items[1], [Block::Paragraph(vec![Inline::Text("d".to_string())])]);
}

#[test]
fn displayed_maths_ends_its_paragraph() {
    let blocks = blocks("before\n$$x$$\nafter");
    assert!(
        matches!(&blocks[..], [Block::Paragraph(_), Block::Math(m), Block::Paragraph(_)] if m == "x"),
        "{blocks:?}"
    );
}

#[test]
fn a_fence_knows_where_its_text_stands() {
    let text = "## Page\n\n```lab\nid = 1\n```\n";
    let (items, _) = items(text);
    let Item::Fence(word, body, span) = &items[1].0 else { panic!() };
    assert_eq!(
        (word.as_str(), body.as_str(), &text[span.start..span.start + 6]),
        ("lab", "id = 1\n", "id = 1")
    );
}

#[test]
fn what_a_terminal_cannot_show_is_said() {
    assert_eq!(troubles("a <b>c</b>").len(), 2);
    assert_eq!(troubles("![x](y.png)"), ["this is not shown"]);
    assert_eq!(troubles("# One"), ["this heading has no place"]);
    assert_eq!(troubles("a &#27; b"), ["control character U+001B"]);
    assert_eq!(troubles(r"$\nope$"), [r"maths cannot be shown: \nope is not known here"]);
    assert_eq!(troubles("- a\n\n  ```lab\n  x\n  ```"), ["a `lab` block inside a list or quote"]);
}

#[test]
fn deep_nesting_is_refused() {
    assert_eq!(troubles(&"> ".repeat(10_000)).len(), 1);
    assert_eq!(blocks(&format!("{}x", "- ".repeat(5_000))), []);
}
