//! Arguments: NumPy expressions, checked.

use nalgebra::{DMatrix, DVector};

use crate::cli::output::Failure;
use crate::engine::number::short;
use crate::numpy::{Dense, Error, ErrorKind, Limits, Program, Session};

/// Most rows and columns.
const LARGEST: usize = 500;
/// Entries of a symmetric matrix that differ by less than this times its largest differ by rounding.
const ROUNDING: f64 = 1e-12;

/// The numbers that an expression stands for.
fn evaluate(option: &str, text: &str) -> Result<Dense, Failure> {
    let refuse = |error: Error| self::refuse(option, text, &error);
    if text.trim().is_empty() {
        return Err(Failure::misuse(format!("{option} is empty: it takes a NumPy expression, [1, 2] say")));
    }
    let limits = Limits::default();
    // A function without parameters: its text is the expression alone, so that errors show what was written.
    let program = Program::expression("argument", "", text, &limits).map_err(refuse)?;
    let mut session = Session::<f64>::run(&program, &limits).map_err(|failed| refuse(failed.0))?;
    let value = session.call("argument", &[]).map_err(refuse)?;
    let dense = value.dense().ok_or_else(|| {
        let kind = value.type_name();
        let what = if value.items().is_some() {
            format!("a {kind} of something else, or of unequal rows")
        } else {
            kind
        };
        Failure::misuse(format!("{option} must hold numbers, it is {what}"))
    })?;
    if dense.data.is_empty() {
        return Err(Failure::misuse(format!("{option} is empty: it has shape {}", shape(&dense.shape))));
    }
    if dense.shape.iter().any(|size| *size > LARGEST) {
        let shape = shape(&dense.shape);
        return Err(Failure::misuse(format!(
            "{option} is too large: at most {LARGEST} rows and columns, it has shape {shape}"
        )));
    }
    match dense.data.iter().position(|value| !value.is_finite()) {
        Some(i) => {
            let value = short(dense.data[i]);
            Err(Failure::misuse(format!("{option} must hold finite numbers; number {i} (from 0) is {value}")))
        }
        None => Ok(dense),
    }
}

/// What is wrong with an expression.
pub(super) fn refuse(option: &str, text: &str, error: &Error) -> Failure {
    // The bracket that stands behind the expression was not written by who reads this.
    let behind = error.traceback.last().is_some_and(|(_, place)| place.line > text.trim().lines().count());
    let why = if error.kind == ErrorKind::Syntax && behind {
        format!("SyntaxError: the expression ends too early: {}", text.trim())
    } else {
        error.render().trim_start().to_string()
    };
    Failure::misuse(format!("{option}: {why}"))
}

/// One number.
pub(super) fn number(option: &str, text: &str) -> Result<f64, Failure> {
    let dense = evaluate(option, text)?;
    match (&dense.shape[..], &dense.data[..]) {
        ([], [value]) => Ok(*value),
        (given, _) => {
            Err(Failure::misuse(format!("{option} must be one number, it has shape {}", shape(given))))
        }
    }
}

/// One number above 0.
pub(super) fn positive(option: &str, text: &str) -> Result<f64, Failure> {
    let value = number(option, text)?;
    if value > 0.0 {
        Ok(value)
    } else {
        Err(Failure::misuse(format!("{option} must be above 0, it is {value}")))
    }
}

/// One number between 0 and 1.
pub(super) fn fraction(option: &str, text: &str) -> Result<f64, Failure> {
    let value = number(option, text)?;
    if value > 0.0 && value < 1.0 {
        Ok(value)
    } else {
        Err(Failure::misuse(format!("{option} must lie between 0 and 1, it is {value}")))
    }
}

/// A vector; of `like.1` numbers, as the option `like.0` has.
pub(super) fn vector(option: &str, text: &str, like: Option<(&str, usize)>) -> Result<DVector<f64>, Failure> {
    let Dense { shape: given, data, .. } = evaluate(option, text)?;
    let count = like.map_or("n".to_string(), |(_, n)| n.to_string());
    if given.len() != 1 {
        let given = shape(&given);
        return Err(Failure::misuse(format!(
            "{option} must be a vector of {count} numbers, it has shape {given}"
        )));
    }
    match like {
        Some((other, n)) if n != data.len() => Err(Failure::misuse(format!(
            "{option} must have {n} numbers to fit {other}, it has {}",
            data.len()
        ))),
        _ => Ok(DVector::from_vec(data)),
    }
}

/// A matrix of any shape.
pub(super) fn matrix(option: &str, text: &str) -> Result<DMatrix<f64>, Failure> {
    let Dense { shape: given, data, .. } = evaluate(option, text)?;
    match given[..] {
        [m, n] => Ok(DMatrix::from_row_slice(m, n, &data)),
        _ => Err(Failure::misuse(format!(
            "{option} must be a matrix (rows of numbers), it has shape {}",
            shape(&given)
        ))),
    }
}

/// A symmetric matrix; `like` as in [`vector`].
pub(super) fn symmetric(
    option: &str,
    text: &str,
    like: Option<(&str, usize)>,
) -> Result<DMatrix<f64>, Failure> {
    let a = matrix(option, text)?;
    let given = shape(&[a.nrows(), a.ncols()]);
    match like {
        Some((other, n)) if a.shape() != (n, n) => {
            return Err(Failure::misuse(format!(
                "{option} must have shape ({n}, {n}) to fit {other}, it has shape {given}"
            )));
        }
        None if !a.is_square() => {
            return Err(Failure::misuse(format!("{option} must be square, it has shape {given}")));
        }
        _ => {}
    }
    let (mut worst, mut at) = (0.0, (0, 0));
    for j in 0..a.ncols() {
        for i in j + 1..a.nrows() {
            // Halves: the difference of two huge numbers is finite.
            let difference = (0.5 * a[(i, j)] - 0.5 * a[(j, i)]).abs();
            if difference > worst {
                (worst, at) = (difference, (j, i));
            }
        }
    }
    if worst > 0.5 * ROUNDING * a.amax() {
        let (i, j) = at;
        let (one, other, difference) = (a[(i, j)], a[(j, i)], 2.0 * worst);
        return Err(Failure::misuse(format!(
            "{option} must be symmetric; the largest difference is {}: entry [{i},{j}] is {one}, [{j},{i}] is {other}.\n\
             Hint: only symmetric matrices are meant here; the matrix of the quadratic form is (A + A.T)/2.",
            short(difference)
        )));
    }
    Ok(if worst > 0.0 { 0.5 * &a + 0.5 * a.transpose() } else { a })
}

/// A shape as NumPy prints it.
fn shape(shape: &[usize]) -> String {
    match shape {
        [n] => format!("({n},)"),
        many => format!("({})", many.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal<T>(result: Result<T, Failure>) -> String {
        let failure = result.err().expect("it is refused");
        assert_eq!(failure.code, 2);
        failure.message
    }

    #[test]
    fn expressions_of_numpy_are_read() {
        assert_eq!(vector("--g", "[1, -2]", None).expect("a vector"), DVector::from_vec(vec![1.0, -2.0]));
        assert_eq!(vector("--g", "-np.ones(2)", None).expect("a vector"), DVector::from_element(2, -1.0));
        assert_eq!(
            symmetric("--B", "np.eye(2)", Some(("--g", 2))).expect("a matrix"),
            DMatrix::identity(2, 2)
        );
        assert_eq!(number("--delta", "1/4").expect("a number"), 0.25);
    }

    #[test]
    fn a_wrong_shape_is_named_with_the_expected_one() {
        assert_eq!(
            refusal(vector("--g", "np.eye(2)", None)),
            "--g must be a vector of n numbers, it has shape (2, 2)"
        );
        assert!(refusal(symmetric("--B", "np.eye(3)", Some(("--g", 2)))).contains("(2, 2) to fit --g"));
        assert!(refusal(symmetric("--A", "[[1, 2, 3]]", None)).contains("square"));
        assert!(refusal(matrix("--J", "[1, 2]")).contains("(2,)"));
        assert!(refusal(number("--delta", "[1]")).contains("one number"));
        assert!(refusal(vector("--y", "[1, 2, 3]", Some(("--s", 2)))).contains("2 numbers to fit --s"));
    }

    #[test]
    fn what_is_no_number_is_refused_with_the_options_name() {
        for text in [
            "",
            "  ",
            "[",
            "x",
            "'a'",
            "[[1], [1, 2]]",
            "[]",
            "np.nan",
            "[1, np.inf]",
            "print",
            "1/0",
            "1)\n(",
        ] {
            assert!(refusal(vector("--g", text, None)).starts_with("--g"), "{text:?}");
        }
        assert!(refusal(vector("--g", "[1, 2", None)).contains("ends too early: [1, 2"));
        assert!(refusal(vector("--g", "np.zeros(501)", None)).contains("too large"));
        assert!(refusal(positive("--delta", "0")).contains("above 0"));
        assert!(refusal(fraction("--c1", "1")).contains("between 0 and 1"));
    }

    #[test]
    fn only_rounding_may_part_a_symmetric_matrix() {
        let text = refusal(symmetric("--B", "[[1, 2], [5, 3]]", None));
        assert!(text.contains("difference is 3") && text.contains("[0,1] is 2"), "{text}");
        let repaired =
            symmetric("--B", "[[1, 0.3], [0.1 + 0.2, 1]]", None).expect("it is symmetric to rounding");
        assert_eq!(repaired[(0, 1)], repaired[(1, 0)]);
    }
}
