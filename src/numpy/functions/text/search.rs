//! Finding, splitting and replacing parts of strings.

use super::super::{Args, int_of};
use crate::numpy::raise::{Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;

/// The part of a text between two places that are counted in characters, as slices count them; with the number of
/// characters before it. Nothing if it would start behind the end.
fn part<'t, T: Scalar>(text: &'t str, args: &Args<T>) -> Res<Option<(&'t str, usize)>> {
    if args.some(1).is_none() && args.some(2).is_none() {
        return Ok(Some((text, 0)));
    }
    let count = text.chars().count() as i64;
    let bound = |place: usize, usual: i64| -> Res<i64> {
        let at = args.some(place).map(int_of).transpose()?.unwrap_or(usual);
        Ok(if at < 0 { at.saturating_add(count).max(0) } else { at })
    };
    let (from, to) = (bound(1, 0)?, bound(2, count)?.min(count));
    if from > to {
        return Ok(None);
    }
    let byte = |at: i64| text.char_indices().nth(at as usize).map_or(text.len(), |(byte, _)| byte);
    Ok(Some((&text[byte(from)..byte(to)], from as usize)))
}

/// `find`, `rfind`, `index`, `rindex`, `count`.
pub(super) fn find<T: Scalar>(text: &str, name: &str, wanted: &str, args: &Args<T>) -> Res<V<T>> {
    let part = part(text, args)?;
    if name == "count" {
        let count = |(part, _): (&str, usize)| match wanted {
            "" => part.chars().count() + 1,
            _ => part.matches(wanted).count(),
        };
        return Ok(V::Int(part.map_or(0, count) as i64));
    }
    let found = part.and_then(|(part, before)| {
        let at = if name.starts_with('r') { part.rfind(wanted) } else { part.find(wanted) };
        at.map(|at| before + part[..at].chars().count())
    });
    match found {
        Some(at) => Ok(V::Int(at as i64)),
        None if name.ends_with("index") => value_error("substring not found"),
        None => Ok(V::Int(-1)),
    }
}

/// `startswith` and `endswith`, of a text or one of several.
pub(super) fn meets<T: Scalar>(text: &str, name: &str, args: &Args<T>) -> Res<V<T>> {
    let wanted = match args.first() {
        V::Tuple(items) => items.to_vec(),
        one @ V::Text(_) => vec![one],
        other => {
            return type_error(format!(
                "{name} first arg must be str or a tuple of str, not {}",
                other.type_name()
            ));
        }
    };
    let Some((part, _)) = part(text, args)? else { return Ok(V::Bool(false)) };
    for each in wanted {
        let V::Text(each) = each else {
            return type_error(format!("tuple for {name} must only contain str, not {}", each.type_name()));
        };
        if if name == "startswith" { part.starts_with(&*each) } else { part.ends_with(&*each) } {
            return Ok(V::Bool(true));
        }
    }
    Ok(V::Bool(false))
}

/// `replace`, everywhere or the first few times.
pub(super) fn replace<T: Scalar>(vm: &mut Vm<T>, text: &str, args: &Args<T>) -> Res<String> {
    let (V::Text(from), V::Text(to)) = (args.first(), args.at(1)) else {
        let place = usize::from(matches!(args.first(), V::Text(_)));
        let kind = args.at(place).type_name().to_string();
        return type_error(format!("replace() argument {} must be str, not {kind}", place + 1));
    };
    let most =
        args.get(2).map(int_of).transpose()?.map_or(usize::MAX, |n| usize::try_from(n).unwrap_or(usize::MAX));
    let times = if from.is_empty() { text.len() + 1 } else { text.matches(&*from).count() }.min(most);
    drop(vm.charge(text.len().saturating_add(times.saturating_mul(to.len())))?);
    Ok(text.replacen(&*from, &to, times))
}

/// `split` and `rsplit`: at a text, or where there is white space, at most so many times.
pub(super) fn split<T: Scalar>(vm: &mut Vm<T>, text: &str, name: &str, args: &Args<T>) -> Res<V<T>> {
    let most =
        args.get(1).map(int_of).transpose()?.map_or(usize::MAX, |n| usize::try_from(n).unwrap_or(usize::MAX));
    let backwards = name == "rsplit";
    let mut parts: Vec<&str> = match args.some(0) {
        Some(V::Text(between)) if between.is_empty() => return value_error("empty separator"),
        Some(V::Text(between)) if backwards => text.rsplitn(most.saturating_add(1), &**between).collect(),
        Some(V::Text(between)) => text.splitn(most.saturating_add(1), &**between).collect(),
        Some(other) => return type_error(format!("must be str or None, not {}", other.type_name())),
        None => words(text, most, backwards),
    };
    if backwards {
        parts.reverse();
    }
    vm.list(parts.into_iter().map(V::text).collect())
}

/// The words of a text, the last of them with all that follows; or from the back, the last word first.
fn words(text: &str, most: usize, backwards: bool) -> Vec<&str> {
    let strip = |rest: &'_ str| if backwards { rest.trim_end().len() } else { rest.trim_start().len() };
    let mut rest = text;
    let mut parts = Vec::new();
    loop {
        let kept = strip(rest);
        rest = if backwards { &rest[..kept] } else { &rest[rest.len() - kept..] };
        if rest.is_empty() {
            return parts;
        }
        let end = if backwards { rest.rfind(char::is_whitespace) } else { rest.find(char::is_whitespace) };
        let Some(end) = end.filter(|_| parts.len() < most) else {
            parts.push(rest);
            return parts;
        };
        let (before, after) = rest.split_at(end);
        let (word, left) = if backwards { (after.trim_start(), before) } else { (before, after) };
        parts.push(word);
        rest = left;
    }
}

/// `expandtabs`: the next column that is a multiple of the size.
pub(super) fn expand<T: Scalar>(vm: &mut Vm<T>, text: &str, size: i64) -> Res<String> {
    let size = usize::try_from(size).unwrap_or(0);
    drop(vm.charge(text.len().saturating_add(text.matches('\t').count().saturating_mul(size)))?);
    let (mut out, mut column) = (String::new(), 0);
    for c in text.chars() {
        match c {
            '\t' if size == 0 => {}
            '\t' => {
                let missing = size - column % size;
                out.push_str(&" ".repeat(missing));
                column += missing;
            }
            _ => {
                out.push(c);
                column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
            }
        }
    }
    Ok(out)
}
