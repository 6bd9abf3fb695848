//! Arithmetic of Python's own values.

use num_bigint::{BigInt, Sign};
use num_traits::{Pow, ToPrimitive, Zero};

use super::super::array::Num;
use super::super::code::Binary;
use super::super::complex;
use super::super::dict::Kind;
use super::super::functions::{Args, methods};
use super::super::raise::{Raise, Res, type_error, value_error};
use super::super::scalar::{Scalar, maths};
use super::super::value::V;
use super::super::vm::Vm;
use super::{elements, from_big, integer, unsupported};

pub(super) fn binary<T: Scalar>(vm: &mut Vm<T>, sign: Binary, a: &V<T>, b: &V<T>) -> Res<V<T>> {
    if let (V::Int(x), V::Int(y)) = (a, b) {
        let small = match sign {
            Binary::Add => x.checked_add(*y),
            Binary::Sub => x.checked_sub(*y),
            Binary::Mul => x.checked_mul(*y),
            Binary::FloorDiv if *y > 0 => Some(x.div_euclid(*y)),
            Binary::Mod if *y > 0 => Some(x.rem_euclid(*y)),
            _ => None,
        };
        if let Some(value) = small {
            return Ok(V::Int(value));
        }
    }
    if let (Some(x), Some(y)) = (integer(a), integer(b)) {
        return integers(vm, sign, &x, &y);
    }
    match (a, b) {
        // `int | None`: one of several types.
        _ if sign == Binary::Or && is_type(a) && is_type(b) => {
            let parts = |value: &V<T>| value.items().unwrap_or_else(|| vec![value.clone()]);
            return Ok(V::tuple(parts(a).into_iter().chain(parts(b)).collect()));
        }
        (V::Text(x), V::Text(y)) if sign == Binary::Add => return vm.string(format!("{x}{y}")),
        (V::Text(text), times) | (times, V::Text(text)) if sign == Binary::Mul && times.whole().is_some() => {
            let count = usize::try_from(times.whole().unwrap_or(0)).unwrap_or(0);
            let size = text.len().saturating_mul(count);
            drop(vm.charge(size)?);
            return vm.string(text.repeat(count));
        }
        (V::List(x), V::List(y)) if sign == Binary::Add => {
            let items = x.items.borrow().iter().chain(y.items.borrow().iter()).cloned().collect::<Vec<_>>();
            return vm.list(items);
        }
        (V::Tuple(x), V::Tuple(y)) if sign == Binary::Add => {
            vm.items_of(x.len() + y.len())?;
            return Ok(V::tuple(x.iter().chain(y.iter()).cloned().collect()));
        }
        (V::List(_) | V::Tuple(_), times) | (times, V::List(_) | V::Tuple(_))
            if sign == Binary::Mul && times.whole().is_some() =>
        {
            let sequence = if matches!(a, V::List(_) | V::Tuple(_)) { a } else { b };
            let items = sequence.items().unwrap_or_default();
            let count = usize::try_from(times.whole().unwrap_or(0)).unwrap_or(0);
            vm.items_of(items.len().saturating_mul(count))?;
            let repeated = items.iter().cycle().take(items.len() * count).cloned().collect();
            return if matches!(sequence, V::List(_)) { vm.list(repeated) } else { Ok(V::tuple(repeated)) };
        }
        (V::Text(text), value) if sign == Binary::Mod => {
            return super::super::format::percent(vm, text, value).map(V::text);
        }
        (V::Dict(x), V::Dict(_))
            if matches!(sign, Binary::Add | Binary::Sub) && matches!(x.borrow().kind, Kind::Counter) =>
        {
            let name = if sign == Binary::Add { "_counter_add_" } else { "_counter_sub_" };
            if let Some(function) = vm.member("collections", name)? {
                return vm.call(&function, Args::of(vec![a.clone(), b.clone()]));
            }
        }
        (V::Dict(_), V::Dict(_)) if sign == Binary::Or => {
            let merged = methods::call(vm, a, "copy", Args::of(Vec::new()))?;
            methods::call(vm, &merged, "update", Args::of(vec![b.clone()]))?;
            return Ok(merged);
        }
        (V::Set(_) | V::View(..), V::Set(_) | V::View(..)) => {
            let name = match sign {
                Binary::Or => "union",
                Binary::And => "intersection",
                Binary::Sub => "difference",
                Binary::Xor => "symmetric_difference",
                _ => return unsupported(sign, a, b),
            };
            let items = vm.iterate(a)?;
            let set = vm.set(items)?;
            return methods::call(vm, &set, name, Args::of(vec![b.clone()]));
        }
        _ => {}
    }
    if let (
        Binary::Mul,
        (V::Text(_) | V::List(_) | V::Tuple(_), other) | (other, V::Text(_) | V::List(_) | V::Tuple(_)),
    ) = (sign, (a, b))
    {
        return type_error(format!("can't multiply sequence by non-int of type '{}'", other.type_name()));
    }
    if let (Binary::Add, V::Text(_) | V::List(_) | V::Tuple(_)) = (sign, a) {
        let (kind, other) = (a.type_name(), b.type_name());
        return type_error(format!("can only concatenate {kind} (not \"{other}\") to {kind}"));
    }
    if let (V::Complex(_), _) | (_, V::Complex(_)) = (a, b)
        && let (Some(x), Some(y)) = (a.any_number(), b.any_number())
    {
        return match complex::python(sign, x.complex(), y.complex())? {
            Some(value) => Ok(V::Complex(value)),
            None => unsupported(sign, a, b),
        };
    }
    match (a.number(), b.number()) {
        (Some(x), Some(y)) => floats(sign, x.float(), y.float(), a, b),
        _ => unsupported(sign, a, b),
    }
}

fn floats<T: Scalar>(sign: Binary, x: T, y: T, a: &V<T>, b: &V<T>) -> Res<V<T>> {
    if y.re() == 0.0 {
        match sign {
            Binary::Div => return Err(Raise::new("ZeroDivisionError", "float division by zero")),
            Binary::FloorDiv => return Err(Raise::new("ZeroDivisionError", "float floor division by zero")),
            Binary::Mod => return Err(Raise::new("ZeroDivisionError", "float modulo")),
            _ => {}
        }
    }
    match sign {
        Binary::Add | Binary::Sub | Binary::Mul | Binary::Div | Binary::FloorDiv | Binary::Mod => {
            Ok(V::Float(elements::float(sign, x, y)))
        }
        Binary::Pow => {
            if x.re() == 0.0 && y.re() < 0.0 {
                return Err(Raise::new("ZeroDivisionError", "zero to a negative power"));
            }
            if x.re() < 0.0 && y.re().fract() != 0.0 && y.re().is_finite() {
                let (x, y) = (Num::Float(x).complex(), Num::Float(y).complex());
                return Ok(complex::python(sign, x, y)?.map_or(V::None, V::Complex));
            }
            let value = maths::pow(x, y);
            if value.re().is_infinite() && x.re().is_finite() && y.re().is_finite() {
                return Err(Raise::new("OverflowError", "(34, 'Numerical result out of range')"));
            }
            Ok(V::Float(value))
        }
        _ => unsupported(sign, a, b),
    }
}

fn integers<T: Scalar>(vm: &mut Vm<T>, sign: Binary, x: &BigInt, y: &BigInt) -> Res<V<T>> {
    let room = vm.limits.integer_bits;
    let check = |vm: &mut Vm<T>, bits: u64| -> Res<()> {
        if bits > room {
            return Err(Raise::limit(format!("an integer of more than {room} bits")));
        }
        vm.burn(bits * bits / 4096 / 64 + bits / 64)
    };
    // Every result is paid for by its size, so that a program cannot collect integers without end.
    vm.burn(x.bits().max(y.bits()) / 16)?;
    let by_zero = |words: &str| Err(Raise::new("ZeroDivisionError", words));
    Ok(match sign {
        Binary::Add => from_big(x + y),
        Binary::Sub => from_big(x - y),
        Binary::Mul => {
            check(vm, x.bits() + y.bits())?;
            from_big(x * y)
        }
        Binary::Div if y.is_zero() => return by_zero("division by zero"),
        Binary::Div => {
            let (a, b) = (x.to_f64().unwrap_or(f64::NAN), y.to_f64().unwrap_or(f64::NAN));
            let quotient = if a.is_infinite() || b.is_infinite() { scaled_quotient(x, y) } else { a / b };
            if quotient.is_infinite() {
                return Err(Raise::new("OverflowError", "integer division result too large for a float"));
            }
            V::Float(T::constant(quotient))
        }
        Binary::FloorDiv if y.is_zero() => return by_zero("integer division or modulo by zero"),
        Binary::Mod if y.is_zero() => return by_zero("integer modulo by zero"),
        Binary::FloorDiv | Binary::Mod => {
            check(vm, x.bits())?;
            let (mut quotient, mut rest) = (x / y, x % y);
            if !rest.is_zero() && (rest.sign() == Sign::Minus) != (y.sign() == Sign::Minus) {
                quotient -= 1;
                rest += y;
            }
            from_big(if sign == Binary::FloorDiv { quotient } else { rest })
        }
        Binary::Pow if y.sign() == Sign::Minus => {
            if x.is_zero() {
                return by_zero("zero to a negative power");
            }
            let (a, b) = (x.to_f64().unwrap_or(f64::NAN), y.to_f64().unwrap_or(f64::NAN));
            V::Float(T::constant(a.powf(b)))
        }
        Binary::Pow => {
            let bits = x.bits().max(1);
            let trivial = bits <= 1;
            let Some(n) =
                y.to_u64().filter(|n| trivial || n.checked_mul(bits).is_some_and(|bits| bits <= room))
            else {
                if trivial {
                    let odd = y.bit(0);
                    return Ok(from_big(if x.sign() == Sign::Minus && !odd { -x } else { x.clone() }));
                }
                return Err(Raise::limit(format!("an integer of more than {room} bits")));
            };
            check(vm, bits.saturating_mul(n).min(room))?;
            let n = if trivial { if n == 0 { 0 } else { 2 - n % 2 } } else { n };
            from_big(Pow::pow(x, n))
        }
        Binary::And => from_big(x & y),
        Binary::Or => from_big(x | y),
        Binary::Xor => from_big(x ^ y),
        Binary::Shl | Binary::Shr => {
            if y.sign() == Sign::Minus {
                return value_error("negative shift count");
            }
            let by = y.to_u64().unwrap_or(u64::MAX);
            if sign == Binary::Shr {
                from_big(x >> by.min(room * 2))
            } else {
                check(vm, x.bits().saturating_add(by))?;
                from_big(x << by)
            }
        }
        Binary::MatMul => return super::unsupported(sign, &V::<T>::Int(0), &V::Int(0)),
    })
}

/// x / y where one of them is beyond the range of floats.
fn scaled_quotient(x: &BigInt, y: &BigInt) -> f64 {
    let shift = x.bits().max(y.bits()).saturating_sub(900);
    let (a, b) = ((x >> shift).to_f64().unwrap_or(f64::NAN), (y >> shift).to_f64().unwrap_or(f64::NAN));
    a / b
}

/// Whether a value is a type, `None` as the type of itself, or several types.
fn is_type<T: Scalar>(value: &V<T>) -> bool {
    match value {
        V::None | V::Class(_) | V::Type(_) | V::Dtype(_) => true,
        V::Native(native) => matches!(
            native.name,
            "int" | "float" | "bool" | "str" | "list" | "tuple" | "dict" | "set" | "complex"
        ),
        V::Tuple(items) => {
            !items.is_empty() && items.iter().all(|item| !matches!(item, V::Tuple(_)) && is_type(item))
        }
        _ => false,
    }
}
