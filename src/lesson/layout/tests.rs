use super::*;
use crate::lesson::parse::markdown;

fn shown(markdown_text: &str, width: usize, ascii: bool) -> Vec<String> {
    lines(&markdown::blocks(markdown_text), width, ascii)
        .iter()
        .map(|line| line.iter().map(|span| span.text.as_str()).collect::<String>().trim_end().to_string())
        .collect()
}

#[test]
fn words_wrap_at_blanks_and_formulas_stay_whole() {
    assert_eq!(shown("one two three $a + b$ four", 14, false), ["one two three", "a + b four"]);
    assert_eq!(shown("incomprehensible", 6, false), ["incomp", "rehens", "ible"]);
}

#[test]
fn emphasis_keeps_its_face_and_its_blanks() {
    let line = &lines(&markdown::blocks("a *b c* **d**e `f g`"), 40, false)[0];
    let faces: Vec<(&str, Face)> = line.iter().map(|span| (span.text.as_str(), span.face)).collect();
    assert_eq!(
        faces,
        [
            ("a ", Face::Plain),
            ("b c", Face::Emphasis),
            (" ", Face::Plain),
            ("d", Face::Strong),
            ("e ", Face::Plain),
            ("f g", Face::Code)
        ]
    );
}

#[test]
fn lists_hang_and_quotes_have_a_bar() {
    assert_eq!(shown("- one two\n- three", 7, false), ["• one", "  two", "• three"]);
    assert_eq!(shown("9. a\n10. b", 20, true), ["9. a", "10. b"]);
    assert_eq!(shown("> to be\n> or", 20, true), ["| to be or"]);
}

#[test]
fn code_is_cut_and_never_wrapped() {
    assert_eq!(
        shown("```python\nx = np.linalg.solve(H, g)\n```", 12, false),
        ["  x = np.lin…"[..].replace("lin…", "li…")]
    );
}

#[test]
fn tables_shrink_their_widest_column() {
    assert_eq!(
        shown("| a | b |\n|---|---|\n| x | one two three |", 12, true),
        ["a  b", "------------", "x  one two", "   three"]
    );
}

#[test]
fn displayed_maths_stands_alone_in_two_dimensions_or_in_one_line_of_ascii() {
    assert_eq!(
        shown(r"so $$\frac{a}{b} = c$$ then", 40, false),
        ["so", "", "  a", "  ─ = c", "  b", "", "then"]
    );
    assert_eq!(shown(r"$$\frac{a}{b} = \lambda$$", 40, true), ["  a/b = lambda"]);
}

#[test]
fn ascii_has_nothing_but_ascii() {
    let text = "‖g‖ → ∇f, “λ” at x₀², √2, naïve\n\n- é\n\n> q\n\n| ½ |\n|--|\n| ∞ |";
    assert!(shown(text, 30, true).concat().is_ascii());
}

#[test]
fn no_width_is_too_small() {
    let text = "word\n\n- a\n  - b\n\n> c\n\n| t | u |\n|--|--|\n| 1 | 2 |\n\n```\ncode\n```\n\n$$x^2$$";
    for width in 0..12 {
        assert!(
            lines(&markdown::blocks(text), width, false)
                .iter()
                .all(|line| super::width(line) <= width.max(1))
        );
    }
}
