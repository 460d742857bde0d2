//! Whom the coordinator can remind of what an application waits for, with where mail reaches each; and what they
//! wrote, for the person who was reminded.

use crate::{
    Contact, CoveredApplication, InMemory, Outside, Query, Reading, StoredReading,
    application::contact, scope::WithinScope as _,
};
use access::Action;
use asking::Failure;
use jiff::{Timestamp, civil::Date};
use quality::{
    Absence, Chased, Phase, REMIND_BEFORE_DAYS, Reminded, action_required, application_number,
};
use serde::Serialize;
use vocabulary::{ApplicationId, PersonId, Refusal, Role};

/// Whom the coordinator can remind.
#[derive(Clone, Copy, Debug)]
pub struct Reminding {
    /// The application that waits for them.
    pub application: ApplicationId,
}

/// Whom the coordinator can remind, of what, and by when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RemindingView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// Where it stands.
    pub phase: Phase,
    /// Everything that someone else has to do.
    pub waits: Vec<Chasable>,
    /// The deadline that is offered instead.
    pub offered: Date,
    /// Everyone who has a part in it, with where mail reaches them.
    pub people: Vec<Involved>,
}

/// Something that someone has to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chasable {
    /// What it is.
    pub of: Chased,
    /// Who has to do it: a person, or the provider.
    pub who: String,
    /// The day by which.
    pub due: Option<Date>,
    /// When they are away, if they are today.
    pub away: Option<Absence>,
    /// When they were reminded last, by the coordinator.
    pub reminded: Option<Timestamp>,
    /// The days on which the calendar reminds them, those that have passed included, in their order.
    pub calendar: Vec<Date>,
}

/// Someone who has a part in an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Involved {
    /// Their part in it.
    pub part: Part,
    /// Who they are, and where mail reaches them.
    pub contact: Contact,
}

/// Which part someone has in an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Part {
    /// Leads a course of the provider that applies.
    CourseLeader,
    /// Reads it.
    Reader,
    /// Answers the applicant’s questions.
    Supporter,
    /// Is asked to agree to a draft decision.
    Member,
}

impl Query for Reminding {
    type View = RemindingView;

    const ACTION: Action = Action::Remind;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<RemindingView, Failure> {
        let id = self.application;
        let application = reading.application(id)?;
        // What is still being written is its applicant’s alone.
        application.submitted().ok_or(Refusal::NotFound)?;
        let (people, quality) = (reading.people(), application.for_rules());
        let provider_name = reading.organisation(application.provider, reading.today);
        let required = action_required(people, quality, id, reading.today);
        let waits = required.iter().filter_map(|it| {
            let of = Chased::of(it)?;
            Some(Chasable {
                of,
                who: match of {
                    Chased::Report(person) | Chased::Answer(person) => reading.person(person),
                    Chased::Revisions | Chased::Condition(_) => provider_name.clone(),
                },
                away: match of {
                    Chased::Report(person) | Chased::Answer(person) => {
                        quality.away(people, person, reading.today, reading.today)
                    }
                    Chased::Revisions | Chased::Condition(_) => None,
                },
                due: it.due,
                calendar: quality::calendar_days(people, quality, it),
                reminded: application.last_reminded(of).map(|it| it.mark.at),
            })
        });
        Ok(RemindingView {
            number: application_number(id),
            waits: waits.collect(),
            phase: application.phase,
            offered: quality::offered_day(reading.today, REMIND_BEFORE_DAYS),
            people: involved(reading, &application),
            provider_name,
        })
    }
}

fn involved(reading: &Reading<'_>, application: &CoveredApplication<'_>) -> Vec<Involved> {
    let people = reading.people();
    let acting = people.acting_for(application.provider, reading.today);
    let leaders = acting.filter(|(_, role)| *role == Role::CourseLeader);
    let leaders = leaders.map(|(person, _)| (Part::CourseLeader, person));
    let readers = application.readers(people);
    let readers = readers.map(|it| (Part::Reader, it.reader));
    let supporter = application.supporter.into_iter();
    let supporter = supporter.map(|person| (Part::Supporter, person));
    let members = application.proposal().map(|it| it.members.iter());
    let members = members.into_iter().flatten();
    let members = members.map(|person| (Part::Member, *person));
    leaders
        .chain(readers)
        .chain(supporter)
        .chain(members)
        .filter_map(|(part, person)| {
            let contact = contact(reading, person)?;
            Some(Involved { part, contact })
        })
        .collect()
}

/// What the coordinator wrote with a reminder, for the person who was reminded.
#[derive(Clone, Copy, Debug)]
pub struct ReminderNote {
    /// The application it was about.
    pub application: ApplicationId,
    /// Which reminder of it, from 1.
    pub number: u32,
}

impl Query for ReminderNote {
    type View = Option<String>;

    const ACTION: Action = Action::ReadWork;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<Option<String>, Failure> {
        // One’s own: whoever was reminded, and no one else.
        let quality = reading.unscoped::<quality::State>();
        let application = quality.application(self.application);
        let application = application.ok_or(Refusal::NotFound)?;
        let number = usize::try_from(self.number).ok();
        let index = number.and_then(|it| it.checked_sub(1));
        let sent = index.and_then(|it| application.reminders.get(it));
        let sent = sent.ok_or(Refusal::NotFound)?;
        let actor = reading.actor;
        let named = |person: PersonId| {
            let own = actor.person;
            own.is_some_and(|own| reading.people().same_person(own, person))
        };
        let theirs = match sent.of {
            Chased::Report(person) | Chased::Answer(person) => named(person),
            Chased::Revisions | Chased::Condition(_) => {
                actor.role == Role::CourseLeader && actor.organisation == Some(application.provider)
            }
        };
        if !theirs {
            return Err(Refusal::NotFound.into());
        }
        let reminded: Reminded = reading.fact_of(sent.position)?;
        Ok(reminded.note.and_then(vocabulary::Sealed::into_known))
    }
}
