//! Telling the story: each command at its own moment of the simulated clock.

use crate::{Ends, Provider, SimulatedClock, Story, demonstration_seed, story::StoryApplication};
use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use people::{EnterOrganisation, EnterPerson, OrganisationKind};
use quality::{OpenReview, RecordDecision, StartApplication, TypedDetails, WithdrawApplication};
use service::{Command, Failure, Outcome, SaveAnswer, Service, views::CheckAnswers};
use std::collections::BTreeMap;
use thiserror::Error;
use vocabulary::{
    Actor, ApplicationId, CommandId, OrganisationId, PersonId, RawId, Role, Way, london_date,
};

/// A command of the story was refused: the story or a rule has changed.
#[derive(Debug, Error)]
#[error("the demonstration cannot be told: {what}: {why}")]
pub struct NotTold {
    what: String,
    why: Failure,
}

/// Who and what came of the story, by name.
#[derive(Clone, Debug)]
pub struct Told {
    /// The coordinator of the Provider Group.
    pub coordinator: Actor,
    /// Course leaders (and second authors) by their names.
    pub leaders: BTreeMap<String, Actor>,
    /// Providers by name.
    pub providers: BTreeMap<String, OrganisationId>,
    /// The last application of each provider that has one.
    pub applications: BTreeMap<String, ApplicationId>,
}

/// Something that happens on a day.
enum Event<'a> {
    Enter(&'a Provider),
    Rename(&'a Provider),
    Start(&'a Provider),
    Draft(&'a Provider, usize),
    Submit(&'a Provider),
    Review(&'a Provider),
    Decide(&'a Provider, Ends),
    Withdraw(&'a Provider),
}

/// Tells `story` so that it ends on the day of `now`.
///
/// # Errors
/// When a command is refused.
pub fn tell(
    service: &Service,
    clock: &SimulatedClock,
    story: &Story,
    now: Timestamp,
) -> Result<Told, NotTold> {
    let first = story
        .provider
        .iter()
        .map(|provider| provider.entered)
        .max()
        .unwrap_or(0)
        + 30;
    clock.set(moment(now, first, 0));
    let mut teller = Teller::begin(service, clock, story)?;
    let mut days: BTreeMap<std::cmp::Reverse<i32>, Vec<Event<'_>>> = BTreeMap::new();
    for provider in &story.provider {
        for (day, event) in events(provider) {
            days.entry(std::cmp::Reverse(day)).or_default().push(event);
        }
    }
    for (std::cmp::Reverse(day), events) in days {
        for (n, event) in (1..).zip(events) {
            clock.set(moment(now, day, n));
            teller.happen(&event)?;
        }
    }
    clock.set(now);
    Ok(teller.told)
}

/// The `n`-th moment of the working day that was so many days ago.
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
        let StoryApplication { days, ends } = application;
        let on = |n: usize| days.get(n).copied();
        events.extend(on(0).map(|day| (day, Event::Start(provider))));
        if let Some(day) = on(1) {
            events.push((day, Event::Draft(provider, usize::MAX)));
            events.push((day, Event::Submit(provider)));
        } else {
            // Still being written: five answers so far, in two sittings.
            let started = on(0).unwrap_or(0);
            events.push((started - 1, Event::Draft(provider, 2)));
            events.push((started / 2, Event::Draft(provider, 5)));
        }
        events.extend(on(2).map(|day| (day, Event::Review(provider))));
        events.extend(on(3).zip(*ends).map(|(day, ends)| match ends {
            Ends::Withdrawn => (day, Event::Withdraw(provider)),
            ends => (day, Event::Decide(provider, ends)),
        }));
    }
    events
}

struct Teller<'a> {
    service: &'a Service,
    clock: &'a SimulatedClock,
    story: &'a Story,
    told: Told,
    commands: u32,
}

impl<'a> Teller<'a> {
    /// The host of the Provider Group and its coordinator come first.
    fn begin(
        service: &'a Service,
        clock: &'a SimulatedClock,
        story: &'a Story,
    ) -> Result<Self, NotTold> {
        let told = Told {
            coordinator: Actor::OPERATOR,
            leaders: BTreeMap::new(),
            providers: BTreeMap::new(),
            applications: BTreeMap::new(),
        };
        let mut teller = Self {
            service,
            clock,
            story,
            told,
            commands: 0,
        };
        let host = EnterOrganisation {
            kind: OrganisationKind::Host,
            name: "Provider Group office".into(),
        };
        let host = teller.tell(Actor::OPERATOR, Command::EnterOrganisation(host))?;
        let host = made(host).into();
        teller.told.coordinator = teller.person(
            Actor::OPERATOR,
            "Agnes Merriweather",
            host,
            Role::Coordinator,
        )?;
        Ok(teller)
    }

    fn happen(&mut self, event: &Event<'_>) -> Result<(), NotTold> {
        let coordinator = self.told.coordinator;
        match event {
            Event::Enter(provider) => return self.enter(provider),
            Event::Rename(provider) => {
                let rename = people::RenameOrganisation {
                    organisation: self.provider(provider),
                    name: provider.name.clone(),
                    from: london_date(service::Clock::now(self.clock)),
                };
                self.tell(coordinator, Command::RenameOrganisation(rename))?;
            }
            Event::Start(provider) => {
                let start = StartApplication {
                    provider: self.provider(provider),
                };
                let leader = self.leader(provider);
                let started = self.tell(leader, Command::StartApplication(start))?;
                self.told
                    .applications
                    .insert(provider.name.clone(), made(started).into());
            }
            Event::Draft(provider, answers) => return self.draft(provider, *answers),
            Event::Submit(provider) => return self.submit(provider),
            Event::Review(provider) => {
                let application = self.application(provider);
                self.tell(coordinator, Command::OpenReview(OpenReview { application }))?;
            }
            Event::Decide(provider, ends) => return self.decide(provider, *ends),
            Event::Withdraw(provider) => {
                let application = self.application(provider);
                let withdraw = WithdrawApplication { application };
                self.tell(
                    self.leader(provider),
                    Command::WithdrawApplication(withdraw),
                )?;
            }
        }
        Ok(())
    }

    fn enter(&mut self, provider: &Provider) -> Result<(), NotTold> {
        let coordinator = self.told.coordinator;
        let enter = Command::EnterProvider {
            name: provider
                .entered_as
                .clone()
                .unwrap_or_else(|| provider.name.clone()),
            details: TypedDetails {
                kind: provider.kind.clone(),
                ukprn: provider.ukprn.clone(),
                validating_institution: provider.validating_institution.clone(),
                regions: provider.regions.clone(),
                website: provider.website.clone(),
            },
        };
        let id: OrganisationId = made(self.tell(coordinator, enter)?).into();
        self.told.providers.insert(provider.name.clone(), id);
        for name in std::iter::once(&provider.leader).chain(&provider.colleague) {
            let leader = self.person(coordinator, name, id, Role::CourseLeader)?;
            self.told.leaders.insert(name.clone(), leader);
        }
        Ok(())
    }

    fn person(
        &mut self,
        by: Actor,
        name: &str,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<Actor, NotTold> {
        let mailbox: String = name
            .to_lowercase()
            .chars()
            .map(|c| if c.is_ascii_alphabetic() { c } else { '.' })
            .collect();
        let person = EnterPerson {
            name: name.to_owned(),
            email: format!("{mailbox}@senco.example"),
        };
        let entered = self.tell(
            by,
            Command::EnterPerson {
                person,
                organisation,
                role,
            },
        )?;
        let person: PersonId = made(entered).into();
        Ok(Actor {
            person: Some(person),
            organisation: Some(organisation),
            role,
            way: Way::Page,
        })
    }

    /// Saves the first so many answers, all in one sitting.
    fn draft(&mut self, provider: &Provider, answers: usize) -> Result<(), NotTold> {
        let application = self.application(provider);
        let leader = self.leader(provider);
        let framework = framework::at(london_date(service::Clock::now(self.clock)));
        let save = |standard: &framework::Standard| {
            let text = self.story.text(&standard.id, &provider.name);
            let shown = service::draft_revision("");
            let standard = standard.id.clone();
            self.service.save_answer(
                leader,
                SaveAnswer {
                    application,
                    standard,
                    text,
                    shown,
                },
            )
        };
        let saves = framework.standards().take(answers).map(save);
        let saved = block_on(join_all(saves));
        let what = || format!("answers of {}", provider.name);
        saved
            .into_iter()
            .try_for_each(|saved| saved.map(drop).map_err(|why| NotTold { what: what(), why }))
    }

    fn submit(&mut self, provider: &Provider) -> Result<(), NotTold> {
        let application = self.application(provider);
        let leader = self.leader(provider);
        let what = || format!("check answers of {}", provider.name);
        let check = self
            .service
            .view(&leader, &CheckAnswers { application })
            .map_err(|why| NotTold { what: what(), why })?;
        let submit = Command::SubmitApplication {
            application,
            revision: check.revision,
            declared: true,
        };
        self.tell(leader, submit).map(drop)
    }

    fn decide(&mut self, provider: &Provider, ends: Ends) -> Result<(), NotTold> {
        let (judgement, reasons) = match ends {
            Ends::Accepted => ("accepted", "accepted"),
            Ends::NotYet | Ends::Withdrawn => ("not-yet", "not-yet"),
        };
        let strengthen = match ends {
            Ends::Accepted => vec![],
            _ => vec!["teaching-2".to_owned(), "teaching-3".to_owned()],
        };
        let decide = RecordDecision {
            application: self.application(provider),
            judgement: judgement.into(),
            decided_on: Some(london_date(service::Clock::now(self.clock))),
            reasons: self.story.text(reasons, &provider.name),
            strengthen,
            help: self.story.text("help", &provider.name),
        };
        self.tell(self.told.coordinator, Command::RecordDecision(decide))
            .map(drop)
    }

    /// Gives a command, with an id of the story's own.
    fn tell(&mut self, actor: Actor, command: Command) -> Result<Outcome, NotTold> {
        self.commands += 1;
        let id = demonstration_seed().id("story", &[&self.commands.to_be_bytes()]);
        let what = format!("{:?}", command.action());
        self.service
            .execute_blocking(actor, CommandId(id), command)
            .map_err(|why| NotTold { what, why })
    }

    fn provider(&self, provider: &Provider) -> OrganisationId {
        self.told.providers[&provider.name]
    }

    fn leader(&self, provider: &Provider) -> Actor {
        self.told.leaders[&provider.leader]
    }

    fn application(&self, provider: &Provider) -> ApplicationId {
        self.told.applications[&provider.name]
    }
}

fn made(outcome: Outcome) -> RawId {
    outcome
        .made
        .expect("a command that makes something says what")
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime of one thread")
        .block_on(future)
}
