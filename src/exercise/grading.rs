//! The order of judgement.

use super::feedback::{self, Judged};
use super::{CaseResult, Status, Verdict, stub};
use crate::lesson::key::{self, Key, Recognised};
use crate::lesson::outcome::{self, Call, Outcome};
use crate::lesson::{Exercise, text};
use crate::numpy::{Error, ErrorKind, Limits, Program, Session};

/// Longest output of an answer that is kept, in characters.
const MAX_OUTPUT: usize = 4_000;

/// Grades an answer: NumPy source that defines the exercise's function.
#[must_use]
pub fn grade(exercise: &Exercise, source: &str, limits: &Limits) -> Verdict {
    let mut grading = Grading { exercise, limits, output: String::new() };
    if source.len() <= limits.source && stub::is_untouched(source, &exercise.stub) {
        return grading.ungraded(format!(
            "There is nothing to grade yet. Write the body of `{}` in place of `...`.",
            exercise.function
        ));
    }
    grading.run(source)
}

struct Grading<'a> {
    exercise: &'a Exercise,
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
        if session.get(&self.exercise.function).is_none() {
            let name = &self.exercise.function;
            return self.ungraded(format!("There is no function called `{name}`. Begin with `def {name}(`."));
        }
        let key = match Key::new(self.exercise, &Limits::default()) {
            Ok(key) => key,
            Err(error) => {
                let name = format!("{}/{}", self.exercise.lesson, self.exercise.part);
                return self
                    .ungraded(format!("{name} cannot be graded, its own answer fails: {}.", error.message));
            }
        };
        let mut calls = Vec::with_capacity(key.cases.len());
        for case in &key.cases {
            let call = outcome::call(&mut session, &self.exercise.function, case);
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
        self.judge(&key, &calls, &program, &session)
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
            .map(|((case, call), expected)| feedback::judge(self.exercise, case, call, expected))
            .collect();
        let outcomes: Vec<Outcome> = calls.iter().map(|call| call.outcome.clone()).collect();
        let right = judged.iter().all(|case| case.result.passed);
        if let Some(found) =
            key.recognise(&outcomes).or_else(|| if right { None } else { key.recognise_negated(&outcomes) })
        {
            return self.misconception(found, &judged, calls);
        }
        if !right {
            let feedback = feedback::wrong(self.exercise, &judged, calls);
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
        for property in &self.exercise.properties {
            let Some(function) = session.get(&self.exercise.function) else { break };
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
        let note = self.exercise.notes.iter().find(|(dotted, ..)| program.mentions(dotted));
        match note {
            Some((_, tag, remark)) => {
                let feedback = format!("{remark}\n\n{right}");
                self.verdict(Status::CorrectWithNote, Some(tag), feedback, strength, &all)
            }
            None => self.verdict(Status::Correct, None, right, strength, &all),
        }
    }

    fn misconception(&self, found: Recognised, judged: &[Judged], calls: &[Call]) -> Verdict {
        let Some(wrong) = self.exercise.wrong.get(found.index) else {
            // `recognise` returns indices of this very list.
            return self.verdict(Status::Wrong, None, String::new(), String::new(), judged);
        };
        let feedback = feedback::misconception(self.exercise, wrong, found.negated, judged, calls);
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
            exercise: format!("{}/{}", self.exercise.lesson, self.exercise.part),
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
