//! What browsers and other clients get from the web crate.

mod assets;
mod fixtures;
