//! Arithmetic: Python's on Python's numbers, NumPy's as soon as an array or NumPy scalar takes part.

mod elements;
mod python;
mod refused;
mod stored;

use std::rc::Rc;

use num_bigint::BigInt;

use super::array::{Array, Data, Num, broadcast, broadcast_shape};
use super::code::{Binary, Unary};
use super::functions::{errors, linalg, shape_text};
use super::raise::{Raise, Res, help, type_error, value_error};
use super::scalar::Scalar;
use super::value::{Dtype, V, gather};
use super::vm::Vm;

pub(super) use elements::{dtype_of, element, unsupported as unsupported_types};
use refused::{refused, unsupported};
pub(super) use stored::storable;

/// A value as an array, if it is numeric: lists become arrays, as in NumPy.
pub(super) fn as_array<T: Scalar>(vm: &mut Vm<T>, value: &V<T>) -> Res<Option<Array<T>>> {
    if let V::Array(array) = value {
        return Ok(Some((**array).clone()));
    }
    if let V::Instance(object) = value {
        return match vm.special(value, "__array__", Vec::new())? {
            Some(found @ V::Array(_)) => as_array(vm, &found),
            Some(_) => type_error("object __array__ method not producing an array"),
            // What has a length and items is a sequence.
            None if object.class.find("__len__").is_some() && object.class.find("__getitem__").is_some() => {
                let items = vm.iterate(value)?;
                as_array(vm, &V::list(items))
            }
            None => Ok(None),
        };
    }
    if let V::Big(_) | V::None | V::Text(_) = value {
        return Ok(None);
    }
    if let V::Range(start, stop, step) = value {
        vm.room(&[super::iterate::range_len(*start, *stop, *step)])?;
    }
    // Each number is held twice while the lists are read.
    let most = vm.left() / (2 * size_of::<Num<T>>());
    let Some((shape, dtype, numbers)) = gather(value, most) else { return Ok(None) };
    vm.burn(numbers.len() as u64)?;
    vm.room(&shape)?;
    let dtype = dtype.unwrap_or(Dtype::Float64);
    Ok(Some(Array::new(Data::collect(dtype, numbers.into_iter()), shape, None)))
}

/// A whole number of any size, if the value is one of Python's.
pub(super) fn integer<T: Scalar>(value: &V<T>) -> Option<BigInt> {
    match value {
        V::Big(value) => Some((**value).clone()),
        V::Bool(value) => Some(BigInt::from(u8::from(*value))),
        V::Int(value) => Some(BigInt::from(*value)),
        _ => None,
    }
}

/// A big integer as a value: small again where it fits.
pub(super) fn from_big<T: Scalar>(value: BigInt) -> V<T> {
    match i64::try_from(&value) {
        Ok(small) => V::Int(small),
        Err(_) => V::Big(Rc::new(value)),
    }
}

fn numpy<T: Scalar>(value: &V<T>) -> bool {
    matches!(value, V::Array(_) | V::Np(_))
}

/// Whether a value is a number of Python's, which takes the type of the array it meets (NEP 50).
fn weak<T: Scalar>(value: &V<T>) -> bool {
    matches!(value, V::Int(_) | V::Float(_) | V::Bool(_) | V::Big(_) | V::Complex(_))
}

/// `a sign b`
pub(super) fn binary<T: Scalar>(vm: &mut Vm<T>, sign: Binary, a: &V<T>, b: &V<T>) -> Res<V<T>> {
    // Floats first: that is what most programs do.
    if let (V::Float(x), V::Float(y)) = (a, b) {
        match sign {
            Binary::Add => return Ok(V::Float(x.plus(*y))),
            Binary::Sub => return Ok(V::Float(x.minus(*y))),
            Binary::Mul => return Ok(V::Float(x.times(*y))),
            _ => {}
        }
    }
    if (own(a) || own(b)) && !(sign == Binary::Mod && matches!(a, V::Text(_))) {
        return match vm.own_binary(sign, a, b)? {
            Some(found) => Ok(found),
            None => python::binary(vm, sign, a, b),
        };
    }
    // Strings format whatever they meet, and sequences are repeated by NumPy's integers too.
    let sequence = |v: &V<T>| matches!(v, V::Text(_) | V::List(_) | V::Tuple(_));
    let integer = |v: &V<T>| matches!(v, V::Np(Num::Int(_)));
    let repeated = sequence(a) && integer(b) || integer(a) && sequence(b);
    let pythons = match sign {
        Binary::Mod => matches!(a, V::Text(_)),
        Binary::Mul => repeated,
        _ => false,
    };
    // NumPy's float64 is one of Python's floats to Python's complex numbers.
    let pythons = pythons || matches!((a, b), (V::Complex(_), V::Np(Num::Float(_))));
    if !pythons && matches!(sign, Binary::FloorDiv | Binary::Mod) && complex_numbers(a, b) {
        return unsupported(sign, a, b);
    }
    if !pythons && (numpy(a) || numpy(b)) {
        let found = arrays(vm, sign, a, b)?;
        if vm.errors.raises() {
            errors::check(vm, elements::ufunc(sign), &[a.clone(), b.clone()], &found)?;
        }
        return Ok(found);
    }
    python::binary(vm, sign, a, b)
}

/// Whether two numbers, no arrays, meet of which one is complex.
fn complex_numbers<T: Scalar>(a: &V<T>, b: &V<T>) -> bool {
    let complex = |v: &V<T>| matches!(v, V::Complex(_) | V::Np(Num::Complex(_)));
    (complex(a) || complex(b)) && !matches!(a, V::Array(_)) && !matches!(b, V::Array(_))
}

/// Whether operators are what the program's own class says.
fn own<T: Scalar>(value: &V<T>) -> bool {
    matches!(value, V::Instance(_))
}

/// `a sign b` by NumPy's rules.
pub(super) fn arrays<T: Scalar>(vm: &mut Vm<T>, sign: Binary, a: &V<T>, b: &V<T>) -> Res<V<T>> {
    if sign == Binary::MatMul && (matches!(a, V::Text(_)) || matches!(b, V::Text(_))) {
        return refused(sign, a, b);
    }
    if sign == Binary::MatMul {
        return linalg::matmul(vm, a, b);
    }
    if let Some(result) = quick(vm, sign, a, b)? {
        return Ok(result);
    }
    let scalar = |v: &V<T>| v.any_number().filter(|_| !matches!(v, V::Array(_) | V::Big(_)));
    if let (Some(x), Some(y)) = (scalar(a), scalar(b)) {
        let dtype = dtype_of(sign, x.dtype(), y.dtype(), weak(a), weak(b))?;
        return Ok(V::Np(element(sign, dtype, x, y)?));
    }
    let (Some(x), Some(y)) = (as_array(vm, a)?, as_array(vm, b)?) else {
        return refused(sign, a, b);
    };
    let dtype = dtype_of(sign, x.dtype(), y.dtype(), weak(a), weak(b))?;
    let Some(shape) = broadcast_shape(&x.shape, &y.shape) else {
        let words = format!(
            "operands could not be broadcast together with shapes {} {} ",
            shape_text(&x.shape),
            shape_text(&y.shape)
        );
        let column = x.ndim() == 2 && y.ndim() == 1 || x.ndim() == 1 && y.ndim() == 2;
        let error = Raise::new("ValueError", words);
        return Err(if sign == Binary::Mul && column {
            error.help(help::BY_ENTRY)
        } else if is_column(&x.shape, &y.shape) || is_column(&y.shape, &x.shape) {
            error.help(help::COLUMN)
        } else {
            error
        });
    };
    let count = vm.room(&shape)?;
    vm.pay_for(count)?;
    let charge = vm.charge(dtype.room::<T>(count))?;
    let data = elements::all(sign, dtype, &x, &y, &shape)?;
    if shape.is_empty() {
        return Ok(V::Np(data.get(0)));
    }
    Ok(V::array(Array::new(data, shape, Some(charge))))
}

/// The four operations.
fn simple<T: Scalar>(sign: Binary) -> Option<fn(T, T) -> T> {
    Some(match sign {
        Binary::Add => T::plus,
        Binary::Sub => T::minus,
        Binary::Mul => T::times,
        Binary::Div => T::over,
        _ => return None,
    })
}

/// Float arrays of one shape, or one and a number: what most programs do, without a copy.
fn quick<T: Scalar>(vm: &mut Vm<T>, sign: Binary, a: &V<T>, b: &V<T>) -> Res<Option<V<T>>> {
    let Some(f) = simple::<T>(sign) else { return Ok(None) };
    let number = |v: &V<T>| match v {
        V::Float(value) | V::Np(Num::Float(value)) => Some(*value),
        V::Int(value) => Some(T::constant(*value as f64)),
        _ => None,
    };
    let (data, shape): (Option<Vec<T>>, &[usize]) = match (a, b) {
        (V::Array(x), V::Array(y)) if x.shape == y.shape && x.ndim() > 0 => {
            vm.pay_for(x.size())?;
            let pairs = |x: &[T], y: &[T]| x.iter().zip(y).map(|(x, y)| f(*x, *y)).collect();
            (x.with_floats(|x| y.with_floats(|y| pairs(x, y))).flatten(), &x.shape)
        }
        (V::Array(x), other) if x.ndim() > 0 => match number(other) {
            Some(y) => {
                vm.pay_for(x.size())?;
                (x.with_floats(|x| x.iter().map(|x| f(*x, y)).collect()), &x.shape)
            }
            None => return Ok(None),
        },
        (other, V::Array(y)) if y.ndim() > 0 => match number(other) {
            Some(x) => {
                vm.pay_for(y.size())?;
                (y.with_floats(|y| y.iter().map(|y| f(x, *y)).collect()), &y.shape)
            }
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    data.map(|data| vm.floats(data, shape.to_vec())).transpose()
}

/// Whether a shape is that of a column which meets a vector.
pub(super) fn is_column(shape: &[usize], other: &[usize]) -> bool {
    matches!((shape, other), ([_, 1], [_]))
}

/// `a sign= b`: `None` where the array was changed in place.
pub(super) fn in_place<T: Scalar>(vm: &mut Vm<T>, sign: Binary, a: &V<T>, b: &V<T>) -> Res<Option<V<T>>> {
    match a {
        V::Array(array) if sign != Binary::MatMul => {
            // The type comes first, as in NumPy.
            if let Some(y) = as_array(vm, b)? {
                let dtype = dtype_of(sign, array.dtype(), y.dtype(), false, weak(b))?;
                castable(elements::ufunc(sign), dtype, array.dtype())?;
                if broadcast_shape(&array.shape, &y.shape).is_none() {
                    // The array is the output as well: NumPy names it twice.
                    broadcast(&[&array.shape, &y.shape, &array.shape])?;
                }
                if let Some(f) = simple(sign) {
                    vm.burn(array.size() as u64 / 4)?;
                    if array.update(&y, f) {
                        return Ok(None);
                    }
                }
            }
            let result = arrays(vm, sign, a, b)?;
            let Some(result) = as_array(vm, &result)? else { return Ok(None) };
            write_result(vm, array, &result, elements::ufunc(sign))?;
            Ok(None)
        }
        V::Instance(_) => match vm.own_in_place(sign, a, b)? {
            Some(found) => Ok(Some(found)),
            None => binary(vm, sign, a, b).map(Some),
        },
        // An array takes the operator before the list does.
        V::List(_) if matches!(b, V::Array(_) | V::Np(_)) => binary(vm, sign, a, b).map(Some),
        V::List(list) if sign == Binary::Add => {
            let items = vm.iterate(b)?;
            list.extend(items);
            Ok(None)
        }
        _ => binary(vm, sign, a, b).map(Some).map_err(|mut raise| {
            // Python names the operator that was written.
            let plain = format!("unsupported operand type(s) for {}:", named(sign));
            if let Some(rest) = raise.message.strip_prefix(&plain) {
                raise.message = format!("unsupported operand type(s) for {}=:{rest}", sign.sign());
            }
            raise
        }),
    }
}

/// The name of an operator in a complaint.
fn named(sign: Binary) -> &'static str {
    if sign == Binary::Pow { "** or pow()" } else { sign.sign() }
}

/// Whether a result of one type may be written into an array of another.
fn castable(function: &str, from: Dtype, to: Dtype) -> Res<()> {
    if from <= to {
        return Ok(());
    }
    let words = format!(
        "Cannot cast ufunc '{function}' output from dtype('{}') to dtype('{}') with casting rule 'same_kind'",
        from.name(),
        to.name()
    );
    let error = Raise::new("UFuncTypeError", words);
    Err(if to == Dtype::Int64 && from == Dtype::Float64 {
        error.help("The array holds integers: write 1.0 instead of 1, or x = x - y instead of x -= y.")
    } else {
        error
    })
}

/// Writes a result into an array that is there already.
pub(super) fn write_result<T: Scalar>(
    vm: &mut Vm<T>,
    array: &Array<T>,
    result: &Array<T>,
    function: &str,
) -> Res<()> {
    if array.is_frozen() {
        return value_error("output array is read-only");
    }
    castable(function, result.dtype(), array.dtype())?;
    if broadcast_shape(&result.shape, &array.shape).as_ref() != Some(&array.shape) {
        let words = format!(
            "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
            shape_text(&array.shape),
            shape_text(&result.shape)
        );
        let error = Raise::new("ValueError", words);
        // A vector and a column make a matrix.
        let column = array.ndim() == 1 && result.ndim() == 2 || array.shape.last() == Some(&1);
        return Err(if column { error.help(help::COLUMN) } else { error });
    }
    vm.burn(array.size() as u64)?;
    array.write(result.broadcast(&array.shape).numbers().into_iter());
    Ok(())
}

/// `-a`, `+a`, `~a`
pub(super) fn unary<T: Scalar>(vm: &mut Vm<T>, sign: Unary, a: &V<T>) -> Res<V<T>> {
    let bad = |word: &str| type_error(format!("bad operand type for unary {word}: '{}'", a.type_name()));
    let word = match sign {
        Unary::Neg => "-",
        Unary::Pos => "+",
        Unary::Invert => "~",
        Unary::Not => "not",
    };
    let one = |number: Num<T>| -> Res<Num<T>> {
        Ok(match (sign, number) {
            (Unary::Neg, Num::Bool(_)) => {
                return type_error(
                    "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.",
                );
            }
            (Unary::Pos, Num::Bool(_)) => {
                return Err(Raise::new(
                    "UFuncTypeError",
                    "ufunc 'positive' did not contain a loop with signature matching types <class 'numpy.dtypes.BoolDType'> -> None",
                ));
            }
            (Unary::Neg, Num::Int(value)) => Num::Int(value.wrapping_neg()),
            (Unary::Neg, Num::Float(value)) => Num::Float(value.negated()),
            (Unary::Neg, Num::Complex(value)) => Num::Complex(-value),
            (Unary::Invert, Num::Bool(value)) => Num::Bool(!value),
            (Unary::Invert, Num::Int(value)) => Num::Int(!value),
            (Unary::Invert, Num::Float(_) | Num::Complex(_)) => {
                return type_error(unsupported_types("invert"));
            }
            (_, number) => number,
        })
    };
    match a {
        V::Array(array) if array.ndim() == 0 => one(array.at(0)).map(V::Np),
        V::Array(array) => {
            vm.burn(array.size() as u64)?;
            if array.dtype() == Dtype::Bool {
                one(Num::Bool(false))?;
            }
            if array.dtype() == Dtype::Float64 && sign == Unary::Neg {
                return vm.floats(array.floats()?.into_iter().map(T::negated).collect(), array.shape.clone());
            }
            let numbers = array.numbers().into_iter().map(one).collect::<Res<Vec<_>>>()?;
            let data = Data::collect(array.dtype(), numbers.into_iter());
            let shape = array.shape.clone();
            vm.array(data, shape)
        }
        V::Np(number) => one(*number).map(V::Np),
        V::Instance(_) => match vm.own_unary(sign, a)? {
            Some(found) => Ok(found),
            None => bad(word),
        },
        V::Float(value) => match sign {
            Unary::Neg => Ok(V::Float(value.negated())),
            Unary::Pos => Ok(a.clone()),
            Unary::Invert | Unary::Not => bad(word),
        },
        V::Complex(value) => match sign {
            Unary::Neg => Ok(V::Complex(-value)),
            Unary::Pos => Ok(a.clone()),
            Unary::Invert | Unary::Not => bad(word),
        },
        _ => match integer(a) {
            Some(value) => Ok(from_big(match sign {
                Unary::Neg => -value,
                Unary::Invert => -value - 1,
                Unary::Pos | Unary::Not => value,
            })),
            None => bad(word),
        },
    }
}
