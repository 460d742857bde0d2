//! Doubles: entries that may be one person, because mail to one address reaches both.
//!
//! Ledgers from before an invitation had to be accepted have them. They are found and shown; whether they
//! are one is for a person to say, and a fact.

use crate::State;
use std::collections::BTreeSet;
use vocabulary::PersonId;

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

/// Whether two people are called the same, whatever the letters' case and the spaces.
pub fn same_name(state: &State, one: PersonId, other: PersonId) -> bool {
    let name = |person| {
        let name = state.name_of(person)?;
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        Some(words.join(" "))
    };
    name(one).is_some_and(|it| Some(it) == name(other))
}
