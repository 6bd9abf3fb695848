//! LaTeX → [`Node`].

use super::symbols;
use super::{Class, MAX_DEPTH, MAX_LENGTH, Node};

/// Why a formula cannot be shown, and where in it (bytes).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct MathError {
    /// What is wrong.
    pub message: String,
    /// Where in the formula.
    pub at: usize,
}

/// Whether a formula can be shown.
///
/// # Errors
/// [`MathError`] on a command that is not known, on braces or environments that do not match, on too much of either.
pub fn check(latex: &str) -> Result<(), MathError> {
    parse(latex).map(|_| ())
}

pub(super) fn parse(latex: &str) -> Result<Node, MathError> {
    if latex.len() > MAX_LENGTH {
        return Err(MathError { message: format!("a formula has at most {MAX_LENGTH} bytes"), at: 0 });
    }
    let mut parser = Parser { text: latex, at: 0, depth: 0 };
    let row = parser.row()?;
    if parser.at < latex.len() {
        return Err(parser.error("this has no beginning"));
    }
    Ok(row)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

type Parsed<T> = Result<T, MathError>;

impl<'a> Parser<'a> {
    fn error(&self, message: impl Into<String>) -> MathError {
        MathError { message: message.into(), at: self.at }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_spaces(&mut self) -> bool {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start().len();
        self.at += length;
        length > 0
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// The command at this place, without its backslash: letters, or one other character.
    fn peek_command(&self) -> Option<&'a str> {
        let rest = self.rest().strip_prefix('\\')?;
        let letters = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
        let length = if letters > 0 { letters } else { rest.chars().next()?.len_utf8() };
        Some(&rest[..length])
    }

    /// Things side by side, up to whatever ends them: `}`, `&`, `\\`, `\right`, `\end`.
    fn row(&mut self) -> Parsed<Node> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error("the formula is nested too deeply"));
        }
        let mut items: Vec<(Node, bool)> = Vec::new();
        // Whether the last thing was a command written in letters.
        let mut named = false;
        loop {
            let gap = self.skip_spaces();
            match self.peek() {
                None | Some('}' | '&') => break,
                Some('\\') if matches!(self.peek_command(), Some("\\" | "right" | "end")) => break,
                Some('^' | '_' | '\'') => {
                    let (base, gap) = items.pop().unwrap_or((Node::Row(Vec::new()), false));
                    let node = self.scripts(base)?;
                    named = false;
                    items.push((node, gap));
                }
                Some(_) => {
                    let glued = named || items.last().is_some_and(|(node, _)| is_operator(node));
                    let word =
                        self.peek_command().is_some_and(|name| name.as_bytes()[0].is_ascii_alphabetic());
                    let slash = self.peek() == Some('/');
                    let node = self.atom()?;
                    // A space after a command only ends its name; a slash has the same space on both sides.
                    let gap = if slash { self.rest().starts_with(' ') } else { gap && !glued };
                    named = word && matches!(node, Node::Symbol(..));
                    items.push((node, gap));
                }
            }
        }
        self.depth -= 1;
        Ok(if items.len() == 1 { items.remove(0).0 } else { Node::Row(items) })
    }

    fn scripts(&mut self, base: Node) -> Parsed<Node> {
        let (mut sub, mut sup) = (None, None);
        let mut primes = 0;
        loop {
            match self.peek() {
                Some('\'') => {
                    self.at += 1;
                    primes += 1;
                }
                Some('^') if sup.is_none() => {
                    self.at += 1;
                    sup = Some(Box::new(self.argument()?));
                }
                Some('_') if sub.is_none() => {
                    self.at += 1;
                    sub = Some(Box::new(self.argument()?));
                }
                Some('^' | '_') => return Err(self.error("two scripts at the same place")),
                _ => break,
            }
        }
        let base = match primes {
            0 => base,
            1 => prime(base, "′", "'"),
            2 => prime(base, "″", "''"),
            3 => prime(base, "‴", "'''"),
            _ => return Err(self.error("more than three primes")),
        };
        if sub.is_none() && sup.is_none() {
            return Ok(base);
        }
        Ok(Node::Script(Box::new(base), sub, sup))
    }

    /// What follows `^`, `_`, `\frac`, `\sqrt`: a group or one thing.
    fn argument(&mut self) -> Parsed<Node> {
        self.skip_spaces();
        match self.peek() {
            Some('{') => self.group(),
            Some(c) if c.is_ascii_digit() => {
                self.at += 1;
                Ok(Node::Text(c.to_string(), Class::Operand))
            }
            None | Some('}' | '&' | '^' | '_' | '\'') => Err(self.error("something is missing here")),
            Some(_) => self.atom(),
        }
    }

    fn group(&mut self) -> Parsed<Node> {
        let start = self.at;
        self.at += 1;
        let row = self.row()?;
        if self.eat("}") {
            return Ok(row);
        }
        self.at = start;
        Err(self.error("this brace is not closed"))
    }

    fn atom(&mut self) -> Parsed<Node> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error("the formula is nested too deeply"));
        }
        let node = match self.peek() {
            Some('{') => self.group(),
            Some('\\') => self.command(),
            Some(c) if c.is_ascii_digit() => {
                let rest = self.rest();
                let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
                let length = rest.len() - number.len();
                self.at += length;
                Ok(Node::Text(rest[..length].to_string(), Class::Operand))
            }
            Some(c) if super::super::text::is_forbidden(c) => Err(self.error("a control character")),
            Some(c) => {
                self.at += c.len_utf8();
                Ok(match symbols::character(c) {
                    Some((unicode, ascii, class)) => Node::Symbol(unicode, ascii, class),
                    None => Node::Text(c.to_string(), Class::Operand),
                })
            }
            None => Err(self.error("something is missing here")),
        };
        self.depth -= 1;
        node
    }

    fn command(&mut self) -> Parsed<Node> {
        let start = self.at;
        let Some(name) = self.peek_command() else {
            return Err(self.error("a backslash with nothing after it"));
        };
        self.at += 1 + name.len();
        match name {
            "frac" | "tfrac" | "dfrac" => {
                let top = self.argument()?;
                Ok(Node::Fraction(Box::new(top), Box::new(self.argument()?)))
            }
            "sqrt" => Ok(Node::Root(Box::new(self.argument()?))),
            "left" => self.fenced(start),
            "begin" => self.matrix(start),
            "text" | "mathrm" | "operatorname" | "textrm" => {
                let word = self.raw_group()?;
                let class = if name == "operatorname" { Class::Function } else { Class::Operand };
                Ok(Node::Text(word.to_string(), class))
            }
            "mathbb" => {
                let word = self.raw_group()?;
                let mut letters = word.chars();
                match (letters.next().and_then(symbols::blackboard), letters.next()) {
                    (Some((unicode, ascii)), None) => Ok(Node::Symbol(unicode, ascii, Class::Operand)),
                    _ => Ok(Node::Text(word.to_string(), Class::Operand)),
                }
            }
            // Terminals have no bold or calligraphic letters that every font knows.
            "boldsymbol" | "mathbf" | "bm" | "mathcal" | "mathit" => self.argument(),
            "hat" => self.accent('\u{302}', "hat"),
            "tilde" => self.accent('\u{303}', "tilde"),
            "bar" => self.accent('\u{304}', "bar"),
            "dot" => self.accent('\u{307}', "dot"),
            "vec" => self.accent('\u{20d7}', "vec"),
            "," | ";" | ":" | " " => Ok(Node::Space(1)),
            "quad" => Ok(Node::Space(2)),
            "qquad" => Ok(Node::Space(4)),
            "!" | "big" | "Big" | "bigl" | "bigr" | "displaystyle" | "limits" => Ok(Node::Space(0)),
            _ => match symbols::command(name) {
                Some((unicode, ascii, class)) => Ok(Node::Symbol(unicode, ascii, class)),
                None => Err(MathError { message: format!("\\{name} is not known here"), at: start }),
            },
        }
    }

    fn accent(&mut self, mark: char, word: &'static str) -> Parsed<Node> {
        Ok(Node::Accent(Box::new(self.argument()?), mark, word))
    }

    /// The text of a group, without commands in it.
    fn raw_group(&mut self) -> Parsed<&'a str> {
        self.skip_spaces();
        let inner = self.rest().strip_prefix('{').and_then(|rest| rest.split_once('}'));
        match inner {
            Some((word, _)) if !word.contains(['\\', '{', '$']) => {
                self.at += word.len() + 2;
                Ok(word)
            }
            _ => Err(self.error("plain words in braces are expected here")),
        }
    }

    fn delimiter(&mut self) -> Parsed<String> {
        self.skip_spaces();
        if let Some(name) = self.peek_command() {
            if let Some((unicode, ..)) = symbols::command(name) {
                self.at += 1 + name.len();
                return Ok(unicode.to_string());
            }
            return Err(self.error("no such bracket"));
        }
        match self.peek() {
            Some('.') => {
                self.at += 1;
                Ok(String::new())
            }
            Some(c @ ('(' | ')' | '[' | ']' | '|' | '/' | '<' | '>')) => {
                self.at += 1;
                Ok(c.to_string())
            }
            _ => Err(self.error("no such bracket")),
        }
    }

    fn fenced(&mut self, start: usize) -> Parsed<Node> {
        let left = self.delimiter()?;
        let body = self.row()?;
        if !self.eat("\\right") {
            return Err(MathError { message: "\\left without \\right".to_string(), at: start });
        }
        Ok(Node::Fenced(left, self.delimiter()?, Box::new(body)))
    }

    fn matrix(&mut self, start: usize) -> Parsed<Node> {
        let name = self.raw_group()?;
        let (left, right) = match name {
            "pmatrix" => ('(', ')'),
            "bmatrix" => ('[', ']'),
            "vmatrix" => ('|', '|'),
            "matrix" | "aligned" => (' ', ' '),
            "cases" => ('{', ' '),
            _ => {
                return Err(MathError { message: format!("\\begin{{{name}}} is not known here"), at: start });
            }
        };
        let mut rows = vec![Vec::new()];
        loop {
            let cell = self.row()?;
            if let Some(row) = rows.last_mut() {
                row.push(cell);
            }
            if self.eat("&") {
                continue;
            }
            if self.eat("\\\\") {
                rows.push(Vec::new());
                continue;
            }
            if self.eat("\\end") && self.raw_group()? == name {
                break;
            }
            return Err(MathError { message: format!("\\begin{{{name}}} is not closed"), at: start });
        }
        // A line end after the last row is common and means nothing.
        rows.retain(|row| row.iter().any(|cell| *cell != Node::Row(Vec::new())));
        Ok(Node::Matrix(left, right, rows))
    }
}

/// `∇` and `∂`, with a power or without, stand close to what they act on.
fn is_operator(node: &Node) -> bool {
    match node {
        Node::Symbol(unicode, ..) => matches!(*unicode, "∇" | "∂"),
        Node::Script(base, None, Some(_)) => is_operator(base),
        _ => false,
    }
}

fn prime(base: Node, unicode: &'static str, ascii: &'static str) -> Node {
    Node::Row(vec![(base, false), (Node::Symbol(unicode, ascii, Class::Close), false)])
}
