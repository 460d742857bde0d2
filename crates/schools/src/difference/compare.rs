//! Compares a list with what is known for its day.

use super::{Difference, Says};
use crate::{Column, LinkList, List, School, Schools, gias::Content, state::ListKind};
use jiff::civil::Date;

impl Difference {
    /// What a file says, as the list of a day, that is not known for that day.
    pub fn of(content: &Content, as_at: Date, known: &Schools) -> Self {
        match content {
            Content::Schools(list) => Self::of_schools(list, as_at, known),
            Content::Links(links) => Self::of_links(links, as_at, known),
        }
    }

    /// What a list of schools says that is not known for its day.
    pub fn of_schools(list: &List, as_at: Date, known: &Schools) -> Self {
        let lacking: Vec<Column> = list.lacking().collect();
        let mut changed = list.none_of();
        let (rows, texts) = list.packed();
        for (urn, packed) in rows {
            let said = packed.school(*urn, texts);
            match known.base(*urn, as_at) {
                Some(base) if said == base => {}
                Some(base) if !lacking.is_empty() => {
                    let said = keep(said, base, &lacking);
                    if said != base {
                        changed.add(&said);
                    }
                }
                _ => changed.take(*urn, packed),
            }
        }
        let there = known.all_based(as_at);
        let gone = there.filter(|urn| !list.names(*urn)).collect();
        Self::next(known, as_at, Says::Schools { changed, gone })
    }

    /// What a file of links says that is not known for its day.
    pub fn of_links(list: &LinkList, as_at: Date, known: &Schools) -> Self {
        let mut changed = LinkList::default();
        for (link, name) in list.iter() {
            if known.link_base(link, as_at) != Some(name) {
                changed.add(link.of, link.other, &link.kind, link.on, name);
            }
        }
        let there = known.all_links_based(as_at);
        let gone = there
            .filter(|link| list.name(link).is_none())
            .cloned()
            .collect();
        Self::next(known, as_at, Says::Links { changed, gone })
    }

    fn next(known: &Schools, as_at: Date, says: Says) -> Self {
        Self {
            as_at,
            after: known.lists_told(),
            says,
        }
    }

    /// Whether taking it in would leave everything as it is: a list of its kind and day is known, and it says
    /// nothing else. The same file again does.
    pub fn changes_nothing(&self, known: &Schools) -> bool {
        let kind: ListKind = self.kind();
        let mut lists = known.lists();
        self.is_empty() && lists.any(|list| list.as_at == self.as_at && list.kind == kind)
    }
}

/// What a list says of a school; where the list lacks a column, what was known.
fn keep<'a>(said: School<'a>, base: School<'a>, lacking: &[Column]) -> School<'a> {
    let mut kept = said;
    for column in lacking {
        match column {
            Column::Urn => {}
            Column::Name => kept.name = base.name,
            Column::Type => kept.school_type = base.school_type,
            Column::TypeName => kept.type_name = base.type_name,
            Column::Status => kept.status = base.status,
            Column::Phase => kept.phase = base.phase,
            Column::Opened => kept.opened = base.opened,
            Column::WhyOpened => kept.why_opened = base.why_opened,
            Column::LastDay => kept.last_day = base.last_day,
            Column::WhyClosed => kept.why_closed = base.why_closed,
            Column::Authority => kept.authority = base.authority,
            Column::AuthorityName => kept.authority_name = base.authority_name,
            Column::Number => kept.number = base.number,
            Column::Ukprn => kept.ukprn = base.ukprn,
            Column::Trust => kept.trust = base.trust,
            Column::TrustName => kept.trust_name = base.trust_name,
            Column::LowestAge => kept.lowest_age = base.lowest_age,
            Column::HighestAge => kept.highest_age = base.highest_age,
            Column::Street => kept.street = base.street,
            Column::Locality => kept.locality = base.locality,
            Column::Address3 => kept.address3 = base.address3,
            Column::Town => kept.town = base.town,
            Column::County => kept.county = base.county,
            Column::Postcode => kept.postcode = base.postcode,
        }
    }
    kept
}
