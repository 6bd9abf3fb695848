//! The names of NumPy's random numbers: what we have, and what we do not.

use crate::numpy::raise::Raise;

/// Methods of `Generator`.
pub(in crate::numpy) const GENERATOR: &[&str] = &[
    "beta",
    "binomial",
    "chisquare",
    "choice",
    "exponential",
    "gamma",
    "geometric",
    "gumbel",
    "integers",
    "laplace",
    "logistic",
    "lognormal",
    "multivariate_normal",
    "normal",
    "permutation",
    "permuted",
    "poisson",
    "random",
    "rayleigh",
    "shuffle",
    "standard_cauchy",
    "standard_exponential",
    "standard_gamma",
    "standard_normal",
    "standard_t",
    "uniform",
    "weibull",
];

/// Methods of `RandomState`, which are functions of `np.random` as well.
pub(in crate::numpy) const FUNCTIONS: &[&str] = &[
    "beta",
    "binomial",
    "chisquare",
    "choice",
    "exponential",
    "gamma",
    "geometric",
    "gumbel",
    "laplace",
    "logistic",
    "lognormal",
    "multivariate_normal",
    "normal",
    "permutation",
    "poisson",
    "rand",
    "randint",
    "randn",
    "random",
    "random_sample",
    "rayleigh",
    "seed",
    "shuffle",
    "standard_cauchy",
    "standard_exponential",
    "standard_gamma",
    "standard_normal",
    "standard_t",
    "uniform",
    "weibull",
];

/// What NumPy has, but we do not.
pub(in crate::numpy) const ELSEWHERE: &[&str] = &[
    "BitGenerator",
    "MT19937",
    "PCG64DXSM",
    "Philox",
    "SFC64",
    "SeedSequence",
    "bit_generator",
    "bytes",
    "dirichlet",
    "f",
    "get_bit_generator",
    "get_state",
    "hypergeometric",
    "logseries",
    "multinomial",
    "multivariate_hypergeometric",
    "negative_binomial",
    "noncentral_chisquare",
    "noncentral_f",
    "pareto",
    "power",
    "random_integers",
    "ranf",
    "sample",
    "set_bit_generator",
    "set_state",
    "spawn",
    "tomaxint",
    "triangular",
    "vonmises",
    "wald",
    "zipf",
];

/// The complaint about one of those.
#[allow(clippy::unnecessary_box_returns, reason = "exceptions are handed on in boxes")]
pub(in crate::numpy) fn unsupported(name: &str) -> Box<Raise> {
    Raise::unsupported(format!("`numpy.random`'s `{name}` is part of NumPy, but not supported here"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_both_there_and_not() {
        assert!(ELSEWHERE.iter().all(|name| !GENERATOR.contains(name) && !FUNCTIONS.contains(name)));
    }
}
