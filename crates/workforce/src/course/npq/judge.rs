//! What is new in rows of the NPQ registration service, what is recorded already, and what contradicts it.
//!
//! Rows of one participant are taken together, in their order: someone is declared to have started and to have
//! completed in one file.

use super::{NpqOutcome, NpqRow, NpqSays, outcomes::compare};
use crate::{
    Course, CourseDetails, Known, OutcomeResult, SencoQualification, TeacherNumber,
    course::file::{agree, finer},
};
use std::collections::{HashMap, HashSet};
use vocabulary::{CourseId, FactId, PartialDate, Sealed, TeacherId, Trn};

/// Judges rows of the service by what is recorded.
#[derive(Clone, Copy)]
pub struct NpqJudge<'a> {
    known: Known<'a>,
}

/// A participant, with everything that a file says of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NpqPerson {
    /// The lines of the file.
    pub lines: Vec<u64>,
    /// Every id.
    pub ids: Vec<String>,
    /// The name, where the file has one.
    pub name: Option<String>,
    /// The teacher reference number.
    pub trn: Option<Trn>,
    /// What is said of their course; nothing where only their number is.
    pub course: Option<NpqCourse>,
}

/// A course as a file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NpqCourse {
    /// The name of the lead provider.
    pub provider: Option<String>,
    /// When they began.
    pub began: Option<PartialDate>,
    /// The year of their cohort.
    pub cohort: Option<i16>,
    /// What came of it, the first first.
    pub outcomes: Vec<NpqOutcome>,
    /// Whether every row says that they left.
    pub left: bool,
}

/// What a participant’s rows are, compared with what is recorded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NpqJudged {
    /// The teacher, where they are known.
    pub teacher: Option<TeacherId>,
    /// Why nothing can be recorded of them, where it cannot.
    pub wrong: Option<String>,
    /// Why nothing is to be recorded of them, where that is so.
    pub passed_over: Option<PassedOver>,
    pub(crate) course: Option<CourseId>,
    pub(crate) numbers: Vec<TeacherNumber>,
    pub(crate) withdraws: Vec<Sealed<TeacherNumber>>,
    /// Whether they are called by a name that the register does not have. That alone is no reason to record anything.
    pub(crate) calls_otherwise: bool,
    pub(crate) records_course: bool,
    /// Whether more is known of the course itself: when it began, its cohort, the name of whoever takes it.
    pub(crate) adds: bool,
    /// Questions that end by themselves, as what they were about is history.
    pub(crate) settles: Vec<FactId>,
    /// Outcomes that are new.
    pub outcomes: Vec<NpqOutcome>,
    /// Outcomes that contradict what is recorded: a question is asked of each.
    pub questions: Vec<NpqOutcome>,
}

/// Why nothing is to be recorded of a participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassedOver {
    /// They are no one we know, and the file names nobody: their number is of no concern.
    Unknown,
    /// They were erased, or their course was found to lead to another qualification: files go on saying what they said.
    PutRight,
}

impl NpqJudged {
    /// Whether it says anything new.
    pub fn is_new(&self) -> bool {
        let counts = self.wrong.is_none() && self.passed_over.is_none();
        counts && self.facts() > usize::from(self.calls_otherwise)
    }

    /// The number of facts that it makes.
    pub fn facts(&self) -> usize {
        let numbers = if self.teacher.is_none() {
            // The first number is that of whoever is entered.
            self.numbers.len().max(1)
        } else {
            self.numbers.len()
        };
        let course = usize::from(self.records_course) + usize::from(self.adds);
        let outcomes = self.outcomes.len() + self.questions.len() + self.settles.len();
        let called = usize::from(self.calls_otherwise);
        numbers + self.withdraws.len() + called + course + outcomes
    }
}

impl NpqPerson {
    /// The participants of rows, in the order in which each is first there.
    pub fn of_rows<'r>(rows: impl IntoIterator<Item = &'r NpqRow>) -> Vec<Self> {
        let mut persons: Vec<Self> = Vec::new();
        let mut by_id: HashMap<String, usize> = HashMap::new();
        for row in rows {
            let found = row.ids.iter().find_map(|id| by_id.get(id).copied());
            let place = found.unwrap_or_else(|| {
                persons.push(Self {
                    lines: Vec::new(),
                    ids: Vec::new(),
                    name: None,
                    trn: None,
                    course: None,
                });
                persons.len() - 1
            });
            for id in &row.ids {
                by_id.entry(id.clone()).or_insert(place);
            }
            persons[place].take(row);
        }
        persons
    }

    /// Every id, and the teacher reference number.
    fn numbers(&self) -> impl Iterator<Item = TeacherNumber> {
        let ids = self.ids.iter().cloned();
        let ids = ids.map(TeacherNumber::NpqParticipant);
        ids.chain(self.trn.map(TeacherNumber::Trn))
    }

    fn take(&mut self, row: &NpqRow) {
        self.lines.push(row.line);
        for id in &row.ids {
            if !self.ids.contains(id) {
                self.ids.push(id.clone());
            }
        }
        self.name = row.name.clone().or(self.name.take());
        self.trn = row.trn.or(self.trn);
        let NpqSays::Course {
            provider,
            began,
            cohort,
            outcomes,
            left,
        } = &row.says
        else {
            return;
        };
        let first = self.course.is_none();
        let course = self.course.get_or_insert_default();
        course.provider = provider.clone().or(course.provider.take());
        course.began = course.began.or(*began);
        course.cohort = course.cohort.max(*cohort);
        course.outcomes.extend(outcomes);
        course.left = *left && (first || course.left);
    }
}

impl<'a> NpqJudge<'a> {
    /// A judge by what is known.
    pub const fn new(known: Known<'a>) -> Self {
        Self { known }
    }

    /// Judges a participant.
    pub fn person(&self, person: &NpqPerson) -> NpqJudged {
        let mut judged = NpqJudged {
            teacher: self.teacher(person),
            ..NpqJudged::default()
        };
        if judged.teacher.is_none() && self.was_erased(person) {
            judged.passed_over = Some(PassedOver::PutRight);
            return judged;
        }
        match (&person.course, &person.name, judged.teacher) {
            (None, None, None) => {
                judged.passed_over = Some(PassedOver::Unknown);
                return judged;
            }
            (Some(_), None, None) => {
                judged.wrong = Some(
                    "No one with this id is known. Import the applications or the general \
                     application data first: they have the names"
                        .to_owned(),
                );
                return judged;
            }
            _ => {}
        }
        self.judge_numbers(person, &mut judged);
        if let (Some(teacher), Some(name)) = (judged.teacher, &person.name) {
            let teachers = self.known.workforce.teachers();
            judged.calls_otherwise = teachers.is_called_otherwise(teacher, name);
        }
        if let Some(course) = &person.course {
            self.judge_course(course, person.name.is_some(), &mut judged);
        }
        judged
    }

    /// Whether someone had one of the ids or the number, and was erased.
    fn was_erased(&self, person: &NpqPerson) -> bool {
        let teachers = self.known.workforce.teachers();
        let mut numbers = person.numbers();
        numbers.any(|number| teachers.erased_with_number(&number).next().is_some())
    }

    /// Whoever has one of the ids; else whoever has the number and a word of the name.
    fn teacher(&self, person: &NpqPerson) -> Option<TeacherId> {
        let teachers = self.known.workforce.teachers();
        let of_id = |id: &String| {
            let number = TeacherNumber::NpqParticipant(id.clone());
            teachers.holding(&number).next()
        };
        person.ids.iter().find_map(of_id).or_else(|| {
            let number = TeacherNumber::Trn(person.trn?);
            teachers.identify(&number, person.name.as_ref()?)
        })
    }

    fn judge_numbers(&self, person: &NpqPerson, judged: &mut NpqJudged) {
        let teachers = self.known.workforce.teachers();
        let ids = judged
            .teacher
            .into_iter()
            .flat_map(|it| teachers.ids_of(it));
        let known: Vec<_> = ids.filter_map(|id| teachers.get(id)).collect();
        let held = known.iter().flat_map(|it| &it.numbers);
        let held: HashSet<&TeacherNumber> = held.filter_map(|it| it.number.known()).collect();
        let withdrawn = known.iter().flat_map(|it| &it.withdrawn);
        let withdrawn: HashSet<&TeacherNumber> =
            withdrawn.filter_map(|it| it.number.known()).collect();
        let said = person.numbers();
        // What was withdrawn before is known to be wrong: an older file says it again.
        let new = said.filter(|it| !held.contains(it) && !withdrawn.contains(it));
        judged.numbers = new.collect();
        let corrects = person.course.is_none();
        let is_trn = |it: &&TeacherNumber| matches!(it, TeacherNumber::Trn(_));
        if corrects && judged.numbers.iter().any(|it| is_trn(&it)) {
            let numbers = known.iter().flat_map(|it| &it.numbers);
            let wrong = numbers.filter(|it| it.number.known().as_ref().is_some_and(is_trn));
            judged.withdraws = wrong.map(|it| it.number.clone()).collect();
        }
    }

    fn judge_course(&self, said: &NpqCourse, has_name: bool, judged: &mut NpqJudged) {
        let found = judged.teacher.map_or(Found::None, |id| self.course_of(id));
        let recorded = match found {
            Found::None => None,
            Found::Theirs(id, course) => Some((id, course)),
            Found::Moved(id, course) => {
                // Someone found that this course is another teacher’s. The participant’s ids are still of the first.
                judged.numbers.clear();
                judged.withdraws.clear();
                Some((id, course))
            }
            Found::OfAnotherKind => {
                judged.passed_over = Some(PassedOver::PutRight);
                return;
            }
        };
        judged.course = recorded.map(|(id, _)| id);
        judged.records_course = recorded.is_none();
        let recorded = recorded.map(|(_, course)| course);
        if let Some(course) = recorded {
            let unnamed = has_name && course.named().name.is_none();
            judged.adds = unnamed || said.adds_to(course).is_some();
        }
        let found = compare(recorded, &said.outcomes);
        judged.outcomes = found.records;
        judged.questions = found.asks;
        judged.settles = found.settles;
        let any_before = recorded.is_some_and(|course| !course.outcomes.is_empty());
        if said.left && !any_before && judged.outcomes.is_empty() {
            judged.outcomes.push(NpqOutcome {
                result: OutcomeResult::Withdrawn,
                on: None,
            });
        }
    }

    /// The course for this qualification that a teacher took last, of whatever provider. Where there is none, one that
    /// was recorded so and corrected: files go on saying what they said.
    fn course_of(&self, teacher: TeacherId) -> Found<'a> {
        let (teachers, courses) = (
            self.known.workforce.teachers(),
            self.known.workforce.courses(),
        );
        let is_npq = |it: &CourseDetails| it.qualification == SencoQualification::NpqSenco;
        let last = |(id, course): &(CourseId, &Course)| (course.versions[0].told.at, *id);
        let ids = teachers.ids_of(teacher);
        let theirs = || ids.clone().flat_map(|id| courses.of_id(id));
        let npq = theirs().filter(|(_, it)| is_npq(it.details()));
        if let Some((id, course)) = npq.max_by_key(last) {
            return Found::Theirs(id, course);
        }
        let moved = || ids.clone().flat_map(|id| courses.moved_from(id));
        let ever = |it: &Course| it.versions.iter().any(|version| is_npq(&version.details));
        let moved_npq = moved().filter(|(_, it)| is_npq(it.details()));
        if let Some((id, course)) = moved_npq.max_by_key(last) {
            return Found::Moved(id, course);
        }
        let mut corrected = theirs().chain(moved());
        if corrected.any(|(_, it)| ever(it)) {
            Found::OfAnotherKind
        } else {
            Found::None
        }
    }
}

/// The course that is meant by what the service says of a participant.
enum Found<'a> {
    /// None is recorded.
    None,
    /// One of theirs.
    Theirs(CourseId, &'a Course),
    /// One that turned out to be another teacher’s.
    Moved(CourseId, &'a Course),
    /// One that turned out to lead to another qualification.
    OfAnotherKind,
}

impl NpqCourse {
    /// What is known of a course with what the service says, where that is more: when it began, and the latest cohort, as
    /// someone who defers is in a later one.
    pub(crate) fn adds_to(&self, course: &Course) -> Option<CourseDetails> {
        let recorded = course.details();
        let began = if agree(recorded.began, self.began) {
            finer(recorded.began, self.began)
        } else {
            recorded.began
        };
        let more = CourseDetails {
            began,
            cohort: recorded.cohort.max(self.cohort),
            ..recorded.clone()
        };
        (more != *recorded).then_some(more)
    }
}
