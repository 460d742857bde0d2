//! Forming groups, offering, admitting, renewing, ending, rotating.

use crate::world::{World, rule_of};
use governance::{
    AdmitReaders, AdoptReference, DeclineOffer, EndTerm, Fact, FormGroup, GroupKind, Outcome,
    Place, RenewTerm, Settings, Together, Volunteer, WithdrawOffer,
};
use jiff::ToSpan;
use vocabulary::{OfferId, OrganisationId, PersonId, Refusal, Role, TermId};

fn offer(
    world: &mut World,
    by: PersonId,
    group: OrganisationId,
    home: OrganisationId,
) -> Result<OfferId, Refusal> {
    let id = world.context(None).ids.id("offer", 0);
    let it = Volunteer {
        group,
        home,
        about: "I taught in a special school.".into(),
    };
    world.give(Some(by), |people, state, context| {
        let facts = governance::volunteer(people, state, &it, context)?;
        Ok(facts.into_iter().map(together).collect())
    })?;
    Ok(id)
}

fn together(new: vocabulary::NewFact<Fact>) -> vocabulary::NewFact<Together> {
    vocabulary::NewFact {
        effective: new.effective,
        supersedes: new.supersedes,
        fact: Together::Governance(new.fact),
    }
}

fn renew(world: &mut World, term: TermId) -> Result<TermId, Refusal> {
    let id = world.context(None).ids.id("term", 0);
    let it = RenewTerm { term };
    world.give(None, |people, state, context| {
        governance::renew_term(people, state, &it, context)
    })?;
    Ok(id)
}

fn end(world: &mut World, term: TermId) -> Result<Vec<Together>, Refusal> {
    let it = EndTerm { term };
    world.give(None, |people, state, context| {
        governance::end_term(people, state, &it, context)
    })
}

fn adopt(
    world: &mut World,
    group: OrganisationId,
    settings: Settings,
) -> Result<Vec<Together>, Refusal> {
    let it = AdoptReference {
        group,
        text: "The group rotates.".into(),
        settings,
        from: world.today(),
    };
    world.give(None, |_, state, context| {
        let facts = governance::adopt_reference(state, &it, context)?;
        Ok(facts.into_iter().map(together).collect())
    })
}

#[test]
fn a_volunteer_is_admitted_and_may_read_until_the_term_and_what_it_began_are_over() {
    let mut world = World::default();
    let wessex = world.organisation("University of Wessex");
    let ottoline = world.person("Ottoline", wessex, Role::CourseLeader);
    let group = world.group(GroupKind::QualityStandardsGroup);
    let offered = offer(&mut world, ottoline, group, wessex).unwrap();
    let again = offer(&mut world, ottoline, group, wessex);
    assert_eq!(rule_of(again), "offered-already");
    assert_eq!(world.state.open_offers(group).count(), 1);
    let id: TermId = world.context(None).ids.id("term", 0);
    let admit = governance::AdmitMember {
        group,
        person: ottoline,
        home: wessex,
        place: Place::Chair,
        offer: Some(offered),
    };
    assert!(!world.reads(ottoline, wessex));
    world
        .give(None, |people, state, context| {
            governance::admit_member(people, state, &admit, context)
        })
        .unwrap();
    let outcome = world.state.offer(offered).unwrap().outcome.clone();
    assert_eq!(outcome, Some(Outcome::Admitted(id)));
    assert!(world.reads(ottoline, wessex));
    assert_eq!(world.members(group), [ottoline]);
    assert_eq!(
        rule_of(offer(&mut world, ottoline, group, wessex)),
        "serving-already"
    );
    let term = world.state.term(id).unwrap().clone();
    assert_eq!((term.until, term.set_by), (world.in_months(24), None));
    assert_eq!(term.place, Place::Chair);
    // The term ends on its own; a report that is open can be finished, and then no more.
    let finish = term.until.saturating_add(90.days());
    assert_eq!(term.finish_until, finish);
    let acts = |on| world.people.may_act(ottoline, wessex, Role::Reader, on);
    assert!(acts(term.until) && acts(finish.yesterday().unwrap()) && !acts(finish));
    assert_eq!(world.state.members(group, term.until).count(), 0);
    assert_eq!(
        world
            .state
            .members(group, term.until.yesterday().unwrap())
            .count(),
        1
    );
}

#[test]
fn an_offer_is_taken_back_by_whoever_made_it_or_declined_with_a_reason() {
    let mut world = World::default();
    let wessex = world.organisation("University of Wessex");
    let lyonesse = world.organisation("University of Lyonesse");
    let ottoline = world.person("Ottoline", wessex, Role::CourseLeader);
    let jethro = world.person("Jethro", wessex, Role::CourseLeader);
    let group = world.group(GroupKind::WorkingGroup);
    assert_eq!(
        rule_of(offer(&mut world, ottoline, group, lyonesse)),
        "home"
    );
    assert_eq!(
        offer(&mut world, ottoline, wessex, wessex),
        Err(Refusal::NotFound)
    );
    let first = offer(&mut world, ottoline, group, wessex).unwrap();
    let withdraw = |world: &mut World, by, offer| {
        let it = WithdrawOffer {
            offer,
            home: wessex,
        };
        world.give(Some(by), |people, state, context| {
            let facts = governance::withdraw_offer(people, state, &it, context)?;
            Ok(facts.into_iter().map(together).collect())
        })
    };
    assert_eq!(withdraw(&mut world, jethro, first), Err(Refusal::NotFound));
    assert_eq!(withdraw(&mut world, ottoline, first).unwrap().len(), 1);
    assert_eq!(
        rule_of(withdraw(&mut world, ottoline, first)),
        "answered-already"
    );
    assert_eq!(world.state.open_offers(group).count(), 0);
    let second = offer(&mut world, ottoline, group, wessex).unwrap();
    let decline = |world: &mut World, offer, reason: &str| {
        let it = DeclineOffer {
            offer,
            reason: reason.into(),
        };
        world.give(None, |_, state, context| {
            let facts = governance::decline_offer(state, &it, context)?;
            Ok(facts.into_iter().map(together).collect())
        })
    };
    assert_eq!(rule_of(decline(&mut world, second, " ")), "reason");
    assert_eq!(decline(&mut world, second, "Next year.").unwrap().len(), 1);
    assert_eq!(
        rule_of(decline(&mut world, second, "Never.")),
        "answered-already"
    );
    // Nothing personal of someone erased is left.
    world.state.forget(ottoline);
    for offer in [first, second] {
        let offer = world.state.offer(offer).unwrap();
        assert!(offer.about.as_ref().unwrap().known().is_none());
        if let Some(Outcome::Declined(reason)) = &offer.outcome {
            assert!(reason.known().is_none());
        }
    }
}

#[test]
fn a_group_is_formed_once_and_settles_its_own_terms() {
    let mut world = World::default();
    let group = world.group(GroupKind::WorkingGroup);
    let form = FormGroup {
        kind: GroupKind::WorkingGroup,
        name: "Another".into(),
    };
    let again = world.give(None, |people, state, context| {
        governance::form_group(people, state, &form, context)
    });
    assert_eq!(rule_of(again), "group-there");
    let kind = world.people.organisation(group).unwrap().kind;
    assert_eq!(kind, people::OrganisationKind::Group);
    assert_eq!(world.state.group_of(GroupKind::WorkingGroup), Some(group));
    let ours = Settings::default();
    let settled = |world: &World| world.state.group(group).unwrap().settings(world.today());
    assert_eq!(settled(&world), (ours, None));
    for (settings, field) in [
        (Settings { months: 0, ..ours }, "months"),
        (Settings { months: 61, ..ours }, "months"),
        (
            Settings {
                in_a_row: Some(0),
                ..ours
            },
            "in-a-row",
        ),
        (
            Settings {
                places: Some(0),
                ..ours
            },
            "places",
        ),
        (
            Settings {
                places: Some(1001),
                ..ours
            },
            "places",
        ),
        (
            Settings {
                finish_days: 367,
                ..ours
            },
            "finish-days",
        ),
        (
            Settings {
                set_aside_days: Some(43),
                ..ours
            },
            "set-aside-days",
        ),
        (
            Settings {
                readers_needed: Some(1),
                ..ours
            },
            "readers-needed",
        ),
        (
            Settings {
                quorum: Some(16),
                ..ours
            },
            "quorum",
        ),
    ] {
        assert_eq!(rule_of(adopt(&mut world, group, settings)), field);
    }
    let theirs = Settings {
        months: 12,
        places: Some(1),
        ..ours
    };
    adopt(&mut world, group, theirs).unwrap();
    let (settings, set_by) = settled(&world);
    assert_eq!(settings, theirs);
    let before = world.today().yesterday().unwrap();
    assert_eq!(
        world.state.group(group).unwrap().settings(before),
        (ours, None)
    );
    // The first who comes takes the only place, for as long as was settled.
    let wessex = world.organisation("University of Wessex");
    let ottoline = world.person("Ottoline", wessex, Role::CourseLeader);
    let jethro = world.person("Jethro", wessex, Role::CourseLeader);
    let term = world.admit(group, ottoline, wessex).unwrap();
    let term = world.state.term(term).unwrap();
    assert_eq!((term.until, term.set_by), (world.in_months(12), set_by));
    assert_eq!(term.finish_until, term.until);
    assert_eq!(rule_of(world.admit(group, jethro, wessex)), "group-full");
    adopt(&mut world, group, ours).unwrap();
    let versions = world.state.group(group).unwrap().references.iter();
    assert_eq!(versions.map(|it| it.version).collect::<Vec<_>>(), [1, 2]);
    assert!(world.admit(group, jethro, wessex).is_ok());
}

#[test]
fn members_rotate_and_come_back_after_a_year_away() {
    let mut world = World::default();
    let wessex = world.organisation("University of Wessex");
    let ottoline = world.person("Ottoline", wessex, Role::CourseLeader);
    let group = world.group(GroupKind::QualityStandardsGroup);
    let first = world.admit(group, ottoline, wessex).unwrap();
    let due =
        |world: &World| governance::rotation_due(&world.people, &world.state, group, world.today());
    assert_eq!(due(&world), []);
    world.wait(600);
    let ends = due(&world);
    assert_eq!(
        (ends[0].term, ends[0].served, ends[0].may_stay),
        (first, 1, true)
    );
    let second = renew(&mut world, first).unwrap();
    assert_eq!(rule_of(renew(&mut world, first)), "renewed-already");
    assert_eq!(due(&world), []);
    assert_eq!(rule_of(renew(&mut world, second)), "rotation");
    world.wait(700);
    let ends = due(&world);
    assert_eq!(
        (ends[0].term, ends[0].served, ends[0].may_stay),
        (second, 2, false)
    );
    assert_eq!(rule_of(renew(&mut world, second)), "rotation");
    world.wait(200);
    assert_eq!(world.members(group), []);
    assert_eq!(rule_of(world.admit(group, ottoline, wessex)), "rotation");
    assert_eq!(rule_of(renew(&mut world, second)), "term-over");
    world.wait(365);
    assert!(world.admit(group, ottoline, wessex).is_ok());
}

#[test]
fn a_term_that_is_ended_ends_what_would_have_followed_and_leaves_time_to_finish() {
    let mut world = World::default();
    let wessex = world.organisation("University of Wessex");
    let ottoline = world.person("Ottoline", wessex, Role::CourseLeader);
    let group = world.group(GroupKind::QualityStandardsGroup);
    let first = world.admit(group, ottoline, wessex).unwrap();
    world.wait(30);
    let second = renew(&mut world, first).unwrap();
    let (today, until) = (world.today(), world.state.term(first).unwrap().until);
    end(&mut world, first).unwrap();
    assert_eq!(world.state.term(first).unwrap().until, today);
    let follows = world.state.term(second).unwrap();
    assert_eq!((follows.from, follows.until), (until, until));
    assert_eq!(world.members(group), []);
    let acts = |on| world.people.may_act(ottoline, wessex, Role::Reader, on);
    let finish = today.saturating_add(90.days());
    assert!(acts(today) && acts(finish.yesterday().unwrap()) && !acts(finish) && !acts(until));
    assert_eq!(rule_of(end(&mut world, first)), "term-over");
    // She leads her course as before.
    let leads = Role::CourseLeader;
    assert!(world.people.may_act(ottoline, wessex, leads, finish));
}

#[test]
fn a_renewal_alone_is_taken_back() {
    let mut world = World::default();
    let wessex = world.organisation("University of Wessex");
    let ottoline = world.person("Ottoline", wessex, Role::CourseLeader);
    let group = world.group(GroupKind::QualityStandardsGroup);
    let first = world.admit(group, ottoline, wessex).unwrap();
    let second = renew(&mut world, first).unwrap();
    end(&mut world, second).unwrap();
    let term = world.state.term(first).unwrap();
    let acts = |on| world.people.may_act(ottoline, wessex, Role::Reader, on);
    assert!(acts(term.until), "what she began can be finished");
    assert!(!acts(term.finish_until));
    assert_eq!(world.members(group), [ottoline]);
}

#[test]
fn whoever_may_read_today_becomes_a_member_by_one_command() {
    let mut world = World::default();
    let wessex = world.organisation("University of Wessex");
    let lyonesse = world.organisation("University of Lyonesse");
    let ottoline = world.person("Ottoline", wessex, Role::Reader);
    let jethro = world.person("Jethro", lyonesse, Role::Reader);
    world.person("Malcolm", lyonesse, Role::CourseLeader);
    let group = world.group(GroupKind::QualityStandardsGroup);
    let working = world.group(GroupKind::WorkingGroup);
    let admit = |world: &mut World, group| {
        let it = AdmitReaders { group };
        world.give(None, |people, state, context| {
            governance::admit_readers(people, state, &it, context)
        })
    };
    assert_eq!(admit(&mut world, working), Err(Refusal::NotFound));
    assert_eq!(admit(&mut world, group).unwrap().len(), 6);
    let mut both = [ottoline, jethro];
    both.sort_unstable();
    let mut members = world.members(group);
    members.sort_unstable();
    assert_eq!(members, both);
    assert!(world.reads(ottoline, wessex) && world.reads(jethro, lyonesse));
    // They read as before, and not permanently any more.
    let finish = world.in_months(24).saturating_add(90.days());
    let acts = |on| world.people.may_act(jethro, lyonesse, Role::Reader, on);
    assert!(acts(finish.yesterday().unwrap()) && !acts(finish));
    assert_eq!(admit(&mut world, group).unwrap(), []);
    // Whose term is over and who only finishes a report is no member again by this.
    world.wait(740);
    assert_eq!(world.members(group), []);
    assert!(world.reads(ottoline, wessex));
    assert_eq!(admit(&mut world, group).unwrap(), []);
}

#[test]
fn one_membership_that_carries_two_terms_lasts_as_long_as_the_longer() {
    let mut world = World::default();
    let wessex = world.organisation("University of Wessex");
    let ottoline = world.person("Ottoline", wessex, Role::CourseLeader);
    let (all, working) = (
        world.group(GroupKind::ProviderGroup),
        world.group(GroupKind::WorkingGroup),
    );
    world.admit(all, ottoline, wessex).unwrap();
    let term = world.admit(working, ottoline, wessex).unwrap();
    end(&mut world, term).unwrap();
    assert_eq!(world.members(working), []);
    assert_eq!(world.members(all), [ottoline]);
    let acts = |on| world.people.may_act(ottoline, wessex, Role::Member, on);
    let until = world.in_months(24);
    assert!(acts(world.today()) && acts(until.yesterday().unwrap()) && !acts(until));
}

#[test]
fn an_adviser_has_no_say_and_an_erased_person_no_term() {
    for (kind, roles) in [
        (
            GroupKind::ProviderGroup,
            [Role::Member, Role::Member, Role::Adviser],
        ),
        (
            GroupKind::WorkingGroup,
            [Role::Member, Role::Member, Role::Adviser],
        ),
        (
            GroupKind::QualityStandardsGroup,
            [Role::Reader, Role::Reader, Role::Adviser],
        ),
        (GroupKind::FrameworkAdvisoryGroup, [Role::Adviser; 3]),
    ] {
        let places = [Place::Chair, Place::Member, Place::Adviser];
        assert_eq!(
            places.map(|place| governance::serves_as(kind, place)),
            roles
        );
    }
    let mut world = World::default();
    let wessex = world.organisation("University of Wessex");
    let ottoline = world.person("Ottoline", wessex, Role::CourseLeader);
    let group = world.group(GroupKind::WorkingGroup);
    let term = world.admit(group, ottoline, wessex).unwrap();
    let erase = people::ErasePerson { person: ottoline };
    world
        .give(None, |people, _, context| {
            people::erase_person(people, &erase, context)
        })
        .unwrap();
    assert_eq!(renew(&mut world, term), Err(Refusal::NotFound));
    assert_eq!(world.admit(group, ottoline, wessex), Err(Refusal::NotFound));
    assert!(end(&mut world, term).is_ok());
    for kind in GroupKind::ALL {
        assert!(!kind.in_words().is_empty());
    }
    for place in Place::ALL {
        assert!(!place.in_words().is_empty());
    }
}

#[test]
fn the_names_of_groups_and_places_never_change() {
    let written = |it: serde_json::Value| it.as_str().unwrap().to_owned();
    for (kind, name) in [
        (GroupKind::ProviderGroup, "provider-group"),
        (GroupKind::WorkingGroup, "working-group"),
        (GroupKind::QualityStandardsGroup, "quality-standards-group"),
        (
            GroupKind::FrameworkAdvisoryGroup,
            "framework-advisory-group",
        ),
    ] {
        assert_eq!((kind.name(), kind.to_string().as_str()), (name, name));
        assert_eq!(written(serde_json::to_value(kind).unwrap()), name);
    }
    for (place, name) in [
        (Place::Chair, "chair"),
        (Place::Member, "member"),
        (Place::Adviser, "adviser"),
    ] {
        assert_eq!((place.name(), Place::named(name)), (name, Some(place)));
        assert_eq!(written(serde_json::to_value(place).unwrap()), name);
    }
    assert_eq!(Place::named("guest"), None);
}

#[test]
fn whoever_reads_is_asked_for_nothing_new_once_the_term_is_over_and_others_act_no_more() {
    let mut world = World::default();
    let wessex = world.organisation("University of Wessex");
    let ottoline = world.person("Ottoline", wessex, Role::CourseLeader);
    let reading = world.group(GroupKind::QualityStandardsGroup);
    let working = world.group(GroupKind::WorkingGroup);
    let term = world.admit(reading, ottoline, wessex).unwrap();
    world.admit(working, ottoline, wessex).unwrap();
    let until = world.state.term(term).unwrap().until;
    let last = until.yesterday().unwrap();
    let asked = |role, on| world.people.is_asked(ottoline, role, on);
    assert!(asked(Role::Reader, last) && !asked(Role::Reader, until));
    assert!(asked(Role::Member, last) && !asked(Role::Member, until));
    let held = world.people.own(ottoline, world.today());
    let asked_until = |role| {
        let mut held = held.clone().filter(|it| it.role == role);
        held.next().unwrap().asked_until
    };
    assert_eq!(asked_until(Role::Reader), Some(until));
    assert_eq!(asked_until(Role::Member), None);
}

#[test]
fn a_renewal_that_was_taken_back_holds_no_membership() {
    let mut world = World::default();
    let wessex = world.organisation("University of Wessex");
    let ottoline = world.person("Ottoline", wessex, Role::CourseLeader);
    let (all, working) = (
        world.group(GroupKind::ProviderGroup),
        world.group(GroupKind::WorkingGroup),
    );
    let first = world.admit(all, ottoline, wessex).unwrap();
    let other = world.admit(working, ottoline, wessex).unwrap();
    renew(&mut world, first).unwrap();
    world.wait(30);
    end(&mut world, first).unwrap();
    end(&mut world, other).unwrap();
    let acts = |on| world.people.may_act(ottoline, wessex, Role::Member, on);
    assert!(acts(world.today().yesterday().unwrap()) && !acts(world.today()));
}

#[test]
fn the_end_of_a_term_is_due_six_months_before_it_and_not_a_day_earlier() {
    let mut world = World::default();
    let wessex = world.organisation("University of Wessex");
    let ottoline = world.person("Ottoline", wessex, Role::CourseLeader);
    let jethro = world.person("Jethro", wessex, Role::CourseLeader);
    let group = world.group(GroupKind::ProviderGroup);
    let later = world.admit(group, ottoline, wessex).unwrap();
    // The person who came after, and for a shorter time, leaves first.
    world.wait(10);
    let settings = Settings {
        months: 12,
        ..Settings::default()
    };
    adopt(&mut world, group, settings).unwrap();
    let sooner = world.admit(group, jethro, wessex).unwrap();
    let due = |on| {
        let due = governance::rotation_due(&world.people, &world.state, group, on);
        due.iter().map(|it| it.term).collect::<Vec<_>>()
    };
    let half_a_year_before = |term: TermId| {
        let until = world.state.term(term).unwrap().until;
        until.saturating_sub(governance::NOTICE_MONTHS.months())
    };
    let day = half_a_year_before(sooner);
    assert_eq!(
        (due(day.yesterday().unwrap()), due(day)),
        (vec![], vec![sooner])
    );
    let day = half_a_year_before(later);
    assert_eq!(
        (due(day.yesterday().unwrap()), due(day)),
        (vec![], vec![later])
    );
    let both = world.state.term(sooner).unwrap().until.yesterday().unwrap();
    assert_eq!(due(both), [sooner]);
}

#[test]
fn whoever_was_away_for_a_year_serves_anew_and_a_day_less_is_in_a_row() {
    let mut world = World::default();
    let wessex = world.organisation("University of Wessex");
    let ottoline = world.person("Ottoline", wessex, Role::CourseLeader);
    let group = world.group(GroupKind::WorkingGroup);
    let settings = Settings {
        in_a_row: Some(1),
        ..Settings::default()
    };
    adopt(&mut world, group, settings).unwrap();
    let term = world.admit(group, ottoline, wessex).unwrap();
    let until = world.state.term(term).unwrap().until;
    let back = until.saturating_add(governance::AWAY_MONTHS.months());
    let served = |on| governance::in_a_row(&world.people, &world.state, group, ottoline, on);
    let may = |on| governance::may_stay(&world.people, &world.state, group, ottoline, on);
    for (on, terms) in [
        (until.yesterday().unwrap(), 0),
        (until, 1),
        (back.yesterday().unwrap(), 1),
        (back, 0),
    ] {
        assert_eq!((served(on), may(on)), (terms, terms == 0), "{on}");
    }
    world.wait(732);
    let refused = world.admit(group, ottoline, wessex).unwrap_err();
    let Refusal::Rule { says, .. } = refused else {
        panic!("{refused:?}");
    };
    assert!(says.starts_with("This person has served a term,"), "{says}");
}
