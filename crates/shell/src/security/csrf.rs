//! The token that proves that a form was on one of our pages, in this visit.

use super::keys::{Key, Secret};
use super::session::SessionId;
use crate::form::CsrfToken;

/// Makes tokens and knows them again.
#[derive(Clone)]
pub(super) struct CsrfKey(Key);

impl CsrfKey {
    pub fn new(secret: &Secret) -> Self {
        CsrfKey(secret.key("csrf"))
    }

    pub fn token(&self, session: &SessionId) -> CsrfToken {
        CsrfToken::made(self.0.tag(session.as_str()))
    }

    pub fn verifies(&self, session: &SessionId, token: &str) -> bool {
        self.0.verifies(session.as_str(), token)
    }
}
