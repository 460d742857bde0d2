//! What a machine can hold of how senco writes (*Words* in `CONTRIBUTING.md`).
//!
//! | module | what |
//! |---|---|
//! | [`prose`] | what people read, out of Rust, TOML, Markdown and plain text |
//! | [`style`] | what is wrong with a piece of it: words to avoid, apostrophes, messages that do not name their field or limit |
//! | [`places`] | which files people read, and which are not held to the style yet |
//!
//! Nothing else depends on this crate: it is for tests.

pub mod places;
pub mod prose;
pub mod style;
