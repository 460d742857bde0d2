//! One file a page: what it needs, `get`, `post`, its form; in that order. A handler reads the
//! form, calls the service, renders.

pub(crate) mod checker;
pub(crate) mod law;
pub(crate) mod public;
pub(crate) mod quality;
pub(crate) mod register;
mod words;
