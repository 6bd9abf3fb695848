//! Pages as lines of styled text, wrapped to a width: the same for the screen and for the rule that every page fits.

mod table;
mod wrap;

use unicode_width::UnicodeWidthStr;

use super::{Block, Inline, math, task};

/// Columns a page may use on a terminal of 80 columns.
pub const PAGE_WIDTH: usize = 76;
/// Rows a page may use on a terminal of 24 rows.
pub const PAGE_HEIGHT: usize = 19;

/// Widest formula in a line that is kept in one piece.
const UNBROKEN: usize = 30;

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

/// The columns a line takes.
#[must_use]
pub fn width(line: &Line) -> usize {
    line.iter().map(|span| span.text.width()).sum()
}

/// Lays out blocks in lines of at most `width` columns; `ascii` replaces symbols and two-dimensional maths.
#[must_use]
pub fn lines(blocks: &[Block], width: usize, ascii: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let previous = index.checked_sub(1).and_then(|before| blocks.get(before));
        if previous.is_some_and(|previous| apart(previous, block)) {
            lines.push(Vec::new());
        }
        lines.extend(block_lines(block, width.max(1), ascii));
    }
    lines
}

/// LaTeX as one line of plain text.
#[must_use]
pub fn inline_math(latex: &str, ascii: bool) -> String {
    math::inline(latex, ascii)
}

/// Markdown of an author's short text (a choice, a hint, a remark) as one line of plain text.
#[must_use]
pub fn plain(markdown: &str, ascii: bool) -> String {
    let lines = lines(&super::markdown(markdown), 1 << 20, ascii);
    let line = |line: Line| line.into_iter().map(|span| span.text).collect::<String>();
    lines.into_iter().map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Text broken at blanks into lines of at most `width` columns, its indentation kept.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let indent: String = text.chars().take_while(|c| *c == ' ').take(width / 2).collect();
    let lines = wrap::wrap(&[(text.to_string(), Face::Plain)], width.saturating_sub(indent.len()));
    if lines.is_empty() {
        return vec![String::new()];
    }
    let line = |line: Line| line.into_iter().map(|span| span.text).collect::<String>();
    lines.into_iter().map(|words| format!("{indent}{}", line(words))).collect()
}

/// Text in ASCII: symbols become words (`λ` → `lambda`).
#[must_use]
pub fn plain_ascii(text: &str) -> String {
    math::to_ascii(text)
}

/// Whether a blank line stands between two blocks.
fn apart(above: &Block, below: &Block) -> bool {
    !(matches!(above, Block::Heading(_)) || is_pointer(above) && is_pointer(below))
}

fn is_pointer(block: &Block) -> bool {
    matches!(block, Block::Lab { .. } | Block::Exercise { .. } | Block::Quiz)
}

fn span(text: impl Into<String>, face: Face) -> Span {
    Span { text: text.into(), face }
}

fn block_lines(block: &Block, width: usize, ascii: bool) -> Vec<Line> {
    match block {
        Block::Heading(inlines) => wrap::wrap(&text(inlines, Face::Heading, ascii), width),
        Block::Paragraph(inlines) => wrap::wrap(&text(inlines, Face::Plain, ascii), width),
        Block::Math(latex) => displayed(latex, width, ascii),
        Block::Code { text, .. } => text
            .lines()
            .map(|line| {
                let line = line.replace('\t', "    ");
                let line = if ascii { math::to_ascii(&line) } else { line };
                wrap::cut(vec![span(format!("  {line}"), Face::Code)], width, ascii)
            })
            .collect(),
        Block::List { start, items } => list(*start, items, width, ascii),
        Block::Quote(blocks) => {
            let bar = if ascii { "| " } else { "│ " };
            let inner = lines(blocks, width.saturating_sub(2), ascii);
            inner.into_iter().map(|line| prefixed(bar, line, width, ascii)).collect()
        }
        Block::Table(rows) => table::lines(rows, width, ascii),
        Block::Lab { id, title } => {
            let title = plain(title, ascii);
            pointer(&format!("Lab {id}: {title}"), width, ascii)
        }
        Block::Exercise { part, kind } => {
            pointer(&format!("Exercise {part}: {}", task::words(kind)), width, ascii)
        }
        Block::Quiz => pointer("Skill check: four questions", width, ascii),
    }
}

fn pointer(words: &str, width: usize, ascii: bool) -> Vec<Line> {
    let arrow = if ascii { ">" } else { "▸" };
    vec![wrap::cut(vec![span(format!("{arrow} {words}"), Face::Pointer)], width, ascii)]
}

fn list(start: Option<u64>, items: &[Vec<Block>], width: usize, ascii: bool) -> Vec<Line> {
    let bullet = if ascii { "- " } else { "• " };
    let mut out = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let mark = start
            .map_or_else(|| bullet.to_string(), |first| format!("{}. ", first.saturating_add(index as u64)));
        let indent = " ".repeat(mark.width());
        let inner = lines(item, width.saturating_sub(mark.width()), ascii);
        for (row, line) in inner.into_iter().enumerate() {
            out.push(prefixed(if row == 0 { &mark } else { &indent }, line, width, ascii));
        }
    }
    out
}

fn prefixed(prefix: &str, mut line: Line, width: usize, ascii: bool) -> Line {
    line.insert(0, span(prefix, Face::Mark));
    wrap::cut(line, width, ascii)
}

fn displayed(latex: &str, width: usize, ascii: bool) -> Vec<Line> {
    let rows = math::block(latex, ascii);
    let widest = rows.iter().map(|row| row.width()).max().unwrap_or(0);
    let indent = if widest + 2 <= width { 2 } else { 0 };
    if widest <= width {
        return rows
            .iter()
            .map(|row| vec![span(format!("{}{row}", " ".repeat(indent)), Face::Math)])
            .collect();
    }
    // Too wide for two dimensions: one line of text can be wrapped.
    wrap::wrap(&[(math::inline(latex, ascii), Face::Math)], width)
}

/// Inline text as pieces of one face each, in reading order; blanks that must not break are `\u{a0}`.
fn text(inlines: &[Inline], face: Face, ascii: bool) -> Vec<(String, Face)> {
    let mut pieces = Vec::new();
    add_text(inlines, face, ascii, &mut pieces);
    pieces
}

fn add_text(inlines: &[Inline], face: Face, ascii: bool, pieces: &mut Vec<(String, Face)>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => {
                pieces.push((if ascii { math::to_ascii(text) } else { text.clone() }, face));
            }
            Inline::Emphasis(inner) => {
                let inner_face = if face == Face::Plain { Face::Emphasis } else { face };
                add_text(inner, inner_face, ascii, pieces);
            }
            Inline::Strong(inner) => {
                let inner_face = if face == Face::Heading { face } else { Face::Strong };
                add_text(inner, inner_face, ascii, pieces);
            }
            Inline::Code(code) => {
                let code = if ascii { math::to_ascii(code) } else { code.clone() };
                pieces.push((unbroken(&code), Face::Code));
            }
            Inline::Math(latex) => pieces.push((unbroken(&math::inline(latex, ascii)), Face::Math)),
            Inline::Link(inner, address) => {
                add_text(inner, face, ascii, pieces);
                if !address.is_empty() {
                    pieces.push((format!(" <{address}>"), face));
                }
            }
            Inline::Break => pieces.push(("\n".to_string(), face)),
        }
    }
}

fn unbroken(text: &str) -> String {
    if text.width() <= UNBROKEN { text.replace(' ', "\u{a0}") } else { text.to_string() }
}

#[cfg(test)]
mod tests;
