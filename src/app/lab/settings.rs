//! What can be changed about a lab's run: one list of settings, each shown, nudged or typed.

use crate::engine::params::ParamKind;
use crate::engine::{MethodSpec, ParamSpec, Problem, ProblemSpec, Setting, Settings, problems, solvers};
use crate::lesson::Lab as Preset;

use super::window;

/// Problem, method, settings, start.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The problem's registry entry.
    pub spec: &'static ProblemSpec,
    /// The problem's settings.
    pub problem_settings: Settings,
    /// The method.
    pub method: &'static MethodSpec,
    /// The method's settings.
    pub method_settings: Settings,
    /// Where it starts.
    pub start: Vec<f64>,
    /// The minimiser that errors are measured against, where it isn't the problem's first.
    pub target: Option<Vec<f64>>,
    /// Convergence tolerance on ‖g‖.
    pub tol_grad: f64,
    /// Step limit.
    pub max_steps: usize,
}

/// One line of the list of settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// Which problem.
    Problem,
    /// Which method.
    Method,
    /// A parameter of the problem, by index.
    OfProblem(usize),
    /// A parameter of the method, by index.
    OfMethod(usize),
    /// A coordinate of the start.
    Start(usize),
}

impl Setup {
    /// The lesson's own setup.
    ///
    /// Where that does not exist, the nearest one that does, and what is wrong with the lesson's.
    #[must_use]
    pub fn from_preset(preset: &Preset) -> (Setup, Option<String>) {
        let mut wrong = None;
        let spec = problems::find(&preset.problem).unwrap_or_else(|| {
            wrong = Some(format!("there is no problem `{}`", preset.problem));
            problems::all()[0]
        });
        let method = solvers::find(&preset.method).unwrap_or_else(|| {
            wrong = Some(format!("there is no method `{}`", preset.method));
            &solvers::all()[0]
        });
        let mut setup = Setup {
            spec,
            problem_settings: Settings::defaults(spec.params),
            method,
            method_settings: Settings::defaults(method.params),
            start: preset.start.clone(),
            target: preset.target.clone(),
            tol_grad: preset.tol_grad,
            max_steps: preset.max_steps,
        };
        for (name, text) in &preset.problem_settings {
            if let Err(error) = setup.problem_settings.set(spec.params, name, text) {
                wrong = Some(error.to_string());
            }
        }
        for (name, text) in &preset.settings {
            if let Err(error) = setup.method_settings.set(method.params, name, text) {
                wrong = Some(error.to_string());
            }
        }
        (setup, wrong)
    }

    /// Builds the problem, with the target first among its minima.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let mut problem = (self.spec.build)(&self.problem_settings);
        if let Some(target) = &self.target {
            problem.minima.retain(|minimum| minimum != target);
            problem.minima.insert(0, target.clone());
        }
        problem
    }

    /// The list of settings.
    #[must_use]
    pub fn controls(&self) -> Vec<Control> {
        let mut controls = vec![Control::Problem, Control::Method];
        controls.extend((0..self.spec.params.len()).map(Control::OfProblem));
        controls.extend((0..self.method.params.len()).map(Control::OfMethod));
        controls.extend((0..self.start.len()).map(Control::Start));
        controls
    }

    /// Symbol, value and meaning of a setting.
    #[must_use]
    pub fn describe(&self, control: Control) -> (String, String, String) {
        let of = |specs: &[ParamSpec], settings: &Settings, i: usize| {
            let spec = &specs[i];
            let value = settings.iter().find(|(name, _)| *name == spec.name).map(|(_, value)| shown(value));
            (spec.symbol.to_string(), value.unwrap_or_default(), spec.doc.to_string())
        };
        match control {
            Control::Problem => {
                ("problem".to_string(), self.spec.name.to_string(), self.spec.title.to_string())
            }
            Control::Method => {
                ("method".to_string(), self.method.name.to_string(), self.method.summary.to_string())
            }
            Control::OfProblem(i) => of(self.spec.params, &self.problem_settings, i),
            Control::OfMethod(i) => of(self.method.params, &self.method_settings, i),
            Control::Start(i) => (
                coordinate(i, self.start.len()),
                format!("{}", self.start[i]),
                "coordinate of the start".to_string(),
            ),
        }
    }

    /// Changes a setting by one notch upwards (`true`) or downwards.
    ///
    /// # Errors
    /// A sentence on what is wrong, with the setup unchanged.
    pub fn nudge(&mut self, control: Control, up: bool) -> Result<(), String> {
        match control {
            Control::Problem => {
                let all = problems::all();
                let at = all.iter().position(|spec| spec.name == self.spec.name).unwrap_or(0);
                self.use_problem(all[beside(at, all.len(), up)]);
                Ok(())
            }
            Control::Method => {
                let all = solvers::all();
                let at = all.iter().position(|method| method.name == self.method.name).unwrap_or(0);
                self.use_method(&all[beside(at, all.len(), up)]);
                Ok(())
            }
            Control::OfProblem(i) => {
                let text = next(&self.spec.params[i], &self.problem_settings, up);
                self.type_in(control, &text)
            }
            Control::OfMethod(i) => {
                let text = next(&self.method.params[i], &self.method_settings, up);
                self.type_in(control, &text)
            }
            Control::Start(i) => {
                let notch = window::notch(&self.problem());
                self.move_start(i, if up { notch } else { -notch });
                Ok(())
            }
        }
    }

    /// Sets a setting from typed text.
    ///
    /// # Errors
    /// A sentence on what is wrong, with the setup unchanged.
    pub fn type_in(&mut self, control: Control, text: &str) -> Result<(), String> {
        let text = text.trim();
        match control {
            Control::Problem => match problems::find(text) {
                Some(spec) => {
                    self.use_problem(spec);
                    Ok(())
                }
                None => Err(format!("there is no problem `{text}`")),
            },
            Control::Method => match solvers::find(text) {
                Some(method) => {
                    self.use_method(method);
                    Ok(())
                }
                None => Err(format!("there is no method `{text}`")),
            },
            Control::OfProblem(i) => {
                let mut settings = self.problem_settings.clone();
                settings.set(self.spec.params, self.spec.params[i].name, text).map_err(|e| e.to_string())?;
                self.problem_settings = settings;
                Ok(())
            }
            Control::OfMethod(i) => {
                let spec = &self.method.params[i];
                self.method_settings.set(self.method.params, spec.name, text).map_err(|e| e.to_string())
            }
            Control::Start(i) => match text.parse::<f64>() {
                Ok(value) if value.is_finite() => {
                    self.start[i] = value;
                    Ok(())
                }
                _ => Err(format!("`{text}` is not a number")),
            },
        }
    }

    /// Moves a coordinate of the start by `by`, to a multiple of it.
    pub fn move_start(&mut self, i: usize, by: f64) {
        if let Some(value) = self.start.get_mut(i) {
            let notches = (*value / by.abs()).round() + by.signum();
            // Division by a whole number of notches per unit keeps 0.3 from becoming 0.30000000000000004.
            let per_unit = (1.0 / by.abs()).round();
            *value = if per_unit >= 1.0 { notches / per_unit } else { notches * by.abs() };
        }
    }

    fn use_problem(&mut self, spec: &'static ProblemSpec) {
        let settings = Settings::defaults(spec.params);
        let problem = (spec.build)(&settings);
        (self.spec, self.problem_settings) = (spec, settings);
        (self.start, self.target) = (problem.start, None);
    }

    fn use_method(&mut self, method: &'static MethodSpec) {
        self.method = method;
        self.method_settings = Settings::defaults(method.params);
    }
}

/// The name of a coordinate: `x` and `y` in the plane.
#[must_use]
pub fn coordinate(i: usize, n: usize) -> String {
    match (n, i) {
        (1 | 2, 0) => "x".to_string(),
        (2, 1) => "y".to_string(),
        _ => format!("x{}", i + 1),
    }
}

fn beside(at: usize, len: usize, up: bool) -> usize {
    if up { (at + 1) % len } else { (at + len - 1) % len }
}

fn shown(setting: &Setting) -> String {
    match setting {
        Setting::Float(value) => format!("{value}"),
        Setting::Int(value) => format!("{value}"),
        Setting::Choice(value) => value.clone(),
    }
}

/// The next value of a parameter, as text: a factor of about two on a logarithmic scale (1, 2, 5, 10…), a fortieth of
/// the range on a linear one.
fn next(spec: &ParamSpec, settings: &Settings, up: bool) -> String {
    match spec.kind {
        ParamKind::Choice { choices, .. } => {
            let at = choices.iter().position(|choice| *choice == settings.choice(spec.name)).unwrap_or(0);
            choices[beside(at, choices.len(), up)].to_string()
        }
        ParamKind::Int { min, max, .. } => {
            let value = settings.int(spec.name);
            (if up { value.saturating_add(1) } else { value.saturating_sub(1) }).clamp(min, max).to_string()
        }
        ParamKind::Float { min, max, log, .. } => {
            let value = settings.float(spec.name);
            let moved = if log && value > 0.0 {
                ladder(value, up)
            } else {
                let notch = window::nice((max - min) / 40.0);
                let notches = (value / notch).round() + if up { 1.0 } else { -1.0 };
                let per_unit = (1.0 / notch).round();
                if per_unit >= 1.0 { notches / per_unit } else { notches * notch }
            };
            format!("{}", moved.clamp(min, max))
        }
    }
}

/// The next number of 1, 2, 5, 10, 20, … above or below a positive one.
fn ladder(value: f64, up: bool) -> f64 {
    let exponent = value.log10().floor() as i32;
    let rungs = (exponent - 1..=exponent + 1).flat_map(|e| [1.0, 2.0, 5.0].map(|m| power_of_ten(m, e)));
    let rungs: Vec<f64> = rungs.collect();
    let near = 1e-9 * value;
    let found = if up {
        rungs.iter().find(|rung| **rung > value + near)
    } else {
        rungs.iter().rev().find(|rung| **rung < value - near)
    };
    found.copied().unwrap_or(value)
}

/// `m · 10^e`, as the decimal literal would read.
fn power_of_ten(m: f64, e: i32) -> f64 {
    format!("{m}e{e}").parse().expect("a digit and an exponent are a number")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logarithmic_setting_climbs_one_two_five() {
        let mut value = 0.1;
        let mut seen = Vec::new();
        for _ in 0..4 {
            value = ladder(value, true);
            seen.push(value);
        }
        assert_eq!(seen, [0.2, 0.5, 1.0, 2.0]);
        assert!((ladder(0.3, false) - 0.2).abs() < 1e-15);
        assert!((ladder(1.0, false) - 0.5).abs() < 1e-15);
    }
}
