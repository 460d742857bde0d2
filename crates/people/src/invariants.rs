//! What should always hold of persons and organisations.

#![allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "what the rules of another capability know is larger"
)]

use crate::{Known, compared_address};
use std::collections::BTreeMap;
use vocabulary::{Invariant, PersonId, Sealed};

/// Each, by name.
pub const fn invariants<'a>() -> [Invariant<Known<'a>>; 3] {
    [
        Invariant {
            name: "people.address-of-one",
            says: "A confirmed email address belongs to one person",
            next: "Find out which person uses the address, and let the coordinator correct the other",
            broken: address_of_one,
        },
        Invariant {
            name: "people.membership-of-organisation",
            says: "Everyone who can act for an organisation acts for one that exists",
            next: "Restore the last backup on which this held, and compare",
            broken: membership_of_organisation,
        },
        Invariant {
            name: "people.erased-is-erased",
            says: "Of someone who was erased, no name and no address is left",
            next: "Run senco erase-person again with this id",
            broken: erased_is_erased,
        },
    ]
}

fn address_of_one(known: &Known<'_>) -> Vec<String> {
    let people = known.people;
    let mut of: BTreeMap<String, PersonId> = BTreeMap::new();
    let mut broken = Vec::new();
    for (id, person) in people.persons() {
        for address in person.proven.iter().filter_map(Sealed::known) {
            let other = of.entry(compared_address(address)).or_insert(id);
            if !people.same_person(*other, id) {
                broken.push(format!("{other} and {id} have confirmed the same address"));
            }
        }
    }
    broken
}

fn membership_of_organisation(known: &Known<'_>) -> Vec<String> {
    let people = known.people;
    let memberships = people
        .persons()
        .flat_map(|(id, person)| person.memberships.iter().map(move |it| (id, it)));
    let broken = memberships.filter(|(_, it)| people.organisation(it.organisation).is_none());
    let says =
        broken.map(|(id, it)| format!("{id} acts for {}, which is not there", it.organisation));
    says.collect()
}

fn erased_is_erased(known: &Known<'_>) -> Vec<String> {
    let erased = known.people.persons();
    let erased = erased.filter(|(_, person)| person.name.known().is_none());
    let left = erased.filter(|(_, person)| {
        let given = person.given.iter();
        let mut all = given.chain(&person.proven).chain(&person.had);
        all.any(|address| address.known().is_some())
    });
    left.map(|(id, _)| format!("{id} has an address")).collect()
}
