//! What those who act for a provider see after *not yet*, and after a decision was set aside.

use crate::kit::{leader, provider, small};
use demonstration::Rehearsal;
use jiff::SignedDuration;
use quality::StartApplication;
use service::{
    Command, Failure,
    views::{AnswerPage, ApplicationFile, CheckAnswers, RegisterEntry, ToDo, Work},
};
use vocabulary::{Actor, ApplicationId, Refusal, london_date};

const LYONESSE: &str = "University of Lyonesse";

/// Lyonesse's application, read and decided.
fn decided(rehearsal: &Rehearsal, decision: &str) -> ApplicationId {
    let application = rehearsal.told.applications[LYONESSE];
    rehearsal.assign_readers(application);
    rehearsal.read_all(application);
    rehearsal
        .decide(&rehearsal.decision(application, decision))
        .unwrap();
    application
}

fn reverse(rehearsal: &Rehearsal, application: ApplicationId) {
    rehearsal
        .reverse(application, "The validation had lapsed.")
        .unwrap();
}

#[test]
fn after_not_yet_it_is_said_what_to_strengthen_until_it_is_changed() {
    let rehearsal = small();
    let earlier = decided(&rehearsal, "not-yet");
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let title = framework::version("qsf-1").unwrap();
    let title = title.standard("data-1").unwrap().title.as_str();
    let work = rehearsal.service().view(&tristan, &Work).unwrap();
    let apply = ToDo::Apply {
        provider: provider(&rehearsal, LYONESSE),
        by: None,
        submit_by: None,
        again: true,
        strengthen: vec![title],
    };
    assert_eq!(work.to_do, [apply]);
    let file = ApplicationFile {
        application: earlier,
    };
    let told = rehearsal.service().view(&tristan, &file).unwrap().timeline;
    let told: Vec<&String> = told.iter().flat_map(|event| &event.said).collect();
    let says = |words: &str| told.iter().any(|said| *said == words);
    assert!(says(&format!("To strengthen: {title}")), "{told:?}");
    assert!(says("Who will help: A supporter"), "{told:?}");

    let start = Command::from(StartApplication::for_the_award(provider(
        &rehearsal, LYONESSE,
    )));
    let made = rehearsal.execute(tristan, start).unwrap().made.unwrap();
    let application: ApplicationId = made.to_string().parse().unwrap();
    let file = ApplicationFile { application };
    let lines = rehearsal.service().view(&tristan, &file).unwrap().standards;
    let named = lines.iter().filter(|line| line.strengthen);
    assert_eq!(
        named.map(|it| &*it.standard.id).collect::<Vec<_>>(),
        ["data-1"]
    );
    for (standard, marked) in [("data-1", Some(earlier)), ("entry-1", None)] {
        let page = AnswerPage {
            application,
            standard: standard.into(),
        };
        let page = rehearsal.service().view(&tristan, &page).unwrap();
        assert_eq!(page.strengthen, marked, "{standard}");
    }
    is_sent_only_when_read_again(&rehearsal, tristan, application);
}

fn is_sent_only_when_read_again(rehearsal: &Rehearsal, by: Actor, application: ApplicationId) {
    let check = rehearsal
        .service()
        .view(&by, &CheckAnswers { application })
        .unwrap();
    assert_eq!(check.untouched.len(), check.framework.standards().count());
    let submit = Command::from(service::joint::SubmitApplication {
        application,
        revision: check.revision,
        declared: true,
    });
    let refused = rehearsal.execute(by, submit);
    let Err(Failure::Refused(Refusal::Invalid(problems))) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(problems.len(), check.untouched.len());
    assert!(problems[0].says.contains("mark it as finished"));
    rehearsal.clock.pass(SignedDuration::from_mins(1));
    // Finishes each, and sends it.
    rehearsal.submit(by, application).unwrap();
}

#[test]
fn after_a_reversal_the_group_decides_anew_and_nobody_is_to_renew() {
    let rehearsal = small();
    let application = decided(&rehearsal, "accepted");
    rehearsal.clock.pass(SignedDuration::from_hours(24 * 10));
    reverse(&rehearsal, application);
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let work = rehearsal.service().view(&tristan, &Work).unwrap();
    assert!(work.to_do.is_empty(), "{:?}", work.to_do);
    assert!(matches!(
        work.waiting[..],
        [ToDo::Application { anew: true, .. }]
    ));
}

#[test]
fn a_registration_that_has_ended_is_applied_for_again_without_a_day() {
    let rehearsal = small();
    let morwenna = leader(&rehearsal, "Morwenna Tregear");
    let apply = || {
        let work = rehearsal.service().view(&morwenna, &Work).unwrap();
        work.to_do.into_iter().find_map(|it| match it {
            ToDo::Apply { again, .. } => Some((again, it.due())),
            ToDo::Application { .. } => None,
        })
    };
    rehearsal
        .clock
        .pass(SignedDuration::from_hours(24 * 365 * 4));
    assert_eq!(apply(), Some((true, None)));
}

#[test]
fn a_registration_set_aside_on_its_first_day_is_not_shown_as_a_period() {
    let rehearsal = small();
    let application = decided(&rehearsal, "accepted");
    let register = || {
        let reference = provider(&rehearsal, LYONESSE).to_string()[..8].to_owned();
        let entry = RegisterEntry {
            reference,
            as_at: None,
        };
        rehearsal.service().view(&Actor::PUBLIC, &entry).unwrap()
    };
    assert_eq!(
        (register().periods.len(), register().row.is_some()),
        (1, true)
    );
    reverse(&rehearsal, application);
    let page = register();
    assert_eq!((page.periods.len(), page.row), (0, None));
    assert_eq!(page.set_aside, [london_date(rehearsal.now())]);
}

#[test]
fn what_was_asked_and_not_revised_is_named_until_answer_or_evidence_changes() {
    let rehearsal = small();
    let application = rehearsal.told.applications[LYONESSE];
    rehearsal.assign_readers(application);
    rehearsal.read_all(application);
    let invite = Command::from(quality::InviteRevisions {
        application,
        revisions: [("data-1".to_owned(), "Show the newest.".to_owned())].into(),
        due: Some(quality::offered_day(london_date(rehearsal.now()), 28)),
    });
    rehearsal
        .execute(rehearsal.told.coordinator, invite)
        .unwrap();
    let tristan = leader(&rehearsal, "Tristan Boscawen");
    let named = || {
        let check = CheckAnswers { application };
        let check = rehearsal.service().view(&tristan, &check).unwrap();
        assert!(check.untouched.is_empty(), "what was sent stands");
        check.not_revised
    };
    assert_eq!(named(), ["data-1"]);
    let added = rehearsal.add_evidence(tristan, application, "new.txt", b"Figures of 2026.");
    let added = added.unwrap();
    assert_eq!(named(), ["data-1"], "it is not said to support anything");
    let supports = ("data-1", "1");
    rehearsal
        .describe_evidence(tristan, application, added, "course-audit", supports)
        .unwrap();
    assert!(named().is_empty());
}
