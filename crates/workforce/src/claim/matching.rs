//! Which open claim a record of the provider confirms: a file of the provider that has the award says the same as a
//! link that its university answers.

use crate::{Claim, SencoQualification, State, registered::open_claims};
use vocabulary::{ClaimId, TeacherId};

/// The open claim that a record confirms of a teacher who passed `qualification` in `year`; nothing where none is
/// open, or another year was claimed by more than one.
///
/// A holder remembers the year of the ceremony, and a provider records that of the examination board: a year
/// more or less is the same award. Where several claims would do, the nearest year is meant, and of two that are
/// equally near the first that was made.
pub fn confirmed_by(
    state: &State,
    teacher: TeacherId,
    qualification: SencoQualification,
    year: i16,
) -> Option<ClaimId> {
    let apart = |claim: &Claim| claim.claimed.year.abs_diff(year);
    let same = open_claims(state, teacher)
        .filter(|(_, claim)| claim.claimed.qualification == qualification)
        .filter(|(_, claim)| apart(claim) <= 1);
    let nearest = same.min_by_key(|(id, claim)| (apart(claim), claim.told.at, *id));
    nearest.map(|(id, _)| id)
}
