//! A school as it is kept: small, because there are sixty thousand.

use crate::{
    OpenStatus, Phase, School, SchoolType,
    texts::{Gathered, Moved, TextNo, Texts},
};
use jiff::civil::Date;
use std::sync::Arc;
use vocabulary::Urn;

/// What a list says of one school, without its URN. Texts that few others have are in one string, apart by
/// tabs, which no text of a list has; texts that many have are places among those kept once.
#[derive(Clone, Debug)]
pub(crate) struct Packed {
    /// Name, street, locality, third line, postcode.
    own: Arc<str>,
    ukprn: Option<u32>,
    trust: Option<u32>,
    trust_name: TextNo,
    authority_name: TextNo,
    town: TextNo,
    county: TextNo,
    type_name: TextNo,
    why_opened: TextNo,
    why_closed: TextNo,
    opened: Option<Date>,
    last_day: Option<Date>,
    authority: Option<u16>,
    number: Option<u16>,
    school_type: SchoolType,
    lowest_age: Option<u8>,
    highest_age: Option<u8>,
    status: OpenStatus,
    phase: Phase,
}

impl Packed {
    /// Packs a school, with the texts that it shares among `texts`.
    pub(crate) fn new(school: &School<'_>, texts: &mut Gathered) -> Self {
        let own = [
            school.name,
            school.street,
            school.locality,
            school.address3,
            school.postcode,
        ];
        Self {
            own: texts.joined(&own),
            ukprn: school.ukprn,
            trust: school.trust,
            trust_name: texts.place(school.trust_name),
            authority_name: texts.place(school.authority_name),
            town: texts.place(school.town),
            county: texts.place(school.county),
            type_name: texts.place(school.type_name),
            why_opened: texts.place(school.why_opened),
            why_closed: texts.place(school.why_closed),
            opened: school.opened,
            last_day: school.last_day,
            authority: school.authority,
            number: school.number,
            school_type: school.school_type,
            lowest_age: school.lowest_age,
            highest_age: school.highest_age,
            status: school.status,
            phase: school.phase,
        }
    }

    /// The same, with its shared texts among others.
    pub(crate) fn moved(&self, moved: &mut Moved<'_>) -> Self {
        Self {
            trust_name: moved.place(self.trust_name),
            authority_name: moved.place(self.authority_name),
            town: moved.place(self.town),
            county: moved.place(self.county),
            type_name: moved.place(self.type_name),
            why_opened: moved.place(self.why_opened),
            why_closed: moved.place(self.why_closed),
            ..self.clone()
        }
    }

    /// The school, with its shared texts from `texts`, which it was packed with.
    pub(crate) fn school<'a>(&'a self, urn: Urn, texts: &'a Texts) -> School<'a> {
        let mut own = self.own.split('\t');
        let mut next = || own.next().unwrap_or_default();
        School {
            urn,
            name: next(),
            street: next(),
            locality: next(),
            address3: next(),
            postcode: next(),
            school_type: self.school_type,
            type_name: texts.text(self.type_name),
            status: self.status,
            phase: self.phase,
            opened: self.opened,
            why_opened: texts.text(self.why_opened),
            last_day: self.last_day,
            why_closed: texts.text(self.why_closed),
            authority: self.authority,
            authority_name: texts.text(self.authority_name),
            number: self.number,
            ukprn: self.ukprn,
            trust: self.trust,
            trust_name: texts.text(self.trust_name),
            lowest_age: self.lowest_age,
            highest_age: self.highest_age,
            town: texts.text(self.town),
            county: texts.text(self.county),
        }
    }

    /// How many bytes its own texts take, beside its size.
    pub(crate) fn own_bytes(&self) -> usize {
        self.own.len() + 16
    }
}
