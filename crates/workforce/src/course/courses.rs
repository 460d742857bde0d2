//! What is known of courses, of the files that they were in, and of the bodies that award: folded from facts.

use crate::{
    AwardingBodyChanged, AwardingBodyEntered, CourseCorrected, CourseDetails, CourseRecorded,
    CourseSource, FileKind, Outcome, OutcomeQuestionAnswered, OutcomeQuestioned, OutcomeRecorded,
    OutcomeResult, Provenance, RecordsImported,
};
use imbl::{OrdMap, OrdSet};
use jiff::civil::Date;
use std::{collections::BTreeMap, sync::Arc};
use vocabulary::{
    BodyId, CourseId, FactId, ImportId, ObjectRef, OrganisationId, Sealed, TeacherId, Ukprn,
};

/// A course that a teacher takes or took. Nothing that was ever said of it is forgotten.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Whose course it is, by the id under which it was recorded.
    pub teacher: TeacherId,
    /// What was said of it, each time; the last holds.
    pub versions: Vec<CourseVersion>,
    /// Every outcome that was recorded; the last holds.
    pub outcomes: Vec<RecordedOutcome>,
    /// Questions about its outcome.
    pub questions: Vec<Question>,
    /// Where it was known from first.
    pub source: CourseSource,
    /// The file that it was in first, where it was in one.
    pub import: Option<ImportId>,
}

/// What was said of a course at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct CourseVersion {
    /// What was said.
    pub details: CourseDetails,
    /// How a mistake was found out, where it corrects the one before.
    pub why: Option<Sealed<String>>,
    /// When, and by whom.
    pub told: Provenance,
}

/// An outcome as it was recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedOutcome {
    /// What came of the course.
    pub outcome: Outcome,
    /// Where it is known from.
    pub source: CourseSource,
    /// The file that it was in, where it was in one.
    pub import: Option<ImportId>,
    /// How a mistake was found out, where it corrects the one before.
    pub why: Option<Sealed<String>>,
    /// When it was recorded, and by whom.
    pub told: Provenance,
}

/// A source contradicts what was recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What the source says.
    pub outcome: Outcome,
    /// The source.
    pub source: CourseSource,
    /// The file that it was in, where it was in one.
    pub import: Option<ImportId>,
    /// When it was asked, and by whom; the fact is the question’s id.
    pub told: Provenance,
    /// Whether what the source said is right, once someone answered.
    pub answer: Option<bool>,
    /// How that is known.
    pub why: Option<Sealed<String>>,
}

impl Course {
    /// What holds now.
    pub fn details(&self) -> &CourseDetails {
        let last = self.versions.last();
        &last.expect("a course has been recorded").details
    }

    /// The outcome that holds now: the last recorded, unless it takes an outcome back.
    pub fn outcome(&self) -> Option<&RecordedOutcome> {
        let last = self.outcomes.last();
        last.filter(|it| it.outcome.result != OutcomeResult::Voided)
    }

    /// Whether the qualification was awarded.
    pub fn passed(&self) -> Option<&RecordedOutcome> {
        self.outcome()
            .filter(|it| it.outcome.result == OutcomeResult::Passed)
    }

    /// Whether it goes on: no outcome ends it. Who failed can pass later.
    pub fn is_unfinished(&self) -> bool {
        self.outcome()
            .is_none_or(|it| it.outcome.result == OutcomeResult::Failed)
    }

    /// The questions that no one has answered.
    pub fn open_questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|it| it.answer.is_none())
    }
}

/// A file of records that was imported.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordsFile {
    /// The organisation whose file it is; none for a file of DfE’s NPQ registration service.
    pub organisation: Option<OrganisationId>,
    /// What it is.
    pub kind: FileKind,
    /// The file as it was sent.
    pub file: ObjectRef,
    /// The number of rows.
    pub rows: u64,
    /// The number of rows that said something new.
    pub recorded: u64,
    /// Which of its columns was read as what, by heading.
    pub columns: BTreeMap<String, String>,
    /// The day on which the file itself is to be deleted.
    pub keep_until: Date,
    /// When it was imported, and by whom.
    pub told: Provenance,
}

/// A body that awards qualifications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardingBody {
    /// Its name.
    pub name: String,
    /// Its UK provider reference number.
    pub ukprn: Option<Ukprn>,
    /// Whether it is recognised; nothing where that is not known.
    pub recognised: Option<bool>,
    /// Where that stands.
    pub source: String,
    /// When that was recorded, and by whom.
    pub told: Provenance,
}

/// Every course, by id. Cloning it costs a few counters.
#[derive(Clone, Debug, Default)]
pub struct Courses {
    all: OrdMap<CourseId, Arc<Course>>,
    by_teacher: OrdMap<TeacherId, OrdSet<CourseId>>,
    by_provider: OrdMap<OrganisationId, OrdSet<CourseId>>,
    questioned: OrdSet<CourseId>,
    files: OrdMap<ImportId, Arc<RecordsFile>>,
    /// Imports in the order in which they were recorded.
    imported: imbl::Vector<ImportId>,
    bodies: OrdMap<BodyId, Arc<AwardingBody>>,
}

impl Courses {
    /// A course.
    pub fn get(&self, id: CourseId) -> Option<&Course> {
        self.all.get(&id).map(AsRef::as_ref)
    }

    /// Every course, by id.
    pub fn iter(&self) -> impl Iterator<Item = (CourseId, &Course)> {
        self.all.iter().map(|(id, course)| (*id, course.as_ref()))
    }

    /// The courses recorded under one id of a teacher: ask for each of their ids.
    pub fn of_id(&self, teacher: TeacherId) -> impl Iterator<Item = (CourseId, &Course)> {
        let ids = self.by_teacher.get(&teacher).into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.get(*id)?)))
    }

    /// The courses of a provider that senco knows, by id.
    pub fn of_provider(
        &self,
        provider: OrganisationId,
    ) -> impl Iterator<Item = (CourseId, &Course)> {
        let ids = self.by_provider.get(&provider).into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.get(*id)?)))
    }

    /// The courses about which a question is open.
    pub fn questioned(&self) -> impl Iterator<Item = (CourseId, &Course)> {
        let ids = self.questioned.iter();
        ids.filter_map(|id| Some((*id, self.get(*id)?)))
    }

    /// A file that was imported.
    pub fn file(&self, import: ImportId) -> Option<&RecordsFile> {
        self.files.get(&import).map(AsRef::as_ref)
    }

    /// The files that were imported, the last first.
    pub fn files(&self) -> impl Iterator<Item = (ImportId, &RecordsFile)> {
        let ids = self.imported.iter().rev();
        ids.filter_map(|id| Some((*id, self.file(*id)?)))
    }

    /// An awarding body.
    pub fn body(&self, id: BodyId) -> Option<&AwardingBody> {
        self.bodies.get(&id).map(AsRef::as_ref)
    }

    /// Every awarding body, by id.
    pub fn bodies(&self) -> impl Iterator<Item = (BodyId, &AwardingBody)> {
        self.bodies.iter().map(|(id, body)| (*id, body.as_ref()))
    }

    /// Whether the body that awards a course’s qualification is recognised; nothing where the body or that is not
    /// known.
    pub fn recognised(&self, details: &CourseDetails) -> Option<bool> {
        self.body(details.body?)?.recognised
    }

    pub(crate) fn record(&mut self, it: &CourseRecorded, told: Provenance) {
        let outcome = it.outcome.clone().map(|outcome| RecordedOutcome {
            outcome,
            source: it.source,
            import: it.import,
            why: None,
            told,
        });
        let course = Course {
            teacher: it.teacher,
            versions: vec![CourseVersion {
                details: it.details.clone(),
                why: None,
                told,
            }],
            outcomes: outcome.into_iter().collect(),
            questions: Vec::new(),
            source: it.source,
            import: it.import,
        };
        self.all.insert(it.course, Arc::new(course));
        self.by_teacher
            .entry(it.teacher)
            .or_default()
            .insert(it.course);
        self.note_provider(it.course, &it.details);
    }

    pub(crate) fn correct(&mut self, it: &CourseCorrected, told: Provenance) {
        let before = self
            .get(it.course)
            .and_then(|course| course.details().provider);
        if let Some(ids) = before.and_then(|provider| self.by_provider.get_mut(&provider)) {
            ids.remove(&it.course);
        }
        self.note_provider(it.course, &it.details);
        let moved = self.get(it.course).map(|course| course.teacher);
        if let Some(teacher) = moved.filter(|teacher| *teacher != it.teacher) {
            self.by_teacher
                .entry(teacher)
                .or_default()
                .remove(&it.course);
            self.by_teacher
                .entry(it.teacher)
                .or_default()
                .insert(it.course);
        }
        self.change(it.course, |course| {
            course.teacher = it.teacher;
            course.versions.push(CourseVersion {
                details: it.details.clone(),
                why: Some(it.why.clone()),
                told,
            });
        });
    }

    pub(crate) fn outcome(&mut self, it: &OutcomeRecorded, told: Provenance) {
        self.change(it.course, |course| {
            course.outcomes.push(RecordedOutcome {
                outcome: it.outcome.clone(),
                source: it.source,
                import: it.import,
                why: it.why.clone(),
                told,
            });
        });
    }

    pub(crate) fn question(&mut self, it: &OutcomeQuestioned, told: Provenance) {
        self.questioned.insert(it.course);
        self.change(it.course, |course| {
            course.questions.push(Question {
                outcome: it.outcome.clone(),
                source: it.source,
                import: it.import,
                told,
                answer: None,
                why: None,
            });
        });
    }

    pub(crate) fn answer(&mut self, it: &OutcomeQuestionAnswered) {
        self.change(it.course, |course| {
            let asked = |question: &&mut Question| question.told.fact == it.question;
            for question in course.questions.iter_mut().filter(asked) {
                question.answer = Some(it.changes);
                question.why = Some(it.why.clone());
            }
        });
        let open = self
            .get(it.course)
            .is_some_and(|course| course.open_questions().next().is_some());
        if !open {
            self.questioned.remove(&it.course);
        }
    }

    pub(crate) fn import(&mut self, it: &RecordsImported, told: Provenance) {
        let file = RecordsFile {
            organisation: it.organisation,
            kind: it.kind,
            file: it.file,
            rows: it.rows,
            recorded: it.recorded,
            columns: it.columns.clone(),
            keep_until: it.keep_until,
            told,
        };
        self.files.insert(it.import, Arc::new(file));
        self.imported.push_back(it.import);
    }

    pub(crate) fn body_entered(&mut self, it: &AwardingBodyEntered, told: Provenance) {
        let body = AwardingBody {
            name: it.name.clone(),
            ukprn: it.ukprn,
            recognised: it.recognised,
            source: it.source.clone(),
            told,
        };
        self.bodies.insert(it.body, Arc::new(body));
    }

    pub(crate) fn body_changed(&mut self, it: &AwardingBodyChanged, told: Provenance) {
        let body = AwardingBody {
            name: it.name.clone(),
            ukprn: it.ukprn,
            recognised: it.recognised,
            source: it.source.clone(),
            told,
        };
        self.bodies.insert(it.body, Arc::new(body));
    }

    fn note_provider(&mut self, course: CourseId, details: &CourseDetails) {
        if let Some(provider) = details.provider {
            self.by_provider.entry(provider).or_default().insert(course);
        }
    }

    fn change(&mut self, course: CourseId, change: impl FnOnce(&mut Course)) {
        if let Some(course) = self.all.get_mut(&course) {
            change(Arc::make_mut(course));
        }
    }
}

/// The fact that a correction of what holds now supersedes.
impl Course {
    /// The fact that said what holds now.
    pub fn said_by(&self) -> FactId {
        let last = self.versions.last();
        last.expect("a course has been recorded").told.fact
    }
}

/// What an erasure takes.
impl Courses {
    /// Forgets the numbers of an erased teacher’s certificates, and why anything was said of their courses.
    pub(crate) fn erase_teacher(&mut self, teacher: TeacherId) {
        for id in self.by_teacher.get(&teacher).cloned().unwrap_or_default() {
            self.change(id, Course::erase);
        }
    }
}

impl Course {
    fn erase(&mut self) {
        let erase = |why: &mut Option<Sealed<String>>| why.iter_mut().for_each(Sealed::erase);
        self.versions.iter_mut().for_each(|it| erase(&mut it.why));
        for recorded in &mut self.outcomes {
            erase(&mut recorded.outcome.certificate);
            erase(&mut recorded.why);
        }
        for question in &mut self.questions {
            erase(&mut question.outcome.certificate);
            erase(&mut question.why);
        }
    }
}
