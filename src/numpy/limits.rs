//! What a run may use.

/// Bounds of parsing and of one [`Session`](super::Session); each is named in the error when it is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of source text.
    pub source: usize,
    /// Depth of nested syntax (parentheses, operators, blocks), checked before the parser sees the text.
    pub nesting: usize,
    /// Evaluation steps: one a node, plus the elements that array operations touch (scaled).
    pub fuel: u64,
    /// Bytes held by values at once, counted before they are allocated.
    pub memory: usize,
    /// Elements of one array.
    pub elements: usize,
    /// Depth of calls.
    pub depth: usize,
    /// Bytes of printed output.
    pub output: usize,
    /// Bits of one integer.
    pub integer_bits: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            source: 256 * 1024,
            nesting: 200,
            fuel: 20_000_000,
            memory: 128 * 1024 * 1024,
            elements: 4_000_000,
            depth: 1000,
            output: 1024 * 1024,
            integer_bits: 1_000_000,
        }
    }
}
