//! How much is looked at: counted, for as many others as there may be.

use super::*;
use crate::{
    AccountRequested, Fact, MembershipBegan, OrganisationEntered, PersonEntered, PersonErased,
    RequestedProvider,
};
use jiff::Timestamp;
use vocabulary::{Actor, CommandId, FactId, RawId, Recorded};

/// A state with one provider of two people, one of whom asked for its account, among `others` of the
/// same kind; and the first two ids.
fn crowd(others: u32) -> (State, OrganisationId, PersonId) {
    let mut state = State::default();
    let mut position = 0;
    let mut fold = |state: &mut State, fact: Fact| {
        position += 1;
        state.fold(&Recorded {
            position,
            at: Timestamp::UNIX_EPOCH,
            id: FactId::of(CommandId(id(1)), u32::try_from(position).unwrap()),
            actor: Actor::PUBLIC,
            effective: None,
            supersedes: None,
            fact,
        });
    };
    for n in 0..=others {
        let organisation = OrganisationId(id(n));
        let entered = OrganisationEntered {
            organisation,
            kind: OrganisationKind::Provider,
            name: format!("Provider {n}"),
        };
        fold(&mut state, entered.into());
        for person in [PersonId(id(2 * n)), PersonId(id(2 * n + 1))] {
            let entered = PersonEntered {
                person,
                name: Sealed::under(person, format!("Person {person}")),
                email: Some(Sealed::under(person, format!("{person}@senco.example"))),
            };
            fold(&mut state, entered.into());
            let began = MembershipBegan {
                person,
                organisation,
                role: Role::CourseLeader,
                from: jiff::civil::date(2020, 1, 1),
                until: None,
                asked_until: None,
            };
            fold(&mut state, began.into());
        }
        let person = PersonId(id(2 * n));
        let requested = AccountRequested {
            request: AccountRequestId(id(n)),
            person,
            name: Sealed::under(person, "Somebody".to_owned()),
            email: Sealed::under(person, "somebody@senco.example".to_owned()),
            provider: RequestedProvider::default(),
        };
        fold(&mut state, requested.into());
    }
    (state, OrganisationId(id(0)), PersonId(id(0)))
}

fn id(n: u32) -> RawId {
    RawId::from_bytes(u128::from(n).to_be_bytes())
}

#[test]
fn what_is_looked_at_does_not_grow_with_everybody_else() {
    for others in [0, 1000] {
        let (state, organisation, person) = crowd(others);
        assert_eq!(state.ever_of(organisation).count(), 2, "{others}");
        assert_eq!(state.by_organisation[&organisation].len(), 2);
        assert_eq!(state.ever_called("PROVIDER 0").count(), 1);
        assert_eq!(state.requests_of(person).count(), 1);
        // A role that few hold is found among those few.
        assert!(!state.by_role.contains_key(&Role::Coordinator));
        assert_eq!(
            state.by_role[&Role::CourseLeader].len(),
            2 * (others as usize + 1)
        );
    }
}

#[test]
fn whoever_is_erased_is_found_by_no_address() {
    let (mut state, organisation, person) = crowd(3);
    let address = format!("{person}@SENCO.example");
    assert_eq!(state.with_email(&address), [person]);
    state.fold(&Recorded {
        position: 1_000,
        at: Timestamp::UNIX_EPOCH,
        id: FactId::of(CommandId(id(2)), 0),
        actor: Actor::OPERATOR,
        effective: None,
        supersedes: None,
        fact: PersonErased { person }.into(),
    });
    assert!(state.with_email(&address).is_empty());
    assert_eq!(state.by_email.len(), 7);
    assert_eq!(state.reached_at(person), None);
    let (_, request) = state.requests_of(person).next().unwrap();
    assert!(request.email.known().is_none());
    // Their memberships stay.
    assert_eq!(state.ever_of(organisation).count(), 2);
}
