//! Statements.

use std::rc::Rc;

use super::calls::Flow;
use super::{Here, Home, Vm};
use crate::numpy::code::{Binary, Do, Handler, Id, Import, Statement, Target};
use crate::numpy::error::ErrorKind;
use crate::numpy::meter::Charge;
use crate::numpy::raise::{Raise, Res, class, derives, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Closure, Exception, V};
use crate::numpy::{index, modules, ops, show};

/// Most exceptions that are kept as values: those that are being handled inside one another.
const FLYING: usize = 16;

impl<T: Scalar> Vm<T> {
    /// Runs the module.
    pub(in crate::numpy) fn run(&mut self, home: &Rc<Home<T>>) -> Res<()> {
        let here = Here { frame: None, function: None, home: Rc::clone(home) };
        self.block(&home.code.body, &here).map(|_| ())
    }

    pub(super) fn block(&mut self, body: &[Statement], here: &Here<T>) -> Res<Flow<T>> {
        for statement in body {
            match self.statement(statement, here).map_err(|raise| raise.place(&here.name(), statement.at))? {
                Flow::Next => {}
                other => return Ok(other),
            }
        }
        Ok(Flow::Next)
    }

    fn statement(&mut self, statement: &Statement, here: &Here<T>) -> Res<Flow<T>> {
        self.burn(1)?;
        match &statement.kind {
            Do::Expression(id) => {
                self.eval(*id, here)?;
            }
            Do::Assign(targets, id) => {
                let value = self.eval(*id, here)?;
                for target in targets {
                    self.assign(target, value.clone(), here)?;
                }
            }
            Do::Augment(target, sign, id) => self.augment(target, *sign, *id, here)?,
            Do::If(arms) => {
                for (test, body) in arms {
                    if match test {
                        Some(test) => self.test(*test, here)?,
                        None => true,
                    } {
                        return self.block(body, here);
                    }
                }
            }
            Do::For { target, iterable, body, otherwise } => {
                return self.for_loop(target, *iterable, body, otherwise, here);
            }
            Do::While { test, body, otherwise } => {
                while self.test(*test, here)? {
                    self.burn(1)?;
                    match self.block(body, here)? {
                        Flow::Next | Flow::Continue => {}
                        Flow::Break => return Ok(Flow::Next),
                        Flow::Return(value) => return Ok(Flow::Return(value)),
                    }
                }
                return self.block(otherwise, here);
            }
            Do::Define(name, function) => {
                let closure = self.closure(*function, here)?;
                Self::store(*name, closure, here);
            }
            Do::Return(value) => {
                let value = value.map(|id| self.eval(id, here)).transpose()?;
                return Ok(Flow::Return(value.unwrap_or(V::None)));
            }
            Do::Break => return Ok(Flow::Break),
            Do::Continue => return Ok(Flow::Continue),
            Do::Pass => {}
            Do::Delete(targets) => targets.iter().try_for_each(|target| self.delete(target, here))?,
            Do::Assert(test, message) => {
                if !self.test(*test, here)? {
                    let value = message.map(|id| self.eval(id, here)).transpose()?;
                    let text = value.map(|value| self.str(&value)).transpose()?.unwrap_or_default();
                    return Err(Raise::new("AssertionError", text));
                }
            }
            Do::Raise(value) => return Err(self.raised(*value, here)?),
            Do::Try { body, handlers, otherwise, finally } => {
                return self.attempt(body, handlers, otherwise, finally, here);
            }
            Do::Import(imports) => {
                for import in imports {
                    self.import(import, here)?;
                }
            }
        }
        Ok(Flow::Next)
    }

    fn for_loop(
        &mut self,
        target: &Target,
        iterable: Id,
        body: &[Statement],
        otherwise: &[Statement],
        here: &Here<T>,
    ) -> Res<Flow<T>> {
        let value = self.eval(iterable, here)?;
        let mut walk = self.walk(&value).map_err(|raise| raise.place(&here.name(), here.at(iterable)))?;
        while let Some(item) = walk.next(self)? {
            self.assign(target, item, here)?;
            match self.block(body, here)? {
                Flow::Next | Flow::Continue => {}
                Flow::Break => return Ok(Flow::Next),
                Flow::Return(value) => return Ok(Flow::Return(value)),
            }
        }
        self.block(otherwise, here)
    }

    fn augment(&mut self, target: &Target, sign: Binary, id: Id, here: &Here<T>) -> Res<()> {
        match target {
            Target::Name(name) => {
                let old = self.load(*name, here)?;
                let value = self.eval(id, here)?;
                if let Some(new) = ops::in_place(self, sign, &old, &value)? {
                    Self::store(*name, new, here);
                }
                Ok(())
            }
            Target::Index(object, key, _) => {
                let object = self.eval(*object, here)?;
                let key = self.eval(*key, here)?;
                let old = index::get(self, &object, &key)?;
                let value = self.eval(id, here)?;
                // A window that was changed in place needs no writing back, but it does no harm: it is the same memory.
                let new = ops::in_place(self, sign, &old, &value)?.unwrap_or(old);
                index::assign(self, &object, &key, &new)
            }
            Target::Attribute(..) | Target::Many(..) => type_error("cannot assign to this expression"),
        }
    }

    /// A function object; its defaults are evaluated now.
    pub(super) fn closure(&mut self, index: u32, here: &Here<T>) -> Res<V<T>> {
        let function = &here.home.code.functions[index as usize];
        let all = function.parameters.iter().chain(&function.keyword_only);
        let defaults = all
            .map(|parameter| parameter.default.map(|id| self.eval(id, here)).transpose())
            .collect::<Res<Vec<_>>>()?;
        Ok(V::Closure(Rc::new(Closure {
            code: index,
            defaults,
            outer: here.frame.clone(),
            home: Rc::clone(&here.home),
            _charge: Charge::of::<V<T>>(function.parameters.len() + 2),
        })))
    }

    fn raised(&mut self, value: Option<Id>, here: &Here<T>) -> Res<Box<Raise>> {
        let Some(id) = value else {
            return Ok(self
                .handling
                .clone()
                .unwrap_or_else(|| Raise::new("RuntimeError", "No active exception to reraise")));
        };
        Ok(match self.eval(id, here)? {
            V::Class(class) => Raise::new(class, ""),
            value @ V::Exception(_) => self.throw(value)?,
            _ => Raise::new("TypeError", "exceptions must derive from BaseException"),
        })
    }

    fn attempt(
        &mut self,
        body: &[Statement],
        handlers: &[Handler],
        otherwise: &[Statement],
        finally: &[Statement],
        here: &Here<T>,
    ) -> Res<Flow<T>> {
        let mut result = self.block(body, here);
        if let Ok(Flow::Next) = result {
            result = self.block(otherwise, here);
        } else if let Err(raise) = result {
            result = self.handle(raise, handlers, here);
        }
        // What cannot be caught does not run `finally` either: there is no fuel, or no memory, to run it with.
        if matches!(&result, Err(raise) if raise.kind != ErrorKind::Raised) || finally.is_empty() {
            return result;
        }
        match self.block(finally, here)? {
            Flow::Next => result,
            other => Ok(other),
        }
    }

    fn handle(&mut self, raise: Box<Raise>, handlers: &[Handler], here: &Here<T>) -> Res<Flow<T>> {
        if raise.kind != ErrorKind::Raised {
            return Err(raise);
        }
        for handler in handlers {
            let caught = match handler.class {
                None => true,
                Some(id) => {
                    let classes = self.eval(id, here)?;
                    let many = classes.items().unwrap_or_else(|| vec![classes.clone()]);
                    many.iter().any(|one| matches!(one, V::Class(name) if derives(raise.class, name)))
                }
            };
            if caught {
                if let Some(name) = handler.name {
                    let exception = self.caught(&raise);
                    Self::store(name, exception, here);
                }
                let before = self.handling.replace(raise);
                let result = self.block(&handler.body, here);
                self.handling = before;
                return result;
            }
        }
        Err(raise)
    }

    /// Raises a value.
    fn throw(&mut self, value: V<T>) -> Res<Box<Raise>> {
        let V::Exception(exception) = &value else {
            return Ok(Raise::new("TypeError", "exceptions must derive from BaseException"));
        };
        let mut raise = Raise::new(exception.class, message(self, exception)?);
        self.raised += 1;
        raise.value = self.raised;
        if self.flying.len() >= FLYING {
            self.flying.pop_front();
        }
        self.flying.push_back((self.raised, value));
        Ok(raise)
    }

    /// The exception as a value: the one that was raised, or one made of its words.
    fn caught(&mut self, raise: &Raise) -> V<T> {
        let known = self.flying.iter().find(|(number, _)| raise.value == *number);
        known.map(|(_, value)| value.clone()).unwrap_or_else(|| {
            let arguments = if raise.message.is_empty() { Vec::new() } else { vec![V::text(&raise.message)] };
            V::Exception(Exception::new(class(raise.class).unwrap_or("Exception"), arguments))
        })
    }

    fn import(&mut self, import: &Import, here: &Here<T>) -> Res<()> {
        let value = match &import.member {
            None => modules::find(&import.module)
                .map(V::Module)
                .ok_or_else(|| Raise::unsupported("no such module"))?,
            Some(member) => match modules::find(&import.module) {
                Some(module) => modules::member(self, module, member).map_err(|mut raise| {
                    if raise.class == "AttributeError" {
                        raise.class = "ImportError";
                        raise.message = format!("cannot import name '{member}' from '{module}'");
                    }
                    raise
                })?,
                None => return Err(Raise::unsupported("no such module")),
            },
        };
        Self::store(import.name, value, here);
        Ok(())
    }
}

/// The exception of a key that is not there; the key is its argument.
#[allow(clippy::unnecessary_box_returns, reason = "exceptions are handed on in boxes")]
pub(in crate::numpy) fn key_error<T: Scalar>(vm: &mut Vm<T>, key: &V<T>) -> Box<Raise> {
    let exception = V::Exception(Exception::new("KeyError", vec![key.clone()]));
    vm.throw(exception).unwrap_or_else(|raise| raise)
}

/// The text of an exception.
pub(in crate::numpy) fn message<T: Scalar>(vm: &mut Vm<T>, exception: &Exception<T>) -> Res<String> {
    match &exception.arguments[..] {
        [] => Ok(String::new()),
        [one] if exception.class == "KeyError" => vm.repr(one),
        [one] => vm.str(one),
        many => vm.repr(&V::tuple(many.to_vec())),
    }
}
