//! Claims of past awards: what follows from them, and what does not.

use jiff::civil::date;
use people::{BeginOwnAccount, OwnAccountBegan, PersonEntered};
use proptest::prelude::*;
use std::collections::BTreeSet;
use vocabulary::{
    Actor, Channel, ClaimId, CommandId, Context, Decided, FactId, NewFact, PartialDate, PersonId,
    PostId, RawId, Recorded, Refusal, Sealed, Seed, TeacherId, Urn,
};
use workforce::{
    AddClaimEvidence, AnswerClaimByLink, Claim, ClaimAnswer, ClaimAward, ClaimOutcome,
    ConfirmClaim, DeclineClaim, Fact, Facts, Induction, Known, LinkTeacher, OpenStatus,
    PostDetails, PostReported, School, SchoolType, SencoQualification, SendClaim, State, Status,
    TeacherEntered, TeacherLinked, TeacherNumber, UnlinkTeacher, WithdrawClaim, add_claim_evidence,
    answer_by_link, claim_award, claimed_by, confirm_claim, confirmed_by, decline_claim, duty,
    link_teacher, registered, rule, send_claim, unlink_teacher, withdraw_claim,
};

/// Persons and a register that take commands one after another.
#[derive(Clone, Default)]
struct World {
    people: people::State,
    state: State,
    given: u32,
    days: i64,
}

impl World {
    fn context(&self, way: Channel) -> Context {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&self.given.to_be_bytes());
        let start: jiff::Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        let now = start + jiff::SignedDuration::from_hours(24 * self.days);
        let actor = Actor {
            way,
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
        body: None,
        certificate: String::new(),
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

#[test]
fn everything_that_is_wrong_with_a_claim_is_said_at_once() {
    let mut world = World::default();
    let person = world.person(1);
    let wrong = ClaimAward {
        name: " ".into(),
        trn: "12".into(),
        provider: String::new(),
        year: "1999".into(),
        ..claim_of(person)
    };
    let found = fields(world.claim(&wrong));
    let said: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(said, ["award_year", "certificate_name", "provider", "trn"]);
    // The NPQ for SENCOs is younger than this award.
    let npq = ClaimAward {
        qualification: Some(SencoQualification::NpqSenco),
        ..claim_of(person)
    };
    assert_eq!(fields(world.claim(&npq)).len(), 1);
    let next_year = ClaimAward {
        year: "2027".into(),
        ..claim_of(person)
    };
    assert_eq!(fields(world.claim(&next_year)).len(), 1);
    let of_another_year = ClaimAward {
        completed: Some("2014-07".parse().unwrap()),
        ..claim_of(person)
    };
    assert!(fields(world.claim(&of_another_year)).contains("completed"));
}

#[test]
fn the_same_claim_twice_is_one_and_a_declined_one_can_be_made_anew() {
    let mut world = World::default();
    let person = world.person(1);
    let first = world.claim(&claim_of(person)).unwrap();
    let again = ClaimAward {
        provider: "university of  WINDSOR".into(),
        ..claim_of(person)
    };
    assert_eq!(rule_of(world.claim(&again)), rule::CLAIMED_ALREADY.0);
    let decline = DeclineClaim {
        claim: first,
        reason: "No such award.".into(),
    };
    world
        .give(|known, context| decline_claim(known.workforce, &decline, context))
        .unwrap();
    let second = world.claim(&again).unwrap();
    world
        .give(|known, context| confirm_claim(known, &confirm(second, "2013-07"), context))
        .unwrap();
    assert_eq!(rule_of(world.claim(&again)), rule::CLAIMED_ALREADY.0);
    assert_eq!(claimed_by(&world.known(), person).count(), 2);
    // What was answered is answered.
    let withdraw = WithdrawClaim { claim: second };
    let refused = world.give(|known, _| withdraw_claim(known, &withdraw));
    assert_eq!(rule_of(refused), rule::CLAIM_ANSWERED.0);
}

#[test]
fn a_confirmed_claim_is_a_course_of_the_teacher_with_that_number_and_name() {
    let mut world = World::default();
    let teacher = world.teacher(9, "Anne Ford", Some("1234567"));
    let person = world.person(1);
    let claim = world.claim(&claim_of(person)).unwrap();
    assert_eq!(registered::qualifications(&world.state, teacher), None);
    let year = |year| confirmed_by(&world.state, teacher, SencoQualification::Nasenco, year);
    assert_eq!(year(2012), Some(claim));
    assert_eq!(year(2015), None);
    world
        .give(|known, context| confirm_claim(known, &confirm(claim, "2013-07-12"), context))
        .unwrap();
    let courses: Vec<_> = world.state.courses().of_id(teacher).collect();
    assert_eq!(courses.len(), 1);
    let passed = courses[0].1.passed().unwrap();
    assert_eq!(passed.outcome.on, Some(PartialDate::day(date(2013, 7, 12))));
    let held = registered::qualifications(&world.state, teacher).unwrap();
    assert_eq!(held.len(), 1);
    // No one said that the account may show it.
    assert_eq!(world.state.teachers().of_person(person), None);
    // What is recorded already is not recorded again.
    let other = world.person(2);
    let second = world.claim(&claim_of(other)).unwrap();
    world
        .give(|known, context| confirm_claim(known, &confirm(second, "2013-07-12"), context))
        .unwrap();
    assert_eq!(world.state.courses().of_id(teacher).count(), 1);
}

#[test]
fn a_number_of_somebody_else_confirms_nothing_of_them() {
    let mut world = World::default();
    let teacher = world.teacher(9, "Robin Goodfellow", Some("1234567"));
    let person = world.person(1);
    let claim = world.claim(&claim_of(person)).unwrap();
    assert_eq!(
        registered::qualifications(&world.state, teacher),
        Some(vec![])
    );
    world
        .give(|known, context| confirm_claim(known, &confirm(claim, "2013-07"), context))
        .unwrap();
    assert_eq!(world.state.courses().of_id(teacher).count(), 0);
    assert_eq!(world.state.teachers().len(), 2);
}

#[test]
fn a_confirmation_says_when_and_not_in_the_future_or_before_there_was_any() {
    let mut world = World::default();
    let person = world.person(1);
    let claim = world.claim(&claim_of(person)).unwrap();
    for completed in [
        None,
        Some("2027-01".parse().unwrap()),
        Some("2008-07".parse().unwrap()),
    ] {
        let confirm = ConfirmClaim {
            completed,
            ..confirm(claim, "2013-07")
        };
        let refused = world.give(|known, context| confirm_claim(known, &confirm, context));
        assert!(fields(refused).contains("completed"), "{completed:?}");
    }
    let decline = DeclineClaim {
        claim,
        reason: " \n".into(),
    };
    let refused = world.give(|known, context| decline_claim(known.workforce, &decline, context));
    assert!(fields(refused).contains("reason"));
}

#[test]
fn a_link_is_of_one_sending_for_six_weeks_and_of_a_link_alone() {
    let mut world = World::default();
    let person = world.person(1);
    let claim = world.claim(&claim_of(person)).unwrap();
    let send = SendClaim {
        claim,
        to: "registry@windsor.example".into(),
    };
    let sends = |world: &mut World| {
        world
            .give(|known, context| send_claim(known.workforce, &send, context))
            .unwrap();
    };
    let answer = |sending| AnswerClaimByLink {
        sending,
        answer: ClaimAnswer::Confirm(confirm(claim, "2013-07")),
    };
    let by = |world: &mut World, way, sending| {
        world.give_by(way, |known, context| {
            answer_by_link(known, &answer(sending), context)
        })
    };
    assert_eq!(
        rule_of(by(&mut world, Channel::Link, 1)),
        rule::CLAIM_LINK_OVER.0
    );
    sends(&mut world);
    assert_eq!(by(&mut world, Channel::Page, 1), Err(Refusal::NotFound));
    sends(&mut world);
    assert_eq!(
        rule_of(by(&mut world, Channel::Link, 1)),
        rule::CLAIM_LINK_OVER.0
    );
    world.days = 42;
    assert_eq!(
        rule_of(by(&mut world, Channel::Link, 2)),
        rule::CLAIM_LINK_OVER.0
    );
    world.days = 41;
    by(&mut world, Channel::Link, 2).unwrap();
    assert!(matches!(
        world.get(claim).outcome,
        Some(ClaimOutcome::Confirmed { .. })
    ));
    assert_eq!(
        rule_of(by(&mut world, Channel::Link, 2)),
        rule::CLAIM_ANSWERED.0
    );
}

#[test]
fn an_account_shows_a_teacher_by_consent_and_by_a_confirmed_claim_alone() {
    let mut world = World::default();
    let person = world.person(1);
    let link = LinkTeacher { person };
    let links = |world: &mut World| world.give(|known, _| link_teacher(known, &link));
    assert_eq!(rule_of(links(&mut world)), rule::NOT_LINKABLE.0);
    let consents = ClaimAward {
        consents: true,
        ..claim_of(person)
    };
    let claim = world.claim(&consents).unwrap();
    assert_eq!(rule_of(links(&mut world)), rule::NOT_LINKABLE.0);
    world
        .give(|known, context| confirm_claim(known, &confirm(claim, "2013-07"), context))
        .unwrap();
    let teacher = world.state.teachers().of_person(person).unwrap();
    assert_eq!(links(&mut world), Ok(0), "once is enough");
    let unlink = UnlinkTeacher { person };
    world
        .give(|known, _| unlink_teacher(known, &unlink))
        .unwrap();
    assert_eq!(world.state.teachers().of_person(person), None);
    assert_eq!(
        world.give(|known, _| unlink_teacher(known, &unlink)),
        Err(Refusal::NotFound)
    );
    links(&mut world).unwrap();
    assert_eq!(world.state.teachers().of_person(person), Some(teacher));
    // Another account that claims the same award does not come to see the record.
    let other = world.person(2);
    let same = ClaimAward {
        person: other,
        ..consents
    };
    let second = world.claim(&same).unwrap();
    world
        .give(|known, context| confirm_claim(known, &confirm(second, "2013-07"), context))
        .unwrap();
    assert_eq!(world.state.teachers().of_person(other), None);
}

#[test]
fn an_account_of_ones_own_begins_by_a_link_and_for_who_acts_for_no_one() {
    let state = people::State::default();
    let world = World::default();
    let begin = BeginOwnAccount {
        name: "Anne Page".into(),
        email: "anne@windsor.example".into(),
    };
    let by_page = world.context(Channel::Page);
    let refused = people::begin_own_account(&state, &begin, &by_page);
    assert_eq!(refused, Err(Refusal::NotFound));
    let by_link = world.context(Channel::Link);
    let begun = people::begin_own_account(&state, &begin, &by_link).unwrap();
    assert!(matches!(
        begun.iter().map(|it| &it.fact).collect::<Vec<_>>()[..],
        [
            people::Fact::PersonEntered(_),
            people::Fact::AddressProven(_),
            people::Fact::OwnAccountBegan(_)
        ]
    ));
}

/// Something that happens before any university has said anything.
#[derive(Clone, Debug)]
enum Happens {
    Claims { person: u8, trn: u8, year: i16 },
    Links { person: u8, teacher: u8 },
    Evidence,
    Sent,
    Declined,
    Withdrawn,
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        4 => (1..4_u8, 0..4_u8, 2009..2026_i16)
            .prop_map(|(person, trn, year)| Happens::Claims { person, trn, year }),
        1 => (1..4_u8, 1..4_u8).prop_map(|(person, teacher)| Happens::Links { person, teacher }),
        1 => Just(Happens::Evidence),
        1 => Just(Happens::Sent),
        1 => Just(Happens::Declined),
        1 => Just(Happens::Withdrawn),
    ]
}

/// The number of the teacher that is called so in the property below.
fn trn(n: u8) -> String {
    if n == 0 {
        String::new()
    } else {
        format!("100000{n}")
    }
}

fn happen(world: &mut World, claims: &mut Vec<ClaimId>, what: &Happens) {
    let last = claims.last().copied();
    match (what, last) {
        (
            Happens::Claims {
                person,
                trn: number,
                year,
            },
            _,
        ) => {
            let claim = ClaimAward {
                trn: trn(*number),
                year: year.to_string(),
                ..claim_of(PersonId(RawId::from_bytes([*person; 16])))
            };
            claims.extend(world.claim(&claim));
        }
        (Happens::Links { person, teacher }, _) => {
            let linked = TeacherLinked {
                teacher: TeacherId(RawId::from_bytes([*teacher; 16])),
                person: PersonId(RawId::from_bytes([*person; 16])),
            };
            // A teacher has one account, and an account shows one teacher.
            let teachers = world.state.teachers();
            let known = teachers.get(linked.teacher);
            let free = known.is_some_and(|known| known.linked.is_none());
            if free && teachers.of_person(linked.person).is_none() {
                world
                    .give(|_, _| Ok(vec![NewFact::new(linked.clone())]))
                    .unwrap();
            }
        }
        (_, None) => {}
        (Happens::Evidence, Some(claim)) => {
            let person = world.get(claim).claimed.person;
            let add = AddClaimEvidence {
                claim,
                name: "Certificate.pdf".into(),
                file: vocabulary::ObjectRef {
                    name: vocabulary::Digest::of(b"a certificate"),
                    subject: person.into(),
                },
            };
            let _ = world.give(|known, context| add_claim_evidence(known.workforce, &add, context));
        }
        (Happens::Sent, Some(claim)) => {
            let send = SendClaim {
                claim,
                to: "registry@windsor.example".into(),
            };
            let _ = world.give(|known, context| send_claim(known.workforce, &send, context));
        }
        (Happens::Declined, Some(claim)) => {
            let decline = DeclineClaim {
                claim,
                reason: "No.".into(),
            };
            let _ = world.give(|known, context| decline_claim(known.workforce, &decline, context));
        }
        (Happens::Withdrawn, Some(claim)) => {
            let withdraw = WithdrawClaim { claim };
            let _ = world.give(|known, _| withdraw_claim(known, &withdraw));
        }
    }
}

/// A school that has had this teacher as its only SENCO for longer than three years.
fn status_with(world: &mut World, teacher: TeacherId) -> Status {
    let post = PostId(RawId::from_bytes([99; 16]));
    let reported = PostReported {
        post,
        teacher,
        school: Urn::try_from(100_000).unwrap(),
        name: Sealed::under(teacher, "A SENCO".to_owned()),
        trn: None,
        from: "2020-09-01".parse().unwrap(),
        to: None,
        details: PostDetails {
            head_teacher: Some(false),
            qualified_teacher: Some(true),
            induction: Some(Induction::Completed),
            teaches_here: Some(true),
            ..PostDetails::default()
        },
        organisation: None,
    };
    world
        .give(|_, _| Ok(vec![NewFact::new(reported.clone())]))
        .unwrap();
    let posts = world.state.posts();
    let facts = Facts {
        school: School {
            school_type: Some(SchoolType::new(1)),
            status: Some(OpenStatus::Open),
            opened: None,
            closed: None,
        },
        sencos: vec![registered::senco(
            &world.state,
            post,
            posts.get(post).unwrap(),
        )],
    };
    duty(&facts, date(2026, 11, 22)).answer.status
}

proptest! {
    /// Whatever is claimed, by whomever, of whichever number: nothing is held because of it, and a school whose SENCO
    /// only claims is unknown.
    #[test]
    fn claimed_never_counts_as_held(history in prop::collection::vec(happens(), 1..24), asked in 1..4_u8) {
        let mut world = World::default();
        for n in 1..4 {
            world.person(n);
            world.teacher(n, "Anne Page", Some(&trn(n)));
        }
        let mut claims = Vec::new();
        for what in &history {
            happen(&mut world, &mut claims, what);
        }
        let teacher = TeacherId(RawId::from_bytes([asked; 16]));
        let found: BTreeSet<ClaimId> = registered::open_claims(&world.state, teacher)
            .map(|(id, _)| id)
            .collect();
        // The index finds what a walk over all claims finds.
        let walked: BTreeSet<ClaimId> = world.state.claims().iter()
            .filter(|(_, claim)| claim.outcome.is_none())
            .filter(|(_, claim)| registered::teacher_of(&world.state, &claim.claimed)
                .is_some_and(|meant| world.state.teachers().same(meant, teacher)))
            .map(|(id, _)| id)
            .collect();
        prop_assert_eq!(&found, &walked);
        let held = registered::qualifications(&world.state, teacher);
        if found.is_empty() {
            prop_assert_eq!(held, Some(vec![]));
        } else {
            prop_assert_eq!(held, None);
        }
        let status = status_with(&mut world, teacher);
        let expected = if found.is_empty() { Status::Overdue } else { Status::Unknown };
        prop_assert_eq!(status, expected);
    }
}
