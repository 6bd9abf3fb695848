//! An alarm: `metric = "NAME"`, `threshold = NUMBER`, `window = STEPS`.

use super::{Act, Cursor, Scale, ids, next, place};
use crate::exercise::{Question, Replay};

/// Longest number that is typed.
const LONGEST: usize = 20;
/// Largest window.
const WIDEST: usize = 999;

/// The fields of an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What is watched.
    Metric,
    /// Where it rings.
    Threshold,
    /// For how many steps in a row.
    Window,
}

impl Field {
    /// All fields, in order.
    pub const ALL: [Field; 3] = [Field::Metric, Field::Threshold, Field::Window];

    /// The key in the answer's text.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Field::Metric => "metric",
            Field::Threshold => "threshold",
            Field::Window => "window",
        }
    }
}

/// An alarm, as far as it is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// The names of the metrics.
    pub ids: Vec<String>,
    /// The metric chosen.
    pub metric: usize,
    /// The threshold as it is typed.
    pub threshold: String,
    /// The window as it is typed.
    pub window: String,
}

impl Alarm {
    pub(super) fn read(question: &Question, text: &str) -> Option<Alarm> {
        let ids = ids(&question.items);
        let (mut metric, mut threshold, mut window) = (None, None, None);
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let (name, value) = line.split_once('=')?;
            let value = value.trim();
            let slot = match name.trim() {
                "metric" => &mut metric,
                "threshold" => &mut threshold,
                "window" => &mut window,
                _ => return None,
            };
            if slot.replace(value).is_some() {
                return None;
            }
        }
        let name = metric?.strip_prefix('"')?.strip_suffix('"')?;
        let fitting = |text: &&str| text.len() <= LONGEST && text.chars().all(is_of_number);
        let threshold = threshold.filter(fitting)?.to_string();
        let window = window.filter(fitting)?.to_string();
        Some(Alarm { metric: place(&ids, name)?, ids, threshold, window })
    }

    pub(super) fn text(&self) -> String {
        let name = self.ids.get(self.metric).map_or("", String::as_str);
        format!("metric = \"{name}\"\nthreshold = {}\nwindow = {}\n", self.threshold, self.window)
    }

    /// The threshold, if it is a number.
    #[must_use]
    pub fn level(&self) -> Option<f64> {
        self.threshold.parse().ok().filter(|level: &f64| level.is_finite())
    }

    /// The window, if it is a number of steps.
    #[must_use]
    pub fn steps(&self) -> Option<usize> {
        self.window.parse().ok().filter(|steps| (1..=WIDEST).contains(steps))
    }

    pub(super) fn act(&mut self, act: Act, cursor: &mut Cursor, question: &Question) -> bool {
        let Some(field) = Field::ALL.get(cursor.at).copied() else { return false };
        match (field, act) {
            (Field::Window, Act::Take) => return true,
            (_, Act::Take) => next(cursor, Field::ALL.len()),
            (Field::Metric, Act::Less) => self.metric = self.metric.saturating_sub(1),
            (Field::Metric, Act::More) => {
                self.metric = (self.metric + 1).min(self.ids.len().saturating_sub(1));
            }
            (Field::Metric, Act::Char(c)) => {
                let chosen = c.to_digit(10).and_then(|digit| (digit as usize).checked_sub(1));
                self.metric = chosen.filter(|at| *at < self.ids.len()).unwrap_or(self.metric);
            }
            (Field::Threshold, Act::Less | Act::More) => {
                if let Some(replay) = &question.replay {
                    self.threshold = self.nudged(replay, act == Act::More);
                }
            }
            (Field::Window, Act::Less) => {
                self.window = self.steps().map_or(1, |steps| steps.saturating_sub(1).max(1)).to_string();
            }
            (Field::Window, Act::More) => {
                self.window = self.steps().map_or(1, |steps| (steps + 1).min(WIDEST)).to_string();
            }
            (Field::Threshold, Act::Char(c)) if is_of_number(c) && self.threshold.len() < LONGEST => {
                self.threshold.push(c);
            }
            (Field::Window, Act::Char(c)) if c.is_ascii_digit() && self.window.len() < 3 => {
                self.window.push(c);
            }
            (Field::Threshold, Act::Erase) => {
                self.threshold.pop();
            }
            (Field::Window, Act::Erase) => {
                self.window.pop();
            }
            _ => {}
        }
        false
    }

    /// The threshold one notch up or down; it begins in the middle.
    fn nudged(&self, replay: &Replay, up: bool) -> String {
        let Some(scale) = Scale::new(replay, self.metric) else { return self.threshold.clone() };
        written(self.level().map_or_else(|| scale.middle(), |level| scale.beside(level, up)))
    }
}

fn written(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 || (1e-3..1e5).contains(&size) { format!("{value}") } else { format!("{value:e}") }
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E')
}
