//! Pages as lines of styled text, wrapped to a width: the same for the screen and for the rule that every page fits.

use super::Block;

/// Columns a page may use on a terminal of 80 columns.
pub const PAGE_WIDTH: usize = 76;
/// Rows a page may use on a terminal of 24 rows.
pub const PAGE_HEIGHT: usize = 19;

/// How a span is meant to look; what that is on a terminal is the theme's affair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Face {
    /// Running text.
    #[default]
    Plain,
    /// A heading inside a page.
    Heading,
    /// `*…*`
    Emphasis,
    /// `**…**`
    Strong,
    /// Code.
    Code,
    /// Mathematics.
    Math,
    /// Marks of lists, quotes, table rules.
    Mark,
    /// A pointer to a lab, exercise or skill check.
    Pointer,
}

/// Text of one face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The text, without control characters.
    pub text: String,
    /// Its face.
    pub face: Face,
}

/// A line of text.
pub type Line = Vec<Span>;

/// Lays out blocks in lines of at most `width` columns; `ascii` replaces symbols and two-dimensional maths.
#[must_use]
pub fn lines(_blocks: &[Block], _width: usize, _ascii: bool) -> Vec<Line> {
    unimplemented!()
}

/// LaTeX as one line of plain text.
#[must_use]
pub fn inline_math(_latex: &str, _ascii: bool) -> String {
    unimplemented!()
}

/// Text in ASCII.
#[must_use]
pub fn plain_ascii(text: &str) -> String {
    text.to_string()
}

/// Markdown inline text as plain text.
#[must_use]
pub fn plain(text: &str, _ascii: bool) -> String {
    text.to_string()
}

/// Wraps.
#[must_use]
pub fn wrap(text: &str, _width: usize) -> Vec<String> {
    vec![text.to_string()]
}
