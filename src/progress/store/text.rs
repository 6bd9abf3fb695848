//! Drafts and notes: plain files that a learner may also edit with other programs.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::super::record::fnv1a;
use super::{StoreError, disk};

/// The most characters (Unicode scalar values) of a note.
pub(super) const MAX_NOTE: usize = 8_000;
/// The most bytes of a file that is read or written here.
const MAX_BYTES: usize = 1_000_000;

/// How a text was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub enum Saved {
    /// In its file.
    Yes,
    /// In its file. Something else had changed the file since it was read here: that version is kept in the file named.
    KeptOther(PathBuf),
}

/// Whether a text can be the name of a lesson, an exercise or a device, and so part of a file name.
pub(super) fn is_name(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn name(name: &str) -> Result<&str, StoreError> {
    if is_name(name) { Ok(name) } else { Err(StoreError::BadName(name.chars().take(64).collect())) }
}

/// `answers/LESSON/PART.py`
pub(super) fn answer_path(lesson: &str, part: &str) -> Result<PathBuf, StoreError> {
    Ok(Path::new("answers").join(name(lesson)?).join(format!("{}.py", name(part)?)))
}

/// `notes/LESSON.md`
pub(super) fn notes_path(lesson: &str) -> Result<PathBuf, StoreError> {
    Ok(Path::new("notes").join(format!("{}.md", name(lesson)?)))
}

/// Checksums of the files as they were last read or written, by path.
type Seen = RefCell<HashMap<PathBuf, u64>>;

/// The text of a file under `root`, or `None` if there is none.
pub(super) fn read(root: &Path, inner: &Path, seen: &Seen) -> Result<Option<String>, StoreError> {
    let path = root.join(inner);
    let Some(bytes) = disk::read(&path, MAX_BYTES)? else { return Ok(None) };
    if bytes.len() > MAX_BYTES {
        return Err(StoreError::because(
            "read",
            &path,
            "it has more than 1,000,000 bytes; it was left as it is",
        ));
    }
    seen.borrow_mut().insert(inner.to_owned(), fnv1a(&bytes));
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// Replaces a file under `root`. A version that this instance has not seen is copied aside first.
pub(super) fn save(root: &Path, inner: &Path, text: &str, seen: &Seen) -> Result<Saved, StoreError> {
    if text.len() > MAX_BYTES {
        return Err(StoreError::TooLong(text.len()));
    }
    let path = root.join(inner);
    disk::make_directory(root, inner.parent().unwrap_or(Path::new("")))?;
    disk::refuse_link(&path)?;
    let now = disk::read(&path, MAX_BYTES)?;
    let sum = fnv1a(text.as_bytes());
    let kept = match now {
        // Not touched at all: its time of change stays what a learner expects.
        Some(bytes) if bytes == text.as_bytes() => {
            seen.borrow_mut().insert(inner.to_owned(), sum);
            return Ok(Saved::Yes);
        }
        Some(bytes) if bytes.is_empty() || seen.borrow().get(inner) == Some(&fnv1a(&bytes)) => None,
        Some(bytes) => Some(set_aside(&path, &bytes)?),
        None => None,
    };
    disk::replace(&path, text.as_bytes())?;
    seen.borrow_mut().insert(inner.to_owned(), sum);
    Ok(kept.map_or(Saved::Yes, Saved::KeptOther))
}

/// Saves a text and a copy of it aside, for what is about to be written over; returns the copy.
pub(super) fn keep(root: &Path, inner: &Path, text: &str, seen: &Seen) -> Result<PathBuf, StoreError> {
    let _ = save(root, inner, text, seen)?;
    set_aside(&root.join(inner), text.as_bytes())
}

/// Copies `d.py` to the first free of `d.1.py`, `d.2.py`…, unless one of them holds the same already.
fn set_aside(path: &Path, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    let extension = path.extension().unwrap_or_default().to_string_lossy().into_owned();
    for number in 1..1000 {
        let other = path.with_extension(format!("{number}.{extension}"));
        if bytes.len() <= MAX_BYTES && disk::read(&other, MAX_BYTES)?.as_deref() == Some(bytes) {
            return Ok(other);
        }
        if disk::copy_to_free(path, &other)? {
            return Ok(other);
        }
    }
    Err(StoreError::because("save", path, "999 other versions stand beside it; remove some"))
}
