//! Reading: a reader declares their interest, then judges every standard; independently first.

use crate::{
    Application, Assignment, Fact, INDEPENDENT_FIRST, InterestDeclared, Judgement, Phase, READERS,
    ReadingGiven, StandardJudged, State, Step, conflict, readers::released,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, PersonId, Problem, Refusal, Sealed,
    text::optional_passage,
};

/// Say whether one has a conflict of interest with an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclareInterest {
    /// The application the reader is asked to read.
    pub application: ApplicationId,
    /// Whether there is a conflict; nothing when nothing was selected.
    pub conflict: Option<bool>,
    /// What it is, if they wish to say.
    pub about: String,
}

/// A judgement as someone typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedJudgement {
    /// The stable name of a [`Judgement`].
    pub judgement: String,
    /// Feedback to the applicant.
    pub feedback: String,
}

/// Submit one's report on an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiveReading {
    /// The application the report is about.
    pub application: ApplicationId,
    /// The judgements by the standard's short name, as *check your report* showed them.
    pub judgements: BTreeMap<String, TypedJudgement>,
}

/// Declares whether the actor has a conflict of interest; a conflict releases them.
///
/// # Errors
/// Returns an error if they do not read the application, have declared before, or nothing was selected.
pub fn declare_interest(
    people: &people::State,
    state: &State,
    command: &DeclareInterest,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    let reader = context.actor.person.ok_or(Refusal::NotFound)?;
    let assignment = application
        .reader(people, reader)
        .ok_or(Refusal::NotFound)?;
    if !application.phase.is_open() {
        return Err(Refusal::rule(
            crate::rule::PHASE,
            format!("This application is {}.", application.phase.in_words()),
            "You do not need to do anything.",
        ));
    }
    if assignment.declared.is_some() {
        return Err(Refusal::rule(
            crate::rule::DECLARED_ALREADY,
            "You have already said whether you have a conflict of interest.",
            "If something has changed, tell the coordinator.",
        ));
    }
    let Some(conflict) = command.conflict else {
        let says = "Select whether you have a conflict of interest";
        return Err(Refusal::field(crate::field::CONFLICT, says));
    };
    let what = "what you wrote about the conflict";
    let about = optional_passage(crate::field::ABOUT, what, &command.about)
        .map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let mut facts = vec![NewFact::new(InterestDeclared {
        application: id,
        reader: assignment.reader,
        conflict,
        about: about
            .filter(|_| conflict)
            .map(|about| Sealed::under(id, about)),
    })];
    if conflict {
        facts.extend(released(people, state, id, reader));
    }
    Ok(facts)
}

/// Whether the file of an application is open to a member of the group: asked to read it, declared
/// free of a conflict, and not known to have one.
pub fn may_open(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    person: PersonId,
    today: Date,
) -> bool {
    let found = state.application(application);
    let found = found.filter(|found| found.phase != Phase::Withdrawn);
    let assignment = found.and_then(|found| found.reader(people, person));
    assignment.is_some_and(Assignment::is_free)
        && conflict(people, state, application, person, today).is_none()
}

/// Whether the file is open to one who reads it, or why not.
///
/// # Errors
/// As a sentence to the reader: it was withdrawn, they have not declared their interest, or the
/// file closed to them since. It says of nothing whence it is known.
pub fn open_to(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    person: PersonId,
    today: Date,
) -> Result<(), Refusal> {
    if may_open(people, state, application, person, today) {
        return Ok(());
    }
    let found = state.application(application);
    if found.is_some_and(|found| found.phase == Phase::Withdrawn) {
        return Err(Refusal::rule(
            crate::rule::WITHDRAWN,
            "This application was withdrawn by its provider.",
            "You do not need to do anything. We have deleted any report you had not submitted.",
        ));
    }
    let free = found
        .and_then(|found| found.reader(people, person))
        .is_some_and(Assignment::is_free);
    if free && conflict(people, state, application, person, today).is_some() {
        return Err(Refusal::rule(
            crate::rule::CLOSED_TO_YOU,
            "You can no longer open this application.",
            "senco now has a role or link on record that is a conflict of interest. You do not \
             need to do anything: the coordinator asks someone else. If you submitted a report, \
             it no longer counts.",
        ));
    }
    Err(Refusal::rule(
        crate::rule::INTEREST_FIRST,
        "First, say whether you have a conflict of interest.",
        "The question is on the application, under What needs doing. You can open the application \
         once you have answered.",
    ))
}

/// Whether one reader may know what another found of the submission numbered `round`: not before
/// giving their own.
pub fn may_read_other(
    people: &people::State,
    application: &Application,
    person: PersonId,
    round: u32,
) -> bool {
    let own = application.reader(people, person);
    !INDEPENDENT_FIRST || own.is_some_and(|own| own.reading(round).is_some())
}

/// Whether every reader has given their reading of the last submission, they are as many
/// persons as read it ([`Application::readers_needed`]), and each reading counts: the file has closed to none of them since.
pub fn all_read(people: &people::State, state: &State, id: ApplicationId, today: Date) -> bool {
    let Some(application) = state.application(id) else {
        return false;
    };
    let round = application.round();
    let mut readers = application.readers(people);
    application.readers(people).count() >= application.readers_needed()
        && readers.all(|it| {
            let closed = conflict(people, state, id, it.reader, today);
            it.reading(round).is_some() && closed.is_none()
        })
}

/// Whether the group can continue to a decision, or to invite revisions.
///
/// # Errors
/// Returns an error if a report is still owed, or one that was given counts no more.
pub fn readings_are_in(
    people: &people::State,
    state: &State,
    id: ApplicationId,
    today: Date,
) -> Result<(), Refusal> {
    if all_read(people, state, id, today) {
        return Ok(());
    }
    let needed = state
        .application(id)
        .map_or(READERS, Application::readers_needed);
    Err(Refusal::rule(
        crate::rule::READINGS_OWED,
        format!("Not all reports are in: at least {needed} are needed."),
        "Wait for the reports, or replace a reader who cannot finish.",
    ))
}

/// The part of somebody who may draft a judgement now.
///
/// # Errors
/// Returns an error if the actor does not read the application, the file is not open to them, there is no such
/// standard, or they have given their reading.
pub fn may_judge<'a>(
    people: &people::State,
    state: &'a State,
    application: ApplicationId,
    person: PersonId,
    today: Date,
) -> Result<&'a Assignment, Refusal> {
    let found = state.application(application).ok_or(Refusal::NotFound)?;
    let assignment = found.reader(people, person).ok_or(Refusal::NotFound)?;
    if found.phase != Phase::UnderReview {
        found.phase.after(Step::InviteRevisions)?;
    }
    open_to(people, state, application, person, today)?;
    if assignment.reading(found.round()).is_some() {
        return Err(Refusal::rule(
            crate::rule::READING_GIVEN,
            "You have submitted your report.",
            "You cannot change it any more. You can now see the other reader’s report.",
        ));
    }
    Ok(assignment)
}

/// Submits the actor's report.
///
/// # Errors
/// As [`may_judge`]; and when a standard has no judgement, or is not met and has no feedback.
pub fn give_reading(
    people: &people::State,
    state: &State,
    command: &GiveReading,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let reader = context.actor.person.ok_or(Refusal::NotFound)?;
    let part = may_judge(people, state, id, reader, context.today)?;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    let framework = application.judged_by()?;
    let nothing = TypedJudgement::default();
    let (mut judgements, mut problems) = (Vec::new(), Vec::new());
    for standard in framework.standards() {
        let typed = command.judgements.get(&standard.id).unwrap_or(&nothing);
        match judged(id, standard, typed) {
            Ok(judged) => judgements.push(judged),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    Ok(vec![NewFact::new(ReadingGiven {
        application: id,
        reader: part.reader,
        round: application.round(),
        judgements,
    })])
}

/// One standard's judgement. *Not met* without feedback helps no one.
pub(crate) fn judged(
    id: ApplicationId,
    standard: &framework::Standard,
    typed: &TypedJudgement,
) -> Result<StandardJudged, Problem> {
    let problem = |says: String| Problem::new(standard.id.clone(), says);
    let title = &standard.title;
    let judgement = Judgement::named(&typed.judgement)
        .ok_or_else(|| problem(format!("Select whether “{title}” is met")))?;
    let what = format!("your feedback on “{title}”");
    let feedback = optional_passage(standard.id.clone(), &what, &typed.feedback)?;
    if judgement != Judgement::Met && feedback.is_none() {
        return Err(problem(format!(
            "Enter feedback on “{title}”: say what would strengthen it"
        )));
    }
    Ok(StandardJudged {
        standard: standard.id.clone(),
        judgement,
        feedback: feedback.map(|feedback| Sealed::under(id, feedback)),
    })
}
