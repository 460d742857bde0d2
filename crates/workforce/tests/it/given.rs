//! Facts made up at random, most of them close to the dates at which a rule turns.

use jiff::{ToSpan, civil::Date, civil::date};
use proptest::prelude::*;
use vocabulary::PartialDate;
use workforce::{
    EarlierPost, Facts, Induction, Kind, OpenStatus, Qualification, School, SchoolType, Senco,
};

/// A day: near a date that matters, anywhere in thirty years, or at the ends of the calendar.
pub fn day() -> impl Strategy<Value = Date> {
    let turning = prop::sample::select(vec![
        date(2008, 9, 1),
        date(2009, 9, 1),
        date(2012, 9, 1),
        date(2021, 9, 1),
        date(2024, 2, 29),
        date(2024, 9, 1),
        date(2026, 9, 1),
        date(2027, 9, 1),
    ]);
    prop_oneof![
        6 => (turning, -40..40_i32).prop_map(|(day, away)| day.saturating_add(away.days())),
        6 => (0..11_000_i32).prop_map(|away| date(2000, 1, 1).saturating_add(away.days())),
        1 => prop::sample::select(vec![date(1, 1, 1), date(9999, 12, 31)]),
    ]
}

/// A day, or only its month.
pub fn partial() -> impl Strategy<Value = PartialDate> {
    (day(), prop::bool::weighted(0.3)).prop_map(|(day, month)| {
        if month {
            PartialDate::month_of(day)
        } else {
            PartialDate::day(day)
        }
    })
}

/// The value with a probability, 1 meaning always.
fn known_with<S: Strategy>(probability: f64, value: S) -> impl Strategy<Value = Option<S::Value>> {
    (0.0..1.0, value).prop_map(move |(chance, value)| (chance < probability).then_some(value))
}

/// A beginning and an end that does not lie before it; either may be absent.
fn spell(
    date: impl Strategy<Value = PartialDate>,
    known: f64,
) -> impl Strategy<Value = (Option<PartialDate>, Option<PartialDate>)> {
    let length = prop_oneof![0..400_i32, 0..4_000_i32, Just(365), Just(366)];
    (
        known_with(known, date),
        known_with(0.6, (length, any::<bool>())),
    )
        .prop_map(|(from, length)| {
            let to = length.map(|(days, month)| {
                let from = from.map_or(jiff::civil::date(2010, 1, 1), PartialDate::earliest);
                let end = PartialDate::day(from.saturating_add(days.days()));
                if month && from.first_of_month() != end.earliest().first_of_month() {
                    end.to_month()
                } else {
                    end
                }
            });
            (from, to)
        })
}

fn exact_only(exact: bool) -> impl Fn(Option<PartialDate>) -> Option<PartialDate> + Copy {
    move |date| date.map(|date| if exact { date.earliest().into() } else { date })
}

fn school_type() -> impl Strategy<Value = SchoolType> {
    prop::sample::select(vec![1_u16, 2, 15, 34, 35, 6, 7, 11, 14, 39]).prop_map(SchoolType::new)
}

fn earlier_post(known: f64, exact: bool) -> impl Strategy<Value = EarlierPost> {
    let school = known_with(known, school_type());
    (school, spell(partial(), known)).prop_map(move |(school_type, (from, to))| {
        let school_type = match school_type {
            // A type on which the law is unclear is as open as one that is missing.
            Some(code) if exact && code.code() == 6 => Some(SchoolType::new(7)),
            other => other,
        };
        EarlierPost {
            school_type,
            from: exact_only(exact)(from),
            to: exact_only(exact)(to),
        }
    })
}

fn qualification(known: f64, exact: bool) -> impl Strategy<Value = Qualification> {
    let kind = prop::sample::select(vec![Kind::Nasenco, Kind::NpqSenco]);
    let body = known_with(known, prop::bool::weighted(0.8));
    (kind, spell(partial(), known), body).prop_map(
        move |(kind, (began, completed), recognised_body)| Qualification {
            kind,
            began: exact_only(exact)(began),
            completed: exact_only(exact)(completed),
            recognised_body,
        },
    )
}

/// A SENCO, each fact known with a probability; `exact` means every date to the day.
pub fn senco_with(known: f64, exact: bool) -> impl Strategy<Value = Senco> {
    let fact = move |yes: f64| known_with(known, prop::bool::weighted(yes));
    let induction = known_with(
        known,
        prop_oneof![
            4 => Just(Induction::Completed),
            2 => Just(Induction::NotRequired),
            1 => Just(Induction::Incomplete),
        ],
    );
    let posts = prop::collection::vec(earlier_post(known, exact), 0..4);
    let courses = prop::collection::vec(qualification(known, exact), 0..3);
    (
        (
            spell(partial(), known),
            fact(0.2),
            fact(0.9),
            induction,
            fact(0.9),
        ),
        (known_with(known, posts), known_with(known, courses)),
    )
        .prop_map(
            move |((spell, head_teacher, qualified_teacher, induction, teaches_here), lists)| {
                Senco {
                    name: None,
                    from: exact_only(exact)(spell.0),
                    to: exact_only(exact)(spell.1),
                    head_teacher,
                    qualified_teacher,
                    induction,
                    teaches_here,
                    earlier_posts: lists.0,
                    qualifications: lists.1,
                }
            },
        )
}

/// A SENCO of whom some facts may be missing and some dates known only to the month.
pub fn senco() -> impl Strategy<Value = Senco> {
    senco_with(0.9, false)
}

/// A school, most often one that must have a SENCO.
pub fn school() -> impl Strategy<Value = School> {
    let code = prop_oneof![4 => Just(SchoolType::new(34)), 1 => school_type()];
    let status = prop::sample::select(vec![
        OpenStatus::Open,
        OpenStatus::Open,
        OpenStatus::OpenProposedToClose,
        OpenStatus::Closed,
        OpenStatus::ProposedToOpen,
    ]);
    (
        known_with(0.95, code),
        known_with(0.95, status),
        spell(partial(), 0.5),
    )
        .prop_map(|(school_type, status, (opened, closed))| School {
            school_type,
            status,
            opened,
            closed,
        })
}

/// A plain open school that must have a SENCO.
pub const ACADEMY: School = School {
    school_type: Some(SchoolType::new(34)),
    status: Some(OpenStatus::Open),
    opened: None,
    closed: None,
};

/// A school with its SENCOs.
pub fn facts() -> impl Strategy<Value = Facts> {
    (school(), prop::collection::vec(senco(), 0..4))
        .prop_map(|(school, sencos)| Facts { school, sencos })
}

/// One SENCO of a plain open school.
pub fn alone(senco: Senco) -> Facts {
    Facts {
        school: ACADEMY,
        sencos: vec![senco],
    }
}

/// How a test picks its date: a day of its own, or a turning point of the facts.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    day: Date,
    which: Option<prop::sample::Index>,
    years: i32,
    days: i32,
}

/// A date to ask about, half the time close to a date of the facts or its third anniversary.
pub fn asked() -> impl Strategy<Value = Asked> {
    let which = prop::option::of(any::<prop::sample::Index>());
    (day(), which, prop::sample::select(vec![0, 3]), -1..=1_i32).prop_map(
        |(day, which, years, days)| Asked {
            day,
            which,
            years,
            days,
        },
    )
}

impl Asked {
    /// The date asked about these SENCOs.
    pub fn of(self, sencos: &[Senco]) -> Date {
        let turning: Vec<_> = sencos.iter().flat_map(dates).collect();
        match self.which {
            Some(which) if !turning.is_empty() => {
                let date = turning[which.index(turning.len())];
                let anniversary = date.saturating_add(self.years.years());
                anniversary.saturating_add(self.days.days())
            }
            _ => self.day,
        }
    }
}

/// Both bounds of every date of a SENCO.
fn dates(senco: &Senco) -> Vec<Date> {
    let posts = senco.earlier_posts.iter().flatten();
    let courses = senco.qualifications.iter().flatten();
    let all = [senco.from, senco.to]
        .into_iter()
        .chain(posts.flat_map(|post| [post.from, post.to]))
        .chain(courses.flat_map(|course| [course.began, course.completed]));
    all.flatten()
        .flat_map(|date| [date.earliest(), date.latest()])
        .collect()
}
