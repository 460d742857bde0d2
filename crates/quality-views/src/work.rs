//! What needs doing: worked out from where everything stands, never kept.

use crate::{
    CoveredApplication, Outside, Query, Reading, StoredReading,
    application::is_theirs,
    decision::to_strengthen,
    register::last_day,
    required::{Known, required},
    scope::WithinScope as _,
};
use access::{Action, Facet, Scope};
use asking::Failure;
use jiff::civil::Date;
use quality::{
    Need, Party, Phase, Standing, action_required, application_number, open_to,
    registration_required, standing,
};
use serde::Serialize;
use vocabulary::{ApplicationId, OrganisationId, Refusal, london_date};

/// What needs doing, for the actor.
#[derive(Clone, Copy, Debug)]
pub struct Work;

/// What needs doing, and what waits for others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WorkView {
    /// For the actor: what is due first, then the longest waiting.
    pub to_do: Vec<ToDo>,
    /// For someone else.
    pub waiting: Vec<ToDo>,
    /// For a course leader: the provider they act for, with how it stands on the register.
    pub provider: Option<OwnProvider>,
}

/// The provider that a course leader acts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OwnProvider {
    /// The id of the provider.
    pub id: OrganisationId,
    /// How it stands on the register; nothing when it was never registered.
    pub standing: Option<Standing>,
    /// The last day of its registration.
    pub last_day: Option<Date>,
}

/// One thing that needs doing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum ToDo {
    /// Something about an application.
    Application {
        /// The id of the application.
        id: ApplicationId,
        /// Its number.
        number: String,
        /// The name of the provider that applies.
        provider_name: String,
        /// Where it stands.
        phase: Phase,
        /// Whether the group decides on it again, because its decision was set aside.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        anew: bool,
        /// What has to be done.
        need: Need,
        /// The reader who has to do it, or to whom it is done, where the actor may know.
        #[serde(skip_serializing_if = "Option::is_none")]
        reader: Option<String>,
        /// The day it began to wait.
        since: Date,
        /// The day by which.
        #[serde(skip_serializing_if = "Option::is_none")]
        due: Option<Date>,
    },
    /// A registration can or must be applied for.
    Apply {
        /// The provider that is to act.
        provider: OrganisationId,
        /// The last day of the registration, for a renewal; nothing once it has ended.
        by: Option<Date>,
        /// The day by which to submit so that there is none: earlier than the end by as long as a
        /// review takes.
        #[serde(skip_serializing_if = "Option::is_none")]
        submit_by: Option<Date>,
        /// Whether it was registered before, or its last application was not accepted yet.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        again: bool,
        /// The standards, by title, that the last decision asks to strengthen.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        strengthen: Vec<&'static str>,
    },
}

impl ToDo {
    /// The day by which.
    pub fn due(&self) -> Option<Date> {
        match self {
            Self::Application { due, .. } => *due,
            Self::Apply { by, submit_by, .. } => submit_by.or(*by),
        }
    }
}

impl Query for Work {
    type View = WorkView;

    const ACTION: Action = Action::ReadWork;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<WorkView, Failure> {
        let mut view = WorkView::default();
        for application in reading.waiting() {
            let id = application.id;
            // No one but the applicant knows of an application that is still being written.
            let others = !reading.grant.shows(Facet::Draft);
            if others && application.submitted().is_none() {
                continue;
            }
            // What has closed to a reader is nothing for them to follow.
            if has_closed(reading, &application) {
                continue;
            }
            let known = required(reading, &application);
            // A reader who owes a report is not told that someone is reading.
            let owes = |known: &Known| known.yours && matches!(known.required.by, Party::Reader(_));
            let owes = known.iter().any(owes);
            for known in known {
                let (required, yours) = (known.required, known.yours);
                let reversed = application
                    .decisions
                    .last()
                    .is_some_and(|it| it.reversed.is_some());
                let to_do = ToDo::Application {
                    id,
                    number: application_number(id),
                    provider_name: reading.organisation(application.provider, reading.today),
                    phase: application.phase,
                    anew: known.group && reversed,
                    need: required.need,
                    reader: match (required.by, required.need) {
                        (Party::Reader(reader) | Party::Member(reader), _) if !yours => {
                            Some(reading.person(reader))
                        }
                        (_, Need::ReplaceReader(reader)) => Some(reading.person(reader)),
                        _ => None,
                    },
                    since: london_date(required.since),
                    due: required.due,
                };
                if yours {
                    view.to_do.push(to_do);
                } else if !owes {
                    view.waiting.push(to_do);
                }
            }
        }
        to_sign(reading, &mut view);
        if reading.grant.scope == Scope::Organisations
            && let Some(own) = reading.actor.organisation
        {
            own_provider(reading, own, &mut view)?;
        }
        view.to_do.sort_by_key(order);
        view.waiting.sort_by_key(order);
        Ok(view)
    }
}

/// What is put to a member of the group of applications that they do not read.
fn to_sign(reading: &Reading<'_>, view: &mut WorkView) {
    if !access::grant(reading.actor.role, Action::SignDecision).allows() {
        return;
    }
    for application in reading.put_to_actor() {
        let (people, quality) = (reading.people(), application.for_rules());
        let required = action_required(people, quality, application.id, reading.today);
        let mut own = required.into_iter();
        let Some(own) = own.find(|it| {
            matches!(it.by, Party::Member(_)) && is_theirs(reading, &application, it.by)
        }) else {
            continue;
        };
        view.to_do.push(ToDo::Application {
            id: application.id,
            number: application_number(application.id),
            provider_name: reading.organisation(application.provider, reading.today),
            phase: application.phase,
            anew: false,
            need: own.need,
            reader: None,
            since: london_date(own.since),
            due: own.due,
        });
    }
}

/// Whether the file of an application has closed to the person who was asked to read it.
fn has_closed(reading: &Reading<'_>, application: &CoveredApplication<'_>) -> bool {
    let reader = application.asker().filter(|person| {
        reading.grant.scope == Scope::Assigned
            && application.reader(reading.people(), *person).is_some()
    });
    let (people, quality) = (reading.people(), application.for_rules());
    let open = reader.map(|person| open_to(people, quality, application.id, person, reading.today));
    matches!(open, Some(Err(Refusal::Rule { rule, .. })) if rule == quality::rule::CLOSED_TO_YOU)
}

fn own_provider(
    reading: &StoredReading<'_>,
    own: OrganisationId,
    view: &mut WorkView,
) -> Result<(), Failure> {
    let Ok(provider) = reading.provider(own) else {
        return Ok(());
    };
    let quality = provider.for_rules();
    let now = standing(&provider.registrations, reading.today);
    let last_day = now.and_then(|(_, said)| last_day(&provider, said));
    view.provider = Some(OwnProvider {
        id: own,
        standing: now.map(|(standing, _)| standing),
        last_day,
    });
    let may_start = quality::application_kind(quality, own, reading.today).is_ok();
    let required = registration_required(quality, own, reading.today);
    if quality.open_application(own).is_none() && (may_start || required.is_some()) {
        let not_yet = to_strengthen(reading, quality, own)?;
        let again = now.is_some() || not_yet.is_some();
        let named = not_yet.into_iter().flat_map(|(_, named)| named);
        view.to_do.push(ToDo::Apply {
            provider: own,
            by: last_day.filter(|day| *day >= reading.today),
            submit_by: quality::renew_by(quality, own, reading.today),
            again,
            strengthen: named.map(|it| it.title.as_str()).collect(),
        });
    }
    Ok(())
}

/// What is due first, then the longest waiting; an invitation to apply comes last.
fn order(to_do: &ToDo) -> (bool, Date, Date) {
    match to_do {
        ToDo::Application { since, due, .. } => (false, due.unwrap_or(Date::MAX), *since),
        ToDo::Apply { .. } => (true, to_do.due().unwrap_or(Date::MAX), Date::MAX),
    }
}
