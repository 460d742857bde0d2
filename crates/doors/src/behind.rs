//! What the service is to the doors: everything that goes through them, of whatever type.

use crate::{Acting, Command, Draft, Failure, Moment, NoWay, Outcome, SaveDraft};
use ::answers::CountedAnswers;
use access::Action;
use asking::{SentFile, StoredReading, access_log::NewEntry};
use jiff::Timestamp;
use ledger::{Desk, OutboxRow, SlipWrite, WriteOutcome};
use people::{AnswerInvitation, BeginOwnAccount, RequestAccount};
use sign_in::{Own, Strangers};
use std::pin::Pin;
use vocabulary::{
    Actor, CampaignId, CaseId, CommandId, Digest, InviteListId, ObjectRef, OrganisationId, Seed,
    Subject,
};

/// An answer that comes later.
pub type Answered<'a, T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + Send + 'a>>;

/// What is behind the doors. Only [`Doors`](crate::Doors) calls it: what a page may do is what those let
/// it do.
pub trait Behind: Send + Sync {
    /// Carries out a command.
    fn execute(&self, actor: Actor, id: CommandId, command: Command) -> Answered<'_, Outcome>;

    /// Whether a command would be carried out now.
    ///
    /// # Errors
    /// The refusal that it would be answered with.
    fn would(&self, actor: Actor, id: CommandId, command: &Command) -> Result<(), Failure>;

    /// Hands one moment to `answer`, as this actor may see it who asks such a thing.
    ///
    /// # Errors
    /// *Forbidden* when the role may not ask it.
    fn read(
        &self,
        actor: &Actor,
        action: Action,
        answer: &mut dyn FnMut(&StoredReading<'_>),
    ) -> Result<(), Failure>;

    /// What is known now.
    fn moment(&self) -> Moment;

    /// A number that changes with everything that is recorded or written on the desk.
    fn turn(&self) -> u64;

    /// The moment.
    fn now(&self) -> Timestamp;

    /// Whether everything works.
    ///
    /// # Errors
    /// What does not.
    fn ready(&self) -> Result<(), Failure>;

    /// The secret from which identifiers come.
    fn seed(&self) -> &Seed;

    /// 32 bytes that no one can guess.
    fn chance(&self) -> [u8; 32];

    /// What has been used of the allowance of mail to addresses of no one.
    fn strangers(&self) -> &Strangers;

    /// The desk as readers see it.
    fn desk(&self) -> &dyn Desk;

    /// The one writer of answers to surveys.
    fn answer_writer(&self) -> &answers::Writer;

    /// Answers to surveys as readers see them.
    fn answers(&self) -> &dyn answers::AnswerReaders;

    /// Files, tidies and counts the answers of a campaign that is closed, for someone who runs it.
    ///
    /// # Errors
    /// *Forbidden*; *not found*; *unavailable*.
    fn count_answers(&self, actor: &Actor, campaign: CampaignId)
    -> Result<CountedAnswers, Failure>;

    /// Who is invited to answer surveys, as readers see it.
    fn invitations(&self) -> &dyn invitations::InvitationReaders;

    /// Keeps a list of people for a campaign, as a draft, for someone who runs it.
    ///
    /// # Errors
    /// *Forbidden*; *not found*; when the campaign is not open; *unavailable*.
    fn take_list(
        &self,
        actor: &Actor,
        command: CommandId,
        campaign: CampaignId,
        file: &[u8],
    ) -> Result<Result<InviteListId, invitations::WrongList>, Failure>;

    /// Those of these names that no local authority of the national list of schools has.
    fn unknown_areas(&self, areas: &[String]) -> Vec<String>;

    /// Lets the messages of a list go that was sent, for someone who runs the campaign.
    ///
    /// # Errors
    /// *Forbidden*; *not found*; *unavailable*.
    fn settle_list(
        &self,
        actor: &Actor,
        campaign: CampaignId,
        list: InviteListId,
    ) -> Result<(), Failure>;

    /// Deletes a list that was never sent, for someone who runs the campaign.
    ///
    /// # Errors
    /// *Forbidden*; *not found*; when it was sent; *unavailable*.
    fn discard_list(
        &self,
        actor: &Actor,
        campaign: CampaignId,
        list: InviteListId,
    ) -> Result<(), Failure>;

    /// Notes that someone wants no more emails about surveys.
    ///
    /// # Errors
    /// *Unavailable*.
    fn stop_surveys(&self, code: invitations::StopCode) -> Result<(), Failure>;

    /// Shows everyone who is known, at one moment.
    fn ask_people(&self, ask: &mut dyn FnMut(&people::State));

    /// Saves what someone is writing.
    fn save_draft(&self, actor: Actor, save: SaveDraft) -> Answered<'_, Draft>;

    /// Writes on the desk, all or nothing, together with mail; where it is said as whom, while they may
    /// act so.
    fn write(
        &self,
        acting: Option<Acting>,
        slips: Vec<SlipWrite>,
        mail: Vec<OutboxRow>,
    ) -> Answered<'_, WriteOutcome>;

    /// Writes on the desk for no one who waits.
    fn write_beside(&self, slips: Vec<SlipWrite>);

    /// Whether a request for an account would be recorded now.
    ///
    /// # Errors
    /// The refusal that it would be answered with.
    fn would_request(&self, id: CommandId, request: &RequestAccount) -> Result<(), Failure>;

    /// Records a request for an account.
    fn request(&self, id: CommandId, request: RequestAccount) -> Answered<'_, ()>;

    /// Begins an account for what is one’s own, by its link.
    fn begin(&self, id: CommandId, account: BeginOwnAccount) -> Answered<'_, ()>;

    /// Answers an invitation by its link.
    fn answer(&self, id: CommandId, answer: AnswerInvitation) -> Answered<'_, ()>;

    /// Records what a link or a code has shown of someone's own addresses.
    fn of_own(&self, id: CommandId, acting: Acting, own: Own) -> Answered<'_, ()>;

    /// Keeps entries of the access log, all or none. When this answers, they are durable.
    fn log_access(&self, entries: Vec<NewEntry>) -> Answered<'_, ()>;

    /// Sees to it that a case has a key to seal files under, for someone who may do such a thing to it.
    fn make_key(&self, actor: Actor, action: Action, case: CaseId) -> Answered<'_, ()>;

    /// Sees to it that a file that is sent to be checked has a key of its own, for someone who may do such a
    /// thing for its organisation.
    fn make_check_key(
        &self,
        actor: Actor,
        action: Action,
        organisation: Option<OrganisationId>,
        check: CaseId,
    ) -> Answered<'_, ()>;

    /// Keeps on the desk where such a file lies.
    fn keep_check(
        &self,
        actor: Actor,
        action: Action,
        check: CaseId,
        sent: SentFile,
    ) -> Answered<'_, ()>;

    /// Seals a file under the key of a subject that has one, and keeps it.
    ///
    /// # Errors
    /// *Not found* when the subject has no key; *unavailable*.
    fn keep_object(&self, subject: Subject, plain: &[u8]) -> Result<ObjectRef, Failure>;

    /// Keeps content about no person, for a command to name.
    ///
    /// # Errors
    /// *Unavailable*.
    fn keep_content(&self, bytes: &[u8]) -> Result<Digest, Failure>;

    /// The bytes of content that was kept.
    ///
    /// # Errors
    /// *Not found*; *unavailable* when it was changed, which the log says.
    fn content(&self, name: Digest) -> Result<Vec<u8>, Failure>;

    /// Opens a file that was kept.
    ///
    /// # Errors
    /// That it was erased; *unavailable* when it is missing or was changed, which the log says.
    fn open_object(&self, object: &ObjectRef) -> Result<Vec<u8>, Failure>;

    /// That no mail can be sent for now, and why.
    fn no_way(&self) -> Option<NoWay>;

    /// Lets messages be tried again that were given up: this one, or every one. Gives how many.
    ///
    /// # Errors
    /// *Unavailable*.
    fn try_again(&self, which: Option<Digest>) -> Result<usize, Failure>;

    /// Marks a message that was given up as dealt with. Gives whether there was such a message.
    ///
    /// # Errors
    /// *Unavailable*.
    fn deal_with(&self, which: Digest) -> Result<bool, Failure>;
}
