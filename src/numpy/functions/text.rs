//! Methods of strings.

use super::{Args, int_of};
use crate::numpy::format;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::show;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// `text.name(arguments)`
pub(super) fn call<T: Scalar>(vm: &mut Vm<T>, text: &str, name: &str, args: Args<T>) -> Res<V<T>> {
    let word = |place: usize| args.get(place).map(|value| show::str(value, 10_000));
    let first = word(0);
    vm.burn(text.len() as u64 / 16)?;
    let strip = |c: char| match &first {
        Some(set) => set.contains(c),
        None => c.is_whitespace(),
    };
    let out = match name {
        "upper" => text.to_uppercase(),
        "lower" => text.to_lowercase(),
        "strip" => text.trim_matches(strip).to_string(),
        "lstrip" => text.trim_start_matches(strip).to_string(),
        "rstrip" => text.trim_end_matches(strip).to_string(),
        "replace" => {
            let (from, to) = (first.unwrap_or_default(), word(1).unwrap_or_default());
            let times = if from.is_empty() { text.len() + 1 } else { text.matches(&from).count() };
            drop(vm.charge(text.len().saturating_add(times.saturating_mul(to.len())))?);
            text.replace(&from, &to)
        }
        "startswith" => return Ok(V::Bool(text.starts_with(&first.unwrap_or_default()))),
        "endswith" => return Ok(V::Bool(text.ends_with(&first.unwrap_or_default()))),
        "isdigit" => return Ok(V::Bool(!text.is_empty() && text.chars().all(|c| c.is_ascii_digit()))),
        "count" => return Ok(V::Int(text.matches(&first.unwrap_or_default()).count() as i64)),
        "find" => {
            let found = text.find(&first.unwrap_or_default()).map(|at| text[..at].chars().count() as i64);
            return Ok(V::Int(found.unwrap_or(-1)));
        }
        "split" => {
            let parts: Vec<V<T>> = match args.some(0) {
                Some(_) if first.as_deref() == Some("") => return value_error("empty separator"),
                Some(_) => text.split(first.as_deref().unwrap_or(" ")).map(V::text).collect(),
                None => text.split_whitespace().map(V::text).collect(),
            };
            return vm.list(parts);
        }
        "splitlines" => return vm.list(text.lines().map(V::text).collect()),
        "join" => {
            let mut parts = Vec::new();
            for (i, item) in vm.iterate(&args.first())?.into_iter().enumerate() {
                let V::Text(part) = item else {
                    return type_error(format!(
                        "sequence item {i}: expected str instance, {} found",
                        item.type_name()
                    ));
                };
                vm.burn(part.len() as u64 / 16)?;
                parts.push(part);
            }
            let size = parts.iter().map(|part| part.len() + text.len()).sum();
            drop(vm.charge(size)?);
            parts.join(text)
        }
        "ljust" | "rjust" | "center" | "zfill" => {
            let width = int_of(&args.first())?;
            let (fill, align) = match name {
                "ljust" => (' ', '<'),
                "rjust" => (' ', '>'),
                "center" => (' ', '^'),
                _ => ('0', '>'),
            };
            if width <= text.chars().count() as i64 {
                text.to_string()
            } else {
                format::format(&V::<T>::text(text), &format!("{fill}{align}{width}"), 10_000)?
            }
        }
        "format" => fill(vm, text, &args)?,
        other => {
            return Err(Raise::new("AttributeError", format!("'str' object has no attribute '{other}'")));
        }
    };
    vm.string(out)
}

/// `"{} {0:.3f} {name}".format(…)`
fn fill<T: Scalar>(vm: &mut Vm<T>, text: &str, args: &Args<T>) -> Res<String> {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    let mut next = 0;
    while let Some(c) = chars.next() {
        match c {
            '{' if chars.peek() == Some(&'{') => {
                chars.next();
                out.push('{');
            }
            '}' if chars.peek() == Some(&'}') => {
                chars.next();
                out.push('}');
            }
            '{' => {
                let mut field = String::new();
                loop {
                    match chars.next() {
                        Some('}') => break,
                        Some(c) => field.push(c),
                        None => return value_error("expected '}' before end of string"),
                    }
                }
                let (name, spec) = field.split_once(':').unwrap_or((&field, ""));
                let value = if name.is_empty() {
                    next += 1;
                    args.plain.get(next - 1).cloned()
                } else if let Ok(place) = name.parse::<usize>() {
                    args.plain.get(place).cloned()
                } else {
                    args.named.iter().find(|(key, _)| **key == *name).map(|(_, value)| value.clone())
                };
                let Some(value) = value else {
                    return Err(Raise::new(
                        "IndexError",
                        "Replacement index out of range for positional args tuple",
                    ));
                };
                out.push_str(&format::format(&value, spec, vm.limits.output)?);
                vm.burn(out.len() as u64 / 64 + 1)?;
            }
            c => out.push(c),
        }
    }
    Ok(out)
}
