//! The steps of Gauss–Newton and of Levenberg–Marquardt.

use nalgebra::{DMatrix, DVector};
use serde_json::json;

use super::sheet::{Sheet, tuple};
use super::{Answer, list, no_finite_answer, read};
use crate::cli::args::calc::{GaussNewton, Lm};
use crate::cli::output::Failure;
use crate::engine::least_squares::{Linearised, angle, column_norms};
use crate::engine::linalg;
use crate::engine::number::short;

/// Degrees that are rounding where they should be 0.
const SAME_WAY: f64 = 1e-6;

/// J, r and what follows from them.
struct Linear {
    j: DMatrix<f64>,
    r: DVector<f64>,
    /// Jᵀr
    g: DVector<f64>,
    /// σ of J, descending.
    sigma: DVector<f64>,
}

impl Linear {
    fn read(j: &str, r: &str) -> Result<Linear, Failure> {
        let j = read::matrix("--J", j)?;
        let r = read::vector("--r", r, None)?;
        if r.len() != j.nrows() {
            let (rows, given) = (j.nrows(), r.len());
            return Err(Failure::misuse(format!(
                "--r must have {rows} numbers to fit the rows of --J, it has {given}"
            )));
        }
        let sigma = linalg::singular(&j).ok_or_else(no_finite_answer)?.values;
        let g = j.tr_mul(&r);
        if !(g.norm().is_finite() && r.norm_squared().is_finite() && j.norm_squared().is_finite()) {
            return Err(no_finite_answer());
        }
        Ok(Linear { j, r, g, sigma })
    }

    /// Singular values above the rounding of the largest.
    fn rank(&self) -> usize {
        let noise = self.j.nrows().max(self.j.ncols()) as f64 * f64::EPSILON * self.sigma[0];
        self.sigma.iter().filter(|sigma| **sigma > noise).count()
    }

    /// κ₂(J), `None` where a singular value is 0 or columns outnumber rows.
    fn condition(&self) -> Option<f64> {
        let (largest, least) = (self.sigma[0], self.sigma[self.sigma.len() - 1]);
        (self.j.nrows() >= self.j.ncols() && least > 0.0)
            .then(|| largest / least)
            .filter(|kappa| kappa.is_finite())
    }

    /// ½‖Jp + r‖²
    fn model(&self, p: &DVector<f64>) -> f64 {
        0.5 * (&self.j * p + &self.r).norm_squared()
    }

    fn say(&self, sheet: &mut Sheet) {
        sheet.matrix("J", &self.j);
        sheet.vector("r", &self.r);
        sheet.say(format!("½‖r‖² = {}", short(0.5 * self.r.norm_squared())));
        sheet.vector("g = Jᵀr", &self.g);
        sheet.matrix("JᵀJ", &self.j.tr_mul(&self.j));
        sheet.say(format!(
            "singular values of J: {}, rank {} of {}",
            tuple(&self.sigma),
            self.rank(),
            self.j.ncols()
        ));
    }
}

pub(super) fn gauss_newton(task: &GaussNewton, mut sheet: Sheet) -> Result<Answer, Failure> {
    let linear = Linear::read(&task.j, &task.r)?;
    let p = linalg::least_squares(&linear.j, &-&linear.r).ok_or_else(|| {
        let (sigma, rank, n) = (tuple(&linear.sigma), linear.rank(), linear.j.ncols());
        Failure::run(format!(
            "the columns of J are dependent (rank {rank} of {n}, singular values {sigma}): min ‖Jp + r‖ has no \
             single solution. Levenberg–Marquardt has one: secant calc lm"
        ))
    })?;
    let (model, before) = (linear.model(&p), 0.5 * linear.r.norm_squared());
    if !model.is_finite() {
        return Err(no_finite_answer());
    }
    sheet.say("the Gauss–Newton step: least ‖Jp + r‖, JᵀJ p = −Jᵀr, by QR of J");
    linear.say(&mut sheet);
    if let Some(condition) = linear.condition() {
        let normal = short(condition * condition);
        sheet.say(format!("condition of J: {} (of JᵀJ: {normal})", short(condition)));
    }
    sheet.vector("p", &p);
    let residual = (linear.j.tr_mul(&(&linear.j * &p)) + &linear.g).norm();
    sheet.say(format!("check: ‖JᵀJp + Jᵀr‖ = {}", short(residual)));
    sheet.say(format!("½‖Jp + r‖² = {}, a decrease of {}", short(model), short(before - model)));
    sheet.say(format!("gᵀp = {}", short(linear.g.dot(&p))));
    let json = json!({
        "p": list(&p), "norm": p.norm(), "model": model, "predicted": before - model, "slope": linear.g.dot(&p),
        "gradient": list(&linear.g), "rank": linear.rank(), "condition": linear.condition(),
        "singular_values": list(&linear.sigma),
    });
    Ok(Answer::found(sheet, json))
}

pub(super) fn levenberg_marquardt(task: &Lm, mut sheet: Sheet) -> Result<Answer, Failure> {
    let linear = Linear::read(&task.j, &task.r)?;
    let lambda = read::number("--lam", &task.lam)?;
    if lambda < 0.0 {
        return Err(Failure::misuse(format!("--lam must not be below 0, it is {lambda}")));
    }
    let n = linear.j.ncols();
    let scale = match task.scaling.as_str() {
        "columns" => column_norms(&linear.j),
        _ => DVector::from_element(n, 1.0),
    };
    let all = Linearised::new(&linear.r, &linear.j, &DVector::zeros(n), scale.clone())
        .ok_or_else(no_finite_answer)?;
    let (p, newton) = (all.step(lambda), all.full_rank().then(|| all.step(0.0)));
    let predicted = all.predicted(lambda);
    if !(p.iter().all(|value| value.is_finite()) && predicted.is_finite()) {
        return Err(no_finite_answer());
    }
    let apart = |other: &DVector<f64>| (p.norm() > 0.0 && other.norm() > 0.0).then(|| angle(&p, other));
    let to_gradient = apart(&-&linear.g);
    let to_newton = newton.as_ref().and_then(apart);

    sheet.say("the Levenberg–Marquardt step: (JᵀJ + λD²) p = −Jᵀr, least ‖Jp + r‖² + λ‖Dp‖²");
    linear.say(&mut sheet);
    sheet.say(format!("λ = {}, D = diag{}", short(lambda), tuple(&scale)));
    let damped = linear.j.tr_mul(&linear.j) + lambda * DMatrix::from_diagonal(&scale.component_mul(&scale));
    sheet.matrix("JᵀJ + λD²", &damped);
    if lambda == 0.0 && newton.is_none() {
        sheet.say("J has dependent columns and λ = 0: of all solutions, the one with the least ‖Dp‖.");
    }
    sheet.vector("p", &p);
    sheet.say(format!("check: ‖(JᵀJ + λD²)p + Jᵀr‖ = {}", short((&damped * &p + &linear.g).norm())));
    sheet.say(format!("‖p‖ = {}, ‖Dp‖ = {}", short(p.norm()), short(scale.component_mul(&p).norm())));
    match &newton {
        Some(newton) => sheet.vector("Gauss–Newton step (λ = 0)", newton),
        None => sheet.say("J has dependent columns: there is no single Gauss–Newton step."),
    }
    let degrees = |angle: Option<f64>| {
        angle.map_or("none".to_string(), |angle| {
            format!("{}°", short(if angle < SAME_WAY { 0.0 } else { angle }))
        })
    };
    sheet.say(format!("angle to −g: {}", degrees(to_gradient)));
    sheet.say(format!("angle to the Gauss–Newton step: {}", degrees(to_newton)));
    sheet.say(format!("predicted decrease of ½‖r‖²: {}", short(predicted)));
    let json = json!({
        "p": list(&p), "norm": p.norm(), "angle_to_gradient": to_gradient, "angle_to_gauss_newton": to_newton,
        "predicted": predicted, "model": linear.model(&p), "lambda": lambda, "scale": list(&scale),
        "gradient": list(&linear.g),
    });
    Ok(Answer::found(sheet, json))
}
