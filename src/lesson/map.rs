//! The concept map: lessons, written or to come, and what each needs; laid out from these data.

use super::Course;

/// A lesson that is to come.
#[derive(Clone, Debug, PartialEq)]
pub struct Future {
    /// Its name in kebab case.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Slugs of the lessons that it will build on.
    pub needs: Vec<String>,
}

/// The chapter that the course is part of.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    /// Its title.
    pub title: String,
    /// Its topics, in order.
    pub topics: Vec<String>,
    /// The topic that the course is about.
    pub here: String,
}

impl Chapter {
    /// The topics before and after this one.
    #[must_use]
    pub fn around(&self) -> (Option<&str>, Option<&str>) {
        let at = self.topics.iter().position(|topic| *topic == self.here);
        let topic = |at: Option<usize>| at.and_then(|at| self.topics.get(at)).map(String::as_str);
        (topic(at.and_then(|at| at.checked_sub(1))), topic(at.map(|at| at + 1)))
    }
}

/// The map, computed from the course.
#[derive(Clone, Debug, Default)]
pub struct Map {
    /// The lessons in order, those to come last.
    pub nodes: Vec<Node>,
    /// How many columns the rails take.
    pub columns: usize,
}

/// A lesson on the map.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its name in kebab case.
    pub slug: String,
    /// Its number in the course.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// Reading time in minutes, once it is written.
    pub minutes: Option<usize>,
    /// What it needs: indices of nodes before it.
    pub needs: Vec<usize>,
    /// What needs it.
    pub leads: Vec<usize>,
    /// Those of [`Node::leads`] that are drawn: the others follow from them.
    pub drawn: Vec<usize>,
    /// How many lessons lie before it on the longest way.
    pub layer: usize,
    /// The column of its rail: it grows with the layer, and no two rails that are drawn side by side share one.
    pub column: usize,
}

impl Map {
    /// The map of a course. Needs that are unknown, or that come later, are left out: `secant lint` reports them.
    #[must_use]
    pub fn of(course: &Course) -> Map {
        let mut nodes: Vec<Node> = Vec::new();
        let written = course.lessons.iter().map(|l| (&l.slug, l.number, &l.title, Some(l.minutes), &l.needs));
        let last = course.lessons.iter().map(|lesson| lesson.number).max().unwrap_or(0);
        let to_come = course.future.iter().filter(|f| course.lessons.iter().all(|l| l.slug != f.slug));
        let to_come = to_come.enumerate().map(|(i, f)| (&f.slug, last + i + 1, &f.title, None, &f.needs));
        for (slug, number, title, minutes, needs) in written.chain(to_come) {
            let before = |need: &String| nodes.iter().position(|node| node.slug == *need);
            let mut needs: Vec<usize> = needs.iter().filter_map(before).collect();
            needs.sort_unstable();
            needs.dedup();
            let layer = needs.iter().map(|need| nodes[*need].layer + 1).max().unwrap_or(0);
            let index = nodes.len();
            for need in &needs {
                nodes[*need].leads.push(index);
            }
            let (leads, drawn) = (Vec::new(), Vec::new());
            let (slug, title) = (slug.clone(), title.clone());
            nodes.push(Node { slug, number, title, minutes, needs, leads, drawn, layer, column: 0 });
        }
        let mut map = Map { nodes, columns: 0 };
        map.reduce();
        map.place();
        map
    }

    /// Whether `to` can be reached from `from` in two steps or more.
    fn detour(&self, from: usize, to: usize) -> bool {
        let mut open: Vec<usize> =
            self.nodes[from].leads.iter().copied().filter(|next| *next != to).collect();
        let mut seen = vec![false; self.nodes.len()];
        while let Some(at) = open.pop() {
            if at == to {
                return true;
            }
            // Every lead goes forwards: what lies beyond the goal cannot come back to it.
            if at < to && !std::mem::replace(&mut seen[at], true) {
                open.extend(&self.nodes[at].leads);
            }
        }
        false
    }

    fn reduce(&mut self) {
        for from in 0..self.nodes.len() {
            let leads = self.nodes[from].leads.iter().copied();
            self.nodes[from].drawn = leads.filter(|to| !self.detour(from, *to)).collect();
        }
    }

    /// Gives each node a column: layer by layer, and within a layer the first one that is free from its row on.
    fn place(&mut self) {
        let layers = self.nodes.iter().map(|node| node.layer + 1).max().unwrap_or(0);
        for layer in 0..layers {
            // The row from which on each column of this layer is free.
            let mut free: Vec<usize> = Vec::new();
            for row in (0..self.nodes.len()).filter(|row| self.nodes[*row].layer == layer).collect::<Vec<_>>()
            {
                let end = self.nodes[row].drawn.last().copied().unwrap_or(row) + 1;
                let track = free.iter().position(|free| *free <= row).unwrap_or(free.len());
                free.resize(free.len().max(track + 1), 0);
                free[track] = end;
                self.nodes[row].column = self.columns + track;
            }
            self.columns += free.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(lessons: &[(&str, &[&str])]) -> Map {
        let future = |(slug, needs): &(&str, &[&str])| Future {
            slug: (*slug).to_string(),
            title: String::new(),
            needs: needs.iter().map(ToString::to_string).collect(),
        };
        Map::of(&Course { future: lessons.iter().map(future).collect(), ..Course::default() })
    }

    #[test]
    fn the_layer_is_the_longest_way_to_a_lesson() {
        let map = map(&[("a", &[]), ("b", &["a"]), ("c", &["b"]), ("d", &["a", "c"]), ("e", &[])]);
        assert_eq!(map.nodes.iter().map(|node| node.layer).collect::<Vec<_>>(), [0, 1, 2, 3, 0]);
        assert_eq!((map.nodes[0].leads.clone(), map.nodes[0].drawn.clone()), (vec![1, 3], vec![1]));
    }

    #[test]
    fn rails_side_by_side_have_columns_of_their_own() {
        let map =
            map(&[("a", &[]), ("b", &["a"]), ("c", &["a"]), ("d", &["b"]), ("e", &["c"]), ("f", &["a"])]);
        assert_eq!(map.nodes.iter().map(|node| node.column).collect::<Vec<_>>(), [0, 1, 2, 3, 3, 1]);
        assert_eq!(map.columns, 4);
    }

    #[test]
    fn a_need_that_is_unknown_or_comes_later_is_left_out() {
        let map = map(&[("a", &["b", "z"]), ("b", &["a", "a"])]);
        assert_eq!((map.nodes[0].needs.len(), map.nodes[1].needs.clone()), (0, vec![0]));
    }

    #[test]
    fn the_topics_around_the_course_are_its_neighbours() {
        let topics = ["before", "here", "after"].map(ToString::to_string).to_vec();
        let around = |here: &str| {
            let chapter = Chapter { title: String::new(), topics: topics.clone(), here: here.to_string() };
            let (before, after) = chapter.around();
            (before.map(ToString::to_string), after.map(ToString::to_string))
        };
        assert_eq!(around("here"), (Some("before".to_string()), Some("after".to_string())));
        assert_eq!(around("before"), (None, Some("here".to_string())));
        assert_eq!(around("elsewhere"), (None, None));
    }
}
