//! A program in a pseudo-terminal whose screen is kept by an emulator. Waits for what is shown, never for time.
#![expect(clippy::disallowed_methods, reason = "tests start programs, and bound how long they wait for them")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{ChildKiller, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// Only a program that is stuck takes this long, even on a busy machine.
const TIMEOUT: Duration = Duration::from_mins(1);

/// A running program and its screen.
pub(crate) struct Terminal {
    /// `None` after hanging up.
    master: Option<(Box<dyn MasterPty + Send>, Box<dyn Write + Send>)>,
    killer: Box<dyn ChildKiller + Send + Sync>,
    process: Option<u32>,
    output: Receiver<Vec<u8>>,
    ended: Receiver<ExitStatus>,
    screen: vt100::Parser,
    written: usize,
    /// Whether a sequence has set a colour; the end of what has been read, for sequences that are cut.
    colored: bool,
    tail: Vec<u8>,
}

impl Terminal {
    /// Starts the binary of this package; `size` is columns × rows.
    pub(crate) fn secant(args: &[&str], size: (u16, u16), env: &[(&str, &str)], home: &Path) -> Terminal {
        Terminal::start(env!("CARGO_BIN_EXE_secant"), args, size, env, home)
    }

    /// Starts a program with nothing of this process's environment but `PATH`; `home` is `HOME` and `SECANT_HOME`.
    pub(crate) fn start(
        program: &str,
        args: &[&str],
        size: (u16, u16),
        env: &[(&str, &str)],
        home: &Path,
    ) -> Terminal {
        let pair = native_pty_system().openpty(pty_size(size)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("HOME", home);
        command.env("SECANT_HOME", home);
        command.cwd(home);
        for (name, value) in env {
            command.env(name, value);
        }
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        // Reading ends with the last process that has the terminal open: that must not be this one.
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let (killer, process) = (child.clone_killer(), child.process_id());
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        let (send, ended) = channel();
        std::thread::spawn(move || child.wait().map(|status| send.send(status)));
        let screen = vt100::Parser::new(cells(size.1), cells(size.0), 0);
        Terminal {
            master: Some((pair.master, writer)),
            killer,
            process,
            output,
            ended,
            screen,
            written: 0,
            colored: false,
            tail: Vec::new(),
        }
    }

    /// Waits until `text` stands on one line of the screen.
    ///
    /// Panics with the screen if it does not come.
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(&format!("showed {text:?}"), |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as `holds` says; `what` completes "it ended before it …".
    pub(crate) fn wait_until(&mut self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        while !holds(self.screen.screen()) {
            match self.output.recv_timeout(TIMEOUT.saturating_sub(start.elapsed())) {
                Ok(bytes) => self.take_in(&bytes),
                Err(RecvTimeoutError::Timeout) => panic!("it has not {what}:\n{}", self.contents()),
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("it ended before it {what}:\n{}", self.contents())
                }
            }
        }
    }

    /// Types: text as it is, `\r` for Enter, `\u{1b}` for Esc, `\u{1b}[A` for the up arrow…
    pub(crate) fn send(&mut self, keys: &str) {
        let (_, writer) = self.master.as_mut().expect("the terminal was not hung up");
        writer.write_all(keys.as_bytes()).and_then(|()| writer.flush()).expect("the program takes keys");
    }

    /// Makes the terminal columns × rows large.
    pub(crate) fn resize(&mut self, size: (u16, u16)) {
        let (master, _) = self.master.as_ref().expect("the terminal was not hung up");
        master.resize(pty_size(size)).expect("the terminal is resized");
        self.screen.screen_mut().set_size(cells(size.1), cells(size.0));
    }

    /// Sends a signal by its name, `TERM` or `HUP`.
    pub(crate) fn signal(&self, name: &str) {
        let process = self.process.expect("the program has a process");
        let sent =
            std::process::Command::new("kill").arg(format!("-{name}")).arg(process.to_string()).status();
        assert!(sent.expect("kill runs").success());
    }

    /// Takes the terminal away, as closing its window does.
    pub(crate) fn hang_up(&mut self) {
        // The reading thread holds a copy of the terminal: only the signal that the system would send can be sent. The
        // end of the writer then types a line feed and Ctrl-D, which the program may see before the signal.
        self.signal("HUP");
        self.master = None;
    }

    /// Waits for the end of the program and takes in all that it still wrote.
    pub(crate) fn exit(&mut self) -> ExitStatus {
        let status = self.ended.recv_timeout(TIMEOUT);
        let Ok(status) = status else { panic!("it has not ended:\n{}", self.contents()) };
        while self.master.is_some()
            && let Ok(bytes) = self.output.recv_timeout(TIMEOUT)
        {
            self.take_in(&bytes);
        }
        status
    }

    /// What the program changed in the terminal and did not change back.
    pub(crate) fn unrestored(&self) -> Vec<&'static str> {
        let screen = self.screen.screen();
        let mouse = screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
        [
            (screen.alternate_screen(), "alternate screen"),
            (screen.hide_cursor(), "hidden cursor"),
            (mouse, "mouse capture"),
            (screen.bracketed_paste(), "bracketed paste"),
            (self.is_raw(), "raw mode"),
        ]
        .into_iter()
        .filter_map(|(left, name)| left.then_some(name))
        .collect()
    }

    #[cfg(unix)]
    fn is_raw(&self) -> bool {
        let Some((master, _)) = &self.master else { return false };
        let modes = master.get_termios().expect("the terminal has modes");
        // By name: the type of the flags is not ours to import.
        let flags = format!("{:?}", modes.local_flags);
        let is_set = |name: &str| flags.split(|c: char| !c.is_alphanumeric()).any(|flag| flag == name);
        !(is_set("ICANON") && is_set("ECHO"))
    }

    #[cfg(not(unix))]
    fn is_raw(&self) -> bool {
        false
    }

    /// The screen as lines of text.
    pub(crate) fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// How many bytes the program has written so far.
    pub(crate) fn bytes_written(&self) -> usize {
        self.written
    }

    /// Whether the program has ever set a colour.
    pub(crate) fn wrote_colors(&self) -> bool {
        self.colored
    }

    /// Waits until the system has stopped the program (state T).
    #[cfg(target_os = "linux")]
    pub(crate) fn wait_stopped(&self) {
        let process = self.process.expect("the program has a process");
        let start = Instant::now();
        let is_stopped = || {
            let line = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
            line.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('T'))
        };
        while !is_stopped() {
            assert!(start.elapsed() < TIMEOUT, "it is not stopped:\n{}", self.contents());
            std::thread::yield_now();
        }
    }

    fn take_in(&mut self, bytes: &[u8]) {
        self.written += bytes.len();
        self.screen.process(bytes);
        self.tail.extend_from_slice(bytes);
        self.colored |= sets_color(&String::from_utf8_lossy(&self.tail));
        self.tail.drain(..self.tail.len().saturating_sub(32));
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.killer.kill();
    }
}

/// Whether a text holds a select-graphic-rendition sequence with a colour in it (not only bold, reverse or reset).
fn sets_color(text: &str) -> bool {
    text.split("\u{1b}[").skip(1).any(|sequence| {
        let end = sequence.find(|c: char| !(c.is_ascii_digit() || c == ';' || c == ':'));
        let Some((numbers, "m")) = end.and_then(|end| Some((&sequence[..end], sequence.get(end..=end)?)))
        else {
            return false;
        };
        numbers
            .split([';', ':'])
            .filter_map(|n| n.parse::<u8>().ok())
            .any(|n| matches!(n, 30..=38 | 40..=48 | 90..=107))
    })
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// The emulator has at least one cell; a pseudo-terminal may have none.
fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN)
}
