//! A school reports the course of its SENCO, says otherwise, and takes it back; so does someone by a link.

use super::{begun, course, enrol, withdraw};
use crate::posts::{
    steps::end,
    world::{BY_LINK, REGISTRAR, World, on, refused, since, urn},
};
use jiff::civil::date;
use vocabulary::{PostId, Refusal};
use workforce::{
    DeadReminder, EraseTeacher, NationalGroup, NotEnrolled, OTHER_TIME, RemindedAs, ReminderLink,
    ReportEnrolmentByLink, SencoQualification, Status, TypedEnrolment, duty, erase_teacher,
    national::National,
    registered::{answer_for_school, facts_of_school},
    reminder_link_opens, report_enrolment_by_link,
};

#[test]
fn whoever_acts_for_the_school_reports_a_course_and_no_one_else_does() {
    let mut world = World::new();
    let post = begun(&mut world, "2026-09-01");
    let head = world.head(100_001);
    let other = world.head(100_002);
    let refused_to = enrol(&mut world, other, post, course("November 2026"));
    assert_eq!(refused(refused_to), "not found");
    assert_eq!(
        enrol(&mut world, head, post, course("November 2026")),
        Ok(1)
    );
    let again = enrol(&mut world, head, post, course("November 2026"));
    assert_eq!(again, Ok(0), "the same again is nothing new");
    let said = world.state.posts().get(post).unwrap().enrolment().unwrap();
    assert_eq!(said.said.qualification, SencoQualification::NpqSenco);
    assert_eq!(said.said.intake.as_deref(), Some("November 2026"));
    assert_eq!(said.said.organisation, head.organisation);
}

#[test]
fn it_never_changes_the_status_and_says_enrolled_from_the_day_on_which_the_course_starts() {
    let mut world = World::new();
    let full = workforce::TypedPost {
        head_teacher: Some(true),
        ..since("2026-09-01")
    };
    let post = world
        .report(REGISTRAR, 100_001, ("Zoë", ""), full, "")
        .unwrap();
    let answer = |world: &World, day| {
        let facts = facts_of_school(&world.state, urn(100_001)).unwrap();
        let answer = duty(&facts, day).answer;
        (answer.status, answer.enrolled)
    };
    let days = [date(2026, 10, 31), date(2026, 12, 1), date(2029, 9, 2)];
    let before = days.map(|day| answer(&world, day).0);
    assert_eq!(before, [Status::InTime, Status::InTime, Status::Overdue]);
    assert_eq!(answer(&world, days[1]).1, Some(false));
    enrol(&mut world, REGISTRAR, post, course("November 2026")).unwrap();
    assert_eq!(days.map(|day| answer(&world, day).0), before);
    assert_eq!(answer(&world, days[0]).1, Some(false));
    assert_eq!(answer(&world, days[1]).1, Some(true));
    let facts = facts_of_school(&world.state, urn(100_001)).unwrap();
    let national = National::of([&facts]);
    let group = |day| national.on(day).next().unwrap().group();
    assert_eq!(group(days[0]), Some(NationalGroup::InTimeNotEnrolled));
    assert_eq!(group(days[1]), Some(NationalGroup::InTimeEnrolled));
}

#[test]
fn what_is_wrong_is_named_and_another_time_says_which_course_it_is() {
    let mut world = World::new();
    let post = begun(&mut world, "2024-06-01");
    let by = REGISTRAR;
    let nothing = enrol(&mut world, by, post, TypedEnrolment::default());
    assert_eq!(refused(nothing), "provider intake");
    let other = |began: &str| TypedEnrolment {
        began: on(began),
        ..course(OTHER_TIME)
    };
    assert_eq!(refused(enrol(&mut world, by, post, other(""))), "began");
    assert_eq!(
        refused(enrol(&mut world, by, post, other("2031-09"))),
        "began"
    );
    enrol(&mut world, by, post, other("2024-08")).unwrap();
    let kind = |world: &World| {
        let said = world.state.posts().get(post).unwrap().enrolment().unwrap();
        said.said.qualification
    };
    assert_eq!(kind(&world), SencoQualification::Nasenco);
    enrol(&mut world, by, post, other("2025-04")).unwrap();
    assert_eq!(kind(&world), SencoQualification::NpqSenco);
    let posts = world.recorded.len();
    assert!(
        world.recorded[posts - 1].supersedes.is_some(),
        "it is said otherwise"
    );
}

#[test]
fn it_is_taken_back_with_why_and_can_be_reported_again() {
    let mut world = World::new();
    let post = begun(&mut world, "2026-09-01");
    let none = withdraw(&mut world, post, Some(NotEnrolled::Mistake));
    assert_eq!(refused(none), workforce::rule::NO_ENROLMENT.0);
    enrol(&mut world, REGISTRAR, post, course("November 2026")).unwrap();
    assert_eq!(refused(withdraw(&mut world, post, None)), "because");
    withdraw(&mut world, post, Some(NotEnrolled::Mistake)).unwrap();
    assert_eq!(world.state.posts().get(post).unwrap().enrolment(), None);
    enrol(&mut world, REGISTRAR, post, course("November 2026")).unwrap();
    let all = &world.state.posts().get(post).unwrap().enrolments;
    assert_eq!(all.len(), 2, "what was said is kept");
    assert_eq!(world.refolded().knows(), world.knows());
}

#[test]
fn before_it_was_reported_and_after_it_was_taken_back_the_register_did_not_know_of_it() {
    let mut world = World::new();
    let post = begun(&mut world, "2026-09-01");
    let on = date(2026, 12, 20);
    let began = world.now;
    world.wait(5);
    enrol(&mut world, REGISTRAR, post, course("November 2026")).unwrap();
    world.wait(5);
    let reported = world.now;
    withdraw(&mut world, post, Some(NotEnrolled::Left)).unwrap();
    world.wait(5);
    let known = |moment| {
        let answer = answer_for_school(&world.state, urn(100_001), on, moment).unwrap();
        answer.sencos[0].answer.enrolled
    };
    let after = began + jiff::SignedDuration::from_hours(1);
    assert_eq!(known(Some(after)), Some(false));
    assert_eq!(known(Some(reported)), Some(true));
    assert_eq!(known(None), Some(false));
}

#[test]
fn whoever_has_not_seen_what_is_said_now_is_told_both() {
    let mut world = World::new();
    let post = begun(&mut world, "2026-09-01");
    let unseen = workforce::ReportEnrolment {
        organisation: None,
        post,
        revision: world.state.posts().get(post).unwrap().enrolment_revision(),
        says: course("November 2027"),
    };
    enrol(&mut world, REGISTRAR, post, course("November 2026")).unwrap();
    let stale = world.give_of(REGISTRAR, |known, context| {
        workforce::report_enrolment(known, &unseen, context)
    });
    let Err(Refusal::Stale(changed)) = stale else {
        panic!("{stale:?}")
    };
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].yours, "November 2027");
    assert_eq!(changed[0].theirs, "November 2026");
}

fn link(world: &World, to: RemindedAs) -> ReminderLink {
    let until = world.today().saturating_add(jiff::ToSpan::days(42));
    ReminderLink { to, until }
}

fn by_link(world: &mut World, post: PostId, link: ReminderLink) -> Result<usize, Refusal> {
    let report = ReportEnrolmentByLink {
        post,
        link,
        says: course("November 2026"),
    };
    world.give_of(BY_LINK, |known, context| {
        report_enrolment_by_link(known, &report, context)
    })
}

#[test]
fn a_link_dies_with_its_use_with_anothers_report_the_end_and_after_six_weeks() {
    let mut world = World::new();
    let post = begun(&mut world, "2026-09-01");
    let (head, authority) = (
        link(&world, RemindedAs::Head),
        link(&world, RemindedAs::Authority),
    );
    let opens = |world: &World, link| reminder_link_opens(&world.state, post, link, world.today());
    assert_eq!(opens(&world, head), Ok(()));
    let mut used = world.clone();
    assert_eq!(by_link(&mut used, post, head), Ok(1));
    assert_eq!(opens(&used, head), Err(DeadReminder::Used));
    assert_eq!(opens(&used, authority), Err(DeadReminder::Reported));
    assert_eq!(
        refused(by_link(&mut used, post, head)),
        workforce::rule::DEAD_REMINDER.0
    );
    // Taken back, the link that was used stays dead, and another opens again.
    withdraw(&mut used, post, Some(NotEnrolled::Mistake)).unwrap();
    assert_eq!(opens(&used, head), Err(DeadReminder::Used));
    assert_eq!(opens(&used, authority), Ok(()));
    let mut ended = world.clone();
    end(&mut ended, post, "2026-11-20").unwrap();
    assert_eq!(opens(&ended, head), Err(DeadReminder::NoLongerNeeded));
    assert_eq!(
        refused(by_link(&mut ended, post, head)),
        workforce::rule::POST_ENDED.0
    );
    let mut erased = world.clone();
    let teacher = erased.state.posts().get(post).unwrap().teacher;
    let erase = EraseTeacher { teacher };
    erased
        .give_of(REGISTRAR, |known, context| {
            erase_teacher(known.workforce, &erase, context)
        })
        .unwrap();
    assert_eq!(opens(&erased, head), Err(DeadReminder::NoLongerNeeded));
    // By no other way than the link.
    let report = ReportEnrolmentByLink {
        post,
        link: head,
        says: course("November 2026"),
    };
    let tried = world.give_of(REGISTRAR, |known, context| {
        report_enrolment_by_link(known, &report, context)
    });
    assert_eq!(refused(tried), "not found");
    world.wait(41);
    assert_eq!(opens(&world, head), Ok(()));
    world.wait(1);
    assert_eq!(opens(&world, head), Err(DeadReminder::Lapsed));
}

#[test]
fn an_erasure_takes_the_name_of_the_provider_that_someone_typed() {
    let mut world = World::new();
    let post = begun(&mut world, "2026-09-01");
    enrol(&mut world, REGISTRAR, post, course("November 2026")).unwrap();
    let teacher = world.state.posts().get(post).unwrap().teacher;
    let erase = EraseTeacher { teacher };
    world
        .give_of(REGISTRAR, |known, context| {
            erase_teacher(known.workforce, &erase, context)
        })
        .unwrap();
    let found = world.state.posts().get(post).unwrap();
    assert_eq!(found.enrolment().unwrap().said.provider_name.known(), None);
    assert_eq!(world.refolded().knows(), world.knows());
}
