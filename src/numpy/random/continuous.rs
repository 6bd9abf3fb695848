//! Distributions of real numbers, as standard numbers or with their parameters.

use super::draws::{Draws, exponential, normal};

/// e to the power of a normal number.
pub(super) fn lognormal(draws: &mut Draws, [mean, sigma, _]: [f64; 3]) -> Option<f64> {
    Some((mean + sigma * normal(draws)?).exp())
}

/// The quotient of two normal numbers.
pub(super) fn cauchy(draws: &mut Draws, _: [f64; 3]) -> Option<f64> {
    Some(normal(draws)? / normal(draws)?)
}

pub(super) fn laplace(draws: &mut Draws) -> Option<f64> {
    loop {
        draws.more()?;
        let u = draws.unit();
        if u >= 0.5 {
            return Some(-(2.0 - u - u).ln());
        }
        if u > 0.0 {
            return Some((u + u).ln());
        }
    }
}

pub(super) fn logistic(draws: &mut Draws) -> Option<f64> {
    loop {
        draws.more()?;
        let u = draws.unit();
        if u > 0.0 {
            return Some((u / (1.0 - u)).ln());
        }
    }
}

pub(super) fn gumbel(draws: &mut Draws) -> Option<f64> {
    loop {
        draws.more()?;
        let u = 1.0 - draws.unit();
        if u < 1.0 {
            return Some(-(-u.ln()).ln());
        }
    }
}

pub(super) fn rayleigh(draws: &mut Draws) -> Option<f64> {
    if draws.legacy() {
        return Some((-2.0 * (-draws.unit()).ln_1p()).sqrt());
    }
    Some((2.0 * exponential(draws)?).sqrt())
}

/// Source: Marsaglia & Tsang, *A simple method for generating gamma variables* (2000); below 1, Ahrens & Dieter (1974).
pub(super) fn gamma(draws: &mut Draws, shape: f64) -> Option<f64> {
    if shape == 1.0 {
        return exponential(draws);
    }
    if shape == 0.0 {
        return Some(0.0);
    }
    if shape < 1.0 {
        loop {
            draws.more()?;
            let u = draws.unit();
            let v = exponential(draws)?;
            if u <= 1.0 - shape {
                let x = u.powf(1.0 / shape);
                if x <= v {
                    return Some(x);
                }
            } else {
                let y = -((1.0 - u) / shape).ln();
                let x = (1.0 - shape + shape * y).powf(1.0 / shape);
                if x <= v + y {
                    return Some(x);
                }
            }
        }
    }
    let b = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * b).sqrt();
    loop {
        draws.more()?;
        let x = normal(draws)?;
        let v = 1.0 + c * x;
        if v <= 0.0 {
            continue;
        }
        let v = v * v * v;
        let u = draws.unit();
        if u < 1.0 - 0.0331 * (x * x) * (x * x) || u.ln() < 0.5 * x * x + b * (1.0 - v + v.ln()) {
            return Some(b * v);
        }
    }
}

/// Parameters of beta below which all numbers are 0 or 1.
const TINY: f64 = 3e-103;

/// Source: Jöhnk (1964) where both parameters are at most 1, else by gamma numbers.
pub(super) fn beta(draws: &mut Draws, [a, b, _]: [f64; 3]) -> Option<f64> {
    if a < TINY && b < TINY && !draws.legacy() {
        let u = (a + b) * draws.unit();
        return Some(if u < a { 1.0 } else { 0.0 });
    }
    let small = a <= 1.0 && b <= 1.0;
    if !small {
        let (x, y) = (gamma(draws, a)?, gamma(draws, b)?);
        return Some(x / (x + y));
    }
    loop {
        draws.more()?;
        let (u, v) = (draws.unit(), draws.unit());
        let (x, y) = (u.powf(1.0 / a), v.powf(1.0 / b));
        if x + y > 1.0 {
            continue;
        }
        // Powers may be too small for a float: the quotient of their logarithms is not.
        let (log_x, log_y) = (u.ln() / a, v.ln() / b);
        if draws.legacy() {
            if x + y > 0.0 {
                return Some(x / (x + y));
            }
            let most = log_x.max(log_y);
            let (log_x, log_y) = (log_x - most, log_y - most);
            return Some((log_x - (log_x.exp() + log_y.exp()).ln()).exp());
        }
        if u + v == 0.0 {
            continue;
        }
        if x > 0.0 && y > 0.0 {
            return Some(x / (x + y));
        }
        let delta = log_x - log_y;
        return Some(if delta > 0.0 {
            (-(-delta).exp().ln_1p()).exp()
        } else {
            (delta - delta.exp().ln_1p()).exp()
        });
    }
}

pub(super) fn student(draws: &mut Draws, [df, ..]: [f64; 3]) -> Option<f64> {
    let above = normal(draws)?;
    let below = gamma(draws, df / 2.0)?;
    Some((df / 2.0).sqrt() * above / below.sqrt())
}

pub(super) fn weibull(draws: &mut Draws, [a, ..]: [f64; 3]) -> Option<f64> {
    if a == 0.0 { Some(0.0) } else { Some(exponential(draws)?.powf(1.0 / a)) }
}
