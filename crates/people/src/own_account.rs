//! An account for what is one’s own, of someone who acts for no organisation: who claims an award of the past.

use crate::{
    EnterPerson, Fact, OwnAccountBegan, State, email, enter_person, invitation::proven_alone,
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Channel, Context, Decided, NewFact, PersonId, Problem, Refusal,
    text::{one_line, required_line},
};

/// Begin an account for what is one’s own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeginOwnAccount {
    /// What the person is called.
    pub name: String,
    /// Where mail reaches them; proven.
    pub email: String,
}

impl BeginOwnAccount {
    /// What is wrong with it, before mail is sent that proves the address.
    ///
    /// # Errors
    /// Wrong fields.
    pub fn check(&self) -> Result<(), Refusal> {
        let name = required_line(crate::field::NAME, "your full name", &self.name, 200);
        let address = email(crate::field::EMAIL, &self.email);
        let problems: Vec<Problem> = [name.err(), address.err()].into_iter().flatten().collect();
        if problems.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Invalid(problems))
        }
    }
}

/// Begins the account of whoever has had the link that went to the address. Someone who signs in with it already keeps
/// their id; who acts for an organisation needs no account of their own, and nothing is recorded.
///
/// # Errors
/// *Not found* unless it came by the link; when a field is wrong.
pub fn begin_own_account(
    state: &State,
    command: &BeginOwnAccount,
    context: &Context,
) -> Decided<Fact> {
    if context.actor.way != Channel::Link {
        return Err(Refusal::NotFound);
    }
    command.check()?;
    let address = one_line(&command.email);
    let known = state.signing_in_with(&address);
    let acts = |id: &PersonId| state.held(*id, context.today).next().is_some();
    if known
        .iter()
        .any(|id| acts(id) || state.has_own_account(*id))
    {
        return Ok(Vec::new());
    }
    let mut facts: Vec<NewFact<Fact>> = Vec::new();
    let person = known.first().copied();
    let person = person.unwrap_or_else(|| context.ids.id("person", 0));
    if known.is_empty() {
        let entering = EnterPerson {
            name: command.name.clone(),
            email: command.email.clone(),
        };
        facts.extend(enter_person(state, &entering, context)?);
    }
    facts.extend(proven_alone(state, person, &address));
    facts.push(NewFact::new(OwnAccountBegan { person }));
    Ok(facts)
}
