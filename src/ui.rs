//! Layer 5: the model drawn into a ratatui buffer.
