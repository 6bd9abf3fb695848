//! The two-loop recursion by definition and by the numbers of lesson 12.

use std::collections::VecDeque;

use nalgebra::{DMatrix, dmatrix, dvector};

use super::{Curvature, newest_scale, two_loop};
use crate::engine::quasi_newton::{Formula, Side, update};

fn lesson() -> VecDeque<Curvature> {
    let a = dmatrix![2.0, 0.0; 0.0, 4.0];
    [dvector![1.0, 0.0], dvector![1.0, 1.0]]
        .into_iter()
        .filter_map(|s| Curvature::new(s.clone(), &a * s))
        .collect()
}

#[test]
fn the_lessons_numbers() {
    let pairs = lesson();
    let gamma = newest_scale(&pairs).expect("there is a pair");
    let found = two_loop(&dvector![1.0, 1.0], &pairs, gamma);
    assert!((gamma - 0.3).abs() < 1e-15);
    assert!((found.alpha[0] - 1.0 / 6.0).abs() < 1e-15 && (found.alpha[1] - 1.0 / 3.0).abs() < 1e-15);
    assert!((found.r - dvector![23.0 / 45.0, 11.0 / 45.0]).norm() < 1e-15);
}

#[test]
fn the_newest_y_gives_the_newest_s() {
    let pairs = lesson();
    let newest = pairs.back().expect("there is a pair");
    assert!((two_loop(&newest.y, &pairs, 0.7).r - &newest.s).norm() < 1e-15);
}

#[test]
fn it_is_dense_bfgs_from_gamma_times_identity() {
    let pairs = lesson();
    let mut h = 0.3 * DMatrix::identity(2, 2);
    for pair in &pairs {
        h = update(Formula::Bfgs, Side::Inverse, &h, &pair.s, &pair.y).expect("the curvature is positive");
    }
    let g = dvector![-1.0, 3.0];
    assert!((two_loop(&g, &pairs, 0.3).r - h * g).norm() < 1e-14);
}

#[test]
fn a_pair_without_positive_curvature_is_none() {
    assert!(Curvature::new(dvector![1.0], dvector![-1.0]).is_none());
    assert!(Curvature::new(dvector![1.0], dvector![0.0]).is_none());
}
