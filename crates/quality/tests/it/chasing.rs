//! Chasing: the coordinator reminds, moves a deadline and writes a note; the calendar reminds; who is away is left alone.

use crate::{
    review::{
        actor, assign, decide, give, invite, offered, problems, propose, read, required, submitted,
        suggested,
    },
    signing::{is_rule, waiting},
    world::World,
};
use jiff::{ToSpan, civil::Date};
use quality::{
    AbsenceNoted, Chased, NoteAbsence, RecordDecision, Remind, TypedCondition, WithdrawAbsence,
    calendar_reminders, rule,
};
use vocabulary::{ApplicationId, PersonId, Refusal};

fn remind(world: &mut World, command: &Remind) -> Result<(), Refusal> {
    let coordinator = world.coordinator;
    let context = world.context(coordinator);
    let decided = quality::remind(&world.people, &world.quality, command, &context);
    world.record(coordinator, decided)
}

fn of(application: ApplicationId, of: &[Chased]) -> Remind {
    Remind {
        application,
        of: of.to_vec(),
        moves: false,
        due: None,
        note: String::new(),
    }
}

fn due(world: &World, application: ApplicationId, chased: Chased) -> Option<Date> {
    let required = required(world, application);
    let found = required.iter().find(|it| Chased::of(it) == Some(chased));
    found.expect("it is waited for").due
}

/// Which reminders the calendar asks for today, as days from the deadline.
fn today(world: &World, application: ApplicationId) -> Vec<(Chased, i32)> {
    let found = calendar_reminders(&world.people, &world.quality, application, world.today());
    found.iter().map(|it| (it.of, it.offset)).collect()
}

fn away(world: &mut World, person: PersonId, from: Date, until: Date) -> Result<(), Refusal> {
    let command = NoteAbsence {
        person,
        from: Some(from),
        until: Some(until),
    };
    let who = actor(world, person);
    let context = world.context(who);
    let decided = quality::note_absence(&world.people, &world.quality, &command, &context);
    world.record(who, decided)
}

#[test]
fn a_reader_is_reminded_and_given_more_time() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    let (one, other) = (Chased::Report(readers[0]), Chased::Report(readers[1]));
    let before = due(&world, application, one).unwrap();
    let later = before + 10.days();
    let moved = Remind {
        moves: true,
        due: Some(later),
        note: "We can wait until then.".into(),
        ..of(application, &[one])
    };
    remind(&mut world, &moved).unwrap();
    assert_eq!(due(&world, application, one), Some(later));
    assert_eq!(due(&world, application, other), Some(before));
    let found = world.quality.application(application).unwrap();
    assert_eq!(found.last_reminded(one).unwrap().due, Some(later));
    assert!(found.last_reminded(other).is_none());
}

#[test]
fn nobody_is_reminded_twice_a_day_for_nothing_or_of_what_is_done() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    let one = Chased::Report(readers[0]);
    let reminder = of(application, &[one]);
    let nobody = problems(remind(&mut world, &of(application, &[])));
    assert_eq!(nobody[0].0, "of");
    remind(&mut world, &reminder).unwrap();
    let again = problems(remind(&mut world, &reminder));
    assert!(
        again[0]
            .1
            .starts_with("Select someone who was not reminded today"),
        "{again:?}"
    );
    let noted = Remind {
        note: "One more thing.".into(),
        ..reminder.clone()
    };
    remind(&mut world, &noted).unwrap();
    let past = Remind {
        moves: true,
        due: Some(world.today()),
        ..reminder.clone()
    };
    assert_eq!(
        problems(remind(&mut world, &past)),
        [(
            "due".to_owned(),
            "New deadline must be in the future".to_owned()
        )]
    );
    world.pass(1);
    remind(&mut world, &reminder).unwrap();
    let reader = actor(&world, readers[0]);
    crate::review::declare(&mut world, reader, application, false);
    give(&mut world, reader, application).unwrap();
    let done = remind(&mut world, &reminder);
    assert!(is_rule(&done, rule::DONE_MEANWHILE), "{done:?}");
}

#[test]
fn revisions_and_drafts_have_deadlines_that_move_and_conditions_by_an_answer_alone() {
    let mut world = World::new();
    let application = submitted(&mut world);
    read(&mut world, application);
    invite(&mut world, application);
    let later = world.today() + 90.days();
    let moves = |chased| Remind {
        moves: true,
        due: Some(later),
        ..of(application, &[chased])
    };
    remind(&mut world, &moves(Chased::Revisions)).unwrap();
    assert_eq!(due(&world, application, Chased::Revisions), Some(later));

    let mut world = World::new();
    let (application, decision) = waiting(&mut world, 3);
    propose(&mut world, &decision).unwrap();
    let member = Chased::Answer(decision.members[0]);
    let later = world.today() + 20.days();
    let moved = Remind {
        moves: true,
        due: Some(later),
        ..of(application, &[member])
    };
    remind(&mut world, &moved).unwrap();
    // A draft has one deadline, for everyone who is asked, and each is told.
    let told = world.facts.iter().rev();
    let told = told.take_while(|fact| matches!(fact, quality::Fact::Reminded(_)));
    assert_eq!(told.count(), decision.members.len());
    for member in &decision.members {
        assert_eq!(
            due(&world, application, Chased::Answer(*member)),
            Some(later)
        );
    }

    let mut world = World::new();
    let application = submitted(&mut world);
    read(&mut world, application);
    let condition = TypedCondition {
        what: "Send the handbook.".into(),
        due: Some(world.today() + 30.days()),
    };
    let conditional = RecordDecision {
        conditions: vec![condition],
        ..crate::review::decision(&world, application, 3)
    };
    decide(&mut world, &conditional).unwrap();
    // A condition has one way to another deadline: an answer to it.
    let moved = Remind {
        moves: true,
        due: Some(world.today() + 60.days()),
        ..of(application, &[Chased::Condition(0)])
    };
    assert_eq!(problems(remind(&mut world, &moved))[0].0, "of");
    remind(&mut world, &of(application, &[Chased::Condition(0)])).unwrap();
}

#[test]
fn the_calendar_reminds_a_week_before_the_day_after_and_a_week_later() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let readers = suggested(&world, application);
    assign(&mut world, application, readers.clone()).unwrap();
    let one = Chased::Report(readers[0]);
    let deadline = due(&world, application, one).unwrap();
    let mut days = Vec::new();
    while world.today() < deadline + 30.days() {
        let found = today(&world, application);
        if let Some((_, offset)) = found.iter().find(|(of, _)| *of == one) {
            days.push((deadline.until(world.today()).unwrap().get_days(), *offset));
        }
        world.pass(1);
    }
    let first: Vec<i32> = [-7, 1, 8].to_vec();
    for offset in &first {
        let seen: Vec<i32> = days
            .iter()
            .filter(|it| it.1 == *offset)
            .map(|it| it.0)
            .collect();
        assert_eq!(seen.first(), Some(offset), "on the day itself");
        assert_eq!(seen.len(), 5, "made up for, but not for long: {seen:?}");
    }
}

#[test]
fn who_is_away_is_neither_suggested_nor_reminded() {
    let mut world = World::new();
    let application = submitted(&mut world);
    let readers = suggested(&world, application);
    let (from, until) = (world.today() + 3.days(), world.today() + 50.days());
    away(&mut world, readers[0], from, until).unwrap();
    let others = suggested(&world, application);
    assert!(!others.contains(&readers[0]));
    let candidates = offered(&world, application);
    let why = candidates
        .iter()
        .find(|it| it.person == readers[0])
        .unwrap();
    assert!(
        why.why()
            .ends_with("Away from 8 January 2026 to 24 February 2026."),
        "{}",
        why.why()
    );
    // They can be asked all the same, and are left alone while they are away.
    let pair = vec![readers[0], others[0]];
    assign(&mut world, application, pair.clone()).unwrap();
    let deadline = due(&world, application, Chased::Report(readers[0])).unwrap();
    let days = world.today().until(deadline).unwrap().get_days();
    world.pass(i64::from(days) - 7);
    assert_eq!(
        today(&world, application),
        [(Chased::Report(others[0]), -7)]
    );
    // Back, they are reminded of what fell due meanwhile, once.
    let mut told = Vec::new();
    let here = world.now;
    world.pass(25);
    for _ in 0..20 {
        let of = Chased::Report(readers[0]);
        let mut found = today(&world, application).into_iter();
        told.extend(found.find(|it| it.0 == of).map(|it| (world.today(), it.1)));
        world.pass(1);
    }
    assert_eq!(told.first(), Some(&(until + 1.days(), 8)));
    world.now = here;
    // Twice for the same time is a slip; taken back, they are reminded like anyone.
    let again = problems(away(&mut world, readers[0], from, until));
    assert!(again[0].1.starts_with("You have already said"), "{again:?}");
    let who = actor(&world, readers[0]);
    let command = WithdrawAbsence {
        person: readers[0],
        from,
    };
    let context = world.context(who);
    let decided = quality::withdraw_absence(&world.people, &world.quality, &command, &context);
    world.record(who, decided).unwrap();
    assert_eq!(today(&world, application).len(), 2);
}

#[test]
fn nobody_says_for_somebody_else_that_they_are_away() {
    let mut world = World::new();
    let (one, other) = (world.readers[0], world.readers[1]);
    let command = NoteAbsence {
        person: other.person.unwrap(),
        from: Some(world.today()),
        until: Some(world.today() + 7.days()),
    };
    let context = world.context(one);
    let decided = quality::note_absence(&world.people, &world.quality, &command, &context);
    assert!(matches!(decided, Err(Refusal::NotFound)));
    let backwards = away(
        &mut world,
        other.person.unwrap(),
        context.today + 9.days(),
        context.today + 2.days(),
    );
    assert_eq!(problems(backwards)[0].0, "until");
    let absent = world
        .facts
        .iter()
        .any(|it| matches!(it, quality::Fact::AbsenceNoted(AbsenceNoted { .. })));
    assert!(!absent);
}

#[test]
fn a_renewal_decided_early_loses_nothing() {
    let mut world = World::new();
    let application = submitted(&mut world);
    read(&mut world, application);
    let first = crate::review::decision(&world, application, 3);
    decide(&mut world, &first).unwrap();
    let provider = world.quality.application(application).unwrap().provider;
    let ends = |world: &World| {
        let registrations = &world.quality.provider(provider).unwrap().registrations;
        registrations
            .alive(None)
            .filter_map(|it| it.effective.until)
            .max()
            .unwrap()
    };
    let until = ends(&world);
    world.pass(365 * 3 - 200);
    let renewal = submitted(&mut world);
    read(&mut world, renewal);
    let early = crate::review::decision(&world, renewal, 3);
    decide(&mut world, &early).unwrap();
    assert!(world.today() < until);
    let registrations = &world.quality.provider(provider).unwrap().registrations;
    let periods: Vec<_> = registrations.alive(None).map(|it| it.effective).collect();
    assert_eq!(
        periods[1].from, until,
        "it begins on the day on which the old one ends"
    );
    assert_eq!(periods[1].until, Some(vocabulary::anniversary(until, 3)));
    let (standing, said) = quality::standing(registrations, world.today()).unwrap();
    assert_eq!(standing, quality::Standing::Current);
    assert_eq!(said.effective, periods[0]);
    // What was renewed is renewed again before the later end, not before the earlier one.
    let by = quality::renew_by(&world.quality, provider, world.today()).unwrap();
    assert_eq!(by, quality::submit_by(ends(&world)));
}
