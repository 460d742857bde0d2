//! Two states that take commands one after another, over a small list of schools of a trust and an authority.

use jiff::{SignedDuration, Timestamp, civil::Date};
use people::AnswerInvitation;
use schools::{Difference, gias};
use serde_json::Value;
use std::{collections::BTreeSet, sync::Arc};
use vocabulary::{
    Actor, Channel, CommandId, Context, Decided, Enclosure, FactId, InvitationId, NewFact,
    OrganisationId, PartialDate, PersonId, PostId, RawId, Recorded, Refusal, Role, Sealed, Seed,
    Subject, Urn,
};
use workforce::{
    Fact, ImportSchools, Known, LetIn, ListChange, ReportPost, Represented, State, Together,
    TypedPost, import_schools, let_in, report_post,
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
    /// The subjects whose keys were taken.
    pub taken: BTreeSet<Subject>,
}

pub fn urn(number: u32) -> Urn {
    number.to_string().parse().unwrap()
}

/// A date as a form sends it: nothing where none was typed.
pub fn on(date: &str) -> Option<PartialDate> {
    (!date.is_empty()).then(|| date.parse().unwrap())
}

/// What is typed of a post that begins then, and nothing else.
pub fn since(from: &str) -> TypedPost {
    TypedPost {
        from: on(from),
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
            taken: BTreeSet::new(),
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
        self.append(&context, facts);
        Ok(count)
    }

    /// The same of a rule of the workforce alone.
    pub fn give_of(
        &mut self,
        actor: Actor,
        decide: impl Fn(&Known<'_>, &Context) -> Decided<Fact>,
    ) -> Result<usize, Refusal> {
        self.give(actor, |known, context| {
            let facts = decide(known, context)?;
            Ok(facts.into_iter().map(NewFact::lift).collect())
        })
    }

    /// Records what another slice of the register would.
    pub fn record(&mut self, fact: impl Into<Fact>) {
        let context = self.context(Actor::OPERATOR);
        self.given += 1;
        self.append(&context, vec![NewFact::<Fact>::new(fact).lift()]);
    }

    /// Lets the next command have the ids that it would have had after another.
    pub const fn skip(&mut self) {
        self.given += 1;
    }

    fn append(&mut self, context: &Context, facts: Vec<NewFact<Together>>) {
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
            if let Together::Workforce(fact) = &recorded.fact {
                self.taken.extend(self.state.taken_by(fact));
            }
            self.recorded.push(recorded);
        }
    }

    fn fold(&mut self, recorded: &Recorded<Together>) {
        let (fact, of) = recorded.clone().split();
        match fact {
            Together::Workforce(fact) => self.state.fold(&of.of(fact)),
            Together::People(fact) => self.people.fold(&of.of(fact)),
        }
    }

    /// The same, folded again from what is read of the bytes that were stored, without the keys that were taken.
    pub fn refolded(&self) -> Self {
        let mut again = Self {
            people: people::State::default(),
            state: State::default(),
            ..self.clone()
        };
        for recorded in &self.recorded {
            again.fold(&Recorded {
                fact: read_back(&recorded.fact, &self.taken),
                ..recorded.clone()
            });
        }
        again
    }

    /// Everything that the register knows but for the national list, to be compared.
    pub fn knows(&self) -> [String; 5] {
        let state = &self.state;
        [
            format!("{:?}", state.teachers()),
            format!("{:?}", state.courses()),
            format!("{:?}", state.claims()),
            format!("{:?}", state.posts()),
            format!("{:?}", state.representatives()),
        ]
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
            replaces: None,
        };
        let id = self.context(by).ids.id("post", 0);
        self.give_of(by, |known, context| report_post(known, &report, context))?;
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

/// A fact as it is read from its bytes, without the keys that were taken. What lies beside a fact is put back.
fn read_back(fact: &Together, taken: &BTreeSet<Subject>) -> Together {
    let bytes = |body: Value| {
        let mut body: Value = serde_json::from_slice(&serde_json::to_vec(&body).unwrap()).unwrap();
        without(&mut body, taken);
        body
    };
    match fact {
        Together::Workforce(Fact::SchoolListImported(_)) => fact.clone(),
        Together::Workforce(fact) => {
            let kind = fact.kind();
            let read = Fact::read(kind.name, kind.version, bytes(fact.body().unwrap()));
            Together::Workforce(read.unwrap().unwrap())
        }
        Together::People(fact) => {
            let kind = fact.kind();
            let read = people::Fact::read(kind.name, kind.version, bytes(fact.body().unwrap()));
            Together::People(read.unwrap().unwrap())
        }
    }
}

/// Leaves of each sealed value that is under a destroyed key what the ledger leaves of it.
fn without(body: &mut Value, taken: &BTreeSet<Subject>) {
    match body {
        Value::Array(items) => items.iter_mut().for_each(|it| without(it, taken)),
        Value::Object(fields) => {
            let sealed = fields.get_mut(Sealed::<()>::MARK);
            if let Some(Value::Object(sealed)) = sealed {
                let subject = sealed["subject"].as_str().unwrap().parse().unwrap();
                if taken.contains(&subject) {
                    sealed.remove("plain");
                    sealed.insert("erased".to_owned(), Value::Bool(true));
                }
                return;
            }
            fields.values_mut().for_each(|it| without(it, taken));
        }
        _ => {}
    }
}
