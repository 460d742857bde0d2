//! Doubles: entries that may be one person, because mail to one address reaches both, or because they are
//! called alike and one of them has to do with reviewing.
//!
//! Ledgers from before an invitation had to be accepted have the first; whoever accepts an invitation at
//! another address of theirs makes the second. They are found and shown; whether they are one is for a
//! person to say, and a fact.

use crate::{Membership, State};
use jiff::civil::Date;
use std::collections::BTreeSet;
use vocabulary::{PersonId, Role};

/// A domain at which people of so many organisations have addresses says nothing of where they work.
const NO_WORKPLACE: usize = 3;

/// Two entries that may be one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    /// The one by which both would be called: the person who has proven the address, or was entered first.
    pub kept: PersonId,
    /// The other.
    pub joined: PersonId,
    /// The address at which mail reaches both.
    pub address: String,
    /// Whether they have the same name, too.
    pub same_name: bool,
}

/// Every two entries that may be one person, each once: those of the same name first. What was parted
/// is not found again.
pub fn doubles(state: &State) -> Vec<Double> {
    let mut found: Vec<Double> = Vec::new();
    let mut seen: BTreeSet<(PersonId, PersonId)> = BTreeSet::new();
    for (address, at) in state.shared_addresses() {
        let mut living: Vec<PersonId> = Vec::new();
        for id in at {
            let kept = state.kept(*id);
            if state.name_of(kept).is_some() && !living.contains(&kept) {
                living.push(kept);
            }
        }
        let proven = state.proven_by(address).map(|owner| state.kept(owner));
        let Some(kept) = proven.or_else(|| living.first().copied()) else {
            continue;
        };
        for joined in living.into_iter().filter(|it| *it != kept) {
            let pair = (kept.min(joined), kept.max(joined));
            if state.were_parted(kept, joined) || !seen.insert(pair) {
                continue;
            }
            found.push(Double {
                kept,
                joined,
                address: address.to_owned(),
                same_name: same_name(state, kept, joined),
            });
        }
    }
    found.sort_by_key(|it| !it.same_name);
    found
}

/// Two entries of different addresses that may be one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namesakes {
    /// The one by which both would be called: who has to do with reviewing, or was found first.
    pub kept: PersonId,
    /// The other.
    pub joined: PersonId,
    /// What they have in common beside what they are called; nothing where they have exactly the same
    /// name.
    pub domain: Option<String>,
}

/// Every two people of the same name, or of the same family name, first letter and email domain, each
/// once, of whom one reads, supports or clerks, or has no account: namesakes elsewhere are no concern of
/// anybody. What was parted is not found again, nor whom one address reaches ([`doubles`]).
pub fn namesakes(state: &State, today: Date) -> Vec<Namesakes> {
    let mut found: BTreeSet<(PersonId, PersonId)> = BTreeSet::new();
    for ids in state.called_alike() {
        let kept: BTreeSet<PersonId> = ids.into_iter().map(|id| state.kept(id)).collect();
        for one in &kept {
            let others = kept.iter().filter(|other| *other > one);
            found.extend(others.map(|other| (*one, *other)));
        }
    }
    let concern = |person: PersonId| reviews(state, person) || has_no_account(state, person);
    let pair = |(one, other): (PersonId, PersonId)| {
        let concerns = concern(one) || concern(other);
        if !concerns || state.were_parted(one, other) || share_address(state, one, other) {
            return None;
        }
        let domain = if same_name(state, one, other) {
            None
        } else {
            Some(workplace(state, one, other, today)?)
        };
        let turned = reviews(state, other) && !reviews(state, one);
        let (kept, joined) = if turned { (other, one) } else { (one, other) };
        Some(Namesakes {
            kept,
            joined,
            domain,
        })
    };
    found.into_iter().filter_map(pair).collect()
}

fn reviews(state: &State, person: PersonId) -> bool {
    let memberships = |id| state.person(id).map_or(&[][..], |it| &it.memberships);
    let of_review = |held: &Membership| {
        matches!(
            held.role,
            Role::Reader | Role::Supporter | Role::Coordinator | Role::Member
        )
    };
    state
        .ids_of(person)
        .any(|id| memberships(id).iter().any(of_review))
}

fn has_no_account(state: &State, person: PersonId) -> bool {
    state.all_addresses(person).next().is_none()
}

fn share_address(state: &State, one: PersonId, other: PersonId) -> bool {
    let mut all = state.all_addresses(one);
    all.any(|address| state.with_email(address).contains(&other))
}

/// The domain at which both have an address, where it tells where they work.
fn workplace(state: &State, one: PersonId, other: PersonId, today: Date) -> Option<String> {
    let theirs = state.domains(other);
    let mut shared = state
        .domains(one)
        .into_iter()
        .filter(|it| theirs.contains(it));
    shared.find(|domain| state.organisations_at(domain, today, NO_WORKPLACE).len() < NO_WORKPLACE)
}

/// Whether two people are called the same, whatever the letters' case and the spaces.
pub fn same_name(state: &State, one: PersonId, other: PersonId) -> bool {
    let name = |person| {
        let name = state.name_of(person)?;
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        Some(words.join(" "))
    };
    name(one).is_some_and(|it| Some(it) == name(other))
}
