//! Making classes and their objects.

mod tuples;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::numpy::code;
use crate::numpy::functions::Args;
use crate::numpy::meter::Charge;
use crate::numpy::raise::{Raise, Res, derives, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::{Class, Descriptor, Instance, Members, V};
use crate::numpy::vm::{Here, Vm};

/// Most classes that one may extend, directly and in turn.
const MOST: usize = 200;

/// What a class extends.
struct Bases<T: Scalar> {
    classes: Vec<Rc<Class<T>>>,
    native: &'static str,
    is_abstract: bool,
}

/// The order in which attributes are looked for: the C3 linearisation of the bases' orders.
///
/// Source: Barrett et al., *A Monotonic Superclass Linearization for Dylan* (OOPSLA 1996), as in Python since 2.3.
fn linearised<T: Scalar>(bases: &[Rc<Class<T>>]) -> Res<Vec<Rc<Class<T>>>> {
    let mut lists: Vec<Vec<Rc<Class<T>>>> =
        bases.iter().map(|base| std::iter::once(base).chain(&base.order).cloned().collect()).collect();
    lists.push(bases.to_vec());
    let mut order = Vec::new();
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Ok(order);
        }
        let in_tail = |class: &Rc<Class<T>>| {
            lists.iter().any(|list| list[1..].iter().any(|other| Rc::ptr_eq(class, other)))
        };
        let Some(next) = lists.iter().map(|list| &list[0]).find(|class| !in_tail(class)).cloned() else {
            let names: Vec<&str> = bases.iter().map(|base| &*base.name).collect();
            return type_error(format!(
                "Cannot create a consistent method resolution order (MRO) for bases {}",
                names.join(", ")
            ));
        };
        for list in &mut lists {
            if Rc::ptr_eq(&list[0], &next) {
                list.remove(0);
            }
        }
        order.push(next);
        if order.len() > MOST {
            return Err(Raise::limit(format!("a class extends more than {MOST} others")));
        }
    }
}

/// What stands in the brackets of a class statement.
fn bases_of<T: Scalar>(given: Args<T>) -> Res<Bases<T>> {
    let mut bases = Bases { classes: Vec::new(), native: "object", is_abstract: false };
    for (name, value) in &given.named {
        match (&**name, value) {
            ("metaclass", V::Class("abc.ABCMeta")) => bases.is_abstract = true,
            ("metaclass", _) => return Err(Raise::unsupported("a metaclass")),
            _ => return Err(Raise::unsupported(format!("the argument `{name}` of a class"))),
        }
    }
    for value in given.plain {
        match value {
            V::Type(class) => {
                bases.is_abstract |= class.is_abstract;
                if class.native != "object" {
                    bases.native = class.native;
                }
                bases.classes.push(class);
            }
            V::Class("object") => {}
            V::Class("abc.ABC") => bases.is_abstract = true,
            V::Class("typing.NamedTuple") => bases.native = "tuple",
            V::Class(name) if name.starts_with("typing.") => {}
            V::Class(name) if derives(name, "BaseException") => bases.native = name,
            other => {
                let name = other.type_name().to_string();
                let name = if let V::Native(native) = &other { native.name } else { &name };
                return Err(Raise::unsupported(format!("a class that extends {name}")));
            }
        }
    }
    Ok(bases)
}

/// `object()`: something that is nothing but itself.
pub(in crate::numpy) fn plain_object<T: Scalar>() -> V<T> {
    let class = Rc::new(Class {
        name: Arc::from("object"),
        qualified: Arc::from("object"),
        module: "builtins",
        bases: Vec::new(),
        native: "object",
        order: Vec::new(),
        members: RefCell::default(),
        annotated: Vec::new(),
        items: RefCell::default(),
        key: RefCell::default(),
        is_abstract: false,
        _charge: Charge::new(256),
    });
    V::Instance(Instance::new(class))
}

impl<T: Scalar> Vm<T> {
    /// Runs a class statement; gives the class, with its decorators applied.
    pub(in crate::numpy) fn class(&mut self, class: &code::Class, here: &Here<T>) -> Res<V<T>> {
        let mut decorators = Vec::new();
        for id in &class.decorators {
            decorators.push(self.eval(*id, here)?);
        }
        let given = self.arguments(&class.bases, here)?;
        let bases = bases_of(given)?;
        let members = self.class_body(class, here)?;
        let qualified = Arc::clone(&here.home.code.functions[class.body as usize].qualified);
        let made = self.make_class(
            [&class.text, &qualified],
            bases,
            members,
            class.annotated.clone(),
            here.module(),
        )?;
        Self::store(class.cell, V::Type(Rc::clone(&made)), here);
        let mut value = V::Type(made);
        for decorator in decorators.into_iter().rev() {
            value = self.call(&decorator, Args::of(vec![value]))?;
        }
        Ok(value)
    }

    /// Runs the body of a class; gives the names that it has bound.
    fn class_body(&mut self, class: &code::Class, here: &Here<T>) -> Res<Members<T>> {
        let values = self.run_body(class.body, here)?;
        let mut members = Members::default();
        let doc = here.home.code.functions[class.body as usize].doc.as_ref();
        members.set("__doc__", doc.map_or(V::None, |doc| V::text(&**doc)));
        for (name, slot) in &class.members {
            if let Some(Some(value)) = values.get(*slot as usize) {
                members.set(name, value.clone());
            }
        }
        Ok(members)
    }

    fn make_class(
        &mut self,
        [name, qualified]: [&str; 2],
        bases: Bases<T>,
        mut members: Members<T>,
        annotated: Vec<(Arc<str>, bool)>,
        module: &'static str,
    ) -> Res<Rc<Class<T>>> {
        self.burn(32 + members.len() as u64 * 4)?;
        let items = if bases.native == "tuple" {
            tuples::members(name, &bases, &mut members, &annotated)?
        } else {
            Vec::new()
        };
        if members.get("__getattribute__").is_some() {
            return Err(Raise::unsupported("`__getattribute__`: write `__getattr__`; a class with it"));
        }
        // Any field may be set here: what a class says about its own is left out.
        if members.get("__slots__").is_some() {
            members.remove("__slots__");
        }
        let order = linearised(&bases.classes)?;
        let inherited = bases.classes.iter().find_map(|base| base.key.borrow().clone());
        let own_eq = members.get("__eq__").is_some();
        let class = Rc::new(Class {
            name: Arc::from(name),
            qualified: Arc::from(qualified),
            module,
            native: bases.native,
            order,
            items: RefCell::new(items),
            key: RefCell::new(inherited.filter(|_| !own_eq)),
            is_abstract: bases.is_abstract,
            _charge: Charge::of::<V<T>>(members.len() * 2 + 16),
            bases: bases.classes,
            members: RefCell::new(members),
            annotated,
        });
        self.announce(&class)?;
        Ok(class)
    }

    /// Tells the members that want to know it what they are called, and the class that it is extended.
    fn announce(&mut self, class: &Rc<Class<T>>) -> Res<()> {
        let members: Vec<_> = class.members.borrow().iter().cloned().collect();
        for (name, member) in members {
            if let V::Instance(_) = member {
                self.special(&member, "__set_name__", vec![V::Type(Rc::clone(class)), V::text(&*name)])?;
            }
        }
        let hook = class.order.iter().find_map(|base| base.members.borrow().get("__init_subclass__"));
        if let Some(hook) = hook {
            let function = match &hook {
                V::Descriptor(descriptor) => match &**descriptor {
                    Descriptor::Class(function) | Descriptor::Static(function) => function.clone(),
                    Descriptor::Property(..) => return Ok(()),
                },
                _ => hook,
            };
            self.call(&function, Args::of(vec![V::Type(Rc::clone(class))]))?;
        }
        Ok(())
    }

    /// A class of named tuples.
    pub(in crate::numpy) fn named_tuple(
        &mut self,
        name: &str,
        fields: &[String],
        defaults: &[V<T>],
    ) -> Res<V<T>> {
        let annotated = fields.iter().map(|field| (Arc::from(field.as_str()), false)).collect();
        let mut members = Members::default();
        for (field, value) in fields.iter().rev().zip(defaults.iter().rev()) {
            members.set(field, value.clone());
        }
        let bases = Bases { classes: Vec::new(), native: "tuple", is_abstract: false };
        Ok(V::Type(self.make_class([name, name], bases, members, annotated, "__main__")?))
    }

    /// What a class's own `__new__` makes.
    fn new_object(&mut self, class: &Rc<Class<T>>, function: &V<T>, args: &Args<T>) -> Res<V<T>> {
        let function = match function {
            V::Descriptor(descriptor) => match &**descriptor {
                Descriptor::Static(inner) => inner,
                Descriptor::Class(_) | Descriptor::Property(..) => function,
            },
            other => other,
        };
        let mut plain = vec![V::Type(Rc::clone(class))];
        plain.extend(args.plain.iter().cloned());
        self.call(function, Args { plain, named: args.named.clone() })
    }

    /// A new object of a class.
    pub(in crate::numpy) fn instantiate(&mut self, class: &Rc<Class<T>>, args: Args<T>) -> Res<V<T>> {
        self.burn(4)?;
        if class.native == "tuple" {
            return tuples::make(class, args);
        }
        if class.is_abstract {
            not_abstract(class)?;
        }
        let made = class.find("__new__");
        let own = made.is_some();
        let object = match made {
            None => Instance::new(Rc::clone(class)),
            Some(function) => match self.new_object(class, &function, &args)? {
                V::Instance(object) if object.class.extends(class) => object,
                other => return Ok(other),
            },
        };
        let this = V::Instance(Rc::clone(&object));
        let exception = derives(class.native, "BaseException");
        if exception {
            object.set("args", V::tuple(args.plain.clone()));
        }
        match class.find("__init__") {
            Some(init) => {
                let result = self.call_member(&init, &this, args)?;
                if !matches!(result, V::None) {
                    let name = result.type_name();
                    return type_error(format!("__init__() should return None, not '{name}'"));
                }
            }
            None if exception || own || (args.plain.is_empty() && args.named.is_empty()) => {}
            None => return type_error(format!("{}() takes no arguments", class.name)),
        }
        Ok(this)
    }
}

/// Refuses objects of a class that still has abstract methods.
fn not_abstract<T: Scalar>(class: &Rc<Class<T>>) -> Res<()> {
    let marked = |value: &V<T>| {
        let function = match value {
            V::Descriptor(descriptor) => match &**descriptor {
                Descriptor::Property(f, ..) | Descriptor::Static(f) | Descriptor::Class(f) => f.clone(),
            },
            other => other.clone(),
        };
        matches!(function, V::Closure(closure)
            if closure.attributes.borrow().get("__isabstractmethod__").is_some())
    };
    let mut names: Vec<String> = Vec::new();
    for base in std::iter::once(class).chain(&class.order) {
        for (name, _) in base.members.borrow().iter() {
            let is_open = class.find(name).is_some_and(|found| marked(&found));
            if is_open && !names.contains(&name.to_string()) {
                names.push(name.to_string());
            }
        }
    }
    if names.is_empty() {
        return Ok(());
    }
    names.sort_unstable();
    let plural = if names.len() == 1 { "" } else { "s" };
    type_error(format!(
        "Can't instantiate abstract class {} with abstract method{plural} {}",
        class.name,
        names.join(", ")
    ))
}
