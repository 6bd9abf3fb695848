//! Pieces of text → lines of a width.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Face, Line, Span};

/// Breaks pieces at blanks into lines of at most `width` columns; a word that is longer is broken anywhere. `\n` ends a
/// line, `\u{a0}` is a blank that does not break.
pub(super) fn wrap(pieces: &[(String, Face)], width: usize) -> Vec<Line> {
    let width = width.max(1);
    let mut lines = Lines::default();
    let mut word: Vec<(char, Face)> = Vec::new();
    for (text, face) in pieces {
        for c in text.chars() {
            match c {
                ' ' | '\t' | '\n' => {
                    lines.add(&mut word, width);
                    if c == '\n' {
                        lines.end();
                    }
                    lines.blank = Some(*face);
                }
                _ => word.push((c, *face)),
            }
        }
    }
    lines.add(&mut word, width);
    lines.end();
    while lines.done.last().is_some_and(Vec::is_empty) {
        lines.done.pop();
    }
    lines.done
}

#[derive(Default)]
struct Lines {
    done: Vec<Line>,
    line: Line,
    used: usize,
    /// The face of a blank that separates the next word from the last one.
    blank: Option<Face>,
}

impl Lines {
    fn add(&mut self, word: &mut Vec<(char, Face)>, width: usize) {
        if word.is_empty() {
            return;
        }
        let columns: usize = word.iter().map(|(c, _)| c.width().unwrap_or(0)).sum();
        let blank = self.blank.take().filter(|_| self.used > 0);
        if self.used > 0 && self.used + usize::from(blank.is_some()) + columns > width {
            self.end();
        } else if let Some(face) = blank {
            let face = if word[0].1 == face { face } else { Face::Plain };
            self.push(' ', face);
        }
        for (c, face) in word.drain(..) {
            let columns = c.width().unwrap_or(0);
            if self.used + columns > width && self.used > 0 {
                self.end();
            }
            self.push(if c == '\u{a0}' { ' ' } else { c }, face);
        }
    }

    fn push(&mut self, c: char, face: Face) {
        self.used += c.width().unwrap_or(0);
        match self.line.last_mut() {
            Some(last) if last.face == face => last.text.push(c),
            _ => self.line.push(Span { text: c.to_string(), face }),
        }
    }

    fn end(&mut self) {
        self.done.push(std::mem::take(&mut self.line));
        self.used = 0;
        self.blank = None;
    }
}

/// A line cut to a width, with a mark where something is missing.
pub(super) fn cut(line: Line, width: usize, ascii: bool) -> Line {
    if super::width(&line) <= width {
        return line;
    }
    let mark = if ascii { "~" } else { "…" };
    let room = width.saturating_sub(mark.width());
    let mut out: Line = Vec::new();
    let mut used = 0;
    for span in line {
        let mut text = String::new();
        for c in span.text.chars() {
            let columns = c.width().unwrap_or(0);
            if used + columns > room {
                text.push_str(if width > 0 { mark } else { "" });
                out.push(Span { text, face: span.face });
                return out;
            }
            used += columns;
            text.push(c);
        }
        out.push(Span { text, face: span.face });
    }
    out
}
