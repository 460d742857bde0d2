//! Whatever is tried: one person, one place; as long as was settled; and access that follows the terms.

use crate::world::World;
use governance::{AWAY_MONTHS, AdmitReaders, EndTerm, GroupKind, RenewTerm, Term};
use jiff::{ToSpan, civil::Date};
use proptest::prelude::*;
use vocabulary::{OrganisationId, PersonId, Role, TermId};

#[derive(Clone, Copy, Debug)]
enum Try {
    Wait(i64),
    Admit(usize),
    Renew(usize),
    End(usize),
    AdmitReaders,
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = prop_oneof![
        3 => (1_i64..500).prop_map(Try::Wait),
        3 => (0_usize..4).prop_map(Try::Admit),
        3 => (0_usize..20).prop_map(Try::Renew),
        2 => (0_usize..20).prop_map(Try::End),
        1 => Just(Try::AdmitReaders),
    ];
    proptest::collection::vec(one, 0..25)
}

/// Everyone's terms in a group, by who serves and when it begins; those that never began left out.
fn terms_of(world: &World, group: OrganisationId, person: PersonId) -> Vec<Term> {
    let terms = world.state.terms(group).map(|(_, term)| term.clone());
    let mut terms: Vec<Term> = terms
        .filter(|term| term.person == person && term.from < term.until)
        .collect();
    terms.sort_by_key(|term| term.from);
    terms
}

proptest! {
    #[test]
    fn terms_follow_each_other_and_access_follows_them(tries in tries()) {
        let mut world = World::default();
        let group = world.group(GroupKind::QualityStandardsGroup);
        let people: Vec<(PersonId, OrganisationId)> = (0..4)
            .map(|n| {
                let home = world.organisation(&format!("Provider {n}"));
                (world.person(&format!("P{n}"), home, Role::CourseLeader), home)
            })
            .collect();
        let mut known: Vec<TermId> = Vec::new();
        for attempt in tries {
            match attempt {
                Try::Wait(days) => world.wait(days),
                Try::Admit(n) => {
                    let (person, home) = people[n];
                    known.extend(world.admit(group, person, home));
                }
                Try::Renew(n) if !known.is_empty() => {
                    let id = world.context(None).ids.id("term", 0);
                    let it = RenewTerm { term: known[n % known.len()] };
                    let done = world.give(None, |people, state, context| {
                        governance::renew_term(people, state, &it, context)
                    });
                    if done.is_ok() { known.push(id); }
                }
                Try::End(n) if !known.is_empty() => {
                    let it = EndTerm { term: known[n % known.len()] };
                    let _ = world.give(None, |people, state, context| {
                        governance::end_term(people, state, &it, context)
                    });
                }
                Try::Renew(_) | Try::End(_) => {}
                Try::AdmitReaders => {
                    let it = AdmitReaders { group };
                    // No one reads but by a term here, so there is no one to admit.
                    let done = world.give(None, |people, state, context| {
                        governance::admit_readers(people, state, &it, context)
                    });
                    prop_assert_eq!(done.unwrap().len(), 0);
                }
            }
        }
        let days = (0..3000).step_by(13).map(|n| {
            jiff::civil::date(2026, 11, 30).saturating_add(i64::from(n).days())
        });
        let days: Vec<Date> = days.collect();
        for (person, home) in people {
            let terms = terms_of(&world, group, person);
            let mut row = 0;
            let mut before: Option<&Term> = None;
            for term in &terms {
                prop_assert!(before.is_none_or(|before| before.until <= term.from));
                let away = before.is_none_or(|before| {
                    before.until.saturating_add(AWAY_MONTHS.months()) <= term.from
                });
                row = if away { 1 } else { row + 1 };
                prop_assert!(row <= 2, "{terms:?}");
                prop_assert!(term.until <= term.from.saturating_add(24.months()));
                prop_assert!(term.finish_until <= term.until.saturating_add(90.days()));
                before = Some(term);
            }
            for day in &days {
                let serves = terms.iter().any(|term| term.from <= *day && *day < term.until);
                let reads = world.people.may_act(person, home, Role::Reader, *day);
                let finishes = terms.iter().any(|term| {
                    term.from <= *day && *day < term.until.saturating_add(90.days())
                });
                // Who serves may read; who may read serves, or finishes what they began.
                prop_assert!(!serves || reads, "{day} {terms:?}");
                prop_assert!(!reads || finishes, "{day} {terms:?}");
                let member = world.state.members(group, *day).any(|(_, it)| it.person == person);
                prop_assert_eq!(member, serves);
            }
        }
    }
}
