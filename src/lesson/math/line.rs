//! [`Node`] → one line of text.

use super::symbols;
use super::{Class, Node};

pub(super) fn draw(node: &Node, ascii: bool) -> String {
    let text = piece(node, ascii);
    text.trim().to_string()
}

fn piece(node: &Node, ascii: bool) -> String {
    match node {
        Node::Symbol(unicode, plain, _) => if ascii { plain } else { unicode }.to_string(),
        Node::Text(text, _) => {
            if ascii && !text.is_ascii() {
                symbols::to_ascii(text)
            } else {
                text.clone()
            }
        }
        Node::Row(items) => row(items, ascii),
        Node::Fraction(top, bottom) => fraction(top, bottom, ascii),
        Node::Root(body) => {
            let body = piece(body, ascii);
            match (ascii, body.chars().count()) {
                (true, _) => format!("sqrt({body})"),
                (false, 1) => format!("√{body}"),
                (false, _) => format!("√({body})"),
            }
        }
        Node::Script(base, sub, sup) => {
            let mut text = grouped(base, ascii);
            if let Some(sub) = sub {
                text.push_str(&script(sub, false, ascii));
            }
            if let Some(sup) = sup {
                text.push_str(&script(sup, true, ascii));
            }
            text
        }
        Node::Matrix(left, right, rows) => {
            let rows: Vec<String> = rows
                .iter()
                .map(|row| row.iter().map(|cell| draw(cell, ascii)).collect::<Vec<_>>().join(" "))
                .collect();
            format!("{left}{}{right}", rows.join("; "))
        }
        Node::Fenced(left, right, body) => {
            let (left, right) = (plain_bracket(left, ascii), plain_bracket(right, ascii));
            format!("{left}{}{right}", draw(body, ascii))
        }
        Node::Accent(body, mark, word) => {
            let body = grouped(body, ascii);
            if ascii { format!("{body}{word}") } else { format!("{body}{mark}") }
        }
        Node::Space(columns) => " ".repeat(*columns),
    }
}

fn plain_bracket(bracket: &str, ascii: bool) -> String {
    if ascii { symbols::to_ascii(bracket) } else { bracket.to_string() }
}

/// The class that decides the spaces around a node.
pub(super) fn class(node: &Node) -> Class {
    match node {
        Node::Symbol(_, _, class) | Node::Text(_, class) => *class,
        Node::Script(base, ..) => class(base),
        _ => Class::Operand,
    }
}

/// The spaces (0 or 1) between two neighbours; `first` says whether `left` begins its row.
pub(super) fn space(before_left: Option<Class>, left: Class, right: &Node, gap: bool) -> bool {
    let right_class = class(right);
    let sign = left == Class::Binary && !operand_before(before_left);
    match (left, right_class) {
        (Class::Open, _) | (_, Class::Close | Class::Punctuation) => false,
        _ if sign => false,
        (Class::Binary | Class::Relation | Class::Punctuation, _)
        | (_, Class::Binary | Class::Relation)
        | (Class::Operand | Class::Close, Class::Function | Class::Big) => true,
        (Class::Function | Class::Big, right) => right != Class::Open,
        _ => gap,
    }
}

fn operand_before(class: Option<Class>) -> bool {
    matches!(class, Some(Class::Operand | Class::Close))
}

/// The items of a row with the number of blanks before each: the one rule for lines and blocks.
pub(super) fn spaced(items: &[(Node, bool)]) -> Vec<(usize, &Node)> {
    let mut spaced = Vec::with_capacity(items.len());
    let (mut before, mut last): (Option<Class>, Option<Class>) = (None, None);
    for (node, gap) in items {
        if let Node::Space(columns) = node {
            // The comma before a `\quad` already brings one blank; the drawn space is the whole gap.
            spaced.push((*columns, node));
            last = None;
            continue;
        }
        let blank = last.is_some_and(|left| space(before, left, node, *gap));
        spaced.push((usize::from(blank), node));
        before = last;
        last = Some(class(node));
    }
    spaced
}

fn row(items: &[(Node, bool)], ascii: bool) -> String {
    let mut text = String::new();
    let mut word = false;
    for (blanks, node) in spaced(items) {
        // ∇f is close, but `grad f` is two words.
        let blanks = if word && class(node) == Class::Operand { 1 } else { blanks };
        word = ascii && is_nabla(node);
        let piece = if matches!(node, Node::Space(_)) { String::new() } else { piece(node, ascii) };
        if !text.ends_with(' ') || matches!(node, Node::Space(_)) {
            text.push_str(&" ".repeat(blanks));
        }
        text.push_str(&piece);
    }
    text
}

fn is_nabla(node: &Node) -> bool {
    match node {
        Node::Symbol(unicode, ..) => *unicode == "∇",
        Node::Script(base, ..) => is_nabla(base),
        _ => false,
    }
}

fn fraction(top: &Node, bottom: &Node, ascii: bool) -> String {
    let (above, below) = (draw(top, ascii), draw(bottom, ascii));
    let vulgar = match (above.as_str(), below.as_str()) {
        ("1", "2") => "½",
        ("1", "3") => "⅓",
        ("2", "3") => "⅔",
        ("1", "4") => "¼",
        ("3", "4") => "¾",
        ("1", "6") => "⅙",
        ("1", "8") => "⅛",
        _ => "",
    };
    if !ascii && !vulgar.is_empty() {
        return vulgar.to_string();
    }
    format!("{}/{}", grouped(top, ascii), grouped(bottom, ascii))
}

/// A node as one unit: in parentheses unless it is one already.
fn grouped(node: &Node, ascii: bool) -> String {
    let text = draw(node, ascii);
    let unit = match node {
        Node::Row(items) => {
            items.len() < 2 || text.chars().all(|c| c.is_alphanumeric() || "'′″‴".contains(c))
        }
        Node::Fraction(..) => !text.contains('/'),
        _ => true,
    };
    if unit { text } else { format!("({text})") }
}

/// A script in Unicode's raised or lowered letters, if all of them exist.
pub(super) fn raised(node: &Node, up: bool) -> Option<String> {
    let text = draw(node, false);
    if !up && class(node) == Class::Function {
        // λmin, as the table's header says it: lowered letters are too small to read.
        return Some(text);
    }
    if up && text == "ᵀ" {
        return Some(text);
    }
    let map = if up { symbols::superscript } else { symbols::subscript };
    text.chars().filter(|c| *c != ' ').map(map).collect()
}

fn script(node: &Node, up: bool, ascii: bool) -> String {
    let mark = if up { '^' } else { '_' };
    if !ascii {
        return raised(node, up).unwrap_or_else(|| format!("{mark}{}", bracketed(&draw(node, false))));
    }
    let text = draw(node, true);
    match text.as_str() {
        "*" if up => text,
        _ => format!("{mark}{}", bracketed(&text)),
    }
}

fn bracketed(text: &str) -> String {
    let body = text.strip_prefix(['-', '−']).unwrap_or(text);
    let simple = !body.is_empty() && body.chars().all(char::is_alphanumeric);
    if simple || text.chars().count() == 1 { text.to_string() } else { format!("({text})") }
}
