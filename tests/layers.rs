//! A module imports from the rows above it in the table of `src/lib.rs` and from nothing below.
#![expect(clippy::disallowed_methods, reason = "the checker reads the sources")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Module → row, as the crate documentation says.
type Rows = BTreeMap<String, usize>;

/// The rows `//! | 3 | [`exercise`], [`progress`] | … |`.
fn rows(documentation: &str) -> Rows {
    let mut rows = Rows::new();
    for line in documentation.lines() {
        let Some(cells) = line.strip_prefix("//! |") else { continue };
        let mut cells = cells.split('|');
        let Some(Ok(row)) = cells.next().map(|cell| cell.trim().parse()) else { continue };
        for name in cells.next().unwrap_or_default().split("[`").skip(1) {
            rows.extend(name.split_once("`]").map(|(name, _)| (name.to_owned(), row)));
        }
    }
    rows
}

/// Identifiers and punctuation, without comments, strings and characters; `::` is one token.
fn tokens(source: &str) -> Vec<String> {
    let chars: Vec<char> = source.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let (mut i, mut tokens) = (0, Vec::new());
    while i < chars.len() {
        let c = chars[i];
        if c == '/' && at(i + 1) == '/' {
            while i < chars.len() && chars[i] != '\n' {
                i += 1;
            }
        } else if c == '/' && at(i + 1) == '*' {
            let mut depth = 0;
            while i < chars.len() {
                match (chars[i], at(i + 1)) {
                    ('/', '*') => (depth, i) = (depth + 1, i + 2),
                    ('*', '/') => (depth, i) = (depth - 1, i + 2),
                    _ => i += 1,
                }
                if depth == 0 {
                    break;
                }
            }
        } else if c == '"' {
            i += 1;
            while i < chars.len() && chars[i] != '"' {
                i += if chars[i] == '\\' { 2 } else { 1 };
            }
            i += 1;
        } else if c == '\'' {
            // A character, or the name of a lifetime.
            i += match (at(i + 1), at(i + 2)) {
                ('\\', _) => {
                    3 + chars[(i + 3).min(chars.len())..].iter().take_while(|c| **c != '\'').count() + 1
                }
                (_, '\'') => 3,
                _ => 1,
            };
        } else if c.is_alphabetic() || c == '_' {
            let start = i;
            while at(i).is_alphanumeric() || at(i) == '_' {
                i += 1;
            }
            let word: String = chars[start..i].iter().collect();
            let hashes = chars[i.min(chars.len())..].iter().take_while(|c| **c == '#').count();
            if matches!(word.as_str(), "r" | "br" | "cr") && at(i + hashes) == '"' {
                i += hashes + 1;
                while i < chars.len() && !(chars[i] == '"' && (1..=hashes).all(|n| at(i + n) == '#')) {
                    i += 1;
                }
                i += hashes + 1;
            } else {
                tokens.push(word);
            }
        } else {
            let two = c == ':' && at(i + 1) == ':';
            if !c.is_whitespace() {
                tokens.push(if two { "::".to_owned() } else { c.to_string() });
            }
            i += if two { 2 } else { 1 };
        }
    }
    tokens
}

/// The modules of this crate that are named by paths in `source`, a file of the module `home` (`["ui", "lab"]`).
///
/// A path starts at `crate`, at `secant`, or at enough `super`s to leave the file; inline modules take one `super`
/// more than they look, so a path that stays inside its own top module is never an import.
fn imports(source: &str, home: &[&str]) -> Vec<String> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    let mut inline: Vec<usize> = Vec::new();
    let mut depth = 0;
    let mut i = 0;
    while i < tokens.len() {
        let token = tokens[i].as_str();
        let starts = i == 0 || tokens[i - 1] != "::";
        match token {
            "mod" if tokens.get(i + 2).is_some_and(|t| t == "{") => {
                depth += 1;
                inline.push(depth);
                i += 2;
            }
            "{" => depth += 1,
            "}" => {
                if inline.last() == Some(&depth) {
                    inline.pop();
                }
                depth = depth.saturating_sub(1);
            }
            "crate" | "secant" if starts && tokens.get(i + 1).is_some_and(|t| t == "::") => {
                found.extend(heads(&tokens, i + 2));
            }
            // `use crate as house;` would hide every path after it.
            "crate" if tokens.get(i + 1).is_some_and(|t| t == "as") => found.push("*".to_owned()),
            "super" if starts => {
                let mut up = 1;
                while tokens.get(i + 2 * up).is_some_and(|t| t == "super") && tokens[i + 2 * up - 1] == "::" {
                    up += 1;
                }
                if up >= home.len() + inline.len() && !home.is_empty() {
                    found.extend(heads(&tokens, i + 2 * up));
                }
            }
            _ => {}
        }
        i += 1;
    }
    found
}

/// The first segments of the path or the group of paths at `i`.
fn heads(tokens: &[String], i: usize) -> Vec<String> {
    let Some(first) = tokens.get(i) else { return Vec::new() };
    if first != "{" {
        return vec![first.clone()];
    }
    let (mut heads, mut depth, mut fresh) = (Vec::new(), 0, false);
    for (n, token) in tokens[i..].iter().enumerate() {
        match token.as_str() {
            "{" => (depth, fresh) = (depth + 1, depth == 0),
            "}" if depth == 1 => break,
            "}" => depth -= 1,
            "," => fresh = depth == 1,
            "self" if fresh && tokens.get(i + n + 1).is_some_and(|t| t == "as") => heads.push("*".to_owned()),
            _ if fresh => {
                heads.push(token.clone());
                fresh = false;
            }
            _ => {}
        }
    }
    heads
}

/// What is wrong with a file of the module `home`.
fn upward(source: &str, home: &[&str], rows: &Rows) -> Vec<String> {
    let Some(own) = home.first().and_then(|module| rows.get(*module)) else { return Vec::new() };
    let wrong = |head: &String| match rows.get(head) {
        _ if head == "*" => true,
        Some(row) => row >= own && head != home[0],
        None => false,
    };
    imports(source, home).into_iter().filter(wrong).collect()
}

fn source_files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut files) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of src") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                files.push((path.strip_prefix(&root).expect("under src").to_owned(), text));
            }
        }
    }
    assert!(files.len() > 10, "the sources were not found");
    files
}

/// `ui/lab.rs` → `["ui", "lab"]`; the crate's own `lib.rs` and `main.rs` are no module.
fn module(path: &Path) -> Vec<String> {
    let parts = path.with_extension("");
    let parts: Vec<String> = parts.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts == ["lib"] || parts == ["main"] { Vec::new() } else { parts }
}

fn table() -> Rows {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    rows(&fs::read_to_string(path).expect("src/lib.rs"))
}

#[test]
fn no_module_imports_from_its_own_row_or_below() {
    let (rows, mut wrong) = (table(), String::new());
    for (path, text) in source_files() {
        let home = module(&path);
        let home: Vec<&str> = home.iter().map(String::as_str).collect();
        for head in upward(&text, &home, &rows) {
            writeln!(wrong, "src/{} imports from `{head}`", path.display()).expect("a string takes text");
        }
    }
    assert!(wrong.is_empty(), "upward imports:\n{wrong}");
}

#[test]
fn every_module_has_a_row() {
    let rows = table();
    for (path, _) in source_files() {
        if let Some(module) = module(&path).first() {
            assert!(rows.contains_key(module), "src/{} is in no row of src/lib.rs", path.display());
        }
    }
}

#[test]
fn no_source_file_has_more_than_400_lines() {
    for (path, text) in source_files() {
        assert!(text.lines().count() <= 400, "src/{} has {} lines", path.display(), text.lines().count());
    }
}

#[test]
fn bad_imports_are_found() {
    let rows = table();
    for (home, source, expected) in [
        (&["engine", "run"][..], "use crate::ui::View;", "ui"),
        (&["engine"], "use crate::{numpy::{self, Value}, app as house};", "app"),
        (&["engine"], "pub use crate::{\n    numpy, // {ui}\n    lesson::*,\n};", "lesson"),
        (&["engine", "run"], "use super::super::tui::Loop;", "tui"),
        (&["engine"], "use super::{numpy, cli};", "cli"),
        (&["engine"], "fn f() { crate::app::run() }", "app"),
        (&["engine"], "fn f<'a>(x: &'a str, c: char) -> crate :: app :: X { '\"' }", "app"),
        (&["engine"], "fn f() { let q = '\\''; crate::app::run() }", "app"),
        (&["engine"], "mod tests { use super::super::ui::x; }", "ui"),
        (&["engine"], "use secant::ui;", "ui"),
        (&["engine"], "use crate as house;", "*"),
        (&["engine"], "use crate::{self as house};", "*"),
        (&["engine"], "use crate::*;", "*"),
        (&["exercise"], "use crate::progress::Store;", "progress"),
    ] {
        assert_eq!(upward(source, home, &rows), [expected], "{source}");
    }
}

#[test]
fn good_imports_are_left_alone() {
    let rows = table();
    for (home, source) in [
        (&["engine", "run"][..], "use crate::{numpy::Program, engine::step::Step};"),
        (&["engine", "run"], "use super::{Step, ui};"),
        (&["engine", "run"], "mod tests { use super::super::ui; }"),
        (
            &["engine"],
            "// use crate::ui;\n/* crate::ui /* nested */ crate::ui */ \"crate::ui\"; r#\"crate::ui \" \"#;",
        ),
        (&["engine"], "mod tests { use super::*; } fn f() {}"),
        (&["ui", "lab"], "use crate::app::{Model, tui};"),
        (&["ui"], "fn tui() { my::crate_::tui() }"),
    ] {
        assert!(upward(source, home, &rows).is_empty(), "{source}");
    }
}
