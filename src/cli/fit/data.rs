//! Columns of numbers from a file.

use std::path::{Path, PathBuf};

use crate::cli::files;
use crate::cli::output::Failure;

/// Columns as text with the lines they stand in, numbers once they are asked for.
pub(super) struct Table {
    path: PathBuf,
    header: Vec<String>,
    /// Cells, row by row, and the line of each row.
    rows: Vec<(u64, csv::StringRecord)>,
}

impl Table {
    /// Reads a file with a header; commas, semicolons, tabs or spaces separate.
    pub(super) fn read(path: &Path) -> Result<Table, Failure> {
        let text = files::read_data(path)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let name = path.display();
        let refuse = |what: String| Failure::misuse(format!("{name}: {what}"));
        let Some(first) = text.lines().find(|line| !line.trim().is_empty()) else {
            return Err(refuse("the file is empty: a header and rows of numbers are expected".to_string()));
        };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator(first))
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let header: Vec<String> =
            reader.headers().map_err(|error| refuse(error.to_string()))?.iter().map(str::to_string).collect();
        if header.iter().all(|name| name.parse::<f64>().is_ok()) {
            let shown = header.join(", ");
            return Err(refuse(format!("line 1 must name the columns, it holds numbers ({shown})")));
        }
        for (i, name) in header.iter().enumerate() {
            if !name.is_empty() && header[..i].contains(name) {
                return Err(refuse(format!("line 1: two columns are called `{name}`")));
            }
        }
        let mut rows = Vec::new();
        for record in reader.into_records() {
            let record = record.map_err(|error| refuse(error.to_string()))?;
            if record.iter().all(str::is_empty) {
                continue;
            }
            let line = record.position().map_or(0, csv::Position::line);
            if record.len() != header.len() {
                let (given, expected) = (record.len(), header.len());
                return Err(refuse(format!("line {line} has {given} columns, the header has {expected}")));
            }
            rows.push((line, record));
        }
        if rows.is_empty() {
            return Err(refuse("there are no rows below the header".to_string()));
        }
        Ok(Table { path: path.to_path_buf(), header, rows })
    }

    /// Number of rows.
    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The line of a row in the file.
    pub(super) fn line(&self, row: usize) -> u64 {
        self.rows[row].0
    }

    /// What columns there are, as a sentence.
    pub(super) fn names(&self) -> String {
        format!("the columns of {} are: {}", self.path.display(), self.header.join(", "))
    }

    /// Where a cell stands.
    pub(super) fn place(&self, row: usize, column: &str) -> String {
        format!("{}: line {}, column `{column}`", self.path.display(), self.line(row))
    }

    /// The columns whose names occur as words in `text`; only these need to be numbers.
    pub(super) fn used(&self, text: &str) -> Result<Vec<(String, Vec<f64>)>, Failure> {
        let words: Vec<&str> = text.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
        let mut out = Vec::new();
        for (i, name) in self.header.iter().enumerate() {
            if !words.contains(&name.as_str()) || name.is_empty() {
                continue;
            }
            if matches!(name.as_str(), "b" | "np" | "math") {
                let what = if name == "b" { "the parameters" } else { "a module" };
                return Err(Failure::misuse(format!(
                    "{}: the column `{name}` must be renamed, `{name}` stands for {what}",
                    self.path.display()
                )));
            }
            out.push((name.clone(), self.column(i)?));
        }
        Ok(out)
    }

    fn column(&self, i: usize) -> Result<Vec<f64>, Failure> {
        let name = &self.header[i];
        self.rows
            .iter()
            .enumerate()
            .map(|(row, (_, record))| {
                let cell = &record[i];
                match cell.parse::<f64>() {
                    Ok(value) if value.is_finite() => Ok(value),
                    _ => {
                        let place = self.place(row, name);
                        let hint = match cell {
                            "" => "the cell is empty",
                            cell if cell.contains(',') => "a decimal point is expected, not a comma",
                            _ => "a finite number is expected",
                        };
                        let shown: String = cell.chars().take(40).collect();
                        Err(Failure::misuse(format!("{place}: `{shown}` is no number: {hint}")))
                    }
                }
            })
            .collect()
    }
}

/// What separates the columns of the header.
fn separator(header: &str) -> u8 {
    for separator in [b';', b'\t', b','] {
        if header.contains(char::from(separator)) {
            return separator;
        }
    }
    b' '
}
