//! Values: `str` and `repr` as Python writes them.

use std::fmt::Write;
use std::rc::Rc;

use super::arrays::plain_repr;
use super::{Legacy, complex, float, scalar};
use crate::numpy::array::Num;
use crate::numpy::dict::Kind;
use crate::numpy::functions::find;
use crate::numpy::iterate::View;
use crate::numpy::raise::{Res, derives, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Exception, V};
use crate::numpy::vm::{Vm, message};

/// Most nesting that is printed.
const DEPTH: usize = 60;

/// Functions of the language that are types.
const TYPES: &[&str] =
    &["int", "float", "complex", "bool", "str", "list", "tuple", "dict", "set", "range", "slice", "type"];

/// Writes one value. Within a run the evaluator is there for the classes of the program; outside of it their objects
/// are shown by the names of their classes.
struct Writer<'a, T: Scalar> {
    vm: Option<&'a mut Vm<T>>,
    out: String,
    /// The addresses of the containers around the value.
    within: Vec<usize>,
    /// Bytes after which it gives up.
    limit: usize,
}

/// `repr(value)` outside of a run, given up after about `limit` bytes.
pub(in crate::numpy) fn plain<T: Scalar>(value: &V<T>, limit: usize) -> String {
    let mut writer = Writer { vm: None, out: String::new(), within: Vec::new(), limit };
    // Without an evaluator nothing is called, so that nothing is raised.
    let _ = writer.value(value);
    writer.out
}

impl<T: Scalar> Vm<T> {
    /// `repr(value)`, given up after the limit of output.
    pub(in crate::numpy) fn repr(&mut self, value: &V<T>) -> Res<String> {
        let limit = self.limits.output + 1;
        let mut writer = Writer { vm: Some(self), out: String::new(), within: Vec::new(), limit };
        writer.value(value)?;
        Ok(writer.out)
    }

    /// `str(value)`, given up after the limit of output.
    pub(in crate::numpy) fn str(&mut self, value: &V<T>) -> Res<String> {
        Ok(match value {
            V::Text(text) => text.to_string(),
            V::Np(number) => scalar(*number),
            V::Array(array) => {
                let options = Rc::clone(&self.print_options);
                self.array_str(array, &options)?
            }
            V::Dtype(dtype) => dtype.name().to_string(),
            V::Exception(exception) => message(self, exception)?,
            V::Instance(_) | V::Tuple(_) => {
                match self.special(value, "__str__", Vec::new())? {
                    Some(V::Text(text)) => return Ok(text.to_string()),
                    Some(other) => {
                        let name = other.type_name();
                        return type_error(format!("__str__ returned non-string (type {name})"));
                    }
                    None => {}
                }
                return match value {
                    V::Instance(object) if derives(object.class.native, "BaseException") => {
                        let items = object.get("args").and_then(|args| args.items()).unwrap_or_default();
                        message(self, &Exception::new(object.class.native, items))
                    }
                    _ => self.repr(value),
                };
            }
            other => return self.repr(other),
        })
    }
}

impl<T: Scalar> Writer<'_, T> {
    fn value(&mut self, value: &V<T>) -> Res<()> {
        if self.out.len() > self.limit {
            return Ok(());
        }
        if self.within.len() > DEPTH {
            self.out.push_str("...");
            return Ok(());
        }
        let (own, mark) = match value {
            V::List(list) => (Rc::as_ptr(list) as usize, "[...]"),
            V::Dict(dict) => (Rc::as_ptr(dict) as usize, "{...}"),
            V::Instance(object) => (Rc::as_ptr(object) as usize, "..."),
            _ => (0, ""),
        };
        if own != 0 && self.within.contains(&own) {
            self.out.push_str(mark);
            return Ok(());
        }
        self.within.push(own);
        let written = self.inside(value);
        self.within.pop();
        written
    }

    /// Items between brackets.
    fn list(&mut self, items: &[V<T>], open: &str, close: &str) -> Res<()> {
        self.out.push_str(open);
        for (i, item) in items.iter().enumerate() {
            if self.out.len() > self.limit {
                break;
            }
            if i > 0 {
                self.out.push_str(", ");
            }
            self.value(item)?;
        }
        self.out.push_str(close);
        Ok(())
    }

    /// What the class of an object says of it.
    fn own(&mut self, value: &V<T>) -> Res<Option<String>> {
        let Some(vm) = self.vm.as_deref_mut() else { return Ok(None) };
        match vm.special(value, "__repr__", Vec::new())? {
            None => Ok(None),
            Some(V::Text(text)) => Ok(Some(text.to_string())),
            Some(other) => type_error(format!("__repr__ returned non-string (type {})", other.type_name())),
        }
    }

    /// Pieces of text.
    fn text(&mut self, text: impl std::fmt::Display) -> Res<()> {
        let _ = write!(self.out, "{text}");
        Ok(())
    }

    fn inside(&mut self, value: &V<T>) -> Res<()> {
        match value {
            V::None => self.text("None"),
            V::Ellipsis => self.text("Ellipsis"),
            V::Bool(value) => self.text(if *value { "True" } else { "False" }),
            V::Int(value) => self.text(value),
            // Python refuses longer ones: the conversion takes quadratic time.
            V::Big(value) if value.bits() > 14_300 => {
                self.text(format_args!("<an integer of {} bits>", value.bits()))
            }
            V::Big(value) => self.text(value),
            V::Float(value) => self.text(float(value.re())),
            V::Complex(value) => self.text(complex(*value)),
            V::Np(number)
                if self.vm.as_ref().is_some_and(|vm| matches!(vm.print_options.legacy, Legacy::One(_))) =>
            {
                self.text(scalar(*number))
            }
            V::Np(Num::Bool(value)) => self.text(if *value { "np.True_" } else { "np.False_" }),
            V::Np(number) => {
                let text = scalar(*number);
                let text = text.trim_start_matches('(').trim_end_matches(')');
                self.text(format_args!("np.{}({text})", number.dtype().name()))
            }
            V::Text(text) => self.text(quoted(text)),
            V::List(list) => {
                let items = list.items.borrow().clone();
                self.list(&items, "[", "]")
            }
            V::Tuple(items) if items.names.class().is_some() => {
                if let Some(text) = self.own(value)? {
                    return self.text(text);
                }
                self.text(format_args!("{}(", items.names.class().unwrap_or_default()))?;
                for (i, (name, item)) in items.names.items().iter().zip(items.iter()).enumerate() {
                    self.text(format_args!("{}{name}=", if i > 0 { ", " } else { "" }))?;
                    self.value(item)?;
                }
                self.text(")")
            }
            V::Tuple(items) if items.len() == 1 => self.list(items, "(", ",)"),
            V::Tuple(items) => self.list(items, "(", ")"),
            V::Set(set) => {
                let keys = set.borrow().keys();
                if keys.is_empty() { self.text("set()") } else { self.list(&keys, "{", "}") }
            }
            V::View(dict, view) => {
                let items: Vec<V<T>> = dict
                    .borrow()
                    .entries()
                    .map(|(key, value)| match view {
                        View::Keys => key.clone(),
                        View::Values => value.clone(),
                        View::Items => V::tuple(vec![key.clone(), value.clone()]),
                    })
                    .collect();
                self.text(format_args!("{}(", value.type_name()))?;
                self.list(&items, "[", "])")
            }
            V::Dict(dict) => {
                let mut entries: Vec<_> = dict.borrow().entries().cloned().collect();
                let kind = dict.borrow().kind.clone();
                match &kind {
                    Kind::Plain => return self.pairs(&entries),
                    Kind::Default(function) => {
                        self.text("defaultdict(")?;
                        self.value(function)?;
                        self.text(", ")?;
                    }
                    Kind::Ordered | Kind::Counter if entries.is_empty() => {
                        return self.text(format_args!("{}()", kind.name()));
                    }
                    Kind::Ordered => {
                        let pairs =
                            entries.iter().map(|(key, value)| V::tuple(vec![key.clone(), value.clone()]));
                        let pairs: Vec<V<T>> = pairs.collect();
                        return self.list(&pairs, "OrderedDict([", "])");
                    }
                    Kind::Counter => {
                        // The most frequent first.
                        let count = |entry: &(V<T>, V<T>)| entry.1.number().map_or(f64::NAN, Num::re);
                        entries.sort_by(|a, b| count(b).total_cmp(&count(a)));
                        self.text("Counter(")?;
                    }
                }
                self.pairs(&entries)?;
                self.text(")")
            }
            V::Iter(iter) if iter.kind == "generator" => {
                let function = iter.function();
                self.text(format_args!("<generator object {}>", function.as_deref().unwrap_or("<genexpr>")))
            }
            V::Iter(iter) => self.text(format_args!("<{} object>", iter.kind)),
            V::Range(start, stop, 1) => self.text(format_args!("range({start}, {stop})")),
            V::Range(start, stop, step) => self.text(format_args!("range({start}, {stop}, {step})")),
            V::Slice(parts) => self.list(&parts[..], "slice(", ")"),
            V::Array(array) => {
                let text = match &mut self.vm {
                    Some(vm) => {
                        let options = Rc::clone(&vm.print_options);
                        vm.array_repr(array, &options)?
                    }
                    None => plain_repr(array, self.limit),
                };
                self.text(text)
            }
            V::Closure(closure) => {
                let function = &closure.home.code.functions[closure.code as usize];
                self.text(format_args!("<function {}>", function.qualified))
            }
            V::Type(class) => self.text(format_args!("<class '{}.{}'>", class.module, class.qualified)),
            V::Instance(object) => {
                let text = self.own(value)?;
                match (text, self.vm.as_deref_mut()) {
                    (Some(text), _) => self.text(text),
                    (None, Some(vm)) => {
                        let text = vm.usual_repr(object)?;
                        self.text(text)
                    }
                    (None, None) => self.text(format_args!("<{} object>", object.class.name)),
                }
            }
            V::Bound(bound) => {
                let (this, function) = (bound.0.clone(), bound.1.clone());
                let name = match &function {
                    V::Closure(closure) => {
                        closure.home.code.functions[closure.code as usize].qualified.to_string()
                    }
                    other => other.type_name().to_string(),
                };
                self.text(format_args!("<bound method {name} of "))?;
                self.value(&this)?;
                self.text(">")
            }
            V::Descriptor(descriptor) => self.text(format_args!("<{} object>", descriptor.kind())),
            V::Super(parts) => self.text(format_args!("<super: <class '{}'>, <object>>", parts.0.name)),
            V::Class("NotImplementedType") => self.text("NotImplemented"),
            V::Native(native) if TYPES.contains(&native.name) && !native.ufunc => {
                self.text(format_args!("<class '{}'>", native.name))
            }
            V::Native(native) if native.ufunc => self.text(format_args!("<ufunc '{}'>", native.name)),
            V::Native(native) => {
                let python = |module| find::<T>(module, native.name).is_some_and(|found| found.is(native));
                let kind =
                    if python("builtins") || python("math") { "built-in function" } else { "function" };
                self.text(format_args!("<{kind} {}>", native.name))
            }
            V::Method(method) => {
                self.text(format_args!("<method '{}' of '{}'>", method.1, method.0.type_name()))
            }
            V::Module(name) => self.text(format_args!("<module '{name}'>")),
            V::Class(name) => {
                let module = match *name {
                    "LinAlgError" => "numpy.linalg.",
                    "AxisError" | "ComplexWarning" | "RankWarning" => "numpy.exceptions.",
                    "UFuncTypeError" => "numpy._core._exceptions.",
                    _ => "",
                };
                self.text(format_args!("<class '{module}{name}'>"))
            }
            V::Exception(exception) => {
                self.text(exception.class)?;
                self.list(&exception.arguments, "(", ")")
            }
            V::Rng(rng) => self.text(rng.text()),
            V::Dtype(dtype) => self.text(format_args!("dtype('{}')", dtype.name())),
        }
    }

    /// The entries of a dictionary.
    fn pairs(&mut self, entries: &[(V<T>, V<T>)]) -> Res<()> {
        self.text("{")?;
        for (i, (key, value)) in entries.iter().enumerate() {
            if self.out.len() > self.limit {
                break;
            }
            self.text(if i > 0 { ", " } else { "" })?;
            self.value(key)?;
            self.text(": ")?;
            self.value(value)?;
        }
        self.text("}")
    }
}

/// A string as Python writes it.
fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if (c as u32) < 32 || c as u32 == 127 => {
                let _ = write!(out, "\\x{:02x}", c as u32);
            }
            c if c.is_ascii() => out.push(c),
            // What cannot be seen is written by its number; a letter before it keeps marks that combine.
            c if format!("a{c}").escape_debug().count() > 2 => {
                let _ = match c as u32 {
                    code @ ..=0xff => write!(out, "\\x{code:02x}"),
                    code @ ..=0xffff => write!(out, "\\u{code:04x}"),
                    code => write!(out, "\\U{code:08x}"),
                };
            }
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}
