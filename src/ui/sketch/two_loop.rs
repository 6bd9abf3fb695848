//! The two loops of L-BFGS: ‖q‖ from the newest pair to the oldest, then ‖r‖ on the way back.

use crate::engine::number::short;
use crate::engine::{Detail, Step};

use super::{Axis, Curve, Ink, Mark, Sketch, range};

pub(super) fn sketch(step: &Step) -> Option<Sketch> {
    let Detail::LimitedMemory(found) = &step.detail else { return None };
    let loops = &found.two_loop;
    let m = loops.alpha.len();
    // ‖g‖ and ‖q‖ from pair m to 1; then ‖γq‖ and ‖r‖ from pair 1 to m.
    let down = [step.grad_norm].into_iter().chain(loops.q_norm.iter().rev().copied());
    let between = loops.q_norm.first()? * loops.gamma.abs();
    let up = [between].into_iter().chain(loops.r_norm.iter().copied());
    let log = |value: f64| if value > 0.0 { value.log10() } else { f64::NAN };
    let down: Vec<[f64; 2]> = down.enumerate().map(|(i, value)| [i as f64, log(value)]).collect();
    let up: Vec<[f64; 2]> = up.enumerate().map(|(i, value)| [(m + 1 + i) as f64, log(value)]).collect();
    let [low, high] = range(down.iter().chain(&up).map(|point| point[1]))?;
    let room = (0.25 - (high - low) / 2.0).max(0.1);

    let mut marks = vec![Mark::new(down[0], "g", Ink::Limit), Mark::new(up[0], "γq", Ink::Limit)];
    let number = |at: &[f64; 2], pair: usize, ink: Ink| Mark::new(*at, pair.to_string(), ink);
    marks.extend(down.iter().skip(1).enumerate().map(|(i, at)| number(at, m - i, Ink::Truth)));
    marks.extend(up.iter().skip(1).enumerate().map(|(i, at)| number(at, i + 1, Ink::Good)));
    let told = |(i, value): (usize, &f64)| format!("{}: {}", i + 1, short(*value));
    let alpha: Vec<String> = loops.alpha.iter().enumerate().rev().map(told).collect();
    let beta: Vec<String> = loops.beta.iter().enumerate().map(told).collect();
    Some(Sketch {
        x: Axis {
            ends: [-0.5, 2.0 * m as f64 + 1.5],
            labels: ["newest to oldest".to_string(), "and back".to_string()],
            name: "",
        },
        y: Axis::log([low - room, high + room], "‖q‖, ‖r‖"),
        curves: vec![
            Curve { ink: Ink::Model, points: vec![down[m], up[0]] },
            Curve { ink: Ink::Truth, points: down },
            Curve { ink: Ink::Good, points: up },
        ],
        marks,
        notes: vec![
            format!("α {}", alpha.join(", ")),
            format!("β {}", beta.join(", ")),
            format!("γ = {}; the numbers are pairs, 1 the oldest", short(loops.gamma)),
        ],
    })
}
