//! Pages for those who apply and those who clerk.

pub(crate) mod answer;
pub(crate) mod application;
pub(crate) mod applications;
pub(crate) mod check;
pub(crate) mod coverage;
pub(crate) mod evidence;
pub(crate) mod letter;
pub(crate) mod provider;
pub(crate) mod provider_form;
pub(crate) mod providers;
pub(crate) mod start;
pub(crate) mod submitted;
mod tasks;
pub(crate) mod withdraw;
pub(crate) mod work;
