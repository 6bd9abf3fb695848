//! What `calc` takes.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

use super::CheckFormat;
use crate::engine::line_search::Rule;
use crate::engine::modified::Variant;
use crate::engine::quasi_newton::{Formula, Side};
use crate::engine::subproblem::Kind;

pub(in crate::cli) const CALC_EXAMPLES: &str = "Examples:
  secant calc newton --g '[4,-202]' --H 'np.diag([2,200])'
  secant calc trust-region --g '[1,10]' --B 'np.diag([1,100])' --delta 0.1
  secant calc line-search --phi '-t/(t**2+2)' --rule more-thuente --alpha0 1e-3 --c1 1e-3 --c2 0.1

Vectors, matrices and numbers are NumPy expressions: '[1,2]', '[[1,0],[0,10]]', 'np.eye(2)', '1/3'. At most
500 rows and columns. Exit code 1 if the calculation has no answer (a singular matrix, say), 2 if an
argument cannot be used.";

/// What `secant calc` takes.
#[derive(Args, Debug)]
pub(in crate::cli) struct Calc {
    #[command(subcommand)]
    pub(in crate::cli) piece: Piece,
    /// How to print
    #[arg(long, value_enum, default_value_t = CheckFormat::Text, global = true)]
    pub(in crate::cli) format: CheckFormat,
}

/// What is calculated.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Piece {
    /// The step of least gᵀp + ½pᵀBp with ‖p‖ ≤ Δ
    #[command(after_help = "Example:
  secant calc trust-region --g '[0,1]' --B 'np.diag([-1,1])' --delta 2

JSON: p, lambda (exact only), model = m(p), norm = ‖p‖, on_boundary, case, iterations (exact: every λ;
steihaug: residual, curvature and norm of every round), kind.")]
    TrustRegion(TrustRegion),
    /// A symmetric matrix made positive definite, and its factor
    #[command(after_help = "Example:
  secant calc modified-cholesky --A '[[1,2],[2,1]]' --variant shift

JSON: A + E as matrix, E, and what the variant has: E_diag (the diagonal of E, in the order of A), perm and L
with P(A + E)Pᵀ = LLᵀ, where row i of the permuted matrix is row perm[i] (se99, gmw81, shift); tau and
attempts (shift); repaired (clip, abs), the eigenvalues of A + E.")]
    ModifiedCholesky(ModifiedCholesky),
    /// The two-loop recursion of L-BFGS
    #[command(after_help = "Example:
  secant calc two-loop --g '[1,1]' --S '[[1,0],[1,1]]' --Y '[[2,0],[2,4]]'

JSON: r = Hg, direction = −r, alpha, beta, rho (entry i belongs to row i), gamma.")]
    TwoLoop(TwoLoop),
    /// One update of a Hessian's model: BFGS, DFP or SR1
    #[command(after_help = "Example:
  secant calc update --formula bfgs --form inverse --M 'np.eye(2)' --s '[1,2]' --y '[3,1]'

JSON: M (the old one if the pair is skipped), skipped, sy = sᵀy.")]
    Update(Update),
    /// A line search on a function of t
    #[command(after_help = "Example:
  secant calc line-search --phi '-t/(t**2+2)' --rule more-thuente --alpha0 1e-3 --c1 1e-3 --c2 0.1

The derivative is exact. JSON: alpha (null if none was found), phi, dphi, evaluations (trials; φ(0) is not
counted), trials, status (found, or why not).")]
    LineSearch(LineSearch),
    /// The Newton step Hp = −g and its decrement
    #[command(after_help = "Example:
  secant calc newton --g '[4,-202]' --H 'np.diag([2,200])'

JSON: p, decrement = √(gᵀH⁻¹g) (null unless that is a number), slope = gᵀp, definite (whether H is positive
definite), eigenvalues.")]
    Newton(Newton),
    /// The Gauss–Newton step: least ‖Jp + r‖
    #[command(after_help = "Example:
  secant calc gauss-newton --J '[[1,2],[0,1],[1,0]]' --r '[1,0,2]'

JSON: p, model = ½‖Jp + r‖², predicted (its decrease), rank, condition, singular_values.")]
    GaussNewton(GaussNewton),
    /// The Levenberg–Marquardt step `(JᵀJ + λD²)p = −Jᵀr`
    #[command(after_help = "Example:
  secant calc lm --J 'np.diag([1,10])' --r '[1,1]' --lam 10

JSON: p, norm = ‖p‖, the angles in degrees angle_to_gradient (to −Jᵀr) and angle_to_gauss_newton (null if J has
dependent columns), predicted (decrease of ½‖Jp + r‖²), scale = D.")]
    Lm(Lm),
}

#[derive(Args, Debug)]
pub(in crate::cli) struct TrustRegion {
    /// The gradient, a vector of n numbers
    #[arg(long, value_name = "VECTOR", allow_hyphen_values = true)]
    pub(in crate::cli) g: String,
    /// The model's matrix, n × n, symmetric
    #[arg(long = "B", value_name = "MATRIX", allow_hyphen_values = true)]
    pub(in crate::cli) b: String,
    /// The radius Δ, above 0
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub(in crate::cli) delta: String,
    /// How it is solved
    #[arg(long, value_parser = word(Kind::WORDS, Kind::from_word), default_value = "exact")]
    pub(in crate::cli) subproblem: Kind,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct ModifiedCholesky {
    /// The matrix, n × n, symmetric
    #[arg(long = "A", value_name = "MATRIX", allow_hyphen_values = true)]
    pub(in crate::cli) a: String,
    /// How it is repaired
    #[arg(long, value_parser = word(Variant::WORDS, Variant::from_word), default_value = "se99")]
    pub(in crate::cli) variant: Variant,
    /// The β of the shift, or the least eigenvalue that clip and abs leave
    #[arg(long, alias = "beta", value_name = "NUMBER", allow_hyphen_values = true, default_value = "1e-3")]
    pub(in crate::cli) floor: String,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct TwoLoop {
    /// The gradient, a vector of n numbers
    #[arg(long, value_name = "VECTOR", allow_hyphen_values = true)]
    pub(in crate::cli) g: String,
    /// The differences of x, one a row, oldest first: m × n
    #[arg(long = "S", value_name = "MATRIX", allow_hyphen_values = true)]
    pub(in crate::cli) s: String,
    /// The differences of the gradient, one a row, oldest first: m × n
    #[arg(long = "Y", value_name = "MATRIX", allow_hyphen_values = true)]
    pub(in crate::cli) y: String,
    /// γ of the matrix γI between the loops; sᵀy/yᵀy of the newest pair if it is left out
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub(in crate::cli) gamma: Option<String>,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct Update {
    /// Which formula
    #[arg(long, value_parser = word(Formula::WORDS, Formula::from_word))]
    pub(in crate::cli) formula: Formula,
    /// Whether M models the inverse of the Hessian or the Hessian
    #[arg(long, value_parser = word(Side::WORDS, Side::from_word))]
    pub(in crate::cli) form: Side,
    /// The matrix before the update, n × n, symmetric
    #[arg(long = "M", value_name = "MATRIX", allow_hyphen_values = true)]
    pub(in crate::cli) m: String,
    /// The difference of x
    #[arg(long, value_name = "VECTOR", allow_hyphen_values = true)]
    pub(in crate::cli) s: String,
    /// The difference of the gradient
    #[arg(long, value_name = "VECTOR", allow_hyphen_values = true)]
    pub(in crate::cli) y: String,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct LineSearch {
    /// φ, an expression in t
    #[arg(long, value_name = "EXPR", allow_hyphen_values = true)]
    pub(in crate::cli) phi: String,
    /// Which search
    #[arg(long, value_parser = word(Rule::WORDS, Rule::from_word), default_value = "strong-wolfe")]
    pub(in crate::cli) rule: Rule,
    /// The first step length, above 0
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true, default_value = "1")]
    pub(in crate::cli) alpha0: String,
    /// c₁ of φ(α) ≤ φ(0) + c₁αφ′(0), between 0 and 1
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true, default_value = "1e-4")]
    pub(in crate::cli) c1: String,
    /// c₂ of |φ′(α)| ≤ c₂|φ′(0)|, between 0 and 1; armijo does not use it
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true, default_value = "0.9")]
    pub(in crate::cli) c2: String,
    /// The factor by which armijo shortens, between 0 and 1
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true, default_value = "0.5")]
    pub(in crate::cli) beta: String,
    /// Most step lengths tried
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(in crate::cli) max_trials: u16,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct Newton {
    /// The gradient, a vector of n numbers
    #[arg(long, value_name = "VECTOR", allow_hyphen_values = true)]
    pub(in crate::cli) g: String,
    /// The Hessian, n × n, symmetric
    #[arg(long = "H", value_name = "MATRIX", allow_hyphen_values = true)]
    pub(in crate::cli) h: String,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct GaussNewton {
    /// The Jacobian of the residuals, m × n
    #[arg(long = "J", value_name = "MATRIX", allow_hyphen_values = true)]
    pub(in crate::cli) j: String,
    /// The residuals, a vector of m numbers
    #[arg(long, value_name = "VECTOR", allow_hyphen_values = true)]
    pub(in crate::cli) r: String,
}

#[derive(Args, Debug)]
pub(in crate::cli) struct Lm {
    /// The Jacobian of the residuals, m × n
    #[arg(long = "J", value_name = "MATRIX", allow_hyphen_values = true)]
    pub(in crate::cli) j: String,
    /// The residuals, a vector of m numbers
    #[arg(long, value_name = "VECTOR", allow_hyphen_values = true)]
    pub(in crate::cli) r: String,
    /// λ, not below 0
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub(in crate::cli) lam: String,
    /// D: 1 (Levenberg), or the lengths of the columns of J (Marquardt)
    #[arg(long, value_parser = ["identity", "columns"], default_value = "identity")]
    pub(in crate::cli) scaling: String,
}

/// Reads one of the engine's own words.
fn word<T: Clone + Send + Sync + 'static>(
    words: &'static [&'static str],
    from: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(words).try_map(move |word| from(&word).ok_or("there is no such word"))
}
