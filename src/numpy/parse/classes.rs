//! Classes, decorators, `with` and `yield`.

use std::sync::Arc;

use ruff_python_ast::{self as ast, Expr, Stmt};

use super::Lower;
use super::scopes::Scope;
use super::statements::doc_of;
use crate::numpy::Error;
use crate::numpy::code::{Body, Class, Do, Function, Id, Kind, Name, Sent, Var, Yield};

/// Whether an expression is a `yield`.
pub(super) fn is_yield(expression: &Expr) -> bool {
    matches!(expression, Expr::Yield(_) | Expr::YieldFrom(_))
}

/// A private name of a class, as Python changes it.
fn mangled(class: &str, name: &str) -> Arc<str> {
    let class = class.trim_start_matches('_');
    if name.starts_with("__") && !name.ends_with("__") && !class.is_empty() {
        return Arc::from(format!("_{class}{name}"));
    }
    Arc::from(name)
}

impl Lower<'_> {
    pub(super) fn decorators(&mut self, decorators: &[ast::Decorator]) -> Result<Vec<Id>, Error> {
        decorators.iter().map(|decorator| self.expression(&decorator.expression)).collect()
    }

    pub(super) fn class(&mut self, def: &ast::StmtClassDef) -> Result<Do, Error> {
        let decorators = self.decorators(&def.decorator_list)?;
        let bases =
            def.arguments.as_ref().map(|given| self.arguments(given)).transpose()?.unwrap_or_default();
        let name = self.resolve(&def.name);
        let cell = self.cell(&def.name);
        let mut scope = Scope::of(&[], &def.body);
        scope.class = true;
        self.scopes.push(scope);
        let qualified = format!("{}{}", self.path, def.name);
        let path = std::mem::replace(&mut self.path, format!("{qualified}."));
        let before = std::mem::take(&mut self.yields);
        let body = self.block(&def.body);
        self.yields = before;
        self.path = path;
        let scope = self.scopes.pop().unwrap_or_default();
        self.classes.pop();
        let locals = scope.locals.iter().enumerate();
        let members = locals
            .filter(|(_, local)| !local.starts_with('.'))
            .map(|(slot, local)| (mangled(def.name.as_str(), local), slot as u16))
            .collect();
        self.code.functions.push(Function {
            name: Arc::from(def.name.as_str()),
            qualified: Arc::from(qualified),
            doc: doc_of(&def.body),
            parameters: Vec::new(),
            positional_only: 0,
            keyword_only: Vec::new(),
            rest: None,
            keywords: None,
            slots: scope.locals.len(),
            generator: false,
            body: Body::Statements(body?),
        });
        Ok(Do::Class(Arc::new(Class {
            name,
            text: Arc::from(def.name.as_str()),
            body: (self.code.functions.len() - 1) as u32,
            members,
            annotated: self.annotated(&def.body),
            bases,
            decorators,
            cell,
        })))
    }

    /// The name of an attribute: those with two underscores belong to the class around the place.
    pub(super) fn mangled(&self, name: &str) -> Arc<str> {
        // The hidden name of the class ends with its own.
        match self.classes.last().and_then(|hidden| hidden.rsplit(' ').next()) {
            Some(class) => mangled(class, name),
            None => Arc::from(name),
        }
    }

    /// A hidden place around a class where `super()` in its methods finds it.
    fn cell(&mut self, name: &str) -> Name {
        self.hidden += 1;
        let hidden = format!(".{}.class {name}", self.hidden);
        let symbol = self.symbol(&hidden);
        let var = match self.scopes.last_mut() {
            Some(scope) => Var::Frame { up: 0, slot: scope.slot(&hidden) },
            None => Var::Global,
        };
        self.classes.push(hidden);
        Name { symbol, var }
    }

    /// The names that a class annotates: the fields of a dataclass.
    fn annotated(&self, body: &[Stmt]) -> Vec<(Arc<str>, bool)> {
        let annotated = body.iter().filter_map(|statement| match statement {
            Stmt::AnnAssign(inner) => Some(inner),
            _ => None,
        });
        annotated
            .filter_map(|inner| {
                let Expr::Name(name) = &*inner.target else { return None };
                let at = super::span(ruff_text_size::Ranged::range(&*inner.annotation));
                let annotation = &self.code.source[at.start as usize..at.end as usize];
                Some((Arc::from(name.id.as_str()), annotation.contains("ClassVar")))
            })
            .collect()
    }

    /// Whether a call is a `super()` that the class around the place is meant by.
    pub(super) fn is_super(&self, call: &ast::ExprCall) -> bool {
        matches!(&*call.func, Expr::Name(name) if name.id.as_str() == "super") && !self.classes.is_empty()
    }

    pub(super) fn super_call(&mut self, call: &ast::ExprCall) -> Result<Kind, Error> {
        if self.scopes.last().is_none_or(|scope| scope.class) {
            return self.unsupported(call, "`super()` outside of a method");
        }
        let class = self.classes.last().cloned().unwrap_or_default();
        Ok(Kind::Super(self.resolve(&class)))
    }

    pub(super) fn with(&mut self, inner: &ast::StmtWith) -> Result<Do, Error> {
        let mut items = Vec::new();
        for item in &inner.items {
            let manager = self.expression(&item.context_expr)?;
            let target = item.optional_vars.as_ref().map(|target| self.target(target)).transpose()?;
            items.push((manager, target));
        }
        Ok(Do::With(items, self.block(&inner.body)?))
    }

    /// The statement that an expression is, if it is a `yield`.
    pub(super) fn yielded(&mut self, expression: &Expr, into: Sent) -> Result<Option<Do>, Error> {
        if is_yield(expression) { self.yield_statement(expression, into).map(Some) } else { Ok(None) }
    }

    pub(super) fn yield_statement(&mut self, expression: &Expr, into: Sent) -> Result<Do, Error> {
        if self.scopes.last().is_none_or(|scope| scope.class) {
            return self.syntax_error(expression, "'yield' outside function");
        }
        let (value, from) = match expression {
            Expr::Yield(inner) => {
                (inner.value.as_ref().map(|value| self.expression(value)).transpose()?, false)
            }
            Expr::YieldFrom(inner) => (Some(self.expression(&inner.value)?), true),
            other => (Some(self.expression(other)?), false),
        };
        self.yields = true;
        Ok(Do::Yield(Yield { value, from, into }))
    }
}
