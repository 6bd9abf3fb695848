//! Source text to [`Code`]: the one place that knows ruff's parser.

mod classes;
mod expressions;
mod guard;
mod scopes;
mod statements;

use std::sync::Arc;

use ruff_python_parser::parse_module;
use ruff_text_size::{Ranged, TextRange};

use super::code::{At, Code, Expression, Id, Kind, Name, Symbol};
use super::{Error, ErrorKind, Limits};
use scopes::Scope;

/// What of the language there is, besides functions: a heading and words.
pub const SYNTAX: &[(&str, &str)] = &[
    (
        "statements",
        "= (also a, *b = …, a: T = …, x[i] = …) += -= *= /= //= %= **= @= &= |= ^= <<= >>= def class yield with return if elif else for while break continue pass del assert raise try except finally global nonlocal import from",
    ),
    (
        "expressions",
        "+ - * / // % ** @ & | ^ ~ << >> == != < <= > >= is in not and or x if c else y, calls with * and **, attributes, x[i], x[a:b:c], lambda, :=, decorators, super(), f-strings, comprehensions of lists, sets, dicts and generators",
    ),
    (
        "types",
        "bool int (of any size) float complex str list tuple dict set range slice function iterators generators exceptions, classes of one's own; numpy.ndarray with dtype bool, int64, float64 or complex128, and the numbers of these types",
    ),
    ("not yet", "match async bytes, classes that extend list, dict, int or float, metaclasses"),
];

/// Stack for parser, lowering and the drop of the tree; the guard bounds how much of it can be used.
const STACK: usize = 64 * 1024 * 1024;

/// Parses a module. `lead` bytes at its start were put there by us and are taken off all places.
pub(super) fn parse(source: &str, lead: usize, limits: &Limits) -> Result<Code, Error> {
    if source.len() - lead > limits.source {
        let message =
            format!("the program has {} bytes, at most {} are run", source.len() - lead, limits.source);
        return Err(Error::plain(ErrorKind::Limit, "Limit", message));
    }
    if source.contains('\0') {
        return Err(Error::plain(ErrorKind::Syntax, "SyntaxError", "source code cannot contain null bytes"));
    }
    let mut source = source.replace("\r\n", "\n").replace('\r', "\n");
    if let Some(rest) = source.strip_prefix('\u{feff}') {
        source = rest.to_string();
    }
    let mut code = Code::new(source, lead);
    if let Err(refusal) = guard::check(&code.source, limits) {
        let at = At { start: refusal.at as u32, end: refusal.at as u32 + 1 };
        return Err(Error::at(&code, at, ErrorKind::Limit, "Limit", refusal.message));
    }
    let text = code.source.clone();
    stacker::grow(STACK, || {
        let parsed = parse_module(&text).map_err(|error| {
            let at = span(error.location);
            Error::at(&code, at, ErrorKind::Syntax, "SyntaxError", syntax(&error.error.to_string()))
        })?;
        let mut lower = Lower {
            code: &mut code,
            scopes: Vec::new(),
            hidden: 0,
            global_inner: Vec::new(),
            aliases: Vec::new(),
            classes: Vec::new(),
            yields: false,
            path: String::new(),
            ready: 0,
            stars: Vec::new(),
        };
        let body = lower.block(&parsed.syntax().body)?;
        lower.code.body = body;
        Ok(())
    })?;
    Ok(code)
}

/// ruff's words without its own marks.
fn syntax(message: &str) -> String {
    message.replace('`', "'")
}

fn span(range: TextRange) -> At {
    At { start: range.start().to_u32(), end: range.end().to_u32() }
}

/// Turns ruff's tree into [`Code`].
struct Lower<'a> {
    code: &'a mut Code,
    /// Functions around the current place, outermost first; empty at the module's top level.
    scopes: Vec<Scope>,
    /// How many hidden names have been given out.
    hidden: usize,
    /// Names that comprehensions at the module's top level have bound, innermost last.
    global_inner: Vec<(String, Name)>,
    /// Names bound to NumPy modules and members, to know what is mentioned.
    aliases: Vec<(String, String)>,
    /// The classes around the current place, innermost last: the hidden names that `super()` finds them by.
    classes: Vec<String>,
    /// Whether a `yield` has been seen in the function, or in the statement, at hand.
    yields: bool,
    /// The names of the classes and functions around the current place, as a prefix.
    path: String,
    /// How many `try` around the current place catch what an import raises.
    ready: usize,
    /// Modules all of whose names have been imported.
    stars: Vec<String>,
}

impl Lower<'_> {
    fn symbol(&mut self, name: &str) -> Symbol {
        if let Some(found) = self.code.symbols.iter().position(|known| &**known == name) {
            return found as Symbol;
        }
        self.code.symbols.push(Arc::from(name));
        (self.code.symbols.len() - 1) as Symbol
    }

    fn push(&mut self, kind: Kind, at: At) -> Id {
        self.code.expressions.push(Expression { kind, at });
        (self.code.expressions.len() - 1) as Id
    }

    fn unsupported<T>(&self, node: &impl Ranged, what: &str) -> Result<T, Error> {
        let message = format!("{what} is not supported here");
        Err(Error::at(self.code, span(node.range()), ErrorKind::Unsupported, "Unsupported", message))
    }

    fn syntax_error<T>(&self, node: &impl Ranged, message: &str) -> Result<T, Error> {
        Err(Error::at(self.code, span(node.range()), ErrorKind::Syntax, "SyntaxError", message))
    }
}
