//! What changed since it was submitted before, and what of a resubmission has to be read again.

use crate::{review, world::World};
use quality::{Changed, ReadAgain, SubmittedBefore};
use std::collections::BTreeMap;
use vocabulary::{ApplicationId, Digest, EvidenceId, ObjectRef, Revision};

/// A file of this name, with these bytes.
fn file(application: ApplicationId, name: &str, bytes: &str) -> quality::KeptFile {
    quality::KeptFile {
        object: ObjectRef {
            name: Digest::of(format!("sealed {bytes}").as_bytes()),
            subject: application.into(),
        },
        name: format!("{name}.pdf"),
        media_type: "application/pdf".into(),
        bytes: 10,
        sha256: Digest::of(bytes.as_bytes()),
    }
}

/// Adds a document that supports a standard, or none.
fn add(
    world: &mut World,
    application: ApplicationId,
    (name, bytes): (&str, &str),
    standard: &str,
) -> EvidenceId {
    let leader = world.leaders[0];
    let context = world.context(leader);
    let add = quality::AddEvidence {
        application,
        kind: String::new(),
        standard: standard.into(),
        file: file(application, name, bytes),
    };
    let decided = quality::add_evidence(&world.quality, &add, &context);
    world.record(leader, decided).unwrap();
    context.ids.id("evidence", 0)
}

fn replace(world: &mut World, application: ApplicationId, evidence: EvidenceId, bytes: &str) {
    let leader = world.leaders[0];
    let context = world.context(leader);
    let replace = quality::ReplaceEvidence {
        application,
        evidence,
        shown: 1,
        file: file(application, bytes, bytes),
    };
    let decided = quality::replace_evidence(&world.quality, &replace, &context);
    world.record(leader, decided).unwrap();
}

fn remove(world: &mut World, application: ApplicationId, evidence: EvidenceId) {
    let leader = world.leaders[0];
    let context = world.context(leader);
    let remove = quality::RemoveEvidence {
        application,
        evidence,
    };
    let decided = quality::remove_evidence(&world.quality, &remove, &context);
    world.record(leader, decided).unwrap();
}

/// Every answer as the first submission says it, but for these.
fn answers(but: &[(&str, &str)]) -> BTreeMap<String, String> {
    let framework = framework::version("qsf-1").unwrap();
    let ids = framework.standards().map(|it| it.id.clone());
    let mut answers: BTreeMap<String, String> = ids.map(|id| (id, "We do.".to_owned())).collect();
    for (id, text) in but {
        answers.insert((*id).to_owned(), (*text).to_owned());
    }
    answers
}

#[test]
fn of_a_first_submission_everything_has_to_be_read() {
    let mut world = World::new();
    let application = review::submitted(&mut world);
    let said = answers(&[]);
    let again = quality::read_again(&world.quality, application, &said, &said);
    assert_eq!(again, None);
    assert!(quality::submitted_before(&world.quality, application, None).is_some());
}

#[test]
fn of_a_resubmission_what_was_asked_or_changed_is_read_again_and_nothing_else() {
    let mut world = World::new();
    let application = review::started(&mut world);
    add(&mut world, application, ("kept", "kept"), "entry-1");
    let handbook = add(&mut world, application, ("handbook", "1"), "data-1");
    add(&mut world, application, ("minutes", "minutes"), "");
    review::submit(&mut world, application);
    review::read(&mut world, application);
    review::invite(&mut world, application);
    replace(&mut world, application, handbook, "2");
    review::submit(&mut world, application);
    let before = answers(&[]);
    let now = answers(&[("teaching-2", "We show it."), ("entry-2", "Otherwise.")]);
    let again = quality::read_again(&world.quality, application, &now, &before).unwrap();
    let why = |standard: &str| again.get(standard).cloned().unwrap_or_default();
    assert_eq!(why("teaching-2"), [ReadAgain::Asked, ReadAgain::Answer]);
    assert_eq!(why("entry-2"), [ReadAgain::Answer]);
    assert_eq!(why("data-1"), [ReadAgain::Evidence]);
    assert_eq!(again.len(), 3, "the rest is carried over: {again:?}");
    let same = quality::read_again(&world.quality, application, &before, &before).unwrap();
    assert_eq!(
        same.get("teaching-2"),
        Some(&vec![ReadAgain::Asked]),
        "what was asked for is read again even where nothing was done"
    );
}

#[test]
fn evidence_is_compared_within_an_application_and_with_the_one_that_it_continues() {
    let mut world = World::new();
    let first = review::started(&mut world);
    add(&mut world, first, ("same", "same"), "entry-1");
    add(
        &mut world,
        first,
        ("handbook", "handbook of 2026"),
        "data-1",
    );
    add(&mut world, first, ("gone", "gone"), "entry-2");
    review::submit(&mut world, first);
    review::read(&mut world, first);
    let accepted = review::decision(&world, first, 3);
    review::decide(&mut world, &accepted).unwrap();
    world.pass(2 * 366 + 100);
    let second = review::started(&mut world);
    let SubmittedBefore { application, .. } =
        quality::submitted_before(&world.quality, second, None).unwrap();
    assert_eq!(application, first);
    add(&mut world, second, ("same", "same"), "entry-1");
    add(
        &mut world,
        second,
        ("handbook", "handbook of 2028"),
        "data-1",
    );
    add(&mut world, second, ("new", "new"), "");
    let before = quality::submitted_before(&world.quality, second, None).unwrap();
    let changes = quality::documents_since(&world.quality, second, None, &before);
    let named = |it: &quality::DocumentChange<'_>| {
        let name = it.file().unwrap().name.known().unwrap();
        (it.what, name.trim_end_matches(".pdf").to_owned())
    };
    let told: Vec<_> = changes.iter().map(named).collect();
    let told: Vec<(Changed, &str)> = told.iter().map(|(what, it)| (*what, it.as_str())).collect();
    assert_eq!(
        told,
        [
            (Changed::Replaced, "handbook"),
            (Changed::Added, "new"),
            (Changed::Removed, "gone"),
        ]
    );
    let concerns = |standard: &str| changes.iter().any(|it| it.concerns(standard));
    assert_eq!(
        ["entry-1", "entry-2", "data-1", "data-2"].map(concerns),
        [false, true, true, false]
    );
}

#[test]
fn a_document_taken_out_concerns_what_it_supported() {
    let mut world = World::new();
    let application = review::started(&mut world);
    let taken = add(&mut world, application, ("taken", "taken"), "entry-1");
    review::submit(&mut world, application);
    review::read(&mut world, application);
    review::invite(&mut world, application);
    remove(&mut world, application, taken);
    review::submit(&mut world, application);
    let said = answers(&[]);
    let again = quality::read_again(&world.quality, application, &said, &said).unwrap();
    assert_eq!(again.get("entry-1"), Some(&vec![ReadAgain::Evidence]));
}

/// Says the same of several documents.
fn describe(
    world: &mut World,
    application: ApplicationId,
    documents: &[(EvidenceId, Revision)],
    (kind, standards): (&str, &[&str]),
) -> Result<usize, Vec<String>> {
    let leader = world.leaders[0];
    let context = world.context(leader);
    let describe = quality::DescribeSeveral {
        application,
        documents: documents.to_vec(),
        kind: kind.into(),
        standards: standards.iter().map(|it| (*it).to_owned()).collect(),
    };
    match quality::describe_several(&world.quality, &describe, &context) {
        Ok(facts) => {
            let count = facts.len();
            world.record(leader, Ok(facts)).unwrap();
            Ok(count)
        }
        Err(vocabulary::Refusal::Invalid(problems)) => {
            Err(problems.into_iter().map(|it| it.says).collect())
        }
        Err(other) => panic!("{other:?}"),
    }
}

/// A document with the revision of what stands now.
fn shown(world: &World, application: ApplicationId, id: EvidenceId) -> (EvidenceId, Revision) {
    let document = world.quality.documents().document(application, id);
    let seen = document.unwrap().at(None).unwrap();
    (id, seen.description.value.revision())
}

#[test]
fn many_documents_are_described_at_once_and_keep_what_was_said_of_each() {
    let mut world = World::new();
    let application = review::started(&mut world);
    let names = ["one", "two", "three"];
    let ids = names.map(|it| add(&mut world, application, (it, it), ""));
    let of = |world: &World| ids.map(|id| shown(world, application, id));
    let all = of(&world);
    let said = ("local-authority-minutes", &["entry-1"][..]);
    assert_eq!(describe(&mut world, application, &all, said), Ok(3));
    let all = of(&world);
    assert_eq!(
        describe(&mut world, application, &all, said),
        Ok(0),
        "it is said already"
    );
    // Twice the same document is once.
    let twice = [all[0], all[0]];
    assert_eq!(
        describe(&mut world, application, &twice, ("", &["data-1"])),
        Ok(1)
    );
    let document = world.quality.documents().document(application, ids[0]);
    let description = document
        .unwrap()
        .at(None)
        .unwrap()
        .description
        .value
        .clone();
    assert_eq!(
        description.kind,
        Some(quality::EvidenceKind::LocalAuthorityMinutes)
    );
    assert_eq!(description.pages("entry-1"), Some(""));
    assert_eq!(description.pages("data-1"), Some(""));
}

#[test]
fn what_cannot_be_said_of_one_document_is_refused_for_all_and_names_it() {
    let mut world = World::new();
    let application = review::started(&mut world);
    let ids = ["one", "two"].map(|it| add(&mut world, application, (it, it), ""));
    let all = ids.map(|id| shown(&world, application, id));
    let nothing = describe(&mut world, application, &[], ("", &[]));
    assert_eq!(nothing.unwrap_err().len(), 2);
    let no_type = describe(&mut world, application, &all, ("", &["entry-1"]));
    assert_eq!(
        no_type.unwrap_err(),
        [
            "“one.pdf” has no type yet. Select what it is",
            "“two.pdf” has no type yet. Select what it is",
        ]
    );
    // A colleague describes the second meanwhile.
    let second = &all[1..];
    assert_eq!(
        describe(&mut world, application, second, ("tutor-cvs", &[])),
        Ok(1)
    );
    let stale = describe(&mut world, application, &all, ("module-handbook", &[]));
    assert_eq!(
        stale.unwrap_err(),
        ["A colleague described “two.pdf” after you opened this page. Check what it says now"]
    );
    let first = world.quality.documents().document(application, ids[0]);
    let first = first.unwrap().at(None).unwrap();
    assert_eq!(first.description.value.kind, None, "refused as a whole");
    remove(&mut world, application, ids[0]);
    let gone = describe(&mut world, application, &all[..1], ("module-handbook", &[]));
    assert_eq!(
        gone.unwrap_err(),
        ["“one.pdf” was removed after you opened this page"]
    );
}
