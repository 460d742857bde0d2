//! SENCOs who still need a course or an outcome: of the schools that someone acts for; and for whoever keeps the register,
//! of those where no one has an account, so that no one can be reminded.

use crate::{PostLine, SchoolLine, posts::schools_of};
use access::{Action, Scope};
use asking::{Failure, Hint, InMemory, Query, Reading};
use vocabulary::text::count;
use vocabulary::{Refusal, in_words};
use workforce::{
    EnrolmentReminder, InTimeBy, Known, Lacking, RemindedAs, State, enrolment_reminders,
    enrolment_reminders_of_school, reminded,
};

/// The SENCOs who still need a course or an outcome, as far as a reminder is due.
#[derive(Clone, Copy, Debug)]
pub struct EnrolmentsDue {
    /// The most that are shown.
    pub most: usize,
}

/// SENCOs who still need a course or an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct EnrolmentsDueView {
    /// The first of them, by the day on which their 3 years end.
    pub lines: Vec<DueLine>,
    /// The number of all.
    pub all: usize,
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
    /// What is due.
    pub reminder: EnrolmentReminder,
}

/// What is due at the schools that the person who asks acts for; of all schools, where no one can be reminded.
fn due(reading: &Reading<'_>) -> Result<Vec<EnrolmentReminder>, Refusal> {
    let state = reading.unscoped::<State>();
    let today = reading.today;
    match reading.grant.scope {
        Scope::Organisations => {
            let schools = schools_of(reading)?.into_iter();
            let due = schools.flat_map(|it| enrolment_reminders_of_school(state, it.urn, today));
            Ok(due.collect())
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
            Ok(enrolment_reminders(state, today).filter(unread).collect())
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
        let mut due = due(reading)?;
        due.sort_by_key(|it| (it.due, it.school, it.post));
        let line = |reminder: &EnrolmentReminder| {
            let listed = state.schools().get(reminder.school)?;
            let post = state.posts().get(reminder.post)?;
            Some(DueLine {
                school: SchoolLine::of(&listed.school),
                post: PostLine::of(reading, reminder.post, post),
                reminder: *reminder,
            })
        };
        Ok(EnrolmentsDueView {
            all: due.len(),
            lines: due.iter().filter_map(line).take(self.most).collect(),
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
    let Ok(due) = due(&reading) else {
        return Vec::new();
    };
    let says = match due.as_slice() {
        [] => return Vec::new(),
        several if grant.scope == Scope::All => format!(
            "{} be reminded of the qualification: no one there has an account",
            count(several.len(), "school cannot", "schools cannot")
        ),
        [only] => {
            return vec![Hint {
                says: in_full(only),
                page: format!("/posts/{}/course", only.post),
            }];
        }
        several => format!(
            "{} a course or its outcome",
            count(several.len(), "SENCO still needs", "SENCOs still need")
        ),
    };
    vec![Hint {
        says,
        page: "/enrolments".to_owned(),
    }]
}

fn in_full(it: &EnrolmentReminder) -> String {
    let due = in_words(it.due);
    match (it.lacking, it.intake) {
        (Lacking::Outcome, _) => {
            format!("The outcome of your SENCO’s course is missing: it must be there by {due}")
        }
        (Lacking::Course, InTimeBy::Works(intake)) => format!(
            "Your SENCO must be qualified by {due}, and is on no course that we know of. The last \
             intake that is still in time is {}",
            intake.name
        ),
        (Lacking::Course, _) => {
            format!("Your SENCO must be qualified by {due}, and is on no course that we know of")
        }
    }
}
