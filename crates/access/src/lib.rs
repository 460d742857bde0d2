//! Who may do and see what: one table as data, used by page, search, count, export, mail and API.
//!
//! Beside it, as data too: what holds for the access log ([`log_policy`]), and for how long what is kept ([`retention`]).
//!
//! A role has a [`Scope`] and facets for each [`Action`]. It is looked up once a request and then
//! applied alike to a list, a count and a single thing.

mod action;
mod log_policy;
mod retention;
mod table;

pub use action::{Action, Facet};
pub use log_policy::{LogPolicy, Purpose, SeenPart, SubjectSees, WrongLogPolicy, log_policy};
pub use retention::{DisposedBy, Kept, KeptRow, KeptTime, Retention, WrongRetention, retention};
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
