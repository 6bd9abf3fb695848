//! Text that may be shown.

/// The text without anything a terminal could obey: control characters (but for line ends and tabs, which become four
/// spaces), bidirectional overrides and zero-width characters. Line ends become `\n`.
#[must_use]
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' => out.push('\n'),
            '\t' => out.push_str("    "),
            c if c.is_control() || hidden(c) => {}
            c => out.push(c),
        }
    }
    out
}

fn hidden(c: char) -> bool {
    matches!(c,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}
