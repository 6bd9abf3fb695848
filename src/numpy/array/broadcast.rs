//! Shapes that arrays are stretched to.

use crate::numpy::functions::shape_text;
use crate::numpy::raise::{Raise, Res};

/// The shape that two shapes are broadcast to.
pub(in crate::numpy) fn broadcast_shape(a: &[usize], b: &[usize]) -> Option<Vec<usize>> {
    let n = a.len().max(b.len());
    let at = |shape: &[usize], i: usize| (i + shape.len()).checked_sub(n).map_or(1, |j| shape[j]);
    (0..n)
        .map(|i| match (at(a, i), at(b, i)) {
            (x, y) if x == y => Some(x),
            (1, y) => Some(y),
            (x, 1) => Some(x),
            _ => None,
        })
        .collect()
}

/// The shape that several shapes are broadcast to, or NumPy's complaint.
pub(in crate::numpy) fn broadcast(shapes: &[&[usize]]) -> Res<Vec<usize>> {
    let mut whole = Some(Vec::new());
    for shape in shapes {
        whole = whole.and_then(|whole| broadcast_shape(&whole, shape));
    }
    whole.ok_or_else(|| {
        let all: Vec<String> = shapes.iter().map(|shape| shape_text(shape)).collect();
        Raise::new(
            "ValueError",
            format!("operands could not be broadcast together with shapes {} ", all.join(" ")),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_broadcast_as_numpy_says() {
        assert_eq!(broadcast_shape(&[2, 1], &[3]), Some(vec![2, 3]));
        assert_eq!(broadcast_shape(&[2], &[3]), None);
        assert_eq!(broadcast_shape(&[], &[0]), Some(vec![0]));
    }
}
