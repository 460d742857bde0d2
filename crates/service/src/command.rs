//! Every command: what it is called in the access table, and which rule decides it.

mod accounts;

use crate::fact::Fact;
use crate::{State, given::Given};
use access::Action;
use people::{
    AdmitAccount, BeginMembership, DeclineAccount, EndMembership, EnterByName, EnterOrganisation,
    EnterPerson, ErasePerson, GiveUpAddress, InviteColleague, JoinPersons, MakeKey, MakeOwner,
    OrganisationKind, PartPersons, ProveAddress, RemoveColleague, RenameOrganisation,
    RequestAccount, RevokeKey, StopOwning,
};
use quality::{
    AddEvidence, AssignReaders, ChangeProvider, DeclareInterest, DescribeEvidence, EnterProvider,
    GiveReading, HandBackReading, InviteRevisions, MeetCondition, NameExaminer, NameSupporter,
    OpenReview, RecordDecision, ReleaseReader, RemoveEvidence, ReplaceEvidence, RestoreEvidence,
    ReuseEvidence, ReverseDecision, StartApplication, TypedDetails, WithdrawApplication,
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, OrganisationId, PersonId, RawId, Refusal, Revision,
    Role,
};

/// Everything that somebody can ask to have done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Enter an organisation that is not a provider.
    EnterOrganisation(EnterOrganisation),
    /// Enter a provider: an organisation and what is public about it.
    EnterProvider {
        /// Its public name.
        name: String,
        /// What is public about it beside the name.
        details: TypedDetails,
    },
    /// Change a provider's name and details.
    ChangeProvider {
        /// Its public name from today on.
        name: String,
        /// Which, what, and the revision of the form: of name and details together.
        change: ChangeProvider,
    },
    /// Rename an organisation from a day on.
    RenameOrganisation(RenameOrganisation),
    /// Enter a person who acts for an organisation in a role.
    EnterPerson {
        /// Who.
        person: EnterPerson,
        /// For which organisation.
        organisation: OrganisationId,
        /// In which role.
        role: Role,
    },
    /// Let somebody act for an organisation.
    BeginMembership(BeginMembership),
    /// Let somebody no longer act for an organisation.
    EndMembership(EndMembership),
    /// Invite somebody to act for an organisation.
    InviteColleague(InviteColleague),
    /// Let a colleague no longer act for an organisation.
    RemoveColleague(RemoveColleague),
    /// Let a colleague own the account of an organisation, too.
    MakeOwner(MakeOwner),
    /// Let an owner be one no longer.
    StopOwning(StopOwning),
    /// Ask for an account, with a proven address.
    RequestAccount(RequestAccount),
    /// Admit the provider of a request as an associate.
    AdmitAccount(AdmitAccount),
    /// Decline a request for an account.
    DeclineAccount(DeclineAccount),
    /// Enter somebody by name alone.
    EnterByName(EnterByName),
    /// Record an address that somebody has proven.
    ProveAddress(ProveAddress),
    /// Give an address up.
    GiveUpAddress(GiveUpAddress),
    /// Record that two ids are one person.
    JoinPersons(JoinPersons),
    /// Record that they are not, after all.
    PartPersons(PartPersons),
    /// Make a key for another program.
    MakeKey(MakeKey),
    /// Revoke a key.
    RevokeKey(RevokeKey),
    /// Erase everything personal of somebody.
    ErasePerson(ErasePerson),
    /// Start an application.
    StartApplication(StartApplication),
    /// Submit an application with the answers as they stand on the desk.
    SubmitApplication {
        /// Which.
        application: ApplicationId,
        /// The revision of all answers, as *check your answers* showed them.
        revision: Revision,
        /// Whether the declaration was made.
        declared: bool,
    },
    /// Take an application back.
    WithdrawApplication(WithdrawApplication),
    /// Add an evidence document.
    AddEvidence(AddEvidence),
    /// Give an evidence document a new file.
    ReplaceEvidence(ReplaceEvidence),
    /// Say what an evidence document is and supports.
    DescribeEvidence(DescribeEvidence),
    /// Take an evidence document out of an application.
    RemoveEvidence(RemoveEvidence),
    /// Use evidence documents of the earlier application again.
    ReuseEvidence(ReuseEvidence),
    /// Bring an evidence document back.
    RestoreEvidence(RestoreEvidence),
    /// Name who answers the applicant's questions.
    NameSupporter(NameSupporter),
    /// Record who examines a provider's course.
    NameExaminer(NameExaminer),
    /// Ask readers; the first time, that opens the review.
    AssignReaders(AssignReaders),
    /// Release a reader.
    ReleaseReader(ReleaseReader),
    /// Go on with the review after revisions.
    OpenReview(OpenReview),
    /// Say whether one has a conflict of interest.
    DeclareInterest(DeclareInterest),
    /// Hand one's reading back.
    HandBackReading(HandBackReading),
    /// Give one's reading.
    GiveReading(GiveReading),
    /// Invite the applicant to revise.
    InviteRevisions(InviteRevisions),
    /// Record the group's decision.
    RecordDecision(RecordDecision),
    /// Set the group's decision aside.
    ReverseDecision(ReverseDecision),
    /// Record that a condition is met.
    MeetCondition(MeetCondition),
}

impl Command {
    /// What it is called in the access table.
    pub const fn action(&self) -> Action {
        match self {
            Self::EnterOrganisation(_) => Action::EnterOrganisation,
            Self::EnterProvider { .. } => Action::EnterProvider,
            Self::ChangeProvider { .. } | Self::RenameOrganisation(_) => Action::ChangeProvider,
            Self::EnterPerson { .. }
            | Self::EnterByName(_)
            | Self::BeginMembership(_)
            | Self::EndMembership(_) => Action::EnterPerson,
            Self::ProveAddress(_) | Self::GiveUpAddress(_) => Action::ChangeAddress,
            Self::JoinPersons(_) | Self::PartPersons(_) => Action::JoinPersons,
            Self::MakeKey(_) | Self::RevokeKey(_) => Action::ManageKeys,
            Self::InviteColleague(_)
            | Self::RemoveColleague(_)
            | Self::MakeOwner(_)
            | Self::StopOwning(_) => Action::ManageColleagues,
            Self::RequestAccount(_) => Action::RequestAccount,
            Self::AdmitAccount(_) | Self::DeclineAccount(_) => Action::AnswerAccountRequest,
            Self::ErasePerson(_) => Action::ErasePerson,
            Self::StartApplication(_) => Action::StartApplication,
            Self::SubmitApplication { .. } => Action::SubmitApplication,
            Self::WithdrawApplication(_) => Action::WithdrawApplication,
            Self::AddEvidence(_)
            | Self::ReplaceEvidence(_)
            | Self::DescribeEvidence(_)
            | Self::RemoveEvidence(_)
            | Self::ReuseEvidence(_)
            | Self::RestoreEvidence(_) => Action::ChangeEvidence,
            Self::NameSupporter(_) => Action::NameSupporter,
            Self::NameExaminer(_) => Action::NameExaminer,
            Self::AssignReaders(_) | Self::ReleaseReader(_) | Self::OpenReview(_) => {
                Action::ReviewApplication
            }
            Self::DeclareInterest(_) => Action::DeclareInterest,
            Self::HandBackReading(_) => Action::HandBackReading,
            Self::GiveReading(_) => Action::WriteReading,
            Self::InviteRevisions(_) | Self::RecordDecision(_) => Action::DecideApplication,
            Self::ReverseDecision(_) => Action::ReverseDecision,
            Self::MeetCondition(_) => Action::MeetCondition,
        }
    }

    /// The application that it is about, where it is about one.
    pub(crate) const fn application(&self) -> Option<ApplicationId> {
        Some(match self {
            Self::SubmitApplication { application, .. } => *application,
            Self::WithdrawApplication(it) => it.application,
            Self::AddEvidence(it) => it.application,
            Self::ReplaceEvidence(it) => it.application,
            Self::DescribeEvidence(it) => it.application,
            Self::RemoveEvidence(it) => it.application,
            Self::ReuseEvidence(it) => it.application,
            Self::RestoreEvidence(it) => it.application,
            Self::NameSupporter(it) => it.application,
            Self::AssignReaders(it) => it.application,
            Self::ReleaseReader(it) => it.application,
            Self::OpenReview(it) => it.application,
            Self::DeclareInterest(it) => it.application,
            Self::HandBackReading(it) => it.application,
            Self::GiveReading(it) => it.application,
            Self::InviteRevisions(it) => it.application,
            Self::RecordDecision(it) => it.application,
            Self::ReverseDecision(it) => it.application,
            Self::MeetCondition(it) => it.application,
            _ => return None,
        })
    }

    /// The person whose own thing it is about, where it is about one's own.
    pub(crate) const fn person(&self) -> Option<PersonId> {
        match self {
            Self::ProveAddress(it) => Some(it.person),
            Self::GiveUpAddress(it) => Some(it.person),
            _ => None,
        }
    }

    /// The organisation whose thing it is about, where it is about one that exists.
    pub(crate) fn organisation(&self, state: &State) -> Option<OrganisationId> {
        match self {
            Self::StartApplication(it) => Some(it.provider),
            Self::ChangeProvider { change, .. } => Some(change.provider),
            Self::RenameOrganisation(it) => Some(it.organisation),
            Self::InviteColleague(it) => Some(it.organisation),
            Self::RemoveColleague(it) => Some(it.organisation),
            Self::MakeOwner(it) => Some(it.organisation),
            Self::StopOwning(it) => Some(it.organisation),
            Self::MakeKey(it) => Some(it.organisation),
            Self::RevokeKey(it) => Some(it.organisation),
            Self::NameExaminer(it) => Some(it.provider),
            _ => {
                let found = state.quality.application(self.application()?);
                found.map(|found| found.provider)
            }
        }
    }
}

/// Facts, or why not: the rules of the capabilities, each given what it needs of another.
pub(crate) fn decide(
    state: &State,
    command: &Command,
    given: &Given,
    context: &Context,
) -> Decided<Fact> {
    let (people, quality) = (&state.people, &state.quality);
    match command {
        Command::EnterOrganisation(it) => lift(people::enter_organisation(people, it, context)),
        Command::EnterProvider { name, details } => enter_provider(state, name, details, context),
        Command::ChangeProvider { name, change } => change_provider(state, name, change, context),
        Command::RenameOrganisation(it) => lift(people::rename_organisation(people, it, context)),
        Command::EnterPerson {
            person,
            organisation,
            role,
        } => enter_person(state, person, *organisation, *role, context),
        Command::BeginMembership(it) => lift(people::begin_membership(people, it, context)),
        Command::EndMembership(it) => lift(people::end_membership(people, it, context)),
        Command::InviteColleague(_)
        | Command::RemoveColleague(_)
        | Command::MakeOwner(_)
        | Command::StopOwning(_)
        | Command::MakeKey(_)
        | Command::RevokeKey(_) => accounts::colleagues(state, command, context),
        Command::RequestAccount(it) => accounts::request(state, it, context),
        Command::AdmitAccount(it) => accounts::admit(state, it, context),
        Command::DeclineAccount(it) => lift(people::decline_account(people, it, context)),
        Command::EnterByName(it) => lift(people::enter_by_name(people, it, context)),
        Command::ProveAddress(it) => lift(people::prove_address(people, it, context)),
        Command::GiveUpAddress(it) => lift(people::give_up_address(people, it, context)),
        Command::JoinPersons(it) => lift(people::join_persons(people, it, context)),
        Command::PartPersons(it) => lift(people::part_persons(people, it, context)),
        Command::ErasePerson(it) => lift(people::erase_person(people, it, context)),
        Command::StartApplication(it) => lift(quality::start_application(quality, it, context)),
        Command::SubmitApplication {
            application,
            revision,
            declared,
        } => {
            if given.answers_revision() != *revision {
                return Err(Refusal::Stale(Vec::new()));
            }
            given.is_whole()?;
            let submit = quality::SubmitApplication {
                application: *application,
                answers: given.answers().clone(),
                before: given.before().clone(),
                finished: given.finished().clone(),
                coverage: given.coverage().clone(),
                declared: *declared,
            };
            lift(quality::submit_application(quality, &submit, context))
        }
        Command::WithdrawApplication(it) => {
            lift(quality::withdraw_application(quality, it, context))
        }
        Command::AddEvidence(it) => lift(quality::add_evidence(quality, it, context)),
        Command::ReplaceEvidence(it) => lift(quality::replace_evidence(quality, it, context)),
        Command::DescribeEvidence(it) => lift(quality::describe_evidence(quality, it, context)),
        Command::ReuseEvidence(it) => lift(quality::reuse_evidence(quality, it, context)),
        Command::RemoveEvidence(it) => lift(quality::remove_evidence(quality, it, context)),
        Command::RestoreEvidence(it) => lift(quality::restore_evidence(quality, it, context)),
        Command::NameSupporter(it) => lift(quality::name_supporter(people, quality, it, context)),
        Command::NameExaminer(it) => lift(quality::name_examiner(people, quality, it, context)),
        Command::AssignReaders(it) => lift(quality::assign_readers(people, quality, it, context)),
        Command::ReleaseReader(it) => lift(quality::release_reader(quality, it, context)),
        Command::OpenReview(it) => lift(quality::open_review(quality, it, context)),
        Command::DeclareInterest(it) => lift(quality::declare_interest(quality, it, context)),
        Command::HandBackReading(it) => lift(quality::hand_back_reading(quality, it, context)),
        Command::GiveReading(it) => lift(quality::give_reading(people, quality, it, context)),
        Command::InviteRevisions(it) => lift(quality::invite_revisions(quality, it, context)),
        Command::RecordDecision(it) => lift(quality::record_decision(people, quality, it, context)),
        Command::ReverseDecision(it) => {
            lift(quality::reverse_decision(people, quality, it, context))
        }
        Command::MeetCondition(it) => lift(quality::meet_condition(quality, it, context)),
    }
}

/// The id of what a command makes, for the page to go to: as the rules give it away.
pub(crate) fn made(command: &Command, context: &Context) -> Option<RawId> {
    match command {
        Command::EnterOrganisation(_)
        | Command::EnterProvider { .. }
        | Command::AdmitAccount(_) => Some(context.ids.id("organisation", 0)),
        Command::EnterPerson { .. } | Command::EnterByName(_) => Some(context.ids.id("person", 0)),
        Command::MakeKey(_) => Some(context.ids.id("api-key", 0)),
        Command::RequestAccount(_) => Some(context.ids.id("account-request", 0)),
        Command::StartApplication(_) => Some(context.ids.id("application", 0)),
        Command::AddEvidence(_) => Some(context.ids.id("evidence", 0)),
        _ => None,
    }
}

fn lift<F>(decided: Decided<F>) -> Decided<Fact>
where
    Fact: From<F>,
{
    decided.map(|facts| facts.into_iter().map(NewFact::lift).collect())
}

/// Two rules, one form: their problems are shown together.
fn both(one: Decided<Fact>, other: Decided<Fact>) -> Decided<Fact> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok([one, other].concat()),
        (Err(Refusal::Invalid(one)), Err(Refusal::Invalid(other))) => {
            Err(Refusal::Invalid([one, other].concat()))
        }
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    }
}

fn enter_provider(
    state: &State,
    name: &str,
    details: &TypedDetails,
    context: &Context,
) -> Decided<Fact> {
    let organisation = EnterOrganisation {
        kind: OrganisationKind::Provider,
        name: name.to_owned(),
    };
    let id = context.ids.id("organisation", 0);
    let provider = EnterProvider {
        details: details.clone(),
    };
    both(
        lift(people::enter_organisation(
            &state.people,
            &organisation,
            context,
        )),
        lift(quality::enter_provider(&state.quality, id, &provider)),
    )
}

fn change_provider(
    state: &State,
    name: &str,
    change: &ChangeProvider,
    context: &Context,
) -> Decided<Fact> {
    let form = crate::views::provider_form(state, change.provider, context.today)?;
    let now = TypedDetails::from(&form.details);
    if form.revision() != change.revision {
        return Err(Refusal::Stale(form.differences(name, &change.details)));
    }
    let rename = RenameOrganisation {
        organisation: change.provider,
        name: name.to_owned(),
        from: context.today,
    };
    let change = ChangeProvider {
        revision: now.revision(),
        ..change.clone()
    };
    both(
        lift(people::rename_organisation(&state.people, &rename, context)),
        lift(quality::change_provider(&state.quality, &change, context)),
    )
}

/// Enters a person; they act for the organisation from today.
fn enter_person(
    state: &State,
    person: &EnterPerson,
    organisation: OrganisationId,
    role: Role,
    context: &Context,
) -> Decided<Fact> {
    state
        .people
        .organisation(organisation)
        .ok_or(Refusal::NotFound)?;
    let entered = people::enter_person(&state.people, person, context);
    let person = context.ids.id("person", 0);
    let began = people::begin(&state.people, person, organisation, role, context);
    both(lift(entered), lift(Ok(began)))
}
