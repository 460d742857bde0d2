//! Frequency tables that add.
//!
//! Every test is computed from counts, so tables from shards, days or nodes are merged by addition
//! and the tests cost the same for ten answers and ten million.

mod domain;
mod item;

pub use domain::DomainTable;
pub use item::ItemTable;

/// Two tables that cannot be added, or a place that a table does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// The tables count different things.
    #[error("tables of different shape cannot be added: {left} against {right}")]
    Shape {
        /// The shape of the table added to.
        left: String,
        /// The shape of the table to add.
        right: String,
    },
    /// An index outside the table.
    #[error("the table has {size} {what}, so there is none at index {index}")]
    Index {
        /// What was indexed: `levels` or `groups`.
        what: &'static str,
        /// How many there are.
        size: usize,
        /// The index asked for, from 0.
        index: usize,
    },
    /// More answers than can be counted.
    #[error("more answers than a table can count")]
    Overflow,
}
