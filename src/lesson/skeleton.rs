//! A new lesson: the complete example of the authors' guide under a name of its own, and its place in `course.toml`.

use std::ops::Range;

use super::catalog::{guide, is_slug, numbered};
use super::map::Future;
use super::mistake::Source;
use super::parse::{self, CourseFile};
use super::text;

/// The example's own name and title.
const SLUG: &str = "example-step";
const TITLE: &str = "Example step";

/// A course for the first lesson.
const COURSE: &str = "format_version = 1\ntitle = \"A course\"\n";

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The folder of the lesson: `04-newton-decrement`.
    pub folder: String,
    /// lesson.md
    pub lesson: String,
    /// answers.toml
    pub answers: String,
    /// course.toml, with the lesson in it.
    pub course: String,
}

/// Why there is no new lesson.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// The name cannot be one.
    #[error("`{0}` is no name for a lesson: small letters, digits and hyphens, as in newton-step")]
    Name(String),
    /// There is one already.
    #[error("the lesson is there already: {0}")]
    Exists(String),
    /// course.toml cannot be read.
    #[error("course.toml has a mistake: `secant lint` shows it")]
    Broken,
    /// course.toml cannot be changed without harm.
    #[error("course.toml is written in a way that cannot be changed here: name `{0}` in it by hand")]
    Unchanged(String),
}

/// The two files of the complete example in the authors' guide.
fn example() -> Option<(&'static str, &'static str)> {
    let guide = guide().split_once("\n## A complete example\n")?.1;
    let between = |open: &str, close: &str| Some(guide.split_once(open)?.1.split_once(close)?.0);
    Some((between("\n`````markdown\n", "`````\n")?, between("\n````toml\n", "````\n")?))
}

/// Plans a lesson for a course: `course` is the text of its course.toml, `entries` the names in its directory.
///
/// # Errors
/// [`PlanError`] if the name is none or taken, or course.toml cannot be changed.
pub fn plan(slug: &str, course: Option<&str>, entries: &[String]) -> Result<Plan, PlanError> {
    // `secant learn mistakes` means something else.
    if !is_slug(slug) || slug == "mistakes" {
        return Err(PlanError::Name(text::clean(slug)));
    }
    let source = Source::new("course.toml", course.unwrap_or(COURSE).replace("\r\n", "\n"));
    let file = parse::course(&source).0.ok_or(PlanError::Broken)?;
    let named = || file.parts.iter().flat_map(|part| &part.lessons);
    let taken = || named().chain(entries).filter_map(|name| Some((name, numbered(name)?)));
    if let Some((name, _)) = taken().find(|(_, other)| *other == slug) {
        return Err(PlanError::Exists(name.clone()));
    }
    let number = |name: &str| name.split_once('-').and_then(|(digits, _)| digits.parse::<u32>().ok());
    let last = taken().filter_map(|(name, _)| number(name)).max().unwrap_or(0);
    let folder = format!("{:02}-{slug}", last.saturating_add(1));

    let future = file.future.iter().position(|future| future.slug == slug);
    let Future { title, needs, .. } = future
        .and_then(|at| file.future.get(at).cloned())
        .unwrap_or_else(|| Future { slug: slug.to_string(), title: in_words(slug), needs: Vec::new() });
    let needs: Vec<String> =
        needs.into_iter().filter(|need| named().any(|name| numbered(name) == Some(need.as_str()))).collect();
    let (lesson, answers) = example().ok_or(PlanError::Broken)?;
    let lesson = lesson
        .replacen(&format!("{SLUG:?}"), &format!("{slug:?}"), 1)
        .replacen(&format!("{TITLE:?}"), &format!("{title:?}"), 1)
        .replacen("needs = []", &format!("needs = {needs:?}"), 1);
    let course =
        with_lesson(&source, &file, &folder, future).ok_or_else(|| PlanError::Unchanged(folder.clone()))?;
    Ok(Plan { folder, lesson, answers: answers.to_string(), course })
}

/// `newton-step` as `Newton step`.
fn in_words(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// course.toml with the lesson at the end of its last part, and without it among those to come; `None` where that did
/// not work out.
fn with_lesson(source: &Source, file: &CourseFile, folder: &str, future: Option<usize>) -> Option<String> {
    let mut text = source.text().to_string();
    // From the back to the front, so that places keep.
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    if let Some(at) = future {
        edits.push((
            entry(source.text(), file.places.find(&format!("future.{at}.slug")).1.start)?,
            String::new(),
        ));
    }
    let place = |part: usize, at: usize| file.places.find(&format!("part.{part}.lessons.{at}")).1;
    match file.parts.len().checked_sub(1).map(|part| (part, file.parts[part].lessons.len())) {
        Some((part, count)) if count > 0 => {
            let last = place(part, count - 1);
            let gap = count.checked_sub(2).and_then(|before| text.get(place(part, before).end..last.start));
            let gap = gap.filter(|gap| !gap.contains('#')).unwrap_or(", ").to_string();
            edits.push((last.end..last.end, format!("{gap}{folder:?}")));
        }
        _ => {
            let end = text.len();
            edits.push((end..end, format!("\n[[part]]\ntitle = \"New lessons\"\nlessons = [{folder:?}]\n")));
        }
    }
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    for (range, with) in edits {
        text.get(range.clone())?;
        text.replace_range(range, &with);
    }
    let (after, mistakes) = parse::course(&Source::new("course.toml", text.clone()));
    let named = after?.parts.iter().any(|part| part.lessons.last().is_some_and(|name| name == folder));
    (named && mistakes.is_empty()).then_some(text)
}

/// The lines of the table `[[future]]` around a place, with the blank ones behind it; comments before the next table
/// belong to that.
fn entry(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text.get(..at)?.rfind("[[future]]")?;
    let mut end = start;
    let mut next = start;
    for (index, line) in text.get(start..)?.split_inclusive('\n').enumerate() {
        if index > 0 && line.starts_with('[') {
            break;
        }
        next += line.len();
        if !line.starts_with('#') && !line.trim().is_empty() {
            end = next;
        }
    }
    let blank = text.get(end..)?.len() - text.get(end..)?.trim_start_matches('\n').len();
    Some(start..end + blank)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(slug: &str, course: Option<&str>) -> Plan {
        plan(slug, course, &[]).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn the_first_lesson_makes_a_course() {
        let plan = planned("newton-step", None);
        assert_eq!(plan.folder, "01-newton-step");
        assert!(plan.course.contains("lessons = [\"01-newton-step\"]"), "{}", plan.course);
        assert!(
            plan.lesson.contains("slug = \"newton-step\" ")
                && plan.lesson.contains("title = \"Newton step\" ")
        );
        assert!(!plan.lesson.contains(SLUG) && plan.answers.contains("[exercise.d]"));
    }

    #[test]
    fn it_follows_the_last_one_and_comments_stay() {
        let course = "format_version = 1\ntitle = \"T\"\n# of the heart\n[[part]]\ntitle = \"P\"\nlessons = [\n  \"02-a\", # first\n  \"07-b\",\n]\n";
        let text = planned("c", Some(course)).course;
        assert!(text.contains("\"07-b\", \"08-c\",\n]") && text.contains("# of the heart"), "{text}");
        let rows = "format_version = 1\ntitle = \"T\"\n[[part]]\ntitle = \"P\"\nlessons = [\n  \"02-a\",\n  \"07-b\"\n]\n";
        assert!(planned("c", Some(rows)).course.contains("  \"07-b\",\n  \"08-c\"\n]"));
    }

    #[test]
    fn a_lesson_that_was_to_come_keeps_its_title_and_what_it_needs() {
        let course = "format_version = 1\ntitle = \"T\"\n[[part]]\ntitle = \"P\"\nlessons = [\"01-a\"]\n\n[[future]]\nslug = \"k-fac\"\ntitle = \"K-FAC\"\nneeds = [\"a\", \"z\"]\n\n# Last.\n[[future]]\nslug = \"y\"\ntitle = \"Y\"\nneeds = [\"k-fac\"]\n";
        let plan = planned("k-fac", Some(course));
        assert!(plan.lesson.contains("title = \"K-FAC\"") && plan.lesson.contains("needs = [\"a\"]"));
        assert!(
            !plan.course.contains("title = \"K-FAC\"")
                && plan.course.contains("# Last.\n[[future]]\nslug = \"y\"")
        );
    }

    #[test]
    fn a_name_that_is_taken_or_none_is_refused() {
        let entries = ["03-newton-step".to_string()];
        assert!(matches!(plan("newton-step", None, &entries), Err(PlanError::Exists(_))));
        assert_eq!(planned("x", None).folder, "01-x");
        assert_eq!(plan("x", None, &entries).map(|plan| plan.folder), Ok("04-x".to_string()));
        for slug in ["", "Newton", "../x", "a--b", "mistakes", "a b"] {
            assert!(matches!(plan(slug, None, &[]), Err(PlanError::Name(_))), "{slug}");
        }
        assert_eq!(plan("x", Some("title = 1"), &[]), Err(PlanError::Broken));
    }
}
