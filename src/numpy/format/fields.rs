//! `str.format`: fields in braces.

use std::iter::Peekable;
use std::str::Chars;

use super::format;
use crate::numpy::functions::Args;
use crate::numpy::functions::methods::attribute;
use crate::numpy::index;
use crate::numpy::raise::{Raise, Res, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::{Vm, key_error};

/// How fields that name no argument and fields that do were counted so far.
#[derive(Default)]
struct Numbering {
    next: usize,
    automatic: bool,
    manual: bool,
}

/// `"{} {0:.3f} {name!r:>{width}}".format(…)`
pub(in crate::numpy) fn fill<T: Scalar>(vm: &mut Vm<T>, text: &str, args: &Args<T>) -> Res<String> {
    parts(vm, text, args, &mut Numbering::default(), 0)
}

fn parts<T: Scalar>(
    vm: &mut Vm<T>,
    text: &str,
    args: &Args<T>,
    numbering: &mut Numbering,
    depth: usize,
) -> Res<String> {
    if depth > 1 {
        return value_error("Max string recursion exceeded");
    }
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' | '}' if chars.next_if_eq(&c).is_some() => out.push(c),
            '}' => return value_error("Single '}' encountered in format string"),
            '{' if chars.peek().is_none() => return value_error("Single '{' encountered in format string"),
            '{' => {
                let field = inside(&mut chars)?;
                let (name, turned, spec) = split(&field)?;
                let value = argument(vm, name, args, numbering)?;
                let spec = if spec.contains('{') {
                    parts(vm, spec, args, numbering, depth + 1)?
                } else {
                    spec.to_string()
                };
                let text = match turned {
                    None => format(vm, &value, &spec)?,
                    Some('s') => {
                        let text = V::text(vm.str(&value)?);
                        format(vm, &text, &spec)?
                    }
                    Some(_) => {
                        let text = V::text(vm.repr(&value)?);
                        format(vm, &text, &spec)?
                    }
                };
                out.push_str(&text);
                vm.burn(out.len() as u64 / 64 + 1)?;
                if out.len() > vm.limits.output {
                    return Err(Raise::limit("a string grows beyond the limit of output"));
                }
            }
            c => out.push(c),
        }
    }
    Ok(out)
}

/// The text up to the brace that closes a field.
fn inside(chars: &mut Peekable<Chars>) -> Res<String> {
    let mut field = String::new();
    let mut open = 1;
    for c in chars.by_ref() {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Ok(field);
        }
        field.push(c);
    }
    value_error("expected '}' before end of string")
}

/// The name of a field, its conversion and its specification.
fn split(field: &str) -> Res<(&str, Option<char>, &str)> {
    let mut bracket = false;
    let end = field.find(|c| {
        bracket = (bracket || c == '[') && c != ']';
        !bracket && matches!(c, '!' | ':')
    });
    let Some(end) = end else { return Ok((field, None, "")) };
    let (name, rest) = field.split_at(end);
    if let Some(spec) = rest.strip_prefix(':') {
        return Ok((name, None, spec));
    }
    let mut chars = rest.chars().skip(1);
    match (chars.next(), chars.next()) {
        (Some(turned @ ('r' | 's' | 'a')), None) => Ok((name, Some(turned), "")),
        (Some(turned @ ('r' | 's' | 'a')), Some(':')) => Ok((name, Some(turned), &rest[3..])),
        (None, _) => value_error("end of string while looking for conversion specifier"),
        (Some(_), Some(c)) if c != ':' => value_error("expected ':' after conversion specifier"),
        (Some(other), _) => value_error(format!("Unknown conversion specifier {other}")),
    }
}

/// The argument that a field names, with its attributes and items.
fn argument<T: Scalar>(vm: &mut Vm<T>, name: &str, args: &Args<T>, numbering: &mut Numbering) -> Res<V<T>> {
    let end = name.find(['.', '[']).unwrap_or(name.len());
    let (first, mut rest) = name.split_at(end);
    let place = if first.is_empty() {
        numbering.automatic = true;
        numbering.next += 1;
        Some(numbering.next - 1)
    } else {
        let place = first.parse::<usize>().ok();
        numbering.manual |= place.is_some();
        place
    };
    if numbering.automatic && numbering.manual {
        return value_error(if first.is_empty() {
            "cannot switch from manual field specification to automatic field numbering"
        } else {
            "cannot switch from automatic field numbering to manual field specification"
        });
    }
    let mut value = if let Some(place) = place {
        let words = || format!("Replacement index {place} out of range for positional args tuple");
        args.plain.get(place).cloned().ok_or_else(|| Raise::new("IndexError", words()))?
    } else {
        let found = args.named.iter().find(|(key, _)| **key == *first).map(|(_, value)| value.clone());
        found.ok_or_else(|| key_error(vm, &V::text(first)))?
    };
    while !rest.is_empty() {
        vm.burn(1)?;
        if let Some(after) = rest.strip_prefix('.') {
            let end = after.find(['.', '[']).unwrap_or(after.len());
            let (name, after) = after.split_at(end);
            if name.is_empty() {
                return value_error("Empty attribute in format string");
            }
            value = attribute(vm, &value, name)?;
            rest = after;
        } else {
            let Some((key, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) else {
                return value_error(if rest.starts_with('[') {
                    "Missing ']' in format string"
                } else {
                    "Only '.' or '[' may follow ']' in format field specifier"
                });
            };
            if key.is_empty() {
                return value_error("Empty attribute in format string");
            }
            let key = key.parse().map_or_else(|_| V::text(key), V::Int);
            value = index::get(vm, &value, &key)?;
            rest = after;
        }
    }
    Ok(value)
}
