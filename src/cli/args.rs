//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::python::Options;
use crate::exercise::Variant;
use calc::{CALC_EXAMPLES, Calc};
use solve::{COMPARE_EXAMPLES, FIT_EXAMPLES, SOLVE_EXAMPLES};

pub(super) mod calc;
pub(super) mod solve;

pub(super) use solve::{Compare, Fit, Solve, Stopping, Target};

const EXAMPLES: &str = "Examples:
  secant                              the lab, where you left off
  secant learn newton-step            the lab, at a lesson
  secant solve --method newton --problem rosenbrock --start -1.2,1
  secant compare newton bfgs trust-region --problem rosenbrock --plot
  secant fit --model 'b[0]*(1-np.exp(-b[1]*x))' --data data.csv --start 500,1e-4
  secant calc newton --g '[4,-202]' --H 'np.diag([2,200])'
  secant check newton-step/d answer.py

Exit codes: 0 all is well; 1 the answer is wrong or the run failed; 2 misuse, unreadable input,
or an answer that could not be graded.

Files: progress, answers and notes are plain files under $SECANT_HOME, or else the secant directory
of the user's data directory ($XDG_DATA_HOME). NO_COLOR turns colours off, SECANT_ASCII=1 symbols.";

/// A teaching lab for second-order optimization: live solvers, tables, plots in text, answers checked as NumPy.
#[derive(Debug, Parser)]
#[command(name = "secant", version, after_help = EXAMPLES, max_term_width = 100)]
pub(super) struct Arguments {
    /// Read the lessons from this directory, not from the program
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) lessons: Option<PathBuf>,
    /// Use ASCII only: no Greek, no braille, no box drawing
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// How many colours to use
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto)]
    pub(super) color: ColorChoice,
    #[command(subcommand)]
    pub(super) task: Option<Task>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// What the terminal says it has
    Auto,
    /// None
    Never,
    /// The terminal's sixteen
    #[value(name = "16")]
    Ansi16,
    /// 256
    #[value(name = "256")]
    Indexed,
    /// 24 bits
    Truecolor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// For reading
    Table,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SolveFormat {
    /// For reading
    Table,
    /// For spreadsheets
    Csv,
    /// For programs: full precision
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// For reading
    Text,
    /// For programs
    Json,
}

#[derive(Debug, Subcommand)]
pub(super) enum Task {
    /// Open the lab, at a lesson
    #[command(
        after_help = "Examples:\n  secant learn newton-step\n  secant learn mistakes            the common mistakes, live\n  secant learn mistakes 4\n  secant learn my-topic --lessons my-course --watch     while you write it"
    )]
    Learn {
        /// The lesson's name, as `secant list` shows it, or `mistakes`; where you left off if it is left out
        lesson: Option<String>,
        /// Which of the common mistakes, from 1
        #[arg(value_name = "N")]
        number: Option<usize>,
        /// For authors: read the lessons of --lessons DIR again whenever one of their files is saved
        #[arg(long)]
        watch: bool,
    },
    /// List the lessons and what you have done in each
    #[command(after_help = "Example:\n  secant list --format json")]
    List {
        /// How to print
        #[arg(long, value_enum, default_value_t = ListFormat::Table)]
        format: ListFormat,
    },
    /// Run a method on a problem and print every step
    #[command(after_help = SOLVE_EXAMPLES)]
    Solve(Solve),
    /// Run several methods from the same start and compare them
    #[command(after_help = COMPARE_EXAMPLES)]
    Compare(Compare),
    /// Fit a model to data: parameters, standard errors, why it stopped
    #[command(after_help = FIT_EXAMPLES)]
    Fit(Fit),
    /// Calculate one piece of a method, with every intermediate: steps, factors, updates, line searches
    #[command(after_help = CALC_EXAMPLES)]
    Calc(Calc),
    /// Exact derivatives of a function written in NumPy
    #[command(
        after_help = "Examples:\n  secant derive '(1-x[0])**2 + 100*(x[1]-x[0]**2)**2' --at -1.2,1\n  secant derive model.py --at 1,2 --v 1,0 --format json      (defines f(x), or r(x), or both)"
    )]
    Derive(Derive),
    /// Run NumPy code with secant's own runtime and print what Python would print
    #[command(after_help = EVAL_EXAMPLES)]
    Eval(Eval),
    /// Print the question of an exercise, with its instance
    #[command(after_help = ASK_EXAMPLES)]
    Ask(Ask),
    /// Grade an answer
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Make a lesson that passes the lint, to be rewritten
    #[command(
        after_help = "Example:\n  secant new-lesson newton-step --lessons my-course\n\nMakes NUMBER-SLUG/lesson.md and answers.toml in the directory given by --lessons (lessons), names the\nlesson in course.toml, and overwrites nothing. Where there is no course.toml, it makes one.\nlessons/README.md of the program's sources teaches how to go on."
    )]
    NewLesson {
        /// The lesson's name: small letters, digits, hyphens
        slug: String,
    },
    /// Check lessons: run everything in them, report what is wrong with file, line and caret
    #[command(
        after_help = "Examples:\n  secant lint lessons\n  secant lint lessons --format json     for editors: file, line, column, end_line, end_column, message, help"
    )]
    Lint {
        /// The directory with `course.toml`; the built-in lessons if it is left out
        directory: Option<PathBuf>,
        /// How to print
        #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
        format: CheckFormat,
    },
}

const EVAL_EXAMPLES: &str = "Examples:
  secant eval script.py
  secant eval -e 'import numpy as np; print(np.eye(2))'
  secant eval - < script.py
  secant eval --supported                  which Python and which NumPy there are
  secant eval script.py --python           compared with your own Python and NumPy

  secant eval script.py --python=/opt/python/bin/python3

--python is no sandbox: your Python runs the code with all your rights, in this directory. (secant's own
runtime can reach no file, clock, network or other program.) It runs isolated (-I): modules of this
directory are not imported. After --python-timeout it is killed with all it has started. What is printed is
compared line by line, and so is the error, its class and its message; floats count as equal up to 1e-9
relative. The result is told on standard error.

Exit codes: 1 if the program raises an exception or reaches a limit, or if your Python does not agree;
2 if there is no such Python, or it has no NumPy.";

const ASK_EXAMPLES: &str = "Examples:
  secant ask newton-step/b2 --seed 7
  secant ask newton-step/c --level 3 --format json

A seed chooses the random numbers: another one makes another instance, the same one the same.
Derivations have levels: 0 the reasons of a finished one, 1 its lines to be ordered, 2 with wrong lines
among them, 3 one line to be typed, 4 all lines to be typed.";

const CHECK_EXAMPLES: &str = "Examples:
  secant check newton-step/d answer.py
  echo '-solve(H, g)' | secant check newton-step/a -
  secant check newton-step/b2 cards.txt --seed 7     the instance that `secant ask … --seed 7` prints
  secant check newton-step/d answer.py --python     run by your own Python and NumPy as well

  secant check newton-step/d answer.py --python=/opt/python/bin/python3 --format json

--python is no sandbox: your Python runs the code with all your rights, in this directory. It runs isolated
(-I): modules of this directory are not imported. After --python-timeout it is killed with all it has
started. Your answer and the exercise's own are compared case by case: kind of number, shape, values
(equal up to 1e-9 of the largest), class of an error.

Exit codes: 0 right; 1 wrong, or your Python does not agree; 2 could not be graded, or there is no such
Python, or it has no NumPy.";

/// What `secant eval` takes.
#[derive(Args, Debug)]
pub(super) struct Eval {
    /// The file, or - for standard input
    #[arg(required_unless_present_any = ["code", "supported"], conflicts_with = "code")]
    pub(super) file: Option<PathBuf>,
    /// The code itself
    #[arg(short = 'e', long = "execute", value_name = "CODE")]
    pub(super) code: Option<String>,
    /// Print which Python and which NumPy are covered
    #[arg(long, conflicts_with_all = ["file", "code"])]
    pub(super) supported: bool,
    /// How to print what is covered
    #[arg(long, value_enum, default_value_t = CheckFormat::Text, requires = "supported")]
    pub(super) format: CheckFormat,
    #[command(flatten)]
    pub(super) python: Options,
}

/// Which instance of an exercise: the same for the question and for its answer.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct Instance {
    /// Chooses the numbers of the instance
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// How much of a derivation is left to you
    #[arg(long, value_name = "0-4", default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=4))]
    level: u8,
}

impl Instance {
    pub(super) fn variant(self) -> Variant {
        Variant { seed: self.seed, level: self.level }
    }
}

/// What `secant ask` takes.
#[derive(Args, Debug)]
pub(super) struct Ask {
    /// LESSON/PART
    pub(super) exercise: String,
    #[command(flatten)]
    pub(super) instance: Instance,
    /// How to print
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(super) format: CheckFormat,
}

/// What `secant check` takes.
#[derive(Args, Debug)]
pub(super) struct Check {
    /// LESSON/PART
    pub(super) exercise: String,
    /// The answer's file, or - for standard input
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) instance: Instance,
    /// How to print
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(super) format: CheckFormat,
    #[command(flatten)]
    pub(super) python: Options,
}

/// What `secant derive` takes.
#[derive(Args, Debug)]
pub(super) struct Derive {
    /// A NumPy file that defines f(x) or residuals r(x), or an expression in x
    #[arg(value_name = "FILE.py|EXPR", allow_hyphen_values = true)]
    pub(super) function: String,
    /// The point: numbers separated by commas
    #[arg(long, value_name = "X1,X2,...", allow_hyphen_values = true)]
    pub(super) at: String,
    /// A direction: the Hessian times this vector is given as well
    #[arg(long = "v", value_name = "V1,V2,...", allow_hyphen_values = true)]
    pub(super) along: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(super) format: CheckFormat,
}
