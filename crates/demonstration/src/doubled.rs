//! A ledger with someone in it who is entered twice, as they came to be before an invitation had to be
//! accepted: a reader whom an applicant invited, and who then submitted what the other entry reads. For a
//! ledger that is frozen, and for tests that heal it.

use crate::{Rehearsal, Story, teller::email_of};
use jiff::Timestamp;
use people::EnterPerson;
use service::{Command, Failure};
use vocabulary::{Actor, Channel, OrganisationId, Role};

/// Whose application it is.
const APPLICANT: &str = "University of Lyonesse";

impl Rehearsal {
    /// A rehearsal in which a reader is entered a second time, as a colleague of an applicant; and two
    /// different people share an address.
    ///
    /// # Errors
    /// Returns an error if a command is refused: a rule has changed.
    ///
    /// # Panics
    /// When the story has no reader who is suggested for the application.
    pub fn of_a_double(now: Timestamp) -> Result<Self, Failure> {
        let rehearsal = Self::of(&Story::whole().only(&[APPLICANT]), now);
        let told = &rehearsal.told;
        let (coordinator, provider) = (told.coordinator, told.providers[APPLICANT]);
        let host = coordinator
            .organisation
            .expect("a coordinator acts for the host");
        let application = told.applications[APPLICANT];
        rehearsal.assign_readers(application);
        let reader = rehearsal.readers(application)[0];
        rehearsal.declare_none(reader, application);
        let called = told.members.iter().find(|(_, it)| **it == reader);
        let (name, _) = called.expect("a reader is of the story");
        rehearsal.enter((name, &email_of(name)), provider)?;
        for name in ["Jory Hale", "Kensa Hale"] {
            rehearsal.enter((name, "office@hale.example"), host)?;
        }
        Ok(rehearsal)
    }

    fn enter(
        &self,
        (name, email): (&str, &str),
        organisation: OrganisationId,
    ) -> Result<Actor, Failure> {
        let role = if Some(organisation) == self.told.coordinator.organisation {
            Role::Supporter
        } else {
            Role::CourseLeader
        };
        let enter = Command::from(service::joint::EnterPerson {
            person: EnterPerson {
                name: name.to_owned(),
                email: email.to_owned(),
            },
            organisation,
            role,
        });
        let made = self.execute(self.told.coordinator, enter)?.made;
        Ok(Actor {
            person: made.map(Into::into),
            organisation: Some(organisation),
            role,
            key: None,
            way: Channel::Page,
        })
    }
}
