//! Expressions.

use std::sync::Arc;

use num_bigint::BigInt;
use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr, Number, UnaryOp};
use ruff_text_size::Ranged;

use super::scopes::Scope;
use super::statements::binary;
use super::{Lower, span};
use crate::numpy::Error;
use crate::numpy::code::{Argument, Body, Clause, Compare, Display, Id, Kind, Piece, Target, Turned, Unary};

impl Lower<'_> {
    pub(super) fn expression(&mut self, expression: &Expr) -> Result<Id, Error> {
        let kind = match expression {
            Expr::NoneLiteral(_) => Kind::None,
            Expr::EllipsisLiteral(_) => Kind::Ellipsis,
            Expr::BooleanLiteral(inner) => Kind::Bool(inner.value),
            Expr::NumberLiteral(inner) => self.number(inner)?,
            Expr::StringLiteral(inner) => Kind::Text(Arc::from(inner.value.to_str())),
            Expr::FString(inner) => Kind::Format(self.format(inner)?),
            Expr::Name(inner) => {
                self.mention(expression);
                Kind::Name(self.resolve(&inner.id))
            }
            Expr::List(inner) => Kind::Display(Display::List, self.elements(&inner.elts)?),
            Expr::Tuple(inner) => Kind::Display(Display::Tuple, self.elements(&inner.elts)?),
            Expr::Set(inner) => Kind::Display(Display::Set, self.elements(&inner.elts)?),
            Expr::Dict(inner) => {
                let mut pairs = Vec::new();
                for item in &inner.items {
                    let key = item.key.as_ref().map(|key| self.expression(key)).transpose()?;
                    pairs.push((key, self.expression(&item.value)?));
                }
                Kind::Dict(pairs)
            }
            Expr::UnaryOp(inner) => {
                let operand = self.expression(&inner.operand)?;
                let sign = match inner.op {
                    UnaryOp::USub => Unary::Neg,
                    UnaryOp::UAdd => Unary::Pos,
                    UnaryOp::Not => Unary::Not,
                    UnaryOp::Invert => Unary::Invert,
                };
                Kind::Unary(sign, operand)
            }
            Expr::BinOp(inner) => {
                let left = self.expression(&inner.left)?;
                Kind::Binary(binary(inner.op), left, self.expression(&inner.right)?)
            }
            Expr::BoolOp(inner) => {
                let values =
                    inner.values.iter().map(|value| self.expression(value)).collect::<Result<_, _>>()?;
                Kind::Logic(inner.op == BoolOp::And, values)
            }
            Expr::Compare(inner) => {
                let left = self.expression(&inner.left)?;
                let mut rest = Vec::new();
                for (sign, right) in inner.ops.iter().zip(&inner.comparators) {
                    rest.push((compare(*sign), self.expression(right)?));
                }
                Kind::Compare(left, rest)
            }
            Expr::If(inner) => {
                let test = self.expression(&inner.test)?;
                let yes = self.expression(&inner.body)?;
                Kind::If { test, yes, no: self.expression(&inner.orelse)? }
            }
            Expr::Call(inner) if self.is_super(inner) => self.super_call(inner)?,
            Expr::Call(inner) => {
                let function = self.expression(&inner.func)?;
                Kind::Call { function, arguments: self.arguments(&inner.arguments)? }
            }
            Expr::Attribute(inner) => {
                self.mention(expression);
                let name = self.mangled(inner.attr.as_str());
                Kind::Attribute(self.expression(&inner.value)?, name)
            }
            Expr::Subscript(inner) => {
                let value = self.expression(&inner.value)?;
                Kind::Index(value, self.expression(&inner.slice)?)
            }
            Expr::Slice(inner) => {
                let mut part =
                    |part: &Option<Box<Expr>>| part.as_ref().map(|part| self.expression(part)).transpose();
                Kind::Slice(part(&inner.lower)?, part(&inner.upper)?, part(&inner.step)?)
            }
            Expr::Lambda(inner) => {
                let none = ast::Parameters::default();
                let parameters = inner.parameters.as_deref().unwrap_or(&none);
                Kind::Lambda(self.function(
                    "<lambda>",
                    parameters,
                    |lower| Ok(Body::Expression(lower.expression(&inner.body)?)),
                    &[],
                )?)
            }
            Expr::ListComp(inner) => self.comprehension(Display::List, &inner.elt, &inner.generators)?,
            Expr::SetComp(inner) => self.comprehension(Display::Set, &inner.elt, &inner.generators)?,
            Expr::Generator(inner) => {
                self.comprehension(Display::Generator, &inner.elt, &inner.generators)?
            }
            Expr::DictComp(inner) => {
                let Some(key) = &inner.key else { return self.unsupported(inner, "`**` in a comprehension") };
                let (clauses, bound) = self.clauses(&inner.generators)?;
                let key = self.expression(key)?;
                let value = self.expression(&inner.value)?;
                self.forget(bound);
                Kind::DictComprehension { key, value, clauses }
            }
            Expr::Named(inner) => {
                let value = self.expression(&inner.value)?;
                Kind::Walrus(self.target(&inner.target)?, value)
            }
            Expr::Starred(inner) => return self.syntax_error(inner, "can't use starred expression here"),
            Expr::BytesLiteral(inner) => return self.unsupported(inner, "a bytes literal"),
            Expr::TString(inner) => return self.unsupported(inner, "a template string"),
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                let what = "`yield` within an expression (write it on a line of its own: x = yield y)";
                return self.unsupported(expression, what);
            }
            Expr::Await(inner) => return self.unsupported(inner, "`await`"),
            Expr::IpyEscapeCommand(inner) => return self.unsupported(inner, "an IPython command"),
        };
        Ok(self.push(kind, span(expression.range())))
    }

    fn number(&self, inner: &ast::ExprNumberLiteral) -> Result<Kind, Error> {
        match &inner.value {
            Number::Float(value) => Ok(Kind::Float(*value)),
            // A literal has an imaginary part only.
            Number::Complex { imag, .. } => Ok(Kind::Complex(*imag)),
            Number::Int(value) => {
                if let Some(small) = value.as_i64() {
                    return Ok(Kind::Int(small));
                }
                let text = value.to_string().replace('_', "").to_lowercase();
                let (digits, radix) = match text.get(..2) {
                    Some("0x") => (&text[2..], 16),
                    Some("0o") => (&text[2..], 8),
                    Some("0b") => (&text[2..], 2),
                    _ => (&text[..], 10),
                };
                // Python refuses longer decimal literals too: reading them takes quadratic time.
                if digits.len() > 4300 {
                    return self.syntax_error(
                        inner,
                        "Exceeds the limit (4300 digits) for integer string conversion",
                    );
                }
                match BigInt::parse_bytes(digits.as_bytes(), radix) {
                    Some(value) => Ok(Kind::Big(Arc::new(value))),
                    None => self.syntax_error(inner, "invalid number"),
                }
            }
        }
    }

    fn elements(&mut self, elements: &[Expr]) -> Result<Vec<Argument>, Error> {
        let element = |element: &Expr| {
            Ok(match element {
                Expr::Starred(starred) => Argument::Star(self.expression(&starred.value)?),
                other => Argument::Plain(self.expression(other)?),
            })
        };
        elements.iter().map(element).collect()
    }

    pub(super) fn arguments(&mut self, arguments: &ast::Arguments) -> Result<Vec<Argument>, Error> {
        let mut out = self.elements(&arguments.args)?;
        for keyword in &arguments.keywords {
            let value = self.expression(&keyword.value)?;
            out.push(match &keyword.arg {
                Some(name) => Argument::Keyword(Arc::from(name.as_str()), value),
                None => Argument::DoubleStar(value),
            });
        }
        Ok(out)
    }

    fn comprehension(
        &mut self,
        display: Display,
        element: &Expr,
        generators: &[ast::Comprehension],
    ) -> Result<Kind, Error> {
        let (clauses, bound) = self.clauses(generators)?;
        let element = self.expression(element)?;
        self.forget(bound);
        Ok(Kind::Comprehension { display, element, clauses })
    }

    /// The clauses of a comprehension, and how many names they have bound. At the module's top level a scope is pushed
    /// for them whose names live in hidden global places.
    fn clauses(&mut self, generators: &[ast::Comprehension]) -> Result<(Vec<Clause>, usize), Error> {
        let mut clauses = Vec::new();
        let mut bound = 0;
        for generator in generators {
            if generator.is_async {
                return self.unsupported(generator, "`async for`");
            }
            let iterable = self.expression(&generator.iter)?;
            let target = self.hidden_target(&generator.target, &mut bound)?;
            let conditions =
                generator.ifs.iter().map(|test| self.expression(test)).collect::<Result<_, _>>()?;
            clauses.push(Clause { target, iterable, conditions });
        }
        Ok((clauses, bound))
    }

    fn hidden_target(&mut self, target: &Expr, bound: &mut usize) -> Result<Target, Error> {
        match target {
            Expr::Name(name) => {
                if self.scopes.is_empty() {
                    // The module has no frame: the hidden name is a global of its own, known by an alias.
                    let hidden = self.hide(&name.id);
                    self.global_inner.push((name.id.to_string(), hidden));
                    *bound += 1;
                    return Ok(Target::Name(hidden));
                }
                *bound += 1;
                Ok(Target::Name(self.hide(&name.id)))
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                let starred = elts.iter().position(|element| matches!(element, Expr::Starred(_)));
                let mut targets = Vec::new();
                for element in elts {
                    let element =
                        if let Expr::Starred(starred) = element { &*starred.value } else { element };
                    targets.push(self.hidden_target(element, bound)?);
                }
                Ok(Target::Many(targets, starred, span(target.range())))
            }
            other => self.target(other),
        }
    }

    /// Names of a comprehension are out of sight again.
    fn forget(&mut self, bound: usize) {
        match self.scopes.last_mut() {
            Some(Scope { inner, .. }) => inner.truncate(inner.len() - bound),
            None => self.global_inner.truncate(self.global_inner.len() - bound),
        }
    }

    fn format(&mut self, inner: &ast::ExprFString) -> Result<Vec<Piece>, Error> {
        let mut pieces = Vec::new();
        for part in inner.value.as_slice() {
            match part {
                ast::FStringPart::Literal(text) => pieces.push(Piece::Text(Arc::from(text.as_str()))),
                ast::FStringPart::FString(text) => self.pieces(&text.elements, &mut pieces)?,
            }
        }
        Ok(pieces)
    }

    fn pieces(
        &mut self,
        elements: &[ast::InterpolatedStringElement],
        out: &mut Vec<Piece>,
    ) -> Result<(), Error> {
        for element in elements {
            match element {
                ast::InterpolatedStringElement::Literal(text) => {
                    out.push(Piece::Text(Arc::from(&*text.value)));
                }
                ast::InterpolatedStringElement::Interpolation(inner) => {
                    let value = self.expression(&inner.expression)?;
                    let mut spec = Vec::new();
                    if let Some(given) = &inner.format_spec {
                        self.pieces(&given.elements, &mut spec)?;
                    }
                    let label = inner.debug_text.as_ref().map(|debug| {
                        let source = &self.code.source[span(inner.expression.range()).start as usize
                            ..span(inner.expression.range()).end as usize];
                        Arc::from(format!("{}{source}{}", debug.leading(), debug.trailing()))
                    });
                    let turned = match inner.conversion {
                        ast::ConversionFlag::Repr | ast::ConversionFlag::Ascii => Turned::Repr,
                        ast::ConversionFlag::None if label.is_some() && spec.is_empty() => Turned::Repr,
                        ast::ConversionFlag::None => Turned::Not,
                        ast::ConversionFlag::Str => Turned::Str,
                    };
                    out.push(Piece::Value { value, turned, spec, label });
                }
            }
        }
        Ok(())
    }

    /// Remembers the dotted NumPy name that an expression spells, if it does.
    fn mention(&mut self, expression: &Expr) {
        fn dotted(expression: &Expr) -> Option<String> {
            match expression {
                Expr::Name(name) => Some(name.id.to_string()),
                Expr::Attribute(inner) => Some(format!("{}.{}", dotted(&inner.value)?, inner.attr)),
                _ => None,
            }
        }
        let Some(path) = dotted(expression) else { return };
        let (first, rest) =
            path.split_once('.').map_or((path.as_str(), None), |(first, rest)| (first, Some(rest)));
        if let (None, Some(module)) = (rest, self.stars.last()) {
            self.code.mentions.push(format!("{module}.{first}"));
        }
        if let Some((_, whole)) = self.aliases.iter().rev().find(|(alias, _)| alias == first) {
            let whole = rest.map_or(whole.clone(), |rest| format!("{whole}.{rest}"));
            if !self.code.mentions.contains(&whole) {
                self.code.mentions.push(whole);
            }
        }
    }
}

fn compare(sign: CmpOp) -> Compare {
    match sign {
        CmpOp::Eq => Compare::Eq,
        CmpOp::NotEq => Compare::Ne,
        CmpOp::Lt => Compare::Lt,
        CmpOp::LtE => Compare::Le,
        CmpOp::Gt => Compare::Gt,
        CmpOp::GtE => Compare::Ge,
        CmpOp::Is => Compare::Is,
        CmpOp::IsNot => Compare::IsNot,
        CmpOp::In => Compare::In,
        CmpOp::NotIn => Compare::NotIn,
    }
}
