//! Where each key of a lesson's TOML stands in its files, so that a rule that fails later can point at it.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::lesson::mistake::{Mistake, Source};
use crate::lesson::text;

/// The two files of a lesson and the places of their keys. Paths are written with dots: `lab.saddle.method`,
/// `walkthrough.step.2.claim`, `answers.d.wrong.0.code`, `page.3`.
#[derive(Clone, Debug)]
pub struct Places {
    lesson: Source,
    answers: Source,
    spans: BTreeMap<String, (File, Range<usize>)>,
}

/// One of the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// `lesson.md`
    Lesson,
    /// `answers.toml`
    Answers,
}

impl Places {
    /// No places yet.
    #[must_use]
    pub fn new(lesson: Source, answers: Source) -> Places {
        Places { lesson, answers, spans: BTreeMap::new() }
    }

    /// The text of one of the files.
    #[must_use]
    pub fn source(&self, file: File) -> &Source {
        match file {
            File::Lesson => &self.lesson,
            File::Answers => &self.answers,
        }
    }

    /// Remembers a place.
    pub fn add(&mut self, path: String, file: File, span: Range<usize>) {
        self.spans.insert(path, (file, span));
    }

    /// Remembers every key and value of a TOML table that begins at byte `offset` of the file. Strings with forbidden
    /// characters, which TOML can smuggle in as `\u001b`, are mistakes.
    pub fn add_table(
        &mut self,
        path: &str,
        file: File,
        table: &DeTable<'_>,
        offset: usize,
        mistakes: &mut Vec<Mistake>,
    ) {
        for (key, value) in table {
            let path =
                if path.is_empty() { key.get_ref().to_string() } else { format!("{path}.{}", key.get_ref()) };
            self.add_value(&path, file, value, offset, mistakes);
            // A key points better than a long table, a value better than its key.
            if matches!(value.get_ref(), DeValue::Table(_) | DeValue::Array(_)) {
                let span = key.span();
                self.add(path, file, span.start + offset..span.end + offset);
            }
        }
    }

    fn add_value(
        &mut self,
        path: &str,
        file: File,
        value: &toml::Spanned<DeValue<'_>>,
        offset: usize,
        mistakes: &mut Vec<Mistake>,
    ) {
        let span = value.span().start + offset..value.span().end + offset;
        match value.get_ref() {
            DeValue::Table(table) => self.add_table(path, file, table, offset, mistakes),
            DeValue::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.add_value(&format!("{path}.{index}"), file, item, offset, mistakes);
                }
            }
            DeValue::String(string) => {
                if let Some(name) = text::forbidden(string) {
                    let mistake = self
                        .source(file)
                        .mistake(span.clone(), format!("control character {name} in a string"));
                    mistakes.push(mistake.help("Delete it: it could change what a terminal shows."));
                }
            }
            _ => {}
        }
        self.spans.entry(path.to_string()).or_insert((file, span));
    }

    /// The place of a path, else of the nearest path that it lies in, else the top of `lesson.md`.
    #[must_use]
    pub fn find(&self, path: &str) -> (&Source, Range<usize>) {
        let mut path = path;
        loop {
            if let Some((file, span)) = self.spans.get(path) {
                return (self.source(*file), span.clone());
            }
            match path.rsplit_once('.') {
                Some((parent, _)) => path = parent,
                None => return (&self.lesson, 0..0),
            }
        }
    }

    /// A mistake at a path.
    #[must_use]
    pub fn mistake(&self, path: &str, message: impl Into<String>) -> Mistake {
        let (source, span) = self.find(path);
        source.mistake(span, message)
    }

    /// A mistake in NumPy code that is the string at a path: the caret stands in the code's own line.
    #[must_use]
    pub fn code_mistake(&self, path: &str, error: &crate::numpy::Error) -> Mistake {
        let (source, span) = self.find(path);
        let span = match error.traceback.last() {
            Some((_, place)) => in_code(source.text(), &span, place.line, place.column, place.width),
            None => span,
        };
        let mistake = source.mistake(span, text::clean(&error.to_string()));
        match &error.help {
            Some(help) => mistake.help(text::clean(help)),
            None => mistake,
        }
    }
}

/// The range of a place in a multi-line string whose TOML value, quotes included, lies at `span`.
fn in_code(text: &str, span: &Range<usize>, line: usize, column: usize, width: usize) -> Range<usize> {
    let Some(value) = text.get(span.clone()) else { return span.clone() };
    let quotes = value.len() - value.trim_start_matches(['\'', '"']).len();
    let body = &value[quotes.min(3)..];
    let opening = value.len() - body.len();
    let skipped = opening + usize::from(body.starts_with('\n'));
    let mut start = span.start + skipped;
    for (index, row) in value[skipped..].split_inclusive('\n').enumerate() {
        if index + 1 == line {
            let from = row.char_indices().nth(column.saturating_sub(1)).map_or(row.len(), |(at, _)| at);
            let length = row[from..].chars().take(width.max(1)).map(char::len_utf8).sum::<usize>();
            return start + from..start + from + length;
        }
        start += row.len();
    }
    span.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_code_is_found_behind_the_opening_quotes() {
        let text = "code = '''\nimport np\nx = λ + y\n'''\n";
        let span = 7..text.len() - 1;
        assert_eq!(&text[in_code(text, &span, 2, 9, 1)], "y");
        assert_eq!(in_code(text, &span, 9, 1, 1), span);
    }

    #[test]
    fn an_unknown_path_falls_back_to_its_parent() {
        let source = Source::new("a", "lab here".to_string());
        let mut places = Places::new(source.clone(), source);
        places.add("lab.a".to_string(), File::Lesson, 4..8);
        assert_eq!(places.find("lab.a.set.alpha").1, 4..8);
        assert_eq!(places.find("quiz").1, 0..0);
    }
}
