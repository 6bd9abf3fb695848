//! Layer 6: the terminal: its loop, its signals, its worker.
