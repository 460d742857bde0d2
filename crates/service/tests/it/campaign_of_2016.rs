//! A campaign of the size of 2016, from its invitations to what is recorded when it closes.

mod laws;
mod people;

use crate::kit::now;
use answers::{Change, Kept, NotChanged, SchoolFacts, Secret, Stamp};
use demonstration::{Rehearsal, Story};
use doors::{AnswerRoom, AnsweredPage, InvitationRoom, Message};
use instrument::route::Answers;
use invitations::{MESSAGES, Monitor, StopCode, WrongList, stepped};
use jiff::{SignedDuration, ToSpan as _};
use people::{DOMAIN, Habit, Person, everyone, said};
use post::{Carrier, Round};
use service::{
    Carried, Clock as _, Command,
    views::{CampaignInvitations, InviteListFile, SchoolSearch},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
};
use surveys::{
    LawfulBasis, SurveyOf,
    campaign::{InviteToCampaign, OpenCampaign, PlanCampaign, Planned, PrepareCampaign},
};
use vocabulary::{Actor, CampaignId, CommandId, InviteListId, OrganisationId};

const STAFF: &str = "school";
const PARENTS: &str = "parents";
/// Both versions, with how many pupils answered each.
const PUPILS: [(&str, usize); 2] = [("pupils-1", 58), ("pupils-2", 32)];
/// The number of people who answer at the same time.
const AT_ONCE: usize = 8;
const WEEK: SignedDuration = SignedDuration::from_hours(24 * 7);

#[test]
fn a_campaign_of_the_size_of_2016() {
    let people = everyone();
    let mut campaign = CampaignOf2016::open(&people);
    campaign.invite(&people);
    campaign.no_pupil_is_invited();
    campaign.pupils_answer();
    for message in 1..=usize::from(MESSAGES) {
        campaign.message(&people, message);
        campaign.pass(WEEK);
    }
    for _ in 0..3 {
        assert!(campaign.round().is_empty(), "three messages are enough");
        campaign.pass(WEEK);
    }
    let broken_off = people.iter().filter(|it| it.habit == Habit::BreaksOff);
    assert_eq!(campaign.begun(), broken_off.count() as u64);
    campaign.no_invitation_is_answered_twice(&people);
    campaign.close(&people);
    assert!(campaign.round().is_empty());
    campaign.what_is_kept_is_what_was_sent();
    campaign.no_file_names_anyone();
    campaign.is_forgotten();
}

/// Takes every message, but those to addresses that take none.
#[derive(Default)]
struct Letterbox {
    bounces: BTreeSet<String>,
    taken: Mutex<Vec<Message>>,
}

impl Carrier for Letterbox {
    fn carry(&self, message: &Message) -> Carried {
        if self.bounces.contains(&message.to) {
            return Carried::Never("There is no such mailbox.".to_owned());
        }
        self.taken.lock().unwrap().push(message.clone());
        Carried::Taken
    }
}

/// The campaign, and what its people have got and sent.
struct CampaignOf2016 {
    rehearsal: Rehearsal,
    by: Actor,
    organisation: OrganisationId,
    campaign: CampaignId,
    letterbox: Letterbox,
    /// The links that each address has got, the first first.
    links: BTreeMap<String, Vec<Secret>>,
    /// What was sent, with the survey that it answers.
    sent: Mutex<Vec<(String, Answers)>>,
}

impl CampaignOf2016 {
    fn open(people: &[Person]) -> Self {
        let rehearsal = Rehearsal::of(&Story::whole().only(&["University of Wessex"]), now());
        let by = rehearsal.told.evaluators["Bertram Quayle"];
        let organisation = by.organisation.unwrap();
        let today = rehearsal.service().today();
        let surveys = [STAFF, PARENTS, PUPILS[0].0, PUPILS[1].0];
        let plan = PlanCampaign {
            organisation,
            planned: Planned {
                title: "The evaluation of 2016, once more".to_owned(),
                surveys: surveys.map(|it| SurveyOf::BuiltIn(it.to_owned())).into(),
                from: today,
                until: today.saturating_add(60.days()),
            },
        };
        let campaign = rehearsal.execute(by, Command::from(plan)).unwrap();
        let campaign = campaign.made.unwrap().into();
        let prepare = PrepareCampaign {
            organisation,
            campaign,
            approved_by: "Ethics Committee of the Wessex Institute, 2016/1".to_owned(),
            approved_on: today,
            basis: LawfulBasis::PublicTask,
            contact: "surveys@wessex-institute.example".to_owned(),
            kept_until: today.saturating_add(400.days()),
            pilot: "Six people tried the surveys, and nothing was changed.".to_owned(),
        };
        rehearsal.execute(by, Command::from(prepare)).unwrap();
        let open = OpenCampaign {
            organisation,
            campaign,
        };
        rehearsal.execute(by, Command::from(open)).unwrap();
        let bounces = people.iter().filter(|it| it.habit == Habit::Bounces);
        let letterbox = Letterbox {
            bounces: bounces.map(|it| it.address.clone()).collect(),
            ..Letterbox::default()
        };
        Self {
            rehearsal,
            by,
            organisation,
            campaign,
            letterbox,
            links: BTreeMap::new(),
            sent: Mutex::default(),
        }
    }

    fn invitations(&self) -> InvitationRoom<'_> {
        InvitationRoom::of(self.rehearsal.service().as_ref())
    }

    fn answers(&self) -> AnswerRoom<'_> {
        AnswerRoom::of(self.rehearsal.service().as_ref())
    }

    fn take(&self, table: &str) -> Result<InviteListId, WrongList> {
        let id = demonstration::demonstration_seed().id("2016", &[table.as_bytes()]);
        let (room, table) = (self.invitations(), table.as_bytes());
        let taken = room.take(&self.by, CommandId(id), self.campaign, table);
        taken.unwrap()
    }

    /// Everyone is in one list, staff with a school, as a spreadsheet has it.
    fn invite(&self, people: &[Person]) {
        let search = SchoolSearch {
            text: "school".to_owned(),
            most: 20,
        };
        let service = self.rehearsal.service();
        let schools = service.view(&Actor::PUBLIC, &search).unwrap().found;
        let row = |it: &Person| {
            let urn = schools[it.number % schools.len()].school.urn.to_string();
            let (urn, role) = match it.survey {
                STAFF => (urn, ["SENCO", "Teacher", "Headteacher"][it.number % 3]),
                _ => (String::new(), "Parent"),
            };
            format!("{},{},{urn},{role}\n", it.address, it.survey)
        };
        let rows: Vec<String> = people.iter().map(row).collect();
        let list = self.take(&format!("Email,Survey,URN,Role\n{}", rows.concat()));
        let (campaign, list) = (self.campaign, list.unwrap());
        let view = InviteListFile { campaign, list };
        let view = service.view(&self.by, &view).unwrap();
        let counts = view.counts.into_iter().map(|(id, _, many)| (id, many));
        let invite = InviteToCampaign {
            organisation: self.organisation,
            campaign,
            list,
            counts: counts.collect(),
        };
        self.give(invite);
        let settled = self.invitations().settle(&self.by, campaign, list);
        settled.unwrap();
    }

    fn give(&self, command: impl Into<Command>) {
        self.rehearsal.execute(self.by, command.into()).unwrap();
    }

    fn no_pupil_is_invited(&self) {
        for (survey, _) in PUPILS {
            let list = self.take(&format!("Email,Survey\npupil{DOMAIN},{survey}\n"));
            assert!(matches!(list, Err(WrongList::Rows(..))), "{survey}");
        }
    }

    /// By a link that is given to everyone who asks.
    fn pupils_answer(&self) {
        let of = |(survey, many): (&'static str, usize)| (0..many).map(move |n| (survey, n));
        let all: Vec<(&str, usize)> = PUPILS.into_iter().flat_map(of).collect();
        together(&all, |(survey, n)| {
            let secret = self.answers().new_secret();
            self.answer(survey, *n, secret, true).unwrap();
        });
    }

    /// The first, second or third message: everyone gets it of whom it is not known that they have answered, want no more, or get no mail.
    /// Then some of them answer.
    fn message(&mut self, people: &[Person], message: usize) {
        let got = self.round();
        let expected = people.iter().filter(|it| it.gets(message));
        let expected: BTreeSet<&String> = expected.map(|it| &it.address).collect();
        assert_eq!(got.keys().collect::<BTreeSet<_>>(), expected);
        let answering: Vec<(&Person, bool)> = people
            .iter()
            .filter_map(|it| Some((it, it.answers_after(message)?)))
            .collect();
        together(&answering, |(person, sends)| {
            // By any of the links that they have got.
            let links = &self.links[&person.address];
            let link = links[person.number % links.len()];
            let kept = self.answer(person.survey, person.number, link, *sends);
            assert_eq!(kept.unwrap().is_finished, *sends);
        });
        for person in people.iter().filter(|it| it.stops() && message == 1) {
            let stop: StopCode = after(&got[&person.address], "/no-more-surveys/")
                .parse()
                .unwrap();
            self.invitations().stop(stop).unwrap();
        }
        let service = self.rehearsal.service();
        assert_eq!(service.housekeeping().file_answers().unwrap(), 1);
        self.monitor_shows(people, message);
    }

    /// Those who run the campaign see how many have answered, in steps, and nothing of those who have only begun.
    fn monitor_shows(&self, people: &[Person], message: usize) {
        let campaign = self.campaign;
        let view = CampaignInvitations { campaign };
        let view = self.rehearsal.service().view(&self.by, &view).unwrap();
        let many = |is: &dyn Fn(&Person) -> bool| {
            u64::try_from(people.iter().filter(|it| is(it)).count()).unwrap()
        };
        let has_answered =
            |it: &Person| (1..=message).any(|earlier| it.answers_after(earlier) == Some(true));
        let Monitor { all, .. } = view.monitor;
        assert_eq!(all.invited, many(&|_| true));
        assert_eq!(all.answered, stepped(many(&has_answered)));
        assert_eq!(all.undelivered, many(&|it| it.habit == Habit::Bounces));
        assert_eq!(all.reached, all.invited - all.undelivered);
        let stopped = many(&|it| it.habit == Habit::Stops);
        assert_eq!(all.stopped, stopped);
    }

    /// Sends what is due; gives the people of the campaign who got something, each with the message.
    fn round(&mut self) -> BTreeMap<String, Message> {
        let round = Round {
            service: self.rehearsal.service(),
            carrier: &self.letterbox,
            address: "https://senco.example",
            holder: "test",
        };
        round.send().unwrap();
        let mut taken = std::mem::take(&mut *self.letterbox.taken.lock().unwrap());
        taken.retain(|it| it.to.ends_with(DOMAIN));
        let many = taken.len();
        let taken = taken.into_iter().map(|it| (it.to.clone(), it));
        let taken: BTreeMap<String, Message> = taken.collect();
        assert_eq!(taken.len(), many, "no one gets two at once");
        for (address, message) in &taken {
            let links = self.links.entry(address.clone()).or_default();
            let link = link(message);
            assert!(!links.contains(&link), "each message has a link of its own");
            links.push(link);
        }
        taken
    }

    fn pass(&self, time: SignedDuration) {
        let later = self.rehearsal.clock.now().checked_add(time);
        self.rehearsal.clock.set(later.unwrap());
    }

    /// Someone answers everything that they are asked, and sends it or not.
    fn answer(
        &self,
        survey: &str,
        number: usize,
        secret: Secret,
        sends: bool,
    ) -> Result<Kept, NotChanged> {
        let found = self.invitations().find(self.campaign, secret).unwrap();
        let facts = found.map_or_else(SchoolFacts::default, |it| it.travels);
        let post = |change| {
            let posted = self.answers().post_blocking(AnsweredPage {
                campaign: self.campaign,
                secret,
                stamp: Stamp {
                    audience: survey.to_owned(),
                    facts: facts.clone(),
                },
                change,
                code: None,
            });
            posted.unwrap().map_err(|not| not.why)
        };
        let counting = said(survey, number);
        let entries = counting.iter();
        let entries = entries.map(|(id, it)| (id.clone(), Some(it.clone())));
        let kept = post(Change::Page(entries.collect()))?;
        if !sends {
            return Ok(kept);
        }
        let kept = post(Change::Finish {
            counting: counting.clone(),
        })?;
        let mut sent = self.sent.lock().unwrap();
        sent.push((survey.to_owned(), counting));
        Ok(kept)
    }
}

/// Many people do something at once.
fn together<T: Sync>(all: &[T], act: impl Fn(&T) + Sync) {
    let act = &act;
    std::thread::scope(|scope| {
        for part in all.chunks(all.len().div_ceil(AT_ONCE)) {
            scope.spawn(move || {
                for it in part {
                    act(it);
                }
            });
        }
    });
}

/// What stands behind something in a message, up to the next space.
fn after<'m>(message: &'m Message, what: &str) -> &'m str {
    let found = message.text.split_once(what);
    let (_, rest) = found.expect("it is in every message");
    rest.split_whitespace().next().unwrap_or_default()
}

/// The secret of the link in a message.
fn link(message: &Message) -> Secret {
    let survey = [STAFF, PARENTS].into_iter().find_map(|survey| {
        let part = format!("/{survey}/");
        message.text.contains(&part).then_some(part)
    });
    let end = after(message, &survey.expect("it is of one of the two"));
    // What is of the school may stand behind it.
    end.split('-').next().unwrap().parse().unwrap()
}
