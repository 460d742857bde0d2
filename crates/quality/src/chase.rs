//! Chasing: whoever has something to do is reminded of it, with a note or a later deadline, by the coordinator
//! or by the calendar.
//!
//! Ten volunteers read about ten applications a year beside their work (study of the Provider Group,
//! section 6): what is late is late because no one was reminded, far more often than because no one will do it.

use crate::{
    Application, Fact, Need, Party, REMIND_AGAIN_AFTER_DAYS, REMIND_BEFORE_DAYS, Required, State,
    action_required, askable, field, rule,
};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, PersonId, Problem, Refusal, Sealed, in_words,
    london_date, text::optional_passage,
};

/// What someone is reminded of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Chased {
    /// The report of this reader.
    Report(PersonId),
    /// What this member answers to the draft that is put to the group.
    Answer(PersonId),
    /// The revisions that the applicant was invited to make.
    Revisions,
    /// The condition with this number, from 0.
    Condition(u32),
}

impl Chased {
    /// What someone can be reminded of, of what an application waits for: nothing of the coordinator’s own.
    pub fn of(required: &Required) -> Option<Self> {
        match (required.by, required.need) {
            (Party::Reader(reader), Need::DeclareInterest | Need::GiveReading) => {
                Some(Self::Report(reader))
            }
            (Party::Member(member), Need::Sign) => Some(Self::Answer(member)),
            (Party::Applicant, Need::Revise) => Some(Self::Revisions),
            (Party::Applicant, Need::MeetCondition(number)) => Some(Self::Condition(number)),
            _ => None,
        }
    }
}

/// As forms have it.
impl fmt::Display for Chased {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Report(reader) => write!(f, "report-{reader}"),
            Self::Answer(member) => write!(f, "answer-{member}"),
            Self::Revisions => f.write_str("revisions"),
            Self::Condition(number) => write!(f, "condition-{number}"),
        }
    }
}

impl FromStr for Chased {
    type Err = ();

    fn from_str(typed: &str) -> Result<Self, ()> {
        match typed.split_once('-') {
            Some(("report", reader)) => reader.parse().map(Self::Report).map_err(drop),
            Some(("answer", member)) => member.parse().map(Self::Answer).map_err(drop),
            Some(("condition", number)) => number.parse().map(Self::Condition).map_err(drop),
            None if typed == "revisions" => Ok(Self::Revisions),
            _ => Err(()),
        }
    }
}

/// Remind people of what an application waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remind {
    /// The application that waits for them.
    pub application: ApplicationId,
    /// What they are reminded of.
    pub of: Vec<Chased>,
    /// Whether they are given another deadline.
    pub moves: bool,
    /// That deadline; nothing when what was typed is not a date.
    pub due: Option<Date>,
    /// To them, if something is to be said.
    pub note: String,
}

/// Someone was reminded of something by the coordinator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reminded {
    /// The application that waits for them.
    pub application: ApplicationId,
    /// What they were reminded of.
    pub of: Chased,
    /// The deadline that they were given instead of the one before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// What the coordinator wrote to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Sealed<String>>,
}

/// Reminds people of what an application waits for, and gives them another deadline where one is named: for answers to a
/// draft, everyone who has not answered.
///
/// # Errors
/// Returns an error if no one is selected or one of them has nothing left to do, a condition would have another deadline
/// (an answer to it gives that), if they were reminded on the
/// same day already and nothing is new, or if the date or the note is wrong.
pub fn remind(
    people: &people::State,
    state: &State,
    command: &Remind,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    let waits = action_required(people, state, id, context.today);
    let waits: Vec<Chased> = waits.iter().filter_map(Chased::of).collect();
    let mut of = command.of.clone();
    of.sort_unstable();
    of.dedup();
    if of.iter().any(|it| !waits.contains(it)) {
        return Err(Refusal::rule(
            rule::DONE_MEANWHILE,
            "Someone you selected has done what they were asked for meanwhile.",
            "No one was reminded. See who is still left.",
        ));
    }
    let mut problems = Vec::new();
    if of.is_empty() {
        problems.push(Problem::new(field::OF, "Select who to remind"));
    }
    let due = new_deadline(command, context.today).unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    let answers = |it: &Chased| matches!(it, Chased::Answer(_));
    let condition = |it: &Chased| matches!(it, Chased::Condition(_));
    if command.moves && of.iter().any(condition) {
        problems.push(Problem::new(
            field::OF,
            "Give a condition its new deadline where you answer it. You can only send a reminder of it here",
        ));
    }
    let note = optional_passage(field::NOTE, "your note", &command.note);
    let note = note.unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    // Pressed twice, or by two people: no one wants two emails that say the same.
    let again = |it: &Chased| {
        let last = application.last_reminded(*it);
        last.is_some_and(|last| london_date(last.mark.at) == context.today)
    };
    if !command.moves && note.is_none() && !of.is_empty() && of.iter().all(again) {
        problems.push(Problem::new(
            field::OF,
            "Select someone who was not reminded today, or enter a note or a new deadline",
        ));
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    // A draft has one deadline for all of its members: who has not answered is told that it moved.
    if command.moves && of.iter().any(answers) {
        of.extend(waits.into_iter().filter(answers));
        of.sort_unstable();
        of.dedup();
    }
    let reminded = of.into_iter().map(|of| {
        NewFact::new(Reminded {
            application: id,
            of,
            due,
            note: note.clone().map(|note| Sealed::under(id, note)),
        })
    });
    Ok(reminded.collect())
}

fn new_deadline(command: &Remind, today: Date) -> Result<Option<Date>, Problem> {
    if !command.moves {
        return Ok(None);
    }
    let says = match command.due {
        None => "Enter the new deadline, for example 27 3 2027".to_owned(),
        Some(due) => match askable("New deadline", today, due) {
            Ok(due) => return Ok(Some(due)),
            Err(says) => says,
        },
    };
    Err(Problem::new(field::DUE, says))
}

/// A reminder that the calendar asks for, of something that has a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarReminder {
    /// What someone is reminded of.
    pub of: Chased,
    /// The deadline.
    pub due: Date,
    /// How many days after the deadline it fell due, or before it where that is negative: with the deadline,
    /// which of the reminders it is.
    pub offset: i32,
}

/// The days on which the calendar reminds someone of one thing that an application waits for, in their order: a week
/// before the deadline, on the day after it, and a week later; none before they were asked.
pub fn calendar_days(people: &people::State, state: &State, required: &Required) -> Vec<Date> {
    let days = offset_days(people, state, required).into_iter();
    days.map(|(_, day)| day).collect()
}

/// The same, each with how many days after the deadline it is, or before it where that is negative.
fn offset_days(people: &people::State, state: &State, required: &Required) -> Vec<(i32, Date)> {
    let (Some(of), Some(due)) = (Chased::of(required), required.due) else {
        return Vec::new();
    };
    // Who is away could do nothing, and is reminded when they are back.
    let back = |day: Date| match of {
        Chased::Report(person) | Chased::Answer(person) => {
            let away = state.away(people, person, day, day);
            away.map_or(day, |away| away.until.saturating_add(1.day()))
        }
        Chased::Revisions | Chased::Condition(_) => day,
    };
    let asked = london_date(required.since);
    [-REMIND_BEFORE_DAYS, 1, REMIND_AGAIN_AFTER_DAYS]
        .into_iter()
        .map(|offset| (offset, back(due.saturating_add(offset.days()))))
        .filter(|(_, day)| *day > asked)
        .collect()
}

/// The reminders that are due on `today` of what an application waits for: a week before each deadline, on the day
/// after it, and a week later. One that fell due more than a few days ago is not made up for: someone who was
/// asked yesterday, or senco itself, may have begun after it.
pub fn calendar_reminders(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    today: Date,
) -> Vec<CalendarReminder> {
    let mut reminders = Vec::new();
    for required in action_required(people, state, application, today) {
        let (Some(of), Some(due)) = (Chased::of(&required), required.due) else {
            continue;
        };
        let falls = |on: Date| on <= today && today < on.saturating_add(MADE_UP_FOR_DAYS.days());
        // The latest of those that have fallen due.
        let days = offset_days(people, state, &required);
        let found = days.into_iter().rev().find(|(_, on)| falls(*on));
        reminders.extend(found.map(|(offset, _)| CalendarReminder { of, due, offset }));
    }
    reminders
}

/// For how many days a reminder is still sent that fell due while nothing could be sent.
const MADE_UP_FOR_DAYS: i32 = 5;

/// How far off a deadline is, or for how long it has passed, as a reminder begins: “is due by 3 March 2027”.
pub fn due_in_words(due: Date, today: Date) -> String {
    if due < today {
        format!("was due by {}", in_words(due))
    } else {
        format!("is due by {}", in_words(due))
    }
}

impl Application {
    /// When someone was last reminded of something by the coordinator.
    pub fn last_reminded(&self, of: Chased) -> Option<&ReminderSent> {
        self.reminders.iter().rev().find(|it| it.of == of)
    }
}

/// A reminder that the coordinator sent: the note stays in the ledger, at its position.
#[derive(Clone, Copy, Debug)]
pub struct ReminderSent {
    /// What it reminded of.
    pub of: Chased,
    /// When it was sent, and who sent it.
    pub mark: crate::Mark,
    /// The deadline that it gave instead of the one before.
    pub due: Option<Date>,
    /// Where the fact with the note is. For `service` to read it; never on a page.
    pub position: u64,
}
