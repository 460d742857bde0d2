//! Whose record an account shows: never because someone knows a name and a number.

use super::{World, claim_of, confirm, rule_of};
use vocabulary::{Refusal, TeacherId};
use workforce::{
    ClaimAward, ConfirmClaim, DeclineClaim, Fact, LinkTeacher, SettleClaimAccount, UnlinkTeacher,
    confirm_claim, decline_claim, link_teacher, linkable, rule, settle_claim_account,
    unlink_teacher,
};

/// Someone knows the name and the number of a teacher, and says that their account may show the record.
fn pretends(world: &mut World) -> (TeacherId, vocabulary::PersonId, vocabulary::ClaimId) {
    let teacher = world.teacher(9, "Anne Page", Some("1234567"));
    let person = world.person(1);
    let consents = ClaimAward {
        consents: true,
        ..claim_of(person)
    };
    let claim = world.claim(&consents).unwrap();
    (teacher, person, claim)
}

fn settle(world: &mut World, claim: vocabulary::ClaimId, theirs: bool) -> Result<usize, Refusal> {
    let settle = SettleClaimAccount {
        claim,
        theirs: Some(theirs),
        why: "I saw their passport.".into(),
    };
    world.give(|known, context| settle_claim_account(known, &settle, context))
}

#[test]
fn a_university_that_does_not_know_the_account_confirms_the_award_and_links_nobody() {
    let mut world = World::default();
    let (teacher, person, claim) = pretends(&mut world);
    let unknown = ConfirmClaim {
        account: Some(false),
        ..confirm(claim, "2013-07")
    };
    world.confirm(&unknown).unwrap();
    assert_eq!(world.state.courses().of_id(teacher).count(), 1);
    assert_eq!(world.shown(person), None);
    assert_eq!(linkable(&world.known(), person), None);
    let link = LinkTeacher { person };
    let refused = world.give(|known, _| link_teacher(known, &link));
    assert_eq!(rule_of(refused), rule::NOT_LINKABLE.0);
}

#[test]
fn whether_the_account_is_theirs_has_to_be_said() {
    let mut world = World::default();
    let (_, _, claim) = pretends(&mut world);
    let unsaid = ConfirmClaim {
        account: None,
        ..confirm(claim, "2013-07")
    };
    assert!(super::fields(world.confirm(&unsaid)).contains("account"));
}

#[test]
fn a_word_of_the_name_is_not_enough_to_show_a_record() {
    let mut world = World::default();
    let teacher = world.teacher(9, "Anne Ford", Some("1234567"));
    let person = world.person(1);
    let claim = ClaimAward {
        consents: true,
        ..claim_of(person)
    };
    let claim = world.claim(&claim).unwrap();
    world.confirm(&confirm(claim, "2013-07")).unwrap();
    assert_eq!(world.state.courses().of_id(teacher).count(), 1);
    assert_eq!(world.shown(person), None);
    // The registrar, who has seen a marriage certificate, says that it is hers.
    assert_eq!(settle(&mut world, claim, true), Ok(2));
    assert_eq!(world.shown(person), Some(teacher));
    assert_eq!(settle(&mut world, claim, true), Ok(0), "once is enough");
    // It was forged: the record is shown no longer, and its holder cannot show it again.
    assert_eq!(settle(&mut world, claim, false), Ok(2));
    assert_eq!(world.shown(person), None);
    let link = LinkTeacher { person };
    let refused = world.give(|known, _| link_teacher(known, &link));
    assert_eq!(rule_of(refused), rule::NOT_LINKABLE.0);
}

#[test]
fn nobody_is_the_witness_of_their_own_claim() {
    let mut world = World::default();
    let (_, person, claim) = pretends(&mut world);
    world.acting = Some(person);
    let confirmed = world.confirm(&confirm(claim, "2013-07"));
    assert_eq!(rule_of(confirmed), rule::OWN_CLAIM.0);
    let decline = DeclineClaim {
        claim,
        reason: "No.".into(),
    };
    let declined = world.give(|known, context| decline_claim(known, &decline, context));
    assert_eq!(rule_of(declined), rule::OWN_CLAIM.0);
    world.acting = None;
    world.confirm(&confirm(claim, "2013-07")).unwrap();
    world.acting = Some(person);
    assert_eq!(rule_of(settle(&mut world, claim, true)), rule::OWN_CLAIM.0);
}

#[test]
fn one_person_is_linked_to_one_teacher_whichever_account_claims_and_in_whatever_order() {
    let mut world = World::default();
    let (one, other) = (world.person(1), world.person(2));
    let first = world.teacher(9, "Anne Page", Some("1234567"));
    world.teacher(8, "Anne Page", Some("7654321"));
    let context = world.context(vocabulary::Channel::Page);
    world.people.fold(&vocabulary::Recorded {
        position: 900,
        at: context.now,
        id: vocabulary::FactId::of(context.command, 0),
        actor: context.actor,
        effective: None,
        supersedes: None,
        fact: people::PersonsJoined {
            kept: one,
            joined: other,
            why: vocabulary::Sealed::under(one, "One passport.".to_owned()),
        }
        .into(),
    });
    for (person, trn, year) in [(one, "1234567", "2013"), (other, "7654321", "2016")] {
        let claim = ClaimAward {
            trn: trn.into(),
            year: year.into(),
            provider: format!("University of {year}"),
            consents: true,
            ..claim_of(person)
        };
        let claim = world.claim(&claim).unwrap();
        world
            .confirm(&confirm(claim, &format!("{year}-07")))
            .unwrap();
    }
    let linked = world.facts.iter();
    let linked = linked.filter(|it| matches!(it.fact, Fact::TeacherLinked(_)));
    assert_eq!(linked.count(), 1);
    assert_eq!(world.shown(one), Some(first));
}

#[test]
fn an_account_that_was_linked_to_a_joined_entry_shows_that_entry_once_they_are_parted() {
    let mut world = World::default();
    let (teacher, person, claim) = pretends(&mut world);
    let kept = world.teacher(8, "Anne Page", Some("7654321"));
    let why = || vocabulary::Sealed::under(kept, "One certificate.".to_owned());
    let joined = workforce::TeachersJoined {
        kept,
        joined: teacher,
        why: why(),
    };
    world
        .give(|_, _| Ok(vec![vocabulary::NewFact::new(joined.clone())]))
        .unwrap();
    world.confirm(&confirm(claim, "2013-07")).unwrap();
    assert_eq!(world.shown(person), Some(kept));
    let parted = workforce::TeachersParted {
        kept,
        parted: teacher,
        why: why(),
    };
    world
        .give(|_, _| Ok(vec![vocabulary::NewFact::new(parted.clone())]))
        .unwrap();
    assert_eq!(world.shown(person), Some(teacher));
    assert_eq!(world.state.courses().of_id(kept).count(), 0);
}

#[test]
fn an_account_shows_a_teacher_by_consent_and_by_a_confirmed_claim_alone() {
    let mut world = World::default();
    let person = world.person(1);
    let link = LinkTeacher { person };
    let links = |world: &mut World| world.give(|known, _| link_teacher(known, &link));
    assert_eq!(rule_of(links(&mut world)), rule::NOT_LINKABLE.0);
    let consents = ClaimAward {
        consents: true,
        ..claim_of(person)
    };
    let claim = world.claim(&consents).unwrap();
    assert_eq!(rule_of(links(&mut world)), rule::NOT_LINKABLE.0);
    world
        .give(|known, context| confirm_claim(known, &confirm(claim, "2013-07"), context))
        .unwrap();
    let teacher = world.state.teachers().of_person(person).unwrap();
    assert_eq!(links(&mut world), Ok(0), "once is enough");
    let unlink = UnlinkTeacher { person };
    world
        .give(|known, _| unlink_teacher(known, &unlink))
        .unwrap();
    assert_eq!(world.state.teachers().of_person(person), None);
    assert_eq!(
        world.give(|known, _| unlink_teacher(known, &unlink)),
        Err(Refusal::NotFound)
    );
    links(&mut world).unwrap();
    assert_eq!(world.state.teachers().of_person(person), Some(teacher));
    // Another account that claims the same award does not come to see the record.
    let other = world.person(2);
    let same = ClaimAward {
        person: other,
        ..consents
    };
    let second = world.claim(&same).unwrap();
    world
        .give(|known, context| confirm_claim(known, &confirm(second, "2013-07"), context))
        .unwrap();
    assert_eq!(world.state.teachers().of_person(other), None);
}
