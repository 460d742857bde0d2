//! What needs doing: worked out from where everything stands, never kept.

use super::{Query, Reading};
use crate::Failure;
use access::{Action, Thing};
use jiff::civil::Date;
use quality::{Phase, Standing, application_kind, application_number, standing};
use serde::Serialize;
use vocabulary::{ApplicationId, OrganisationId, Role, london_date};

/// What needs doing, for the actor.
#[derive(Clone, Copy, Debug)]
pub struct Work;

/// What needs doing, and what waits for others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WorkView {
    /// For the actor, the longest waiting first.
    pub to_do: Vec<ToDo>,
    /// For somebody else.
    pub waiting: Vec<ToDo>,
    /// For a course leader: the provider they act for, with how it stands on the register.
    pub provider: Option<OwnProvider>,
}

/// The provider that a course leader acts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OwnProvider {
    /// Which.
    pub id: OrganisationId,
    /// How it stands on the register; nothing when it was never registered.
    pub standing: Option<Standing>,
    /// The last day of its registration.
    pub last_day: Option<Date>,
}

/// One thing that needs doing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum ToDo {
    /// An application in a phase that waits for somebody.
    Application {
        /// Which.
        id: ApplicationId,
        /// Its number.
        number: String,
        /// Whose.
        provider_name: String,
        /// Where it stands.
        phase: Phase,
        /// Since when.
        since: Date,
    },
    /// A registration can or must be applied for.
    Apply {
        /// Which provider.
        provider: OrganisationId,
        /// By when, for a renewal without a gap.
        by: Option<Date>,
    },
}

impl Query for Work {
    type View = WorkView;

    const ACTION: Action = Action::ReadWork;

    fn answer(&self, reading: &Reading<'_>) -> Result<WorkView, Failure> {
        let mut view = WorkView::default();
        let quality = &reading.state.quality;
        for (id, application) in quality.applications() {
            let covered = reading
                .grant
                .covers(reading.actor, Thing::of(application.provider));
            if !covered || !application.phase.is_open() {
                continue;
            }
            let clerk = reading.actor.role == Role::Coordinator;
            // Nobody but the applicant knows of an application that is still being written.
            if clerk && application.phase == Phase::Started {
                continue;
            }
            let since = [
                application.review_opened,
                application.submitted.map(|it| it.mark),
                Some(application.started),
            ];
            let since = since
                .into_iter()
                .flatten()
                .next()
                .unwrap_or(application.started);
            let to_do = ToDo::Application {
                id,
                number: application_number(id),
                provider_name: reading.organisation(application.provider, reading.today),
                phase: application.phase,
                since: london_date(since.at),
            };
            let theirs = (application.phase == Phase::Started) != clerk;
            if theirs {
                view.to_do.push(to_do);
            } else {
                view.waiting.push(to_do);
            }
        }
        if let Some(own) = reading.actor.organisation
            && let Some(provider) = quality.provider(own)
        {
            let now = standing(&provider.registrations, reading.today);
            let last_day = now.and_then(|(_, said)| said.effective.last_day());
            let standing = now.map(|(standing, _)| standing);
            view.provider = Some(OwnProvider {
                id: own,
                standing,
                last_day,
            });
            let may_start = application_kind(quality, own, reading.today).is_ok();
            if may_start && quality.open_application(own).is_none() {
                view.to_do.push(ToDo::Apply {
                    provider: own,
                    by: last_day,
                });
            }
        }
        view.to_do.sort_by_key(since);
        view.waiting.sort_by_key(since);
        Ok(view)
    }
}

/// The longest waiting first; an invitation to apply comes last.
fn since(to_do: &ToDo) -> (bool, Date) {
    match to_do {
        ToDo::Application { since, .. } => (false, *since),
        ToDo::Apply { by, .. } => (true, by.unwrap_or(Date::MAX)),
    }
}
