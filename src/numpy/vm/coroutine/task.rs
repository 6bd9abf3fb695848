//! Where a coroutine stands, and what comes next.

use crate::numpy::code::Block;
use crate::numpy::iterate::Walk;
use crate::numpy::raise::Raise;
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;

/// A place in a body that is being run, innermost last.
#[derive(Debug)]
pub(super) enum Task<T: Scalar> {
    /// The next statement of a block.
    Block(Block, usize),
    /// A loop: the block and the place of its statement.
    For(Block, usize, Box<Walk<T>>),
    While(Block, usize),
    /// `try`, and which of its parts is at work.
    Try(Block, usize, Part<T>),
    /// `with`: the managers that have been entered.
    With(Vec<V<T>>),
    /// `yield from`: what is walked over.
    From(Block, usize, Box<Walk<T>>),
}

/// A part of `try`, with what is to be done after it.
#[derive(Debug)]
pub(super) enum Part<T: Scalar> {
    Body,
    /// `else`, or a handler, with the exception that was being handled before.
    Rest(Option<Box<Raise>>, bool),
    /// `finally`, and how what came before it has ended.
    Last(Option<Ended<T>>),
}

/// How a block has ended otherwise than at its end.
#[derive(Debug)]
pub(super) enum Ended<T: Scalar> {
    Break,
    Continue,
    Return(V<T>),
    Raise(Box<Raise>),
}

/// What a coroutine does next.
#[derive(Debug)]
pub(super) enum Step<T: Scalar> {
    Yield(V<T>),
    /// It has ended, with the value of its `return`.
    Done(V<T>),
}

/// What one step comes to.
pub(super) enum Next<T: Scalar> {
    Go,
    End(Ended<T>),
    Step(Step<T>),
}
