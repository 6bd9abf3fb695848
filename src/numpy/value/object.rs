//! Classes that a program defines, and their objects.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::V;
use crate::numpy::dict::{Dict, Shared};
use crate::numpy::meter::Charge;
use crate::numpy::scalar::Scalar;
use crate::numpy::vm::deep;

/// From this many on, values are found by a table.
const FEW: usize = 16;

/// Named values in the order in which they were first set. Few are looked through, which is faster than hashing.
#[derive(Debug)]
pub(in crate::numpy) struct Members<T: Scalar> {
    list: Vec<(Arc<str>, V<T>)>,
    /// Places by name, if there are many.
    index: HashMap<Arc<str>, usize>,
    charge: Charge,
}

impl<T: Scalar> Default for Members<T> {
    fn default() -> Self {
        Members { list: Vec::new(), index: HashMap::new(), charge: Charge::new(0) }
    }
}

impl<T: Scalar> Members<T> {
    fn place(&self, name: &str) -> Option<usize> {
        if self.list.len() < FEW {
            return self.list.iter().position(|(known, _)| **known == *name);
        }
        self.index.get(name).copied()
    }

    /// Counts the memory and writes the table anew, if there is one.
    fn changed(&mut self) {
        self.charge.resize(self.list.len() * (size_of::<V<T>>() + 80));
        if self.list.len() >= FEW {
            let places = self.list.iter().enumerate();
            self.index = places.map(|(place, (name, _))| (Arc::clone(name), place)).collect();
        }
    }

    pub(in crate::numpy) fn get(&self, name: &str) -> Option<V<T>> {
        self.place(name).map(|place| self.list[place].1.clone())
    }

    /// Sets a value; gives back the one before.
    pub(in crate::numpy) fn set(&mut self, name: &str, value: V<T>) -> Option<V<T>> {
        if let Some(place) = self.place(name) {
            return Some(std::mem::replace(&mut self.list[place].1, value));
        }
        let name: Arc<str> = Arc::from(name);
        self.list.push((Arc::clone(&name), value));
        if self.list.len() > FEW {
            self.index.insert(name, self.list.len() - 1);
            self.charge.resize(self.list.len() * (size_of::<V<T>>() + 80));
        } else {
            self.changed();
        }
        None
    }

    pub(in crate::numpy) fn remove(&mut self, name: &str) -> Option<V<T>> {
        let (_, value) = self.list.remove(self.place(name)?);
        self.changed();
        Some(value)
    }

    pub(in crate::numpy) fn iter(&self) -> impl Iterator<Item = &(Arc<str>, V<T>)> {
        self.list.iter()
    }

    pub(in crate::numpy) fn len(&self) -> usize {
        self.list.len()
    }

    /// The values alone, for taking them apart.
    pub(super) fn take(&mut self) -> Vec<V<T>> {
        self.index.clear();
        std::mem::take(&mut self.list).into_iter().map(|(_, value)| value).collect()
    }
}

/// A class.
#[derive(Debug)]
pub(in crate::numpy) struct Class<T: Scalar> {
    pub(in crate::numpy) name: Arc<str>,
    /// With the classes and functions around it.
    pub(in crate::numpy) qualified: Arc<str>,
    /// The module in which it says to be.
    pub(in crate::numpy) module: &'static str,
    pub(in crate::numpy) bases: Vec<Rc<Class<T>>>,
    /// The class of Python's own that it extends: `object`, `tuple`, or one of exceptions.
    pub(in crate::numpy) native: &'static str,
    /// Where attributes are looked for after the class itself, in this order (C3 linearisation).
    pub(in crate::numpy) order: Vec<Rc<Class<T>>>,
    pub(in crate::numpy) members: RefCell<Members<T>>,
    /// Names with annotations, in order, and whether one is a `ClassVar`.
    pub(in crate::numpy) annotated: Vec<(Arc<str>, bool)>,
    /// The names of the items, if its objects are tuples.
    pub(in crate::numpy) items: RefCell<Vec<Arc<str>>>,
    /// The fields that are compared and hashed, if equal ones are equal keys: a frozen dataclass.
    pub(in crate::numpy) key: RefCell<Option<Vec<Arc<str>>>>,
    /// Whether it may have abstract methods: it extends `abc.ABC`.
    pub(in crate::numpy) is_abstract: bool,
    pub(in crate::numpy) _charge: Charge,
}

impl<T: Scalar> Class<T> {
    /// A member of the class or of what it extends.
    pub(in crate::numpy) fn find(&self, name: &str) -> Option<V<T>> {
        let own = self.members.borrow().get(name);
        own.or_else(|| self.order.iter().find_map(|base| base.members.borrow().get(name)))
    }

    /// A member of what comes after `class` in the order of this one.
    pub(in crate::numpy) fn find_after(&self, class: &Rc<Class<T>>, name: &str) -> Option<V<T>> {
        let after = self.order.iter().position(|base| Rc::ptr_eq(base, class)).map_or(0, |place| place + 1);
        self.order[after..].iter().find_map(|base| base.members.borrow().get(name))
    }

    /// Whether it is a class, or extends it.
    pub(in crate::numpy) fn extends(&self, class: &Class<T>) -> bool {
        std::ptr::eq(self, class) || self.order.iter().any(|base| std::ptr::eq(&raw const **base, class))
    }
}

impl<T: Scalar> Drop for Class<T> {
    fn drop(&mut self) {
        let members = self.members.get_mut().take();
        deep(|| super::discard(members));
    }
}

/// The fields of an object.
#[derive(Debug)]
enum Fields<T: Scalar> {
    Few(Members<T>),
    /// The program has asked for `__dict__`, and may change it.
    Shared(Shared<T>),
}

/// An object of a class of the program's.
#[derive(Debug)]
pub(in crate::numpy) struct Instance<T: Scalar> {
    pub(in crate::numpy) class: Rc<Class<T>>,
    fields: RefCell<Fields<T>>,
    _charge: Charge,
}

impl<T: Scalar> Instance<T> {
    pub(in crate::numpy) fn new(class: Rc<Class<T>>) -> Rc<Instance<T>> {
        let fields = RefCell::new(Fields::Few(Members::default()));
        Rc::new(Instance { class, fields, _charge: Charge::new(128) })
    }

    pub(in crate::numpy) fn get(&self, name: &str) -> Option<V<T>> {
        match &*self.fields.borrow() {
            Fields::Few(fields) => fields.get(name),
            Fields::Shared(dict) => dict.borrow().get(&V::text(name)),
        }
    }

    /// Sets a field, and counts its memory.
    pub(in crate::numpy) fn set(&self, name: &str, value: V<T>) {
        // What is dropped may look at the object: it is dropped when nothing is borrowed any more.
        let before = match &mut *self.fields.borrow_mut() {
            Fields::Few(fields) => fields.set(name, value),
            Fields::Shared(dict) => {
                let mut dict = dict.borrow_mut();
                let before = dict.get(&V::text(name));
                let _ = dict.insert(V::text(name), value);
                before
            }
        };
        drop(before);
    }

    pub(in crate::numpy) fn remove(&self, name: &str) -> Option<V<T>> {
        match &mut *self.fields.borrow_mut() {
            Fields::Few(fields) => fields.remove(name),
            Fields::Shared(dict) => dict.borrow_mut().remove(&V::text(name)),
        }
    }

    /// How many fields there are.
    pub(in crate::numpy) fn len(&self) -> usize {
        match &*self.fields.borrow() {
            Fields::Few(fields) => fields.len(),
            Fields::Shared(dict) => dict.borrow().len(),
        }
    }

    /// The fields as a dictionary, which is shared with the object from then on.
    pub(in crate::numpy) fn dict(&self) -> Shared<T> {
        let mut fields = self.fields.borrow_mut();
        match &*fields {
            Fields::Shared(dict) => Rc::clone(dict),
            Fields::Few(few) => {
                let mut dict = Dict::new();
                for (name, value) in few.iter() {
                    let _ = dict.insert(V::text(name), value.clone());
                }
                let dict = Rc::new(RefCell::new(dict));
                *fields = Fields::Shared(Rc::clone(&dict));
                dict
            }
        }
    }

    pub(super) fn take(&mut self) -> Vec<V<T>> {
        match self.fields.get_mut() {
            Fields::Few(fields) => fields.take(),
            Fields::Shared(_) => Vec::new(),
        }
    }
}

impl<T: Scalar> Drop for Instance<T> {
    fn drop(&mut self) {
        super::discard(self.take());
    }
}

/// What stands in a class in place of a plain method.
#[derive(Debug)]
pub(in crate::numpy) enum Descriptor<T: Scalar> {
    Static(V<T>),
    Class(V<T>),
    /// How a property is read, written and deleted.
    Property(V<T>, V<T>, V<T>),
}

impl<T: Scalar> Drop for Descriptor<T> {
    fn drop(&mut self) {
        let none = || V::None;
        let parts = match self {
            Descriptor::Static(function) | Descriptor::Class(function) => {
                [std::mem::replace(function, V::None), none(), none()]
            }
            Descriptor::Property(get, set, delete) => {
                [get, set, delete].map(|part| std::mem::replace(part, V::None))
            }
        };
        deep(|| drop(parts));
    }
}

impl<T: Scalar> Descriptor<T> {
    pub(in crate::numpy) fn kind(&self) -> &'static str {
        match self {
            Descriptor::Static(_) => "staticmethod",
            Descriptor::Class(_) => "classmethod",
            Descriptor::Property(..) => "property",
        }
    }
}

/// The names of the items of a tuple.
#[derive(Clone, Debug)]
pub(in crate::numpy) enum Names<T: Scalar> {
    Not,
    /// A result of NumPy's: the name of the class, then those of the items.
    Result(&'static [&'static str]),
    /// A named tuple of the program's.
    Class(Rc<Class<T>>),
}

impl<T: Scalar> Names<T> {
    /// The name of the class.
    pub(in crate::numpy) fn class(&self) -> Option<&str> {
        match self {
            Names::Not => None,
            Names::Result(names) => names.first().copied(),
            Names::Class(class) => Some(&class.name),
        }
    }

    /// The names of the items.
    pub(in crate::numpy) fn items(&self) -> Vec<Arc<str>> {
        match self {
            Names::Not => Vec::new(),
            Names::Result(names) => names.iter().skip(1).map(|name| Arc::from(*name)).collect(),
            Names::Class(class) => class.items.borrow().clone(),
        }
    }
}
