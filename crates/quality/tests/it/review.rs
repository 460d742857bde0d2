//! The review, told as its people would.

use crate::world::World;
use jiff::{ToSpan, civil::Date};
use quality::{
    AssignReaders, CoverageMap, DeclareInterest, GiveReading, InviteRevisions, NameExaminer,
    NameSupporter, Need, Party, Phase, RecordDecision, ReverseDecision, Standing, StartApplication,
    SubmitApplication, TypedCondition, TypedJudgement,
};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{Actor, ApplicationId, PersonId, Refusal};

fn standards(world: &World, application: ApplicationId) -> Vec<String> {
    let found = world.quality.application(application).unwrap();
    let framework = framework::version(&found.framework).unwrap();
    framework.standards().map(|it| it.id.clone()).collect()
}

/// Submits an application of the first provider.
pub fn submit(world: &mut World, application: ApplicationId) {
    submit_with(world, application, None);
}

/// Submits an application with the coverage map of a standard, or with none.
pub fn submit_with(
    world: &mut World,
    application: ApplicationId,
    map: Option<(&str, CoverageMap)>,
) {
    let leader = world.leaders[0];
    let answers = standards(world, application)
        .into_iter()
        .map(|id| (id, "We do.".to_owned()));
    let submit = SubmitApplication {
        application,
        answers: answers.collect(),
        before: BTreeMap::new(),
        finished: BTreeSet::new(),
        coverage: map
            .map(|(id, map)| (id.to_owned(), map))
            .into_iter()
            .collect(),
        declared: true,
    };
    let context = world.context(leader);
    let decided = quality::submit_application(&world.quality, &submit, &context);
    world.record(leader, decided).unwrap();
}

/// An application of the first provider, being written.
pub fn started(world: &mut World) -> ApplicationId {
    let leader = world.leaders[0];
    let start = StartApplication::for_the_award(leader.organisation.unwrap());
    let context = world.context(leader);
    let decided = quality::start_application(&world.quality, &start, &context);
    world.record(leader, decided).unwrap();
    context.ids.id("application", 0)
}

/// An application of the first provider, submitted.
pub fn submitted(world: &mut World) -> ApplicationId {
    let application = started(world);
    submit(world, application);
    application
}

/// Asks these to read it, within four weeks.
pub fn assign(
    world: &mut World,
    application: ApplicationId,
    readers: Vec<PersonId>,
) -> Result<(), Refusal> {
    let coordinator = world.coordinator;
    let assign = AssignReaders {
        application,
        readers,
        due: Some(world.today() + 28.days()),
    };
    let context = world.context(coordinator);
    let decided = quality::assign_readers(
        &world.people,
        &world.quality,
        &world.settled,
        &assign,
        &context,
    );
    world.record(coordinator, decided)
}

/// Every member of the group, as they are offered to the coordinator today.
pub fn offered(world: &World, application: ApplicationId) -> Vec<quality::Candidate> {
    let (people, state) = (&world.people, &world.quality);
    quality::suggest_readers(people, state, &world.settled, application, world.today())
}

/// Those who are suggested.
pub fn suggested(world: &World, application: ApplicationId) -> Vec<PersonId> {
    let candidates = offered(world, application).into_iter();
    let suggested = candidates.filter(|it| it.suggested);
    suggested.map(|it| it.person).collect()
}

/// Says whether there is a conflict of interest.
pub fn declare(world: &mut World, reader: Actor, application: ApplicationId, conflict: bool) {
    let declare = DeclareInterest {
        application,
        conflict: Some(conflict),
        about: String::new(),
    };
    let context = world.context(reader);
    let decided = quality::declare_interest(&world.people, &world.quality, &declare, &context);
    world.record(reader, decided).unwrap();
}

/// Finds every standard met.
pub fn give(world: &mut World, reader: Actor, application: ApplicationId) -> Result<(), Refusal> {
    let typed = TypedJudgement {
        judgement: "met".into(),
        feedback: String::new(),
    };
    let judgements = standards(world, application)
        .into_iter()
        .map(|id| (id, typed.clone()));
    let give = GiveReading {
        application,
        judgements: judgements.collect(),
    };
    let context = world.context(reader);
    let decided = quality::give_reading(&world.people, &world.quality, &give, &context);
    world.record(reader, decided)
}

/// A member of the group, as they act.
pub fn actor(world: &World, person: PersonId) -> Actor {
    let mut readers = world.readers.iter();
    *readers.find(|it| it.person == Some(person)).unwrap()
}

/// Has it read by the two who are suggested.
pub fn read(world: &mut World, application: ApplicationId) {
    let readers = suggested(world, application);
    assign(world, application, readers.clone()).unwrap();
    for reader in readers {
        let reader = actor(world, reader);
        declare(world, reader, application, false);
        give(world, reader, application).unwrap();
    }
}

/// The first provider, registered today.
pub fn registered(world: &mut World) {
    let application = submitted(world);
    read(world, application);
    let accepted = decision(world, application, 3);
    decide(world, &accepted).unwrap();
}

/// Invites revisions of one standard.
pub fn invite(world: &mut World, application: ApplicationId) {
    let coordinator = world.coordinator;
    let invite = InviteRevisions {
        application,
        revisions: [("teaching-2".to_owned(), "Show the map.".to_owned())].into(),
        due: Some(world.today() + 42.days()),
    };
    let context = world.context(coordinator);
    let decided = quality::invite_revisions(&world.people, &world.quality, &invite, &context);
    world.record(coordinator, decided).unwrap();
}

/// What it waits for today.
pub fn required(world: &World, application: ApplicationId) -> Vec<quality::Required> {
    let (people, state) = (&world.people, &world.quality);
    quality::action_required(people, state, application, world.today())
}

/// Goes on with the review after revisions.
pub fn go_on(
    world: &mut World,
    application: ApplicationId,
    due: Option<Date>,
) -> Result<(), Refusal> {
    let coordinator = world.coordinator;
    let context = world.context(coordinator);
    let open = quality::OpenReview { application, due };
    let decided = quality::open_review(&world.people, &world.quality, &open, &context);
    world.record(coordinator, decided)
}

/// An acceptance by this number of members, to be changed and recorded.
pub fn decision(world: &World, application: ApplicationId, members: usize) -> RecordDecision {
    let free = world.readers.iter().skip(2);
    RecordDecision {
        application,
        decision: "accepted".into(),
        decided_on: Some(world.today()),
        members: free.filter_map(|it| it.person).take(members).collect(),
        reasons: "Well argued.".into(),
        conditions: vec![],
        strengthen: vec![],
        help: String::new(),
    }
}

/// Puts a decision to the members who are named.
pub fn propose(world: &mut World, decision: &RecordDecision) -> Result<(), Refusal> {
    let coordinator = world.coordinator;
    let context = world.context(coordinator);
    let propose = quality::ProposeDecision(decision.clone());
    let decided = quality::propose_decision(&world.known(), &propose, &context);
    world.record(coordinator, decided)
}

/// The number of the draft that is put to the members.
pub fn proposal(world: &World, application: ApplicationId) -> u32 {
    let found = world.quality.application(application).unwrap();
    found.proposal().unwrap().number
}

/// A member agrees to it.
pub fn agree(
    world: &mut World,
    application: ApplicationId,
    member: PersonId,
) -> Result<(), Refusal> {
    let actor = actor(world, member);
    let context = world.context(actor);
    let agree = quality::AgreeToProposal {
        application,
        proposal: proposal(world, application),
        member,
    };
    let decided = quality::agree(&world.people, &world.quality, &agree, &context);
    world.record(actor, decided)
}

/// Everyone who is named agrees.
pub fn all_agree(world: &mut World, application: ApplicationId) -> Result<(), Refusal> {
    let found = world.quality.application(application).unwrap();
    let members = found.proposal().unwrap().members.clone();
    members
        .into_iter()
        .try_for_each(|member| agree(world, application, member))
}

/// Records a decision that was put to the members.
pub fn record(world: &mut World, decision: &RecordDecision) -> Result<(), Refusal> {
    let coordinator = world.coordinator;
    let context = world.context(coordinator);
    let decided = quality::record_decision(&world.people, &world.quality, decision, &context);
    world.record(coordinator, decided)
}

/// Puts a decision to the members who are named, lets each agree, and records it.
pub fn decide(world: &mut World, decision: &RecordDecision) -> Result<(), Refusal> {
    propose(world, decision)?;
    all_agree(world, decision.application)?;
    record(world, decision)
}

/// The same of setting it aside.
pub fn reverse(world: &mut World, reverse: &ReverseDecision) -> Result<(), Refusal> {
    let coordinator = world.coordinator;
    let context = world.context(coordinator);
    let propose = quality::ProposeReversal(reverse.clone());
    let decided = quality::propose_reversal(&world.known(), &propose, &context);
    world.record(coordinator, decided)?;
    all_agree(world, reverse.application)?;
    let context = world.context(coordinator);
    let decided = quality::reverse_decision(&world.known(), reverse, &context);
    world.record(coordinator, decided)
}

/// What is wrong, by field.
pub fn problems(refused: Result<(), Refusal>) -> Vec<(String, String)> {
    match refused {
        Err(Refusal::Invalid(problems)) => {
            let pairs = problems.into_iter().map(|it| (it.field, it.says));
            pairs.collect()
        }
        other => panic!("not refused as invalid: {other:?}"),
    }
}

#[test]
fn the_load_is_spread_and_the_suggestion_says_why() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let first = suggested(&world, application);
    assert_eq!(first.len(), 2);
    let own = world.readers[0].person.unwrap();
    assert!(!first.contains(&own), "a reader of the applicant's own");
    assign(&mut world, application, first.clone()).unwrap();
    let candidates = offered(&world, application);
    assert!(
        candidates.iter().all(|it| !it.suggested),
        "two read it already"
    );
    let own = candidates.iter().find(|it| it.person == own).unwrap();
    assert_eq!(own.why(), "Cannot read it: acts for the applicant.");
    // The other provider applies: the person who reads already is asked last.
    let leader = world.leaders[1];
    world.leaders.swap(0, 1);
    let other = submitted(&mut world);
    let second = suggested(&world, other);
    assert!(second.iter().all(|it| !first.contains(it)), "{leader:?}");
    let candidates = offered(&world, other);
    let busy = candidates.iter().find(|it| it.person == first[0]).unwrap();
    assert_eq!(
        busy.why(),
        "1 report to write; asked once in the last 3 years, most recently on 5 January 2026."
    );
}

#[test]
fn one_reader_is_not_enough_and_a_conflict_is_refused() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let free: Vec<PersonId> = world.readers[2..]
        .iter()
        .filter_map(|it| it.person)
        .collect();
    let one = problems(assign(&mut world, application, vec![free[0]]));
    assert_eq!(
        one,
        [("readers".into(), "Select at least 2 readers".into())]
    );
    let own = world.readers[0].person.unwrap();
    let own = problems(assign(&mut world, application, vec![own, free[0]]));
    assert_eq!(own[0].1, "Select readers without a conflict of interest");
    let coordinator = world.coordinator;
    let context = world.context(coordinator);
    let name = NameExaminer {
        provider: world.leaders[0].organisation.unwrap(),
        examiner: free[1],
        examines: true,
    };
    let decided = quality::name_examiner(&world.people, &world.quality, &name, &context);
    world.record(coordinator, decided).unwrap();
    assert!(assign(&mut world, application, vec![free[0], free[1]]).is_err());
    let outsider = world.supporter.person.unwrap();
    let outsider = assign(&mut world, application, vec![free[0], outsider]);
    assert_eq!(outsider, Err(Refusal::NotFound));
}

#[test]
fn a_supporter_never_reviews_what_they_support() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let coordinator = world.coordinator;
    let reader = world.readers[3];
    let support = |world: &mut World, supporter: Option<PersonId>| {
        let context = world.context(coordinator);
        let name = NameSupporter {
            application,
            supporter,
        };
        let decided = quality::name_supporter(&world.people, &world.quality, &name, &context);
        world.record(coordinator, decided)
    };
    // Only supporters support.
    assert!(support(&mut world, reader.person).is_err());
    let supporter = world.supporter.person;
    support(&mut world, supporter).unwrap();
    let found = world.quality.application(application).unwrap();
    assert_eq!(found.supporter, supporter);
    let conflict = quality::conflict(
        &world.people,
        &world.quality,
        application,
        supporter.unwrap(),
        world.today(),
    );
    assert_eq!(conflict, Some(quality::Conflict::Supporter));
}

#[test]
fn the_file_opens_after_declaring_and_a_conflict_closes_it() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    let (one, other) = (actor(&world, readers[0]), actor(&world, readers[1]));
    let refused = give(&mut world, one, application).unwrap_err();
    assert!(matches!(refused, Refusal::Rule { rule, .. } if rule == quality::rule::INTEREST_FIRST));
    declare(&mut world, one, application, false);
    declare(&mut world, other, application, true);
    let found = world.quality.application(application).unwrap();
    assert_eq!(
        found.readers(&world.people).count(),
        1,
        "who has a conflict is released"
    );
    let needs: Vec<_> = required(&world, application)
        .into_iter()
        .map(|it| (it.by, it.need))
        .collect();
    assert_eq!(
        needs,
        [
            (Party::Coordinator, Need::AssignReaders),
            (Party::Reader(readers[0]), Need::GiveReading)
        ]
    );
    // They cannot be asked again, and a third takes the place.
    assert!(assign(&mut world, application, vec![readers[1]]).is_err());
    let third = suggested(&world, application);
    assert_eq!(third.len(), 1);
    assign(&mut world, application, third).unwrap();
}

#[test]
fn nobody_learns_what_another_found_before_giving_their_own() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    for reader in &readers {
        let reader = actor(&world, *reader);
        declare(&mut world, reader, application, false);
    }
    let first = actor(&world, readers[0]);
    give(&mut world, first, application).unwrap();
    let found = world.quality.application(application).unwrap();
    assert!(quality::may_read_other(&world.people, found, readers[0], 1));
    assert!(!quality::may_read_other(
        &world.people,
        found,
        readers[1],
        1
    ));
    let (people, state, today) = (&world.people, &world.quality, world.today());
    assert!(!quality::all_read(people, state, application, today));
    let again = give(&mut world, first, application).unwrap_err();
    assert!(matches!(again, Refusal::Rule { rule, .. } if rule == quality::rule::READING_GIVEN));
}

#[test]
fn a_quorum_without_a_conflict_decides_after_the_readings() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let early = decision(&world, application, 3);
    assert!(decide(&mut world, &early).is_err(), "not even under review");
    read(&mut world, application);
    let two = decision(&world, application, 2);
    let two = problems(decide(&mut world, &two));
    let says = "Select the members who decide: at least 3 are needed";
    assert_eq!(two, [("members".into(), says.into())]);
    let mut own = decision(&world, application, 3);
    own.members.push(world.readers[0].person.unwrap());
    let own = problems(decide(&mut world, &own));
    assert_eq!(
        own[0].1,
        "Select only members without a conflict of interest"
    );
    let due = world.today() + 60.days();
    let conditions = vec![
        TypedCondition {
            what: "Send the map.".into(),
            due: Some(due),
        },
        TypedCondition::default(),
        TypedCondition {
            what: String::new(),
            due: Some(due),
        },
    ];
    let half = RecordDecision {
        conditions,
        ..decision(&world, application, 3)
    };
    let half = problems(decide(&mut world, &half));
    assert_eq!(
        half,
        [("condition-3".into(), "Enter what the condition asks".into())]
    );
    let conditions = vec![TypedCondition {
        what: "Send the map.".into(),
        due: Some(due),
    }];
    let whole = RecordDecision {
        conditions,
        ..decision(&world, application, 3)
    };
    decide(&mut world, &whole).unwrap();
    let found = world.quality.application(application).unwrap();
    assert_eq!(found.phase, Phase::Accepted);
    let required = required(&world, application);
    assert_eq!(required[0].need, Need::MeetCondition(0));
    assert_eq!(required[0].due, Some(due));
}

#[test]
fn one_reading_is_not_enough_to_decide_and_a_decision_is_not_older_than_the_last_reading() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    let first = actor(&world, readers[0]);
    declare(&mut world, first, application, false);
    give(&mut world, first, application).unwrap();
    let coordinator = world.coordinator;
    let release = quality::ReleaseReader {
        application,
        reader: readers[1],
    };
    let context = world.context(coordinator);
    let decided = quality::release_reader(&world.people, &world.quality, &release, &context);
    world.record(coordinator, decided).unwrap();
    let early = decision(&world, application, 3);
    let refused = decide(&mut world, &early).unwrap_err();
    assert!(matches!(refused, Refusal::Rule { rule, .. } if rule == quality::rule::READINGS_OWED));
    let third = suggested(&world, application);
    assign(&mut world, application, third.clone()).unwrap();
    world.pass(10);
    let third = actor(&world, third[0]);
    declare(&mut world, third, application, false);
    give(&mut world, third, application).unwrap();
    let refused = problems(decide(&mut world, &early));
    assert_eq!(
        refused,
        [(
            "decided_on".into(),
            "Date of the decision must be on or after the day of the last report".into()
        )]
    );
    let today = decision(&world, application, 3);
    decide(&mut world, &today).unwrap();
}

#[test]
fn what_was_withdrawn_opens_to_nobody_any_more() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    let first = actor(&world, readers[0]);
    declare(&mut world, first, application, false);
    let leader = world.leaders[0];
    let context = world.context(leader);
    let withdraw = quality::WithdrawApplication { application };
    let decided = quality::withdraw_application(&world.quality, &withdraw, &context);
    world.record(leader, decided).unwrap();
    let (people, state, today) = (&world.people, &world.quality, world.today());
    assert!(!quality::may_open(
        people,
        state,
        application,
        readers[0],
        today
    ));
    for reader in readers.iter().take(2) {
        let refused = quality::open_to(people, state, application, *reader, today).unwrap_err();
        assert!(matches!(refused, Refusal::Rule { rule, .. } if rule == quality::rule::WITHDRAWN));
    }
    let second = actor(&world, readers[1]);
    let context = world.context(second);
    let late = DeclareInterest {
        application,
        conflict: Some(false),
        about: String::new(),
    };
    let refused =
        quality::declare_interest(&world.people, &world.quality, &late, &context).unwrap_err();
    assert!(matches!(refused, Refusal::Rule { rule, .. } if rule == quality::rule::PHASE));
}

#[test]
fn revisions_go_round_and_the_same_readers_go_on() {
    let mut world = World::new();
    let application = submitted(&mut world);
    read(&mut world, application);
    invite(&mut world, application);
    assert!(quality::may_answer(&world.quality, application, "teaching-2").is_ok());
    submit(&mut world, application);
    world.pass(50);
    let due = world.today() + 14.days();
    for (day, says) in [
        (
            None,
            "Enter the deadline for the reports, for example 27 3 2027",
        ),
        (
            Some(world.today()),
            "Deadline for the reports must be in the future",
        ),
        (
            Some(jiff::civil::date(9026, 12, 1)),
            "Deadline for the reports must be 24 February 2028 or earlier, within 2 years from \
             today",
        ),
    ] {
        let refused = problems(go_on(&mut world, application, day));
        assert_eq!(refused, [("due".into(), says.into())]);
    }
    go_on(&mut world, application, Some(due)).unwrap();
    let found = world.quality.application(application).unwrap();
    assert_eq!((found.round(), found.phase), (2, Phase::UnderReview));
    // The second report has a day of its own, and is overdue after it as the first would be.
    let required = required(&world, application);
    assert_eq!(required.len(), 2);
    for it in &required {
        assert_eq!((it.need, it.due), (Need::GiveReading, Some(due)));
        assert!(!it.is_overdue(due) && it.is_overdue(due + 1.days()));
    }
    let readers: Vec<PersonId> = found.readers(&world.people).map(|it| it.reader).collect();
    for reader in readers {
        let reader = actor(&world, reader);
        give(&mut world, reader, application).unwrap();
    }
    let decision = decision(&world, application, 3);
    decide(&mut world, &decision).unwrap();
}

#[test]
fn a_reversal_ends_the_registration_that_day_and_keeps_its_past() {
    let mut world = World::new();
    let application = submitted(&mut world);
    read(&mut world, application);
    let accepted = decision(&world, application, 3);
    decide(&mut world, &accepted).unwrap();
    let decided_on = world.today();
    world.pass(14);
    let set_aside = ReverseDecision {
        application,
        members: accepted.members.clone(),
        reasons: "The validation had lapsed.".into(),
    };
    reverse(&mut world, &set_aside).unwrap();
    let found = world.quality.application(application).unwrap();
    assert_eq!(found.phase, Phase::UnderReview);
    assert_eq!(required(&world, application)[0].need, Need::Decide);
    let provider = world.quality.provider(found.provider).unwrap();
    let on = |date| quality::standing(&provider.registrations, date).map(|(standing, _)| standing);
    assert_eq!(on(decided_on), Some(Standing::Current));
    assert_eq!(on(world.today()), Some(Standing::Withdrawn));
    // Decided again, it is registered again.
    let again = decision(&world, application, 3);
    decide(&mut world, &again).unwrap();
    let found = world.quality.application(application).unwrap();
    let provider = world.quality.provider(found.provider).unwrap();
    let now = quality::standing(&provider.registrations, world.today());
    assert_eq!(now.map(|(standing, _)| standing), Some(Standing::Current));
}
