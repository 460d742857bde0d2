//! Importing a file of the NPQ registration service. One command records up to 10,000 facts, and the file of a year makes
//! more: it is taken in by parts, each of which is recorded whole or not at all. What is recorded is nothing new, so a
//! file that was left half way goes on where it stopped.

use super::{NpqJudge, NpqJudged, NpqOutcome, NpqPerson, NpqRow, judge::NpqCourse};
use crate::{
    CourseCorrected, CourseDetails, CourseRecorded, CourseSource, Fact, FileKind, Known,
    NamedTeacher, Outcome, OutcomeQuestionAnswered, OutcomeQuestioned, OutcomeRecorded,
    RecordsImported, SencoQualification, TeacherEntered, TeacherNumberWithdrawn, TeacherNumbered,
    course::file::{MOST_FACTS, fresh, moved_on, nothing_new, too_much},
};
use access::Kept;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
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
    /// The number of rows of the NPQ for SENCOs that the whole file has.
    pub of: u64,
    /// Those of them that say something new.
    pub rows: Vec<NpqRow>,
}

/// A part of a file: as much as one command records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NpqPart {
    /// The rows of whoever it says something new of.
    pub rows: Vec<NpqRow>,
    /// The number of people of whom it says something new.
    pub people: usize,
    /// The number of people for whom a later part is left.
    pub left: usize,
}

impl NpqPart {
    /// The first part of a file: of people in their order, as many as can be recorded at once.
    pub fn first(judge: &NpqJudge<'_>, rows: &[NpqRow]) -> Self {
        let mut part = Self::default();
        let mut lines: HashSet<u64> = HashSet::new();
        let mut facts = 1;
        for person in NpqPerson::of_rows(rows) {
            let judged = judge.person(&person);
            if !judged.is_new() {
                continue;
            }
            facts += judged.facts();
            if facts > MOST_FACTS {
                part.left += 1;
            } else {
                part.people += 1;
                lines.extend(&person.lines);
            }
        }
        let of_part = rows.iter().filter(|row| lines.contains(&row.line));
        part.rows = of_part.cloned().collect();
        part
    }
}

/// Imports a part of a file, all of it or nothing.
///
/// # Errors
/// A rule’s refusal when a row is of no one who is known or named, when nothing in the part is new, or when it says more
/// than can be recorded at once.
pub fn import_npq(known: &Known<'_>, command: &ImportNpq, context: &Context) -> Decided<Fact> {
    let before = known.workforce.courses().file(command.import);
    let another = before.is_some_and(|it| it.file != command.file || it.deleted.is_some());
    if command.kind == FileKind::ProviderRecords || another {
        return Err(Refusal::NotFound);
    }
    fresh(false, command.import, &command.file)?;
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
    if recording.facts.len() >= MOST_FACTS {
        return Err(too_much());
    }
    let keep_until = before.map(|it| it.keep_until);
    let imported = RecordsImported {
        import: command.import,
        organisation: None,
        kind: command.kind,
        file: command.file,
        // The rows of a file are counted once.
        rows: before.map_or(command.of.max(command.rows.len() as u64), |_| 0),
        recorded,
        columns: None,
        keep_until: keep_until.unwrap_or(Kept::RecordsFiles.time().until(context.today)),
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
        let (teacher, who) = self.teacher(person, judged, nth);
        let Some(said) = &person.course else {
            return;
        };
        let course = if let Some(course) = judged.course {
            if judged.adds {
                self.more(course, person, said, who.as_ref());
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
                body_assumed: false,
                began: said.began,
                cohort: said.cohort,
            };
            let teachers = self.known.workforce.teachers();
            let name = person.name.as_deref();
            self.facts.push(NewFact::new(CourseRecorded {
                course,
                teacher,
                named: teachers.named(teacher, who.as_ref(), name, person.trn),
                details,
                outcome: None,
                source: CourseSource::NpqFile,
                import: Some(self.import),
            }));
            course
        };
        self.outcomes(course, teacher, judged);
    }

    fn outcomes(&mut self, course: CourseId, teacher: TeacherId, judged: &NpqJudged) {
        for question in &judged.settles {
            self.facts.push(NewFact::new(OutcomeQuestionAnswered {
                course,
                question: *question,
                changes: true,
                why: Sealed::under(
                    teacher,
                    "A later file of the NPQ registration service explains it.".to_owned(),
                ),
            }));
        }
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

    /// The teacher of a participant, and the fact that enters them where they are not known, or that says what they are
    /// called otherwise.
    fn teacher(
        &mut self,
        person: &NpqPerson,
        judged: &NpqJudged,
        nth: u32,
    ) -> (TeacherId, Option<NewFact<Fact>>) {
        let mut numbers = judged.numbers.iter().cloned();
        let mut who = None;
        let teacher = judged.teacher.unwrap_or_else(|| {
            let teacher: TeacherId = self.context.ids.id("teacher", nth);
            let name_id: vocabulary::NameId = self.context.ids.id("name", nth);
            let name = person.name.clone().unwrap_or_default();
            let number = numbers.next();
            let fact = NewFact::new(TeacherEntered {
                teacher,
                name_id,
                name: Sealed::under(name_id, name),
                number: number.map(|number| Sealed::under(teacher, number)),
            });
            self.facts.push(fact.clone());
            who = Some(fact);
            teacher
        });
        if let (Some(known), Some(name)) = (judged.teacher, &person.name) {
            let teachers = self.known.workforce.teachers();
            let called = teachers.called_otherwise(known, name, nth, self.context);
            self.facts.extend(called.clone());
            who = called;
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
        (teacher, who)
    }

    /// What else the service tells of a course that is recorded.
    fn more(
        &mut self,
        id: CourseId,
        person: &NpqPerson,
        said: &NpqCourse,
        who: Option<&NewFact<Fact>>,
    ) {
        let Some(course) = self.known.workforce.courses().get(id) else {
            return;
        };
        let teacher = course.teacher;
        let teachers = self.known.workforce.teachers();
        let now = course.named().clone();
        let named = teachers.named(teacher, who, person.name.as_deref(), person.trn);
        let corrected = CourseCorrected {
            course: id,
            teacher,
            named: NamedTeacher {
                name: now.name.or(named.name),
                trn: now.trn,
            },
            details: said.adds_to(course).unwrap_or(course.details().clone()),
            certificate: None,
            why: Sealed::under(
                teacher,
                "The NPQ registration service has told more of it.".to_owned(),
            ),
        };
        let corrected = NewFact::new(corrected).superseding(course.said_by());
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
