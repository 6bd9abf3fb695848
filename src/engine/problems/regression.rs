//! Logistic and softmax regression on the Palmer penguins: mean negative log-likelihood, in nats, with a ridge.
//!
//! Domain: ℝⁿ. Minimum: one, since no feature separates the classes (or since there is a ridge). Data: 333 penguins, every
//! feature brought to mean 0 and standard deviation 1, a constant 1 in front. Source: Horst, Hill & Gorman (2020),
//! *palmerpenguins: Palmer Archipelago (Antarctica) penguin data*, released under CC0.

use std::sync::Arc;

use nalgebra::{DMatrix, DVector};

use super::{Problem, ProblemSpec, dimension};
use crate::engine::params::ParamKind;
use crate::engine::{EvalError, Objective, ParamSpec};

const DATA: &str = include_str!("data/penguins.csv");

/// ½ ridge ‖w‖² is added, the constants of the classes included.
const RIDGE: ParamSpec = ParamSpec {
    name: "ridge",
    symbol: "ridge",
    doc: "weight of ½‖w‖² in the objective",
    kind: ParamKind::Float { default: 1e-2, min: 0.0, max: 1e3, log: true },
};

/// Male or female, from the depth of the bill and the mass of the body: n = 3.
pub(super) const LOGISTIC: ProblemSpec = ProblemSpec {
    name: "logistic-regression",
    title: "logistic regression, sex of penguins",
    params: &[ParamSpec { kind: ParamKind::Float { default: 0.0, min: 0.0, max: 1e3, log: true }, ..RIDGE }],
    build: |settings| {
        let classes = |sex: &str, _: &str| usize::from(sex == "male");
        let formula = "mean of −ln p(sex), p logistic in bill depth and body mass";
        problem(&LOGISTIC, formula, &[3, 5], 2, classes, settings.float("ridge"))
    },
};

/// One of three species, from all four measurements: n = 10, the first species' weights being 0.
pub(super) const SOFTMAX: ProblemSpec = ProblemSpec {
    name: "softmax-regression",
    title: "softmax regression, species of penguins",
    params: &[RIDGE],
    build: |settings| {
        let classes = |_: &str, species: &str| match species {
            "Chinstrap" => 1,
            "Gentoo" => 2,
            _ => 0,
        };
        let formula = "mean of −ln p(species) + ½ ridge ‖w‖², p softmax in four measurements";
        problem(&SOFTMAX, formula, &[2, 3, 4, 5], 3, classes, settings.float("ridge"))
    },
};

/// Softmax with the weights of class 0 fixed at 0; with two classes it is logistic regression.
struct Softmax {
    /// Features of shape `(m, d)`.
    x: DMatrix<f64>,
    /// Class of each row.
    y: Vec<usize>,
    classes: usize,
    ridge: f64,
}

fn problem(
    spec: &ProblemSpec,
    formula: &str,
    columns: &[usize],
    classes: usize,
    class: fn(&str, &str) -> usize,
    ridge: f64,
) -> Problem {
    let (mut rows, mut y) = (Vec::new(), Vec::new());
    for line in DATA.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        rows.extend(columns.iter().map(|column| cells[*column].parse().unwrap_or(0.0)));
        y.push(class(cells[1], cells[0]));
    }
    let raw = DMatrix::<f64>::from_row_slice(y.len(), columns.len(), &rows);
    let mut x = DMatrix::from_element(y.len(), columns.len() + 1, 1.0);
    for (i, column) in raw.column_iter().enumerate() {
        let (mean, deviation) = (column.mean(), column.variance().sqrt());
        x.set_column(i + 1, &column.map(|value| (value - mean) / deviation));
    }
    let n = x.ncols() * (classes - 1);
    Problem {
        name: spec.name.to_string(),
        title: spec.title.to_string(),
        formula: formula.to_string(),
        objective: Arc::new(Softmax { x, y, classes, ridge }),
        start: vec![0.0; n],
        minima: Vec::new(),
        least: Vec::new(),
        view: vec![[-3.0, 3.0]; n],
    }
}

impl Softmax {
    /// Logits of the classes but the first, shape `(m, classes − 1)`; the weights stand class by class.
    fn logits(&self, w: &DVector<f64>) -> Result<DMatrix<f64>, EvalError> {
        dimension(self.dim(), w.len())?;
        Ok(&self.x * DMatrix::from_column_slice(self.x.ncols(), self.classes - 1, w.as_slice()))
    }

    /// ln Σ exp of a row of logits and 0, and the probabilities of the classes but the first.
    fn row(logits: &DMatrix<f64>, i: usize) -> (f64, Vec<f64>) {
        let row = logits.row(i);
        let most = row.max().max(0.0);
        let sum = (-most).exp() + row.iter().map(|z| (z - most).exp()).sum::<f64>();
        let log = most + sum.ln();
        (log, row.iter().map(|z| (z - log).exp()).collect())
    }
}

impl Objective for Softmax {
    fn dim(&self) -> usize {
        self.x.ncols() * (self.classes - 1)
    }

    fn value(&self, w: &DVector<f64>) -> Result<f64, EvalError> {
        let logits = self.logits(w)?;
        let loss = |i: usize| {
            let own = self.y[i].checked_sub(1).map_or(0.0, |class| logits[(i, class)]);
            Softmax::row(&logits, i).0 - own
        };
        let sum: f64 = (0..self.y.len()).map(loss).sum();
        Ok(sum / self.y.len() as f64 + 0.5 * self.ridge * w.norm_squared())
    }

    fn gradient(&self, w: &DVector<f64>) -> Result<DVector<f64>, EvalError> {
        let logits = self.logits(w)?;
        let mut error = DMatrix::zeros(self.y.len(), self.classes - 1);
        for i in 0..self.y.len() {
            for (class, p) in Softmax::row(&logits, i).1.into_iter().enumerate() {
                error[(i, class)] = p - f64::from(self.y[i] == class + 1);
            }
        }
        let g = self.x.tr_mul(&error) / self.y.len() as f64;
        Ok(DVector::from_column_slice(g.as_slice()) + self.ridge * w)
    }

    fn hessian(&self, w: &DVector<f64>) -> Result<DMatrix<f64>, EvalError> {
        let logits = self.logits(w)?;
        let (m, d) = self.x.shape();
        let rows: Vec<Vec<f64>> = (0..m).map(|i| Softmax::row(&logits, i).1).collect();
        let mut h = DMatrix::zeros(self.dim(), self.dim());
        for a in 0..self.classes - 1 {
            for b in 0..self.classes - 1 {
                // Xᵀ diag(p_a (δ_ab − p_b)) X / m
                let mut weighted = self.x.clone();
                for (i, mut row) in weighted.row_iter_mut().enumerate() {
                    row *= rows[i][a] * (f64::from(a == b) - rows[i][b]);
                }
                h.view_mut((a * d, b * d), (d, d)).copy_from(&(self.x.tr_mul(&weighted) / m as f64));
            }
        }
        for i in 0..self.dim() {
            h[(i, i)] += self.ridge;
        }
        Ok(h)
    }
}
