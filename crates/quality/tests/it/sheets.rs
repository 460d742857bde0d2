//! What is being written of an application: all of it, each on its own, by the person who it is for, while
//! it is written.

use crate::{
    review::{actor, assign, declare, invite, started, submit, submitted, suggested},
    world::World,
};
use access::Action;
use quality::{CoveragePage, Known, Sheet};
use std::collections::BTreeSet;
use vocabulary::{ApplicationId, PersonId, RawId, Refusal};

const MAPPED: &str = "teaching-2";

/// What a rule says of writing, in a word.
fn says(world: &World, sheet: &Sheet, by: Option<PersonId>) -> &'static str {
    let known = Known {
        people: &world.people,
        quality: &world.quality,
        settled: quality::Settled::default(),
    };
    match sheet.may_write(&known, by, world.today()) {
        Ok(()) => "yes",
        Err(Refusal::NotFound) => "not found",
        Err(_) => "not now",
    }
}

fn answer(id: ApplicationId, standard: &str) -> Sheet {
    Sheet::Answer(id, standard.into())
}

fn page(id: ApplicationId, area: &str) -> Sheet {
    Sheet::Coverage(id, MAPPED.into(), CoveragePage::Area(area.into()))
}

fn judgement(id: ApplicationId, reader: PersonId) -> Sheet {
    Sheet::Judgement(id, reader, "teaching-1".into())
}

#[test]
fn each_is_written_by_whoever_it_is_for_while_it_is_written() {
    let mut world = World::new();
    let id = started(&mut world);
    let (one, other) = (world.readers[2].person.unwrap(), world.readers[3].person);
    for (sheet, expected) in [
        (answer(id, "teaching-1"), "yes"),
        (answer(id, "nothing"), "not found"),
        (page(id, "pku-1"), "yes"),
        (page(id, "nothing"), "not found"),
        (Sheet::Decision(id), "not now"),
        (Sheet::Revisions(id), "not now"),
        (judgement(id, one), "not found"),
    ] {
        assert_eq!(says(&world, &sheet, Some(one)), expected, "{sheet:?}");
    }
    submit(&mut world, id);
    let readers = suggested(&world, id);
    assign(&mut world, id, readers.clone()).unwrap();
    let reader = readers[0];
    // The file is not open before they have said that they have no conflict of interest.
    assert_eq!(
        says(&world, &judgement(id, reader), Some(reader)),
        "not now"
    );
    let first = actor(&world, reader);
    declare(&mut world, first, id, false);
    let nothing = Sheet::Judgement(id, reader, "nothing".into());
    for (sheet, by, expected) in [
        (judgement(id, reader), Some(reader), "yes"),
        (judgement(id, reader), other, "not found"),
        (judgement(id, reader), None, "not found"),
        (nothing, Some(reader), "not found"),
        (Sheet::Decision(id), other, "yes"),
        (Sheet::Revisions(id), other, "yes"),
        (answer(id, "teaching-1"), other, "not now"),
        (page(id, "pku-1"), other, "not now"),
    ] {
        assert_eq!(says(&world, &sheet, by), expected, "{sheet:?}");
    }
}

#[test]
fn every_sheet_of_an_application_is_there_once() {
    let mut world = World::new();
    let id = submitted(&mut world);
    let readers = suggested(&world, id);
    assign(&mut world, id, readers.clone()).unwrap();
    let framework = framework::version("qsf-1").unwrap();
    let standards = || framework.standards().map(|it| it.id.clone());
    let outcomes = framework.standard(MAPPED).unwrap().outcomes().unwrap();
    let mut expected: Vec<Sheet> = standards().map(|it| answer(id, &it)).collect();
    let pages = CoveragePage::all(outcomes).into_iter();
    expected.extend(pages.map(|page| Sheet::Coverage(id, MAPPED.into(), page)));
    for reader in &readers {
        expected.extend(standards().map(|it| Sheet::Judgement(id, *reader, it)));
    }
    expected.extend([Sheet::Decision(id), Sheet::Revisions(id)]);
    let sheets = quality::sheets(&world.quality, id);
    assert_eq!(
        sheets.iter().collect::<BTreeSet<_>>(),
        expected.iter().collect()
    );
    // Each lies on its own, and all of a kind below one beginning.
    let keys: BTreeSet<String> = sheets.iter().map(Sheet::key).collect();
    assert_eq!(keys.len(), expected.len());
    let below = |begin: String| keys.iter().filter(|it| it.starts_with(&begin)).count();
    assert_eq!(below(Sheet::answers(id)), standards().count());
    assert_eq!(
        below(Sheet::coverage_of(id, MAPPED)),
        CoveragePage::all(outcomes).len()
    );
    for sheet in &sheets {
        let action = match sheet {
            Sheet::Answer(..) | Sheet::Coverage(..) => Action::AnswerApplication,
            Sheet::Judgement(..) => Action::WriteReading,
            Sheet::Decision(_) | Sheet::Revisions(_) => Action::DecideApplication,
        };
        assert_eq!((sheet.action(), sheet.application()), (action, id));
    }
    let nobodys = ApplicationId(RawId::from_bytes([0; 16]));
    assert_eq!(quality::sheets(&world.quality, nobodys), []);
}

#[test]
fn an_answer_is_kept_as_it_was_typed_and_refused_when_it_is_none_or_too_long() {
    let mut world = World::new();
    let id = started(&mut world);
    let known = Known {
        people: &world.people,
        quality: &world.quality,
        settled: quality::Settled::default(),
    };
    let regular = |typed: &str, finished| {
        let kept = answer(id, "teaching-1").regular(&known, typed, finished);
        kept.map_err(|refused| match refused {
            Refusal::Invalid(problems) => problems[0].field.clone(),
            other => panic!("{other:?}"),
        })
    };
    for finished in [false, true] {
        assert_eq!(
            regular("We do.\r\nAnd why.", finished).unwrap(),
            "We do.\nAnd why."
        );
    }
    assert_eq!(regular(" \r\n", false).unwrap().trim(), "");
    assert_eq!(regular(" \r\n", true), Err("answer".into()));
    let longest = "x".repeat(quality::LONGEST_ANSWER);
    assert_eq!(regular(&longest, false).unwrap(), longest);
    assert_eq!(regular(&format!("{longest}x"), false), Err("answer".into()));
    let wide = "ж".repeat(quality::LONGEST_ANSWER);
    assert_eq!(
        regular(&wide, false),
        Err("answer".into()),
        "no fact holds it"
    );
    let drafted = Sheet::Decision(id).regular(&known, "{}\r\n", true);
    assert_eq!(drafted.unwrap().trim(), "{}");
}

#[test]
fn a_revision_is_written_where_the_applicant_was_invited() {
    let mut world = World::new();
    let id = submitted(&mut world);
    crate::review::read(&mut world, id);
    assert_eq!(says(&world, &answer(id, "teaching-1"), None), "not now");
    invite(&mut world, id);
    assert_eq!(says(&world, &answer(id, "teaching-2"), None), "yes");
    assert_eq!(says(&world, &page(id, "pku-1"), None), "yes");
    assert_eq!(says(&world, &Sheet::Decision(id), None), "not now");
}

#[test]
fn only_what_the_group_asks_about_is_written_again() {
    let mut world = World::new();
    let id = submitted(&mut world);
    let asked = "teaching-2";
    crate::review::read(&mut world, id);
    invite(&mut world, id);
    for standard in framework::version("qsf-1").unwrap().standards() {
        let may = quality::may_answer(&world.quality, id, &standard.id);
        let not_asked = |refused: Refusal| matches!(refused, Refusal::Rule { rule, .. } if rule == quality::rule::NOT_ASKED_FOR);
        assert_eq!(may.is_ok(), standard.id == asked, "{}", standard.id);
        assert!(may.err().is_none_or(not_asked));
    }
    let nothing = quality::may_answer(&world.quality, id, "nothing");
    assert_eq!(nothing, Err(Refusal::NotFound));
}
