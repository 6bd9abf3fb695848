//! The event files: read whole at the start, appended to afterwards.

use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::super::record::{Line, Record, fnv1a, fnv1a_more};
use super::{StoreError, disk};

/// A longer line is damage: an event has a few hundred bytes.
const MAX_LINE: usize = 64 * 1024;
/// How many damaged lines of one file are named.
const MAX_NAMED: usize = 3;
const EVENTS: &str = "events";
const DAMAGED: &str = "damaged.txt";

/// All that the event files hold.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// In the order of the files, repetitions included.
    pub(super) records: Vec<Record>,
    /// Sentences to show.
    pub(super) warnings: Vec<String>,
    /// Checksums of the damaged lines that the sentences name.
    pub(super) unsaid: Vec<u64>,
}

/// Reads every `events/*.jsonl` under `root`; no directory is an empty log. Files are never changed here.
pub(super) fn read(root: &Path) -> Result<Log, StoreError> {
    let mut log = Log::default();
    if root.exists() && !root.is_dir() {
        return Err(StoreError::io("open", root, &io::Error::from(io::ErrorKind::NotADirectory)));
    }
    let directory = root.join(EVENTS);
    let entries = match fs::read_dir(&directory) {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(log),
        Err(e) => return Err(StoreError::io("read", &directory, &e)),
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
        .collect();
    files.sort();
    let said = said_before(&directory);
    let mut newer = 0_usize;
    for path in &files {
        match read_file(path, &said, &mut log, &mut newer) {
            Ok(()) => {}
            // One unreadable file costs only itself, as one damaged line does.
            Err(error) => log.warnings.push(error.to_string()),
        }
    }
    if newer > 0 {
        log.warnings
            .push(format!("{newer} events were written by a newer secant: kept, and not counted here"));
    }
    Ok(log)
}

fn read_file(path: &Path, said: &HashSet<u64>, log: &mut Log, newer: &mut usize) -> Result<(), StoreError> {
    let Some(file) = disk::open(path)? else { return Ok(()) };
    let mut reader = BufReader::with_capacity(MAX_LINE, file);
    let (mut line, mut number, mut damaged) = (Vec::new(), 0_usize, Vec::new());
    let failed = |error: io::Error| StoreError::io("read", path, &error);
    while let Some(rest) = next_line(&mut reader, &mut line).map_err(failed)? {
        number += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match Line::read(line.trim_ascii_end()) {
            Line::Record(record) => log.records.push(record),
            Line::Newer => *newer += 1,
            Line::Damaged => {
                let sum = fnv1a_more(fnv1a(&line), &rest.to_le_bytes());
                if !said.contains(&sum) {
                    damaged.push(number.to_string());
                    log.unsaid.push(sum);
                }
            }
        }
    }
    if !damaged.is_empty() {
        let more = damaged.len().saturating_sub(MAX_NAMED);
        damaged.truncate(MAX_NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let reason = format!("line {}{more} is damaged: set aside, the rest counts", damaged.join(", "));
        log.warnings.push(StoreError::because("use all of", path, &reason).to_string());
    }
    Ok(())
}

/// Reads up to the next line feed: at most [`MAX_LINE`] bytes go into `line`, of the rest only the checksum is returned.
fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Option<u64>> {
    line.clear();
    if reader.by_ref().take(MAX_LINE as u64).read_until(b'\n', line)? == 0 {
        return Ok(None);
    }
    let (mut sum, mut more) = (fnv1a(b""), line.len() >= MAX_LINE && line.last() != Some(&b'\n'));
    let mut rest = Vec::new();
    while more {
        rest.clear();
        let read = reader.by_ref().take(MAX_LINE as u64).read_until(b'\n', &mut rest)?;
        sum = fnv1a_more(sum, &rest);
        more = read > 0 && rest.last() != Some(&b'\n');
    }
    line.pop_if(|last| *last == b'\n');
    Ok(Some(sum))
}

/// The damaged lines that a learner has been told of.
fn said_before(directory: &Path) -> HashSet<u64> {
    const MAX: usize = 1_000_000;
    let bytes = disk::read(&directory.join(DAMAGED), MAX).ok().flatten().unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    text.lines().filter_map(|line| u64::from_str_radix(line.trim(), 16).ok()).collect()
}

/// Notes down the checksums of damaged lines that have been shown. The lines stay where they are.
pub(super) fn remember_damage(root: &Path, sums: &[u64]) -> Result<(), StoreError> {
    let lines: Vec<String> = sums.iter().map(|sum| format!("{sum:016x}")).collect();
    append_lines(&root.join(EVENTS).join(DAMAGED), &lines)
}

/// The name of this machine's event file, made up at first use.
///
/// Two instances that start at the same moment on a new machine may each make up a name; each then writes to a file
/// of its own for as long as it runs, and the fold reads both.
pub(super) fn device(root: &Path) -> Result<String, StoreError> {
    const MAX: usize = 64;
    let path = root.join("device");
    let bytes = disk::read(&path, MAX)?.unwrap_or_default();
    let name = String::from_utf8_lossy(&bytes);
    if super::text::is_name(name.trim()) && bytes.len() <= MAX {
        return Ok(name.trim().to_owned());
    }
    disk::make_directory(root, Path::new(""))?;
    disk::refuse_link(&path)?;
    let name = disk::unique();
    disk::replace(&path, format!("{name}\n").as_bytes())?;
    Ok(name)
}

/// Appends lines to this machine's event file; they are on the disk when this returns.
pub(super) fn append(root: &Path, device: &str, lines: &[String]) -> Result<(), StoreError> {
    disk::make_directory(root, Path::new(EVENTS))?;
    append_lines(&root.join(EVENTS).join(format!("{device}.jsonl")), lines)
}

fn append_lines(path: &Path, lines: &[String]) -> Result<(), StoreError> {
    disk::refuse_link(path)?;
    let is_new = disk::open(path)?.is_none();
    let written = (|| {
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        // A line that was cut off by a crash must not swallow the next one.
        let mut text = String::new();
        if file.seek(SeekFrom::End(0))? > 0 {
            file.seek(SeekFrom::End(-1))?;
            let mut last = [0];
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                text.push('\n');
            }
        }
        for line in lines {
            text.push_str(line);
            text.push('\n');
        }
        // One call in append mode: another instance's lines stand before or after these, never between.
        file.write_all(text.as_bytes())?;
        file.sync_all()
    })();
    written.map_err(|e| StoreError::io("write", path, &e))?;
    if is_new {
        path.parent().into_iter().for_each(disk::sync_directory);
    }
    Ok(())
}
