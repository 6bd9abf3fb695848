//! `secant new-lesson`: a lesson that passes the lint, to be rewritten.
#![expect(clippy::disallowed_methods, reason = "a lesson is written where its author says")]

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use atomic_write_file::AtomicWriteFile;

use super::files;
use super::output::{self, Failure};
use crate::lesson::skeleton::{Plan, plan};

/// Where lessons are, unless the author says otherwise.
const LESSONS: &str = "lessons";

/// Makes a lesson in a directory, and a course around it where there is none.
pub(super) fn run(slug: &str, directory: Option<&Path>) -> Result<ExitCode, Failure> {
    let directory = directory.unwrap_or(Path::new(LESSONS));
    let file = directory.join("course.toml");
    let course = if file.exists() { Some(files::read(&file)?) } else { None };
    let Plan { folder, lesson, answers, course } = plan(slug, course.as_deref(), &names(directory))
        .map_err(|error| Failure::misuse(error.to_string()))?;
    let cannot = |path: &Path, error: &std::io::Error| {
        Failure::misuse(format!("cannot write {}: {error}", path.display()))
    };
    let place = directory.join(&folder);
    fs::create_dir_all(directory).map_err(|error| cannot(directory, &error))?;
    // Fails where something of that name is there: nothing is ever overwritten.
    fs::create_dir(&place).map_err(|error| cannot(&place, &error))?;
    for (name, text) in [("lesson.md", lesson), ("answers.toml", answers)] {
        let path = place.join(name);
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .map_err(|error| cannot(&path, &error))?;
        file.write_all(text.as_bytes()).map_err(|error| cannot(&path, &error))?;
    }
    let written = AtomicWriteFile::open(&file).and_then(|mut new| {
        new.write_all(course.as_bytes())?;
        new.commit()
    });
    written.map_err(|error| cannot(&file, &error))?;
    let shown = directory.display();
    output::print(&format!(
        "{shown}/{folder}: lesson.md, answers.toml; named in {shown}/course.toml\n\nnext:\n  \
         secant learn {slug} --lessons {shown} --watch     read it while you write\n  \
         secant lint {shown}                               check it\n"
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// The names in a directory; none where there is no directory.
fn names(directory: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(directory) else { return Vec::new() };
    entries.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}
