//! A grant of each scope covers exactly what its words say.

use crate::table;
use access::{Action, Resource, Scope};
use vocabulary::{Actor, Channel, RawId, Role};

const PERSONS: [Option<u8>; 3] = [None, Some(1), Some(2)];
const ORGANISATIONS: [Option<u8>; 3] = [None, Some(7), Some(8)];
const NAMED: [&[u8]; 4] = [&[], &[1], &[2], &[2, 1]];

/// The same said again, case by case: the persons are 1 and 2, the organisations 7 and 8.
fn is_covered(
    scope: Scope,
    by: (Option<u8>, Option<u8>),
    of: (Option<u8>, Option<u8>, &[u8]),
) -> bool {
    matches!(
        (scope, by, of),
        (Scope::Own, (Some(1), _), (Some(1), ..))
            | (Scope::Own, (Some(2), _), (Some(2), ..))
            | (Scope::Organisations, (_, Some(7)), (_, Some(7), _))
            | (Scope::Organisations, (_, Some(8)), (_, Some(8), _))
            | (
                Scope::Assigned | Scope::Opened,
                (Some(1), _),
                (.., [1] | [2, 1])
            )
            | (
                Scope::Assigned | Scope::Opened,
                (Some(2), _),
                (.., [2] | [2, 1])
            )
            | (Scope::All, ..)
    )
}

fn raw(n: u8) -> RawId {
    RawId::from_bytes([n; 16])
}

#[test]
fn a_grant_covers_exactly_what_its_scope_says() {
    let scopes = [
        ("nothing", Scope::Nothing),
        ("own", Scope::Own),
        ("organisations", Scope::Organisations),
        ("assigned", Scope::Assigned),
        ("opened", Scope::Opened),
        ("all", Scope::All),
    ];
    let mut covered = [0; 6];
    for (n, (name, scope)) in scopes.into_iter().enumerate() {
        let table = table(&format!("member = \"{name}\"")).unwrap();
        let grant = table.grant(Role::Member, Action::ReadWork);
        assert_eq!(grant.scope, scope);
        assert_eq!(grant.allows(), name != "nothing");
        for (person, organisation) in pairs() {
            let actor = Actor {
                person: person.map(|n| raw(n).into()),
                organisation: organisation.map(|n| raw(n).into()),
                key: None,
                role: Role::Member,
                way: Channel::Page,
            };
            for (of, at) in pairs() {
                for named in NAMED {
                    let names: Vec<_> = named.iter().map(|n| raw(*n).into()).collect();
                    let thing = Resource {
                        person: of.map(|n| raw(n).into()),
                        organisation: at.map(|n| raw(n).into()),
                        named: &names,
                    };
                    let covers = grant.covers(&actor, thing);
                    let by = (person, organisation);
                    let wanted = is_covered(scope, by, (of, at, named));
                    assert_eq!(covers, wanted, "{name} {by:?} {of:?} {at:?} {named:?}");
                    covered[n] += usize::from(covers);
                }
            }
        }
    }
    // No one's own, of 324: nothing, two ninths, two ninths, a third, a third, all.
    assert_eq!(covered, [0, 72, 72, 108, 108, 324]);
}

fn pairs() -> impl Iterator<Item = (Option<u8>, Option<u8>)> {
    let of = |person| ORGANISATIONS.into_iter().map(move |it| (person, it));
    PERSONS.into_iter().flat_map(of)
}

#[test]
fn a_thing_of_an_organisation_is_nobodys_own() {
    let thing = Resource::of(raw(7).into());
    assert_eq!(thing.organisation, Some(raw(7).into()));
    assert_eq!((thing.person, thing.named), (None, &[][..]));
}
