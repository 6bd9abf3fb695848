//! The program as the evaluator walks it: flat, so that dropping it never recurses; names resolved to places.

use std::sync::Arc;

use num_bigint::BigInt;

/// A symbol: a name, as an index into [`Code::symbols`].
pub(super) type Symbol = u32;
/// An expression, as an index into [`Code::expressions`].
pub(super) type Id = u32;

/// A piece of the source: byte offsets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct At {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// Where a name lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Var {
    /// In the frame of the running function, or `up` functions further out.
    Frame { up: u16, slot: u16 },
    /// In the module, or among the built-in names.
    Global,
}

/// A name with its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    pub(super) symbol: Symbol,
    pub(super) var: Var,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binary {
    Add,
    Sub,
    Mul,
    MatMul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    And,
    Or,
    Xor,
    Shl,
    Shr,
}

impl Binary {
    /// As written.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Binary::Add => "+",
            Binary::Sub => "-",
            Binary::Mul => "*",
            Binary::MatMul => "@",
            Binary::Div => "/",
            Binary::FloorDiv => "//",
            Binary::Mod => "%",
            Binary::Pow => "**",
            Binary::And => "&",
            Binary::Or => "|",
            Binary::Xor => "^",
            Binary::Shl => "<<",
            Binary::Shr => ">>",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unary {
    Neg,
    Pos,
    Not,
    Invert,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compare {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Is,
    IsNot,
    In,
    NotIn,
}

impl Compare {
    /// As written.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Compare::Eq => "==",
            Compare::Ne => "!=",
            Compare::Lt => "<",
            Compare::Le => "<=",
            Compare::Gt => ">",
            Compare::Ge => ">=",
            Compare::Is => "is",
            Compare::IsNot => "is not",
            Compare::In => "in",
            Compare::NotIn => "not in",
        }
    }
}

/// An argument of a call, or an element of a display.
#[derive(Clone, Debug)]
pub(super) enum Argument {
    Plain(Id),
    Star(Id),
    Keyword(Arc<str>, Id),
    DoubleStar(Id),
}

/// One `for … in … if …` of a comprehension.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) target: Target,
    pub(super) iterable: Id,
    pub(super) conditions: Vec<Id>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    List,
    Tuple,
    Set,
    /// A generator expression; evaluated at once, as a list.
    Generator,
}

/// What an f-string makes of a value before it is formatted: `!s`, `!r`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turned {
    Not,
    Str,
    Repr,
}

/// A piece of an f-string.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Text(Arc<str>),
    Value { value: Id, turned: Turned, spec: Vec<Piece>, label: Option<Arc<str>> },
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    None,
    Ellipsis,
    Bool(bool),
    Int(i64),
    Big(Arc<BigInt>),
    /// An imaginary literal: its imaginary part.
    Complex(f64),
    Float(f64),
    Text(Arc<str>),
    Format(Vec<Piece>),
    Name(Name),
    Display(Display, Vec<Argument>),
    /// Pairs; a missing key is `**value`.
    Dict(Vec<(Option<Id>, Id)>),
    Unary(Unary, Id),
    Binary(Binary, Id, Id),
    /// `and` (`true`) or `or`.
    Logic(bool, Vec<Id>),
    Compare(Id, Vec<(Compare, Id)>),
    If {
        test: Id,
        yes: Id,
        no: Id,
    },
    Call {
        function: Id,
        arguments: Vec<Argument>,
    },
    Attribute(Id, Arc<str>),
    Index(Id, Id),
    Slice(Option<Id>, Option<Id>, Option<Id>),
    Lambda(u32),
    Comprehension {
        display: Display,
        element: Id,
        clauses: Vec<Clause>,
    },
    DictComprehension {
        key: Id,
        value: Id,
        clauses: Vec<Clause>,
    },
    Walrus(Target, Id),
}

#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub(super) kind: Kind,
    pub(super) at: At,
}

/// What can be assigned to.
#[derive(Clone, Debug)]
pub(super) enum Target {
    Name(Name),
    Index(Id, Id, At),
    Attribute(Id, Arc<str>, At),
    /// Several; the second field is the place of a starred one.
    Many(Vec<Target>, Option<usize>, At),
}

#[derive(Clone, Debug)]
pub(super) struct Handler {
    /// The exception classes; `None` catches all.
    pub(super) class: Option<Id>,
    pub(super) name: Option<Name>,
    pub(super) body: Vec<Statement>,
}

/// What an import binds: a module or a member, by its full name.
#[derive(Clone, Debug)]
pub(super) struct Import {
    pub(super) module: Arc<str>,
    pub(super) member: Option<Arc<str>>,
    pub(super) name: Name,
}

#[derive(Clone, Debug)]
pub(super) enum Do {
    Expression(Id),
    Assign(Vec<Target>, Id),
    Augment(Target, Binary, Id),
    If(Vec<(Option<Id>, Vec<Statement>)>),
    For { target: Target, iterable: Id, body: Vec<Statement>, otherwise: Vec<Statement> },
    While { test: Id, body: Vec<Statement>, otherwise: Vec<Statement> },
    Define(Name, u32),
    Return(Option<Id>),
    Break,
    Continue,
    Pass,
    Delete(Vec<Target>),
    Assert(Id, Option<Id>),
    Raise(Option<Id>),
    Try { body: Vec<Statement>, handlers: Vec<Handler>, otherwise: Vec<Statement>, finally: Vec<Statement> },
    Import(Vec<Import>),
}

#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) kind: Do,
    pub(super) at: At,
}

/// A parameter of a function.
#[derive(Clone, Debug)]
pub(super) struct Parameter {
    pub(super) name: Arc<str>,
    pub(super) slot: u16,
    pub(super) default: Option<Id>,
}

/// A function's code.
#[derive(Clone, Debug)]
pub(super) struct Function {
    pub(super) name: Arc<str>,
    /// Parameters that may be given by place, the first `positional_only` of them in no other way.
    pub(super) parameters: Vec<Parameter>,
    pub(super) positional_only: usize,
    pub(super) keyword_only: Vec<Parameter>,
    /// Slots of `*args` and `**kwargs`.
    pub(super) rest: Option<u16>,
    pub(super) keywords: Option<u16>,
    pub(super) slots: usize,
    pub(super) body: Body,
}

#[derive(Clone, Debug)]
pub(super) enum Body {
    Statements(Vec<Statement>),
    /// A lambda's.
    Expression(Id),
}

/// A parsed program.
#[derive(Debug, Default)]
pub(super) struct Code {
    pub(super) source: String,
    /// What was put before the student's text: characters and lines to be taken off places.
    pub(super) lead: usize,
    pub(super) expressions: Vec<Expression>,
    pub(super) functions: Vec<Function>,
    pub(super) symbols: Vec<Arc<str>>,
    pub(super) body: Vec<Statement>,
    /// Dotted NumPy names that occur.
    pub(super) mentions: Vec<String>,
    /// Names of functions defined at the top level.
    pub(super) defines: Vec<Arc<str>>,
}
