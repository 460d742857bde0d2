//! How a question is answered: what needs no more than a command or a view here, the rest beside this file.

use super::asked::{Answer, Ask};
use crate::{
    checkpoints::{Backup, back_up_and_sign},
    clock::WatchedClock,
    edge::RealEntropy,
    problem::Problem,
};
use data_folder::{DataFolder, KeysFolder, Noted};
use jiff::Timestamp;
use people::{ERASED_ALREADY, ErasePerson, JoinPersons};
use service::{
    Command, Entropy as _, Failure, Outcome, OwedErasure, Service,
    views::{DoubleLine, Doubles},
};
use std::{path::Path, sync::Arc};
use vocabulary::{Actor, CommandId, PersonId, RawId, Refusal, Subject};

/// Everything that an answer needs.
#[derive(Clone)]
pub struct Desk {
    /// The service.
    pub service: Arc<Service>,
    /// The clock that it reads.
    pub clock: Arc<WatchedClock>,
    /// The data folder.
    pub data: DataFolder,
    /// The folder of keys.
    pub keys: KeysFolder,
    /// The name of the signed log.
    pub origin: String,
    /// How many days a backup is kept.
    pub backup_days: i32,
    /// Since when it serves; none for a command that answers on the spot.
    pub serving_since: Option<Timestamp>,
}

impl Desk {
    /// Carries out what was asked, and answers.
    pub fn answer(&self, ask: &Ask) -> Answer {
        let _within = tracing::error_span!("control", asked = ask.name()).entered();
        let answered = match ask {
            Ask::BackUp(to) => self.back_up(to).map(Answer::BackedUp),
            Ask::Mentions(whom) => self
                .service
                .view(&Actor::OPERATOR, whom)
                .map(Answer::Mentioned)
                .map_err(|failure| in_words(&failure)),
            Ask::Erase(person) => self.erase(*person),
            Ask::CarryOutErasures => self.carry_out_erasures().map(Answer::ErasuresOwed),
            Ask::ReleaseMail => self
                .service
                .mail()
                .release()
                .map(Answer::MailReleased)
                .map_err(|failure| in_words(&failure)),
            Ask::BelieveClock => Ok(self.believe_clock()),
            Ask::RetryMail => self
                .service
                .mail()
                .try_again(None)
                .map(Answer::MailRetried)
                .map_err(|failure| in_words(&failure)),
            Ask::EnterCoordinator { name, email, host } => {
                self.enter_coordinator(name, email, host.as_deref())
            }
            Ask::EnterRegistrar {
                name,
                email,
                organisation,
            } => self.enter_registrar(name, email, organisation.as_deref()),
            Ask::RemoveRegistrar { email } => self.remove_registrar(email),
            Ask::ImportSchools {
                files,
                as_at,
                apply,
            } => self.import_schools(files, *as_at, *apply),
            Ask::AdoptFramework { file, apply } => self.adopt_framework(file, *apply),
            Ask::Tables { out, of } => self.make_tables(out, of),
            Ask::Status => Ok(Answer::Status(self.status())),
            Ask::Invariants => Ok(Answer::Invariants(self.service.invariants())),
            Ask::Retention { by, apply } => self.retention(*by, *apply),
            Ask::Hold { what, why } => self.hold(what, why),
            Ask::LiftHold { hold, why } => self.lift_hold(*hold, why),
            Ask::SubjectAccess { whom, out } => self.answer_subject(whom, out),
            Ask::Doubles => self
                .service
                .view(&Actor::OPERATOR, &Doubles)
                .map(|view| Answer::Doubles(view.maybe.iter().map(DoubleLine::told).collect()))
                .map_err(|failure| in_words(&failure)),
            Ask::JoinDouble { kept, joined, why } => {
                let join = JoinPersons {
                    kept: *kept,
                    joined: *joined,
                    why: why.clone(),
                };
                self.execute(Command::from(join)).map(|_| Answer::Joined)
            }
        };
        answered.unwrap_or_else(|problem| Answer::Not(problem.to_string()))
    }

    pub(super) fn give(&self, command: Command) -> Result<Outcome, Failure> {
        let chance = RealEntropy.bytes();
        let id = RawId::from_bytes(chance[..16].try_into().expect("16 of 32 bytes"));
        self.service
            .execute_blocking(Actor::OPERATOR, CommandId(id), command)
    }

    pub(super) fn execute(&self, command: Command) -> Result<Outcome, Problem> {
        self.give(command).map_err(|failure| in_words(&failure))
    }

    fn back_up(&self, to: &Path) -> Result<Backup, Problem> {
        let backup = back_up_and_sign(&self.data, &self.keys, &self.origin, to)?;
        if let Err(error) = self.data.note(Noted::BackedUp, self.service.now()) {
            tracing::warn!(%error, "when the last backup was made could not be noted");
        }
        Ok(backup)
    }

    fn believe_clock(&self) -> Answer {
        let now = self.clock.believe();
        self.clock.note(&self.data);
        tracing::warn!("an operator says that the clock is right; senco continues from now");
        Answer::Believed(now)
    }

    /// The outcome of the person, not what was asked: whether the key is gone. Asked again, the same is
    /// tried again and answered again.
    fn erase(&self, person: PersonId) -> Result<Answer, Problem> {
        let erase = Command::from(ErasePerson { person });
        match self.give(erase) {
            Err(Failure::Refused(Refusal::Rule { rule, .. })) if rule == ERASED_ALREADY => {}
            given => drop(given.map_err(|failure| in_words(&failure))?),
        }
        let mut owed = self.carry_out_erasures()?;
        // What they claimed is theirs, and goes with them.
        owed.retain(|it| match it.subject {
            Subject::Person(owed) => owed == person,
            Subject::Case(_) => true,
            Subject::Teacher(_) | Subject::Name(_) => false,
        });
        if !owed.is_empty() {
            return Ok(Answer::ErasuresOwed(owed));
        }
        let today = self.service.today();
        let complete = KeysFolder::erasure_complete_on(today, self.backup_days);
        Ok(Answer::Erased(complete))
    }

    fn carry_out_erasures(&self) -> Result<Vec<OwedErasure>, Problem> {
        let owed = self.service.housekeeping().carry_out_erasures();
        owed.map_err(|failure| in_words(&failure))
    }
}

pub(super) fn in_words(failure: &Failure) -> Problem {
    let says = match failure {
        Failure::Refused(Refusal::Invalid(problems)) => {
            let says: Vec<&str> = problems.iter().map(|it| it.says.as_str()).collect();
            says.join("; ")
        }
        failure => failure.to_string(),
    };
    Problem::BadNews(says)
}
