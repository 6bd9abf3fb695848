//! Repairs of a symmetric matrix that is not positive definite: H + E, factored.

mod gmw81;
mod se99;
mod shift;
mod spectral;

use nalgebra::{DMatrix, DVector};

use super::linalg;

/// How a matrix is repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// H + τI, τ doubled until Cholesky succeeds.
    Shift,
    /// Eigenvalues below a floor are raised to it.
    Clip,
    /// Eigenvalues become their absolute values, at least the floor.
    Abs,
    /// Gill, Murray and Wright (1981): a modified Cholesky factorisation.
    Gmw81,
    /// Schnabel and Eskow (1999): a modified Cholesky factorisation in two phases.
    Se99,
}

impl Variant {
    /// The words for [`Variant`]s, in settings and JSON.
    pub const WORDS: &[&str] = &["shift", "clip", "abs", "gmw81", "se99"];

    /// The variant that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Variant> {
        let all = [Variant::Shift, Variant::Clip, Variant::Abs, Variant::Gmw81, Variant::Se99];
        all.into_iter().find(|variant| variant.word() == word)
    }

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Variant::Shift => "shift",
            Variant::Clip => "clip",
            Variant::Abs => "abs",
            Variant::Gmw81 => "gmw81",
            Variant::Se99 => "se99",
        }
    }
}

/// A shift that was tried.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attempt {
    /// τ
    pub tau: f64,
    /// Whether H + τI has a Cholesky factor.
    pub factored: bool,
}

/// A repaired matrix.
#[derive(Clone, Debug)]
pub struct Repair {
    /// How it was repaired.
    pub variant: Variant,
    /// H + E, shape `(n, n)`, positive definite (unless the last attempt failed, as a sweep over shifts shows it).
    pub matrix: DMatrix<f64>,
    /// The τ of the last attempt ([`Variant::Shift`] only).
    pub tau: Option<f64>,
    /// Every τ tried ([`Variant::Shift`] only).
    pub attempts: Vec<Attempt>,
    /// How systems with it are solved.
    pub form: Form,
}

/// The form in which a repaired matrix can be inverted.
#[derive(Clone, Debug)]
pub enum Form {
    /// `P(H + E)Pᵀ = LLᵀ`, where row i of the permuted matrix is row `order[i]` of H + E.
    Factor {
        /// Lower triangular, shape `(n, n)`.
        l: DMatrix<f64>,
        /// The permutation.
        order: Vec<usize>,
    },
    /// H + E = V diag(λ) Vᵀ.
    Spectrum(linalg::Spectrum),
}

/// Repairs a symmetric `h` of shape `(n, n)`; `floor > 0` is the β of the shift and the least eigenvalue of clip and abs.
///
/// `None` if `h` is not finite, not square, or no repair succeeds. Where `h` is sufficiently positive definite, E = 0.
///
/// Source: Nocedal & Wright (2006), §3.4; the files of this module name theirs.
#[must_use]
pub fn repair(h: &DMatrix<f64>, variant: Variant, floor: f64) -> Option<Repair> {
    if !linalg::finite(h) || !h.is_square() || h.is_empty() {
        return None;
    }
    match variant {
        Variant::Shift => shift::repair(h, floor),
        Variant::Clip | Variant::Abs => spectral::repair(h, variant, floor),
        Variant::Gmw81 => gmw81::repair(h),
        Variant::Se99 => se99::repair(h),
    }
}

impl Repair {
    /// Solves (H + E) p = b for `b` of shape `(n,)`; `None` if the solution is not finite.
    #[must_use]
    pub fn solve(&self, b: &DVector<f64>) -> Option<DVector<f64>> {
        let p = match &self.form {
            Form::Factor { l, order } => {
                let permuted = DVector::from_iterator(b.len(), order.iter().map(|i| b[*i]));
                let y = l.tr_solve_lower_triangular(&l.solve_lower_triangular(&permuted)?)?;
                let mut p = DVector::zeros(b.len());
                for (value, i) in y.iter().zip(order) {
                    p[*i] = *value;
                }
                p
            }
            Form::Spectrum(linalg::Spectrum { values, vectors }) => {
                vectors * vectors.tr_mul(b).component_div(values)
            }
        };
        p.iter().all(|value| value.is_finite()).then_some(p)
    }
}

/// The result of a modified Cholesky factorisation: E is diagonal, in the order of the factor.
fn factored(
    h: &DMatrix<f64>,
    variant: Variant,
    l: DMatrix<f64>,
    e: &[f64],
    order: Vec<usize>,
) -> Option<Repair> {
    let mut matrix = h.clone();
    for (extra, i) in e.iter().zip(&order) {
        matrix[(*i, *i)] += extra;
    }
    linalg::finite(&l).then_some(Repair {
        variant,
        matrix,
        tau: None,
        attempts: Vec::new(),
        form: Form::Factor { l, order },
    })
}

/// Swaps two rows and the same columns of a symmetric work matrix, the rows of `l` found so far, and the order.
fn exchange(a: &mut DMatrix<f64>, l: &mut DMatrix<f64>, order: &mut [usize], i: usize, j: usize) {
    a.swap_rows(i, j);
    a.swap_columns(i, j);
    l.swap_rows(i, j);
    order.swap(i, j);
}

/// Takes column j with pivot `d` out of the work matrix: writes the column of L, leaves the Schur complement.
fn eliminate(a: &mut DMatrix<f64>, l: &mut DMatrix<f64>, j: usize, d: f64) {
    let (n, root) = (a.nrows(), d.sqrt());
    l[(j, j)] = root;
    for i in j + 1..n {
        l[(i, j)] = a[(i, j)] / root;
    }
    for i in j + 1..n {
        for k in j + 1..=i {
            let value = a[(i, k)] - l[(i, j)] * l[(k, j)];
            a[(i, k)] = value;
            a[(k, i)] = value;
        }
    }
}

#[cfg(test)]
mod tests;
