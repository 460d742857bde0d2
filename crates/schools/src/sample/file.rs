//! The two files, as *Get information about schools* writes them.

use super::{National, made::School};
use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use jiff::civil::Date;
use std::io::{self, Write};

/// The names of the columns of 2025, one a line.
const COLUMNS: &str = include_str!("../../data/columns-2025.txt");

/// Writes the file of schools.
pub(super) fn schools(schools: &[School], out: impl Write) -> io::Result<()> {
    let mut file = writer(out);
    let columns: Vec<&str> = COLUMNS.lines().collect();
    file.write_record(&columns)?;
    let cells: Vec<Cell> = columns.into_iter().map(cell).collect();
    for school in schools {
        for cell in &cells {
            let text = cell.of(school);
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
            file.write_field(&bytes)?;
        }
        file.write_record(None::<&[u8]>)?;
    }
    file.flush()
}

/// Writes the file of links.
pub(super) fn links(nation: &National, out: impl Write) -> io::Result<()> {
    let mut file = writer(out);
    file.write_record([
        "URN",
        "LinkURN",
        "LinkName",
        "LinkType",
        "LinkEstablishedDate",
    ])?;
    for link in &nation.links {
        let (of, other) = (&nation.schools[link.of], &nation.schools[link.other]);
        let (of, number, on) = (of.urn.to_string(), other.urn.to_string(), day(link.on));
        let (name, _, _) = encoding_rs::WINDOWS_1252.encode(&other.name);
        file.write_record([
            of.as_bytes(),
            number.as_bytes(),
            &name,
            link.kind.as_bytes(),
            on.as_bytes(),
        ])?;
    }
    file.flush()
}

fn writer<W: Write>(out: W) -> Writer<W> {
    let mut settings = WriterBuilder::new();
    let settings = settings.terminator(Terminator::CRLF);
    settings
        .quote_style(QuoteStyle::NonNumeric)
        .buffer_capacity(1 << 16)
        .from_writer(out)
}

/// What a column says of a school.
enum Cell {
    Of(fn(&School) -> String),
    Always(&'static str),
}

impl Cell {
    fn of(&self, school: &School) -> String {
        match self {
            Self::Of(text) => text(school),
            Self::Always(text) => (*text).to_owned(),
        }
    }
}

fn day(date: Option<Date>) -> String {
    date.map_or_else(String::new, |date| {
        format!("{:02}-{:02}-{:04}", date.day(), date.month(), date.year())
    })
}

fn reason(why: &str) -> String {
    if why.is_empty() {
        "Not applicable".to_owned()
    } else {
        why.to_owned()
    }
}

const PHASES: [&str; 8] = [
    "Not applicable",
    "Nursery",
    "Primary",
    "Middle deemed primary",
    "Secondary",
    "Middle deemed secondary",
    "16 plus",
    "All-through",
];
const STATUSES: [&str; 5] = [
    "",
    "Open",
    "Closed",
    "Open, but proposed to close",
    "Proposed to open",
];

/// What a column holds. Those that nobody here reads hold what most rows of a real file have there, so that a row
/// is as long as a real one.
fn cell(column: &str) -> Cell {
    use Cell::{Always, Of};
    match column {
        "URN" => Of(|it| it.urn.to_string()),
        "LA (code)" => Of(|it| it.authority.code.to_string()),
        "LA (name)" | "DistrictAdministrative (name)" => Of(|it| it.authority.name.clone()),
        "EstablishmentNumber" => Of(|it| it.number.to_string()),
        "EstablishmentName" => Of(|it| it.name.clone()),
        "TypeOfEstablishment (code)" => Of(|it| format!("{:02}", it.of.code)),
        "TypeOfEstablishment (name)" => Of(|it| it.of.name.to_owned()),
        "EstablishmentTypeGroup (code)" => Of(|it| it.of.group.to_string()),
        "EstablishmentTypeGroup (name)" => Of(|it| it.of.group_name.to_owned()),
        "EstablishmentStatus (code)" => Of(|it| it.status.to_string()),
        "EstablishmentStatus (name)" => {
            Of(|it| STATUSES[usize::from(it.status) % STATUSES.len()].to_owned())
        }
        "ReasonEstablishmentOpened (name)" => Of(|it| reason(it.why_opened)),
        "OpenDate" => Of(|it| day(it.opened)),
        "ReasonEstablishmentClosed (name)" => Of(|it| reason(it.why_closed)),
        "CloseDate" => Of(|it| day(it.last_day)),
        "PhaseOfEducation (code)" => Of(|it| it.phase.to_string()),
        "PhaseOfEducation (name)" => {
            Of(|it| PHASES[usize::from(it.phase) % PHASES.len()].to_owned())
        }
        "StatutoryLowAge" => Of(|it| it.ages.0.to_string()),
        "StatutoryHighAge" => Of(|it| it.ages.1.to_string()),
        "SchoolCapacity" | "NumberOfPupils" => Of(|it| it.pupils.to_string()),
        "NumberOfBoys" => Of(|it| (it.pupils / 2).to_string()),
        "NumberOfGirls" => Of(|it| it.pupils.div_ceil(2).to_string()),
        "Trusts (code)" => Of(|it| {
            it.trust
                .as_ref()
                .map_or_else(String::new, |trust| trust.code.to_string())
        }),
        "Trusts (name)" => Of(|it| {
            it.trust
                .as_ref()
                .map_or_else(String::new, |trust| trust.name.clone())
        }),
        "UKPRN" => Of(|it| (10_000_000 + it.urn % 1_000_000).to_string()),
        "Street" => Of(|it| it.street.clone()),
        "Locality" => Of(|it| it.locality.clone()),
        "Town" => Of(|it| it.authority.towns[it.town].clone()),
        "County (name)" => Of(|it| it.authority.county.to_owned()),
        "Postcode" => Of(|it| it.postcode.clone()),
        "SchoolWebsite" => Of(|it| format!("http://www.school{}.example", it.urn)),
        "DistrictAdministrative (code)" | "GSSLACode (name)" => {
            Of(|it| format!("E09000{:03}", it.authority.code))
        }
        "AdministrativeWard (name)" | "ParliamentaryConstituency (name)" => {
            Of(|it| it.authority.towns[it.town].clone())
        }
        "MSOA (name)" | "LSOA (name)" => Of(|it| format!("{} {:03}", it.authority.name, it.town)),
        "Easting" | "Northing" => Of(|it| (100_000 + it.urn * 7 % 500_000).to_string()),
        "ReasonEstablishmentOpened (code)" | "ReasonEstablishmentClosed (code)" => Always("00"),
        "HeadTitle (name)" => Always("Mx"),
        "HeadFirstName" => Always("Alex"),
        "HeadLastName" => Always("Example"),
        "HeadPreferredJobTitle" => Always("Headteacher"),
        "CensusDate" | "LastChangedDate" => Always("15-01-2026"),
        "TelephoneNum" => Always("01632960000"),
        "Boarders (name)" => Always("No boarders"),
        "Gender (name)" => Always("Mixed"),
        "UrbanRural (name)" => Always("(England/Wales) Urban city and town"),
        "PreviousLA (code)" => Always("999"),
        "FSM" | "Boarders (code)" | "Gender (code)" => Always("1"),
        code if code.ends_with("(code)") => Always("0"),
        sen if sen.starts_with("SEN") => Always(""),
        name if name.ends_with("(name)") => Always("Not applicable"),
        _ => Always(""),
    }
}
