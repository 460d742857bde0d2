//! What an address names.

use crate::{
    error_pages,
    security::{Frame, Guard},
    site::Site,
};
use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts, Path},
    http::request::Parts,
    response::Response,
};
use serde::de::DeserializeOwned;

/// The ids and names in an address, in its order. An address with an id that is none is answered as
/// one that does not exist. Take it after [`Ask`](crate::ask::Ask), so that a visitor who is not allowed to use the
/// route learns nothing of its things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At<T>(
    /// What is named.
    pub T,
);

impl<T: DeserializeOwned + Send> FromRequestParts<Site> for At<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        let named = <Path<T> as FromRequestParts<Site>>::from_request_parts(parts, site);
        match named.await {
            Ok(Path(named)) => Ok(Self(named)),
            Err(_) => Err(not_found(parts, site).await),
        }
    }
}

/// Nothing where the route names nothing: a page that two addresses lead to.
impl<T: DeserializeOwned + Send + 'static> OptionalFromRequestParts<Site> for At<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Option<Self>, Response> {
        let named = <Path<T> as OptionalFromRequestParts<Site>>::from_request_parts(parts, site);
        match named.await {
            Ok(named) => Ok(named.map(|Path(named)| Self(named))),
            Err(_) => Err(not_found(parts, site).await),
        }
    }
}

async fn not_found(parts: &mut Parts, site: &Site) -> Response {
    let Ok(frame) = Frame::from_request_parts(parts, site).await;
    let Ok(guard) = Guard::from_request_parts(parts, site).await;
    let page = error_pages::not_found();
    match frame.get() {
        Some(surroundings) => page.respond(surroundings),
        None => page.respond(&guard.public_surroundings()),
    }
}
