//! What pages ask about persons and organisations.

mod account_requests;
mod colleagues;
mod personas;

pub use account_requests::{
    AccountAnswer, AccountRequestLine, AccountRequests, AccountRequestsView,
};
pub use colleagues::{Colleague, Colleagues, ColleaguesView, Owning};
pub use personas::{Host, IsCoordinator, Persona, Personas};

use crate::views::{InMemory, Query, Reading};
