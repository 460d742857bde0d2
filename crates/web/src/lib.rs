//! The site for people: every capability's pages in one list of routes.
//!
//! Everything works without JavaScript; scripts only make it nicer. Pages are in the crates of their
//! capabilities (`people-pages`, `quality-pages` …), what is around them and what they are made of in
//! `shell`.

#![allow(
    clippy::result_large_err,
    reason = "an answer is made once and handed on at once"
)]

mod demonstration;
mod navigation;
mod site;

pub use shell::{
    assets, components, error_pages, form, layout,
    routes::{Entry, Method, Post, Route, Samples},
    security,
    site::{Offices, Outbox, Site},
};
pub use site::{routes, site};
