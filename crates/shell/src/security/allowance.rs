//! What the sender of a request can still ask for.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::asked::Asked;
use super::rate::{Key, Limiter, Remaining};
use super::session::SessionId;
use crate::error_pages::{self, ErrorPage};
use vocabulary::ApiKeyId;

/// What the address that a request comes from may still ask for. Each question uses one of it, or
/// gives the page that says when there is one again.
#[derive(Clone)]
pub struct Allowance {
    pub(super) limiter: Arc<Limiter>,
    pub(super) address: IpAddr,
}

type Allowed = Result<(), ErrorPage>;

impl Allowance {
    /// For a request of this visit.
    pub(super) fn uses_visit(&self, visit: &SessionId) -> Allowed {
        self.uses(&Key::Visit(visit))
    }

    /// For a request of someone who is not signed in.
    ///
    /// # Errors
    /// The page, where there have been too many.
    pub fn uses_address(&self) -> Allowed {
        self.uses(&Key::Address(self.address))
    }

    /// For a visit that begins.
    ///
    /// # Errors
    /// The page, where too many have begun.
    pub fn begins_visit(&self) -> Allowed {
        self.uses(&Key::Beginning(self.address))
    }

    /// For what sends mail or tries a code.
    ///
    /// # Errors
    /// The page, where it was done too often.
    pub fn proves(&self) -> Allowed {
        self.uses(&Key::Proof(self.address))
    }

    /// For an answer to a survey that is begun by a link that anyone can use.
    ///
    /// # Errors
    /// The page, where too many were begun.
    pub fn begins_answer(&self) -> Allowed {
        self.uses(&Key::Answering(self.address))
    }

    /// For a call with this key: how often it can still call, or that and in how many seconds it can again.
    ///
    /// # Errors
    /// There is none left.
    pub fn uses_key(&self, key: ApiKeyId) -> Result<Remaining, (Remaining, u32)> {
        self.limiter.check_key(key)
    }

    fn uses(&self, key: &Key) -> Allowed {
        self.limiter.check(key).map_err(error_pages::too_many)
    }
}

impl<S: Sync> FromRequestParts<S> for Allowance {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Asked::of(parts).allowance().clone())
    }
}
