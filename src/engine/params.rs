//! Typed parameters of methods and problems: the same table drives `--set`, lab blocks and the lab's controls.

use std::collections::BTreeMap;

/// A parameter: its name, meaning and range.
#[derive(Clone, Copy, Debug)]
pub struct ParamSpec {
    /// As written after `--set`, in kebab case: `alpha`, `max-backtracks`.
    pub name: &'static str,
    /// The symbol shown in the lab: `α`.
    pub symbol: &'static str,
    /// One line: what it is, in which unit.
    pub doc: &'static str,
    /// Type, default and range.
    pub kind: ParamKind,
}

/// Type, default and range of a parameter.
#[derive(Clone, Copy, Debug)]
pub enum ParamKind {
    /// A finite number.
    Float {
        /// Default.
        default: f64,
        /// Smallest value allowed.
        min: f64,
        /// Largest value allowed.
        max: f64,
        /// Whether the lab's controls change it by factors (`true`) or by equal amounts.
        log: bool,
    },
    /// A whole number.
    Int {
        /// Default.
        default: i64,
        /// Smallest value allowed.
        min: i64,
        /// Largest value allowed.
        max: i64,
    },
    /// One of several words.
    Choice {
        /// Default, one of `choices`.
        default: &'static str,
        /// What may be chosen.
        choices: &'static [&'static str],
    },
}

/// A value of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// A number.
    Float(f64),
    /// A whole number.
    Int(i64),
    /// A word.
    Choice(String),
}

/// What is wrong with a setting.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ParamError {
    /// There is no parameter of that name.
    #[error("no parameter `{name}`; there are: {known}")]
    Unknown {
        /// The name given.
        name: String,
        /// The names there are, separated by commas.
        known: String,
    },
    /// The value cannot be used.
    #[error("`{name}` cannot be `{given}`: {expected}")]
    Value {
        /// The parameter.
        name: String,
        /// The value given.
        given: String,
        /// What may stand there.
        expected: String,
    },
}

/// Values of all parameters of one method or problem, checked against their specs.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    values: BTreeMap<&'static str, Setting>,
}

impl Settings {
    /// The defaults.
    #[must_use]
    pub fn defaults(specs: &[ParamSpec]) -> Settings {
        let values = specs.iter().map(|spec| {
            let value = match spec.kind {
                ParamKind::Float { default, .. } => Setting::Float(default),
                ParamKind::Int { default, .. } => Setting::Int(default),
                ParamKind::Choice { default, .. } => Setting::Choice(default.to_string()),
            };
            (spec.name, value)
        });
        Settings { values: values.collect() }
    }

    /// Sets a parameter from text, as written after `--set`.
    ///
    /// # Errors
    /// [`ParamError`] if there is no such parameter or the text is no value in its range.
    pub fn set(&mut self, specs: &[ParamSpec], name: &str, text: &str) -> Result<(), ParamError> {
        let Some(spec) = specs.iter().find(|spec| spec.name == name) else {
            let known = specs.iter().map(|spec| spec.name).collect::<Vec<_>>().join(", ");
            let known = if known.is_empty() { "none here".to_string() } else { known };
            return Err(ParamError::Unknown { name: name.to_string(), known });
        };
        let refuse = |expected: String| ParamError::Value {
            name: name.to_string(),
            given: text.to_string(),
            expected,
        };
        let value = match spec.kind {
            ParamKind::Float { min, max, .. } => match text.parse::<f64>() {
                Ok(value) if value.is_finite() && value >= min && value <= max => Setting::Float(value),
                _ => return Err(refuse(format!("a number from {min} to {max} is expected"))),
            },
            ParamKind::Int { min, max, .. } => match text.parse::<i64>() {
                Ok(value) if value >= min && value <= max => Setting::Int(value),
                _ => return Err(refuse(format!("a whole number from {min} to {max} is expected"))),
            },
            ParamKind::Choice { choices, .. } if choices.contains(&text) => Setting::Choice(text.to_string()),
            ParamKind::Choice { choices, .. } => {
                return Err(refuse(format!("one of {} is expected", choices.join(", "))));
            }
        };
        self.values.insert(spec.name, value);
        Ok(())
    }

    /// All values by name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Setting)> {
        self.values.iter().map(|(name, value)| (*name, value))
    }

    /// A number that the specs declare as `Float` (0 if they don't).
    #[must_use]
    pub fn float(&self, name: &str) -> f64 {
        match self.values.get(name) {
            Some(Setting::Float(value)) => *value,
            Some(Setting::Int(value)) => *value as f64,
            _ => 0.0,
        }
    }

    /// A whole number that the specs declare as `Int` (0 if they don't).
    #[must_use]
    pub fn int(&self, name: &str) -> i64 {
        match self.values.get(name) {
            Some(Setting::Int(value)) => *value,
            _ => 0,
        }
    }

    /// A word that the specs declare as `Choice` (empty if they don't).
    #[must_use]
    pub fn choice(&self, name: &str) -> &str {
        match self.values.get(name) {
            Some(Setting::Choice(value)) => value,
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPECS: &[ParamSpec] = &[
        ParamSpec {
            name: "alpha",
            symbol: "α",
            doc: "step length",
            kind: ParamKind::Float { default: 1.0, min: 0.0, max: 10.0, log: true },
        },
        ParamSpec {
            name: "steps",
            symbol: "n",
            doc: "steps",
            kind: ParamKind::Int { default: 8, min: 1, max: 60 },
        },
        ParamSpec {
            name: "step",
            symbol: "step",
            doc: "rule",
            kind: ParamKind::Choice { default: "fixed", choices: &["fixed", "backtracking"] },
        },
    ];

    #[test]
    fn settings_are_checked_against_their_range() {
        let mut settings = Settings::defaults(SPECS);
        settings.set(SPECS, "alpha", "1e-1").expect("it is in range");
        assert!((settings.float("alpha") - 0.1).abs() < 1e-17);
        for (name, text) in
            [("alpha", "11"), ("alpha", "nan"), ("alpha", "x"), ("steps", "2.5"), ("step", "exact")]
        {
            assert!(
                matches!(settings.set(SPECS, name, text), Err(ParamError::Value { .. })),
                "{name}={text}"
            );
        }
        assert_eq!(settings.int("steps"), 8);
    }

    #[test]
    fn an_unknown_parameter_is_answered_with_the_known_ones() {
        let error = Settings::defaults(SPECS).set(SPECS, "eta", "1").expect_err("there is no eta");
        assert_eq!(error.to_string(), "no parameter `eta`; there are: alpha, steps, step");
    }
}
