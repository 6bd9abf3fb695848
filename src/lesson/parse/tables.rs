//! TOML inside a larger text: errors and places are shifted to where the TOML stands.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::de::DeTable;

use super::places::{File, Places};
use crate::lesson::mistake::{Mistake, Source};

/// Reads the TOML at a range of a file; what is wrong with it becomes a mistake.
pub(super) fn read<T: DeserializeOwned>(
    source: &Source,
    range: Range<usize>,
    mistakes: &mut Vec<Mistake>,
) -> Option<T> {
    let offset = range.start;
    match toml::from_str(source.text().get(range)?) {
        Ok(value) => Some(value),
        Err(error) => {
            mistakes.push(mistake(source, offset, 0..0, &error));
            None
        }
    }
}

/// An error of the TOML reader as a mistake; `whole` is where it is if the reader does not say.
pub(super) fn mistake(
    source: &Source,
    offset: usize,
    whole: Range<usize>,
    error: &toml::de::Error,
) -> Mistake {
    let span = error.span().unwrap_or(whole);
    let message = error.message().lines().collect::<Vec<_>>().join(", ");
    source.mistake(span.start + offset..span.end + offset, &message).help(advice(&message))
}

/// Remembers the places of all keys of the TOML at a range of a file.
pub(super) fn note(
    source: &Source,
    file: File,
    path: &str,
    range: Range<usize>,
    places: &mut Places,
    mistakes: &mut Vec<Mistake>,
) {
    let offset = range.start;
    // What is no TOML at all has been reported by `read`.
    if let Some(Ok(table)) = source.text().get(range).map(DeTable::parse) {
        places.add_table(path, file, table.get_ref(), offset, mistakes);
    }
}

/// A sentence of advice for a message of the TOML reader.
fn advice(message: &str) -> String {
    let words: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if message.starts_with("unknown field")
        && let Some((given, known)) = words.split_first()
    {
        let nearest = known.iter().map(|word| (distance(given, word), *word)).min();
        if let Some((distance, word)) = nearest
            && distance <= 2
        {
            return format!("Did you mean `{word}`?");
        }
        return "Delete this key, or look it up in lessons/README.md.".to_string();
    }
    if message.starts_with("missing field")
        && let Some(word) = words.first()
    {
        return format!("Add `{word} = …` here.");
    }
    "lessons/README.md shows how this block is written.".to_string()
}

/// How many letters must be changed, added or left out (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_key_gets_the_nearest_one() {
        assert_eq!(advice("unknown field `methd`, expected one of `id`, `method`"), "Did you mean `method`?");
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
