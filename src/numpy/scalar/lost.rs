//! Derivatives that were lost: a complex number carries none.
//!
//! Values never leave their thread, so one mark a thread is enough: it is set where a number that depends on the
//! variables becomes complex, and the evaluator raises at its next step. Nothing that was computed from such a number
//! can get out of a [`Session`](crate::numpy::Session) as if it were constant.

use std::cell::Cell;

use num_complex::Complex64;

use super::Scalar;
use crate::numpy::raise::{Raise, Res};

thread_local! {
    static LOST: Cell<bool> = const { Cell::new(false) };
}

/// A real number as a complex one.
pub(in crate::numpy) fn complex<T: Scalar>(value: T) -> Complex64 {
    if T::DUAL && value.active() {
        LOST.set(true);
    }
    Complex64::new(value.re(), 0.0)
}

/// Raises if a derivative was lost since the last time that this was asked.
pub(in crate::numpy) fn check<T: Scalar>() -> Res<()> {
    if T::DUAL && LOST.take() {
        let words =
            "complex numbers carry no derivatives: one was made of a number that depends on the variables";
        return Err(Raise::new("DerivativeError", words));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numpy::Dual;

    #[test]
    fn only_a_number_that_depends_on_the_variables_loses_something() {
        assert_eq!(complex(Dual::constant(2.0)).re, 2.0);
        assert!(check::<Dual>().is_ok());
        assert_eq!(complex(Dual::variable(2.0, Some(0))).re, 2.0);
        assert_eq!(check::<Dual>().map_err(|raise| raise.class), Err("DerivativeError"));
        assert!(check::<Dual>().is_ok(), "it is reported once");
    }
}
