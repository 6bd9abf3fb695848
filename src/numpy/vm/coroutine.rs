//! Functions with a `yield` in them: their statements are run from a list of places, so that they can wait in between.

mod task;

use std::sync::Arc;

use super::calls::Flow;
use super::{Here, Vm};
use crate::numpy::code::{Block, Do, Sent, Statement};
use crate::numpy::error::ErrorKind;
use crate::numpy::iterate::Walk;
use crate::numpy::raise::{Raise, Res};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use task::{Ended, Next, Part, Step, Task};

/// A function at work that waits at a `yield`.
#[derive(Debug)]
pub(in crate::numpy) struct Coroutine<T: Scalar> {
    here: Here<T>,
    tasks: Vec<Task<T>>,
    /// Whether it waits at the statement before the next one of the innermost block.
    waits: bool,
    /// What has been sent for the `yield` at which it waits.
    pub(in crate::numpy) sent: Option<V<T>>,
    /// The value of its `return`.
    pub(in crate::numpy) returned: Option<V<T>>,
}

impl<T: Scalar> Coroutine<T> {
    pub(in crate::numpy) fn new(here: Here<T>, body: &Block) -> Coroutine<T> {
        Coroutine {
            here,
            tasks: vec![Task::Block(Arc::clone(body), 0)],
            waits: false,
            sent: None,
            returned: None,
        }
    }

    /// Whether it has not begun yet.
    pub(in crate::numpy) fn fresh(&self) -> bool {
        !self.waits && matches!(self.tasks[..], [Task::Block(_, 0)])
    }

    /// The name of the function.
    pub(in crate::numpy) fn name(&self) -> Arc<str> {
        self.here.name()
    }

    /// The next value that it yields.
    pub(in crate::numpy) fn next(&mut self, vm: &mut Vm<T>) -> Res<Option<V<T>>> {
        let sent = self.sent.take().unwrap_or(V::None);
        self.resume(vm, Ok(sent))
    }

    /// Goes on with a value that is sent, or an exception that is thrown, to the next `yield` or to the end.
    pub(in crate::numpy) fn resume(&mut self, vm: &mut Vm<T>, sent: Res<V<T>>) -> Res<Option<V<T>>> {
        let result = self.run(vm, sent);
        if !matches!(result, Ok(Step::Yield(_))) {
            self.tasks.clear();
        }
        match result {
            Ok(Step::Yield(value)) => Ok(Some(value)),
            Ok(Step::Done(value)) => {
                self.returned = Some(value);
                Ok(None)
            }
            Err(raise) if raise.kind == ErrorKind::Raised && raise.class == "StopIteration" => {
                Err(Raise::new("RuntimeError", "generator raised StopIteration"))
            }
            Err(mut raise) => {
                // The caller adds its own place.
                raise.placed = false;
                Err(raise)
            }
        }
    }

    fn run(&mut self, vm: &mut Vm<T>, sent: Res<V<T>>) -> Res<Step<T>> {
        let mut ended = None;
        match sent {
            Ok(value) if self.waits => ended = self.accept(vm, value)?,
            Ok(_) => {}
            Err(raise) => {
                // What is thrown is raised at the `yield`.
                if let Some(Task::From(..)) = self.tasks.last() {
                    self.tasks.pop();
                }
                ended = Some(Ended::Raise(raise));
            }
        }
        self.waits = false;
        loop {
            if let Some(how) = ended.take()
                && let Some(value) = self.unwind(vm, how)?
            {
                return Ok(Step::Done(value));
            }
            vm.burn(1)?;
            match self.step(vm) {
                Ok(Next::Go) => {}
                Ok(Next::End(how)) => ended = Some(how),
                Ok(Next::Step(step)) => return Ok(step),
                Err(raise) => ended = Some(Ended::Raise(raise)),
            }
        }
    }

    /// A value that was sent goes where the statement that waits wants it.
    fn accept(&mut self, vm: &mut Vm<T>, value: V<T>) -> Res<Option<Ended<T>>> {
        match self.tasks.last_mut() {
            Some(Task::From(_, _, walk)) => {
                // The value goes to the generator that is at work within this one.
                if let Walk::Shared(inner) = &**walk
                    && !matches!(value, V::None)
                {
                    inner.send(value);
                }
                Ok(None)
            }
            Some(Task::Block(block, next)) => {
                let (block, at) = (Arc::clone(block), *next - 1);
                self.deliver(vm, &block[at], value)
            }
            _ => Ok(None),
        }
    }

    /// Does with the value of a `yield` what its statement says.
    fn deliver(&mut self, vm: &mut Vm<T>, statement: &Statement, value: V<T>) -> Res<Option<Ended<T>>> {
        let Do::Yield(how) = &statement.kind else { return Ok(None) };
        let done = match &how.into {
            Sent::Nowhere => Ok(()),
            Sent::Assign(targets) => {
                targets.iter().try_for_each(|target| vm.assign(target, value.clone(), &self.here))
            }
            Sent::Augment(target, sign) => vm.augment(target, *sign, &self.here, |_| Ok(value)),
            Sent::Return => return Ok(Some(Ended::Return(value))),
        };
        Ok(done.map_err(|raise| raise.place(&self.here.name(), statement.at)).err().map(Ended::Raise))
    }

    /// One statement, or the end of a block.
    fn step(&mut self, vm: &mut Vm<T>) -> Res<Next<T>> {
        match self.tasks.last_mut() {
            None => Ok(Next::Step(Step::Done(V::None))),
            Some(Task::Block(block, next)) => {
                let Some(statement) = block.get(*next) else {
                    self.tasks.pop();
                    return self.after(vm);
                };
                *next += 1;
                if !statement.yields {
                    let (block, at) = (Arc::clone(block), *next - 1);
                    return match vm.statement_at(&block[at], &self.here)? {
                        Flow::Next => Ok(Next::Go),
                        Flow::Break => Ok(Next::End(Ended::Break)),
                        Flow::Continue => Ok(Next::End(Ended::Continue)),
                        Flow::Return(value) => Ok(Next::End(Ended::Return(value))),
                    };
                }
                let (block, at) = (Arc::clone(block), *next - 1);
                let name = self.here.name();
                self.enter(vm, &block, at).map_err(|raise| raise.place(&name, block[at].at))
            }
            Some(_) => self.after(vm),
        }
    }

    /// Begins a statement with a `yield` in it.
    fn enter(&mut self, vm: &mut Vm<T>, block: &Block, at: usize) -> Res<Next<T>> {
        let here = &self.here;
        match &block[at].kind {
            Do::Yield(how) => {
                let value = how.value.map(|id| vm.eval(id, here)).transpose()?.unwrap_or(V::None);
                if how.from {
                    let walk = vm.walk(&value)?;
                    self.tasks.push(Task::From(Arc::clone(block), at, Box::new(walk)));
                    return Ok(Next::Go);
                }
                self.waits = true;
                return Ok(Next::Step(Step::Yield(value)));
            }
            Do::If(arms) => {
                for (test, body) in arms {
                    let holds = match test {
                        Some(test) => vm.test(*test, here)?,
                        None => true,
                    };
                    if holds {
                        self.tasks.push(Task::Block(Arc::clone(body), 0));
                        break;
                    }
                }
            }
            Do::For { iterable, .. } => {
                let value = vm.eval(*iterable, here)?;
                let walk = vm.walk(&value)?;
                self.tasks.push(Task::For(Arc::clone(block), at, Box::new(walk)));
            }
            Do::While { .. } => self.tasks.push(Task::While(Arc::clone(block), at)),
            Do::Try { body, .. } => {
                self.tasks.push(Task::Try(Arc::clone(block), at, Part::Body));
                self.tasks.push(Task::Block(Arc::clone(body), 0));
            }
            Do::With(items, body) => {
                self.tasks.push(Task::With(Vec::new()));
                for (id, target) in items {
                    let manager = vm.eval(*id, here)?;
                    let value = vm.enter_manager(&manager)?;
                    if let Some(Task::With(entered)) = self.tasks.last_mut() {
                        entered.push(manager);
                    }
                    if let Some(target) = target {
                        vm.assign(target, value, here)?;
                    }
                }
                self.tasks.push(Task::Block(Arc::clone(body), 0));
            }
            _ => {}
        }
        Ok(Next::Go)
    }

    /// What follows when a block has come to its end: the task around it goes on.
    fn after(&mut self, vm: &mut Vm<T>) -> Res<Next<T>> {
        match self.tasks.last_mut() {
            None => return Ok(Next::Step(Step::Done(V::None))),
            Some(Task::Block(..)) => {}
            Some(Task::For(block, at, walk)) => {
                let (block, at) = (Arc::clone(block), *at);
                let Do::For { target, body, otherwise, .. } = &block[at].kind else { return Ok(Next::Go) };
                if let Some(item) = walk.next(vm)? {
                    vm.assign(target, item, &self.here)?;
                    self.tasks.push(Task::Block(Arc::clone(body), 0));
                } else {
                    self.tasks.pop();
                    self.tasks.push(Task::Block(Arc::clone(otherwise), 0));
                }
            }
            Some(Task::While(block, at)) => {
                let (block, at) = (Arc::clone(block), *at);
                let Do::While { test, body, otherwise } = &block[at].kind else { return Ok(Next::Go) };
                if vm.test(*test, &self.here)? {
                    self.tasks.push(Task::Block(Arc::clone(body), 0));
                } else {
                    self.tasks.pop();
                    self.tasks.push(Task::Block(Arc::clone(otherwise), 0));
                }
            }
            Some(Task::With(entered)) => {
                let entered = std::mem::take(entered);
                self.tasks.pop();
                vm.leave_managers(entered, None)?;
            }
            Some(Task::From(block, at, walk)) => {
                if let Some(item) = walk.next(vm)? {
                    self.waits = true;
                    return Ok(Next::Step(Step::Yield(item)));
                }
                let value = match &**walk {
                    Walk::Shared(inner) => inner.returned(),
                    _ => V::None,
                };
                let (block, at) = (Arc::clone(block), *at);
                self.tasks.pop();
                return Ok(self.deliver(vm, &block[at], value)?.map_or(Next::Go, Next::End));
            }
            Some(Task::Try(block, at, part)) => {
                let (block, at) = (Arc::clone(block), *at);
                let Do::Try { otherwise, finally, .. } = &block[at].kind else { return Ok(Next::Go) };
                match part {
                    Part::Body => {
                        *part = Part::Rest(None, false);
                        self.tasks.push(Task::Block(Arc::clone(otherwise), 0));
                    }
                    Part::Rest(before, handler) => {
                        if *handler {
                            vm.handling = before.take();
                        }
                        *part = Part::Last(None);
                        self.tasks.push(Task::Block(Arc::clone(finally), 0));
                    }
                    Part::Last(how) => {
                        let how = how.take();
                        self.tasks.pop();
                        return Ok(how.map_or(Next::Go, Next::End));
                    }
                }
            }
        }
        Ok(Next::Go)
    }

    /// Leaves blocks until one goes on from there; gives the value of a `return` that nothing holds back.
    fn unwind(&mut self, vm: &mut Vm<T>, mut how: Ended<T>) -> Res<Option<V<T>>> {
        loop {
            // What cannot be caught runs nothing on its way.
            if let Ended::Raise(raise) = &how
                && raise.kind != ErrorKind::Raised
            {
                self.tasks.clear();
            }
            let Some(task) = self.tasks.pop() else {
                return match how {
                    Ended::Return(value) => Ok(Some(value)),
                    Ended::Raise(raise) => Err(raise),
                    Ended::Break | Ended::Continue => Ok(Some(V::None)),
                };
            };
            match (task, &how) {
                (Task::For(..) | Task::While(..), Ended::Break) => return Ok(None),
                (task @ (Task::For(..) | Task::While(..)), Ended::Continue) => {
                    self.tasks.push(task);
                    return Ok(None);
                }
                (Task::With(entered), _) => {
                    let raised = match &how {
                        Ended::Raise(raise) => Some(raise.clone()),
                        _ => None,
                    };
                    match vm.leave_managers(entered, raised) {
                        // The exception is swallowed.
                        Ok(true) => return Ok(None),
                        Ok(false) => {}
                        Err(raise) => how = Ended::Raise(raise),
                    }
                }
                // A `finally` that ends otherwise than at its end replaces how what came before it has ended.
                (Task::Try(_, _, Part::Last(_)), _) => {}
                (Task::Try(block, at, part), _) => {
                    let Do::Try { handlers, finally, .. } = &block[at].kind else { continue };
                    if let Part::Rest(before, true) = part {
                        vm.handling = before;
                    } else if let (Part::Body, Ended::Raise(raise)) = (&part, &how) {
                        match vm.handler_of(raise, handlers, &self.here) {
                            Ok(Some(handler)) => {
                                let before = vm.handling.replace(raise.clone());
                                self.tasks.push(Task::Try(Arc::clone(&block), at, Part::Rest(before, true)));
                                self.tasks.push(Task::Block(Arc::clone(&handlers[handler].body), 0));
                                return Ok(None);
                            }
                            Ok(None) => {}
                            Err(raise) => how = Ended::Raise(raise),
                        }
                    }
                    if !finally.is_empty() {
                        self.tasks.push(Task::Try(Arc::clone(&block), at, Part::Last(Some(how))));
                        self.tasks.push(Task::Block(Arc::clone(finally), 0));
                        return Ok(None);
                    }
                }
                _ => {}
            }
        }
    }
}
