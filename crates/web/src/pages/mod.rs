//! One file a page: what it needs, `get`, `post`, its form; in that order. A handler reads the
//! form, calls the service, renders.

pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod checker;
mod damaged;
pub(crate) mod demonstration;
pub(crate) mod law;
pub(crate) mod mail;
pub(crate) mod public;
pub(crate) mod quality;
pub(crate) mod register;
pub(crate) mod review;
pub(crate) mod sign_in;
mod words;
