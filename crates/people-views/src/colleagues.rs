//! Colleagues: who acts for an organisation, and who decides that.

use access::{Action, Resource};
use asking::{Failure, InMemory, Query, Reading};
use jiff::{Timestamp, civil::Date};
use people::{Authority, Invitation, InvitationOutcome, authority, invitable, may_remove, owners};
use vocabulary::{InvitationId, OrganisationId, PersonId, Refusal, Role};

/// Who acts for an organisation.
#[derive(Clone, Copy, Debug)]
pub struct Colleagues {
    /// The organisation they act for.
    pub organisation: OrganisationId,
}

/// Who acts for an organisation, and what the reader may change of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColleaguesView {
    /// What the organisation is called.
    pub organisation_name: String,
    /// Everyone who acts for it, by name.
    pub colleagues: Vec<Colleague>,
    /// Who is invited and has not accepted, by name; no one for the person who may invite no one.
    pub invited: Vec<InvitedLine>,
    /// The roles in which the reader may invite someone; none when they may not.
    pub invitable: Vec<Role>,
    /// Whether the reader keeps the register of the workforce for it: an operator says who does, and each of
    /// those who do can remove another.
    pub keeps_register: bool,
    /// The role of those who own its account, where the reader may invite someone in it.
    pub owning: Option<Role>,
}

impl ColleaguesView {
    /// What one of them is called.
    pub fn name_of(&self, person: PersonId) -> Option<&str> {
        let found = self.colleagues.iter().find(|it| it.person == person);
        found.map(|it| it.name.as_str())
    }
}

/// Someone who acts for an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// The colleague.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// The role in which they act.
    pub role: Role,
    /// Whether they own its account.
    pub owning: Owning,
    /// Whether they are the reader.
    pub you: bool,
    /// Whether the reader may remove them.
    pub removable: bool,
    /// Where mail reaches them, for whoever may put it right.
    pub address: Option<ColleagueAddress>,
}

/// Where mail reaches somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColleagueAddress {
    /// As much of it as tells two people of one name apart.
    pub masked: String,
    /// The whole address, where they have never shown that any is theirs.
    pub unproven: Option<String>,
}

/// Someone who is invited to act for an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitedLine {
    /// The id of the invitation.
    pub invitation: InvitationId,
    /// As the person who invited them calls them.
    pub name: String,
    /// Where the invitation went.
    pub email: String,
    /// The role in which they act.
    pub role: Role,
    /// Whether they are to own its account, too.
    pub owner: bool,
    /// When it was sent last.
    pub sent: Timestamp,
    /// The last day on which it can be accepted.
    pub last_day: Date,
    /// What came of it.
    pub state: InvitedState,
}

/// What came of an invitation that was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitedState {
    /// It waits for an answer.
    Waits,
    /// No one answered in time.
    Lapsed,
    /// It was declined.
    Declined,
}

/// Whether someone owns an account.
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
        let clerks = reading.actor.role == Role::Coordinator;
        let hidden = clerks && organisation.kind.is_of_schools();
        if hidden || !reading.grant.covers(reading.actor, Resource::of(id)) {
            return Err(Refusal::NotFound.into());
        }
        let owners = owners(people, id, reading.today);
        let authority = authority(reading.actor, Action::ManageColleagues);
        let invitable = authority
            .filter(|it| it.reaches(people, id, reading.today))
            .map_or(&[][..], |it| invitable(it, organisation.kind));
        let corrects = access::grant(reading.actor.role, Action::CorrectAddress).allows();
        let address = |person| {
            let proven = people.proven_addresses(person).next().is_some();
            let (_, email) = people.reached_at(person).filter(|_| corrects)?;
            Some(ColleagueAddress {
                masked: people::masked_address(&email),
                unproven: (!proven).then_some(email),
            })
        };
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
                    removable: owning != Owning::Only
                        && authority.is_some_and(|authority| {
                            let of = (person, id, role);
                            may_remove(people, authority, of, reading.today).is_ok()
                        }),
                    address: address(person),
                });
            }
        }
        colleagues.sort_by_cached_key(|it| (it.name.to_lowercase(), it.role, it.person));
        Ok(ColleaguesView {
            organisation_name: organisation.name(reading.today).to_owned(),
            colleagues,
            invited: invited(reading, id, invitable),
            invitable: invitable.to_vec(),
            keeps_register: matches!(authority, Some(Authority::Registrar(_))),
            owning: organisation
                .kind
                .leads()
                .filter(|role| invitable.contains(role)),
        })
    }
}

/// Who is invited and has not accepted. What was declined is told for four weeks.
fn invited(reading: &Reading<'_>, id: OrganisationId, invitable: &[Role]) -> Vec<InvitedLine> {
    let told = |it: &Invitation| match it.outcome {
        None if it.has_lapsed(reading.today) => Some(InvitedState::Lapsed),
        None => Some(InvitedState::Waits),
        Some(InvitationOutcome::Declined) if reading.today < it.until => {
            Some(InvitedState::Declined)
        }
        Some(_) => None,
    };
    let line = |(invitation, it): (InvitationId, &Invitation)| {
        Some(InvitedLine {
            invitation,
            name: it.name.known()?.clone(),
            email: it.email.known()?.clone(),
            role: it.role,
            owner: it.owner,
            sent: *it.sent.last()?,
            last_day: it.last_day(),
            state: told(it)?,
        })
    };
    let all = reading.people().invitations_of(id);
    let all = all.filter(|(_, it)| invitable.contains(&it.role));
    let mut lines: Vec<InvitedLine> = all.filter_map(line).collect();
    lines.sort_by_cached_key(|it| (it.name.to_lowercase(), it.invitation));
    lines
}
