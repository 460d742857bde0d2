//! What the service is to its doors.

use super::Service;
use crate::{Command, Failure, Unavailable, authorise, fact::Facts};
use ::answers::CountedAnswers;
use access::Action;
use asking::{Reading, SentFile, StoredReading, access_log::NewEntry};
use doors::{Acting, Answered, Behind, Draft, Moment, NoWay, Outcome, SaveDraft};
use jiff::Timestamp;
use ledger::{Desk, OutboxRow, SlipWrite, WriteOutcome};
use people::{AnswerInvitation, BeginOwnAccount, RequestAccount};
use sign_in::{House as _, Own, Strangers};
use vocabulary::{
    Actor, CampaignId, CaseId, CommandId, Digest, InviteListId, ObjectRef, OrganisationId, Seed,
    Subject,
};

impl Behind for Service {
    fn execute(
        &self,
        actor: Actor,
        id: CommandId,
        command: doors::Command,
    ) -> Answered<'_, Outcome> {
        Box::pin(async move { self.execute(actor, id, of_the_list(&command)?).await })
    }

    fn would(&self, actor: Actor, id: CommandId, command: &doors::Command) -> Result<(), Failure> {
        self.would(actor, id, &of_the_list(command)?)
    }

    fn read(
        &self,
        actor: &Actor,
        action: Action,
        answer: &mut dyn FnMut(&StoredReading<'_>),
    ) -> Result<(), Failure> {
        let grant = access::grant(actor.role, action);
        if !grant.allows() {
            return Err(authorise::forbidden(actor, action).into());
        }
        let state = self.inside.published.load();
        authorise::key_opens(&state, actor, self.today())?;
        let facts = Facts {
            archive: self.inside.archive.as_ref(),
            keys: self.inside.keys.as_ref(),
        };
        answer(&StoredReading {
            reading: Reading::of(state.as_ref(), grant, actor, self.now()),
            facts: &facts,
            archive: facts.archive,
            desk: self.inside.desk.as_ref(),
            keys: facts.keys,
            answers: self.inside.answers.readers.as_ref(),
            invitations: self.inside.invitations.readers.as_ref(),
        });
        Ok(())
    }

    fn moment(&self) -> Moment {
        self.moment()
    }

    fn turn(&self) -> u64 {
        let settled = &self.inside.gauges.settled;
        settled.load(std::sync::atomic::Ordering::Acquire)
    }

    fn now(&self) -> Timestamp {
        self.now()
    }

    fn ready(&self) -> Result<(), Failure> {
        self.ready()
    }

    fn seed(&self) -> &Seed {
        &self.inside.seed
    }

    fn chance(&self) -> [u8; 32] {
        self.inside.chance()
    }

    fn strangers(&self) -> &Strangers {
        &self.inside.strangers
    }

    fn desk(&self) -> &dyn Desk {
        self.inside.desk.as_ref()
    }

    fn answer_writer(&self) -> &answers::Writer {
        &self.inside.answers.writer
    }

    fn answers(&self) -> &dyn answers::AnswerReaders {
        self.inside.answers.readers.as_ref()
    }

    fn count_answers(
        &self,
        actor: &Actor,
        campaign: CampaignId,
    ) -> Result<CountedAnswers, Failure> {
        self.count_answers(actor, campaign)
    }

    fn invitations(&self) -> &dyn invitations::InvitationReaders {
        self.inside.invitations.readers.as_ref()
    }

    fn take_list(
        &self,
        actor: &Actor,
        command: CommandId,
        campaign: CampaignId,
        file: &[u8],
    ) -> Result<Result<InviteListId, invitations::WrongList>, Failure> {
        self.take_list(actor, command, campaign, file)
    }

    fn unknown_areas(&self, areas: &[String]) -> Vec<String> {
        self.unknown_areas(areas)
    }

    fn settle_list(
        &self,
        actor: &Actor,
        campaign: CampaignId,
        list: InviteListId,
    ) -> Result<(), Failure> {
        self.settle_list(actor, campaign, list)
    }

    fn discard_list(
        &self,
        actor: &Actor,
        campaign: CampaignId,
        list: InviteListId,
    ) -> Result<(), Failure> {
        self.discard_list(actor, campaign, list)
    }

    fn stop_surveys(&self, code: invitations::StopCode) -> Result<(), Failure> {
        self.stop_surveys(code)
    }

    fn ask_people(&self, ask: &mut dyn FnMut(&people::State)) {
        ask(&self.inside.published.load().people);
    }

    fn save_draft(&self, actor: Actor, save: SaveDraft) -> Answered<'_, Draft> {
        Box::pin(self.save_draft(actor, save))
    }

    fn write(
        &self,
        acting: Option<Acting>,
        slips: Vec<SlipWrite>,
        mail: Vec<OutboxRow>,
    ) -> Answered<'_, WriteOutcome> {
        match acting {
            None => Box::pin(self.inside.write(slips, mail)),
            Some(acting) => Box::pin(self.inside.write_as(acting, slips)),
        }
    }

    fn write_beside(&self, slips: Vec<SlipWrite>) {
        self.inside.write_beside(slips);
    }

    fn would_request(&self, id: CommandId, request: &RequestAccount) -> Result<(), Failure> {
        self.inside.would_request(id, request)
    }

    fn request(&self, id: CommandId, request: RequestAccount) -> Answered<'_, ()> {
        Box::pin(self.inside.request(id, request))
    }

    fn begin(&self, id: CommandId, account: BeginOwnAccount) -> Answered<'_, ()> {
        Box::pin(self.inside.begin(id, account))
    }

    fn answer(&self, id: CommandId, answer: AnswerInvitation) -> Answered<'_, ()> {
        Box::pin(self.inside.answer(id, answer))
    }

    fn of_own(&self, id: CommandId, acting: Acting, own: Own) -> Answered<'_, ()> {
        Box::pin(self.inside.of_own(id, acting, own))
    }

    fn log_access(&self, entries: Vec<NewEntry>) -> Answered<'_, ()> {
        Box::pin(self.log_access(entries))
    }

    fn make_key(&self, actor: Actor, action: Action, case: CaseId) -> Answered<'_, ()> {
        Box::pin(self.make_key(actor, action, case))
    }

    fn make_check_key(
        &self,
        actor: Actor,
        action: Action,
        organisation: Option<OrganisationId>,
        check: CaseId,
    ) -> Answered<'_, ()> {
        Box::pin(self.make_check_key(actor, action, organisation, check))
    }

    fn keep_check(
        &self,
        actor: Actor,
        action: Action,
        check: CaseId,
        sent: SentFile,
    ) -> Answered<'_, ()> {
        Box::pin(self.keep_check(actor, action, check, sent))
    }

    fn keep_object(&self, subject: Subject, plain: &[u8]) -> Result<ObjectRef, Failure> {
        self.keep_object(subject, plain)
    }

    fn keep_content(&self, bytes: &[u8]) -> Result<Digest, Failure> {
        self.keep_content(bytes)
    }

    fn content(&self, name: Digest) -> Result<Vec<u8>, Failure> {
        self.content(name)
    }

    fn open_object(&self, object: &ObjectRef) -> Result<Vec<u8>, Failure> {
        self.open_object(object)
    }

    fn no_way(&self) -> Option<NoWay> {
        self.mail().no_way()
    }

    fn try_again(&self, which: Option<Digest>) -> Result<usize, Failure> {
        self.mail().try_again(which)
    }

    fn deal_with(&self, which: Digest) -> Result<bool, Failure> {
        self.mail().deal_with(which)
    }
}

/// The command that was handed in, as one of those of the one list.
fn of_the_list(handed: &doors::Command) -> Result<Command, Failure> {
    Command::handed(handed).ok_or_else(|| {
        tracing::error!("a command of no capability in the list was handed in");
        Unavailable::Defect.into()
    })
}
