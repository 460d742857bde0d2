//! A state that takes commands one after another.

use jiff::{SignedDuration, Timestamp, civil::Date};
use people::{
    AnswerInvitation, Authority, EnterOrganisation, EnterPerson, Fact, InviteColleague,
    OrganisationKind, State, answer_invitation, begin, enter_organisation, enter_person,
    invite_colleague, owners,
};
use vocabulary::{
    Actor, Channel, CommandId, Context, Decided, FactId, InvitationId, OrganisationId, PersonId,
    RawId, Recorded, Refusal, Role, Seed,
};

/// The person who has the link of a mail.
pub const BY_LINK: Actor = Actor {
    way: Channel::Link,
    ..Actor::PUBLIC
};

/// A state that takes commands one after another.
#[derive(Default)]
pub struct World {
    pub state: State,
    /// How many days have passed.
    pub days: i64,
    given: u32,
}

impl World {
    pub fn context(&self) -> Context {
        self.context_of(Actor::OPERATOR)
    }

    fn context_of(&self, actor: Actor) -> Context {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&self.given.to_be_bytes());
        let command = CommandId(RawId::from_bytes(id));
        let seed = Seed::from_bytes([7; 32]);
        let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * self.days);
        Context::new(now, actor, command, &seed)
    }

    /// Gives a command and folds what came of it.
    pub fn give(
        &mut self,
        decide: impl Fn(&State, &Context) -> Decided<Fact>,
    ) -> Result<Vec<Fact>, Refusal> {
        self.give_as(Actor::OPERATOR, decide)
    }

    /// The same, as someone.
    pub fn give_as(
        &mut self,
        actor: Actor,
        decide: impl Fn(&State, &Context) -> Decided<Fact>,
    ) -> Result<Vec<Fact>, Refusal> {
        let context = self.context_of(actor);
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

    /// Someone is invited at an address of their own, and accepts.
    pub fn invite(
        &mut self,
        by: Authority,
        organisation: OrganisationId,
        name: &str,
    ) -> Result<PersonId, Refusal> {
        let address = format!("{}@wessex.example", name.to_lowercase().replace(' ', "."));
        let invitation = self.ask(by, organisation, name, &address)?;
        self.accept(invitation)
    }

    /// Someone is invited.
    pub fn ask(
        &mut self,
        by: Authority,
        organisation: OrganisationId,
        name: &str,
        address: &str,
    ) -> Result<InvitationId, Refusal> {
        let invite = InviteColleague {
            organisation,
            role: Role::CourseLeader,
            name: name.into(),
            email: address.into(),
            owner: false,
        };
        let facts = self.give(|state, context| invite_colleague(state, &invite, by, context))?;
        match &facts[..] {
            [Fact::InvitationMade(it)] => Ok(it.invitation),
            other => panic!("{other:?}"),
        }
    }

    /// The person who reads the mail of an invitation accepts it.
    pub fn accept(&mut self, invitation: InvitationId) -> Result<PersonId, Refusal> {
        let facts = self.answer(BY_LINK, invitation, true)?;
        let accepted = |fact: &Fact| match fact {
            Fact::InvitationAccepted(it) => Some(it.person),
            _ => None,
        };
        Ok(facts.iter().find_map(accepted).expect("it is accepted"))
    }

    pub fn answer(
        &mut self,
        actor: Actor,
        invitation: InvitationId,
        accepts: bool,
    ) -> Result<Vec<Fact>, Refusal> {
        let answer = AnswerInvitation {
            invitation,
            accepts,
        };
        self.give_as(actor, |state, context| {
            answer_invitation(state, &answer, context)
        })
    }

    /// Someone is entered who shares an address with others, and leads a course.
    pub fn enter(&mut self, organisation: OrganisationId, name: &str) -> PersonId {
        let id = self.context().ids.id("person", 0);
        let enter = EnterPerson {
            name: name.into(),
            email: "shared@wessex.example".into(),
        };
        self.give(|state, context| {
            let mut facts = enter_person(state, &enter, context)?;
            facts.extend(begin(state, id, organisation, Role::CourseLeader, context));
            Ok(facts)
        })
        .expect("a name and an address");
        id
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

/// Whether someone leads the course of a provider today.
pub fn acts_in(world: &World, person: PersonId, provider: OrganisationId) -> bool {
    world
        .state
        .may_act(person, provider, Role::CourseLeader, world.today())
}
