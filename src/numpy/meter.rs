//! Bytes that values hold.
//!
//! Values never leave their thread, so one counter a thread is enough: whatever is made adds to it and takes away again
//! when it is dropped. A [`Session`](super::Session) compares it with what was in use when it began.

use std::cell::Cell;

thread_local! {
    static USED: Cell<usize> = const { Cell::new(0) };
}

/// Bytes in use on this thread.
pub(super) fn used() -> usize {
    USED.get()
}

/// A share of the memory in use, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Charge(usize);

impl Charge {
    pub(super) fn new(bytes: usize) -> Charge {
        USED.set(USED.get().saturating_add(bytes));
        Charge(bytes)
    }

    /// For an object with `count` items of a type, its own overhead included.
    pub(super) fn of<X>(count: usize) -> Charge {
        Charge::new(count.saturating_mul(size_of::<X>()).saturating_add(64))
    }

    /// Makes the share as large as it should be now.
    pub(super) fn resize(&mut self, bytes: usize) {
        USED.set(USED.get().saturating_sub(self.0).saturating_add(bytes));
        self.0 = bytes;
    }

    pub(super) fn bytes(&self) -> usize {
        self.0
    }
}

impl Drop for Charge {
    fn drop(&mut self) {
        // A value that is dropped while its thread ends finds no counter any more.
        let _ = USED.try_with(|used| used.set(used.get().saturating_sub(self.0)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_is_given_back() {
        let before = used();
        let mut charge = Charge::new(100);
        charge.resize(150);
        assert_eq!(used(), before + 150);
        drop(charge);
        assert_eq!(used(), before);
    }
}
