//! The order of judgement of answers that are code.

use super::feedback::{self, Judged};
use super::{CaseResult, Status, Verdict, stub};
use crate::lesson::key::{self, Key, Recognised};
use crate::lesson::outcome::{self, Call, Outcome};
use crate::lesson::task::{ATOL, Code, Formula, Named, Property, RTOL, WrongAnswer};
use crate::lesson::{Exercise, expression, text};
use crate::numpy::{Error, ErrorKind, Limits, Program, Session};

/// Longest output of an answer that is kept, in characters.
const MAX_OUTPUT: usize = 4_000;

/// What the values of an answer are judged by.
pub(super) struct Terms<'a> {
    /// The function that is called.
    pub(super) function: &'a str,
    /// For an expression: the names of the arguments.
    pub(super) symbols: Option<&'a [Named]>,
    pub(super) rtol: f64,
    pub(super) atol: f64,
    wrong: &'a [WrongAnswer],
    notes: &'a [(String, String, String)],
    properties: &'a [Property],
}

/// Grades NumPy source that defines the exercise's function.
pub(super) fn code(exercise: &Exercise, code: &Code, source: &str, seed: u64, limits: &Limits) -> Verdict {
    let terms = Terms {
        function: &code.function,
        symbols: None,
        rtol: code.rtol,
        atol: code.atol,
        wrong: &code.wrong,
        notes: &code.notes,
        properties: &code.properties,
    };
    let mut grading = Grading { exercise, terms, seed, limits, output: String::new() };
    if source.len() <= limits.source && stub::is_untouched(source, &code.stub) {
        return grading.ungraded(format!(
            "There is nothing to grade yet. Write the body of `{}` in place of `...`.",
            code.function
        ));
    }
    grading.run(source)
}

/// Grades an expression.
pub(super) fn formula(
    exercise: &Exercise,
    formula: &Formula,
    answer: &str,
    seed: u64,
    limits: &Limits,
) -> Verdict {
    let terms = Terms {
        function: "answer",
        symbols: Some(&formula.symbols),
        rtol: RTOL,
        atol: ATOL,
        wrong: &formula.wrong,
        notes: &[],
        properties: &[],
    };
    let mut grading = Grading { exercise, terms, seed, limits, output: String::new() };
    let answer = super::answer::expression(answer);
    if answer.is_empty() {
        return grading.ungraded("There is nothing to grade yet. Type one expression.".to_string());
    }
    match expression::single(answer, limits) {
        Ok(()) => grading.run(&expression::source(&formula.names(), answer)),
        Err(error) => grading.ungraded(feedback::not_run(&error)),
    }
}

struct Grading<'a> {
    exercise: &'a Exercise,
    terms: Terms<'a>,
    seed: u64,
    limits: &'a Limits,
    output: String,
}

impl Grading<'_> {
    fn run(&mut self, source: &str) -> Verdict {
        let program = match Program::parse(source, self.limits) {
            Ok(program) => program,
            Err(error) => return self.ungraded(feedback::not_run(&error)),
        };
        let mut session = match Session::<f64>::run(&program, self.limits) {
            Ok(session) => session,
            Err(failed) => {
                let (error, output) = *failed;
                self.printed(&output);
                return self.ungraded(feedback::not_run(&error));
            }
        };
        self.printed(&session.take_output());
        if session.get(self.terms.function).is_none() {
            let name = self.terms.function;
            return self.ungraded(format!("There is no function called `{name}`. Begin with `def {name}(`."));
        }
        let key = match Key::new(self.exercise, self.seed, &Limits::default()) {
            Ok(key) => key,
            Err(error) => {
                let name = self.exercise.name();
                return self
                    .ungraded(format!("{name} cannot be graded, its own answer fails: {}.", error.message));
            }
        };
        let mut calls = Vec::with_capacity(key.cases.len());
        for case in &key.cases {
            let call = self.in_own_lines(outcome::call(&mut session, self.terms.function, case));
            self.printed(&call.output);
            if let Some(error) = call.outcome.ungradable() {
                return self.ungraded(feedback::not_finished(&case.name, error));
            }
            calls.push(call);
        }
        if calls.iter().all(|call| is_not_implemented(&call.outcome)) {
            return self
                .ungraded("There is nothing to grade yet: the function raises NotImplementedError.".into());
        }
        if let Some(name) = self.unknown_name(&calls) {
            return self.ungraded(name);
        }
        self.judge(&key, &calls, &program, &session)
    }

    /// An expression that uses a name which does not exist: no attempt, but a slip.
    fn unknown_name(&self, calls: &[Call]) -> Option<String> {
        let symbols = self.terms.symbols?;
        let message = |call: &Call| match &call.outcome {
            Outcome::Failed(error) if error.class == "NameError" => Some(error.message.clone()),
            _ => None,
        };
        let messages: Option<Vec<String>> = calls.iter().map(message).collect();
        let names: Vec<&str> = symbols.iter().map(|symbol| symbol.name.as_str()).collect();
        Some(format!("{}. You may use {}.", text::clean(messages?.first()?), names.join(", ")))
    }

    /// An expression's errors are shown in its own lines, not in those of the function around it.
    fn in_own_lines(&self, mut call: Call) -> Call {
        if let (Some(_), Outcome::Failed(error)) = (self.terms.symbols, &mut call.outcome) {
            for (_, place) in &mut error.traceback {
                place.line = place.line.saturating_sub(expression::LINES_BEFORE).max(1);
            }
        }
        call
    }

    fn printed(&mut self, output: &str) {
        let room = MAX_OUTPUT.saturating_sub(self.output.chars().count());
        self.output.extend(text::clean(output).chars().take(room));
    }

    fn judge(&self, key: &Key, calls: &[Call], program: &Program, session: &Session<f64>) -> Verdict {
        let judged: Vec<Judged> = key
            .cases
            .iter()
            .zip(calls)
            .zip(&key.expected)
            .map(|((case, call), expected)| feedback::judge(&self.terms, case, call, expected))
            .collect();
        let outcomes: Vec<Outcome> = calls.iter().map(|call| call.outcome.clone()).collect();
        let right = judged.iter().all(|case| case.result.passed);
        if let Some(found) =
            key.recognise(&outcomes).or_else(|| if right { None } else { key.recognise_negated(&outcomes) })
        {
            return self.misconception(found, &judged, calls);
        }
        if !right {
            let feedback = feedback::wrong(&self.terms, &judged, calls);
            return self.verdict(
                Status::Wrong,
                None,
                feedback,
                feedback::count(judged.len(), "case"),
                &judged,
            );
        }
        let properties = match self.properties(session) {
            Ok(properties) => properties,
            Err(error) => return self.ungraded(feedback::not_finished("a property", &error)),
        };
        self.right(&judged, calls, properties, program)
    }

    /// Each property as a case: passed, or why not.
    fn properties(&self, session: &Session<f64>) -> Result<Vec<Judged>, Error> {
        let mut judged = Vec::new();
        for property in self.terms.properties {
            let Some(function) = session.get(self.terms.function) else { break };
            let (passed, reason) = match key::holds(&property.code, function, self.limits) {
                Ok(true) => (true, String::new()),
                Ok(false) => (false, property.feedback.clone()),
                Err(error) if error.kind == ErrorKind::Raised => {
                    (false, format!("{} ({})", property.feedback, text::clean(&error.to_string())))
                }
                Err(error) => return Err(error),
            };
            let result = CaseResult {
                name: property.name.clone(),
                passed,
                arguments: Vec::new(),
                got: String::new(),
                reason,
            };
            judged.push(Judged { result, error: 0.0 });
        }
        Ok(judged)
    }

    fn right(
        &self,
        judged: &[Judged],
        calls: &[Call],
        properties: Vec<Judged>,
        program: &Program,
    ) -> Verdict {
        let mut strength = feedback::count(judged.len(), "case");
        if !properties.is_empty() {
            strength = format!("{strength}, {}", feedback::count(properties.len(), "property"));
        }
        let all: Vec<Judged> = judged.iter().cloned().chain(properties).collect();
        if let Some(failed) = all.iter().find(|property| !property.result.passed) {
            let feedback = format!(
                "Your values are right on {}, but a property does not hold: {}. {}",
                feedback::count(judged.len(), "case"),
                failed.result.name,
                failed.result.reason
            );
            return self.verdict(Status::Wrong, None, feedback, strength, &all);
        }
        let right = feedback::right(&all, judged, calls);
        let note = self.terms.notes.iter().find(|(dotted, ..)| program.mentions(dotted));
        match note {
            Some((_, tag, remark)) => {
                let feedback = format!("{remark}\n\n{right}");
                self.verdict(Status::CorrectWithNote, Some(tag), feedback, strength, &all)
            }
            None => self.verdict(Status::Correct, None, right, strength, &all),
        }
    }

    fn misconception(&self, found: Recognised, judged: &[Judged], calls: &[Call]) -> Verdict {
        let Some(wrong) = self.terms.wrong.get(found.index) else {
            // `recognise` returns indices of this very list.
            return self.verdict(Status::Wrong, None, String::new(), String::new(), judged);
        };
        let feedback = feedback::misconception(&self.terms, wrong, found.negated, judged, calls);
        let strength = format!("the same values on {}", feedback::count(judged.len(), "case"));
        self.verdict(Status::Misconception, Some(&wrong.tag), feedback, strength, judged)
    }

    fn ungraded(&self, reason: String) -> Verdict {
        self.verdict(Status::Ungraded, None, reason, "not graded".to_string(), &[])
    }

    fn verdict(
        &self,
        status: Status,
        tag: Option<&String>,
        feedback: String,
        strength: String,
        judged: &[Judged],
    ) -> Verdict {
        Verdict {
            exercise: self.exercise.name(),
            status,
            tag: tag.cloned(),
            feedback,
            strength,
            cases: judged.iter().map(|case| case.result.clone()).collect(),
            output: self.output.clone(),
        }
    }
}

fn is_not_implemented(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Failed(error) if error.class == "NotImplementedError")
}
