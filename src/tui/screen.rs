//! The terminal's state: entered once, restored on every way out.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::Once;

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::app::Model;
use crate::ui::Painter;

/// The terminal in raw mode on its alternate screen; dropping it gives the terminal back.
pub(super) struct Screen {
    /// Taken out only when it is let go.
    terminal: Option<Term>,
}

type Term = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

impl Screen {
    /// Takes the terminal.
    pub(super) fn enter(size: (u16, u16)) -> io::Result<Screen> {
        restore_on_panic();
        take()?;
        let terminal = blank(size).inspect_err(|_| give_back())?;
        Ok(Screen { terminal: Some(terminal) })
    }

    /// Draws the model: only what has changed is sent.
    pub(super) fn draw(&mut self, painter: &mut Painter, model: &Model) -> io::Result<()> {
        if let Some(terminal) = &mut self.terminal {
            terminal.draw(|frame| painter.draw(model, frame))?;
        }
        Ok(())
    }

    /// Draws on another size from now on.
    pub(super) fn resize(&mut self, size: (u16, u16)) -> io::Result<()> {
        if let Some(old) = self.terminal.replace(blank(size)?) {
            retire(old);
        }
        execute!(io::stdout(), Clear(ClearType::All))
    }

    /// Forgets what is on the screen, so that the next drawing sends everything.
    pub(super) fn forget(&mut self) -> io::Result<()> {
        let area = self.terminal.as_mut().map(|terminal| terminal.get_frame().area()).unwrap_or_default();
        self.resize((area.width, area.height))
    }

    /// Gives the terminal back, stops this process, and takes the terminal again when it is continued.
    pub(super) fn suspend() -> io::Result<()> {
        give_back();
        super::signals::stop_here()?;
        take()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if let Some(terminal) = self.terminal.take() {
            retire(terminal);
        }
        give_back();
    }
}

/// Lets a terminal go. ratatui's own way complains on standard error if the cursor cannot be shown, and panics if that
/// is gone as well.
fn retire(mut terminal: Term) {
    if terminal.show_cursor().is_err() {
        std::mem::forget(terminal);
    }
}

/// Nothing drawn yet. Made anew for each size: ratatui's own resizing and clearing ask the terminal where its cursor is,
/// and fail if no answer comes or the thread that reads keys takes it.
fn blank(size: (u16, u16)) -> io::Result<Term> {
    let backend = CrosstermBackend::new(BufWriter::with_capacity(16 * 1024, io::stdout()));
    // A fixed viewport: the size is ours to clamp, ratatui must not ask for it on every frame.
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, size.0, size.1)) };
    Terminal::with_options(backend, options)
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)
        .inspect_err(|_| give_back())
}

/// Restores the terminal; errors are ignored, for it may be gone.
fn give_back() {
    let mut out = io::stdout();
    let _ = execute!(out, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// A panic of the main thread restores the terminal before it is reported; one of a worker does not tear the screen.
fn restore_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if std::thread::current().name() == Some("main") {
                give_back();
                before(info);
            }
        }));
    });
}
