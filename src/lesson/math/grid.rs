//! [`Node`] → a block of rows.

use unicode_width::UnicodeWidthStr;

use super::line;
use super::{Class, Node};

/// Rows of equal width; `base` is the row that neighbours align with.
#[derive(Clone, Debug)]
struct Grid {
    rows: Vec<String>,
    base: usize,
    width: usize,
}

pub(super) fn draw(node: &Node) -> Vec<String> {
    grid(node).rows
}

impl Grid {
    fn text(text: String) -> Grid {
        Grid { width: text.width(), rows: vec![text], base: 0 }
    }

    fn blank(columns: usize) -> Grid {
        Grid::text(" ".repeat(columns))
    }

    /// Rows of any width, padded and centred.
    fn stack(parts: &[&Grid], base: usize) -> Grid {
        let width = parts.iter().map(|part| part.width).max().unwrap_or(0);
        let mut rows = Vec::new();
        for part in parts {
            let left = (width - part.width) / 2;
            let right = width - part.width - left;
            rows.extend(
                part.rows.iter().map(|row| format!("{}{row}{}", " ".repeat(left), " ".repeat(right))),
            );
        }
        Grid { rows, base, width }
    }

    fn beside(&self, other: &Grid) -> Grid {
        let above = self.base.max(other.base);
        let below = (self.rows.len() - self.base).max(other.rows.len() - other.base);
        let row = |grid: &Grid, at: usize| -> String {
            (at + grid.base)
                .checked_sub(above)
                .and_then(|index| grid.rows.get(index).cloned())
                .unwrap_or_else(|| " ".repeat(grid.width))
        };
        let rows = (0..above + below).map(|at| format!("{}{}", row(self, at), row(other, at))).collect();
        Grid { rows, base: above, width: self.width + other.width }
    }

    /// With brackets as tall as the rows.
    fn bracketed(&self, left: &str, right: &str) -> Grid {
        tall(left, self).beside(self).beside(&tall(right, self))
    }
}

/// A bracket of the height of a grid.
fn tall(bracket: &str, body: &Grid) -> Grid {
    let height = body.rows.len();
    if height == 1 || bracket.trim().is_empty() {
        let mut grid = Grid::text(if bracket == " " { String::new() } else { bracket.to_string() });
        if height > 1 && !grid.rows[0].is_empty() {
            grid = Grid::blank(1);
        }
        return grid;
    }
    let (top, middle, bottom) = match bracket {
        "(" => ("⎛", "⎜", "⎝"),
        ")" => ("⎞", "⎟", "⎠"),
        "[" => ("⎡", "⎢", "⎣"),
        "]" => ("⎤", "⎥", "⎦"),
        "{" => ("⎰", "⎨", "⎱"),
        "‖" => ("‖", "‖", "‖"),
        _ => ("│", "│", "│"),
    };
    let rows = (0..height)
        .map(|at| {
            if at == 0 {
                top
            } else if at + 1 == height {
                bottom
            } else {
                middle
            }
            .to_string()
        })
        .collect();
    Grid { rows, base: body.base, width: 1 }
}

fn grid(node: &Node) -> Grid {
    match node {
        Node::Row(items) => row(items),
        Node::Fraction(top, bottom) => {
            let (above, below) = (grid(top), grid(bottom));
            let bar = Grid::text("─".repeat(above.width.max(below.width)));
            Grid::stack(&[&above, &bar, &below], above.rows.len())
        }
        Node::Root(body) => {
            let body = grid(body);
            if body.rows.len() == 1 {
                return Grid::text(line::draw(node, false));
            }
            Grid::text("√".to_string()).beside(&body.bracketed("(", ")"))
        }
        Node::Script(base, sub, sup) => script(base, sub.as_deref(), sup.as_deref()),
        Node::Matrix(left, right, rows) => matrix(rows).bracketed(&left.to_string(), &right.to_string()),
        Node::Fenced(left, right, body) => grid(body).bracketed(left, right),
        _ => Grid::text(line::draw(node, false)),
    }
}

fn row(items: &[(Node, bool)]) -> Grid {
    let mut whole = Grid::blank(0);
    for (blanks, node) in line::spaced(items) {
        whole = whole.beside(&Grid::blank(blanks));
        if !matches!(node, Node::Space(_)) {
            whole = whole.beside(&grid(node));
        }
    }
    whole
}

fn script(base: &Node, sub: Option<&Node>, sup: Option<&Node>) -> Grid {
    let body = grid(base);
    if line::class(base) == Class::Big {
        let above = sup.map(grid);
        let below = sub.map(grid);
        let height = above.as_ref().map_or(0, |grid| grid.rows.len());
        let parts: Vec<&Grid> = above.iter().chain([&body]).chain(below.iter()).collect();
        return Grid::stack(&parts, height + body.base);
    }
    let flat = sub.is_none_or(|sub| line::raised(sub, false).is_some())
        && sup.is_none_or(|sup| line::raised(sup, true).is_some());
    if flat {
        let low = sub.and_then(|sub| line::raised(sub, false)).unwrap_or_default();
        let high = sup.and_then(|sup| line::raised(sup, true)).unwrap_or_default();
        if body.rows.len() == 1 {
            return body.beside(&Grid::text(format!("{low}{high}")));
        }
        // Beside a tall base the superscript belongs to its top row.
        let top = Grid { base: body.base, ..column(&body, &low, &high) };
        return body.beside(&top);
    }
    let (low, high) = (sub.map(grid), sup.map(grid));
    let height = high.as_ref().map_or(0, |grid| grid.rows.len());
    let width = low.iter().chain(high.iter()).map(|grid| grid.width).max().unwrap_or(0);
    let filler = Grid { rows: vec![" ".repeat(width); body.rows.len()], base: body.base, width };
    let parts: Vec<Grid> =
        high.into_iter().chain([filler]).chain(low).map(|part| left(&part, width)).collect();
    let scripts = Grid::stack(&parts.iter().collect::<Vec<_>>(), height + body.base);
    body.beside(&scripts)
}

/// Padded on the right to a width, so that scripts stand close to their base.
fn left(grid: &Grid, width: usize) -> Grid {
    let rows = grid.rows.iter().map(|row| format!("{row}{}", " ".repeat(width - grid.width))).collect();
    Grid { rows, base: grid.base, width }
}

fn column(body: &Grid, low: &str, high: &str) -> Grid {
    let width = low.width().max(high.width());
    let mut rows = vec![" ".repeat(width); body.rows.len()];
    let last = rows.len() - 1;
    rows[0] = format!("{high}{}", " ".repeat(width - high.width()));
    if !low.is_empty() {
        rows[last] = format!("{low}{}", " ".repeat(width - low.width()));
    }
    Grid { rows, base: body.base, width }
}

/// Cells right-aligned in their columns, two blanks apart.
fn matrix(rows: &[Vec<Node>]) -> Grid {
    let cells: Vec<Vec<Grid>> = rows.iter().map(|row| row.iter().map(grid).collect()).collect();
    let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|at| cells.iter().filter_map(|row| row.get(at)).map(|cell| cell.width).max().unwrap_or(0))
        .collect();
    let lines: Vec<Grid> = cells
        .iter()
        .map(|row| {
            let mut line = Grid::blank(0);
            for (at, width) in widths.iter().enumerate() {
                let cell = row.get(at).cloned().unwrap_or_else(|| Grid::blank(0));
                let pad = width - cell.width + if at > 0 { 2 } else { 0 };
                line = line.beside(&Grid::blank(pad)).beside(&cell);
            }
            line
        })
        .collect();
    let height: usize = lines.iter().map(|line| line.rows.len()).sum();
    if height == 0 {
        return Grid::blank(0);
    }
    Grid::stack(&lines.iter().collect::<Vec<_>>(), height / 2)
}
