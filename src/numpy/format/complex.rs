//! Format specifications of complex numbers.

use num_complex::Complex64;

use super::{Spec, general, grouped, real, signed};
use crate::numpy::raise::{Res, value_error};
use crate::numpy::show;

/// A complex number as its specification says: both parts in that format, the imaginary one always with its sign.
/// Without a kind it is written as `str` writes it, in brackets unless the real part is a zero without sign.
pub(super) fn complex(value: Complex64, spec: &Spec) -> Res<String> {
    if spec.zero || spec.fill == Some('0') {
        return value_error("Zero padding is not allowed in complex format specifier");
    }
    if spec.align == Some('=') {
        return value_error("'=' alignment flag is not allowed in complex format specifier");
    }
    if let Some(kind) = spec.kind.filter(|kind| !"eEfFgGn".contains(*kind)) {
        return value_error(format!("Unknown format code '{kind}' for object of type 'complex'"));
    }
    let usual = spec.kind.is_none();
    let only_imaginary = usual && value.re == 0.0 && value.re.is_sign_positive();
    let part = |x: f64, spec: &Spec| -> Res<String> {
        if !usual || !x.is_finite() {
            return real(x, spec.kind.map(|kind| if kind == 'n' { 'g' } else { kind }), spec);
        }
        let size = x.abs();
        let digits = match spec.precision {
            Some(digits) => general(size, digits, spec.alternate),
            None => {
                let text = show::float(size);
                text.strip_suffix(".0").map_or(text.clone(), str::to_string)
            }
        };
        Ok(signed(x.is_sign_negative(), &grouped(&digits, spec.comma), spec))
    };
    if only_imaginary {
        return Ok(format!("{}j", part(value.im, spec)?));
    }
    let imaginary = part(value.im, &Spec { sign: Some('+'), ..*spec })?;
    let body = format!("{}{imaginary}j", part(value.re, spec)?);
    Ok(if usual { format!("({body})") } else { body })
}
