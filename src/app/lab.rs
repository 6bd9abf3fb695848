//! The solver panel without a screen: a run, pulled as far as the student has looked, and what can be changed about it.

pub mod settings;
pub mod walk;
pub mod window;

use crate::engine::{Evaluations, PointKind, Problem, Run, StartError, Step, Stop, StopRule};
use crate::lesson::{Lab as Preset, PlotKind};

use super::context::Context;
use super::model::LessonView;
use settings::Setup;

/// What the keys of the lab mean at the moment.
#[derive(Clone, Debug, PartialEq)]
pub enum Mode {
    /// Stepping.
    Steps,
    /// Moving the start.
    MoveStart,
    /// Changing settings: the selected line.
    Settings(usize),
    /// Typing a value for a setting: the line and the text so far.
    TypeValue(usize, String),
}

/// The panel shown where only one fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Contours or graph, or another plot of the lab.
    Plot,
    /// The step's equation with its numbers.
    Why,
    /// The iteration table.
    Table,
}

/// How many steps a tick of playing takes at each speed, and the ticks' length in milliseconds.
const SPEEDS: [(usize, u64); 5] = [(1, 1600), (1, 800), (1, 400), (1, 150), (10, 150)];
/// Steps pulled at once when running to the end: the screen stays alive in between.
const BURST: usize = 500;

/// A lab at work.
pub struct Lab {
    /// Which of the lesson's labs it began as.
    pub preset: usize,
    /// Problem, method, settings, start.
    pub setup: Setup,
    /// Whether the setup is still the lesson's own.
    pub as_given: bool,
    /// The problem, built; `None` if the setup cannot be built ([`Lab::error`] says why).
    pub problem: Option<Problem>,
    /// The steps pulled so far.
    pub trace: Vec<Step>,
    /// Why the run ended, once the last step has been pulled.
    pub stop: Option<Stop>,
    /// What kind of point it ended at.
    pub point: PointKind,
    /// The step the student stands at.
    pub cursor: usize,
    /// The furthest step the student has seen.
    pub seen: usize,
    /// What the keys mean.
    pub mode: Mode,
    /// Whether it is playing.
    pub playing: bool,
    /// Whether it is running to the end.
    pub rushing: bool,
    /// Index into the speeds.
    pub speed: usize,
    /// The plot shown first.
    pub plot: usize,
    /// The panel shown where only one fits.
    pub panel: Panel,
    /// The first column of the table that is shown.
    pub first_column: usize,
    /// Zoom: each unit halves the window.
    pub zoom: i32,
    /// Lines of the explanation that are scrolled away.
    pub scroll: usize,
    /// Why the lab cannot run, or why the last change was refused.
    pub error: Option<String>,
    run: Option<Run>,
}

impl Lab {
    /// The lesson's lab number `preset`.
    #[must_use]
    pub fn new(labs: &[Preset], preset: usize) -> Option<Lab> {
        let given = labs.get(preset)?;
        let (setup, error) = Setup::from_preset(given);
        let mut lab = Lab {
            preset,
            setup,
            as_given: true,
            problem: None,
            trace: Vec::new(),
            stop: None,
            point: PointKind::Unknown,
            cursor: 0,
            seen: 0,
            mode: Mode::Steps,
            playing: false,
            rushing: false,
            speed: 1,
            plot: 0,
            panel: Panel::Plot,
            first_column: 0,
            zoom: 0,
            scroll: 0,
            error: None,
            run: None,
        };
        lab.start();
        lab.error = error.or(lab.error);
        Some(lab)
    }

    /// Starts the run anew from the setup.
    pub fn start(&mut self) {
        self.trace.clear();
        (self.run, self.stop, self.error, self.problem) = (None, None, None, None);
        (self.cursor, self.seen, self.scroll) = (0, 0, 0);
        (self.playing, self.rushing) = (false, false);
        self.point = PointKind::Unknown;
        let problem = self.setup.problem();
        match self.new_run(&problem) {
            Ok(run) => self.run = Some(run),
            Err(error) => self.error = Some(error.to_string()),
        }
        self.problem = Some(problem);
        self.pull(2);
    }

    fn new_run(&self, problem: &Problem) -> Result<Run, StartError> {
        let setup = &self.setup;
        let rule = StopRule { tol_grad: setup.tol_grad, max_steps: setup.max_steps, ..StopRule::default() };
        Run::new(problem, setup.method, &setup.method_settings, &setup.start, rule)
    }

    /// Pulls steps until there are `count`, or the run has ended.
    fn pull(&mut self, count: usize) {
        let Some(run) = &mut self.run else { return };
        while self.stop.is_none() && self.trace.len() < count {
            match run.next() {
                Some(step) => self.trace.push(step),
                None => break,
            }
            self.stop = run.stop().cloned();
        }
        if self.stop.is_none() {
            self.stop = run.stop().cloned();
        }
        if self.stop.is_some() {
            self.point = run.point();
        }
    }

    /// One step forwards; returns whether there was one.
    pub fn forward(&mut self) -> bool {
        self.pull(self.cursor + 3);
        if self.cursor + 1 >= self.trace.len() {
            return false;
        }
        self.cursor += 1;
        self.seen = self.seen.max(self.cursor);
        self.scroll = 0;
        true
    }

    /// One step backwards.
    pub fn back(&mut self) {
        self.cursor = self.cursor.saturating_sub(1);
        self.scroll = 0;
    }

    /// To step `k`, or the last one there is.
    pub fn go_to(&mut self, k: usize) {
        self.pull(k.saturating_add(2));
        self.cursor = k.min(self.trace.len().saturating_sub(1));
        self.seen = self.seen.max(self.cursor);
        self.scroll = 0;
    }

    /// A tick of playing, or of running to the end.
    pub fn tick(&mut self) {
        let steps = match (self.rushing, self.playing) {
            (true, _) => BURST,
            (false, true) => SPEEDS[self.speed].0,
            (false, false) => 0,
        };
        for _ in 0..steps {
            if !self.forward() {
                (self.playing, self.rushing) = (false, false);
                break;
            }
        }
        if self.at_end() {
            (self.playing, self.rushing) = (false, false);
        }
    }

    /// Milliseconds to the next tick, if one is wanted.
    #[must_use]
    pub fn tick_after(&self) -> Option<u64> {
        match (self.rushing, self.playing) {
            (true, _) => Some(0),
            (false, true) => Some(SPEEDS[self.speed].1),
            (false, false) => None,
        }
    }

    /// Plays faster (`true`) or slower.
    pub fn change_speed(&mut self, faster: bool) {
        let speed = if faster { self.speed + 1 } else { self.speed.saturating_sub(1) };
        self.speed = speed.min(SPEEDS.len() - 1);
    }

    /// Whether the student stands at the last step of a run that has ended.
    #[must_use]
    pub fn at_end(&self) -> bool {
        self.stop.is_some() && self.cursor + 1 >= self.trace.len()
    }

    /// Whether the student has seen the last step of the run.
    #[must_use]
    pub fn seen_end(&self) -> bool {
        self.stop.is_some() && self.seen + 1 >= self.trace.len()
    }

    /// The step the student stands at.
    #[must_use]
    pub fn step(&self) -> Option<&Step> {
        self.trace.get(self.cursor)
    }

    /// The steps the student has seen.
    #[must_use]
    pub fn shown(&self) -> &[Step] {
        &self.trace[..self.trace.len().min(self.seen + 1)]
    }

    /// Evaluations of the run so far.
    #[must_use]
    pub fn evaluations(&self) -> Evaluations {
        self.run.as_ref().map(Run::evaluations).unwrap_or_default()
    }

    /// The plots of the lab as the lesson gave them; at least the contours.
    #[must_use]
    pub fn plots<'a>(&self, labs: &'a [Preset]) -> &'a [PlotKind] {
        const CONTOUR: &[PlotKind] = &[PlotKind::Contour];
        match labs.get(self.preset) {
            Some(preset) if !preset.plots.is_empty() => &preset.plots,
            _ => CONTOUR,
        }
    }
}

impl std::fmt::Debug for Lab {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lab({} from {:?}, step {})", self.setup.method.name, self.setup.start, self.cursor)
    }
}

/// What the keys mean in the lab of a lesson.
#[must_use]
pub fn context(lesson: &LessonView) -> Context {
    let Some(lab) = &lesson.lab else { return Context::Lab };
    if lesson.asks_prediction() {
        return Context::Predict;
    }
    if lesson.walk.is_some() {
        return Context::Walk;
    }
    match lab.mode {
        Mode::Steps => Context::Lab,
        Mode::MoveStart => Context::MoveStart,
        Mode::Settings(_) => Context::Settings,
        Mode::TypeValue(..) => Context::TypeValue,
    }
}
