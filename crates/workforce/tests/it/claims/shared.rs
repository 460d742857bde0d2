//! Links by which a holder shows their record: who can make one, what ends it.

use super::{World, claim_of, confirm, fields, rule_of, verified::body};
use vocabulary::{CaseId, NameId, NewFact, PersonId, RawId, Refusal, ShareId, Subject, TeacherId};
use workforce::{
    ClaimAward, ConfirmClaim, EndShare, LONGEST_SHARE_DAYS, MOST_SHARES, MakeShare, ShareMade,
    TeacherErased, UnlinkTeacher, end_share, make_share, rule, share_opens, shared_by,
    unlink_teacher,
};

/// A holder whose account shows their record.
fn holder(world: &mut World) -> (PersonId, TeacherId) {
    let teacher = world.teacher(9, "Anne Page", Some("1234567"));
    let body = body(world, "yes");
    let person = world.person(1);
    let claim = ClaimAward {
        consents: true,
        ..claim_of(person)
    };
    let claim = world.claim(&claim).unwrap();
    let confirm = ConfirmClaim {
        body: Some(body),
        other_body: String::new(),
        ..confirm(claim, "2013-07")
    };
    world.confirm(&confirm).unwrap();
    assert_eq!(world.shown(person), Some(teacher));
    (person, teacher)
}

fn making(person: PersonId) -> MakeShare {
    MakeShare {
        person,
        label: "St Mary’s panel".into(),
        name: NameId(RawId::from_bytes([109; 16])).to_string(),
        days: "7".into(),
    }
}

fn make(world: &mut World, it: &MakeShare) -> Result<ShareId, Refusal> {
    let id = world.context(vocabulary::Channel::Page).ids.id("share", 0);
    world.give(|known, context| make_share(known, it, context))?;
    Ok(id)
}

/// By which name a link shows its holder.
fn opens(world: &World, share: ShareId) -> Option<String> {
    let context = world.context(vocabulary::Channel::Page);
    let known = world.known();
    let share = known.workforce.shares().get(share)?;
    share_opens(&known, share, context.today).map(str::to_owned)
}

#[test]
fn a_link_opens_until_its_last_day_is_past() {
    let mut world = World::default();
    let (person, _) = holder(&mut world);
    let share = make(&mut world, &making(person)).unwrap();
    assert_eq!(opens(&world, share).as_deref(), Some("Anne Page"));
    world.days += 6;
    assert!(opens(&world, share).is_some());
    world.days += 1;
    assert_eq!(opens(&world, share), None);
}

#[test]
fn its_holder_ends_it_and_no_one_else() {
    let mut world = World::default();
    let (person, _) = holder(&mut world);
    let other = world.person(2);
    let share = make(&mut world, &making(person)).unwrap();
    let by = |person| EndShare { person, share };
    let refused = world.give(|known, context| end_share(known, &by(other), context));
    assert_eq!(refused, Err(Refusal::NotFound));
    assert_eq!(
        world.give(|known, context| end_share(known, &by(person), context)),
        Ok(1)
    );
    assert_eq!(opens(&world, share), None);
    assert_eq!(
        world.give(|known, context| end_share(known, &by(person), context)),
        Ok(0)
    );
}

#[test]
fn whoever_stops_showing_their_record_stops_showing_it_to_others() {
    let mut world = World::default();
    let (person, _) = holder(&mut world);
    let share = make(&mut world, &making(person)).unwrap();
    let unlink = UnlinkTeacher { person };
    world
        .give(|known, _| unlink_teacher(known, &unlink))
        .unwrap();
    assert_eq!(opens(&world, share), None);
    let refused = make(&mut world, &making(person));
    assert_eq!(refused, Err(Refusal::NotFound));
}

#[test]
fn an_erased_teacher_or_person_takes_their_links_with_them() {
    let mut world = World::default();
    let (person, teacher) = holder(&mut world);
    let share = make(&mut world, &making(person)).unwrap();
    let key = Subject::from(CaseId(share.0));
    assert!(world.state.taken_with(person).any(|it| it == key));
    let mut forgotten = world.clone();
    forgotten.state.forget(person);
    assert_eq!(opens(&forgotten, share), None);
    assert!(forgotten.state.erased().any(|it| it == key));
    let erased = TeacherErased {
        teacher,
        numbers: None,
    };
    world
        .give(|_, _| Ok(vec![NewFact::new(erased.clone())]))
        .unwrap();
    assert_eq!(opens(&world, share), None);
    let fact = &world.facts.last().unwrap().fact;
    assert!(world.state.taken_by(fact).contains(&key));
    assert!(world.state.erased().any(|it| it == key));
}

#[test]
fn what_a_link_needs_is_said_field_by_field() {
    let mut world = World::default();
    let (person, _) = holder(&mut world);
    let nothing = MakeShare {
        person,
        label: String::new(),
        name: String::new(),
        days: String::new(),
    };
    let wrong = fields(make(&mut world, &nothing));
    assert_eq!(
        wrong,
        ["label", "lasts", "shown_name"].map(str::to_owned).into()
    );
    for days in ["0", "366", "-1", "a week"] {
        let so_long = MakeShare {
            days: days.into(),
            ..making(person)
        };
        assert_eq!(
            fields(make(&mut world, &so_long)),
            ["lasts".to_owned()].into()
        );
    }
    let a_year = MakeShare {
        days: LONGEST_SHARE_DAYS.to_string(),
        ..making(person)
    };
    let share = make(&mut world, &a_year).unwrap();
    world.days += i64::from(LONGEST_SHARE_DAYS) - 1;
    assert!(opens(&world, share).is_some());
}

#[test]
fn a_holder_has_so_many_links_and_no_more() {
    let mut world = World::default();
    let (person, _) = holder(&mut world);
    for _ in 0..MOST_SHARES {
        make(&mut world, &making(person)).unwrap();
    }
    let refused = make(&mut world, &making(person));
    assert_eq!(rule_of(refused), rule::SHARES_FULL.0);
    assert_eq!(shared_by(&world.known(), person).count(), MOST_SHARES);
    world.days += 7;
    assert!(
        make(&mut world, &making(person)).is_ok(),
        "the others are over"
    );
}

#[test]
fn a_fact_of_a_link_names_no_one_and_holds_no_secret() {
    let mut world = World::default();
    let (person, _) = holder(&mut world);
    let share = make(&mut world, &making(person)).unwrap();
    let fact = &world.facts.last().unwrap().fact;
    let body = fact.body().unwrap().to_string();
    assert!(
        matches!(fact, workforce::Fact::ShareMade(ShareMade { share: it, .. }) if *it == share)
    );
    let sealed = body.matches("\"$sealed\"").count();
    assert_eq!((sealed, body.contains("Page")), (1, false), "{body}");
}
