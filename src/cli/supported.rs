//! The page of what is covered of Python and NumPy, made from the evaluator's own tables.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::numpy::{SYNTAX, exceptions, methods, supported, values};

/// Columns of the page.
const WIDTH: usize = 78;

/// For reading.
pub(super) fn text() -> String {
    let mut out = String::from("Python and NumPy, as far as they are covered\n\n");
    let mut part = |title: &str, names: &[&str]| {
        let _ = writeln!(out, "{title}\n{}", wrap(names));
    };
    for (what, words) in SYNTAX {
        part(what, &words.split(' ').collect::<Vec<_>>());
    }
    let titled = |module: &str| (if module == "builtins" { "built-in" } else { module }).to_string();
    for (module, names) in supported() {
        part(&format!("{} functions ({})", titled(module), names.len()), &names);
    }
    for (module, names) in values() {
        part(&format!("{module}: constants, types and others"), &names);
    }
    for (kind, names) in methods() {
        part(&format!("methods of {kind}"), &names);
    }
    part("exceptions", &exceptions());
    out.push_str("Anything else is refused by name and line, and never counts as a wrong answer.\n");
    out
}

/// For programs.
pub(super) fn json() -> String {
    let object = |parts: Vec<(&'static str, Vec<&'static str>)>| {
        parts.into_iter().map(|(name, names)| (name.to_string(), json!(names))).collect::<Map<_, Value>>()
    };
    let syntax: Map<_, _> = SYNTAX.iter().map(|(what, words)| ((*what).to_string(), json!(words))).collect();
    let value = json!({"syntax": syntax, "modules": object(supported()), "values": object(values()),
                       "methods": object(methods()), "exceptions": exceptions()});
    format!("{value:#}\n")
}

/// Names in lines of [`WIDTH`] columns.
fn wrap(names: &[&str]) -> String {
    let mut out = String::new();
    let mut line = String::from(" ");
    for name in names {
        if line.chars().count() + 1 + name.chars().count() > WIDTH {
            out.push_str(&line);
            out.push('\n');
            line = String::from(" ");
        }
        line.push(' ');
        line.push_str(name);
    }
    out + &line + "\n"
}
