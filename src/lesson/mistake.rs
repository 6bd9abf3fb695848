//! An author's mistake: what is wrong, in which file, at which place, and what to do about it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, Report, SourceCode,
};

/// A file of a course, cleaned: `\n` line ends, no control characters.
#[derive(Clone, Debug)]
pub struct Source {
    named: Arc<NamedSource<String>>,
}

impl Source {
    /// A file by the name that reports show and its cleaned text.
    #[must_use]
    pub fn new(name: &str, text: String) -> Source {
        Source { named: Arc::new(NamedSource::new(name, text)) }
    }

    /// The name that reports show.
    #[must_use]
    pub fn name(&self) -> &str {
        self.named.name()
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.named.inner()
    }

    /// A mistake at a byte range of the text.
    #[must_use]
    pub fn mistake(&self, span: Range<usize>, message: impl Into<String>) -> Mistake {
        let end = span.end.min(self.text().len());
        let start = span.start.min(end);
        Mistake {
            message: message.into(),
            label: "here".to_string(),
            help: None,
            place: Some((self.clone(), start..end)),
        }
    }
}

/// What is wrong in a course, for its author. Cheap to clone; becomes a [`Report`].
#[derive(Clone, Debug)]
pub struct Mistake {
    message: String,
    label: String,
    help: Option<String>,
    place: Option<(Source, Range<usize>)>,
}

/// Where a mistake stands, for programs: lines and columns are counted from 1, columns in characters; the end is the
/// place behind the last character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The file's name as reports show it.
    pub file: String,
    /// Line and column where it begins.
    pub start: (usize, usize),
    /// Line and column where it ends.
    pub end: (usize, usize),
}

impl Mistake {
    /// Where it stands; `None` for one that has no place in a text.
    #[must_use]
    pub fn spot(&self) -> Option<Spot> {
        let (source, span) = self.place.as_ref()?;
        let at = |offset: usize| {
            let before = source.text().get(..offset).unwrap_or_default();
            let line = before.rsplit('\n').next().unwrap_or_default();
            (before.matches('\n').count() + 1, line.chars().count() + 1)
        };
        Some(Spot { file: source.name().to_string(), start: at(span.start), end: at(span.end) })
    }

    /// The sentence of advice.
    #[must_use]
    pub fn advice(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// A mistake that has no place in a text: a file that is missing.
    #[must_use]
    pub fn general(message: impl Into<String>) -> Mistake {
        Mistake { message: message.into(), label: String::new(), help: None, place: None }
    }

    /// With one sentence of advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Mistake {
        self.help = Some(help.into());
        self
    }

    /// With words under the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Mistake {
        self.label = label.into();
        self
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Mistake {}

impl Diagnostic for Mistake {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.place.as_ref().map(|(source, _)| &*source.named as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let (_, span) = self.place.as_ref()?;
        let label = LabeledSpan::new(Some(self.label.clone()), span.start, span.len());
        Some(Box::new(std::iter::once(label)))
    }
}

/// A report as plain text, without colour: message, file, line, caret, advice.
#[must_use]
pub fn plain(report: &Report) -> String {
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(100);
    let mut text = String::new();
    match handler.render_report(&mut text, report.as_ref()) {
        Ok(()) => text,
        // A report that cannot be drawn still has its message.
        Err(_) => report.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_names_file_line_and_advice() {
        let source = Source::new("lessons/a.md", "one\ntwo three\n".to_string());
        let report = Report::new(source.mistake(8..13, "no such word").help("Write four."));
        let text = plain(&report);
        for word in ["no such word", "lessons/a.md:2:5", "two three", "Write four."] {
            assert!(text.contains(word), "{word} is missing in\n{text}");
        }
    }

    #[test]
    fn a_spot_is_counted_from_one_in_characters() {
        let source = Source::new("a.md", "λμ\nλ two\n".to_string());
        let spot = source.mistake(8..11, "here").spot().expect("a place");
        assert_eq!((spot.start, spot.end), ((2, 3), (2, 6)));
        assert_eq!(Mistake::general("no file").spot(), None);
    }

    #[test]
    fn a_span_beyond_the_text_is_cut() {
        let source = Source::new("a", "xy".to_string());
        assert!(plain(&Report::new(source.mistake(5..90, "far"))).contains("far"));
    }
}
