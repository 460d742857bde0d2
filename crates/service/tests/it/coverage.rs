//! A coverage map: filled in by several authors, kept on submission, read by the person who reads the
//! answers.

use crate::kit::{leader, now, wait};
use demonstration::{Rehearsal, Story};
use jiff::ToSpan as _;
use quality::{Course, CoursePart, CoveragePage, OutcomeMarks, PartId};
use service::{
    Command, Draft, Failure, SaveDraft, draft_text,
    views::{CheckAnswers, CoverageFile, CoverageSheet, CoverageView},
};
use std::collections::BTreeMap;
use vocabulary::{Actor, ApplicationId, Refusal, Revision};

const HARBOURSIDE: &str = "Harbourside SENCO Academy";
const MAPPED: &str = "teaching-2";

/// Harbourside is writing its first application, without a map so far; Wessex is registered.
fn small() -> Rehearsal {
    let mut story = Story::whole().only(&["University of Wessex", HARBOURSIDE]);
    let applications = story.provider.iter_mut().flat_map(|it| &mut it.application);
    applications.for_each(|it| it.coverage.clear());
    Rehearsal::of(&story, now())
}

fn harbourside(rehearsal: &Rehearsal) -> ApplicationId {
    rehearsal.told.applications[HARBOURSIDE]
}

fn area(name: &str) -> CoveragePage {
    CoveragePage::Area(name.into())
}

fn shown(rehearsal: &Rehearsal, actor: Actor, page: &CoveragePage) -> Revision {
    let sheet = CoverageSheet {
        application: harbourside(rehearsal),
        standard: MAPPED.into(),
        page: page.clone(),
    };
    rehearsal.service().view(&actor, &sheet).unwrap().revision
}

fn save(
    rehearsal: &Rehearsal,
    actor: Actor,
    page: &CoveragePage,
    text: String,
    shown: Revision,
) -> Result<Draft, Failure> {
    let save = SaveDraft {
        sheet: quality::Sheet::Coverage(harbourside(rehearsal), MAPPED.into(), page.clone()).into(),
        text,
        finished: *page == CoveragePage::Finished,
        shown,
    };
    wait(rehearsal.service().desk().save_draft(actor, save))
}

fn file(rehearsal: &Rehearsal, actor: Actor) -> Result<CoverageView, Failure> {
    let file = CoverageFile {
        application: harbourside(rehearsal),
        standard: MAPPED.into(),
    };
    rehearsal.service().view(&actor, &file)
}

fn course(modules: &[&str]) -> Course {
    let part = |(id, name): (PartId, &&str)| CoursePart {
        id,
        name: (*name).to_owned(),
    };
    Course {
        modules: (1..).zip(modules).map(part).collect(),
        assessments: vec![part((100, &"Portfolio"))],
        next: 101,
    }
}

/// Every outcome of an area taught in module 1; assessed too, but for the first.
fn ticked(area: &str) -> String {
    let outcomes = framework::learning_outcomes("nasenco-2014").unwrap();
    let codes = outcomes.area(area).unwrap().outcomes.iter();
    let marks = codes.enumerate().map(|(n, outcome)| {
        let assessed = if n == 0 { [].into() } else { [100].into() };
        let taught = [1].into();
        (outcome.code.clone(), OutcomeMarks { taught, assessed })
    });
    draft_text(&marks.collect::<BTreeMap<_, _>>())
}

/// Names the course, and ticks one area.
fn fill_in(rehearsal: &Rehearsal, actor: Actor) {
    for (page, text) in [
        (CoveragePage::Course, draft_text(&course(&["Law"]))),
        (area("pku-1"), ticked("pku-1")),
    ] {
        let shown = shown(rehearsal, actor, &page);
        save(rehearsal, actor, &page, text, shown).unwrap();
    }
}

#[test]
fn two_authors_fill_in_two_areas_at_once_and_clash_only_on_the_same_page() {
    let mut rehearsal = small();
    let chidi = leader(&rehearsal, "Chidi Underwood");
    let bronwen = leader(&rehearsal, "Bronwen Applegarth");
    fill_in(&rehearsal, chidi);
    let (one, other) = (area("pku-2"), area("lcp-9"));
    let seen = (
        shown(&rehearsal, chidi, &one),
        shown(&rehearsal, bronwen, &other),
    );
    save(&rehearsal, chidi, &one, ticked("pku-2"), seen.0).unwrap();
    save(&rehearsal, bronwen, &other, ticked("lcp-9"), seen.1).unwrap();

    let late = save(
        &rehearsal,
        bronwen,
        &one,
        r#"{"PKU2a":{"assessed":[100]}}"#.into(),
        seen.0,
    );
    let Err(Failure::Refused(Refusal::Stale(changed))) = late else {
        panic!("the second author overwrote the first: {late:?}");
    };
    assert!(changed[0].theirs.contains("PKU2e") && changed[0].yours.contains("PKU2a"));

    // A module gets another name: what was ticked of it stays.
    let later = rehearsal.now() + jiff::SignedDuration::from_mins(5);
    rehearsal.clock.set(later);
    let shown = shown(&rehearsal, bronwen, &CoveragePage::Course);
    let renamed = draft_text(&course(&["Law and policy"]));
    save(&rehearsal, bronwen, &CoveragePage::Course, renamed, shown).unwrap();
    rehearsal.restart(|_| {});
    let view = file(&rehearsal, chidi).unwrap();
    assert_eq!(view.map.course.modules[0].name, "Law and policy");
    assert_eq!(
        view.map.summary(view.outcomes).in_words(),
        "12 of 49 outcomes are taught and assessed; 3 are taught but never assessed; 34 are not taught."
    );
    assert_eq!(view.saved.unwrap().1, "Bronwen Applegarth");
}

#[test]
fn a_map_with_gaps_is_submitted_and_read_by_the_readers_as_it_was() {
    let rehearsal = small();
    let chidi = leader(&rehearsal, "Chidi Underwood");
    let application = harbourside(&rehearsal);
    let check = || {
        let check = CheckAnswers { application };
        rehearsal.service().view(&chidi, &check).unwrap()
    };
    let before = check();
    fill_in(&rehearsal, chidi);
    // What was checked was an application without this map.
    let submit = Command::from(service::joint::SubmitApplication {
        application,
        revision: before.revision,
        declared: true,
    });
    assert!(matches!(
        rehearsal.execute(chidi, submit),
        Err(Failure::Refused(Refusal::Stale(_)))
    ));
    let check = check();
    assert!(!check.maps[MAPPED].is_empty());
    rehearsal.submit(chidi, application).unwrap();

    rehearsal.assign_readers(application);
    let reader = rehearsal.readers(application)[0];
    assert!(
        file(&rehearsal, reader).is_err(),
        "the interest is declared first"
    );
    rehearsal.declare_none(reader, application);
    for who in [reader, rehearsal.told.coordinator, chidi] {
        let view = file(&rehearsal, who).unwrap();
        assert!(!view.changeable && view.saved.is_none());
        assert_eq!(view.map, check.maps[MAPPED]);
        assert_eq!(view.map.summary(view.outcomes).covered, 4);
    }
    let late = save(
        &rehearsal,
        chidi,
        &area("pku-1"),
        String::new(),
        Revision::of([("answer", "")]),
    );
    assert!(
        matches!(late, Err(Failure::Refused(Refusal::Rule { .. }))),
        "{late:?}"
    );
}

#[test]
fn revisions_begin_with_the_map_and_keep_it_again_only_when_it_changed() {
    let rehearsal = small();
    let chidi = leader(&rehearsal, "Chidi Underwood");
    let application = harbourside(&rehearsal);
    fill_in(&rehearsal, chidi);
    rehearsal.submit(chidi, application).unwrap();
    rehearsal.assign_readers(application);
    rehearsal.read_all(application);
    let invite = quality::InviteRevisions {
        application,
        revisions: ["entry-1", MAPPED]
            .map(|it| (it.to_owned(), "One example.".to_owned()))
            .into(),
        due: Some(jiff::civil::date(2027, 1, 10)),
    };
    let coordinator = rehearsal.told.coordinator;
    rehearsal
        .execute(coordinator, Command::from(invite))
        .unwrap();

    let view = file(&rehearsal, chidi).unwrap();
    assert!(view.changeable && view.saved.is_none());
    assert_eq!(view.before.as_ref(), Some(&view.map));
    let page = area("lcp-5");
    let seen = shown(&rehearsal, chidi, &page);
    save(&rehearsal, chidi, &page, ticked("lcp-5"), seen).unwrap();
    let seen = file(&rehearsal, coordinator).unwrap();
    assert_eq!(
        Some(&seen.map),
        view.before.as_ref(),
        "what is being revised is the applicant’s own"
    );
    rehearsal.submit(chidi, application).unwrap();
    // What was found of it before does not stand on its own: it comes with another map.
    let due = Some(rehearsal.service().today().saturating_add(14.days()));
    let open = Command::from(quality::OpenReview { application, due });
    rehearsal.execute(coordinator, open).unwrap();
    let page = service::views::ReadingPage { application };
    let reader = rehearsal.readers(application)[0];
    let page = rehearsal.service().view(&reader, &page).unwrap();
    let anew = page.standards.iter().filter(|it| !it.carried);
    let anew: Vec<&str> = anew.map(|it| it.standard.id.as_str()).collect();
    assert_eq!(anew, ["entry-1", MAPPED]);
    let view = file(&rehearsal, coordinator).unwrap();
    let changes = quality::coverage_changes(&view.before.unwrap(), &view.map, view.outcomes);
    assert_eq!(changes.outcomes.len(), 5);
}

#[test]
fn nobody_else_reads_or_fills_in_a_map() {
    let rehearsal = small();
    let chidi = leader(&rehearsal, "Chidi Underwood");
    fill_in(&rehearsal, chidi);
    let page = CoveragePage::Course;
    let seen = shown(&rehearsal, chidi, &page);
    let supporter = *rehearsal
        .told
        .members
        .values()
        .find(|it| it.role == vocabulary::Role::Supporter)
        .unwrap();
    for other in [
        leader(&rehearsal, "Morwenna Tregear"),
        rehearsal.told.coordinator,
        supporter,
        Actor::PUBLIC,
    ] {
        assert!(file(&rehearsal, other).is_err(), "{other:?}");
        // No one learns whether there is such an application from what is wrong with a page.
        for text in [draft_text(&course(&["X"])), "no map".into()] {
            let refused = save(&rehearsal, other, &page, text, seen);
            assert!(
                matches!(
                    refused,
                    Err(Failure::Refused(Refusal::NotFound | Refusal::Forbidden(_)))
                ),
                "{refused:?}"
            );
        }
    }
    // A supporter of it may know where it stands, and nothing that it says.
    let name = quality::NameSupporter {
        application: harbourside(&rehearsal),
        supporter: supporter.person,
    };
    rehearsal
        .execute(rehearsal.told.coordinator, Command::from(name))
        .unwrap();
    rehearsal.submit(chidi, harbourside(&rehearsal)).unwrap();
    assert!(file(&rehearsal, supporter).is_err());
    assert!(file(&rehearsal, rehearsal.told.coordinator).is_ok());
}

#[test]
fn names_of_modules_are_nowhere_readable_on_the_disk() {
    let mut rehearsal = small();
    let chidi = leader(&rehearsal, "Chidi Underwood");
    let page = CoveragePage::Course;
    let seen = shown(&rehearsal, chidi, &page);
    let text = draft_text(&course(&["Leading with Zebedee and Bronwen Applegarth"]));
    save(&rehearsal, chidi, &page, text, seen).unwrap();
    // An operator who is to erase someone sees that the map names them.
    let mentions = || {
        let bronwen = leader(&rehearsal, "Bronwen Applegarth").person.unwrap();
        let mentions = service::Mentions::Person(bronwen);
        let found = rehearsal
            .service()
            .view(&Actor::OPERATOR, &mentions)
            .unwrap();
        found[0].cases[0].mentions.clone()
    };
    assert!(mentions().contains(&"named in what is being written".to_owned()));
    rehearsal.submit(chidi, harbourside(&rehearsal)).unwrap();
    let kept = file(&rehearsal, rehearsal.told.coordinator).unwrap();
    assert!(
        kept.map.course.modules[0]
            .name
            .starts_with("Leading with Zebedee")
    );
    assert_eq!(mentions(), ["named in its coverage map"]);
    rehearsal.restart(|folder| {
        for found in std::fs::read_dir(folder.path()).unwrap() {
            let path = found.unwrap().path();
            let bytes = if path.is_file() {
                std::fs::read(&path).unwrap()
            } else {
                Vec::new()
            };
            let readable = bytes.windows(7).any(|part| part == b"Zebedee");
            assert!(!readable, "{}", path.display());
        }
    });
}
