//! A provider's name is *people*'s, what else is public about it *quality*'s: one form for both.

use crate::{ChangeProvider, EnterProvider, Fact, Known, both, lift};
use jiff::civil::Date;
use people::{EnterOrganisation, OrganisationKind, RenameOrganisation, field::NAME};
use quality::{ProviderDetails, TypedDetails};
use serde::Serialize;
use vocabulary::{Changed, Context, Decided, OrganisationId, Refusal, Revision};

/// The form of a provider: its values, and their revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProviderForm {
    /// Its name.
    pub name: String,
    /// What is public about it beside the name.
    pub details: ProviderDetails,
}

impl ProviderForm {
    /// The revision of exactly these values.
    pub fn revision(&self) -> Revision {
        let details = TypedDetails::from(&self.details).fields();
        let details = details.iter().map(|(field, text)| (field.0, text.as_str()));
        Revision::of(std::iter::once((NAME.0, self.name.as_str())).chain(details))
    }

    /// Where what was typed differs from what stands here.
    fn differences(&self, name: &str, typed: &TypedDetails) -> Vec<Changed> {
        let theirs = TypedDetails::from(&self.details).fields();
        let theirs = std::iter::once((NAME, self.name.clone())).chain(theirs);
        let yours = std::iter::once((NAME, name.to_owned())).chain(typed.fields());
        yours
            .zip(theirs)
            .filter(|((_, yours), (_, theirs))| yours != theirs)
            .map(|((field, yours), (_, theirs))| Changed {
                field: field.into(),
                yours,
                theirs,
            })
            .collect()
    }
}

/// The form of a provider, as it is on `today`.
///
/// # Errors
/// *Not found* when there is none.
pub fn provider_form(
    people: &people::State,
    quality: &quality::State,
    id: OrganisationId,
    today: Date,
) -> Result<ProviderForm, Refusal> {
    let provider = quality.provider(id).ok_or(Refusal::NotFound)?;
    let organisation = people.organisation(id).ok_or(Refusal::NotFound)?;
    let details = provider.latest_details().clone();
    Ok(ProviderForm {
        name: organisation.name(today).to_owned(),
        details,
    })
}

pub(super) fn enter(known: &Known<'_>, it: &EnterProvider, context: &Context) -> Decided<Fact> {
    let organisation = EnterOrganisation {
        kind: OrganisationKind::Provider,
        name: it.name.clone(),
    };
    let id = context.ids.id("organisation", 0);
    let provider = quality::EnterProvider {
        details: it.details.clone(),
    };
    let entered = people::enter_organisation(known.people, &organisation, context);
    let provided = quality::enter_provider(known.quality, id, &provider);
    both(lift(entered), lift(provided))
}

pub(super) fn change(known: &Known<'_>, it: &ChangeProvider, context: &Context) -> Decided<Fact> {
    let form = provider_form(
        known.people,
        known.quality,
        it.change.provider,
        context.today,
    )?;
    if form.revision() != it.change.revision {
        return Err(Refusal::Stale(
            form.differences(&it.name, &it.change.details),
        ));
    }
    let rename = RenameOrganisation {
        organisation: it.change.provider,
        name: it.name.clone(),
        from: context.today,
    };
    let change = quality::ChangeProvider {
        revision: TypedDetails::from(&form.details).revision(),
        ..it.change.clone()
    };
    let renamed = people::rename_organisation(known.people, &rename, context);
    let changed = quality::change_provider(known.quality, &change, context);
    both(lift(renamed), lift(changed))
}
