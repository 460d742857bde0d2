//! The states of all capabilities at one moment, for the person who knows none of them by name.

use crate::{Hint, Reading};
use jiff::civil::Date;
use std::any::{Any, TypeId};
use vocabulary::{Case, CaseId, Folded, OrganisationId, PersonId, Role};

/// What is known of all capabilities at one moment.
pub trait States: Sync {
    /// The state of a capability, by its type: of every capability that is in the one list of them.
    fn held(&self, of: TypeId) -> Option<&dyn Any>;

    /// How many facts are folded in.
    fn size(&self) -> u64;

    /// A case of any capability.
    fn case(&self, id: CaseId) -> Option<Case>;

    /// What every capability says that waits for someone beside their own cases.
    fn hints(&self, reading: &Reading<'_>) -> Vec<Hint>;

    /// What every capability says that a person would lose who began to act for an organisation.
    fn lost_by(
        &self,
        reading: &Reading<'_>,
        person: PersonId,
        organisation: OrganisationId,
    ) -> Vec<String>;

    /// Whether a provider was on the Register of Quality Providers on a day, as now known.
    fn was_registered(&self, provider: OrganisationId, on: Date) -> bool;

    /// The kind of message that the outbox calls so, where this release knows one.
    fn mail_kind(&self, name: &str) -> Option<MailKind>;
}

/// What lists of mail say of a kind of message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailKind {
    /// What it is called.
    pub called: &'static str,
    /// The role that its recipient must hold to get it, where there is one.
    pub to: Option<Role>,
    /// The role of those who are told when one did not arrive, where this release knows the kind.
    pub kept_by: Option<Role>,
}

impl dyn States + '_ {
    /// The state of a capability.
    ///
    /// # Panics
    /// When the capability is in no list: `service` holds one, and a test that every crate of views is
    /// of a capability in it.
    pub fn of<S: Folded>(&self) -> &S {
        let held = self.held(TypeId::of::<S>());
        held.and_then(|state| state.downcast_ref())
            .expect("every capability stands in the one list of them")
    }
}
