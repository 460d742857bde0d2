//! The Register of Quality Providers, for anyone: a search, and a page for each provider.

use crate::{CoveredProvider, InMemory, Query, Reading, scope::WithinScope as _};
use access::Action;
use asking::Failure;
use jiff::civil::Date;
use quality::{
    ProviderDetails, Qualification, Qualifications, Region, Registration, Standing, standing,
    unbroken_until, was_set_aside_at_once,
};
use serde::Serialize;
use vocabulary::{Assertion, Refusal, text::sought};

/// Which providers a search shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Those registered on the day.
    #[default]
    Registered,
    /// Those whose registration had expired by then.
    Expired,
    /// Providers that are registered, and those whose registration had expired.
    Everyone,
}

impl Show {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Registered, Self::Expired, Self::Everyone];

    /// Its stable name, as addresses have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Expired => "expired",
            Self::Everyone => "everyone",
        }
    }

    /// The choice with this stable name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|show| show.name() == name)
    }

    const fn takes(self, standing: Standing) -> bool {
        match self {
            Self::Everyone => true,
            Self::Registered => standing.is_registered(),
            Self::Expired => matches!(standing, Standing::Expired | Standing::Withdrawn),
        }
    }
}

/// Search the register.
#[derive(Clone, Debug, Default)]
pub struct RegisterSearch {
    /// Words of the name (present or former), the UKPRN or the reference, in any order.
    pub words: String,
    /// Only providers that teach in one of these; none means all.
    pub regions: Vec<Region>,
    /// Whether to show providers that are registered, that no longer are, or both.
    pub show: Show,
    /// The day asked about; today when absent.
    pub as_at: Option<Date>,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegisterList {
    /// The day it is about.
    pub as_at: Date,
    /// Whether that is today.
    pub is_today: bool,
    /// The providers, by name.
    pub rows: Vec<RegisterRow>,
    /// How many there would be with each choice of [`Show`], in the order of [`Show::ALL`].
    pub counts: [usize; 3],
    /// Whether a provider was registered for the NPQ on that day, whatever is searched.
    pub for_npq: bool,
    /// The first day of the first registration, whatever is searched; nothing before there is one.
    /// For the page that has nothing to list.
    #[serde(skip)]
    pub begins: Option<Date>,
}

/// One provider on the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegisterRow {
    /// Its key on the register.
    pub reference: String,
    /// What it is called on the day.
    pub name: String,
    /// Another name that the search found it by.
    pub found_as: Option<String>,
    /// What is public about it on the day.
    pub details: ProviderDetails,
    /// How it stands on the day.
    pub standing: Standing,
    /// For which qualifications it is registered.
    pub qualifications: Qualifications,
    /// The first day of the registration that says so.
    pub from: Date,
    /// Its last day, or that of the last which follows it without a gap.
    pub last_day: Option<Date>,
}

/// Whether a provider is registered for the NPQ, and may say so.
pub fn is_for_npq(row: &RegisterRow) -> bool {
    let mut qualifications = row.qualifications.iter();
    row.standing.is_registered() && qualifications.any(|it| it == Qualification::Npq)
}

/// The page of one provider.
#[derive(Clone, Debug)]
pub struct RegisterEntry {
    /// Its key on the register.
    pub reference: String,
    /// The day asked about; today when absent.
    pub as_at: Option<Date>,
}

/// What the register says of one provider on a day, with its history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegisterPage {
    /// The day it is about.
    pub as_at: Date,
    /// Whether that is today.
    pub is_today: bool,
    /// The list's row of the day; nothing when it was not yet registered by then.
    pub row: Option<RegisterRow>,
    /// What it is called today.
    pub name: String,
    /// Its key on the register.
    pub reference: String,
    /// Every registration so far, latest first.
    pub periods: Vec<RegisterPeriod>,
    /// The days on which a registration was recorded and set aside again: it never held.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub set_aside: Vec<Date>,
    /// Names that it had before today's, latest first.
    pub former_names: Vec<String>,
}

/// One registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RegisterPeriod {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub last_day: Option<Date>,
    /// For which qualifications.
    pub qualifications: Qualifications,
}

impl Query for RegisterSearch {
    type View = RegisterList;

    const ACTION: Action = Action::ReadRegister;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<RegisterList, Failure> {
        let as_at = day(self.as_at, reading.today)?;
        let words: Vec<String> = self
            .words
            .split_whitespace()
            .map(sought)
            .filter(|word| !word.is_empty())
            .collect();
        let mut counts = [0; 3];
        let mut rows = Vec::new();
        let for_npq = reading.providers().any(|provider| {
            let row = row(reading, &provider, as_at, &[]);
            row.is_some_and(|it| is_for_npq(&it))
        });
        for provider in reading.providers() {
            let Some(row) = row(reading, &provider, as_at, &words) else {
                continue;
            };
            let wanted = self.regions.is_empty()
                || row
                    .details
                    .regions
                    .iter()
                    .any(|region| self.regions.contains(region));
            if !wanted {
                continue;
            }
            for (count, show) in counts.iter_mut().zip(Show::ALL) {
                *count += usize::from(show.takes(row.standing));
            }
            if self.show.takes(row.standing) {
                rows.push(row);
            }
        }
        rows.sort_by_cached_key(|row| (row.name.to_lowercase(), row.reference.clone()));
        Ok(RegisterList {
            as_at,
            is_today: as_at == reading.today,
            rows,
            counts,
            for_npq,
            begins: begins(reading),
        })
    }
}

impl Query for RegisterEntry {
    type View = RegisterPage;

    const ACTION: Action = Action::ReadRegister;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<RegisterPage, Failure> {
        let as_at = day(self.as_at, reading.today)?;
        let provider = reading.provider_called(&self.reference)?;
        let organisation = reading.people().organisation(provider.id);
        let organisation = organisation.ok_or(Refusal::NotFound)?;
        let registrations = provider.registrations.alive(None);
        let (never_held, held): (Vec<_>, Vec<_>) =
            registrations.partition(|said| was_set_aside_at_once(said));
        let mut periods: Vec<RegisterPeriod> = held
            .into_iter()
            .map(|said| RegisterPeriod {
                from: said.effective.from,
                last_day: said.effective.last_day(),
                qualifications: said.value.qualifications,
            })
            .collect();
        // The person who was never registered is not on the register, however well the group knows them.
        if periods.is_empty() && never_held.is_empty() {
            return Err(Refusal::NotFound.into());
        }
        periods.sort_by_key(|period| std::cmp::Reverse(period.from));
        let former = organisation.former_names(reading.today);
        Ok(RegisterPage {
            as_at,
            is_today: as_at == reading.today,
            row: row(reading, &provider, as_at, &[]),
            name: organisation.name(reading.today).to_owned(),
            reference: provider.reference.clone(),
            periods,
            set_aside: never_held.iter().map(|said| said.effective.from).collect(),
            former_names: former.into_iter().map(str::to_owned).collect(),
        })
    }
}

/// The first day on which anyone was registered.
fn begins(reading: &Reading<'_>) -> Option<Date> {
    let first = |provider: CoveredProvider<'_>| {
        let registrations = provider.registrations.alive(None);
        registrations.map(|said| said.effective.from).min()
    };
    reading.providers().filter_map(first).min()
}

/// The day asked about.
fn day(asked: Option<Date>, today: Date) -> Result<Date, Refusal> {
    match asked {
        Some(day) if day > today => Err(Refusal::field(
            quality::field::AS_AT,
            "The date must be today or in the past",
        )),
        Some(day) => Ok(day),
        None => Ok(today),
    }
}

/// The provider's row on a day, when it was registered by then and every word is found.
fn row(
    reading: &Reading<'_>,
    provider: &CoveredProvider<'_>,
    as_at: Date,
    words: &[String],
) -> Option<RegisterRow> {
    let (standing, said) = standing(&provider.registrations, as_at)?;
    let organisation = reading.people().organisation(provider.id)?;
    let name = organisation.name(as_at).to_owned();
    let details = provider.details(as_at).clone();
    let found_as = if words.is_empty() {
        None
    } else {
        let by = |text: &str| {
            let text = sought(text);
            words.iter().all(|word| text.contains(word.as_str()))
        };
        let keys = format!("{name} {} {}", details.ukprn, provider.reference);
        let others = organisation.names.alive(None).map(|said| &said.value);
        let former = others
            .filter(|other| **other != name)
            .find(|other| by(other));
        match (by(&keys), former) {
            (true, _) => None,
            (false, Some(former)) => Some(former.clone()),
            (false, None) => return None,
        }
    };
    Some(RegisterRow {
        reference: provider.reference.clone(),
        name,
        found_as,
        details,
        standing,
        qualifications: said.value.qualifications,
        from: said.effective.from,
        last_day: last_day(provider, said),
    })
}

/// The last day of a registration, or of the last that follows it without a gap.
pub(crate) fn last_day(
    provider: &CoveredProvider<'_>,
    said: &Assertion<Registration>,
) -> Option<Date> {
    let until = unbroken_until(&provider.registrations, said)?;
    until.yesterday().ok()
}
