//! What signing in is given of the service.

use super::{Inside, Service};
use crate::{Command, Failure, State, Unavailable, edge::to_millisecond, step::DeskWrite};
use jiff::Timestamp;
use ledger::{Desk, OutboxRow, SlipWrite, WriteOutcome};
use people::{AnswerInvitation, BeginOwnAccount, RequestAccount};
use sign_in::{Acting, House, Own, SignIn, Strangers};
use vocabulary::{Actor, Channel, CommandId, Seed, london_date};

impl Service {
    /// Who visits: addresses proven by mail, and sessions.
    pub fn sign_in(&self) -> SignIn<'_, impl House<Failure = Failure> + use<>> {
        SignIn::of(&self.inside)
    }
}

impl House for Inside {
    type Failure = Failure;

    fn now(&self) -> Timestamp {
        to_millisecond(self.clock.now())
    }

    fn chance(&self) -> [u8; 32] {
        self.entropy.bytes()
    }

    fn seed(&self) -> &Seed {
        &self.seed
    }

    fn desk(&self) -> &dyn Desk {
        self.desk.as_ref()
    }

    fn strangers(&self) -> &Strangers {
        &self.strangers
    }

    fn ask_people<T>(&self, ask: impl FnOnce(&people::State) -> T) -> T {
        ask(&self.published.load().people)
    }

    async fn write(
        &self,
        slips: Vec<SlipWrite>,
        mail: Vec<OutboxRow>,
    ) -> Result<WriteOutcome, Failure> {
        let write = DeskWrite {
            slips,
            mail,
            ..DeskWrite::default()
        };
        self.put_all(write).await
    }

    async fn write_as(
        &self,
        acting: Acting,
        slips: Vec<SlipWrite>,
    ) -> Result<WriteOutcome, Failure> {
        let check = move |state: &State, now: Timestamp| {
            sign_in::may_act(&state.people, acting, london_date(now))
        };
        let write = DeskWrite {
            slips,
            ..DeskWrite::default()
        };
        self.put_if(check, write).await
    }

    fn write_beside(&self, slips: Vec<SlipWrite>) {
        let write = DeskWrite {
            slips,
            ..DeskWrite::default()
        };
        // No one waits, and what could not be written is tried with the next page.
        if let Err(error) = self.put_job(
            None,
            write.compares(),
            |_, _| Ok(()),
            move |_| write.clone(),
        ) {
            tracing::debug!(%error, "a message that no one waits for was not written");
        }
    }

    fn would_request(&self, id: CommandId, request: &RequestAccount) -> Result<(), Failure> {
        let command = Command::from(joint::RequestAccount(request.clone()));
        self.would(Actor::PUBLIC, id, &command)
    }

    async fn request(&self, id: CommandId, request: RequestAccount) -> Result<(), Failure> {
        let command = joint::RequestAccount(request).into();
        self.carry_out(Actor::PUBLIC, id, command).await
    }

    async fn begin(&self, id: CommandId, account: BeginOwnAccount) -> Result<(), Failure> {
        let by_link = Actor {
            way: Channel::Link,
            ..Actor::PUBLIC
        };
        self.carry_out(by_link, id, Command::from(account)).await
    }

    async fn answer(&self, id: CommandId, answer: AnswerInvitation) -> Result<(), Failure> {
        let by_link = Actor {
            way: Channel::Link,
            ..Actor::PUBLIC
        };
        self.carry_out(by_link, id, Command::from(answer)).await
    }

    async fn of_own(&self, id: CommandId, acting: Acting, own: Own) -> Result<(), Failure> {
        let command = match own {
            Own::Prove(it) => Command::from(it),
            Own::Join(it) => Command::from(it),
            Own::Answer(it) => Command::from(it),
        };
        self.carry_out(acting.by(Channel::Link), id, command).await
    }
}

impl Inside {
    async fn carry_out(
        &self,
        actor: Actor,
        id: CommandId,
        command: Command,
    ) -> Result<(), Failure> {
        let answered = self.command_job(actor, id, command)?;
        let answered = answered.await;
        answered
            .unwrap_or(Err(Unavailable::Stopping.into()))
            .map(drop)
    }
}
