//! Layer 5: the model drawn into a ratatui buffer. Nothing here changes the model.

mod answer;
mod badges;
mod cache;
mod check;
mod choose;
mod chrome;
pub(crate) mod contour;
mod curve;
mod help;
mod home;
mod lab;
mod map;
mod matrix;
mod notes;
mod picture;
mod pitfall;
mod pitfalls;
mod read;
mod search;
mod settings;
mod sketch;
mod table;
mod theme;
mod why;

pub use theme::{Colors, Look};

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::model::{Model, Overlay, Screen, View};

/// The smallest terminal that is drawn on.
pub const SMALLEST: (u16, u16) = (20, 5);
/// From this width on, the text stands beside the lab.
pub const WIDE: u16 = 150;
/// Up to this width, the lab shows one panel at a time.
pub const NARROW: u16 = 64;

/// Draws models; keeps what is costly to compute between frames.
#[derive(Debug)]
pub struct Painter {
    look: Look,
    cache: cache::Cache,
}

impl Painter {
    /// A painter with that look.
    #[must_use]
    pub fn new(look: Look) -> Painter {
        Painter { look, cache: cache::Cache::default() }
    }

    /// Draws the model; returns where the terminal's cursor belongs, if it is to be seen.
    pub fn draw(&mut self, model: &Model, frame: &mut Frame<'_>) {
        let area = frame.area();
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            let words = format!("secant needs {}x{}", SMALLEST.0, SMALLEST.1);
            frame.render_widget(Line::from(words), area);
            return;
        }
        let (top, body, bottom) = chrome::split(area);
        chrome::title(self.look, model, frame, top);
        match &model.screen {
            Screen::Home { selected } => home::draw(self.look, model, *selected, frame, body),
            Screen::Pitfalls { selected } => pitfalls::draw(self.look, model, *selected, frame, body),
            Screen::Pitfall(view) => pitfall::draw(self.look, model, view, frame, body),
            Screen::Lesson(view) => match view.view {
                View::Read => read::draw(self.look, model, view, frame, body),
                View::Lab => self.lab(model, view, frame, body),
                View::Answer => answer::draw(self.look, model, view, frame, body),
                View::Notes => notes::draw(self.look, view, frame, body),
                View::Check => check::draw(self.look, model, view, frame, body),
            },
        }
        match &model.overlay {
            Some(Overlay::Help { scroll }) => help::draw(self.look, model, *scroll, frame, body),
            Some(Overlay::Map { selected }) => map::draw(self.look, model, *selected, frame, body),
            Some(Overlay::Search(search)) => search::draw(self.look, model, search, frame, body),
            None => {}
        }
        chrome::footer(self.look, model, frame, bottom);
    }

    fn lab(
        &mut self,
        model: &Model,
        view: &crate::app::model::LessonView,
        frame: &mut Frame<'_>,
        body: Rect,
    ) {
        if body.width >= WIDE {
            let text = Rect { width: 78, ..body };
            let rest = Rect { x: body.x + 79, width: body.width - 79, ..body };
            read::draw(self.look, model, view, frame, text);
            lab::draw(self.look, &mut self.cache, model, view, frame, rest);
        } else {
            lab::draw(self.look, &mut self.cache, model, view, frame, body);
        }
    }
}
