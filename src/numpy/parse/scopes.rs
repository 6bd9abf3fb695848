//! Which names are local to which function.

use std::collections::HashMap;
use std::sync::Arc;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Stmt};

use super::Lower;
use crate::numpy::code::{Name, Var};

/// The names of one function.
#[derive(Default)]
pub(super) struct Scope {
    slots: HashMap<String, u16>,
    /// Names that comprehensions around the current place have bound, innermost last.
    pub(super) inner: Vec<(String, Var)>,
    globals: Vec<String>,
    pub(super) locals: Vec<Arc<str>>,
    /// Whether it is the body of a class, whose names functions in it do not see.
    pub(super) class: bool,
}

impl Scope {
    /// A slot for a name; the same one for the same name.
    pub(super) fn slot(&mut self, name: &str) -> u16 {
        if let Some(slot) = self.slots.get(name) {
            return *slot;
        }
        let slot = self.locals.len() as u16;
        self.slots.insert(name.to_string(), slot);
        self.locals.push(Arc::from(name));
        slot
    }

    /// The scope of a function with these parameters and this body.
    pub(super) fn of(parameters: &[String], body: &[Stmt]) -> Scope {
        let mut found = Assigned::default();
        found.visit_body(body);
        let mut scope = Scope { globals: found.globals, ..Scope::default() };
        for name in parameters {
            scope.slot(name);
        }
        for name in found.names {
            if !scope.globals.contains(&name) && !found.nonlocals.contains(&name) {
                scope.slot(&name);
            }
        }
        scope
    }
}

impl Lower<'_> {
    /// Where a name lives, seen from the current place.
    pub(super) fn resolve(&mut self, name: &str) -> Name {
        let symbol = self.symbol(name);
        for (up, scope) in self.scopes.iter().rev().enumerate() {
            if let Some((_, var)) = scope.inner.iter().rev().find(|(bound, _)| bound == name) {
                let var = match *var {
                    Var::Frame { slot, .. } => Var::Frame { up: up as u16, slot },
                    Var::Global => Var::Global,
                };
                return Name { symbol, var };
            }
            if scope.globals.iter().any(|global| global == name) {
                break;
            }
            if let Some(slot) = scope.slots.get(name).filter(|_| up == 0 || !scope.class) {
                return Name { symbol, var: Var::Frame { up: up as u16, slot: *slot } };
            }
        }
        if let Some((_, hidden)) = self.global_inner.iter().rev().find(|(bound, _)| bound == name) {
            return *hidden;
        }
        Name { symbol, var: Var::Global }
    }

    /// A fresh hidden place for a name that a comprehension binds.
    pub(super) fn hide(&mut self, name: &str) -> Name {
        self.hidden += 1;
        let hidden = format!(".{}.{name}", self.hidden);
        let symbol = self.symbol(&hidden);
        match self.scopes.last_mut() {
            Some(scope) => {
                let var = Var::Frame { up: 0, slot: scope.slot(&hidden) };
                scope.inner.push((name.to_string(), var));
                Name { symbol, var }
            }
            None => Name { symbol, var: Var::Global },
        }
    }
}

/// Collects the names that a block binds, without looking into functions.
#[derive(Default)]
struct Assigned {
    names: Vec<String>,
    globals: Vec<String>,
    nonlocals: Vec<String>,
}

impl Assigned {
    fn add(&mut self, name: &str) {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_string());
        }
    }
}

impl Visitor<'_> for Assigned {
    fn visit_stmt(&mut self, statement: &Stmt) {
        match statement {
            Stmt::FunctionDef(def) => self.add(&def.name),
            Stmt::ClassDef(def) => self.add(&def.name),
            Stmt::Global(global) => self.globals.extend(global.names.iter().map(ToString::to_string)),
            Stmt::Nonlocal(nonlocal) => self.nonlocals.extend(nonlocal.names.iter().map(ToString::to_string)),
            Stmt::Import(import) => {
                for alias in &import.names {
                    let whole = alias.name.split('.').next().unwrap_or_default();
                    let name = alias.asname.as_ref().map_or(whole, |name| name.as_str()).to_string();
                    self.add(&name);
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name).to_string();
                    self.add(&name);
                }
            }
            other => visitor::walk_stmt(self, other),
        }
    }

    fn visit_except_handler(&mut self, handler: &ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(inner) = handler;
        if let Some(name) = &inner.name {
            self.add(name);
        }
        visitor::walk_except_handler(self, handler);
    }

    fn visit_expr(&mut self, expression: &Expr) {
        match expression {
            Expr::Name(name) if !matches!(name.ctx, ast::ExprContext::Load) => self.add(&name.id),
            Expr::Lambda(_)
            | Expr::ListComp(_)
            | Expr::SetComp(_)
            | Expr::DictComp(_)
            | Expr::Generator(_) => {}
            other => visitor::walk_expr(self, other),
        }
    }
}
