//! Those who act in the story: each event as the commands that its people would give.

mod answered_by_staff;
mod campaigns;
mod claims;
mod coverage;
mod evidence;
mod group;
mod groups;
mod holds;
mod invited;
mod invited_to_surveys;
mod keys;
mod posts;
mod records;
mod respondent;
mod schools;
mod succession;
mod surveys;
mod teachers;

use crate::{
    Member, NotTold, Provider, SimulatedClock, Story, StoryIndex, demonstration_seed, tell::Event,
};
use futures_util::future::join_all;
use jiff::civil::Date;
use people::{EnterOrganisation, EnterPerson, OrganisationKind};
use quality::{
    NameExaminer, NameSupporter, Qualification, StartApplication, TypedDetails, WithdrawApplication,
};
use service::{
    Command, Failure, Outcome, SaveDraft, Service,
    views::{AnswerPage, ApplicationFile, CheckAnswers, EvidenceList, Query},
};
use std::collections::BTreeMap;
use vocabulary::{
    Actor, ApplicationId, Channel, CommandId, InvitationId, OrganisationId, PersonId, RawId, Role,
    london_date,
};

/// The standard that readers find wanting, and the one that they find nearly there.
const WANTING: (&str, &str) = ("teaching-2", "teaching-3");

/// Whoever has a link.
const BY_LINK: Actor = Actor {
    way: Channel::Link,
    ..Actor::PUBLIC
};

pub(crate) struct Teller<'a> {
    service: &'a Service,
    clock: &'a SimulatedClock,
    story: &'a Story,
    pub(crate) told: StoryIndex,
    host: OrganisationId,
    commands: u32,
    /// Those of groups are counted apart, so that no other id depends on them.
    of_groups: u32,
    /// Invitations, by who is invited; their commands are counted apart, too.
    invitations: BTreeMap<String, InvitationId>,
}

impl<'a> Teller<'a> {
    /// The host of the Provider Group and its coordinator come first.
    pub(crate) fn begin(
        service: &'a Service,
        clock: &'a SimulatedClock,
        story: &'a Story,
    ) -> Result<Self, NotTold> {
        let told = StoryIndex {
            coordinator: Actor::OPERATOR,
            registrar: Actor::OPERATOR,
            of_schools: BTreeMap::new(),
            leaders: BTreeMap::new(),
            members: BTreeMap::new(),
            providers: BTreeMap::new(),
            applications: BTreeMap::new(),
            holders: BTreeMap::new(),
            claims: BTreeMap::new(),
            shares: BTreeMap::new(),
            keys: BTreeMap::new(),
            subscriptions: BTreeMap::new(),
            answers: BTreeMap::new(),
            holds: Vec::new(),
            evaluators: BTreeMap::new(),
            instruments: Vec::new(),
            campaigns: Vec::new(),
            lists: Vec::new(),
            stops: Vec::new(),
            codes: Vec::new(),
            secrets: Vec::new(),
        };
        let mut teller = Self {
            service,
            clock,
            story,
            told,
            host: OrganisationId(demonstration_seed().id("no host yet", &[])),
            commands: 0,
            of_groups: 0,
            invitations: BTreeMap::new(),
        };
        let host = EnterOrganisation {
            kind: OrganisationKind::Host,
            name: "Provider Group office".into(),
        };
        let host = teller.tell(Actor::OPERATOR, Command::from(host))?;
        teller.host = made(host).into();
        teller.told.coordinator = teller.person(
            Actor::OPERATOR,
            "Agnes Merriweather",
            teller.host,
            Role::Coordinator,
        )?;
        Ok(teller)
    }

    pub(crate) fn happen(&mut self, event: &Event<'_>) -> Result<(), NotTold> {
        let coordinator = self.told.coordinator;
        match event {
            Event::Enter(provider) => self.enter(provider),
            Event::Volunteer(member) => self.volunteer(member),
            Event::Examine(member, provider) => {
                let name = NameExaminer {
                    provider: self.told.providers[*provider],
                    examiner: self.member(&member.name),
                    examines: true,
                };
                self.tell(coordinator, Command::from(name)).map(drop)
            }
            Event::Rename(provider) => {
                let rename = people::RenameOrganisation {
                    organisation: self.told.providers[&provider.name],
                    name: provider.name.clone(),
                    from: self.today(),
                };
                self.tell(coordinator, Command::from(rename)).map(drop)
            }
            Event::Start(provider, application) => {
                let mut start =
                    StartApplication::for_the_award(self.told.providers[&provider.name]);
                if !application.qualifications.is_empty() {
                    let named = application.qualifications.iter();
                    let named = named.filter_map(|name| Qualification::named(name));
                    start.qualifications = named.collect();
                }
                let started = self.tell(self.leader(provider), Command::from(start))?;
                let id = made(started).into();
                self.told.applications.insert(provider.name.clone(), id);
                Ok(())
            }
            Event::Support(provider, supporter) => {
                let name = NameSupporter {
                    application: self.application(provider),
                    supporter: Some(self.member(supporter)),
                };
                self.tell(coordinator, Command::from(name)).map(drop)
            }
            Event::Draft(provider, answers) => self.draft(provider, *answers),
            Event::Map(provider, name) => self.fill_in_map(provider, name),
            Event::Submit(provider) => self.submit(provider),
            Event::Withdraw(provider) => {
                let application = self.application(provider);
                let withdraw = Command::from(WithdrawApplication { application });
                self.tell(self.leader(provider), withdraw).map(drop)
            }
            Event::Form(_) | Event::Admit(..) | Event::End(..) | Event::Offer(..) => {
                self.keep_groups(event)
            }
            Event::InviteColleague(invited) => self.invite(invited),
            Event::Accept(invited) => self.accept(invited),
            Event::ImportSchools(schools) => self.import_schools(schools),
            Event::KeepTeachers(teachers) => self.keep_teachers(teachers),
            Event::Claim(_)
            | Event::SendClaim(_)
            | Event::AnswerClaim(_)
            | Event::WithdrawClaim(_) => self.keep_claims(event),
            Event::ReportPosts(posts) => self.report_posts(posts),
            Event::MakeSurveys(surveys) => self.make_surveys(surveys),
            Event::ImportAwards => self.import_awards(),
            Event::ImportNpq => self.import_npq(),
            Event::MakeKey(key) => self.make_key(key),
            Event::RevokeKey(key) => self.revoke_key(key),
            event => self.examine(event),
        }
    }

    fn enter(&mut self, provider: &Provider) -> Result<(), NotTold> {
        let coordinator = self.told.coordinator;
        let name = provider.entered_as.clone();
        let enter = Command::from(service::joint::EnterProvider {
            name: name.unwrap_or_else(|| provider.name.clone()),
            details: TypedDetails {
                kind: provider.kind.clone(),
                ukprn: provider.ukprn.clone(),
                validating_institution: provider.validating_institution.clone(),
                regions: provider.regions.clone(),
                website: provider.website.clone(),
            },
        });
        let id: OrganisationId = made(self.tell(coordinator, enter)?).into();
        self.told.providers.insert(provider.name.clone(), id);
        for name in std::iter::once(&provider.leader).chain(&provider.colleague) {
            let leader = self.person(coordinator, name, id, Role::CourseLeader)?;
            self.told.leaders.insert(name.clone(), leader);
        }
        Ok(())
    }

    fn volunteer(&mut self, member: &Member) -> Result<(), NotTold> {
        let home = self.told.providers.get(&member.from).copied();
        let role = member.role.parse().expect("the bundled story names roles");
        let by = self.told.coordinator;
        let actor = self.person(by, &member.name, home.unwrap_or(self.host), role)?;
        self.told.members.insert(member.name.clone(), actor);
        Ok(())
    }

    fn person(
        &mut self,
        by: Actor,
        name: &str,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<Actor, NotTold> {
        let person = EnterPerson {
            name: name.to_owned(),
            email: email_of(name),
        };
        let enter = Command::from(service::joint::EnterPerson {
            person,
            organisation,
            role,
        });
        let person: PersonId = made(self.tell(by, enter)?).into();
        Ok(Actor {
            person: Some(person),
            organisation: Some(organisation),
            role,
            key: None,
            way: Channel::Page,
        })
    }

    /// Saves this number of answers, the first ones, all in one sitting. An application that begins with earlier
    /// answers says what is new.
    fn draft(&mut self, provider: &Provider, answers: usize) -> Result<(), NotTold> {
        let framework = self.framework(provider)?;
        let renewal = self.story.text("renewal", &provider.name);
        let mut saves = Vec::new();
        for (n, standard) in (1..).zip(framework.standards().take(answers)) {
            let text = self.story.text(&standard.id, &provider.name);
            let new = |before: &str| match before {
                "" => text,
                _ if standard.id == "data-1" => format!("{renewal}\n\n{text}"),
                before => before.to_owned(),
            };
            let mut save = self.save(provider, &standard.id, new)?;
            // Of an application that is still being written, the last answer is half done.
            save.finished = n != answers;
            saves.push(save);
        }
        let leader = self.leader(provider);
        let saves = saves.into_iter();
        let saved = block_on(join_all(
            saves.map(|save| self.service.desk().save_draft(leader, save)),
        ));
        let what = || format!("answers of {}", provider.name);
        saved
            .into_iter()
            .try_for_each(|saved| saved.map(drop).map_err(|why| NotTold { what: what(), why }))
    }

    /// Saves one answer.
    fn answer(
        &self,
        provider: &Provider,
        standard: &str,
        new: impl FnOnce(&str) -> String,
    ) -> Result<(), NotTold> {
        let save = self.save(provider, standard, new)?;
        let saved = block_on(self.service.desk().save_draft(self.leader(provider), save));
        let what = format!("the answer {standard} of {}", provider.name);
        saved.map(drop).map_err(|why| NotTold { what, why })
    }

    fn save(
        &self,
        provider: &Provider,
        standard: &str,
        new: impl FnOnce(&str) -> String,
    ) -> Result<SaveDraft, NotTold> {
        let application = self.application(provider);
        let page = AnswerPage {
            application,
            standard: standard.to_owned(),
        };
        let page = self.view(self.leader(provider), &page)?;
        Ok(SaveDraft {
            sheet: quality::Sheet::Answer(application, standard.to_owned()).into(),
            text: new(&page.text),
            finished: true,
            shown: page.revision,
        })
    }

    fn submit(&mut self, provider: &Provider) -> Result<(), NotTold> {
        let application = self.application(provider);
        let leader = self.leader(provider);
        let list = EvidenceList { application };
        if provider.evidence && self.view(leader, &list)?.documents.is_empty() {
            for document in &self.story.evidence {
                self.add_evidence(leader, application, document)?;
            }
        }
        let check = self.view(leader, &CheckAnswers { application })?;
        let submit = Command::from(service::joint::SubmitApplication {
            application,
            revision: check.revision,
            declared: true,
        });
        self.tell(leader, submit).map(drop)
    }

    /// Gives a command, with an id of the story's own.
    fn tell(&mut self, actor: Actor, command: Command) -> Result<Outcome, NotTold> {
        self.commands += 1;
        let id = demonstration_seed().id("story", &[&self.commands.to_be_bytes()]);
        self.give(actor, id, command)
    }

    fn give(&self, actor: Actor, id: RawId, command: Command) -> Result<Outcome, NotTold> {
        let what = format!("{:?} on {}", command.action(), self.today());
        self.service
            .execute_blocking(actor, CommandId(id), command)
            .map_err(|why: Failure| NotTold { what, why })
    }

    fn view<Q: Query>(&self, actor: Actor, query: &Q) -> Result<Q::View, NotTold> {
        let what = format!("{:?} on {}", Q::ACTION, self.today());
        let view = self.service.view(&actor, query);
        view.map_err(|why| NotTold { what, why })
    }

    fn today(&self) -> Date {
        london_date(service::Clock::now(self.clock))
    }

    /// The day that is offered for something within this number of days.
    fn in_days(&self, days: i32) -> Date {
        quality::offered_day(self.today(), days)
    }

    fn leader(&self, provider: &Provider) -> Actor {
        self.told.leaders[&provider.leader]
    }

    fn member(&self, name: &str) -> PersonId {
        let member = &self.told.members[name];
        member.person.expect("a member is a person")
    }

    /// What the application of a provider is judged by.
    fn framework(
        &self,
        provider: &Provider,
    ) -> Result<&'static framework::QualityStandards, NotTold> {
        let application = self.application(provider);
        let file = self.view(self.leader(provider), &ApplicationFile { application })?;
        Ok(file.framework)
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

pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime of one thread")
        .block_on(future)
}

/// Where mail reaches someone of the story.
pub(crate) fn email_of(name: &str) -> String {
    let mailbox: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphabetic() { c } else { '.' })
        .collect();
    format!("{mailbox}@senco.example")
}
