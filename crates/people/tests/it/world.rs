//! A state that takes commands one after another.

use jiff::{Timestamp, civil::Date};
use people::{
    Authority, EnterOrganisation, Fact, InviteColleague, OrganisationKind, State,
    enter_organisation, invite_colleague, owners,
};
use vocabulary::{
    Actor, CommandId, Context, Decided, FactId, OrganisationId, PersonId, RawId, Recorded, Refusal,
    Role, Seed,
};

/// A state that takes commands one after another.
#[derive(Default)]
pub struct World {
    pub state: State,
    given: u32,
}

impl World {
    pub fn context(&self) -> Context {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&self.given.to_be_bytes());
        let command = CommandId(RawId::from_bytes(id));
        let seed = Seed::from_bytes([7; 32]);
        Context::new(Timestamp::UNIX_EPOCH, Actor::OPERATOR, command, &seed)
    }

    /// Gives a command and folds what came of it.
    pub fn give(
        &mut self,
        decide: impl Fn(&State, &Context) -> Decided<Fact>,
    ) -> Result<Vec<Fact>, Refusal> {
        let context = self.context();
        self.given += 1;
        let facts = decide(&self.state, &context)?;
        let mut folded = Vec::new();
        for (n, new) in (0..).zip(facts) {
            folded.push(new.fact.clone());
            self.state.fold(&Recorded {
                position: u64::from(self.given) * 100 + u64::from(n),
                at: context.now,
                id: FactId::of(context.command, n),
                actor: context.actor,
                effective: new.effective,
                supersedes: new.supersedes,
                fact: new.fact,
            });
        }
        Ok(folded)
    }

    pub fn provider(&mut self) -> OrganisationId {
        let id = self.context().ids.id("organisation", 0);
        let name = format!("Provider {}", self.given);
        let kind = OrganisationKind::Provider;
        let enter = EnterOrganisation { kind, name };
        self.give(|state, context| enter_organisation(state, &enter, context))
            .expect("a new name");
        id
    }

    pub fn invite(
        &mut self,
        by: Authority,
        organisation: OrganisationId,
        name: &str,
    ) -> Result<PersonId, Refusal> {
        let invite = InviteColleague {
            organisation,
            role: Role::CourseLeader,
            name: name.into(),
            email: "shared@wessex.example".into(),
        };
        let facts = self.give(|state, context| invite_colleague(state, &invite, by, context))?;
        let began = |fact: &Fact| match fact {
            Fact::MembershipBegan(it) => Some(it.person),
            _ => None,
        };
        Ok(facts.iter().find_map(began).expect("a membership"))
    }

    pub fn owners(&self, organisation: OrganisationId) -> Vec<PersonId> {
        owners(&self.state, organisation, self.context().today)
    }

    pub fn today(&self) -> Date {
        self.context().today
    }

    pub fn acting(&self, organisation: OrganisationId) -> Vec<(PersonId, Role)> {
        self.state.acting_for(organisation, self.today()).collect()
    }
}

/// Whether somebody leads the course of a provider today.
pub fn acts_in(world: &World, person: PersonId, provider: OrganisationId) -> bool {
    world
        .state
        .may_act(person, provider, Role::CourseLeader, world.today())
}
