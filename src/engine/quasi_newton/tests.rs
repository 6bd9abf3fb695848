//! The updates by definition.

use nalgebra::{DMatrix, DVector, dmatrix, dvector};

use super::{Formula, Pair, Side, Used, update};

const ALL: [Formula; 3] = [Formula::Bfgs, Formula::Dfp, Formula::Sr1];

fn pair() -> (DVector<f64>, DVector<f64>) {
    (dvector![1.0, 2.0, -0.5], dvector![3.0, 1.0, 0.25])
}

fn start() -> DMatrix<f64> {
    dmatrix![2.0, 0.5, 0.0; 0.5, 1.0, 0.3; 0.0, 0.3, 1.5]
}

#[test]
fn every_update_satisfies_its_secant_equation_and_stays_symmetric() {
    let (s, y) = pair();
    for formula in ALL {
        let h = update(formula, Side::Inverse, &start(), &s, &y).expect("the curvature is positive");
        let b = update(formula, Side::Direct, &start(), &s, &y).expect("the curvature is positive");
        assert!((&h * &y - &s).norm() < 1e-14, "{formula:?}");
        assert!((&b * &s - &y).norm() < 1e-14, "{formula:?}");
        assert!((&h - h.transpose()).norm() < 1e-14 && (&b - b.transpose()).norm() < 1e-14, "{formula:?}");
    }
}

#[test]
fn the_two_forms_are_inverses_of_each_other() {
    let (s, y) = pair();
    let inverse = start().try_inverse().expect("it is regular");
    for formula in ALL {
        let h = update(formula, Side::Inverse, &inverse, &s, &y).expect("the curvature is positive");
        let b = update(formula, Side::Direct, &start(), &s, &y).expect("the curvature is positive");
        assert!((h * b - DMatrix::identity(3, 3)).norm() < 1e-12, "{formula:?}");
    }
}

#[test]
fn the_hand_case_and_its_silent_swap() {
    let (s, y) = (dvector![1.0, 2.0], dvector![3.0, 1.0]);
    let bfgs = update(Formula::Bfgs, Side::Inverse, &DMatrix::identity(2, 2), &s, &y).expect("sᵀy = 5");
    assert!((bfgs - dmatrix![0.4, -0.2; -0.2, 2.6]).norm() < 1e-14);
    // s and y exchanged in the inverse formula give DFP's direct update.
    let swapped = update(Formula::Bfgs, Side::Inverse, &DMatrix::identity(2, 2), &y, &s).expect("sᵀy = 5");
    assert!((&swapped - dmatrix![3.4, -0.2; -0.2, 0.6]).norm() < 1e-14);
    let dfp = update(Formula::Dfp, Side::Direct, &DMatrix::identity(2, 2), &s, &y).expect("sᵀy = 5");
    assert!((swapped - dfp).norm() < 1e-14);
}

#[test]
fn pairs_that_would_spoil_the_matrix_are_left_out() {
    let one = DMatrix::identity(2, 2);
    let s = dvector![1.0, 0.0];
    assert!(update(Formula::Bfgs, Side::Inverse, &one, &s, &dvector![-1.0, 0.0]).is_none());
    assert!(update(Formula::Bfgs, Side::Inverse, &one, &s, &dvector![0.0, 1.0]).is_none());
    // SR1's denominator (y − Bs)ᵀs is 0 although y ≠ Bs.
    assert!(update(Formula::Sr1, Side::Direct, &one, &s, &dvector![1.0, 1.0]).is_none());
    assert!(update(Formula::Bfgs, Side::Inverse, &one, &s, &dvector![1.0]).is_none());
}

#[test]
fn sr1_may_become_indefinite_as_the_function_is() {
    let b = update(Formula::Sr1, Side::Direct, &DMatrix::identity(1, 1), &dvector![1.0], &dvector![-2.0]);
    assert!((b.expect("the denominator is −3")[(0, 0)] + 2.0).abs() < 1e-15);
}

#[test]
fn powells_damping_keeps_a_fifth_of_the_models_curvature() {
    let mut pair = Pair::new(dvector![1.0, 0.0], dvector![-1.0, 0.5]);
    pair.damp(&dvector![2.0, 0.0]);
    assert!(matches!(pair.used, Used::Damped(_)));
    assert!((pair.s.dot(&pair.y) - 0.4).abs() < 1e-14);
    assert!((pair.sy + 1.0).abs() < 1e-15);
}
