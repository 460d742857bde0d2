//! Who has not finished a course for the National Award, and how long they have.

use super::scope::CoveredCourses as _;
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::civil::Date;
use vocabulary::{CourseId, OrganisationId, PartialDate};
use workforce::{
    Standing, State, days_left, first_day_too_late_to_begin, first_day_too_late_to_finish,
};

/// Who has not finished, of the providers within scope.
#[derive(Clone, Copy, Debug)]
pub struct Unfinished;

/// Who has not finished, and how long they have.
#[derive(Clone, Debug)]
pub struct UnfinishedView {
    /// From which day on no Award counts that is completed then or later.
    pub completed_before: Option<Date>,
    /// From which day on no Award counts whose course began then or later.
    pub begun_before: Option<Date>,
    /// The number of days until the last day.
    pub days_left: i32,
    /// The providers that have anyone, by name.
    pub providers: Vec<UnfinishedProvider>,
}

/// Those of one provider.
#[derive(Clone, Debug)]
pub struct UnfinishedProvider {
    /// What it is called.
    pub name: String,
    /// Each, by how they stand and by name.
    pub lines: Vec<UnfinishedLine>,
}

/// Someone who has not finished.
#[derive(Clone, Debug)]
pub struct UnfinishedLine {
    /// The course.
    pub course: CourseId,
    /// The name.
    pub name: String,
    /// The teacher reference number, where it is known.
    pub trn: String,
    /// When they began.
    pub began: Option<PartialDate>,
    /// Whether they failed once.
    pub failed: bool,
    /// How they stand.
    pub stands: Standing,
}

impl UnfinishedView {
    /// The number of all.
    pub fn len(&self) -> usize {
        self.providers.iter().map(|it| it.lines.len()).sum()
    }

    /// Whether everyone has finished.
    pub fn is_empty(&self) -> bool {
        self.providers.is_empty()
    }

    /// The number of those who stand so.
    pub fn count(&self, stands: Standing) -> usize {
        let lines = self.providers.iter().flat_map(|it| &it.lines);
        lines.filter(|line| line.stands == stands).count()
    }
}

impl Query for Unfinished {
    type View = UnfinishedView;

    const ACTION: Action = Action::ReadCourses;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<UnfinishedView, Failure> {
        Ok(unfinished(reading))
    }
}

/// Who has not finished, for a reading whose grant covers courses.
pub(crate) fn unfinished(reading: &Reading<'_>) -> UnfinishedView {
    let providers = reading.providers().into_iter();
    let of = |(id, name): (OrganisationId, String)| {
        let lines = lines_of(reading, id);
        (!lines.is_empty()).then_some(UnfinishedProvider { name, lines })
    };
    UnfinishedView {
        completed_before: first_day_too_late_to_finish(),
        begun_before: first_day_too_late_to_begin(),
        days_left: days_left(reading.today),
        providers: providers.filter_map(of).collect(),
    }
}

fn lines_of(reading: &Reading<'_>, provider: OrganisationId) -> Vec<UnfinishedLine> {
    let state = reading.unscoped::<State>();
    let courses = state.courses().unfinished(provider, reading.today);
    let mut lines: Vec<UnfinishedLine> = courses
        .map(|(id, course, stands)| {
            let (name, trn) = reading.teacher_of(course);
            UnfinishedLine {
                course: id,
                name,
                trn: trn.map_or_else(String::new, |trn| trn.to_string()),
                began: course.details().began,
                failed: course.outcome().is_some(),
                stands,
            }
        })
        .collect();
    lines.sort_by(|one, other| {
        (one.stands, &one.name, one.course).cmp(&(other.stands, &other.name, other.course))
    });
    lines
}
