//! When two instances are the same up to positive scaling of each array and a permutation of the variables.

use crate::numpy::{Dense, Value};

/// Permutations are tried up to this many variables.
const MOST_PERMUTED: usize = 4;

/// How close entries must be, relative to the largest.
const SAME: f64 = 1e-9;

/// The first two instances that are alike.
pub(super) fn pair(instances: &[&[Value<f64>]]) -> Option<(usize, usize)> {
    let dense: Vec<Vec<Dense>> =
        instances.iter().map(|one| one.iter().filter_map(Value::dense).map(scaled).collect()).collect();
    (1..dense.len()).flat_map(|b| (0..b).map(move |a| (a, b))).find(|&(a, b)| alike(&dense[a], &dense[b]))
}

/// An array with its largest entry 1 in size. A single number is what it is: another radius is another instance.
fn scaled(mut dense: Dense) -> Dense {
    if dense.shape.is_empty() {
        return dense;
    }
    let scale = dense.data.iter().map(|x| x.abs()).fold(0.0, f64::max);
    if scale > 0.0 {
        dense.data.iter_mut().for_each(|x| *x /= scale);
    }
    dense
}

fn alike(a: &[Dense], b: &[Dense]) -> bool {
    let shapes = a.iter().map(|one| &one.shape).eq(b.iter().map(|one| &one.shape));
    if !shapes {
        return false;
    }
    let n = a.iter().flat_map(|one| &one.shape).copied().max().unwrap_or(0);
    let orders = if n <= MOST_PERMUTED { permutations(n) } else { vec![(0..n).collect()] };
    orders.iter().any(|order| a.iter().zip(b).all(|(a, b)| same(a, b, n, order)))
}

/// Whether `a` with its variables in another order is `b`. Axes of another length than `n` keep their order.
fn same(a: &Dense, b: &Dense, n: usize, order: &[usize]) -> bool {
    let (rows, columns) = match a.shape.as_slice() {
        [rows, columns] => (*rows, *columns),
        [rows] => (*rows, 1),
        _ => (a.data.len(), 1),
    };
    let permuted = |size: usize, at: usize| if size == n { order.get(at).copied().unwrap_or(at) } else { at };
    (0..rows).all(|i| {
        (0..columns).all(|j| {
            let from = permuted(rows, i) * columns + permuted(columns, j);
            let (x, y) = (a.data.get(from), b.data.get(i * columns + j));
            x.zip(y).is_some_and(|(x, y)| (x - y).abs() <= SAME)
        })
    })
}

fn permutations(n: usize) -> Vec<Vec<usize>> {
    let mut orders = vec![Vec::new()];
    for _ in 0..n {
        orders = orders
            .into_iter()
            .flat_map(|order: Vec<usize>| {
                (0..n)
                    .filter(|at| !order.contains(at))
                    .map(|at| [order.clone(), vec![at]].concat())
                    .collect::<Vec<_>>()
            })
            .collect();
    }
    orders
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instance(h: [f64; 4], g: [f64; 2]) -> Vec<Value<f64>> {
        vec![Value::matrix(2, 2, h.to_vec()), Value::vector(g.to_vec())]
    }

    #[test]
    fn scaling_and_a_swap_of_variables_are_no_difference() {
        let a = instance([2.0, 0.5, 0.5, 3.0], [1.0, -2.0]);
        let scaled = instance([4.0, 1.0, 1.0, 6.0], [10.0, -20.0]);
        let swapped = instance([3.0, 0.5, 0.5, 2.0], [-2.0, 1.0]);
        assert_eq!(pair(&[&a, &scaled]), Some((0, 1)));
        assert_eq!(pair(&[&a, &swapped]), Some((0, 1)));
    }

    #[test]
    fn another_radius_is_another_instance() {
        let with =
            |radius| [instance([2.0, 0.5, 0.5, 3.0], [1.0, -2.0]), vec![Value::float(radius)]].concat();
        assert_eq!(pair(&[&with(1.0), &with(2.0)]), None);
        assert_eq!(pair(&[&with(1.0), &with(1.0)]), Some((0, 1)));
    }

    #[test]
    fn a_swap_in_one_value_only_is_a_difference_and_so_is_a_sign() {
        let a = instance([2.0, 0.5, 0.5, 3.0], [1.0, -2.0]);
        assert_eq!(pair(&[&a, &instance([3.0, 0.5, 0.5, 2.0], [1.0, -2.0])]), None);
        assert_eq!(pair(&[&a, &instance([2.0, 0.5, 0.5, 3.0], [-1.0, 2.0])]), None);
    }
}
