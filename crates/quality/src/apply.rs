//! Applying: starting, answering over many sittings, submitting, taking back.

use crate::{
    Answer, Application, ApplicationKind, ApplicationStarted, ApplicationSubmitted,
    ApplicationWithdrawn, CoverageMap, Fact, Provider, ProviderKind, Qualification, Qualifications,
    Standing, State, Step, Submission, coverage::kept_now, is_reopened, standing, submitted_before,
    unbroken_until,
};
use framework::Standard;
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, OrganisationId, Problem, Refusal, Sealed, in_words,
    text::{LONGEST_PASSAGE, passage, required_passage},
};

/// The number of months before the end of a registration from which its renewal can be started.
const RENEWAL_OPENS_MONTHS: i32 = 12;

/// The longest answer, in characters as browsers count them: what a page says before it is reached.
pub const LONGEST_ANSWER: usize = 30_000;

/// Start an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartApplication {
    /// The provider that applies.
    pub provider: OrganisationId,
    /// For which qualifications; commands of before senco knew of another than the Award have none.
    #[serde(default = "award")]
    pub qualifications: Vec<Qualification>,
}

fn award() -> Vec<Qualification> {
    vec![Qualification::Award]
}

impl StartApplication {
    /// Start an application for the Award.
    pub fn for_the_award(provider: OrganisationId) -> Self {
        Self {
            provider,
            qualifications: award(),
        }
    }
}

/// Submit an application as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmitApplication {
    /// The application to submit.
    pub application: ApplicationId,
    /// The answers by the standard's short name, as *check your answers* showed them.
    pub answers: BTreeMap<String, String>,
    /// What it began with, by the standard's short name: the answers of the submission that
    /// [`begins_with`] names.
    pub before: BTreeMap<String, String>,
    /// The standards whose answer someone has marked as finished.
    pub finished: BTreeSet<String>,
    /// The coverage maps by the standard's short name, as they stand; those that are empty may be
    /// missing.
    pub coverage: BTreeMap<String, CoverageMap>,
    /// Whether the declaration was made: that the answers are true, and made with authority.
    pub declared: bool,
}

/// Take an open application back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawApplication {
    /// The application to withdraw.
    pub application: ApplicationId,
}

/// The number that people use for an application: made of its id, so it tells nothing.
pub fn application_number(application: ApplicationId) -> String {
    let id = application.to_string().to_uppercase();
    format!("QS-{}-{}", &id[..4], &id[4..8])
}

/// Why a provider would apply on `date`.
///
/// # Errors
/// Returns an error if a renewal cannot be started yet; the refusal names the day from which it can.
pub fn application_kind(
    state: &State,
    provider: OrganisationId,
    date: Date,
) -> Result<ApplicationKind, Refusal> {
    let provider = state.provider(provider).ok_or(Refusal::NotFound)?;
    let Some((standing, registration)) = standing(&provider.registrations, date) else {
        return Ok(ApplicationKind::First);
    };
    if standing == Standing::Withdrawn {
        return Ok(ApplicationKind::AfterWithdrawal);
    }
    let opens = unbroken_until(&provider.registrations, registration)
        .map(|until| until.saturating_sub(RENEWAL_OPENS_MONTHS.months()));
    match opens {
        Some(opens) if date < opens => Err(Refusal::rule(
            crate::rule::RENEWAL_TOO_EARLY,
            "Your registration has more than a year left.",
            format!("You can start your renewal from {}.", in_words(opens)),
        )),
        _ => Ok(ApplicationKind::Renewal),
    }
}

/// Starts an application against the framework in force today; its id is the command's first of
/// the label `application`.
///
/// # Errors
/// Returns an error if there is no such provider, one is open already, a renewal is too early, no
/// qualification is selected, or the Award is and no institution validates a private provider's course.
pub fn start_application(
    state: &State,
    command: &StartApplication,
    context: &Context,
) -> Decided<Fact> {
    let provider = command.provider;
    let kind = application_kind(state, provider, context.today)?;
    if let Some(open) = state.open_application(provider) {
        return Err(Refusal::rule(
            crate::rule::APPLICATION_OPEN,
            format!(
                "Your application {} is still open.",
                application_number(open)
            ),
            "Continue that application, or withdraw it first.",
        ));
    }
    let qualifications = Qualifications::of(&command.qualifications).ok_or_else(|| {
        let says = "Select which qualification your course leads to";
        Refusal::field(crate::field::QUALIFICATIONS, says)
    })?;
    course_is_validated(state, provider, qualifications)?;
    let framework = state.framework_on(context.today, qualifications);
    let framework = framework.id.clone();
    let application = context.ids.id("application", 0);
    let continues = last_submitted(state, provider);
    Ok(vec![NewFact::new(ApplicationStarted {
        application,
        provider,
        kind,
        framework,
        qualifications,
        continues,
    })])
}

/// For the Award, a private provider must be linked to an institution that validates the Master's level (study of
/// the Provider Group, section 1). The NPQ for SENCOs is at no such level.
fn course_is_validated(
    state: &State,
    provider: OrganisationId,
    qualifications: Qualifications,
) -> Result<(), Refusal> {
    let details = state.provider(provider).map(Provider::latest_details);
    let missing = details
        .is_some_and(|it| it.kind == ProviderKind::Private && it.validating_institution.is_none());
    if missing && qualifications.iter().any(|it| it == Qualification::Award) {
        return Err(Refusal::rule(
            crate::rule::NOT_VALIDATED,
            "For the National Award, a private provider needs a university or college that validates its course at \
             Master’s level. We have none on record.",
            "Email the coordinator the name of the institution. They add it, and you can then start.",
        ));
    }
    Ok(())
}

/// The provider's last application that was submitted: what a new one begins with.
fn last_submitted(state: &State, provider: OrganisationId) -> Option<ApplicationId> {
    let applications = &state.provider(provider)?.applications;
    let submitted = |id: &&ApplicationId| {
        let application = state.application(**id);
        application.is_some_and(|found| found.submitted().is_some())
    };
    applications.iter().rev().find(submitted).copied()
}

/// Where the answers that an application begins with were submitted: its own last submission when
/// revisions were invited, else that of the application it continues.
pub fn begins_with(state: &State, application: ApplicationId) -> Option<Submission> {
    submitted_before(state, application, None).map(|it| it.submission)
}

/// What the answers of an application begin with, by standard: as submitted before, which `read`
/// reads from the ledger. Where a standard gathers what earlier ones asked, its answer begins with theirs as well.
///
/// # Errors
/// Returns an error if it cannot be read.
pub fn begun_with<E>(
    state: &State,
    application: ApplicationId,
    read: impl FnOnce(u64) -> Result<ApplicationSubmitted, E>,
) -> Result<BTreeMap<String, String>, E> {
    match begins_with(state, application) {
        None => Ok(BTreeMap::new()),
        Some(base) => {
            let submitted = read(base.position)?;
            Ok(match state.application(application) {
                Some(found) => answers_under(found, submitted),
                None => answers_of(submitted),
            })
        }
    }
}

/// The answers of an earlier submission by the standards that `application` is judged by: those to standards that are
/// gathered now stand together.
pub fn answers_under(
    application: &Application,
    submitted: ApplicationSubmitted,
) -> BTreeMap<String, String> {
    let mut answers = answers_of(submitted);
    let Ok(framework) = application.judged_by() else {
        return answers;
    };
    for standard in framework.standards() {
        for earlier in &standard.gathers {
            let Some(text) = answers.remove(earlier) else {
                continue;
            };
            let own = answers.entry(standard.id.clone()).or_default();
            if !own.is_empty() {
                own.push_str("\n\n");
            }
            own.push_str(&text);
        }
    }
    answers
}

/// The answers that a submission says, by standard; an erased one is not there.
pub fn answers_of(submitted: ApplicationSubmitted) -> BTreeMap<String, String> {
    let known = |answer: Answer| Some((answer.standard, answer.text.into_known()?));
    submitted.answers.into_iter().filter_map(known).collect()
}

/// Whether an answer to `standard` may be written now.
///
/// # Errors
/// Returns an error if there is no such application or standard, the application is no longer being
/// written, or revisions are made and the group did not ask about this standard.
pub fn may_answer(
    state: &State,
    application: ApplicationId,
    standard: &str,
) -> Result<(), Refusal> {
    let application = state.application(application).ok_or(Refusal::NotFound)?;
    application.phase.after(Step::Answer)?;
    let framework = application.judged_by()?;
    framework.standard(standard).ok_or(Refusal::NotFound)?;
    if is_reopened(application, standard) {
        return Ok(());
    }
    Err(Refusal::rule(
        crate::rule::NOT_ASKED_FOR,
        "The Quality Standards Group did not ask you to change this answer. It stays as you submitted it.",
        "Change the answers that the group asks about. If this one has to change, too, ask the coordinator.",
    ))
}

/// An answer as it is kept while it is being written: regular, possibly empty where it is not
/// `finished`, never too long.
///
/// # Errors
/// Returns an error if it is longer than a fact may hold, or finished and empty.
pub fn regular_answer(typed: &str, finished: bool) -> Result<String, Refusal> {
    let text = passage(typed);
    if finished && text.trim().is_empty() {
        let says = "Write an answer before you mark it as finished";
        return Err(Refusal::field(crate::field::ANSWER, says));
    }
    // Counted as browsers count while someone types; letters that take more room have the bound of a
    // fact as well.
    if text.encode_utf16().count() > LONGEST_ANSWER || text.len() > LONGEST_PASSAGE {
        let says =
            "Your answer must be 30,000 characters or fewer. Put the longer parts into a file";
        return Err(Refusal::field(crate::field::ANSWER, says));
    }
    Ok(text)
}

/// The standards whose answer says what an earlier application said, and which no one has marked as
/// finished: no one may have read them since. A first application has none, and of what was submitted
/// in this application already, everything stands.
pub fn untouched(
    application: &Application,
    answers: &BTreeMap<String, String>,
    before: &BTreeMap<String, String>,
    finished: &BTreeSet<String>,
) -> Vec<String> {
    if application.submitted().is_some() {
        return Vec::new();
    }
    let stays = |(standard, text): &(&String, &String)| {
        before.get(*standard) == Some(text) && !finished.contains(*standard)
    };
    let stay = answers.iter().filter(stays);
    stay.map(|(standard, _)| standard.clone()).collect()
}

/// Submits an application: its answers, and its coverage maps where they are new.
///
/// # Errors
/// Returns an error if it is not being written, a standard has no answer or still the one of an earlier
/// application that no one has marked as finished, or the declaration was not made.
pub fn submit_application(
    state: &State,
    command: &SubmitApplication,
    _: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    application.phase.after(Step::Submit)?;
    let framework = application.judged_by()?;
    let (given, before) = (&command.answers, &command.before);
    let untouched = untouched(application, given, before, &command.finished);
    let mut answers = Vec::new();
    let mut problems = Vec::new();
    for standard in framework.standards() {
        let typed = command.answers.get(&standard.id).map_or("", String::as_str);
        let what = format!("an answer to “{}”", standard.title);
        match required_passage(&standard.id, &what, typed) {
            Ok(text) => {
                let text = Sealed::under(id, text);
                answers.push(Answer {
                    standard: standard.id.clone(),
                    asked: standard.asks.clone(),
                    text,
                });
                if untouched.contains(&standard.id) {
                    problems.push(not_read_again(standard));
                }
            }
            Err(problem) => problems.push(problem),
        }
    }
    if !command.declared {
        problems.push(Problem::new(
            crate::field::DECLARED,
            "Confirm that the answers are true and that you are allowed to submit them",
        ));
    }
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    // Before the submission, so that it can be told from its position which maps came with it.
    let maps = kept_now(id, application, framework, &command.coverage);
    let mut facts: Vec<NewFact<Fact>> = maps.into_iter().map(NewFact::new).collect();
    facts.push(NewFact::new(ApplicationSubmitted {
        application: id,
        answers,
    }));
    Ok(facts)
}

fn not_read_again(standard: &Standard) -> Problem {
    let title = &standard.title;
    Problem::new(
        standard.id.clone(),
        format!(
            "“{title}”: read the answer from your last application, bring it up to date and mark it as \
             finished"
        ),
    )
}

/// Takes an open application back.
///
/// # Errors
/// Returns an error if there is no such application or it is no longer open.
pub fn withdraw_application(
    state: &State,
    command: &WithdrawApplication,
    _: &Context,
) -> Decided<Fact> {
    let application = state
        .application(command.application)
        .ok_or(Refusal::NotFound)?;
    application.phase.after(Step::Withdraw)?;
    Ok(vec![NewFact::new(ApplicationWithdrawn {
        application: command.application,
    })])
}
