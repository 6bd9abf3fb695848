//! Badges: few, short, and decided at the start of every lab.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::Subject;
use crate::engine::{PointKind, Problem, Step};
use crate::lesson::claim::{Claim, Scene};
use crate::lesson::mistake::Mistake;
use crate::lesson::text;

/// Most badges of a lesson: they stand in one row of the lab.
const MOST: usize = 4;
/// Most columns of a badge's name.
const WIDTH: usize = 12;

/// Badges have short names of their own and give True, False or None at the start of each lab.
pub(super) fn are_decided(subject: Subject<'_>, mistakes: &mut Vec<Mistake>) {
    let badges = &subject.lesson.badges;
    if badges.len() > MOST {
        let mistake =
            subject.places.mistake(&format!("badge.{MOST}.name"), format!("more than {MOST} badges"));
        mistakes.push(mistake.help("They stand in one row: keep those that decide."));
    }
    let starts: Vec<_> = subject.lesson.labs.iter().filter_map(|lab| Some((lab, start(lab)?))).collect();
    for (index, badge) in badges.iter().enumerate() {
        let path = format!("badge.{index}");
        if badge.name.width() > WIDTH {
            let message = format!("the badge is {} columns wide, {WIDTH} fit", badge.name.width());
            let mistake = subject.places.mistake(&format!("{path}.name"), message);
            mistakes.push(mistake.help("Shorten it: symbols say it best."));
        }
        if badges[..index].iter().any(|other| other.name == badge.name) {
            let message = format!("the badge `{}` is there twice", badge.name);
            mistakes.push(subject.places.mistake(&format!("{path}.name"), message).help("Delete one."));
        }
        for (lab, (problem, step)) in &starts {
            let steps = std::slice::from_ref(step);
            let scene = Scene { problem, steps, stop: None, point: PointKind::Unknown };
            if let Err(error) = Claim::new(&badge.holds).and_then(|claim| claim.holds(scene, 0)) {
                let message =
                    format!("at the start of `{}` it raises {}", lab.id, text::clean(&error.to_string()));
                let help = "Give True, False, or None where it does not apply: `None if J is None else …`.";
                mistakes.push(subject.places.mistake(&format!("{path}.holds"), message).help(help));
                // One lab is enough to see it.
                break;
            }
        }
    }
}

/// The problem of a lab and its first step; `None` if it has none, which another rule reports.
fn start(lab: &crate::lesson::Lab) -> Option<(Problem, Step)> {
    let preset = lab.preset(&BTreeMap::new()).ok()?;
    let step = preset.run(&lab.start).ok()?.next()?;
    Some((preset.problem, step))
}
