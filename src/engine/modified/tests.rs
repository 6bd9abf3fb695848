//! What every repair must do, by definition.

use nalgebra::{DMatrix, DVector};

use super::{Form, Variant, repair};
use crate::engine::linalg;

const ALL: [Variant; 5] = [Variant::Shift, Variant::Clip, Variant::Abs, Variant::Gmw81, Variant::Se99];

/// Symmetric matrices of sizes 1 to 9 with entries in (−1, 1), by a congruential generator.
fn matrices() -> Vec<DMatrix<f64>> {
    let mut state = 1_u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    };
    let random = (0..45).map(|i| {
        let m = DMatrix::from_fn(1 + i % 9, 1 + i % 9, |_, _| next());
        (&m + m.transpose()) * 0.5
    });
    let special = [DMatrix::zeros(3, 3), -DMatrix::identity(4, 4), DMatrix::from_element(3, 3, 1.0)];
    random.chain(special).collect()
}

#[test]
fn the_factor_is_that_of_the_repaired_matrix() {
    for h in matrices() {
        for variant in ALL {
            let repaired = repair(&h, variant, 1e-3).expect("a finite matrix");
            let product = match &repaired.form {
                Form::Factor { l, order } => {
                    let permuted = l * l.transpose();
                    DMatrix::from_fn(h.nrows(), h.nrows(), |i, j| {
                        let place = |of: usize| order.iter().position(|o| *o == of).expect("a permutation");
                        permuted[(place(i), place(j))]
                    })
                }
                Form::Spectrum(s) => &s.vectors * DMatrix::from_diagonal(&s.values) * s.vectors.transpose(),
            };
            let size = repaired.matrix.amax().max(1e-300);
            assert!((product - &repaired.matrix).amax() <= 1e-12 * size, "{variant:?} of {h}");
        }
    }
}

#[test]
fn the_step_solves_the_repaired_system_and_goes_downhill() {
    for h in matrices() {
        let g = DVector::from_fn(h.nrows(), |i, _| 1.0 + i as f64);
        for variant in [Variant::Shift, Variant::Clip, Variant::Abs, Variant::Se99] {
            let repaired = repair(&h, variant, 1e-3).expect("a finite matrix");
            let p = repaired.solve(&-&g).expect("a regular matrix");
            let size = repaired.matrix.norm() * p.norm() + g.norm();
            assert!((&repaired.matrix * &p + &g).norm() <= 1e-10 * size, "{variant:?} of {h}");
            assert!(g.dot(&p) < 0.0, "{variant:?} of {h}");
        }
    }
}

#[test]
fn a_good_matrix_is_left_alone() {
    for h in matrices() {
        let good = &h * h.transpose() + DMatrix::identity(h.nrows(), h.nrows());
        for variant in [Variant::Shift, Variant::Clip, Variant::Abs, Variant::Se99, Variant::Gmw81] {
            let repaired = repair(&good, variant, 1e-3).expect("a finite matrix");
            // E = d − c rounds where the pivot is not changed.
            let change = (repaired.matrix - &good).amax();
            assert!(change <= 1e-15 * good.amax(), "{variant:?}: {change} for {good}");
        }
    }
}

#[test]
fn se99_adds_little_more_than_the_matrix_lacks() {
    for h in matrices() {
        let least = linalg::spectrum(&h).expect("finite").values[0];
        let added = (repair(&h, Variant::Se99, 1e-3).expect("finite").matrix - &h).amax();
        // ε^⅔ of a unit for a diagonal of zeros, 2ε^⅓ of the spread for the last two pivots.
        assert!(added <= 2.5 * (-least).max(0.0) + 1e-10 + 1e-4 * h.amax(), "{added} for λ = {least} of {h}");
    }
}

#[test]
fn doubling_reaches_the_shift_of_the_lesson_in_twelve_tries() {
    let h = DMatrix::from_row_slice(2, 2, &[1.0, 2.0, 2.0, 1.0]);
    let repaired = repair(&h, Variant::Shift, 1e-3).expect("finite");
    assert!((repaired.tau.expect("a shift") - 1.024).abs() < 1e-12);
    // τ = 0 is tried first: 12 tries in all.
    assert_eq!(repaired.attempts.len(), 12);
}

#[test]
fn flipping_and_clipping_give_the_steps_of_the_lesson() {
    let h = DMatrix::from_diagonal(&DVector::from_vec(vec![10.0, 3.0, -1.0]));
    let g = DVector::from_vec(vec![1.0, -3.0, 2.0]);
    assert!((g.dot(&linalg::solve_symmetric(&h, &-&g).expect("regular")) - 0.9).abs() < 1e-14);
    let flip = repair(&h, Variant::Abs, 1e-8).expect("finite").solve(&-&g).expect("regular");
    assert!((&flip - DVector::from_vec(vec![-0.1, 1.0, -2.0])).amax() < 1e-14);
    assert!((g.dot(&flip) + 7.1).abs() < 1e-13);
    let clip = repair(&h, Variant::Clip, 1e-8).expect("finite").solve(&-&g).expect("regular");
    assert!((clip.norm() / 2e8 - 1.0).abs() < 1e-12);
}

#[test]
fn what_is_not_finite_is_not_repaired() {
    let bad = DMatrix::from_element(2, 2, f64::NAN);
    assert!(ALL.into_iter().all(|variant| repair(&bad, variant, 1e-3).is_none()));
}
