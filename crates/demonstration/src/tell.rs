//! Telling the story: what happens on which day, each command at its own moment of the clock.

use crate::{
    Ends, Member, Provider, Readers, SimulatedClock, Story, StoryApplication, StoryGroup,
    StoryHolder, StoryInvited, StoryKey, StoryPosts, StorySchools, StorySurveys, StoryTeachers,
    StoryTerm, StoryVolunteer,
    teller::{Teller, email_of},
};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use post::{Carrier, Round};
use serde::{Deserialize, Serialize};
use service::{Carried, Failure, Message, Service};
use std::{cmp::Reverse, collections::BTreeMap};
use thiserror::Error;
use vocabulary::{
    AccessEntryId, Actor, ApiKeyId, ApplicationId, CampaignId, ClaimId, HoldId, InstrumentId,
    InviteListId, OrganisationId, ShareId, SubscriptionId, london_date,
};

/// A command of the story was refused: the story or a rule has changed.
#[derive(Debug, Error)]
#[error("the demonstration cannot be told: {what}: {why}")]
pub struct NotTold {
    pub(crate) what: String,
    pub(crate) why: Failure,
}

/// Who and what came of the story, by name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StoryIndex {
    /// The coordinator of the Provider Group.
    pub coordinator: Actor,
    /// Whoever keeps the register of the workforce.
    pub registrar: Actor,
    /// Whoever acts for a school, a trust or an authority, by name.
    pub of_schools: BTreeMap<String, Actor>,
    /// Course leaders (and second authors) by their names.
    pub leaders: BTreeMap<String, Actor>,
    /// Members of the Quality Standards Group and supporters by their names.
    pub members: BTreeMap<String, Actor>,
    /// Providers by name.
    pub providers: BTreeMap<String, OrganisationId>,
    /// The last application of each provider that has one.
    pub applications: BTreeMap<String, ApplicationId>,
    /// People who claim an award of the past, by name.
    #[serde(default)]
    pub holders: BTreeMap<String, Actor>,
    /// Their claims.
    #[serde(default)]
    pub claims: BTreeMap<String, ClaimId>,
    /// Links by which people show their record, by whose they are.
    #[serde(default)]
    pub shares: BTreeMap<String, ShareId>,
    /// Keys for other programs, by what they are called.
    #[serde(default)]
    pub keys: BTreeMap<String, ApiKeyId>,
    /// Programs that are told what happens, by what they are called.
    #[serde(default)]
    pub subscriptions: BTreeMap<String, SubscriptionId>,
    /// Answers that were given and logged, by who was given them.
    #[serde(default)]
    pub answers: BTreeMap<String, AccessEntryId>,
    /// Legal holds.
    #[serde(default)]
    pub holds: Vec<HoldId>,
    /// Evaluators by name.
    #[serde(default)]
    pub evaluators: BTreeMap<String, Actor>,
    /// Surveys that they made.
    #[serde(default)]
    pub instruments: Vec<InstrumentId>,
    /// Campaigns: one that is open, one that is closed, two that are planned.
    #[serde(default)]
    pub campaigns: Vec<CampaignId>,
    /// Lists of people for the first that were checked and not sent.
    #[serde(default)]
    pub lists: Vec<InviteListId>,
    /// Links by which someone who was invited wants no more emails.
    #[serde(default)]
    pub stops: Vec<String>,
    /// The codes of two schools whose staff answered the second: of the first, enough did.
    #[serde(default)]
    pub codes: Vec<String>,
    /// By which people answer the first: one has begun, one has answered everything, one has sent it, and one is invited.
    #[serde(default)]
    pub secrets: Vec<String>,
}

/// Something that happens on a day.
pub(crate) enum Event<'a> {
    Enter(&'a Provider),
    Volunteer(&'a Member),
    Examine(&'a Member, &'a str),
    Rename(&'a Provider),
    Start(&'a Provider, &'a StoryApplication),
    Support(&'a Provider, &'a str),
    Draft(&'a Provider, usize),
    Map(&'a Provider, &'a str),
    Submit(&'a Provider),
    Review(&'a Provider),
    Declare(&'a Provider, usize),
    Read(&'a Provider, usize, Finds),
    Invite(&'a Provider),
    Revise(&'a Provider),
    Continue(&'a Provider),
    Decide(&'a Provider, Ends, &'a StoryApplication),
    Meet(&'a Provider, u32),
    Reverse(&'a Provider),
    Put(&'a Provider, &'a StoryApplication),
    Answer(&'a Provider, &'a StoryApplication),
    Withdraw(&'a Provider),
    Form(&'a StoryGroup),
    Admit(&'a StoryGroup, &'a StoryTerm),
    End(&'a StoryGroup, &'a StoryTerm),
    Offer(&'a StoryGroup, &'a StoryVolunteer),
    InviteColleague(&'a StoryInvited),
    Accept(&'a StoryInvited),
    ImportSchools(&'a StorySchools),
    KeepTeachers(&'a StoryTeachers),
    Claim(&'a StoryHolder),
    SendClaim(&'a StoryHolder),
    AnswerClaim(&'a StoryHolder),
    WithdrawClaim(&'a StoryHolder),
    ReportPosts(&'a StoryPosts),
    MakeSurveys(&'a StorySurveys),
    ImportAwards,
    ImportNpq,
    MakeKey(&'a StoryKey),
    RevokeKey(&'a StoryKey),
}

/// The number of days ago that providers send their awards.
const AWARDS_DAY: i32 = 12;

/// The number of days ago that the registrar imports files of the NPQ registration service.
const NPQ_DAY: i32 = 2;

/// What the readers find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Finds {
    /// Every standard met, one of them partly.
    Well,
    /// One standard not yet met.
    Wanting,
}

/// Tells `story` so that it ends on the day of `now`.
///
/// # Errors
/// Returns an error if a command is refused.
pub fn tell(
    service: &Service,
    clock: &SimulatedClock,
    story: &Story,
    now: Timestamp,
) -> Result<StoryIndex, NotTold> {
    tell_and_post(service, clock, story, now, None)
}

/// The same; mail is sent at the end of each day on which something happens, by a carrier and with
/// links to an address.
///
/// # Errors
/// Returns an error if a command is refused, or the outcome of mail cannot be noted.
pub fn tell_and_post(
    service: &Service,
    clock: &SimulatedClock,
    story: &Story,
    now: Timestamp,
    post: Option<(&dyn Carrier, &str)>,
) -> Result<StoryIndex, NotTold> {
    let entered = story.provider.iter().map(|provider| provider.entered);
    let first = entered.max().unwrap_or(0) + 30;
    clock.set(moment(now, first, 0));
    let mut teller = Teller::begin(service, clock, story)?;
    let mut days: BTreeMap<Reverse<i32>, Vec<Event<'_>>> = BTreeMap::new();
    let mut happens = |day, event| days.entry(Reverse(day)).or_default().push(event);
    for provider in &story.provider {
        for (day, event) in events(provider) {
            happens(day, event);
        }
    }
    for member in &story.member {
        let home = |name: &str| story.provider.iter().find(|it| it.name == name);
        let entered = home(&member.from).map_or(first, |it| it.entered);
        happens(entered, Event::Volunteer(member));
        if let Some(examined) = member.examines.as_deref().and_then(home) {
            happens(
                examined.entered.min(entered) - 1,
                Event::Examine(member, &examined.name),
            );
        }
    }
    for group in &story.group {
        for (day, event) in of_group(group) {
            // A story of few providers begins later.
            happens(day.min(first - 1), event);
        }
    }
    for invited in &story.invited {
        happens(invited.day, Event::InviteColleague(invited));
        if let Some(day) = invited.accepted {
            happens(day, Event::Accept(invited));
        }
    }
    // Last of its day, so that no other moment moves.
    let day = story.schools.day.min(first - 1);
    happens(day, Event::ImportSchools(&story.schools));
    let day = story.teachers.day.min(day);
    happens(day, Event::KeepTeachers(&story.teachers));
    for holder in &story.holder {
        for (on, event) in of_holder(holder) {
            // The registrar is there first.
            happens(on.min(day - 1), event);
        }
    }
    let day = story.posts.day.min(day - 1);
    happens(day, Event::ReportPosts(&story.posts));
    let made = story.surveys.day.min(day - 1);
    happens(made, Event::MakeSurveys(&story.surveys));
    // Later, so that whoever keeps the register is there; and when every provider is.
    happens(AWARDS_DAY.min(day - 1), Event::ImportAwards);
    happens(NPQ_DAY.min(day - 2), Event::ImportNpq);
    for key in &story.key {
        // A story of few providers begins later.
        let day = key.day.min(first - 1);
        happens(day, Event::MakeKey(key));
        if let Some(revoked) = key.revoked {
            happens(revoked.min(day - 1), Event::RevokeKey(key));
        }
    }
    for (Reverse(day), events) in days {
        for (n, event) in (1..).zip(events) {
            clock.set(moment(now, day, n));
            teller.happen(&event)?;
        }
        if let Some((carrier, address)) = post {
            let refusing = Refusing {
                carrier,
                to: refused(story, day),
            };
            let round = Round {
                service,
                carrier: &refusing,
                address,
                holder: "story",
            };
            let what = "mail".to_owned();
            round.send().map_err(|why| NotTold { what, why })?;
        }
    }
    clock.set(now);
    teller.tell_programs()?;
    teller.place_hold()?;
    Ok(teller.told)
}

/// Carries what another carrier takes, but for some people's mail, which is refused for good.
struct Refusing<'a> {
    carrier: &'a dyn Carrier,
    to: Vec<String>,
}

impl Carrier for Refusing<'_> {
    fn carry(&self, message: &Message) -> Carried {
        if self.to.contains(&message.to) {
            let reason = "The mail server refused it for good: the address does not exist or takes \
                          no mail.";
            return Carried::Never(reason.to_owned());
        }
        self.carrier.carry(message)
    }
}

/// The addresses that take no mail on a day.
fn refused(story: &Story, day: i32) -> Vec<String> {
    let of_day = story.undelivered.iter().filter(|it| it.day == day);
    of_day.map(|it| email_of(&it.to)).collect()
}

/// The `n`-th moment of the working day that was this number of days ago.
fn moment(now: Timestamp, days_ago: i32, n: i64) -> Timestamp {
    let day: Date = london_date(now).saturating_sub(days_ago.days());
    let morning = vocabulary::london_midnight_after(day.yesterday().unwrap_or(day));
    let moment = morning + SignedDuration::from_hours(9) + SignedDuration::from_mins(7 * n);
    moment.min(now)
}

fn events(provider: &Provider) -> Vec<(i32, Event<'_>)> {
    let mut events = vec![(provider.entered, Event::Enter(provider))];
    events.extend(provider.renamed.map(|day| (day, Event::Rename(provider))));
    for application in &provider.application {
        written(provider, application, &mut events);
        reviewed(provider, application, &mut events);
        ended(provider, application, &mut events);
    }
    events
}

/// Formed, terms begun and ended, offers made.
fn of_group(group: &StoryGroup) -> Vec<(i32, Event<'_>)> {
    let mut events = vec![(group.formed, Event::Form(group))];
    for term in &group.term {
        events.push((term.began, Event::Admit(group, term)));
        events.extend(term.ended.map(|day| (day, Event::End(group, term))));
    }
    let offers = group.volunteer.iter();
    events.extend(offers.map(|it| (it.day, Event::Offer(group, it))));
    events
}

/// Claimed, sent, answered, taken back.
fn of_holder(holder: &StoryHolder) -> Vec<(i32, Event<'_>)> {
    let mut events = vec![(holder.claimed, Event::Claim(holder))];
    events.extend(holder.sent.map(|day| (day, Event::SendClaim(holder))));
    events.extend(holder.answered.map(|day| (day, Event::AnswerClaim(holder))));
    events.extend(
        holder
            .withdrawn
            .map(|day| (day, Event::WithdrawClaim(holder))),
    );
    events
}

type Events<'a> = Vec<(i32, Event<'a>)>;

/// Started, answered in some sittings, submitted.
fn written<'a>(provider: &'a Provider, told: &'a StoryApplication, events: &mut Events<'a>) {
    let on = |n: usize| told.days.get(n).copied();
    events.extend(on(0).map(|day| (day, Event::Start(provider, told))));
    if let (Some(day), Some(supporter)) = (on(0), &told.supporter) {
        events.push((day - 3, Event::Support(provider, supporter)));
    }
    let map = told.coverage.first();
    let map = |day| map.map(|name| (day, Event::Map(provider, name)));
    if let Some(day) = on(1) {
        events.push((day, Event::Draft(provider, usize::MAX)));
        events.extend(map(day));
        events.push((day, Event::Submit(provider)));
    } else {
        // Still being written: five answers so far, in two sittings.
        let started = on(0).unwrap_or(0);
        events.push((started - 1, Event::Draft(provider, 2)));
        events.push((started / 2, Event::Draft(provider, 5)));
        events.extend(map(started / 2));
    }
}

/// Readers asked, interests declared, reports given, perhaps revised and read again.
fn reviewed<'a>(provider: &'a Provider, told: &'a StoryApplication, events: &mut Events<'a>) {
    let Some(review) = told.days.get(2).copied() else {
        return;
    };
    events.push((review, Event::Review(provider)));
    if told.ends == Some(Ends::Withdrawn) {
        return;
    }
    let until = told.revisions.first().or(told.days.get(3));
    let until = until.copied().unwrap_or(review - 8).max(0);
    let (declared, read) = (review - 1, i32::midpoint(review, until));
    let far = told.readers;
    let (declares, reads) = match far {
        None => (2, 2),
        Some(Readers::Asked) => (0, 0),
        Some(Readers::OneDeclared) => (1, 0),
        Some(Readers::OneRead) => (2, 1),
    };
    let finds = if told.ends == Some(Ends::NotYet) || !told.revisions.is_empty() {
        Finds::Wanting
    } else {
        Finds::Well
    };
    for reader in 0..declares {
        events.push((declared, Event::Declare(provider, reader)));
    }
    for reader in 0..reads {
        events.push((read, Event::Read(provider, reader, finds)));
    }
    let revision = |n: usize| told.revisions.get(n).copied();
    events.extend(revision(0).map(|day| (day, Event::Invite(provider))));
    if let (Some(day), Some(name)) = (revision(1), told.coverage.get(1)) {
        events.push((day, Event::Map(provider, name)));
    }
    events.extend(revision(1).map(|day| (day, Event::Revise(provider))));
    if let Some(day) = revision(2) {
        events.push((day, Event::Continue(provider)));
        for reader in 0..2 {
            events.push((day - 2, Event::Read(provider, reader, Finds::Well)));
        }
    }
}

/// Decided or withdrawn; conditions met; the decision set aside; a draft put to the group.
fn ended<'a>(provider: &'a Provider, told: &'a StoryApplication, events: &mut Events<'a>) {
    let on = told.days.get(3).copied();
    events.extend(on.zip(told.ends).map(|(day, ends)| match ends {
        Ends::Withdrawn => (day, Event::Withdraw(provider)),
        ends => (day, Event::Decide(provider, ends, told)),
    }));
    for (number, condition) in (0..).zip(&told.conditions) {
        events.extend(
            condition
                .met
                .map(|day| (day, Event::Meet(provider, number))),
        );
    }
    events.extend(told.reversed.map(|day| (day, Event::Reverse(provider))));
    if let Some(day) = told.put {
        events.push((day, Event::Put(provider, told)));
        events.push((day - 1, Event::Answer(provider, told)));
    }
}
