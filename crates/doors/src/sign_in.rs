//! Signing in, through the doors: the house that it is in is whatever is behind them.

use crate::{Acting, Behind, Failure};
use jiff::Timestamp;
use ledger::{Desk, OutboxRow, SlipWrite, WriteOutcome};
use people::{AnswerInvitation, BeginOwnAccount, RequestAccount};
use sign_in::{House, Own, Strangers};
use std::sync::Arc;
use vocabulary::{CommandId, Seed};

/// The person who keeps the doors.
#[derive(Clone)]
pub(crate) struct Lodge(pub(crate) Arc<dyn Behind>);

impl House for Lodge {
    type Failure = Failure;

    fn now(&self) -> Timestamp {
        let now = self.0.now();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    fn chance(&self) -> [u8; 32] {
        self.0.chance()
    }

    fn seed(&self) -> &Seed {
        self.0.seed()
    }

    fn desk(&self) -> &dyn Desk {
        self.0.desk()
    }

    fn strangers(&self) -> &Strangers {
        self.0.strangers()
    }

    fn ask_people<T>(&self, ask: impl FnOnce(&people::State) -> T) -> T {
        let (mut ask, mut answer) = (Some(ask), None);
        self.0.ask_people(&mut |people| {
            answer = ask.take().map(|ask| ask(people));
        });
        answer.expect("people are shown once")
    }

    async fn write(
        &self,
        slips: Vec<SlipWrite>,
        mail: Vec<OutboxRow>,
    ) -> Result<WriteOutcome, Failure> {
        self.0.write(None, slips, mail).await
    }

    async fn write_as(
        &self,
        acting: Acting,
        slips: Vec<SlipWrite>,
    ) -> Result<WriteOutcome, Failure> {
        self.0.write(Some(acting), slips, Vec::new()).await
    }

    fn write_beside(&self, slips: Vec<SlipWrite>) {
        self.0.write_beside(slips);
    }

    fn would_request(&self, id: CommandId, request: &RequestAccount) -> Result<(), Failure> {
        self.0.would_request(id, request)
    }

    async fn request(&self, id: CommandId, request: RequestAccount) -> Result<(), Failure> {
        self.0.request(id, request).await
    }

    async fn begin(&self, id: CommandId, account: BeginOwnAccount) -> Result<(), Failure> {
        self.0.begin(id, account).await
    }

    async fn answer(&self, id: CommandId, answer: AnswerInvitation) -> Result<(), Failure> {
        self.0.answer(id, answer).await
    }

    async fn of_own(&self, id: CommandId, acting: Acting, own: Own) -> Result<(), Failure> {
        self.0.of_own(id, acting, own).await
    }
}
