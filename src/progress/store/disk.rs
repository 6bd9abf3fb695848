//! The system calls: directories, whole files, the clock, unique names.

use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::StoreError;

/// Milliseconds since 1970, UTC; 0 for a clock before that.
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| u64::try_from(d.as_millis()).unwrap_or(0))
}

/// 16 hexadecimal digits that no other call on any machine has given: the standard hasher is seeded by the system.
pub(super) fn unique() -> String {
    let time = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_nanos());
    format!("{:016x}", RandomState::new().hash_one((time, std::process::id())))
}

/// Creates `inner` (of one or more parts) under `root` where missing, private to the user.
///
/// The root may be a link (to a synchronised folder, say); a link below it could lead writes anywhere and is refused.
pub(super) fn make_directory(root: &Path, inner: &Path) -> Result<(), StoreError> {
    if !root.is_dir() {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        private(&mut builder);
        builder.create(root).map_err(|e| StoreError::io("create", root, &e))?;
        root.parent().into_iter().for_each(sync_directory);
    }
    let mut path = root.to_owned();
    for part in inner {
        let parent = path.clone();
        path.push(part);
        refuse_link(&path)?;
        let mut builder = fs::DirBuilder::new();
        private(&mut builder);
        match builder.create(&path) {
            Ok(()) => sync_directory(&parent),
            Err(_) if path.is_dir() => {}
            Err(e) => return Err(StoreError::io("create", &path, &e)),
        }
    }
    Ok(())
}

#[cfg(unix)]
fn private(builder: &mut fs::DirBuilder) {
    std::os::unix::fs::DirBuilderExt::mode(builder, 0o700);
}

#[cfg(not(unix))]
fn private(_builder: &mut fs::DirBuilder) {}

/// Makes a new name in a directory durable, where the system can (elsewhere the file itself is all there is).
pub(super) fn sync_directory(path: &Path) {
    if let Ok(directory) = File::open(path) {
        let _ = directory.sync_all();
    }
}

/// Refuses to write where a link stands.
pub(super) fn refuse_link(path: &Path) -> Result<(), StoreError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.file_type().is_symlink() => Err(StoreError::because(
            "write",
            path,
            "it is a symbolic link; put a plain file or directory in its place",
        )),
        _ => Ok(()),
    }
}

/// A file for reading, or `None` if there is none. Pipes and devices are refused: opening one can wait for ever.
pub(super) fn open(path: &Path) -> Result<Option<File>, StoreError> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => {
            File::open(path).map(Some).map_err(|e| StoreError::io("read", path, &e))
        }
        Ok(_) => Err(StoreError::because("read", path, "it is not a plain file")),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(StoreError::io("read", path, &e)),
    }
}

/// At most `limit + 1` bytes of a file, or `None` if there is none.
pub(super) fn read(path: &Path, limit: usize) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(file) = open(path)? else { return Ok(None) };
    let mut bytes = Vec::new();
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|e| StoreError::io("read", path, &e))?;
    Ok(Some(bytes))
}

/// Replaces a file: after a crash it holds either the old or the new bytes.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let written = atomic_write_file::AtomicWriteFile::open(path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.commit()
    });
    written.map_err(|e| StoreError::io("write", path, &e))
}

/// Copies a file to a name that must be free; `false` if it is taken.
pub(super) fn copy_to_free(from: &Path, to: &Path) -> Result<bool, StoreError> {
    let mut target = match OpenOptions::new().write(true).create_new(true).open(to) {
        Ok(target) => target,
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
        Err(e) => return Err(StoreError::io("write", to, &e)),
    };
    let mut source = File::open(from).map_err(|e| StoreError::io("read", from, &e))?;
    io::copy(&mut source, &mut target)
        .and_then(|_| target.sync_all())
        .map_err(|e| StoreError::io("write", to, &e))?;
    Ok(true)
}
