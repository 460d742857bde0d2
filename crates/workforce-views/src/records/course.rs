//! A course with its history.

use super::scope::CoveredCourses as _;
use crate::teacher::said_by;
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::{Timestamp, civil::Date};
use vocabulary::{BodyId, CourseId, OrganisationId, PartialDate, Revision, Sealed, Trn};
use workforce::{
    Course, CourseSource, CourseVersion, Outcome, SencoQualification, Standing, State, TypedCourse,
    standing,
};

/// A course.
#[derive(Clone, Copy, Debug)]
pub struct CourseFile {
    /// Its id.
    pub course: CourseId,
}

/// A course, as it stands and as it came about.
#[derive(Clone, Debug)]
pub struct CourseView {
    /// The teacher’s name.
    pub name: String,
    /// The teacher reference number.
    pub trn: Option<Trn>,
    /// The qualification.
    pub qualification: SencoQualification,
    /// The provider, where senco knows it.
    pub provider: Option<OrganisationId>,
    /// What the provider is called.
    pub provider_name: String,
    /// The awarding body, with whether it is recognised.
    pub body: Option<(BodyId, String, Option<bool>)>,
    /// When the course began.
    pub began: Option<PartialDate>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// The year of its cohort, where that is known.
    pub cohort: Option<i16>,
    /// Whether any outcome was recorded, taken back or not: whoever records another says why.
    pub had_outcome: bool,
    /// Whether whoever asks can record an outcome: against one of the NPQ registration service only the registrar does.
    pub takes_outcome: bool,
    /// The revision of the outcome that was recorded last.
    pub outcome_revision: Revision,
    /// What a form that corrects it shows.
    pub typed: TypedCourse,
    /// That the award does not count in law, or that it is not known, in sentences.
    pub remark: Option<String>,
    /// That the provider was not on the Register of Quality Providers on the day of the award, and which day.
    pub not_registered: Option<Date>,
    /// How it stands, where it is an Award that no one has passed.
    pub unfinished: Option<Standing>,
    /// Whether a question about its outcome is open.
    pub questioned: bool,
    /// Everything that was recorded, the last first.
    pub history: Vec<CourseHistory>,
}

/// Something that was recorded of a course.
#[derive(Clone, Debug)]
pub struct CourseHistory {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What.
    pub what: Happened,
    /// How that is known, where that was said.
    pub why: Option<String>,
}

/// What was recorded.
#[derive(Clone, Debug, PartialEq)]
pub enum Happened {
    /// The course, as it was known.
    Recorded(CourseSource),
    /// What it leads to, when it began or who awards it: these were so before.
    Corrected(Vec<(&'static str, String)>),
    /// An outcome.
    Outcome(Outcome, CourseSource),
    /// A source says an outcome that contradicts the one recorded.
    Questioned(Outcome, Option<bool>),
}

impl Query for CourseFile {
    type View = CourseView;

    const ACTION: Action = Action::ReadCourses;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<CourseView, Failure> {
        let course = reading.course(self.course)?;
        let state = reading.unscoped::<State>();
        let details = course.details();
        let keeps = reading.keeps_register();
        let (name, trn) = reading.teacher_of(course);
        let body = details.body.and_then(|id| {
            let body = state.courses().body(id)?;
            Some((id, body.name.clone(), body.recognised))
        });
        let not_registered = course.passed().and_then(|it| {
            let on = it.outcome.on?.latest().min(reading.today);
            let provider = details.provider?;
            let registered = reading.states().was_registered(provider, on);
            (!registered).then_some(on)
        });
        Ok(CourseView {
            name,
            trn,
            qualification: details.qualification,
            provider: details.provider,
            provider_name: reading.provider_of(course),
            body,
            began: details.began,
            outcome: course.outcome().map(|it| it.outcome.clone()),
            cohort: details.cohort,
            had_outcome: !course.outcomes.is_empty(),
            takes_outcome: keeps || !course.is_told_by_service(),
            outcome_revision: course.outcome_revision(),
            typed: TypedCourse::of(state, course, keeps),
            remark: super::list::remark(reading, course),
            not_registered,
            unfinished: standing(course, reading.today),
            questioned: course.open_questions().next().is_some(),
            history: history(reading, course),
        })
    }
}

fn history(reading: &Reading<'_>, course: &Course) -> Vec<CourseHistory> {
    let why = |why: Option<&Sealed<String>>| {
        let erased = || "What was written here was erased.".to_owned();
        why.map(|why| why.known().cloned().unwrap_or_else(erased))
    };
    let mut history: Vec<CourseHistory> = Vec::new();
    for (nth, version) in course.versions.iter().enumerate() {
        let what = match nth.checked_sub(1).and_then(|nth| course.versions.get(nth)) {
            None => Happened::Recorded(course.source),
            Some(before) => Happened::Corrected(differences(reading, (before, version))),
        };
        history.push(CourseHistory {
            at: version.told.at,
            by: said_by(reading, course, &version.told),
            what,
            why: why(version.why.as_ref()),
        });
    }
    for it in &course.outcomes {
        history.push(CourseHistory {
            at: it.told.at,
            by: said_by(reading, course, &it.told),
            what: Happened::Outcome(it.outcome.clone(), it.source),
            why: why(it.why.as_ref()),
        });
    }
    for it in &course.questions {
        history.push(CourseHistory {
            at: it.told.at,
            by: said_by(reading, course, &it.told),
            what: Happened::Questioned(it.outcome.clone(), it.answer),
            why: why(it.why.as_ref()),
        });
    }
    // Of what was recorded at one moment, the course comes before its outcome.
    history.sort_by_key(|it| it.at);
    history.reverse();
    history
}

/// What was so before a correction, of each part that it changed.
fn differences(
    reading: &Reading<'_>,
    (was, is): (&CourseVersion, &CourseVersion),
) -> Vec<(&'static str, String)> {
    let not_known = || "not known".to_owned();
    let mut changed = Vec::new();
    if was.named.name() != is.named.name() {
        let name = was.named.name().map(str::to_owned);
        changed.push(("Name", name.unwrap_or_else(not_known)));
    }
    if was.named.trn() != is.named.trn() {
        let trn = was.named.trn().map(|trn| trn.to_string());
        changed.push(("TRN", trn.unwrap_or_else(not_known)));
    }
    let (before, after) = (&was.details, &is.details);
    if before.cohort != after.cohort {
        let cohort = before.cohort.map(|year| year.to_string());
        changed.push(("Cohort", cohort.unwrap_or_else(not_known)));
    }
    if before.qualification != after.qualification {
        changed.push(("Qualification", before.qualification.in_words().to_owned()));
    }
    if before.began != after.began {
        let began = before.began.map_or_else(not_known, PartialDate::in_words);
        changed.push(("Course began", began));
    }
    if before.body != after.body {
        let body = before.body.and_then(|id| {
            let courses = reading.unscoped::<State>().courses();
            courses.body(id).map(|body| body.name.clone())
        });
        changed.push(("Awarding body", body.unwrap_or_else(not_known)));
    }
    changed
}

impl CourseView {
    /// Whether an outcome stands: recording another corrects it.
    pub fn has_outcome(&self) -> bool {
        self.outcome.is_some()
    }
}
