//! Keys of an organisation, by which other programs act for it.

use access::{Action, Resource, Scope};
use asking::{Failure, InMemory, Query, Reading};
use jiff::civil::Date;
use people::{Authority, authority};
use vocabulary::{ApiKeyId, OrganisationId, Refusal, Role};

/// The keys of an organisation.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// The organisation that they act for.
    pub organisation: OrganisationId,
}

/// The keys of an organisation, and what the reader may change of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeysView {
    /// What the organisation is called.
    pub organisation_name: String,
    /// The role in which its keys act; nothing where it has none.
    pub role: Option<Role>,
    /// Whether a key of the organisation opens any address: it is no person, and sees nothing that is a person’s own.
    pub opens: bool,
    /// Whether the reader may make and revoke keys.
    pub may_change: bool,
    /// Every key that was made, those that open something first, the latest first.
    pub keys: Vec<KeyLine>,
}

/// A key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLine {
    /// The key.
    pub key: ApiKeyId,
    /// What the organisation calls it.
    pub label: String,
    /// Whether it reads, and changes nothing.
    pub reads_only: bool,
    /// The first day on which it opened anything.
    pub from: Date,
    /// The last day on which it opens anything, where that was said.
    pub last_day: Option<Date>,
    /// Whether it opens anything today.
    pub stands: KeyStands,
}

/// Whether a key opens anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyStands {
    /// It does.
    Opens,
    /// Its last day has passed.
    Ended,
    /// Someone revoked it.
    Revoked,
}

/// Whether a key that acts in a role opens an address: whether it may read what needs doing, and which key it is.
fn opens(role: Role) -> bool {
    let scope = access::grant(role, Action::ReadWork).scope;
    matches!(scope, Scope::Organisations | Scope::All)
}

impl Query for Keys {
    type View = KeysView;

    const ACTION: Action = Action::ManageKeys;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<KeysView, Failure> {
        let thing = Resource::of(self.organisation);
        if !reading.grant.covers(reading.actor, thing) {
            return Err(Refusal::NotFound.into());
        }
        let people = reading.people();
        let found = people
            .organisation(self.organisation)
            .ok_or(Refusal::NotFound)?;
        let role = found.kind.leads();
        let authority = authority(reading.actor, Action::ManageKeys);
        let reaches = |by: Authority| by.reaches(people, self.organisation, reading.today);
        let line = |(key, it): (ApiKeyId, &people::ApiKey)| KeyLine {
            key,
            label: it.label.clone(),
            reads_only: it.reads_only,
            from: it.period.from,
            last_day: it.period.last_day(),
            stands: if it.revoked {
                KeyStands::Revoked
            } else if it.period.contains(reading.today) {
                KeyStands::Opens
            } else {
                KeyStands::Ended
            },
        };
        let mut keys: Vec<KeyLine> = people
            .keys()
            .filter(|(_, it)| it.organisation == self.organisation)
            .map(line)
            .collect();
        keys.sort_by_cached_key(|it| (it.stands, std::cmp::Reverse(it.from), it.label.clone()));
        Ok(KeysView {
            organisation_name: reading.organisation(self.organisation, reading.today),
            role,
            opens: role.is_some_and(opens),
            may_change: role.is_some() && authority.is_some_and(reaches),
            keys,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_offered_where_none_opens_an_address() {
        assert!(opens(Role::CourseLeader) && opens(Role::Coordinator));
        for role in [Role::Headteacher, Role::Trust, Role::Authority] {
            assert!(!opens(role), "{role:?}");
        }
    }
}
