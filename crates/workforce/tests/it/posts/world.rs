//! Two states that take commands one after another, over a small list of schools of a trust and an authority.

use jiff::{SignedDuration, Timestamp, civil::Date};
use people::AnswerInvitation;
use schools::{Difference, gias};
use std::sync::Arc;
use vocabulary::{
    Actor, Channel, CommandId, Context, Decided, Enclosure, FactId, InvitationId, NewFact,
    OrganisationId, PersonId, PostId, RawId, Recorded, Refusal, Role, Seed, Urn,
};
use workforce::{
    ImportSchools, Known, LetIn, ListChange, ReportPost, Represented, State, Together, TypedPost,
    import_schools, let_in, report_post,
};

/// Of trust 5143 and authority 301; of authority 301 alone; closed in August 2024; opened in September 2025, of
/// another authority.
pub const LIST: &str = "\
    URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (code),EstablishmentStatus (code),OpenDate,CloseDate,\
    PhaseOfEducation (code),Trusts (code),Trusts (name)\n\
    100001,301,Dunwich,St Felix Academy,34,1,,,2,5143,Saltmarsh Trust\n\
    100002,301,Dunwich,Dunwich Infants,1,1,,,2,,\n\
    100003,301,Dunwich,Old Dunwich School,1,2,,31-08-2024,2,,\n\
    100004,302,Wessex,New Wessex School,34,1,01-09-2025,,2,,\n";

/// Whoever has a link.
pub const BY_LINK: Actor = Actor {
    way: Channel::Link,
    ..Actor::PUBLIC
};

/// Whoever keeps the register.
pub const REGISTRAR: Actor = Actor {
    role: Role::Registrar,
    ..Actor::OPERATOR
};

#[derive(Clone)]
pub struct World {
    pub people: people::State,
    pub state: State,
    pub now: Timestamp,
    given: u32,
    position: u64,
    /// Everything that was recorded, to be folded again.
    pub recorded: Vec<Recorded<Together>>,
}

pub fn urn(number: u32) -> Urn {
    number.to_string().parse().unwrap()
}

/// What is typed of a post that begins then, and nothing else.
pub fn since(from: &str) -> TypedPost {
    TypedPost {
        from: from.to_owned(),
        ..TypedPost::default()
    }
}

impl World {
    pub fn new() -> Self {
        let mut world = Self {
            people: people::State::default(),
            state: State::default(),
            now: "2026-11-30T09:00:00Z".parse().unwrap(),
            given: 0,
            position: 0,
            recorded: Vec::new(),
        };
        let read = gias::read(LIST.as_bytes()).unwrap().whole().unwrap();
        let day: Date = "2026-11-01".parse().unwrap();
        let difference = Difference::of(&read, day, world.state.schools());
        let mut change: Enclosure<ListChange> = Enclosure::of(&difference.encode()).unwrap();
        change.put(Arc::new(ListChange(difference)));
        let import = ImportSchools {
            changes: vec![change],
        };
        let imported = world.give(Actor::OPERATOR, |known, context| {
            let facts = import_schools(known.workforce, &import, context)?;
            Ok(facts.into_iter().map(NewFact::lift).collect())
        });
        imported.unwrap();
        world
    }

    pub fn context(&self, actor: Actor) -> Context {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&self.given.to_be_bytes());
        let command = CommandId(RawId::from_bytes(id));
        Context::new(self.now, actor, command, &Seed::from_bytes([7; 32]))
    }

    pub fn wait(&mut self, days: i64) {
        self.now += SignedDuration::from_hours(24 * days);
    }

    pub fn today(&self) -> Date {
        self.context(BY_LINK).today
    }

    /// Gives a command and folds what came of it; the number of facts.
    pub fn give(
        &mut self,
        actor: Actor,
        decide: impl Fn(&Known<'_>, &Context) -> Decided<Together>,
    ) -> Result<usize, Refusal> {
        let context = self.context(actor);
        self.given += 1;
        let known = Known {
            people: &self.people,
            workforce: &self.state,
        };
        let facts = decide(&known, &context)?;
        let count = facts.len();
        for (n, new) in (0..).zip(facts) {
            self.position += 1;
            let recorded = Recorded {
                position: self.position,
                at: context.now,
                id: FactId::of(context.command, n),
                actor: context.actor,
                effective: new.effective,
                supersedes: new.supersedes,
                fact: new.fact,
            };
            self.fold(&recorded);
            self.recorded.push(recorded);
        }
        Ok(count)
    }

    fn fold(&mut self, recorded: &Recorded<Together>) {
        let (fact, of) = recorded.clone().split();
        match fact {
            Together::Workforce(fact) => self.state.fold(&of.of(fact)),
            Together::People(fact) => self.people.fold(&of.of(fact)),
        }
    }

    /// The same, folded again from what was recorded.
    pub fn refolded(&self) -> Self {
        let mut again = Self {
            people: people::State::default(),
            state: State::default(),
            ..self.clone()
        };
        for recorded in &self.recorded {
            again.fold(recorded);
        }
        again
    }

    /// Lets someone in, and gives who acts then, once they accepted by the link.
    pub fn let_in(
        &mut self,
        by: Actor,
        represented: &Represented,
        email: &str,
    ) -> Result<Actor, Refusal> {
        let command = LetIn {
            organisation: by.organisation,
            represented: represented.clone(),
            name: "A Head".to_owned(),
            email: email.to_owned(),
        };
        let context = self.context(by);
        let invitation: InvitationId = context.ids.id("invitation", 0);
        let person: PersonId = context.ids.id("person", 0);
        self.give(by, |known, context| let_in(known, &command, context))?;
        let answer = AnswerInvitation {
            invitation,
            accepts: true,
        };
        self.give(BY_LINK, |known, context| {
            let facts = people::answer_invitation(known.people, &answer, context)?;
            Ok(facts.into_iter().map(NewFact::lift).collect())
        })?;
        let organisation = self.organisation(represented);
        Ok(Actor {
            person: Some(person),
            organisation: Some(organisation),
            role: represented.role(),
            key: None,
            way: Channel::Page,
        })
    }

    pub fn organisation(&self, represented: &Represented) -> OrganisationId {
        let found = self.state.representatives().organisation(represented);
        found.expect("someone was let in")
    }

    pub fn head(&mut self, school: u32) -> Actor {
        let represented = Represented::School(urn(school));
        let email = format!("head{school}@school.example");
        self.let_in(REGISTRAR, &represented, &email).unwrap()
    }

    pub fn report(
        &mut self,
        by: Actor,
        school: u32,
        (name, trn): (&str, &str),
        post: TypedPost,
        email: &str,
    ) -> Result<PostId, Refusal> {
        let report = ReportPost {
            organisation: by.organisation,
            school: urn(school),
            name: name.to_owned(),
            trn: trn.to_owned(),
            post,
            email: email.to_owned(),
        };
        let id = self.context(by).ids.id("post", 0);
        self.give(by, |known, context| report_post(known, &report, context))?;
        Ok(id)
    }
}

/// The rule that says no, or the fields that are wrong.
pub fn refused<T: std::fmt::Debug>(refused: Result<T, Refusal>) -> String {
    match refused {
        Err(Refusal::Rule { rule, .. }) => rule,
        Err(Refusal::Invalid(problems)) => {
            let fields: Vec<String> = problems.into_iter().map(|it| it.field).collect();
            fields.join(" ")
        }
        Err(Refusal::NotFound) => "not found".to_owned(),
        other => panic!("{other:?}"),
    }
}
