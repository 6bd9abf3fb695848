//! Cleaning text from files: the only door through which authors' text comes in.

use std::ops::Range;

use super::mistake::{Mistake, Source};

/// Largest file of a course, in bytes.
pub const MAX_FILE: usize = 1 << 20;

/// Whether a character must never reach a terminal: controls other than newline and tab, bidirectional overrides and
/// isolates, characters without width.
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}' | '\u{fff9}'..='\u{fffb}')
}

/// Text without forbidden characters.
#[must_use]
pub fn clean(text: &str) -> String {
    text.chars().filter(|&c| !is_forbidden(c)).collect()
}

/// The first forbidden character of a text as a person reads it, `U+001B`.
#[must_use]
pub fn forbidden(text: &str) -> Option<String> {
    text.chars().find(|&c| is_forbidden(c)).map(|c| format!("U+{:04X}", c as u32))
}

/// A file's bytes as a [`Source`]: line ends become `\n`; what is forbidden is replaced by `?`, byte for byte, so that
/// places keep, and reported.
#[must_use]
pub fn source(name: &str, bytes: &[u8]) -> (Source, Vec<Mistake>) {
    let name = clean(name);
    if bytes.len() > MAX_FILE {
        let mistake = Mistake::general(format!("{name} has {} bytes", bytes.len()))
            .help("A file of a course has at most 1 MB.");
        return (Source::new(&name, String::new()), vec![mistake]);
    }
    let raw = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n"),
        Err(error) => {
            let line = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).matches('\n').count() + 1;
            let mistake =
                Mistake::general(format!("{name}:{line} is not UTF-8 text")).help("Save the file as UTF-8.");
            return (Source::new(&name, String::new()), vec![mistake]);
        }
    };
    let mut text = String::with_capacity(raw.len());
    let mut found: Vec<(Range<usize>, char)> = Vec::new();
    for (at, c) in raw.char_indices() {
        if is_forbidden(c) {
            found.push((at..at + c.len_utf8(), c));
            text.extend(std::iter::repeat_n('?', c.len_utf8()));
        } else {
            text.push(c);
        }
    }
    let source = Source::new(&name, text);
    let mistakes = found.first().map(|(span, c)| {
        let count = if found.len() > 1 { format!(" ({} in this file)", found.len()) } else { String::new() };
        source
            .mistake(span.clone(), format!("control character U+{:04X}{count}", u32::from(*c)))
            .help("Delete it: it could change what a terminal shows.")
    });
    (source, mistakes.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::mistake::plain;

    #[test]
    fn an_escape_is_reported_with_its_place_and_never_shown() {
        let (source, mistakes) = source("a.md", b"one\r\ntitle \x1b[31m red");
        assert_eq!(source.text(), "one\ntitle ?[31m red");
        let text = plain(&mistakes[0].clone().into());
        assert!(text.contains("U+001B") && text.contains("a.md:2:7"), "{text}");
        assert!(!text.contains('\u{1b}'));
    }

    #[test]
    fn bidi_and_zero_width_are_forbidden_but_tabs_and_accents_are_not() {
        assert!(['\u{202e}', '\u{2066}', '\u{200b}', '\u{85}', '\u{7f}'].iter().all(|&c| is_forbidden(c)));
        assert!(!['\t', '\n', 'é', 'λ', '‖'].iter().any(|&c| is_forbidden(c)));
    }

    #[test]
    fn a_file_that_is_too_large_or_not_text_is_refused() {
        assert!(source("big", &vec![b'a'; MAX_FILE + 1]).1[0].to_string().contains("bytes"));
        assert!(source("bin", b"a\n\xff").1[0].to_string().contains("bin:2"));
    }
}
