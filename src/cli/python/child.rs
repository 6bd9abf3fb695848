//! A child process that is held to its time, and whose output is held to a bound.
#![expect(clippy::disallowed_methods, reason = "the one place that starts another program, and waits for it")]

#[cfg(unix)]
mod signals;

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Bytes of each kind of output that are kept; the rest is read and thrown away.
const KEPT: usize = 1024 * 1024;
/// How often the child is looked at, unless its output ends before that.
const TICK: Duration = Duration::from_millis(20);
/// How long output is waited for once the child is gone: only a process that left its group can hold it back.
const GRACE: Duration = Duration::from_secs(1);

/// A child that is gone.
#[derive(Debug)]
pub(super) struct Gone {
    /// How it ended; `None` if it took too long and was killed, with all that it had started.
    pub(super) status: Option<ExitStatus>,
    /// The first of its standard output.
    pub(super) printed: String,
    /// Whether there was more than that.
    pub(super) cut: bool,
    /// The first and the last of its standard error.
    pub(super) said: String,
}

/// Runs `code` with an interpreter, with `input` on standard input; kills it, and whatever it has started, after
/// `patience`, or when this process is asked to end.
///
/// Isolated mode (`-I`) keeps modules of the working directory and the user's environment out; the working directory
/// itself is left as it is. No bytecode is written.
pub(super) fn run(interpreter: &Path, code: &str, input: String, patience: Duration) -> io::Result<Gone> {
    let mut command = Command::new(interpreter);
    command.args(["-I", "-B", "-X", "utf8", "-c", code]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    #[cfg(unix)]
    let asked = signals::Asked::listen()?;
    let deadline = Instant::now() + patience;
    let mut child = command.spawn()?;
    if let Some(mut pipe) = child.stdin.take() {
        // A child that does not read must not keep us waiting; one that has ended is no error of ours.
        std::thread::spawn(move || pipe.write_all(input.as_bytes()));
    }
    let (ended, ends) = channel();
    let printed = drain(child.stdout.take(), Kept::new(KEPT, 0), ended.clone());
    let said = drain(child.stderr.take(), Kept::new(KEPT / 2, KEPT / 2), ended.clone());
    let mut open = 2;
    let on_time = loop {
        if has_ended(&mut child)? {
            break true;
        }
        #[cfg(unix)]
        if asked.signal().is_some() {
            break false;
        }
        if Instant::now() >= deadline {
            break false;
        }
        // We hold a sender ourselves, so that this waits even where the child has closed its output.
        open -= usize::from(ends.recv_timeout(TICK).is_ok());
    };
    kill(&mut child);
    let status = child.wait()?;
    #[cfg(unix)]
    asked.obey();
    while open > 0 && ends.recv_timeout(GRACE).is_ok() {
        open -= 1;
    }
    let (printed, cut) = printed.text();
    Ok(Gone { status: on_time.then_some(status), printed, cut, said: said.text().0 })
}

/// Whether the child has ended. It is not reaped, so that its group is still its own when that is killed.
#[cfg(unix)]
fn has_ended(child: &mut Child) -> io::Result<bool> {
    use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    Ok(waitid(WaitId::Pid(Pid::from_child(child)), options)?.is_some())
}

#[cfg(not(unix))]
fn has_ended(child: &mut Child) -> io::Result<bool> {
    child.try_wait().map(|status| status.is_some())
}

/// Kills the child and whatever it has started.
#[cfg(unix)]
fn kill(child: &mut Child) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
}

#[cfg(not(unix))]
fn kill(child: &mut Child) {
    let _ = child.kill();
}

/// The ends of an output: so much of its beginning, and of what comes after that, the last.
#[derive(Clone)]
struct Kept(Arc<Mutex<Ends>>);

struct Ends {
    first: Vec<u8>,
    last: VecDeque<u8>,
    most: [usize; 2],
    cut: bool,
}

impl Kept {
    fn new(first: usize, last: usize) -> Kept {
        let ends = Ends { first: Vec::new(), last: VecDeque::new(), most: [first, last], cut: false };
        Kept(Arc::new(Mutex::new(ends)))
    }

    fn add(&self, bytes: &[u8]) {
        let mut ends = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (begin, rest) = bytes.split_at(bytes.len().min(ends.most[0] - ends.first.len()));
        ends.first.extend_from_slice(begin);
        ends.last.extend(rest);
        let over = ends.last.len().saturating_sub(ends.most[1]);
        ends.last.drain(..over);
        ends.cut |= over > 0;
    }

    /// The text, and whether something of its middle or end is missing.
    fn text(&self) -> (String, bool) {
        let ends = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut bytes = ends.first.clone();
        // A line that was cut must not run on in another.
        bytes.extend(ends.cut.then_some(b'\n'));
        bytes.extend(&ends.last);
        (String::from_utf8_lossy(&bytes).into_owned(), ends.cut)
    }
}

/// Reads a pipe to its end, on a thread of its own, and says when that is reached.
fn drain(pipe: Option<impl Read + Send + 'static>, kept: Kept, ended: Sender<()>) -> Kept {
    let held = kept.clone();
    std::thread::spawn(move || {
        if let Some(mut pipe) = pipe {
            let mut buffer = [0; 8192];
            loop {
                match pipe.read(&mut buffer) {
                    Ok(n @ 1..) => held.add(&buffer[..n]),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    _ => break,
                }
            }
        }
        let _ = ended.send(());
    });
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_an_output_is_kept_or_its_ends() {
        let (first, ends) = (Kept::new(4, 0), Kept::new(2, 3));
        for bytes in [b"ab", b"cd", b"ef", b"gh"] {
            first.add(bytes);
            ends.add(bytes);
        }
        assert_eq!(first.text(), ("abcd\n".to_string(), true));
        assert_eq!(ends.text(), ("ab\nfgh".to_string(), true));
        let all = Kept::new(2, 3);
        all.add(b"abcde");
        assert_eq!(all.text(), ("abcde".to_string(), false));
    }
}
