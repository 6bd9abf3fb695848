//! Where the student is, as far as keys are concerned.

use super::form::Form;
use super::model::{Answer, Model, Overlay, Screen, View};

/// A place with keys of its own, or a layer of keys that several places share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// The list of lessons.
    Home,
    /// The search for a lesson.
    Search,
    /// The list of keys.
    Help,
    /// The map of the course.
    Map,
    /// The list of common mistakes.
    Pitfalls,
    /// A common mistake whose result is still to be predicted.
    PitfallAsk,
    /// A common mistake with its result.
    Pitfall,
    /// Reading.
    Read,
    /// Reading the diagnostic card or the extended derivation.
    Aside,
    /// Stepping in the lab.
    Lab,
    /// Moving the start in the lab.
    MoveStart,
    /// Changing settings in the lab.
    Settings,
    /// Typing the value of a setting.
    TypeValue,
    /// Choosing a problem or a method.
    Choose,
    /// A prediction is asked for.
    Predict,
    /// In the walkthrough.
    Walk,
    /// The answer, not typing.
    Answer,
    /// Typing the answer, or putting it together.
    AnswerTyping,
    /// Answering: one of several options.
    Pick,
    /// Answering: yes or no for each card.
    Cards,
    /// Answering: lines in order.
    Lines,
    /// Answering: a reason for each line.
    Reasons,
    /// Answering: an alarm.
    Alarm,
    /// The notes, not typing.
    Notes,
    /// Typing notes.
    NotesTyping,
    /// The skill check.
    Check,
    /// Layer: at every common mistake.
    PitfallAny,
    /// Layer: everywhere in a lesson where letters are commands.
    Lesson,
    /// Layer: everywhere letters are commands.
    Anywhere,
    /// Layer: the list of lessons only, after everything else.
    HomeOnly,
    /// Layer: everywhere.
    Always,
}

impl Context {
    /// All contexts.
    pub const ALL: &'static [Context] = &[
        Context::Home,
        Context::Search,
        Context::Help,
        Context::Map,
        Context::Pitfalls,
        Context::PitfallAsk,
        Context::Pitfall,
        Context::Read,
        Context::Aside,
        Context::Lab,
        Context::MoveStart,
        Context::Settings,
        Context::TypeValue,
        Context::Choose,
        Context::Predict,
        Context::Walk,
        Context::Answer,
        Context::AnswerTyping,
        Context::Pick,
        Context::Cards,
        Context::Lines,
        Context::Reasons,
        Context::Alarm,
        Context::Notes,
        Context::NotesTyping,
        Context::Check,
        Context::PitfallAny,
        Context::Lesson,
        Context::Anywhere,
        Context::HomeOnly,
        Context::Always,
    ];

    /// The layers whose keys hold here, the nearest first.
    #[must_use]
    pub fn layers(self) -> &'static [Context] {
        use Context as X;
        match self {
            X::Home => &[X::Home, X::Anywhere, X::HomeOnly, X::Always],
            X::Search => &[X::Search, X::Always],
            X::Help => &[X::Help, X::Always],
            X::Map => &[X::Map, X::Always],
            X::Pitfalls => &[X::Pitfalls, X::Anywhere, X::Always],
            X::PitfallAsk => &[X::PitfallAsk, X::PitfallAny, X::Anywhere, X::Always],
            X::Pitfall => &[X::Pitfall, X::PitfallAny, X::Anywhere, X::Always],
            X::Read => &[X::Read, X::Lesson, X::Anywhere, X::Always],
            X::Aside => &[X::Aside, X::Lesson, X::Anywhere, X::Always],
            X::Lab => &[X::Lab, X::Lesson, X::Anywhere, X::Always],
            X::MoveStart => &[X::MoveStart, X::Always],
            X::Settings => &[X::Settings, X::Always],
            X::TypeValue => &[X::TypeValue, X::Always],
            X::Choose => &[X::Choose, X::Always],
            X::Predict => &[X::Predict, X::Lesson, X::Anywhere, X::Always],
            X::Walk => &[X::Walk, X::Lesson, X::Anywhere, X::Always],
            X::Answer => &[X::Answer, X::Lesson, X::Anywhere, X::Always],
            X::AnswerTyping => &[X::AnswerTyping, X::Always],
            X::Pick => &[X::Pick, X::AnswerTyping, X::Always],
            X::Cards => &[X::Cards, X::AnswerTyping, X::Always],
            X::Lines => &[X::Lines, X::AnswerTyping, X::Always],
            X::Reasons => &[X::Reasons, X::AnswerTyping, X::Always],
            X::Alarm => &[X::Alarm, X::AnswerTyping, X::Always],
            X::Notes => &[X::Notes, X::Lesson, X::Anywhere, X::Always],
            X::NotesTyping => &[X::NotesTyping, X::Always],
            X::Check => &[X::Check, X::Lesson, X::Anywhere, X::Always],
            X::PitfallAny | X::Lesson | X::Anywhere | X::HomeOnly | X::Always => &[],
        }
    }

    /// Whether a student can be here (`false`: a layer).
    #[must_use]
    pub fn is_place(self) -> bool {
        !self.layers().is_empty()
    }

    /// The heading under which the help lists its keys.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Context::Home => "Lessons",
            Context::Search => "Search",
            Context::Help => "Help",
            Context::Map => "Map",
            Context::Pitfalls => "Common mistakes",
            Context::PitfallAsk => "Common mistake: prediction",
            Context::Pitfall => "Common mistake: result",
            Context::PitfallAny => "At a common mistake",
            Context::Read => "Read",
            Context::Aside => "Read: diagnostic card, extended derivation",
            Context::Lab => "Lab",
            Context::MoveStart => "Lab: moving the start",
            Context::Settings => "Lab: settings",
            Context::TypeValue => "Lab: typing a value",
            Context::Choose => "Lab: choosing a problem or a method",
            Context::Predict => "Lab: prediction",
            Context::Walk => "Walkthrough",
            Context::Answer => "Answer",
            Context::AnswerTyping => "Answer: while it is written",
            Context::Pick => "Answer: one of several",
            Context::Cards => "Answer: cards",
            Context::Lines => "Answer: lines in order",
            Context::Reasons => "Answer: reasons",
            Context::Alarm => "Answer: an alarm",
            Context::Notes => "Notes",
            Context::NotesTyping => "Notes: typing",
            Context::Check => "Skill check",
            Context::Lesson => "Anywhere in a lesson",
            Context::Anywhere => "Anywhere",
            Context::HomeOnly => "Leaving",
            Context::Always => "Always, also while typing",
        }
    }

    /// Where the student is.
    #[must_use]
    pub fn of(model: &Model) -> Context {
        match &model.overlay {
            Some(Overlay::Help { .. }) => Context::Help,
            Some(Overlay::Search(_)) => Context::Search,
            Some(Overlay::Map { .. }) => Context::Map,
            None => Context::beneath(model),
        }
    }

    /// Where the student is, whatever lies on top.
    #[must_use]
    pub fn beneath(model: &Model) -> Context {
        match &model.screen {
            Screen::Home { .. } => Context::Home,
            Screen::Pitfalls { .. } => Context::Pitfalls,
            Screen::Pitfall(view) if view.chosen.is_none() => Context::PitfallAsk,
            Screen::Pitfall(_) => Context::Pitfall,
            Screen::Lesson(lesson) => match lesson.view {
                View::Read if lesson.aside.is_some() => Context::Aside,
                View::Read => Context::Read,
                View::Lab => super::lab::context(lesson),
                View::Answer if lesson.typing => lesson.answer().map_or(Context::AnswerTyping, answering),
                View::Answer => Context::Answer,
                View::Notes if lesson.typing => Context::NotesTyping,
                View::Notes => Context::Notes,
                View::Check => Context::Check,
            },
        }
    }
}

/// What the keys mean while an answer is written.
fn answering(answer: &Answer) -> Context {
    match answer.form() {
        None => Context::AnswerTyping,
        Some(Form::Pick(_)) => Context::Pick,
        Some(Form::Cards(_)) => Context::Cards,
        Some(Form::Lines(_)) => Context::Lines,
        Some(Form::Reasons(_)) => Context::Reasons,
        Some(Form::Alarm(_)) => Context::Alarm,
    }
}
