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
    /// A generator expression: its items are worked out when they are asked for.
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
    /// `super()`: where the class is.
    Super(Name),
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

/// Statements that run one after the other; shared, so that a generator can hold its place in them.
pub(super) type Block = Arc<[Statement]>;

#[derive(Clone, Debug)]
pub(super) struct Handler {
    /// The exception classes; `None` catches all.
    pub(super) class: Option<Id>,
    pub(super) name: Option<Name>,
    pub(super) body: Block,
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
    If(Vec<(Option<Id>, Block)>),
    For {
        target: Target,
        iterable: Id,
        body: Block,
        otherwise: Block,
    },
    While {
        test: Id,
        body: Block,
        otherwise: Block,
    },
    /// A function, and what decorates it, outermost first.
    Define(Name, u32, Vec<Id>),
    Class(Arc<Class>),
    /// Context managers, each with the target of its `as`.
    With(Vec<(Id, Option<Target>)>, Block),
    Yield(Yield),
    Return(Option<Id>),
    Break,
    Continue,
    Pass,
    Delete(Vec<Target>),
    Assert(Id, Option<Id>),
    Raise(Option<Id>),
    Try {
        body: Block,
        handlers: Vec<Handler>,
        otherwise: Block,
        finally: Block,
    },
    Import(Vec<Import>),
    /// `from module import *`
    ImportAll(Arc<str>),
}

#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) kind: Do,
    pub(super) at: At,
    /// Whether there is a `yield` in it.
    pub(super) yields: bool,
}

/// A `yield` or `yield from`, and what becomes of its value.
#[derive(Clone, Debug)]
pub(super) struct Yield {
    pub(super) value: Option<Id>,
    pub(super) from: bool,
    pub(super) into: Sent,
}

/// What becomes of a value that is sent to a generator.
#[derive(Clone, Debug)]
pub(super) enum Sent {
    Nowhere,
    Assign(Vec<Target>),
    Augment(Target, Binary),
    Return,
}

/// A class: its body is run once, as a function without parameters.
#[derive(Clone, Debug)]
pub(super) struct Class {
    pub(super) name: Name,
    pub(super) text: Arc<str>,
    pub(super) body: u32,
    /// The names that the body binds, with their slots.
    pub(super) members: Vec<(Arc<str>, u16)>,
    /// Names with annotations, in order, and whether one is a `ClassVar`.
    pub(super) annotated: Vec<(Arc<str>, bool)>,
    pub(super) bases: Vec<Argument>,
    pub(super) decorators: Vec<Id>,
    /// Where `super()` finds the class.
    pub(super) cell: Name,
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
    /// With the classes and functions around it, as Python's messages have it.
    pub(super) qualified: Arc<str>,
    pub(super) doc: Option<Arc<str>>,
    /// Parameters that may be given by place, the first `positional_only` of them in no other way.
    pub(super) parameters: Vec<Parameter>,
    pub(super) positional_only: usize,
    pub(super) keyword_only: Vec<Parameter>,
    /// Slots of `*args` and `**kwargs`.
    pub(super) rest: Option<u16>,
    pub(super) keywords: Option<u16>,
    pub(super) slots: usize,
    /// Whether there is a `yield` in it.
    pub(super) generator: bool,
    pub(super) body: Body,
}

#[derive(Clone, Debug)]
pub(super) enum Body {
    Statements(Block),
    /// A lambda's.
    Expression(Id),
}

/// A parsed program.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) source: String,
    /// What was put before the student's text: characters and lines to be taken off places.
    pub(super) lead: usize,
    pub(super) expressions: Vec<Expression>,
    pub(super) functions: Vec<Function>,
    pub(super) symbols: Vec<Arc<str>>,
    pub(super) body: Block,
    /// Dotted NumPy names that occur.
    pub(super) mentions: Vec<String>,
    /// Names of functions defined at the top level.
    pub(super) defines: Vec<Arc<str>>,
}

impl Code {
    /// The code of a text before it is read.
    pub(super) fn new(source: String, lead: usize) -> Code {
        Code {
            source,
            lead,
            expressions: Vec::new(),
            functions: Vec::new(),
            symbols: Vec::new(),
            body: Block::from([]),
            mentions: Vec::new(),
            defines: Vec::new(),
        }
    }
}
