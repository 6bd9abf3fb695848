//! Methods of strings.

mod search;

use super::{Args, int_of};
use crate::numpy::format;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// `text.name(arguments)`
pub(super) fn call<T: Scalar>(vm: &mut Vm<T>, text: &str, name: &str, args: Args<T>) -> Res<V<T>> {
    let word = |vm: &mut Vm<T>, place: usize| args.get(place).map(|value| vm.str(value)).transpose();
    let first = word(vm, 0)?;
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
        "replace" => search::replace(vm, text, &args)?,
        "startswith" | "endswith" => return search::meets(text, name, &args),
        "isdigit" | "isnumeric" | "isdecimal" => {
            return Ok(V::Bool(!text.is_empty() && text.chars().all(|c| c.is_ascii_digit())));
        }
        "isalpha" => return Ok(V::Bool(!text.is_empty() && text.chars().all(char::is_alphabetic))),
        "isalnum" => return Ok(V::Bool(!text.is_empty() && text.chars().all(char::is_alphanumeric))),
        "isspace" => return Ok(V::Bool(!text.is_empty() && text.chars().all(char::is_whitespace))),
        "isupper" => return Ok(V::Bool(cased(text, char::is_uppercase, char::is_lowercase))),
        "islower" => return Ok(V::Bool(cased(text, char::is_lowercase, char::is_uppercase))),
        "title" | "capitalize" => {
            let mut out = String::new();
            let mut inside = false;
            for c in text.chars() {
                if inside {
                    out.extend(c.to_lowercase());
                } else {
                    out.extend(c.to_uppercase());
                }
                inside = name == "capitalize" || c.is_alphabetic();
            }
            out
        }
        "swapcase" => {
            text.chars()
                .map(|c| {
                    if c.is_uppercase() { c.to_lowercase().to_string() } else { c.to_uppercase().to_string() }
                })
                .collect()
        }
        "removeprefix" => text.strip_prefix(&*first.unwrap_or_default()).unwrap_or(text).to_string(),
        "removesuffix" => text.strip_suffix(&*first.unwrap_or_default()).unwrap_or(text).to_string(),
        "expandtabs" => {
            let size = args.get(0).map(int_of).transpose()?.unwrap_or(8);
            search::expand(vm, text, size)?
        }
        "partition" | "rpartition" => {
            let between = first.unwrap_or_default();
            if between.is_empty() {
                return value_error("empty separator");
            }
            let found = if name == "partition" { text.find(&between) } else { text.rfind(&between) };
            let parts = match found {
                Some(at) => [&text[..at], &between, &text[at + between.len()..]],
                None if name == "partition" => [text, "", ""],
                None => ["", "", text],
            };
            return Ok(V::tuple(parts.into_iter().map(V::text).collect()));
        }
        "find" | "rfind" | "index" | "rindex" | "count" => {
            let V::Text(wanted) = args.first() else {
                return type_error(format!("must be str, not {}", args.first().type_name()));
            };
            return search::find(text, name, &wanted, &args);
        }
        "split" | "rsplit" => return search::split(vm, text, name, &args),
        "splitlines" => {
            let keep = args.get(0).map(|keep| vm.truth(keep)).transpose()?.unwrap_or(false);
            return vm.list(lines(text, keep).into_iter().map(V::text).collect());
        }
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
            let fill = match (word(vm, 1)?, name) {
                (_, "zfill") => '0',
                (None, _) => ' ',
                (Some(fill), _) => match fill.chars().collect::<Vec<_>>()[..] {
                    [one] => one,
                    _ => return type_error("The fill character must be exactly one character long"),
                },
            };
            return pad(vm, text, name, width, fill);
        }
        "format" => format::fill(vm, text, &args)?,
        other => {
            return Err(Raise::new("AttributeError", format!("'str' object has no attribute '{other}'")));
        }
    };
    vm.string(out)
}

/// Whether there are letters of one case and none of the other.
fn cased(text: &str, wanted: fn(char) -> bool, other: fn(char) -> bool) -> bool {
    text.chars().any(wanted) && !text.chars().any(other)
}

/// The lines of a text, by all the characters that end a line in Python; these are kept or not.
pub(in crate::numpy) fn lines(text: &str, keep: bool) -> Vec<&str> {
    const ENDS: &str = "\n\r\u{b}\u{c}\u{1c}\u{1d}\u{1e}\u{85}\u{2028}\u{2029}";
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c| ENDS.contains(c)) {
        let (line, tail) = rest.split_at(at);
        let end = if tail.starts_with("\r\n") { 2 } else { tail.chars().next().map_or(0, char::len_utf8) };
        found.push(if keep { &rest[..at + end] } else { line });
        rest = &tail[end..];
    }
    if !rest.is_empty() {
        found.push(rest);
    }
    found
}

/// A text in a field of some width: `ljust`, `rjust`, `center`, `zfill`.
fn pad<T: Scalar>(vm: &mut Vm<T>, text: &str, name: &str, width: i64, fill: char) -> Res<V<T>> {
    let Some(missing) = usize::try_from(width).ok().and_then(|width| width.checked_sub(text.chars().count()))
    else {
        return Ok(V::text(text));
    };
    drop(vm.charge(missing.saturating_mul(fill.len_utf8()))?);
    let run = |count: usize| fill.to_string().repeat(count);
    let padded = match name {
        "ljust" => format!("{text}{}", run(missing)),
        "center" => {
            // Python puts the odd one on the left where the width is odd.
            let left = missing / 2 + (missing & width as usize & 1);
            format!("{}{text}{}", run(left), run(missing - left))
        }
        "zfill" => {
            let sign = text.chars().take_while(|c| matches!(c, '+' | '-')).take(1).count();
            format!("{}{}{}", &text[..sign], run(missing), &text[sign..])
        }
        _ => format!("{}{text}", run(missing)),
    };
    vm.string(padded)
}
