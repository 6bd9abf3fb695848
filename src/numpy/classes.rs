//! Classes of the program's at work: attributes, methods, special methods.

mod create;
mod operators;

pub(super) use create::plain_object;
pub(super) use operators::NOT_IMPLEMENTED;

use std::rc::Rc;
use std::sync::Arc;

use super::dict::Dict;
use super::functions::Args;
use super::raise::{Raise, Res, derives, type_error};
use super::scalar::Scalar;
use super::value::{Class, Descriptor, Instance, Names, V};
use super::vm::Vm;

/// Methods that every object has from `object`, or an exception from its class.
const INHERITED: &[&str] = &[
    "__new__",
    "__init__",
    "__init_subclass__",
    "__setattr__",
    "__delattr__",
    "__repr__",
    "__str__",
    "__eq__",
    "__hash__",
];

/// The class of an object of the program's.
pub(super) fn class_of<T: Scalar>(object: &V<T>) -> Option<&Rc<Class<T>>> {
    match object {
        V::Instance(object) => Some(&object.class),
        V::Tuple(items) => match &items.names {
            Names::Class(class) => Some(class),
            Names::Not | Names::Result(_) => None,
        },
        _ => None,
    }
}

fn missing<T: Scalar, X>(class: &Class<T>, name: &str) -> Res<X> {
    Err(Raise::new("AttributeError", format!("'{}' object has no attribute '{name}'", class.name)))
}

impl<T: Scalar> Vm<T> {
    /// Calls a special method, if the class of the object has it.
    pub(super) fn special(&mut self, object: &V<T>, name: &str, arguments: Vec<V<T>>) -> Res<Option<V<T>>> {
        let Some(method) = class_of(object).and_then(|class| class.find(name)) else { return Ok(None) };
        self.call_member(&method, object, Args::of(arguments)).map(Some)
    }

    /// Calls what a class has under a name as a method of an object.
    pub(super) fn call_member(&mut self, member: &V<T>, this: &V<T>, mut arguments: Args<T>) -> Res<V<T>> {
        if let V::Closure(_) = member {
            arguments.plain.insert(0, this.clone());
            return self.call(member, arguments);
        }
        let function = self.bound(member.clone(), Some(this), class_of(this))?;
        self.call(&function, arguments)
    }

    /// What a member of a class is, seen from an object (`this`) or from the class.
    fn bound(&mut self, member: V<T>, this: Option<&V<T>>, class: Option<&Rc<Class<T>>>) -> Res<V<T>> {
        let class_value = || class.map_or(V::None, |class| V::Type(Rc::clone(class)));
        match (&member, this) {
            (V::Closure(_), Some(this)) => Ok(V::Bound(Rc::new((this.clone(), member)))),
            (V::Descriptor(descriptor), _) => match (&**descriptor, this) {
                (Descriptor::Static(function), _) => Ok(function.clone()),
                (Descriptor::Class(function), _) => Ok(V::Bound(Rc::new((class_value(), function.clone())))),
                (Descriptor::Property(get, ..), Some(this)) => self.call(get, Args::of(vec![this.clone()])),
                (Descriptor::Property(..), None) => Ok(member),
            },
            (V::Instance(object), _) if object.class.find("__get__").is_some() => {
                let arguments = vec![this.cloned().unwrap_or(V::None), class_value()];
                Ok(self.special(&member, "__get__", arguments)?.unwrap_or(member))
            }
            _ => Ok(member),
        }
    }

    /// `object.name` for an object of the program's.
    pub(super) fn instance_attribute(&mut self, object: &Rc<Instance<T>>, name: &str) -> Res<V<T>> {
        let this = V::Instance(Rc::clone(object));
        let member = object.class.find(name);
        // A property comes before a field of the same name, everything else after it.
        if let Some(V::Descriptor(descriptor)) = &member
            && let Descriptor::Property(get, ..) = &**descriptor
        {
            return self.call(get, Args::of(vec![this]));
        }
        if let Some(value) = object.get(name) {
            return Ok(value);
        }
        if let Some(member) = member {
            return self.bound(member, Some(&this), Some(&object.class));
        }
        match name {
            "__class__" => return Ok(V::Type(Rc::clone(&object.class))),
            "__dict__" => return Ok(V::Dict(object.dict())),
            _ => {}
        }
        if let Some(value) = self.special(&this, "__getattr__", vec![V::text(name)])? {
            return Ok(value);
        }
        if INHERITED.contains(&name) {
            return Ok(V::Method(Rc::new((this, Arc::from(name)))));
        }
        missing(&object.class, name)
    }

    /// `object.name` for a named tuple of the program's; `None` if it has no such item or member.
    pub(super) fn tuple_attribute(&mut self, object: &V<T>, name: &str) -> Res<Option<V<T>>> {
        let V::Tuple(items) = object else { return Ok(None) };
        let place = items.names.items().iter().position(|known| **known == *name);
        if let Some(item) = place.and_then(|place| items.get(place)) {
            return Ok(Some(item.clone()));
        }
        let Some(class) = class_of(object).cloned() else { return Ok(None) };
        if let Some(member) = class.find(name) {
            return self.bound(member, Some(object), Some(&class)).map(Some);
        }
        match name {
            "__class__" => Ok(Some(V::Type(class))),
            "_asdict" | "_replace" => self.tuple_method(object.clone(), name),
            _ => Ok(None),
        }
    }

    /// A method that all named tuples have; it is written in Python.
    fn tuple_method(&mut self, this: V<T>, name: &str) -> Res<Option<V<T>>> {
        let function = self.member("collections", &format!("{name}_"))?;
        Ok(function.map(|function| V::Bound(Rc::new((this, function)))))
    }

    /// `Class.name`
    pub(super) fn class_attribute(&mut self, class: &Rc<Class<T>>, name: &str) -> Res<V<T>> {
        if let Some(member) = class.find(name) {
            return self.bound(member, None, Some(class));
        }
        if (class.native, name) == ("tuple", "_make")
            && let Some(method) = self.tuple_method(V::Type(Rc::clone(class)), name)?
        {
            return Ok(method);
        }
        let bases = || {
            let own = class.bases.iter().map(|base| V::Type(Rc::clone(base)));
            let rest = class.bases.is_empty().then_some(V::Class(class.native));
            V::tuple(own.chain(rest).collect())
        };
        Ok(match name {
            "__name__" => V::text(&*class.name),
            "__qualname__" => V::text(&*class.qualified),
            "__module__" => V::text(class.module),
            "__doc__" => V::None,
            "__bases__" => bases(),
            "__mro__" => {
                let own = std::iter::once(class).chain(&class.order).map(|base| V::Type(Rc::clone(base)));
                V::tuple(own.chain(std::iter::once(V::Class("object"))).collect())
            }
            "__dict__" => {
                let mut dict = Dict::new();
                for (name, value) in class.members.borrow().iter() {
                    let _ = dict.insert(V::text(name), value.clone());
                }
                V::Dict(Rc::new(std::cell::RefCell::new(dict)))
            }
            _ if INHERITED.contains(&name) => V::Method(Rc::new((V::Class(class.native), Arc::from(name)))),
            _ => {
                let words = format!("type object '{}' has no attribute '{name}'", class.name);
                return Err(Raise::new("AttributeError", words));
            }
        })
    }

    /// `super().name`
    pub(super) fn super_attribute(&mut self, class: &Rc<Class<T>>, this: &V<T>, name: &str) -> Res<V<T>> {
        let (of, object) = match this {
            V::Type(of) => (Rc::clone(of), None),
            this => match class_of(this) {
                Some(of) => (Rc::clone(of), Some(this)),
                None => return type_error("super(type, obj): obj must be an instance or subtype of type"),
            },
        };
        if let Some(member) = of.find_after(class, name) {
            return self.bound(member, object, Some(&of));
        }
        if INHERITED.contains(&name) {
            let own = V::Super(Rc::new((Rc::clone(class), this.clone())));
            return Ok(V::Method(Rc::new((own, Arc::from(name)))));
        }
        Err(Raise::new("AttributeError", format!("'super' object has no attribute '{name}'")))
    }

    /// Whether a method is one that an object has from `object` or from its native class.
    pub(super) fn is_inherited(object: &V<T>, name: &str) -> bool {
        let own = class_of(object).is_some_and(|class| class.find(name).is_some());
        INHERITED.contains(&name) && !own
    }

    /// Calls a method that an object has from `object`, or an exception from its class.
    pub(super) fn inherited(&mut self, this: &V<T>, name: &str, mut args: Args<T>) -> Res<V<T>> {
        // Through the class the object is the first argument.
        if let (V::Class(_), false) = (this, args.plain.is_empty()) {
            let this = args.plain.remove(0);
            return self.inherited(&this, name, args);
        }
        if let (V::Type(class), "__new__") = (this, name) {
            return Ok(V::Instance(Instance::new(Rc::clone(class))));
        }
        if let ("__new__", Some(V::Type(class))) = (name, args.plain.first()) {
            return Ok(V::Instance(Instance::new(Rc::clone(class))));
        }
        let V::Instance(object) = this else { return Ok(V::None) };
        match name {
            "__init__" if derives(object.class.native, "BaseException") => {
                object.set("args", V::tuple(args.plain));
                Ok(V::None)
            }
            "__init__" if !args.plain.is_empty() || !args.named.is_empty() => {
                type_error("object.__init__() takes exactly one argument (the instance to initialize)")
            }
            "__setattr__" => {
                let (V::Text(name), value) = (args.at(0), args.at(1)) else {
                    return type_error("attribute name must be string");
                };
                object.set(&name, value);
                Ok(V::None)
            }
            "__delattr__" => match args.at(0) {
                V::Text(name) => {
                    object.remove(&name).map_or_else(|| missing(&object.class, &name), |_| Ok(V::None))
                }
                _ => type_error("attribute name must be string"),
            },
            "__repr__" | "__str__" => Ok(V::text(self.usual_repr(object)?)),
            "__eq__" => Ok(V::Bool(matches!(args.at(0), V::Instance(other) if Rc::ptr_eq(object, &other)))),
            "__hash__" => Ok(V::Int(Rc::as_ptr(object) as i64 >> 4)),
            _ => Ok(V::None),
        }
    }

    /// How an object is shown whose class does not say it.
    pub(super) fn usual_repr(&mut self, object: &Rc<Instance<T>>) -> Res<String> {
        if derives(object.class.native, "BaseException")
            && let Some(V::Tuple(items)) = object.get("args")
        {
            let mut shown = Vec::new();
            for item in items.iter() {
                shown.push(self.repr(item)?);
            }
            return Ok(format!("{}({})", object.class.name, shown.join(", ")));
        }
        Ok(format!("<{}.{} object>", object.class.module, object.class.qualified))
    }

    /// `object.name = value` for an object of the program's.
    pub(super) fn set_instance(&mut self, object: &Rc<Instance<T>>, name: &str, value: &V<T>) -> Res<()> {
        self.burn(1)?;
        let this = V::Instance(Rc::clone(object));
        if let Some(member) = object.class.find(name) {
            if let V::Descriptor(descriptor) = &member
                && let Descriptor::Property(_, set, _) = &**descriptor
            {
                if matches!(set, V::None) {
                    let words = format!("property '{name}' of '{}' object has no setter", object.class.name);
                    return Err(Raise::new("AttributeError", words));
                }
                return self.call(set, Args::of(vec![this, value.clone()])).map(|_| ());
            }
            if self.special(&member, "__set__", vec![this.clone(), value.clone()])?.is_some() {
                return Ok(());
            }
        }
        if self.special(&this, "__setattr__", vec![V::text(name), value.clone()])?.is_none() {
            object.set(name, value.clone());
        }
        Ok(())
    }

    /// `del object.name`
    pub(super) fn delete_attribute(&mut self, object: &V<T>, name: &str) -> Res<()> {
        match object {
            V::Instance(instance) => {
                // Names behind it move up.
                self.burn(instance.len() as u64)?;
                if self.special(object, "__delattr__", vec![V::text(name)])?.is_some() {
                    return Ok(());
                }
                if let Some(V::Descriptor(descriptor)) = instance.class.find(name)
                    && let Descriptor::Property(.., delete) = &*descriptor
                {
                    if matches!(delete, V::None) {
                        let words =
                            format!("property '{name}' of '{}' object has no deleter", instance.class.name);
                        return Err(Raise::new("AttributeError", words));
                    }
                    return self.call(delete, Args::of(vec![object.clone()])).map(|_| ());
                }
                instance.remove(name).map_or_else(|| missing(&instance.class, name), |_| Ok(()))
            }
            V::Type(class) => match class.members.borrow_mut().remove(name) {
                Some(_) => Ok(()),
                None => missing(class, name),
            },
            other => {
                type_error(format!("cannot delete attribute '{name}' of '{}' object", other.type_name()))
            }
        }
    }
}
