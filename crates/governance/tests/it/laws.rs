//! Whatever is tried: one person, one place; as long as was settled; and access that follows the terms.

use crate::world::World;
use governance::{
    AWAY_MONTHS, AdmitMember, AdmitReaders, EndTerm, GroupKind, Place, RenewTerm, Term,
};
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

/// The same, in one of two groups and as whatever.
#[derive(Clone, Copy, Debug)]
enum Step {
    Wait(i64),
    Admit(usize, usize, usize),
    Renew(usize),
    End(usize),
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

    /// Of the groups that do not read, someone acts in a role on the very days of the terms that they
    /// serve in it: one term never ends, or outlives, what another carries.
    #[test]
    fn whoever_serves_acts_and_whoever_acts_serves(
        tries in proptest::collection::vec(
            prop_oneof![
                2 => (1_i64..400).prop_map(Step::Wait),
                3 => (0_usize..2, 0_usize..2, 0_usize..3).prop_map(|(group, who, place)| Step::Admit(group, who, place)),
                2 => (0_usize..20).prop_map(Step::Renew),
                3 => (0_usize..20).prop_map(Step::End),
            ],
            0..20,
        )
    ) {
        let mut world = World::default();
        let groups = [world.group(GroupKind::ProviderGroup), world.group(GroupKind::WorkingGroup)];
        let home = world.organisation("University of Wessex");
        let people = ["Ottoline", "Jethro"].map(|name| world.person(name, home, Role::CourseLeader));
        let mut known: Vec<TermId> = Vec::new();
        for step in tries {
            let term: TermId = world.context(None).ids.id("term", 0);
            match step {
                Step::Wait(days) => world.wait(days),
                Step::Admit(group, who, place) => {
                    let it = AdmitMember {
                        group: groups[group],
                        person: people[who],
                        home,
                        place: Place::ALL[place],
                        offer: None,
                    };
                    let done = world.give(None, |people, state, context| {
                        governance::admit_member(people, state, &it, context)
                    });
                    known.extend(done.is_ok().then_some(term));
                }
                Step::Renew(n) if !known.is_empty() => {
                    let it = RenewTerm { term: known[n % known.len()] };
                    let done = world.give(None, |people, state, context| {
                        governance::renew_term(people, state, &it, context)
                    });
                    known.extend(done.is_ok().then_some(term));
                }
                Step::End(n) if !known.is_empty() => {
                    let it = EndTerm { term: known[n % known.len()] };
                    let _ = world.give(None, |people, state, context| {
                        governance::end_term(people, state, &it, context)
                    });
                }
                Step::Renew(_) | Step::End(_) => {}
            }
        }
        for day in (0..3000).step_by(17) {
            let day = jiff::civil::date(2026, 11, 30).saturating_add(i64::from(day).days());
            for person in people {
                for role in [Role::Member, Role::Adviser] {
                    let serves = groups.iter().flat_map(|group| world.state.members(*group, day));
                    let serves = serves.filter(|(_, term)| term.person == person);
                    let mut serves = serves.map(|(_, term)| {
                        let kind = world.state.group(term.group).unwrap().kind;
                        governance::serves_as(kind, term.place)
                    });
                    let serves = serves.any(|as_what| as_what == role);
                    let acts = world.people.may_act(person, home, role, day);
                    prop_assert_eq!(acts, serves, "{} {}", day, role);
                }
            }
        }
    }
}
