//! The site: every route of every room.

use crate::{demonstration, navigation::NAVIGATION};
use axum::Router;
use shell::{routes::Route, security::Protection, site::Site};

/// The routes of every room.
const ROOMS: [&[Route]; 9] = [
    house_pages::ROUTES,
    people_pages::ROUTES,
    quality_pages::ROUTES,
    governance_pages::ROUTES,
    retention_pages::ROUTES,
    workforce_pages::ROUTES,
    surveys_pages::ROUTES,
    api::ROUTES,
    demonstration::ROUTES,
];

/// Every route.
pub fn routes() -> impl Iterator<Item = &'static Route> {
    ROOMS.into_iter().flatten()
}

/// Every route, protected.
pub fn site(site: Site, protection: Protection) -> Router {
    let site = site.leading_to(NAVIGATION).called_at(api::ENDPOINTS);
    protection.around(site.answering(routes()))
}
