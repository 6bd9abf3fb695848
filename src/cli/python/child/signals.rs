//! Being asked to end while a child runs: it is in a group of its own, so that the terminal does not tell it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::flag::{register_conditional_default, register_usize};
use signal_hook::low_level::emulate_default_handler;

/// Remembers the signal that asks this process to end, until it is dropped: from then on signals do what they usually do.
pub(super) struct Asked {
    signal: Arc<AtomicUsize>,
    over: Arc<AtomicBool>,
}

impl Asked {
    pub(super) fn listen() -> io::Result<Asked> {
        let asked = Asked { signal: Arc::default(), over: Arc::default() };
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] {
            register_conditional_default(signal, Arc::clone(&asked.over))?;
            register_usize(signal, Arc::clone(&asked.signal), usize::try_from(signal).unwrap_or_default())?;
        }
        Ok(asked)
    }

    /// The signal that came, if one did.
    pub(super) fn signal(&self) -> Option<i32> {
        i32::try_from(self.signal.load(Ordering::SeqCst)).ok().filter(|signal| *signal != 0)
    }

    /// Ends this process as the signal that came would have.
    pub(super) fn obey(&self) {
        if let Some(signal) = self.signal() {
            let _ = emulate_default_handler(signal);
        }
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
    }
}
