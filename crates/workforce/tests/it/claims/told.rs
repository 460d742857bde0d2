//! A claim from its making to its answer.

use super::{World, claim_of, confirm, fields, rule_of};
use jiff::civil::date;
use people::BeginOwnAccount;
use vocabulary::{Channel, PartialDate, Refusal};
use workforce::{
    AnswerClaimByLink, ChooseClaimProvider, ClaimAnswer, ClaimAward, ClaimOutcome, ConfirmClaim,
    DeclineClaim, SencoQualification, SendClaim, WithdrawClaim, answer_by_link,
    choose_claim_provider, claimed_by, confirm_claim, decline_claim, registered, rule, send_claim,
    withdraw_claim,
};

#[test]
fn everything_that_is_wrong_with_a_claim_is_said_at_once() {
    let mut world = World::default();
    let person = world.person(1);
    let wrong = ClaimAward {
        name: " ".into(),
        trn: "12".into(),
        provider: String::new(),
        year: "1999".into(),
        ..claim_of(person)
    };
    let found = fields(world.claim(&wrong));
    let said: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(said, ["award_year", "certificate_name", "provider", "trn"]);
    // The NPQ for SENCOs is younger than this award.
    let npq = ClaimAward {
        qualification: Some(SencoQualification::NpqSenco),
        ..claim_of(person)
    };
    assert_eq!(fields(world.claim(&npq)).len(), 1);
    let next_year = ClaimAward {
        year: "2027".into(),
        ..claim_of(person)
    };
    assert_eq!(fields(world.claim(&next_year)).len(), 1);
    let of_another_year = ClaimAward {
        completed: Some("2014-07".parse().unwrap()),
        ..claim_of(person)
    };
    assert!(fields(world.claim(&of_another_year)).contains("completed"));
}

#[test]
fn a_provider_named_in_other_words_is_asked_once_the_registrar_says_which_it_is() {
    let mut world = World::default();
    let windsor = world.provider("University of Windsor");
    let person = world.person(1);
    let typed = ClaimAward {
        provider: "Uni of Windsor".into(),
        ..claim_of(person)
    };
    let claim = world.claim(&typed).unwrap();
    assert_eq!(world.get(claim).provider(), None, "no one is asked");
    let choose = |provider| ChooseClaimProvider { claim, provider };
    let none = world.give(|known, context| choose_claim_provider(known, &choose(None), context));
    assert!(fields(none).contains("provider"));
    world.days += 30;
    world
        .give(|known, context| choose_claim_provider(known, &choose(Some(windsor)), context))
        .unwrap();
    assert_eq!(world.get(claim).provider(), Some(windsor));
    let of_provider = world.state.claims().of_provider(windsor);
    assert_eq!(of_provider.map(|(id, _)| id).collect::<Vec<_>>(), [claim]);
    // What the holder wrote stays, and the same claim in the same words is still one.
    assert_eq!(world.get(claim).claimed.provider_name, "Uni of Windsor");
    assert_eq!(rule_of(world.claim(&typed)), rule::CLAIMED_ALREADY.0);
    // Its leaders are reminded three weeks after it was asked, and not at once.
    let day = |days| date(2026, 12, 22).saturating_add(jiff::ToSpan::days(days));
    assert!(!workforce::provider_reminder_due(world.get(claim), day(0)));
    assert!(workforce::provider_reminder_due(world.get(claim), day(21)));
    let again =
        world.give(|known, context| choose_claim_provider(known, &choose(Some(windsor)), context));
    assert_eq!(rule_of(again), rule::CLAIM_PROVIDER_KNOWN.0);
}

#[test]
fn the_same_claim_twice_is_one_and_a_declined_one_can_be_made_anew() {
    let mut world = World::default();
    let person = world.person(1);
    let first = world.claim(&claim_of(person)).unwrap();
    let again = ClaimAward {
        provider: "university of  WINDSOR".into(),
        ..claim_of(person)
    };
    assert_eq!(rule_of(world.claim(&again)), rule::CLAIMED_ALREADY.0);
    let decline = DeclineClaim {
        claim: first,
        reason: "No such award.".into(),
    };
    world
        .give(|known, context| decline_claim(known, &decline, context))
        .unwrap();
    let second = world.claim(&again).unwrap();
    world
        .give(|known, context| confirm_claim(known, &confirm(second, "2013-07"), context))
        .unwrap();
    assert_eq!(rule_of(world.claim(&again)), rule::CLAIMED_ALREADY.0);
    assert_eq!(claimed_by(&world.known(), person).count(), 2);
    // What was answered is answered.
    let withdraw = WithdrawClaim { claim: second };
    let refused = world.give(|known, _| withdraw_claim(known, &withdraw));
    assert_eq!(rule_of(refused), rule::CLAIM_ANSWERED.0);
}

#[test]
fn a_confirmed_claim_is_a_course_of_the_teacher_with_that_number_and_name() {
    let mut world = World::default();
    let teacher = world.teacher(9, "Anne Ford", Some("1234567"));
    let person = world.person(1);
    let claim = world.claim(&claim_of(person)).unwrap();
    assert_eq!(registered::qualifications(&world.state, teacher), None);
    world
        .give(|known, context| confirm_claim(known, &confirm(claim, "2013-07-12"), context))
        .unwrap();
    let courses: Vec<_> = world.state.courses().of_id(teacher).collect();
    assert_eq!(courses.len(), 1);
    let passed = courses[0].1.passed().unwrap();
    assert_eq!(passed.outcome.on, Some(PartialDate::day(date(2013, 7, 12))));
    let held = registered::qualifications(&world.state, teacher).unwrap();
    assert_eq!(held.len(), 1);
    // No one said that the account may show it.
    assert_eq!(world.state.teachers().of_person(person), None);
    // What is recorded already is not recorded again.
    let other = world.person(2);
    let second = world.claim(&claim_of(other)).unwrap();
    world
        .give(|known, context| confirm_claim(known, &confirm(second, "2013-07-12"), context))
        .unwrap();
    assert_eq!(world.state.courses().of_id(teacher).count(), 1);
}

#[test]
fn a_number_of_somebody_else_confirms_nothing_of_them() {
    let mut world = World::default();
    let teacher = world.teacher(9, "Robin Goodfellow", Some("1234567"));
    let person = world.person(1);
    let claim = world.claim(&claim_of(person)).unwrap();
    assert_eq!(
        registered::qualifications(&world.state, teacher),
        Some(vec![])
    );
    world
        .give(|known, context| confirm_claim(known, &confirm(claim, "2013-07"), context))
        .unwrap();
    assert_eq!(world.state.courses().of_id(teacher).count(), 0);
    assert_eq!(world.state.teachers().len(), 2);
}

#[test]
fn a_confirmation_says_when_and_not_in_the_future_or_before_there_was_any() {
    let mut world = World::default();
    let person = world.person(1);
    let claim = world.claim(&claim_of(person)).unwrap();
    for completed in [
        None,
        Some("2027-01".parse().unwrap()),
        Some("2008-07".parse().unwrap()),
    ] {
        let confirm = ConfirmClaim {
            completed,
            ..confirm(claim, "2013-07")
        };
        let refused = world.give(|known, context| confirm_claim(known, &confirm, context));
        assert!(fields(refused).contains("completed"), "{completed:?}");
    }
    let decline = DeclineClaim {
        claim,
        reason: " \n".into(),
    };
    let refused = world.give(|known, context| decline_claim(known, &decline, context));
    assert!(fields(refused).contains("reason"));
}

#[test]
fn a_link_is_of_one_sending_for_six_weeks_and_of_a_link_alone() {
    let mut world = World::default();
    let person = world.person(1);
    let claim = world.claim(&claim_of(person)).unwrap();
    let send = SendClaim {
        claim,
        to: "registry@windsor.example".into(),
    };
    let sends = |world: &mut World| {
        world
            .give(|known, context| send_claim(known.workforce, &send, context))
            .unwrap();
    };
    let answer = |sending| AnswerClaimByLink {
        sending,
        answer: ClaimAnswer::Confirm(confirm(claim, "2013-07")),
    };
    let by = |world: &mut World, way, sending| {
        world.give_by(way, |known, context| {
            answer_by_link(known, &answer(sending), context)
        })
    };
    assert_eq!(
        rule_of(by(&mut world, Channel::Link, 1)),
        rule::CLAIM_LINK_OVER.0
    );
    sends(&mut world);
    assert_eq!(by(&mut world, Channel::Page, 1), Err(Refusal::NotFound));
    sends(&mut world);
    assert_eq!(
        rule_of(by(&mut world, Channel::Link, 1)),
        rule::CLAIM_LINK_OVER.0
    );
    world.days = 42;
    assert_eq!(
        rule_of(by(&mut world, Channel::Link, 2)),
        rule::CLAIM_LINK_OVER.0
    );
    world.days = 41;
    by(&mut world, Channel::Link, 2).unwrap();
    assert!(matches!(
        world.get(claim).outcome,
        Some(ClaimOutcome::Confirmed { .. })
    ));
    assert_eq!(
        rule_of(by(&mut world, Channel::Link, 2)),
        rule::CLAIM_ANSWERED.0
    );
}

#[test]
fn an_account_of_ones_own_begins_by_a_link_and_for_who_acts_for_no_one() {
    let state = people::State::default();
    let world = World::default();
    let begin = BeginOwnAccount {
        name: "Anne Page".into(),
        email: "anne@windsor.example".into(),
    };
    let by_page = world.context(Channel::Page);
    let refused = people::begin_own_account(&state, &begin, &by_page);
    assert_eq!(refused, Err(Refusal::NotFound));
    let by_link = world.context(Channel::Link);
    let begun = people::begin_own_account(&state, &begin, &by_link).unwrap();
    assert!(matches!(
        begun.iter().map(|it| &it.fact).collect::<Vec<_>>()[..],
        [
            people::Fact::PersonEntered(_),
            people::Fact::AddressProven(_),
            people::Fact::OwnAccountBegan(_)
        ]
    ));
}
