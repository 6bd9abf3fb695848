//! Steps, memory and output: what a program may use.

use super::Vm;
use crate::numpy::array::{Array, Data, Num};
use crate::numpy::functions;
use crate::numpy::meter::{self, Charge};
use crate::numpy::raise::{Raise, Res};
use crate::numpy::scalar::{Scalar, lost};
use crate::numpy::value::{Dtype, V};

impl<T: Scalar> Vm<T> {
    /// Uses up evaluation steps.
    pub(in crate::numpy) fn burn(&mut self, steps: u64) -> Res<()> {
        lost::check::<T>()?;
        match self.fuel.checked_sub(steps) {
            // Small objects are counted as they are made; the step after one too many is not taken.
            Some(left) if meter::used() <= self.most => {
                self.fuel = left;
                Ok(())
            }
            left => self.spent(left),
        }
    }

    /// The error of a limit that has been reached.
    #[cold]
    fn spent(&mut self, left: Option<u64>) -> Res<()> {
        self.fuel = left.unwrap_or(0);
        if left.is_some() {
            return self.fits(0);
        }
        let limit = self.limits.fuel;
        Err(Raise::limit(format!("the program takes more than {limit} steps: is there an endless loop?")))
    }

    /// Bytes that may still be used.
    pub(in crate::numpy) fn left(&self) -> usize {
        self.most.saturating_sub(meter::used())
    }

    /// Whether `bytes` more may be used.
    fn fits(&self, bytes: usize) -> Res<()> {
        if meter::used().saturating_add(bytes) > self.most {
            let limit = self.limits.memory / (1024 * 1024);
            return Err(Raise::limit(format!("the program needs more than {limit} MB of memory")));
        }
        Ok(())
    }

    /// Room for `bytes` more, checked before they are allocated.
    pub(in crate::numpy) fn charge(&mut self, bytes: usize) -> Res<Charge> {
        self.fits(bytes)?;
        self.burn(bytes as u64 / 64)?;
        Ok(Charge::new(bytes))
    }

    /// Pays for the work on so many elements, and looks whether there is room for them.
    pub(in crate::numpy) fn pay_for(&mut self, elements: usize) -> Res<()> {
        self.fits(elements * size_of::<T>())?;
        // One element is far less work than one node of the program.
        self.burn(elements as u64 / 4)
    }

    /// How many elements an array of that shape has, if it may have so many.
    pub(in crate::numpy) fn room(&mut self, shape: &[usize]) -> Res<usize> {
        let count = shape.iter().try_fold(1usize, |product, size| product.checked_mul(*size));
        match count {
            Some(count) if count <= self.limits.elements => Ok(count),
            _ => {
                let limit = self.limits.elements;
                Err(Raise::limit(format!(
                    "an array of shape {} has more than {limit} elements",
                    functions::shape_text(shape)
                )))
            }
        }
    }

    /// A new array; its size is counted.
    pub(in crate::numpy) fn array(&mut self, data: Data<T>, shape: Vec<usize>) -> Res<V<T>> {
        let charge = self.charge(data.dtype().room::<T>(data.len()))?;
        Ok(V::array(Array::new(data, shape, Some(charge))))
    }

    /// A new float array.
    pub(in crate::numpy) fn floats(&mut self, data: Vec<T>, shape: Vec<usize>) -> Res<V<T>> {
        self.array(Data::Float(data), shape)
    }

    /// A new array of `count` elements from a function, after the room has been checked.
    pub(in crate::numpy) fn filled(&mut self, dtype: Dtype, shape: &[usize], value: Num<T>) -> Res<V<T>> {
        let count = self.room(shape)?;
        let charge = self.charge(dtype.room::<T>(count))?;
        let data = Data::collect(dtype, std::iter::repeat_n(value, count));
        Ok(V::array(Array::new(data, shape.to_vec(), Some(charge))))
    }

    /// A string, its size checked.
    pub(in crate::numpy) fn string(&mut self, text: String) -> Res<V<T>> {
        if text.len() > self.limits.memory / 8 {
            return Err(Raise::limit(format!("a string of more than {} bytes", self.limits.memory / 8)));
        }
        self.fits(text.len())?;
        self.burn(text.len() as u64 / 8)?;
        Ok(V::text(text))
    }

    /// A list; its size is counted.
    pub(in crate::numpy) fn list(&mut self, items: Vec<V<T>>) -> Res<V<T>> {
        self.burn(items.len() as u64 / 4)?;
        Ok(V::list(items))
    }

    /// Room for a list or tuple of `count` items, before they are collected.
    pub(in crate::numpy) fn items_of(&mut self, count: usize) -> Res<()> {
        self.fits(count.saturating_mul(size_of::<V<T>>()))?;
        self.burn(1 + count as u64 / 4)
    }

    /// Adds to items that are being collected; room for them is looked for as they become many.
    pub(in crate::numpy) fn push(&mut self, items: &mut Vec<V<T>>, item: V<T>) -> Res<()> {
        self.burn(2)?;
        if items.len() == items.capacity() && items.len() >= 1024 {
            self.fits(items.len() * 2 * size_of::<V<T>>())?;
        }
        items.push(item);
        Ok(())
    }

    /// Prints, up to the limit of output.
    pub(in crate::numpy) fn print(&mut self, text: &str) -> Res<()> {
        if self.output.len() + text.len() > self.limits.output {
            let limit = self.limits.output / 1024;
            return Err(Raise::limit(format!("the program prints more than {limit} KB")));
        }
        self.burn(text.len() as u64 / 16)?;
        self.output.push_str(text);
        Ok(())
    }
}
