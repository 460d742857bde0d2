//! Whose school is reminded that its SENCO is on no course, or that the outcome is missing: before the last intake whose
//! outcome comes in time, and 12, 6 and 3 months before the 3 years end.
//!
//! A claim that no one has confirmed counts for nothing here, so that no reminder tells of one. Nor is it asked whether
//! someone may be SENCO, unless they surely may not: the 3 years run all the same.

use crate::{
    Day, InTimeBy, Intakes, Post, Qualification, School, Senco, State, Urgency,
    registered::{answer_for_school, answer_for_senco, recorded_courses, senco},
    rules::{
        Law, Tri, qualification,
        schools::{self, Authority},
        standing::Standing,
    },
};
use jiff::{ToSpan as _, civil::Date};
use vocabulary::{PartialDate, PostId, Urn};

/// The numbers of months before the 3 years end at which a reminder is due, the earliest reminder first.
pub const REMINDED_MONTHS: [i32; 3] = [12, 6, 3];

/// The number of weeks before the last intake in time starts at which a reminder is due: while there is time to register.
pub const WEEKS_BEFORE_INTAKE: i32 = 8;

/// Which reminder it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Occasion {
    /// Before the last intake starts whose outcome comes in time: on this day, the first of its month.
    LastIntake(Date),
    /// So many months before the 3 years end.
    Months(i32),
}

impl Occasion {
    /// What it is called in the cause of a message, for ever.
    pub fn id(self) -> String {
        match self {
            Self::LastIntake(starts) => format!("intake {starts}"),
            Self::Months(months) => months.to_string(),
        }
    }
}

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lacking {
    /// No one is on a course that can count.
    Course,
    /// They are on one, and its outcome was to be there by now.
    Outcome,
}

/// A reminder that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnrolmentReminder {
    /// The post whose holder must be qualified in time.
    pub post: PostId,
    /// The school.
    pub school: Urn,
    /// When they became SENCO there.
    pub since: PartialDate,
    /// Which reminder it is.
    pub occasion: Occasion,
    /// What is missing.
    pub lacking: Lacking,
    /// The last day in time: the earliest that it can be.
    pub due: Date,
    /// Whether the law, or what we know, leaves it open that the 3 years do not bind them, or end on another day.
    pub uncertain: bool,
    /// Which intake still works.
    pub intake: InTimeBy<'static>,
    /// Who has the duty.
    pub authority: Option<Authority>,
}

/// A SENCO who still needs a course or its outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseNeed {
    /// The post whose holder must be qualified.
    pub post: PostId,
    /// The school.
    pub school: Urn,
    /// The last day in time: the earliest that it can be. It may be over.
    pub due: Date,
    /// What is missing.
    pub lacking: Lacking,
    /// What to do next, as the register’s answer for the school has it; where it has several SENCOs, for this one.
    pub next: String,
    /// By when.
    pub next_by: Option<Date>,
    /// The reminder that is due.
    pub reminder: Option<EnrolmentReminder>,
}

impl CourseNeed {
    /// Whether someone has to act now: a reminder is due, or the 3 years are over.
    pub fn is_now(&self, today: Date) -> bool {
        self.reminder.is_some() || self.due < today
    }
}

/// Every reminder that is due on `today`, by school.
pub fn enrolment_reminders(state: &State, today: Date) -> impl Iterator<Item = EnrolmentReminder> {
    let schools = state.posts().schools();
    schools.flat_map(move |school| enrolment_reminders_of_school(state, school, today))
}

/// The reminder that is due on `today` of a post.
pub fn enrolment_reminder_of(state: &State, id: PostId, today: Date) -> Option<EnrolmentReminder> {
    let school = state.posts().get(id)?.school;
    let mut due = enrolment_reminders_of_school(state, school, today).into_iter();
    due.find(|it| it.post == id)
}

/// Those of a school: none while someone there is qualified, exempt, or on a course whose outcome cannot be there yet.
pub fn enrolment_reminders_of_school(
    state: &State,
    urn: Urn,
    today: Date,
) -> Vec<EnrolmentReminder> {
    let posts = state.posts().of_school(urn);
    let mut held = posts.filter(|(_, it)| it.may_be_held(today));
    // No one of whom the 3 years could end after today: most schools, and nothing else is asked of them.
    if !held.any(|(_, post)| may_be_due(post, today)) {
        return Vec::new();
    }
    let Some((school, held)) = unsettled(state, urn, today) else {
        return Vec::new();
    };
    let row = school.school_type.and_then(schools::type_of);
    let authority = row.and_then(|row| row.authority);
    let due = held.iter().filter_map(|it| it.reminder(urn, today));
    due.map(|it| EnrolmentReminder { authority, ..it })
        .collect()
}

/// The school, and everyone who has a post there; nothing where it does not need a SENCO, or has in one of them who it needs,
/// or soon will.
fn unsettled(state: &State, urn: Urn, today: Date) -> Option<(School, Vec<Held<'_>>)> {
    let school = School::from(&state.schools().get(urn)?.school);
    let day = Day::from(today);
    if schools::must_have_a_senco(&school, day) == Tri::No {
        return None;
    }
    let posts = state.posts().of_school(urn);
    let held = posts.filter(|(_, it)| it.may_be_held(today));
    let held: Vec<Held<'_>> = held.map(|it| Held::of(state, &school, it, today)).collect();
    (!held.iter().any(|it| it.is_settled(day))).then_some((school, held))
}

/// Every SENCO of a school who still needs a course or its outcome, whether a reminder is due or not: none where the answer for
/// the school is that it has who it needs. What to do next is what the answer for them says.
pub fn course_needs_of_school(state: &State, urn: Urn, today: Date) -> Vec<CourseNeed> {
    let answer = answer_for_school(state, urn, today, None);
    let asks = answer.filter(|it| Urgency::of(&it.answer) < Urgency::Settled);
    let Some((answer, (_, held))) = asks.zip(unsettled(state, urn, today)) else {
        return Vec::new();
    };
    let reminders = enrolment_reminders_of_school(state, urn, today);
    let several = held.len() > 1;
    let need = |it: &Held<'_>| {
        let (due, lacking) = it.lacks(today)?;
        let own = answer_for_senco(state, it.id, it.post, today).filter(|_| several);
        let of = own.as_ref().unwrap_or(&answer.answer);
        let reminder = reminders.iter().find(|reminder| reminder.post == it.id);
        Some(CourseNeed {
            post: it.id,
            school: urn,
            due,
            lacking,
            next: of.next.clone(),
            next_by: of.next_by,
            reminder: reminder.copied(),
        })
    };
    held.iter().filter_map(need).collect()
}

/// Whether the 3 years of a post, which end no later than 3 years from its start, may end on `today` or after it.
fn may_be_due(post: &Post, today: Date) -> bool {
    let years = Law::table().r3().years;
    let latest = post.now().from.latest();
    latest.saturating_add(years.years()) >= today
}

/// Someone who has a post, surely or perhaps, with where they stand.
struct Held<'a> {
    id: PostId,
    post: &'a Post,
    standing: Standing,
    lacking: Option<Lacking>,
    erased: bool,
}

impl<'a> Held<'a> {
    fn of(state: &State, school: &School, (id, post): (PostId, &'a Post), today: Date) -> Self {
        let law = Law::table();
        let courses = recorded_courses(state, post.teacher);
        let lacking = lacking(&courses, today, law);
        let known = Senco {
            qualifications: Some(courses),
            ..senco(state, id, post)
        };
        let teacher = state.teachers().get(post.teacher);
        Self {
            id,
            post,
            standing: Standing::of(&known, school.school_type, today.into(), law),
            lacking,
            erased: teacher.is_none_or(|it| it.erased),
        }
    }

    /// Whether the school has in them who it needs, or soon will.
    fn is_settled(&self, day: Day) -> bool {
        let it = &self.standing;
        let qualified = it.held.on(day) == Tri::Yes || it.freed_early == Tri::Yes;
        it.in_post(day) == Tri::Yes
            && it.eligible.on(day) != Tri::No
            && (qualified || self.lacking.is_none())
    }

    /// By when they must be qualified, and what they lack for it; nothing where they perhaps are, or do not need to be.
    fn lacks(&self, today: Date) -> Option<(Date, Lacking)> {
        let it = &self.standing;
        let perhaps_qualified = it.held.on(today.into()) != Tri::No;
        if self.erased
            || perhaps_qualified
            || it.eligible.on(today.into()) == Tri::No
            || it.freed_early == Tri::Yes
        {
            return None;
        }
        Some((it.due.when.earliest.date()?, self.lacking?))
    }

    fn reminder(&self, school: Urn, today: Date) -> Option<EnrolmentReminder> {
        let it = &self.standing;
        let (due, lacking) = self.lacks(today)?;
        let clear = [it.freed_early, it.freed_later, it.since_2009];
        let one_day = it.due.when.is_exact() && it.due.when == it.due_afresh.when;
        Some(EnrolmentReminder {
            post: self.id,
            school,
            since: self.post.now().from,
            occasion: occasion(due, lacking, today)?,
            lacking,
            due,
            uncertain: !one_day || clear.iter().any(|answer| *answer != Tri::No),
            intake: Intakes::table().in_time_by(due, today),
            authority: None,
        })
    }
}

/// What someone lacks who took these courses; nothing while they are on one that can count, and its outcome cannot be
/// there yet.
fn lacking(courses: &[Qualification], today: Date, law: &Law) -> Option<Lacking> {
    let ends = courses.iter().filter_map(|course| ends(course, today, law));
    match ends.max() {
        None => Some(Lacking::Course),
        Some(last) if last < today => Some(Lacking::Outcome),
        Some(_) => None,
    }
}

/// The last day on which the outcome of a course is to be there that goes on, or is to begin, and can count.
fn ends(course: &Qualification, today: Date, law: &Law) -> Option<Date> {
    let verdict = qualification::verdict(course, today.into(), law);
    let counts = verdict.begun_in_time != Tri::No && verdict.recognised != Tri::No;
    if course.completed.is_some() || !counts {
        return None;
    }
    if let Some(limit) = law.counts(course.kind).completed_before {
        return (today < limit).then_some(limit);
    }
    let outcome = |began| Intakes::table().outcome_of(began).1.latest();
    Some(course.began.map_or(Date::MAX, outcome))
}

/// Which reminder is due on `today`: the latest whose day has come. One that was missed is not sent late.
fn occasion(due: Date, lacking: Lacking, today: Date) -> Option<Occasion> {
    if due < today {
        return None;
    }
    let before = |months: i32| {
        (
            due.saturating_sub(months.months()),
            Occasion::Months(months),
        )
    };
    let intake = match Intakes::table().in_time_by(due, today) {
        InTimeBy::Works(intake) | InTimeBy::Might(intake) if lacking == Lacking::Course => {
            let starts = intake.starts.earliest();
            let from = starts.saturating_sub(WEEKS_BEFORE_INTAKE.weeks());
            Some((from, Occasion::LastIntake(starts)))
        }
        _ => None,
    };
    let days = intake.into_iter().chain(REMINDED_MONTHS.map(before));
    let come = days.filter(|(day, _)| *day <= today);
    come.max_by_key(|(day, _)| *day)
        .map(|(_, occasion)| occasion)
}
