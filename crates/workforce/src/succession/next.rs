//! What a headteacher is to do next, from the plan, the SENCO’s time and the intakes of the NPQ.

use super::plans::Plan;
use crate::{InTimeBy, Intake, Intakes};
use jiff::civil::Date;
use vocabulary::{PartialDate, in_words};

/// What is known of whoever follows a school’s SENCO.
#[derive(Clone, Copy, Debug)]
pub struct Following<'a> {
    /// The plan, with the first day on which it is out of date; nothing where there is none.
    pub plan: Option<(&'a Plan, Date)>,
    /// Whether someone is reported as SENCO.
    pub has_senco: bool,
    /// The expected last day of the SENCO, or month.
    pub last_day: Option<PartialDate>,
    /// The last day by which the SENCO must have the qualification, while they are on no course.
    pub due: Option<Date>,
    /// The day on which it is asked.
    pub today: Date,
}

/// What to do next, in sentences, the first thing first.
pub fn next_steps(following: &Following<'_>) -> Vec<String> {
    let intakes = Intakes::table();
    let next = intakes.next_intake(following.today);
    let mut steps = Vec::new();
    steps.extend(following.due.map(|due| for_the_senco(due, following.today)));
    let Some((plan, until)) = following.plan else {
        steps.push(no_plan(following));
        steps.extend(next.map(next_intake));
        return steps;
    };
    if until <= following.today {
        steps.push(
            "This plan was recorded more than a year ago. Check it and save it again.".to_owned(),
        );
    }
    if plan.planned.is_empty() {
        steps.push(nobody(following));
        steps.extend(next.map(next_intake));
        return steps;
    }
    steps.extend(next.map(|next| register(next, plan.planned.len(), following.today)));
    if let (Some(next), Some(last)) = (next, following.last_day)
        && last.earliest() < next.outcome_to.latest()
    {
        steps.push(format!(
            "The outcome comes {}, after your SENCO leaves. From the day someone follows them, they have 3 years to \
             qualify.",
            next.outcome_in_words()
        ));
    }
    steps
}

/// What the present SENCO needs.
fn for_the_senco(due: Date, today: Date) -> String {
    let day = in_words(due);
    let must = format!("Your SENCO must have the qualification by {day} and is on no course.");
    match Intakes::table().in_time_by(due, today) {
        InTimeBy::Works(intake) => format!(
            "{must} The last intake that works for them starts in {}.",
            intake.in_words()
        ),
        InTimeBy::Might(intake) => format!(
            "{must} The intake of {} might be in time: its outcome comes {}.",
            intake.in_words(),
            intake.outcome_in_words()
        ),
        InTimeBy::TooLate(_) | InTimeBy::NotListed => {
            format!("{must} No intake that can still be joined is in time, so get advice now.")
        }
    }
}

fn no_plan(following: &Following<'_>) -> String {
    match (following.has_senco, following.last_day) {
        (false, _) => "No SENCO is reported. Report one, then record who is to train.".to_owned(),
        (true, Some(last)) => format!(
            "Your SENCO’s last day is {}, and no plan says who follows. Record one.",
            last.in_words()
        ),
        (true, None) => "No plan says who follows your SENCO. Record one.".to_owned(),
    }
}

fn nobody(following: &Following<'_>) -> String {
    match (following.has_senco, following.last_day) {
        (false, _) => {
            "No one is planned to train, and no SENCO is reported. Decide who is to be SENCO."
                .to_owned()
        }
        (true, Some(last)) => format!(
            "No one is planned to follow your SENCO, whose last day is expected to be {}.",
            last.in_words()
        ),
        (true, None) => "No one is planned to follow your SENCO.".to_owned(),
    }
}

/// When someone could begin.
fn next_intake(intake: &Intake) -> String {
    let expected = if intake.announced {
        "starts"
    } else {
        "is expected to start"
    };
    format!(
        "The next intake of the NPQ for SENCOs {expected} in {}.",
        intake.in_words()
    )
}

fn register(intake: &Intake, people: usize, today: Date) -> String {
    let who = if people == 1 {
        "the person"
    } else {
        "the people"
    };
    let opens = match intake.registration_opens {
        Some(opens) if opens.latest() <= today => " Registration is open.".to_owned(),
        Some(opens) => format!(" Registration opens in {}.", opens.to_month().in_words()),
        None => String::new(),
    };
    format!(
        "Register {who} you plan to train for the intake of {}.{opens}",
        intake.in_words()
    )
}
