//! Any text as a program: it is parsed and run, over numbers and over numbers with derivatives, and ends.
#![no_main]

use libfuzzer_sys::fuzz_target;
use secant::numpy::{Dual, Limits, Program, Scalar, Session};

fn run<T: Scalar>(program: &Program, limits: &Limits) {
    match Session::<T>::run(program, limits) {
        Ok(mut session) => {
            let output = session.take_output();
            assert!(output.len() <= limits.output + 1);
        }
        Err(failed) => {
            let text = failed.0.render();
            assert!(!text.contains('\u{1b}'), "an escape sequence in {text:?}");
        }
    }
}

fuzz_target!(|source: &str| {
    let limits = Limits { fuel: 100_000, memory: 32 * 1024 * 1024, output: 64 * 1024, ..Limits::default() };
    if let Ok(program) = Program::parse(source, &limits) {
        run::<f64>(&program, &limits);
        run::<Dual>(&program, &limits);
    }
});
