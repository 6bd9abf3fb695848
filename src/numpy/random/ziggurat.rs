//! Normal and exponential numbers by the ziggurat method: the area under the density is covered by 256 layers of equal
//! area, so that most draws need one multiplication.
//!
//! Source: Marsaglia & Tsang, *The ziggurat method for generating random variables* (2000), in 52 and 53 bits. The
//! tables are NumPy's: computing them anew rounds some entries differently.

mod exponential;
mod normal;

use super::draws::Draws;

/// Where the tail of the normal density begins.
const NORMAL_TAIL: f64 = 3.654_152_885_361_009;
const NORMAL_TAIL_INVERSE: f64 = 0.273_661_237_329_758_3;
/// Where the tail of the exponential density begins.
const EXPONENTIAL_TAIL: f64 = 7.697_117_470_131_05;

/// A standard normal number.
pub(super) fn normal(draws: &mut Draws) -> Option<f64> {
    use normal::{HEIGHT, INSIDE, WIDTH};
    loop {
        draws.more()?;
        let bits = draws.next64();
        let layer = (bits & 0xff) as usize;
        let size = (bits >> 9) & 0x000f_ffff_ffff_ffff;
        let x = size as f64 * WIDTH[layer];
        let x = if (bits >> 8) & 1 == 1 { -x } else { x };
        if size < INSIDE[layer] {
            return Some(x);
        }
        if layer == 0 {
            return tail(draws).map(|x| if (size >> 8) & 1 == 1 { -x } else { x });
        }
        let height = (HEIGHT[layer - 1] - HEIGHT[layer]) * draws.unit() + HEIGHT[layer];
        if height < (-0.5 * x * x).exp() {
            return Some(x);
        }
    }
}

/// A normal number beyond the layers.
fn tail(draws: &mut Draws) -> Option<f64> {
    loop {
        draws.more()?;
        let x = -NORMAL_TAIL_INVERSE * (-draws.unit()).ln_1p();
        let y = -(-draws.unit()).ln_1p();
        if y + y > x * x {
            return Some(NORMAL_TAIL + x);
        }
    }
}

/// A standard exponential number.
pub(super) fn exponential(draws: &mut Draws) -> Option<f64> {
    use exponential::{HEIGHT, INSIDE, WIDTH};
    loop {
        draws.more()?;
        let bits = draws.next64() >> 3;
        let layer = (bits & 0xff) as usize;
        let size = bits >> 8;
        let x = size as f64 * WIDTH[layer];
        if size < INSIDE[layer] {
            return Some(x);
        }
        if layer == 0 {
            return Some(EXPONENTIAL_TAIL - (-draws.unit()).ln_1p());
        }
        let height = (HEIGHT[layer - 1] - HEIGHT[layer]) * draws.unit() + HEIGHT[layer];
        if height < (-x).exp() {
            return Some(x);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The edge of layer `i` in the units of `x`, and the density there must belong together.
    fn agrees(edge: f64, height: f64, density: f64) {
        assert!((height - density).abs() < 1e-14, "{edge}: {height} {density}");
    }

    #[test]
    fn the_layers_touch_the_densities() {
        for i in 1..256 {
            let x = normal::WIDTH[i] * 2f64.powi(52);
            agrees(x, normal::HEIGHT[i], (-0.5 * x * x).exp());
            let x = exponential::WIDTH[i] * 2f64.powi(53);
            agrees(x, exponential::HEIGHT[i], (-x).exp());
        }
        assert_eq!(normal::WIDTH[255] * 2f64.powi(52), NORMAL_TAIL);
        assert_eq!(exponential::WIDTH[255] * 2f64.powi(53), EXPONENTIAL_TAIL);
    }

    #[test]
    fn what_is_surely_inside_is_as_wide_as_the_layer_above() {
        for i in 2..256 {
            let parts = normal::WIDTH[i - 1] / normal::WIDTH[i] * 2f64.powi(52);
            assert!((normal::INSIDE[i] as f64 - parts).abs() < 4.0, "{i}");
            let parts = exponential::WIDTH[i - 1] / exponential::WIDTH[i] * 2f64.powi(53);
            assert!((exponential::INSIDE[i] as f64 - parts).abs() < 8.0, "{i}");
        }
    }
}
