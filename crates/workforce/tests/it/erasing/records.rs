//! What is recorded of a teacher’s courses and claims, by facts alone and by the rules.

use super::{NAMES, Step, TRNS, give, why};
use crate::posts::world::{REGISTRAR, World, on};
use people::{EnterOrganisation, OrganisationKind};
use std::collections::BTreeMap;
use vocabulary::{
    Actor, CaseId, CourseId, Digest, ImportId, NewFact, ObjectRef, OrganisationId, Sealed,
    TeacherId,
};
use workforce::{
    CorrectCourse, CourseRow, ImportRecords, OutcomeResult, RecordCourse, RecordsFileDeleted,
    SencoQualification, SettleTeacherName, TypedCourse, correct_course, import_records,
    record_course, settle_teacher_name,
};

/// Carries a step out, as the `n`-th.
pub(super) fn tell(world: &mut World, (n, teacher): (usize, TeacherId), step: Step) {
    match step {
        Step::Course => world.course(n, teacher),
        Step::Corrected => {
            world.course(n, teacher);
            world.correct(n, teacher);
        }
        Step::Taught(name, trn) => taught(world, NAMES[name], TRNS[trn]),
        Step::PutRight(name, trn) => put_right(world, teacher, NAMES[name], TRNS[trn]),
        Step::Imported(name, trn) => imported(world, NAMES[name], TRNS[trn]),
        Step::FilesDeleted => {
            world.wait(366);
            give(world, Actor::OPERATOR, |known, context| {
                let files = known.workforce.courses().files();
                let due =
                    files.filter(|(_, it)| it.deleted.is_none() && it.keep_until <= context.today);
                Ok(due
                    .map(|(import, _)| NewFact::new(RecordsFileDeleted { import }))
                    .collect())
            });
        }
        Step::Settled(theirs) => settled(world, teacher, theirs),
        Step::Claimed(linked, trn) => world.claim(n, linked.then_some(teacher), TRNS[trn]),
        Step::Declined => {
            world.claim(n, Some(teacher), TRNS[0]);
            world.decline(n);
        }
        Step::Experience(withdrawn) => world.experience(n, teacher, withdrawn),
        _ => {}
    }
}

/// Every name by which a source of a course calls whoever takes it.
pub(super) fn names(world: &World) -> impl Iterator<Item = &Sealed<String>> {
    let courses = world.state.courses().iter();
    let versions = courses.flat_map(|(_, course)| &course.versions);
    versions.filter_map(|it| it.named.name.as_ref())
}

/// The one provider, entered when it is needed first.
fn provider(world: &mut World) -> OrganisationId {
    let known = world.people.provider_called("Dunwich");
    known.unwrap_or_else(|| {
        let id = world.context(Actor::OPERATOR).ids.id("organisation", 0);
        let enter = EnterOrganisation {
            kind: OrganisationKind::Provider,
            name: "Dunwich".to_owned(),
        };
        let entered = world.give(Actor::OPERATOR, |known, context| {
            let facts = people::enter_organisation(known.people, &enter, context)?;
            Ok(facts.into_iter().map(NewFact::lift).collect())
        });
        entered.unwrap();
        id
    })
}

/// A provider records an Award by a form.
pub(super) fn taught(world: &mut World, name: &str, trn: &str) {
    let it = RecordCourse {
        provider: provider(world),
        trn: trn.to_owned(),
        name: name.to_owned(),
        qualification: Some(SencoQualification::Nasenco),
        began: on("2019-09"),
        result: Some(OutcomeResult::Passed),
        completed: on("2020-07"),
        certificate: "Certificate 4".to_owned(),
        body: None,
        body_provider: None,
    };
    give(world, REGISTRAR, |known, context| {
        record_course(known, &it, context)
    });
}

fn put_right(world: &mut World, teacher: TeacherId, name: &str, trn: &str) {
    let state = &world.state;
    let ids = state.teachers().ids_of(teacher);
    let last = ids.flat_map(|id| state.courses().of_id(id)).last();
    let Some((id, course)) = last else { return };
    let course_id: CourseId = id;
    let shown = TypedCourse::of(state, course, true);
    let it = CorrectCourse {
        course: course_id,
        provider: course.details().provider,
        revision: shown.revision(),
        trn: trn.to_owned(),
        name: name.to_owned(),
        qualification: shown.qualification,
        began: shown.began,
        body: shown.body,
        why: why(),
    };
    give(world, REGISTRAR, |known, context| {
        correct_course(known, &it, context)
    });
}

fn imported(world: &mut World, name: &str, trn: &str) {
    let id: ImportId = world.context(REGISTRAR).ids.id("import", 0);
    let it = ImportRecords {
        import: id,
        provider: provider(world),
        file: ObjectRef {
            name: Digest::of(&id.0.bytes()),
            subject: CaseId::from(id).into(),
        },
        columns: BTreeMap::from([("TRN".to_owned(), "trn".to_owned())]),
        rows: vec![CourseRow {
            line: 2,
            trn: trn.parse().ok(),
            name: name.to_owned(),
            qualification: SencoQualification::NpqSenco,
            began: on("2024-10"),
            result: None,
            completed: None,
            certificate: None,
            body: None,
        }],
    };
    give(world, REGISTRAR, |known, context| {
        import_records(known, &it, context)
    });
}

fn settled(world: &mut World, teacher: TeacherId, theirs: bool) {
    let asked = world.state.teachers().names_asked(teacher).next();
    let Some(name) = asked.map(|(_, it)| it.id) else {
        return;
    };
    let it = SettleTeacherName {
        teacher,
        name,
        theirs: Some(theirs),
    };
    give(world, REGISTRAR, |known, context| {
        settle_teacher_name(known.workforce, &it, context)
    });
}
