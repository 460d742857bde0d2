//! What this room needs of the house it is in.

use crate::{Acting, Own, Strangers};
use jiff::Timestamp;
use ledger::{Desk, OutboxRow, SlipWrite, StoreError, WriteOutcome};
use people::{AnswerInvitation, BeginOwnAccount, RequestAccount};
use vocabulary::{CommandId, Refusal, Seed};

/// What signing in needs: time, chance, who is known, the desk, and one command.
pub trait House: Sync {
    /// Why something was not done.
    type Failure: From<Refusal> + From<StoreError> + Send;

    /// The moment, to the millisecond.
    fn now(&self) -> Timestamp;

    /// 32 bytes that no one can guess.
    fn chance(&self) -> [u8; 32];

    /// The secret from which identifiers come.
    fn seed(&self) -> &Seed;

    /// The desk as readers see it.
    fn desk(&self) -> &dyn Desk;

    /// What has been used of the allowance of mail to addresses of no one.
    fn strangers(&self) -> &Strangers;

    /// What `ask` finds among everyone who is known, at one moment.
    fn ask_people<T>(&self, ask: impl FnOnce(&people::State) -> T) -> T;

    /// Writes on the desk, all or nothing, together with mail.
    fn write(
        &self,
        slips: Vec<SlipWrite>,
        mail: Vec<OutboxRow>,
    ) -> impl Future<Output = Result<WriteOutcome, Self::Failure>> + Send;

    /// The same, while someone may act so: asked when it is the write's turn.
    fn write_as(
        &self,
        acting: Acting,
        slips: Vec<SlipWrite>,
    ) -> impl Future<Output = Result<WriteOutcome, Self::Failure>> + Send;

    /// Writes on the desk for no one who waits.
    fn write_beside(&self, slips: Vec<SlipWrite>);

    /// Whether a request for an account would be recorded now.
    ///
    /// # Errors
    /// The refusal that it would be answered with.
    fn would_request(&self, id: CommandId, request: &RequestAccount) -> Result<(), Self::Failure>;

    /// Records a request for an account, which the public makes: the person who may be signed in in the same
    /// browser.
    fn request(
        &self,
        id: CommandId,
        request: RequestAccount,
    ) -> impl Future<Output = Result<(), Self::Failure>> + Send;

    /// Begins an account for what is one’s own, by the link that went to its address.
    fn begin(
        &self,
        id: CommandId,
        account: BeginOwnAccount,
    ) -> impl Future<Output = Result<(), Self::Failure>> + Send;

    /// Answers an invitation by its link: the person who may be signed in in the same browser.
    fn answer(
        &self,
        id: CommandId,
        answer: AnswerInvitation,
    ) -> impl Future<Output = Result<(), Self::Failure>> + Send;

    /// Records what a link or a code has shown of someone's own addresses.
    fn of_own(
        &self,
        id: CommandId,
        acting: Acting,
        own: Own,
    ) -> impl Future<Output = Result<(), Self::Failure>> + Send;
}

/// The doors of this room, in a house.
#[derive(Debug)]
pub struct SignIn<'a, H> {
    pub(crate) house: &'a H,
}

impl<H> Clone for SignIn<'_, H> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<H> Copy for SignIn<'_, H> {}

impl<'a, H: House> SignIn<'a, H> {
    /// The doors in `house`.
    pub const fn of(house: &'a H) -> Self {
        Self { house }
    }
}
