//! Where lessons come from: the copy in the binary, or a directory.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use include_dir::{Dir, include_dir};
use miette::Report;

use super::mistake::{Mistake, Source};
use super::parse::{self, CourseFile, Places};
use super::{Course, Part, rules, text};

/// The lessons as they were when the program was built.
static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/lessons");

/// Most files looked at in a directory of lessons.
const MAX_FILES: usize = 10_000;

/// The folder of the common mistakes.
const MISTAKES: &str = "mistakes";

/// A course with what went wrong in loading it.
#[derive(Debug)]
pub struct Catalog {
    /// The lessons that could be loaded.
    pub course: Course,
    /// What is wrong in files, for the author.
    pub problems: Vec<Report>,
    /// Where the parts of each loaded lesson stand in its files, by slug.
    places: BTreeMap<String, Places>,
    /// Where the parts of each common mistake stand in its file, by slug.
    pitfalls: BTreeMap<String, Places>,
    /// Where everything stands in `course.toml`.
    course_places: Option<Places>,
    /// Slugs of all lessons that `course.toml` names, broken ones included.
    named: BTreeSet<String>,
}

/// The state of the files of a directory, to be compared with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp(Vec<FileStamp>);

/// A file's name, time of change and size, as far as they can be had.
type FileStamp = (String, Option<SystemTime>, Option<u64>);

/// Why no course could be loaded at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file or directory could not be read.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// The path.
        path: String,
        /// The reason.
        reason: String,
    },
}

impl Catalog {
    /// The lessons in the binary.
    #[must_use]
    pub fn embedded() -> Catalog {
        match load(&Files::Embedded) {
            Ok(catalog) => catalog,
            // A build without `lessons/course.toml` has an empty course; the lint of the build says so.
            Err(error) => empty(vec![Mistake::general(error.to_string())]),
        }
    }

    /// The lessons of a directory (`course.toml` in it).
    ///
    /// # Errors
    /// [`LoadError`] if there is no readable course in it; mistakes in lessons are in [`Catalog::problems`].
    pub fn from_directory(directory: &Path) -> Result<Catalog, LoadError> {
        load(&Files::Directory(directory.to_path_buf()))
    }

    /// Where the parts of a loaded lesson stand in its files.
    #[must_use]
    pub fn places(&self, slug: &str) -> Option<&Places> {
        self.places.get(slug)
    }

    /// Where the parts of a common mistake stand in its file.
    #[must_use]
    pub fn pitfall_places(&self, slug: &str) -> Option<&Places> {
        self.pitfalls.get(slug)
    }

    /// Where everything stands in `course.toml`, if it could be read.
    #[must_use]
    pub fn course_places(&self) -> Option<&Places> {
        self.course_places.as_ref()
    }

    /// Slugs of all lessons that `course.toml` names, broken ones included.
    pub(super) fn named(&self) -> impl Iterator<Item = &str> {
        self.named.iter().map(String::as_str)
    }

    /// What tells one state of the files of a directory from another: names, times of change, sizes.
    #[must_use]
    pub fn stamp(directory: &Path) -> Stamp {
        let files = Files::Directory(directory.to_path_buf());
        let of = |name: String| {
            let data = directory.join(&name).metadata().ok();
            let changed = data.as_ref().and_then(|data| data.modified().ok());
            (name, changed, data.map(|data| data.len()))
        };
        Stamp(files.list().into_iter().map(of).collect())
    }

    /// Whether `course.toml` names a lesson, even if it could not be loaded.
    #[must_use]
    pub fn names(&self, slug: &str) -> bool {
        self.named.contains(slug)
    }
}

fn empty(mistakes: Vec<Mistake>) -> Catalog {
    Catalog {
        course: Course::default(),
        problems: mistakes.into_iter().map(Report::new).collect(),
        places: BTreeMap::new(),
        pitfalls: BTreeMap::new(),
        course_places: None,
        named: BTreeSet::new(),
    }
}

fn load(files: &Files) -> Result<Catalog, LoadError> {
    let bytes = files.read("course.toml")?;
    let (source, mut mistakes) = text::source(&files.name("course.toml"), &bytes);
    let (file, found) = parse::course(&source);
    mistakes.extend(found);
    let Some(file) = file else { return Ok(empty(mistakes)) };
    mistakes.extend(strays(files, &file));
    let mut loader = Loader { files, file: &file, mistakes, catalog: empty(Vec::new()) };
    loader.lessons();
    loader.pitfalls();
    let mut catalog = loader.catalog;
    catalog.problems = loader.mistakes.into_iter().map(Report::new).collect();
    Ok(catalog)
}

/// Files that no lesson uses: a forgotten lesson or a typing slip in a name.
fn strays(files: &Files, file: &CourseFile) -> Vec<Mistake> {
    let mut known: BTreeSet<String> = ["course.toml", "README.md"].map(String::from).into();
    for folder in file.parts.iter().flat_map(|part| &part.lessons) {
        known.extend(["lesson.md", "answers.toml"].map(|name| format!("{folder}/{name}")));
    }
    known.extend(file.mistakes.iter().map(|name| format!("{MISTAKES}/{name}.md")));
    let stray = |name: String| {
        (!known.contains(&name)).then(|| {
            Mistake::general(format!("{} belongs to no lesson", text::clean(&files.name(&name))))
                .help("Name it in course.toml, or delete it.")
        })
    };
    files.list().into_iter().filter_map(stray).collect()
}

struct Loader<'a> {
    files: &'a Files,
    file: &'a CourseFile,
    mistakes: Vec<Mistake>,
    catalog: Catalog,
}

impl Loader<'_> {
    fn lessons(&mut self) {
        self.catalog.course.title.clone_from(&self.file.title);
        self.catalog.course.future.clone_from(&self.file.future);
        self.catalog.course.chapter.clone_from(&self.file.chapter);
        self.catalog.course_places = Some(self.file.places.clone());
        let mut number = 0;
        for (part_index, part) in self.file.parts.iter().enumerate() {
            let mut loaded = Part { title: part.title.clone(), lessons: Vec::new() };
            for (index, folder) in part.lessons.iter().enumerate() {
                number += 1;
                let place = format!("part.{part_index}.lessons.{index}");
                loaded.lessons.extend(self.lesson(number, folder, &place));
            }
            self.catalog.course.parts.push(loaded);
        }
    }

    /// Loads one lesson; its slug if it has no mistake.
    fn lesson(&mut self, number: usize, folder: &str, place: &str) -> Option<String> {
        let Some(slug) = numbered(folder) else {
            let message = format!("`{folder}` is no name of a lesson");
            let help = "Name the folder NUMBER-SLUG: 03-newton-step.";
            self.mistakes.push(self.file.places.mistake(place, message).help(help));
            return None;
        };
        if !self.catalog.named.insert(slug.to_string()) {
            let message = format!("the lesson `{slug}` is there twice");
            let help = "Every slug names one lesson.";
            self.mistakes.push(self.file.places.mistake(place, message).help(help));
            return None;
        }
        let before = self.mistakes.len();
        let help = "A lesson is two files: lesson.md and answers.toml.";
        let lesson = self.source(&format!("{folder}/lesson.md"), place, help);
        let answers = self.source(&format!("{folder}/answers.toml"), place, help);
        let (parsed, found) = parse::lesson(number, &lesson?, &answers?);
        self.mistakes.extend(found);
        let parsed = parsed?;
        if parsed.lesson.slug != slug {
            let message = format!("the slug is `{}`, the folder says `{slug}`", parsed.lesson.slug);
            let help = "Use the same word in both.";
            self.mistakes.push(parsed.places.mistake("slug", message).help(help));
        }
        if self.mistakes.len() == before {
            self.mistakes.extend(rules::loading(&parsed));
        }
        if self.mistakes.len() > before {
            return None;
        }
        self.catalog.places.insert(slug.to_string(), parsed.places);
        self.catalog.course.lessons.push(parsed.lesson);
        Some(slug.to_string())
    }

    /// Loads the common mistakes; one with a mistake in it is left out.
    fn pitfalls(&mut self) {
        for (index, name) in self.file.mistakes.iter().enumerate() {
            let place = format!("mistakes.{index}");
            let Some(slug) = numbered(name) else {
                let message = format!("`{name}` is no name of a common mistake");
                let help = format!("Name the file {MISTAKES}/NUMBER-SLUG.md, here NUMBER-SLUG: 04-scale.");
                self.mistakes.push(self.file.places.mistake(&place, message).help(help));
                continue;
            };
            let before = self.mistakes.len();
            let help = "A common mistake is a file in the folder mistakes.";
            let Some(source) = self.source(&format!("{MISTAKES}/{name}.md"), &place, help) else { continue };
            let (parsed, found) = parse::pitfall(&source);
            self.mistakes.extend(found);
            let Some((pitfall, places)) = parsed else { continue };
            if pitfall.slug != slug || self.catalog.pitfalls.contains_key(slug) {
                let message = format!("the slug is `{}`, the file says `{slug}`", pitfall.slug);
                let help = "Use the same word in both, once in the course.";
                self.mistakes.push(places.mistake("slug", message).help(help));
            }
            if self.mistakes.len() == before {
                self.mistakes.extend(rules::pitfall(&pitfall, &places));
            }
            if self.mistakes.len() == before {
                self.catalog.pitfalls.insert(slug.to_string(), places);
                self.catalog.course.pitfalls.push(pitfall);
            }
        }
    }

    fn source(&mut self, name: &str, place: &str, help: &str) -> Option<Source> {
        match self.files.read(name) {
            Ok(bytes) => {
                let (source, found) = text::source(&self.files.name(name), &bytes);
                self.mistakes.extend(found);
                Some(source)
            }
            Err(error) => {
                self.mistakes.push(self.file.places.mistake(place, error.to_string()).help(help));
                None
            }
        }
    }
}

/// The slug of a name that begins with a number: `newton-step` of `03-newton-step`.
pub(super) fn numbered(name: &str) -> Option<&str> {
    let (digits, slug) = name.split_once('-')?;
    let number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    (number && is_slug(slug)).then_some(slug)
}

/// Kebab case: `newton-step`.
pub(super) fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 60
        && text.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// The authors' guide, `lessons/README.md`.
pub(super) fn guide() -> &'static str {
    EMBEDDED.get_file("README.md").and_then(|file| file.contents_utf8()).unwrap_or_default()
}

/// Where files are read from.
enum Files {
    Embedded,
    Directory(PathBuf),
}

impl Files {
    /// A file's name as reports show it.
    fn name(&self, name: &str) -> String {
        match self {
            Files::Embedded => format!("lessons/{name}"),
            Files::Directory(directory) => text::clean(&directory.join(name).to_string_lossy()),
        }
    }

    #[expect(clippy::disallowed_methods, reason = "this file owns the reading of lessons")]
    fn read(&self, name: &str) -> Result<Vec<u8>, LoadError> {
        let unreadable = |reason: String| LoadError::Unreadable { path: self.name(name), reason };
        match self {
            Files::Embedded => EMBEDDED
                .get_file(name)
                .map(|file| file.contents().to_vec())
                .ok_or_else(|| unreadable("no such file".to_string())),
            Files::Directory(directory) => {
                let path = directory.join(name);
                // A pipe or a device could be read for ever.
                let data = path.metadata().map_err(|error| unreadable(error.to_string()))?;
                if !data.is_file() {
                    return Err(unreadable("not a file".to_string()));
                }
                if data.len() > text::MAX_FILE as u64 {
                    return Err(unreadable(format!("it has {} bytes, at most 1 MB is read", data.len())));
                }
                std::fs::read(&path).map_err(|error| unreadable(error.to_string()))
            }
        }
    }

    /// All files, hidden ones left out: names relative to the course, two levels deep.
    fn list(&self) -> Vec<String> {
        let mut names = Vec::new();
        match self {
            Files::Embedded => {
                for directory in std::iter::once(&EMBEDDED).chain(EMBEDDED.dirs()) {
                    names.extend(directory.files().map(|file| file.path().to_string_lossy().into_owned()));
                }
            }
            Files::Directory(directory) => {
                for (name, is_directory) in entries(directory) {
                    if is_directory {
                        let inner = entries(&directory.join(&name));
                        names.extend(inner.into_iter().map(|(file, _)| format!("{name}/{file}")));
                    } else {
                        names.push(name);
                    }
                }
            }
        }
        names.truncate(MAX_FILES);
        names.sort();
        names
    }
}

/// Names in a directory and whether each is a directory itself; none if it cannot be listed.
#[expect(clippy::disallowed_methods, reason = "this file owns the reading of lessons")]
fn entries(directory: &Path) -> Vec<(String, bool)> {
    let Ok(entries) = std::fs::read_dir(directory) else { return Vec::new() };
    entries
        .take(MAX_FILES)
        .filter_map(Result::ok)
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path().is_dir()))
        .filter(|(name, _)| !name.starts_with('.'))
        .collect()
}
