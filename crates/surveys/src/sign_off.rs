//! Signing off an instrument, and discarding one that never was.

use crate::{
    Fact, InstrumentDiscarded, InstrumentSignedOff, State,
    edit::{next_revision, unreadable},
    rule,
};
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, InstrumentId, NewFact, OrganisationId, Refusal};

/// Sign off an instrument as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOffInstrument {
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// The instrument.
    pub instrument: InstrumentId,
    /// The revision that was looked at.
    pub revision: u32,
}

/// Discard an instrument of which no version was signed off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiscardInstrument {
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// The instrument.
    pub instrument: InstrumentId,
}

/// Signs off an instrument: everyone can be led through it, and in each of its languages.
///
/// # Errors
/// *Not found* when there is no such instrument; when someone changed it meanwhile; when it was signed off as it is; what is wrong with
/// its routes or missing in a language.
pub fn sign_off_instrument(state: &State, it: &SignOffInstrument, _: &Context) -> Decided<Fact> {
    let made = state.own(it.organisation, it.instrument)?;
    next_revision(made, it.revision)?;
    if made.is_signed_off() {
        return Err(Refusal::rule(
            rule::SIGNED_OFF_ALREADY,
            "This survey has already been signed off as it is.",
            "You do not need to do anything.",
        ));
    }
    let instrument = made.read().map_err(|_| unreadable())?;
    if let Err(wrong) = instrument.check_routes() {
        let wrong: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        return Err(Refusal::rule(
            rule::NOT_READY,
            format!("This survey is not ready: {}.", wrong.join("; ")),
            "Change it, and sign it off then.",
        ));
    }
    Ok(vec![NewFact::new(InstrumentSignedOff {
        instrument: it.instrument,
        revision: it.revision,
        version: made.version().map_or(1, |version| version.number + 1),
    })])
}

/// Discards an instrument.
///
/// # Errors
/// *Not found* when there is no such instrument; when a version of it was signed off.
pub fn discard_instrument(state: &State, it: &DiscardInstrument, _: &Context) -> Decided<Fact> {
    let made = state.own(it.organisation, it.instrument)?;
    if made.version().is_some() {
        return Err(Refusal::rule(
            rule::HAS_VERSIONS,
            "A version of this survey was signed off, and might have been used.",
            "You can change it and sign off another version. It cannot be deleted.",
        ));
    }
    Ok(vec![NewFact::new(InstrumentDiscarded {
        instrument: it.instrument,
    })])
}
