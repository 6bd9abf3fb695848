//! `secant` and `secant learn`: the lab.
#![expect(clippy::disallowed_methods, reason = "the environment is read here, and time enters for a name")]

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::app::Model;
use crate::app::model::Watch;
use crate::lesson::{Catalog, Course};
use crate::progress::Store;
use crate::tui::{self, End};
use crate::ui::{Colors, Look};

use super::args::{Arguments, ColorChoice};
use super::output::Failure;

/// The lessons: of a directory, or of the program.
pub(super) fn catalog(directory: Option<&Path>) -> Result<Catalog, Failure> {
    match directory {
        Some(directory) => {
            Catalog::from_directory(directory).map_err(|error| Failure::misuse(error.to_string()))
        }
        None => Ok(Catalog::embedded()),
    }
}

/// The learner's files.
pub(super) fn store() -> Result<Store, Failure> {
    let home = std::env::var_os("SECANT_HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    let directory = Store::default_directory(home).map_err(|error| Failure::misuse(error.to_string()))?;
    Store::open(&directory).map_err(|error| Failure::misuse(error.to_string()))
}

/// The word for the common mistakes, in place of a lesson's name.
const MISTAKES: &str = "mistakes";

/// Opens the lab: at a lesson, at the common mistakes, or where the last session ended.
pub(super) fn run(
    arguments: &Arguments,
    lesson: Option<&str>,
    number: Option<usize>,
    watch: bool,
) -> Result<ExitCode, Failure> {
    if watch && arguments.lessons.is_none() {
        return Err(Failure::misuse(
            "--watch reads lessons again when they are saved: say which, --lessons DIR",
        ));
    }
    let catalog = catalog(arguments.lessons.as_deref())?;
    exists(&catalog.course, lesson, number)?;
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        return Err(Failure::misuse(
            "the lab needs a terminal; `secant --help` lists what works without one",
        ));
    }
    let store = store()?;
    let look = look(arguments);
    // Colours are decided above, per terminal: crossterm's own switch would hold for the whole process.
    crossterm::style::force_color_output(true);
    let progress = store.state().clone();
    let broken = catalog.problems.len();
    let (course, size) = (Arc::new(catalog.course), tui::size());
    let (mut model, effects) = if lesson == Some(MISTAKES) {
        let mut model = Model::new(course, progress, size, look.ascii, session());
        let effects = model.visit_pitfalls(number);
        (model, effects)
    } else {
        Model::open(course, progress, lesson, size, look.ascii, session())
    };
    if broken > 0 {
        model.notice = Some(format!("{broken} mistakes in the lessons: `secant lint` shows them"));
    }
    let watched = arguments.lessons.clone().filter(|_| watch);
    model.watch = watched.as_ref().map(|_| Watch::default());
    match tui::run(model, effects, store, look, watched) {
        Ok(End::Quit) => Ok(ExitCode::SUCCESS),
        Ok(End::Signal(signal)) => Ok(ExitCode::from(128 + u8::try_from(signal).unwrap_or(0))),
        Err(error) => Err(Failure::run(format!("the terminal failed: {error}"))),
    }
}

/// Whether there is what the lab is to be opened at.
fn exists(course: &Course, lesson: Option<&str>, number: Option<usize>) -> Result<(), Failure> {
    let Some(slug) = lesson else { return Ok(()) };
    if slug == MISTAKES {
        let count = course.pitfalls.len();
        return match number {
            Some(_) if count == 0 => Err(Failure::misuse("these lessons have no common mistakes")),
            Some(number) if !(1..=count).contains(&number) => {
                Err(Failure::misuse(format!("there is no mistake {number}; they are numbered 1 to {count}")))
            }
            _ => Ok(()),
        };
    }
    let slugs: Vec<&str> = course.lessons.iter().map(|lesson| lesson.slug.as_str()).collect();
    if !slugs.contains(&slug) {
        let known = slugs.join(", ");
        return Err(Failure::misuse(format!("there is no lesson `{slug}`; there are: {known}, {MISTAKES}")));
    }
    match number {
        Some(_) => Err(Failure::misuse(format!("only `{MISTAKES}` has a number"))),
        None => Ok(()),
    }
}

/// A name for this run of the program, unlike any other's on this or another machine.
fn session() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    format!("{now:x}-{:x}", std::process::id())
}

/// What this terminal can show.
pub(super) fn look(arguments: &Arguments) -> Look {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let term = variable("TERM");
    let colors = match arguments.color {
        ColorChoice::Never => Colors::None,
        ColorChoice::Ansi16 => Colors::Ansi16,
        ColorChoice::Indexed => Colors::Indexed,
        ColorChoice::Truecolor => Colors::True,
        ColorChoice::Auto => colors(&variable("NO_COLOR"), &variable("COLORTERM"), &term),
    };
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].iter().map(|name| variable(name)).find(|value| !value.is_empty());
    let forced = !matches!(variable("SECANT_ASCII").as_str(), "" | "0");
    Look { colors, ascii: arguments.ascii || forced || plain(locale.as_deref(), &term) }
}

/// The colours a terminal has by its environment.
fn colors(no_color: &str, colorterm: &str, term: &str) -> Colors {
    if !no_color.is_empty() || term == "dumb" {
        Colors::None
    } else if matches!(colorterm, "truecolor" | "24bit") {
        Colors::True
    } else if term.contains("256color") {
        Colors::Indexed
    } else {
        Colors::Ansi16
    }
}

/// Whether a terminal cannot be trusted with anything but ASCII: the console, or a locale that is not UTF-8.
fn plain(locale: Option<&str>, term: &str) -> bool {
    let utf8 = locale.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    });
    !utf8 || matches!(term, "linux" | "dumb" | "vt100" | "vt220")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_degrade_with_the_terminal() {
        assert_eq!(colors("", "truecolor", "xterm-256color"), Colors::True);
        assert_eq!(colors("", "", "xterm-256color"), Colors::Indexed);
        assert_eq!(colors("", "", "xterm"), Colors::Ansi16);
        assert_eq!(colors("1", "truecolor", "xterm-256color"), Colors::None);
    }

    #[test]
    fn a_latin_locale_and_the_console_get_ascii() {
        assert!(plain(Some("de_DE.ISO-8859-1"), "xterm"));
        assert!(plain(Some("en_US.UTF-8"), "linux"));
        assert!(plain(Some("C"), "xterm"));
        assert!(!plain(Some("en_US.UTF-8"), "xterm"));
        assert!(!plain(None, "xterm-256color"));
    }
}
