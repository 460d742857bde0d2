//! The one list of capabilities, and what follows from it: the union of facts, of commands and of what is
//! being written, the state, and everything that is asked of each capability in turn.
//!
//! A capability is a crate, with `Fact`, `State`, `Command` and `lift`, and a folder of the same name here,
//! with what it tells the rest of the service:
//!
//! | in its folder | what it tells |
//! |---|---|
//! | `Sheet` | what can be being written of its cases ([`std::convert::Infallible`] where nothing can) |
//! | `known` | what its rules know |
//! | `impl Encloses` for its facts and commands | what lies beside one of them, about no person, and is loaded before it is folded or decided |
//! | `case` | a case of it, as everyone else knows it |
//! | `forget` | what goes at once with someone who is erased |
//! | `sheets` | everything that can be being written of a case |
//! | `mail::follows` | which mail follows from a fact |
//! | `mail::Mail`, `mail::TEXTS` | what messages there are, and their words |
//! | `reminders::due` | which mail its calendar asks for today |
//! | `hints::told` | what waits for somebody beside their own cases |
//! | `hints::lost_by` | what somebody would lose who began to act for an organisation |
//! | `mail::words` | what mail may say of a case, to somebody |
//! | `invariants` of its crate | what should always hold of it |
//! | `registers::entries` | what the public registers say once a fact is folded |
//! | `mentions::told` | which case a fact is about, and how it is told before an erasure |

use crate::{
    Failure, Service,
    contents::{Contents, Encloses, NotLoaded},
    drafted::Drafted,
    fact::{NotRead, Published, RegisterFact, Whole},
    mail::{self, Kind as MailKind, Letter, Words, proof::ProofMail},
    mentions::MentionWords,
    outbox::Following,
    registers::Registers,
};
use access::Action;
use asking::{Hint, MailKind as Listed, Reading, States};
use jiff::{Timestamp, civil::Date};
use joint::Submitting;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::any::{Any, TypeId};
use vocabulary::{
    Actor, Asked, Case, CaseId, Concerns, Context, Decided, Kind, NewFact, OrganisationId,
    PersonId, RawId, Recorded, Subject,
};

macro_rules! capabilities {
    ($($(#[$doc:meta])* $name:ident: $variant:ident,)*) => {
        /// What they are called.
        pub const CAPABILITIES: &[&str] = &[$(stringify!($name),)*];

        /// Anything that can have happened.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Fact {
            $($(#[$doc])* $variant(::$name::Fact),)*
            /// To a public register.
            Register(RegisterFact),
        }

        impl Fact {
            /// Every kind that this build writes.
            pub fn kinds() -> impl Iterator<Item = &'static Kind> {
                [$(::$name::Fact::KINDS,)* RegisterFact::KINDS].into_iter().flatten()
            }

            /// The kind it is written as.
            pub fn kind(&self) -> Kind {
                match self {
                    $(Self::$variant(fact) => fact.kind(),)*
                    Self::Register(fact) => fact.kind(),
                }
            }

            /// Its body, with every sealed value as a marked node.
            pub(crate) fn body(&self) -> Result<Value, serde_json::Error> {
                match self {
                    $(Self::$variant(fact) => fact.body(),)*
                    Self::Register(fact) => fact.body(),
                }
            }

            /// Reads an opened body of any version, lifted to the newest.
            pub(crate) fn read(
                kind: &str,
                version: u32,
                mut body: Value,
            ) -> Result<Self, NotRead> {
                let capability = kind.split_once('.').map_or("", |(capability, _)| capability);
                let wrong = |error| NotRead::Body(kind.to_owned(), error);
                let read = match capability {
                    $(stringify!($name) => {
                        let newest = ::$name::lift(kind, version, &mut body);
                        let read = ::$name::Fact::read(kind, newest, body);
                        read.map(|fact| fact.map(Self::from))
                    })*
                    "register" => {
                        let read = RegisterFact::read(kind, version, body);
                        read.map(|fact| fact.map(Self::from))
                    }
                    _ => None,
                };
                let unknown = || NotRead::Kind(kind.to_owned(), version);
                read.ok_or_else(unknown)?.map_err(wrong)
            }

            /// The same, as someone who knows one capability alone finds it: the enum of that.
            pub(crate) fn of_its_capability(self) -> Box<dyn Any> {
                match self {
                    $(Self::$variant(fact) => Box::new(fact),)*
                    Self::Register(fact) => Box::new(fact),
                }
            }

            /// Which case it is about, and how it is told before someone is erased.
            pub(crate) fn told(&self) -> Option<(CaseId, MentionWords)> {
                match self {
                    $(Self::$variant(fact) => crate::$name::mentions::told(fact),)*
                    Self::Register(_) => None,
                }
            }
        }

        impl Encloses for Fact {
            fn enclose(&mut self, contents: &Contents) -> Result<(), NotLoaded> {
                match self {
                    $(Self::$variant(fact) => fact.enclose(contents),)*
                    Self::Register(_) => Ok(()),
                }
            }
        }

        impl Encloses for Command {
            fn enclose(&mut self, contents: &Contents) -> Result<(), NotLoaded> {
                match self {
                    $(Self::$variant(command) => command.enclose(contents),)*
                    Self::Joint(_) => Ok(()),
                }
            }
        }

        $(impl From<::$name::Fact> for Fact {
            fn from(fact: ::$name::Fact) -> Self {
                Self::$variant(fact)
            }
        }

        impl TryFrom<Fact> for ::$name::Fact {
            type Error = Fact;

            fn try_from(fact: Fact) -> Result<Self, Fact> {
                match fact {
                    Fact::$variant(fact) => Ok(fact),
                    other => Err(other),
                }
            }
        })*

        /// Everything known now. Cloning it costs a few counters: a reader keeps one and sees one
        /// moment.
        #[derive(Clone, Debug)]
        pub struct State {
            $(pub(crate) $name: ::$name::State,)*
            pub(crate) registers: Registers,
            /// How many facts are folded in: the position of the next.
            pub(crate) size: u64,
            /// When the last of them was recorded.
            pub(crate) last_at: Timestamp,
        }

        impl Default for State {
            fn default() -> Self {
                Self {
                    $($name: ::$name::State::default(),)*
                    registers: Registers::default(),
                    size: 0,
                    last_at: Timestamp::MIN,
                }
            }
        }

        impl State {
            /// Takes in what was recorded, and gives it back for the person who continues with it.
            pub(crate) fn fold(&mut self, whole: Whole) -> Recorded<Fact> {
                let recorded = whole.recorded();
                self.size = recorded.position + 1;
                self.last_at = recorded.at;
                let (fact, of) = recorded.split();
                if let Fact::People(people::Fact::PersonErased(it)) = &fact {
                    $(crate::$name::forget(self, it.person);)*
                }
                crate::retention::forget_case(self, &fact);
                match fact {
                    $(Fact::$variant(fact) => {
                        let recorded = of.of(fact);
                        self.$name.fold(&recorded);
                        recorded.map(Fact::$variant)
                    })*
                    Fact::Register(fact) => {
                        let RegisterFact::Published(published) = &fact;
                        self.registers.fold(published, of.at);
                        of.of(Fact::Register(fact))
                    }
                }
            }

            /// A case of any capability.
            pub(crate) fn case(&self, id: CaseId) -> Option<Case> {
                None $(.or_else(|| crate::$name::case(self, id)))*
            }

            /// Everything that can be being written of a case.
            pub(crate) fn sheets(&self, case: CaseId) -> Vec<Sheet> {
                let mut sheets: Vec<Sheet> = Vec::new();
                $(sheets.extend(crate::$name::sheets(self, case).into_iter().map(Sheet::$variant));)*
                sheets
            }
        }

        impl States for State {
            fn held(&self, of: TypeId) -> Option<&dyn Any> {
                $(if of == TypeId::of::<::$name::State>() {
                    return Some(&self.$name);
                })*
                None
            }

            fn size(&self) -> u64 {
                self.size
            }

            fn case(&self, id: CaseId) -> Option<Case> {
                self.case(id)
            }

            fn hints(&self, reading: &Reading<'_>) -> Vec<Hint> {
                [$(crate::$name::hints::told(reading),)*].concat()
            }

            fn lost_by(
                &self,
                reading: &Reading<'_>,
                person: PersonId,
                organisation: OrganisationId,
            ) -> Vec<String> {
                [$(crate::$name::hints::lost_by(reading, person, organisation),)*].concat()
            }

            fn was_registered(&self, provider: OrganisationId, on: Date) -> bool {
                crate::quality::was_registered(self, provider, on)
            }

            fn mail_kind(&self, name: &str) -> Option<Listed> {
                let template = mail::templates().get(name)?;
                let kind = MailKind::named(name);
                Some(Listed {
                    called: &template.called,
                    to: kind.and_then(|kind| kind.to),
                    kept_by: kind.map(|kind| kind.kept_by),
                })
            }
        }

        /// The subjects whose keys a fact takes, once it is folded in.
        pub(crate) fn taken_by(fact: &Fact, state: &State) -> Vec<Subject> {
            [$(crate::$name::taken_by(state, fact),)*].concat()
        }

        /// The subjects of everything that was erased, as far as the state says it.
        pub(crate) fn erased(state: &State) -> Vec<Subject> {
            [$(crate::$name::erased(state),)*].concat()
        }

        /// Whether what should always hold of each capability does.
        pub(crate) fn checked(state: &State) -> Vec<vocabulary::Checked> {
            let mut checked = Vec::new();
            $(let known = crate::$name::known(state);
            checked.extend(::$name::invariants().iter().map(|it| it.check(&known)));)*
            checked
        }

        /// The messages that follow from a fact of a command.
        pub(crate) fn follows(following: &Following<'_>) -> Vec<Letter> {
            match &following.recorded.fact {
                $(Fact::$variant(fact) => crate::$name::mail::follows(following, fact),)*
                Fact::Register(_) => Vec::new(),
            }
        }

        /// What the calendar asks to be posted today: each message once, however often it is asked.
        pub(crate) fn reminders(state: &State, today: Date) -> Vec<Letter> {
            [$(crate::$name::reminders::due(state, today),)*].concat()
        }

        /// Every kind of message.
        pub(crate) fn kinds_of_mail() -> impl Iterator<Item = MailKind> {
            let proofs = ProofMail::ALL.iter().map(|it| it.kind());
            proofs$(.chain(crate::$name::mail::Mail::ALL.iter().map(|it| it.kind())))*
        }

        /// The words of all of them, as data.
        pub(crate) fn texts_of_mail() -> impl Iterator<Item = &'static str> {
            [mail::proof::TEXTS, $(crate::$name::mail::TEXTS,)*].into_iter()
        }

        /// What the public registers have to say once a fact is folded in.
        pub(crate) fn entries(fact: &Fact, state: &State) -> Vec<Published> {
            match fact {
                $(Fact::$variant(fact) => crate::$name::registers::entries(fact, state),)*
                Fact::Register(_) => Vec::new(),
            }
        }

        /// What mail may say of a case to the first of `acting` who may read it; nothing when none
        /// of them may.
        pub(crate) fn words_of_case(
            service: &Service,
            acting: &[Actor],
            case: CaseId,
        ) -> Result<Option<Words>, Failure> {
            let state = service.inside.published.load_full();
            $(if crate::$name::case(&state, case).is_some() {
                return crate::$name::mail::words(service, acting, case);
            })*
            Ok(None)
        }

        /// Anything that someone can ask to have done. In JSON a command stands by its own name,
        /// whatever capability has it: that is what a remembered answer is compared by.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(untagged)]
        #[allow(clippy::large_enum_variant, reason = "commands are few and short-lived in memory")]
        pub enum Command {
            $($(#[$doc])* $variant(::$name::Command),)*
            /// To what several capabilities have.
            Joint(joint::Command),
        }

        impl Command {
            /// The command that was handed through the doors.
            pub(crate) fn handed(command: &doors::Command) -> Option<Self> {
                $(if let Some(command) = command.one_of().map(Self::$variant) {
                    return Some(command);
                })*
                command.one_of().map(Self::Joint)
            }

            /// What it is called in the access table.
            pub const fn action(&self) -> Action {
                match self {
                    $(Self::$variant(command) => command.action(),)*
                    Self::Joint(command) => command.action(),
                }
            }

            /// Whose thing it is about.
            pub(crate) fn concerns(&self) -> Concerns {
                match self {
                    $(Self::$variant(command) => command.concerns(),)*
                    Self::Joint(command) => command.concerns(),
                }
            }

            /// Facts, or why not: the rules of the capabilities, each given what it needs of another.
            pub(crate) fn decide(
                &self,
                state: &State,
                submitting: &Submitting,
                context: &Context,
            ) -> Decided<Fact> {
                match self {
                    $(Self::$variant(command) => {
                        lift(command.decide(&crate::$name::known(state), context))
                    })*
                    Self::Joint(command) => {
                        lift(command.decide(&known_jointly(state, submitting), context))
                    }
                }
            }

            /// The id of what it makes, for the page to go to.
            pub(crate) fn made(&self, context: &Context) -> Option<RawId> {
                match self {
                    $(Self::$variant(command) => command.made(context),)*
                    Self::Joint(command) => command.made(context),
                }
            }

            /// What is being written that it makes superfluous.
            pub(crate) fn written_off(
                &self,
                state: &State,
                submitting: &Submitting,
                by: Option<PersonId>,
            ) -> Vec<Sheet> {
                match self {
                    $(Self::$variant(command) => {
                        let sheets = command.written_off(&crate::$name::known(state), by);
                        sheets.into_iter().map(Sheet::$variant).collect()
                    })*
                    Self::Joint(command) => {
                        let sheets = command.written_off(&known_jointly(state, submitting), by);
                        sheets.into_iter().map(Sheet::from).collect()
                    }
                }
            }

            /// One of each.
            pub fn samples() -> Vec<Self> {
                let mut samples: Vec<Self> = Vec::new();
                $(samples.extend(::$name::Command::samples().into_iter().map(Self::$variant));)*
                samples.extend(joint::Command::samples().into_iter().map(Self::Joint));
                samples
            }
        }

        #[cfg(test)]
        #[test]
        fn every_command_goes_through_the_doors_and_is_the_same_behind_them() {
            for sample in Command::samples() {
                let handed = match sample.clone() {
                    $(Command::$variant(command) => doors::Command::from(command),)*
                    Command::Joint(command) => doors::Command::from(command),
                };
                assert_eq!(Command::handed(&handed), Some(sample));
            }
        }

        #[cfg(test)]
        #[test]
        fn the_state_of_every_capability_is_found_by_its_type() {
            let state = State::default();
            let states: &dyn States = &state;
            $(assert!(std::ptr::eq::<::$name::State>(states.of(), &state.$name));)*
        }

        $(impl OneOf<::$name::Command> for Command {
            fn one_of(command: ::$name::Command) -> Self {
                Self::$variant(command)
            }
        })*

        /// Anything that is being written.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Sheet {
            $($(#[$doc])* $variant(crate::$name::Sheet),)*
        }

        impl Sheet {
            /// The sheet that was handed through the doors.
            pub(crate) fn handed(sheet: &doors::Sheet) -> Option<Self> {
                $(if let Some(sheet) = sheet.one_of().map(Self::$variant) {
                    return Some(sheet);
                })*
                sheet.one_of()
            }

            /// What it is asked of.
            pub(crate) fn drafted(&self) -> &dyn Drafted {
                match self {
                    $(Self::$variant(sheet) => sheet,)*
                }
            }
        }
    };
}

capabilities! {
    /// To persons and organisations.
    people: People,
    /// To providers, applications and registrations.
    quality: Quality,
    /// To groups and who is of them.
    governance: Governance,
    /// To what is known of schools.
    workforce: Workforce,
    /// To what is kept, and no longer.
    retention: Retention,
    /// To surveys that evaluators make.
    surveys: Surveys,
}

impl State {
    /// What is asked about how long something is kept.
    pub(crate) const fn kept(&self) -> joint::KeptStates<'_> {
        joint::KeptStates {
            people: &self.people,
            quality: &self.quality,
            workforce: &self.workforce,
            retention: &self.retention,
        }
    }
}

/// The facts of a capability, among all there are.
fn lift<F>(decided: Decided<F>) -> Decided<Fact>
where
    Fact: From<F>,
{
    decided.map(|facts| facts.into_iter().map(NewFact::lift).collect())
}

/// What the rules know that are of several capabilities.
const fn known_jointly<'a>(state: &'a State, submitting: &'a Submitting) -> joint::Known<'a> {
    joint::Known {
        people: &state.people,
        quality: &state.quality,
        workforce: &state.workforce,
        retention: &state.retention,
        submitting,
    }
}

impl From<joint::Fact> for Fact {
    fn from(fact: joint::Fact) -> Self {
        match fact {
            joint::Fact::People(fact) => fact.into(),
            joint::Fact::Quality(fact) => fact.into(),
            joint::Fact::Workforce(fact) => fact.into(),
            joint::Fact::Retention(fact) => fact.into(),
        }
    }
}

impl From<RegisterFact> for Fact {
    fn from(fact: RegisterFact) -> Self {
        Self::Register(fact)
    }
}

impl TryFrom<Fact> for RegisterFact {
    type Error = Fact;

    fn try_from(fact: Fact) -> Result<Self, Fact> {
        match fact {
            Fact::Register(fact) => Ok(fact),
            other => Err(other),
        }
    }
}

/// An enum of commands that has those of a capability among its own.
pub trait OneOf<C> {
    /// A command of the capability, as one of these.
    fn one_of(command: C) -> Self;
}

impl OneOf<joint::Command> for Command {
    fn one_of(command: joint::Command) -> Self {
        Self::Joint(command)
    }
}

impl<T: Asked> From<T> for Command
where
    Self: OneOf<T::Command>,
{
    fn from(command: T) -> Self {
        Self::one_of(command.asked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_facts_share_a_kind() {
        let mut seen = HashSet::new();
        for kind in Fact::kinds() {
            let new = seen.insert((kind.name, kind.version));
            assert!(new, "{} twice", kind.name);
        }
        assert!(seen.len() > 10);
    }

    #[test]
    fn a_command_stands_in_json_by_a_name_of_its_own_and_reads_back() {
        let mut names = HashSet::new();
        for sample in Command::samples() {
            let json = serde_json::to_value(&sample).unwrap();
            let name = json.as_object().unwrap().keys().next().unwrap().clone();
            assert_eq!(serde_json::from_value::<Command>(json).unwrap(), sample);
            assert!(names.insert(name.clone()), "{name} twice");
        }
        assert!(names.len() > 30);
    }

    /// What was remembered of a command before an upgrade is compared by its digest afterwards.
    #[test]
    fn what_a_command_is_in_json_stays_as_it_was() {
        let id = vocabulary::RawId::from_bytes([7; 16]).to_string();
        let withdraw = quality::WithdrawApplication {
            application: vocabulary::sample_id(),
        };
        let submit = joint::SubmitApplication {
            application: vocabulary::sample_id(),
            revision: vocabulary::Revision::of([("answer", "")]),
            declared: true,
        };
        let revision = serde_json::to_string(&submit.revision).unwrap();
        let admit = joint::AdmitAccount {
            request: vocabulary::sample_id(),
        };
        let json = |command: Command| serde_json::to_string(&command).unwrap();
        assert_eq!(
            json(withdraw.into()),
            format!(r#"{{"WithdrawApplication":{{"application":"{id}"}}}}"#)
        );
        assert_eq!(
            json(submit.into()),
            format!(
                r#"{{"SubmitApplication":{{"application":"{id}","revision":{revision},"declared":true}}}}"#
            )
        );
        assert_eq!(
            json(admit.into()),
            format!(r#"{{"AdmitAccount":{{"request":"{id}"}}}}"#)
        );
        let asked = people::RequestAccount {
            name: "Morwenna Tregear".into(),
            ..people::RequestAccount::default()
        };
        let inside = serde_json::to_string(&asked).unwrap();
        assert_eq!(
            json(joint::RequestAccount(asked).into()),
            format!(r#"{{"RequestAccount":{inside}}}"#)
        );
    }
}
