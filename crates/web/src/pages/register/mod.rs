//! The Register of Quality Providers, for anybody.

pub(crate) mod list;
pub(crate) mod provider;
