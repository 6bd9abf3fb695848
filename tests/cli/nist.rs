//! `secant fit` on the 27 nonlinear regressions of NIST: at least six certified digits of every parameter, four of every
//! standard error.

use std::fmt::Write;

use serde_json::Value;

use crate::run::{Place, secant};

fn known() -> Value {
    serde_json::from_str(include_str!("../../src/engine/problems/nist/problems.json"))
        .expect("a script writes JSON")
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|x| x.as_f64().unwrap_or(f64::NAN)).collect()
}

fn data(name: &str) -> String {
    format!("{}/src/engine/problems/nist/{name}.csv", env!("CARGO_MANIFEST_DIR"))
}

/// Fewest certified digits among numbers.
fn digits(found: &Value, certified: &Value) -> f64 {
    let pairs = numbers(found).into_iter().zip(numbers(certified));
    let digits = pairs.map(|(a, b)| -((a - b).abs() / b.abs()).max(1e-16).log10());
    digits.fold(16.0, |least, digits| if digits >= least { least } else { digits })
}

fn fits_from(which: &str) {
    let known = known();
    assert_eq!(known.as_object().map(serde_json::Map::len), Some(27));
    for (name, problem) in known.as_object().expect("an object") {
        let start = numbers(&problem[which]).iter().map(f64::to_string).collect::<Vec<_>>().join(",");
        let [model, response] = ["model", "response"].map(|field| problem[field].as_str().expect("a text"));
        let data = data(name);
        let args = ["fit", "--model", model, "--response", response, "--data", &data, "--start", &start];
        let fit = secant(&[&args[..], &["--format", "json"]].concat()).exits(0).json();
        let parameters = digits(&fit["parameters"], &problem["certified"]);
        assert!(parameters >= 6.0, "{name} from {which}: {parameters} digits of the parameters, {fit}");
        let errors = digits(&fit["standard_errors"], &problem["sd"]);
        // The residuals of Lanczos1 are below the rounding of its data.
        assert!(
            errors >= 4.0 || name == "Lanczos1",
            "{name} from {which}: {errors} digits of the errors, {fit}"
        );
        assert_eq!(fit["dof"], problem["dof"], "{name}");
        let rss = problem["rss"].as_f64().expect("a number");
        let found = fit["rss"].as_f64().expect("a number");
        assert!((found / rss - 1.0).abs() < 1e-6 || name == "Lanczos1", "{name}: {found} is not {rss}");
    }
}

#[test]
fn all_from_the_near_start() {
    fits_from("start2");
}

#[test]
fn all_from_the_far_start() {
    fits_from("start1");
}

#[test]
fn the_other_methods_fit_as_well() {
    let known = known();
    for (name, method) in [
        ("Misra1a", "gauss-newton"),
        ("Thurber", "gauss-newton"),
        ("Rat42", "trust-region"),
        ("ENSO", "trust-region"),
    ] {
        let problem = &known[name];
        let start = numbers(&problem["start2"]).iter().map(f64::to_string).collect::<Vec<_>>().join(",");
        let model = problem["model"].as_str().expect("a text");
        let data = data(name);
        let args = ["fit", "--model", model, "--data", &data, "--start", &start, "--method", method];
        let fit = secant(&[&args[..], &["--format", "json"]].concat()).exits(0).json();
        assert!(digits(&fit["parameters"], &problem["certified"]) >= 6.0, "{name} by {method}: {fit}");
    }
}

#[test]
fn weights_and_sigmas_say_the_same_in_two_ways() {
    let place = Place::new();
    place.file("d.csv", "x,y,w,s\n1,2.1,4,0.5\n2,3.9,1,1\n3,6.2,0.25,2\n4,7.8,1,1\n");
    let fit = |option: &str, column: &str| {
        let args = ["fit", "--model", "b[0]+b[1]*x", "--data", "d.csv", "--start", "0,0", "--format", "json"];
        place.secant(&[&args[..], &[option, column]].concat()).exits(0).json()
    };
    let (weights, sigma) = (fit("--weights", "w"), fit("--sigma", "s"));
    for field in ["parameters", "standard_errors"] {
        for (a, b) in numbers(&weights[field]).iter().zip(numbers(&sigma[field])) {
            assert!((a - b).abs() < 1e-12, "{field}: {a} is not {b}");
        }
    }
    // The weighted line in closed form.
    let (x, y, w) = ([1.0, 2.0, 3.0, 4.0], [2.1, 3.9, 6.2, 7.8], [4.0, 1.0, 0.25, 1.0]);
    let sum = |f: &dyn Fn(usize) -> f64| (0..4).map(f).sum::<f64>();
    let (s, sx, sy) = (sum(&|i| w[i]), sum(&|i| w[i] * x[i]), sum(&|i| w[i] * y[i]));
    let (sxx, sxy) = (sum(&|i| w[i] * x[i] * x[i]), sum(&|i| w[i] * x[i] * y[i]));
    let slope = (s * sxy - sx * sy) / (s * sxx - sx * sx);
    assert!((numbers(&weights["parameters"])[1] - slope).abs() < 1e-12);
}

#[test]
fn a_table_names_what_it_shows() {
    let args =
        ["fit", "--model", "b[0]*(1-np.exp(-b[1]*x))", "--data", &data("BoxBOD"), "--start", "1,1", "--plot"];
    let out = secant(&args).exits(0).out;
    for word in [
        "std. error",
        "residual sum of squares 1.168",
        "4 degrees of freedom",
        "R²",
        "condition",
        "converged",
        "o data, line fit",
        "smaller first radius",
    ] {
        assert!(out.contains(word), "{word}: {out}");
    }
}

#[test]
fn bad_tables_are_refused_by_line_and_column() {
    let place = Place::new();
    for (text, words) in [
        ("", "the file is empty"),
        ("\u{feff}", "the file is empty"),
        ("x,y\n", "no rows"),
        ("1,2\n3,4\n", "line 1 must name the columns"),
        ("x,y\n1,2\n3,abc\n", "line 3, column `y`: `abc` is no number"),
        ("x,y\n1,nan\n3,4\n", "line 2, column `y`: `nan` is no number"),
        ("x,y\n1,\n3,4\n", "line 2, column `y`: `` is no number: the cell is empty"),
        ("x;y\n1,5;2\n3;4\n", "a decimal point is expected"),
        ("x,y\n1,2,3\n", "line 2 has 3 columns, the header has 2"),
        ("x,x\n1,2\n", "two columns are called `x`"),
        ("b,y\n1,2\n2,3\n", "the column `b` must be renamed"),
        ("z,y\n1,2\n2,3\n", "the columns of d.csv are: z, y"),
        ("x,y\n1,2\n", "1 rows cannot determine 2 parameters"),
        ("x,y\n1,\u{1b}[31m\n2,3\n", "line 2, column `y`"),
    ] {
        place.file("d.csv", text);
        let run = place.secant(&["fit", "--model", "b[0]+b[1]*x", "--data", "d.csv", "--start", "0,0"]);
        assert!(run.code == Some(2) || run.code == Some(1), "{text:?}: {:?}", run.code);
        assert!(run.err.contains(words), "{text:?}: {}", run.err);
        assert!(!run.err.contains('\u{1b}'), "{text:?}");
    }
}

#[test]
fn good_tables_come_in_many_coats() {
    let place = Place::new();
    let fit = |text: &str| {
        place.file("d.csv", text);
        let args = ["fit", "--model", "b[0]+b[1]*x", "--data", "d.csv", "--start", "0,0", "--format", "json"];
        numbers(&place.secant(&args).exits(0).json()["parameters"])
    };
    let plain = fit("x,y\n1,2\n2,4.5\n3,5.5\n");
    for text in [
        "\u{feff}x,y\r\n1,2\r\n2,4.5\r\n3,5.5\r\n",
        "x;y\n1;2\n2;4.5\n3;5.5\n",
        "x\ty\n1\t2\n2\t4.5\n3\t5.5\n",
        "name,x,y\nfirst,1,2\nsecond,2,4.5\nthird,3,5.5\n",
        "x, y\n1, 2\n\n2, 4.5\n3, 5.5\n\n",
        "\"x\",\"y\"\n\"1\",\"2\"\n2,4.5\n3,5.5",
    ] {
        assert_eq!(fit(text), plain, "{text:?}");
    }
}

#[test]
fn a_long_table_is_fitted_in_blocks() {
    let place = Place::new();
    let mut text = String::from("x,y\n");
    for i in 0..20_000 {
        let x = f64::from(i) / 20_000.0;
        let y = 2.0 * (-3.0 * x).exp() + 0.01 * (37.0 * f64::from(i)).sin();
        let _ = writeln!(text, "{x},{y}");
    }
    place.file("d.csv", &text);
    let args =
        ["fit", "--model", "b[0]*np.exp(-b[1]*x)", "--data", "d.csv", "--start", "1,1", "--format", "json"];
    let found = numbers(&place.secant(&args).exits(0).json()["parameters"]);
    assert!((found[0] - 2.0).abs() < 1e-2 && (found[1] - 3.0).abs() < 1e-2, "{found:?}");
}
