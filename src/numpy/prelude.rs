//! Functions of NumPy, and modules of Python, that are written in Python themselves, over the native ones: their derivatives, limits and errors
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

static FILES: [File; 39] = [
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
    file("numpy", "products", include_str!("prelude/products.py")),
    file("numpy", "polynomials", include_str!("prelude/polynomials.py")),
    file("numpy", "poly1d", include_str!("prelude/poly1d.py")),
    file("numpy", "nditer", include_str!("prelude/nditer.py")),
    file("numpy", "chance", include_str!("prelude/chance.py")),
    file("numpy", "callables", include_str!("prelude/callables.py")),
    file("numpy", "ufuncs", include_str!("prelude/ufuncs.py")),
    file("numpy", "bits", include_str!("prelude/bits.py")),
    file("numpy", "paths", include_str!("prelude/paths.py")),
    file("numpy", "sets", include_str!("prelude/sets.py")),
    file("numpy", "special", include_str!("prelude/special.py")),
    file("numpy", "views", include_str!("prelude/views.py")),
    file("numpy", "numbers", include_str!("prelude/numbers.py")),
    file("numpy", "complex", include_str!("prelude/complex.py")),
    file("numpy.linalg", "linalg", include_str!("prelude/linalg.py")),
    file("numpy", "machine", include_str!("prelude/machine.py")),
    file("numpy", "context", include_str!("prelude/context.py")),
    file("numpy.testing", "testing", include_str!("prelude/testing.py")),
    file("math", "mathematics", include_str!("prelude/mathematics.py")),
    file("abc", "abc", include_str!("prelude/python/abc.py")),
    file("collections", "collections", include_str!("prelude/python/collections.py")),
    file("contextlib", "contextlib", include_str!("prelude/python/contextlib.py")),
    file("copy", "copy", include_str!("prelude/python/copy.py")),
    file("dataclasses", "dataclasses", include_str!("prelude/python/dataclasses.py")),
    file("functools", "functools", include_str!("prelude/python/functools.py")),
    file("itertools", "itertools", include_str!("prelude/python/itertools.py")),
    file("operator", "operator", include_str!("prelude/python/operator.py")),
    file("typing", "typing", include_str!("prelude/python/typing.py")),
    file("warnings", "warnings", include_str!("prelude/python/warnings.py")),
];

fn is_name(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

impl File {
    /// The names that the file defines for users.
    fn names(&self) -> impl Iterator<Item = &'static str> {
        let name = |line: &'static str| {
            let defined = line.strip_prefix("def ").or_else(|| line.strip_prefix("class "));
            match defined {
                Some(rest) => rest.split(['(', ':']).next(),
                // Constants, and functions that have another name.
                None => line.split_once(" = ").map(|(name, _)| name).filter(|name| is_name(name)),
            }
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
    // Constants are in capitals; all else can be called.
    let called = |name: &&str| name.chars().any(|c| c.is_ascii_lowercase());
    FILES.iter().flat_map(move |file| file.names().filter(called).map(|name| (file.module, name)))
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
