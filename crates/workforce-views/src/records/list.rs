//! Courses by what someone types and chooses.

use super::scope::CoveredCourses as _;
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use vocabulary::{CourseId, OrganisationId, PartialDate, Trn, text::sought};
use workforce::{
    Course, Outcome, OutcomeResult, SencoQualification, Standing, State, TeacherNumber, counting,
    standing,
};

/// Courses within the scope of whoever asks.
#[derive(Clone, Debug, Default)]
pub struct Courses {
    /// What someone typed: a name, or a teacher reference number.
    pub typed: String,
    /// Only of this provider.
    pub provider: Option<OrganisationId>,
    /// Only for this qualification.
    pub qualification: Option<SencoQualification>,
    /// Only those that stand so.
    pub state: Option<CourseState>,
}

/// How a course stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CourseState {
    /// Passed.
    Passed,
    /// Not passed, and it can be.
    GoesOn,
    /// Not passed, as it was recorded last.
    Failed,
    /// Left.
    Left,
    /// A question about its outcome is open.
    Questioned,
}

impl CourseState {
    /// Each.
    pub const ALL: [Self; 5] = [
        Self::Passed,
        Self::GoesOn,
        Self::Failed,
        Self::Left,
        Self::Questioned,
    ];

    /// Its stable name, as addresses have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::GoesOn => "not-finished",
            Self::Failed => "not-passed",
            Self::Left => "left",
            Self::Questioned => "question",
        }
    }

    /// The text shown on pages.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Passed => "Passed",
            Self::GoesOn => "Not finished",
            Self::Failed => "Not passed",
            Self::Left => "Left the course",
            Self::Questioned => "Question open",
        }
    }

    /// Whether a course stands so.
    fn is_of(self, course: &Course) -> bool {
        match self {
            Self::Passed => course.passed().is_some(),
            Self::GoesOn => course.is_unfinished(),
            Self::Failed => has(course, OutcomeResult::Failed),
            Self::Left => has(course, OutcomeResult::Withdrawn),
            Self::Questioned => course.open_questions().next().is_some(),
        }
    }
}

/// Whether this is what is recorded to have come of a course.
fn has(course: &Course, result: OutcomeResult) -> bool {
    let outcome = course.outcome();
    outcome.is_some_and(|it| it.outcome.result == result)
}

/// Courses that were found.
#[derive(Clone, Debug)]
pub struct CoursesView {
    /// The number within scope, found or not.
    pub all: usize,
    /// The number that was found.
    pub found: usize,
    /// Each, by name: at most [`CoursesView::MOST`].
    pub courses: Vec<CourseLine>,
    /// The providers within scope, by name.
    pub providers: Vec<(OrganisationId, String)>,
}

impl CoursesView {
    /// The most that are shown at once.
    pub const MOST: usize = 100;
}

/// A course in a list.
#[derive(Clone, Debug)]
pub struct CourseLine {
    /// Its id.
    pub id: CourseId,
    /// The teacher’s name.
    pub name: String,
    /// The teacher reference number, where it is known.
    pub trn: String,
    /// The qualification.
    pub qualification: SencoQualification,
    /// What the provider is called.
    pub provider: String,
    /// When the course began.
    pub began: Option<PartialDate>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// Whether a question about its outcome is open.
    pub questioned: bool,
    /// That the award does not count in law, or that it is not known, in sentences.
    pub remark: Option<String>,
}

impl Query for Courses {
    type View = CoursesView;

    const ACTION: Action = Action::ReadCourses;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<CoursesView, Failure> {
        let typed = sought(&self.typed);
        let number = self.typed.trim().parse::<Trn>().ok();
        let is_sought = |course: &Course| {
            if typed.is_empty() {
                return true;
            }
            if let Some(number) = number {
                return has_number(reading, course, number);
            }
            names_of(reading, course).any(|name| {
                let name = sought(name);
                typed
                    .split(' ')
                    .all(|word| name.split(' ').any(|it| it.starts_with(word)))
            })
        };
        let mut all = 0;
        let mut found: Vec<CourseLine> = Vec::new();
        for (id, course) in reading.courses() {
            all += 1;
            let details = course.details();
            let fits = self.provider.is_none_or(|it| details.provider == Some(it))
                && self
                    .qualification
                    .is_none_or(|it| details.qualification == it)
                && self.state.is_none_or(|it| it.is_of(course));
            if fits && is_sought(course) {
                found.push(line(reading, id, course));
            }
        }
        let count = found.len();
        found.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
        found.truncate(CoursesView::MOST);
        Ok(CoursesView {
            all,
            found: count,
            courses: found,
            providers: reading.providers(),
        })
    }
}

/// What stands in the way of a course that was passed, or that it cannot count once it is.
pub(super) fn remark(reading: &Reading<'_>, course: &Course) -> Option<String> {
    let (state, of) = (reading.unscoped::<State>(), course.details().qualification);
    counting(state, course, reading.today).remark(of)
}

/// That a course cannot count, though it can still be passed.
fn began_too_late(reading: &Reading<'_>, course: &Course) -> Option<String> {
    let too_late = standing(course, reading.today) == Some(Standing::BeganTooLate);
    too_late.then(|| "Cannot count: it began too late. They need the NPQ for SENCOs.".to_owned())
}

fn line(reading: &Reading<'_>, id: CourseId, course: &Course) -> CourseLine {
    let details = course.details();
    let (name, trn) = reading.teacher_of(course);
    CourseLine {
        id,
        name,
        trn: trn.map_or_else(String::new, |trn| trn.to_string()),
        qualification: details.qualification,
        provider: reading.provider_of(course),
        began: details.began,
        outcome: course.outcome().map(|it| it.outcome.clone()),
        questioned: course.open_questions().next().is_some(),
        remark: remark(reading, course).or_else(|| began_too_late(reading, course)),
    }
}

/// Whether a course is of someone who has a number, as far as whoever asks is shown it.
fn has_number(reading: &Reading<'_>, course: &Course, number: Trn) -> bool {
    let teachers = reading.unscoped::<State>().teachers();
    let of_register = || teachers.with_number(&TeacherNumber::Trn(number));
    let keeps = reading.keeps_register();
    (keeps && of_register().contains(&teachers.kept(course.teacher)))
        || course.named().trn() == Some(number)
}

/// The names by which whoever asks finds a course: to who keeps the register every name of the teacher, to others the one
/// that its source gave. A search would tell the others that there are more.
fn names_of<'a>(reading: &Reading<'a>, course: &'a Course) -> impl Iterator<Item = &'a str> {
    let teachers = reading.unscoped::<State>().teachers();
    let keeps = reading.keeps_register();
    let all = keeps.then(|| teachers.names_of(course.teacher));
    let all = all.into_iter().flatten();
    let all = all.filter_map(|(_, name)| name.name.known().map(String::as_str));
    all.chain(course.named().name())
}
