//! What a search of the register asks, as it is in the address.

use jiff::civil::Date;
use quality::Region;
use quality_views::{RegisterSearch, Show};
use serde::Deserialize;
use shell::typed::TypedDate;

/// What is asked, as it is in the address: so every search can be sent to someone else.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RegisterQuery {
    pub(super) words: String,
    pub(super) region: Vec<String>,
    pub(super) show: String,
    day: String,
    month: String,
    year: String,
}

impl RegisterQuery {
    /// What is in the address; what cannot be read is left out.
    pub(super) fn read(query: Option<&str>) -> Self {
        serde_html_form::from_str(query.unwrap_or_default()).unwrap_or_default()
    }

    pub(super) fn date(&self) -> TypedDate {
        TypedDate {
            day: self.day.clone(),
            month: self.month.clone(),
            year: self.year.clone(),
        }
    }

    /// The search.
    ///
    /// # Errors
    /// What is wrong with the date: there is no list then, for another day was asked about than any
    /// that could be listed.
    pub(super) fn search(&self, today: Date) -> Result<RegisterSearch, &'static str> {
        let date = self.date();
        let as_at = match date.read_asked_about(today) {
            None if date.is_empty() => None,
            None => {
                return Err(
                    "Date must be a real date, for example 27 3 2024, or a month and year, for example 3 2024",
                );
            }
            Some(day) if day > today => return Err("Date must be today or in the past"),
            day => day,
        };
        Ok(RegisterSearch {
            words: self.words.clone(),
            regions: self
                .region
                .iter()
                .filter_map(|name| Region::named(name))
                .collect(),
            show: Show::named(&self.show).unwrap_or_default(),
            as_at,
        })
    }

    /// Where the same search is, as at `day` or today.
    pub(super) fn as_at(&self, day: Option<Date>) -> String {
        let date = day.map(TypedDate::from).unwrap_or_default();
        let asked = Self {
            day: date.day,
            month: date.month,
            year: date.year,
            ..self.clone()
        };
        asked.address()
    }

    /// Where the same search is for others.
    pub(super) fn showing(&self, show: Show) -> String {
        let asked = Self {
            show: show.name().to_owned(),
            ..self.clone()
        };
        asked.address()
    }

    /// Where the same search is in all regions.
    pub(super) fn everywhere(&self) -> String {
        let asked = Self {
            region: Vec::new(),
            ..self.clone()
        };
        asked.address()
    }

    fn address(&self) -> String {
        address("/register", &self.pairs().iter().collect::<Vec<_>>())
    }

    /// The same search without one of its filters.
    pub(super) fn without(&self, name: &str, value: &str) -> String {
        let pairs = self.pairs();
        let kept: Vec<_> = pairs
            .iter()
            .filter(|(n, v)| !(n == &name && v == value))
            .collect();
        address("/register", &kept)
    }

    pub(super) fn pairs(&self) -> Vec<(&str, String)> {
        let mut pairs = vec![("words", self.words.clone())];
        pairs.extend(self.region.iter().map(|region| ("region", region.clone())));
        pairs.extend([
            ("show", self.show.clone()),
            ("day", self.day.clone()),
            ("month", self.month.clone()),
            ("year", self.year.clone()),
        ]);
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }

    /// The day asked about, to carry along to a provider's page.
    pub(super) fn day_query(&self) -> String {
        let pairs = self.pairs();
        let day: Vec<_> = pairs
            .iter()
            .filter(|(name, _)| ["day", "month", "year"].contains(name))
            .collect();
        address("", &day)
    }
}

pub(super) fn address(path: &str, pairs: &[&(&str, String)]) -> String {
    if pairs.is_empty() {
        return path.to_owned();
    }
    format!(
        "{path}?{}",
        serde_html_form::to_string(pairs).unwrap_or_default()
    )
}
