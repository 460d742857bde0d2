//! Pages for people: routes, components, forms, assets, and what protects them.
//!
//! Everything works without JavaScript; scripts only make it nicer.

pub mod assets;
pub mod components;
pub mod error_pages;
pub mod form;
pub mod layout;
pub mod security;
