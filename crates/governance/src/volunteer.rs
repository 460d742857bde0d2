//! Volunteers: someone offers to serve, and takes it back; the coordinator admits them, or not. No one is
//! paid, and both smaller groups are made of those who offer (study of the Provider Group, section
//! 4).

use crate::{Fact, Offer, OfferDeclined, OfferWithdrawn, State, Volunteered};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, NewFact, OfferId, OrganisationId, PersonId, Refusal, Sealed,
    text::{passage, required_passage},
};

/// The longest that someone says of themselves, in characters.
const LONGEST_ABOUT: usize = 2000;

/// Offer to serve in a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volunteer {
    /// The group to join.
    pub group: OrganisationId,
    /// The organisation that they come from.
    pub home: OrganisationId,
    /// What they say of themselves, if anything.
    pub about: String,
}

/// Take one's offer back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawOffer {
    /// The offer to withdraw.
    pub offer: OfferId,
    /// The organisation that they said they come from.
    pub home: OrganisationId,
}

/// Answer an offer with no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclineOffer {
    /// The offer to decline.
    pub offer: OfferId,
    /// Why, as the person who offered reads it.
    pub reason: String,
}

/// Records the actor's offer; its id is the command's first of the label `offer`.
///
/// # Errors
/// Returns an error if there is no such group, the actor does not act for the organisation that they say
/// they come from, serves already, or has offered before and waits for an answer.
pub fn volunteer(
    people: &people::State,
    state: &State,
    command: &Volunteer,
    context: &Context,
) -> Decided<Fact> {
    let person = context.actor.person.ok_or(Refusal::NotFound)?;
    let group = command.group;
    state.group(group).ok_or(Refusal::NotFound)?;
    comes_from(people, person, command.home, context)?;
    not_serving(people, state, group, person, context)?;
    let mut open = state.open_offers(group);
    if open.any(|(_, offer)| people.same_person(offer.person, person)) {
        return Err(Refusal::rule(
            crate::rule::OFFERED_ALREADY,
            "You have offered to serve on this group.",
            "The coordinator will answer. Until then you can withdraw your offer.",
        ));
    }
    let about = passage(&command.about);
    if about.chars().count() > LONGEST_ABOUT {
        let says = format!("About you must be {LONGEST_ABOUT} characters or fewer");
        return Err(Refusal::field(crate::field::ABOUT, says));
    }
    let about = Some(about).filter(|about| !about.trim().is_empty());
    Ok(vec![NewFact::new(Volunteered {
        offer: context.ids.id("offer", 0),
        group,
        person,
        home: command.home,
        about: about.map(|about| Sealed::under(person, about)),
    })])
}

/// Takes the actor's own offer back.
///
/// # Errors
/// *Not found* when there is no such offer of theirs; when it was answered.
pub fn withdraw_offer(
    people: &people::State,
    state: &State,
    command: &WithdrawOffer,
    context: &Context,
) -> Decided<Fact> {
    let offer = state.offer(command.offer).ok_or(Refusal::NotFound)?;
    let by = context.actor.person;
    let theirs = by.is_some_and(|by| people.same_person(by, offer.person));
    if !theirs || offer.home != command.home {
        return Err(Refusal::NotFound);
    }
    unanswered(offer)?;
    let offer = command.offer;
    Ok(vec![NewFact::new(OfferWithdrawn { offer })])
}

/// Answers an offer with no.
///
/// # Errors
/// Returns an error if there is no such offer, it was answered, or there is no reason.
pub fn decline_offer(state: &State, command: &DeclineOffer, _: &Context) -> Decided<Fact> {
    let offer = state.offer(command.offer).ok_or(Refusal::NotFound)?;
    unanswered(offer)?;
    let reason = required_passage(crate::field::REASON, "the reason", &command.reason)
        .map_err(|problem| Refusal::Invalid(vec![problem]))?;
    Ok(vec![NewFact::new(OfferDeclined {
        offer: command.offer,
        reason: Sealed::under(offer.person, reason),
    })])
}

/// Refuses an offer that was answered or taken back.
pub(crate) fn unanswered(offer: &Offer) -> Result<(), Refusal> {
    if offer.outcome.is_none() {
        return Ok(());
    }
    Err(Refusal::rule(
        crate::rule::ANSWERED_ALREADY,
        "This offer has been answered or withdrawn.",
        "Open the group’s page to see its current members and offers.",
    ))
}

/// Refuses anyone who does not act for an organisation today, in whatever role.
pub(crate) fn comes_from(
    people: &people::State,
    person: PersonId,
    home: OrganisationId,
    context: &Context,
) -> Result<(), Refusal> {
    let known = people.person(person).ok_or(Refusal::NotFound)?;
    known.name.known().ok_or(Refusal::NotFound)?;
    let mut held = people.held(person, context.today);
    if held.any(|held| held.organisation == home) {
        return Ok(());
    }
    Err(Refusal::field(
        crate::field::HOME,
        "Select an organisation they act for",
    ))
}

/// Refuses anyone who serves in a group today, or has a term to come.
pub(crate) fn not_serving(
    people: &people::State,
    state: &State,
    group: OrganisationId,
    person: PersonId,
    context: &Context,
) -> Result<(), Refusal> {
    let mut served = state.served(people, group, person);
    if served.any(|(_, term)| context.today < term.until && term.from < term.until) {
        return Err(Refusal::rule(
            crate::rule::SERVING_ALREADY,
            "This person is already in the group.",
            "Their term can be renewed before it ends.",
        ));
    }
    Ok(())
}
