//! Pages about the bodies that award qualifications, for whoever keeps the register.

pub(crate) mod form;
pub(crate) mod list;
