//! Colleagues: who acts for an organisation, and who decides that.

use access::{Action, Thing};
use asking::{Failure, InMemory, Query, Reading};
use people::{authority, invitable, owners};
use vocabulary::{OrganisationId, PersonId, Refusal, Role};

/// Who acts for an organisation.
#[derive(Clone, Copy, Debug)]
pub struct Colleagues {
    /// Which.
    pub organisation: OrganisationId,
}

/// Who acts for an organisation, and what the reader may change of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColleaguesView {
    /// What the organisation is called.
    pub organisation_name: String,
    /// Everybody who acts for it, by name.
    pub colleagues: Vec<Colleague>,
    /// The roles in which the reader may invite somebody; none when they may not.
    pub invitable: Vec<Role>,
}

impl ColleaguesView {
    /// What one of them is called.
    pub fn name_of(&self, person: PersonId) -> Option<&str> {
        let found = self.colleagues.iter().find(|it| it.person == person);
        found.map(|it| it.name.as_str())
    }
}

/// Somebody who acts for an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// In which role.
    pub role: Role,
    /// Whether they own its account.
    pub owning: Owning,
    /// Whether they are the reader.
    pub you: bool,
    /// Whether the reader may remove them.
    pub removable: bool,
}

/// Whether somebody owns an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owning {
    /// They do not lead the organisation, and so cannot.
    Never,
    /// They could.
    Could,
    /// They are one of its owners.
    One,
    /// They are its only owner, who can neither go nor stop.
    Only,
}

impl Owning {
    /// Whether they do.
    pub const fn owns(self) -> bool {
        matches!(self, Self::One | Self::Only)
    }
}

impl Query for Colleagues {
    type View = ColleaguesView;

    const ACTION: Action = Action::ReadColleagues;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<ColleaguesView, Failure> {
        let id = self.organisation;
        let people = reading.people();
        let organisation = people.organisation(id).ok_or(Refusal::NotFound)?;
        if !reading.grant.covers(reading.actor, Thing::of(id)) {
            return Err(Refusal::NotFound.into());
        }
        let owners = owners(people, id, reading.today);
        let authority = authority(reading.actor, Action::ManageColleagues);
        let invitable = authority
            .filter(|it| it.reaches(people, id, reading.today))
            .map_or(&[][..], |it| invitable(it, organisation.kind));
        let mut colleagues = Vec::new();
        for (person, role) in people.acting_for(id, reading.today) {
            let known = people.person(person);
            if let Some(name) = known.and_then(|known| known.name.known()) {
                let leads = Some(role) == organisation.kind.leads();
                let owning = match (leads, owners.contains(&person), owners.len()) {
                    (false, ..) => Owning::Never,
                    (true, false, _) => Owning::Could,
                    (true, true, 1) => Owning::Only,
                    (true, true, _) => Owning::One,
                };
                colleagues.push(Colleague {
                    person,
                    name: name.clone(),
                    role,
                    owning,
                    you: reading.actor.person == Some(person),
                    removable: invitable.contains(&role) && owning != Owning::Only,
                });
            }
        }
        colleagues.sort_by_cached_key(|it| (it.name.to_lowercase(), it.role, it.person));
        Ok(ColleaguesView {
            organisation_name: organisation.name(reading.today).to_owned(),
            colleagues,
            invitable: invitable.to_vec(),
        })
    }
}
