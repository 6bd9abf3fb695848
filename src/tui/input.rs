//! Keys from the terminal.

use std::sync::mpsc::Sender;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crossterm::event::{self, Event as Term, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::{Code, Key, Message};

use super::Event;

/// Sends keys and pastes to the loop, from a thread of its own, until the terminal is gone.
pub(super) fn listen(sender: Sender<Event>) {
    #[expect(clippy::disallowed_methods, reason = "the one thread that reads the terminal")]
    std::thread::spawn(move || {
        loop {
            if wait::readable().is_err() {
                let _ = sender.send(Event::Gone);
                return;
            }
            if drain(&sender, Duration::ZERO).is_err() {
                return;
            }
        }
    });
}

/// Nothing more is to be read: the terminal or the loop is gone.
pub(super) struct Over;

/// Passes on all that the terminal has sent so far; crossterm may have parsed several events out of one read.
///
/// Also to be called after SIGWINCH: crossterm keeps a note of it, and would read that note instead of the next key, which
/// then waits for the key after it.
pub(super) fn drain(sender: &Sender<Event>, patience: Duration) -> Result<(), Over> {
    /// Two threads that have seen the same event must not both wait for it.
    static READING: Mutex<()> = Mutex::new(());
    let _alone = READING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut wait = patience;
    while event::poll(wait).unwrap_or(false) {
        wait = Duration::ZERO;
        let Ok(event) = event::read() else {
            let _ = sender.send(Event::Gone);
            return Err(Over);
        };
        if let Some(message) = message(event) {
            sender.send(Event::Message(message)).map_err(|_| Over)?;
        }
    }
    Ok(())
}

/// Waiting for the terminal ourselves: once it is gone, crossterm's own waiting would turn in circles.
#[cfg(unix)]
mod wait {
    use rustix::event::{PollFd, PollFlags, poll};
    use std::io;

    pub(super) fn readable() -> io::Result<()> {
        let stdin = io::stdin();
        loop {
            let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
            match poll(&mut fds, None) {
                Ok(_) => {}
                Err(rustix::io::Errno::INTR) => continue,
                Err(error) => return Err(error.into()),
            }
            let found = fds[0].revents();
            if found.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            if found.contains(PollFlags::IN) {
                return Ok(());
            }
        }
    }
}

#[cfg(not(unix))]
mod wait {
    use std::io;
    use std::time::Duration;

    pub(super) fn readable() -> io::Result<()> {
        while !crossterm::event::poll(Duration::from_secs(3600))? {}
        Ok(())
    }
}

fn message(event: Term) -> Option<Message> {
    match event {
        Term::Key(key) if key.kind != KeyEventKind::Release => self::key(key).map(Message::Key),
        Term::Paste(text) => Some(Message::Paste(text)),
        // Where there are signals, SIGWINCH tells of new sizes.
        Term::Resize(width, height) if cfg!(not(unix)) => Some(Message::Resize(width, height)),
        _ => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    let code = match event.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    };
    let held = |modifier| event.modifiers.contains(modifier);
    let shift = held(KeyModifiers::SHIFT) && !matches!(code, Code::Char(_) | Code::BackTab);
    Some(Key { code, ctrl: held(KeyModifiers::CONTROL), alt: held(KeyModifiers::ALT), shift })
}
