//! Attributes and methods of values.

use std::rc::Rc;
use std::sync::Arc;

use super::{Args, array_of, builtins, dtype_of, int_of, rearrange};
use crate::numpy::array::{Array, Data, Num};
use crate::numpy::dict::Dict;
use crate::numpy::modules;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Dtype, List, V};
use crate::numpy::vm::{Vm, insert};
use crate::numpy::{compare, show};

/// Functions of NumPy that are methods of arrays as well.
const ARRAY: &[&str] = &[
    "sum", "prod", "mean", "max", "min", "all", "any", "argmax", "argmin", "var", "std", "cumsum", "cumprod",
    "trace", "ravel", "copy", "argsort", "dot", "clip", "diagonal", "squeeze", "repeat", "nonzero", "ptp",
];

/// `object.name`
pub(in crate::numpy) fn attribute<T: Scalar>(vm: &mut Vm<T>, object: &V<T>, name: &str) -> Res<V<T>> {
    match (object, name) {
        (V::Module(module), _) => return modules::member(vm, module, name),
        (V::Array(_) | V::Np(_), "T") => return rearrange::transpose(vm, object, None),
        (V::Array(array), "shape") => return Ok(rearrange::shape_value(&array.shape)),
        (V::Array(array), "ndim") => return Ok(V::Int(array.ndim() as i64)),
        (V::Array(array), "size") => return Ok(V::Int(array.size() as i64)),
        (V::Array(array), "dtype") => return Ok(V::Dtype(array.dtype())),
        (V::Np(_), "shape") => return Ok(V::tuple(Vec::new())),
        (V::Np(_), "ndim") => return Ok(V::Int(0)),
        (V::Np(_), "size") => return Ok(V::Int(1)),
        (V::Np(number), "dtype") => return Ok(V::Dtype(number.dtype())),
        (V::Array(array), "flat") => return Ok(V::list(array.numbers().into_iter().map(V::Np).collect())),
        (V::Exception(exception), "args") => return Ok(V::tuple(exception.arguments.clone())),
        (V::Dtype(dtype), "name") => return Ok(V::text(dtype.name())),
        (V::Native(native), "__name__") => return Ok(V::text(native.name)),
        (V::Closure(closure), "__name__") => {
            return Ok(V::text(&*vm.home.code.functions[closure.code as usize].name));
        }
        _ => {}
    }
    if knows(object, name) {
        return Ok(V::Method(Rc::new((object.clone(), Arc::from(name)))));
    }
    missing(object, name)
}

fn missing<T: Scalar, X>(object: &V<T>, name: &str) -> Res<X> {
    let error =
        Raise::new("AttributeError", format!("'{}' object has no attribute '{name}'", object.type_name()));
    Err(match (object, name) {
        (V::List(_), "T" | "shape" | "dot" | "sum") => {
            error.help("A list is no array: wrap it in np.array(...) first.")
        }
        _ => error,
    })
}

fn knows<T: Scalar>(object: &V<T>, name: &str) -> bool {
    let names: &[&str] = match object {
        V::Array(_) | V::Np(_) => {
            if ARRAY.contains(&name) {
                return true;
            }
            &["reshape", "transpose", "flatten", "astype", "tolist", "item", "fill", "sort", "round", "conj"]
        }
        V::List(_) => &[
            "append", "extend", "insert", "pop", "remove", "index", "count", "sort", "reverse", "copy",
            "clear",
        ],
        V::Tuple(_) => &["index", "count"],
        V::Dict(_) => &["keys", "values", "items", "get", "pop", "update", "setdefault", "copy", "clear"],
        V::Set(_) => &["add", "discard", "remove", "union", "intersection", "difference", "copy"],
        V::Text(_) => &[
            "upper",
            "lower",
            "strip",
            "lstrip",
            "rstrip",
            "split",
            "join",
            "replace",
            "startswith",
            "endswith",
            "format",
            "find",
            "count",
            "isdigit",
            "ljust",
            "rjust",
            "center",
            "zfill",
            "splitlines",
        ],
        V::Float(_) => &["is_integer"],
        _ => &[],
    };
    names.contains(&name)
}

/// `object.name(arguments)`
pub(in crate::numpy) fn call<T: Scalar>(
    vm: &mut Vm<T>,
    object: &V<T>,
    name: &str,
    mut args: Args<T>,
) -> Res<V<T>> {
    vm.burn(1)?;
    if !knows(object, name) {
        let function = attribute(vm, object, name)?;
        return vm.call(&function, args);
    }
    match object {
        V::Array(_) | V::Np(_) => array(vm, object, name, args),
        V::List(list) => self::list(vm, list, name, args),
        V::Tuple(items) => search(vm, items, name, &args.first()),
        V::Dict(dict) => self::dict(vm, &Rc::clone(dict), name, args),
        V::Set(set) => self::set(vm, &Rc::clone(set), name, args),
        V::Text(text) => super::text::call(vm, text, name, args),
        V::Float(value) => {
            args.plain.clear();
            Ok(V::Bool(value.re().fract() == 0.0))
        }
        other => missing(other, name),
    }
}

fn array<T: Scalar>(vm: &mut Vm<T>, object: &V<T>, name: &str, mut args: Args<T>) -> Res<V<T>> {
    if ARRAY.contains(&name) {
        let Some(native) = vm.native("numpy", name) else { return missing(object, name) };
        args.plain.insert(0, object.clone());
        args.check(native)?;
        return (native.run)(vm, args);
    }
    let array = array_of(vm, object)?;
    match name {
        "reshape" => rearrange::reshape(vm, object, &args.plain),
        "transpose" => match &args.plain[..] {
            [] => rearrange::transpose(vm, object, None),
            [V::Tuple(axes)] => rearrange::transpose(vm, object, Some(&V::Tuple(Rc::clone(axes)))),
            many => {
                let axes = V::tuple(many.to_vec());
                rearrange::transpose(vm, object, Some(&axes))
            }
        },
        "flatten" => {
            let n = array.size();
            vm.array(Data::collect(array.dtype(), array.numbers().into_iter()), vec![n])
        }
        "astype" => match dtype_of(args.plain.first())? {
            Some(dtype) => cast(vm, object, dtype),
            None => Ok(object.clone()),
        },
        "tolist" => tolist(vm, &array),
        "item" => {
            let at = args.plain.first().map(int_of).transpose()?.unwrap_or(0);
            let at = if at < 0 { at + array.size() as i64 } else { at };
            if args.plain.is_empty() && array.size() != 1 {
                return value_error("can only convert an array of size 1 to a Python scalar");
            }
            match usize::try_from(at).ok().filter(|at| *at < array.size()) {
                Some(at) => Ok(python(array.at(at))),
                None => Err(Raise::new(
                    "IndexError",
                    format!("index {at} is out of bounds for size {}", array.size()),
                )),
            }
        }
        "fill" => {
            let Some(value) = args.first().number() else { return type_error("fill() takes a number") };
            array.write(std::iter::repeat_n(value, array.size()));
            Ok(V::None)
        }
        "sort" => {
            if let Some(native) = vm.native("numpy", "sort") {
                let sorted = (native.run)(vm, Args::of(vec![object.clone()]))?;
                array.write(array_of(vm, &sorted)?.numbers().into_iter());
            }
            Ok(V::None)
        }
        "round" => {
            let digits = args.plain.first().map(int_of).transpose()?.unwrap_or(0).clamp(-300, 300) as i32;
            let unit = 10f64.powi(digits);
            let one = |x: Num<T>| match x {
                Num::Float(x) => Num::Float(T::constant((x.re() * unit).round_ties_even() / unit)),
                other => other,
            };
            vm.array(Data::collect(array.dtype(), array.numbers().into_iter().map(one)), array.shape)
        }
        _ => Ok(object.clone()),
    }
}

/// A NumPy number as Python's.
fn python<T: Scalar>(number: Num<T>) -> V<T> {
    match number {
        Num::Bool(value) => V::Bool(value),
        Num::Int(value) => V::Int(value),
        Num::Float(value) => V::Float(value),
    }
}

fn tolist<T: Scalar>(vm: &mut Vm<T>, array: &Array<T>) -> Res<V<T>> {
    if array.ndim() == 0 {
        return Ok(python(array.at(0)));
    }
    let rows = (0..array.shape[0]).map(|i| tolist(vm, &array.cut(0, i, 1, None))).collect::<Res<Vec<_>>>()?;
    vm.list(rows)
}

/// A value in another element type.
pub(in crate::numpy) fn cast<T: Scalar>(vm: &mut Vm<T>, value: &V<T>, dtype: Dtype) -> Res<V<T>> {
    if let Some(number) = value.number() {
        return Ok(V::Np(number.cast(dtype)));
    }
    let array = array_of(vm, value)?;
    vm.array(Data::collect(dtype, array.numbers().into_iter()), array.shape)
}

fn search<T: Scalar>(_: &mut Vm<T>, items: &[V<T>], name: &str, wanted: &V<T>) -> Res<V<T>> {
    let mut count = 0;
    for (i, item) in items.iter().enumerate() {
        if compare::equal(item, wanted, 0)? {
            if name == "index" {
                return Ok(V::Int(i as i64));
            }
            count += 1;
        }
    }
    if name == "count" {
        Ok(V::Int(count))
    } else {
        value_error(format!("{} is not in list", show::repr(wanted, 100)))
    }
}

fn list<T: Scalar>(vm: &mut Vm<T>, list: &Rc<List<T>>, name: &str, mut args: Args<T>) -> Res<V<T>> {
    let place =
        |at: i64, len: usize| (if at < 0 { at + len as i64 } else { at }).clamp(0, len as i64) as usize;
    match name {
        "append" => {
            // Growth is paid for in blocks, so that appending stays cheap.
            let len = list.items.borrow().len();
            if len.is_power_of_two() && len >= 16 {
                let charge = vm.charge(len * size_of::<V<T>>())?;
                list.charges.borrow_mut().push(charge);
            }
            list.items.borrow_mut().push(args.first());
        }
        "extend" => {
            let items = vm.iterate(&args.first())?;
            let charge = vm.charge(items.len() * size_of::<V<T>>())?;
            list.charges.borrow_mut().push(charge);
            list.items.borrow_mut().extend(items);
        }
        "insert" => {
            let len = list.items.borrow().len();
            vm.burn(len as u64 / 16)?;
            let at = place(int_of(&args.first())?, len);
            list.items.borrow_mut().insert(at, args.at(1));
        }
        "pop" => {
            let mut items = list.items.borrow_mut();
            let at = args.plain.first().map(int_of).transpose()?.unwrap_or(-1);
            let at = if at < 0 { at + items.len() as i64 } else { at };
            if items.is_empty() {
                return Err(Raise::new("IndexError", "pop from empty list"));
            }
            return match usize::try_from(at).ok().filter(|at| *at < items.len()) {
                Some(at) => Ok(items.remove(at)),
                None => Err(Raise::new("IndexError", "pop index out of range")),
            };
        }
        "remove" => {
            let items = list.items.borrow().clone();
            let V::Int(at) = search(vm, &items, "index", &args.first())? else { return Ok(V::None) };
            list.items.borrow_mut().remove(at as usize);
        }
        "index" | "count" => {
            let items = list.items.borrow().clone();
            return search(vm, &items, name, &args.first());
        }
        "sort" => {
            let (key, reverse) = (args.take("key"), args.take("reverse"));
            args.done("sort")?;
            let items = list.items.borrow().clone();
            let reverse = reverse.as_ref().map(compare::truth).transpose()?.unwrap_or(false);
            let sorted =
                builtins::sort(vm, items, key.as_ref().filter(|key| !matches!(key, V::None)), reverse)?;
            *list.items.borrow_mut() = sorted;
        }
        "reverse" => list.items.borrow_mut().reverse(),
        "copy" => {
            let items = list.items.borrow().clone();
            return vm.list(items);
        }
        "clear" => list.items.borrow_mut().clear(),
        _ => {}
    }
    Ok(V::None)
}

type Shared<T> = Rc<std::cell::RefCell<Dict<T>>>;

fn dict<T: Scalar>(vm: &mut Vm<T>, dict: &Shared<T>, name: &str, args: Args<T>) -> Res<V<T>> {
    match name {
        "keys" => {
            let keys = dict.borrow().keys();
            vm.list(keys)
        }
        "values" => {
            let values = dict.borrow().entries().map(|entry| entry.1.clone()).collect();
            vm.list(values)
        }
        "items" => {
            let pairs = dict
                .borrow()
                .entries()
                .map(|entry| V::tuple(vec![entry.0.clone(), entry.1.clone()]))
                .collect();
            vm.list(pairs)
        }
        "get" => Ok(dict.borrow().get(&args.first()).unwrap_or(args.at(1))),
        "pop" => match dict.borrow_mut().remove(&args.first()) {
            Some(value) => Ok(value),
            None if args.get(1).is_some() => Ok(args.at(1)),
            None => Err(Raise::new("KeyError", show::repr(&args.first(), 200))),
        },
        "setdefault" => {
            let found = dict.borrow().get(&args.first());
            if let Some(value) = found {
                return Ok(value);
            }
            insert(&mut dict.borrow_mut(), args.first(), args.at(1))?;
            Ok(args.at(1))
        }
        "update" => {
            if let V::Dict(other) = args.first() {
                let entries: Vec<_> = other.borrow().entries().cloned().collect();
                for (key, value) in entries {
                    insert(&mut dict.borrow_mut(), key, value)?;
                }
            }
            for (key, value) in args.named {
                insert(&mut dict.borrow_mut(), V::text(&*key), value)?;
            }
            Ok(V::None)
        }
        "copy" => Ok(V::Dict(Rc::new(std::cell::RefCell::new(dict.borrow().map(V::clone))))),
        _ => {
            dict.borrow_mut().clear();
            Ok(V::None)
        }
    }
}

fn set<T: Scalar>(vm: &mut Vm<T>, set: &Shared<T>, name: &str, args: Args<T>) -> Res<V<T>> {
    let mine = || set.borrow().keys();
    match name {
        "add" => {
            insert(&mut set.borrow_mut(), args.first(), V::None)?;
            Ok(V::None)
        }
        "discard" => {
            set.borrow_mut().remove(&args.first());
            Ok(V::None)
        }
        "remove" => match set.borrow_mut().remove(&args.first()) {
            Some(_) => Ok(V::None),
            None => Err(Raise::new("KeyError", show::repr(&args.first(), 200))),
        },
        "copy" => vm.set(mine()),
        _ => {
            let others = vm.iterate(&args.first())?;
            let other = vm.set(others.clone())?;
            let inside = |item: &V<T>| matches!(&other, V::Set(other) if other.borrow().get(item).is_some());
            let items = match name {
                "union" => mine().into_iter().chain(others).collect(),
                "intersection" => mine().into_iter().filter(|item| inside(item)).collect(),
                _ => mine().into_iter().filter(|item| !inside(item)).collect(),
            };
            vm.set(items)
        }
    }
}

/// `object.name = value`
pub(in crate::numpy) fn set_attribute<T: Scalar>(
    _: &mut Vm<T>,
    object: &V<T>,
    name: &str,
    _: &V<T>,
) -> Res<()> {
    match object {
        V::Array(_) if name == "shape" => {
            Err(Raise::unsupported("assigning to .shape; use reshape, assigning"))
        }
        other => Err(Raise::new(
            "AttributeError",
            format!("'{}' object attribute '{name}' is read-only", other.type_name()),
        )),
    }
}
