//! Who can apply for which qualification.

use crate::world::World;
use quality::{
    EnterProvider, EvidenceKind, Qualification, Qualifications, StartApplication, TypedDetails,
};
use vocabulary::{OrganisationId, RawId, Refusal};

#[test]
fn a_private_provider_needs_a_university_for_the_award_alone() {
    let mut world = World::new();
    let provider = OrganisationId(RawId::from_bytes([9; 16]));
    let details = TypedDetails {
        kind: "private".into(),
        ukprn: "10900009".into(),
        regions: vec!["london".into()],
        ..TypedDetails::default()
    };
    let entered = quality::enter_provider(&world.quality, provider, &EnterProvider { details });
    world.record(world.coordinator, entered).unwrap();
    let context = world.context(world.coordinator);
    let start = |qualifications| {
        let start = StartApplication {
            provider,
            qualifications,
        };
        quality::start_application(&world.quality, &start, &context)
    };
    let refused = start(vec![Qualification::Award, Qualification::Npq]).unwrap_err();
    assert!(matches!(refused, Refusal::Rule { rule, .. } if rule == "not-validated"));
    start(vec![Qualification::Npq]).unwrap();
}

#[test]
fn no_masters_committee_is_asked_for_where_the_course_leads_to_the_npq_alone() {
    let minutes = &EvidenceKind::MastersMinutes;
    let asked = |those: &[Qualification]| {
        let qualifications = Qualifications::of(those).unwrap();
        EvidenceKind::of(qualifications).any(|it| it == minutes)
    };
    assert!(asked(&[Qualification::Award, Qualification::Npq]));
    assert!(!asked(&[Qualification::Npq]));
}
