//! Statements.

use std::sync::Arc;

use ruff_python_ast::{self as ast, Expr, Operator, Stmt};
use ruff_text_size::Ranged;

use super::classes::is_yield;
use super::scopes::Scope;
use super::{Lower, span};
use crate::numpy::Error;
use crate::numpy::code::{
    Binary, Block, Body, Do, Function, Handler, Import, Parameter, Sent, Statement, Target,
};
use crate::numpy::modules;

impl Lower<'_> {
    pub(super) fn block(&mut self, body: &[Stmt]) -> Result<Block, Error> {
        body.iter().map(|statement| self.statement(statement)).collect()
    }

    /// A statement, with whether there is a `yield` in it.
    fn statement(&mut self, statement: &Stmt) -> Result<Statement, Error> {
        let before = std::mem::take(&mut self.yields);
        let kind = self.kind(statement)?;
        let at = span(match statement {
            Stmt::FunctionDef(inner) => inner.name.range(),
            Stmt::ClassDef(inner) => inner.name.range(),
            other => other.range(),
        });
        let yields = std::mem::replace(&mut self.yields, before);
        self.yields |= yields;
        Ok(Statement { kind, at, yields })
    }

    fn kind(&mut self, statement: &Stmt) -> Result<Do, Error> {
        Ok(match statement {
            Stmt::Expr(inner) => match self.yielded(&inner.value, Sent::Nowhere)? {
                Some(kind) => kind,
                None => Do::Expression(self.expression(&inner.value)?),
            },
            Stmt::Assign(inner) if is_yield(&inner.value) => {
                let targets =
                    inner.targets.iter().map(|target| self.target(target)).collect::<Result<_, _>>()?;
                return self.yield_statement(&inner.value, Sent::Assign(targets));
            }
            Stmt::Assign(inner) => {
                let value = self.expression(&inner.value)?;
                let targets =
                    inner.targets.iter().map(|target| self.target(target)).collect::<Result<_, _>>()?;
                if let ([Expr::Name(name)], Expr::Lambda(_), true) =
                    (&inner.targets[..], &*inner.value, self.scopes.is_empty())
                {
                    self.code.defines.push(Arc::from(name.id.as_str()));
                }
                Do::Assign(targets, value)
            }
            Stmt::AnnAssign(inner) => match &inner.value {
                Some(value) if is_yield(value) => {
                    let targets = vec![self.target(&inner.target)?];
                    return self.yield_statement(value, Sent::Assign(targets));
                }
                Some(value) => {
                    let value = self.expression(value)?;
                    Do::Assign(vec![self.target(&inner.target)?], value)
                }
                None => Do::Pass,
            },
            Stmt::AugAssign(inner) if is_yield(&inner.value) => {
                let target = self.target(&inner.target)?;
                return self.yield_statement(&inner.value, Sent::Augment(target, binary(inner.op)));
            }
            Stmt::AugAssign(inner) => {
                let value = self.expression(&inner.value)?;
                Do::Augment(self.target(&inner.target)?, binary(inner.op), value)
            }
            Stmt::If(inner) => {
                let mut arms = vec![(Some(self.expression(&inner.test)?), self.block(&inner.body)?)];
                for clause in &inner.elif_else_clauses {
                    let test = clause.test.as_ref().map(|test| self.expression(test)).transpose()?;
                    arms.push((test, self.block(&clause.body)?));
                }
                Do::If(arms)
            }
            Stmt::For(inner) if !inner.is_async => {
                let iterable = self.expression(&inner.iter)?;
                let target = self.target(&inner.target)?;
                let body = self.block(&inner.body)?;
                Do::For { target, iterable, body, otherwise: self.block(&inner.orelse)? }
            }
            Stmt::While(inner) => {
                let test = self.expression(&inner.test)?;
                let body = self.block(&inner.body)?;
                Do::While { test, body, otherwise: self.block(&inner.orelse)? }
            }
            Stmt::FunctionDef(inner) => self.define(inner)?,
            Stmt::ClassDef(inner) => self.class(inner)?,
            Stmt::Return(inner) => {
                if self.scopes.last().is_none_or(|scope| scope.class) {
                    return self.syntax_error(inner, "'return' outside function");
                }
                if let Some(value) = inner.value.as_deref().filter(|value| is_yield(value)) {
                    return self.yield_statement(value, Sent::Return);
                }
                Do::Return(inner.value.as_ref().map(|value| self.expression(value)).transpose()?)
            }
            Stmt::Break(_) => Do::Break,
            Stmt::Continue(_) => Do::Continue,
            Stmt::Pass(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => Do::Pass,
            Stmt::Delete(inner) => {
                Do::Delete(inner.targets.iter().map(|target| self.target(target)).collect::<Result<_, _>>()?)
            }
            Stmt::Assert(inner) => {
                let test = self.expression(&inner.test)?;
                Do::Assert(test, inner.msg.as_ref().map(|message| self.expression(message)).transpose()?)
            }
            Stmt::Raise(inner) => {
                Do::Raise(inner.exc.as_ref().map(|value| self.expression(value)).transpose()?)
            }
            Stmt::Try(inner) if !inner.is_star => self.attempt(inner)?,
            Stmt::Import(inner) => self.import(inner)?,
            Stmt::ImportFrom(inner) => self.import_from(inner)?,
            Stmt::For(inner) => return self.unsupported(inner, "`async for`"),
            Stmt::Try(inner) => return self.unsupported(inner, "`except*`"),
            Stmt::With(inner) if !inner.is_async => self.with(inner)?,
            Stmt::With(inner) => return self.unsupported(inner, "`async with`"),
            Stmt::Match(inner) => return self.unsupported(inner, "`match`"),
            Stmt::TypeAlias(inner) => return self.unsupported(inner, "`type`"),
            Stmt::IpyEscapeCommand(inner) => return self.unsupported(inner, "an IPython command"),
        })
    }

    fn define(&mut self, def: &ast::StmtFunctionDef) -> Result<Do, Error> {
        if def.is_async {
            return self.unsupported(def, "`async def`");
        }
        let decorators = self.decorators(&def.decorator_list)?;
        if self.scopes.is_empty() {
            self.code.defines.push(Arc::from(def.name.as_str()));
        }
        let name = self.resolve(&def.name);
        let index = self.function(
            &def.name,
            &def.parameters,
            |lower| Ok(Body::Statements(lower.block(&def.body)?)),
            &def.body,
        )?;
        Ok(Do::Define(name, index, decorators))
    }

    /// A function's code; defaults belong to the scope around it.
    pub(super) fn function(
        &mut self,
        name: &str,
        parameters: &ast::Parameters,
        body: impl FnOnce(&mut Self) -> Result<Body, Error>,
        statements: &[Stmt],
    ) -> Result<u32, Error> {
        let mut default = |given: &ast::ParameterWithDefault| {
            given.default.as_ref().map(|value| self.expression(value)).transpose()
        };
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let mut plain = Vec::new();
        for given in positional {
            plain.push((given.parameter.name.to_string(), default(given)?));
        }
        let mut keyword = Vec::new();
        for given in &parameters.kwonlyargs {
            keyword.push((given.parameter.name.to_string(), default(given)?));
        }
        let rest = parameters.vararg.as_ref().map(|given| given.name.to_string());
        let keywords = parameters.kwarg.as_ref().map(|given| given.name.to_string());
        let names: Vec<String> = plain
            .iter()
            .chain(&keyword)
            .map(|(name, _)| name.clone())
            .chain(rest.clone())
            .chain(keywords.clone())
            .collect();
        let mut scope = Scope::of(&names, statements);
        let mut parameter = |(name, default): (String, Option<u32>)| {
            let slot = scope.slot(&name);
            Parameter { name: Arc::from(name), slot, default }
        };
        let plain: Vec<Parameter> = plain.into_iter().map(&mut parameter).collect();
        let keyword: Vec<Parameter> = keyword.into_iter().map(&mut parameter).collect();
        let rest = rest.map(|name| scope.slot(&name));
        let keywords = keywords.map(|name| scope.slot(&name));
        self.scopes.push(scope);
        let qualified = format!("{}{name}", self.path);
        let path = std::mem::replace(&mut self.path, format!("{qualified}.<locals>."));
        let before = std::mem::take(&mut self.yields);
        let body = body(self);
        self.path = path;
        let generator = std::mem::replace(&mut self.yields, before);
        let scope = self.scopes.pop().unwrap_or_default();
        self.code.functions.push(Function {
            name: Arc::from(name),
            qualified: Arc::from(qualified),
            doc: doc_of(statements),
            parameters: plain,
            positional_only: parameters.posonlyargs.len(),
            keyword_only: keyword,
            rest,
            keywords,
            slots: scope.locals.len(),
            generator,
            body: body?,
        });
        Ok((self.code.functions.len() - 1) as u32)
    }

    fn attempt(&mut self, inner: &ast::StmtTry) -> Result<Do, Error> {
        let ready = inner.handlers.iter().any(catches_imports);
        self.ready += usize::from(ready);
        let body = self.block(&inner.body);
        self.ready -= usize::from(ready);
        let body = body?;
        let mut handlers = Vec::new();
        for handler in &inner.handlers {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            let class = handler.type_.as_ref().map(|class| self.expression(class)).transpose()?;
            let name = handler.name.as_ref().map(|name| self.resolve(name));
            handlers.push(Handler { class, name, body: self.block(&handler.body)? });
        }
        let otherwise = self.block(&inner.orelse)?;
        Ok(Do::Try { body, handlers, otherwise, finally: self.block(&inner.finalbody)? })
    }

    fn import(&mut self, inner: &ast::StmtImport) -> Result<Do, Error> {
        let mut imports = Vec::new();
        for alias in &inner.names {
            self.known(alias, &alias.name)?;
            let whole = alias.name.split('.').next().unwrap_or_default().to_string();
            let (module, bound) = match &alias.asname {
                Some(name) => (alias.name.to_string(), name.to_string()),
                None => (whole.clone(), whole),
            };
            self.aliases.push((bound.clone(), module.clone()));
            let name = self.resolve(&bound);
            imports.push(Import { module: Arc::from(module), member: None, name });
        }
        Ok(Do::Import(imports))
    }

    fn import_from(&mut self, inner: &ast::StmtImportFrom) -> Result<Do, Error> {
        let Some(module) = inner.module.as_ref().filter(|_| inner.level == 0) else {
            return self.unsupported(inner, "a relative import");
        };
        if module.as_str() == "__future__" {
            return Ok(Do::Pass);
        }
        self.known(inner, module)?;
        let mut imports = Vec::new();
        for alias in &inner.names {
            if alias.name.as_str() == "*" {
                if !self.scopes.is_empty() {
                    return self.syntax_error(alias, "import * only allowed at module level");
                }
                self.stars.push(module.to_string());
                return Ok(Do::ImportAll(Arc::from(module.as_str())));
            }
            let bound = alias.asname.as_ref().unwrap_or(&alias.name).to_string();
            self.aliases.push((bound.clone(), format!("{module}.{}", alias.name)));
            self.code.mentions.push(format!("{module}.{}", alias.name));
            let name = self.resolve(&bound);
            let member = Some(Arc::from(alias.name.as_str()));
            imports.push(Import { module: Arc::from(module.as_str()), member, name });
        }
        Ok(Do::Import(imports))
    }

    fn known(&self, node: &impl Ranged, module: &str) -> Result<(), Error> {
        // A program that is ready for it is told when it comes to it.
        if modules::exists(module) || self.ready > 0 {
            return Ok(());
        }
        let known: Vec<&str> = modules::names().collect();
        self.unsupported(node, &format!("`import {module}`: there are {}; it", known.join(", ")))
    }

    pub(super) fn target(&mut self, target: &Expr) -> Result<Target, Error> {
        let at = span(target.range());
        Ok(match target {
            Expr::Name(name) => Target::Name(self.resolve(&name.id)),
            Expr::Subscript(inner) => {
                let value = self.expression(&inner.value)?;
                Target::Index(value, self.expression(&inner.slice)?, at)
            }
            Expr::Attribute(inner) => {
                let name = self.mangled(inner.attr.as_str());
                Target::Attribute(self.expression(&inner.value)?, name, at)
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                let starred = elts.iter().position(|element| matches!(element, Expr::Starred(_)));
                let element = |element: &Expr| match element {
                    Expr::Starred(starred) => self.target(&starred.value),
                    other => self.target(other),
                };
                Target::Many(elts.iter().map(element).collect::<Result<_, _>>()?, starred, at)
            }
            other => return self.syntax_error(other, "cannot assign to this expression"),
        })
    }
}

/// ruff's operator as ours.
pub(super) fn binary(operator: Operator) -> Binary {
    match operator {
        Operator::Add => Binary::Add,
        Operator::Sub => Binary::Sub,
        Operator::Mult => Binary::Mul,
        Operator::MatMult => Binary::MatMul,
        Operator::Div => Binary::Div,
        Operator::FloorDiv => Binary::FloorDiv,
        Operator::Mod => Binary::Mod,
        Operator::Pow => Binary::Pow,
        Operator::BitAnd => Binary::And,
        Operator::BitOr => Binary::Or,
        Operator::BitXor => Binary::Xor,
        Operator::LShift => Binary::Shl,
        Operator::RShift => Binary::Shr,
    }
}

/// The text that a body begins with.
pub(super) fn doc_of(body: &[Stmt]) -> Option<Arc<str>> {
    match body.first()? {
        Stmt::Expr(first) => first.value.as_string_literal_expr().map(|text| Arc::from(text.value.to_str())),
        _ => None,
    }
}

/// Whether a handler catches what an import raises.
fn catches_imports(handler: &ast::ExceptHandler) -> bool {
    let ast::ExceptHandler::ExceptHandler(handler) = handler;
    let names = |class: &Expr| {
        matches!(class, Expr::Name(name)
            if matches!(name.id.as_str(), "ImportError" | "ModuleNotFoundError" | "Exception"))
    };
    match handler.type_.as_deref() {
        None => true,
        Some(Expr::Tuple(classes)) => classes.elts.iter().any(names),
        Some(class) => names(class),
    }
}
