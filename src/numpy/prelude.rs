//! Functions of NumPy that are written in Python themselves, over the native ones: their derivatives, limits and errors
//! come for free. They are parsed once, when the first of them is asked for.

use std::sync::{Arc, OnceLock};

use super::code::Code;
use super::{Limits, parse};

/// A file: the module it belongs to, its name, its text, and its code once it has been parsed.
struct File {
    module: &'static str,
    name: &'static str,
    text: &'static str,
    code: OnceLock<Option<Arc<Code>>>,
}

const fn file(module: &'static str, name: &'static str, text: &'static str) -> File {
    File { module, name, text, code: OnceLock::new() }
}

static FILES: [File; 20] = [
    file("numpy", "arrays", include_str!("prelude/arrays.py")),
    file("numpy", "padding", include_str!("prelude/padding.py")),
    file("numpy", "pieces", include_str!("prelude/pieces.py")),
    file("numpy", "places", include_str!("prelude/places.py")),
    file("numpy", "picking", include_str!("prelude/picking.py")),
    file("numpy", "ranges", include_str!("prelude/ranges.py")),
    file("numpy", "statistics", include_str!("prelude/statistics.py")),
    file("numpy", "quantiles", include_str!("prelude/quantiles.py")),
    file("numpy", "histograms", include_str!("prelude/histograms.py")),
    file("numpy", "calculus", include_str!("prelude/calculus.py")),
    file("numpy", "polynomials", include_str!("prelude/polynomials.py")),
    file("numpy", "callables", include_str!("prelude/callables.py")),
    file("numpy", "ufuncs", include_str!("prelude/ufuncs.py")),
    file("numpy", "bits", include_str!("prelude/bits.py")),
    file("numpy", "paths", include_str!("prelude/paths.py")),
    file("numpy", "sets", include_str!("prelude/sets.py")),
    file("numpy", "special", include_str!("prelude/special.py")),
    file("numpy", "numbers", include_str!("prelude/numbers.py")),
    file("numpy.linalg", "linalg", include_str!("prelude/linalg.py")),
    file("math", "mathematics", include_str!("prelude/mathematics.py")),
];

impl File {
    /// The names that the file defines for users.
    fn names(&self) -> impl Iterator<Item = &'static str> {
        let name = |line: &'static str| {
            let rest = line.strip_prefix("def ").or_else(|| line.strip_prefix("class "))?;
            rest.split(['(', ':']).next()
        };
        self.text.lines().filter_map(name).filter(|name| !name.starts_with('_') || name.ends_with('_'))
    }

    fn code(&'static self) -> Option<&'static Arc<Code>> {
        let parse = || parse::parse(self.text, 0, &Limits::default()).ok().map(Arc::new);
        self.code.get_or_init(parse).as_ref()
    }
}

/// The file that defines a member of a module, and its code.
pub(super) fn find(module: &str, name: &str) -> Option<(&'static str, &'static Arc<Code>)> {
    let file = FILES.iter().find(|file| file.module == module && file.names().any(|known| known == name))?;
    Some((file.name, file.code()?))
}

/// All functions: module and name.
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().flat_map(|file| file.names().map(|name| (file.module, name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_parsed() {
        for file in &FILES {
            let parsed = parse::parse(file.text, 0, &Limits::default());
            assert!(
                parsed.is_ok(),
                "{}: {}",
                file.name,
                parsed.err().map(|e| e.render()).unwrap_or_default()
            );
        }
    }
}
