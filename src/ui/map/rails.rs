//! The rails of the map: from each lesson down to those that need it.

use crate::lesson::map::Map;
use crate::ui::theme::Look;

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

/// One string a lesson, two columns a rail. Where a rail crosses another it passes behind it: only what is joined is
/// connected.
pub(super) fn draw(look: Look, map: &Map) -> Vec<String> {
    let width = map.columns * 2;
    let mut grid = vec![vec![0_u8; width]; map.nodes.len()];
    let mut set = |row: usize, column: usize, sides: u8| {
        if let Some(cell) = grid.get_mut(row).and_then(|row| row.get_mut(column)) {
            *cell |= sides;
        }
    };
    for (from, node) in map.nodes.iter().enumerate() {
        let Some(last) = node.drawn.last() else { continue };
        let column = node.column * 2;
        set(from, column, DOWN);
        for row in from + 1..*last {
            set(row, column, UP | DOWN);
        }
        set(*last, column, UP);
        for to in &node.drawn {
            set(*to, column, RIGHT);
        }
    }
    for node in &map.nodes {
        for to in &node.drawn {
            let end = map.nodes.get(*to).map_or(0, |child| child.column * 2);
            for cell in grid.get_mut(*to).into_iter().flatten().take(end).skip(node.column * 2 + 1) {
                if *cell & (UP | DOWN) == 0 {
                    *cell = LEFT | RIGHT;
                } else if *cell & RIGHT != 0 {
                    *cell |= LEFT;
                }
            }
        }
    }
    let glyphs = |row: Vec<u8>| row.into_iter().map(|cell| glyph(look, cell)).collect();
    grid.into_iter().map(glyphs).collect()
}

fn glyph(look: Look, cell: u8) -> char {
    let (symbol, ascii) = match (cell & UP != 0, cell & DOWN != 0, cell & LEFT != 0, cell & RIGHT != 0) {
        (false, false, false, false) => (' ', ' '),
        (false, false, _, _) => ('─', '-'),
        (true, false, false, true) => ('└', '`'),
        (true, false, true, true) => ('┴', '+'),
        (true, true, false, true) => ('├', '+'),
        (true, true, true, true) => ('┼', '+'),
        _ => ('│', '|'),
    };
    if look.ascii { ascii } else { symbol }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::Course;
    use crate::lesson::map::Future;
    use crate::ui::Colors;

    fn rails(lessons: &[(&str, &[&str])]) -> Vec<String> {
        let future = |(slug, needs): &(&str, &[&str])| Future {
            slug: (*slug).to_string(),
            title: String::new(),
            needs: needs.iter().map(ToString::to_string).collect(),
        };
        let course = Course { future: lessons.iter().map(future).collect(), ..Course::default() };
        let rows = draw(Look { colors: Colors::None, ascii: false }, &Map::of(&course));
        rows.into_iter().map(|row| row.trim_end().to_string()).collect()
    }

    #[test]
    fn a_chain_goes_down_and_right() {
        assert_eq!(rails(&[("a", &[]), ("b", &["a"]), ("c", &["b"])]), ["│", "└─│", "  └─"]);
    }

    #[test]
    fn what_follows_from_other_needs_is_not_drawn() {
        assert_eq!(rails(&[("a", &[]), ("b", &["a"]), ("c", &["a", "b"])]), ["│", "└─│", "  └─"]);
    }

    #[test]
    fn a_lesson_with_two_needs_is_joined_to_both() {
        let rows = rails(&[("a", &[]), ("b", &["a"]), ("c", &["a"]), ("d", &["b", "c"])]);
        assert_eq!(rows, ["│", "├─│", "└─│─│", "  └─┴─"]);
    }

    #[test]
    fn needs_that_come_later_or_form_a_circle_are_left_out() {
        assert_eq!(rails(&[("a", &["b", "a"]), ("b", &["a"])]), ["│", "└─"]);
    }
}
