//! What a provider’s file says of awards that people claim: it confirms those of this provider, and tells nothing of others.

use super::World;
use vocabulary::{ClaimId, OrganisationId, PersonId, RawId, Sealed, TeacherId};
use workforce::{
    AwardClaimed, ClaimOutcome, ClaimedProvider, Fact, Judge, SencoQualification, TeacherEntered,
    TeacherNumber,
};

const HEADINGS: &str = "TRN,Name,Qualification,Started,Completed,Result,Certificate,Awarding body";

fn file(row: &str) -> String {
    format!("{HEADINGS}\n{row}\n")
}

fn claims(world: &mut World, n: u8, name: &str, year: i16, of: OrganisationId) -> ClaimId {
    let claim = ClaimId(RawId::from_bytes([n; 16]));
    let case = vocabulary::CaseId::from(claim);
    world.happens(AwardClaimed {
        claim,
        person: PersonId(RawId::from_bytes([n; 16])),
        teacher: None,
        trn: Some(Sealed::under(case, "1234567".parse().unwrap())),
        name: Sealed::under(case, name.to_owned()),
        qualification: SencoQualification::Nasenco,
        provider: ClaimedProvider::Known(of),
        provider_name: "A university".to_owned(),
        body: None,
        body_name: None,
        year,
        completed: None,
        certificate: None,
        consents: true,
    });
    claim
}

fn outcome(world: &World, claim: ClaimId) -> Option<ClaimOutcome> {
    world.workforce.claims().get(claim).unwrap().outcome.clone()
}

#[test]
fn a_file_confirms_an_award_and_links_the_account_of_nobody() {
    let mut world = World::new();
    let victim = TeacherId(RawId::from_bytes([8; 16]));
    let name_id = RawId::from_bytes([9; 16]).into();
    world.happens(TeacherEntered {
        teacher: victim,
        name_id,
        name: Sealed::under(name_id, "Zoë Adeyemi".to_owned()),
        number: Some(Sealed::under(
            victim,
            TeacherNumber::Trn("1234567".parse().unwrap()),
        )),
    });
    // Whoever claims knows her name and her number.
    let provider = world.provider;
    let claim = claims(&mut world, 4, "Zoë Adeyemi", 2013, provider);
    let facts = world
        .import(&file("1234567,Zoë Adeyemi,NASENCO,,July 2013,Pass,,"))
        .unwrap();
    let linked = |it: &&Fact| matches!(it, Fact::TeacherLinked(_));
    assert_eq!(facts.iter().find(linked), None);
    assert!(matches!(
        outcome(&world, claim),
        Some(ClaimOutcome::Confirmed { teacher, account_theirs: false, .. }) if teacher == victim
    ));
    let attacker = world.workforce.claims().get(claim).unwrap().claimed.person;
    assert_eq!(workforce::linkable(&world.known(), attacker), None);
}

#[test]
fn a_file_of_one_provider_says_nothing_of_awards_claimed_of_another() {
    let mut world = World::new();
    let other = world.enter_provider("The University of Lyonesse");
    let claim = claims(&mut world, 4, "Zoë Adeyemi", 2013, other);
    let award = file("1234567,Zoë Adeyemi,NASENCO,,July 2013,Pass,,");
    let (rows, _) = world.rows(&award);
    let judged = Judge::new(world.known(), world.provider).row(&rows[0]);
    assert_eq!(judged.confirms, []);
    world.import(&award).unwrap();
    assert_eq!(outcome(&world, claim), None);
}

#[test]
fn one_row_confirms_the_nearest_claim_of_each_person_and_two_rows_confirm_it_once() {
    let mut world = World::new();
    let provider = world.provider;
    let near = claims(&mut world, 4, "Zoë Adeyemi", 2014, provider);
    let far = claims(&mut world, 5, "Zoë Adeyemi", 2016, provider);
    let title = claims(&mut world, 6, "Mrs Jane Smith", 2013, provider);
    let rows = "1234567,Mrs Zoë Adeyemi,NASENCO,Sept 2011,July 2013,Pass,,\n\
                7654321,Maeve Byrne,NASENCO,Sept 2011,July 2013,Pass,,";
    let facts = world.import(&file(rows)).unwrap();
    let confirmed = |it: &&Fact| matches!(it, Fact::ClaimConfirmed(_));
    assert_eq!(facts.iter().filter(confirmed).count(), 1);
    assert!(outcome(&world, near).is_some());
    assert_eq!(outcome(&world, far), None);
    // A title is nothing in common.
    assert_eq!(outcome(&world, title), None);
}

#[test]
fn a_provider_that_had_another_name_then_is_meant_by_it() {
    let mut world = World::new();
    let rename = people::RenameOrganisation {
        organisation: world.provider,
        name: "Dunwich University".to_owned(),
        from: "2026-11-01".parse().unwrap(),
    };
    let context = world.context(vocabulary::Actor::OPERATOR);
    let decided = people::rename_organisation(&world.people, &rename, &context).unwrap();
    world.people_happen(&context, decided);
    for name in ["The University of Dunwich", "dunwich  university"] {
        assert_eq!(
            world.people.provider_called(name),
            Some(world.provider),
            "{name}"
        );
    }
    assert_eq!(world.people.provider_called("Dunwich"), None);
}
