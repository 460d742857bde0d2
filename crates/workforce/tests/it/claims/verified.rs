//! What the register answers to whoever checks a person: by number and name together, and by nothing less.

use super::{World, claim_of, confirm};
use proptest::prelude::*;
use vocabulary::{BodyId, NameId, NewFact, OrganisationId, RawId, Sealed, TeacherId};
use workforce::{
    ConfirmClaim, EnterAwardingBody, OfProviders, RecordExperience, TeacherNamed, TypedBody,
    VerifyResult, answer_of_person, enter_awarding_body, find_person, find_teacher,
    record_experience, sought_person,
};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

pub(super) fn body(world: &mut World, recognised: &str) -> BodyId {
    let body = world.context(vocabulary::Channel::Page).ids.id("body", 0);
    let enter = EnterAwardingBody {
        typed: TypedBody {
            name: "University of Windsor".into(),
            recognised: recognised.into(),
            source: "gov.uk".into(),
            ..TypedBody::default()
        },
    };
    world
        .give(|known, context| enter_awarding_body(known.workforce, &enter, context))
        .unwrap();
    body
}

/// A teacher with an award of a body of which so much is known.
pub(super) fn awarded(world: &mut World, recognised: &str) -> TeacherId {
    let teacher = world.teacher(9, "Anne Maria Page", Some("1234567"));
    let body = body(world, recognised);
    let person = world.person(1);
    let claim = world.claim(&claim_of(person)).unwrap();
    let confirm = ConfirmClaim {
        body: Some(body),
        other_body: String::new(),
        certificate: "W/13".into(),
        ..confirm(claim, "2013-07")
    };
    world.confirm(&confirm).unwrap();
    teacher
}

fn result(world: &World, trn: &str, name: &str) -> VerifyResult {
    let sought = sought_person(trn, name).unwrap();
    find_person(&world.state, &sought, TODAY).result
}

#[test]
fn an_award_is_found_by_number_and_name_with_what_proves_it() {
    let mut world = World::default();
    awarded(&mut world, "yes");
    for name in ["Anne Page", "PAGE, Anne", "Mrs Ánne Maria Page"] {
        assert_eq!(
            result(&world, "12/34567", name),
            VerifyResult::Holds,
            "{name}"
        );
    }
    let providers = OfProviders {
        name: &|_: OrganisationId| "Windsor College".to_owned(),
        registered: &|_, _| false,
    };
    let sought = sought_person("1234567", "Anne Page").unwrap();
    let (_, answer) = answer_of_person(&world.state, &sought, &providers, TODAY);
    let [award] = answer.awards.as_slice() else {
        panic!("{answer:?}");
    };
    assert_eq!(award.body.as_deref(), Some("University of Windsor"));
    assert_eq!(award.certificate.as_deref(), Some("W/13"));
    assert_eq!(
        answer.reason(),
        "National Award for SEN Coordination (NASENCO), awarded July 2013, by University of Windsor, \
         certificate W/13."
    );
    // As it is kept, and read again.
    let kept = serde_json::to_string(&answer).unwrap();
    assert_eq!(
        serde_json::from_str::<workforce::PersonAnswer>(&kept).unwrap(),
        answer
    );
}

#[test]
fn a_former_name_is_enough_until_it_is_erased() {
    let mut world = World::default();
    let teacher = awarded(&mut world, "yes");
    let name_id = NameId(RawId::from_bytes([77; 16]));
    let named = TeacherNamed {
        teacher,
        name_id,
        name: Sealed::under(name_id, "Anne Ford".to_owned()),
        from: None,
    };
    world
        .give(|_, _| Ok(vec![NewFact::new(named.clone())]))
        .unwrap();
    assert_eq!(result(&world, "1234567", "Anne Ford"), VerifyResult::Holds);
    assert_eq!(result(&world, "1234567", "Anne Page"), VerifyResult::Holds);
    let close = workforce::CloseTeacherName {
        teacher,
        name: NameId(RawId::from_bytes([109; 16])),
    };
    world
        .give(|known, context| workforce::close_teacher_name(known.workforce, &close, context))
        .unwrap();
    assert_eq!(
        result(&world, "1234567", "Anne Page"),
        VerifyResult::NoResult
    );
}

#[test]
fn what_does_not_count_and_what_is_not_known_say_why() {
    for (recognised, expected, says) in [
        ("no", VerifyResult::DoesNotCount, "is not a recognised body"),
        (
            "not-known",
            VerifyResult::NotKnown,
            "whether University of Windsor is a recognised body",
        ),
    ] {
        let mut world = World::default();
        let teacher = awarded(&mut world, recognised);
        assert_eq!(result(&world, "1234567", "Anne Page"), expected);
        let providers = OfProviders {
            name: &|_: OrganisationId| String::new(),
            registered: &|_, _| true,
        };
        let answer = workforce::answer_of_teacher(&world.state, teacher, &providers, TODAY);
        assert!(answer.reason().contains(says), "{}", answer.reason());
    }
}

#[test]
fn experience_of_more_than_12_months_at_a_school_of_no_list_might_exempt() {
    for (to, might) in [("2008-09-01", false), ("2008-09-02", true)] {
        let mut world = World::default();
        let teacher = world.teacher(9, "Anne Page", Some("1234567"));
        let stated = RecordExperience {
            teacher,
            urn: String::new(),
            school_name: "Windsor First School".into(),
            from: "2007-09-01".parse().ok(),
            to: to.parse().ok(),
            stated_by: "school".into(),
            statement: "A letter.".into(),
            evidence: None,
        };
        world
            .give(|known, context| record_experience(known.workforce, &stated, context))
            .unwrap();
        // Whether that school must have had a SENCO is not known: only a list says.
        let found = find_teacher(&world.state, teacher, TODAY);
        assert_eq!(found.result, VerifyResult::NothingRecorded);
        assert_eq!(found.may_be_exempt, might, "until {to}");
    }
}

#[test]
fn two_entries_of_one_number_and_name_are_no_answer() {
    let mut world = World::default();
    awarded(&mut world, "yes");
    world.teacher(10, "Anne Page", Some("1234567"));
    assert_eq!(
        result(&world, "1234567", "Anne Page"),
        VerifyResult::SeveralEntries
    );
}

#[test]
fn an_award_under_a_number_that_someone_else_has_is_answered_with_a_caution() {
    let providers = OfProviders {
        name: &|_: OrganisationId| String::new(),
        registered: &|_, _| true,
    };
    let mut world = World::default();
    awarded(&mut world, "yes");
    let sought = sought_person("1234567", "Anne Page").unwrap();
    let caution = "for someone else too";
    let before = answer_of_person(&world.state, &sought, &providers, TODAY).1;
    assert!(!before.meaning().contains(caution));
    world.teacher(10, "Bela Novak", Some("1234567"));
    let after = answer_of_person(&world.state, &sought, &providers, TODAY).1;
    assert_eq!(after.result, VerifyResult::Holds);
    assert!(after.meaning().contains(caution) && after.reason().contains(caution));
}

#[test]
fn what_is_typed_is_wrong_field_by_field() {
    let wrong = |trn: &str, name: &str| {
        let problems = sought_person(trn, name).unwrap_err();
        let fields: Vec<String> = problems.into_iter().map(|it| it.field).collect();
        fields.join(" ")
    };
    assert_eq!(wrong("", ""), "trn name");
    assert_eq!(wrong("12345", "Anne Page"), "trn");
    assert_eq!(wrong("1234567", &"x".repeat(201)), "name");
}

proptest! {
    /// Whoever knows a number and not the name is answered as if the number were no one’s, whatever else they try.
    #[test]
    fn a_number_alone_tells_nothing(name in "[A-Za-z]{1,8}( [A-Za-z]{1,8}){0,2}") {
        let mut world = World::default();
        awarded(&mut world, "yes");
        prop_assume!(!workforce::is_same_name(&name, "Anne Page"));
        let telling = ["anne", "maria", "page"];
        let words = name.to_lowercase();
        let known = words.split(' ').filter(|word| telling.contains(word)).count();
        prop_assume!(known < 2);
        let with = find_person(&world.state, &sought_person("1234567", &name).unwrap(), TODAY);
        let without = find_person(&world.state, &sought_person("7654321", &name).unwrap(), TODAY);
        prop_assert_eq!(with, without);
    }
}
