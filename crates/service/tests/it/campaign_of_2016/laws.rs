//! What holds once everyone has answered who will: at closing, of what is recorded, and of what is kept.

use super::{
    CampaignOf2016,
    people::{DOMAIN, Habit, Person},
};
use answers::{AnswerReaders as _, Counts, NotChanged};
use instrument::route::Answers;
use invitations::{Invitation, InvitationReaders as _};
use memchr::memmem::Finder;
use service::views::{CampaignAnswers, CampaignFile};
use std::{collections::BTreeMap, fs, path::Path};
use store_sqlite::{SqliteAnswerReaders, SqliteInvitationReaders};
use surveys::campaign::{CloseCampaign, CountCampaign};

impl CampaignOf2016 {
    /// Of an invitation that was answered, no other link is.
    pub fn no_invitation_is_answered_twice(&self, people: &[Person]) {
        let answered = people.iter().filter(|it| it.habit == Habit::Answers(2));
        for person in answered.take(20) {
            let links = &self.links[&person.address];
            let other = links[(person.number + 1) % links.len()];
            let again = self.answer(person.survey, person.number, other, true);
            assert_eq!(again, Err(NotChanged::AnsweredByAnother));
        }
    }

    /// Closes the campaign and records what answers it has: exactly those that were sent.
    pub fn close(&self, people: &[Person]) {
        let (organisation, campaign) = (self.organisation, self.campaign);
        self.give(CloseCampaign {
            organisation,
            campaign,
        });
        let counted = self.answers().count(&self.by, campaign).unwrap();
        assert_eq!(counted.counts, self.sent_by_survey());
        let again = self.answers().count(&self.by, campaign).unwrap();
        assert_eq!(again, counted);
        self.give(CountCampaign {
            organisation,
            campaign,
            counts: counted.counts.clone(),
            digest: counted.digest,
        });
        let service = self.rehearsal.service();
        let view = service.view(&self.by, &CampaignFile { campaign }).unwrap();
        let recorded = view.closed.unwrap().counted.unwrap();
        assert_eq!(recorded.counts, counted.counts);
        assert_eq!(recorded.digest, counted.digest);
        for (survey, many) in &recorded.counts {
            let survey = survey.clone();
            let file = service.view(&self.by, &CampaignAnswers { campaign, survey });
            assert_eq!(file.unwrap().rows.len() as u64, *many);
        }
        // No one can begin or go on, and no one is told that they did.
        let silent = people.iter().find(|it| it.habit == Habit::Silent).unwrap();
        let link = self.links[&silent.address][0];
        let late = self.answer(silent.survey, silent.number, link, true);
        assert_eq!(late, Err(NotChanged::Closed));
    }

    /// How many were sent to each survey, by its id.
    fn sent_by_survey(&self) -> Vec<(String, u64)> {
        let mut counts = BTreeMap::new();
        for (survey, _) in &*self.sent.lock().unwrap() {
            *counts.entry(survey.clone()).or_default() += 1;
        }
        counts.into_iter().collect()
    }

    /// Every answer is there as it was given, with nothing beside it; of those who broke off, nothing is.
    pub fn what_is_kept_is_what_was_sent(&self) {
        let readers = SqliteAnswerReaders::open(&self.rehearsal.data().answers()).unwrap();
        let mut kept: Vec<(String, Answers)> = Vec::new();
        let mut see = |row: answers::Row| {
            let it = row.read()?;
            let is_by_open_link = it.stamp.audience.starts_with("pupils");
            assert!(!is_by_open_link || it.stamp.facts.is_empty());
            assert!(it.is_finished && it.school.is_none());
            kept.push((it.stamp.audience, it.answers));
            Ok(())
        };
        readers.filed(self.campaign, &mut see).unwrap();
        kept.sort();
        let mut sent = self.sent.lock().unwrap().clone();
        sent.sort();
        assert!(kept == sent, "{} kept, {} sent", kept.len(), sent.len());
        let counts = readers.counts(self.campaign).unwrap();
        let all = sent.len() as u64;
        let expected = Counts {
            begun: 0,
            finished: all,
            filed: all,
        };
        assert_eq!(counts, expected);
    }

    /// How many have begun, and sent nothing.
    pub fn begun(&self) -> u64 {
        let readers = SqliteAnswerReaders::open(&self.rehearsal.data().answers()).unwrap();
        readers.counts(self.campaign).unwrap().begun
    }

    /// No address is in any file, and no link.
    pub fn no_file_names_anyone(&self) {
        let links = self.links.values().flatten();
        let links: Vec<String> = links.step_by(50).map(ToString::to_string).collect();
        let names = std::iter::once(DOMAIN).chain(links.iter().map(String::as_str));
        let names: Vec<Finder<'_>> = names.map(Finder::new).collect();
        let mut read = 0;
        each_file(self.rehearsal.data().path(), &mut |path, bytes| {
            for name in &names {
                let found = name.find(bytes);
                assert!(found.is_none(), "{} names someone", path.display());
            }
            read += 1;
        });
        assert!(read > 4, "databases of facts, keys, answers, invitations");
    }

    /// Within an hour after it was counted, no one is known to have been invited.
    pub fn is_forgotten(&self) {
        let housekeeping = self.rehearsal.service().housekeeping();
        housekeeping.tidy_invitations().unwrap();
        let path = self.rehearsal.data().invitations();
        let readers = SqliteInvitationReaders::open(&path).unwrap();
        let mut many = 0;
        let mut see = |it: Invitation| {
            many += 1;
            assert!(it.is_forgotten() && it.body.links.is_empty() && it.body.school.is_none());
            Ok(())
        };
        readers.of_campaign(self.campaign, &mut see).unwrap();
        // How many there were stays, for the figures.
        assert_eq!(many, self.links.len() + self.letterbox.bounces.len());
    }
}

fn each_file(folder: &Path, see: &mut dyn FnMut(&Path, &[u8])) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            each_file(&path, see);
        } else if let Ok(bytes) = fs::read(&path) {
            see(&path, &bytes);
        }
    }
}
