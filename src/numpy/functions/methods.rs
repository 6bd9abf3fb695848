//! Attributes and methods of values.

mod arguments;
mod arrays;
mod containers;
mod names;
mod objects;
mod view;

pub(in crate::numpy) use arrays::{cast, make, python};
pub(in crate::numpy) use names::METHODS;
use names::{COUNTER, HASHED, knows};
use objects::{generator, property_part, property_with};

use std::rc::Rc;
use std::sync::Arc;

use super::{Args, builtins, rearrange};
use crate::numpy::array::Num;
use crate::numpy::dict::{Dict, Kind};
use crate::numpy::raise::{Raise, Res, help, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;
use crate::numpy::{modules, ops, random};

/// `object.name`
pub(in crate::numpy) fn attribute<T: Scalar>(vm: &mut Vm<T>, object: &V<T>, name: &str) -> Res<V<T>> {
    if let V::Array(array) = object
        && let Some(found) = view::attribute(vm, array, name)?
    {
        return Ok(found);
    }
    match (object, name) {
        (V::Module(module), _) => return modules::member(vm, module, name),
        (V::Array(_) | V::Np(_), "T") => {
            vm.turned_vector |= matches!(object, V::Array(array) if array.ndim() == 1);
            return rearrange::transpose(vm, object, None);
        }
        (V::Np(_), "shape") => return Ok(V::tuple(Vec::new())),
        (V::Np(_), "ndim") | (V::Bool(_) | V::Int(_) | V::Big(_), "imag") => return Ok(V::Int(0)),
        (V::Np(_), "size") | (V::Bool(_) | V::Int(_) | V::Big(_), "denominator") => return Ok(V::Int(1)),
        (V::Np(number), "dtype") => return Ok(V::Dtype(number.dtype())),
        (V::Np(Num::Complex(value)), "real" | "imag") => {
            let part = if name == "real" { value.re } else { value.im };
            return Ok(V::Np(Num::Float(T::constant(part))));
        }
        (V::Complex(value), "real") => return Ok(V::Float(T::constant(value.re))),
        (V::Complex(value), "imag") => return Ok(V::Float(T::constant(value.im))),
        (V::Np(_) | V::Bool(_) | V::Int(_) | V::Big(_) | V::Float(_), "real")
        | (V::Bool(_) | V::Int(_) | V::Big(_), "numerator") => return Ok(object.clone()),
        (V::Np(number), "imag") => return Ok(V::Np(Num::Bool(false).cast(number.dtype()))),
        (V::Float(_), "imag") => return Ok(V::Float(T::constant(0.0))),
        (V::Slice(parts), "start") => return Ok(parts[0].clone()),
        (V::Slice(parts), "stop") => return Ok(parts[1].clone()),
        (V::Slice(parts), "step") => return Ok(parts[2].clone()),
        (V::Range(start, ..), "start") => return Ok(V::Int(*start)),
        (V::Range(_, stop, _), "stop") => return Ok(V::Int(*stop)),
        (V::Range(_, _, step), "step") => return Ok(V::Int(*step)),
        (V::Tuple(_), _) => {
            if let Some(found) = vm.tuple_attribute(object, name)? {
                return Ok(found);
            }
        }
        (V::Instance(instance), _) => return vm.instance_attribute(instance, name),
        (V::Type(class), _) => return vm.class_attribute(class, name),
        (V::Super(parts), _) => return vm.super_attribute(&parts.0, &parts.1, name),
        (V::Bound(bound), "__self__") => return Ok(bound.0.clone()),
        (V::Bound(bound), "__func__") => return Ok(bound.1.clone()),
        (V::Bound(bound), _) => return attribute(vm, &bound.1, name),
        (V::Descriptor(descriptor), _) => {
            if let Some(found) = property_part(descriptor, name) {
                return Ok(found);
            }
        }
        (
            V::Class(_),
            "__new__" | "__init__" | "__setattr__" | "__delattr__" | "__repr__" | "__eq__" | "__hash__",
        ) => {
            return Ok(V::Method(Rc::new((object.clone(), Arc::from(name)))));
        }
        (V::Dict(dict), "default_factory") => {
            if let Kind::Default(function) = &dict.borrow().kind {
                return Ok(function.clone());
            }
        }
        (V::Exception(exception), "value") if exception.class == "StopIteration" => {
            return Ok(exception.arguments.first().cloned().unwrap_or(V::None));
        }
        (V::Exception(exception), "args") => return Ok(V::tuple(exception.arguments.clone())),
        (V::Dtype(dtype), "kind") => return Ok(V::text(dtype.letters().0)),
        (V::Dtype(dtype), "name") => return Ok(V::text(dtype.name())),
        (V::Dtype(dtype), "char") => return Ok(V::text(dtype.letters().1)),
        (V::Dtype(dtype), "itemsize") => return Ok(V::Int(dtype.bytes())),
        (V::Class(class), "__name__") => return Ok(V::text(class.rsplit('.').next().unwrap_or(class))),
        (V::Native(native), _) if names::of_type(native, name) => {
            return Ok(V::Method(Rc::new((object.clone(), Arc::from(name)))));
        }
        (V::Native(native), "__name__") => return Ok(V::text(native.name)),
        (V::Closure(closure), _) => {
            if let Some(found) = closure.attributes.borrow().get(name) {
                return Ok(found);
            }
            let function = &closure.home.code.functions[closure.code as usize];
            match name {
                "__name__" => return Ok(V::text(&*function.name)),
                "__qualname__" => return Ok(V::text(&*function.qualified)),
                "__module__" => return Ok(V::text(closure.home.module())),
                "__doc__" => return Ok(function.doc.as_ref().map_or(V::None, |doc| V::text(&**doc))),
                "__defaults__" => {
                    return Ok(V::tuple(closure.defaults.iter().flatten().cloned().collect()));
                }
                _ => {}
            }
        }
        (_, "__class__") => return Ok(builtins::kind_of(object)),
        _ => {}
    }
    if let V::Rng(rng) = object
        && !rng.knows(name)
        && random::names::ELSEWHERE.contains(&name)
    {
        return Err(random::names::unsupported(name));
    }
    if knows(object, name) {
        return Ok(V::Method(Rc::new((object.clone(), Arc::from(name)))));
    }
    missing(object, name)
}

fn missing<T: Scalar, X>(object: &V<T>, name: &str) -> Res<X> {
    let words = match object {
        V::Native(native) if names::is_type(native) => {
            format!("type object '{}' has no attribute '{name}'", native.name)
        }
        other => format!("'{}' object has no attribute '{name}'", other.type_name()),
    };
    let error = Raise::new("AttributeError", words);
    Err(match (object, name) {
        (V::None, _) => error.help(help::NONE),
        (V::List(_), "T" | "shape" | "dot" | "sum") => {
            error.help("A list is no array: wrap it in np.array(...) first.")
        }
        _ => error,
    })
}

/// `object.name(arguments)`
pub(in crate::numpy) fn call<T: Scalar>(
    vm: &mut Vm<T>,
    object: &V<T>,
    name: &str,
    mut args: Args<T>,
) -> Res<V<T>> {
    vm.burn(1 + args.get(0).map_or(0, crate::numpy::dict::cost))?;
    if let V::Super(parts) = object
        && Vm::is_inherited(&V::<T>::None, name)
    {
        return vm.inherited(&parts.1, name, args);
    }
    if let V::Class(_) | V::Instance(_) = object
        && name.starts_with("__")
        && Vm::is_inherited(object, name)
    {
        return vm.inherited(object, name, args);
    }
    if let V::Dict(dict) = object
        && COUNTER.contains(&name)
        && matches!(dict.borrow().kind, Kind::Counter)
        && let Some(function) = vm.member("collections", &format!("_counter_{name}_"))?
    {
        args.plain.insert(0, object.clone());
        return vm.call(&function, args);
    }
    if let V::Native(native) = object
        && names::of_type(native, name)
    {
        return of_type(vm, native.name, name, args);
    }
    if !knows(object, name) {
        let function = attribute(vm, object, name)?;
        return vm.call(&function, args);
    }
    arguments::check(object, name, &mut args)?;
    match object {
        V::Array(_) | V::Np(_) => arrays::call(vm, object, name, args),
        V::Rng(rng) => random::methods::call(vm, rng, name, args),
        V::List(list) => containers::list(vm, list, name, args),
        V::Tuple(items) => containers::search(vm, items, name, &args).map_err(|mut raise| {
            if raise.message.ends_with("is not in list") {
                raise.message = "tuple.index(x): x not in tuple".to_string();
            }
            raise
        }),
        V::Dict(_) | V::Set(_)
            if args.get(0).is_some_and(|key| !crate::numpy::dict::hashable(key))
                && HASHED.contains(&name) =>
        {
            type_error(format!("unhashable type: '{}'", args.first().type_name()))
        }
        V::Dict(dict) => containers::dict(vm, &Rc::clone(dict), name, args),
        V::Set(set) => containers::set(vm, &Rc::clone(set), name, args),
        V::Text(text) => super::text::call(vm, text, name, args),
        V::Native(native) => arrays::ufunc(vm, native, name, args),
        V::Float(value) => Ok(match name {
            "is_integer" => V::Bool(value.re().fract() == 0.0),
            _ => object.clone(),
        }),
        V::Complex(value) => Ok(V::Complex(value.conj())),
        V::Int(_) | V::Bool(_) | V::Big(_) => Ok(match name {
            "bit_length" => V::Int(ops::integer(object).map_or(0, |value| value.bits() as i64)),
            "is_integer" => V::Bool(true),
            _ => object.clone(),
        }),
        V::Iter(iter) => generator(vm, iter, name, args),
        V::Descriptor(descriptor) => Ok(property_with(descriptor, name, args.first())),
        other => missing(other, name),
    }
}

/// A method that is taken from its type, as in `str.upper(text)`: the first argument is the object.
fn of_type<T: Scalar>(vm: &mut Vm<T>, kind: &str, name: &str, mut args: Args<T>) -> Res<V<T>> {
    if (kind, name) == ("dict", "fromkeys") {
        return call(vm, &V::Dict(Rc::new(std::cell::RefCell::new(Dict::new()))), name, args);
    }
    if args.plain.is_empty() {
        return type_error(format!("unbound method {kind}.{name}() needs an argument"));
    }
    let object = args.plain.remove(0);
    let fits = match &object {
        V::Dict(_) => kind == "dict",
        V::Bool(_) | V::Int(_) | V::Big(_) => kind == "int",
        other => other.type_name() == kind,
    };
    if !fits {
        return type_error(format!(
            "descriptor '{name}' for '{kind}' objects doesn't apply to a '{}' object",
            object.type_name()
        ));
    }
    call(vm, &object, name, args)
}

/// `object.name = value`
pub(in crate::numpy) fn set_attribute<T: Scalar>(
    vm: &mut Vm<T>,
    object: &V<T>,
    name: &str,
    value: &V<T>,
) -> Res<()> {
    match object {
        V::Instance(instance) => vm.set_instance(instance, name, value),
        V::Type(class) => {
            let before = class.members.borrow_mut().set(name, value.clone());
            // What is dropped may look at the class: it is dropped when nothing is borrowed any more.
            drop(before);
            Ok(())
        }
        V::Closure(closure) => {
            let before = closure.attributes.borrow_mut().set(name, value.clone());
            drop(before);
            Ok(())
        }
        V::Array(array) => view::set_attribute(vm, array, name, value),
        V::Tuple(items) if items.names.items().iter().any(|known| **known == *name) => {
            Err(Raise::new("AttributeError", "can't set attribute"))
        }
        other => Err(Raise::new(
            "AttributeError",
            format!("'{}' object has no attribute '{name}'", other.type_name()),
        )),
    }
}
