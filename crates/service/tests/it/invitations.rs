//! People who are invited to a survey: what they get, what they get no more, and what the administrator learns who has every file.

use crate::kit::now;
use answers::{AT_LEAST, Change, NotChanged, Secret, Stamp};
use data_folder::back_up;
use demonstration::{Rehearsal, Story};
use doors::{AnswerRoom, AnsweredPage, InvitationRoom, Message};
use instrument::route::Answer;
use invitations::{Invitation, InvitationReaders as _, Monitor, Standing, StopCode, WrongList};
use jiff::{SignedDuration, Timestamp};
use post::{Carrier, Round};
use rusqlite::Connection;
use service::{
    Carried, Clock as _, Command, Failure,
    views::{CampaignInvitations, InviteListFile},
};
use std::{collections::BTreeSet, fs, path::Path, sync::Mutex};
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

struct Invited {
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
        let found = self.room().find(self.campaign, secret).unwrap();
        let page = |change| AnsweredPage {
            campaign: self.campaign,
            secret,
            stamp: Stamp {
                audience: SURVEY.to_owned(),
                facts: found.clone().expect("they are invited").travels,
            },
            change,
        };
        let room = AnswerRoom::of(self.rehearsal.service().as_ref());
        let said = ("role".to_owned(), Some(Answer::one("teacher")));
        let kept = room.post_blocking(page(Change::Page(vec![said])));
        let counting = kept.unwrap().map_err(|not| not.why)?.answers;
        let school = None;
        let sent = room.post_blocking(page(Change::Finish { counting, school }));
        sent.unwrap().map(drop).map_err(|not| not.why)
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

#[test]
fn everyone_in_a_list_gets_a_link_of_their_own() {
    let invited = Invited::new();
    let before = invited.monitor().all.invited;
    invited.invite(3);
    let messages = invited.round();
    let to: Vec<&str> = messages.iter().map(|it| it.to.as_str()).collect();
    assert_eq!(
        to,
        [
            "person00@home.example",
            "person01@home.example",
            "person02@home.example"
        ]
    );
    let secrets: BTreeSet<String> = messages.iter().map(|it| secret(it).to_string()).collect();
    assert_eq!(secrets.len(), 3);
    assert!(invited.round().is_empty(), "each once");
    let monitor = invited.monitor();
    assert_eq!(monitor.all.invited, before + 3);
    for message in &messages {
        assert_eq!(invited.answer(secret(message)), Ok(()));
    }
}

#[test]
fn who_has_answered_is_not_reminded_and_others_are_twice() {
    let invited = Invited::new();
    invited.invite(AT_LEAST + 2);
    let messages = invited.round();
    for message in &messages[..AT_LEAST] {
        invited.answer(secret(message)).unwrap();
    }
    invited.file();
    for week in 1..=4 {
        invited.days_later(7);
        let reminded = invited.round();
        let to: Vec<String> = reminded.into_iter().map(|it| it.to).collect();
        let to: Vec<&str> = to.iter().map(String::as_str).collect();
        let own = to.iter().filter(|it| it.starts_with("person"));
        let expected: &[&str] = match week {
            1 | 2 => &["person10@home.example", "person11@home.example"],
            _ => &[],
        };
        assert_eq!(own.copied().collect::<Vec<_>>(), expected, "week {week}");
    }
}

#[test]
fn an_invitation_is_answered_once_by_whichever_link() {
    let invited = Invited::new();
    invited.invite(AT_LEAST);
    let first = invited.round();
    invited.days_later(7);
    let reminders = invited.round();
    let reminders: Vec<&Message> = reminders
        .iter()
        .filter(|it| it.to.starts_with("person"))
        .collect();
    assert_eq!(reminders.len(), AT_LEAST);
    invited.answer(secret(&first[0])).unwrap();
    let again = invited.answer(secret(reminders[0]));
    assert_eq!(again, Err(NotChanged::AnsweredByAnother));
    // And when it has been told of.
    for reminder in &reminders[1..] {
        invited.answer(secret(reminder)).unwrap();
    }
    invited.file();
    let again = invited.answer(secret(&first[1]));
    assert_eq!(again, Err(NotChanged::AnsweredByAnother));
    let room = invited.room();
    let found = room.find(invited.campaign, secret(&first[0])).unwrap();
    assert!(found.unwrap().is_answered);
}

#[test]
fn who_wants_no_more_emails_gets_none_of_any_campaign_and_can_still_answer() {
    let invited = Invited::new();
    invited.invite(2);
    let messages = invited.round();
    invited.room().stop(stop(&messages[0])).unwrap();
    invited.days_later(7);
    let reminded = invited.round();
    assert!(reminded.iter().all(|it| it.to != messages[0].to));
    assert!(reminded.iter().any(|it| it.to == messages[1].to));
    assert_eq!(invited.monitor().all.stopped, 1);
    assert_eq!(invited.answer(secret(&messages[0])), Ok(()));
    // In whatever letters the next list has their address.
    let list = invited
        .take(&format!(
            "Email,Survey\nPerson00@Home.example,parents-2026\nnew@home.example,{SURVEY}\n"
        ))
        .unwrap();
    let campaign = invited.campaign;
    let file = InviteListFile { campaign, list };
    let view = invited.rehearsal.service().view(&invited.by, &file);
    assert_eq!(view.unwrap().stopped, 1);
    invited.send(list).unwrap();
    let to: Vec<String> = invited.round().into_iter().map(|it| it.to).collect();
    assert_eq!(to, ["new@home.example"]);
}

#[test]
fn an_address_that_takes_no_mail_is_counted_and_left_alone() {
    let mut invited = Invited::new();
    invited.post.refuses = Some("person00");
    invited.invite(2);
    assert_eq!(invited.round().len(), 1);
    assert_eq!(invited.monitor().all.undelivered, 1);
    invited.post.refuses = None;
    invited.days_later(7);
    let to: Vec<String> = invited.round().into_iter().map(|it| it.to).collect();
    assert!(to.iter().all(|it| it != "person00@home.example"));
}

#[test]
fn a_list_is_refused_whole_and_sent_once_by_those_whose_campaign_it_is() {
    let invited = Invited::new();
    let before = invited.kept().len();
    let wrong = invited.take("Email,Survey,URN\na@x.example,school-2026,\nnone,school-2026,999\n");
    assert!(matches!(wrong, Err(WrongList::Rows(rows, 1)) if rows[0].line == 3));
    let pupils = invited.take("Email,Survey\na@x.example,pupils-1\n");
    assert!(matches!(pupils, Err(WrongList::Rows(..))));
    assert_eq!(invited.kept().len(), before, "nothing of it was kept");
    let list = invited
        .take(&format!("Email,Survey\na@x.example,{SURVEY}\n"))
        .unwrap();
    let (campaign, other) = (invited.campaign, invited.rehearsal.told.coordinator);
    let room = invited.room();
    assert!(
        room.settle(&invited.by, campaign, list).is_err(),
        "not sent"
    );
    assert!(room.discard(&other, campaign, list).is_err());
    assert!(
        room.take(
            &other,
            CommandId(RawId::from_bytes([1; 16])),
            campaign,
            b"Email\na@x.example\n"
        )
        .is_err()
    );
    invited.send(list).unwrap();
    let again = invited.send(list);
    assert_eq!(
        again,
        Err(Refusal::NotFound.into()),
        "it is no draft any more"
    );
    assert!(room.discard(&invited.by, campaign, list).is_err());
    // The same people again are left out.
    let list = invited
        .take(&format!("Email,Survey\nA@X.example,{SURVEY}\n"))
        .unwrap();
    let file = InviteListFile { campaign, list };
    let view = invited
        .rehearsal
        .service()
        .view(&invited.by, &file)
        .unwrap();
    assert_eq!((view.already, view.counts.len()), (1, 0));
    room.discard(&invited.by, campaign, list).unwrap();
    assert_eq!(invited.kept().len(), before + 1);
}

#[test]
fn what_was_recorded_is_sent_although_the_process_ended_in_between() {
    let invited = Invited::new();
    let list = invited
        .take(&format!("Email,Survey\na@x.example,{SURVEY}\n"))
        .unwrap();
    let invite = InviteToCampaign {
        organisation: invited.by.organisation.unwrap(),
        campaign: invited.campaign,
        list,
        counts: vec![(SURVEY.to_owned(), 1)],
    };
    invited
        .rehearsal
        .execute(invited.by, Command::from(invite))
        .unwrap();
    assert!(invited.round().is_empty());
    let service = invited.rehearsal.service();
    service.housekeeping().tidy_invitations().unwrap();
    assert_eq!(invited.round().len(), 1);
}

/// Every file below a folder that has these bytes in it.
fn having(folder: &Path, bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(having(&path, bytes));
        } else if let Ok(text) = fs::read(&path)
            && text.windows(bytes.len()).any(|it| it == bytes)
        {
            found.push(path.display().to_string());
        }
    }
    found
}

/// The administrator has the databases, the seed, and a backup from before and one from after; whom an answer is from they cannot tell.
#[test]
fn no_file_and_no_pair_of_backups_joins_an_answer_to_an_invitation() {
    let invited = Invited::new();
    invited.invite(AT_LEAST);
    let messages = invited.round();
    let keys = data_folder::KeysFolder::open(&invited.rehearsal.place("keys")).unwrap();
    let data = invited.rehearsal.data();
    let backup = |name: &str| {
        let place = invited.rehearsal.place(name);
        back_up(&data, &keys, &place).unwrap();
        place
    };
    let answered_in = |folder: &Path| {
        let all = invitations_in(&folder.join("invitations.sqlite"), invited.campaign);
        let answered = all
            .into_iter()
            .filter(|it| matches!(it.body.standing, Standing::Answered(_)));
        answered.map(|it| it.key).collect::<BTreeSet<_>>()
    };
    let filed_in = |folder: &Path| {
        let open = Connection::open(folder.join("answers-filed.sqlite")).unwrap();
        let rows = "SELECT count(*) FROM answers WHERE campaign = ?1";
        let id = invited.campaign.0.bytes();
        let many = open.query_row(rows, [id.as_slice()], |row| row.get::<_, i64>(0));
        usize::try_from(many.unwrap()).unwrap()
    };
    let seed = demonstration::demonstration_seed();
    let first = backup("first");
    let mut before = (answered_in(&first).len(), filed_in(&first));
    for (n, message) in messages.iter().enumerate() {
        invited.answer(secret(message)).unwrap();
        invited.file();
        let place = backup(&format!("after {n}"));
        let now = (answered_in(&place).len(), filed_in(&place));
        for grown in [now.0 - before.0, now.1 - before.1] {
            assert!(grown == 0 || grown >= AT_LEAST, "{before:?}, {now:?}");
        }
        before = now;
    }
    assert_eq!(before.0, AT_LEAST);
    for message in &messages {
        let secret = secret(message);
        let text = secret.to_string();
        assert_eq!(having(data.path(), text.as_bytes()), [""; 0]);
        // Where an answer lies is in the database of answers alone, and what finds an invitation in that of invitations.
        let key = secret.answer(&seed, invited.campaign).0.bytes();
        let with_key = having(data.path(), &key);
        assert!(with_key.iter().all(|it| it.contains("/answers")));
        let mark = secret.invitation(&seed).0.bytes();
        let with_mark = having(data.path(), &mark);
        assert!(with_mark.iter().all(|it| it.contains("/invitations")));
        let spent = secret.spent(&seed, invited.campaign).0.bytes();
        let with_spent = having(data.path(), &spent);
        assert!(with_spent.iter().all(|it| it.contains("/invitations")));
        assert_eq!(having(data.path(), message.to.as_bytes()), [""; 0]);
    }
}

#[test]
fn a_watcher_of_the_figures_learns_of_no_single_answer() {
    let invited = Invited::new();
    invited.invite(2 * AT_LEAST);
    let messages = invited.round();
    let before = invited.monitor();
    for message in &messages[..AT_LEAST - 1] {
        invited.answer(secret(message)).unwrap();
        invited.file();
        assert_eq!(invited.monitor(), before);
    }
    invited.answer(secret(&messages[AT_LEAST - 1])).unwrap();
    assert_eq!(invited.monitor(), before, "until it is told");
    invited.file();
    assert_eq!(invited.monitor().all.answered, many(AT_LEAST));
}

#[test]
fn whom_a_campaign_invited_is_forgotten_once_it_is_over() {
    let invited = Invited::new();
    invited.invite(3);
    let link = secret(&invited.round()[0]);
    let draft = format!("Email,Survey\nb@x.example,{SURVEY}\n");
    invited.take(&draft).unwrap();
    let organisation = invited.by.organisation.unwrap();
    let campaign = invited.campaign;
    let close = CloseCampaign {
        organisation,
        campaign,
    };
    invited
        .rehearsal
        .execute(invited.by, Command::from(close))
        .unwrap();
    let service = invited.rehearsal.service();
    let counted = AnswerRoom::of(service.as_ref())
        .count(&invited.by, campaign)
        .unwrap();
    let count = CountCampaign {
        organisation,
        campaign,
        counts: counted.counts,
        digest: counted.digest,
    };
    invited
        .rehearsal
        .execute(invited.by, Command::from(count))
        .unwrap();
    let invited_before = invited.monitor().all.invited;
    service.housekeeping().tidy_invitations().unwrap();
    assert!(invited.kept().iter().all(Invitation::is_forgotten));
    assert_eq!(invited.monitor().all.invited, invited_before);
    assert_eq!(invited.room().find(campaign, link).unwrap(), None);
    assert!(invited.kept().iter().all(Invitation::is_sent_or_will_be));
    let years_later: Timestamp = "2031-01-01T10:00:00Z".parse().unwrap();
    invited.rehearsal.clock.set(years_later);
    service.housekeeping().tidy_invitations().unwrap();
    assert!(invited.kept().is_empty());
}
