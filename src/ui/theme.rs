//! Colours and symbols, and what is left of them on lesser terminals.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::{Marker, border};
use ratatui::widgets::{Block, Borders};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::lesson::layout::{Face, plain_ascii};

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colors {
    /// None: emphasis by bold, underline and reverse only.
    None,
    /// The sixteen of every terminal, so that its own theme holds.
    Ansi16,
    /// 256.
    Indexed,
    /// 24 bits.
    True,
}

/// What a drawing looks like on this terminal.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// How many colours.
    pub colors: Colors,
    /// Whether only ASCII is used.
    pub ascii: bool,
}

const ASCII_BORDER: border::Set<'_> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

impl Look {
    fn colored(self, color: Color, without: Modifier) -> Style {
        match self.colors {
            Colors::None => Style::new().add_modifier(without),
            _ => Style::new().fg(color),
        }
    }

    /// Titles and whatever is selected by name.
    #[must_use]
    pub fn accent(self) -> Style {
        self.colored(Color::Cyan, Modifier::BOLD)
    }

    /// Less important than the rest.
    #[must_use]
    pub fn dim(self) -> Style {
        self.colored(Color::DarkGray, Modifier::empty())
    }

    /// Right, converged.
    #[must_use]
    pub fn good(self) -> Style {
        self.colored(Color::Green, Modifier::BOLD)
    }

    /// Take care.
    #[must_use]
    pub fn warn(self) -> Style {
        self.colored(Color::Yellow, Modifier::BOLD)
    }

    /// Wrong, refused.
    #[must_use]
    pub fn bad(self) -> Style {
        self.colored(Color::Red, Modifier::BOLD)
    }

    /// The selected line.
    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// Bold.
    #[must_use]
    pub fn bold(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// A key in the footer.
    #[must_use]
    pub fn key(self) -> Style {
        self.accent().add_modifier(Modifier::BOLD)
    }

    /// The style of a face of the lesson's text.
    #[must_use]
    pub fn face(self, face: Face) -> Style {
        match face {
            Face::Plain => Style::new(),
            Face::Heading => self.accent().add_modifier(Modifier::BOLD),
            Face::Emphasis => Style::new().add_modifier(Modifier::ITALIC),
            Face::Strong => self.bold(),
            Face::Code => self.colored(Color::Green, Modifier::empty()),
            Face::Math => self.colored(Color::Magenta, Modifier::empty()),
            Face::Mark => self.dim(),
            Face::Pointer => self.accent(),
        }
    }

    /// The colour of contour `level` of `levels`, low to high.
    #[must_use]
    pub fn contour(self, level: usize, levels: usize) -> Color {
        let t = level as f64 / levels.saturating_sub(1).max(1) as f64;
        match self.colors {
            Colors::None => Color::Reset,
            Colors::Ansi16 => [Color::Blue, Color::DarkGray][usize::from(t > 0.5)],
            Colors::Indexed => Color::Indexed([25, 31, 37, 66, 65, 101, 95, 59][(t * 7.0) as usize % 8]),
            Colors::True => {
                let mix = |a: f64, b: f64| (a + (b - a) * t) as u8;
                Color::Rgb(mix(40.0, 120.0), mix(120.0, 90.0), mix(190.0, 110.0))
            }
        }
    }

    /// The colour of something drawn on a canvas.
    #[must_use]
    pub fn ink(self, color: Color) -> Color {
        if self.colors == Colors::None { Color::Reset } else { color }
    }

    /// A bordered block with a title.
    #[must_use]
    pub fn block(self, title: &str) -> Block<'static> {
        let set = if self.ascii { ASCII_BORDER } else { border::PLAIN };
        let title = if title.is_empty() { String::new() } else { format!(" {} ", self.text(title)) };
        Block::new()
            .borders(Borders::ALL)
            .border_set(set)
            .border_style(self.dim())
            .title(title)
            .title_style(self.accent())
    }

    /// The marker of canvases and charts.
    #[must_use]
    pub fn marker(self) -> Marker {
        if self.ascii { Marker::Custom('.') } else { Marker::Braille }
    }

    /// Dots of the marker in a cell, across and down.
    #[must_use]
    pub fn dots(self) -> (u16, u16) {
        if self.ascii { (1, 1) } else { (2, 4) }
    }

    /// The text as this terminal can show it.
    #[must_use]
    pub fn text(self, text: &str) -> String {
        if self.ascii { plain_ascii(text) } else { text.to_string() }
    }

    /// Text cut to a width, dots at the end if something is missing.
    #[must_use]
    pub fn cut(self, text: &str, width: usize) -> String {
        if text.width() <= width {
            return text.to_string();
        }
        let dots = self.pick("…", "...");
        let room = width.saturating_sub(dots.width());
        let mut used = 0;
        let fits = |c: &char| {
            used += c.width().unwrap_or(0);
            used <= room
        };
        let kept: String = text.chars().take_while(fits).collect();
        if room == 0 { String::new() } else { kept + dots }
    }

    /// One of two texts.
    #[must_use]
    pub fn pick(self, symbol: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { symbol }
    }

    /// The mark of the current step.
    #[must_use]
    pub fn here(self) -> &'static str {
        self.pick("▸", ">")
    }
}
