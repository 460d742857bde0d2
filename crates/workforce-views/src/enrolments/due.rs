//! SENCOs who still need a course or an outcome: of the schools that someone acts for; and for whoever keeps the register,
//! of those where no one has an account, so that no one can be reminded.

use crate::{PostLine, SchoolLine, posts::schools_of};
use access::{Action, Scope};
use asking::{Failure, Hint, InMemory, Query, Reading};
use jiff::civil::Date;
use std::collections::BTreeSet;
use vocabulary::text::count;
use vocabulary::{Refusal, Urn, in_words};
use workforce::{
    CourseNeed, EnrolmentReminder, InTimeBy, Known, Lacking, RemindedAs, State,
    course_needs_of_school, enrolment_reminders, reminded,
};

/// The SENCOs who still need a course or an outcome: what the answer for their school says, in a list. For whoever keeps the
/// register, those of whom a reminder is due and no one can be reminded.
#[derive(Clone, Copy, Debug)]
pub struct EnrolmentsDue {
    /// The most that are shown.
    pub most: usize,
    /// Only those for whom someone has to act now: a reminder is due, or the 3 years are over.
    pub now: bool,
}

/// SENCOs who still need a course or an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct EnrolmentsDueView {
    /// The first of them, by the day on which their 3 years end.
    pub lines: Vec<DueLine>,
    /// The number of those that were asked for.
    pub all: usize,
    /// The number of those for whom someone has to act now.
    pub now: usize,
    /// Whether these are the schools of the nation where no one has an account.
    pub no_account: bool,
}

/// A SENCO who still needs a course or an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct DueLine {
    /// The school.
    pub school: SchoolLine,
    /// The post.
    pub post: PostLine,
    /// What they need, by when, and what to do next.
    pub need: CourseNeed,
}

/// What SENCOs need at the schools that the person who asks acts for; of all schools, where a reminder is due and no one can be
/// reminded.
fn needs(reading: &Reading<'_>) -> Result<Vec<CourseNeed>, Refusal> {
    let state = reading.unscoped::<State>();
    let today = reading.today;
    match reading.grant.scope {
        Scope::Organisations => {
            let schools = schools_of(reading)?.into_iter();
            let needs = schools.flat_map(|it| course_needs_of_school(state, it.urn, today));
            Ok(needs.collect())
        }
        Scope::All => {
            let known = Known {
                people: reading.people(),
                workforce: state,
            };
            let unread = |it: &EnrolmentReminder| {
                let reminded = reminded(&known, it, today);
                reminded.values().all(|of| *of == RemindedAs::Senco)
            };
            let unread: Vec<EnrolmentReminder> =
                enrolment_reminders(state, today).filter(unread).collect();
            let schools: BTreeSet<Urn> = unread.iter().map(|it| it.school).collect();
            let needs = schools
                .into_iter()
                .flat_map(|urn| course_needs_of_school(state, urn, today));
            let is_unread = |it: &CourseNeed| it.reminder.is_some_and(|it| unread.contains(&it));
            Ok(needs.filter(is_unread).collect())
        }
        _ => Err(Refusal::NotFound),
    }
}

impl Query for EnrolmentsDue {
    type View = EnrolmentsDueView;

    const ACTION: Action = Action::ReportEnrolments;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<EnrolmentsDueView, Failure> {
        let state = reading.unscoped::<State>();
        let mut needs = needs(reading)?;
        let now = needs.iter().filter(|it| it.is_now(reading.today)).count();
        needs.retain(|it| !self.now || it.is_now(reading.today));
        needs.sort_by_key(|it| (it.due, it.school, it.post));
        let line = |need: &CourseNeed| {
            let listed = state.schools().get(need.school)?;
            let post = state.posts().get(need.post)?;
            Some(DueLine {
                school: SchoolLine::of(&listed.school),
                post: PostLine::of(reading, need.post, post),
                need: need.clone(),
            })
        };
        Ok(EnrolmentsDueView {
            all: needs.len(),
            now,
            lines: needs.iter().filter_map(line).take(self.most).collect(),
            no_account: reading.grant.scope == Scope::All,
        })
    }
}

/// What waits: of one SENCO, in full and with the form; of several, how many.
pub(crate) fn told(reading: &Reading<'_>) -> Vec<Hint> {
    let grant = access::grant(reading.actor.role, Action::ReportEnrolments);
    if !grant.allows() {
        return Vec::new();
    }
    let reading = Reading::of(reading.states(), grant, reading.actor, reading.now);
    let Ok(mut needs) = needs(&reading) else {
        return Vec::new();
    };
    needs.retain(|it| it.is_now(reading.today));
    let says = match needs.as_slice() {
        [] => return Vec::new(),
        several if grant.scope == Scope::All => format!(
            "{} be reminded of the qualification: no one there has an account",
            count(several.len(), "school cannot", "schools cannot")
        ),
        [only] => {
            return vec![Hint {
                says: in_full(only, reading.today),
                page: format!("/posts/{}/course", only.post),
            }];
        }
        several => format!(
            "{} a course or its outcome",
            count(several.len(), "SENCO still needs", "SENCOs still need")
        ),
    };
    let page = match grant.scope {
        Scope::All => "/enrolments",
        _ => "/enrolments?show=now",
    };
    vec![Hint {
        says,
        page: page.to_owned(),
    }]
}

fn in_full(it: &CourseNeed, today: Date) -> String {
    let due = in_words(it.due);
    let intake = it.reminder.map(|it| it.intake);
    match (it.lacking, intake) {
        _ if it.due < today => {
            format!("Your SENCO had to be qualified by {due}, and we have no record that they are")
        }
        (Lacking::Outcome, _) => {
            format!("The outcome of your SENCO’s course is missing: it must be there by {due}")
        }
        (Lacking::Course, Some(InTimeBy::Works(intake))) => format!(
            "Your SENCO must be qualified by {due}, and is on no course that we know of. The last \
             intake that is still in time is {}",
            intake.name
        ),
        (Lacking::Course, _) => {
            format!("Your SENCO must be qualified by {due}, and is on no course that we know of")
        }
    }
}
