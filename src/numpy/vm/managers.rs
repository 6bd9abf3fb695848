//! `with`: context managers.

use super::calls::Flow;
use super::{Here, Vm};
use crate::numpy::code::{Id, Statement, Target};
use crate::numpy::error::ErrorKind;
use crate::numpy::raise::{Raise, Res, type_error};
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;

impl<T: Scalar> Vm<T> {
    pub(super) fn with(
        &mut self,
        items: &[(Id, Option<Target>)],
        body: &[Statement],
        here: &Here<T>,
    ) -> Res<Flow<T>> {
        let mut entered = Vec::new();
        let result = match self.enter_all(items, &mut entered, here) {
            Ok(()) => self.block(body, here),
            Err(raise) => Err(raise),
        };
        match result {
            Err(raise) if raise.kind == ErrorKind::Raised => {
                let swallowed = self.leave_managers(entered, Some(raise.clone()))?;
                if swallowed { Ok(Flow::Next) } else { Err(raise) }
            }
            // What cannot be caught does not run anything more.
            Err(raise) => Err(raise),
            Ok(flow) => self.leave_managers(entered, None).map(|_| flow),
        }
    }

    fn enter_all(
        &mut self,
        items: &[(Id, Option<Target>)],
        entered: &mut Vec<V<T>>,
        here: &Here<T>,
    ) -> Res<()> {
        for (id, target) in items {
            let manager = self.eval(*id, here)?;
            let value =
                self.enter_manager(&manager).map_err(|raise| raise.place(&here.name(), here.at(*id)))?;
            entered.push(manager);
            if let Some(target) = target {
                self.assign(target, value, here)?;
            }
        }
        Ok(())
    }

    /// `manager.__enter__()`
    pub(super) fn enter_manager(&mut self, manager: &V<T>) -> Res<V<T>> {
        match self.special(manager, "__enter__", Vec::new())? {
            Some(value) => Ok(value),
            None => type_error(format!(
                "'{}' object does not support the context manager protocol",
                manager.type_name()
            )),
        }
    }

    /// Calls `__exit__` of the managers, the last one first; whether one of them has swallowed the exception.
    pub(super) fn leave_managers(&mut self, entered: Vec<V<T>>, mut raise: Option<Box<Raise>>) -> Res<bool> {
        let had = raise.is_some();
        for manager in entered.into_iter().rev() {
            let arguments = match &raise {
                None => vec![V::None, V::None, V::None],
                Some(raise) => {
                    let value = self.caught(raise);
                    let class = match &value {
                        V::Instance(object) => V::Type(std::rc::Rc::clone(&object.class)),
                        _ => V::Class(raise.class),
                    };
                    vec![class, value, V::None]
                }
            };
            let Some(answer) = self.special(&manager, "__exit__", arguments)? else {
                return type_error(format!(
                    "'{}' object does not support the context manager protocol (missed __exit__ method)",
                    manager.type_name()
                ));
            };
            if raise.is_some() && self.truth(&answer)? {
                raise = None;
            }
        }
        Ok(had && raise.is_none())
    }
}
