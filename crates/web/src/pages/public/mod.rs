//! Pages for anybody.

pub(crate) mod accessibility;
pub(crate) mod home;
pub(crate) mod privacy;
pub(crate) mod sign_out;
pub(crate) mod signed_out;
pub(crate) mod status;
pub(crate) mod who_may_see_what;

use crate::{ask::Ask, error_pages};
use axum::response::Response;

/// Any address that is no route.
pub(crate) async fn not_found(ask: Ask) -> Response {
    error_pages::not_found().respond(&ask.surroundings)
}
