//! What can be changed about a lab's run: one list of settings, each shown, nudged or typed.

use std::sync::Arc;

use crate::engine::{
    MethodSpec, ParamSpec, Problem, ProblemSpec, Run, Setting, Settings, StartError, StopRule, problems,
    solvers,
};
use crate::lesson::Lab as Preset;
use crate::lesson::function::{Function, SCRIPT, Script};

use super::{nudge, window};

/// Problem, method, settings, start.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The function.
    pub function: Function,
    /// The script of the lesson's lab, which can be chosen again.
    pub script: Option<Arc<Script>>,
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
    /// The window of the contour plot, where it isn't the problem's own.
    pub view: Option<Vec<[f64; 2]>>,
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
        let function = preset.function().unwrap_or_else(|error| {
            wrong = Some(error.message);
            Function::Known(problems::all()[0])
        });
        let script = match &function {
            Function::Script(script) => Some(Arc::clone(script)),
            Function::Known(_) => None,
        };
        let method = solvers::find(&preset.method).unwrap_or_else(|| {
            wrong = Some(format!("there is no method `{}`", preset.method));
            &solvers::all()[0]
        });
        let mut setup = Setup {
            problem_settings: Settings::defaults(function.params()),
            function,
            script,
            method,
            method_settings: Settings::defaults(method.params),
            start: preset.start.clone(),
            target: preset.target.clone(),
            view: preset.view.clone(),
            tol_grad: preset.tol_grad,
            max_steps: preset.max_steps,
        };
        for (name, text) in &preset.problem_settings {
            if let Err(error) = setup.problem_settings.set(setup.function.params(), name, text) {
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
        let mut problem = self.function.build(&self.problem_settings);
        if let Some(view) = self.view.as_ref().filter(|view| view.len() == problem.view.len()) {
            problem.view.clone_from(view);
        }
        if let Some(target) = &self.target {
            problem.minima.retain(|minimum| minimum != target);
            problem.minima.insert(0, target.clone());
        }
        problem
    }

    /// The same with another method and its defaults.
    #[must_use]
    pub fn with_method(&self, method: &'static MethodSpec) -> Setup {
        Setup { method, method_settings: Settings::defaults(method.params), ..self.clone() }
    }

    /// The same with another problem, its defaults and its usual start.
    #[must_use]
    pub fn with_problem(&self, spec: &'static ProblemSpec) -> Setup {
        self.with_function(Function::Known(spec))
    }

    /// The same with the problem of that name, which may be the script of the lesson's lab.
    #[must_use]
    pub fn with_problem_named(&self, name: &str) -> Option<Setup> {
        match (&self.script, problems::find(name)) {
            (Some(script), _) if name == SCRIPT => {
                Some(self.with_function(Function::Script(Arc::clone(script))))
            }
            (_, spec) => spec.map(|spec| self.with_problem(spec)),
        }
    }

    fn with_function(&self, function: Function) -> Setup {
        let problem_settings = Settings::defaults(function.params());
        let start = function.build(&problem_settings).start;
        Setup { function, problem_settings, start, target: None, view: None, ..self.clone() }
    }

    /// Builds the problem and starts the method on it.
    ///
    /// # Errors
    /// Why the two do not go together, or cannot start there, and what to change.
    pub fn run(&self) -> Result<(Problem, Run), String> {
        let problem = self.problem();
        let n = problem.objective.dim();
        if n > LARGEST {
            return Err(format!(
                "The lab takes up to {LARGEST} variables, this has {n}: see `secant solve`."
            ));
        }
        let rule = StopRule { tol_grad: self.tol_grad, max_steps: self.max_steps, ..StopRule::default() };
        let run = Run::new(&problem, self.method, &self.method_settings, &self.start, rule);
        let run = run.map_err(|error| match error {
            StartError::NotApplicable(reason) => {
                format!("{reason}. Choose another problem, method or setting.")
            }
            StartError::Evaluation(_) => format!("{error}. Move the start."),
            other => other.to_string(),
        })?;
        Ok((problem, run))
    }

    /// The list of settings.
    #[must_use]
    pub fn controls(&self) -> Vec<Control> {
        let mut controls = vec![Control::Problem, Control::Method];
        controls.extend((0..self.function.params().len()).map(Control::OfProblem));
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
                ("problem".to_string(), self.function.name().to_string(), self.function.title().to_string())
            }
            Control::Method => {
                ("method".to_string(), self.method.name.to_string(), self.method.summary.to_string())
            }
            Control::OfProblem(i) => of(self.function.params(), &self.problem_settings, i),
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
                let at = all.iter().position(|spec| spec.name == self.function.name());
                let mut others = round(all.len(), at, up).map(|i| self.with_problem(all[i]));
                *self = others.find(|setup| setup.run().is_ok()).ok_or(NO_OTHER)?;
                Ok(())
            }
            Control::Method => {
                let all = solvers::all();
                let at = all.iter().position(|method| method.name == self.method.name);
                let mut others = round(all.len(), at, up).map(|i| self.with_method(&all[i]));
                *self = others.find(|setup| setup.run().is_ok()).ok_or(NO_OTHER)?;
                Ok(())
            }
            Control::OfProblem(i) => {
                let text = nudge::next(&self.function.params()[i], &self.problem_settings, up);
                self.type_in(control, &text)
            }
            Control::OfMethod(i) => {
                let text = nudge::next(&self.method.params[i], &self.method_settings, up);
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
            Control::Problem => match self.with_problem_named(text) {
                Some(setup) => {
                    *self = setup;
                    Ok(())
                }
                None => Err(unknown("problem", text, problems::all().iter().map(|spec| spec.name))),
            },
            Control::Method => match solvers::find(text) {
                Some(method) => {
                    *self = self.with_method(method);
                    Ok(())
                }
                None => Err(unknown("method", text, solvers::all().iter().map(|method| method.name))),
            },
            Control::OfProblem(i) => {
                let mut settings = self.problem_settings.clone();
                let params = self.function.params();
                settings.set(params, params[i].name, text).map_err(|e| e.to_string())?;
                let start = self.function.build(&settings).start;
                // Where the number of variables changes, only the usual start is known.
                if start.len() != self.start.len() {
                    (self.start, self.target, self.view) = (start, None, None);
                }
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
}

/// Most variables: a step with a dense Hessian is then still decided while a key is pressed.
const LARGEST: usize = 200;

/// Said where nothing else can be chosen.
const NO_OTHER: &str = "no other goes with the rest of the settings";

/// The other places of a registry with `n` entries, from the one beside the current one round to it.
fn round(n: usize, at: Option<usize>, up: bool) -> impl Iterator<Item = usize> {
    let at = at.unwrap_or(0);
    (1..n).map(move |i| if up { (at + i) % n } else { (at + n - i) % n })
}

/// A name that is not in a registry, with the names that are.
fn unknown<'a>(what: &str, text: &str, known: impl Iterator<Item = &'a str>) -> String {
    format!("there is no {what} `{text}`; there are: {}", known.collect::<Vec<_>>().join(", "))
}

/// A point as shown: the first few coordinates, and how many there are.
#[must_use]
pub fn place(x: &[f64]) -> String {
    const FEW: usize = 4;
    let mut words: Vec<String> = x.iter().take(FEW).map(f64::to_string).collect();
    if x.len() > FEW {
        words.push(format!("... {} numbers", x.len()));
    }
    format!("({})", words.join(", "))
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

/// A value as shown.
pub(super) fn shown(setting: &Setting) -> String {
    match setting {
        Setting::Float(value) => format!("{value}"),
        Setting::Int(value) => format!("{value}"),
        Setting::Choice(value) => value.clone(),
    }
}
