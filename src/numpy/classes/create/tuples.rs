//! Named tuples.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::Bases;
use crate::numpy::dict::Dict;
use crate::numpy::functions::Args;
use crate::numpy::raise::{Res, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Class, Members, Names, Tuple, V};

/// The names of the items of a named tuple; their defaults are moved out of the members.
pub(super) fn members<T: Scalar>(
    name: &str,
    bases: &Bases<T>,
    members: &mut Members<T>,
    annotated: &[(Arc<str>, bool)],
) -> Res<Vec<Arc<str>>> {
    if let Some(base) = bases.classes.first() {
        return Ok(base.items.borrow().clone());
    }
    let mut defaults = Dict::new();
    for (field, _) in annotated {
        match members.remove(field) {
            Some(value) => {
                let _ = defaults.insert(V::text(&**field), value);
            }
            None if defaults.len() > 0 => {
                return type_error(format!(
                    "non-default namedtuple field {field} cannot follow default field of {name}"
                ));
            }
            None => {}
        }
    }
    let fields: Vec<_> = annotated.iter().map(|(field, _)| Arc::clone(field)).collect();
    members.set("_fields", V::tuple(fields.iter().map(|field| V::text(&**field)).collect()));
    members.set("_field_defaults", V::Dict(Rc::new(RefCell::new(defaults))));
    Ok(fields)
}

/// A named tuple from its arguments.
pub(super) fn make<T: Scalar>(class: &Rc<Class<T>>, mut args: Args<T>) -> Res<V<T>> {
    let name = &class.name;
    let fields = class.items.borrow().clone();
    if args.plain.len() > fields.len() {
        return type_error(format!(
            "{name}.__new__() takes {} positional arguments but {} were given",
            fields.len() + 1,
            args.plain.len() + 1
        ));
    }
    let mut items: Vec<Option<V<T>>> = args.plain.drain(..).map(Some).collect();
    items.resize(fields.len(), None);
    for (key, value) in std::mem::take(&mut args.named) {
        match fields.iter().position(|field| *field == key) {
            Some(place) if items[place].is_none() => items[place] = Some(value),
            Some(_) => {
                return type_error(format!("{name}.__new__() got multiple values for argument '{key}'"));
            }
            None => {
                return type_error(format!("{name}.__new__() got an unexpected keyword argument '{key}'"));
            }
        }
    }
    let defaults = class.find("_field_defaults");
    let mut out = Vec::with_capacity(items.len());
    let mut missing = Vec::new();
    for (field, item) in fields.iter().zip(items) {
        let default = || match &defaults {
            Some(V::Dict(dict)) => dict.borrow().get(&V::text(&**field)),
            _ => None,
        };
        match item.or_else(default) {
            Some(item) => out.push(item),
            None => missing.push(format!("'{field}'")),
        }
    }
    if !missing.is_empty() {
        return type_error(crate::numpy::vm::calls::missing_arguments(
            &format!("{name}.__new__"),
            "positional",
            &missing,
        ));
    }
    Ok(V::Tuple(Rc::new(Tuple::named(out, Names::Class(Rc::clone(class))))))
}
