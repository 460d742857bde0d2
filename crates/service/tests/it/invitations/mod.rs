//! People who are invited to a survey: what they get, what they get no more, and what the administrator learns who has every file.

mod families;
mod schools;
mod sent;
mod unnamed;

use crate::kit::now;
use answers::{AT_LEAST, Change, LinkCode, LinkEnd, NotChanged, Secret, Stamp};
use data_folder::back_up;
use demonstration::{Rehearsal, Story};
use doors::{AnswerRoom, AnsweredPage, CodeOf, InvitationRoom, Message};
use instrument::route::Answer;
use invitations::{Invitation, InvitationReaders as _, Monitor, Standing, StopCode, WrongList};
use jiff::{SignedDuration, Timestamp};
use post::{Carrier, Round};
use rusqlite::Connection;
use service::{
    Carried, Clock as _, Command, Failure,
    views::{CampaignInvitations, InviteListFile},
};
use std::{collections::BTreeSet, path::Path, sync::Mutex};
use store_sqlite::SqliteInvitationReaders;
use surveys::campaign::{CloseCampaign, CountCampaign, InviteToCampaign};
use vocabulary::{Actor, CampaignId, CommandId, InviteListId, RawId, Refusal};

const SURVEY: &str = "school-2026";
const ADDRESS: &str = "https://senco.example";

/// Takes every message; of addresses that begin so, never.
#[derive(Default)]
struct Notebook {
    taken: Mutex<Vec<Message>>,
    refuses: Option<&'static str>,
}

impl Carrier for Notebook {
    fn carry(&self, message: &Message) -> Carried {
        if self.refuses.is_some_and(|it| message.to.starts_with(it)) {
            return Carried::Never("There is no such mailbox.".to_owned());
        }
        self.taken.lock().unwrap().push(message.clone());
        Carried::Taken
    }
}

impl Notebook {
    /// The messages about surveys since the last look, by address.
    fn look(&self) -> Vec<Message> {
        let mut taken = std::mem::take(&mut *self.taken.lock().unwrap());
        taken.retain(|it| it.text.contains("/no-more-surveys/"));
        taken.sort_by(|one, other| one.to.cmp(&other.to));
        taken
    }
}

pub(super) struct Invited {
    rehearsal: Rehearsal,
    post: Notebook,
    campaign: CampaignId,
    by: Actor,
}

impl Invited {
    fn new() -> Self {
        let rehearsal = Rehearsal::of(&Story::whole().only(&["University of Wessex"]), now());
        Self {
            campaign: rehearsal.told.campaigns[0],
            by: rehearsal.told.evaluators["Bertram Quayle"],
            post: Notebook::default(),
            rehearsal,
        }
    }

    fn room(&self) -> InvitationRoom<'_> {
        InvitationRoom::of(self.rehearsal.service().as_ref())
    }

    fn take(&self, table: &str) -> Result<InviteListId, WrongList> {
        let command =
            CommandId(demonstration::demonstration_seed().id("list", &[table.as_bytes()]));
        let taken = self
            .room()
            .take(&self.by, command, self.campaign, table.as_bytes());
        taken.unwrap()
    }

    fn send(&self, list: InviteListId) -> Result<(), Failure> {
        let campaign = self.campaign;
        let file = InviteListFile { campaign, list };
        let view = self.rehearsal.service().view(&self.by, &file)?;
        let counts = view.counts.into_iter();
        let invite = InviteToCampaign {
            organisation: view.organisation,
            campaign,
            list,
            counts: counts.map(|(id, _, many)| (id, many)).collect(),
        };
        self.rehearsal.execute(self.by, Command::from(invite))?;
        self.room().settle(&self.by, campaign, list)
    }

    /// Invites so many people of whom the story has none.
    fn invite(&self, many: usize) {
        let row = |n: usize| format!("person{n:02}@home.example,{SURVEY}\n");
        let rows: String = (0..many).map(row).collect::<Vec<_>>().concat();
        let list = self.take(&format!("Email,Survey\n{rows}")).unwrap();
        self.send(list).unwrap();
    }

    fn round(&self) -> Vec<Message> {
        let round = Round {
            service: self.rehearsal.service(),
            carrier: &self.post,
            address: ADDRESS,
            holder: "test",
        };
        round.send().unwrap();
        self.post.look()
    }

    fn days_later(&self, days: i64) {
        let now = self.rehearsal.clock.now();
        let later = now.checked_add(SignedDuration::from_hours(24 * days));
        self.rehearsal.clock.set(later.unwrap());
    }

    /// Someone answers by a link.
    fn answer(&self, secret: Secret) -> Result<(), NotChanged> {
        self.answer_with(secret, None)
    }

    /// Someone answers by a link, and for a school.
    fn answer_with(&self, secret: Secret, code: Option<LinkCode>) -> Result<(), NotChanged> {
        let found = self.room().find(self.campaign, secret).unwrap();
        let page = |change| AnsweredPage {
            campaign: self.campaign,
            secret,
            stamp: Stamp {
                audience: SURVEY.to_owned(),
                facts: found.clone().map(|it| it.travels).unwrap_or_default(),
            },
            change,
            code: code.map(CodeOf::School),
        };
        let room = AnswerRoom::of(self.rehearsal.service().as_ref());
        let said = [("role", "teacher"), ("senco", "no")];
        let said = said.map(|(id, answer)| (id.to_owned(), Some(Answer::one(answer))));
        let kept = room.post_blocking(page(Change::Page(said.into())));
        let counting = kept.unwrap().map_err(|not| not.why)?.answers;
        let sent = room.post_blocking(page(Change::Finish { counting }));
        sent.unwrap().map(drop).map_err(|not| not.why)
    }

    /// Closes the campaign, and counts.
    fn close(&self) {
        let organisation = self.by.organisation.unwrap();
        let campaign = self.campaign;
        let close = CloseCampaign {
            organisation,
            campaign,
        };
        self.rehearsal
            .execute(self.by, Command::from(close))
            .unwrap();
        let service = self.rehearsal.service();
        let counted = AnswerRoom::of(service.as_ref())
            .count(&self.by, campaign)
            .unwrap();
        let count = CountCampaign {
            organisation,
            campaign,
            counts: counted.counts,
            digest: counted.digest,
        };
        self.rehearsal
            .execute(self.by, Command::from(count))
            .unwrap();
    }

    /// What happens each hour.
    fn file(&self) {
        let service = self.rehearsal.service();
        service.housekeeping().file_answers().unwrap();
    }

    fn monitor(&self) -> Monitor {
        let campaign = self.campaign;
        let view = CampaignInvitations { campaign };
        let service = self.rehearsal.service();
        service.view(&self.by, &view).unwrap().monitor
    }

    fn kept(&self) -> Vec<Invitation> {
        invitations_in(&self.rehearsal.data().invitations(), self.campaign)
    }
}

fn invitations_in(path: &Path, campaign: CampaignId) -> Vec<Invitation> {
    let readers = SqliteInvitationReaders::open(path).unwrap();
    let mut all = Vec::new();
    let mut see = |it| {
        all.push(it);
        Ok(())
    };
    readers.of_campaign(campaign, &mut see).unwrap();
    all
}

/// The secret of the link in a message.
fn secret(message: &Message) -> Secret {
    link(message).secret
}

/// What the link in a message ends with.
fn link(message: &Message) -> LinkEnd {
    let (_, rest) = message.text.split_once(&format!("/{SURVEY}/")).unwrap();
    rest.split_whitespace().next().unwrap().parse().unwrap()
}

fn stop(message: &Message) -> StopCode {
    let (_, rest) = message.text.split_once("/no-more-surveys/").unwrap();
    rest.split_whitespace().next().unwrap().parse().unwrap()
}

fn many(n: usize) -> u64 {
    u64::try_from(n).unwrap()
}
