//! Providers: what is public about one, entered and changed by the coordinator. Where it teaches, and its website, a
//! provider changes itself.

use crate::{
    Fact, ProviderChanged, ProviderDetails, ProviderEntered, ProviderKind, Region, State, field,
    website::website,
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Changed, Context, Decided, Field, NewFact, OrganisationId, Problem, Refusal, Revision, Ukprn,
    text::one_line,
};

/// A provider's details as someone typed them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedDetails {
    /// The stable name of a [`ProviderKind`].
    pub kind: String,
    /// The UK Provider Reference Number: 8 digits.
    pub ukprn: String,
    /// Of a private provider: needed before it applies for the National Award.
    pub validating_institution: String,
    /// Stable names of [`Region`]s.
    pub regions: Vec<String>,
    /// An address beginning with `https://` or `http://`, or nothing.
    pub website: String,
}

/// Enter a provider as an associate. Its name is kept by *people*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterProvider {
    /// What was typed.
    pub details: TypedDetails,
}

/// Change what is public about a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeProvider {
    /// The provider to change.
    pub provider: OrganisationId,
    /// The revision of the details that the form showed.
    pub revision: Revision,
    /// What was typed.
    pub details: TypedDetails,
}

/// Change what a provider says of itself: where it teaches, and its website.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeOwnDetails {
    /// The provider to change.
    pub provider: OrganisationId,
    /// The revision of the details that the form showed.
    pub revision: Revision,
    /// Stable names of [`Region`]s.
    pub regions: Vec<String>,
    /// The address of its website, or nothing.
    pub website: String,
}

impl From<&ProviderDetails> for TypedDetails {
    fn from(details: &ProviderDetails) -> Self {
        Self {
            kind: details.kind.name().to_owned(),
            ukprn: details.ukprn.to_string(),
            validating_institution: details.validating_institution.clone().unwrap_or_default(),
            regions: details
                .regions
                .iter()
                .map(|region| region.name().to_owned())
                .collect(),
            website: details.website.clone().unwrap_or_default(),
        }
    }
}

impl TypedDetails {
    /// The fields of the form with their texts, in its order.
    pub fn fields(&self) -> [(Field, String); 5] {
        [
            (field::KIND, self.kind.clone()),
            (field::UKPRN, self.ukprn.clone()),
            (
                field::VALIDATING_INSTITUTION,
                self.validating_institution.clone(),
            ),
            (field::REGIONS, self.regions.join(", ")),
            (field::WEBSITE, self.website.clone()),
        ]
    }

    /// The revision of these values.
    pub fn revision(&self) -> Revision {
        let fields = self.fields();
        Revision::of(fields.iter().map(|(field, text)| (field.0, text.as_str())))
    }

    /// The details, when every field is right.
    fn read(&self) -> Result<ProviderDetails, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut problem = |field: Field, says: &str| {
            problems.push(Problem::new(field, says));
        };
        let kind = ProviderKind::named(&self.kind);
        if kind.is_none() {
            problem(field::KIND, "Select what type of provider it is");
        }
        let ukprn = self.ukprn.parse::<Ukprn>();
        if ukprn.is_err() {
            problem(
                field::UKPRN,
                "Enter a UKPRN of 8 digits that starts with 1, for example 10007774",
            );
        }
        // Only the National Award needs one: asked for where an application for the Award is started.
        let institution = one_line(&self.validating_institution);
        let regions: Option<Vec<Region>> = self
            .regions
            .iter()
            .map(|name| Region::named(name))
            .collect();
        if regions.as_ref().is_none_or(Vec::is_empty) {
            problem(field::REGIONS, "Select at least one region");
        }
        let website = website(&self.website).unwrap_or_else(|says| {
            problem(field::WEBSITE, says);
            None
        });
        match (kind, ukprn, regions) {
            (Some(kind), Ok(ukprn), Some(mut regions)) if problems.is_empty() => {
                regions.sort_unstable();
                regions.dedup();
                let private = kind == ProviderKind::Private;
                Ok(ProviderDetails {
                    kind,
                    ukprn,
                    validating_institution: Some(institution)
                        .filter(|it| private && !it.is_empty()),
                    regions,
                    website,
                })
            }
            _ => Err(problems),
        }
    }
}

/// Enters the provider `organisation`. Its key on the register is the first eight characters of its
/// id.
///
/// # Errors
/// Returns an error if a field is wrong, or another provider has the UKPRN.
pub fn enter_provider(
    state: &State,
    organisation: OrganisationId,
    command: &EnterProvider,
) -> Decided<Fact> {
    let details = read_details(state, None, &command.details)?;
    let reference: String = organisation.to_string().chars().take(8).collect();
    if state.by_reference(&reference).is_some() {
        return Err(Refusal::rule(
            crate::rule::REFERENCE_TAKEN,
            "The new provider’s reference is already in use.",
            "Send the form again.",
        ));
    }
    Ok(vec![NewFact::new(ProviderEntered {
        provider: organisation,
        reference,
        details,
    })])
}

/// Changes a provider's details; nothing is recorded when nothing changed.
///
/// # Errors
/// Returns an error if there is no such provider, the details changed since the form was shown, or a field is
/// wrong.
pub fn change_provider(state: &State, command: &ChangeProvider, _: &Context) -> Decided<Fact> {
    changed(state, command.provider, command.revision, |_| {
        command.details.clone()
    })
}

/// Changes what a provider says of itself; nothing is recorded when nothing changed.
///
/// # Errors
/// As [`change_provider`].
pub fn change_own_details(state: &State, command: &ChangeOwnDetails, _: &Context) -> Decided<Fact> {
    changed(state, command.provider, command.revision, |now| {
        TypedDetails {
            regions: command.regions.clone(),
            website: command.website.clone(),
            ..now.clone()
        }
    })
}

/// What follows when a provider’s details are replaced, which were shown as of a revision.
fn changed(
    state: &State,
    id: OrganisationId,
    shown: Revision,
    typed: impl FnOnce(&TypedDetails) -> TypedDetails,
) -> Decided<Fact> {
    let provider = state.provider(id).ok_or(Refusal::NotFound)?;
    let now = TypedDetails::from(provider.latest_details());
    let typed = typed(&now);
    if now.revision() != shown {
        return Err(Refusal::Stale(differences(&typed, &now)));
    }
    let details = read_details(state, Some(id), &typed)?;
    if &details == provider.latest_details() {
        return Ok(vec![]);
    }
    Ok(vec![NewFact::new(ProviderChanged {
        provider: id,
        details,
    })])
}

fn read_details(
    state: &State,
    except: Option<OrganisationId>,
    typed: &TypedDetails,
) -> Result<ProviderDetails, Refusal> {
    let details = typed.read().map_err(Refusal::Invalid)?;
    match state.by_ukprn(details.ukprn) {
        Some(other) if Some(other) != except => Err(Refusal::field(
            field::UKPRN,
            "There is already a provider with this UKPRN",
        )),
        _ => Ok(details),
    }
}

fn differences(yours: &TypedDetails, theirs: &TypedDetails) -> Vec<Changed> {
    let pairs = yours.fields().into_iter().zip(theirs.fields());
    pairs
        .filter(|((_, yours), (_, theirs))| yours != theirs)
        .map(|((field, yours), (_, theirs))| Changed {
            field: field.into(),
            yours,
            theirs,
        })
        .collect()
}
