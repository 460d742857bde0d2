//! A small world of people, providers and applications that commands are tried on.

use jiff::{SignedDuration, Timestamp, civil::Date};
use people::{EnterOrganisation, EnterPerson, OrganisationKind};
use quality::TypedDetails;
use vocabulary::{
    Actor, Channel, CommandId, Context, Decided, FactId, OrganisationId, PersonId, RawId, Recorded,
    Role, Seed,
};

/// A world, at a moment.
pub struct World {
    pub people: people::State,
    pub quality: quality::State,
    /// Every fact about quality, in order.
    pub facts: Vec<quality::Fact>,
    pub now: Timestamp,
    pub coordinator: Actor,
    /// Two providers' course leaders.
    pub leaders: Vec<Actor>,
    /// Members of the Quality Standards Group; the first two come from the providers above.
    pub readers: Vec<Actor>,
    pub supporter: Actor,
    /// How the group decides.
    pub settled: quality::Settled,
    position: u64,
    commands: u32,
}

impl World {
    pub fn new() -> Self {
        let nobody = Actor::OPERATOR;
        let mut world = Self {
            people: people::State::default(),
            quality: quality::State::default(),
            facts: Vec::new(),
            now: "2026-01-05T10:00:00Z".parse().unwrap(),
            coordinator: nobody,
            leaders: Vec::new(),
            readers: Vec::new(),
            supporter: nobody,
            settled: quality::Settled::default(),
            position: 0,
            commands: 0,
        };
        let host = world.organisation("The host", OrganisationKind::Host);
        world.coordinator = world.person("Coordinator", host, Role::Coordinator);
        for (n, name) in ["North", "South"].iter().enumerate() {
            let provider = world.organisation(name, OrganisationKind::Provider);
            let enter = quality::EnterProvider {
                details: TypedDetails {
                    kind: "hei".into(),
                    ukprn: format!("1090000{n}"),
                    regions: vec!["london".into()],
                    ..TypedDetails::default()
                },
            };
            let entered = quality::enter_provider(&world.quality, provider, &enter);
            world.record(world.coordinator, entered).unwrap();
            let leader = world.person(&format!("Leader of {name}"), provider, Role::CourseLeader);
            world.leaders.push(leader);
            let reader = world.person(&format!("Reader of {name}"), provider, Role::Reader);
            world.readers.push(reader);
        }
        for n in 0..5 {
            let reader = world.person(&format!("Reader {n}"), host, Role::Reader);
            world.readers.push(reader);
        }
        world.supporter = world.person("Supporter", host, Role::Supporter);
        world
    }

    /// What the rules know: nothing is settled but what is ours.
    pub fn known(&self) -> quality::Known<'_> {
        quality::Known {
            people: &self.people,
            quality: &self.quality,
            settled: self.settled.clone(),
        }
    }

    pub fn today(&self) -> Date {
        vocabulary::london_date(self.now)
    }

    pub fn pass(&mut self, days: i64) {
        self.now += SignedDuration::from_hours(24 * days);
    }

    /// The context of the next command.
    pub fn context(&mut self, actor: Actor) -> Context {
        self.commands += 1;
        let mut id = [0; 16];
        id[..4].copy_from_slice(&self.commands.to_be_bytes());
        let command = CommandId(RawId::from_bytes(id));
        Context::new(self.now, actor, command, &Seed::from_bytes([7; 32]))
    }

    /// Folds what was decided, as the service does.
    pub fn record(
        &mut self,
        actor: Actor,
        decided: Decided<quality::Fact>,
    ) -> Result<(), vocabulary::Refusal> {
        for (ordinal, new) in (0..).zip(decided?) {
            let recorded = self.recorded(actor, new.effective, ordinal, new.fact.clone());
            self.facts.push(new.fact);
            self.quality.fold(&recorded);
        }
        // So that whatever comes next is later.
        self.now += SignedDuration::from_secs(1);
        Ok(())
    }

    fn recorded<F>(
        &mut self,
        actor: Actor,
        effective: Option<Date>,
        ordinal: u32,
        fact: F,
    ) -> Recorded<F> {
        self.position += 1;
        let mut id = [0; 16];
        id[..8].copy_from_slice(&self.position.to_be_bytes());
        Recorded {
            position: self.position,
            at: self.now,
            id: FactId::of(CommandId(RawId::from_bytes(id)), ordinal),
            actor,
            effective,
            supersedes: None,
            fact,
        }
    }

    /// Records that two ids are one person.
    pub fn joins(&mut self, kept: PersonId, joined: PersonId) {
        let it = people::PersonsJoined {
            kept,
            joined,
            why: vocabulary::Sealed::under(kept, "They told us.".to_owned()),
        };
        let recorded = self.recorded(Actor::OPERATOR, None, 0, it.into());
        self.people.fold(&recorded);
    }

    /// Records that two ids are two persons after all.
    pub fn parts(&mut self, kept: PersonId, parted: PersonId) {
        let it = people::PersonsParted {
            kept,
            parted,
            why: vocabulary::Sealed::under(kept, "They share a name.".to_owned()),
        };
        let recorded = self.recorded(Actor::OPERATOR, None, 0, it.into());
        self.people.fold(&recorded);
    }

    /// Records that someone acts for an organisation from today.
    pub fn begins(&mut self, person: PersonId, organisation: OrganisationId, role: Role) {
        let it = people::MembershipBegan {
            person,
            organisation,
            role,
            from: self.today(),
            until: None,
            asked_until: None,
        };
        let recorded = self.recorded(Actor::OPERATOR, None, 0, it.into());
        self.people.fold(&recorded);
    }

    /// Records that someone no longer acts so.
    pub fn ends(&mut self, it: people::MembershipEnded) {
        let recorded = self.recorded(Actor::OPERATOR, None, 0, it.into());
        self.people.fold(&recorded);
    }

    /// Records that somebody no longer acts for an organisation from today.
    pub fn leaves(&mut self, person: PersonId, organisation: OrganisationId, role: Role) {
        let until = self.today();
        self.ends(people::MembershipEnded {
            person,
            organisation,
            role,
            until,
            asked_until: None,
        });
    }

    fn organisation(&mut self, name: &str, kind: OrganisationKind) -> OrganisationId {
        let context = self.context(Actor::OPERATOR);
        let enter = EnterOrganisation {
            kind,
            name: name.into(),
        };
        let decided = people::enter_organisation(&self.people, &enter, &context).unwrap();
        for new in decided {
            let recorded = self.recorded(Actor::OPERATOR, None, 0, new.fact);
            self.people.fold(&recorded);
        }
        context.ids.id("organisation", 0)
    }

    fn person(&mut self, name: &str, organisation: OrganisationId, role: Role) -> Actor {
        self.person_at((name, "somebody@senco.example"), organisation, role)
    }

    /// Someone with a name and an address, who acts for an organisation.
    pub fn person_at(
        &mut self,
        (name, email): (&str, &str),
        organisation: OrganisationId,
        role: Role,
    ) -> Actor {
        let context = self.context(Actor::OPERATOR);
        let enter = EnterPerson {
            name: name.into(),
            email: email.into(),
        };
        let person: PersonId = context.ids.id("person", 0);
        let decided = people::enter_person(&self.people, &enter, &context).unwrap();
        let began = people::MembershipBegan {
            person,
            organisation,
            role,
            from: self.today(),
            until: None,
            asked_until: None,
        };
        let facts = decided.into_iter().map(|new| new.fact);
        for fact in facts.chain([began.into()]) {
            let recorded = self.recorded(Actor::OPERATOR, None, 0, fact);
            self.people.fold(&recorded);
        }
        Actor {
            person: Some(person),
            organisation: Some(organisation),
            role,
            key: None,
            way: Channel::Page,
        }
    }
}
