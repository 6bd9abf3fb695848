//! Calls.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::{Coroutine, Frame, Here, Vm, deep};
use crate::numpy::classes::plain_object;
use crate::numpy::code::{Argument, Body, Function, Parameter};
use crate::numpy::functions::{self, Args, methods};
use crate::numpy::iterate::Walk;
use crate::numpy::raise::{Raise, Res, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Closure, Descriptor, Exception, V};

/// How a block ended.
pub(in crate::numpy) enum Flow<T: Scalar> {
    Next,
    Break,
    Continue,
    Return(V<T>),
}

impl<T: Scalar> Vm<T> {
    /// Calls a function of NumPy's that is written in Python with the arguments that a row was given.
    pub(in crate::numpy) fn in_python(&mut self, name: &str, args: &Args<T>, names: &[&str]) -> Res<V<T>> {
        let Some(function) = self.member("numpy", name)? else {
            return Err(Raise::unsupported(format!("np.{name}")));
        };
        let given = names.iter().enumerate();
        let named = given.filter_map(|(place, name)| Some((Arc::from(*name), args.get(place)?.clone())));
        let named = named.collect();
        self.call(&function, Args { plain: Vec::new(), named })
    }

    pub(in crate::numpy) fn arguments(&mut self, given: &[Argument], here: &Here<T>) -> Res<Args<T>> {
        let mut out = Args { plain: Vec::with_capacity(given.len()), named: Vec::new() };
        for argument in given {
            match argument {
                Argument::Plain(id) => out.plain.push(self.eval(*id, here)?),
                Argument::Star(id) => {
                    let value = self.eval(*id, here)?;
                    if self.walk(&value).is_err() {
                        return type_error(format!(
                            "Value after * must be an iterable, not {}",
                            value.type_name()
                        ));
                    }
                    out.plain.extend(self.iterate(&value)?);
                }
                Argument::Keyword(name, id) => out.named.push((Arc::clone(name), self.eval(*id, here)?)),
                Argument::DoubleStar(id) => match self.eval(*id, here)? {
                    V::Dict(dict) => {
                        for (key, value) in dict.borrow().entries() {
                            let V::Text(name) = key else { return type_error("keywords must be strings") };
                            out.named.push((Arc::from(&**name), value.clone()));
                        }
                    }
                    other => {
                        return type_error(format!(
                            "argument after ** must be a mapping, not {}",
                            other.type_name()
                        ));
                    }
                },
            }
        }
        Ok(out)
    }

    /// Calls any value.
    pub(in crate::numpy) fn call(&mut self, function: &V<T>, mut arguments: Args<T>) -> Res<V<T>> {
        self.burn(1)?;
        match function {
            V::Closure(closure) => self.call_closure(closure, arguments),
            V::Native(native) => functions::invoke(self, native, arguments),
            V::Method(method) => methods::call(self, &method.0, &method.1, arguments),
            V::Type(class) => self.instantiate(class, arguments),
            V::Bound(bound) => {
                arguments.plain.insert(0, bound.0.clone());
                self.call(&bound.1, arguments)
            }
            V::Instance(object) => match object.class.find("__call__") {
                Some(method) => self.call_member(&method, function, arguments),
                None => type_error(format!("'{}' object is not callable", object.class.name)),
            },
            V::Descriptor(descriptor) => match &**descriptor {
                Descriptor::Static(function) => self.call(function, arguments),
                other => type_error(format!("'{}' object is not callable", other.kind())),
            },
            // Types are made of types for the eyes of other tools only.
            V::Class("typing.NamedTuple") => Err(Raise::unsupported(
                "typing.NamedTuple as a function; a class that extends it, or collections.namedtuple, is: this",
            )),
            V::Class(class) if class.starts_with("typing.") => Ok(function.clone()),
            V::Class(class) if functions::number_type(class).is_some() => {
                let dtype = functions::number_type(class).unwrap_or(crate::numpy::Dtype::Float64);
                methods::make(self, dtype, &arguments)
            }
            V::Class("object") => Ok(plain_object()),
            V::Class(class) => Ok(V::Exception(Exception::new(class, std::mem::take(&mut arguments.plain)))),
            V::Dtype(dtype) => methods::make(self, *dtype, &arguments),
            V::Array(_) => Err(Raise::new("TypeError", "'numpy.ndarray' object is not callable")
                .help("Square brackets take elements: x[0], not x(0).")),
            other => type_error(format!("'{}' object is not callable", other.type_name())),
        }
    }

    fn call_closure(&mut self, closure: &Rc<Closure<T>>, arguments: Args<T>) -> Res<V<T>> {
        let function = &closure.home.code.functions[closure.code as usize];
        let mut slots: Vec<Option<V<T>>> = vec![None; function.slots];
        bind(function, closure, arguments, &mut slots)?;
        let frame = Rc::new(Frame { slots: RefCell::new(slots), outer: closure.outer.clone() });
        let here = Here { frame: Some(frame), function: Some(closure.code), home: Rc::clone(&closure.home) };
        if let (true, Body::Statements(body)) = (function.generator, &function.body) {
            let walk = Walk::Coroutine(Box::new(Coroutine::new(here, body)));
            return Ok(V::iterator("generator", walk));
        }
        self.enter()?;
        let result = deep(|| match &function.body {
            Body::Expression(id) => self.eval(*id, &here),
            Body::Statements(body) => match self.block(body, &here)? {
                Flow::Return(value) => Ok(value),
                Flow::Next | Flow::Break | Flow::Continue => Ok(V::None),
            },
        });
        self.leave();
        let foreign = !Rc::ptr_eq(&closure.home, &self.home);
        result.map_err(|mut raise| {
            // Places in another module would be shown with the wrong text.
            if foreign {
                raise.calls.clear();
            }
            // The caller adds its own place.
            raise.placed = false;
            raise
        })
    }
}

/// Puts arguments into the slots of their parameters, as Python does.
fn bind<T: Scalar>(
    function: &Function,
    closure: &Closure<T>,
    arguments: Args<T>,
    slots: &mut [Option<V<T>>],
) -> Res<()> {
    let name = &function.qualified;
    let given = arguments.plain.len();
    let places = function.parameters.len();
    let mut plain = arguments.plain.into_iter();
    for (parameter, value) in function.parameters.iter().zip(plain.by_ref().take(places)) {
        slots[parameter.slot as usize] = Some(value);
    }
    match function.rest {
        Some(slot) => slots[slot as usize] = Some(V::tuple(plain.collect())),
        None if given > places => {
            let plural = |n: usize| if n == 1 { "" } else { "s" };
            let was = if given == 1 { "was" } else { "were" };
            let optional = closure.defaults.iter().take(places).filter(|default| default.is_some()).count();
            let takes = match optional {
                0 => format!("{places} positional argument{}", plural(places)),
                _ => format!("from {} to {places} positional arguments", places - optional),
            };
            return type_error(format!("{name}() takes {takes} but {given} {was} given"));
        }
        None => {}
    }
    let mut others = function.keywords.map(|_| super::super::dict::Dict::new());
    for (key, value) in arguments.named {
        let by_place = function.parameters.iter().skip(function.positional_only);
        match by_place.chain(&function.keyword_only).find(|parameter| *parameter.name == *key) {
            Some(parameter) if slots[parameter.slot as usize].is_some() => {
                return type_error(format!("{name}() got multiple values for argument '{key}'"));
            }
            Some(parameter) => slots[parameter.slot as usize] = Some(value),
            None => match &mut others {
                Some(others) => {
                    let _ = others.insert(V::text(&*key), value);
                }
                None if function.parameters.iter().any(|parameter| *parameter.name == *key) => {
                    return type_error(format!(
                        "{name}() got some positional-only arguments passed as keyword arguments: '{key}'"
                    ));
                }
                None => return type_error(format!("{name}() got an unexpected keyword argument '{key}'")),
            },
        }
    }
    if let (Some(slot), Some(others)) = (function.keywords, others) {
        slots[slot as usize] = Some(V::Dict(Rc::new(RefCell::new(others))));
    }
    let all = function.parameters.iter().chain(&function.keyword_only);
    let mut missing: Vec<&Parameter> = Vec::new();
    for (parameter, default) in all.zip(&closure.defaults) {
        let slot = &mut slots[parameter.slot as usize];
        if slot.is_none() {
            match default {
                Some(value) => *slot = Some(value.clone()),
                None => missing.push(parameter),
            }
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let by_place = |parameter: &&&Parameter| function.parameters.iter().any(|one| one.slot == parameter.slot);
    let (places, kind): (Vec<&&Parameter>, _) = match missing.iter().filter(by_place).collect::<Vec<_>>() {
        none if none.is_empty() => (missing.iter().collect(), "keyword-only"),
        places => (places, "positional"),
    };
    let names: Vec<String> = places.iter().map(|parameter| format!("'{}'", parameter.name)).collect();
    type_error(missing_arguments(name, kind, &names))
}

/// Python's complaint about arguments that are missing.
pub(in crate::numpy) fn missing_arguments(function: &str, kind: &str, names: &[String]) -> String {
    let list = match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, [one])) => format!("{one} and {last}"),
        Some((last, rest)) => format!("{}, and {last}", rest.join(", ")),
        None => String::new(),
    };
    let plural = if names.len() == 1 { "" } else { "s" };
    format!("{function}() missing {} required {kind} argument{plural}: {list}", names.len())
}
