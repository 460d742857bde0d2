//! Two states that take commands one after another, on a day that can be moved.

use governance::{AdmitMember, FormGroup, GroupKind, Place, State, Together};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use people::{EnterOrganisation, EnterPerson, OrganisationKind};
use vocabulary::{
    Actor, CommandId, Context, Decided, FactId, NewFact, OrganisationId, PersonId, RawId, Recorded,
    Refusal, Role, Seed,
};

pub struct World {
    pub people: people::State,
    pub state: State,
    now: Timestamp,
    given: u32,
    position: u64,
}

impl Default for World {
    fn default() -> Self {
        Self {
            people: people::State::default(),
            state: State::default(),
            now: "2026-11-30T09:00:00Z".parse().unwrap(),
            given: 0,
            position: 0,
        }
    }
}

impl World {
    pub fn context(&self, by: Option<PersonId>) -> Context {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&self.given.to_be_bytes());
        let command = CommandId(RawId::from_bytes(id));
        let actor = Actor {
            person: by,
            ..Actor::OPERATOR
        };
        Context::new(self.now, actor, command, &Seed::from_bytes([7; 32]))
    }

    pub fn today(&self) -> Date {
        self.context(None).today
    }

    pub fn wait(&mut self, days: i64) {
        self.now += SignedDuration::from_hours(24 * days);
    }

    /// The day after this number of months.
    pub fn in_months(&self, months: i32) -> Date {
        self.today().saturating_add(months.months())
    }

    /// Gives a command and folds what came of it.
    pub fn give<F: Into<Together>>(
        &mut self,
        by: Option<PersonId>,
        decide: impl Fn(&people::State, &State, &Context) -> Decided<F>,
    ) -> Result<Vec<Together>, Refusal> {
        let context = self.context(by);
        self.given += 1;
        let facts = decide(&self.people, &self.state, &context)?;
        let mut folded = Vec::new();
        for (n, new) in (0..).zip(facts) {
            let new: NewFact<Together> = NewFact {
                effective: new.effective,
                supersedes: new.supersedes,
                fact: new.fact.into(),
            };
            folded.push(new.fact.clone());
            self.position += 1;
            let recorded = Recorded {
                position: self.position,
                at: context.now,
                id: FactId::of(context.command, n),
                actor: context.actor,
                effective: new.effective,
                supersedes: new.supersedes,
                fact: (),
            };
            match new.fact {
                Together::Governance(fact) => self.state.fold(&recorded.map(|()| fact)),
                Together::People(fact) => self.people.fold(&recorded.map(|()| fact)),
            }
        }
        Ok(folded)
    }

    pub fn organisation(&mut self, name: &str) -> OrganisationId {
        let id = self.context(None).ids.id("organisation", 0);
        let enter = EnterOrganisation {
            kind: OrganisationKind::Provider,
            name: name.into(),
        };
        self.give(None, |people, _, context| {
            people::enter_organisation(people, &enter, context)
        })
        .unwrap();
        id
    }

    pub fn person(&mut self, name: &str, home: OrganisationId, role: Role) -> PersonId {
        let id = self.context(None).ids.id("person", 0);
        let enter = EnterPerson {
            name: name.into(),
            email: "somebody@senco.example".into(),
        };
        self.give(None, |people, _, context| {
            let mut facts = people::enter_person(people, &enter, context)?;
            facts.extend(people::begin(people, id, home, role, context));
            Ok(facts)
        })
        .unwrap();
        id
    }

    pub fn group(&mut self, kind: GroupKind) -> OrganisationId {
        let id = self.context(None).ids.id("organisation", 0);
        let form = FormGroup {
            kind,
            name: kind.in_words().into(),
        };
        self.give(None, |people, state, context| {
            governance::form_group(people, state, &form, context)
        })
        .unwrap();
        id
    }

    pub fn admit(
        &mut self,
        group: OrganisationId,
        person: PersonId,
        home: OrganisationId,
    ) -> Result<vocabulary::TermId, Refusal> {
        let id = self.context(None).ids.id("term", 0);
        let admit = AdmitMember {
            group,
            person,
            home,
            place: Place::Member,
            offer: None,
        };
        self.give(None, |people, state, context| {
            governance::admit_member(people, state, &admit, context)
        })?;
        Ok(id)
    }

    pub fn reads(&self, person: PersonId, home: OrganisationId) -> bool {
        self.people
            .may_act(person, home, Role::Reader, self.today())
    }

    pub fn members(&self, group: OrganisationId) -> Vec<PersonId> {
        let members = self.state.members(group, self.today());
        members.map(|(_, term)| term.person).collect()
    }
}

pub fn rule_of<T: std::fmt::Debug>(refused: Result<T, Refusal>) -> String {
    match refused {
        Err(Refusal::Rule { rule, .. }) => rule,
        Err(Refusal::Invalid(problems)) => problems[0].field.clone(),
        other => panic!("{other:?}"),
    }
}
