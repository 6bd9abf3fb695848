//! Generator expressions: comprehensions that are worked out item by item.

use std::rc::Rc;

use super::Walk;
use crate::numpy::code::{Clause, Id, Kind};
use crate::numpy::raise::Res;
use crate::numpy::scalar::Scalar;
use crate::numpy::value::V;
use crate::numpy::vm::{Here, Vm};

/// A generator expression at work: one walk for each clause that has been entered.
#[derive(Debug)]
pub(in crate::numpy) struct Generator<T: Scalar> {
    comprehension: Id,
    here: Here<T>,
    walks: Vec<Walk<T>>,
}

impl<T: Scalar> Generator<T> {
    /// Begins with the walk of the first clause, which is worked out at once, as in Python.
    pub(in crate::numpy) fn new(comprehension: Id, here: Here<T>, first: Walk<T>) -> Self {
        Generator { comprehension, here, walks: vec![first] }
    }

    pub(super) fn next(&mut self, vm: &mut Vm<T>) -> Res<Option<V<T>>> {
        let found = self.step(vm);
        if !matches!(found, Ok(Some(_))) {
            self.walks.clear();
        }
        found
    }

    fn step(&mut self, vm: &mut Vm<T>) -> Res<Option<V<T>>> {
        let home = Rc::clone(&self.here.home);
        let code = &home.code;
        let Kind::Comprehension { element, clauses, .. } =
            &code.expressions[self.comprehension as usize].kind
        else {
            return Ok(None);
        };
        while let Some(walk) = self.walks.last_mut() {
            let Some(item) = walk.next(vm)? else {
                self.walks.pop();
                continue;
            };
            let depth = self.walks.len();
            if !self.enter(vm, &clauses[depth - 1], item)? {
                continue;
            }
            match clauses.get(depth) {
                None => return vm.eval(*element, &self.here).map(Some),
                Some(next) => {
                    let value = vm.eval(next.iterable, &self.here)?;
                    let walk = vm.walk(&value)?;
                    self.walks.push(walk);
                }
            }
        }
        Ok(None)
    }

    /// Binds the names of a clause; whether its conditions hold.
    fn enter(&self, vm: &mut Vm<T>, clause: &Clause, item: V<T>) -> Res<bool> {
        vm.assign(&clause.target, item, &self.here)?;
        for condition in &clause.conditions {
            if !vm.test(*condition, &self.here)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
