//! A made-up school and a made-up link.

use jiff::civil::Date;
use std::sync::Arc;

/// A local authority.
#[derive(Debug)]
pub(super) struct Authority {
    pub(super) code: u16,
    pub(super) name: String,
    pub(super) county: &'static str,
    /// The letters with which its postcodes begin: no real ones do.
    pub(super) area: [char; 2],
    pub(super) towns: Vec<String>,
    pub(super) weight: u32,
}

/// A trust.
#[derive(Debug)]
pub(super) struct Trust {
    pub(super) code: u32,
    pub(super) name: String,
}

/// A type of school.
#[derive(Clone, Copy, Debug)]
pub(super) struct Type {
    pub(super) code: u16,
    pub(super) name: &'static str,
    pub(super) group: u16,
    pub(super) group_name: &'static str,
}

/// A school.
#[derive(Clone, Debug)]
pub(super) struct School {
    pub(super) urn: u32,
    pub(super) name: String,
    pub(super) of: Type,
    pub(super) phase: u8,
    pub(super) ages: (u8, u8),
    pub(super) status: u8,
    pub(super) opened: Option<Date>,
    pub(super) why_opened: &'static str,
    pub(super) last_day: Option<Date>,
    pub(super) why_closed: &'static str,
    pub(super) authority: Arc<Authority>,
    pub(super) number: u16,
    pub(super) trust: Option<Arc<Trust>>,
    pub(super) street: String,
    pub(super) locality: String,
    pub(super) town: usize,
    pub(super) postcode: String,
    pub(super) pupils: u32,
}

/// A link, between places in the list of schools.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) of: usize,
    pub(super) other: usize,
    pub(super) kind: &'static str,
    pub(super) on: Option<Date>,
}
