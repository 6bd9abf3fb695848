//! Dictionaries and sets: keys in the order of insertion.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::array::Num;
use super::meter::Charge;
use super::scalar::Scalar;
use super::value::V;

/// A key in a form that can be hashed; equal numbers are equal keys, as in Python.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Hash {
    None,
    Number(u64),
    /// The parts of a complex number that is not real.
    Complex(u64, u64),
    Big(num_bigint::BigInt),
    Text(String),
    Tuple(Vec<Hash>),
    Other(usize),
}

/// Most nesting of a tuple that is a key.
const DEPTH: usize = 64;
/// Most items of a key.
const WORK: u32 = 10_000;

fn hash<T: Scalar>(value: &V<T>, depth: usize) -> Option<Hash> {
    hash_within(value, depth, &Cell::new(WORK))
}

/// The key of a value within a budget of items: shared tuples can hold more than can ever be looked at.
fn hash_within<T: Scalar>(value: &V<T>, depth: usize, budget: &Cell<u32>) -> Option<Hash> {
    budget.set(budget.get().saturating_sub(1));
    if depth > DEPTH || budget.get() == 0 {
        return None;
    }
    Some(match value {
        V::None => Hash::None,
        V::Big(value) => Hash::Big((**value).clone()),
        V::Text(text) => Hash::Text(text.to_string()),
        V::Tuple(items) => {
            Hash::Tuple(items.iter().map(|item| hash_within(item, depth + 1, budget)).collect::<Option<_>>()?)
        }
        V::Int(value) if (*value as f64) as i64 != *value => Hash::Big((*value).into()),
        V::Bool(_) | V::Int(_) | V::Float(_) | V::Complex(_) | V::Np(_) => {
            // −0 and 0 are one key.
            let bits = |part: f64| if part == 0.0 { 0 } else { part.to_bits() };
            match value.any_number()? {
                Num::Complex(z) if z.im != 0.0 => Hash::Complex(bits(z.re), bits(z.im)),
                number => Hash::Number(bits(number.re())),
            }
        }
        V::Instance(object) => {
            let key = object.class.key.borrow();
            match &*key {
                Some(fields) => Hash::Tuple(
                    fields
                        .iter()
                        .map(|field| hash_within(&object.get(field)?, depth + 1, budget))
                        .collect::<Option<_>>()?,
                ),
                None if object.class.find("__eq__").is_some() || object.class.find("__hash__").is_some() => {
                    return None;
                }
                None => Hash::Other(std::rc::Rc::as_ptr(object) as usize),
            }
        }
        V::Type(class) => Hash::Other(std::rc::Rc::as_ptr(class) as usize),
        V::Bound(bound) => Hash::Other(std::rc::Rc::as_ptr(bound) as usize),
        V::Closure(closure) => Hash::Other(std::rc::Rc::as_ptr(closure) as usize),
        V::Rng(rng) => Hash::Other(std::rc::Rc::as_ptr(rng) as usize),
        V::Native(native) => Hash::Text(format!("<{} {}>", native.name, native.ufunc)),
        V::Class(name) | V::Module(name) => Hash::Text(format!("<{name}>")),
        V::Dtype(dtype) => Hash::Text(format!("<{}>", dtype.name())),
        _ => return None,
    })
}

/// How many steps it takes to look at a key.
pub(super) fn cost<T: Scalar>(key: &V<T>) -> u64 {
    match key {
        V::Text(text) => text.len() as u64 / 32,
        V::Big(value) => value.bits() / 64,
        V::Tuple(_) => {
            let budget = Cell::new(WORK);
            let _ = hash_within(key, 0, &budget);
            u64::from(WORK - budget.get())
        }
        _ => 0,
    }
}

/// Whether a value can be a key.
pub(super) fn hashable<T: Scalar>(key: &V<T>) -> bool {
    hash(key, 0).is_some()
}

/// What kind of dictionary it is: those of `collections` do something about keys that are missing.
#[derive(Clone, Debug)]
pub(super) enum Kind<T: Scalar> {
    Plain,
    Ordered,
    /// Missing keys get a value from a function.
    Default(V<T>),
    /// Missing keys count 0.
    Counter,
}

impl<T: Scalar> Kind<T> {
    /// The name of the class.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Kind::Plain => "dict",
            Kind::Ordered => "OrderedDict",
            Kind::Default(_) => "defaultdict",
            Kind::Counter => "Counter",
        }
    }
}

/// A dictionary; a set is one without values.
#[derive(Debug)]
pub(super) struct Dict<T: Scalar> {
    pub(super) kind: Kind<T>,
    index: HashMap<Hash, usize>,
    /// Removed entries leave a hole until there are too many.
    entries: Vec<Option<Entry<T>>>,
    charge: Charge,
}

/// A dictionary that several names may share.
pub(super) type Shared<T> = Rc<RefCell<Dict<T>>>;

/// A key and its value.
type Entry<T> = (V<T>, V<T>);

/// A value that cannot be a key.
pub(super) struct Unhashable;

impl<T: Scalar> Dict<T> {
    pub(super) fn new() -> Dict<T> {
        Dict::of(Kind::Plain)
    }

    pub(super) fn of(kind: Kind<T>) -> Dict<T> {
        Dict { kind, index: HashMap::new(), entries: Vec::new(), charge: Charge::new(128) }
    }

    pub(super) fn len(&self) -> usize {
        self.index.len()
    }

    pub(super) fn get(&self, key: &V<T>) -> Option<V<T>> {
        let slot = *self.index.get(&hash(key, 0)?)?;
        self.entries[slot].as_ref().map(|entry| entry.1.clone())
    }

    pub(super) fn insert(&mut self, key: V<T>, value: V<T>) -> Result<(), Unhashable> {
        let hashed = hash(&key, 0).ok_or(Unhashable)?;
        if let Some(slot) = self.index.get(&hashed) {
            if let Some(entry) = &mut self.entries[*slot] {
                entry.1 = value;
            }
            return Ok(());
        }
        self.index.insert(hashed, self.entries.len());
        self.entries.push(Some((key, value)));
        let bytes = self.charge.bytes();
        self.charge.resize(bytes + size_of::<Hash>() + size_of::<Entry<T>>() * 2);
        Ok(())
    }

    pub(super) fn remove(&mut self, key: &V<T>) -> Option<V<T>> {
        let slot = self.index.remove(&hash(key, 0)?)?;
        let found = self.entries[slot].take().map(|entry| entry.1);
        if self.entries.len() > 32 && self.index.len() * 2 < self.entries.len() {
            let kept = std::mem::take(&mut self.entries);
            self.index.clear();
            self.charge.resize(128);
            for entry in kept.into_iter().flatten() {
                let _ = self.insert(entry.0, entry.1);
            }
        }
        found
    }

    /// The first entry that stands at a place or after it, with its own place.
    pub(super) fn entry_from(&self, place: usize) -> Option<(usize, &Entry<T>)> {
        let mut rest = self.entries.iter().enumerate().skip(place);
        rest.find_map(|(at, entry)| entry.as_ref().map(|entry| (at, entry)))
    }

    pub(super) fn clear(&mut self) {
        super::value::discard(self.take_all());
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry<T>> {
        self.entries.iter().flatten()
    }

    /// Takes out all keys and values, for taking them apart.
    pub(super) fn take_all(&mut self) -> Vec<V<T>> {
        self.index.clear();
        self.charge.resize(128);
        std::mem::take(&mut self.entries)
            .into_iter()
            .flatten()
            .flat_map(|(key, value)| [key, value])
            .collect()
    }

    pub(super) fn keys(&self) -> Vec<V<T>> {
        self.entries().map(|entry| entry.0.clone()).collect()
    }

    /// The same keys with other values.
    pub(super) fn map(&self, change: impl Fn(&V<T>) -> V<T>) -> Dict<T> {
        let mut out = Dict::of(self.kind.clone());
        for (key, value) in self.entries() {
            let _ = out.insert(key.clone(), change(value));
        }
        out
    }
}

impl<T: Scalar> Drop for Dict<T> {
    fn drop(&mut self) {
        super::value::discard(self.take_all());
    }
}
