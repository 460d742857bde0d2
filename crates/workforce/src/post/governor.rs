//! The governor or trustee responsible for special educational needs, as the school names them.

use super::{acting::acts_for, dates};
use crate::{Fact, Governor, GovernorEnded, GovernorNamed, Known, Together, field};
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
    /// The first day: `2026-09-01`.
    pub from: String,
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
    /// The first day on which they are not: `2026-09-01`.
    pub to: String,
}

/// Names the governor or trustee; the id of the name is the command’s first of the label `name`.
///
/// # Errors
/// *Not found* when the organisation does not act for the school; every field that is wrong.
pub fn name_governor(
    known: &Known<'_>,
    command: &NameGovernor,
    context: &Context,
) -> Decided<Together> {
    acts_for(known, command.organisation, command.school, &context.actor)?;
    let named = known.workforce.posts().governors(command.school);
    let open = named.iter().rev().find(|it| it.to.is_none());
    let mut problems: Vec<Problem> = Vec::new();
    let what = "the name of the governor or trustee";
    let name = required_line(field::NAME, what, &command.name, 200);
    let name = name.map_err(|it| problems.push(it)).ok();
    let from = first_day(&command.from, open, context.today);
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
    Ok(facts.into_iter().map(NewFact::lift).collect())
}

fn first_day(typed: &str, open: Option<&Governor>, today: Date) -> Result<Date, Problem> {
    let what = "First day";
    let from = dates::day(field::FROM, what, typed)?;
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
pub fn end_governor(
    known: &Known<'_>,
    command: &EndGovernor,
    context: &Context,
) -> Decided<Together> {
    acts_for(known, command.organisation, command.school, &context.actor)?;
    let named = known.workforce.posts().governors(command.school);
    let found = named.iter().find(|it| it.id == command.governor);
    let found = found.ok_or(Refusal::NotFound)?;
    if found.to.is_some() {
        return Ok(Vec::new());
    }
    let what = "First day no longer responsible";
    let to = dates::day(field::TO, what, &command.to).and_then(|to| {
        dates::not_far_ahead(field::TO, what, to.into(), context.today)?;
        if to <= found.from {
            let says = format!("{what} must be after their first day");
            return Err(Problem::new(field::TO, says));
        }
        Ok(to)
    });
    let to = to.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let ended = GovernorEnded {
        school: command.school,
        governor: command.governor,
        to,
    };
    Ok(vec![NewFact::<Fact>::new(ended).lift()])
}
