//! The evaluator: state, limits, calls.

mod assign;
pub(super) mod calls;
mod coroutine;
mod expressions;
mod managers;
mod room;
mod statements;

pub(super) use coroutine::Coroutine;
pub(super) use expressions::insert;
pub(super) use statements::{key_error, message};

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use super::Limits;
use super::code::{At, Code, Id};
use super::functions;
use super::meter::{self};
use super::prelude;
use super::raise::{Raise, Res};
use super::random::Rng;
use super::scalar::Scalar;
use super::show::Options;
use super::value::V;

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
#[derive(Clone, Debug)]
pub(super) struct Here<T: Scalar> {
    pub(super) frame: Option<Rc<Frame<T>>>,
    /// The function, in the code of its module; none at the top level.
    pub(super) function: Option<u32>,
    pub(super) home: Rc<Home<T>>,
}

impl<T: Scalar> Here<T> {
    /// The name of the function.
    pub(super) fn name(&self) -> Arc<str> {
        match self.function {
            Some(index) => Arc::clone(&self.home.code.functions[index as usize].name),
            None => Arc::from("<module>"),
        }
    }

    /// The name of the module.
    pub(super) fn module(&self) -> &'static str {
        self.home.module
    }

    pub(super) fn at(&self, id: Id) -> At {
        self.home.code.expressions[id as usize].at
    }
}

/// A module: its code and its variables.
#[derive(Debug)]
pub(super) struct Home<T: Scalar> {
    pub(super) code: Arc<Code>,
    /// What the module calls itself.
    module: &'static str,
    pub(super) globals: RefCell<Vec<Option<V<T>>>>,
    /// Modules all of whose names have been imported, the last one first.
    pub(super) stars: RefCell<Vec<&'static str>>,
    /// Built-in names that have been looked up, by symbol.
    built_in: RefCell<Vec<Option<V<T>>>>,
    /// Members of modules that have been looked up, by the expression that did it.
    members: RefCell<Vec<Option<Member<T>>>>,
}

/// A member of a module.
type Member<T> = (&'static str, V<T>);

impl<T: Scalar> Home<T> {
    fn new(code: Arc<Code>, module: &'static str) -> Rc<Home<T>> {
        let globals = RefCell::new(vec![None; code.symbols.len()]);
        Rc::new(Home {
            code,
            module,
            globals,
            stars: RefCell::default(),
            built_in: RefCell::default(),
            members: RefCell::default(),
        })
    }

    /// What the module calls itself.
    pub(super) fn module(&self) -> &'static str {
        self.module
    }

    /// A module and its functions hold each other: this lets all go.
    fn clear(&self) {
        // What is dropped may look at the module: it is dropped when nothing is borrowed any more.
        let globals = std::mem::take(&mut *self.globals.borrow_mut());
        let built_in = std::mem::take(&mut *self.built_in.borrow_mut());
        let members = std::mem::take(&mut *self.members.borrow_mut());
        drop((globals, built_in, members));
    }
}

/// The place of a list that grows as far as it is used.
fn place_of<X: Clone>(list: &mut Vec<Option<X>>, at: u32) -> &mut Option<X> {
    let at = at as usize;
    if list.len() <= at {
        list.resize(at + 1, None);
    }
    &mut list[at]
}

/// A program at work.
pub(super) struct Vm<T: Scalar> {
    /// The module of the program: functions of other modules bring their own.
    pub(super) home: Rc<Home<T>>,
    pub(super) limits: Limits,
    pub(super) fuel: u64,
    pub(super) depth: usize,
    /// Bytes that may be in use, what was in use before it began included.
    most: usize,
    /// Depth of the expressions that are being evaluated.
    nest: u32,
    pub(super) output: String,
    /// What is done about floating-point errors.
    pub(super) errors: functions::errors::Errors,
    /// How arrays are printed.
    pub(super) print_options: Rc<Options<T>>,
    /// Members of modules that have been looked up.
    members: HashMap<&'static str, HashMap<String, V<T>>>,
    /// Modules of NumPy's that are written in Python themselves, as far as they are in use.
    preludes: Vec<(&'static str, Rc<Home<T>>)>,
    /// The state of the functions of `np.random`, which the whole run shares.
    pub(super) random: Rc<Rng>,
    /// Whether a vector has been transposed, which does nothing: a slip that shows elsewhere.
    pub(super) turned_vector: bool,
    /// Whether a function may be in use outside, after the program has ended.
    pub(super) escaped: Cell<bool>,
    /// The exceptions that were raised last, as values with their numbers: on their way up they are text.
    flying: VecDeque<(u64, V<T>)>,
    /// How many have been raised as values.
    raised: u64,
    /// The exception being handled, for a bare `raise`.
    pub(super) handling: Option<Box<Raise>>,
}

/// Stack that must be left before a call, and how much is added if it is not.
const RED_ZONE: usize = 1024 * 1024;
const MORE_STACK: usize = 4 * 1024 * 1024;

/// Runs something with enough stack.
pub(super) fn deep<R>(work: impl FnOnce() -> R) -> R {
    stacker::maybe_grow(RED_ZONE, MORE_STACK, work)
}

/// A module and its functions hold each other: the variables are let go with the evaluator, unless one of its functions
/// lives on.
impl<T: Scalar> Drop for Vm<T> {
    fn drop(&mut self) {
        if self.escaped.get() {
            return;
        }
        self.members.clear();
        for (_, home) in self.preludes.drain(..) {
            home.clear();
        }
        self.home.clear();
    }
}

impl<T: Scalar> Vm<T> {
    pub(super) fn new(code: Arc<Code>, limits: &Limits) -> Vm<T> {
        Vm {
            home: Home::new(code, "__main__"),
            fuel: limits.fuel,
            limits: limits.clone(),
            depth: 0,
            most: meter::used().saturating_add(limits.memory),
            nest: 0,
            output: String::new(),
            errors: functions::errors::Errors::default(),
            print_options: Rc::default(),
            members: HashMap::new(),
            preludes: Vec::new(),
            random: Rng::unseeded(),
            turned_vector: false,
            escaped: Cell::new(false),
            flying: VecDeque::new(),
            raised: 0,
            handling: None,
        }
    }

    /// A member of a module; `None` if there is none.
    pub(super) fn member(&mut self, module: &'static str, name: &str) -> Res<Option<V<T>>> {
        if let Some(found) = self.members.get(module).and_then(|members| members.get(name)) {
            return Ok(Some(found.clone()));
        }
        let found = match functions::find::<T>(module, name) {
            Some(native) => Some(V::Native(native)),
            None => self.prelude(module, name)?,
        };
        if let Some(value) = &found {
            self.members.entry(module).or_default().insert(name.to_string(), value.clone());
        }
        Ok(found)
    }

    /// Calls a function of NumPy's.
    pub(super) fn numpy(&mut self, name: &str, arguments: Vec<V<T>>) -> Res<V<T>> {
        match self.member("numpy", name)? {
            Some(function) => self.call(&function, functions::Args::of(arguments)),
            None => Err(Raise::unsupported(format!("np.{name}"))),
        }
    }

    /// Runs the top level of a module that is written in Python itself.
    fn begin(&mut self, module: &'static str, file: &'static str, code: &Arc<Code>) -> Res<Rc<Home<T>>> {
        let home = Home::new(Arc::clone(code), module);
        self.preludes.push((file, Rc::clone(&home)));
        self.run(&home).map(|()| home)
    }

    /// A function of a module that is written in Python itself.
    fn prelude(&mut self, module: &'static str, name: &str) -> Res<Option<V<T>>> {
        let Some((file, code)) = prelude::find(module, name) else { return Ok(None) };
        let known = self.preludes.iter().find(|(known, _)| *known == file).map(|(_, home)| Rc::clone(home));
        let home = known.map_or_else(|| self.begin(module, file, code), Ok)?;
        let place = home.code.symbols.iter().position(|known| **known == *name);
        Ok(place.and_then(|place| home.globals.borrow().get(place).cloned().flatten()))
    }

    /// Runs something one expression deeper, with enough stack: looking once in a while is enough.
    pub(super) fn nested<R>(&mut self, work: impl FnOnce(&mut Vm<T>) -> R) -> R {
        self.nest += 1;
        let result = if self.nest.is_multiple_of(32) { deep(|| work(self)) } else { work(self) };
        self.nest -= 1;
        result
    }

    /// Goes one call deeper.
    pub(super) fn enter(&mut self) -> Res<()> {
        if self.depth >= self.limits.depth {
            return Err(Raise::limit(format!(
                "RecursionError: maximum recursion depth exceeded ({} calls)",
                self.limits.depth
            )));
        }
        self.depth += 1;
        Ok(())
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }
}
