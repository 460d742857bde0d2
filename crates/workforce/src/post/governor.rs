//! The governor or trustee responsible for special educational needs, as the school names them; erasing a name.

use super::{acting::acts_for, dates};
use crate::{
    Fact, Governor, GovernorEnded, GovernorNameClosed, GovernorNamed, Known, State, field, rule,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, NameId, NewFact, OrganisationId, Problem, Refusal, Sealed, Urn,
    text::required_line,
};

/// Name the governor or trustee responsible. Whoever was before is no longer, from the same day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameGovernor {
    /// The organisation that names them; none where the registrar does.
    pub organisation: Option<OrganisationId>,
    /// The school.
    pub school: Urn,
    /// As they are called.
    pub name: String,
    /// The first day.
    pub from: Option<Date>,
}

/// Record that no governor or trustee is responsible any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndGovernor {
    /// The organisation that records it; none where the registrar does.
    pub organisation: Option<OrganisationId>,
    /// The school.
    pub school: Urn,
    /// Who it was, by the id of the name.
    pub governor: NameId,
    /// The first day on which they are not.
    pub to: Option<Date>,
}

/// Erase what a governor or trustee is called, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseGovernorName {
    /// The school.
    pub school: Urn,
    /// Who it is, by the id of the name.
    pub governor: NameId,
}

/// Names the governor or trustee; the id of the name is the command’s first of the label `name`.
///
/// # Errors
/// *Not found* when the organisation does not act for the school; every field that is wrong.
pub fn name_governor(
    known: &Known<'_>,
    command: &NameGovernor,
    context: &Context,
) -> Decided<Fact> {
    acts_for(known, command.organisation, command.school, &context.actor)?;
    let named = known.workforce.posts().governors(command.school);
    let open = named.iter().rev().find(|it| it.to.is_none());
    let mut problems: Vec<Problem> = Vec::new();
    let what = "the name of the governor or trustee";
    let name = required_line(field::NAME, what, &command.name, 200);
    let name = name.map_err(|it| problems.push(it)).ok();
    let from = first_day(command.from, open, context.today);
    let from = from.map_err(|it| problems.push(it)).ok();
    let Some((name, from)) = name.zip(from) else {
        return Err(Refusal::Invalid(problems));
    };
    let unchanged = |it: &&Governor| it.name.known() == Some(&name);
    if open.is_some_and(|it| unchanged(&it)) {
        return Ok(Vec::new());
    }
    let school = command.school;
    let mut facts: Vec<NewFact<Fact>> = Vec::new();
    facts.extend(open.map(|it| {
        NewFact::new(GovernorEnded {
            school,
            governor: it.id,
            to: from,
        })
    }));
    let governor: NameId = context.ids.id("name", 0);
    facts.push(NewFact::new(GovernorNamed {
        school,
        governor,
        name: Sealed::under(governor, name),
        from,
    }));
    Ok(facts)
}

fn first_day(from: Option<Date>, open: Option<&Governor>, today: Date) -> Result<Date, Problem> {
    let what = "First day";
    let from = dates::required(field::FROM, what, from)?;
    dates::not_far_ahead(field::FROM, what, from.into(), today)?;
    if open.is_some_and(|it| from <= it.from) {
        let says = "First day must be after the first day of the person named before";
        return Err(Problem::new(field::FROM, says));
    }
    Ok(from)
}

/// Records that a governor or trustee is no longer responsible; nothing where that is known.
///
/// # Errors
/// *Not found* when there is no such name at a school that the organisation acts for; when the date is wrong.
pub fn end_governor(known: &Known<'_>, command: &EndGovernor, context: &Context) -> Decided<Fact> {
    acts_for(known, command.organisation, command.school, &context.actor)?;
    let named = known.workforce.posts().governors(command.school);
    let found = named.iter().find(|it| it.id == command.governor);
    let found = found.ok_or(Refusal::NotFound)?;
    if found.to.is_some() {
        return Ok(Vec::new());
    }
    let what = "Last day responsible";
    let to = dates::required(field::TO, what, command.to).and_then(|to| {
        dates::not_far_ahead(field::TO, what, to.into(), context.today)?;
        if to <= found.from {
            let says = format!("{what} must be on or after their first day");
            return Err(Problem::new(field::TO, says));
        }
        Ok(to)
    });
    let to = to.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    Ok(vec![NewFact::new(GovernorEnded {
        school: command.school,
        governor: command.governor,
        to,
    })])
}

/// Erases what a governor or trustee is called: the key of the name is destroyed. That someone was responsible over
/// that time stays.
///
/// # Errors
/// *Not found* when there is no such name at the school; a refusal when it was erased before.
pub fn close_governor_name(
    state: &State,
    command: &CloseGovernorName,
    _: &Context,
) -> Decided<Fact> {
    let mut named = state.posts().governors(command.school).iter();
    let found = named.find(|it| it.id == command.governor);
    if found.ok_or(Refusal::NotFound)?.name.known().is_none() {
        return Err(Refusal::rule(
            rule::NAME_ERASED,
            "This name has already been erased.",
            "There is nothing left to erase.",
        ));
    }
    Ok(vec![NewFact::new(GovernorNameClosed {
        school: command.school,
        governor: command.governor,
    })])
}
