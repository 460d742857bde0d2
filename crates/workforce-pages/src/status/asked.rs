//! What stands in the address of the list of schools with their status: what is shown of it.

use crate::address;
use serde::Deserialize;
use workforce::{
    Urgency,
    picture::{Season, Term},
};
use workforce_views::{Responsible, StatusList};

/// The parts of a year, as addresses name them.
const SEASONS: [(&str, Season); 3] = [
    ("spring", Season::Spring),
    ("summer", Season::Summer),
    ("autumn", Season::Autumn),
];

/// A term, as addresses name it: `2027-spring`.
pub(super) fn term_id(term: Term) -> String {
    let season = SEASONS.iter().find(|(_, it)| *it == term.season);
    format!("{}-{}", term.year, season.map_or("", |(id, _)| id))
}

/// What stands in the address, as it was typed or as a link wrote it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) q: String,
    pub(super) show: String,
    pub(super) of: String,
    pub(super) term: String,
    pub(super) page: String,
}

impl Asked {
    /// Reads what stands behind the question mark; what cannot be read asks nothing.
    pub(super) fn read(query: Option<&str>) -> Self {
        serde_html_form::from_str(query.unwrap_or_default()).unwrap_or_default()
    }

    /// The schools that it asks for, so many on a page.
    pub(super) fn list(&self, most: usize) -> StatusList {
        let page: usize = self.page.parse().unwrap_or(1);
        StatusList {
            text: self.q.clone(),
            urgency: self.urgency(),
            changed: self.changed(),
            responsible: self.responsible(),
            term: self.term(),
            page: page.saturating_sub(1),
            most,
        }
    }

    pub(super) fn urgency(&self) -> Option<Urgency> {
        Urgency::from_id(&self.show)
    }

    /// Whether it asks for those that publish another status than they checked.
    pub(super) fn changed(&self) -> bool {
        self.show == "changed"
    }

    pub(super) fn responsible(&self) -> Option<Responsible> {
        Responsible::from_id(&self.of)
    }

    pub(super) fn term(&self) -> Option<Term> {
        let (year, season) = self.term.split_once('-')?;
        let season = SEASONS.iter().find(|(id, _)| *id == season)?.1;
        let year = year.parse().ok().filter(|it| (1900..2200).contains(it))?;
        Some(Term { year, season })
    }

    /// Whether it asks for all.
    pub(super) fn is_all(&self) -> bool {
        let words = self.q.split_whitespace().next().is_none();
        words
            && !self.changed()
            && self.urgency().is_none()
            && self.responsible().is_none()
            && self.term().is_none()
    }

    /// The address of a list that asks for the same, but for what `change` makes of it; the first page.
    pub(super) fn but(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut asked = self.clone();
        asked.page = String::new();
        change(&mut asked);
        asked.at(address::STATUS_LIST)
    }

    /// What it asks, of a page of this address.
    pub(super) fn at(&self, address: &str) -> String {
        let given = [
            ("q", &self.q),
            ("show", &self.show),
            ("of", &self.of),
            ("term", &self.term),
            ("page", &self.page),
        ];
        let given = given.into_iter().filter(|(_, value)| !value.is_empty());
        let query = serde_html_form::to_string(given.collect::<Vec<_>>()).unwrap_or_default();
        if query.is_empty() {
            address.to_owned()
        } else {
            format!("{address}?{query}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_read_as_it_is_written() {
        let mut term = Term::of(jiff::civil::date(2026, 12, 1));
        for _ in 0..4 {
            let asked = Asked {
                term: term_id(term),
                ..Asked::default()
            };
            assert_eq!(asked.term(), Some(term));
            term = term.next();
        }
        for wrong in ["2027", "2027-winter", "12-spring", "spring-2027"] {
            let asked = Asked::read(Some(&format!("term={wrong}")));
            assert_eq!(asked.term(), None);
        }
    }

    #[test]
    fn a_filter_is_added_and_taken_off_and_the_rest_stays() {
        let asked = Asked::read(Some("q=st+mary&show=now&of=no-one&page=3"));
        assert_eq!(asked.urgency(), Some(Urgency::Now));
        assert_eq!(asked.responsible(), None);
        assert_eq!(asked.list(50).page, 2);
        let off = asked.but(|it| it.show = String::new());
        assert_eq!(off, "/my-schools/status?q=st+mary&of=no-one");
        assert!(Asked::read(Some("page=x")).is_all());
        assert_eq!(Asked::read(Some("page=0")).list(50).page, 0);
        assert_eq!(Asked::default().but(|_| ()), "/my-schools/status");
    }
}
