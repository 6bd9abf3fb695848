//! The walkthrough: the lesson's own tour through its labs.

use crate::lesson::{Cue, Lab as Preset};

use super::Lab;
use super::settings::Setup;

/// The lab as step `at` of the walkthrough wants it; what the student chose to look at (plot, panel) is kept.
#[must_use]
pub fn drive(before: Option<&Lab>, labs: &[Preset], cues: &[Cue], at: usize) -> Option<Lab> {
    let cue = cues.get(at)?;
    let index = labs.iter().position(|preset| preset.id == cue.lab)?;
    let mut lab = Lab::new(labs, index)?;
    if cue.start.is_some() || !cue.settings.is_empty() {
        let mut preset = labs.get(index)?.clone();
        preset.start = cue.start.clone().unwrap_or(preset.start);
        preset.settings.extend(cue.settings.clone());
        lab.setup = Setup::from_preset(&preset).0;
        lab.as_given = false;
        lab.start();
    }
    if let Some(before) = before {
        lab.panel = before.panel;
        lab.speed = before.speed;
        if before.preset == lab.preset {
            (lab.plot, lab.zoom) = (before.plot, before.zoom);
        }
        lab.keep(before.ghosts.clone());
    }
    lab.go_to(cue.step);
    Some(lab)
}
