//! The binary as a child process.
#![expect(
    clippy::disallowed_methods,
    reason = "tests start the program, give it files, and bound how long it may take"
)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Only a program that hangs takes this long, unoptimised and on a busy machine.
const TIMEOUT: Duration = Duration::from_secs(10);

/// What a finished program left.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) took: Duration,
}

impl Outcome {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Panics unless the exit code is this one.
    pub(crate) fn exits(self, code: i32) -> Outcome {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }

    /// Panics unless it ended soon, and said nothing that a terminal would obey.
    pub(crate) fn is_harmless(&self) {
        assert!(self.took < TIMEOUT, "it took {:?}", self.took);
        for text in [&self.out, &self.err] {
            let control = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'));
            assert_eq!(control, None, "a control character in {text:?}");
        }
        assert!(!self.err.contains("panicked"), "{}", self.err);
    }
}

/// A directory that is the program's home and working directory, and goes away with the test.
pub(crate) struct Place(TempDir);

impl Place {
    pub(crate) fn new() -> Place {
        Place(tempfile::tempdir().expect("a temporary directory"))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file; returns its path.
    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file has a directory")).expect("a directory is made");
        std::fs::write(&path, text).expect("a file is written");
        path
    }

    /// Runs the program.
    pub(crate) fn secant(&self, args: &[&str]) -> Outcome {
        self.secant_with(args, "")
    }

    /// Runs the program with something to read.
    pub(crate) fn secant_with(&self, args: &[&str], input: impl AsRef<[u8]>) -> Outcome {
        let start = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_secant"))
            .args(args)
            .current_dir(self.path())
            .env("SECANT_HOME", self.path().join("home"))
            .env("LANG", "C.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("the input is a pipe");
        // A program that refuses early doesn't read everything.
        let _ = stdin.write_all(input.as_ref());
        drop(stdin);
        let done = child.wait_with_output().expect("the program ends");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Outcome {
            code: done.status.code(),
            out: text(done.stdout),
            err: text(done.stderr),
            took: start.elapsed(),
        }
    }
}

/// Runs the program in a place of its own.
pub(crate) fn secant(args: &[&str]) -> Outcome {
    Place::new().secant(args)
}
