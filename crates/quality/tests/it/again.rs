//! Applying again: answers from last time, and a registration set aside on its first day.

use crate::{review, world::World};
use quality::{Need, ReverseDecision, SubmitApplication};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{ApplicationId, Refusal};

/// Every answer of the first provider as it was submitted, sent once more as `finished` tells.
fn send_again(
    world: &mut World,
    application: ApplicationId,
    changed: &[&str],
    finished: &[&str],
) -> Result<(), Vec<String>> {
    let found = world.quality.application(application).unwrap();
    let framework = framework::version(&found.framework).unwrap();
    let ids = framework.standards().map(|it| it.id.clone());
    let before: BTreeMap<String, String> = ids.map(|id| (id, "We do.".to_owned())).collect();
    let mut answers = before.clone();
    answers.extend(
        changed
            .iter()
            .map(|id| ((*id).to_owned(), "New.".to_owned())),
    );
    let submit = SubmitApplication {
        application,
        answers,
        before,
        finished: finished.iter().map(|id| (*id).to_owned()).collect(),
        coverage: BTreeMap::new(),
        declared: true,
    };
    let leader = world.leaders[0];
    let context = world.context(leader);
    let decided = quality::submit_application(&world.quality, &submit, &context);
    match world.record(leader, decided) {
        Err(Refusal::Invalid(problems)) => Err(problems.into_iter().map(|it| it.field).collect()),
        other => {
            other.unwrap();
            Ok(())
        }
    }
}

#[test]
fn a_renewal_is_not_sent_before_each_answer_was_read_again() {
    let mut world = World::new();
    review::registered(&mut world);
    world.pass(2 * 366 + 100);
    let application = review::started(&mut world);
    let framework = framework::version("qsf-2").unwrap();
    let all: Vec<&str> = framework.standards().map(|it| it.id.as_str()).collect();
    assert_eq!(
        send_again(&mut world, application, &[], &[]).unwrap_err(),
        all
    );
    let (changed, rest) = all.split_at(2);
    let refused = send_again(&mut world, application, changed, &rest[1..]);
    assert_eq!(refused.unwrap_err(), [rest[0]]);
    send_again(&mut world, application, changed, rest).unwrap();
}

#[test]
fn what_was_submitted_in_the_same_application_stands() {
    let mut world = World::new();
    let application = review::submitted(&mut world);
    review::read(&mut world, application);
    review::invite(&mut world, application);
    let found = world.quality.application(application).unwrap();
    let same = BTreeMap::from([("teaching-2".to_owned(), "We do.".to_owned())]);
    assert!(quality::untouched(found, &same, &same, &BTreeSet::new()).is_empty());
    send_again(&mut world, application, &[], &[]).unwrap();
}

#[test]
fn a_registration_set_aside_on_its_first_day_never_held() {
    let mut world = World::new();
    let application = review::submitted(&mut world);
    review::read(&mut world, application);
    let accepted = review::decision(&world, application, 3);
    review::decide(&mut world, &accepted).unwrap();
    let set_aside = ReverseDecision {
        application,
        members: accepted.members.clone(),
        reasons: "It was recorded for the wrong provider.".into(),
    };
    review::reverse(&mut world, &set_aside).unwrap();
    let id = world.quality.application(application).unwrap().provider;
    let registrations = &world.quality.provider(id).unwrap().registrations;
    assert!(quality::standing(registrations, world.today()).is_none());
    let said: Vec<_> = registrations.alive(None).collect();
    assert_eq!(said.len(), 1, "what was recorded stays");
    assert!(quality::was_set_aside_at_once(said[0]));
    let required = quality::registration_required(&world.quality, id, world.today()).unwrap();
    assert_eq!((required.need, required.due), (Need::Apply, None));
}

#[test]
fn revisions_that_were_asked_and_not_made_are_named_and_stop_nobody() {
    let mut world = World::new();
    let application = review::submitted(&mut world);
    review::read(&mut world, application);
    review::invite(&mut world, application);
    let before = BTreeMap::from([("teaching-2".to_owned(), "We do.".to_owned())]);
    let changed = BTreeMap::from([("teaching-2".to_owned(), "We show it.".to_owned())]);
    let named = |world: &World, now| {
        quality::not_revised(&world.quality, application, now, &before, &BTreeMap::new())
    };
    assert_eq!(named(&world, &before), ["teaching-2"]);
    assert!(named(&world, &changed).is_empty());
    send_again(&mut world, application, &[], &[]).unwrap();
    assert!(named(&world, &before).is_empty(), "it is being read again");
}

#[test]
fn a_map_that_was_changed_is_a_revision() {
    let mut world = World::new();
    let application = review::submitted(&mut world);
    review::read(&mut world, application);
    review::invite(&mut world, application);
    let same = BTreeMap::from([("teaching-2".to_owned(), "We do.".to_owned())]);
    let module = quality::CoursePart {
        id: 0,
        name: "Leading provision".into(),
    };
    let mut map = quality::CoverageMap::default();
    map.course.modules.push(module);
    let maps = BTreeMap::from([("teaching-2".to_owned(), map)]);
    let named = quality::not_revised(&world.quality, application, &same, &same, &maps);
    assert!(named.is_empty());
}

/// Adds a document, or gives one that is there a new file, as one of the applicant would.
fn add(world: &mut World, application: ApplicationId) -> vocabulary::EvidenceId {
    let leader = world.leaders[0];
    let context = world.context(leader);
    let add = quality::AddEvidence {
        application,
        kind: String::new(),
        standard: "teaching-2".into(),
        file: file(application, "one"),
    };
    let decided = quality::add_evidence(&world.quality, &add, &context);
    world.record(leader, decided).unwrap();
    context.ids.id("evidence", 0)
}

fn file(application: ApplicationId, what: &str) -> quality::KeptFile {
    quality::KeptFile {
        object: vocabulary::ObjectRef {
            name: vocabulary::Digest::of(format!("sealed {what}").as_bytes()),
            subject: application.into(),
        },
        name: format!("{what}.pdf"),
        media_type: "application/pdf".into(),
        bytes: 10,
        sha256: vocabulary::Digest::of(what.as_bytes()),
    }
}

#[test]
fn a_document_that_is_there_as_before_is_no_revision_and_one_that_changed_is() {
    let mut world = World::new();
    let application = review::started(&mut world);
    let evidence = add(&mut world, application);
    review::submit(&mut world, application);
    review::read(&mut world, application);
    review::invite(&mut world, application);
    let same = BTreeMap::from([("teaching-2".to_owned(), "We do.".to_owned())]);
    let named = |world: &World| {
        quality::not_revised(&world.quality, application, &same, &same, &BTreeMap::new())
    };
    assert_eq!(named(&world), ["teaching-2"]);
    let replace = quality::ReplaceEvidence {
        application,
        evidence,
        shown: 1,
        file: file(application, "two"),
    };
    let leader = world.leaders[0];
    let context = world.context(leader);
    let decided = quality::replace_evidence(&world.quality, &replace, &context);
    world.record(leader, decided).unwrap();
    assert!(named(&world).is_empty());
}
