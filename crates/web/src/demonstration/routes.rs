//! Routes of a demonstration.

use super::{outbox, personas};
use shell::{route, routes::Route};

/// Every route of this room.
pub const ROUTES: &[Route] = &[
    route!(Get "/demonstration/personas", BeginSession, personas::get).demonstration_only(),
    route!(Post "/demonstration/personas", BeginSession, personas::post)
        .demonstration_only()
        .filled_with(&[]),
    route!(Get "/demonstration/outbox", ReadPage, outbox::get).demonstration_only(),
];
