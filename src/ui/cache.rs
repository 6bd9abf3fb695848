//! What is costly to compute, kept between frames: all of it belongs to one run.

use std::collections::HashMap;

use crate::app::lab::Lab;
use crate::app::lab::views::Part;
use crate::engine::columns::{Cell, Column};
use crate::engine::explain::{self, Explanation};
use crate::lesson::claim::{Claim, Scene};
use crate::lesson::{Badge, Lesson};

use super::contour;
use super::sketch::{self, Sketch};

/// Computed things of the run that was drawn last.
#[derive(Debug, Default)]
pub(super) struct Cache {
    /// The contours of the last picture.
    pub(super) contours: contour::Cache,
    run: String,
    cells: HashMap<(&'static str, usize), Cell>,
    explained: Option<(usize, bool, Explanation)>,
    sketched: Option<(Part, usize, [u16; 2], Option<Sketch>)>,
    /// By lesson and step.
    badges: HashMap<(String, usize), Vec<Option<bool>>>,
}

impl Cache {
    /// Forgets what belongs to another run; called before anything is drawn of a lab.
    ///
    /// A run follows from its setup alone, and what is kept of a step does not change when later steps are pulled.
    pub(super) fn turn_to(&mut self, lab: &Lab) {
        let setup = &lab.setup;
        let run = format!(
            "{} {:?} {} {:?} {:?} {:?} {:e} {}",
            setup.function.identity(),
            setup.problem_settings,
            setup.method.name,
            setup.method_settings,
            setup.start,
            setup.target,
            setup.tol_grad,
            setup.max_steps
        );
        if run != self.run {
            *self = Cache { contours: std::mem::take(&mut self.contours), run, ..Cache::default() };
        }
    }

    /// The cell of a column at step `k`.
    pub(super) fn cell(&mut self, lab: &Lab, column: &'static Column, k: usize) -> Cell {
        let Some(problem) = lab.problem.as_ref().filter(|_| k < lab.trace.len()) else { return Cell::Empty };
        let cells = self.cells.entry((column.name, k));
        cells.or_insert_with(|| (column.cell)(problem, &lab.trace, k)).clone()
    }

    /// Why the current step is as it is.
    pub(super) fn explanation(&mut self, lab: &Lab) -> Option<&Explanation> {
        let problem = lab.problem.as_ref().filter(|_| !lab.trace.is_empty())?;
        let (k, ends) = (lab.cursor, lab.at_end());
        if !matches!(&self.explained, Some((at, ended, _)) if *at == k && *ended == ends) {
            let stop = lab.stop.as_ref().filter(|_| ends);
            self.explained = Some((k, ends, explain::explain(problem, &lab.trace, k, stop, lab.point)));
        }
        self.explained.as_ref().map(|(_, _, explanation)| explanation)
    }

    /// Which assumptions of a lesson hold at the current step; `None` where that is not known, or does not apply.
    pub(super) fn badges(&mut self, lab: &Lab, lesson: &Lesson) -> &[Option<bool>] {
        let found = self.badges.entry((lesson.slug.clone(), lab.cursor));
        found.or_insert_with(|| lesson.badges.iter().map(|badge| holds(lab, badge)).collect())
    }

    /// The picture of a part of the current step, for a drawing area of so many cells.
    pub(super) fn sketch(&mut self, lab: &Lab, part: Part, size: [u16; 2]) -> Option<&Sketch> {
        let problem = lab.problem.as_ref()?;
        let step = lab.step()?;
        let key = (part, lab.cursor, size);
        if !matches!(&self.sketched, Some((part, k, size, _)) if (*part, *k, *size) == key) {
            let found = part.of(step).then(|| sketch::of(part, problem, step, size)).flatten();
            self.sketched = Some((part, lab.cursor, size, found));
        }
        self.sketched.as_ref().and_then(|(_, _, _, sketch)| sketch.as_ref())
    }
}

/// Most variables for which assumptions are decided at each step: a claim may ask for all eigenvalues.
const DECIDED: usize = 60;

fn holds(lab: &Lab, badge: &Badge) -> Option<bool> {
    let problem = lab.problem.as_ref().filter(|_| lab.setup.start.len() <= DECIDED)?;
    let scene = Scene { problem, steps: &lab.trace, stop: lab.stop.as_ref(), point: lab.point };
    Claim::new(&badge.holds).and_then(|claim| claim.holds(scene, lab.cursor)).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::columns;
    use crate::lesson::Catalog;

    #[test]
    fn nothing_is_kept_of_another_run() {
        let course = Catalog::embedded().course;
        let labs = &course.lessons.last().expect("there are lessons").labs;
        let mut lab = Lab::new(labs, 1).expect("it has a second lab");
        let mut cache = Cache::default();
        let column = columns::find("lambda-min").expect("it exists");
        cache.turn_to(&lab);
        let before = cache.cell(&lab, column, 0);
        cache.explanation(&lab).expect("there is a step");
        assert_eq!((cache.cells.len(), cache.explained.is_some()), (1, true));
        lab.forward();
        cache.turn_to(&lab);
        assert_eq!(cache.cells.len(), 1, "it is the same run");
        lab.setup.start[1] += 0.25;
        lab.start();
        cache.turn_to(&lab);
        assert_eq!((cache.cells.len(), cache.explained.is_some()), (0, false));
        assert_ne!(cache.cell(&lab, column, 0), before);
    }
}
