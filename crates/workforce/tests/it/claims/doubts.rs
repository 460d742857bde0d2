//! What whoever answers a claim should compare first, as far as they can see it.

use super::{World, claim_of};
use vocabulary::{CourseId, NewFact, OrganisationId, RawId, Sealed, TeacherId, Trn};
use workforce::{
    ClaimAnswerer, ClaimAward, ClaimDoubt, CourseDetails, CourseRecorded, CourseSource,
    NamedTeacher, SencoQualification, doubts_of,
};

/// A course of a provider, as it named whoever took it.
fn recorded(world: &mut World, provider: OrganisationId, teacher: TeacherId, who: (&str, &str)) {
    let (name, trn) = who;
    let course = CourseRecorded {
        course: CourseId(RawId::from_bytes([teacher.0.bytes()[0] + 50; 16])),
        teacher,
        named: NamedTeacher {
            name: Some(Sealed::under(teacher, name.to_owned())),
            trn: trn
                .parse::<Trn>()
                .ok()
                .map(|trn| Sealed::under(teacher, trn)),
        },
        details: CourseDetails {
            qualification: SencoQualification::Nasenco,
            provider: Some(provider),
            provider_name: None,
            body: None,
            body_assumed: false,
            began: None,
            cohort: None,
        },
        outcome: None,
        source: CourseSource::ProviderFile,
        import: None,
    };
    world
        .give(|_, _| Ok(vec![NewFact::new(course.clone())]))
        .unwrap();
}

#[test]
fn whoever_answers_sees_another_claim_of_the_award_and_no_one_elses() {
    let mut world = World::default();
    let windsor = world.provider("University of Windsor");
    let datchet = world.provider("Datchet College");
    let (one, two) = (world.person(1), world.person(2));
    let first = world.claim(&claim_of(one)).unwrap();
    let again = ClaimAward {
        name: "A. Ford".into(),
        ..claim_of(two)
    };
    let second = world.claim(&again).unwrap();
    let elsewhere = ClaimAward {
        provider: "Datchet College".into(),
        ..claim_of(two)
    };
    let third = world.claim(&elsewhere).unwrap();
    let known = world.known();
    for by in [ClaimAnswerer::Provider(windsor), ClaimAnswerer::Registrar] {
        assert_eq!(
            doubts_of(&known, first, by),
            [ClaimDoubt::AlsoClaimed(second)]
        );
    }
    let of_datchet = ClaimAnswerer::Provider(datchet);
    assert!(doubts_of(&known, third, of_datchet).is_empty());
}

#[test]
fn a_number_that_is_recorded_otherwise_is_shown_to_those_who_can_see_the_record() {
    let mut world = World::default();
    let windsor = world.provider("University of Windsor");
    let provider = ClaimAnswerer::Provider(windsor);
    let person = world.person(1);
    let claim = world.claim(&claim_of(person)).unwrap();
    assert!(doubts_of(&world.known(), claim, ClaimAnswerer::Registrar).is_empty());
    // Someone of the register whom this provider does not know.
    world.teacher(20, "Bela Novak", Some("1234567"));
    let of_another = ClaimDoubt::NumberOfAnother("Bela Novak".into());
    assert_eq!(
        doubts_of(&world.known(), claim, ClaimAnswerer::Registrar),
        [of_another]
    );
    assert!(doubts_of(&world.known(), claim, provider).is_empty());
    // The provider’s own student of this name, with another number.
    let anne = world.teacher(21, "Anne Page", Some("7654321"));
    recorded(&mut world, windsor, anne, ("Anne Page", "7654321"));
    let other = ClaimDoubt::OtherNumber("7654321".parse().unwrap());
    let registrars = doubts_of(&world.known(), claim, ClaimAnswerer::Registrar);
    assert!(registrars.contains(&other));
    assert_eq!(doubts_of(&world.known(), claim, provider), [other]);
}
