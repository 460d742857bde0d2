//! Providers: the list, one with what is known of it, entering and changing one, its examiners.

pub(crate) mod examiners;
pub(crate) mod list;
pub(crate) mod own_details;
pub(crate) mod provider;
pub(crate) mod provider_form;
