//! What the courses of each provider come to, by the school year in which they began: how many started, left, passed, and
//! are still SENCO afterwards.
//!
//! | it is called | it is |
//! |---|---|
//! | recruitment | courses that began in the year |
//! | attrition | those that someone left without finishing |
//! | completion | those that were passed, of those whose time is over or that ended before |
//! | retention | who passed and has a post as SENCO 1, 2 or 3 years later, anywhere in England |
//!
//! A course’s time is over as long after it began as the course and its outcome take: for the NPQ as its intakes say, for the
//! National Award 3 years, the time that the law gives (SEND Regulations 2014, regulation 49(5)). Awards that are known only
//! because their holder claimed them are left out: no one claims a course that they left.

use super::{
    small::{Counts, Released, release},
    week::{beginning_of, release_days, released_on},
};
use crate::{
    CourseDetails, CourseSource, Intakes, Outcome, OutcomeResult, SencoQualification, State,
    registered::AsKnown,
};
use jiff::{ToSpan as _, civil::Date};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use vocabulary::{OrganisationId, PartialDate, TeacherId, anniversary};

/// The years after a pass at which it is looked who is still SENCO.
pub const RETAINED_AFTER: [i16; 3] = [1, 2, 3];

/// The months after which a course for the National Award is over in any case.
const AWARD_MONTHS: i32 = 36;

/// The column of those who passed.
const PASSED: usize = 0;

/// The column of those who left the course.
const LEFT: usize = 1;

/// The column of those who have not passed although the course’s time is over.
const LATE: usize = 2;

/// The column of those whose time is not over.
const STILL_IN_TIME: usize = 3;

/// What is counted of each course.
const COLUMNS: usize = 4;

/// A provider that is public, or all others together.
type Provider = Option<OrganisationId>;

/// What the courses of providers come to.
#[derive(Clone, Debug)]
pub struct ProviderFigures {
    /// The day as of which they are.
    pub on: Date,
    /// The years in which courses began, the last first.
    pub cohorts: Vec<Cohort>,
}

/// Courses that began in one school year.
#[derive(Clone, Debug)]
pub struct Cohort {
    /// The year in which the school year began: from September to August.
    pub year: i16,
    providers: Vec<Provider>,
    outcomes: Released,
    retained: [Released; 3],
    /// Of each year after, whether it is over for all who passed and may be shown, by provider.
    measured: [Vec<bool>; 3],
}

/// What the courses of a provider come to that began in a year, or those of all providers. Nothing is a count that is
/// hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CohortFigures {
    /// Courses that began.
    pub started: Option<u64>,
    /// Those that someone left.
    pub left: Option<u64>,
    /// Those that were passed.
    pub passed: Option<u64>,
    /// Those that were not passed although their time is over.
    pub late: Option<u64>,
    /// Those whose time is not over.
    pub in_time: Option<u64>,
    /// Who has a post as SENCO 1, 2 and 3 years after the pass.
    pub retained: [Retained; 3],
}

/// How many who passed have a post as SENCO some years after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retained {
    /// It is too early, or no one passed.
    TooEarly,
    /// The number, or how many passed, is hidden.
    Hidden,
    /// The number, and how many passed.
    Of(u64, u64),
}

impl CohortFigures {
    /// Courses that were to be passed by now: passed, left, or out of time.
    pub fn due(&self) -> Option<u64> {
        Some(self.passed? + self.left? + self.late?)
    }

    /// The passed of those that were to be by now; nothing where either is hidden, none was to be, or the time of some is
    /// not over: whoever passes or leaves early is not like the others.
    pub fn completion(&self) -> Option<(u64, u64)> {
        let over = self.in_time == Some(0);
        let due = self.due().filter(|due| over && *due > 0)?;
        Some((self.passed?, due))
    }

    /// Those that someone left, of all.
    pub fn attrition(&self) -> Option<(u64, u64)> {
        let started = self.started.filter(|started| *started > 0)?;
        Some((self.left?, started))
    }
}

impl Cohort {
    /// The providers whose courses began in the year; nothing for the others together.
    pub fn providers(&self) -> impl Iterator<Item = Option<OrganisationId>> {
        self.providers.iter().copied()
    }

    /// What the courses of one of them come to.
    pub fn of(&self, provider: Option<OrganisationId>) -> Option<CohortFigures> {
        let row = self.providers.iter().position(|it| *it == provider)?;
        let cell = |column| self.outcomes.cell(row, column);
        Some(CohortFigures {
            started: self.outcomes.row_total(row),
            left: cell(LEFT),
            passed: cell(PASSED),
            late: cell(LATE),
            in_time: cell(STILL_IN_TIME),
            retained: [0, 1, 2].map(|nth| match (self.measured[nth][row], cell(PASSED)) {
                (true, Some(passed)) => match self.retained[nth].cell(row, 0) {
                    Some(in_post) => Retained::Of(in_post, passed),
                    None => Retained::Hidden,
                },
                (_, None) => Retained::Hidden,
                (false, Some(_)) => Retained::TooEarly,
            }),
        })
    }

    /// What the courses of all providers come to. Retention is that of the providers for which it is shown.
    pub fn of_all(&self) -> CohortFigures {
        let total = |column| self.outcomes.column_total(column);
        CohortFigures {
            started: self.outcomes.total(),
            left: total(LEFT),
            passed: total(PASSED),
            late: total(LATE),
            in_time: total(STILL_IN_TIME),
            retained: [0, 1, 2].map(|nth| {
                let table = &self.retained[nth];
                match (table.column_total(0), table.total()) {
                    (_, Some(0)) => Retained::TooEarly,
                    (Some(in_post), Some(passed)) => Retained::Of(in_post, passed),
                    _ => Retained::Hidden,
                }
            }),
        }
    }
}

/// The newest figures, held against those of the weeks before. Providers that are not public, because the Register of Quality
/// Providers never had them, are one row together. They are worked out when someone first asks.
pub fn provider_figures(
    state: &State,
    today: Date,
    is_public: impl Fn(OrganisationId) -> bool,
) -> Arc<ProviderFigures> {
    let on = released_on(today);
    let providers = state.courses().providers();
    let public: BTreeSet<OrganisationId> = providers.filter(|id| is_public(*id)).collect();
    let of = (on, public.clone());
    state
        .kept()
        .providers
        .of(of, || released(state, on, &public))
}

fn released(state: &State, on: Date, public: &BTreeSet<OrganisationId>) -> ProviderFigures {
    let weeks: Vec<Week> = release_days(on)
        .map(|day| Week::of(state, day, public))
        .collect();
    let last = weeks.last().expect("a day of release");
    let years: BTreeSet<i16> = last.counted.keys().map(|(year, _)| *year).collect();
    ProviderFigures {
        on,
        cohorts: years
            .into_iter()
            .rev()
            .map(|year| cohort(&weeks, year))
            .collect(),
    }
}

fn cohort(weeks: &[Week], year: i16) -> Cohort {
    let of_year = weeks.iter().flat_map(|week| week.counted.keys());
    let of_year = of_year.filter(|(of, _)| *of == year);
    let providers: BTreeSet<Provider> = of_year.map(|(_, provider)| *provider).collect();
    // The others come last.
    let unknown = providers.contains(&None).then_some(None);
    let known = providers.into_iter().flatten().map(Some);
    let providers: Vec<Provider> = known.chain(unknown).collect();
    let mut outcomes: Vec<Released> = Vec::new();
    let mut retained: [Vec<Released>; 3] = Default::default();
    let mut measured: [Vec<bool>; 3] = Default::default();
    for week in weeks {
        let counted = |provider: &Provider| week.counted.get(&(year, *provider));
        let rows = providers
            .iter()
            .map(|it| counted(it).map_or_else(Vec::new, |counted| counted.outcomes.to_vec()));
        let table = release(Counts::of(COLUMNS, rows), &outcomes);
        for (nth, (retained, measured)) in retained.iter_mut().zip(&mut measured).enumerate() {
            let passed = |row| table.cell(row, PASSED).filter(|passed| *passed > 0);
            let of_row = |(row, provider)| {
                let reached = counted(provider)?.reached[nth];
                (passed(row)? == reached.all).then_some(reached)
            };
            let rows: Vec<Option<Reached>> = providers.iter().enumerate().map(of_row).collect();
            *measured = rows.iter().map(Option::is_some).collect();
            let rows = rows
                .into_iter()
                .map(|it| it.map_or_else(Vec::new, |it| vec![it.in_post, it.all - it.in_post]));
            let counts = Counts::of(2, rows).with_row_totals_known();
            let next = release(counts, retained);
            add(retained, next);
        }
        add(&mut outcomes, table);
    }
    let newest = |mut all: Vec<Released>| all.pop().expect("a week at least");
    Cohort {
        year,
        providers,
        outcomes: newest(outcomes),
        retained: retained.map(newest),
        measured,
    }
}

/// Another week, unless it released the same.
fn add(all: &mut Vec<Released>, next: Released) {
    if all.last() != Some(&next) {
        all.push(next);
    }
}

/// What was known when a day began.
struct Week {
    counted: BTreeMap<(i16, Provider), Counted>,
}

#[derive(Clone, Copy, Default)]
struct Counted {
    outcomes: [u64; COLUMNS],
    reached: [Reached; 3],
}

/// Who passed so many years ago or more, and how many of them have a post.
#[derive(Clone, Copy, Default)]
struct Reached {
    all: u64,
    in_post: u64,
}

impl Week {
    fn of(state: &State, day: Date, public: &BTreeSet<OrganisationId>) -> Self {
        let known = AsKnown::before(Some(beginning_of(day)));
        let mut counted: BTreeMap<(i16, Provider), Counted> = BTreeMap::new();
        let courses = state.courses().iter().map(|(_, course)| course);
        for course in courses.filter(|it| it.source != CourseSource::ConfirmedClaim) {
            let Some(version) = known.course(course) else {
                continue;
            };
            let (details, outcome) = (&version.details, known.outcome(course));
            let Some(began) = began(details) else {
                continue;
            };
            let provider = details.provider.filter(|id| public.contains(id));
            let row = counted.entry((school_year(began), provider));
            let row = row.or_default();
            row.outcomes[column(details.qualification, outcome, began, day)] += 1;
            let Some(passed) = outcome.and_then(passed_on) else {
                continue;
            };
            for (reached, years) in row.reached.iter_mut().zip(RETAINED_AFTER) {
                let then = anniversary(passed, years);
                if then <= day {
                    reached.all += 1;
                    let in_post = is_in_post(state, version.teacher, then, known);
                    reached.in_post += u64::from(in_post);
                }
            }
        }
        Self { counted }
    }
}

/// When a course began at the latest; of one of which only the cohort is known, with the November intake of that year.
fn began(details: &CourseDetails) -> Option<Date> {
    let of_cohort = || Date::new(details.cohort?, 11, 30).ok();
    details.began.map(PartialDate::latest).or_else(of_cohort)
}

/// The year in which the school year of a day began.
fn school_year(day: Date) -> i16 {
    if day.month() >= 9 {
        day.year()
    } else {
        day.year() - 1
    }
}

fn column(
    qualification: SencoQualification,
    outcome: Option<&Outcome>,
    began: Date,
    day: Date,
) -> usize {
    match outcome.map(|it| it.result) {
        Some(OutcomeResult::Passed) => PASSED,
        Some(OutcomeResult::Withdrawn) => LEFT,
        _ if over_after(qualification, began) <= day => LATE,
        _ => STILL_IN_TIME,
    }
}

/// The first day on which the time of a course is over.
fn over_after(qualification: SencoQualification, began: Date) -> Date {
    let course = Intakes::table().course();
    let months = match qualification {
        SencoQualification::NpqSenco => course.months + course.outcome_months,
        SencoQualification::Nasenco => AWARD_MONTHS,
    };
    began.saturating_add(months.months())
}

fn passed_on(outcome: &Outcome) -> Option<Date> {
    let passed = outcome.result == OutcomeResult::Passed;
    outcome.on.filter(|_| passed).map(PartialDate::latest)
}

/// Whether a teacher has a post as SENCO on a day, at whatever school, as far as is known.
fn is_in_post(state: &State, teacher: TeacherId, on: Date, known: AsKnown) -> bool {
    let ids = known.ids_of(state.teachers(), teacher);
    ids.into_iter().any(|id| {
        let mut posts = state.posts().of_id(id);
        posts.any(|(_, post)| known.post(post).is_some_and(|it| it.is_held(on)))
    })
}
