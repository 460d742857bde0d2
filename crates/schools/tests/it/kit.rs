//! Small lists, made here.

use jiff::{Timestamp, ToSpan, civil::Date};
use schools::{
    Difference, LinkList, List, OpenStatus, Phase, School, SchoolType, Schools, gias::Content,
};
use vocabulary::{Known, Urn};

/// A URN.
pub(crate) fn urn(number: u32) -> Urn {
    Urn::try_from(number).expect("a URN")
}

/// A school of which little is known.
pub(crate) fn school(number: u32, name: &str) -> School<'_> {
    School {
        urn: urn(number),
        name,
        school_type: SchoolType::new(1),
        type_name: "Community school",
        status: OpenStatus::Open,
        phase: Phase::Primary,
        opened: None,
        why_opened: "",
        last_day: None,
        why_closed: "",
        authority: Some(201),
        authority_name: "Ashmere",
        number: u16::try_from(number % 10_000).ok(),
        ukprn: None,
        trust: None,
        trust_name: "",
        lowest_age: Some(4),
        highest_age: Some(11),
        street: "",
        locality: "",
        address3: "",
        town: "",
        county: "",
        postcode: "",
    }
}

/// A school that has closed.
pub(crate) fn closed(school: School<'_>, last_day: Option<Date>) -> School<'_> {
    School {
        status: OpenStatus::Closed,
        last_day,
        ..school
    }
}

/// A list of schools.
pub(crate) fn list<'a>(all: impl IntoIterator<Item = School<'a>>) -> Content {
    let mut list = List::default();
    for school in all {
        list.add(&school);
    }
    Content::Schools(list)
}

/// A list of links: school, other school, kind, day.
pub(crate) fn links(all: &[(u32, u32, &str, Option<Date>)]) -> Content {
    let mut list = LinkList::default();
    for (of, other, kind, on) in all {
        list.add(urn(*of), urn(*other), kind, *on, &format!("School {other}"));
    }
    Content::Links(list)
}

/// When the list of this number was told.
pub(crate) fn known(number: u32) -> Known {
    let at = "2026-01-01T00:00:00Z"
        .parse::<Timestamp>()
        .expect("a moment");
    Known {
        position: u64::from(number),
        at: at + i64::from(number).hours(),
    }
}

/// Takes a list in, as it is stored.
pub(crate) fn take_in(schools: &mut Schools, content: &Content, as_at: Date) -> Difference {
    let difference = Difference::of(content, as_at, schools);
    let stored = Difference::decode(&difference.encode()).expect("it is as it was written");
    schools.apply(&stored, known(schools.lists_told()));
    difference
}
