//! Organisations: becoming known, and being called otherwise.

use crate::{Fact, OrganisationEntered, OrganisationKind, OrganisationRenamed, State};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, NewFact, OrganisationId, Refusal, text::required_line};

/// Enter an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterOrganisation {
    /// What it is to senco.
    pub kind: OrganisationKind,
    /// Its public name.
    pub name: String,
}

/// Record that an organisation is called otherwise from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenameOrganisation {
    /// The organisation to rename.
    pub organisation: OrganisationId,
    /// Its public name from then on.
    pub name: String,
    /// From which day.
    pub from: Date,
}

/// Enters an organisation; its id is the command's first of the label `organisation`.
///
/// # Errors
/// Returns an error if the name is missing, or another organisation of the kind has it.
pub fn enter_organisation(
    state: &State,
    command: &EnterOrganisation,
    context: &Context,
) -> Decided<Fact> {
    let name = free_name(state, None, command.kind, &command.name, context.today)?;
    let organisation = context.ids.id("organisation", 0);
    Ok(vec![NewFact::new(OrganisationEntered {
        organisation,
        kind: command.kind,
        name,
    })])
}

/// Renames an organisation; nothing is recorded when it already has that name.
///
/// # Errors
/// Returns an error if there is no such organisation, the name is missing or another one's, or the day is
/// to come.
pub fn rename_organisation(
    state: &State,
    command: &RenameOrganisation,
    context: &Context,
) -> Decided<Fact> {
    let organisation = state
        .organisation(command.organisation)
        .ok_or(Refusal::NotFound)?;
    let except = Some(command.organisation);
    let name = free_name(
        state,
        except,
        organisation.kind,
        &command.name,
        context.today,
    )?;
    if command.from > context.today {
        return Err(Refusal::field(
            crate::field::FROM,
            "Date of the change must be today or in the past",
        ));
    }
    if organisation.name(command.from) == name {
        return Ok(vec![]);
    }
    let renamed = OrganisationRenamed {
        organisation: command.organisation,
        name,
    };
    Ok(vec![NewFact::new(renamed).effective(command.from)])
}

/// A name that no other organisation of the kind has: two providers of one name on a register would
/// be taken for each other.
fn free_name(
    state: &State,
    except: Option<OrganisationId>,
    kind: OrganisationKind,
    typed: &str,
    today: Date,
) -> Result<String, Refusal> {
    let name = required_line(
        crate::field::NAME,
        "the name of the organisation",
        typed,
        200,
    )
    .map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let wanted = name.to_lowercase();
    let taken = state.ever_called(&wanted).any(|(id, other)| {
        Some(id) != except && other.kind == kind && other.name(today).to_lowercase() == wanted
    });
    if taken {
        let says = format!("There is already an organisation called {name}");
        return Err(Refusal::field(crate::field::NAME, says));
    }
    Ok(name)
}
