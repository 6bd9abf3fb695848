//! The program without a terminal: keys go in, effects are performed on a real store at once.

use std::sync::Arc;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use secant::app::model::LessonView;
use secant::app::{Code, Effect, Key, Message, Model, Screen, update};
use secant::exercise;
use secant::lesson::{Catalog, Course, pitfall};
use secant::numpy::Limits;
use secant::progress::{Saved, Store};
use secant::ui::{Colors, Look, Painter};
use tempfile::TempDir;

/// A student at the program.
pub struct Play {
    /// The program's state.
    pub model: Model,
    /// Every effect so far, in order.
    pub effects: Vec<Effect>,
    store: Store,
    home: TempDir,
}

impl Play {
    /// Opens the program for the first time.
    pub fn new(lesson: Option<&str>, size: (u16, u16), ascii: bool) -> Play {
        Play::open(tempfile::tempdir().expect("a temporary directory"), lesson, size, ascii)
    }

    /// Opens the program for the first time, at a lesson of another course.
    pub fn of(course: &Arc<Course>, lesson: &str, size: (u16, u16), ascii: bool) -> Play {
        let home = tempfile::tempdir().expect("a temporary directory");
        Play::open_course(home, course.clone(), Some(lesson), size, ascii)
    }

    fn open(home: TempDir, lesson: Option<&str>, size: (u16, u16), ascii: bool) -> Play {
        Play::open_course(home, Arc::new(Catalog::embedded().course), lesson, size, ascii)
    }

    fn open_course(
        home: TempDir,
        course: Arc<Course>,
        lesson: Option<&str>,
        size: (u16, u16),
        ascii: bool,
    ) -> Play {
        let store = Store::open(home.path()).expect("the store opens");
        let (model, effects) =
            Model::open(course, store.state().clone(), lesson, size, ascii, "session".to_owned());
        let mut play = Play { model, effects: Vec::new(), store, home };
        play.perform(effects);
        play
    }

    /// Ends the program, as a signal does, and opens it again.
    pub fn again(mut self, lesson: Option<&str>) -> Play {
        self.send(Message::Terminate);
        let (course, size, ascii) = (self.model.course.clone(), self.model.size, self.model.ascii);
        drop(self.store);
        Play::open_course(self.home, course, lesson, size, ascii)
    }

    /// Presses keys: words for special keys and characters, separated by spaces (`"tab right 3 ctrl-g"`).
    pub fn keys(&mut self, keys: &str) -> &mut Play {
        for word in keys.split_whitespace() {
            self.send(Message::Key(key(word)));
        }
        self
    }

    /// Types text, character by character.
    pub fn types(&mut self, text: &str) -> &mut Play {
        for c in text.chars() {
            let code = if c == '\n' { Code::Enter } else { Code::Char(c) };
            self.send(Message::Key(Key::plain(code)));
        }
        self
    }

    /// Sends a message and performs what it asks for.
    pub fn send(&mut self, message: Message) {
        let effects = update(&mut self.model, message);
        self.perform(effects);
    }

    /// Ticks until nothing moves any more.
    pub fn settle(&mut self) -> &mut Play {
        for _ in 0..10_000 {
            if self.model.tick_after().is_none() {
                return self;
            }
            self.send(Message::Tick);
        }
        panic!("it never settles");
    }

    /// The open lesson's view.
    pub fn view(&self) -> &LessonView {
        match &self.model.screen {
            Screen::Lesson(view) => view,
            Screen::Home { .. } | Screen::Pitfalls { .. } | Screen::Pitfall(_) => panic!("no lesson is open"),
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.effects.push(effect.clone());
            match effect {
                Effect::Record(event) => {
                    self.store.record(event).expect("it is recorded");
                    let state = Box::new(self.store.state().clone());
                    self.send(Message::Progress(state));
                }
                Effect::Load { lesson, parts } => {
                    let read = |part: &String| {
                        let text = self.store.answer(&lesson, part).expect("the answer is read");
                        text.map(|text| (part.clone(), text))
                    };
                    let answers = parts.iter().filter_map(read).collect();
                    let notes = self.store.notes(&lesson).expect("the notes are read");
                    self.send(Message::Loaded { lesson, answers, notes });
                }
                Effect::SaveAnswer { lesson, part, text } => {
                    let saved = self.store.save_answer(&lesson, &part, &text).expect("the answer is saved");
                    assert_eq!(saved, Saved::Yes);
                }
                Effect::KeepAnswer { lesson, part, text } => {
                    self.store.keep_answer(&lesson, &part, &text).expect("the answer is kept");
                }
                Effect::SaveNotes { lesson, text } => {
                    let saved = self.store.save_notes(&lesson, &text).expect("the notes are saved");
                    assert_eq!(saved, Saved::Yes);
                }
                Effect::Grade { exercise, source, variant } => {
                    let verdict = exercise::grade(&exercise.0, &source, variant, &Limits::default());
                    self.send(Message::Graded(Box::new(verdict)));
                }
                Effect::Demonstrate { pitfall, experiment } => {
                    let tables = pitfall::run(&experiment).map_err(|failure| failure.to_string());
                    self.send(Message::Demonstrated { pitfall, tables });
                }
                Effect::Reload | Effect::Redraw | Effect::Suspend | Effect::Quit => {}
            }
        }
    }
}

/// The key of that name.
fn key(word: &str) -> Key {
    if let Some(c) = word.strip_prefix("ctrl-") {
        return Key::ctrl(c.chars().next().expect("a character after ctrl-"));
    }
    let code = match word {
        "enter" => Code::Enter,
        "esc" => Code::Esc,
        "tab" => Code::Tab,
        "backtab" => Code::BackTab,
        "backspace" => Code::Backspace,
        "left" => Code::Left,
        "right" => Code::Right,
        "up" => Code::Up,
        "down" => Code::Down,
        "home" => Code::Home,
        "end" => Code::End,
        "space" => Code::Char(' '),
        "sleft" => return Key::shift(Code::Left),
        _ => {
            let mut chars = word.chars();
            let c = chars.next().expect("a word has a character");
            assert!(chars.next().is_none(), "{word} is no key");
            Code::Char(c)
        }
    };
    Key::plain(code)
}

/// The screen as text, blanks at the ends of rows left out.
pub fn draw(play: &Play) -> String {
    let (width, height) = play.model.size;
    let look = Look { colors: Colors::None, ascii: play.model.ascii };
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal in memory");
    let mut painter = Painter::new(look);
    terminal.draw(|frame| painter.draw(&play.model, frame)).expect("drawing in memory cannot fail");
    let buffer = terminal.backend().buffer();
    let rows = buffer.content.chunks(usize::from(width.max(1)));
    let lines: Vec<String> = rows
        .map(|row| {
            let line: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
            line.trim_end().to_owned()
        })
        .collect();
    lines.join("\n")
}
