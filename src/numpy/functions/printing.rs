//! Print options, and arrays and floats as text.

use std::marker::PhantomData;
use std::rc::Rc;

use super::methods::python;
use super::{Args, Native, array_of, int_of, row};
use crate::numpy::array::Array;
use crate::numpy::dict::Dict;
use crate::numpy::raise::{Raise, Res, type_error, value_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::show::{Around, FloatMode, Legacy, Options, Sign, Style, Trim, WIDEST};
use crate::numpy::value::V;
use crate::numpy::vm::Vm;
use crate::numpy::{compare, vm};

pub(in crate::numpy) struct Rows<T>(PhantomData<T>);

const SET: &[&str] = &[
    "precision",
    "threshold",
    "edgeitems",
    "linewidth",
    "suppress",
    "nanstr",
    "infstr",
    "formatter",
    "sign",
    "floatmode",
    "legacy",
    "override_repr",
];
const TO_STRING: &[&str] = &[
    "a",
    "max_line_width",
    "precision",
    "suppress_small",
    "separator",
    "prefix",
    "formatter",
    "threshold",
    "edgeitems",
    "sign",
    "floatmode",
    "suffix",
    "legacy",
];
/// Which of NumPy's options the arguments of [`TO_STRING`] and of the shorter functions are.
const OPTIONS: &[&str] = &[
    "",
    "linewidth",
    "precision",
    "suppress",
    "",
    "",
    "formatter",
    "threshold",
    "edgeitems",
    "sign",
    "floatmode",
    "",
    "legacy",
];
const SHORT: &[&str] = &["a", "max_line_width", "precision", "suppress_small"];
const POSITIONAL: &[&str] =
    &["x", "precision", "unique", "fractional", "trim", "sign", "pad_left", "pad_right", "min_digits"];
const SCIENTIFIC: &[&str] =
    &["x", "precision", "unique", "trim", "sign", "pad_left", "exp_digits", "min_digits"];

impl<T: Scalar> Rows<T> {
    pub(in crate::numpy) const ALL: &'static [Native<T>] = &[
        row("set_printoptions", SET, 0, set),
        row("get_printoptions", &[], 0, get),
        row("array2string", TO_STRING, 1, to_string),
        row("array_repr", &["arr", "max_line_width", "precision", "suppress_small"], 1, |vm, args| {
            let (array, options) = (array(&args.first())?, options(vm, &args)?);
            let text = vm.array_repr(&array, &options)?;
            vm.string(text)
        }),
        row("array_str", SHORT, 1, |vm, args| {
            let (array, options) = (array(&args.first())?, options(vm, &args)?);
            let text = vm.array_str(&array, &options)?;
            vm.string(text)
        }),
        row("format_float_positional", POSITIONAL, 1, |vm, args| {
            let named = |name: &str| argument(&args, POSITIONAL, name);
            let style = style(&named)?;
            if !style.fractional && style.precision == Some(0) {
                return value_error("precision must be greater than 0 if fractional=False");
            }
            let (style, value) = (style.checked()?, real(&args.first())?);
            vm.burn(style.cost())?;
            vm.string(style.positional(value))
        }),
        row("format_float_scientific", SCIENTIFIC, 1, |vm, args| {
            let named = |name: &str| argument(&args, SCIENTIFIC, name);
            let (style, value) = (style(&named)?.checked()?, real(&args.first())?);
            vm.burn(style.cost())?;
            vm.string(style.scientific(value))
        }),
    ];
}

/// An argument by its name, if it was given and is not `None`.
fn argument<T: Scalar>(args: &Args<T>, names: &[&str], name: &str) -> Option<V<T>> {
    let place = names.iter().position(|known| *known == name)?;
    args.some(place).cloned()
}

/// An array, or NumPy's complaint about what is none.
fn array<T: Scalar>(value: &V<T>) -> Res<Array<T>> {
    match value {
        V::Array(array) => Ok((**array).clone()),
        other => {
            let words = format!("'{}' object has no attribute 'size'", other.type_name());
            Err(Raise::new("AttributeError", words))
        }
    }
}

/// The options of the run with those that arguments change.
fn options<T: Scalar>(vm: &mut Vm<T>, args: &Args<T>) -> Res<Options<T>> {
    let mut options = (*vm.print_options).clone();
    for (place, name) in OPTIONS.iter().enumerate() {
        if let Some(value) = args.some(place).filter(|_| !name.is_empty()) {
            change(&mut options, name, value)?;
        }
    }
    Ok(options)
}

/// Changes one option.
fn change<T: Scalar>(options: &mut Options<T>, name: &str, value: &V<T>) -> Res<()> {
    let text = |value: &V<T>| match value {
        V::Text(text) => Ok(text.to_string()),
        other => type_error(format!("{name} must be a string, not '{}'", other.type_name())),
    };
    match name {
        "precision" => match value.whole() {
            Some(precision) => options.precision = precision,
            None => return type_error("precision must be an integer"),
        },
        "threshold" => match value.number() {
            Some(number) if number.re().is_nan() => {
                return value_error(
                    "threshold must be non-NAN, try sys.maxsize for untruncated representation",
                );
            }
            Some(number) => options.threshold = number,
            None => return type_error("threshold must be numeric"),
        },
        "edgeitems" => options.edge = int_of(value)?,
        "linewidth" => match value.number() {
            Some(number) => options.width = number,
            None => return type_error(format!("linewidth must be a number, not '{}'", value.type_name())),
        },
        "suppress" => options.suppress = compare::truth(value)?,
        "nanstr" => options.nan = text(value)?,
        "infstr" => options.inf = text(value)?,
        "formatter" => options.formatter = value.clone(),
        "sign" => match text(value).ok().and_then(|text| Sign::ALL.iter().find(|(name, _)| *name == text)) {
            Some((_, sign)) => options.sign = *sign,
            None => return value_error("sign option must be one of ' ', '+', or '-'"),
        },
        "floatmode" => {
            let found =
                text(value).ok().and_then(|text| FloatMode::ALL.iter().find(|(name, _)| *name == text));
            let Some((_, mode)) = found else {
                let names: Vec<String> =
                    FloatMode::ALL.iter().map(|(name, _)| format!("\"{name}\"")).collect();
                return value_error(format!("floatmode option must be one of {}", names.join(", ")));
            };
            options.mode = *mode;
        }
        "override_repr" => options.writer = value.clone(),
        _ => match value {
            V::Bool(false) => options.legacy = Legacy::No,
            V::Text(version) if &**version == "1.13" => {
                return Err(Raise::unsupported("printing as NumPy 1.13 does"));
            }
            // What is not known is ignored, as NumPy does with a warning.
            V::Text(version) => options.legacy = Legacy::of(version).unwrap_or(options.legacy),
            _ => {}
        },
    }
    Ok(())
}

fn set<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let mut options = (*vm.print_options).clone();
    // These two never last.
    (options.formatter, options.writer) = (V::None, V::None);
    for (place, name) in SET.iter().enumerate() {
        if let Some(value) = args.some(place) {
            change(&mut options, name, value)?;
        }
    }
    vm.print_options = Rc::new(options);
    Ok(V::None)
}

fn get<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    if !args.plain.is_empty() {
        return type_error(format!(
            "get_printoptions() takes 0 positional arguments but {} were given",
            args.plain.len()
        ));
    }
    args.done("get_printoptions")?;
    let options = Rc::clone(&vm.print_options);
    let entries = [
        ("edgeitems", V::Int(options.edge)),
        ("threshold", python(options.threshold)),
        ("floatmode", V::text(options.mode.name())),
        ("precision", V::Int(options.precision)),
        ("suppress", V::Bool(options.suppress)),
        ("linewidth", python(options.width)),
        ("nanstr", V::text(&options.nan)),
        ("infstr", V::text(&options.inf)),
        ("sign", V::text(options.sign.name())),
        ("formatter", options.formatter.clone()),
        ("legacy", options.legacy.name().map_or(V::Bool(false), V::text)),
        ("override_repr", options.writer.clone()),
    ];
    let mut dict = Dict::new();
    for (name, value) in entries {
        vm::insert(vm, &mut dict, V::text(name), value)?;
    }
    Ok(V::Dict(Rc::new(std::cell::RefCell::new(dict))))
}

fn to_string<T: Scalar>(vm: &mut Vm<T>, args: Args<T>) -> Res<V<T>> {
    let array = match args.first() {
        number @ V::Np(_) => array_of(vm, &number)?,
        other => array(&other)?,
    };
    let options = options(vm, &args)?;
    let text = |name: &str, usual: &str| match argument(&args, TO_STRING, name) {
        None => Ok(usual.to_string()),
        Some(V::Text(text)) => Ok(text.to_string()),
        Some(other) => type_error(format!("{name} must be a string, not '{}'", other.type_name())),
    };
    let separator = text("separator", " ")?;
    let (prefix, suffix) = (text("prefix", "")?.chars().count(), text("suffix", "")?.chars().count());
    let text = vm.array_text(&array, &options, Around { separator: &separator, prefix, suffix })?;
    vm.string(text)
}

/// A real number, as Python's C functions take it.
fn real<T: Scalar>(value: &V<T>) -> Res<f64> {
    match value.number() {
        Some(number) => Ok(number.re()),
        None => type_error(format!("must be real number, not {}", value.type_name())),
    }
}

/// The style that arguments ask for.
fn style<T: Scalar>(named: &dyn Fn(&str) -> Option<V<T>>) -> Res<Style> {
    let truth = |name: &str, usual: bool| named(name).map_or(Ok(usual), |value| compare::truth(&value));
    let count = |name: &str| -> Res<Option<i64>> {
        match named(name).map(|value| int_of(&value)).transpose()? {
            Some(count) if count < 0 => value_error(format!("{name} must be >= 0")),
            Some(count) if count > WIDEST => {
                Err(Raise::limit(format!("a number of more than {WIDEST} characters")))
            }
            count => Ok(count),
        }
    };
    let size = |name: &str| count(name).map(|count| count.and_then(|count| usize::try_from(count).ok()));
    let trim = match named("trim") {
        None => Trim::Keep,
        Some(V::Text(text)) if &*text == "k" => Trim::Keep,
        Some(V::Text(text)) if &*text == "." => Trim::Point,
        Some(V::Text(text)) if &*text == "0" => Trim::OneZero,
        Some(V::Text(text)) if &*text == "-" => Trim::All,
        Some(V::Text(text)) => {
            // The width is NumPy's.
            return type_error(format!(
                "if supplied, trim must be 'k', '.', '0' or '-' found `{:>100}`",
                &*text
            ));
        }
        Some(_) => return type_error("if supplied, trim must be 'k', '.', '0' or '-' found `not a string`"),
    };
    Ok(Style {
        unique: truth("unique", true)?,
        fractional: truth("fractional", true)?,
        precision: count("precision")?,
        least: count("min_digits")?,
        trim,
        plus: truth("sign", false)?,
        left: size("pad_left")?.unwrap_or(0),
        right: size("pad_right")?,
        power: size("exp_digits")?,
    })
}

impl Style {
    /// The style, if its counts agree.
    fn checked(self) -> Res<Style> {
        match (self.precision, self.least) {
            (Some(most @ 1..), Some(least)) if least > most => {
                value_error("min_digits must be less than or equal to precision")
            }
            (None, _) if !self.unique => type_error("in non-unique mode `precision` must be supplied"),
            _ => Ok(self),
        }
    }
}
