//! Claims within the scope of the person who asks: their own, those of the provider that they act for, or all.

use asking::Reading;
use vocabulary::{ClaimId, Refusal};
use workforce::{Claim, State};

/// A claim within the scope of the person who asks.
///
/// # Errors
/// *Not found* when it is not, whether it exists or not.
pub(super) fn claim<'a>(reading: &Reading<'a>, id: ClaimId) -> Result<&'a Claim, Refusal> {
    reading.case(id.into())?;
    let claims = reading.unscoped::<State>().claims();
    claims.get(id).ok_or(Refusal::NotFound)
}
