//! Providers for those who work with them: the coordinator's list, a provider's file, its form.

use crate::{
    CoveredProvider, InMemory, Query, Reading, register::last_day, scope::WithinScope as _,
};
use access::{Action, Facet};
use asking::Failure;
use jiff::{Timestamp, civil::Date};
use joint::{ProviderForm, provider_form};
use quality::{
    ApplicationKind, Phase, Region, Standing, application_kind, application_number, standing,
};
use serde::Serialize;
use vocabulary::{ApplicationId, OrganisationId, Refusal, Role, text::sought};

/// Which providers within the actor's scope are asked for. An empty search asks for all.
#[derive(Clone, Debug, Default)]
pub struct ProviderSearch {
    /// Words of the name (present or former), the UKPRN or the reference, in any order.
    pub words: String,
    /// How they stand on the register, nothing being an associate; anyhow when empty.
    pub standings: Vec<Option<Standing>>,
    /// Where they teach; anywhere when empty.
    pub regions: Vec<Region>,
}

/// One provider on the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProviderLine {
    /// The id of the provider.
    pub id: OrganisationId,
    /// What it is called.
    pub name: String,
    /// How it stands on the register; nothing when it was never registered.
    pub standing: Option<Standing>,
    /// The last day of its registration.
    pub last_day: Option<Date>,
    /// Where its open application stands.
    pub open: Option<Phase>,
}

/// What the Provider Group holds about a provider.
#[derive(Clone, Copy, Debug)]
pub struct ProviderFile {
    /// The provider it is about.
    pub provider: OrganisationId,
}

/// A provider's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProviderView {
    /// What can be changed about it, as it is now.
    pub form: ProviderForm,
    /// Its key on the register.
    pub reference: String,
    /// How it stands, with the first and last day; nothing when it was never registered.
    pub standing: Option<(Standing, Date, Option<Date>)>,
    /// The day by which to submit a renewal so that there is no gap, until it is submitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renew_by: Option<Date>,
    /// Its applications, latest first.
    pub applications: Vec<ApplicationLine>,
    /// What a new application is judged by.
    #[serde(skip)]
    pub framework: &'static framework::Edited,
    /// Why it would apply now, or why it cannot.
    pub may_start: Result<ApplicationKind, Refusal>,
    /// Who acts for it today, by name and role, where the actor may know.
    pub people: Vec<(String, Role)>,
    /// When it was added, and who added it, where the actor may know.
    pub entered: (Timestamp, Option<String>),
}

/// One application on a provider's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApplicationLine {
    /// The id of the application.
    pub id: ApplicationId,
    /// Its number.
    pub number: String,
    /// Why it was made.
    pub kind: ApplicationKind,
    /// Where it stands.
    pub phase: Phase,
    /// When it was started.
    pub started: Timestamp,
}

impl Query for ProviderSearch {
    type View = Vec<ProviderLine>;

    const ACTION: Action = Action::ReadProvider;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Self::View, Failure> {
        let words = sought(&self.words);
        let mut lines: Vec<ProviderLine> = reading
            .providers()
            .filter_map(|provider| {
                let id = provider.id;
                let standing = standing(&provider.registrations, reading.today);
                let stands = standing.map(|(standing, _)| standing);
                let asked = self.standings.is_empty() || self.standings.contains(&stands);
                if !asked || !self.finds(reading, &provider, &words) {
                    return None;
                }
                Some(ProviderLine {
                    id,
                    name: reading.organisation(id, reading.today),
                    standing: stands,
                    last_day: standing.and_then(|(_, said)| last_day(&provider, said)),
                    open: provider.open_application().map(|found| found.phase),
                })
            })
            .collect();
        lines.sort_by_cached_key(|line| line.name.to_lowercase());
        Ok(lines)
    }
}

impl ProviderSearch {
    /// Whether it teaches where is asked for, and every word is found in what it is known by.
    fn finds(&self, reading: &Reading<'_>, provider: &CoveredProvider<'_>, words: &str) -> bool {
        let details = provider.details(reading.today);
        let here = |region: &Region| self.regions.contains(region);
        if !self.regions.is_empty() && !details.regions.iter().any(here) {
            return false;
        }
        let organisation = reading.people().organisation(provider.id);
        let names = organisation.into_iter().flat_map(|it| it.names.alive(None));
        let names: Vec<&str> = names.map(|said| said.value.as_str()).collect();
        let known_by = format!(
            "{} {} {}",
            names.join(" "),
            details.ukprn,
            provider.reference
        );
        let text = sought(&known_by);
        words.split_whitespace().all(|word| text.contains(word))
    }
}

impl Query for ProviderFile {
    type View = ProviderView;

    const ACTION: Action = Action::ReadProvider;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<ProviderView, Failure> {
        let id = self.provider;
        let provider = reading.provider(id)?;
        let quality = provider.for_rules();
        let form = provider_form(reading.people(), quality, id, reading.today)?;
        let line = |id: &ApplicationId| {
            let application = provider.application(*id)?;
            Some(ApplicationLine {
                id: *id,
                number: application_number(*id),
                kind: application.kind,
                phase: application.phase,
                started: application.started.at,
            })
        };
        let standing = standing(&provider.registrations, reading.today);
        let by = reading
            .grant
            .shows(Facet::RecordedBy)
            .then(|| reading.by(&provider.entered.by));
        Ok(ProviderView {
            form,
            reference: provider.reference.clone(),
            standing: standing
                .map(|(standing, said)| (standing, said.effective.from, last_day(&provider, said))),
            renew_by: quality::renew_by(quality, id, reading.today),
            applications: provider
                .applications
                .iter()
                .rev()
                .filter_map(line)
                .collect(),
            framework: framework::in_force(reading.today, quality.adopted()),
            may_start: application_kind(quality, id, reading.today),
            people: people(reading, id),
            entered: (provider.entered.at, by),
        })
    }
}

/// Who acts for an organisation today, sorted by name.
fn people(reading: &Reading<'_>, id: OrganisationId) -> Vec<(String, Role)> {
    if !reading.grant.shows(Facet::People) {
        return Vec::new();
    }
    let known = reading.people();
    let named = |(person, role)| {
        let name = known.person(person)?.name.known()?;
        Some((name.clone(), role))
    };
    let acting = known.acting_for(id, reading.today);
    let mut people: Vec<_> = acting.filter_map(named).collect();
    people.sort();
    people
}
