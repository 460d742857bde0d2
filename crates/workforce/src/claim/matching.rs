//! When a claimed award and one that someone records are the same, and which open claims a record of the provider
//! confirms: a file of the provider that has the award says the same as a link that its university answers.

use crate::{
    AwardClaimed, ClaimedProvider, CourseDetails, Known, SencoQualification, have_a_word_in_common,
};
use std::collections::BTreeMap;
use vocabulary::{ClaimId, PersonId, Trn, text::sought};

/// An award as someone claims or records it.
#[derive(Clone, Debug, PartialEq)]
pub struct Award {
    /// The qualification.
    pub qualification: SencoQualification,
    /// The year in which it was awarded.
    pub year: i16,
    /// Who taught the course.
    pub provider: ClaimedProvider,
}

impl From<&AwardClaimed> for Award {
    fn from(claimed: &AwardClaimed) -> Self {
        Self {
            qualification: claimed.qualification,
            year: claimed.year,
            provider: claimed.provider.clone(),
        }
    }
}

/// Whether what is claimed is this award. A holder remembers the year of the ceremony, and a provider records that of
/// the examination board: a year more or less is the same award.
pub fn same_award(claimed: &AwardClaimed, award: &Award) -> bool {
    claimed.year.abs_diff(award.year) <= 1
        && same_course(claimed, award.qualification, &award.provider)
}

/// Whether the course that led to what is claimed is one towards this qualification at this provider.
pub(super) fn same_course(
    claimed: &AwardClaimed,
    qualification: SencoQualification,
    provider: &ClaimedProvider,
) -> bool {
    claimed.qualification == qualification
        && (same_provider(&claimed.provider, provider) || is_as_written(claimed, provider))
}

/// Whether a provider is named as the holder wrote it, though it was found out since which one that is.
fn is_as_written(claimed: &AwardClaimed, provider: &ClaimedProvider) -> bool {
    let ClaimedProvider::Named(name) = provider else {
        return false;
    };
    sought(name) == sought(&claimed.provider_name)
}

fn same_provider(one: &ClaimedProvider, other: &ClaimedProvider) -> bool {
    match (one, other) {
        (ClaimedProvider::Named(one), ClaimedProvider::Named(other)) => {
            sought(one) == sought(other)
        }
        (one, other) => one == other,
    }
}

/// The provider of a course, as a claim has it.
pub(super) fn provider_of(details: &CourseDetails) -> ClaimedProvider {
    let named = || ClaimedProvider::Named(details.provider_name.clone().unwrap_or_default());
    details.provider.map_or_else(named, ClaimedProvider::Known)
}

/// The open claims that a record of this award confirms, of someone with this number and name. Only who claims with this
/// number is meant. Of several claims of one person it is the one of the nearest year, and of two that are equally near
/// the one that was made first.
pub(crate) fn confirmed_by(known: &Known<'_>, award: &Award, trn: Trn, name: &str) -> Vec<ClaimId> {
    let of_number = known.workforce.claims().open_with_trn(trn);
    let same = of_number.filter(|(_, claim)| {
        let claimed = claim.claimed.name.known();
        same_award(&claim.claimed, award)
            && claimed.is_some_and(|claimed| have_a_word_in_common(claimed, name))
    });
    let mut nearest: BTreeMap<PersonId, _> = BTreeMap::new();
    for (id, claim) in same {
        let this = (claim.claimed.year.abs_diff(award.year), claim.told.at, id);
        let person = known.people.kept(claim.claimed.person);
        let of_person = nearest.entry(person).or_insert(this);
        *of_person = this.min(*of_person);
    }
    nearest.into_values().map(|(_, _, id)| id).collect()
}
