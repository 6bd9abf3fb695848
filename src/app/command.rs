//! What a student can ask for, in the student's words.

/// A command; keys stand for these ([`super::keymap`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Up: the item above, or scroll up.
    Up,
    /// Down: the item below, or scroll down.
    Down,
    /// Open what is selected.
    Open,
    /// Go on where the last session ended.
    Resume,
    /// Close what lies on top.
    Close,
    /// Find a lesson.
    Search,
    /// Show all keys.
    Help,
    /// To the list of lessons.
    GoHome,
    /// The next view of the lesson.
    NextView,
    /// The view before.
    PreviousView,
    /// The next page.
    NextPage,
    /// The page before.
    PreviousPage,
    /// Show the diagnostic card, or go back from it.
    ShowCard,
    /// Show the extended derivation, or go back from it.
    ShowDerivation,
    /// One step forwards.
    StepForward,
    /// One step backwards.
    StepBack,
    /// Play or pause.
    PlayPause,
    /// Play faster.
    Faster,
    /// Play slower.
    Slower,
    /// Back to step 0.
    Reset,
    /// On to the last step.
    ToEnd,
    /// Move the start with the arrow keys.
    MoveStart,
    /// Start to the left.
    NudgeLeft,
    /// Start to the right.
    NudgeRight,
    /// Start upwards.
    NudgeUp,
    /// Start downwards.
    NudgeDown,
    /// Start a little to the left.
    FineLeft,
    /// Start a little to the right.
    FineRight,
    /// Start a little upwards.
    FineUp,
    /// Start a little downwards.
    FineDown,
    /// Change problem, method and parameters.
    Settings,
    /// Choose a method from a list.
    ChooseMethod,
    /// Choose a problem from a list.
    ChooseProblem,
    /// Take the selected line of the list.
    TakeChoice,
    /// Keep this run to compare others with it, or give it up.
    Compare,
    /// Give up all runs that are kept.
    ClearCompared,
    /// Less of the selected setting.
    Less,
    /// More of the selected setting.
    More,
    /// Type a value for the selected setting.
    TypeValue,
    /// Set the typed value.
    SetValue,
    /// All settings as the lesson gave them.
    Defaults,
    /// Leave the mode: settings, typing, walkthrough.
    LeaveMode,
    /// The next lab of the lesson.
    NextPreset,
    /// The lab before.
    PreviousPreset,
    /// The next plot of the lab.
    NextPlot,
    /// The next panel, where only one fits.
    NextPanel,
    /// More columns of the table, where they don't all fit.
    MoreColumns,
    /// Zoom in.
    ZoomIn,
    /// Zoom out.
    ZoomOut,
    /// Start the walkthrough.
    StartWalk,
    /// On with the walkthrough.
    WalkNext,
    /// Back in the walkthrough.
    WalkBack,
    /// Choose an answer, from 0.
    Choose(usize),
    /// On to the next question.
    NextQuestion,
    /// Take the skill check again.
    RetryCheck,
    /// Type in the editor.
    Type,
    /// Grade the answer.
    Check,
    /// Show the next hint.
    Hint,
    /// Show the task, or the feedback, in full.
    ShowTask,
    /// The next exercise of the lesson.
    NextExercise,
    /// The exercise before.
    PreviousExercise,
    /// A new instance of the exercise.
    NewInstance,
    /// The next level of a derivation.
    HigherLevel,
    /// The level before.
    LowerLevel,
    /// Take the selected row of an answer, or go on.
    Take,
    /// Pick up the selected row of an answer, or put it down.
    Carry,
    /// Say yes to the selected row.
    Yes,
    /// Say no to the selected row.
    No,
    /// Start the answer anew.
    ResetAnswer,
    /// To the common mistakes.
    Pitfalls,
    /// The next common mistake.
    NextPitfall,
    /// The common mistake before.
    PreviousPitfall,
    /// The mistake, or its fix.
    ToggleFix,
    /// The code of the experiment, or its result.
    ShowCode,
    /// The map of the course.
    Map,
    /// On the map: to what this lesson needs.
    ToNeed,
    /// On the map: to what needs this lesson.
    ToLead,
    /// Read the lessons again.
    Reload,
    /// Draw the screen anew.
    Redraw,
    /// Suspend the program.
    Suspend,
    /// Quit.
    Quit,
}
