//! A school, as a list says it is.

use crate::{DfeNumber, OpenStatus, Phase, SchoolType};
use jiff::civil::Date;
use vocabulary::Urn;

/// What a list says of one school: what a duty, a search or a page needs of it, and nothing about a person.
///
/// It borrows its texts from where it stands (a list, a difference, all that is known), so that sixty thousand
/// can be looked at without copying one. An empty text is one that the list does not give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct School<'a> {
    /// Its unique reference number.
    pub urn: Urn,
    /// Its name.
    pub name: &'a str,
    /// Its type.
    pub school_type: SchoolType,
    /// What the list calls its type: *Academy converter*.
    pub type_name: &'a str,
    /// Its status when the list was made; whether it was open on another day: [`Self::standing_on`].
    pub status: OpenStatus,
    /// Its phase.
    pub phase: Phase,
    /// The first day on which it was open. Lists give none for most schools that opened before about 1990.
    pub opened: Option<Date>,
    /// Why it was opened, in the list’s words: *Academy Converter*.
    pub why_opened: &'a str,
    /// The last day on which it was open, which the list calls its close date: a conversion has 31 August
    /// here and 1 September as `opened` of the new school.
    pub last_day: Option<Date>,
    /// Why it was closed, in the list’s words.
    pub why_closed: &'a str,
    /// The code of its local authority, below 1000.
    pub authority: Option<u16>,
    /// The name of its local authority.
    pub authority_name: &'a str,
    /// Its number within its local authority, below 10,000.
    pub number: Option<u16>,
    /// Its UK provider reference number: eight digits, of which the first is nearly always 1.
    pub ukprn: Option<u32>,
    /// The number of the trust that it is in.
    pub trust: Option<u32>,
    /// The name of that trust.
    pub trust_name: &'a str,
    /// The age from which it takes pupils.
    pub lowest_age: Option<u8>,
    /// The age up to which it keeps them.
    pub highest_age: Option<u8>,
    /// The first line of its address.
    pub street: &'a str,
    /// The second line.
    pub locality: &'a str,
    /// The third line.
    pub address3: &'a str,
    /// The town.
    pub town: &'a str,
    /// The county.
    pub county: &'a str,
    /// The postcode, in capitals.
    pub postcode: &'a str,
}

/// Whether a school was open on a day, as far as its dates tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It had not opened yet, or is only proposed to.
    NotYetOpen,
    /// It was open. So is a school without an opening date on any day before it closed.
    Open,
    /// It had closed.
    Closed,
    /// It is closed now, and no list says since when.
    ClosedNoDate,
}

impl School<'_> {
    /// The number that the Department for Education writes, where it has both parts.
    pub fn dfe_number(&self) -> Option<DfeNumber> {
        let (authority, number) = self.authority.zip(self.number)?;
        Some(DfeNumber { authority, number })
    }

    /// The first day on which it is closed, as the statutory rules count: the day after its last.
    pub fn closed_from(&self) -> Option<Date> {
        self.last_day.map(|day| day.tomorrow().unwrap_or(day))
    }

    /// Whether it was open on a day. Dates come before the status, which is that of the day of the list;
    /// a school that was only proposed to open is not open on any day, as in the statutory rules.
    pub fn standing_on(&self, day: Date) -> Standing {
        let not_yet = self.opened.is_some_and(|opened| day < opened);
        if not_yet || self.status == OpenStatus::ProposedToOpen {
            return Standing::NotYetOpen;
        }
        match (self.last_day, self.status) {
            (Some(last), _) if day > last => Standing::Closed,
            (None, OpenStatus::Closed) => Standing::ClosedNoDate,
            _ => Standing::Open,
        }
    }

    /// Its address in lines, those that are given.
    pub fn address(&self) -> impl Iterator<Item = &str> {
        let lines = [
            self.street,
            self.locality,
            self.address3,
            self.town,
            self.county,
            self.postcode,
        ];
        lines.into_iter().filter(|line| !line.is_empty())
    }
}

/// What a list can say of a school. A list that lacks one that is not essential says nothing of it, and what
/// was known stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Column {
    /// [`School::urn`].
    Urn,
    /// [`School::name`].
    Name,
    /// [`School::school_type`].
    Type,
    /// [`School::type_name`].
    TypeName,
    /// [`School::status`].
    Status,
    /// [`School::phase`].
    Phase,
    /// [`School::opened`].
    Opened,
    /// [`School::why_opened`].
    WhyOpened,
    /// [`School::last_day`].
    LastDay,
    /// [`School::why_closed`].
    WhyClosed,
    /// [`School::authority`].
    Authority,
    /// [`School::authority_name`].
    AuthorityName,
    /// [`School::number`].
    Number,
    /// [`School::ukprn`].
    Ukprn,
    /// [`School::trust`].
    Trust,
    /// [`School::trust_name`].
    TrustName,
    /// [`School::lowest_age`].
    LowestAge,
    /// [`School::highest_age`].
    HighestAge,
    /// [`School::street`].
    Street,
    /// [`School::locality`].
    Locality,
    /// [`School::address3`].
    Address3,
    /// [`School::town`].
    Town,
    /// [`School::county`].
    County,
    /// [`School::postcode`].
    Postcode,
}

impl Column {
    /// Every column, in the order of [`School`].
    pub const ALL: [Self; 24] = [
        Self::Urn,
        Self::Name,
        Self::Type,
        Self::TypeName,
        Self::Status,
        Self::Phase,
        Self::Opened,
        Self::WhyOpened,
        Self::LastDay,
        Self::WhyClosed,
        Self::Authority,
        Self::AuthorityName,
        Self::Number,
        Self::Ukprn,
        Self::Trust,
        Self::TrustName,
        Self::LowestAge,
        Self::HighestAge,
        Self::Street,
        Self::Locality,
        Self::Address3,
        Self::Town,
        Self::County,
        Self::Postcode,
    ];
}
