//! Eigenvalues and eigenvectors of matrices without symmetry.

use num_complex::Complex;

use super::balance::balance;
use super::field::{Field, euclid, hypotenuse};
use super::hessenberg::hessenberg;
use super::matrix::Matrix;
use super::rotate::{EPS, SAFE, rotation};
use super::schur::schur;
use super::schur_complex::schur_complex;

type C = Complex<f64>;

/// Eigenvalues, and eigenvectors of length 1 as rows.
pub(in crate::numpy::functions) type General = (Vec<C>, Matrix<C>);

/// A matrix whose Schur form can be had.
pub(in crate::numpy::functions) trait Schur: Field {
    /// Makes a Hessenberg matrix triangular, or quasi-triangular with 2×2 blocks in standard form.
    fn schur(h: &mut Matrix<Self>, z: &mut Matrix<Self>, first: usize, last: usize) -> bool;
    fn complex(self) -> C {
        C::new(self.re(), self.im())
    }
}

impl Schur for f64 {
    fn schur(h: &mut Matrix<f64>, z: &mut Matrix<f64>, first: usize, last: usize) -> bool {
        schur(h, z, first, last)
    }
}

impl Schur for C {
    fn schur(h: &mut Matrix<C>, z: &mut Matrix<C>, first: usize, last: usize) -> bool {
        schur_complex(h, z, first, last)
    }
}

/// Eigenvalues and, if they are wanted, eigenvectors; `None` if they cannot be found. Complex pairs of a real matrix are
/// next to each other, the one with the positive imaginary part first.
///
/// Source: LAPACK, dgeev and zgeev.
pub(in crate::numpy::functions) fn general<F: Schur>(a: &Matrix<F>, vectors: bool) -> Option<General> {
    let n = a.rows;
    if n == 0 {
        return Some((Vec::new(), Matrix::of(0, 0, Vec::new())));
    }
    let mut h = a.clone();
    let scale = super::moderate(h.largest());
    h.a.iter_mut().for_each(|x| *x = x.times(F::constant(scale)));
    let balanced = balance(&mut h);
    let (first, last) = (balanced.first, balanced.last);
    let z = hessenberg(&mut h, first, last, vectors);
    let mut z = z.unwrap_or_else(|| Matrix::of(n, 0, Vec::new()));
    if !F::schur(&mut h, &mut z, first, last) {
        return None;
    }
    let t = h.map(Schur::complex);
    let mut values = Vec::with_capacity(n);
    while values.len() < n {
        let i = values.len();
        if i + 1 < n && !F::COMPLEX && t[(i + 1, i)].re != 0.0 {
            let size = t[(i, i + 1)].re.abs().sqrt() * t[(i + 1, i)].re.abs().sqrt();
            values.push(C::new(t[(i, i)].re, size));
            values.push(C::new(t[(i + 1, i + 1)].re, -size));
        } else {
            values.push(t[(i, i)]);
        }
    }
    let found: Vec<C> = values.iter().map(|x| x / scale).collect();
    if !vectors {
        return Some((found, Matrix::of(0, 0, Vec::new())));
    }
    let z = z.map(Schur::complex);
    let mut rows = Matrix::of(n, n, vec![C::new(0.0, 0.0); n * n]);
    for (i, value) in values.iter().enumerate() {
        if !F::COMPLEX && value.im < 0.0 {
            continue;
        }
        let x = triangular_vector(&t, i, *value, F::COMPLEX);
        // The product with the transformation: a sum of its columns.
        for (factor, column) in x.iter().zip(z.a.chunks_exact(n)) {
            for (out, z) in rows.row_mut(i).iter_mut().zip(column) {
                *out = if F::COMPLEX { *out + factor * z } else { fused(*out, *factor, z.re) };
            }
        }
        let most = rows.row(i).iter().map(|x| x.taxi()).fold(0.0, f64::max);
        let scale = 1.0 / most;
        for out in rows.row_mut(i) {
            *out *= scale;
        }
    }
    balanced.undo(&mut rows);
    for (i, value) in values.iter().enumerate() {
        if F::COMPLEX {
            normalise_complex(rows.row_mut(i));
        } else if value.im == 0.0 {
            let length = 1.0 / euclid(rows.row(i).iter().map(|x| x.re));
            rows.row_mut(i).iter_mut().for_each(|x| *x = C::new(x.re * length, 0.0));
        } else if value.im > 0.0 {
            normalise_pair(rows.row_mut(i));
            let mirrored: Vec<C> = rows.row(i).iter().map(Complex::conj).collect();
            rows.row_mut(i + 1).copy_from_slice(&mirrored);
        }
    }
    Some((found, rows))
}

/// `sum + x z`, each part rounded once, as BLAS's dgemm does it.
fn fused(sum: C, x: C, z: f64) -> C {
    C::new(x.re.mul_add(z, sum.re), x.im.mul_add(z, sum.im))
}

/// The eigenvector of a triangular matrix, or of one with 2×2 blocks, for the eigenvalue at place `i`.
///
/// Source: LAPACK, dtrevc and ztrevc.
fn triangular_vector(t: &Matrix<C>, i: usize, value: C, complex: bool) -> Vec<C> {
    let n = t.rows;
    let mut x = vec![C::new(0.0, 0.0); n];
    let pair = !complex && value.im > 0.0;
    let mut above = i;
    if pair {
        let (up, down) = (t[(i, i + 1)].re, t[(i + 1, i)].re);
        if up.abs() >= down.abs() {
            (x[i], x[i + 1]) = (C::new(1.0, 0.0), C::new(0.0, value.im / up));
        } else {
            (x[i], x[i + 1]) = (C::new(-value.im / down, 0.0), C::new(0.0, 1.0));
        }
        for k in 0..i {
            x[k] = -(x[i] * t[(k, i)]) - x[i + 1] * t[(k, i + 1)];
        }
    } else {
        x[i] = C::new(1.0, 0.0);
        for k in 0..i {
            x[k] = -t[(k, i)];
        }
    }
    let least = (2.0 * EPS * value.taxi()).max(SAFE * (n as f64 / (2.0 * EPS)));
    while above > 0 {
        let j = above - 1;
        let block = !complex && j > 0 && t[(j, j - 1)].re != 0.0;
        if block {
            let found = solve2(
                [t[(j - 1, j - 1)] - value, t[(j - 1, j)], t[(j, j - 1)], t[(j, j)] - value],
                [x[j - 1], x[j]],
                least,
            );
            (x[j - 1], x[j]) = (found[0], found[1]);
            above = j - 1;
        } else {
            let pivot = t[(j, j)] - value;
            let pivot = if pivot.taxi() < least { C::new(least, 0.0) } else { pivot };
            x[j] = Field::over(x[j], pivot);
            above = j;
        }
        for k in 0..above {
            for l in above..=j {
                let part = x[l] * t[(k, l)];
                x[k] -= part;
            }
        }
        // Far from overflow: only the direction counts.
        let largest = x.iter().map(|x| x.taxi()).fold(0.0, f64::max);
        if largest > 1e100 {
            for x in &mut x {
                *x /= largest;
            }
        }
    }
    x
}

/// Solves two equations by elimination; a pivot that is too small is moved to `least`.
fn solve2([a, b, c, d]: [C; 4], [p, q]: [C; 2], least: f64) -> [C; 2] {
    let pivot = |x: C| if x.taxi() < least { C::new(least, 0.0) } else { x };
    let swap = c.taxi() > a.taxi();
    let (a, b, c, d, p, q) = if swap { (c, d, a, b, q, p) } else { (a, b, c, d, p, q) };
    let a = pivot(a);
    let factor = Field::over(c, a);
    let y = Field::over(q - factor * p, pivot(d - factor * b));
    [Field::over(p - b * y, a), y]
}

/// Length 1, and the largest component real.
fn normalise_complex(v: &mut [C]) {
    let length = 1.0 / euclid(v.iter().flat_map(|x| [x.re, x.im]));
    for x in v.iter_mut() {
        *x *= length;
    }
    let k = largest(v);
    let unit = v[k].conj() / v[k].norm_sqr().sqrt();
    for x in v.iter_mut() {
        *x *= unit;
    }
    v[k].im = 0.0;
}

/// As [`normalise_complex`], by a rotation of real and imaginary parts, which keeps the sign of the real part.
fn normalise_pair(v: &mut [C]) {
    let (re, im) = (euclid(v.iter().map(|x| x.re)), euclid(v.iter().map(|x| x.im)));
    let length = 1.0 / hypotenuse(re, im);
    for x in v.iter_mut() {
        *x *= length;
    }
    let k = largest(v);
    let (c, s, _) = rotation(v[k].re, v[k].im);
    for x in v.iter_mut() {
        *x = C::new(c.mul_add(x.re, s * x.im), c.mul_add(x.im, -(s * x.re)));
    }
    v[k].im = 0.0;
}

/// The place of the first component of largest size.
fn largest(v: &[C]) -> usize {
    (0..v.len()).fold(0, |best, k| if v[k].norm_sqr() > v[best].norm_sqr() { k } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn residual<F: Schur>(a: &Matrix<F>) -> f64 {
        let (values, rows) = general(a, true).expect("it converges");
        let n = a.rows;
        let mut worst = 0.0f64;
        for (k, lambda) in values.iter().enumerate() {
            for i in 0..n {
                let image: C = (0..n).map(|j| a[(i, j)].complex() * rows[(k, j)]).sum();
                worst = worst.max((image - rows[(k, i)] * lambda).norm());
            }
        }
        worst
    }

    #[test]
    fn eigenpairs_satisfy_their_equation() {
        for n in 1..10 {
            let entry = |k: usize| ((k * k * 13 + 7 * k) % 19) as f64 - 9.0;
            assert!(residual(&Matrix::from_fn(n, n, |i, j| entry(i * n + j))) < 1e-11, "{n}");
            let mixed = Matrix::from_fn(n, n, |i, j| C::new(entry(i * n + j), entry(j * n + i + 5)));
            assert!(residual(&mixed) < 1e-11, "{n}");
        }
    }

    #[test]
    fn the_eigenvalues_of_a_triangular_matrix_are_its_diagonal_in_order() {
        let upper = Matrix::from_fn(5, 5, |i, j| if i > j { 0.0 } else { (3 * i + j) as f64 - 4.0 });
        let (values, _) = general(&upper, false).expect("it converges");
        assert!(values.iter().enumerate().all(|(i, value)| *value == C::new(upper[(i, i)], 0.0)));
    }

    #[test]
    fn a_rotation_has_the_pair_with_the_positive_imaginary_part_first() {
        let (values, rows) =
            general(&Matrix::of(2, 2, vec![0.0, 1.0, -1.0, 0.0]), true).expect("it converges");
        assert_eq!(values, [C::new(0.0, 1.0), C::new(0.0, -1.0)]);
        assert_eq!(rows[(0, 0)].im, 0.0);
        assert_eq!(rows[(1, 1)], rows[(0, 1)].conj());
    }
}
