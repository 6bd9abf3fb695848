//! The `secant` program: everything is in the library, see [`secant::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    secant::cli::main()
}
