//! A plan is recorded, changed, or withdrawn.

use super::typed::TypedPlan;
use crate::{
    ExpectedLeaving, Fact, Known, Plan, SuccessionPlanWithdrawn, SuccessionPlanned, field,
    post::acts_for, rule,
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, NewFact, OrganisationId, Problem, Refusal, Revision, Sealed, Urn,
};

/// Record a school’s plan, or change it: the whole of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanSuccession {
    /// The organisation that plans.
    pub organisation: OrganisationId,
    /// The school.
    pub school: Urn,
    /// The revision of what the form showed: of an empty form where there was no plan.
    pub revision: Revision,
    /// All that is now planned.
    pub says: TypedPlan,
}

/// Withdraw a school’s plan: there is none any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawSuccessionPlan {
    /// The organisation that withdraws it.
    pub organisation: OrganisationId,
    /// The school.
    pub school: Urn,
}

/// Records a plan, or what is otherwise in it. Where nothing is, the plan is recorded again only once it is another day: it
/// then says that it still holds.
///
/// # Errors
/// *Not found* when the organisation does not act for the school; *stale* when the plan was changed since the form was
/// shown; every field that is wrong.
pub fn plan_succession(
    known: &Known<'_>,
    command: &PlanSuccession,
    context: &Context,
) -> Decided<Fact> {
    let school = command.school;
    acts_for(known, Some(command.organisation), school, &context.actor)?;
    let versions = known.workforce.plans().versions(school);
    let last = versions.last();
    let recorded = TypedPlan::of(last.and_then(|it| it.plan.as_ref()));
    if recorded.revision() != command.revision {
        return Err(Refusal::Stale(command.says.differences(&recorded)));
    }
    let read = command.says.read(context.today);
    let read = read.map_err(Refusal::Invalid)?;
    let leaving = read.leaving.map(|(id, leaving)| {
        let posts = known.workforce.posts();
        let post = posts
            .get(id)
            .filter(|post| post.school == school && post.may_be_held(context.today));
        let teacher = post.map(|post| post.teacher).filter(|teacher| {
            let known = known.workforce.teachers().get(*teacher);
            known.is_some_and(|it| !it.erased)
        });
        let says = "Select a SENCO who is in post now";
        let problem = || Refusal::Invalid(vec![Problem::new(field::LEAVING, says)]);
        let teacher = teacher.ok_or_else(problem)?;
        Ok::<_, Refusal>(ExpectedLeaving {
            post: id,
            leaving: Sealed::under(teacher, leaving),
        })
    });
    let plan = Plan {
        trained: read.trained,
        planned: read.planned,
        leaving: leaving.transpose()?,
    };
    let same = last.filter(|it| it.plan.as_ref() == Some(&plan));
    if same.is_some_and(|it| it.on() == context.today) {
        return Ok(Vec::new());
    }
    let planned = NewFact::new(SuccessionPlanned {
        school,
        organisation: command.organisation,
        trained: plan.trained,
        planned: plan.planned,
        leaving: plan.leaving,
    });
    let before = last.map(|it| it.told.fact);
    Ok(vec![match before {
        Some(before) => planned.superseding(before),
        None => planned,
    }])
}

/// Withdraws a plan.
///
/// # Errors
/// *Not found* when the organisation does not act for the school; when there is no plan.
pub fn withdraw_succession_plan(
    known: &Known<'_>,
    command: &WithdrawSuccessionPlan,
    context: &Context,
) -> Decided<Fact> {
    let (school, organisation) = (command.school, command.organisation);
    acts_for(known, Some(organisation), school, &context.actor)?;
    let Some((_, version)) = known.workforce.plans().of_school(school) else {
        return Err(Refusal::rule(
            rule::NO_PLAN,
            "This school has no succession plan.",
            "It may have been withdrawn already.",
        ));
    };
    let withdrawn = NewFact::new(SuccessionPlanWithdrawn {
        school,
        organisation,
    });
    Ok(vec![withdrawn.superseding(version.told.fact)])
}
