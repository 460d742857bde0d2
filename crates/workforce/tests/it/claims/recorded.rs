//! A claim of a course of which something is recorded: a confirmation adds to it, or is refused with what that is.

use super::{World, claim_of, confirm, fields, rule_of};
use vocabulary::{BodyId, ClaimId, CourseId, NewFact, RawId, Refusal, TeacherId};
use workforce::{
    AwardingBodyEntered, ClaimAward, ClaimedProvider, ConfirmClaim, Counting, CourseDetails,
    CourseRecorded, CourseSource, NamedTeacher, Outcome, OutcomeResult, SencoQualification,
    counting, rule,
};

fn record(world: &mut World, n: u8, teacher: TeacherId, came: Option<(OutcomeResult, &str)>) {
    record_of_body(world, n, teacher, came, None);
}

/// The same, of a course of which a university was taken to be the awarding body.
fn record_of_body(
    world: &mut World,
    n: u8,
    teacher: TeacherId,
    came: Option<(OutcomeResult, &str)>,
    body: Option<BodyId>,
) {
    let recorded = CourseRecorded {
        course: CourseId(RawId::from_bytes([n; 16])),
        teacher,
        named: NamedTeacher::default(),
        details: CourseDetails {
            qualification: SencoQualification::Nasenco,
            provider: None,
            provider_name: Some("UNIVERSITY of Windsor".into()),
            body,
            body_assumed: body.is_some(),
            began: None,
            cohort: None,
        },
        outcome: came.map(|(result, on)| Outcome {
            result,
            on: on.parse().ok(),
            certificate: None,
        }),
        source: CourseSource::ProviderFile,
        import: None,
    };
    world
        .give(|_, _| Ok(vec![NewFact::new(recorded.clone())]))
        .unwrap();
}

fn claimed(world: &mut World) -> (TeacherId, ClaimId) {
    let teacher = world.teacher(9, "Anne Page", Some("1234567"));
    let person = world.person(1);
    let claim = world.claim(&claim_of(person)).unwrap();
    (teacher, claim)
}

#[test]
fn an_award_that_is_recorded_under_another_spelling_of_its_provider_is_not_recorded_again() {
    let mut world = World::default();
    let (teacher, claim) = claimed(&mut world);
    record(
        &mut world,
        1,
        teacher,
        Some((OutcomeResult::Passed, "2013-07-12")),
    );
    world.confirm(&confirm(claim, "2013-07")).unwrap();
    let courses: Vec<_> = world.state.courses().of_id(teacher).collect();
    assert_eq!(courses.len(), 1);
    // What the university adds is recorded.
    assert!(courses[0].1.details().body.is_some());
}

#[test]
fn a_course_that_was_failed_left_or_taken_back_is_not_passed_without_a_word() {
    for came in [
        (OutcomeResult::Failed, "2013-06"),
        (OutcomeResult::Withdrawn, "2012-11"),
        (OutcomeResult::Voided, ""),
        // The same award is not awarded twice.
        (OutcomeResult::Passed, "2016-07"),
    ] {
        let mut world = World::default();
        let (teacher, claim) = claimed(&mut world);
        record(&mut world, 1, teacher, Some(came));
        let refused = world.confirm(&confirm(claim, "2013-07"));
        match &refused {
            Err(Refusal::Rule { says, .. }) => assert!(says.contains("recorded"), "{says}"),
            other => panic!("{other:?}"),
        }
        assert_eq!(rule_of(refused), rule::CLAIM_CONTRADICTS.0);
        assert!(world.get(claim).is_open());
        // Once the pass is recorded, the claim is confirmed by it.
        record(
            &mut world,
            2,
            teacher,
            Some((OutcomeResult::Passed, "2013-07")),
        );
        world.confirm(&confirm(claim, "2013-07")).unwrap();
        assert_eq!(world.state.courses().of_id(teacher).count(), 2);
    }
}

#[test]
fn a_course_that_goes_on_is_passed_and_not_another() {
    let mut world = World::default();
    let (teacher, claim) = claimed(&mut world);
    record(&mut world, 1, teacher, None);
    world.confirm(&confirm(claim, "2013-07")).unwrap();
    let courses: Vec<_> = world.state.courses().of_id(teacher).collect();
    assert_eq!(courses.len(), 1);
    assert!(courses[0].1.passed().is_some());
}

#[test]
fn a_body_that_no_one_named_is_no_contradiction_and_gives_way_to_the_one_that_is_named() {
    let mut world = World::default();
    let (teacher, claim) = claimed(&mut world);
    let assumed = BodyId(RawId::from_bytes([77; 16]));
    record_of_body(&mut world, 1, teacher, None, Some(assumed));
    world.confirm(&confirm(claim, "2013-07")).unwrap();
    let courses: Vec<_> = world.state.courses().of_id(teacher).collect();
    let [(_, course)] = courses.as_slice() else {
        panic!("{courses:?}");
    };
    let details = course.details();
    assert!(details.body.is_some_and(|body| body != assumed));
    assert!(!details.body_assumed);
    // From now on the course has the name that the university confirmed.
    assert_eq!(course.named().name(), Some("Anne Page"));
}

#[test]
fn an_award_is_claimed_of_the_provider_that_was_called_so() {
    let mut world = World::default();
    let provider = world.provider("University of Windsor");
    let person = world.person(1);
    let accents = ClaimAward {
        provider: "university of  Wíndsor".into(),
        ..claim_of(person)
    };
    let claim = world.claim(&accents).unwrap();
    assert_eq!(
        world.get(claim).claimed.provider,
        ClaimedProvider::Known(provider)
    );
}

#[test]
fn what_the_law_turns_on_is_asked_and_what_it_does_not_turn_on_is_not() {
    let mut world = World::default();
    let (_, claim) = claimed(&mut world);
    let no_body = ConfirmClaim {
        other_body: String::new(),
        ..confirm(claim, "2013-07")
    };
    let wrong = fields(world.confirm(&no_body));
    assert!(
        wrong.contains("body") && !wrong.contains("began"),
        "{wrong:?}"
    );
    // One completed since September 2024 counts only if it began before.
    let late = confirm(claim, "2025-07");
    let wrong = fields(world.confirm(&late));
    assert!(wrong.contains("began"), "{wrong:?}");
    let backwards = ConfirmClaim {
        began: "2014-09".parse().ok(),
        ..confirm(claim, "2013-07")
    };
    assert!(fields(world.confirm(&backwards)).contains("began"));
    let npq = ClaimAward {
        qualification: Some(SencoQualification::NpqSenco),
        year: "2026".into(),
        ..claim_of(world.person(2))
    };
    let npq = world.claim(&npq).unwrap();
    let wrong = fields(world.confirm(&confirm(npq, "2026-03")));
    assert!(wrong.contains("began"), "{wrong:?}");
    let no_body = ConfirmClaim {
        began: "2024-10".parse().ok(),
        other_body: String::new(),
        ..confirm(npq, "2026-03")
    };
    world.confirm(&no_body).unwrap();
}

#[test]
fn a_holder_is_told_that_an_award_counts_only_where_the_rules_say_so() {
    let recognised = |recognised: Option<bool>| AwardingBodyEntered {
        body: RawId::from_bytes([3; 16]).into(),
        name: "University of Windsor".into(),
        ukprn: None,
        recognised,
        source: "The list".into(),
    };
    for (body, began, expected) in [
        (Some(true), None, Counting::Counts),
        (
            None,
            None,
            Counting::NotKnown(vec![
                "whether University of Windsor is a recognised body".into(),
            ]),
        ),
        (
            Some(false),
            None,
            Counting::DoesNot(vec![
                "University of Windsor is not a recognised body".into(),
            ]),
        ),
        (
            Some(true),
            Some("2024-10"),
            Counting::DoesNot(vec!["the course began on or after 1 September 2024".into()]),
        ),
    ] {
        let mut world = World::default();
        let (teacher, claim) = claimed(&mut world);
        let entered = recognised(body);
        world
            .give(|_, _| Ok(vec![NewFact::new(entered.clone())]))
            .unwrap();
        let on = if began.is_some() {
            "2025-07"
        } else {
            "2013-07"
        };
        let confirmed = ConfirmClaim {
            began: began.and_then(|it| it.parse().ok()),
            ..confirm(claim, on)
        };
        world.confirm(&confirmed).unwrap();
        let (_, course) = world.state.courses().of_id(teacher).next().unwrap();
        let found = counting(&world.state, course, jiff::civil::date(2026, 11, 22));
        assert_eq!(found, expected);
        let says_that_it_counts = found.in_words().contains("now counts");
        assert_eq!(says_that_it_counts, expected == Counting::Counts);
    }
}
