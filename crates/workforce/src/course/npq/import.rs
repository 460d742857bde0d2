//! Importing a file of the NPQ registration service: whole, or not at all.

use super::{NpqJudge, NpqJudged, NpqOutcome, NpqPerson, NpqRow};
use crate::{
    CourseCorrected, CourseDetails, CourseRecorded, CourseSource, Fact, FileKind, Known, Outcome,
    OutcomeQuestioned, OutcomeRecorded, RecordsImported, SencoQualification, TeacherEntered,
    TeacherNumberWithdrawn, TeacherNumbered,
    course::file::{KEPT_MONTHS, MOST_ROWS, fresh, moved_on, nothing_new},
};
use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vocabulary::{
    Context, CourseId, Decided, ImportId, NewFact, ObjectRef, Refusal, Sealed, TeacherId,
};

/// Import a file of the NPQ registration service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportNpq {
    /// The id of the import.
    pub import: ImportId,
    /// What it is.
    pub kind: FileKind,
    /// The file as it was sent, sealed under the key of the import.
    pub file: ObjectRef,
    /// Its rows of the NPQ for SENCOs.
    pub rows: Vec<NpqRow>,
}

/// Imports a file, all or nothing.
///
/// # Errors
/// A rule’s refusal when a row is of no one who is known or named, when nothing in the file is new, or when it was
/// imported before.
pub fn import_npq(known: &Known<'_>, command: &ImportNpq, context: &Context) -> Decided<Fact> {
    if command.kind == FileKind::ProviderRecords || command.rows.len() > MOST_ROWS {
        return Err(Refusal::NotFound);
    }
    let courses = known.workforce.courses();
    fresh(
        courses.file(command.import).is_some(),
        command.import,
        &command.file,
    )?;
    let judge = NpqJudge::new(*known);
    let mut recording = NpqRecording {
        known: *known,
        import: command.import,
        context,
        facts: Vec::new(),
    };
    let mut recorded = 0;
    for (nth, person) in (0..).zip(NpqPerson::of_rows(&command.rows)) {
        let judged = judge.person(&person);
        if judged.wrong.is_some() {
            return Err(moved_on());
        }
        if judged.is_new() {
            recording.person(&person, &judged, nth);
            recorded += 1;
        }
    }
    if recorded == 0 {
        return Err(nothing_new());
    }
    let imported = RecordsImported {
        import: command.import,
        organisation: None,
        kind: command.kind,
        file: command.file,
        rows: command.rows.len() as u64,
        recorded,
        columns: BTreeMap::new(),
        keep_until: context.today.saturating_add(KEPT_MONTHS.months()),
    };
    let facts = std::iter::once(NewFact::new(imported)).chain(recording.facts);
    Ok(facts.collect())
}

struct NpqRecording<'a> {
    known: Known<'a>,
    import: ImportId,
    context: &'a Context,
    facts: Vec<NewFact<Fact>>,
}

impl NpqRecording<'_> {
    fn person(&mut self, person: &NpqPerson, judged: &NpqJudged, nth: u32) {
        let teacher = self.teacher(person, judged, nth);
        let Some(said) = &person.course else {
            return;
        };
        let course = if let Some(course) = judged.course {
            if let Some(began) = judged.began {
                self.began(course, began);
            }
            course
        } else {
            let course: CourseId = self.context.ids.id("course", nth);
            let name = said.provider.clone();
            let called = |name: &String| self.known.people.provider_called(name);
            let provider = name.as_ref().and_then(called);
            let details = CourseDetails {
                qualification: SencoQualification::NpqSenco,
                provider,
                provider_name: name.filter(|_| provider.is_none()),
                body: None,
                began: said.began,
            };
            self.facts.push(NewFact::new(CourseRecorded {
                course,
                teacher,
                details,
                outcome: None,
                source: CourseSource::NpqFile,
                import: Some(self.import),
            }));
            course
        };
        for outcome in &judged.outcomes {
            self.facts.push(NewFact::new(OutcomeRecorded {
                course,
                outcome: as_recorded(*outcome),
                source: CourseSource::NpqFile,
                import: Some(self.import),
                why: None,
            }));
        }
        for outcome in &judged.questions {
            self.facts.push(NewFact::new(OutcomeQuestioned {
                course,
                outcome: as_recorded(*outcome),
                source: CourseSource::NpqFile,
                import: Some(self.import),
            }));
        }
    }

    fn teacher(&mut self, person: &NpqPerson, judged: &NpqJudged, nth: u32) -> TeacherId {
        let mut numbers = judged.numbers.iter().cloned();
        let teacher = judged.teacher.unwrap_or_else(|| {
            let teacher: TeacherId = self.context.ids.id("teacher", nth);
            let name_id: vocabulary::NameId = self.context.ids.id("name", nth);
            let name = person.name.clone().unwrap_or_default();
            let number = numbers.next();
            self.facts.push(NewFact::new(TeacherEntered {
                teacher,
                name_id,
                name: Sealed::under(name_id, name),
                number: number.map(|number| Sealed::under(teacher, number)),
            }));
            teacher
        });
        if let (Some(known), Some(name)) = (judged.teacher, &person.name) {
            let teachers = self.known.workforce.teachers();
            let called = teachers.called_otherwise(known, name, nth, self.context);
            self.facts.extend(called);
        }
        for number in &judged.withdraws {
            let of = number.subject();
            let ids = self.known.workforce.teachers().ids_of(teacher);
            let id = ids
                .into_iter()
                .find(|id| vocabulary::Subject::from(*id) == of);
            self.facts.push(NewFact::new(TeacherNumberWithdrawn {
                teacher: id.unwrap_or(teacher),
                number: number.clone(),
                why: Sealed::under(
                    id.unwrap_or(teacher),
                    "Corrected in DfE’s NPQ registration service.".to_owned(),
                ),
            }));
        }
        for number in numbers {
            self.facts.push(NewFact::new(TeacherNumbered {
                teacher,
                number: Sealed::under(teacher, number),
            }));
        }
        teacher
    }

    fn began(&mut self, course: CourseId, began: vocabulary::PartialDate) {
        let Some(recorded) = self.known.workforce.courses().get(course) else {
            return;
        };
        let corrected = CourseCorrected {
            course,
            teacher: recorded.teacher,
            details: CourseDetails {
                began: Some(began),
                ..recorded.details().clone()
            },
            why: Sealed::under(
                recorded.teacher,
                "The NPQ registration service has told when it began.".to_owned(),
            ),
        };
        let corrected = NewFact::new(corrected).superseding(recorded.said_by());
        self.facts.push(corrected);
    }
}

const fn as_recorded(outcome: NpqOutcome) -> Outcome {
    Outcome {
        result: outcome.result,
        on: outcome.on,
        certificate: None,
    }
}
