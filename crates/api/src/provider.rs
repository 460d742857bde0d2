//! The provider that one acts for: its registrations, and the conditions that it has to meet.

use crate::{parameters::of, register::Registration, words, words::Standing};
use access::Action;
use axum::{Json, routing::get};
use jiff::civil::Date;
use quality_views::{ApplicationFile, ProviderFile, RegisterEntry};
use schemars::JsonSchema;
use serde::Serialize;
use shell::api::{Caller, Endpoint, Problem, Try};
use vocabulary::{ApplicationId, OrganisationId, Refusal, london_date};

pub(crate) const PROVIDER: Endpoint = Endpoint::read(
    "/api/v1/provider",
    Action::ReadProvider,
    of::<OwnProvider>,
    || get(provider),
)
.named(
    "readOwnProvider",
    "Provider",
    "Read the provider that the key acts for: what is public about it, its registrations, and why it could apply now.",
)
.tried(&[Try { about: "One’s own provider", query: "", body: "" }]);

pub(crate) const CONDITIONS: Endpoint = Endpoint::read(
    "/api/v1/provider/conditions",
    Action::ReadApplication,
    of::<Conditions>,
    || get(conditions),
)
.named(
    "listConditions",
    "Provider",
    "List the conditions of the provider’s acceptances, with the day by which to meet each.",
)
.tried(&[Try {
    about: "All of them",
    query: "",
    body: "",
}]);

/// The provider that the key acts for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct OwnProvider {
    /// Its id.
    id: String,
    /// Its key on the register.
    reference: String,
    /// Its name.
    name: String,
    /// Its UK provider reference number.
    ukprn: String,
    /// `hei` for a higher education institution, or `private`.
    kind: String,
    /// The regions in which it teaches.
    regions: Vec<String>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<String>,
    /// How it stands on the register; absent where it was never registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<Standing>,
    /// Every registration so far, the latest first.
    registrations: Vec<Registration>,
    /// The day by which to submit a renewal so that there is no gap.
    #[serde(skip_serializing_if = "Option::is_none")]
    renew_by: Option<Date>,
    /// Why it would apply now; absent where it cannot start an application.
    #[serde(skip_serializing_if = "Option::is_none")]
    may_start: Option<String>,
}

/// The conditions of a provider’s acceptances.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Conditions {
    /// Those of all its applications.
    items: Vec<Condition>,
}

/// A condition of an acceptance.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Condition {
    /// The id of the application that was accepted.
    application: String,
    /// Which of its conditions, from 1.
    number: usize,
    /// What is asked.
    pub(crate) what: String,
    /// The day by which.
    due: Date,
    /// The day on which the provider said that it is met; absent unless the coordinator has still to answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    reported: Option<Date>,
    /// The day on which it was recorded as met; absent until then.
    #[serde(skip_serializing_if = "Option::is_none")]
    met: Option<Date>,
}

fn own(caller: &Caller) -> Result<OrganisationId, Problem> {
    Ok(caller.actor.organisation.ok_or(Refusal::NotFound)?)
}

async fn provider(caller: Caller) -> Result<Json<OwnProvider>, Problem> {
    caller.given(&[])?;
    let id = own(&caller)?;
    let view = caller.view(&ProviderFile { provider: id })?;
    // What was registered is public; one that never was has no entry.
    let entry = caller.view(&RegisterEntry {
        reference: view.reference.clone(),
        as_at: None,
    });
    let periods = entry.map(|entry| entry.periods).unwrap_or_default();
    let period = |it: quality_views::RegisterPeriod| Registration {
        from: it.from,
        last_day: it.last_day,
        qualifications: it.qualifications.names(),
    };
    let details = view.form.details;
    let regions = details.regions.iter();
    Ok(Json(OwnProvider {
        id: id.to_string(),
        reference: view.reference,
        name: view.form.name,
        ukprn: details.ukprn.to_string(),
        kind: details.kind.name().to_owned(),
        regions: regions.map(|it| it.name().to_owned()).collect(),
        website: details.website.clone(),
        standing: view.standing.map(|(standing, _, _)| standing.into()),
        registrations: periods.into_iter().map(period).collect(),
        renew_by: view.renew_by,
        may_start: view.may_start.ok().map(words::kind),
    }))
}

async fn conditions(caller: Caller) -> Result<Json<Conditions>, Problem> {
    caller.given(&[])?;
    let id = own(&caller)?;
    let view = caller.view(&ProviderFile { provider: id })?;
    let mut items = Vec::new();
    for line in view.applications {
        let file = caller.view(&ApplicationFile {
            application: line.id,
        })?;
        if let Some(decision) = file.decision {
            items.extend(of_decision(line.id, &decision));
        }
    }
    Ok(Json(Conditions { items }))
}

/// The conditions of a decision.
pub(crate) fn of_decision(
    application: ApplicationId,
    decision: &quality_views::DecisionView,
) -> Vec<Condition> {
    let conditions = decision.conditions.iter().enumerate();
    conditions
        .map(|(n, it)| Condition {
            application: application.to_string(),
            number: n + 1,
            what: it.what.clone(),
            due: it.due,
            reported: it.reported.map(london_date),
            met: it.met.map(london_date),
        })
        .collect()
}
