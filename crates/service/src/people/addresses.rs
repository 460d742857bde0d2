//! Mail about who somebody is and where mail reaches them: it goes to every address that they had, so that
//! whoever reads one of them can object.

use super::mail::{Mail, beside, closed_by_joining};
use crate::{
    mail::{About, Letter},
    outbox::Following,
};
use people::{
    AddressGiven, AddressGivenUp, AddressProven, Fact, PersonsJoined, PersonsParted,
    compared_address,
};
use vocabulary::PersonId;

/// Two entries are one person: both are told, and a coordinator whom it did not come from.
pub(super) fn joined(following: &Following<'_>, it: &PersonsJoined) -> Vec<Letter> {
    // A reader may turn out to act for the applicant.
    let mut letters = closed_by_joining(following, it.kept);
    for id in following.state.people.ids_of(it.kept) {
        let other = if id == it.joined { it.kept } else { it.joined };
        letters.extend(to_each(following, Mail::PersonsJoined, id, Some(other)));
    }
    let by_themselves = following.recorded.actor.person;
    if by_themselves.is_some_and(|by| following.state.people.same_person(by, it.kept)) {
        let about = About {
            person: Some(it.joined),
            ..About::default()
        };
        letters.extend(following.coordinators(Mail::JoinedThemselvesToCoordinator.kind(), &about));
    }
    letters
}

/// They are two people again: both are told.
pub(super) fn parted(following: &Following<'_>, it: &PersonsParted) -> Vec<Letter> {
    let people = &following.state.people;
    let of = |person: PersonId, other: PersonId| {
        let ids = people.ids_of(person);
        ids.flat_map(move |id| to_each(following, Mail::PersonsParted, id, Some(other)))
    };
    let kept = of(it.kept, it.parted);
    kept.chain(of(it.parted, it.kept)).collect()
}

/// Another address was proven: those that they had are told. Two entries joined by it are told that.
pub(super) fn added(following: &Following<'_>, it: &AddressProven) -> Vec<Letter> {
    if beside(following, |fact| matches!(fact, Fact::PersonsJoined(_))) {
        return Vec::new();
    }
    let new = it.address.known().map(String::as_str);
    before(following, Mail::AddressAdded, it.person, new)
}

/// The coordinator says where mail reaches somebody now: what they have proven before is told. What was
/// only given was wrong, and may be a stranger's.
pub(super) fn given(following: &Following<'_>, it: &AddressGiven) -> Vec<Letter> {
    if it.why.is_none() {
        return Vec::new();
    }
    let new = it.address.known().map(String::as_str);
    before(following, Mail::AddressGiven, it.person, new)
}

/// An address is given up: it is told itself.
pub(super) fn given_up(following: &Following<'_>, it: &AddressGivenUp) -> Vec<Letter> {
    let known = following.state.people.person(it.person);
    let number = known.zip(it.address.known());
    let number = number.and_then(|(known, address)| known.number_of(address));
    let letter = number.map(|number| to(following, Mail::AddressGivenUp, it.person, number, None));
    letter.into_iter().collect()
}

/// To every address that a person has beside a new one, once.
fn before(
    following: &Following<'_>,
    kind: Mail,
    person: PersonId,
    new: Option<&str>,
) -> Vec<Letter> {
    let people = &following.state.people;
    let new = new.map(compared_address);
    let mut seen = Vec::new();
    let mut letters = Vec::new();
    for id in people.ids_of(person) {
        for number in people.numbers(id) {
            let address = people.address_numbered(id, number).map(compared_address);
            if address != new && !seen.contains(&address) {
                letters.push(to(following, kind, id, number, None));
                seen.push(address);
            }
        }
    }
    letters
}

/// To every address that this very id has.
fn to_each(
    following: &Following<'_>,
    kind: Mail,
    id: PersonId,
    other: Option<PersonId>,
) -> Vec<Letter> {
    let numbers = following.state.people.numbers(id).into_iter();
    numbers
        .map(|number| to(following, kind, id, number, other))
        .collect()
}

fn to(
    following: &Following<'_>,
    kind: Mail,
    id: PersonId,
    number: usize,
    other: Option<PersonId>,
) -> Letter {
    let about = About {
        address: Some(number),
        person: other,
        ..About::default()
    };
    following.letter(kind.kind(), id, about)
}
