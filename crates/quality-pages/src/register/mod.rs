//! The Register of Quality Providers, for anyone.

mod asked;
pub(crate) mod list;
mod nothing;
pub(crate) mod provider;
