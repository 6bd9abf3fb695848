//! Statements.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::calls::Flow;
use super::{Frame, Here, Home, Vm};
use crate::numpy::code::{Binary, Body, Do, Handler, Id, Import, Statement, Target};
use crate::numpy::error::ErrorKind;
use crate::numpy::functions::{Args, methods};
use crate::numpy::meter::Charge;
use crate::numpy::raise::{Raise, Res, class, derives, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Closure, Exception, V};
use crate::numpy::{index, modules, ops};

/// Most exceptions that are kept as values: those that are being handled inside one another.
const FLYING: usize = 16;

impl<T: Scalar> Vm<T> {
    /// Runs the module.
    pub(in crate::numpy) fn run(&mut self, home: &Rc<Home<T>>) -> Res<()> {
        let here = Here { frame: None, function: None, home: Rc::clone(home) };
        self.block(&home.code.body, &here).map(|_| ())
    }

    /// A statement; an error gets its place.
    pub(super) fn statement_at(&mut self, statement: &Statement, here: &Here<T>) -> Res<Flow<T>> {
        self.statement(statement, here).map_err(|raise| raise.place(&here.name(), statement.at))
    }

    pub(super) fn block(&mut self, body: &[Statement], here: &Here<T>) -> Res<Flow<T>> {
        for statement in body {
            match self.statement_at(statement, here)? {
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
            Do::Augment(target, sign, id) => self.augment(target, *sign, here, |vm| vm.eval(*id, here))?,
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
            Do::Define(name, function, decorators) => {
                let mut wrap = Vec::with_capacity(decorators.len());
                for id in decorators {
                    wrap.push(self.eval(*id, here)?);
                }
                let mut value = self.closure(*function, here)?;
                for decorator in wrap.into_iter().rev() {
                    value = self.call(&decorator, Args::of(vec![value]))?;
                }
                Self::store(*name, value, here);
            }
            Do::Class(class) => {
                let value = self.class(class, here)?;
                Self::store(class.name, value, here);
            }
            Do::With(items, body) => return self.with(items, body, here),
            // Functions with a `yield` in them are run by `vm/coroutine.rs`.
            Do::Yield(_) => return Err(Raise::unsupported("`yield` here")),
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
            Do::ImportAll(module) => {
                let module = modules::find(module).ok_or_else(|| no_module(module))?;
                here.home.stars.borrow_mut().insert(0, module);
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

    /// `target sign= value`; the value is worked out after what the target holds.
    pub(super) fn augment(
        &mut self,
        target: &Target,
        sign: Binary,
        here: &Here<T>,
        value: impl FnOnce(&mut Self) -> Res<V<T>>,
    ) -> Res<()> {
        match target {
            Target::Name(name) => {
                let old = self.load(*name, here)?;
                let value = value(self)?;
                if let Some(new) = ops::in_place(self, sign, &old, &value)? {
                    Self::store(*name, new, here);
                }
                Ok(())
            }
            Target::Index(object, key, _) => {
                let object = self.eval(*object, here)?;
                let key = self.eval(*key, here)?;
                let old = index::get(self, &object, &key)?;
                let value = value(self)?;
                // A window that was changed in place needs no writing back, but it does no harm: it is the same memory.
                let new = ops::in_place(self, sign, &old, &value)?.unwrap_or(old);
                index::assign(self, &object, &key, &new)
            }
            Target::Attribute(object, name, _) => {
                let object = self.eval(*object, here)?;
                let old = methods::attribute(self, &object, name)?;
                let value = value(self)?;
                let new = ops::in_place(self, sign, &old, &value)?.unwrap_or(old);
                methods::set_attribute(self, &object, name, &new)
            }
            Target::Many(..) => type_error("cannot assign to this expression"),
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
            attributes: RefCell::default(),
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
            V::Type(class) => {
                let value = self.instantiate(&class, Args::of(Vec::new()))?;
                self.throw(value)?
            }
            value => self.throw(value)?,
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
        let Some(found) = self.handler_of(&raise, handlers, here)? else { return Err(raise) };
        let before = self.handling.replace(raise);
        let result = self.block(&handlers[found].body, here);
        self.handling = before;
        result
    }

    /// The handler that catches an exception; its name is bound.
    pub(super) fn handler_of(
        &mut self,
        raise: &Raise,
        handlers: &[Handler],
        here: &Here<T>,
    ) -> Res<Option<usize>> {
        for (i, handler) in handlers.iter().enumerate() {
            let caught = match handler.class {
                None => true,
                Some(id) => {
                    let classes = self.eval(id, here)?;
                    self.is_caught(raise, &classes)
                }
            };
            if caught {
                if let Some(name) = handler.name {
                    let exception = self.caught(raise);
                    Self::store(name, exception, here);
                }
                return Ok(Some(i));
            }
        }
        Ok(None)
    }

    /// Runs the body of a class; gives what its slots hold. They are taken out of the frame, which its methods hold.
    pub(in crate::numpy) fn run_body(&mut self, body: u32, here: &Here<T>) -> Res<Vec<Option<V<T>>>> {
        let function = &here.home.code.functions[body as usize];
        let slots = RefCell::new(vec![None; function.slots]);
        let frame = Rc::new(Frame { slots, outer: here.frame.clone() });
        let inside =
            Here { frame: Some(Rc::clone(&frame)), function: Some(body), home: Rc::clone(&here.home) };
        if let Body::Statements(body) = &function.body {
            self.enter()?;
            let result = super::deep(|| self.block(body, &inside));
            self.leave();
            result?;
        }
        Ok(frame.slots.take())
    }

    /// Whether an exception is of one of the classes that a handler names.
    pub(super) fn is_caught(&mut self, raise: &Raise, classes: &V<T>) -> bool {
        let many = classes.items().unwrap_or_else(|| vec![classes.clone()]);
        let own = if raise.value > 0 { Some(self.caught(raise)) } else { None };
        many.iter().any(|one| match (one, &own) {
            (V::Class(name), _) => derives(raise.class, name),
            (V::Type(class), Some(V::Instance(object))) => object.class.extends(class),
            _ => false,
        })
    }

    /// What `throw` of a generator is given, as an exception on its way.
    pub(in crate::numpy) fn thrown(&mut self, value: &V<T>) -> Res<Box<Raise>> {
        match value {
            V::Class(_) | V::Type(_) => {
                let made = self.call(value, Args::of(Vec::new()))?;
                self.throw(made)
            }
            other => self.throw(other.clone()),
        }
    }

    /// The end of an iterator, with what a generator has returned.
    #[allow(clippy::unnecessary_box_returns, reason = "exceptions are handed on in boxes")]
    pub(in crate::numpy) fn stop_iteration(&mut self, returned: V<T>) -> Box<Raise> {
        let arguments = if let V::None = returned { Vec::new() } else { vec![returned] };
        self.throw(V::Exception(Exception::new("StopIteration", arguments))).unwrap_or_else(|raise| raise)
    }

    /// Raises a value.
    pub(super) fn throw(&mut self, value: V<T>) -> Res<Box<Raise>> {
        let mut raise = match &value {
            V::Exception(exception) => Raise::new(exception.class, message(self, exception)?),
            V::Instance(object) if derives(object.class.native, "BaseException") => {
                let mut raise = Raise::new(object.class.native, self.str(&value)?);
                raise.own = Some(Arc::clone(&object.class.name));
                raise
            }
            _ => return Ok(Raise::new("TypeError", "exceptions must derive from BaseException")),
        };
        self.raised += 1;
        raise.value = self.raised;
        if self.flying.len() >= FLYING {
            self.flying.pop_front();
        }
        self.flying.push_back((self.raised, value));
        Ok(raise)
    }

    /// The exception as a value: the one that was raised, or one made of its words.
    pub(super) fn caught(&mut self, raise: &Raise) -> V<T> {
        let known = self.flying.iter().find(|(number, _)| raise.value == *number);
        if let Some((_, value)) = known {
            return value.clone();
        }
        let arguments = if raise.message.is_empty() { Vec::new() } else { vec![V::text(&raise.message)] };
        V::Exception(Exception::new(class(raise.class).unwrap_or("Exception"), arguments))
    }

    fn import(&mut self, import: &Import, here: &Here<T>) -> Res<()> {
        let value = match &import.member {
            None => modules::find(&import.module).map(V::Module).ok_or_else(|| no_module(&import.module))?,
            Some(member) => match modules::find(&import.module) {
                Some(module) => modules::member(self, module, member).map_err(|mut raise| {
                    if raise.class == "AttributeError" {
                        raise.class = "ImportError";
                        raise.message = format!("cannot import name '{member}' from '{module}'");
                    }
                    raise
                })?,
                None => return Err(no_module(&import.module)),
            },
        };
        Self::store(import.name, value, here);
        Ok(())
    }
}

#[allow(clippy::unnecessary_box_returns, reason = "exceptions are handed on in boxes")]
fn no_module(name: &str) -> Box<Raise> {
    Raise::new("ModuleNotFoundError", format!("No module named '{name}'"))
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
