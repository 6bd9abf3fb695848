//! Text that a student types: answers and notes. The widget is `ratatui-textarea`; this gives it our keys and limits.

use ratatui_textarea::{CursorMove, Input, Key as EditorKey, TextArea, WrapMode};

use super::key::{Code, Key};
use super::text::printable;

/// A multi-line editor.
#[derive(Clone, Debug)]
pub struct Editor {
    area: TextArea<'static>,
    limit: usize,
}

impl Editor {
    /// An editor of `text`, which may hold at most `limit` characters.
    #[must_use]
    pub fn new(text: &str, limit: usize, wrap: bool) -> Editor {
        let lines = printable(text).split('\n').map(str::to_string).collect();
        let mut area = TextArea::new(lines);
        area.set_tab_length(4);
        area.set_max_histories(200);
        area.set_cursor_line_style(ratatui::style::Style::default());
        if wrap {
            area.set_wrap_mode(WrapMode::Word);
        }
        Editor { area, limit }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Puts another text in place of this one.
    pub fn replace(&mut self, text: &str) {
        *self = Editor::new(text, self.limit, self.area.wrap_mode() != WrapMode::None);
    }

    /// How many characters there are, line ends included.
    #[must_use]
    pub fn len(&self) -> usize {
        let lines = self.area.lines();
        lines.iter().map(|line| line.chars().count()).sum::<usize>() + lines.len().saturating_sub(1)
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many characters there may be.
    #[must_use]
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// The widget's state, for drawing.
    #[must_use]
    pub fn area(&self) -> &TextArea<'static> {
        &self.area
    }

    /// Moves the cursor to a line (0-based), as near as there is one.
    pub fn go_to_line(&mut self, line: usize) {
        self.area.move_cursor(CursorMove::Jump(u16::try_from(line).unwrap_or(u16::MAX), 0));
    }

    /// Selects the `...` that stands for what is to be written, so that typing replaces it.
    pub fn select_placeholder(&mut self) {
        let Some(line) = self.area.lines().iter().position(|line| line.trim() == "...") else { return };
        self.go_to_line(line);
        self.area.move_cursor(CursorMove::End);
        for _ in 0..3 {
            self.area.move_cursor(CursorMove::Back);
        }
        self.area.start_selection();
        self.area.move_cursor(CursorMove::End);
    }

    /// Handles a key; returns whether the text changed.
    pub fn key(&mut self, key: Key) -> bool {
        let adds = match key.code {
            Code::Char(c) if !key.ctrl && !key.alt => {
                if printable(c.encode_utf8(&mut [0; 4])).is_empty() {
                    return false;
                }
                true
            }
            Code::Enter | Code::Tab => true,
            _ => false,
        };
        if adds && self.len() >= self.limit {
            return false;
        }
        if key.code == Code::Enter {
            return self.newline();
        }
        self.area.input(input(key))
    }

    /// Starts a line with the indentation of the one before, and one level more after a colon.
    fn newline(&mut self) -> bool {
        let cursor = self.area.cursor();
        let before: String = self
            .area
            .lines()
            .get(cursor.0)
            .map(|line| line.chars().take(cursor.1).collect())
            .unwrap_or_default();
        let mut indent: String = before.chars().take_while(|c| *c == ' ').collect();
        if before.trim_end().ends_with(':') {
            indent.push_str("    ");
        }
        self.area.insert_newline();
        self.area.insert_str(indent);
        true
    }

    /// Inserts pasted text, as much of it as fits; returns whether the text changed.
    pub fn paste(&mut self, text: &str) -> bool {
        let room = self.limit.saturating_sub(self.len());
        let fitting: String = printable(text).chars().take(room).collect();
        !fitting.is_empty() && self.area.insert_str(fitting)
    }
}

fn input(key: Key) -> Input {
    let code = match key.code {
        Code::Char(c) => EditorKey::Char(c),
        Code::Enter => EditorKey::Enter,
        Code::Esc => EditorKey::Esc,
        Code::Tab | Code::BackTab => EditorKey::Tab,
        Code::Backspace => EditorKey::Backspace,
        Code::Delete => EditorKey::Delete,
        Code::Left => EditorKey::Left,
        Code::Right => EditorKey::Right,
        Code::Up => EditorKey::Up,
        Code::Down => EditorKey::Down,
        Code::Home => EditorKey::Home,
        Code::End => EditorKey::End,
        Code::PageUp => EditorKey::PageUp,
        Code::PageDown => EditorKey::PageDown,
        Code::F(n) => EditorKey::F(n),
    };
    Input { key: code, ctrl: key.ctrl, alt: key.alt, shift: key.shift }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_into(editor: &mut Editor, text: &str) {
        for c in text.chars() {
            editor.key(if c == '\n' { Key::plain(Code::Enter) } else { Key::char(c) });
        }
    }

    #[test]
    fn a_new_line_keeps_the_indentation_and_a_colon_adds_a_level() {
        let mut editor = Editor::new("", 1000, false);
        type_into(&mut editor, "def f(x):\ny = x\nreturn y");
        assert_eq!(editor.text(), "def f(x):\n    y = x\n    return y");
    }

    #[test]
    fn a_full_editor_takes_no_more_but_can_be_shortened() {
        let mut editor = Editor::new("abc", 4, true);
        assert!(editor.paste("defgh"));
        assert_eq!(editor.len(), 4);
        assert!(!editor.key(Key::char('x')));
        editor.area.move_cursor(CursorMove::End);
        assert!(editor.key(Key::plain(Code::Backspace)));
        assert_eq!(editor.len(), 3);
    }

    #[test]
    fn typing_replaces_the_placeholder_of_a_stub() {
        let mut editor = Editor::new("def f(x):\n    ...\n", 100, false);
        editor.select_placeholder();
        type_into(&mut editor, "return x");
        assert_eq!(editor.text(), "def f(x):\n    return x\n");
    }

    #[test]
    fn escape_sequences_do_not_enter_by_pasting() {
        let mut editor = Editor::new("", 100, false);
        editor.paste("a\u{1b}[31mb\u{202e}c\r\nd");
        assert_eq!(editor.text(), "a[31mbc\nd");
    }
}
