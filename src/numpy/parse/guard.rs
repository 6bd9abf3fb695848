//! What is checked before the parser sees the text: the parser and the tree it builds recurse as deep as the text does.

use crate::numpy::Limits;

/// How deep an expression may be by the length of its operator chains.
const CHAIN: usize = 3000;
/// How many levels blocks may be indented.
const BLOCKS: usize = 60;

/// Why text is refused, and where (a byte offset).
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) at: usize,
}

/// Scans the text once, without recursion.
pub(super) fn check(source: &str, limits: &Limits) -> Result<(), Refusal> {
    let bytes = source.as_bytes();
    let mut scan = Scan { open: vec![0], depth: 0, indents: vec![0] };
    let mut at = 0;
    let mut fresh = true;
    while at < bytes.len() {
        if fresh && scan.open.len() == 1 {
            at = scan.indent(bytes, at)?;
            fresh = false;
            continue;
        }
        match bytes[at] {
            b'#' => {
                at = end_of_line(bytes, at);
                continue;
            }
            b'\n' => {
                fresh = true;
                if scan.open.len() == 1 {
                    scan.reset();
                }
            }
            b'"' | b'\'' => {
                let end = end_of_string(bytes, at);
                let formatted = at > 0 && matches!(bytes[at - 1] | 0x20, b'f');
                // What stands in an f-string is parsed as well.
                scan.add(if formatted { (end - at) / 2 + 1 } else { 1 }, at)?;
                at = end;
                continue;
            }
            b'(' | b'[' | b'{' => {
                scan.add(1, at)?;
                scan.open.push(0);
                if scan.open.len() > limits.nesting {
                    return Err(Refusal {
                        message: format!("nested deeper than {} brackets", limits.nesting),
                        at,
                    });
                }
            }
            b')' | b']' | b'}' => {
                if scan.open.len() > 1 {
                    let inner = scan.open.pop().unwrap_or(0);
                    scan.depth -= inner;
                }
            }
            b',' | b';' => scan.reset(),
            c if c.is_ascii_alphanumeric() || c == b'_' || c >= 0x80 => {
                scan.add(1, at)?;
                while at < bytes.len()
                    && (bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_' || bytes[at] >= 0x80)
                {
                    at += 1;
                }
                continue;
            }
            c if c.is_ascii_whitespace() || c == b'\\' => {}
            _ => scan.add(1, at)?,
        }
        at += 1;
    }
    Ok(())
}

struct Scan {
    /// Words and signs since the last comma, for each open bracket.
    open: Vec<usize>,
    /// Their sum: no expression is deeper.
    depth: usize,
    indents: Vec<usize>,
}

impl Scan {
    fn add(&mut self, count: usize, at: usize) -> Result<(), Refusal> {
        if let Some(last) = self.open.last_mut() {
            *last += count;
        }
        self.depth += count;
        if self.depth > CHAIN {
            return Err(Refusal {
                message: format!("an expression of more than {CHAIN} words and signs"),
                at,
            });
        }
        Ok(())
    }

    fn reset(&mut self) {
        if let Some(last) = self.open.last_mut() {
            self.depth -= *last;
            *last = 0;
        }
    }

    fn indent(&mut self, bytes: &[u8], at: usize) -> Result<usize, Refusal> {
        let width = bytes[at..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let blank = matches!(bytes.get(at + width), None | Some(b'\n' | b'#'));
        if !blank {
            while self.indents.last().is_some_and(|last| *last > width) {
                self.indents.pop();
            }
            if self.indents.last().is_none_or(|last| *last < width) {
                self.indents.push(width);
            }
            if self.indents.len() > BLOCKS {
                return Err(Refusal { message: format!("blocks nested deeper than {BLOCKS} levels"), at });
            }
        }
        Ok(at + width)
    }
}

fn end_of_line(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |n| at + n)
}

/// The offset after a string that begins at `at`, or the end of the text if it is never closed.
fn end_of_string(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    let triple = bytes[at..].starts_with(&[quote; 3]);
    let mut i = at + if triple { 3 } else { 1 };
    while i < bytes.len() {
        match bytes[i] {
            b'\\' => i += 1,
            b'\n' if !triple => return i,
            b if b == quote && !triple => return i + 1,
            b if b == quote && bytes[i..].starts_with(&[quote; 3]) => return i + 3,
            _ => {}
        }
        i += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_text_is_refused_before_it_is_parsed() {
        let limits = Limits::default();
        for text in [
            "(".repeat(100_000),
            format!("x = {}1", "1+".repeat(15_000)),
            format!("x = {}1", "-".repeat(15_000)),
            format!("x = {}1", "not ".repeat(15_000)),
            format!("x = {}1", "lambda:".repeat(15_000)),
            format!("x = a{}", "[0]".repeat(15_000)),
            format!("x = a{}", "()".repeat(15_000)),
            format!("x = a{}", ".b".repeat(15_000)),
            format!("x = {}", "1 if 1 else ".repeat(15_000)),
            format!("x = f\"{{{}1}}\"", "1+".repeat(15_000)),
            (0..1000).map(|i| format!("{}if 1:\n", " ".repeat(i))).collect::<String>(),
        ] {
            assert!(check(&text, &limits).is_err(), "{}", &text[..30.min(text.len())]);
        }
    }

    #[test]
    fn long_but_flat_text_is_not() {
        let limits = Limits::default();
        let data =
            format!("y = [{}]\n", (0..20_000).map(|i| format!("-{i}.5")).collect::<Vec<_>>().join(", "));
        let lines = "x = (1 + 2) * 3  # '(' in a comment\ns = 'a (( string'\n".repeat(3000);
        assert!(check(&data, &limits).is_ok());
        assert!(check(&lines, &limits).is_ok());
    }
}
