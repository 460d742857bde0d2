//! What can be asked at the doors, and in the rooms behind them.

use crate::{
    AnswerRoom, Behind, Command, Draft, Failure, InvitationRoom, KeyRoom, LookUp, Moment, NoWay,
    Outcome, SaveDraft, SubscriptionRoom, Unavailable, access_log::look_up, sign_in::Lodge,
};
use access::{Action, Purpose};
use asking::{Openings, Query, Reads as _, SentFile};
use jiff::{Timestamp, civil::Date};
use ledger::{Expected, Shelf, WriteOutcome};
use sign_in::{House, SignIn};
use std::sync::Arc;
use vocabulary::{
    AccessEntryId, Actor, CaseId, CommandId, Content, Digest, ObjectRef, OrganisationId, RawId,
    Refusal, Seed, ShareId, Subject, london_date,
};

/// How often counting is tried again that met another.
const TRIES: usize = 5;

/// The two doors of a service, and the rooms behind them. Cheap to clone.
#[derive(Clone)]
pub struct Doors {
    lodge: Lodge,
}

impl<B: Behind + 'static> From<Arc<B>> for Doors {
    fn from(behind: Arc<B>) -> Self {
        Self {
            lodge: Lodge(behind),
        }
    }
}

impl Doors {
    fn behind(&self) -> &dyn Behind {
        self.lodge.0.as_ref()
    }

    pub(crate) fn seed(&self) -> &Seed {
        self.behind().seed()
    }

    /// Carries out a command, or says why not. When it answers, the facts are durable.
    ///
    /// # Errors
    /// A refusal of a rule, or *unavailable*; nothing of the command is then stored.
    pub async fn execute(
        &self,
        actor: Actor,
        id: CommandId,
        command: impl Into<Command>,
    ) -> Result<Outcome, Failure> {
        self.behind().execute(actor, id, command.into()).await
    }

    /// Whether a command would be carried out now: nothing is recorded. For a page that shows what
    /// would happen before it does. A command that takes answers from the desk is not asked so.
    ///
    /// # Errors
    /// The refusal that [`Doors::execute`] would answer with.
    pub fn would(&self, actor: Actor, id: CommandId, command: &Command) -> Result<(), Failure> {
        self.behind().would(actor, id, command)
    }

    /// Answers a query: only what this actor may know, as at one moment from first byte to last.
    ///
    /// # Errors
    /// *Forbidden* when the role may not ask such a thing; *not found* when the thing is not within
    /// its scope, whether it exists or not.
    pub fn view<Q: Query>(&self, actor: &Actor, query: &Q) -> Result<Q::View, Failure> {
        view(self.behind(), actor, query)
    }

    /// Answers what is logged: the entries are durable before there is a view, and without them there is none. They
    /// come in the order of what was answered. The same answer to the same `command` is logged once.
    ///
    /// # Errors
    /// As [`Doors::view`]; *unavailable* when it cannot be logged, and then nothing is answered.
    pub async fn look_up<Q: LookUp>(
        &self,
        actor: Actor,
        command: CommandId,
        query: &Q,
        purpose: Purpose,
    ) -> Result<(Q::View, Vec<AccessEntryId>), Failure> {
        look_up(self.behind(), actor, command, query, purpose).await
    }

    /// What is known now, to tell whether anything has been published since.
    pub fn moment(&self) -> Moment {
        self.behind().moment()
    }

    /// A number that changes with everything that is recorded or written on the desk.
    pub fn turn(&self) -> u64 {
        self.behind().turn()
    }

    /// Whether `actor` may do such a thing at all: of what is one’s own, whoever is no one has nothing.
    pub fn allows(&self, actor: &Actor, action: Action) -> bool {
        access::grant(actor.role, action).allows_to(actor)
    }

    /// Why `actor` may not do such a thing at all.
    pub fn refused(&self, actor: &Actor, action: Action) -> Failure {
        let refused = self.behind().read(actor, action, &mut |_| ()).err();
        let says = "A key cannot do what a person does in their own name.";
        refused.unwrap_or_else(|| Refusal::Forbidden(says.into()).into())
    }

    /// What programs are told, changed by hand.
    pub fn subscriptions(&self) -> SubscriptionRoom<'_> {
        SubscriptionRoom(self.behind())
    }

    /// Keys of organisations, by which programs act.
    pub fn keys(&self) -> KeyRoom<'_> {
        KeyRoom(self.behind())
    }

    /// The id of the next command from a form: from the same kind of source as all other ids, so
    /// that it tells nothing. `place` is the page, `token` the session's.
    pub fn next_command(&self, token: &str, place: &str) -> CommandId {
        let now = self.now().as_millisecond().to_be_bytes();
        let parts: [&[u8]; 3] = [token.as_bytes(), place.as_bytes(), &now];
        CommandId(self.behind().seed().id("form", &parts))
    }

    /// The moment.
    pub fn now(&self) -> Timestamp {
        self.behind().now()
    }

    /// The civil date in London.
    pub fn today(&self) -> Date {
        london_date(self.now())
    }

    /// Whether the step lives, a reader is answered and the clock can be believed.
    ///
    /// # Errors
    /// Returns an error if the store does not answer a reader; when nothing could be saved.
    pub fn ready(&self) -> Result<(), Failure> {
        self.behind().ready()
    }

    /// What is being written, and files on their way to a command.
    pub fn desk(&self) -> DeskRoom<'_> {
        DeskRoom::of(self.behind())
    }

    /// Mail, as far as pages have to do with it.
    pub fn mail(&self) -> MailRoom<'_> {
        MailRoom(self.behind())
    }

    /// Answers to surveys, for someone who has a link.
    pub fn answers(&self) -> AnswerRoom<'_> {
        AnswerRoom::of(self.behind())
    }

    /// Who is invited to answer surveys.
    pub fn invitations(&self) -> InvitationRoom<'_> {
        InvitationRoom::of(self.behind())
    }

    /// Links that open exactly one thing, for someone who does not sign in.
    pub fn links(&self) -> LinkRoom<'_> {
        LinkRoom(self.behind())
    }

    /// Who visits: addresses proven by mail, and sessions.
    pub fn sign_in(&self) -> SignIn<'_, impl House<Failure = Failure> + use<>> {
        SignIn::of(&self.lodge)
    }
}

/// Answers a query.
fn view<Q: Query>(behind: &dyn Behind, actor: &Actor, query: &Q) -> Result<Q::View, Failure> {
    let mut answer = None;
    behind.read(actor, Q::ACTION, &mut |all| {
        answer = Some(Q::Reads::read(all, |reading| query.answer(reading)));
    })?;
    answer.expect("whoever may ask is handed a moment")
}

/// What is being written, and files on their way to a command.
#[derive(Clone, Copy)]
pub struct DeskRoom<'a>(&'a dyn Behind);

impl<'a> DeskRoom<'a> {
    /// The desk of a service.
    pub const fn of(behind: &'a dyn Behind) -> Self {
        Self(behind)
    }

    /// Saves what someone is writing.
    ///
    /// # Errors
    /// *Stale*, with both texts, when someone saved another since the form was shown; a refusal
    /// when it may no longer be written; *unavailable*.
    pub async fn save_draft(self, actor: Actor, save: SaveDraft) -> Result<Draft, Failure> {
        self.0.save_draft(actor, save).await
    }

    /// Answers a query about a file, before it is on its way or once it was kept.
    ///
    /// # Errors
    /// As [`Doors::view`].
    pub fn view<Q: Query>(self, actor: &Actor, query: &Q) -> Result<Q::View, Failure> {
        view(self.0, actor, query)
    }

    /// Sees to it that a case has a key to seal files under. When this answers, it has.
    ///
    /// # Errors
    /// *Forbidden* or *not found* when `actor` may not do such a thing to it; *unavailable*.
    pub async fn make_key(self, actor: Actor, action: Action, case: CaseId) -> Result<(), Failure> {
        self.0.make_key(actor, action, case).await
    }

    /// Sees to it that a file that is sent to be checked has a key of its own. When this answers, it has.
    ///
    /// # Errors
    /// *Forbidden* or *not found* when `actor` may not do such a thing for the organisation; *unavailable*.
    pub async fn make_check_key(
        self,
        actor: Actor,
        action: Action,
        organisation: Option<OrganisationId>,
        check: CaseId,
    ) -> Result<(), Failure> {
        let made = self.0.make_check_key(actor, action, organisation, check);
        made.await
    }

    /// Keeps where a file lies that was sent to be checked, for some days.
    ///
    /// # Errors
    /// As [`DeskRoom::make_check_key`].
    pub async fn keep_check(
        self,
        actor: Actor,
        action: Action,
        check: CaseId,
        sent: SentFile,
    ) -> Result<(), Failure> {
        self.0.keep_check(actor, action, check, sent).await
    }

    /// Seals a file under the key of a subject that has one, and keeps it. The fact that names it
    /// is written afterwards. Takes time with the size of the file: not for a thread that others wait
    /// for.
    ///
    /// # Errors
    /// *Not found* when the subject has no key; *unavailable*.
    pub fn keep_object(self, subject: Subject, plain: &[u8]) -> Result<ObjectRef, Failure> {
        self.0.keep_object(subject, plain)
    }

    /// Keeps content about no person, for a command to name: the digest is its name. It is kept as it is,
    /// sealed with no key; what no command names is swept. Takes time with its size: not for a thread
    /// that others wait for.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn keep_content(self, bytes: &[u8]) -> Result<Digest, Failure> {
        self.0.keep_content(bytes)
    }

    /// Content about no person that was kept, for whoever may do such a thing. Takes time with its size.
    ///
    /// # Errors
    /// *Not found* for whoever may not, when it is no longer there, and when it is no such content;
    /// *unavailable*.
    pub fn content<T: Content>(
        self,
        actor: &Actor,
        action: Action,
        name: Digest,
    ) -> Result<T, Failure> {
        if !access::grant(actor.role, action).allows() {
            return Err(Refusal::NotFound.into());
        }
        let bytes = self.0.content(name)?;
        T::decode(&bytes).map_err(|_| Refusal::NotFound.into())
    }

    /// What a query about a file shows, with the file's bytes. Takes time with the size of the file.
    ///
    /// # Errors
    /// As [`Doors::view`]; that it was erased; *unavailable* when it is missing or was changed, which
    /// the log says.
    pub fn open<Q>(self, actor: &Actor, query: &Q) -> Result<(Q::View, Vec<u8>), Failure>
    where
        Q: Query,
        Q::View: AsRef<ObjectRef>,
    {
        let view = self.view(actor, query)?;
        let bytes = self.0.open_object(view.as_ref())?;
        Ok((view, bytes))
    }

    /// The id of the command for one file of a form that sends several. The same file at the same
    /// place of the same form gives the same id, so that a form sent again saves nothing twice;
    /// another file chosen after going back in the browser gives another.
    pub fn file_command(self, form: CommandId, place: u32, sha256: Digest) -> CommandId {
        let parts: [&[u8]; 3] = [&form.0.bytes(), &place.to_be_bytes(), &sha256.bytes()];
        CommandId(self.0.seed().id("form-file", &parts))
    }
}

/// Links that open exactly one thing, for someone who does not sign in.
#[derive(Clone, Copy)]
pub struct LinkRoom<'a>(&'a dyn Behind);

impl LinkRoom<'_> {
    /// The secret of a link: a keyed hash of what it opens, kept nowhere.
    pub fn secret(self, label: &str, opens: &[&[u8]]) -> RawId {
        self.0.seed().id(label, opens)
    }

    /// Answers what a link asks and is logged, as whom it is for: as [`Doors::look_up`].
    ///
    /// # Errors
    /// As [`Doors::look_up`].
    pub async fn look_up<Q: LookUp>(
        self,
        actor: Actor,
        command: CommandId,
        query: &Q,
        purpose: Purpose,
    ) -> Result<(Q::View, Vec<AccessEntryId>), Failure> {
        look_up(self.0, actor, command, query, purpose).await
    }

    /// Answers a query about what a link opens, as whom it is for.
    ///
    /// # Errors
    /// As [`Doors::view`].
    pub fn view<Q: Query>(self, actor: &Actor, query: &Q) -> Result<Q::View, Failure> {
        view(self.0, actor, query)
    }

    /// Counts that the link of a holder was opened. When this answers, it is counted.
    ///
    /// # Errors
    /// *Unavailable*.
    pub async fn count_opening(self, share: ShareId) -> Result<(), Failure> {
        for _ in 0..TRIES {
            let slip = self.0.desk().slip(Shelf::Opened, &share.to_string())?;
            let expected = slip
                .as_ref()
                .map_or(Expected::Absent, |it| Expected::Revision(it.revision));
            let before = slip.as_ref().and_then(Openings::read);
            let write = Openings::one_more(before, self.0.now()).write(share, expected);
            let written = self.0.write(None, vec![write], Vec::new()).await?;
            if written == WriteOutcome::Done {
                return Ok(());
            }
        }
        Err(Unavailable::Busy.into())
    }

    /// Carries out what a link is for, as whom it is for.
    ///
    /// # Errors
    /// As [`Doors::execute`].
    pub async fn execute(
        self,
        actor: Actor,
        id: CommandId,
        command: Command,
    ) -> Result<Outcome, Failure> {
        self.0.execute(actor, id, command).await
    }
}

/// Mail, as far as pages have to do with it.
#[derive(Clone, Copy)]
pub struct MailRoom<'a>(&'a dyn Behind);

impl MailRoom<'_> {
    /// That no mail can be sent for now, and why; nothing when the last message could be.
    pub fn no_way(self) -> Option<NoWay> {
        self.0.no_way()
    }

    /// Lets messages be tried again that were given up: this one, or every one. Gives how many.
    ///
    /// # Errors
    /// *Unavailable*; none of them is then tried again because of this.
    pub fn try_again(self, which: Option<Digest>) -> Result<usize, Failure> {
        self.0.try_again(which)
    }

    /// Marks a message that was given up as dealt with: its recipient was told another way. Gives whether there was
    /// such a message.
    ///
    /// # Errors
    /// *Unavailable*; it is then as it was.
    pub fn deal_with(self, which: Digest) -> Result<bool, Failure> {
        self.0.deal_with(which)
    }
}
