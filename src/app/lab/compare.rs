//! Runs that are kept to be compared: ghosts in the plot of convergence.

use crate::engine::{MethodSpec, Problem, Settings, Step, Stop};

use super::settings::{Setup, place, shown};

/// Most runs that are kept.
pub const MOST: usize = 5;

/// A run that is kept.
#[derive(Clone, Debug)]
pub struct Ghost {
    /// Its letter, which marks its curve.
    pub mark: char,
    /// ‖g‖ at each step.
    pub grad_norms: Vec<f64>,
    /// Why it ended; `None` if it was kept before its end.
    pub stop: Option<Stop>,
    method: &'static MethodSpec,
    settings: Settings,
    start: Vec<f64>,
    problem: String,
}

/// What a problem is known by: its name with its settings.
fn identity(setup: &Setup) -> String {
    format!("{} {:?}", setup.function.identity(), setup.problem_settings)
}

impl Ghost {
    /// Whether it is a run of that setup.
    #[must_use]
    pub fn is_of(&self, setup: &Setup) -> bool {
        self.belongs_to(setup)
            && self.method.name == setup.method.name
            && self.settings == setup.method_settings
            && self.start == setup.start
    }

    /// Whether it minimises the problem of that setup.
    #[must_use]
    pub fn belongs_to(&self, setup: &Setup) -> bool {
        self.problem == identity(setup)
    }

    /// Which run it is: method, settings that are not the defaults, start if it is another than `setup`'s.
    #[must_use]
    pub fn label(&self, setup: &Setup) -> String {
        let defaults = Settings::defaults(self.method.params);
        let mut words = vec![self.method.name.to_string()];
        for spec in self.method.params {
            let value = |settings: &Settings| {
                settings.iter().find(|(name, _)| *name == spec.name).map(|(_, value)| shown(value))
            };
            let own = value(&self.settings);
            if own != value(&defaults) {
                words.push(format!("{} {}", spec.symbol, own.unwrap_or_default()));
            }
        }
        if self.start != setup.start {
            words.push(format!("from {}", place(&self.start)));
        }
        words.join(" ")
    }
}

/// Keeps a run, or gives it up if a run of the same setup is kept.
///
/// # Errors
/// A sentence if there are [`MOST`] already, or nothing to keep.
pub fn toggle(
    ghosts: &mut Vec<Ghost>,
    setup: &Setup,
    problem: Option<&Problem>,
    trace: &[Step],
    stop: Option<&Stop>,
) -> Result<(), String> {
    let before = ghosts.len();
    ghosts.retain(|ghost| !ghost.is_of(setup));
    if ghosts.len() < before {
        return Ok(());
    }
    if problem.is_none() || trace.is_empty() {
        return Err("there is no run to compare with".to_string());
    }
    let free = ('a'..).take(MOST).find(|mark| ghosts.iter().all(|ghost| ghost.mark != *mark));
    let Some(mark) = free else {
        return Err(format!("{MOST} runs are kept already: give one up first"));
    };
    ghosts.push(Ghost {
        mark,
        grad_norms: trace.iter().map(|step| step.grad_norm).collect(),
        stop: stop.cloned(),
        method: setup.method,
        settings: setup.method_settings.clone(),
        start: setup.start.clone(),
        problem: identity(setup),
    });
    ghosts.sort_by_key(|ghost| ghost.mark);
    Ok(())
}
