//! What is told once: on the page that follows a form, that it was done, or that something is still to do, and what happens
//! next.
//!
//! It is kept in memory for one visit and one address, until that page is shown. If the program
//! stops before, no one is told; what was done is done, and the page itself shows it.

use crate::{components::NotificationBanner, security::SessionId};
use maud::{Markup, html};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// The most messages that wait to be shown: those of visitors who never open the next page are dropped.
const MOST: usize = 4096;

/// What waits to be told, by visit and address.
#[derive(Default)]
pub(crate) struct FlashMessages(Mutex<HashMap<(SessionId, String), Done>>);

/// That something was done, or is still to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What was done, in one sentence.
    pub(crate) what: String,
    /// What happens next, or how to undo it; empty where the page shows it.
    pub(crate) next: String,
    /// Whether it was done; otherwise it is still to do.
    pub(crate) success: bool,
}

impl Done {
    /// That this was done.
    pub fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            next: String::new(),
            success: true,
        }
    }

    /// That this is still to do: nothing was wrong, and nothing was saved.
    pub fn still_to_do(what: impl Into<String>) -> Self {
        Self {
            success: false,
            ..Self::new(what)
        }
    }

    /// And this happens next.
    #[must_use]
    pub fn next(self, next: impl Into<String>) -> Self {
        Self {
            next: next.into(),
            ..self
        }
    }

    /// As it stands above the page's heading.
    fn banner(&self) -> NotificationBanner<'static> {
        let content = html! {
            p class="govuk-notification-banner__heading" { (self.what) }
            @if !self.next.is_empty() { p class="govuk-body" { (self.next) } }
        };
        NotificationBanner {
            content: content.into(),
            success: self.success,
            ..NotificationBanner::default()
        }
    }
}

impl FlashMessages {
    /// Keeps it for the next time that this visit opens this address.
    pub(crate) fn keep(&self, visit: &SessionId, address: &str, done: Done) {
        let path = address.split(['?', '#']).next().unwrap_or(address);
        let mut waiting = self.waiting();
        if waiting.len() >= MOST {
            waiting.clear();
        }
        waiting.insert((visit.clone(), path.to_owned()), done);
    }

    /// Whether something waits to be told on this page.
    pub(crate) fn waits(&self, visit: &SessionId, path: &str) -> bool {
        self.waiting()
            .contains_key(&(visit.clone(), path.to_owned()))
    }

    /// What is to be told on this page, for the last time.
    pub(crate) fn take(&self, visit: &SessionId, path: &str) -> Option<Markup> {
        let mut waiting = self.waiting();
        if waiting.is_empty() {
            return None;
        }
        let done = waiting.remove(&(visit.clone(), path.to_owned()))?;
        Some(maud::Render::render(&done.banner()))
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<(SessionId, String), Done>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
