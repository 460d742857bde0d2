//! Who helps an applicant, and who examines its course: both keep out of its review.

use crate::{ExaminerNamed, ExaminerRemoved, Fact, State, SupporterNamed, is_in_group};
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, OrganisationId, PersonId, Refusal, Role,
};

/// Name the member who answers an applicant's questions, or no one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameSupporter {
    /// On which application.
    pub application: ApplicationId,
    /// The supporter; nothing to have none.
    pub supporter: Option<PersonId>,
}

/// Record that someone is, or no longer is, the external examiner of a provider's course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameExaminer {
    /// The provider whose course they examine.
    pub provider: OrganisationId,
    /// The person who examines it.
    pub examiner: PersonId,
    /// Whether they are.
    pub examines: bool,
}

/// Names a supporter; nothing is recorded when nothing changes.
///
/// # Errors
/// Returns an error if the application is closed, the person is no supporter, acts for the applicant, or
/// reads the application: a supporter never reviews the application that they support.
pub fn name_supporter(
    people: &people::State,
    state: &State,
    command: &NameSupporter,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    if !application.phase.is_open() {
        return Err(Refusal::rule(
            crate::rule::PHASE,
            format!("This application is {}.", application.phase.in_words()),
            "You can only name a supporter while an application is open.",
        ));
    }
    if let Some(supporter) = command.supporter {
        people.person(supporter).ok_or(Refusal::NotFound)?;
        let supports = people.holds(supporter, Role::Supporter, context.today);
        if supports.is_none() {
            return Err(Refusal::field(
                crate::field::SUPPORTER,
                "Select a supporter from the list",
            ));
        }
        let mut held = people.held(supporter, context.today);
        if held.any(|held| held.organisation == application.provider) {
            let says = "Select a supporter from another organisation";
            return Err(Refusal::field(crate::field::SUPPORTER, says));
        }
        if application.reader(people, supporter).is_some() {
            let says = "Select someone else: this person is a reader of the application";
            return Err(Refusal::field(crate::field::SUPPORTER, says));
        }
    }
    let same = match (application.supporter, command.supporter) {
        (Some(now), Some(then)) => people.same_person(now, then),
        (now, then) => now == then,
    };
    if same {
        return Ok(vec![]);
    }
    Ok(vec![NewFact::new(SupporterNamed {
        application: id,
        supporter: command.supporter,
    })])
}

/// Names or removes an external examiner; nothing is recorded when nothing changes. The person who reads the
/// provider's application at that moment can be named too, because it is so: the file closes to them,
/// and the coordinator is asked to replace them.
///
/// # Errors
/// Returns an error if there is no such provider, or the person is not of the Quality Standards Group: no one
/// else's duty matters to a review.
pub fn name_examiner(
    people: &people::State,
    state: &State,
    command: &NameExaminer,
    context: &Context,
) -> Decided<Fact> {
    let &NameExaminer {
        provider,
        examiner,
        examines,
    } = command;
    let found = state.provider(provider).ok_or(Refusal::NotFound)?;
    if crate::examines(people, state, provider, examiner) == examines {
        return Ok(vec![]);
    }
    if !examines {
        let removed = |examiner| NewFact::new(ExaminerRemoved { provider, examiner });
        let named = found.examiners.iter().copied();
        let named = named.filter(|it| people.same_person(*it, examiner));
        return Ok(named.map(removed).collect());
    }
    if !is_in_group(people, examiner, context.today) {
        let says = "Select a member of the Quality Standards Group";
        return Err(Refusal::field(crate::field::EXAMINER, says));
    }
    Ok(vec![NewFact::new(ExaminerNamed { provider, examiner })])
}
