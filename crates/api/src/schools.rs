//! Schools: found by what someone types, and as they stood on any day.

use crate::parameters::{LIMIT, ON, URN, WORDS, of};
use access::Action;
use axum::{Json, routing::get};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use shell::api::{Caller, Endpoint, MOST, Problem, Try};
use workforce::rules::Tri;
use workforce_views::{FoundSchool, SchoolFile, SchoolLine, SchoolName, SchoolSearch};

pub(crate) const SEARCH: Endpoint = Endpoint::read(
    "/api/v1/schools",
    Action::ReadSchools,
    of::<FoundSchools>,
    || get(search),
)
.named(
    "searchSchools",
    "Schools",
    "Find schools by name, town, postcode or number, the nearest first.",
)
.with(&[WORDS, LIMIT])
.tried(&[Try {
    about: "A name",
    query: "q=st+mary&limit=2",
    body: "",
}]);

pub(crate) const SCHOOL: Endpoint = Endpoint::read(
    "/api/v1/schools/{urn}",
    Action::ReadSchools,
    of::<School>,
    || get(school),
)
.named(
    "readSchool",
    "Schools",
    "Read a school as it stood on any day, and whether it must have a SENCO.",
)
.with(&[URN, ON])
.tried(&[Try {
    about: "A school",
    query: "",
    body: "",
}]);

/// A school in a line.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct ListedSchool {
    /// Its unique reference number.
    urn: String,
    /// Its name.
    name: String,
    /// What the list calls its type.
    #[serde(rename = "type")]
    school_type: String,
    /// Its phase; empty where the list gives none.
    phase: String,
    /// Its status, as the list words it.
    status: String,
    /// Whether it has closed.
    closed: bool,
    /// Street, town and postcode, those that are given.
    place: Vec<String>,
    /// Its local authority.
    authority: String,
}

/// The schools that were found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct FoundSchools {
    /// The nearest, the nearest first.
    items: Vec<Found>,
    /// How many there are in all.
    count: usize,
}

/// A school that was found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "FoundSchool")]
struct Found {
    /// The school.
    school: ListedSchool,
    /// The name that it had before, where it was found by that.
    #[serde(skip_serializing_if = "Option::is_none")]
    former_name: Option<String>,
    /// Where it has closed, the schools that continue it.
    goes_on_as: Vec<NamedSchool>,
}

/// A school that another leads to.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct NamedSchool {
    /// Its unique reference number.
    urn: String,
    /// Its name.
    name: String,
}

/// A school on a day.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct School {
    /// The school in a line.
    #[serde(rename = "school")]
    line: ListedSchool,
    /// The day that is asked about.
    on: Date,
    /// `open`, `closed`, `not-yet-open`, or `closed-no-date` where no list says since when.
    standing: String,
    /// The day of the list that says what is shown.
    as_at: Date,
    /// The first day on which it was open.
    #[serde(skip_serializing_if = "Option::is_none")]
    opened: Option<Date>,
    /// The last day on which it was open.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_day: Option<Date>,
    /// The UK provider reference number.
    #[serde(skip_serializing_if = "Option::is_none")]
    ukprn: Option<String>,
    /// The trust that it is in; empty where the list gives none.
    trust: String,
    /// Whether it must have a SENCO.
    senco_duty: Duty,
    /// Where it has closed, the schools that continue it.
    goes_on_as: Vec<NamedSchool>,
}

/// Whether a school must have a SENCO.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Duty {
    /// `yes`, `no`, or `not-known` where the list or the law leaves it open.
    required: String,
    /// Why, in sentences.
    reason: String,
    /// Who has the duty, where the school has it.
    #[serde(rename = "duty_on", skip_serializing_if = "Option::is_none")]
    lies_on: Option<String>,
    /// The law that says so.
    source: String,
}

impl From<SchoolLine> for ListedSchool {
    fn from(line: SchoolLine) -> Self {
        Self {
            urn: line.urn.to_string(),
            name: line.name,
            school_type: line.type_name,
            phase: line.phase.to_owned(),
            status: line.status.to_owned(),
            closed: line.closed,
            place: line.place,
            authority: line.authority,
        }
    }
}

impl From<SchoolName> for NamedSchool {
    fn from(school: SchoolName) -> Self {
        Self {
            urn: school.urn.to_string(),
            name: school.name,
        }
    }
}

async fn search(caller: Caller) -> Result<Json<FoundSchools>, Problem> {
    let given = caller.given(&["q", "limit"])?;
    let most = given.page()?.limit.unwrap_or(15);
    if most == 0 || most > MOST {
        let says = format!("The limit must be between 1 and {MOST}.");
        return Err(Problem::parameter("limit", says));
    }
    let view = caller.view(&SchoolSearch {
        text: given.text("q").unwrap_or_default().to_owned(),
        most,
    })?;
    let found = |it: FoundSchool| Found {
        school: it.school.into(),
        former_name: it.former_name,
        goes_on_as: it.goes_on_as.into_iter().map(Into::into).collect(),
    };
    Ok(Json(FoundSchools {
        items: view.found.into_iter().map(found).collect(),
        count: view.all,
    }))
}

async fn school(caller: Caller) -> Result<Json<School>, Problem> {
    let given = caller.given(&["on"])?;
    let view = caller.view(&SchoolFile {
        urn: caller.part("urn")?,
        on: given.day("on")?,
    })?;
    let standing = match view.standing {
        schools::Standing::Open => "open",
        schools::Standing::Closed => "closed",
        schools::Standing::NotYetOpen => "not-yet-open",
        schools::Standing::ClosedNoDate => "closed-no-date",
    };
    let required = match view.duty.required {
        Tri::Yes => "yes",
        Tri::No => "no",
        Tri::Open(_) => "not-known",
    };
    Ok(Json(School {
        line: view.line.into(),
        on: view.on,
        standing: standing.to_owned(),
        as_at: view.as_at,
        opened: view.opened,
        last_day: view.last_day,
        ukprn: view.ukprn.map(|it| it.to_string()),
        trust: view.trust,
        senco_duty: Duty {
            required: required.to_owned(),
            reason: view.duty.reason,
            lies_on: view.duty.duty_on,
            source: view.duty.source.to_owned(),
        },
        goes_on_as: view.goes_on_as.into_iter().map(Into::into).collect(),
    }))
}
