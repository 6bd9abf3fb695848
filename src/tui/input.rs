//! Keys from the terminal.

use std::sync::mpsc::Sender;
use std::time::Duration;

use crossterm::event::{self, Event as Term, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::{Code, Key, Message};

use super::Event;

/// How long crossterm looks for more: without any time it would not look at all.
const MOMENT: Duration = Duration::from_millis(1);

/// Sends keys and pastes to the loop, from a thread of its own, until the terminal is gone.
pub(super) fn listen(sender: Sender<Event>) {
    #[expect(clippy::disallowed_methods, reason = "the one thread that reads the terminal")]
    std::thread::spawn(move || {
        loop {
            if wait::readable().is_err() {
                let _ = sender.send(Event::Gone);
                return;
            }
            // crossterm may have parsed several events out of one read.
            while event::poll(MOMENT).unwrap_or(false) {
                let Ok(event) = event::read() else {
                    let _ = sender.send(Event::Gone);
                    return;
                };
                if let Some(message) = message(event)
                    && sender.send(Event::Message(message)).is_err()
                {
                    return;
                }
            }
        }
    });
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
    // A line feed is a new line whoever sends it (a paste without brackets, Ctrl-J); crossterm calls it Ctrl-J, which
    // the editor would take for "delete to the head of the line".
    if event.code == KeyCode::Char('j') && event.modifiers == KeyModifiers::CONTROL {
        return Some(Key { code: Code::Enter, ctrl: false, alt: false, shift: false });
    }
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
