//! The public registers: which there are, and what they say of a thing. An entry is itself a fact.

use crate::{
    State,
    fact::{Fact, Published, PublishedValue},
};
use imbl::OrdMap;
use jiff::Timestamp;
use open_register::{BlobError, Key, Register};
use std::collections::BTreeMap;
use vocabulary::OrganisationId;

/// The Register of Quality Providers.
pub const QUALITY_PROVIDER: &str = "quality-provider";

/// Every public register, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Registers {
    by_name: OrdMap<String, Register>,
}

impl Registers {
    /// The register of this name, if it has any entry.
    pub(crate) fn get(&self, name: &str) -> Option<&Register> {
        self.by_name.get(name)
    }

    pub(crate) fn fold(&mut self, published: &Published, at: Timestamp) {
        let key: Key = published
            .key
            .parse()
            .expect("checked before it was written");
        let blob = published.blob().expect("checked before it was written");
        let at = open_register::Timestamp::new(at).expect("a moment of this calendar");
        self.by_name
            .entry(published.register.clone())
            .or_default()
            .append(key, at, blob);
    }
}

/// What the public registers have to say once `fact` is folded into `state`, where they do not say
/// it already.
///
/// # Errors
/// When what would be said is nothing that a register can hold.
pub(crate) fn consequences(fact: &Fact, state: &State) -> Result<Vec<Published>, BlobError> {
    let provider = match fact {
        Fact::Quality(quality::Fact::Registered(it)) => Some(it.provider),
        Fact::Quality(quality::Fact::RegistrationEnded(it)) => Some(it.provider),
        Fact::Quality(quality::Fact::ProviderChanged(it)) => Some(it.provider),
        Fact::People(people::Fact::OrganisationRenamed(it)) => Some(it.organisation),
        _ => None,
    };
    let Some(published) = provider.and_then(|provider| quality_provider(provider, state)) else {
        return Ok(Vec::new());
    };
    let blob = published.blob()?;
    let register = state.registers.get(&published.register);
    let said = register.is_some_and(|register| register.says_already(&published.key, &blob));
    Ok(if said { Vec::new() } else { vec![published] })
}

/// The record of a provider: only once it has been registered. It holds dates; whether the
/// registration is current follows from the date that somebody asks about.
fn quality_provider(id: OrganisationId, state: &State) -> Option<Published> {
    let provider = state.quality.provider(id)?;
    let last = provider
        .registrations
        .alive(None)
        .max_by_key(|said| said.effective.until)?;
    let first = provider
        .registrations
        .alive(None)
        .map(|said| said.effective.from)
        .min()?;
    // The name as told last, whatever day it counts from: the record says what senco now knows.
    let organisation = state.people.organisation(id)?;
    let name = &organisation.names.alive(None).last()?.value;
    let one = |text: &str| PublishedValue::One(text.to_owned());
    let details = provider.latest_details();
    let mut blob = BTreeMap::from([
        (QUALITY_PROVIDER.to_owned(), one(&provider.reference)),
        ("name".to_owned(), one(name)),
        ("provider-kind".to_owned(), one(details.kind.name())),
        ("ukprn".to_owned(), one(&details.ukprn.to_string())),
        ("first-registered".to_owned(), one(&first.to_string())),
        (
            "registered-from".to_owned(),
            one(&last.effective.from.to_string()),
        ),
        (
            "regions".to_owned(),
            PublishedValue::Many(
                details
                    .regions
                    .iter()
                    .map(|r| r.name().to_owned())
                    .collect(),
            ),
        ),
    ]);
    // One that ended on its first day has no last day.
    let held = |until: &jiff::civil::Date| *until > last.effective.from;
    if let Some(last_day) = last
        .effective
        .until
        .filter(held)
        .and(last.effective.last_day())
    {
        blob.insert("registered-until".to_owned(), one(&last_day.to_string()));
    }
    if let Some(until) = last.effective.until.filter(|_| last.value.ended) {
        blob.insert("registration-withdrawn".to_owned(), one(&until.to_string()));
    }
    if let Some(institution) = &details.validating_institution {
        blob.insert("validating-institution".to_owned(), one(institution));
    }
    if let Some(website) = &details.website {
        blob.insert("website".to_owned(), one(website));
    }
    Some(Published {
        register: QUALITY_PROVIDER.to_owned(),
        key: provider.reference.clone(),
        blob,
    })
}
