//! The intakes of the NPQ for SENCOs, and which of them still lead to an outcome in time: `rules/intakes.toml`.
//!
//! The course starts at few times a year, since November 2025 once, so no number of months says by when to start it. What does is the last intake whose outcome
//! comes before the 3 years end: by name, with its dates.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use vocabulary::PartialDate;

/// A time of the year at which the course starts for everyone who joins it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    /// What it is called, for example `November 2026`; pages say *the November 2026 intake*.
    pub name: String,
    /// When people can begin to register; absent if that is not known.
    pub registration_opens: Option<PartialDate>,
    /// When its course starts, at the first provider.
    pub starts: PartialDate,
    /// When its course starts at the last provider, if that is another month.
    pub starts_until: Option<PartialDate>,
    /// When the first outcomes come.
    pub outcome_from: PartialDate,
    /// When the last outcomes come.
    pub outcome_to: PartialDate,
    /// Who gets a funded place, in words.
    pub funded_for: String,
    /// Who says so.
    pub source: String,
    /// Whether schools in general could join it. No advice names another.
    #[serde(default = "yes")]
    pub general: bool,
    /// Whether it was announced; if not, it is only expected.
    #[serde(skip_deserializing, default = "yes")]
    pub announced: bool,
}

const fn yes() -> bool {
    true
}

impl Intake {
    /// The last day on which its course can start.
    pub fn last_start(&self) -> Date {
        self.starts_until.unwrap_or(self.starts).latest()
    }

    /// Whether its course can still start on a day or after it.
    pub fn can_start(&self, today: Date) -> bool {
        today <= self.last_start()
    }

    /// Whether every outcome comes by a day.
    pub fn works_for(&self, due: Date) -> bool {
        self.outcome_to.latest() <= due
    }

    /// Whether the first outcomes come by a day.
    pub fn might_work_for(&self, due: Date) -> bool {
        self.outcome_from.earliest() <= due
    }

    /// What it is called, and when it starts where the name does not say it: `November 2027`, or
    /// `autumn 2024 (from October 2024)`.
    pub fn in_words(&self) -> String {
        let starts = self.starts.in_words();
        // When a single provider started is not known.
        if starts == self.name || !self.general {
            return self.name.clone();
        }
        let from = if self.starts_until.is_some() {
            "from "
        } else {
            ""
        };
        format!("{} ({from}{starts})", self.name)
    }

    /// When its outcome comes: `between May 2029 and September 2029`.
    pub fn outcome_in_words(&self) -> String {
        let (from, to) = (self.outcome_from.in_words(), self.outcome_to.in_words());
        format!("between {from} and {to}")
    }
}

/// How long the course takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseLength {
    /// Months from its start to its end.
    pub months: i32,
    /// Months from its end to the outcome, at most.
    pub outcome_months: i32,
    /// Who says so.
    pub source: String,
}

/// The intakes that no one has announced yet: one a year.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    first_year: i16,
    last_year: i16,
    month: i8,
    funded_for: String,
    source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    course: CourseLength,
    intake: Vec<Intake>,
    expected: Expected,
}

/// All intakes of the NPQ for SENCOs, oldest first.
#[derive(Debug)]
pub struct Intakes {
    course: CourseLength,
    all: Vec<Intake>,
}

/// Which intake still leads to an outcome before a last day in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InTimeBy<'a> {
    /// Every outcome of this intake comes in time, and it is the last of which that is true.
    Works(&'a Intake),
    /// Only the first outcomes of this intake come in time, and no other is better.
    Might(&'a Intake),
    /// No outcome comes in time of any intake that can still be joined, of which this is the next.
    TooLate(&'a Intake),
    /// The table ends before the day asked about.
    NotListed,
}

static INTAKES: LazyLock<Intakes> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../rules/intakes.toml"))
        .expect("rules/intakes.toml is read in a test");
    Intakes::of(file)
});

impl Intakes {
    /// The table, read on first use.
    pub fn table() -> &'static Self {
        &INTAKES
    }

    fn of(file: File) -> Self {
        let File {
            course,
            intake: mut all,
            expected,
        } = file;
        let years = expected.first_year..=expected.last_year;
        all.extend(years.filter_map(|year| {
            let first = Date::new(year, expected.month, 1).ok()?;
            let starts = PartialDate::month_of(first);
            let (outcome_from, outcome_to) = course.outcome_of(starts);
            Some(Intake {
                name: starts.in_words(),
                registration_opens: None,
                starts,
                starts_until: None,
                outcome_from,
                outcome_to,
                funded_for: expected.funded_for.clone(),
                source: expected.source.clone(),
                general: true,
                announced: false,
            })
        }));
        Self { course, all }
    }

    /// Every intake, oldest first.
    pub fn all(&self) -> &[Intake] {
        &self.all
    }

    /// How long the course takes.
    pub const fn course(&self) -> &CourseLength {
        &self.course
    }

    /// The next intake that can be joined: the one that starts next, or is starting now. None if the table ends before.
    pub fn next_intake(&self, today: Date) -> Option<&Intake> {
        self.coming(today).next()
    }

    /// Every intake that can still be joined, the next one first.
    pub fn coming(&self, today: Date) -> impl Iterator<Item = &Intake> {
        let joinable = move |it: &&Intake| it.general && it.can_start(today);
        self.all.iter().filter(joinable)
    }

    /// The last intake that can still be joined and of which every outcome comes by the last day in time. None if there is
    /// no such intake: [`in_time_by`](Self::in_time_by) tells what can be said then.
    pub fn last_intake_that_works(&self, due: Date, today: Date) -> Option<&Intake> {
        let works = self.coming(today).filter(|intake| intake.works_for(due));
        works.last()
    }

    /// What can be said to someone who must have the outcome by a day, and is on no course.
    pub fn in_time_by(&self, due: Date, today: Date) -> InTimeBy<'_> {
        if let Some(works) = self.last_intake_that_works(due, today) {
            return InTimeBy::Works(works);
        }
        match self.next_intake(today) {
            Some(next) if next.might_work_for(due) => InTimeBy::Might(next),
            Some(next) => InTimeBy::TooLate(next),
            None => InTimeBy::NotListed,
        }
    }

    /// When the outcome comes of a course that starts at a time: that of its intake, or, if none starts then, by how long the
    /// course takes.
    pub fn outcome_of(&self, starts: PartialDate) -> (PartialDate, PartialDate) {
        let day = starts.earliest();
        let of_intake = |it: &&Intake| it.starts.earliest() <= day && it.can_start(day);
        let intake = self.all.iter().find(of_intake);
        intake.map_or_else(
            || self.course.outcome_of(starts),
            |it| (it.outcome_from, it.outcome_to),
        )
    }
}

impl CourseLength {
    /// The months in which the outcome comes of a course that starts at a time.
    fn outcome_of(&self, starts: PartialDate) -> (PartialDate, PartialDate) {
        use jiff::ToSpan;
        let after = |months: i32| {
            let first = starts.earliest().first_of_month();
            PartialDate::month_of(first.saturating_add(months.months()))
        };
        (after(self.months), after(self.months + self.outcome_months))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn name(intake: Option<&Intake>) -> &str {
        intake.map_or("none", |intake| &intake.name)
    }

    #[test]
    fn whoever_becomes_senco_in_december_2026_has_one_intake_that_works() {
        let intakes = Intakes::table();
        let (today, due) = (date(2026, 12, 1), date(2029, 12, 1));
        assert_eq!(name(intakes.next_intake(today)), "November 2027");
        let last = intakes.last_intake_that_works(due, today).unwrap();
        assert_eq!(last.name, "November 2027");
        assert_eq!(
            last.outcome_in_words(),
            "between May 2029 and September 2029"
        );
        assert!(!last.announced);
    }

    #[test]
    fn an_intake_can_be_joined_until_its_month_ends() {
        let intakes = Intakes::table();
        let on = |day| name(intakes.next_intake(day));
        assert_eq!(on(date(2026, 11, 30)), "November 2026");
        assert_eq!(on(date(2026, 12, 1)), "November 2027");
        assert_eq!(on(date(2024, 1, 1)), "autumn 2024");
        let autumn = intakes.next_intake(date(2024, 1, 1)).unwrap();
        assert_eq!(autumn.in_words(), "autumn 2024 (from October 2024)");
        assert_eq!(on(date(2034, 12, 1)), "none");
        assert_eq!(
            on(date(2026, 1, 10)),
            "November 2026",
            "not that of one provider"
        );
    }

    #[test]
    fn what_is_said_follows_the_last_day() {
        let intakes = Intakes::table();
        let today = date(2026, 12, 1);
        let next = intakes.next_intake(today).unwrap();
        for (due, said) in [
            (date(2029, 9, 30), InTimeBy::Works(next)),
            (date(2029, 9, 29), InTimeBy::Might(next)),
            (date(2029, 5, 1), InTimeBy::Might(next)),
            (date(2029, 4, 30), InTimeBy::TooLate(next)),
        ] {
            assert_eq!(intakes.in_time_by(due, today), said, "{due}");
        }
        let then = intakes.in_time_by(date(2038, 1, 1), date(2035, 1, 1));
        assert_eq!(then, InTimeBy::NotListed);
    }

    #[test]
    fn the_table_is_in_order_and_agrees_with_how_long_the_course_takes() {
        let intakes = Intakes::table();
        assert_eq!(intakes.course().months, 18);
        assert!(intakes.all().is_sorted_by_key(|it| it.starts.earliest()));
        for intake in intakes.all() {
            let course = intakes.course();
            let until = intake.starts_until.unwrap_or(intake.starts);
            assert_eq!(course.outcome_of(intake.starts).0, intake.outcome_from);
            assert_eq!(
                course.outcome_of(until).1,
                intake.outcome_to,
                "{}",
                intake.name
            );
            assert!(!intake.source.is_empty() && !intake.funded_for.is_empty());
            let opens = intake.registration_opens;
            assert!(opens.is_none_or(|opens| opens.latest() < intake.starts.earliest()));
        }
    }

    #[test]
    fn a_course_has_the_outcome_of_its_intake() {
        let intakes = Intakes::table();
        let (from, to) = intakes.outcome_of("2025-11-20".parse().unwrap());
        assert_eq!(
            (from.to_string(), to.to_string()),
            ("2027-05".into(), "2027-09".into())
        );
        let (from, to) = intakes.outcome_of("2025-09-01".parse().unwrap());
        assert_eq!(
            (from.to_string(), to.to_string()),
            ("2027-03".into(), "2027-07".into())
        );
    }
}
