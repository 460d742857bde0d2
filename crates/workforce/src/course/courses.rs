//! What is known of courses, of the files that they were in, and of the bodies that award: folded from facts.

use crate::{
    CourseDetails, CourseSource, FileKind, NamedTeacher, Outcome, OutcomeResult, Provenance,
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
    /// Every outcome that was recorded; the last holds. One of the NPQ registration service stands where its date puts
    /// it, so that the order in which files come does not matter.
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
    /// Whose course it was said to be.
    pub teacher: TeacherId,
    /// How the source names them.
    pub named: NamedTeacher,
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
    /// What was said of it last, which holds.
    pub fn version(&self) -> &CourseVersion {
        let last = self.versions.last();
        last.expect("a course has been recorded")
    }

    /// What holds now.
    pub fn details(&self) -> &CourseDetails {
        &self.version().details
    }

    /// How whoever told of it names the teacher.
    pub fn named(&self) -> &NamedTeacher {
        &self.version().named
    }

    /// The fact that said what holds now: what a correction supersedes.
    pub fn said_by(&self) -> FactId {
        self.version().told.fact
    }

    /// The outcome that holds now: the last, unless it takes an outcome back.
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
    /// The number of rows that were taken in so far.
    pub rows: u64,
    /// The number of those that said something new.
    pub recorded: u64,
    /// Which of its columns was read as what, by heading.
    pub columns: BTreeMap<String, String>,
    /// The day on which the file itself is to be deleted.
    pub keep_until: Date,
    /// Why the file itself is deleted, where it is.
    pub deleted: Option<FileDeleted>,
    /// When it was imported, and by whom.
    pub told: Provenance,
}

/// Why a file was deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileDeleted {
    /// Its day had come.
    InTime,
    /// A teacher was erased whom it may name.
    With(TeacherId),
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
    /// What was on record before, the first first: whether it is recognised, and when that was recorded.
    pub before: Vec<(Option<bool>, Provenance)>,
}

impl AwardingBody {
    /// Whether a file or a form named it and no one has looked it up: its name can be a slip, and is offered to no one.
    pub fn is_only_named(&self) -> bool {
        self.recognised.is_none() && self.source == super::NAMED_ONLY
    }
}

/// Every course, by id. Cloning it costs a few counters.
#[derive(Clone, Debug, Default)]
pub struct Courses {
    pub(super) all: OrdMap<CourseId, Arc<Course>>,
    pub(super) by_teacher: OrdMap<TeacherId, OrdSet<CourseId>>,
    /// The courses that were recorded of a teacher, and turned out to be another’s.
    pub(super) moved: OrdMap<TeacherId, OrdSet<CourseId>>,
    pub(super) by_provider: OrdMap<OrganisationId, OrdSet<CourseId>>,
    pub(super) questioned: OrdSet<CourseId>,
    pub(super) files: OrdMap<ImportId, Arc<RecordsFile>>,
    /// Imports in the order in which they were recorded.
    pub(super) imported: imbl::Vector<ImportId>,
    pub(super) bodies: OrdMap<BodyId, Arc<AwardingBody>>,
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

    /// The courses that were recorded under one id of a teacher, and turned out to be another’s.
    pub fn moved_from(&self, teacher: TeacherId) -> impl Iterator<Item = (CourseId, &Course)> {
        let ids = self.moved.get(&teacher).into_iter().flatten();
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

    /// Every provider that senco knows and that a course is or was of, by id.
    pub fn providers(&self) -> impl Iterator<Item = OrganisationId> {
        self.by_provider.keys().copied()
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

    /// The files that were deleted.
    pub fn deleted_files(&self) -> impl Iterator<Item = ImportId> {
        let deleted = self.files.iter().filter(|(_, it)| it.deleted.is_some());
        deleted.map(|(id, _)| *id)
    }

    /// The files that were deleted because a teacher was erased.
    pub(crate) fn files_deleted_with(&self, teacher: TeacherId) -> impl Iterator<Item = ImportId> {
        let with = Some(FileDeleted::With(teacher));
        let deleted = self.files.iter().filter(move |(_, it)| it.deleted == with);
        deleted.map(|(id, _)| *id)
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
}
