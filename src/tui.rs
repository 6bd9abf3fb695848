//! Layer 6: the terminal: its loop, its signals, its worker.
//!
//! Three threads send messages to the loop, which otherwise sleeps: one reads the terminal, one waits for signals, one
//! grades. Nothing wakes up while nothing happens, but for the files of lessons that are being written.

mod input;
mod screen;
mod signals;
mod watch;
mod worker;

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use crate::app::{Effect, Message, Model, update};
use crate::progress::{Saved, Store};
use crate::ui::{Look, Painter};

use screen::Screen;
use watch::Watch;

/// The largest terminal that is drawn on; beyond it, buffers would cost gigabytes.
const LARGEST: (u16, u16) = (500, 200);
/// How long after the last key unsaved text is saved.
const IDLE: Duration = Duration::from_millis(800);

/// What the loop waits for.
#[derive(Debug)]
enum Event {
    /// A message for the model.
    Message(Message),
    /// The program is back from being suspended, or the screen may be damaged.
    Redraw,
    /// A signal asks the program to end.
    Signal(i32),
    /// The terminal is gone.
    Gone,
}

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The student quit.
    Quit,
    /// A signal of that number asked for it, or the terminal went away (SIGHUP).
    Signal(i32),
}

/// Columns and rows of the terminal, clamped.
#[must_use]
pub fn size() -> (u16, u16) {
    clamp(crossterm::terminal::size().unwrap_or((80, 24)))
}

fn clamp(size: (u16, u16)) -> (u16, u16) {
    (size.0.clamp(1, LARGEST.0), size.1.clamp(1, LARGEST.1))
}

/// Runs the program on this terminal until it ends; the terminal is restored whatever happens. The lessons of `watched`
/// are read again whenever a file of them is saved.
///
/// # Errors
/// The terminal cannot be set up or written to.
pub fn run(
    model: Model,
    effects: Vec<Effect>,
    store: Store,
    look: Look,
    watched: Option<PathBuf>,
) -> io::Result<End> {
    let (sender, receiver) = mpsc::channel();
    let signals = signals::listen(sender.clone())?;
    let screen = Screen::enter(model.size)?;
    input::listen(sender.clone());
    let (painter, watch) = (Painter::new(look), watched.map(Watch::new));
    let mut program = Program { model, store, screen, painter, sender, watch, complained: false };
    let end = program.run(effects, &receiver);
    if end.is_err() {
        // The terminal failed in the middle of a frame, perhaps because it is gone: what was typed is saved all the same.
        let _ = program.send(Message::Terminate);
    }
    signals.close();
    end
}

struct Program {
    model: Model,
    store: Store,
    screen: Screen,
    painter: Painter,
    sender: Sender<Event>,
    watch: Option<Watch>,
    complained: bool,
}

impl Program {
    fn run(&mut self, effects: Vec<Effect>, receiver: &Receiver<Event>) -> io::Result<End> {
        if let Some(warning) = self.store.warnings().first().cloned() {
            self.tell(&warning);
        }
        if let Some(end) = self.perform(effects)? {
            return Ok(end);
        }
        loop {
            self.screen.draw(&mut self.painter, &self.model)?;
            let event = self.wait(receiver);
            // Keys that have piled up (a held arrow key on a slow link) are all obeyed before anything is drawn.
            let mut next = Some(event);
            while let Some(event) = next {
                if let Some(end) = self.handle(event)? {
                    return Ok(end);
                }
                next = receiver.try_recv().ok();
            }
        }
    }

    /// Sleeps until something happens, or until it is time for something.
    fn wait(&mut self, receiver: &Receiver<Event>) -> Event {
        let mut left = self.patience();
        loop {
            let look = self.watch.as_ref().map(Watch::patience);
            let Some(wait) = left.into_iter().chain(look).min() else {
                return receiver.recv().unwrap_or(Event::Gone);
            };
            match receiver.recv_timeout(wait) {
                Ok(event) => return event,
                Err(RecvTimeoutError::Disconnected) => return Event::Gone,
                Err(RecvTimeoutError::Timeout) => {}
            }
            // What is being read already is not asked for again: the change will be seen the next time.
            let reading = self.model.watch.is_some_and(|watch| watch.reading);
            if let Some(watch) = self.watch.as_mut().filter(|_| !reading)
                && watch.slept(wait)
            {
                return Event::Message(Message::Changed);
            }
            match left {
                Some(time) if time <= wait => {
                    let tick = self.model.tick_after().is_some();
                    return Event::Message(if tick { Message::Tick } else { Message::Idle });
                }
                other => left = other.map(|time| time.saturating_sub(wait)),
            }
        }
    }

    /// How long the loop may sleep; `None` is for ever.
    fn patience(&self) -> Option<Duration> {
        match self.model.tick_after() {
            Some(after) => Some(Duration::from_millis(after)),
            None if self.model.unsaved() => Some(IDLE),
            None => None,
        }
    }

    fn handle(&mut self, event: Event) -> io::Result<Option<End>> {
        match event {
            Event::Message(Message::Resize(width, height)) => {
                let size = clamp((width, height));
                self.screen.resize(size)?;
                self.send(Message::Resize(size.0, size.1))
            }
            Event::Message(message) => self.send(message),
            Event::Redraw => {
                let size = size();
                self.screen.resize(size)?;
                self.send(Message::Resize(size.0, size.1))
            }
            Event::Signal(signal) => {
                self.send(Message::Terminate)?;
                Ok(Some(End::Signal(signal)))
            }
            Event::Gone => {
                self.send(Message::Terminate)?;
                Ok(Some(End::Signal(signals::HANGUP)))
            }
        }
    }

    fn send(&mut self, message: Message) -> io::Result<Option<End>> {
        let effects = update(&mut self.model, message);
        self.perform(effects)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> io::Result<Option<End>> {
        for effect in effects {
            match effect {
                Effect::Record(event) => match self.store.record(event) {
                    Ok(()) => {
                        let state = Box::new(self.store.state().clone());
                        update(&mut self.model, Message::Progress(state));
                    }
                    // A directory that cannot be written to is said once: the lab goes on without it.
                    Err(error) if !self.complained => {
                        self.complained = true;
                        self.tell(&format!("progress is not saved: {error}"));
                    }
                    Err(_) => {}
                },
                Effect::Load { lesson, parts } => self.load(lesson, &parts),
                Effect::SaveAnswer { lesson, part, text } => {
                    match self.store.save_answer(&lesson, &part, &text) {
                        Ok(saved) => self.tell_other(&saved),
                        Err(error) => self.tell(&format!("the answer is not saved: {error}")),
                    }
                }
                Effect::KeepAnswer { lesson, part, text } => {
                    match self.store.keep_answer(&lesson, &part, &text) {
                        Ok(path) => self.tell(&format!("the old answer is kept as {}", path.display())),
                        Err(error) => self.tell(&format!("the old answer is not kept: {error}")),
                    }
                }
                Effect::SaveNotes { lesson, text } => match self.store.save_notes(&lesson, &text) {
                    Ok(saved) => self.tell_other(&saved),
                    Err(error) => self.tell(&format!("the notes are not saved: {error}")),
                },
                Effect::Grade { exercise, source, variant } => {
                    worker::grade(self.sender.clone(), exercise.0, source, variant);
                }
                Effect::Demonstrate { pitfall, experiment } => {
                    worker::demonstrate(self.sender.clone(), pitfall, *experiment);
                }
                Effect::Reload => {
                    if let Some(watch) = &self.watch {
                        watch.read(self.sender.clone());
                    }
                }
                Effect::Redraw => self.screen.forget()?,
                Effect::Suspend => {
                    Screen::suspend()?;
                    return self.handle(Event::Redraw);
                }
                Effect::Quit => return Ok(Some(End::Quit)),
            }
        }
        Ok(None)
    }

    fn load(&mut self, lesson: String, parts: &[String]) {
        let mut answers = std::collections::BTreeMap::new();
        for part in parts {
            match self.store.answer(&lesson, part) {
                Ok(Some(text)) => {
                    answers.insert(part.clone(), text);
                }
                Ok(None) => {}
                Err(error) => self.tell(&error.to_string()),
            }
        }
        let notes = match self.store.notes(&lesson) {
            Ok(notes) => notes,
            Err(error) => {
                self.tell(&error.to_string());
                None
            }
        };
        update(&mut self.model, Message::Loaded { lesson, answers, notes });
    }

    /// Another program had changed the file since it was read: its version was kept.
    fn tell_other(&mut self, saved: &Saved) {
        if let Saved::KeptOther(path) = saved {
            self.tell(&format!("the file was changed elsewhere: that version is kept as {}", path.display()));
        }
    }

    fn tell(&mut self, text: &str) {
        update(&mut self.model, Message::Notice(crate::app::text::printable(text)));
    }
}
