//! Whole programs print what they print in real Python with NumPy, to the last digit: `tests/golden/programs.py`.
#![expect(clippy::disallowed_methods, reason = "tests read programs")]

use std::path::{Path, PathBuf};

use secant::numpy::{Limits, Program, Session};

/// The programs of one folder, in alphabetical order.
fn programs(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs").join(folder);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry is read").path()).collect();
    found.retain(|path| path.extension().is_some_and(|kind| kind == "py"));
    found.sort();
    found
}

/// What a program prints here; an error is part of it.
fn printed(path: &Path) -> String {
    let source = std::fs::read_to_string(path).expect("a program is read");
    let limits = Limits::default();
    let program = match Program::parse(&source, &limits) {
        Ok(program) => program,
        Err(error) => return error.render(),
    };
    match Session::<f64>::run(&program, &limits) {
        Ok(mut session) => session.take_output(),
        Err(failed) => format!("{}{}", failed.1, failed.0.render()),
    }
}

/// Panics at the first line that differs.
fn compare(folder: &str, least: usize) {
    let programs = programs(folder);
    assert!(programs.len() >= least, "there are {} programs in {folder}", programs.len());
    for path in programs {
        let expected = std::fs::read_to_string(path.with_extension("txt")).expect("its text is read");
        let found = printed(&path);
        for (i, (here, there)) in found.lines().zip(expected.lines()).enumerate() {
            assert_eq!(here, there, "line {} of what {} prints", i + 1, path.display());
        }
        assert_eq!(found, expected, "{}", path.display());
    }
}

#[test]
fn optimizers_of_teaching_code_print_as_in_python() {
    compare("optimizers", 5);
}

#[test]
fn the_language_prints_as_python() {
    compare("language", 4);
}
