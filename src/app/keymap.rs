//! Which key does what, where: one table drives the keys, the footer, the help and the test against clashes.

use super::command::Command;
use super::context::Context;
use super::key::{Code, Key};

/// One line of the table.
#[derive(Debug)]
pub struct Row {
    /// Where it applies.
    pub context: Context,
    /// Any of these keys; the first one is shown.
    pub keys: &'static [Key],
    /// What it does.
    pub command: Command,
    /// A word or two for the footer; empty keeps it out of the footer.
    pub short: &'static str,
    /// One line for the help.
    pub help: &'static str,
}

const fn c(c: char) -> Key {
    Key::char(c)
}
const fn k(code: Code) -> Key {
    Key::plain(code)
}
const fn ctrl(c: char) -> Key {
    Key::ctrl(c)
}
const fn shift(code: Code) -> Key {
    Key::shift(code)
}
const fn row(
    context: Context,
    keys: &'static [Key],
    command: Command,
    short: &'static str,
    help: &'static str,
) -> Row {
    Row { context, keys, command, short, help }
}

use Code::{BackTab, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up};
use Command as C;
use Context as X;

/// The table. Within a context, earlier rows come first in the footer.
pub const ROWS: &[Row] = &[
    row(X::Home, &[k(Up), c('k')], C::Up, "", "the lesson above"),
    row(X::Home, &[k(Down), c('j')], C::Down, "", "the lesson below"),
    row(X::Home, &[k(Enter), k(Right)], C::Open, "open", "open the lesson"),
    row(X::Home, &[c('c')], C::Resume, "go on", "go on where you left off"),
    row(X::Home, &[c('m')], C::Pitfalls, "mistakes", "the common mistakes, live"),
    row(X::Search, &[k(Up)], C::Up, "", "the match above"),
    row(X::Search, &[k(Down), k(Tab)], C::Down, "", "the match below"),
    row(X::Search, &[k(Enter)], C::Open, "open", "open the lesson"),
    row(X::Search, &[k(Esc)], C::Close, "close", "close the search"),
    row(X::Help, &[k(Up), c('k')], C::Up, "", "scroll up"),
    row(X::Help, &[k(Down), c('j'), c(' ')], C::Down, "scroll", "scroll down"),
    row(X::Help, &[k(Esc), c('?'), c('q'), k(Enter)], C::Close, "close", "close the help"),
    row(X::Map, &[k(Up), c('k')], C::Up, "", "the lesson above"),
    row(X::Map, &[k(Down), c('j')], C::Down, "choose", "the lesson below"),
    row(X::Map, &[k(Enter)], C::Open, "open", "open the lesson"),
    row(X::Map, &[k(Esc), c('g'), c('q')], C::Close, "close", "close the map"),
    row(X::Map, &[k(Left), c('h')], C::ToNeed, "needs", "to the nearest lesson that this one needs"),
    row(X::Map, &[k(Right), c('l')], C::ToLead, "leads to", "to the first lesson that needs this one"),
    row(X::Pitfalls, &[k(Up), c('k')], C::Up, "", "the mistake above"),
    row(X::Pitfalls, &[k(Down), c('j')], C::Down, "choose", "the mistake below"),
    row(X::Pitfalls, &[k(Enter), k(Right)], C::Open, "open", "open the mistake"),
    row(X::Pitfalls, &[k(Esc), c('q'), c('m')], C::GoHome, "lessons", "back to the list of lessons"),
    row(X::PitfallAsk, &[c('1')], C::Choose(0), "", "the first answer"),
    row(X::PitfallAsk, &[c('2')], C::Choose(1), "predict", "the second answer"),
    row(X::PitfallAsk, &[c('3')], C::Choose(2), "", "the third answer"),
    row(X::PitfallAsk, &[c('4')], C::Choose(3), "", "the fourth answer"),
    row(X::PitfallAsk, &[c('5')], C::Choose(4), "", "the fifth answer"),
    row(
        X::Pitfall,
        &[c('f'), c(' '), k(Enter)],
        C::ToggleFix,
        "fix",
        "the result with the fix, or with the mistake",
    ),
    row(X::PitfallAny, &[c('c')], C::ShowCode, "code", "the code of the experiment, or its result"),
    row(X::PitfallAny, &[k(Right), c('n'), c('l')], C::NextPitfall, "next", "the next common mistake"),
    row(X::PitfallAny, &[k(Left), c('b'), c('h')], C::PreviousPitfall, "", "the common mistake before"),
    row(X::PitfallAny, &[k(Up), c('k')], C::Up, "", "scroll up"),
    row(X::PitfallAny, &[k(Down), c('j')], C::Down, "", "scroll down, where not all fits"),
    row(X::PitfallAny, &[k(Esc), c('q')], C::GoHome, "list", "back to the list of common mistakes"),
    row(X::Read, &[k(Right), c(' '), k(PageDown), c('l')], C::NextPage, "next page", "the next page"),
    row(X::Read, &[k(Left), k(PageUp), c('h')], C::PreviousPage, "back", "the page before"),
    row(X::Read, &[k(Down), c('j')], C::Down, "", "scroll down, where a page is longer than the screen"),
    row(X::Read, &[k(Up), c('k')], C::Up, "", "scroll up"),
    row(X::Read, &[c('d')], C::ShowCard, "card", "the diagnostic card: what breaks first, what to log"),
    row(X::Read, &[c('e')], C::ShowDerivation, "derivation", "the extended derivation, line by line"),
    row(X::Aside, &[k(Esc), c('q')], C::LeaveMode, "back to the page", "back to the page"),
    row(X::Aside, &[c('d')], C::ShowCard, "card", "the diagnostic card, or back from it"),
    row(X::Aside, &[c('e')], C::ShowDerivation, "derivation", "the extended derivation, or back from it"),
    row(X::Aside, &[k(Down), c('j')], C::Down, "", "scroll down"),
    row(X::Aside, &[k(Up), c('k')], C::Up, "", "scroll up"),
    row(X::Lab, &[k(Right), c('l')], C::StepForward, "", "one step forwards"),
    row(X::Lab, &[k(Left), c('h')], C::StepBack, "step", "one step backwards"),
    row(X::Lab, &[c(' ')], C::PlayPause, "play", "play, pause"),
    row(X::Lab, &[k(Up), c('k')], C::Up, "", "scroll the explanation up"),
    row(X::Lab, &[k(Down), c('j')], C::Down, "scroll", "scroll the explanation down"),
    row(X::Lab, &[c('v')], C::NextPlot, "view", "the next plot, or picture of a part of this step"),
    row(X::Lab, &[c('m')], C::ChooseMethod, "method", "choose a method from the list"),
    row(X::Lab, &[c('t')], C::Settings, "set", "set problem, method, parameters, start"),
    row(X::Lab, &[c('n')], C::NextPreset, "lab", "the next lab of this lesson"),
    row(X::Lab, &[c('w')], C::StartWalk, "tour", "start the walkthrough"),
    row(X::Lab, &[c('p')], C::ChooseProblem, "problem", "choose a problem from the list"),
    row(X::Lab, &[c('s')], C::MoveStart, "start", "move the start with the arrow keys"),
    row(X::Lab, &[c('o')], C::Compare, "compare", "keep this run's curve for comparison, or drop it"),
    row(X::Lab, &[c('e'), k(End)], C::ToEnd, "end", "on to the end of the run"),
    row(X::Lab, &[c('r'), k(Home)], C::Reset, "reset", "back to the start"),
    row(X::Lab, &[c('x')], C::NextPanel, "panel", "the next panel, where only one fits"),
    row(X::Lab, &[c('O')], C::ClearCompared, "", "drop all curves that are kept"),
    row(X::Lab, &[c('b')], C::PreviousPreset, "", "the lab before"),
    row(X::Lab, &[c('c')], C::MoreColumns, "", "more columns of the table, where they do not all fit"),
    row(X::Lab, &[c('+'), c('=')], C::ZoomIn, "", "zoom in"),
    row(X::Lab, &[c('-')], C::ZoomOut, "", "zoom out"),
    row(X::Lab, &[c('>')], C::Faster, "", "play faster"),
    row(X::Lab, &[c('<')], C::Slower, "", "play slower"),
    row(X::MoveStart, &[k(Left)], C::NudgeLeft, "", "the start to the left"),
    row(X::MoveStart, &[k(Right)], C::NudgeRight, "", "the start to the right"),
    row(X::MoveStart, &[k(Up)], C::NudgeUp, "", "the start upwards"),
    row(X::MoveStart, &[k(Down)], C::NudgeDown, "move", "the start downwards"),
    row(X::MoveStart, &[shift(Left), c('h')], C::FineLeft, "", "a tenth of that to the left"),
    row(X::MoveStart, &[shift(Right), c('l')], C::FineRight, "", "a tenth of that to the right"),
    row(X::MoveStart, &[shift(Up), c('k')], C::FineUp, "", "a tenth of that upwards"),
    row(X::MoveStart, &[shift(Down), c('j')], C::FineDown, "fine", "a tenth of that downwards"),
    row(X::MoveStart, &[k(Enter), k(Esc), c('s')], C::LeaveMode, "done", "keep the start there"),
    row(X::Settings, &[k(Up), c('k')], C::Up, "", "the setting above"),
    row(X::Settings, &[k(Down), c('j')], C::Down, "choose", "the setting below"),
    row(X::Settings, &[k(Left), c('h')], C::Less, "", "less, or the choice before"),
    row(X::Settings, &[k(Right), c('l')], C::More, "change", "more, or the next choice"),
    row(X::Settings, &[k(Enter)], C::TypeValue, "type", "type a value, or choose from the list"),
    row(X::Settings, &[c('d')], C::Defaults, "as given", "everything as the lesson gave it"),
    row(X::Settings, &[k(Esc), c('t')], C::LeaveMode, "done", "back to the steps"),
    row(X::TypeValue, &[k(Enter)], C::SetValue, "set", "set the value"),
    row(X::TypeValue, &[k(Esc)], C::LeaveMode, "cancel", "leave it as it was"),
    row(X::Choose, &[k(Up)], C::Up, "", "the line above"),
    row(X::Choose, &[k(Down), k(Tab)], C::Down, "choose", "the line below"),
    row(X::Choose, &[k(Enter)], C::TakeChoice, "take", "take the selected line"),
    row(X::Choose, &[k(Esc)], C::LeaveMode, "cancel", "leave it as it was"),
    row(X::Predict, &[c('1')], C::Choose(0), "", "the first answer"),
    row(X::Predict, &[c('2')], C::Choose(1), "predict", "the second answer"),
    row(X::Predict, &[c('3')], C::Choose(2), "", "the third answer"),
    row(X::Predict, &[c('4')], C::Choose(3), "", "the fourth answer"),
    row(X::Predict, &[c('5')], C::Choose(4), "", "the fifth answer"),
    row(X::Predict, &[k(Up), c('k')], C::Up, "", "scroll up"),
    row(
        X::Predict,
        &[k(Down), c('j')],
        C::Down,
        "",
        "scroll down, where the question is longer than the screen",
    ),
    row(X::Predict, &[c('n')], C::NextPreset, "next lab", "the next lab of this lesson"),
    row(X::Predict, &[c('b')], C::PreviousPreset, "", "the lab before"),
    row(X::Predict, &[c('w')], C::StartWalk, "", "start the walkthrough (it waits for your prediction)"),
    row(X::Walk, &[k(Right), k(Enter), c(' '), c('n')], C::WalkNext, "next", "on with the walkthrough"),
    row(X::Walk, &[k(Left), c('b')], C::WalkBack, "back", "back in the walkthrough"),
    row(X::Walk, &[c('v')], C::NextPlot, "view", "the next plot, or picture of a part of this step"),
    row(X::Walk, &[c('c')], C::MoreColumns, "", "more columns of the table, where they do not all fit"),
    row(X::Walk, &[c('x')], C::NextPanel, "panel", "the next panel, where only one fits"),
    row(X::Walk, &[k(Up), c('k')], C::Up, "", "scroll the explanation up"),
    row(X::Walk, &[k(Down), c('j')], C::Down, "", "scroll the explanation down"),
    row(X::Walk, &[k(Esc), c('w')], C::LeaveMode, "leave", "leave the walkthrough, keep the lab as it is"),
    row(X::Answer, &[k(Enter), c('i')], C::Type, "answer", "write the answer"),
    row(X::Answer, &[c('c')], C::Check, "check", "check the answer"),
    row(X::Answer, &[c('t')], C::Hint, "hint", "the next hint"),
    row(X::Answer, &[c('a')], C::ShowTask, "task", "show the task, or the feedback, in full"),
    row(X::Answer, &[c('n')], C::NextExercise, "next part", "the next exercise of this lesson"),
    row(
        X::Answer,
        &[c('r')],
        C::NewInstance,
        "new instance",
        "a new instance of this exercise (the old answer is kept)",
    ),
    row(X::Answer, &[c('+'), c('=')], C::HigherLevel, "level", "more of the derivation is left to you"),
    row(X::Answer, &[c('-')], C::LowerLevel, "", "less of the derivation is left to you"),
    row(X::Answer, &[c('b')], C::PreviousExercise, "", "the exercise before"),
    row(X::Answer, &[c('1')], C::Choose(0), "", "your words say the first point, or do not (after a check)"),
    row(X::Answer, &[c('2')], C::Choose(1), "judge", "the second point"),
    row(X::Answer, &[c('3')], C::Choose(2), "", "the third point"),
    row(X::Answer, &[c('4')], C::Choose(3), "", "the fourth point"),
    row(X::Answer, &[c('5')], C::Choose(4), "", "the fifth point"),
    row(X::Answer, &[k(Up), c('k')], C::Up, "", "scroll up"),
    row(X::Answer, &[k(Down), c('j')], C::Down, "", "scroll down"),
    row(X::Answer, &[c('R')], C::ResetAnswer, "", "start the answer anew (the old one is kept as a file)"),
    row(X::Pick, &[k(Up)], C::Up, "", "the option above"),
    row(X::Pick, &[k(Down)], C::Down, "move", "the option below"),
    row(X::Pick, &[k(Enter)], C::Take, "take", "take this option; its letter does it at once"),
    row(X::Cards, &[k(Up), c('k')], C::Up, "", "the card above"),
    row(X::Cards, &[k(Down), c('j')], C::Down, "move", "the card below"),
    row(X::Cards, &[c('y')], C::Yes, "yes", "this card is an example"),
    row(X::Cards, &[c('n')], C::No, "no", "it is none; then the number of a condition that fails"),
    row(X::Cards, &[k(Enter)], C::Take, "", "on to the next card"),
    row(X::Lines, &[k(Up), c('k')], C::Up, "", "the line above, or carry this line up"),
    row(X::Lines, &[k(Down), c('j')], C::Down, "move", "the line below, or carry this line down"),
    row(
        X::Lines,
        &[k(Enter)],
        C::Take,
        "put",
        "put this line at the end of the derivation, or aside; its number does it at once",
    ),
    row(X::Lines, &[c(' ')], C::Carry, "carry", "pick this line up, put it down"),
    row(X::Reasons, &[k(Up)], C::Up, "", "the line above"),
    row(X::Reasons, &[k(Down)], C::Down, "move", "the line below"),
    row(X::Reasons, &[k(Enter)], C::Take, "", "on to the next line"),
    row(X::Alarm, &[k(Up), c('k')], C::Up, "", "the field above"),
    row(X::Alarm, &[k(Down), c('j')], C::Down, "field", "the field below"),
    row(X::Alarm, &[k(Left), c('h')], C::Less, "", "less, or the metric before"),
    row(
        X::Alarm,
        &[k(Right), c('l')],
        C::More,
        "change",
        "more, or the next metric; numbers can be typed as well",
    ),
    row(X::Alarm, &[k(Enter)], C::Take, "", "on to the next field"),
    row(X::AnswerTyping, &[ctrl('g'), k(Code::F(5))], C::Check, "check", "check the answer"),
    row(X::AnswerTyping, &[ctrl('t')], C::Hint, "hint", "the next hint"),
    row(X::AnswerTyping, &[k(Esc)], C::LeaveMode, "done", "stop here: letters are commands again"),
    row(X::Notes, &[k(Enter), c('i')], C::Type, "type", "type in the notes"),
    row(X::NotesTyping, &[k(Esc)], C::LeaveMode, "stop typing", "stop typing: letters are commands again"),
    row(X::Check, &[c('1')], C::Choose(0), "", "the first answer"),
    row(X::Check, &[c('2')], C::Choose(1), "choose", "the second answer"),
    row(X::Check, &[c('3')], C::Choose(2), "", "the third answer"),
    row(X::Check, &[c('4')], C::Choose(3), "", "the fourth answer"),
    row(X::Check, &[c('5')], C::Choose(4), "", "the fifth answer"),
    row(X::Check, &[k(Right), k(Enter), c(' '), c('n')], C::NextQuestion, "go on", "the next question"),
    row(X::Check, &[k(Up), c('k')], C::Up, "", "scroll up"),
    row(X::Check, &[k(Down), c('j')], C::Down, "", "scroll down"),
    row(X::Check, &[c('r')], C::RetryCheck, "again", "take the skill check again"),
    row(X::Lesson, &[k(Tab)], C::NextView, "view", "the next view: Read, Lab, Answer, Notes, Check"),
    row(X::Lesson, &[k(BackTab)], C::PreviousView, "", "the view before"),
    row(X::Lesson, &[k(Esc), c('q')], C::GoHome, "home", "back to the list of lessons"),
    row(X::Anywhere, &[c('g')], C::Map, "map", "the map of the course"),
    row(X::Anywhere, &[c('/')], C::Search, "find", "find a lesson"),
    row(X::Anywhere, &[c('?'), k(Code::F(1))], C::Help, "keys", "all keys"),
    row(X::Anywhere, &[k(Code::F(5)), ctrl('r')], C::Reload, "", "with --watch: read the lessons again"),
    row(X::HomeOnly, &[c('q'), k(Esc)], C::Quit, "quit", "quit"),
    row(X::Always, &[ctrl('c'), ctrl('q')], C::Quit, "", "quit; everything is saved"),
    row(X::Always, &[ctrl('z')], C::Suspend, "", "suspend (fg brings it back)"),
    row(X::Always, &[ctrl('l')], C::Redraw, "", "draw the screen anew"),
];

/// The command a key stands for in a context, if any.
#[must_use]
pub fn command(context: Context, key: Key) -> Option<Command> {
    let layers = context.layers();
    let find = |layer: &Context| ROWS.iter().find(|row| row.context == *layer && row.keys.contains(&key));
    layers.iter().find_map(find).map(|row| row.command)
}

/// The rows that hold in a context, in the order of the footer.
pub fn rows(context: Context) -> impl Iterator<Item = &'static Row> {
    context.layers().iter().flat_map(|layer| ROWS.iter().filter(move |row| row.context == *layer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_context() {
        for context in Context::ALL {
            let keys: Vec<_> =
                ROWS.iter().filter(|row| row.context == *context).flat_map(|row| row.keys).collect();
            for (i, key) in keys.iter().enumerate() {
                assert!(!keys[..i].contains(key), "{key} twice in {context:?}");
            }
        }
    }

    #[test]
    fn typing_leaves_every_letter_to_the_editor() {
        for context in [X::AnswerTyping, X::NotesTyping, X::Search, X::TypeValue, X::Choose] {
            for c in ' '..='~' {
                assert_eq!(command(context, Key::char(c)), None, "{c:?} in {context:?}");
            }
        }
    }

    #[test]
    fn every_row_can_be_reached() {
        for row in ROWS {
            let reached = Context::ALL
                .iter()
                .filter(|context| context.is_place())
                .any(|context| row.keys.iter().any(|key| command(*context, *key) == Some(row.command)));
            assert!(reached, "{row:?}");
        }
    }

    #[test]
    fn help_and_the_way_out_are_shown_in_every_footer_that_has_them() {
        for context in Context::ALL.iter().filter(|context| context.is_place()) {
            assert!(rows(*context).any(|row| !row.short.is_empty()), "{context:?} shows no key");
        }
    }
}
