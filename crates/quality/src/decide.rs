//! The decision: the group's, recorded by the coordinator, who runs the process; and what follows from it.

use crate::{
    Application, Condition, DecisionKind, DecisionProposed, DecisionRecorded, Fact, Known,
    Proposal, Registered, State, Step, askable,
    conflict::same_persons,
    field,
    proposal::Content,
    quorum::{needed, who_decides},
    readings_are_in, registration_period, renews_from, rule,
    sign::signed,
    signatures,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, PersonId, Problem, Refusal, Sealed, london_date,
    text::{one_line, required_line, required_passage},
};

/// A condition as someone typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedCondition {
    /// What is asked; a condition without is none.
    pub what: String,
    /// The day by which; nothing when what was typed is not a date.
    pub due: Option<Date>,
}

/// Record the group's decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordDecision {
    /// The application that the group decided on.
    pub application: ApplicationId,
    /// The stable name of a [`DecisionKind`].
    pub decision: String,
    /// The day of the decision; nothing when what was typed is not a date.
    pub decided_on: Option<Date>,
    /// The members of the group who decided.
    pub members: Vec<PersonId>,
    /// Why, to the applicant.
    pub reasons: String,
    /// What an acceptance asks of the provider.
    pub conditions: Vec<TypedCondition>,
    /// The standards to strengthen, when not yet.
    pub strengthen: Vec<String>,
    /// Who will help, when not yet.
    pub help: String,
}

/// Ask members of the group to agree to a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProposeDecision(pub RecordDecision);

/// Asks members of the group to agree to a decision: each is sent it as the applicant will read it.
///
/// # Errors
/// Returns an error if the application is not under review, a reading is still owed, fewer than
/// a quorum of members without a conflict are named, or a field is wrong. *Not yet* must name
/// what to strengthen and who will help: no one is turned away without both.
pub fn propose_decision(
    known: &Known<'_>,
    command: &ProposeDecision,
    context: &Context,
) -> Decided<Fact> {
    let ProposeDecision(command) = command;
    let (people, state) = (known.people, known.quality);
    let deciding = known.settled.on(context.today);
    let id = command.application;
    let application = ready(people, state, command, context)?;
    let mut problems = Vec::new();
    let members = who_decides(known, id, &command.members, deciding, context.today);
    let members = keep(&mut problems, members);
    let drafted = drafted(people, application, command, context);
    let (members, drafted) = match (members, drafted) {
        (Some(members), Ok(drafted)) => (members, drafted),
        (_, drafted) => {
            problems.extend(drafted.err().into_iter().flatten());
            return Err(Refusal::Invalid(problems));
        }
    };
    let text = drafted.content(&[]).map(|content| content.digest());
    if let Some(last) = application
        .proposal()
        .filter(|it| text.is_some() && it.text == text)
    {
        let signatures = signatures(people, state, id, last, context.today);
        if !signatures.object.is_empty() {
            return Err(Refusal::rule(
                rule::OBJECTED,
                "A member objects to exactly this text.",
                "Change it to answer the objection, or wait until they withdraw it. Asking other \
                 members does not end an objection.",
            ));
        }
    }
    let proposed = DecisionProposed {
        application: id,
        proposal: next_number(application),
        decision: drafted.kind,
        on: drafted.on,
        needed: needed(members.len(), deciding),
        set_by: deciding.set_by,
        members,
        reasons: drafted.reasons,
        conditions: drafted.conditions,
        strengthen: drafted.strengthen,
        help: drafted.help,
    };
    Ok(vec![NewFact::new(proposed)])
}

/// Records a decision that enough members have agreed to; an acceptance registers the provider for three
/// years, as [`registration_period`] has it. Those who agreed are the members who decided.
///
/// # Errors
/// Returns an error if the application is not under review, a report is still owed, the members have not
/// been asked to agree to exactly this, too few do or one objects, or a day has passed meanwhile.
pub fn record_decision(
    people: &people::State,
    state: &State,
    command: &RecordDecision,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let application = ready(people, state, command, context)?;
    let drafted = drafted(people, application, command, context).map_err(Refusal::Invalid)?;
    let same = |it: &Proposal| {
        let content = drafted.content(&it.members).map(|content| content.digest());
        // By ids as they were named: some may have been joined since.
        let named = same_persons(people, &it.members, &command.members);
        named && content.is_some() && it.content == content
    };
    let members = signed(people, state, id, same, context.today)?;
    let (kind, on) = (drafted.kind, drafted.on);
    let decision = DecisionRecorded {
        application: id,
        decision: kind,
        members,
        reasons: drafted.reasons,
        conditions: drafted.conditions,
        strengthen: drafted.strengthen,
        help: drafted.help,
    };
    let mut facts = vec![NewFact::new(decision).effective(on)];
    if kind == DecisionKind::Accepted {
        let period = registration_period(on, renews_from(state, id));
        let registered = Registered {
            provider: application.provider,
            application: id,
            qualifications: application.qualifications,
            from: period.from,
            until: period.until.expect("a registration ends"),
        };
        facts.push(NewFact::new(registered).effective(period.from));
    }
    Ok(facts)
}

/// The application, when the group can decide on it.
fn ready<'a>(
    people: &people::State,
    state: &'a State,
    command: &RecordDecision,
    context: &Context,
) -> Result<&'a Application, Refusal> {
    let id = command.application;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    application
        .phase
        .after(match DecisionKind::named(&command.decision) {
            Some(DecisionKind::NotYet) => Step::NotYet,
            _ => Step::Accept,
        })?;
    readings_are_in(people, state, id, context.today)?;
    application.judged_by()?;
    Ok(application)
}

/// The number of the next draft on an application.
pub(crate) fn next_number(application: &Application) -> u32 {
    let last = application.proposals.last().map_or(0, |it| it.number);
    last.saturating_add(1)
}

/// A decision as it was drafted, normalised.
struct DraftedDecision {
    kind: DecisionKind,
    on: Date,
    reasons: Sealed<String>,
    conditions: Vec<Condition>,
    strengthen: Vec<String>,
    help: Option<Sealed<String>>,
}

impl DraftedDecision {
    /// What makes it another draft than others, with the members who are asked; nothing where a text of it
    /// was erased.
    fn content<'a>(&'a self, members: &'a [PersonId]) -> Option<Content<'a>> {
        Content::of(
            self.kind,
            self.on,
            members,
            &self.reasons,
            &self.conditions,
            &self.strengthen,
            self.help.as_ref(),
        )
    }
}

/// What a draft says, or what is wrong with it in the order of the form: so stand the problems above it.
fn drafted(
    people: &people::State,
    application: &Application,
    command: &RecordDecision,
    context: &Context,
) -> Result<DraftedDecision, Vec<Problem>> {
    let id = command.application;
    let mut problems = Vec::new();
    let on = keep(
        &mut problems,
        decided_on(people, application, command, context),
    );
    let kind = DecisionKind::named(&command.decision);
    let kind = keep(
        &mut problems,
        kind.ok_or_else(|| {
            vec![Problem::new(
                field::DECISION,
                "Select what the group decided",
            )]
        }),
    );
    let reasons = required_passage(
        field::REASONS,
        "the reasons for the decision",
        &command.reasons,
    );
    let reasons = keep(&mut problems, reasons.map_err(|problem| vec![problem]));
    let not_yet = kind == Some(DecisionKind::NotYet);
    let conditions = keep(&mut problems, conditions(id, command, context, not_yet));
    let strengthen = keep(&mut problems, strengthen(application, command, not_yet));
    let help = not_yet
        .then(|| {
            required_line(
                field::HELP,
                "who will help the provider",
                &command.help,
                500,
            )
        })
        .transpose();
    let help = keep(&mut problems, help.map_err(|problem| vec![problem]));
    match (kind, on, reasons) {
        (Some(kind), Some(on), Some(reasons)) if problems.is_empty() => Ok(DraftedDecision {
            kind,
            on,
            reasons: Sealed::under(id, reasons),
            conditions: conditions.unwrap_or_default(),
            strengthen: strengthen.unwrap_or_default(),
            help: help.flatten().map(|help| Sealed::under(id, help)),
        }),
        _ => Err(problems),
    }
}

fn decided_on(
    people: &people::State,
    application: &Application,
    command: &RecordDecision,
    context: &Context,
) -> Result<Date, Vec<Problem>> {
    let submitted = application
        .submitted()
        .map(|submitted| london_date(submitted.mark.at));
    let round = application.round();
    let readings = application
        .readers(people)
        .filter_map(|it| it.reading(round));
    let read = readings.map(|it| london_date(it.mark.at)).max();
    let reversals = application.decisions.iter().filter_map(|it| it.reversed);
    let set_aside = reversals.map(|it| london_date(it.mark.at)).max();
    let says = match command.decided_on {
        None => "Enter the date of the decision, for example 27 3 2026",
        Some(day) if day > context.today => "Date of the decision must be today or in the past",
        Some(day) if submitted.is_some_and(|submitted| day < submitted) => {
            "Date of the decision must be on or after the day the application was submitted"
        }
        Some(day) if read.is_some_and(|read| day < read) => {
            "Date of the decision must be on or after the day of the last report"
        }
        Some(day) if set_aside.is_some_and(|set_aside| day < set_aside) => {
            "Date of the decision must be on or after the day the last decision was set aside"
        }
        Some(day) => return Ok(day),
    };
    Err(vec![Problem::new(field::DECIDED_ON, says)])
}

/// Conditions of an acceptance; the field of the `n`-th is `condition-n`, from 1.
fn conditions(
    id: ApplicationId,
    command: &RecordDecision,
    context: &Context,
    not_yet: bool,
) -> Result<Vec<Condition>, Vec<Problem>> {
    let (mut conditions, mut problems) = (Vec::new(), Vec::new());
    for (number, typed) in (1..).zip(&command.conditions) {
        if not_yet || (one_line(&typed.what).is_empty() && typed.due.is_none()) {
            continue;
        }
        let field = field::condition(number);
        let due_field = field::condition_due(number);
        let deadline = format!("Deadline for condition {number}");
        match required_passage(&field, "what the condition asks", &typed.what) {
            Err(wrong) => problems.push(wrong),
            Ok(what) => match typed.due.map(|due| askable(&deadline, context.today, due)) {
                Some(Ok(due)) => conditions.push(Condition {
                    what: Sealed::under(id, what),
                    due,
                }),
                Some(Err(says)) => problems.push(Problem::new(&due_field, says)),
                None => {
                    let says = format!("Enter the deadline for condition {number}");
                    problems.push(Problem::new(&due_field, says));
                }
            },
        }
    }
    if problems.is_empty() {
        Ok(conditions)
    } else {
        Err(problems)
    }
}

fn strengthen(
    application: &Application,
    command: &RecordDecision,
    not_yet: bool,
) -> Result<Vec<String>, Vec<Problem>> {
    if !not_yet {
        return Ok(Vec::new());
    }
    let framework = application.judged_by().ok();
    let known = |id: &String| framework.is_some_and(|it| it.standard(id).is_some());
    let says = if command.strengthen.is_empty() {
        "Select what the provider needs to strengthen"
    } else if !command.strengthen.iter().all(known) {
        "Select standards from the list"
    } else {
        return Ok(command.strengthen.clone());
    };
    Err(vec![Problem::new(field::STRENGTHEN, says)])
}

/// The value, or nothing once its problems are kept.
fn keep<T>(problems: &mut Vec<Problem>, result: Result<T, Vec<Problem>>) -> Option<T> {
    result.map_err(|found| problems.extend(found)).ok()
}
