//! Every application that someone may read: found by its number, its provider, or where it stands.

use crate::{InMemory, Query, Reading, scope::WithinScope as _};
use access::{Action, Facet, Scope};
use asking::Failure;
use jiff::civil::Date;
use quality::{Application, ApplicationKind, Phase, application_number};
use serde::Serialize;
use vocabulary::{ApplicationId, london_date, text::sought};

/// Which applications are asked for. An empty search asks for all.
#[derive(Clone, Debug, Default)]
pub struct ApplicationSearch {
    /// Words of the number or the provider's name, in any order.
    pub words: String,
    /// Where they stand; anywhere when empty.
    pub phases: Vec<Phase>,
}

/// One application on the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FoundApplication {
    /// The id of the application.
    pub id: ApplicationId,
    /// Its number.
    pub number: String,
    /// The name of the provider that applies.
    pub provider_name: String,
    /// Why it was made.
    pub kind: ApplicationKind,
    /// Where it stands.
    pub phase: Phase,
    /// The day on which it was decided on, or withdrawn, or submitted, or started: the first of these that happened.
    pub latest: Date,
    /// The last step of the applicant or the group.
    pub step: LatestStep,
    /// The day of that step.
    pub step_on: Date,
}

/// What an applicant or the group did last with an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum LatestStep {
    /// The applicant started it.
    Started,
    /// The applicant submitted it.
    Submitted,
    /// The group invited the applicant to revise it.
    RevisionsInvited,
    /// The group decided on it.
    Decided,
    /// The applicant withdrew it.
    Withdrawn,
}

impl Query for ApplicationSearch {
    type View = Vec<FoundApplication>;

    const ACTION: Action = Action::ReadApplication;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Self::View, Failure> {
        let mut found: Vec<FoundApplication> = Vec::new();
        for application in reading.applications() {
            let id = application.id;
            let unsubmitted = application.submitted().is_none();
            if unsubmitted && !reading.grant.shows(Facet::Draft) {
                continue;
            }
            // To a reader, an application is there once the file is open to them.
            let open = application.asker().is_some_and(|person| {
                let (people, quality) = (reading.people(), application.for_rules());
                quality::may_open(people, quality, id, person, reading.today)
            });
            if reading.grant.scope == Scope::Opened && !open {
                continue;
            }
            let (step_on, step) = latest_step(&application);
            let line = FoundApplication {
                id,
                number: application_number(id),
                provider_name: reading.organisation(application.provider, reading.today),
                kind: application.kind,
                phase: application.phase,
                latest: latest(&application),
                step,
                step_on,
            };
            if self.asks_for(&line) {
                found.push(line);
            }
        }
        found.sort_by_cached_key(|line| (std::cmp::Reverse(line.latest), line.number.clone()));
        Ok(found)
    }
}

impl ApplicationSearch {
    fn asks_for(&self, line: &FoundApplication) -> bool {
        // A number is found however its dashes are typed.
        let text = sought(&format!("{} {}", line.number, line.provider_name));
        let words = sought(&self.words);
        (self.phases.is_empty() || self.phases.contains(&line.phase))
            && words.split_whitespace().all(|word| text.contains(word))
    }
}

fn latest(application: &Application) -> Date {
    if let Some(decided) = application.decided() {
        return decided.on;
    }
    let submitted = application.submitted().map(|it| it.mark);
    let mark = application.withdrawn.or(submitted);
    london_date(mark.unwrap_or(application.started).at)
}

fn latest_step(application: &Application) -> (Date, LatestStep) {
    if let Some(decided) = application.decided() {
        return (decided.on, LatestStep::Decided);
    }
    let steps = [
        (LatestStep::Withdrawn, application.withdrawn),
        (
            LatestStep::RevisionsInvited,
            application.invitations.last().map(|it| it.mark),
        ),
        (
            LatestStep::Submitted,
            application.submitted().map(|it| it.mark),
        ),
    ];
    let made = steps.into_iter();
    let made = made.filter_map(|(step, mark)| Some((mark?.at, step)));
    let (at, step) = made
        .max_by_key(|(at, _)| *at)
        .unwrap_or((application.started.at, LatestStep::Started));
    (london_date(at), step)
}
