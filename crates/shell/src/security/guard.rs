//! What makes and checks the tokens and cookies that guard forms and visits.

use std::sync::Arc;

use super::begun_here::BegunHere;
use super::csrf::CsrfKey;
use super::keys::Secret;
use super::session::{SessionCookie, SessionId};
use super::upload_room::UploadRoom;
use crate::form::CsrfToken;
use crate::layout::PageContext;

/// Makes and checks what guards forms and visits. Handlers get it as an extractor, wherever
/// [`super::Protection::around`] is around the router.
#[derive(Clone)]
pub struct Guard(Arc<Inner>);

struct Inner {
    csrf: CsrfKey,
    cookie: SessionCookie,
    begun: BegunHere,
    demonstration: bool,
    form_bytes: usize,
    uploads: UploadRoom,
}

impl Guard {
    pub(super) fn new(
        secret: &Secret,
        https: bool,
        demonstration: bool,
        form_bytes: usize,
    ) -> Self {
        Guard(Arc::new(Inner {
            csrf: CsrfKey::new(secret),
            cookie: SessionCookie::new(secret, https),
            begun: BegunHere::new(https),
            demonstration,
            form_bytes,
            uploads: UploadRoom::default(),
        }))
    }

    /// The token for the forms of a visit.
    pub fn csrf_token(&self, session: &SessionId) -> CsrfToken {
        self.0.csrf.token(session)
    }

    /// Whether a token is the one for the forms of a visit.
    pub(super) fn csrf_verifies(&self, session: &SessionId, token: &str) -> bool {
        self.0.csrf.verifies(session, token)
    }

    /// Reads and writes the cookie.
    pub fn session_cookie(&self) -> &SessionCookie {
        &self.0.cookie
    }

    /// Writes the cookie that says that something was begun on this device.
    pub fn begun_here(&self) -> &BegunHere {
        &self.0.begun
    }

    /// Whether browsers come by HTTPS only.
    pub(crate) fn is_https(&self) -> bool {
        self.0.begun.is_https()
    }

    /// How many bytes a form may have.
    pub(super) fn form_bytes(&self) -> usize {
        self.0.form_bytes
    }

    /// The room for files that are being received.
    pub(super) fn uploads(&self) -> &UploadRoom {
        &self.0.uploads
    }

    /// What is around pages when no one is known to be signed in.
    pub fn public_surroundings(&self) -> PageContext<'static> {
        PageContext {
            demonstration: self.0.demonstration,
            ..PageContext::default()
        }
    }
}
