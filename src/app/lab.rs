//! The solver panel without a screen: a run, pulled as far as the student has looked, and what can be changed about it.

pub mod choose;
pub mod compare;
mod nudge;
pub mod settings;
pub mod views;
pub mod walk;
pub mod window;

use crate::engine::{Detail, Evaluations, PointKind, Problem, Run, Step, Stop, solvers};
use crate::lesson::{Lab as Preset, PlotKind};

use super::context::Context;
use super::model::LessonView;
use choose::{Chooser, What};
use compare::Ghost;
use settings::Setup;
use views::Shown;

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
    /// Choosing a problem or a method from a list.
    Choose(Chooser),
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
    /// What is drawn large.
    pub plot: Shown,
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
    /// Runs kept to be compared, all of this problem.
    pub ghosts: Vec<Ghost>,
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
            plot: Shown::Lesson(0),
            panel: Panel::Plot,
            first_column: 0,
            zoom: 0,
            scroll: 0,
            error: None,
            ghosts: Vec::new(),
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
        match self.setup.run() {
            Ok((problem, run)) => (self.problem, self.run) = (Some(problem), Some(run)),
            Err(error) => (self.problem, self.error) = (Some(self.setup.problem()), Some(error)),
        }
        self.ghosts.retain(|ghost| ghost.belongs_to(&self.setup));
        self.pull(2);
    }

    /// Takes another setup if it can run; if it cannot, everything stays as it is and [`Lab::error`] says why.
    pub fn change(&mut self, setup: Setup) -> bool {
        if let Err(error) = setup.run() {
            self.error = Some(error);
            return false;
        }
        let other = setup.function.identity() != self.setup.function.identity();
        let measured = setup.method.solver != self.setup.method.solver;
        (self.setup, self.as_given) = (setup, false);
        if other {
            (self.zoom, self.panel) = (0, Panel::Plot);
        }
        if other || measured {
            self.plot = Shown::Lesson(0);
        }
        self.first_column = 0;
        self.start();
        if self.plot == Shown::Lesson(0) && !self.has_picture() {
            self.plot = Shown::Convergence;
        }
        true
    }

    /// Opens the list of problems or methods.
    pub fn choose(&mut self, what: What) {
        let from = if let Mode::Settings(at) = self.mode { Some(at) } else { None };
        (self.playing, self.rushing) = (false, false);
        self.mode = Mode::Choose(Chooser::new(what, &self.setup, from));
    }

    /// Takes the selected line of the list, if it goes with the rest; the list stays open if it does not.
    pub fn take_choice(&mut self) {
        let Mode::Choose(chooser) = &self.mode else { return };
        let Some(choice) = chooser.choice().filter(|choice| choice.refusal.is_none()) else { return };
        let (name, back) = (choice.name, chooser.from.map_or(Mode::Steps, Mode::Settings));
        let changed = match chooser.what {
            What::Method => solvers::find(name).map(|method| self.setup.with_method(method)),
            What::Problem => self.setup.with_problem_named(name),
        };
        let current = name == chooser.current;
        self.mode = back;
        if let Some(setup) = changed.filter(|_| !current) {
            self.change(setup);
        }
    }

    /// Takes over runs that were kept, as far as they are of this problem.
    pub fn keep(&mut self, mut ghosts: Vec<Ghost>) {
        ghosts.retain(|ghost| ghost.belongs_to(&self.setup));
        self.ghosts = ghosts;
    }

    /// Keeps this run to be compared with others, or gives it up; it is run to its end first, as far as one burst goes.
    pub fn compare(&mut self) {
        self.pull(BURST);
        let kept = self.ghosts.len();
        let (setup, problem) = (&self.setup, self.problem.as_ref());
        match compare::toggle(&mut self.ghosts, setup, problem, &self.trace, self.stop.as_ref()) {
            Ok(()) if self.ghosts.len() > kept => self.plot = Shown::Convergence,
            Ok(()) => {}
            Err(error) => self.error = Some(error),
        }
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
    ///
    /// What an experiment measures a solver does not, nor the other way round: between them, the contours alone are left.
    #[must_use]
    pub fn plots<'a>(&self, labs: &'a [Preset]) -> &'a [PlotKind] {
        const CONTOUR: &[PlotKind] = &[PlotKind::Contour];
        let method = self.setup.method;
        let alike = |preset: &Preset| {
            let given = solvers::find(&preset.method);
            given.is_some_and(|given| given.name == method.name || given.solver && method.solver)
        };
        match labs.get(self.preset) {
            Some(preset) if !preset.plots.is_empty() && alike(preset) => &preset.plots,
            _ => CONTOUR,
        }
    }

    /// Which plots of the lesson this run has: contours are for one or two variables.
    #[must_use]
    pub fn drawable(&self, plots: &[PlotKind]) -> Vec<usize> {
        let flat = self.has_picture();
        (0..plots.len()).filter(|i| flat || plots[*i] != PlotKind::Contour).collect()
    }

    fn has_picture(&self) -> bool {
        // The quadratic model is drawn along its displacement, however many variables there are.
        let slice = self.trace.first().is_some_and(|step| matches!(step.detail, Detail::Model { .. }));
        slice || self.setup.start.len() <= 2
    }

    /// Turns to the next view of those that can be drawn now.
    pub fn next_view(&mut self, labs: &[Preset]) {
        let plots = self.plots(labs);
        let told = |plot: &PlotKind| matches!(plot, PlotKind::Column(name) if name == "grad-norm");
        let convergence = self.setup.method.solver && !plots.iter().any(told);
        let offered = views::offered(&self.drawable(plots), convergence, self.step());
        self.plot = views::after(self.plot, &offered);
        self.panel = Panel::Plot;
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
        Mode::Choose(_) => Context::Choose,
    }
}
