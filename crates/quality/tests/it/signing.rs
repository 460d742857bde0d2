//! The group signs: members agree or object to a draft, and what enough of them agree to is recorded.

use crate::{
    review::{
        actor, agree, all_agree, assign, decide, decision, problems, proposal, propose, read,
        record, required, reverse, submitted, suggested,
    },
    world::World,
};
use jiff::ToSpan;
use quality::{
    AgreeToProposal, Conflict, Deciding, Need, ObjectToProposal, Party, Phase, RecordDecision,
    ReverseDecision, Settled, conflict,
};
use vocabulary::{Actor, ApplicationId, Channel, PersonId, Refusal, Rule};

pub fn is_rule(refused: &Result<(), Refusal>, wanted: Rule) -> bool {
    matches!(refused, Err(Refusal::Rule { rule, .. }) if *rule == wanted)
}

/// An application that waits for its decision, and an acceptance by this number of members.
pub fn waiting(world: &mut World, members: usize) -> (ApplicationId, RecordDecision) {
    let application = submitted(world);
    read(world, application);
    let decision = decision(world, application, members);
    (application, decision)
}

fn object(world: &mut World, application: ApplicationId, member: PersonId) -> Result<(), Refusal> {
    answer_no(world, application, member, "The second reason is wrong.")
}

/// Objects for these reasons; for none, because of a conflict of interest.
pub fn answer_no(
    world: &mut World,
    application: ApplicationId,
    member: PersonId,
    reasons: &str,
) -> Result<(), Refusal> {
    let object = ObjectToProposal {
        application,
        proposal: proposal(world, application),
        member,
        reasons: reasons.into(),
        conflict: reasons.is_empty(),
    };
    let member = actor(world, member);
    let context = world.context(member);
    let decided = quality::object(&world.people, &world.quality, &object, &context);
    world.record(member, decided)
}

#[test]
fn a_member_who_finds_a_conflict_instead_of_answering_examines_nothing_of_the_provider_any_more() {
    let mut world = World::new();
    let (application, decision) = waiting(&mut world, 3);
    propose(&mut world, &decision).unwrap();
    let known = world.quality.application(application).unwrap();
    let reads = |member: &PersonId| known.reader(&world.people, *member).is_some();
    let mut members = decision.members.iter().copied();
    let found = members.find(|member| !reads(member)).unwrap();
    agree(&mut world, application, found).unwrap();
    answer_no(&mut world, application, found, "").unwrap();
    let (people, today) = (&world.people, world.today());
    assert_eq!(
        conflict(people, &world.quality, application, found, today),
        Some(Conflict::Found)
    );
    let refused = agree(&mut world, application, found);
    assert!(is_rule(&refused, quality::rule::CLOSED_TO_YOU));
    // What they agreed to before does not count, and nobody objects.
    for member in decision.members.iter().filter(|member| **member != found) {
        agree(&mut world, application, *member).unwrap();
    }
    let refused = record(&mut world, &decision);
    assert!(is_rule(&refused, quality::rule::NOT_AGREED), "{refused:?}");
}

#[test]
fn a_reader_who_finds_a_conflict_instead_of_answering_takes_their_report_along_and_the_draft_is_over()
 {
    let mut world = World::new();
    let (application, decision) = waiting(&mut world, 5);
    propose(&mut world, &decision).unwrap();
    let known = world.quality.application(application).unwrap();
    let reads = |member: &PersonId| known.reader(&world.people, *member).is_some();
    let mut members = decision.members.iter().copied();
    let found = members.find(reads).unwrap();
    answer_no(&mut world, application, found, "").unwrap();
    let known = world.quality.application(application).unwrap();
    assert!(known.reader(&world.people, found).is_none());
    assert!(
        known.proposals.iter().all(|it| it.over),
        "it rests on their report"
    );
}

#[test]
fn asking_others_about_the_same_text_does_not_end_an_objection() {
    let mut world = World::new();
    let (application, decision) = waiting(&mut world, 4);
    propose(&mut world, &decision).unwrap();
    object(&mut world, application, decision.members[3]).unwrap();
    let others = RecordDecision {
        members: decision.members[..3].to_vec(),
        ..decision.clone()
    };
    let refused = propose(&mut world, &others);
    assert!(is_rule(&refused, quality::rule::OBJECTED), "{refused:?}");
    let changed = RecordDecision {
        reasons: "What was objected to is put right.".into(),
        ..others
    };
    propose(&mut world, &changed).unwrap();
}

#[test]
fn a_link_answers_once_also_where_two_answers_come_at_the_same_time() {
    let mut world = World::new();
    let (application, decision) = waiting(&mut world, 3);
    propose(&mut world, &decision).unwrap();
    let member = decision.members[0];
    let by_link = Actor {
        way: Channel::Link,
        ..actor(&world, member)
    };
    let command = AgreeToProposal {
        application,
        proposal: proposal(&world, application),
        member,
    };
    let context = world.context(by_link);
    let once = quality::agree(&world.people, &world.quality, &command, &context);
    world.record(by_link, once).unwrap();
    let objects = ObjectToProposal {
        application,
        proposal: command.proposal,
        member,
        reasons: "Too late.".into(),
        conflict: false,
    };
    let context = world.context(by_link);
    let twice = quality::object(&world.people, &world.quality, &objects, &context);
    assert!(is_rule(&twice.map(drop), quality::rule::ANSWERED));
    // Whoever signs in can change their mind.
    object(&mut world, application, member).unwrap();
}

#[test]
fn a_quorum_of_those_who_are_asked_is_enough_and_they_are_those_who_decided() {
    let mut world = World::new();
    let (application, decision) = waiting(&mut world, 4);
    assert!(is_rule(
        &record(&mut world, &decision),
        quality::rule::NOT_ASKED
    ));
    propose(&mut world, &decision).unwrap();
    let needs = required(&world, application);
    assert_eq!(needs.len(), 4);
    assert_eq!(needs[0].need, Need::Sign);
    assert_eq!(needs[0].due, Some(world.today() + 14.days()));
    for member in &decision.members[..2] {
        agree(&mut world, application, *member).unwrap();
    }
    assert!(is_rule(
        &record(&mut world, &decision),
        quality::rule::NOT_AGREED
    ));
    agree(&mut world, application, decision.members[3]).unwrap();
    let twice = agree(&mut world, application, decision.members[3]);
    assert!(is_rule(&twice, quality::rule::ANSWERED));
    let needs = required(&world, application);
    assert_eq!(
        (needs[0].by, needs[0].need),
        (Party::Coordinator, Need::Record)
    );
    assert_eq!(needs.len(), 1, "the fourth need not answer");
    record(&mut world, &decision).unwrap();
    let found = world.quality.application(application).unwrap();
    let mut agreed = vec![
        decision.members[0],
        decision.members[1],
        decision.members[3],
    ];
    agreed.sort_unstable();
    assert_eq!(found.decided().unwrap().members, agreed);
    assert!(found.proposal().is_none(), "its links are dead");
}

#[test]
fn nothing_is_recorded_while_a_member_objects() {
    let mut world = World::new();
    let (application, decision) = waiting(&mut world, 4);
    propose(&mut world, &decision).unwrap();
    let objects = decision.members[0];
    object(&mut world, application, objects).unwrap();
    for member in &decision.members[1..] {
        agree(&mut world, application, *member).unwrap();
    }
    assert!(is_rule(
        &record(&mut world, &decision),
        quality::rule::OBJECTED
    ));
    let needs = required(&world, application);
    assert_eq!(needs[0].need, Need::AnswerObjection);
    // Agreeing takes the objection back.
    agree(&mut world, application, objects).unwrap();
    record(&mut world, &decision).unwrap();
}

#[test]
fn a_changed_draft_asks_anew_and_nothing_else_is_recorded() {
    let mut world = World::new();
    let (application, first) = waiting(&mut world, 3);
    propose(&mut world, &first).unwrap();
    all_agree(&mut world, application).unwrap();
    let second = RecordDecision {
        reasons: "Argued well, and shown.".into(),
        ..first.clone()
    };
    assert!(is_rule(
        &record(&mut world, &second),
        quality::rule::NOT_ASKED
    ));
    let old = proposal(&world, application);
    propose(&mut world, &second).unwrap();
    assert!(is_rule(
        &record(&mut world, &first),
        quality::rule::NOT_ASKED
    ));
    assert!(is_rule(
        &record(&mut world, &second),
        quality::rule::NOT_AGREED
    ));
    let member = first.members[0];
    let (people, state, today) = (&world.people, &world.quality, world.today());
    let dead = quality::may_sign(people, state, application, old, member, today).map(drop);
    assert!(is_rule(&dead, quality::rule::PROPOSAL_OVER));
    all_agree(&mut world, application).unwrap();
    record(&mut world, &second).unwrap();
}

#[test]
fn whoever_is_not_named_or_comes_to_have_a_conflict_does_not_sign() {
    let mut world = World::new();
    let (application, decision) = waiting(&mut world, 4);
    propose(&mut world, &decision).unwrap();
    let own = world.readers[0].person.unwrap();
    assert_eq!(agree(&mut world, application, own), Err(Refusal::NotFound));
    let examiner = decision.members[0];
    agree(&mut world, application, examiner).unwrap();
    let name = quality::NameExaminer {
        provider: world.leaders[0].organisation.unwrap(),
        examiner,
        examines: true,
    };
    let coordinator = world.coordinator;
    let context = world.context(coordinator);
    let decided = quality::name_examiner(&world.people, &world.quality, &name, &context);
    world.record(coordinator, decided).unwrap();
    let refused = object(&mut world, application, examiner);
    assert!(is_rule(&refused, quality::rule::CLOSED_TO_YOU));
    let found = world.quality.application(application).unwrap();
    if found.reader(&world.people, examiner).is_some() {
        // They had read it, too: someone else reads it first.
        return;
    }
    for member in &decision.members[1..3] {
        agree(&mut world, application, *member).unwrap();
    }
    assert!(is_rule(
        &record(&mut world, &decision),
        quality::rule::NOT_AGREED
    ));
    agree(&mut world, application, decision.members[3]).unwrap();
    record(&mut world, &decision).unwrap();
}

#[test]
fn the_terms_of_reference_can_ask_for_more_readers_and_for_more_who_decide() {
    let three = Settled::new(vec![(
        "2026-01-01".parse().unwrap(),
        Deciding {
            readers_needed: 3,
            ..Deciding::default()
        },
    )]);
    let needs = |world: &World, id| {
        required(world, id)
            .iter()
            .any(|it| it.need == Need::AssignReaders)
    };
    let mut world = World::new();
    let application = submitted(&mut world);
    let two = suggested(&world, application);
    world.settled = three.clone();
    let suggests = suggested(&world, application);
    assert_eq!((two.len(), suggests.len()), (2, 3));
    let too_few = problems(assign(&mut world, application, two.clone()));
    assert_eq!(too_few[0].1, "Select at least 3 readers");
    assign(&mut world, application, suggests).unwrap();
    // What held when a review opened counts for all of it, whatever is settled later.
    world.settled = Settled::default();
    let found = world.quality.application(application).unwrap();
    assert_eq!(
        (found.readers_needed(), found.readers(&world.people).count()),
        (3, 3)
    );
    let mut world = World::new();
    let application = submitted(&mut world);
    assign(&mut world, application, two).unwrap();
    world.settled = three;
    assert!(!needs(&world, application));
}

#[test]
fn the_terms_of_reference_can_ask_for_the_readers_and_for_everybody() {
    let mut world = World::new();
    let (application, decision) = waiting(&mut world, 5);
    let quorum = Deciding {
        quorum: 6,
        ..Deciding::default()
    };
    world.settled = Settled::new(vec![(world.today(), quorum)]);
    let says = problems(propose(&mut world, &decision));
    assert!(says[0].1.contains("at least 6"), "{says:?}");
    let readers = world
        .quality
        .application(application)
        .unwrap()
        .readers(&world.people);
    let readers: Vec<PersonId> = readers.map(|it| it.reader).collect();
    let settled = Deciding {
        readers: true,
        everybody: true,
        ..Deciding::default()
    };
    world.settled = Settled::new(vec![(world.today(), settled)]);
    let mut without = decision.clone();
    without.members.retain(|it| !readers.contains(it));
    let says = problems(propose(&mut world, &without));
    assert_eq!(says[0].0, "members");
    let all: Vec<PersonId> = without.members.into_iter().chain(readers).collect();
    let with = RecordDecision {
        members: all,
        ..decision
    };
    propose(&mut world, &with).unwrap();
    let (last, others) = with.members.split_last().unwrap();
    for member in others {
        agree(&mut world, application, *member).unwrap();
    }
    assert!(is_rule(
        &record(&mut world, &with),
        quality::rule::NOT_AGREED
    ));
    agree(&mut world, application, *last).unwrap();
    record(&mut world, &with).unwrap();
}

#[test]
fn a_decision_is_set_aside_by_members_and_meanwhile_it_stands() {
    let mut world = World::new();
    let (application, decision) = waiting(&mut world, 3);
    decide(&mut world, &decision).unwrap();
    let set_aside = ReverseDecision {
        application,
        members: decision.members.clone(),
        reasons: "A document was overlooked.".into(),
    };
    let coordinator = world.coordinator;
    let context = world.context(coordinator);
    let alone = quality::reverse_decision(&world.known(), &set_aside, &context);
    assert!(is_rule(&alone.map(drop), quality::rule::NOT_ASKED));
    let found = world.quality.application(application).unwrap();
    assert_eq!(found.phase, Phase::Accepted);
    reverse(&mut world, &set_aside).unwrap();
    let found = world.quality.application(application).unwrap();
    assert_eq!(found.phase, Phase::UnderReview);
}
