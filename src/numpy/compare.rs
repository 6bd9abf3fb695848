//! Truth, equality, order.

use std::cmp::Ordering;

use super::array::{Data, Num, broadcast};
use super::code::Compare;
use super::complex;
use super::iterate::View;
use super::ops;
use super::raise::{Raise, Res, type_error, value_error};
use super::scalar::Scalar;
use super::value::V;
use super::vm::Vm;

/// Most nesting of lists that are compared.
const DEPTH: usize = 200;

/// The truth of a value.
pub(super) fn truth<T: Scalar>(value: &V<T>) -> Res<bool> {
    Ok(match value {
        V::None => false,
        V::Big(_) => true,
        V::Text(text) => !text.is_empty(),
        V::List(list) => !list.items.borrow().is_empty(),
        V::Tuple(items) => !items.is_empty(),
        V::Dict(dict) | V::Set(dict) | V::View(dict, _) => dict.borrow().len() > 0,
        V::Range(start, stop, step) => super::iterate::range_len(*start, *stop, *step) > 0,
        V::Array(array) => match array.size() {
            1 => array.at(0).truth(),
            0 => {
                return value_error(
                    "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.",
                );
            }
            _ => {
                let words = "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()";
                return Err(Raise::new("ValueError", words));
            }
        },
        other => other.any_number().is_none_or(Num::truth),
    })
}

/// Whether two values are equal, as one truth.
pub(super) fn equal<T: Scalar>(vm: &mut Vm<T>, a: &V<T>, b: &V<T>) -> Res<bool> {
    equal_within(vm, a, b, 0)
}

/// Pays for steps: shared lists can hold more pairs than can ever be compared.
fn spend<T: Scalar>(vm: &mut Vm<T>, depth: usize, steps: usize) -> Res<()> {
    if depth > DEPTH {
        return Err(Raise::limit("lists are nested too deeply to be compared"));
    }
    vm.burn(steps as u64)
}

/// Whether all items are equal.
fn all_equal<T: Scalar>(vm: &mut Vm<T>, a: &[V<T>], b: &[V<T>], depth: usize) -> Res<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    for (x, y) in a.iter().zip(b) {
        if !same(x, y) && !equal_within(vm, x, y, depth + 1)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn equal_within<T: Scalar>(vm: &mut Vm<T>, a: &V<T>, b: &V<T>, depth: usize) -> Res<bool> {
    spend(vm, depth, 1)?;
    if let V::Instance(_) = a {
        return own_equal(vm, a, b);
    }
    if let V::Instance(_) = b {
        return own_equal(vm, b, a);
    }
    Ok(match (a, b) {
        (V::None, V::None) | (V::Ellipsis, V::Ellipsis) => true,
        (V::Text(a), V::Text(b)) => {
            spend(vm, depth, a.len().min(b.len()) / 64)?;
            a == b
        }
        (V::Big(a), V::Big(b)) => a == b,
        (V::List(a), V::List(b)) => {
            if std::rc::Rc::ptr_eq(a, b) {
                return Ok(true);
            }
            let (a, b) = (a.items.borrow().clone(), b.items.borrow().clone());
            all_equal(vm, &a, &b, depth)?
        }
        (V::Tuple(a), V::Tuple(b)) => all_equal(vm, a, b, depth)?,
        (V::Range(first, stop, step), V::Range(other, until, by)) => {
            let count = super::iterate::range_len(*first, *stop, *step);
            count == super::iterate::range_len(*other, *until, *by)
                && (count == 0 || (first == other && (count == 1 || step == by)))
        }
        (V::Dict(a), V::Dict(b)) => {
            let (a, b) = (a.borrow().map(V::clone), b.borrow().map(V::clone));
            spend(vm, depth, a.len() + b.len())?;
            if a.len() != b.len() {
                return Ok(false);
            }
            for (key, value) in a.entries() {
                match b.get(key) {
                    Some(other) if equal_within(vm, value, &other, depth + 1)? => {}
                    _ => return Ok(false),
                }
            }
            true
        }
        (V::View(a, View::Items), V::View(b, View::Items)) => {
            let (a, b) = (V::Dict(std::rc::Rc::clone(a)), V::Dict(std::rc::Rc::clone(b)));
            equal_within(vm, &a, &b, depth + 1)?
        }
        (V::Set(a) | V::View(a, View::Keys), V::Set(b) | V::View(b, View::Keys)) => {
            let (a, b) = (a.borrow(), b.borrow());
            spend(vm, depth, a.len())?;
            a.len() == b.len() && a.entries().all(|(key, _)| b.get(key).is_some())
        }
        (V::Class(a) | V::Module(a), V::Class(b) | V::Module(b)) => a == b,
        (V::Dtype(a), V::Dtype(b)) => a == b,
        (V::Dtype(dtype), V::Class(class)) | (V::Class(class), V::Dtype(dtype)) => {
            class.strip_prefix("numpy.") == Some(dtype.name())
        }
        (V::Dtype(a), other @ (V::Text(_) | V::Native(_)))
        | (other @ (V::Text(_) | V::Native(_)), V::Dtype(a)) => {
            super::functions::dtype_of(Some(other)).is_ok_and(|b| b == Some(*a))
        }
        (V::Closure(a), V::Closure(b)) => std::rc::Rc::ptr_eq(a, b),
        (V::Rng(a), V::Rng(b)) => std::rc::Rc::ptr_eq(a, b),
        (V::Native(a), V::Native(b)) => a.is(b),
        (V::Type(_) | V::Iter(_) | V::Exception(_), _) => same(a, b),
        (V::Bound(a), V::Bound(b)) => same(&a.0, &b.0) && same(&a.1, &b.1),
        (V::Array(_), _) | (_, V::Array(_)) => {
            return value_error(
                "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
            );
        }
        _ => match (a.any_number(), b.any_number()) {
            (Some(a @ Num::Complex(_)), Some(b)) | (Some(a), Some(b @ Num::Complex(_))) => {
                number_order(a, b) == Some(Ordering::Equal)
            }
            (Some(Num::Float(a)), Some(b)) => a.re() == b.re(),
            (Some(a), Some(Num::Float(b))) => a.re() == b.re(),
            (Some(a), Some(b)) => a.int() == b.int(),
            _ => false,
        },
    })
}

/// Equality where the first is an object of the program's.
fn own_equal<T: Scalar>(vm: &mut Vm<T>, a: &V<T>, b: &V<T>) -> Res<bool> {
    match vm.own_compare(Compare::Eq, a, b)? {
        Some(found) => vm.truth(&found),
        None => Ok(same(a, b)),
    }
}

/// A comparison where one is an object of the program's, if one of them knows how.
fn own_order<T: Scalar>(vm: &mut Vm<T>, sign: Compare, a: &V<T>, b: &V<T>) -> Res<Option<V<T>>> {
    match (a, b) {
        (V::Instance(_), _) | (_, V::Instance(_)) => vm.own_compare(sign, a, b),
        _ => Ok(None),
    }
}

fn order<T: Scalar>(
    vm: &mut Vm<T>,
    sign: Compare,
    a: &V<T>,
    b: &V<T>,
    depth: usize,
) -> Res<Option<Ordering>> {
    spend(vm, depth, 1)?;
    if let (Some(a), Some(b)) = (ops::integer(a), ops::integer(b)) {
        return Ok(Some(a.cmp(&b)));
    }
    match (a, b) {
        (V::Text(a), V::Text(b)) => {
            spend(vm, depth, a.len().min(b.len()) / 64)?;
            return Ok(Some(a.cmp(b)));
        }
        (V::List(_), V::List(_)) | (V::Tuple(_), V::Tuple(_)) => {
            let (a, b) = (a.items().unwrap_or_default(), b.items().unwrap_or_default());
            spend(vm, depth, a.len().min(b.len()))?;
            for (x, y) in a.iter().zip(&b) {
                if !equal_within(vm, x, y, depth + 1)? {
                    return order(vm, sign, x, y, depth + 1);
                }
            }
            return Ok(Some(a.len().cmp(&b.len())));
        }
        _ => {}
    }
    // NumPy orders complex numbers, Python does not.
    if (matches!(a, V::Np(_)) || matches!(b, V::Np(_)))
        && let (Some(a), Some(b)) = (a.any_number(), b.any_number())
    {
        return Ok(match (a, b) {
            (Num::Complex(_), _) | (_, Num::Complex(_)) => complex::scalar_order(a.complex(), b.complex()),
            _ => a.re().partial_cmp(&b.re()),
        });
    }
    match (a.number(), b.number()) {
        (Some(a), Some(b)) => Ok(a.re().partial_cmp(&b.re())),
        _ => type_error(format!(
            "'{}' not supported between instances of '{}' and '{}'",
            sign.sign(),
            a.type_name(),
            b.type_name()
        )),
    }
}

fn holds(sign: Compare, order: Option<Ordering>) -> bool {
    match sign {
        Compare::Eq => order == Some(Ordering::Equal),
        Compare::Ne => order != Some(Ordering::Equal),
        Compare::Lt => order == Some(Ordering::Less),
        Compare::Le => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        Compare::Gt => order == Some(Ordering::Greater),
        Compare::Ge => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        Compare::Is | Compare::IsNot | Compare::In | Compare::NotIn => false,
    }
}

/// A comparison of sets: whether one is part of the other.
fn part_of<T: Scalar>(vm: &mut Vm<T>, sign: Compare, a: &V<T>, b: &V<T>) -> Res<Option<bool>> {
    let (V::Set(a) | V::View(a, View::Keys), V::Set(b) | V::View(b, View::Keys)) = (a, b) else {
        return Ok(None);
    };
    let (a, b) = match sign {
        Compare::Lt | Compare::Le => (a, b),
        Compare::Gt | Compare::Ge => (b, a),
        _ => return Ok(None),
    };
    let (a, b) = (a.borrow(), b.borrow());
    vm.burn(a.len() as u64)?;
    let proper = matches!(sign, Compare::Lt | Compare::Gt);
    Ok(Some((!proper || a.len() < b.len()) && a.entries().all(|(key, _)| b.get(key).is_some())))
}

/// Less, for sorting.
pub(super) fn less<T: Scalar>(vm: &mut Vm<T>, a: &V<T>, b: &V<T>) -> Res<bool> {
    if let Some(found) = own_order(vm, Compare::Lt, a, b)? {
        return vm.truth(&found);
    }
    Ok(order(vm, Compare::Lt, a, b, 0)? == Some(Ordering::Less))
}

fn same<T: Scalar>(a: &V<T>, b: &V<T>) -> bool {
    match (a, b) {
        (V::None, V::None) | (V::Ellipsis, V::Ellipsis) => true,
        (V::Bool(a), V::Bool(b)) => a == b,
        (V::Int(a), V::Int(b)) => a == b,
        (V::List(a), V::List(b)) => std::rc::Rc::ptr_eq(a, b),
        (V::Tuple(a), V::Tuple(b)) => std::rc::Rc::ptr_eq(a, b),
        (V::Array(a), V::Array(b)) => std::rc::Rc::ptr_eq(a, b),
        (V::Dict(a), V::Dict(b)) | (V::Set(a), V::Set(b)) => std::rc::Rc::ptr_eq(a, b),
        (V::Text(a), V::Text(b)) => a == b,
        (V::Class(a) | V::Module(a), V::Class(b) | V::Module(b)) => a == b,
        (V::Dtype(a), V::Dtype(b)) => a == b,
        (V::Closure(a), V::Closure(b)) => std::rc::Rc::ptr_eq(a, b),
        (V::Instance(a), V::Instance(b)) => std::rc::Rc::ptr_eq(a, b),
        (V::Exception(a), V::Exception(b)) => std::rc::Rc::ptr_eq(a, b),
        (V::Type(a), V::Type(b)) => std::rc::Rc::ptr_eq(a, b),
        (V::Bound(a), V::Bound(b)) => std::rc::Rc::ptr_eq(a, b),
        (V::Iter(a), V::Iter(b)) => std::rc::Rc::ptr_eq(a, b),
        (V::Rng(a), V::Rng(b)) => std::rc::Rc::ptr_eq(a, b),
        (V::Native(a), V::Native(b)) => a.is(b),
        _ => false,
    }
}

/// A comparison: one truth, or an array of truths where arrays are compared.
pub(super) fn compare<T: Scalar>(vm: &mut Vm<T>, sign: Compare, a: &V<T>, b: &V<T>) -> Res<V<T>> {
    // Numbers first: that is what most programs compare.
    match (a, b) {
        (V::Int(a), V::Int(b))
            if !matches!(sign, Compare::In | Compare::NotIn | Compare::Is | Compare::IsNot) =>
        {
            return Ok(V::Bool(holds(sign, Some(a.cmp(b)))));
        }
        (V::Float(a), V::Float(b))
            if !matches!(sign, Compare::In | Compare::NotIn | Compare::Is | Compare::IsNot) =>
        {
            return Ok(V::Bool(holds(sign, a.re().partial_cmp(&b.re()))));
        }
        _ => {}
    }
    match sign {
        Compare::Is => return Ok(V::Bool(same(a, b))),
        Compare::IsNot => return Ok(V::Bool(!same(a, b))),
        Compare::In => return contains(vm, b, a).map(V::Bool),
        Compare::NotIn => return contains(vm, b, a).map(|found| V::Bool(!found)),
        _ => {}
    }
    if let Some(found) = own_order(vm, sign, a, b)? {
        return Ok(found);
    }
    if matches!(a, V::Array(_)) || matches!(b, V::Array(_)) {
        return arrays(vm, sign, a, b);
    }
    if let Some(found) = part_of(vm, sign, a, b)? {
        return Ok(V::Bool(found));
    }
    // NumPy's float64 is one of Python's floats to Python's complex numbers.
    let float = matches!((a, b), (V::Complex(_), V::Np(Num::Float(_))));
    let numpy = !float && (matches!(a, V::Np(_)) || matches!(b, V::Np(_)));
    let result = match sign {
        Compare::Eq => equal(vm, a, b)?,
        Compare::Ne => !equal(vm, a, b)?,
        _ => holds(sign, order(vm, sign, a, b, 0)?),
    };
    Ok(if numpy { V::Np(Num::Bool(result)) } else { V::Bool(result) })
}

/// A comparison of every element.
pub(super) fn arrays<T: Scalar>(vm: &mut Vm<T>, sign: Compare, a: &V<T>, b: &V<T>) -> Res<V<T>> {
    let equality = matches!(sign, Compare::Eq | Compare::Ne);
    let (Some(x), Some(y)) = (ops::as_array(vm, a)?, ops::as_array(vm, b)?) else {
        if equality {
            return Ok(V::Bool(sign == Compare::Ne));
        }
        let words = format!(
            "'{}' not supported between instances of '{}' and '{}'",
            sign.sign(),
            a.type_name(),
            b.type_name()
        );
        return type_error(words);
    };
    let shape = broadcast(&[&x.shape, &y.shape])?;
    let count = vm.room(&shape)?;
    vm.pay_for(count)?;
    drop(vm.charge(count * size_of::<Num<T>>())?);
    let (x, y) = (x.broadcast(&shape).numbers(), y.broadcast(&shape).numbers());
    let truths: Vec<bool> = x.iter().zip(&y).map(|(x, y)| holds(sign, number_order(*x, *y))).collect();
    if shape.is_empty() {
        return Ok(V::Np(Num::Bool(truths[0])));
    }
    vm.array(Data::Bool(truths), shape)
}

fn number_order<T: Scalar>(a: Num<T>, b: Num<T>) -> Option<Ordering> {
    match (a, b) {
        (Num::Complex(_), _) | (_, Num::Complex(_)) => complex::order(a.complex(), b.complex()),
        (Num::Float(_), _) | (_, Num::Float(_)) => a.re().partial_cmp(&b.re()),
        _ => Some(a.int().cmp(&b.int())),
    }
}

fn contains<T: Scalar>(vm: &mut Vm<T>, container: &V<T>, item: &V<T>) -> Res<bool> {
    match container {
        V::Dict(dict) | V::Set(dict) | V::View(dict, View::Keys) => {
            if !super::dict::hashable(item) {
                return type_error(format!("unhashable type: '{}'", item.type_name()));
            }
            vm.burn(super::dict::cost(item))?;
            Ok(dict.borrow().get(item).is_some())
        }
        V::Text(text) => match item {
            V::Text(part) => vm.burn(text.len() as u64 / 16).map(|()| text.contains(&**part)),
            other => type_error(format!(
                "'in <string>' requires string as left operand, not {}",
                other.type_name()
            )),
        },
        V::Array(array) => match item.any_number() {
            Some(wanted) => vm.burn(array.size() as u64).map(|()| {
                array.numbers().into_iter().any(|found| number_order(found, wanted) == Some(Ordering::Equal))
            }),
            None => Ok(false),
        },
        other => {
            if let Some(found) = vm.special(other, "__contains__", vec![item.clone()])? {
                return vm.truth(&found);
            }
            let Ok(mut walk) = vm.walk(other) else {
                return type_error(format!("argument of type '{}' is not iterable", other.type_name()));
            };
            while let Some(found) = walk.next(vm)? {
                if same(&found, item) || equal(vm, &found, item)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
    }
}
