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
    /// The last day on which something of note happened: submitted, decided, withdrawn, or started.
    pub latest: Date,
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
            let line = FoundApplication {
                id,
                number: application_number(id),
                provider_name: reading.organisation(application.provider, reading.today),
                kind: application.kind,
                phase: application.phase,
                latest: latest(&application),
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
    let marks = [
        application.withdrawn,
        application.submitted().map(|it| it.mark),
        Some(application.started),
    ];
    let mark = marks.into_iter().flatten().next();
    london_date(mark.map_or(application.started.at, |mark| mark.at))
}
