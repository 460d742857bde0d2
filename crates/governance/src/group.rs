//! Groups: coming to be.

use crate::{GroupFormed, GroupKind, State, Together};
use people::{EnterOrganisation, OrganisationKind, enter_organisation};
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, NewFact, Refusal};

/// Form a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormGroup {
    /// What it is for.
    pub kind: GroupKind,
    /// What it is called.
    pub name: String,
}

/// Forms a group, an organisation of its own; its id is the command's first of the label
/// `organisation`.
///
/// # Errors
/// Returns an error if there is a group of this kind, or the name is missing or another's.
pub fn form_group(
    people: &people::State,
    state: &State,
    command: &FormGroup,
    context: &Context,
) -> Decided<Together> {
    if state.group_of(command.kind).is_some() {
        return Err(Refusal::rule(
            crate::rule::GROUP_THERE,
            format!("The {} already exists.", command.kind.in_words()),
            "Open its page to see its members.",
        ));
    }
    let enter = EnterOrganisation {
        kind: OrganisationKind::Group,
        name: command.name.clone(),
    };
    let entered = enter_organisation(people, &enter, context)?;
    let mut facts: Vec<NewFact<Together>> = entered.into_iter().map(NewFact::lift).collect();
    facts.push(Together::governance(GroupFormed {
        group: context.ids.id("organisation", 0),
        kind: command.kind,
    }));
    Ok(facts)
}
