//! Pages for people: routes, components, forms, assets, and what protects them.
//!
//! Everything works without JavaScript; scripts only make it nicer.

#![allow(
    clippy::result_large_err,
    reason = "an answer is made once and handed on at once"
)]

mod ask;
pub mod assets;
mod attachment;
mod browser;
pub mod components;
mod csv_file;
pub mod error_pages;
mod failed;
pub mod form;
mod kept;
pub mod layout;
mod next;
mod pages;
mod routes;
pub mod security;
mod site;
mod told_once;
mod typed;

pub use routes::{Method, ROUTES, Route, Samples};
pub use site::{Outbox, Site, site};
