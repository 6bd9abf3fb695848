//! Keys as this program knows them, so that a local terminal and anything else that sends keys share what is above.

use std::fmt;

/// The key itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A character, as typed (capitals are characters of their own).
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key itself.
    pub code: Code,
    /// Whether Control is held.
    pub ctrl: bool,
    /// Whether Alt is held.
    pub alt: bool,
    /// Whether Shift is held (never set for characters).
    pub shift: bool,
}

impl Key {
    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: Code) -> Key {
        Key { code, ctrl: false, alt: false, shift: false }
    }

    /// A character without modifiers.
    #[must_use]
    pub const fn char(c: char) -> Key {
        Key::plain(Code::Char(c))
    }

    /// Control and a character.
    #[must_use]
    pub const fn ctrl(c: char) -> Key {
        Key { code: Code::Char(c), ctrl: true, alt: false, shift: false }
    }

    /// Shift and a key that is not a character.
    #[must_use]
    pub const fn shift(code: Code) -> Key {
        Key { code, ctrl: false, alt: false, shift: true }
    }

    /// The key's name as shown in help; `ascii` avoids arrows.
    #[must_use]
    pub fn name(self, ascii: bool) -> String {
        let code = match self.code {
            Code::Char(' ') => "space".to_string(),
            Code::Char(c) if self.ctrl => c.to_ascii_uppercase().to_string(),
            Code::Char(c) => c.to_string(),
            Code::Enter => pick(ascii, "enter", "⏎"),
            Code::Esc => "esc".to_string(),
            Code::Tab => "tab".to_string(),
            Code::BackTab => "shift-tab".to_string(),
            Code::Backspace => "backspace".to_string(),
            Code::Delete => "del".to_string(),
            Code::Left => pick(ascii, "left", "←"),
            Code::Right => pick(ascii, "right", "→"),
            Code::Up => pick(ascii, "up", "↑"),
            Code::Down => pick(ascii, "down", "↓"),
            Code::Home => "home".to_string(),
            Code::End => "end".to_string(),
            Code::PageUp => "pgup".to_string(),
            Code::PageDown => "pgdn".to_string(),
            Code::F(n) => format!("F{n}"),
        };
        let ctrl = if self.ctrl { "^" } else { "" };
        let shift = if self.shift { "shift-" } else { "" };
        let alt = if self.alt { "alt-" } else { "" };
        format!("{alt}{shift}{ctrl}{code}")
    }
}

fn pick(ascii: bool, plain: &str, symbol: &str) -> String {
    if ascii { plain.to_string() } else { symbol.to_string() }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name(false))
    }
}
