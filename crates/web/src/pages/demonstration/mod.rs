//! Pages that exist in a demonstration only: whom to be, and what mail was sent.

pub(crate) mod outbox;
pub(crate) mod personas;
