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
