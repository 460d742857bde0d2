//! Who helps an applicant, and who examines its course: both keep out of its review.

use crate::{
    Application, ExaminerNamed, ExaminerRemoved, Fact, State, SupporterAsked, SupporterDeclined,
    SupporterNamed, is_in_group,
};
use jiff::civil::Date;
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

/// Ask a member whether they will answer an applicant's questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskSupporter {
    /// On which application.
    pub application: ApplicationId,
    /// The person who is asked.
    pub supporter: PersonId,
}

/// Answer whether one will support an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerSupporting {
    /// On which application.
    pub application: ApplicationId,
    /// The person who was asked, by the id that was asked.
    pub supporter: PersonId,
    /// Whether they will.
    pub agrees: bool,
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
    is_open(application)?;
    if let Some(supporter) = command.supporter {
        can_support(people, application, supporter, context.today)?;
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

/// Refuses what is only done while an application is open.
fn is_open(application: &Application) -> Result<(), Refusal> {
    if application.phase.is_open() {
        return Ok(());
    }
    Err(Refusal::rule(
        crate::rule::PHASE,
        format!("This application is {}.", application.phase.in_words()),
        "You can only name a supporter while an application is open.",
    ))
}

/// Refuses whoever is no supporter, acts for the applicant, or reads the application.
fn can_support(
    people: &people::State,
    application: &Application,
    supporter: PersonId,
    today: Date,
) -> Result<(), Refusal> {
    people.person(supporter).ok_or(Refusal::NotFound)?;
    let wrong = |says: &str| Err(Refusal::field(crate::field::SUPPORTER, says));
    if people.holds(supporter, Role::Supporter, today).is_none() {
        return wrong("Select a supporter from the list");
    }
    let mut held = people.held(supporter, today);
    if held.any(|held| held.organisation == application.provider) {
        return wrong("Select a supporter from another organisation");
    }
    if application.reader(people, supporter).is_some() {
        return wrong("Select someone else: this person is a reader of the application");
    }
    Ok(())
}

/// Asks someone whether they will support an application: no one is named to an applicant who has not agreed.
/// Nothing is recorded where they are asked already, or support it.
///
/// # Errors
/// As [`name_supporter`].
pub fn ask_supporter(
    people: &people::State,
    state: &State,
    command: &AskSupporter,
    context: &Context,
) -> Decided<Fact> {
    let &AskSupporter {
        application: id,
        supporter,
    } = command;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    is_open(application)?;
    can_support(people, application, supporter, context.today)?;
    let asked = application.asked_supporter.map(|(person, _)| person);
    // Whoever supports it already is asked again only in the place of someone else who is asked.
    let same = |other: PersonId| people.same_person(other, supporter);
    if asked.is_some_and(same) || (asked.is_none() && application.supporter.is_some_and(same)) {
        return Ok(vec![]);
    }
    Ok(vec![NewFact::new(SupporterAsked {
        application: id,
        supporter,
    })])
}

/// Records what someone answered who was asked to support an application. Who agrees is its supporter from now on.
///
/// # Errors
/// Returns an error if they are not asked any more, the application is closed, or they cannot support it any more,
/// because they act for the applicant or read it.
pub fn answer_supporting(
    people: &people::State,
    state: &State,
    command: &AnswerSupporting,
    context: &Context,
) -> Decided<Fact> {
    let &AnswerSupporting {
        application: id,
        supporter,
        agrees,
    } = command;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    let asked = application.asked_supporter;
    if asked.is_none_or(|(person, _)| person != supporter) {
        return Err(Refusal::rule(
            crate::rule::NOT_ASKED_TO_SUPPORT,
            "You are not being asked to support this application.",
            "You have answered already, or someone else was asked meanwhile. You do not need to do anything.",
        ));
    }
    if !agrees {
        return Ok(vec![NewFact::new(SupporterDeclined {
            application: id,
            supporter,
        })]);
    }
    is_open(application)?;
    can_support(people, application, supporter, context.today).map_err(|_| {
        Refusal::rule(
            crate::rule::NOT_ASKED_TO_SUPPORT,
            "You cannot support this application any more.",
            "You act for its provider, read it, or are no supporter any more. Decline instead.",
        )
    })?;
    Ok(vec![NewFact::new(SupporterNamed {
        application: id,
        supporter: Some(supporter),
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
