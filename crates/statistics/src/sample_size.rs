//! How many answers a figure is based on.

/// Answers used and left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SampleSize {
    /// Answers that entered the figure.
    pub used: u64,
    /// Answers that did not: missing, or dropped by the method's rule.
    pub left_out: u64,
}
