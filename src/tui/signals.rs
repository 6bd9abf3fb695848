//! Signals: asked to end, back from suspension, another size.

#[cfg(unix)]
pub(super) use unix::{HANGUP, listen, stop_here};

#[cfg(unix)]
mod unix {
    use std::io;
    use std::sync::mpsc::Sender;

    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::{Handle, Signals};
    use signal_hook::low_level::emulate_default_handler;

    use crate::app::Message;
    use crate::tui::{Event, size};

    /// The signal of a terminal that went away.
    pub(in crate::tui) const HANGUP: i32 = SIGHUP;

    /// Sends signals to the loop, from a thread of its own.
    pub(in crate::tui) fn listen(sender: Sender<Event>) -> io::Result<Handle> {
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGCONT, SIGWINCH])?;
        let handle = signals.handle();
        #[expect(clippy::disallowed_methods, reason = "the one thread that waits for signals")]
        std::thread::spawn(move || {
            for signal in &mut signals {
                let event = match signal {
                    SIGWINCH => {
                        let (width, height) = size();
                        Event::Message(Message::Resize(width, height))
                    }
                    SIGCONT => Event::Redraw,
                    other => Event::Signal(other),
                };
                if sender.send(event).is_err() {
                    return;
                }
            }
        });
        Ok(handle)
    }

    /// Stops this process as Ctrl-Z would, until it is continued.
    pub(in crate::tui) fn stop_here() -> io::Result<()> {
        emulate_default_handler(SIGTSTP)
    }
}

#[cfg(not(unix))]
pub(super) use other::{HANGUP, listen, stop_here};

#[cfg(not(unix))]
mod other {
    use std::io;
    use std::sync::mpsc::Sender;

    use crate::tui::Event;

    pub(in crate::tui) const HANGUP: i32 = 1;

    pub(in crate::tui) struct Nothing;

    impl Nothing {
        pub(in crate::tui) fn close(&self) {}
    }

    pub(in crate::tui) fn listen(_sender: Sender<Event>) -> io::Result<Nothing> {
        Ok(Nothing)
    }

    pub(in crate::tui) fn stop_here() -> io::Result<()> {
        Ok(())
    }
}
