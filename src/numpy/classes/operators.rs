//! Operators, comparisons, truth and length of the program's own objects.

use super::class_of;
use crate::numpy::code::{Binary, Compare, Unary};
use crate::numpy::raise::{Res, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::Vm;
use crate::numpy::{compare, functions};

/// What a special method returns for operands that it does not know.
pub(in crate::numpy) const NOT_IMPLEMENTED: &str = "NotImplementedType";

/// The special methods of an operator: for the left operand, the right one, and in place.
fn names(sign: Binary) -> [&'static str; 3] {
    match sign {
        Binary::Add => ["__add__", "__radd__", "__iadd__"],
        Binary::Sub => ["__sub__", "__rsub__", "__isub__"],
        Binary::Mul => ["__mul__", "__rmul__", "__imul__"],
        Binary::MatMul => ["__matmul__", "__rmatmul__", "__imatmul__"],
        Binary::Div => ["__truediv__", "__rtruediv__", "__itruediv__"],
        Binary::FloorDiv => ["__floordiv__", "__rfloordiv__", "__ifloordiv__"],
        Binary::Mod => ["__mod__", "__rmod__", "__imod__"],
        Binary::Pow => ["__pow__", "__rpow__", "__ipow__"],
        Binary::And => ["__and__", "__rand__", "__iand__"],
        Binary::Or => ["__or__", "__ror__", "__ior__"],
        Binary::Xor => ["__xor__", "__rxor__", "__ixor__"],
        Binary::Shl => ["__lshift__", "__rlshift__", "__ilshift__"],
        Binary::Shr => ["__rshift__", "__rrshift__", "__irshift__"],
    }
}

/// The special method of a comparison, and that of its mirror image.
fn comparison(sign: Compare) -> Option<[&'static str; 2]> {
    Some(match sign {
        Compare::Eq => ["__eq__", "__eq__"],
        Compare::Ne => ["__ne__", "__ne__"],
        Compare::Lt => ["__lt__", "__gt__"],
        Compare::Le => ["__le__", "__ge__"],
        Compare::Gt => ["__gt__", "__lt__"],
        Compare::Ge => ["__ge__", "__le__"],
        Compare::Is | Compare::IsNot | Compare::In | Compare::NotIn => return None,
    })
}

impl<T: Scalar> Vm<T> {
    /// Calls a special method; `None` if there is none, or if it does not know the operand.
    fn tried(&mut self, object: &V<T>, name: &str, other: &V<T>) -> Res<Option<V<T>>> {
        let found = self.special(object, name, vec![other.clone()])?;
        Ok(found.filter(|value| !matches!(value, V::Class(NOT_IMPLEMENTED))))
    }

    /// `a sign b` where one is an object of the program's; `None` if neither knows what to do.
    pub(in crate::numpy) fn own_binary(&mut self, sign: Binary, a: &V<T>, b: &V<T>) -> Res<Option<V<T>>> {
        let [left, right, _] = names(sign);
        // The right operand comes first if its class extends that of the left one.
        let extends = match (class_of(a), class_of(b)) {
            (Some(a), Some(b)) => !std::rc::Rc::ptr_eq(a, b) && b.extends(a) && b.find(right).is_some(),
            _ => false,
        };
        if extends && let Some(found) = self.tried(b, right, a)? {
            return Ok(Some(found));
        }
        if let Some(found) = self.tried(a, left, b)? {
            return Ok(Some(found));
        }
        if extends { Ok(None) } else { self.tried(b, right, a) }
    }

    /// `a sign= b` where `a` is an object of the program's that changes itself.
    pub(in crate::numpy) fn own_in_place(&mut self, sign: Binary, a: &V<T>, b: &V<T>) -> Res<Option<V<T>>> {
        self.tried(a, names(sign)[2], b)
    }

    /// `-a`, `+a`, `~a`
    pub(in crate::numpy) fn own_unary(&mut self, sign: Unary, a: &V<T>) -> Res<Option<V<T>>> {
        let name = match sign {
            Unary::Neg => "__neg__",
            Unary::Pos => "__pos__",
            Unary::Invert => "__invert__",
            Unary::Not => return Ok(None),
        };
        self.special(a, name, Vec::new())
    }

    /// A comparison where one is an object of the program's; `None` if neither knows what to do.
    pub(in crate::numpy) fn own_compare(&mut self, sign: Compare, a: &V<T>, b: &V<T>) -> Res<Option<V<T>>> {
        let Some([name, mirror]) = comparison(sign) else { return Ok(None) };
        if let Some(found) = self.tried(a, name, b)? {
            return Ok(Some(found));
        }
        if let Some(found) = self.tried(b, mirror, a)? {
            return Ok(Some(found));
        }
        if sign == Compare::Ne
            && let Some(equal) = self.own_compare(Compare::Eq, a, b)?
        {
            return Ok(Some(V::Bool(!self.truth(&equal)?)));
        }
        Ok(None)
    }

    /// The truth of a value.
    pub(in crate::numpy) fn truth(&mut self, value: &V<T>) -> Res<bool> {
        if let V::Instance(_) = value {
            if let Some(truth) = self.special(value, "__bool__", Vec::new())? {
                return match truth {
                    V::Bool(truth) => Ok(truth),
                    other => {
                        type_error(format!("__bool__ should return bool, returned {}", other.type_name()))
                    }
                };
            }
            if let Some(length) = self.special(value, "__len__", Vec::new())? {
                return Ok(functions::int_of(&length)? != 0);
            }
            return Ok(true);
        }
        compare::truth(value)
    }
}
