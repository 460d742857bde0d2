//! One application from its start to the register.

use crate::kit::{leader, now, provider, small, wait};
use demonstration::{Rehearsal, Story};
use jiff::{ToSpan, civil::date};
use quality::{DecisionKind, OpenReview, Phase, Standing, StartApplication};
use service::{
    Command, Failure, SaveDraft,
    views::{
        ApplicationFile, CheckAnswers, DecisionLetter, ProviderFile, RegisterEntry, RegisterSearch,
        Show, ToDo, Work,
    },
};
use vocabulary::{Actor, Refusal};

#[test]
fn a_provider_gets_onto_the_register_and_stays_in_its_history() {
    let rehearsal = small();
    let application = rehearsal.told.applications["University of Lyonesse"];
    let search = RegisterSearch {
        words: "lyon\u{e9}sse".into(),
        ..RegisterSearch::default()
    };
    let found = |search: &RegisterSearch| {
        rehearsal
            .service()
            .view(&Actor::PUBLIC, search)
            .unwrap()
            .rows
    };
    assert!(
        found(&search).is_empty(),
        "an applicant is not on the register"
    );

    rehearsal.assign_readers(application);
    rehearsal.read_all(application);
    let decision = quality::RecordDecision {
        decided_on: Some(now().to_zoned(jiff::tz::TimeZone::UTC).date()),
        ..rehearsal.decision(application, "accepted")
    };
    rehearsal.decide(&decision).unwrap();

    let rows = found(&search);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].standing, Standing::Current);
    assert_eq!(rows[0].from, date(2026, 11, 22));
    assert_eq!(rows[0].last_day, Some(date(2029, 11, 21)));
    let before = RegisterSearch {
        as_at: Some(date(2026, 11, 21)),
        ..search
    };
    assert!(
        found(&before).is_empty(),
        "the day before, it was not registered"
    );

    let view = rehearsal
        .service()
        .view(
            &leader(&rehearsal, "Tristan Boscawen"),
            &ApplicationFile { application },
        )
        .unwrap();
    assert_eq!(view.phase, Phase::Accepted);
    let decision = view.decision.unwrap();
    assert_eq!(decision.kind, DecisionKind::Accepted);
    assert_eq!(decision.reasons, "Well argued.");
    let answers: Vec<_> = view
        .standards
        .iter()
        .filter_map(|line| line.answer.as_ref())
        .collect();
    assert_eq!(answers.len(), view.framework.standards().count());
    let happened: Vec<&str> = view
        .timeline
        .iter()
        .map(|event| event.what.as_str())
        .collect();
    assert_eq!(
        happened,
        [
            "Application started",
            "Application submitted",
            "Review opened by the Quality Standards Group",
            "Decision recorded: accepted"
        ]
    );
    // The applicant sees who of their own did it, and for whom the others acted.
    assert_eq!(view.timeline[0].by.as_deref(), Some("Tristan Boscawen"));
    assert_eq!(
        view.timeline[3].by.as_deref(),
        Some("Provider Group office")
    );
}

#[test]
fn the_whole_demonstration_holds_every_state() {
    let rehearsal = Rehearsal::of(&Story::whole(), now());
    let service = rehearsal.service();
    let everyone = RegisterSearch {
        show: Show::Everyone,
        ..RegisterSearch::default()
    };
    let list = service.view(&Actor::PUBLIC, &everyone).unwrap();
    assert!(list.rows.len() >= 27, "{}", list.rows.len());
    for standing in Standing::ALL {
        assert!(
            list.rows.iter().any(|row| row.standing == standing),
            "{standing:?}"
        );
    }
    let work = service.view(&rehearsal.told.coordinator, &Work).unwrap();
    let phases: Vec<Phase> = work
        .to_do
        .iter()
        .filter_map(|to_do| match to_do {
            ToDo::Application { phase, .. } => Some(*phase),
            ToDo::Apply { .. } => None,
        })
        .collect();
    assert!(phases.contains(&Phase::Submitted) && phases.contains(&Phase::UnderReview));
    assert!(
        !phases.contains(&Phase::Started),
        "what is being written is the applicant's own"
    );
    // Six years ago the register was nearly empty; the history says what it was then.
    let then = now().to_zoned(jiff::tz::TimeZone::UTC).date() - 2112.days();
    let search = RegisterSearch {
        as_at: Some(then),
        ..RegisterSearch::default()
    };
    assert_eq!(service.view(&Actor::PUBLIC, &search).unwrap().rows.len(), 1);
}

#[test]
fn a_former_name_still_finds_the_provider() {
    let story = Story::whole().only(&["University of Saltmarsh"]);
    let rehearsal = Rehearsal::of(&story, now());
    let search = RegisterSearch {
        words: "C\u{f3}llege, \u{ff33}A\u{300}LTMARSH".into(),
        ..RegisterSearch::default()
    };
    let rows = rehearsal
        .service()
        .view(&Actor::PUBLIC, &search)
        .unwrap()
        .rows;
    assert_eq!(rows[0].name, "University of Saltmarsh");
    assert_eq!(rows[0].found_as.as_deref(), Some("Saltmarsh College"));
    let entry = RegisterEntry {
        reference: rows[0].reference.clone(),
        as_at: None,
    };
    let page = rehearsal.service().view(&Actor::PUBLIC, &entry).unwrap();
    assert_eq!(page.former_names, ["Saltmarsh College"]);
    assert_eq!(page.periods.len(), 2);
}

#[test]
fn an_unfinished_application_is_not_submitted_and_says_what_is_missing() {
    let rehearsal = small();
    let ines = leader(&rehearsal, "Chidi Underwood");
    let application = rehearsal.told.applications["Harbourside SENCO Academy"];
    let check = rehearsal
        .service()
        .view(&ines, &CheckAnswers { application })
        .unwrap();
    assert_eq!(check.answers.len(), 5);
    let submit = Command::from(service::joint::SubmitApplication {
        application,
        revision: check.revision,
        declared: false,
    });
    let Err(Failure::Refused(Refusal::Invalid(problems))) = rehearsal.execute(ines, submit) else {
        panic!("it was submitted");
    };
    let missing = check.framework.standards().count() - 5;
    assert_eq!(problems.len(), missing + 1);
    assert!(problems.iter().any(|problem| problem.field == "declared"));
}

#[test]
fn answers_that_changed_since_they_were_checked_are_not_submitted() {
    let rehearsal = small();
    let author = leader(&rehearsal, "Chidi Underwood");
    let second = leader(&rehearsal, "Bronwen Applegarth");
    let application = rehearsal.told.applications["Harbourside SENCO Academy"];
    let check = rehearsal
        .service()
        .view(&author, &CheckAnswers { application })
        .unwrap();
    let save = SaveDraft {
        sheet: quality::Sheet::Answer(application, "entry-1".into()).into(),
        text: "Changed meanwhile.".into(),
        finished: false,
        shown: service::draft_revision(&check.answers["entry-1"], true),
    };
    wait(rehearsal.service().desk().save_draft(second, save)).unwrap();
    let submit = Command::from(service::joint::SubmitApplication {
        application,
        revision: check.revision,
        declared: true,
    });
    let refused = rehearsal.execute(author, submit);
    assert!(
        matches!(refused, Err(Failure::Refused(Refusal::Stale(_)))),
        "{refused:?}"
    );
}

#[test]
fn a_role_without_the_right_is_told_so_and_another_organisation_learns_nothing() {
    let rehearsal = small();
    let application = rehearsal.told.applications["University of Lyonesse"];
    let other = leader(&rehearsal, "Morwenna Tregear");
    let open = Command::from(OpenReview {
        application,
        due: None,
    });
    assert_eq!(
        rehearsal.execute(other, open),
        Err(Refusal::Forbidden(
            "As a course leader, you cannot ask members of the Quality Standards Group to read an application, and replace them.".into()
        )
        .into())
    );
    let read = rehearsal
        .service()
        .view(&other, &ApplicationFile { application });
    assert_eq!(read, Err(Refusal::NotFound.into()));
    let theirs = StartApplication::for_the_award(provider(&rehearsal, "University of Lyonesse"));
    let started = rehearsal.execute(other, Command::from(theirs));
    assert_eq!(started, Err(Refusal::NotFound.into()));
    let public = rehearsal.service().view(&Actor::PUBLIC, &Work);
    assert!(matches!(
        public,
        Err(Failure::Refused(Refusal::Forbidden(_)))
    ));
}

#[test]
fn a_registration_that_has_long_to_run_is_not_renewed_yet() {
    let story = Story::whole().only(&["Weald University"]);
    let rehearsal = Rehearsal::of(&story, now());
    let start = StartApplication::for_the_award(provider(&rehearsal, "Weald University"));
    let refused = rehearsal
        .execute(leader(&rehearsal, "Ibrahim Sallow"), Command::from(start))
        .unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("You can start your renewal from 15 July 2028"),
        "{refused}"
    );
}

#[test]
fn a_letter_keeps_the_name_that_the_provider_had_when_it_was_decided() {
    let rehearsal = small();
    let coordinator = rehearsal.told.coordinator;
    let provider = provider(&rehearsal, "University of Wessex");
    let service = rehearsal.service();
    let form = service
        .view(&coordinator, &ProviderFile { provider })
        .unwrap()
        .form;
    let rename = Command::from(service::joint::ChangeProvider {
        name: "Wessex and Dorset University".into(),
        change: quality::ChangeProvider {
            provider,
            revision: form.revision(),
            details: quality::TypedDetails::from(&form.details),
        },
    });
    rehearsal.execute(coordinator, rename).unwrap();
    let application = rehearsal.told.applications["University of Wessex"];
    let letter = service.view(&coordinator, &DecisionLetter { application });
    assert_eq!(letter.unwrap().provider_name, "University of Wessex");
}
