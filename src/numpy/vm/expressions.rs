//! Expressions.

use std::cell::RefCell;
use std::rc::Rc;

use num_complex::Complex64;

use super::{Here, Vm, place_of};
use crate::numpy::code::{Argument, Clause, Compare, Display, Id, Kind, Piece, Turned, Unary};
use crate::numpy::dict::{Dict, cost};
use crate::numpy::functions::methods;
use crate::numpy::iterate::{Generator, Walk};
use crate::numpy::raise::{Raise, Res, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Slice, V};
use crate::numpy::{compare, format, index, ops};

impl<T: Scalar> Vm<T> {
    /// Evaluates an expression; an error gets its place.
    pub(in crate::numpy) fn eval(&mut self, id: Id, here: &Here<T>) -> Res<V<T>> {
        self.burn(1)?;
        let expression = &here.home.code.expressions[id as usize];
        // Leaves first: most expressions are names and numbers, and they need no more stack.
        let result = match &expression.kind {
            Kind::Name(name) => self.load(*name, here),
            Kind::Int(value) => return Ok(V::Int(*value)),
            Kind::Float(value) => return Ok(V::Float(T::constant(*value))),
            Kind::None => return Ok(V::None),
            Kind::Bool(value) => return Ok(V::Bool(*value)),
            Kind::Text(text) => return Ok(V::text(&**text)),
            other => self.nested(|vm| vm.compound(id, other, here)),
        };
        result.map_err(|raise| raise.place(&here.name(), expression.at))
    }

    /// `object.name`; a member of a module is looked up once for each place in the text.
    fn attribute(&mut self, id: Id, object: &V<T>, name: &str, here: &Here<T>) -> Res<V<T>> {
        let V::Module(module) = object else { return methods::attribute(self, object, name) };
        if let Some(Some((of, value))) = here.home.members.borrow().get(id as usize)
            && of == module
        {
            return Ok(value.clone());
        }
        let value = methods::attribute(self, object, name)?;
        *place_of(&mut here.home.members.borrow_mut(), id) = Some((*module, value.clone()));
        Ok(value)
    }

    /// A generator expression: only what the first clause walks over is worked out now.
    fn generator(&mut self, id: Id, clauses: &[Clause], here: &Here<T>) -> Res<V<T>> {
        let Some(first) = clauses.first() else { return Ok(V::None) };
        let value = self.eval(first.iterable, here)?;
        let walk = self.walk(&value).map_err(|raise| raise.place(&here.name(), here.at(first.iterable)))?;
        let generator = Generator::new(id, here.clone(), walk);
        Ok(V::iterator("generator", Walk::Generator(Box::new(generator))))
    }

    /// The truth of an expression.
    pub(in crate::numpy) fn test(&mut self, id: Id, here: &Here<T>) -> Res<bool> {
        let value = self.eval(id, here)?;
        self.truth(&value).map_err(|raise| raise.place(&here.name(), here.at(id)))
    }

    fn compound(&mut self, id: Id, kind: &Kind, here: &Here<T>) -> Res<V<T>> {
        match kind {
            Kind::None => Ok(V::None),
            Kind::Ellipsis => Ok(V::Ellipsis),
            Kind::Bool(value) => Ok(V::Bool(*value)),
            Kind::Int(value) => Ok(V::Int(*value)),
            Kind::Big(value) => Ok(V::Big(Rc::new((**value).clone()))),
            Kind::Float(value) => Ok(V::Float(T::constant(*value))),
            Kind::Complex(value) => Ok(V::Complex(Complex64::new(0.0, *value))),
            Kind::Text(text) => Ok(V::text(&**text)),
            Kind::Name(name) => self.load(*name, here),
            Kind::Format(pieces) => {
                let text = self.pieces(pieces, here)?;
                self.string(text)
            }
            Kind::Display(display, elements) => self.display(*display, elements, here),
            Kind::Dict(pairs) => self.dict(pairs, here),
            Kind::Unary(sign, id) => {
                if *sign == Unary::Not {
                    return Ok(V::Bool(!self.test(*id, here)?));
                }
                let value = self.eval(*id, here)?;
                ops::unary(self, *sign, &value)
            }
            Kind::Binary(sign, left, right) => {
                let left = self.eval(*left, here)?;
                let right = self.eval(*right, here)?;
                ops::binary(self, *sign, &left, &right)
            }
            Kind::Logic(and, ids) => {
                let mut value = V::None;
                for (i, id) in ids.iter().enumerate() {
                    value = self.eval(*id, here)?;
                    if i + 1 < ids.len() {
                        let truth =
                            self.truth(&value).map_err(|raise| raise.place(&here.name(), here.at(*id)))?;
                        if truth != *and {
                            break;
                        }
                    }
                }
                Ok(value)
            }
            Kind::Compare(left, rest) => self.compare(*left, rest, here),
            Kind::If { test, yes, no } => {
                let id = if self.test(*test, here)? { yes } else { no };
                self.eval(*id, here)
            }
            Kind::Call { function, arguments } => {
                let code = &here.home.code;
                // A method that is called at once needs no object of its own.
                if let Kind::Attribute(object, name) = &code.expressions[*function as usize].kind {
                    let object = self.eval(*object, here)?;
                    if !matches!(
                        object,
                        V::Module(_) | V::Exception(_) | V::Instance(_) | V::Type(_) | V::Super(_)
                    ) {
                        let arguments = self.arguments(arguments, here)?;
                        return methods::call(self, &object, name, arguments);
                    }
                    let found = self.attribute(*function, &object, name, here);
                    let function = found.map_err(|raise| raise.place(&here.name(), here.at(*function)))?;
                    let arguments = self.arguments(arguments, here)?;
                    return self.call(&function, arguments);
                }
                let function = self.eval(*function, here)?;
                let arguments = self.arguments(arguments, here)?;
                self.call(&function, arguments)
            }
            Kind::Attribute(object, name) => {
                let object = self.eval(*object, here)?;
                self.attribute(id, &object, name, here)
            }
            Kind::Index(object, key) => {
                let object = self.eval(*object, here)?;
                let key = self.eval(*key, here)?;
                index::get(self, &object, &key)
            }
            Kind::Slice(low, high, step) => {
                let mut part = |id: &Option<Id>| id.map_or(Ok(V::None), |id| self.eval(id, here));
                Ok(Slice::of([part(low)?, part(high)?, part(step)?]))
            }
            Kind::Lambda(function) => self.closure(*function, here),
            Kind::Comprehension { display: Display::Generator, clauses, .. } => {
                self.generator(id, clauses, here)
            }
            Kind::Comprehension { display, element, clauses } => {
                let mut items = Vec::new();
                self.clauses(clauses, here, &mut |vm| {
                    let item = vm.eval(*element, here)?;
                    vm.push(&mut items, item)
                })?;
                match display {
                    Display::Set => self.set(items),
                    Display::List | Display::Tuple | Display::Generator => self.list(items),
                }
            }
            Kind::DictComprehension { key, value, clauses } => {
                let mut dict = Dict::new();
                self.clauses(clauses, here, &mut |vm| {
                    let key = vm.eval(*key, here)?;
                    let value = vm.eval(*value, here)?;
                    vm.burn(8)?;
                    insert(vm, &mut dict, key, value)
                })?;
                Ok(V::Dict(Rc::new(RefCell::new(dict))))
            }
            Kind::Super(class) => {
                let class = self.load(*class, here)?;
                let this =
                    here.frame.as_ref().and_then(|frame| frame.slots.borrow().first().cloned().flatten());
                match (class, this) {
                    (V::Type(class), Some(this @ (V::Instance(_) | V::Type(_) | V::Tuple(_)))) => {
                        Ok(V::Super(Rc::new((class, this))))
                    }
                    _ => Err(Raise::new("RuntimeError", "super(): no arguments")),
                }
            }
            Kind::Walrus(target, id) => {
                let value = self.eval(*id, here)?;
                self.assign(target, value.clone(), here)?;
                Ok(value)
            }
        }
    }

    fn display(&mut self, display: Display, elements: &[Argument], here: &Here<T>) -> Res<V<T>> {
        let items = self.arguments(elements, here)?.plain;
        // What is not counted in bytes is counted in steps, so that it has an end too.
        self.burn(8 + 4 * items.len() as u64)?;
        match display {
            Display::Tuple => Ok(V::tuple(items)),
            Display::Set => self.set(items),
            Display::List | Display::Generator => self.list(items),
        }
    }

    /// A set of values.
    pub(in crate::numpy) fn set(&mut self, items: Vec<V<T>>) -> Res<V<T>> {
        let mut set = Dict::new();
        for item in items {
            self.burn(8)?;
            insert(self, &mut set, item, V::None)?;
        }
        Ok(V::Set(Rc::new(RefCell::new(set))))
    }

    fn dict(&mut self, pairs: &[(Option<Id>, Id)], here: &Here<T>) -> Res<V<T>> {
        let mut dict = Dict::new();
        for (key, value) in pairs {
            match key {
                Some(key) => {
                    let key = self.eval(*key, here)?;
                    let value = self.eval(*value, here)?;
                    insert(self, &mut dict, key, value)?;
                }
                None => match self.eval(*value, here)? {
                    V::Dict(other) => {
                        for (key, value) in other.borrow().entries() {
                            insert(self, &mut dict, key.clone(), value.clone())?;
                        }
                    }
                    other => return type_error(format!("'{}' object is not a mapping", other.type_name())),
                },
            }
        }
        Ok(V::Dict(Rc::new(RefCell::new(dict))))
    }

    fn compare(&mut self, left: Id, rest: &[(Compare, Id)], here: &Here<T>) -> Res<V<T>> {
        let mut left = self.eval(left, here)?;
        for (i, (sign, right)) in rest.iter().enumerate() {
            let right = self.eval(*right, here)?;
            let result = compare::compare(self, *sign, &left, &right)?;
            if i + 1 == rest.len() || !self.truth(&result)? {
                return Ok(result);
            }
            left = right;
        }
        Ok(left)
    }

    /// Runs `work` for every binding of a comprehension's clauses.
    fn clauses(
        &mut self,
        clauses: &[Clause],
        here: &Here<T>,
        work: &mut dyn FnMut(&mut Vm<T>) -> Res<()>,
    ) -> Res<()> {
        let Some((clause, rest)) = clauses.split_first() else { return work(self) };
        let value = self.eval(clause.iterable, here)?;
        let mut walk =
            self.walk(&value).map_err(|raise| raise.place(&here.name(), here.at(clause.iterable)))?;
        'items: while let Some(item) = walk.next(self)? {
            self.assign(&clause.target, item, here)?;
            for condition in &clause.conditions {
                if !self.test(*condition, here)? {
                    continue 'items;
                }
            }
            self.clauses(rest, here, work)?;
        }
        Ok(())
    }

    fn pieces(&mut self, pieces: &[Piece], here: &Here<T>) -> Res<String> {
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Value { value, turned, spec, label } => {
                    let value = self.eval(*value, here)?;
                    let spec = self.pieces(spec, here)?;
                    out.push_str(label.as_deref().unwrap_or(""));
                    let value = match turned {
                        Turned::Not => value,
                        Turned::Str => V::text(self.str(&value)?),
                        Turned::Repr => V::text(self.repr(&value)?),
                    };
                    out.push_str(&format::format(self, &value, &spec)?);
                }
            }
            self.burn(out.len() as u64 / 64 + 1)?;
            if out.len() > self.limits.output {
                return Err(Raise::limit("a string grows beyond the limit of output"));
            }
        }
        Ok(out)
    }
}

/// Puts an entry into a dictionary.
pub(in crate::numpy) fn insert<T: Scalar>(
    vm: &mut Vm<T>,
    dict: &mut Dict<T>,
    key: V<T>,
    value: V<T>,
) -> Res<()> {
    vm.burn(4 + cost(&key))?;
    if let V::Instance(object) = &key
        && object.class.find("__hash__").is_some()
    {
        return Err(Raise::unsupported("keys with a `__hash__` of their own"));
    }
    let name = key.type_name().to_string();
    dict.insert(key, value).or_else(|_| type_error(format!("unhashable type: '{name}'")))
}
