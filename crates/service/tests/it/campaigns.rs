//! Answers to surveys, as the administrator sees them who has every file, and as someone does who watches the page of a campaign.

use crate::kit::{having, now};
use answers::{AT_LEAST, Change, NotChanged, SchoolFacts, Secret, Stamp};
use data_folder::{back_up, restore, verify};
use demonstration::{Rehearsal, Story};
use doors::{AnswerRoom, AnsweredPage};
use instrument::route::Answer;
use service::Command;
use service::views::CampaignFile;
use std::fs;
use surveys::campaign::CloseCampaign;
use vocabulary::{Actor, CampaignId, Digest};

fn rehearsal() -> Rehearsal {
    Rehearsal::of(&Story::whole().only(&["University of Wessex"]), now())
}

fn evaluator(rehearsal: &Rehearsal) -> Actor {
    rehearsal.told.evaluators["Bertram Quayle"]
}

fn answered(campaign: CampaignId, secret: Secret, change: Change) -> AnsweredPage {
    AnsweredPage {
        campaign,
        secret,
        stamp: Stamp {
            audience: "parents-2026".to_owned(),
            facts: SchoolFacts::default(),
        },
        change,
        code: None,
    }
}

/// Someone answers the campaign that is open: the first question, in words that no one else uses.
fn sends(rehearsal: &Rehearsal, n: u8) -> Secret {
    let campaign = rehearsal.told.campaigns[0];
    let secret = Secret::new([n; 16]);
    let room = AnswerRoom::of(rehearsal.service().as_ref());
    let said = Answer::Text(format!("Answer number {n} of the wet Tuesday"));
    let page = Change::Page(vec![("final".to_owned(), Some(said))]);
    let kept = room.post_blocking(answered(campaign, secret, page));
    let finish = Change::Finish {
        counting: kept.unwrap().unwrap().answers,
    };
    let sent = room.post_blocking(answered(campaign, secret, finish));
    assert!(sent.unwrap().unwrap().is_finished);
    secret
}

fn told_of(rehearsal: &Rehearsal, campaign: CampaignId) -> Option<u64> {
    let file = CampaignFile { campaign };
    let view = rehearsal.service().view(&evaluator(rehearsal), &file);
    view.unwrap().filed
}

#[test]
fn a_watcher_learns_of_no_single_answer() {
    let rehearsal = rehearsal();
    let open = rehearsal.told.campaigns[0];
    let before = told_of(&rehearsal, open);
    let most = u8::try_from(AT_LEAST).unwrap();
    // One of the story has been sent.
    for n in 2..most {
        sends(&rehearsal, 100 + n);
        assert_eq!(
            rehearsal.service().housekeeping().file_answers().unwrap(),
            0
        );
        assert_eq!(told_of(&rehearsal, open), before, "after {n} answers");
    }
    sends(&rehearsal, 100 + most);
    assert_eq!(told_of(&rehearsal, open), before, "until they are filed");
    assert_eq!(
        rehearsal.service().housekeeping().file_answers().unwrap(),
        1
    );
    assert_eq!(told_of(&rehearsal, open), Some(u64::from(most)));
}

#[test]
fn no_file_has_a_link_or_the_moment_of_an_answer() {
    let rehearsal = rehearsal();
    let secret = sends(&rehearsal, 101);
    let data = rehearsal.data();
    assert_eq!(having(data.path(), secret.to_string().as_bytes()), [""; 0]);
    assert_eq!(having(data.path(), &[101; 16]), [""; 0]);
    // The words are where answers are, and nowhere else.
    let words = having(data.path(), b"Answer number 101 of the wet Tuesday");
    assert!(!words.is_empty());
    assert!(
        words.iter().all(|it| it.contains("answers.sqlite")),
        "{words:?}"
    );
    // The day is in the ledger, of other things; with an answer it is not.
    let row = fs::read(data.answers()).unwrap();
    let day = rehearsal.service().today().to_string();
    assert!(!row.windows(day.len()).any(|it| it == day.as_bytes()));
}

#[test]
fn a_backup_has_whole_filings_and_comes_back() {
    let mut rehearsal = rehearsal();
    let closed = rehearsal.told.campaigns[1];
    sends(&rehearsal, 101);
    let keys = data_folder::KeysFolder::open(&rehearsal.place("keys")).unwrap();
    let place = rehearsal.place("backup");
    back_up(&rehearsal.data(), &keys, &place).unwrap();
    assert_eq!(
        having(&place, b"Answer number 101 of the wet Tuesday"),
        [""; 0]
    );
    let to = data_folder::DataFolder::at(&rehearsal.place("restored"));
    restore(&place, &keys, &to).unwrap();
    rehearsal.restart(|data| {
        for (from, to) in [
            (to.answers(), data.answers()),
            (to.filed_answers(), data.filed_answers()),
        ] {
            fs::copy(from, to).unwrap();
        }
        for beside in ["answers.sqlite-wal", "answers.sqlite-shm"] {
            _ = fs::remove_file(data.path().join(beside));
        }
    });
    assert_eq!(told_of(&rehearsal, closed), Some(46));
}

#[test]
fn what_was_not_sent_is_deleted_when_the_campaign_closes() {
    let rehearsal = rehearsal();
    let open = rehearsal.told.campaigns[0];
    let by = evaluator(&rehearsal);
    let begun: Secret = rehearsal.told.secrets[0].parse().unwrap();
    let room = AnswerRoom::of(rehearsal.service().as_ref());
    assert!(room.find(open, begun).unwrap().is_some());
    sends(&rehearsal, 101);
    let close = CloseCampaign {
        organisation: by.organisation.unwrap(),
        campaign: open,
    };
    rehearsal.execute(by, Command::from(close)).unwrap();
    let counted = room.count(&by, open).unwrap();
    assert_eq!(counted.counts, [("parents-2026".to_owned(), 2)]);
    assert_ne!(counted.digest, Digest::of(b""));
    assert!(room.find(open, begun).unwrap().is_none());
}

#[test]
fn a_page_that_comes_after_closing_is_not_said_to_be_kept() {
    let rehearsal = rehearsal();
    let open = rehearsal.told.campaigns[0];
    let by = evaluator(&rehearsal);
    let room = AnswerRoom::of(rehearsal.service().as_ref());
    // No one may count what is open, or another organisation’s.
    assert!(room.count(&by, open).is_err());
    let close = CloseCampaign {
        organisation: by.organisation.unwrap(),
        campaign: open,
    };
    rehearsal.execute(by, Command::from(close)).unwrap();
    assert!(room.count(&rehearsal.told.coordinator, open).is_err());
    room.count(&by, open).unwrap();
    let begin = Change::Begin { language: None };
    let late = room.post_blocking(answered(open, Secret::new([102; 16]), begin));
    assert_eq!(late.unwrap().unwrap_err().why, NotChanged::Closed);
}

#[test]
fn answers_are_kept_for_as_long_as_the_table_says_and_no_longer() {
    let longest = surveys::campaign::LONGEST_KEPT.unsigned_abs();
    let kept = access::Kept::SurveyAnswers.time();
    assert_eq!(kept, access::KeptTime::Years(longest));
}

/// Everything in the file fits together, and yet it is not what was counted.
#[test]
fn an_answer_that_is_taken_away_after_closing_is_found() {
    let mut rehearsal = rehearsal();
    let closed = rehearsal.told.campaigns[1];
    let keys = data_folder::KeysFolder::open(&rehearsal.place("keys")).unwrap();
    let whole = verify(&rehearsal.data(), &keys, None).unwrap();
    assert_eq!(whole.findings, []);
    assert_eq!(whole.answered.len(), 1);
    rehearsal.restart(|data| {
        let open = rusqlite::Connection::open(data.answers()).unwrap();
        let taken = open.execute(
            "DELETE FROM answers WHERE key = (SELECT min(key) FROM answers WHERE campaign = ?1)",
            [closed.0.bytes().as_slice()],
        );
        assert_eq!(taken, Ok(1));
    });
    let changed = verify(&rehearsal.data(), &keys, None).unwrap();
    let found: Vec<String> = changed.damage().map(ToString::to_string).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("had 46 answers when it was closed; now it has 45"));
}

#[test]
fn an_open_link_has_enough_answers_once_so_many_are_filed_that_say_anything() {
    let rehearsal = rehearsal();
    let open = rehearsal.told.campaigns[0];
    let room = AnswerRoom::of(rehearsal.service().as_ref());
    for n in 0..12 {
        sends(&rehearsal, 100 + n);
    }
    let nothing = Change::Finish {
        counting: instrument::route::Answers::new(),
    };
    let empty = room.post_blocking(answered(open, Secret::new([200; 16]), nothing));
    assert!(empty.unwrap().unwrap().is_finished);
    let has = |enough| room.has_enough(open, "parents-2026", enough).unwrap();
    assert!(!has(10), "none is filed");
    rehearsal.service().housekeeping().file_answers().unwrap();
    // One of the story has been sent.
    assert!(has(13) && !has(14));
    assert!(!room.has_enough(open, "school-2026", 10).unwrap());
}
