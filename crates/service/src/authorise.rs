//! Whether somebody may do something: the access table, asked with what the state knows. Every
//! command, every write on the desk and every file goes through here.

use crate::{State, command::Command};
use access::{Action, Grant, Scope, Thing};
use jiff::civil::Date;
use people::Authority;
use quality::Application;
use vocabulary::{Actor, ApplicationId, Context, PersonId, Refusal, Role};

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
    let application = command
        .application()
        .and_then(|id| state.quality.application(id));
    let named = application.map_or_else(Vec::new, |found| named_on(found, actor.role));
    // One's own is what is of any of one's ids.
    let own = |person: &PersonId| {
        let by = actor.person;
        by.is_some_and(|by| state.people.same_person(by, *person))
    };
    let thing = Thing {
        person: command.person().filter(own).and(actor.person),
        organisation: command.organisation(state),
        named: &named,
    };
    if grant.covers(actor, thing) {
        Ok(())
    } else {
        Err(Refusal::NotFound)
    }
}

/// The application, when `actor` may do such a thing to it on `today`.
///
/// # Errors
/// As [`authorise`].
pub(crate) fn application_for<'a>(
    state: &'a State,
    actor: &Actor,
    action: Action,
    id: ApplicationId,
    today: Date,
) -> Result<&'a Application, Refusal> {
    let grant = granted(state, actor, action, today)?;
    let application = state.quality.application(id).ok_or(Refusal::NotFound)?;
    if covers(grant, actor, application) {
        Ok(application)
    } else {
        Err(Refusal::NotFound)
    }
}

/// Whether a grant covers an application for an actor: of their organisation, or naming them.
pub(crate) fn covers(grant: &Grant, actor: &Actor, application: &Application) -> bool {
    let named = named_on(application, actor.role);
    let thing = Thing {
        named: &named,
        ..Thing::of(application.provider)
    };
    grant.covers(actor, thing)
}

/// Who is named on an application, for somebody who acts in `role`: its readers, or its supporter.
fn named_on(application: &Application, role: Role) -> Vec<PersonId> {
    match role {
        Role::Reader => application.readers().map(|it| it.reader).collect(),
        Role::Supporter => application.supporter.into_iter().collect(),
        _ => Vec::new(),
    }
}

/// By what right an actor may change who acts for an organisation; nothing when they may not.
pub(crate) fn authority(actor: &Actor, action: Action) -> Option<Authority> {
    match access::grant(actor.role, action).scope {
        Scope::All => Some(Authority::Clerk),
        Scope::Organisations => actor.person.map(Authority::Owner),
        _ => None,
    }
}

/// What the table grants, when it is anything. A membership that has ended ends what its holder may
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
        (Some(_), None) => {
            return Err(Refusal::Forbidden("Choose whom you act for first.".into()));
        }
        _ => {}
    }
    key_opens(state, actor, today)?;
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
    let says = "This key opens nothing any more.";
    Err(Refusal::Forbidden(says.into()))
}
