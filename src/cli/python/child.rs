//! A child process that is held to its time, and whose output is held to a bound.
#![expect(clippy::disallowed_methods, reason = "the one place that starts another program, and waits for it")]

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Bytes of output that are kept; the rest is read and thrown away.
const KEPT: usize = 1024 * 1024;

/// How the child ended.
pub(super) enum Ended {
    /// Alone: what it printed, and what it said on standard error.
    Alone { printed: String, said: String },
    /// It took too long, and was stopped with its children.
    Stopped,
}

/// Runs `code` with an interpreter, in isolated mode, with `input` on standard input.
pub(super) fn run(interpreter: &Path, code: &str, input: String, patience: Duration) -> io::Result<Ended> {
    let mut command = Command::new(interpreter);
    command.args(["-I", "-c", code]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let deadline = Instant::now() + patience;
    let mut child = command.spawn()?;
    if let Some(mut pipe) = child.stdin.take() {
        // A child that does not read must not keep us waiting; one that has ended is no error of ours.
        std::thread::spawn(move || pipe.write_all(input.as_bytes()));
    }
    let printed = drain(child.stdout.take());
    let said = drain(child.stderr.take());
    let rest = || deadline.saturating_duration_since(Instant::now());
    let ended = match (printed.recv_timeout(rest()), said.recv_timeout(rest())) {
        (Ok(printed), Ok(said)) => Ended::Alone { printed, said },
        _ => Ended::Stopped,
    };
    stop(&mut child);
    child.wait()?;
    Ok(ended)
}

/// Reads a pipe to its end, on a thread of its own.
fn drain(pipe: Option<impl Read + Send + 'static>) -> Receiver<String> {
    let (send, receive) = channel();
    std::thread::spawn(move || {
        let mut kept = Vec::new();
        if let Some(mut pipe) = pipe {
            let mut buffer = [0; 8192];
            while let Ok(n @ 1..) = pipe.read(&mut buffer) {
                // The last of standard error is what counts there, the first of standard output here: both fit.
                kept.extend_from_slice(&buffer[..n]);
                if kept.len() > 2 * KEPT {
                    kept.drain(KEPT / 2..kept.len() - KEPT / 2);
                }
            }
        }
        let _ = send.send(String::from_utf8_lossy(&kept).into_owned());
    });
    receive
}

/// Ends the child and all that it has started.
#[cfg(unix)]
fn stop(child: &mut Child) {
    if let Some(pid) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(pid, rustix::process::Signal::KILL);
    }
}

#[cfg(not(unix))]
fn stop(child: &mut Child) {
    let _ = child.kill();
}
