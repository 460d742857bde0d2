//! Readers talk once each has given their report: about what they found differently, with a note to the group. A
//! reader can then change their judgement of a standard; or the difference is carried on, with both views, to the
//! decision. The group examines an application together (study of the Provider Group, section 6), and each
//! reader judges alone first.

use crate::{
    Application, Assignment, Fact, Judgement, Mark, Phase, Reading, StandardJudged, State, Step,
    TypedJudgement, all_read, field, open_to,
    reading::{judged, may_read_other},
    rule,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    Actor, ApplicationId, Context, Decided, NewFact, PersonId, Refusal, Role, Sealed,
    text::required_passage,
};

/// Say something to those who read an application, and to the coordinator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SayInDiscussion {
    /// The application they talk about.
    pub application: ApplicationId,
    /// What is said.
    pub text: String,
}

/// Change one's judgement of a standard after the discussion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeJudgement {
    /// The application it is about.
    pub application: ApplicationId,
    /// The standard's short name.
    pub standard: String,
    /// The judgement, as it is to be from now on.
    pub judgement: TypedJudgement,
}

/// Carry a difference on to the decision, with both views.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepDifference {
    /// The application it is about.
    pub application: ApplicationId,
    /// The standard's short name.
    pub standard: String,
}

/// Something was said to those who read an application, and to the coordinator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DiscussionSaid {
    /// The application they talk about.
    pub application: ApplicationId,
    /// The person who said it.
    pub person: PersonId,
    /// Of which submission, from 1.
    pub round: u32,
    /// What was said.
    pub text: Sealed<String>,
}

/// A reader changed their judgement of a standard; the one before stays in the facts before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct JudgementChanged {
    /// The application it is about.
    pub application: ApplicationId,
    /// The reader whose judgement it is.
    pub reader: PersonId,
    /// Of which submission, from 1.
    pub round: u32,
    /// The judgement from now on.
    pub judged: StandardJudged,
}

/// A difference between readers is carried on to the decision, with both views.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DifferenceKept {
    /// The application it is about.
    pub application: ApplicationId,
    /// Of which submission, from 1.
    pub round: u32,
    /// The standard's short name.
    pub standard: String,
}

/// Something that was said; the text stays in the ledger, at its position.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    /// The person who said it.
    pub person: PersonId,
    /// Of which submission, from 1.
    pub round: u32,
    /// When, and by whom it was recorded.
    pub mark: Mark,
    /// Where the fact with the text is. For `service` to read it; never on a page.
    pub position: u64,
}

/// A judgement that a reader changed; the texts stay in the ledger, at its position.
#[derive(Clone, Debug)]
pub struct ChangedJudgement {
    /// The standard's short name.
    pub standard: String,
    /// What they find now.
    pub judgement: Judgement,
    /// When it was changed, and who did it.
    pub mark: Mark,
    /// Where the fact with the feedback is. For `service` to read it; never on a page.
    pub position: u64,
}

/// A difference that is carried on.
#[derive(Clone, Debug)]
pub struct KeptDifference {
    /// Of which submission, from 1.
    pub round: u32,
    /// The standard's short name.
    pub standard: String,
    /// When that was recorded, and who did it.
    pub mark: Mark,
}

/// An application that the group is examining: only then is there anything to talk about.
fn examined(state: &State, application: ApplicationId) -> Result<&Application, Refusal> {
    let found = state.application(application).ok_or(Refusal::NotFound)?;
    if found.phase != Phase::UnderReview {
        found.phase.after(Step::InviteRevisions)?;
    }
    Ok(found)
}

/// The part of a reader who can take part in the discussion of an application now: they have given their report on the
/// last submission.
///
/// # Errors
/// Returns an error if the application is not under review, or the file is not open to them; a reader who has not
/// given their report is told to do that first.
fn may_discuss_as_reader<'a>(
    people: &people::State,
    state: &'a State,
    application: ApplicationId,
    person: PersonId,
    today: Date,
) -> Result<&'a Assignment, Refusal> {
    let found = examined(state, application)?;
    let part = found.reader(people, person).ok_or(Refusal::NotFound)?;
    open_to(people, state, application, person, today)?;
    if !may_read_other(people, found, person, found.round()) {
        return Err(Refusal::rule(
            rule::REPORT_FIRST,
            "First, submit your report.",
            "Each reader judges alone. You can talk to the others once you have submitted yours.",
        ));
    }
    Ok(part)
}

/// Whether someone can take part in the discussion of an application now: a reader who has given their report on the
/// last submission, or the coordinator.
///
/// # Errors
/// Returns an error if the application is not under review, or the file is not open to a reader, or they have not given
/// their report yet.
pub fn may_discuss(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    actor: &Actor,
    today: Date,
) -> Result<(), Refusal> {
    let person = actor.person.ok_or(Refusal::NotFound)?;
    if actor.role == Role::Coordinator {
        return examined(state, application).map(drop);
    }
    may_discuss_as_reader(people, state, application, person, today).map(drop)
}

/// The part of a reader who can change a judgement now: every report is in, so that they have seen the others.
///
/// # Errors
/// As [`may_discuss`]; and when not every report is in.
pub fn may_change_judgement<'a>(
    people: &people::State,
    state: &'a State,
    application: ApplicationId,
    person: PersonId,
    today: Date,
) -> Result<&'a Assignment, Refusal> {
    let part = may_discuss_as_reader(people, state, application, person, today)?;
    if all_read(people, state, application, today) {
        return Ok(part);
    }
    Err(Refusal::rule(
        rule::READINGS_OWED,
        "Not all reports are in.",
        "You can change a judgement once you have seen what the other readers found.",
    ))
}

/// A standard of the framework that an application is judged by.
fn standard_of<'a>(
    application: &Application,
    standard: &str,
) -> Result<&'a framework::Standard, Refusal> {
    let framework = application.judged_by()?;
    framework.standard(standard).ok_or(Refusal::NotFound)
}

/// Says something to the others.
///
/// # Errors
/// As [`may_discuss`]; and when nothing was typed, or too much.
pub fn say_in_discussion(
    people: &people::State,
    state: &State,
    command: &SayInDiscussion,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let person = context.actor.person.ok_or(Refusal::NotFound)?;
    may_discuss(people, state, id, &context.actor, context.today)?;
    let found = examined(state, id)?;
    let text = required_passage(field::TEXT, "what you want to say", &command.text)
        .map_err(|problem| Refusal::Invalid(vec![problem]))?;
    Ok(vec![NewFact::new(DiscussionSaid {
        application: id,
        person,
        round: found.round(),
        text: Sealed::under(id, text),
    })])
}

/// Changes the actor’s judgement of a standard. What was put to the group is not any more: it rests on the reports.
///
/// # Errors
/// As [`may_change_judgement`]; and when there is no such standard, or the judgement is not whole.
pub fn change_judgement(
    people: &people::State,
    state: &State,
    command: &ChangeJudgement,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let person = context.actor.person.ok_or(Refusal::NotFound)?;
    let part = may_change_judgement(people, state, id, person, context.today)?;
    let found = examined(state, id)?;
    let standard = standard_of(found, &command.standard)?;
    let judged = judged(id, standard, &command.judgement)
        .map_err(|problem| Refusal::Invalid(vec![problem]))?;
    Ok(vec![NewFact::new(JudgementChanged {
        application: id,
        reader: part.reader,
        round: found.round(),
        judged,
    })])
}

/// Carries a difference on to the decision.
///
/// # Errors
/// Returns an error if the application is not under review, not every report is in, there is no such standard, or it was
/// recorded already.
pub fn keep_difference(
    people: &people::State,
    state: &State,
    command: &KeepDifference,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let found = examined(state, id)?;
    crate::readings_are_in(people, state, id, context.today)?;
    standard_of(found, &command.standard)?;
    if found.keeps_difference(found.round(), &command.standard) {
        return Err(Refusal::rule(
            rule::DONE_MEANWHILE,
            "That both views are carried on is recorded already.",
            "You do not need to do anything.",
        ));
    }
    Ok(vec![NewFact::new(DifferenceKept {
        application: id,
        round: found.round(),
        standard: command.standard.clone(),
    })])
}

impl Application {
    /// Whether it is recorded that the readers’ views of a standard of the submission numbered `round` are carried on.
    pub fn keeps_difference(&self, round: u32, standard: &str) -> bool {
        let mut kept = self.differences.iter();
        kept.any(|it| it.round == round && it.standard == standard)
    }

    /// The report of a reader on a submission, to take in what they changed of it.
    pub(crate) fn reading_mut(&mut self, reader: PersonId, round: u32) -> Option<&mut Reading> {
        let assignments: &mut Vec<Assignment> = &mut self.assignments;
        let own = assignments.iter_mut().filter(|it| it.reader == reader);
        let mut readings = own.flat_map(|it| it.readings.iter_mut());
        readings.find(|it| it.round == round)
    }
}
