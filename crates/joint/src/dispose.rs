//! Disposing of what has been kept for long enough, and placing the legal hold that stops it.

use crate::{Fact, KeptStates, Known, lift};
use access::Kept;
use retention::{Disposed, Held, Thing, rule};
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, HoldId, NewFact, PersonId, Refusal, Role};

/// Dispose of something that has been kept for as long as the table says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dispose {
    /// By which row of the table.
    pub kept: String,
    /// What.
    pub thing: Thing,
}

/// Keep something, whatever the table says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceHold {
    /// What is to be kept.
    pub on: Held,
    /// Why.
    pub why: String,
}

/// Disposes of something whose time has come: what takes its key is what its capability records when it is erased or
/// deleted by hand; a case is disposed of by this fact alone.
///
/// # Errors
/// When it is not due, or a legal hold keeps it.
pub(crate) fn dispose(known: &Known<'_>, it: &Dispose, context: &Context) -> Decided<Fact> {
    let states = known.kept();
    let kept = Kept::named(&it.kept).ok_or(Refusal::NotFound)?;
    let due = states.counted(kept, it.thing);
    let Some(due) = due.filter(|due| due.until <= context.today) else {
        return Err(Refusal::rule(
            rule::NOT_DUE,
            "This has not been kept for as long as the retention table says.",
            "Wait until its day, or have it erased.",
        ));
    };
    if let Some(hold) = states.hold_on(it.thing) {
        return Err(held(hold));
    }
    let gone = match it.thing {
        Thing::Person(person) => {
            let erase = people::ErasePerson { person };
            lift(people::erase_person(known.people, &erase, context))?
        }
        Thing::Teacher(teacher) => {
            let erase = workforce::EraseTeacher { teacher };
            lift(workforce::erase_teacher(known.workforce, &erase, context))?
        }
        Thing::RecordsFile(import) => {
            vec![fact(workforce::Fact::from(workforce::RecordsFileDeleted {
                import,
            }))]
        }
        Thing::LogDay(day) => {
            let closed = known.workforce.access_log().get(day);
            let sealed_under = closed.map(|it| it.sealed_under.clone()).unwrap_or_default();
            let disposed = workforce::AccessLogDisposed { day, sealed_under };
            vec![fact(workforce::Fact::from(disposed))]
        }
        Thing::Case(_) => Vec::new(),
    };
    let told = fact(retention::Fact::from(Disposed {
        kept: it.kept.clone(),
        thing: it.thing,
        since: due.since,
        until: due.until,
    }));
    Ok(std::iter::once(told).chain(gone).collect())
}

fn fact(fact: impl Into<Fact>) -> NewFact<Fact> {
    NewFact::new(fact)
}

/// Places a hold on something that there is and that is the business of whoever asks: the coordinator’s, what has to do
/// with applications; the registrar’s, what has to do with the register; an operator’s, all.
///
/// # Errors
/// *Not found* when there is no such thing, or it is not theirs; as [`retention::place_hold`].
pub(crate) fn place(known: &Known<'_>, it: &PlaceHold, context: &Context) -> Decided<Fact> {
    if !may_hold(&known.kept(), it.on, context.actor.role) {
        return Err(Refusal::NotFound);
    }
    lift(retention::place_hold(
        known.retention,
        it.on,
        &it.why,
        context,
    ))
}

/// Whether there is such a thing that can still be kept, and it is the business of someone who acts in this role.
pub fn may_hold(states: &KeptStates<'_>, on: Held, role: Role) -> bool {
    let operator = role == Role::Operator;
    let office = operator || role == Role::Coordinator;
    let register = operator || role == Role::Registrar;
    match on {
        Held::Person(person) => {
            let of_the_office = || people::clerk_knows(states.people, person);
            is_named(states.people, person) && (register || (office && of_the_office()))
        }
        Held::Organisation(id) => {
            let known = states.people.organisation(id);
            known.is_some_and(|it| register || (office && !it.kind.is_of_schools()))
        }
        Held::Case(id) => {
            let application = states.quality.application(id.into()).is_some();
            let claim = states.workforce.claims().get(id.into());
            let claim = claim.is_some_and(|it| !it.is_erased());
            let file = states.workforce.courses().file(id.into());
            let file = file.is_some_and(|it| it.deleted.is_none());
            let gone = states.retention.is_disposed(Thing::Case(id));
            !gone && ((office && application) || (register && (claim || file)))
        }
        Held::Teacher(id) => {
            let known = states.workforce.teachers().get(id);
            register && known.is_some_and(|it| !it.erased)
        }
        Held::AccessLog => register,
    }
}

/// Whether anything names someone: an entry, a request for an account or an invitation.
pub(crate) fn is_named(people: &people::State, person: PersonId) -> bool {
    let entered = people.person(person).map(|it| &it.name);
    let asked = people.requests_of(person).map(|(_, it)| &it.name);
    let invited = people.invitation_of(person).map(|it| &it.name);
    let mut names = entered.into_iter().chain(asked).chain(invited);
    names.any(|name| name.known().is_some())
}

/// That a hold keeps something, whoever wants to erase it.
pub fn held(hold: HoldId) -> Refusal {
    Refusal::rule(
        rule::HELD,
        "A legal hold keeps this. Nothing was erased.",
        format!(
            "The legal hold {hold} has to be lifted first. The people who run senco can see who placed it."
        ),
    )
}

/// The hold that keeps what a fact is about to erase, whatever command it is of.
pub fn held_against(states: &KeptStates<'_>, fact: &Erasing<'_>) -> Option<HoldId> {
    let thing = match fact {
        Erasing::People(people::Fact::PersonErased(it)) => Thing::Person(it.person),
        Erasing::Workforce(workforce::Fact::TeacherErased(it)) => Thing::Teacher(it.teacher),
        Erasing::Workforce(workforce::Fact::TeacherNameClosed(it)) => Thing::Teacher(it.teacher),
        Erasing::Workforce(workforce::Fact::RecordsFileDeleted(it)) => {
            Thing::RecordsFile(it.import)
        }
        Erasing::Workforce(workforce::Fact::AccessLogDisposed(it)) => Thing::LogDay(it.day),
        Erasing::Workforce(workforce::Fact::GovernorNameClosed(it)) => {
            return states.hold_at_school(it.school);
        }
        Erasing::Retention(retention::Fact::Disposed(it)) => it.thing,
        _ => return None,
    };
    states.hold_on(thing)
}

/// A fact of a capability that erases some.
pub enum Erasing<'a> {
    /// To persons and organisations.
    People(&'a people::Fact),
    /// To what is known of schools.
    Workforce(&'a workforce::Fact),
    /// To what is kept.
    Retention(&'a retention::Fact),
}
