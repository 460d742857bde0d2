//! Who may do and see what: one table as data, used by page, search, count, export, mail and API.
//!
//! A role has a [`Scope`] and facets for each [`Action`]. It is looked up once a request and then
//! applied alike to a list, a count and a single thing.

mod action;
mod log_policy;
mod table;

pub use action::{Action, Facet};
pub use log_policy::{
    LogPolicy, LogRetention, Purpose, SeenPart, SubjectSees, WrongLogPolicy, log_policy,
};
pub use table::{Grant, Resource, Scope, Table, WrongTable};

use std::sync::LazyLock;
use vocabulary::Role;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    Table::read(include_str!("../../../policies/access.toml")).expect("the bundled table is whole")
});

/// The table that is compiled in.
pub fn table() -> &'static Table {
    &TABLE
}

/// What `role` is granted of `action`.
pub fn grant(role: Role, action: Action) -> &'static Grant {
    table().grant(role, action)
}
