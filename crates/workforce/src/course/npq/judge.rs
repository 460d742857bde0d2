//! What is new in rows of the NPQ registration service, what is recorded already, and what contradicts it.
//!
//! Rows of one participant are taken together, in their order: someone is declared to have started and to have
//! completed in one file.

use super::{NpqOutcome, NpqRow, NpqSays};
use crate::{
    Course, Known, OutcomeResult, SencoQualification, TeacherNumber,
    course::file::{agree, finer},
};
use std::collections::{HashMap, HashSet};
use vocabulary::{CourseId, PartialDate, Sealed, TeacherId, Trn};

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
    /// That they are no one we know, and the file names nobody: their number is of no concern.
    pub unknown: bool,
    pub(crate) course: Option<CourseId>,
    pub(crate) numbers: Vec<TeacherNumber>,
    pub(crate) withdraws: Vec<Sealed<TeacherNumber>>,
    pub(crate) records_course: bool,
    pub(crate) began: Option<PartialDate>,
    /// Outcomes that are new.
    pub outcomes: Vec<NpqOutcome>,
    /// Outcomes that contradict what is recorded: a question is asked of each.
    pub questions: Vec<NpqOutcome>,
}

impl NpqJudged {
    /// Whether it says anything new.
    pub fn is_new(&self) -> bool {
        let more = self.records_course || self.began.is_some();
        let told = !self.outcomes.is_empty() || !self.questions.is_empty();
        self.wrong.is_none() && !self.unknown && (more || told || !self.numbers.is_empty())
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
        match (&person.course, &person.name, judged.teacher) {
            (None, None, None) => {
                judged.unknown = true;
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
        if let Some(course) = &person.course {
            self.judge_course(course, &mut judged);
        }
        judged
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
        let said = person
            .ids
            .iter()
            .cloned()
            .map(TeacherNumber::NpqParticipant);
        let said = said.chain(person.trn.map(TeacherNumber::Trn));
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

    fn judge_course(&self, said: &NpqCourse, judged: &mut NpqJudged) {
        let recorded = judged.teacher.and_then(|teacher| self.course_of(teacher));
        judged.course = recorded.map(|(id, _)| id);
        judged.records_course = recorded.is_none();
        let recorded = recorded.map(|(_, course)| course);
        let began = recorded.and_then(|course| course.details().began);
        if agree(began, said.began) && finer(began, said.began) != began {
            judged.began = said.began;
        }
        let history = recorded.map_or(&[][..], |course| course.outcomes.as_slice());
        let mut unmatched = history.iter();
        let last = recorded.and_then(|course| course.outcomes.last());
        let mut current = last.map(|it| NpqOutcome {
            result: it.outcome.result,
            on: it.outcome.on,
        });
        for outcome in &said.outcomes {
            let same = |it: &crate::RecordedOutcome| {
                it.outcome.result == outcome.result && agree(it.outcome.on, outcome.on)
            };
            let mut rest = unmatched.clone();
            if rest.any(same) {
                unmatched = rest;
                continue;
            }
            // The same again though more was recorded after it: an older file. What follows everything that is
            // recorded is new, as when someone passes again on the day whose outcome was voided.
            let follows = unmatched.as_slice().is_empty();
            let repeated = history.iter().any(same) && !follows;
            if repeated || is_asked(recorded, *outcome, judged) {
                continue;
            }
            let passed = current.filter(|it| it.result == OutcomeResult::Passed);
            match (passed, outcome.result) {
                (Some(passed), OutcomeResult::Failed) if is_before(outcome.on, passed.on) => {}
                (Some(passed), OutcomeResult::Passed) if agree(passed.on, outcome.on) => {}
                (Some(_), OutcomeResult::Passed) => judged.questions.push(*outcome),
                _ => {
                    judged.outcomes.push(*outcome);
                    current = Some(*outcome);
                }
            }
        }
        let left_before = history
            .iter()
            .any(|it| it.outcome.result == OutcomeResult::Withdrawn);
        if said.left && current.is_none() && !left_before {
            judged.outcomes.push(NpqOutcome {
                result: OutcomeResult::Withdrawn,
                on: None,
            });
        }
    }

    /// The course for this qualification that a teacher took last, of whatever provider.
    fn course_of(&self, teacher: TeacherId) -> Option<(CourseId, &'a Course)> {
        let (teachers, courses) = (
            self.known.workforce.teachers(),
            self.known.workforce.courses(),
        );
        let all = teachers.ids_of(teacher).flat_map(|id| courses.of_id(id));
        let npq = all.filter(|(_, it)| it.details().qualification == SencoQualification::NpqSenco);
        npq.max_by_key(|(id, course)| (course.versions[0].told.at, *id))
    }
}

/// Whether a question about this was asked before, and is open or answered.
fn is_asked(recorded: Option<&Course>, outcome: NpqOutcome, judged: &NpqJudged) -> bool {
    let asked = recorded.into_iter().flat_map(|course| &course.questions);
    let mut asked = asked.map(|it| (it.outcome.result, it.outcome.on));
    asked.any(|it| it == (outcome.result, outcome.on)) || judged.questions.contains(&outcome)
}

fn is_before(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.latest() < other.earliest(),
        _ => false,
    }
}
