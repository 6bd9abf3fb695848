//! Random programs, run by our evaluator and by real Python with NumPy: values, types, shapes and classes of errors
//! must agree, and where the values are the same to the last bit, the text that shows them to the last character. Without a Python that has NumPy the test says so and passes.
//!
//! `SECANT_PYTHON` names the interpreter, `SECANT_DIFFERENTIAL` the count and the seed of the programs ("20000 7").
#![expect(clippy::disallowed_methods, reason = "the test runs another program")]

#[path = "differential/python.rs"]
mod python;

use std::path::Path;
use std::process::Command;

use secant::numpy::{Error, Limits, Program, Session, Value};
use serde_json::Value as Json;

/// How far numbers may be apart, relative to the largest number of the result.
const TOLERANCE: f64 = 1e-9;

fn run(code: &str) -> Result<Value<f64>, Error> {
    let limits = Limits::default();
    let program = Program::parse(code, &limits)?;
    let session = Session::<f64>::run(&program, &limits).map_err(|failed| failed.0)?;
    Ok(session.get("result").unwrap_or_else(Value::none))
}

fn number(value: &Json) -> f64 {
    match value.as_str() {
        Some("nan") => f64::NAN,
        Some("inf") => f64::INFINITY,
        Some(_) => f64::NEG_INFINITY,
        None => value.as_f64().unwrap_or(f64::NAN),
    }
}

/// Why our value is not Python's; `None` if it is, within a tolerance or, where that is 0, to the last bit.
fn difference(ours: &Value<f64>, theirs: &Json, tolerance: f64) -> Option<String> {
    let kind = theirs["t"].as_str().unwrap_or_default();
    if ours.type_name() != kind {
        return Some(format!("the type is {}, not {kind}", ours.type_name()));
    }
    match kind {
        "NoneType" => None,
        "str" => {
            let text = theirs["text"].as_str().unwrap_or_default();
            (ours.text().as_deref() != Some(text)).then(|| format!("the text is {:?}", ours.text()))
        }
        "dict" => {
            let pairs = theirs["items"].as_array()?;
            pairs.iter().find_map(|pair| match pair[0]["text"].as_str() {
                Some(key) => match ours.entry(key) {
                    Some(value) => difference(&value, &pair[1], tolerance),
                    None => Some(format!("the key {key:?} is missing")),
                },
                None => None,
            })
        }
        _ if theirs["items"].is_array() => {
            let (items, wanted) = (ours.items().unwrap_or_default(), theirs["items"].as_array()?);
            if items.len() != wanted.len() {
                return Some(format!("there are {} items, not {}", items.len(), wanted.len()));
            }
            items.iter().zip(wanted).find_map(|(item, wanted)| difference(item, wanted, tolerance))
        }
        _ => {
            let dense = ours.dense()?;
            if let Some(dtype) = theirs["dtype"].as_str()
                && dtype != dense.dtype.name()
            {
                return Some(format!("the dtype is {}, not {dtype}", dense.dtype.name()));
            }
            let shape: Vec<usize> =
                theirs["shape"].as_array().into_iter().flatten().map(|n| number(n) as usize).collect();
            if shape != dense.shape {
                return Some(format!("the shape is {:?}, not {shape:?}", dense.shape));
            }
            let wanted: Vec<f64> = theirs["v"].as_array().into_iter().flatten().map(number).collect();
            let scale = wanted.iter().filter(|x| x.is_finite()).fold(0.0_f64, |most, x| most.max(x.abs()));
            // Beyond this a condition number only says that a matrix is singular.
            let huge = |x: f64| x.abs() > 1e15 && tolerance > 0.0;
            let agree = |a: f64, b: f64| {
                a == b
                    || (huge(a) && huge(b))
                    || (a.is_nan() && b.is_nan())
                    || (a - b).abs() <= tolerance * scale.max(1e-6)
            };
            (wanted.len() != dense.data.len() || !wanted.iter().zip(&dense.data).all(|(a, b)| agree(*a, *b)))
                .then(|| format!("the values are {:?}, not {wanted:?}", dense.data))
        }
    }
}

/// What is wrong with our outcome of a case.
fn wrong(case: &Json) -> Option<String> {
    let code = case["code"].as_str().unwrap_or_default();
    match (run(code), case["error"].as_str()) {
        (Ok(ours), None) => {
            let value = &case["value"];
            difference(&ours, value, TOLERANCE).or_else(|| {
                let (text, wanted) = (ours.repr(1_000_000), case["text"].as_str().unwrap_or_default());
                (difference(&ours, value, 0.0).is_none() && text != wanted)
                    .then(|| format!("it shows itself as\n{text}\n    not as\n{wanted}"))
            })
        }
        (Ok(ours), Some(class)) => {
            Some(format!("it is {}, not {class}: {}", ours.repr(100), case["message"]))
        }
        (Err(error), None) => Some(format!("it fails: {error}")),
        (Err(error), Some(class)) if error.class == class => None,
        // What we say is not supported is no wrong answer.
        (Err(error), Some(class)) => {
            Some(format!("it fails as {error}, not as {class}: {}", case["message"]))
        }
    }
}

/// Whether two lines are the same but for the last digits of numbers: those depend on the machine's linear algebra.
fn same_line(a: &str, b: &str) -> bool {
    let words = |line: &str| -> Vec<String> {
        line.split(|c: char| c.is_whitespace() || "[](),".contains(c)).map(ToString::to_string).collect()
    };
    let (a, b) = (words(a), words(b));
    let same = |(a, b): (&String, &String)| match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(x), Ok(y)) => x == y || (x - y).abs() <= 1e-5 * y.abs().max(1e-10),
        _ => a == b,
    };
    a.len() == b.len() && a.iter().zip(&b).all(same)
}

#[test]
fn programs_of_two_pages_print_what_python_prints() {
    let Some(python) = python::with(&[]) else {
        eprintln!("skipped: there is no python3 with NumPy 2");
        return;
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differential/programs");
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    names.sort();
    assert!(names.len() >= 6);
    for path in names {
        let output = Command::new(&python).arg(&path).output().expect("python runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let limits = Limits::default();
        let source = std::fs::read_to_string(&path).expect("the program can be read");
        let program = Program::parse(&source, &limits).unwrap_or_else(|error| panic!("{}", error.render()));
        let mut session =
            Session::<f64>::run(&program, &limits).unwrap_or_else(|failed| panic!("{}", failed.0.render()));
        let (ours, theirs) = (session.take_output(), String::from_utf8_lossy(&output.stdout).into_owned());
        for (a, b) in ours.lines().zip(theirs.lines()) {
            assert!(same_line(a, b), "{}:\n{a}\n{b}", path.display());
        }
        assert_eq!(ours.lines().count(), theirs.lines().count(), "{}", path.display());
    }
}

#[test]
fn random_programs_give_what_numpy_gives() {
    let Some(python) = python::with(&[]) else {
        eprintln!("skipped: there is no python3 with NumPy 2");
        return;
    };
    let wanted = std::env::var("SECANT_DIFFERENTIAL").unwrap_or_else(|_| "5000 1".to_string());
    let output = Command::new(python)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differential/generate.py"))
        .args(wanted.split_whitespace())
        .output()
        .expect("the generator runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("the cases are UTF-8");
    let (mut count, mut bad) = (0, Vec::new());
    for line in text.lines() {
        let case: Json = serde_json::from_str(line).expect("a case is JSON");
        count += 1;
        if let Some(why) = wrong(&case) {
            let code = case["code"].as_str().unwrap_or_default();
            let own: Vec<&str> = code.lines().skip(2).collect();
            bad.push(format!("{}\n    {why}", own.join("\n")));
        }
    }
    assert!(count >= 1000, "there are only {count} programs");
    assert!(bad.is_empty(), "{} of {count} programs differ:\n{}", bad.len(), bad.join("\n"));
}
