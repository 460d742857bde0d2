//! Claims of past awards: what follows from them, and what does not.

mod accounts;
mod doubts;
mod erased;
mod laws;
mod recorded;
mod shared;
mod told;
mod verified;

use people::{EnterOrganisation, OrganisationKind, OwnAccountBegan, PersonEntered};
use std::collections::BTreeSet;
use vocabulary::{
    Actor, Channel, ClaimId, CommandId, Context, Decided, FactId, NewFact, OrganisationId,
    PersonId, RawId, Recorded, Refusal, Sealed, Seed, TeacherId,
};
use workforce::{
    Claim, ClaimAward, ConfirmClaim, Fact, Known, SencoQualification, State, TeacherEntered,
    TeacherNumber, claim_award, confirm_claim,
};

/// Persons and a register that take commands one after another.
#[derive(Clone, Default)]
struct World {
    people: people::State,
    state: State,
    given: u32,
    days: i64,
    /// Who gives commands.
    acting: Option<PersonId>,
    /// Every fact, in order.
    facts: Vec<Recorded<Fact>>,
}

impl World {
    fn context(&self, way: Channel) -> Context {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&self.given.to_be_bytes());
        let start: jiff::Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        let now = start + jiff::SignedDuration::from_hours(24 * self.days);
        let actor = Actor {
            way,
            person: self.acting,
            ..Actor::PUBLIC
        };
        let seed = Seed::from_bytes([7; 32]);
        Context::new(now, actor, CommandId(RawId::from_bytes(id)), &seed)
    }

    fn known(&self) -> Known<'_> {
        Known {
            people: &self.people,
            workforce: &self.state,
        }
    }

    fn fold(&mut self, context: &Context, facts: Vec<NewFact<Fact>>) {
        for (n, new) in (0..).zip(facts) {
            let recorded = Recorded {
                position: u64::from(self.given) * 100 + u64::from(n),
                at: context.now,
                id: FactId::of(context.command, n),
                actor: context.actor,
                effective: new.effective,
                supersedes: new.supersedes,
                fact: new.fact,
            };
            self.state.fold(&recorded);
            self.facts.push(recorded);
        }
    }

    fn give(
        &mut self,
        decide: impl Fn(&Known<'_>, &Context) -> Decided<Fact>,
    ) -> Result<usize, Refusal> {
        self.give_by(Channel::Page, decide)
    }

    fn give_by(
        &mut self,
        way: Channel,
        decide: impl Fn(&Known<'_>, &Context) -> Decided<Fact>,
    ) -> Result<usize, Refusal> {
        let context = self.context(way);
        let facts = decide(&self.known(), &context);
        self.given += 1;
        let facts = facts?;
        let recorded = facts.len();
        self.fold(&context, facts);
        Ok(recorded)
    }

    fn person(&mut self, n: u8) -> PersonId {
        let person = PersonId(RawId::from_bytes([n; 16]));
        let context = self.context(Channel::Link);
        let facts = [
            people::Fact::from(PersonEntered {
                person,
                name: Sealed::under(person, format!("Anne Page {n}")),
                email: None,
            }),
            people::Fact::from(OwnAccountBegan { person }),
        ];
        for (n, fact) in (0..).zip(facts) {
            self.people.fold(&Recorded {
                position: u64::from(n),
                at: context.now,
                id: FactId::of(context.command, n),
                actor: context.actor,
                effective: None,
                supersedes: None,
                fact,
            });
        }
        person
    }

    fn claim(&mut self, claim: &ClaimAward) -> Result<ClaimId, Refusal> {
        let id = self.context(Channel::Page).ids.id("claim", 0);
        self.give(|known, context| claim_award(known, claim, context))?;
        Ok(id)
    }

    fn confirm(&mut self, confirm: &ConfirmClaim) -> Result<usize, Refusal> {
        self.give(|known, context| confirm_claim(known, confirm, context))
    }

    /// The teacher whose record the account of someone shows.
    fn shown(&self, person: PersonId) -> Option<TeacherId> {
        self.state.teachers().of_person(person)
    }

    fn provider(&mut self, name: &str) -> OrganisationId {
        let context = self.context(Channel::Page);
        self.given += 1;
        let enter = EnterOrganisation {
            kind: OrganisationKind::Provider,
            name: name.to_owned(),
        };
        let decided = people::enter_organisation(&self.people, &enter, &context).unwrap();
        for (n, new) in (0..).zip(decided) {
            self.people.fold(&Recorded {
                position: u64::from(n),
                at: context.now,
                id: FactId::of(context.command, n),
                actor: context.actor,
                effective: new.effective,
                supersedes: new.supersedes,
                fact: new.fact,
            });
        }
        context.ids.id("organisation", 0)
    }

    fn get(&self, claim: ClaimId) -> &Claim {
        self.state.claims().get(claim).unwrap()
    }

    fn teacher(&mut self, n: u8, name: &str, trn: Option<&str>) -> TeacherId {
        let teacher = TeacherId(RawId::from_bytes([n; 16]));
        let name_id = RawId::from_bytes([n + 100; 16]).into();
        let number = trn.map(|trn| TeacherNumber::Trn(trn.parse().unwrap()));
        let entered = TeacherEntered {
            teacher,
            name_id,
            name: Sealed::under(name_id, name.to_owned()),
            number: number.map(|number| Sealed::under(teacher, number)),
        };
        self.give(|_, _| Ok(vec![NewFact::new(entered.clone())]))
            .unwrap();
        teacher
    }
}

fn claim_of(person: PersonId) -> ClaimAward {
    ClaimAward {
        person,
        name: "Anne Page".into(),
        trn: "1234567".into(),
        qualification: Some(SencoQualification::Nasenco),
        provider: "University of Windsor".into(),
        body: String::new(),
        year: "2013".into(),
        completed: None,
        certificate: "W/13".into(),
        consents: false,
    }
}

fn confirm(claim: ClaimId, on: &str) -> ConfirmClaim {
    ConfirmClaim {
        claim,
        completed: Some(on.parse().unwrap()),
        began: None,
        body: None,
        other_body: "University of Windsor".into(),
        certificate: String::new(),
        account: Some(true),
    }
}

fn rule_of<T: std::fmt::Debug>(refused: Result<T, Refusal>) -> String {
    match refused {
        Err(Refusal::Rule { rule, .. }) => rule,
        other => panic!("{other:?}"),
    }
}

fn fields<T: std::fmt::Debug>(refused: Result<T, Refusal>) -> BTreeSet<String> {
    match refused {
        Err(Refusal::Invalid(problems)) => problems.into_iter().map(|it| it.field).collect(),
        other => panic!("{other:?}"),
    }
}
