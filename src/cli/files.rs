//! Reading what the user names: bounded, and with an error that says what to do.
#![expect(clippy::disallowed_methods, reason = "the files named on the command line are read here")]

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::output::Failure;

/// Most bytes of a file that are read; anything longer is refused, whatever it is.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Most bytes of a file of data.
const LARGEST_DATA: u64 = 512 * 1024 * 1024;

/// The text of a file, or of standard input for `-`.
pub(super) fn read(path: &Path) -> Result<String, Failure> {
    bounded(path, LARGEST)
}

/// The text of a file of data, or of standard input for `-`.
pub(super) fn read_data(path: &Path) -> Result<String, Failure> {
    bounded(path, LARGEST_DATA)
}

fn bounded(path: &Path, largest: u64) -> Result<String, Failure> {
    let name = path.display();
    let refuse = |reason: &str| Failure::misuse(format!("cannot read {name}: {reason}"));
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().take(largest + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(largest + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| refuse(&error.to_string()))?;
    if bytes.len() as u64 > largest {
        return Err(refuse(&format!("it is larger than {} MB", largest / 1024 / 1024)));
    }
    String::from_utf8(bytes).map_err(|_| refuse("it is not UTF-8 text"))
}
