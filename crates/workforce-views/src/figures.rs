//! Figures about the whole country, for everyone: what schools plan, who leads, what the courses of providers come to.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use std::{collections::BTreeMap, sync::Arc};
use vocabulary::{OrganisationId, Refusal, Ukprn, text::sought};
use workforce::{
    State,
    figures::{
        Cohort, CohortFigures, LeadershipFigures, ProviderFigures, SuccessionFigures,
        leadership_figures, provider_figures, succession_figures,
    },
};

/// Tables 23 and 24: who was trained, and who is to be.
#[derive(Clone, Copy, Debug)]
pub struct SuccessionTables;

/// SENCOs on the leadership team, and their days a week.
#[derive(Clone, Copy, Debug)]
pub struct LeadershipTables;

/// What the courses of each provider come to.
#[derive(Clone, Copy, Debug)]
pub struct ProviderTables;

/// The same of one provider.
#[derive(Clone, Copy, Debug)]
pub struct ProviderCohorts {
    /// The provider.
    pub provider: OrganisationId,
}

/// What the courses of each provider come to.
#[derive(Clone, Debug)]
pub struct ProviderTablesView {
    /// The figures.
    pub figures: Arc<ProviderFigures>,
    /// The providers that are in any of them, by id.
    pub providers: BTreeMap<OrganisationId, PublicProvider>,
}

/// A provider, as everyone can know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicProvider {
    /// What it is called.
    pub name: String,
    /// Its UK provider reference number, where the list of awarding bodies has it under the same name.
    pub ukprn: Option<Ukprn>,
}

/// What the courses of one provider come to.
#[derive(Clone, Debug)]
pub struct ProviderCohortsView {
    /// The provider.
    pub provider: PublicProvider,
    /// The day as of which the figures are.
    pub on: jiff::civil::Date,
    /// Each year in which its courses began, the last first, with what they come to and what those of all providers do.
    pub cohorts: Vec<(i16, CohortFigures, CohortFigures)>,
}

impl Query for SuccessionTables {
    type View = Arc<SuccessionFigures>;

    const ACTION: Action = Action::ReadFigures;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Arc<SuccessionFigures>, Failure> {
        Ok(succession_figures(reading.unscoped(), reading.today))
    }
}

impl Query for LeadershipTables {
    type View = Arc<LeadershipFigures>;

    const ACTION: Action = Action::ReadFigures;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Arc<LeadershipFigures>, Failure> {
        Ok(leadership_figures(reading.unscoped(), reading.today))
    }
}

impl Query for ProviderTables {
    type View = ProviderTablesView;

    const ACTION: Action = Action::ReadFigures;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<ProviderTablesView, Failure> {
        let figures = figures(reading);
        let all = figures.cohorts.iter().flat_map(Cohort::providers);
        let providers = all.flatten().map(|id| (id, public(reading, id)));
        Ok(ProviderTablesView {
            providers: providers.collect(),
            figures,
        })
    }
}

impl Query for ProviderCohorts {
    type View = ProviderCohortsView;

    const ACTION: Action = Action::ReadFigures;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<ProviderCohortsView, Failure> {
        let figures = figures(reading);
        let cohorts = figures.cohorts.iter().filter_map(|it| {
            let own = it.of(Some(self.provider))?;
            Some((it.year, own, it.of_all()))
        });
        let cohorts: Vec<_> = cohorts.collect();
        if cohorts.is_empty() {
            return Err(Refusal::NotFound.into());
        }
        Ok(ProviderCohortsView {
            provider: public(reading, self.provider),
            on: figures.on,
            cohorts,
        })
    }
}

/// The figures, with the providers that the public register has or had.
fn figures(reading: &Reading<'_>) -> Arc<ProviderFigures> {
    let (states, today) = (reading.states(), reading.today);
    provider_figures(reading.unscoped(), today, |id| {
        states.was_registered(id, today)
    })
}

fn public(reading: &Reading<'_>, id: OrganisationId) -> PublicProvider {
    let name = reading.organisation(id, reading.today);
    let known_as = sought(&name);
    let mut bodies = reading.unscoped::<State>().courses().bodies();
    let body = bodies.find(|(_, body)| sought(&body.name) == known_as);
    PublicProvider {
        ukprn: body.and_then(|(_, body)| body.ukprn),
        name,
    }
}
