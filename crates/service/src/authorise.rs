//! Whether someone may do something: the access table, asked with what the state knows. Every
//! command, every write on the desk and every file goes through here.

use crate::{Command, State};
use access::{Action, Grant, Resource};
use asking::{covers, named_on};
use jiff::civil::Date;
use vocabulary::{Actor, CaseId, Concerns, Context, OrganisationId, PersonId, Refusal, Role};

/// Whether `context`'s actor may give this command, on this state.
///
/// # Errors
/// *Forbidden* when the role may not do such a thing at all; *not found* when the thing is not
/// within its scope, whether it exists or not.
pub(crate) fn authorise(
    state: &State,
    command: &Command,
    context: &Context,
) -> Result<(), Refusal> {
    let actor = &context.actor;
    let grant = granted(state, actor, command.action(), context.today)?;
    let covered = match command.concerns() {
        Concerns::Nothing => grant.covers(actor, Resource::default()),
        // One's own is what is of any of one's ids.
        Concerns::Person(id) => {
            let same = |by: &PersonId| state.people.same_person(*by, id);
            let thing = Resource {
                person: actor.person.filter(same),
                ..Resource::default()
            };
            grant.covers(actor, thing)
        }
        Concerns::Organisation(id) => grant.covers(actor, Resource::of(id)),
        Concerns::Case(id) => match state.case(id) {
            Some(case) => covers(grant, actor, &case, &state.people),
            None => grant.covers(actor, Resource::default()),
        },
    };
    if covered {
        Ok(())
    } else {
        Err(Refusal::NotFound)
    }
}

/// As whom a command about a case is decided: by the id by which its actor is named on it. What is
/// recorded keeps the id that acted.
pub(crate) fn decided_as(state: &State, command: &Command, context: &Context) -> Context {
    let mut deciding = context.clone();
    if let Concerns::Case(id) = command.concerns()
        && let Some(case) = state.case(id)
        && let Some(named) = named_on(&context.actor, &case, &state.people)
    {
        deciding.actor.person = Some(named);
    }
    deciding
}

/// Whether `actor` may do such a thing to a case on `today`.
///
/// # Errors
/// As [`authorise`].
pub(crate) fn authorise_on(
    state: &State,
    actor: &Actor,
    action: Action,
    id: CaseId,
    today: Date,
) -> Result<(), Refusal> {
    let grant = granted(state, actor, action, today)?;
    let case = state.case(id).ok_or(Refusal::NotFound)?;
    if covers(grant, actor, &case, &state.people) {
        Ok(())
    } else {
        Err(Refusal::NotFound)
    }
}

/// Whether `actor` may do such a thing on `today` for an organisation, or for none in particular.
///
/// # Errors
/// As [`authorise`].
pub(crate) fn authorise_for(
    state: &State,
    actor: &Actor,
    action: Action,
    organisation: Option<OrganisationId>,
    today: Date,
) -> Result<(), Refusal> {
    let grant = granted(state, actor, action, today)?;
    let thing = organisation.map_or_else(Resource::default, Resource::of);
    if grant.covers(actor, thing) {
        Ok(())
    } else {
        Err(Refusal::NotFound)
    }
}

/// What the table grants of something that changes what there is, when it is anything. A membership that has ended ends what its holder may
/// do, also in a session that began before.
fn granted(
    state: &State,
    actor: &Actor,
    action: Action,
    today: Date,
) -> Result<&'static Grant, Refusal> {
    match (actor.person, actor.organisation) {
        (Some(person), Some(organisation))
            if !state
                .people
                .may_act(person, organisation, actor.role, today) =>
        {
            let says = "You no longer act for this organisation.";
            return Err(Refusal::Forbidden(says.into()));
        }
        (Some(person), None)
            if actor.role != Role::Public || !state.people.acts_for_themselves(person, today) =>
        {
            return Err(Refusal::Forbidden("Choose who you act for first.".into()));
        }
        _ => {}
    }
    key_opens(state, actor, today)?;
    key_changes(state, actor)?;
    let grant = access::grant(actor.role, action);
    if grant.allows() {
        Ok(grant)
    } else {
        Err(forbidden(actor, action))
    }
}

/// The sentence for a role that may not do such a thing at all.
pub(crate) fn forbidden(actor: &Actor, action: Action) -> Refusal {
    let about = access::table().about(action);
    let about = about.chars().next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(about.chars().skip(1)).collect()
    });
    let role = actor.role.in_words();
    let article = if role.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    Refusal::Forbidden(format!("As {article} {role}, you cannot {about}."))
}

/// Refuses a program whose key acts no more, or acts for another organisation or in another role.
pub(crate) fn key_opens(state: &State, actor: &Actor, today: Date) -> Result<(), Refusal> {
    let Some(key) = actor.key else {
        return Ok(());
    };
    let acts = |organisation| {
        let people = &state.people;
        people.key_acts(key, organisation, actor.role, today)
    };
    if actor.person.is_none() && actor.organisation.is_some_and(acts) {
        return Ok(());
    }
    let says = "This key is no longer valid.";
    Err(Refusal::Forbidden(says.into()))
}

/// Refuses a program whose key only reads.
fn key_changes(state: &State, actor: &Actor) -> Result<(), Refusal> {
    let key = actor.key.and_then(|key| state.people.key(key));
    if key.is_some_and(|key| key.reads_only) {
        let says = "This key may read, and change nothing.";
        return Err(Refusal::Forbidden(says.into()));
    }
    Ok(())
}
