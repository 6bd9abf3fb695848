//! Experiments, run: two tables and the number of each.

use super::Experiment;
use crate::numpy::{Error, Limits, Program, Session, Value};

/// The tables of an experiment.
#[derive(Clone, Debug, PartialEq)]
pub struct Tables {
    /// With the mistake.
    pub wrong: Table,
    /// With the fix.
    pub fixed: Table,
}

/// A table of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The rows, all of one length.
    pub rows: Vec<Vec<f64>>,
    /// The number by which the mistake is known.
    pub number: f64,
}

/// Why there are no tables.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The code fails, or what it returns is no table.
    #[error("{0}")]
    Code(Error),
    /// The table does not suit its columns.
    #[error("{0}")]
    Shape(String),
    /// The number of the signature cannot be had.
    #[error("the number of the signature: {0}")]
    Number(String),
}

/// Runs an experiment, with the mistake and with the fix.
///
/// # Errors
/// [`Failure`] says whether the code, the shape of its table or the signature's number is to blame.
pub fn run(experiment: &Experiment) -> Result<Tables, Failure> {
    let limits = Limits::default();
    let program = Program::parse(&experiment.code, &limits).map_err(Failure::Code)?;
    let mut session = Session::<f64>::run(&program, &limits).map_err(|failed| Failure::Code(failed.0))?;
    let number = Program::expression("number", "rows", &experiment.signature.number, &limits)
        .map_err(|error| Failure::Number(error.to_string()))?;
    let mut number =
        Session::<f64>::run(&number, &limits).map_err(|failed| Failure::Number(failed.0.to_string()))?;
    let mut table = |fixed: bool| {
        let value = session.call("rows", &[Value::bool(fixed)]).map_err(Failure::Code)?;
        let rows = rows_of(&value, experiment.columns.len())?;
        let value = number.call("number", &[matrix(&rows)]);
        let value = value.map_err(|error| Failure::Number(error.to_string()))?;
        match value.dense() {
            Some(dense) if dense.shape.is_empty() && dense.data.len() == 1 => {
                Ok(Table { rows, number: dense.data[0] })
            }
            _ => Err(Failure::Number(format!("{} is no number", value.repr(60)))),
        }
    };
    Ok(Tables { wrong: table(false)?, fixed: table(true)? })
}

fn rows_of(value: &Value<f64>, columns: usize) -> Result<Vec<Vec<f64>>, Failure> {
    let shape = |words: String| Err(Failure::Shape(words));
    let Some(dense) = value.dense() else {
        return shape("rows(fixed) returns no table of numbers".to_string());
    };
    match dense.shape[..] {
        [0] | [0, _] => shape("rows(fixed) returns no row".to_string()),
        [_, width] if width == columns => {
            Ok(dense.data.chunks(columns.max(1)).map(<[f64]>::to_vec).collect())
        }
        [_, width] => shape(format!("the rows have {width} numbers, there are {columns} columns")),
        _ => shape(format!("rows(fixed) returns an array of {} dimensions, not 2", dense.shape.len())),
    }
}

/// Whether the claim of an experiment holds for its tables.
///
/// # Errors
/// What the claim raises.
pub fn check(claim: &str, tables: &Tables) -> Result<bool, Error> {
    let limits = Limits { fuel: 1_000_000, ..Limits::default() };
    let program = Program::expression("claim", "wrong, fixed", claim, &limits)?;
    let mut session = Session::<f64>::run(&program, &limits).map_err(|failed| failed.0)?;
    let value = session.call("claim", &[matrix(&tables.wrong.rows), matrix(&tables.fixed.rows)])?;
    Ok(value.truth() == Some(true))
}

fn matrix(rows: &[Vec<f64>]) -> Value<f64> {
    Value::matrix(rows.len(), rows.first().map_or(0, Vec::len), rows.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::Prediction;
    use crate::lesson::pitfall::Signature;

    fn experiment(code: &str, number: &str) -> Experiment {
        Experiment {
            mistake: String::new(),
            fix: String::new(),
            code: code.to_string(),
            columns: vec!["k".to_string(), "f".to_string()],
            labels: Vec::new(),
            plot: Vec::new(),
            signature: Signature { says: String::new(), column: 1, number: number.to_string() },
            claim: String::new(),
            predict: Prediction {
                ask: String::new(),
                choices: Vec::new(),
                correct: 0,
                because: String::new(),
            },
        }
    }

    const CODE: &str = "def rows(fixed):\n    return [[k, k if fixed else -k] for k in range(3)]\n";

    #[test]
    fn both_tables_come_with_their_number() {
        let tables = run(&experiment(CODE, "rows[-1, 1]")).expect("it runs");
        assert_eq!((tables.wrong.number, tables.fixed.number), (-2.0, 2.0));
        assert_eq!(tables.fixed.rows[1], [1.0, 1.0]);
        assert!(check("wrong[2, 1] == -2 and fixed.shape == (3, 2)", &tables).expect("it can be evaluated"));
        assert!(!check("fixed[2, 1]", &tables).expect("it can be evaluated"), "a number is no claim");
        assert!(check("fixed[9, 1] == 0", &tables).is_err());
    }

    #[test]
    fn what_is_no_table_is_said() {
        for (code, words) in [
            ("def rows(fixed):\n    return 3\n", "dimensions"),
            ("def rows(fixed):\n    return []\n", "no row"),
            ("def rows(fixed):\n    return [[1, 2], [3]]\n", "no table of numbers"),
            ("def rows(fixed):\n    return [[1, 2, 3]]\n", "the rows have 3 numbers, there are 2 columns"),
            ("def rows(fixed):\n    return 1 / 0\n", "ZeroDivisionError"),
            ("while True: pass\n", "steps"),
        ] {
            let failure = run(&experiment(code, "rows[0, 0]")).expect_err("it is no table").to_string();
            assert!(failure.contains(words), "{code}: {failure}");
        }
        let failure = run(&experiment(CODE, "rows[:, 0]")).expect_err("it is no number").to_string();
        assert!(failure.contains("is no number"), "{failure}");
    }
}
