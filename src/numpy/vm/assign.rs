//! Names and targets.

use super::{Here, Vm, place_of};
use crate::numpy::classes::NOT_IMPLEMENTED;
use crate::numpy::code::{Name, Symbol, Target, Var};
use crate::numpy::functions;
use crate::numpy::index;
use crate::numpy::modules;
use crate::numpy::raise::{OF_NUMPY, Raise, Res, class, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;

impl<T: Scalar> Vm<T> {
    /// The value of a name.
    pub(super) fn load(&mut self, name: Name, here: &Here<T>) -> Res<V<T>> {
        match name.var {
            Var::Frame { up, slot } => {
                let found = slot_of(here, up, slot, |slot| slot.clone());
                found.ok_or_else(|| {
                    let text = Self::slot_name(here, name);
                    if up == 0 {
                        let words = format!("cannot access local variable '{text}' where it is not associated with a value");
                        Raise::new("UnboundLocalError", words)
                    } else {
                        let words = format!("cannot access free variable '{text}' where it is not associated with a value in enclosing scope");
                        Raise::new("NameError", words)
                    }
                })
            }
            Var::Global => {
                if let Some(Some(value)) = here.home.globals.borrow().get(name.symbol as usize) {
                    return Ok(value.clone());
                }
                if let Some(Some(value)) = here.home.built_in.borrow().get(name.symbol as usize) {
                    return Ok(value.clone());
                }
                let text = &here.home.code.symbols[name.symbol as usize];
                let value = match self.starred(text, here)? {
                    Some(value) => value,
                    None => self.built_in(text)?,
                };
                *place_of(&mut here.home.built_in.borrow_mut(), name.symbol) = Some(value.clone());
                Ok(value)
            }
        }
    }

    fn slot_name(here: &Here<T>, name: Name) -> String {
        let text = &here.home.code.symbols[name.symbol as usize];
        text.rsplit('.').next().unwrap_or(text).to_string()
    }

    /// A name that `from module import *` has brought in; those that begin with an underscore stay where they are.
    fn starred(&mut self, text: &str, here: &Here<T>) -> Res<Option<V<T>>> {
        let stars = here.home.stars.borrow().clone();
        for module in stars.into_iter().filter(|_| !text.starts_with('_')) {
            match modules::member(self, module, text) {
                Err(raise) if raise.class == "AttributeError" => {}
                found => return found.map(Some),
            }
        }
        Ok(None)
    }

    fn built_in(&mut self, text: &str) -> Res<V<T>> {
        if let Some(found) = self.member("builtins", text)? {
            return Ok(found);
        }
        // NumPy's own exceptions are members of its modules only.
        if let Some(class) = class(text)
            && !OF_NUMPY.contains(&class)
        {
            return Ok(V::Class(class));
        }
        match text {
            "True" => return Ok(V::Bool(true)),
            "object" => return Ok(V::Class("object")),
            "NotImplemented" => return Ok(V::Class(NOT_IMPLEMENTED)),
            "Ellipsis" => return Ok(V::Ellipsis),
            "__name__" => return Ok(V::text("__main__")),
            "open" | "eval" | "exec" | "compile" | "input" | "__import__" | "globals" | "locals" | "vars"
            | "breakpoint" | "help" | "dir" => {
                return Err(Raise::unsupported(format!(
                    "`{text}` is not available here: answers compute, nothing else"
                )));
            }
            _ => {}
        }
        let error = Raise::new("NameError", format!("name '{text}' is not defined"));
        Err(if functions::find::<T>("numpy", text).is_some() {
            error.help("NumPy's functions are called with their module: np.zeros, not zeros.")
        } else if matches!(text, "np" | "numpy") {
            error.help("Write `import numpy as np` first.")
        } else {
            error
        })
    }

    /// Binds a name.
    pub(in crate::numpy) fn store(name: Name, value: V<T>, here: &Here<T>) {
        match name.var {
            Var::Frame { up, slot } => {
                slot_of(here, up, slot, |place| *place = Some(value));
            }
            Var::Global => set_global(here, name.symbol, Some(value)),
        }
    }

    /// Assigns to a target.
    pub(in crate::numpy) fn assign(&mut self, target: &Target, value: V<T>, here: &Here<T>) -> Res<()> {
        self.burn(1)?;
        match target {
            Target::Name(name) => {
                Self::store(*name, value, here);
                Ok(())
            }
            Target::Index(object, key, at) => {
                let object = self.eval(*object, here)?;
                let key = self.eval(*key, here)?;
                index::assign(self, &object, &key, &value).map_err(|raise| raise.place(&here.name(), *at))
            }
            Target::Attribute(object, name, at) => {
                let object = self.eval(*object, here)?;
                functions::methods::set_attribute(self, &object, name, &value)
                    .map_err(|raise| raise.place(&here.name(), *at))
            }
            Target::Many(targets, starred, at) => {
                let unpacked = self.unpack(&value, targets.len(), *starred);
                let values = unpacked.map_err(|raise| raise.place(&here.name(), *at))?;
                for (target, value) in targets.iter().zip(values) {
                    self.assign(target, value, here)?;
                }
                Ok(())
            }
        }
    }

    fn unpack(&mut self, value: &V<T>, count: usize, starred: Option<usize>) -> Res<Vec<V<T>>> {
        let Ok(mut walk) = self.walk(value) else {
            return type_error(format!("cannot unpack non-iterable {} object", value.type_name()));
        };
        let mut items = Vec::with_capacity(count);
        while starred.is_some() || items.len() <= count {
            let Some(item) = walk.next(self)? else { break };
            self.push(&mut items, item)?;
        }
        let given = items.len();
        match starred {
            None if given == count => Ok(items),
            None if given < count => {
                value_error(format!("not enough values to unpack (expected {count}, got {given})"))
            }
            None => value_error(format!("too many values to unpack (expected {count})")),
            Some(_) if given + 1 < count => value_error(format!(
                "not enough values to unpack (expected at least {}, got {given})",
                count - 1
            )),
            Some(place) => {
                let after = count - 1 - place;
                let tail = items.split_off(given - after);
                let middle = items.split_off(place);
                items.push(self.list(middle)?);
                items.extend(tail);
                Ok(items)
            }
        }
    }

    /// Deletes a target.
    pub(super) fn delete(&mut self, target: &Target, here: &Here<T>) -> Res<()> {
        match target {
            Target::Name(name) => {
                self.load(*name, here)?;
                match name.var {
                    Var::Frame { up, slot } => {
                        slot_of(here, up, slot, |place| *place = None);
                    }
                    Var::Global => set_global(here, name.symbol, None),
                }
                Ok(())
            }
            Target::Index(object, key, at) => {
                let object = self.eval(*object, here)?;
                let key = self.eval(*key, here)?;
                index::delete(self, &object, &key).map_err(|raise| raise.place(&here.name(), *at))
            }
            Target::Attribute(object, name, at) => {
                let object = self.eval(*object, here)?;
                self.delete_attribute(&object, name).map_err(|raise| raise.place(&here.name(), *at))
            }
            Target::Many(targets, ..) => targets.iter().try_for_each(|target| self.delete(target, here)),
        }
    }
}

fn set_global<T: Scalar>(here: &Here<T>, symbol: Symbol, value: Option<V<T>>) {
    let before = match here.home.globals.borrow_mut().get_mut(symbol as usize) {
        Some(place) => std::mem::replace(place, value),
        None => None,
    };
    // What is dropped may look at the module: it is dropped when nothing is borrowed any more.
    drop(before);
}

/// Does something with a slot `up` functions out.
fn slot_of<T: Scalar, R>(here: &Here<T>, up: u16, slot: u16, work: impl FnOnce(&mut Option<V<T>>) -> R) -> R
where
    R: Default,
{
    let mut frame = here.frame.as_ref();
    for _ in 0..up {
        frame = frame.and_then(|frame| frame.outer.as_ref());
    }
    match frame {
        Some(frame) => {
            let mut slots = frame.slots.borrow_mut();
            slots.get_mut(slot as usize).map(work).unwrap_or_default()
        }
        None => R::default(),
    }
}
