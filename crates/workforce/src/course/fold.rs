//! How facts change what is known of courses, and what an erasure takes of them.

use super::{
    AwardingBody, Course, CourseVersion, Courses, Question, RecordedOutcome, RecordsFile,
    courses::FileDeleted, dates::is_before,
};
use crate::{
    AwardingBodyChanged, AwardingBodyEntered, CourseCorrected, CourseDetails, CourseRecorded,
    CourseSource, FileKind, NamedTeacher, Outcome, OutcomeQuestionAnswered, OutcomeQuestioned,
    OutcomeRecorded, Provenance, RecordsImported, SencoQualification,
};
use std::sync::Arc;
use vocabulary::{CourseId, ImportId, PartialDate, Sealed, Subject, TeacherId, london_date};

impl Courses {
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
                teacher: it.teacher,
                named: it.named.clone(),
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
            let moved = self.moved.entry(teacher).or_default();
            moved.insert(it.course);
            if let Some(back) = self.moved.get_mut(&it.teacher) {
                back.remove(&it.course);
            }
        }
        self.change(it.course, |course| {
            course.teacher = it.teacher;
            if let (Some(certificate), Some(last)) = (&it.certificate, course.outcomes.last_mut()) {
                last.outcome.certificate = Some(certificate.clone());
            }
            course.versions.push(CourseVersion {
                teacher: it.teacher,
                named: it.named.clone(),
                details: it.details.clone(),
                why: Some(it.why.clone()),
                told,
            });
        });
    }

    pub(crate) fn outcome(&mut self, it: &OutcomeRecorded, told: Provenance) {
        self.change(it.course, |course| {
            let from_service = it.source == CourseSource::NpqFile && it.why.is_none();
            let place = if from_service {
                course.place_of(it.outcome.on)
            } else {
                course.outcomes.len()
            };
            let recorded = RecordedOutcome {
                outcome: it.outcome.clone(),
                source: it.source,
                import: it.import,
                why: it.why.clone(),
                told,
            };
            course.outcomes.insert(place, recorded);
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
        if let Some(file) = self.files.get_mut(&it.import) {
            // Another part of it.
            let file = Arc::make_mut(file);
            file.rows += it.rows;
            file.recorded += it.recorded;
            return;
        }
        let columns = it.columns.as_ref().and_then(Sealed::known);
        let file = RecordsFile {
            organisation: it.organisation,
            kind: it.kind,
            file: it.file,
            rows: it.rows,
            recorded: it.recorded,
            columns: columns.cloned().unwrap_or_default(),
            keep_until: it.keep_until,
            deleted: None,
            told,
        };
        self.files.insert(it.import, Arc::new(file));
        self.imported.push_back(it.import);
    }

    pub(crate) fn delete_file(&mut self, import: ImportId) {
        self.note_deleted(import, FileDeleted::InTime);
    }

    /// A file is deleted. The first reason stays.
    fn note_deleted(&mut self, import: ImportId, why: FileDeleted) {
        if let Some(file) = self.files.get_mut(&import) {
            Arc::make_mut(file).deleted.get_or_insert(why);
        }
    }

    pub(crate) fn body_entered(&mut self, it: &AwardingBodyEntered, told: Provenance) {
        let body = AwardingBody {
            name: it.name.clone(),
            ukprn: it.ukprn,
            recognised: it.recognised,
            source: it.source.clone(),
            told,
            before: Vec::new(),
        };
        self.bodies.insert(it.body, Arc::new(body));
    }

    pub(crate) fn body_changed(&mut self, it: &AwardingBodyChanged, told: Provenance) {
        let known = self.body(it.body);
        let before = known.map_or_else(Vec::new, |known| {
            let last = (known.recognised, known.told);
            known.before.iter().copied().chain([last]).collect()
        });
        let body = AwardingBody {
            name: it.name.clone(),
            ukprn: it.ukprn,
            recognised: it.recognised,
            source: it.source.clone(),
            told,
            before,
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

impl Course {
    /// Where an outcome of the NPQ registration service stands among those that are recorded: by its date, after those
    /// of the same day. What someone corrected by hand is passed by none but one that is surely later.
    pub(crate) fn place_of(&self, on: Option<PartialDate>) -> usize {
        let follow = self.outcomes.iter().rev();
        let follow = follow.take_while(|it| it.follows(on)).count();
        self.outcomes.len() - follow
    }
}

impl RecordedOutcome {
    /// From when it counts: its date; of one that someone corrected by hand and that has none, the day of the correction.
    pub(crate) fn counts_from(&self) -> Option<PartialDate> {
        let by_hand = self.why.as_ref();
        let told = by_hand.map(|_| PartialDate::day(london_date(self.told.at)));
        self.outcome.on.or(told)
    }

    /// Whether it stands after an outcome of such a date.
    fn follows(&self, on: Option<PartialDate>) -> bool {
        if self.why.is_some() {
            on.is_some() && !is_before(self.counts_from(), on)
        } else {
            is_before(on, self.outcome.on)
        }
    }
}

/// What an erasure takes.
impl Courses {
    /// Forgets what was sealed for an erased teacher, and the files that may name them.
    pub(crate) fn erase_teacher(&mut self, teacher: TeacherId, subjects: &[Subject]) {
        self.delete_files_of(teacher);
        self.erase(subjects);
    }

    /// Forgets what was sealed under keys that are destroyed. Every course is looked at: one that became another
    /// teacher’s still has what was said of the first.
    pub(crate) fn erase(&mut self, subjects: &[Subject]) {
        let all = self.all.iter();
        let concerned = all.filter(|(_, course)| course.is_sealed_under(subjects));
        for id in concerned.map(|(id, _)| *id).collect::<Vec<_>>() {
            self.change(id, |course| course.erase(subjects));
        }
    }

    fn delete_files_of(&mut self, teacher: TeacherId) {
        for id in self.files_that_may_name(teacher) {
            self.note_deleted(id, FileDeleted::With(teacher));
        }
    }

    /// The files that go with one id of a teacher who is erased. A file that was imported after a course of theirs was first
    /// recorded from a file of its kind may name them, also where it said nothing new.
    pub fn files_that_may_name(&self, teacher: TeacherId) -> Vec<ImportId> {
        let all = self.all.values();
        let ever = all.filter(|it| it.versions.iter().any(|version| version.teacher == teacher));
        let theirs: Vec<(Provenance, CourseDetails)> = ever
            .map(|it| (it.versions[0].told, it.details().clone()))
            .collect();
        let names = |file: &RecordsFile| {
            theirs.iter().any(|(told, details)| {
                let of_its_kind = match file.kind {
                    FileKind::ProviderRecords => file.organisation == details.provider,
                    _ => details.qualification == SencoQualification::NpqSenco,
                };
                of_its_kind && told.at <= file.told.at
            })
        };
        let files = self.files.iter();
        let named = files.filter(|(_, file)| file.deleted.is_none() && names(file));
        named.map(|(id, _)| *id).collect()
    }
}

impl Course {
    fn is_sealed_under(&self, subjects: &[Subject]) -> bool {
        let mut without = self.clone();
        without.erase(subjects);
        without != *self
    }

    fn erase(&mut self, subjects: &[Subject]) {
        self.each_sealed(&mut |text| forget(text, subjects));
        for trn in self
            .versions
            .iter_mut()
            .filter_map(|it| it.named.trn.as_mut())
        {
            forget(trn, subjects);
        }
    }

    /// Everything in it that is a text and sealed.
    fn each_sealed(&mut self, look: &mut dyn FnMut(&mut Sealed<String>)) {
        for version in &mut self.versions {
            let NamedTeacher { name, trn: _ } = &mut version.named;
            name.iter_mut().chain(&mut version.why).for_each(&mut *look);
        }
        for it in &mut self.outcomes {
            let Outcome { certificate, .. } = &mut it.outcome;
            certificate
                .iter_mut()
                .chain(&mut it.why)
                .for_each(&mut *look);
        }
        for it in &mut self.questions {
            let Outcome { certificate, .. } = &mut it.outcome;
            certificate
                .iter_mut()
                .chain(&mut it.why)
                .for_each(&mut *look);
        }
    }
}

fn forget<T>(sealed: &mut Sealed<T>, subjects: &[Subject]) {
    if subjects.contains(&sealed.subject()) {
        sealed.erase();
    }
}
