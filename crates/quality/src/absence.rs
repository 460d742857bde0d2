//! When a member of the group is away: they say so once, and are neither suggested as a reader nor reminded while
//! it lasts. No reason is asked.

use crate::{Fact, State, askable, field, rule};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, NewFact, PersonId, Problem, Refusal, in_words};

/// Say when one is away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteAbsence {
    /// Who: oneself.
    pub person: PersonId,
    /// The first day; nothing when what was typed is not a date.
    pub from: Option<Date>,
    /// The last day; nothing when what was typed is not a date.
    pub until: Option<Date>,
}

/// Say that one is not away after all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawAbsence {
    /// Who: oneself.
    pub person: PersonId,
    /// The first day of the absence.
    pub from: Date,
}

/// A member of the group is away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AbsenceNoted {
    /// The member who is away.
    pub person: PersonId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// A member of the group is not away, after all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AbsenceWithdrawn {
    /// The member who is not away.
    pub person: PersonId,
    /// The first day of the absence.
    pub from: Date,
}

/// When someone is away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Absence {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl Absence {
    /// As a sentence has it: “from 1 December 2026 to 4 January 2027”.
    pub fn in_words(&self) -> String {
        format!("from {} to {}", in_words(self.from), in_words(self.until))
    }
}

impl State {
    /// When someone is away that is not over on `today`, by whichever of their ids they said so, the next first.
    pub fn absences(&self, people: &people::State, person: PersonId, today: Date) -> Vec<Absence> {
        let said = people
            .ids_of(person)
            .filter_map(|id| self.absences.get(&id));
        let mut absences: Vec<Absence> = said.flatten().copied().collect();
        absences.retain(|it| it.until >= today);
        absences.sort_unstable();
        absences
    }

    /// The absence of someone that holds on a day of `from` to `until`, the first of several.
    pub fn away(
        &self,
        people: &people::State,
        person: PersonId,
        from: Date,
        until: Date,
    ) -> Option<Absence> {
        let absences = self.absences(people, person, from).into_iter();
        absences.into_iter().find(|it| it.from <= until)
    }

    pub(crate) fn absence_noted(&mut self, it: &AbsenceNoted) {
        let absence = Absence {
            from: it.from,
            until: it.until,
        };
        self.absences.entry(it.person).or_default().push(absence);
    }

    pub(crate) fn absence_withdrawn(&mut self, it: &AbsenceWithdrawn) {
        if let Some(absences) = self.absences.get_mut(&it.person) {
            absences.retain(|absence| absence.from != it.from);
        }
    }
}

/// Says when the actor is away.
///
/// # Errors
/// Returns an error if it is not the actor, a date is wrong, the last day is over or before the first, or they
/// have said so for a part of that time.
pub fn note_absence(
    people: &people::State,
    state: &State,
    command: &NoteAbsence,
    context: &Context,
) -> Decided<Fact> {
    oneself(people, command.person, context)?;
    let mut problems = Vec::new();
    let from = command.from.or_else(|| {
        let says = "Enter the first day that you are away, for example 27 3 2027";
        problems.push(Problem::new(field::FROM, says));
        None
    });
    let until = match command.until {
        None => Err("Enter the last day that you are away, for example 27 3 2027".to_owned()),
        Some(until) if from.is_some_and(|from| until < from) => {
            Err("Last day must be the same as or after the first day".to_owned())
        }
        Some(until) if until == context.today => Ok(until),
        Some(until) => askable("Last day", context.today, until),
    };
    let until = until.map_err(|says| problems.push(Problem::new(field::UNTIL, says)));
    let (Some(from), Ok(until)) = (from, until) else {
        return Err(Refusal::Invalid(problems));
    };
    if let Some(known) = state.away(people, command.person, from, until) {
        let says = format!(
            "You have already said that you are away {}",
            known.in_words()
        );
        return Err(Refusal::field(field::FROM, says));
    }
    Ok(vec![NewFact::new(AbsenceNoted {
        person: command.person,
        from,
        until,
    })])
}

/// Says that the actor is not away, after all.
///
/// # Errors
/// Returns an error if it is not the actor, or they have not said that they were.
pub fn withdraw_absence(
    people: &people::State,
    state: &State,
    command: &WithdrawAbsence,
    context: &Context,
) -> Decided<Fact> {
    oneself(people, command.person, context)?;
    let said = |id: &PersonId| {
        let absences = state.absences.get(id);
        absences.is_some_and(|absences| absences.iter().any(|it| it.from == command.from))
    };
    let by = people.ids_of(command.person).find(said);
    let person = by.ok_or_else(|| {
        Refusal::rule(
            rule::NOT_AWAY,
            "You have not said that you are away from that day.",
            "It may have been removed already. You do not need to do anything.",
        )
    })?;
    Ok(vec![NewFact::new(AbsenceWithdrawn {
        person,
        from: command.from,
    })])
}

fn oneself(people: &people::State, person: PersonId, context: &Context) -> Result<(), Refusal> {
    let actor = context.actor.person.ok_or(Refusal::NotFound)?;
    if people.same_person(actor, person) {
        Ok(())
    } else {
        Err(Refusal::NotFound)
    }
}
