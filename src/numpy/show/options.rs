//! How arrays are printed: NumPy's print options, which belong to one run.

use super::digits::cost;
use crate::numpy::array::Num;
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;

/// How many digits of a float are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::numpy) enum FloatMode {
    /// Always as many as the precision says.
    Fixed,
    /// As many as tell the number from its neighbours, whatever the precision.
    Unique,
    /// As many, but not more than the precision.
    MaxPrec,
    /// As many as the longest of the array needs, but not more than the precision.
    MaxPrecEqual,
}

impl FloatMode {
    pub(in crate::numpy) const ALL: [(&'static str, FloatMode); 4] = [
        ("fixed", FloatMode::Fixed),
        ("unique", FloatMode::Unique),
        ("maxprec", FloatMode::MaxPrec),
        ("maxprec_equal", FloatMode::MaxPrecEqual),
    ];

    pub(in crate::numpy) fn name(self) -> &'static str {
        FloatMode::ALL.iter().find(|(_, mode)| *mode == self).map_or("", |(name, _)| name)
    }
}

/// What stands before numbers that are not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::numpy) enum Sign {
    /// Nothing.
    Minus,
    /// A plus.
    Plus,
    /// A space.
    Space,
}

impl Sign {
    pub(in crate::numpy) const ALL: [(&'static str, Sign); 3] =
        [("-", Sign::Minus), ("+", Sign::Plus), (" ", Sign::Space)];

    pub(in crate::numpy) fn name(self) -> &'static str {
        Sign::ALL.iter().find(|(_, sign)| *sign == self).map_or("", |(name, _)| name)
    }
}

/// An older version of NumPy that is printed like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::numpy) enum Legacy {
    /// None.
    No,
    /// 2.1 or 2.2: a summarised array does not tell its shape.
    Two(&'static str),
    /// 1.21 or 1.25: numbers do not tell their types either.
    One(&'static str),
}

impl Legacy {
    /// The version of that name, if it is known here.
    pub(in crate::numpy) fn of(name: &str) -> Option<Legacy> {
        Some(match name {
            "2.2" => Legacy::Two("2.2"),
            "2.1" => Legacy::Two("2.1"),
            "1.25" => Legacy::One("1.25"),
            "1.21" => Legacy::One("1.21"),
            _ => return None,
        })
    }

    /// Its name.
    pub(in crate::numpy) fn name(self) -> Option<&'static str> {
        match self {
            Legacy::No => None,
            Legacy::Two(name) | Legacy::One(name) => Some(name),
        }
    }
}

/// NumPy's print options.
#[derive(Clone, Debug)]
pub(in crate::numpy) struct Options<T: Scalar> {
    /// Elements at each end of a summarised axis.
    pub(in crate::numpy) edge: i64,
    /// Arrays of more elements are summarised.
    pub(in crate::numpy) threshold: Num<T>,
    pub(in crate::numpy) mode: FloatMode,
    /// Digits of floats.
    pub(in crate::numpy) precision: i64,
    /// Whether small numbers may become zero, so that the others need no powers of ten.
    pub(in crate::numpy) suppress: bool,
    /// Characters of a line.
    pub(in crate::numpy) width: Num<T>,
    pub(in crate::numpy) nan: String,
    pub(in crate::numpy) inf: String,
    pub(in crate::numpy) sign: Sign,
    /// Functions that write elements, by their kind: a dictionary, or `None`.
    pub(in crate::numpy) formatter: V<T>,
    /// A function that writes arrays, or `None`.
    pub(in crate::numpy) writer: V<T>,
    pub(in crate::numpy) legacy: Legacy,
}

impl<T: Scalar> Default for Options<T> {
    fn default() -> Options<T> {
        Options {
            edge: 3,
            threshold: Num::Int(1000),
            mode: FloatMode::MaxPrec,
            precision: 8,
            suppress: false,
            width: Num::Int(75),
            nan: "nan".to_string(),
            inf: "inf".to_string(),
            sign: Sign::Minus,
            formatter: V::None,
            writer: V::None,
            legacy: Legacy::No,
        }
    }
}

impl<T: Scalar> Options<T> {
    /// Evaluation steps that an element takes.
    pub(in crate::numpy) fn cost(&self) -> u64 {
        cost(if self.mode == FloatMode::Unique { 0 } else { self.precision })
    }

    /// Whether an array of so many elements is summarised.
    pub(in crate::numpy) fn summarises(&self, size: usize) -> bool {
        size as f64 > self.threshold.re()
    }
}
