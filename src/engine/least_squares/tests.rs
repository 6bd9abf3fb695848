//! Damped steps by definition.

use nalgebra::{DMatrix, DVector, dmatrix, dvector};

use super::{Linearised, column_norms};

fn problem() -> (DVector<f64>, DMatrix<f64>, DVector<f64>) {
    let j = dmatrix![1.0, 2.0; 0.5, -1.0; 3.0, 0.25; -1.0, 1.0];
    (dvector![1.0, -2.0, 0.5, 3.0], j, dvector![1.0, 1.0])
}

#[test]
fn a_step_solves_its_equation_and_its_prediction_is_the_models() {
    let (r, j, x) = problem();
    for scale in [dvector![1.0, 1.0], column_norms(&j), dvector![10.0, 0.1]] {
        let linear = Linearised::new(&r, &j, &x, scale.clone()).expect("finite");
        for lambda in [0.0, 1e-3, 1.0, 1e4] {
            let p = linear.step(lambda);
            let d2 = DMatrix::from_diagonal(&scale.component_mul(&scale));
            let residual = (j.tr_mul(&j) + lambda * d2) * &p + j.tr_mul(&r);
            assert!(residual.norm() < 1e-11, "λ = {lambda}: {residual}");
            let after = 0.5 * (&r + &j * &p).norm_squared();
            assert!((0.5 * r.norm_squared() - after - linear.predicted(lambda)).abs() < 1e-12);
        }
    }
}

#[test]
fn the_damping_meets_the_radius() {
    let (r, j, x) = problem();
    let scale = column_norms(&j);
    let linear = Linearised::new(&r, &j, &x, scale.clone()).expect("finite");
    let newton = linear.step(0.0).component_mul(&scale).norm();
    assert!(linear.within(2.0 * newton).0.abs() < f64::EPSILON);
    for part in [0.9, 0.1, 1e-3, 1e-8] {
        let delta = part * newton;
        let (lambda, lambdas) = linear.within(delta);
        let norm = linear.step(lambda).component_mul(&scale).norm();
        assert!((norm - delta).abs() <= 0.11 * delta, "{part}");
        assert_eq!(lambdas.is_empty(), lambda == 0.0);
    }
}

#[test]
fn a_column_of_zeros_is_left_alone() {
    let j = dmatrix![1.0, 0.0; 2.0, 0.0; -1.0, 0.0];
    let linear =
        Linearised::new(&dvector![1.0, 1.0, 1.0], &j, &dvector![1.0, 1.0], column_norms(&j)).expect("finite");
    assert!(!linear.full_rank());
    let p = linear.step(0.0);
    assert!((p[0] + 1.0 / 3.0).abs() < 1e-14 && p[1].abs() < 1e-15, "{p}");
}

#[test]
fn a_point_is_stationary_where_r_is_at_right_angles_to_j() {
    let j = dmatrix![1.0, 0.0; 0.0, 1.0; 0.0, 0.0];
    let at = |r: DVector<f64>| {
        Linearised::new(&r, &j, &dvector![1.0, 1.0], dvector![1.0, 1.0])
            .and_then(|linear| linear.stationary())
    };
    assert!(at(dvector![0.0, 0.0, 5.0]).is_some());
    assert!(at(dvector![1e-17, 0.0, 0.0]).is_some());
    assert!(at(dvector![1e-6, 0.0, 5.0]).is_none());
}

#[test]
fn what_is_not_finite_has_no_linearisation() {
    let (r, mut j, x) = problem();
    j[(1, 1)] = f64::NAN;
    assert!(Linearised::new(&r, &j, &x, dvector![1.0, 1.0]).is_none());
}
