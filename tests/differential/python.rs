//! The Python that tests compare with.

use std::path::Path;
use std::process::Command;

/// The interpreter that `SECANT_PYTHON` names, the one of the checks, or what the system has; `None` if none has NumPy 2
/// and the modules.
pub(crate) fn with(modules: &[&str]) -> Option<String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/ci-venv/bin/python");
    let candidates =
        std::env::var("SECANT_PYTHON").into_iter().chain([own.display().to_string(), "python3".to_string()]);
    let imports: String = modules.iter().map(|module| format!("import {module}; ")).collect();
    let code = format!("{imports}import numpy; assert numpy.__version__ >= '2'");
    candidates.into_iter().find(|python| {
        Command::new(python).args(["-c", &code]).output().is_ok_and(|output| output.status.success())
    })
}
