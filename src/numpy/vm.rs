//! The evaluator: state, limits, calls.

mod assign;
pub(super) mod calls;
mod expressions;
mod statements;

pub(super) use expressions::insert;
pub(super) use statements::message;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::Limits;
use super::array::{Array, Charge, Data, Meter};
use super::code::{At, Code, Id};
use super::functions::{self, Native};
use super::raise::{Raise, Res};
use super::scalar::Scalar;
use super::value::{Dtype, V};

/// The variables of a running function.
#[derive(Debug)]
pub(super) struct Frame<T: Scalar> {
    pub(super) slots: RefCell<Vec<Option<V<T>>>>,
    pub(super) outer: Option<Rc<Frame<T>>>,
}

impl<T: Scalar> Drop for Frame<T> {
    fn drop(&mut self) {
        super::value::discard(std::mem::take(self.slots.get_mut()).into_iter().flatten().collect());
    }
}

/// What a function is running in.
pub(super) struct Here<T: Scalar> {
    pub(super) frame: Option<Rc<Frame<T>>>,
    pub(super) name: Arc<str>,
}

/// A module: its code and its variables.
#[derive(Debug)]
pub(super) struct Home<T: Scalar> {
    pub(super) code: Arc<Code>,
    pub(super) globals: RefCell<Vec<Option<V<T>>>>,
}

/// A program at work.
pub(super) struct Vm<T: Scalar> {
    /// The module that is running: functions of other modules bring their own.
    pub(super) home: Rc<Home<T>>,
    pub(super) limits: Limits,
    pub(super) fuel: u64,
    pub(super) depth: usize,
    pub(super) meter: Rc<Meter>,
    pub(super) output: String,
    natives: HashMap<(&'static str, String), Option<&'static Native<T>>>,
    /// The exception being handled, for a bare `raise`.
    pub(super) handling: Option<Box<Raise>>,
}

/// Stack that must be left before a call, and how much is added if it is not.
const RED_ZONE: usize = 256 * 1024;
const MORE_STACK: usize = 4 * 1024 * 1024;

/// Runs something with enough stack.
pub(super) fn deep<R>(work: impl FnOnce() -> R) -> R {
    stacker::maybe_grow(RED_ZONE, MORE_STACK, work)
}

impl<T: Scalar> Vm<T> {
    pub(super) fn new(code: Arc<Code>, limits: &Limits) -> Vm<T> {
        let globals = RefCell::new(vec![None; code.symbols.len()]);
        Vm {
            home: Rc::new(Home { code, globals }),
            fuel: limits.fuel,
            limits: limits.clone(),
            depth: 0,
            meter: Rc::default(),
            output: String::new(),
            natives: HashMap::new(),
            handling: None,
        }
    }

    /// Uses up evaluation steps.
    pub(super) fn burn(&mut self, steps: u64) -> Res<()> {
        if let Some(left) = self.fuel.checked_sub(steps) {
            self.fuel = left;
            Ok(())
        } else {
            self.fuel = 0;
            let limit = self.limits.fuel;
            Err(Raise::limit(format!("the program takes more than {limit} steps: is there an endless loop?")))
        }
    }

    /// Room for `bytes` more, checked before they are allocated.
    pub(super) fn charge(&mut self, bytes: usize) -> Res<Charge> {
        let used = self.meter.used();
        if bytes > self.limits.memory || used + bytes > self.limits.memory {
            let limit = self.limits.memory / (1024 * 1024);
            return Err(Raise::limit(format!("the program needs more than {limit} MB of memory")));
        }
        self.burn(bytes as u64 / 64)?;
        Ok(Charge::new(&self.meter, bytes))
    }

    /// How many elements an array of that shape has, if it may have so many.
    pub(super) fn room(&mut self, shape: &[usize]) -> Res<usize> {
        let count = shape.iter().try_fold(1usize, |product, size| product.checked_mul(*size));
        match count {
            Some(count) if count <= self.limits.elements => Ok(count),
            _ => {
                let limit = self.limits.elements;
                Err(Raise::limit(format!(
                    "an array of shape {} has more than {limit} elements",
                    functions::shape_text(shape)
                )))
            }
        }
    }

    /// A new array; its size is counted.
    pub(super) fn array(&mut self, data: Data<T>, shape: Vec<usize>) -> Res<V<T>> {
        let charge = self.charge(data.len() * size_of::<T>() + 64)?;
        Ok(V::array(Array::new(data, shape, Some(charge))))
    }

    /// A new float array.
    pub(super) fn floats(&mut self, data: Vec<T>, shape: Vec<usize>) -> Res<V<T>> {
        self.array(Data::Float(data), shape)
    }

    /// A new array of `count` elements from a function, after the room has been checked.
    pub(super) fn filled(&mut self, dtype: Dtype, shape: &[usize], value: super::array::Num<T>) -> Res<V<T>> {
        let count = self.room(shape)?;
        let charge = self.charge(count * size_of::<T>() + 64)?;
        let data = Data::collect(dtype, std::iter::repeat_n(value, count));
        Ok(V::array(Array::new(data, shape.to_vec(), Some(charge))))
    }

    /// A string; its size is counted for as long as the limits ask for: by fuel.
    pub(super) fn string(&mut self, text: String) -> Res<V<T>> {
        if text.len() > self.limits.memory / 8 {
            return Err(Raise::limit(format!("a string of more than {} bytes", self.limits.memory / 8)));
        }
        self.burn(text.len() as u64 / 8)?;
        Ok(V::text(text))
    }

    /// A list; its size is counted.
    pub(super) fn list(&mut self, items: Vec<V<T>>) -> Res<V<T>> {
        let charge = self.charge(items.len() * size_of::<V<T>>() + 64)?;
        let list = V::list(items);
        if let V::List(list) = &list {
            list.charges.borrow_mut().push(charge);
        }
        Ok(list)
    }

    /// Room for a tuple of `count` items. Tuples are paid for in steps: these bound the memory they can take.
    pub(super) fn tuple_of(&mut self, count: usize) -> Res<()> {
        self.burn(8 + 4 * count as u64)
    }

    /// Prints, up to the limit of output.
    pub(super) fn print(&mut self, text: &str) -> Res<()> {
        if self.output.len() + text.len() > self.limits.output {
            let limit = self.limits.output / 1024;
            return Err(Raise::limit(format!("the program prints more than {limit} KB")));
        }
        self.burn(text.len() as u64 / 16)?;
        self.output.push_str(text);
        Ok(())
    }

    /// The native function of a module.
    pub(super) fn native(&mut self, module: &'static str, name: &str) -> Option<&'static Native<T>> {
        if let Some(found) = self.natives.get(&(module, name.to_string())) {
            return *found;
        }
        let found = functions::find::<T>(module, name);
        self.natives.insert((module, name.to_string()), found);
        found
    }

    fn at(&self, id: Id) -> At {
        self.home.code.expressions[id as usize].at
    }
}
