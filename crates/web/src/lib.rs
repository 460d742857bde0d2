//! Pages for people: routes, components, forms, assets, and what protects them.
//!
//! Everything works without JavaScript; scripts only make it nicer.

pub mod assets;
pub mod components;
