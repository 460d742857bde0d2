//! The Register of Quality Providers, on any day.

use crate::{
    parameters::{CURSOR, LIMIT, ON, REFERENCE, WORDS, of, query},
    words::Standing,
};
use access::Action;
use axum::{Json, routing::get};
use jiff::civil::Date;
use quality::Region;
use quality_views::{RegisterEntry, RegisterRow, RegisterSearch, Show};
use schemars::JsonSchema;
use serde::Serialize;
use shell::api::{Caller, Endpoint, Listed, Problem, Try};

pub(crate) const LIST: Endpoint = Endpoint::read(
    "/api/v1/register/providers",
    Action::ReadRegister,
    of::<Listed<ListedProvider>>,
    || get(list),
)
.named(
    "searchRegister",
    "Register",
    "Search the Register of Quality Providers, as it stood on any day.",
)
.with(&[
    WORDS,
    query(
        "region",
        "Only providers that teach in this region, such as `north-east`.",
    ),
    query(
        "show",
        "`registered` (if it is not given), `expired` or `everyone`.",
    ),
    ON,
    LIMIT,
    CURSOR,
])
.tried(&[
    Try {
        about: "The first 2 that are registered",
        query: "limit=2",
        body: "",
    },
    Try {
        about: "A name, on a day in the past",
        query: "q=wessex&on=2025-09-01&show=everyone",
        body: "",
    },
]);

pub(crate) const PROVIDER: Endpoint = Endpoint::read(
    "/api/v1/register/providers/{reference}",
    Action::ReadRegister,
    of::<RegisteredProvider>,
    || get(provider),
)
.named(
    "readRegisterEntry",
    "Register",
    "Read what the register says of one provider on any day, with every registration so far.",
)
.with(&[REFERENCE, ON])
.tried(&[Try {
    about: "A provider",
    query: "",
    body: "",
}]);

/// What is public about a provider.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct ListedProvider {
    /// Its key on the register.
    reference: String,
    /// What it is called on the day.
    name: String,
    /// A former name, where the search found it by that.
    #[serde(skip_serializing_if = "Option::is_none")]
    found_as: Option<String>,
    /// Its UK provider reference number.
    ukprn: String,
    /// `hei` for a higher education institution, or `private`.
    kind: String,
    /// The institution that validates a private provider’s Master’s level.
    #[serde(skip_serializing_if = "Option::is_none")]
    validating_institution: Option<String>,
    /// The regions in which it teaches.
    regions: Vec<String>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<String>,
    /// How it stands on the day.
    standing: Standing,
    /// For which qualifications it is registered: `nasenco` for the National Award for SEN Coordination,
    /// `npq-senco` for the NPQ for SENCOs.
    qualifications: Vec<String>,
    /// The first day of the registration that says so.
    from: Date,
    /// The last day of that registration, or of the last which follows it without a gap.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_day: Option<Date>,
}

/// What the register says of one provider.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct RegisteredProvider {
    /// Its key on the register.
    reference: String,
    /// What it is called today.
    name: String,
    /// Names that it had before, the latest first.
    former_names: Vec<String>,
    /// The day that is asked about.
    on: Date,
    /// How the list shows it on that day; absent where it was not yet registered by then.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<ListedProvider>,
    /// Every registration so far, the latest first.
    registrations: Vec<Registration>,
}

/// A registration.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Registration {
    /// Its first day.
    pub(crate) from: Date,
    /// Its last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) last_day: Option<Date>,
    /// For which qualifications: `nasenco` for the National Award for SEN Coordination, `npq-senco` for the
    /// NPQ for SENCOs.
    pub(crate) qualifications: Vec<String>,
}

impl From<RegisterRow> for ListedProvider {
    fn from(row: RegisterRow) -> Self {
        let regions = row.details.regions.iter();
        Self {
            reference: row.reference,
            name: row.name,
            found_as: row.found_as,
            ukprn: row.details.ukprn.to_string(),
            kind: row.details.kind.name().to_owned(),
            validating_institution: row.details.validating_institution.clone(),
            regions: regions.map(|it| it.name().to_owned()).collect(),
            website: row.details.website.clone(),
            standing: row.standing.into(),
            qualifications: row.qualifications.names(),
            from: row.from,
            last_day: row.last_day,
        }
    }
}

async fn list(caller: Caller) -> Result<Json<Listed<ListedProvider>>, Problem> {
    let given = caller.given(&["q", "region", "show", "on", "limit", "cursor"])?;
    let region = given.text("region").map(|name| {
        Region::named(name).ok_or_else(|| {
            let all = Region::ALL.iter().map(|it| it.name());
            let all = all.collect::<Vec<_>>().join(", ");
            Problem::parameter("region", format!("The region must be one of: {all}."))
        })
    });
    let show = given.text("show").map(|name| {
        let says = "It must be registered, expired or everyone.";
        Show::named(name).ok_or_else(|| Problem::parameter("show", says))
    });
    let view = caller.view(&RegisterSearch {
        words: given.text("q").unwrap_or_default().to_owned(),
        regions: region.transpose()?.into_iter().collect(),
        show: show.transpose()?.unwrap_or_default(),
        as_at: given.day("on")?,
    });
    let view = view.map_err(|problem| problem.calling("as_at", "on"))?;
    let key = |row: &RegisterRow| format!("{}\u{1}{}", row.name.to_lowercase(), row.reference);
    let listed = given.page()?.of(view.rows, key, Into::into)?;
    Ok(Json(listed))
}

async fn provider(caller: Caller) -> Result<Json<RegisteredProvider>, Problem> {
    let given = caller.given(&["on"])?;
    let view = caller.view(&RegisterEntry {
        reference: caller.part("reference")?,
        as_at: given.day("on")?,
    });
    let view = view.map_err(|problem| problem.calling("as_at", "on"))?;
    let period = |it: &quality_views::RegisterPeriod| Registration {
        from: it.from,
        last_day: it.last_day,
        qualifications: it.qualifications.names(),
    };
    Ok(Json(RegisteredProvider {
        registrations: view.periods.iter().map(period).collect(),
        reference: view.reference,
        name: view.name,
        former_names: view.former_names,
        on: view.as_at,
        entry: view.row.map(Into::into),
    }))
}
