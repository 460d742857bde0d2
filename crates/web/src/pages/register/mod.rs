//! The Register of Quality Providers, for anybody.

pub(crate) mod list;
mod nothing;
pub(crate) mod provider;
