//! Who acts for a school, a trust or an authority, for whoever may let others in.

use crate::scope::SchoolScope as _;
use access::{Action, Scope};
use asking::{Failure, InMemory, Query, Reading};
use jiff::civil::Date;
use people::owners;
use vocabulary::{InvitationId, PersonId, Refusal, Role};
use workforce::{Represented, State};

/// The account of something of the national list.
#[derive(Clone, Debug)]
pub struct Account {
    /// Whose.
    pub represented: Represented,
}

/// Who acts for something of the national list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountView {
    /// What the newest list calls it.
    pub name: String,
    /// Everyone who acts for it, by name.
    pub people: Vec<AccountPerson>,
    /// Who was invited and has not answered.
    pub invited: Vec<InvitedHead>,
}

/// Someone who acts for something of the national list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountPerson {
    /// The person.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// In which role.
    pub role: Role,
    /// Whether they own the account.
    pub owns: bool,
}

/// Someone who was invited and has not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitedHead {
    /// The invitation.
    pub invitation: InvitationId,
    /// As whoever invited them calls them.
    pub name: String,
    /// Where it was sent.
    pub email: String,
    /// In which role.
    pub role: Role,
    /// The last day on which it can be accepted; nothing once that is past.
    pub last_day: Option<Date>,
}

impl Query for Account {
    type View = AccountView;

    const ACTION: Action = Action::LetInForSchool;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<AccountView, Failure> {
        let state = reading.unscoped::<State>();
        let covered = match self.represented {
            Represented::School(urn) => reading.covers_school(urn),
            Represented::Trust(_) | Represented::Authority(_) => reading.grant.scope == Scope::All,
        };
        let name = self.represented.name_in_list(state).filter(|_| covered);
        let name = name.ok_or(Refusal::NotFound)?;
        let there = state.representatives().organisation(&self.represented);
        let mut view = AccountView {
            name,
            people: Vec::new(),
            invited: Vec::new(),
        };
        let Some(organisation) = there else {
            return Ok(view);
        };
        let people = reading.people();
        let owning = owners(people, organisation, reading.today);
        for (person, role) in people.acting_for(organisation, reading.today) {
            if let Some(name) = people.name_of(person) {
                view.people.push(AccountPerson {
                    person,
                    name: name.to_owned(),
                    role,
                    owns: owning.contains(&person),
                });
            }
        }
        view.people
            .sort_by_key(|it| (it.name.to_lowercase(), it.role));
        let invited = people.invitations_of(organisation);
        let waits = invited.filter(|(_, it)| it.outcome.is_none());
        view.invited.extend(waits.filter_map(|(invitation, it)| {
            Some(InvitedHead {
                invitation,
                name: it.name.known()?.clone(),
                email: it.email.known()?.clone(),
                role: it.role,
                last_day: (!it.has_lapsed(reading.today)).then(|| it.last_day()),
            })
        }));
        view.invited
            .sort_by_key(|it| (it.name.to_lowercase(), it.invitation));
        Ok(view)
    }
}
