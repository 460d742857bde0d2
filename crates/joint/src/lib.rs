//! What capabilities decide together, or with what lies on the desk: the few commands that are of no single one.
//!
//! | to find | look in |
//! |---|---|
//! | the commands, and what is called how in the access table | this file |
//! | a provider: its name and its details, one form for both | `provider.rs` |
//! | who gets in: persons, requests for accounts | `accounts.rs` |
//! | an application that is submitted with what lies on the desk | `submitting.rs` |
//! | what has been kept for long enough | `due.rs` |
//! | which hold keeps it | `held.rs` |
//! | what should always hold of what is kept | `invariants.rs` |
//! | disposing of it, placing a hold | `dispose.rs` |
//! | how the group reviews and decides, as its terms of reference settle it | `settled.rs` |
//! | what their rules are called | `rule.rs` |

mod accounts;
mod dispose;
mod due;
mod held;
mod invariants;
mod provider;
pub mod rule;
mod settled;
mod submitting;

pub use dispose::{Dispose, Erasing, PlaceHold, held, held_against, may_hold};
pub use due::{Due, KeptStates};
pub use invariants::{KeptOn, invariants};
pub use provider::{ProviderForm, provider_form};
pub use settled::{settled, settled_among};
pub use submitting::{Submitting, answers_revision};

use access::Action;
use people::RequestedProvider;
use quality::{Sheet, TypedDetails};
use retention::{Held, Thing};
use serde::{Deserialize, Serialize};
use vocabulary::{
    AccountRequestId, ApplicationId, Concerns, Decided, NewFact, OrganisationId, Refusal, Revision,
    Role, commands, sample_id,
};

/// What can have happened by one of these commands.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "facts are few and short-lived in memory"
)]
pub enum Fact {
    /// To persons and organisations.
    People(people::Fact),
    /// To providers and applications.
    Quality(quality::Fact),
    /// To what is known of schools.
    Workforce(workforce::Fact),
    /// To what is kept.
    Retention(retention::Fact),
}

impl From<people::Fact> for Fact {
    fn from(fact: people::Fact) -> Self {
        Self::People(fact)
    }
}

impl From<quality::Fact> for Fact {
    fn from(fact: quality::Fact) -> Self {
        Self::Quality(fact)
    }
}

impl From<workforce::Fact> for Fact {
    fn from(fact: workforce::Fact) -> Self {
        Self::Workforce(fact)
    }
}

impl From<retention::Fact> for Fact {
    fn from(fact: retention::Fact) -> Self {
        Self::Retention(fact)
    }
}

/// What these rules know: the states, and what lay on the desk when the command was given.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// Persons and organisations.
    pub people: &'a people::State,
    /// Providers and applications.
    pub quality: &'a quality::State,
    /// Schools and their SENCOs.
    pub workforce: &'a workforce::State,
    /// Holds, and what was disposed of.
    pub retention: &'a retention::State,
    /// What is about to be submitted.
    pub submitting: &'a Submitting,
}

impl<'a> Known<'a> {
    /// What is asked about how long something is kept.
    pub const fn kept(&self) -> KeptStates<'a> {
        KeptStates {
            people: self.people,
            quality: self.quality,
            workforce: self.workforce,
            retention: self.retention,
        }
    }
}

/// Enter a provider: an organisation and what is public about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnterProvider {
    /// Its public name.
    pub name: String,
    /// What is public about it beside the name.
    pub details: TypedDetails,
}

/// Change a provider's name and details.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeProvider {
    /// Its public name from today on.
    pub name: String,
    /// Which, what, and the revision of the form: of name and details together.
    pub change: quality::ChangeProvider,
}

/// Enter a person who acts for an organisation in a role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnterPerson {
    /// The person’s details.
    pub person: people::EnterPerson,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The role in which they act.
    pub role: Role,
}

/// Ask for an account, with a proven address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestAccount(pub people::RequestAccount);

/// Admit the provider of a request as an associate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AdmitAccount {
    /// The request to admit.
    pub request: AccountRequestId,
}

/// Submit an application with the answers as they stand on the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubmitApplication {
    /// The application to submit.
    pub application: ApplicationId,
    /// The revision of all answers, as *check your answers* showed them.
    pub revision: Revision,
    /// Whether the declaration was made.
    pub declared: bool,
}

commands! {
    /// What capabilities decide together.
    Command of Known<'_>, Action, Sheet => Fact {
        /// Enter a provider: an organisation and what is public about it.
        EnterProvider {
            action: Action::EnterProvider,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| provider::enter(known, it, context),
            makes: Some("organisation"),
            drafts: |_, _, _| Vec::new(),
            sample: EnterProvider {
                name: "University of Wessex".to_owned(),
                details: TypedDetails::default(),
            },
        }
        /// Change a provider's name and details.
        ChangeProvider {
            action: Action::ChangeProvider,
            concerns: |it| it.change.provider.into(),
            decide: |it, known, context| provider::change(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ChangeProvider {
                name: "University of Wessex".to_owned(),
                change: quality::ChangeProvider {
                    provider: sample_id(),
                    revision: Revision::of([("name", "")]),
                    details: TypedDetails::default(),
                },
            },
        }
        /// Enter a person who acts for an organisation in a role.
        EnterPerson {
            action: Action::EnterPerson,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| accounts::enter_person(known, it, context),
            makes: Some("person"),
            drafts: |_, _, _| Vec::new(),
            sample: EnterPerson {
                person: people::EnterPerson {
                    name: "Morwenna Tregear".to_owned(),
                    email: "morwenna@wessex.example".to_owned(),
                },
                organisation: sample_id(),
                role: Role::CourseLeader,
            },
        }
        /// Ask for an account, with a proven address.
        RequestAccount {
            action: Action::RequestAccount,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| accounts::request(known, &it.0, context),
            makes: Some("account-request"),
            drafts: |_, _, _| Vec::new(),
            sample: RequestAccount(people::RequestAccount {
                provider: RequestedProvider::default(),
                name: "Morwenna Tregear".to_owned(),
                email: "morwenna@wessex.example".to_owned(),
            }),
        }
        /// Admit the provider of a request as an associate.
        AdmitAccount {
            action: Action::AnswerAccountRequest,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| accounts::admit(known, it, context),
            makes: Some("organisation"),
            drafts: |_, _, _| Vec::new(),
            sample: AdmitAccount { request: sample_id() },
        }
        /// Dispose of something that has been kept for as long as the table says.
        Dispose {
            action: Action::Dispose,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| dispose::dispose(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: Dispose {
                kept: "accounts".to_owned(),
                thing: Thing::Person(sample_id()),
            },
        }
        /// Keep something, whatever the table says.
        PlaceHold {
            action: Action::KeepHolds,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| dispose::place(known, it, context),
            makes: Some("hold"),
            drafts: |_, _, _| Vec::new(),
            sample: PlaceHold {
                on: Held::Organisation(sample_id()),
                why: "The university has announced a claim in court.".to_owned(),
            },
        }
        /// Submit an application with the answers as they stand on the desk.
        SubmitApplication {
            action: Action::SubmitApplication,
            concerns: |it| it.application.into(),
            decide: |it, known, context| {
                let submit = known.submitting.submit(it)?;
                lift(quality::submit_application(known.quality, &submit, context))
            },
            makes: None,
            drafts: |it, known, _| {
                quality::applicant_sheets(known.quality, it.application)
            },
            sample: SubmitApplication {
                application: sample_id(),
                revision: Revision::of([("answer", "")]),
                declared: true,
            },
        }
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
