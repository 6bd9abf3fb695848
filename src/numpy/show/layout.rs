//! The lines of a printed array: brackets, indents, breaks where a line is full, and `...` for what is left out.
//!
//! Source: NumPy's `_formatArray`.

use crate::numpy::array::{Array, Num};
use crate::numpy::functions::lines;
use crate::numpy::raise::{Raise, Res, value_error};
use crate::numpy::scalar::Scalar;

/// What writes an element.
pub(super) type Word<'a, T> = &'a mut dyn FnMut(Num<T>) -> Res<String>;

/// An array that is being written.
pub(super) struct Layout<'a, T: Scalar> {
    pub(super) separator: &'a str,
    /// Elements at each end of an axis that is summarised; none if nothing is left out.
    pub(super) edge: Option<i64>,
    pub(super) word: Word<'a, T>,
    pub(super) out: String,
    /// Bytes after which it gives up.
    pub(super) limit: usize,
}

/// The places along an axis that are shown before what is left out, and after it.
fn ends(length: usize, edge: Option<i64>) -> Option<(usize, usize)> {
    let edge = edge.filter(|edge| edge.saturating_mul(2) < length as i64)?;
    let edge = usize::try_from(edge).unwrap_or(0);
    // NumPy shows the last element even where none is asked for.
    Some((edge, edge.max(1)))
}

/// The elements that a format is made for: all that are shown, in C order.
pub(super) fn shown<T: Scalar>(array: &Array<T>, edge: Option<i64>, out: &mut Vec<Num<T>>) {
    let Some(edge) = edge else {
        out.extend(array.numbers());
        return;
    };
    let Some(length) = array.shape.first().copied() else {
        out.push(array.at(0));
        return;
    };
    let cut = edge.saturating_mul(2) < length as i64;
    // Python's `[:edge]` and `[-edge:]`, which overlap for edges that are not positive.
    let n = length as i64;
    let (before, after) = match edge {
        1.. => (edge, n - edge),
        0 => (0, 0),
        _ => (n.saturating_add(edge), edge.saturating_neg()),
    };
    for i in 0..length {
        let at = i as i64;
        if !cut || at < before || at >= after {
            shown(&array.cut(0, i, 1, None), Some(edge), out);
        }
    }
}

impl<T: Scalar> Layout<'_, T> {
    /// Writes an array whose lines but the first begin with `indent` spaces, `width` characters to a line.
    pub(super) fn array(&mut self, array: &Array<T>, indent: usize, width: f64) -> Res<()> {
        let Some(length) = array.shape.first().copied() else {
            let text = (self.word)(array.at(0))?;
            self.out.push_str(&text);
            return Ok(());
        };
        self.out.push('[');
        if array.ndim() == 1 {
            self.row(array, indent, width)?;
        } else {
            let gap = "\n".repeat(array.ndim() - 1);
            let between = format!("{}{gap}{}", self.separator.trim_end(), " ".repeat(indent));
            let cut = ends(length, self.edge);
            let mut i = 0;
            while i < length {
                if i > 0 {
                    self.out.push_str(&between);
                }
                if let Some((before, after)) = cut.filter(|(before, _)| *before == i) {
                    self.out.push_str("...");
                    self.out.push_str(&between);
                    i = i.max(length - after).max(before);
                }
                self.array(&array.cut(0, i, 1, None), indent + 1, width - 1.0)?;
                i += 1;
            }
        }
        self.out.push(']');
        self.fits()
    }

    /// Gives up where the text grows too long.
    fn fits(&self) -> Res<()> {
        if self.out.len() > self.limit {
            return Err(Raise::limit(format!("a text of more than {} KB", self.limit / 1024)));
        }
        Ok(())
    }

    /// Writes the elements of a line, without its brackets.
    fn row(&mut self, array: &Array<T>, indent: usize, width: f64) -> Res<()> {
        let length = array.shape[0];
        let separator = self.separator;
        let room = width - separator.trim_end().chars().count().max(1) as f64;
        let mut line = Line::new(indent, room);
        let cut = ends(length, self.edge);
        let mut i = 0;
        while i < length {
            if let Some((before, after)) = cut.filter(|(before, _)| *before == i) {
                line.word("...");
                line.push(separator);
                i = i.max(length - after).max(before);
            }
            let word = (self.word)(array.at(i))?;
            line.words(&word)?;
            if i + 1 < length {
                line.push(separator);
            }
            if self.out.len() + line.done.len() + line.text.len() > self.limit {
                break;
            }
            i += 1;
        }
        self.out.push_str(&line.finish());
        self.fits()
    }
}

/// A line that is being filled, and the ones before it.
struct Line {
    done: String,
    text: String,
    /// Characters of the line.
    length: usize,
    indent: usize,
    room: f64,
}

impl Line {
    fn new(indent: usize, room: f64) -> Line {
        Line { done: String::new(), text: " ".repeat(indent), length: indent, indent, room }
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.length += text.chars().count();
    }

    /// Begins the next line.
    fn wrap(&mut self, indent: usize) {
        self.done.push_str(self.text.trim_end());
        self.done.push('\n');
        self.text = " ".repeat(indent);
        self.length = indent;
    }

    fn full(&self, more: usize) -> bool {
        (self.length + more) as f64 > self.room && self.length > self.indent
    }

    /// Adds a word, on a line of its own if there is no room left.
    fn word(&mut self, word: &str) {
        if self.full(word.chars().count()) {
            self.wrap(self.indent);
        }
        self.push(word);
    }

    /// Adds what a formatter wrote, which may have lines itself.
    fn words(&mut self, word: &str) -> Res<()> {
        let lines = lines(word, false);
        let Some((first, rest)) = lines.split_first() else {
            return value_error("max() arg is an empty sequence");
        };
        if rest.is_empty() {
            self.word(word);
            return Ok(());
        }
        let widest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        let mut indent = self.length;
        if self.full(widest) {
            self.wrap(self.indent);
            indent = self.indent;
        }
        self.push(first);
        for line in rest {
            self.wrap(indent);
            self.push(line);
        }
        let last = lines.last().map_or(0, |line| line.chars().count());
        self.push(&" ".repeat(widest - last));
        Ok(())
    }

    /// All lines; the first without its indent.
    fn finish(mut self) -> String {
        self.done.push_str(&self.text);
        self.done.chars().skip(self.indent).collect()
    }
}
