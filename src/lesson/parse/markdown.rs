//! Markdown → blocks, without recursion: nesting is a stack of bounded height.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::lesson::{Block, Inline, math, text};

/// Deepest nesting of lists, quotes and emphasis.
const MAX_DEPTH: usize = 24;

/// What stands at the top level of a text.
#[derive(Debug)]
pub(super) enum Item {
    /// `## …`
    Page(String),
    /// Any block.
    Block(Block),
    /// A fenced block of TOML: its word, its text and where the text stands.
    Fence(String, String, Range<usize>),
}

/// What an author wrote that cannot be shown, and where.
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) help: &'static str,
}

/// Markdown as blocks, for texts that have no pages: questions, feedback, hints. Whatever cannot be shown is left out.
#[must_use]
pub fn blocks(markdown: &str) -> Vec<Block> {
    let (items, _) = items(&text::clean(markdown));
    let block = |item| match item {
        (Item::Block(block), _) => Some(block),
        (Item::Page(title), _) => Some(Block::Heading(vec![Inline::Text(title)])),
        (Item::Fence(language, text, _), _) => Some(Block::Code { language, text }),
    };
    items.into_iter().filter_map(block).collect()
}

/// The words of fenced blocks that hold TOML.
const FENCES: [&str; 5] = ["lab", "walkthrough", "exercise", "quiz", "experiment"];

pub(super) fn items(markdown: &str) -> (Vec<(Item, Range<usize>)>, Vec<Trouble>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_MATH;
    let mut builder =
        Builder { markdown, frames: Vec::new(), items: Vec::new(), troubles: Vec::new(), skip: 0 };
    for (event, span) in Parser::new_ext(markdown, options).into_offset_iter() {
        if builder.frames.len() >= MAX_DEPTH {
            builder.trouble(span, "lists, quotes or emphasis are nested too deeply", "Flatten them.");
            return (Vec::new(), builder.troubles);
        }
        builder.event(event, span);
    }
    (builder.items, builder.troubles)
}

/// An element that is open.
struct Frame {
    kind: Kind,
    start: usize,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<Vec<Block>>,
    rows: Vec<Vec<Vec<Inline>>>,
    text: Option<Range<usize>>,
}

enum Kind {
    Paragraph,
    Heading(HeadingLevel),
    Quote,
    List(Option<u64>),
    Item,
    Code(String),
    Table,
    Row,
    Cell,
    Emphasis,
    Strong,
    Link(String),
}

struct Builder<'a> {
    markdown: &'a str,
    frames: Vec<Frame>,
    items: Vec<(Item, Range<usize>)>,
    troubles: Vec<Trouble>,
    /// How many elements are open inside one that is left out.
    skip: usize,
}

impl Builder<'_> {
    fn trouble(&mut self, span: Range<usize>, message: impl Into<String>, help: &'static str) {
        self.troubles.push(Trouble { span, message: message.into(), help });
    }

    fn event(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(_) if self.skip > 0 => self.skip += 1,
            Event::End(_) if self.skip > 0 => self.skip -= 1,
            _ if self.skip > 0 => {}
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(end, span.end),
            Event::Text(text) => {
                if let Some(frame) = self.frames.last_mut()
                    && let Kind::Code(_) = frame.kind
                {
                    let start = frame.text.as_ref().map_or(span.start, |range| range.start);
                    frame.text = Some(start..span.end);
                    if let Some(Inline::Text(all)) = frame.inlines.last_mut() {
                        all.push_str(&text);
                    } else {
                        frame.inlines.push(Inline::Text(text.into_string()));
                    }
                    return;
                }
                // Entities can spell what the file does not hold: `&#27;`.
                if let Some(name) = text::forbidden(&text) {
                    self.trouble(span, format!("control character {name}"), "Delete it.");
                } else {
                    self.inline(Inline::Text(text.into_string()), span);
                }
            }
            Event::Code(code) => self.inline(Inline::Code(code.into_string()), span),
            Event::InlineMath(latex) => {
                self.check_math(&latex, &span);
                self.inline(Inline::Math(latex.into_string()), span);
            }
            Event::DisplayMath(latex) => {
                self.check_math(&latex, &span);
                self.display(latex.trim().to_string(), span);
            }
            Event::SoftBreak => self.inline(Inline::Text(" ".to_string()), span),
            Event::HardBreak => self.inline(Inline::Break, span),
            Event::Html(_) | Event::InlineHtml(_) => {
                self.trouble(span, "HTML is not shown", "Write Markdown; put `<` in backticks or in `$…$`.");
            }
            Event::Rule => self.trouble(span, "a rule is not shown", "Begin a new page with `##`."),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {
                self.trouble(span, "this is not shown", "Write plain Markdown.");
            }
        }
    }

    fn check_math(&mut self, latex: &str, span: &Range<usize>) {
        if let Err(error) = math::check(latex) {
            let dollars = if self.markdown[span.clone()].starts_with("$$") { 2 } else { 1 };
            let at = span.start + dollars + error.at;
            let rest = self.markdown.get(at..span.end).unwrap_or_default();
            let command = rest.strip_prefix('\\').unwrap_or("");
            let name = command.len() - command.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
            let help = "lessons/README.md lists the LaTeX that can be shown.";
            self.trouble(at..(at + 1 + name).min(span.end), format!("maths cannot be shown: {error}"), help);
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, .. } => Kind::Heading(level),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::List(start) => Kind::List(start),
            Tag::Item => Kind::Item,
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Kind::Code(info.trim().to_string()),
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code(String::new()),
            Tag::Table(_) => Kind::Table,
            Tag::TableHead | Tag::TableRow => Kind::Row,
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Link { dest_url, .. } => Kind::Link(text::clean(&dest_url)),
            // Each piece of HTML inside the block is reported by itself.
            Tag::HtmlBlock => return,
            _ => {
                self.skip = 1;
                return self.trouble(
                    span,
                    "this is not shown",
                    "A terminal shows text, tables, code and maths.",
                );
            }
        };
        if matches!(
            kind,
            Kind::Paragraph | Kind::Quote | Kind::List(_) | Kind::Code(_) | Kind::Table | Kind::Heading(_)
        ) {
            self.flush(span.start);
        }
        self.frames.push(Frame {
            kind,
            start: span.start,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            rows: Vec::new(),
            text: None,
        });
    }

    /// Ends a paragraph that has no tags of its own: the text of a tight list.
    fn flush(&mut self, end: usize) {
        if let Some(frame) = self.frames.last_mut()
            && matches!(frame.kind, Kind::Item)
            && !frame.inlines.is_empty()
        {
            let inlines = std::mem::take(&mut frame.inlines);
            self.block(Block::Paragraph(inlines), end..end);
        }
    }

    fn inline(&mut self, inline: Inline, span: Range<usize>) {
        match self.frames.last_mut() {
            Some(frame) => frame.inlines.push(inline),
            None => self.items.push((Item::Block(Block::Paragraph(vec![inline])), span)),
        }
    }

    /// A displayed formula ends the paragraph it stands in and begins another.
    fn display(&mut self, latex: String, span: Range<usize>) {
        let Some(frame) = self.frames.last_mut() else {
            return self.items.push((Item::Block(Block::Math(latex)), span));
        };
        match frame.kind {
            Kind::Paragraph => {
                let before = trimmed(std::mem::take(&mut frame.inlines));
                let rest = self.frames.pop();
                if !before.is_empty() {
                    self.block(Block::Paragraph(before), span.clone());
                }
                self.block(Block::Math(latex), span);
                self.frames.extend(rest);
            }
            Kind::Item => {
                self.flush(span.start);
                self.block(Block::Math(latex), span);
            }
            _ => frame.inlines.push(Inline::Math(latex)),
        }
    }

    fn block(&mut self, block: Block, span: Range<usize>) {
        match self.frames.last_mut() {
            Some(frame) => frame.blocks.push(block),
            None => self.items.push((Item::Block(block), span)),
        }
    }

    fn end(&mut self, end: TagEnd, at: usize) {
        if matches!(end, TagEnd::HtmlBlock) {
            return;
        }
        if matches!(end, TagEnd::Item) {
            self.flush(at);
        }
        let Some(frame) = self.frames.pop() else { return };
        let span = frame.start..at;
        match frame.kind {
            Kind::Paragraph => {
                let inlines = trimmed(frame.inlines);
                if !inlines.is_empty() {
                    self.block(Block::Paragraph(inlines), span);
                }
            }
            Kind::Heading(HeadingLevel::H2) if self.frames.is_empty() => {
                self.items.push((Item::Page(plain(&frame.inlines)), span));
            }
            Kind::Heading(level) => {
                if level != HeadingLevel::H3 {
                    self.trouble(
                        span.clone(),
                        "this heading has no place",
                        "`##` begins a page, `###` is a heading in it.",
                    );
                }
                self.block(Block::Heading(frame.inlines), span);
            }
            Kind::Quote => self.block(Block::Quote(frame.blocks), span),
            Kind::List(start) => self.block(Block::List { start, items: frame.items }, span),
            Kind::Item => {
                if let Some(list) = self.frames.last_mut() {
                    list.items.push(frame.blocks);
                }
            }
            Kind::Code(language) => self.code(language, frame.inlines, frame.text, span),
            Kind::Table => self.block(Block::Table(frame.rows), span),
            Kind::Row => {
                if let Some(table) = self.frames.last_mut() {
                    table.rows.push(frame.rows.into_iter().flatten().collect());
                }
            }
            Kind::Cell => {
                if let Some(row) = self.frames.last_mut() {
                    row.rows.push(vec![frame.inlines]);
                }
            }
            Kind::Emphasis => self.inline(Inline::Emphasis(frame.inlines), span),
            Kind::Strong => self.inline(Inline::Strong(frame.inlines), span),
            Kind::Link(address) => self.inline(Inline::Link(frame.inlines, address), span),
        }
    }

    fn code(
        &mut self,
        language: String,
        inlines: Vec<Inline>,
        body: Option<Range<usize>>,
        span: Range<usize>,
    ) {
        let text = match inlines.into_iter().next() {
            Some(Inline::Text(text)) => text,
            _ => String::new(),
        };
        if !FENCES.contains(&language.as_str()) {
            return self.block(Block::Code { language, text }, span);
        }
        if !self.frames.is_empty() {
            self.trouble(
                span,
                format!("a `{language}` block inside a list or quote"),
                "Write it at the left margin.",
            );
            return;
        }
        let start = body.map_or(span.end, |range| range.start);
        self.items.push((Item::Fence(language, text, start..span.end), span));
    }
}

/// Without blanks at both ends.
fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    let blank = |inline: &Inline| matches!(inline, Inline::Text(text) if text.trim().is_empty());
    while inlines.last().is_some_and(blank) {
        inlines.pop();
    }
    let first = inlines.iter().position(|inline| !blank(inline)).unwrap_or(0);
    inlines.drain(..first);
    inlines
}

/// The words of a heading.
fn plain(inlines: &[Inline]) -> String {
    let mut words = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => words.push_str(text),
            Inline::Math(latex) => words.push_str(&math::inline(latex, false)),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link(inner, _) => {
                words.push_str(&plain(inner));
            }
            Inline::Break => words.push(' '),
        }
    }
    words
}

#[cfg(test)]
mod tests;
