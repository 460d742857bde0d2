//! The Register of Quality Providers, for anybody.

mod asked;
pub(crate) mod list;
mod nothing;
pub(crate) mod provider;
