//! Pages that exist in a demonstration only: whom to be, and what mail was sent. They tell of every
//! capability, hence they are here.

mod outbox;
mod personas;
mod routes;

pub(crate) use routes::ROUTES;
