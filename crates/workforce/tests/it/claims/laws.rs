//! Whatever is claimed, by whomever, of whichever number: nothing is held because of it.

use super::{World, claim_of, confirm};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeSet;
use vocabulary::{ClaimId, CourseId, NewFact, PersonId, PostId, RawId, Sealed, TeacherId, Urn};
use workforce::{
    AddClaimEvidence, AwardingBodyEntered, ClaimAward, CourseDetails, CourseRecorded, CourseSource,
    DeclineClaim, Fact, Facts, Induction, NamedTeacher, OpenStatus, Outcome, OutcomeResult,
    PostDetails, PostReported, School, SchoolType, SencoQualification, SendClaim, State, Status,
    TeacherLinked, TeachersJoined, WithdrawClaim, add_claim_evidence, decline_claim, duty,
    registered, send_claim, withdraw_claim,
};

/// Something that happens to claims, and beside them.
#[derive(Clone, Debug)]
enum Happens {
    Claims {
        person: u8,
        trn: u8,
        year: i16,
    },
    Links {
        person: u8,
        teacher: u8,
    },
    Evidence,
    Sent,
    Confirmed,
    Declined,
    Withdrawn,
    /// A course of a teacher, and what came of it.
    Recorded {
        teacher: u8,
        came: u8,
    },
    Joined {
        kept: u8,
        joined: u8,
    },
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        4 => (1..4_u8, 0..4_u8, 2009..2026_i16)
            .prop_map(|(person, trn, year)| Happens::Claims { person, trn, year }),
        1 => (1..4_u8, 1..4_u8).prop_map(|(person, teacher)| Happens::Links { person, teacher }),
        1 => Just(Happens::Evidence),
        1 => Just(Happens::Sent),
        2 => Just(Happens::Confirmed),
        1 => (1..4_u8, 0..4_u8).prop_map(|(teacher, came)| Happens::Recorded { teacher, came }),
        1 => (1..4_u8, 1..4_u8).prop_map(|(kept, joined)| Happens::Joined { kept, joined }),
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

/// A course of a teacher, and what came of it.
fn record(world: &mut World, teacher: u8, came: u8) {
    let result = [
        None,
        Some(OutcomeResult::Passed),
        Some(OutcomeResult::Failed),
        Some(OutcomeResult::Withdrawn),
    ][usize::from(came)];
    let teacher = TeacherId(RawId::from_bytes([teacher; 16]));
    let recorded = CourseRecorded {
        course: CourseId(RawId::from_bytes(u128::from(world.given).to_be_bytes())),
        teacher,
        named: NamedTeacher::default(),
        details: CourseDetails {
            qualification: SencoQualification::Nasenco,
            provider: None,
            provider_name: Some("University of Windsor".into()),
            body: Some(RawId::from_bytes([3; 16]).into()),
            body_assumed: false,
            began: None,
            cohort: None,
        },
        outcome: result.map(|result| Outcome {
            result,
            on: "2014-07".parse().ok(),
            certificate: None,
        }),
        source: CourseSource::ProviderFile,
        import: None,
    };
    world
        .give(|_, _| Ok(vec![NewFact::new(recorded.clone())]))
        .unwrap();
}

/// Two entries are found to be one teacher.
fn join(world: &mut World, kept: u8, joined: u8) {
    let teachers = world.state.teachers();
    let id = |n: u8| teachers.kept(TeacherId(RawId::from_bytes([n; 16])));
    let (kept, joined) = (id(kept), id(joined));
    let linked = |id| {
        let mut ids = teachers.ids_of(id);
        ids.any(|id| teachers.get(id).is_some_and(|it| it.linked.is_some()))
    };
    // Entries of two accounts are not joined.
    if kept == joined || (linked(kept) && linked(joined)) {
        return;
    }
    let why = Sealed::under(kept, "One certificate.".to_owned());
    let joins = TeachersJoined { kept, joined, why };
    world
        .give(|_, _| Ok(vec![NewFact::new(joins.clone())]))
        .unwrap();
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
            let is_free = |id| teachers.get(id).is_some_and(|it| it.linked.is_none());
            let free = teachers.ids_of(linked.teacher).all(is_free);
            if free && teachers.of_person(linked.person).is_none() {
                world
                    .give(|_, _| Ok(vec![NewFact::new(linked.clone())]))
                    .unwrap();
            }
        }
        (Happens::Recorded { teacher, came }, _) => record(world, *teacher, *came),
        (Happens::Joined { kept, joined }, _) => join(world, *kept, *joined),
        (_, None) => {}
        (Happens::Confirmed, Some(claim)) => {
            let year = world.get(claim).claimed.year;
            let began = (year > 2023).then(|| format!("{}-09", year - 1).parse().unwrap());
            let confirmed = workforce::ConfirmClaim {
                began,
                ..confirm(claim, &format!("{year}-07"))
            };
            let _ = world.confirm(&confirmed);
        }
        (Happens::Evidence, Some(claim)) => {
            let add = AddClaimEvidence {
                claim,
                name: "Certificate.pdf".into(),
                file: vocabulary::ObjectRef {
                    name: vocabulary::Digest::of(b"a certificate"),
                    subject: vocabulary::CaseId::from(claim).into(),
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
            let _ = world.give(|known, context| decline_claim(known, &decline, context));
        }
        (Happens::Withdrawn, Some(claim)) => {
            let withdraw = WithdrawClaim { claim };
            let _ = world.give(|known, _| withdraw_claim(known, &withdraw));
        }
    }
}

/// How a school stands that has had this teacher as its only SENCO for longer than three years.
fn status_with(state: &State, teacher: TeacherId) -> Status {
    let post = PostId(RawId::from_bytes([99; 16]));
    let posts = state.posts();
    let facts = Facts {
        school: School {
            school_type: Some(SchoolType::new(1)),
            status: Some(OpenStatus::Open),
            opened: None,
            closed: None,
        },
        sencos: vec![registered::senco(state, post, posts.get(post).unwrap())],
    };
    assert_eq!(posts.get(post).unwrap().teacher, teacher);
    duty(&facts, date(2026, 11, 22)).answer.status
}

fn post_of(teacher: TeacherId) -> PostReported {
    PostReported {
        post: PostId(RawId::from_bytes([99; 16])),
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
    }
}

/// The same register without a word about any claim.
fn without_claims(world: &World) -> State {
    let mut state = State::default();
    let others = world.facts.iter().filter(|it| it.fact.claim().is_none());
    others.for_each(|it| state.fold(it));
    state
}

proptest! {
    /// Whatever is claimed, sent, declined, taken back and confirmed, beside whatever is recorded of entries that may be
    /// joined: a school stands as it would without the claims, but that one whose SENCO would be overdue and claims is
    /// unknown. What a university confirmed is a course like any, and what was only claimed is nothing.
    #[test]
    fn claimed_never_counts_as_held(history in prop::collection::vec(happens(), 1..24), asked in 1..4_u8) {
        let mut world = World::default();
        let body = AwardingBodyEntered {
            body: RawId::from_bytes([3; 16]).into(),
            name: "University of Windsor".into(),
            ukprn: None,
            recognised: Some(true),
            source: "The list".into(),
        };
        world.give(|_, _| Ok(vec![NewFact::new(body.clone())])).unwrap();
        for n in 1..4 {
            world.person(n);
            world.teacher(n, "Anne Page", Some(&trn(n)));
        }
        let teacher = TeacherId(RawId::from_bytes([asked; 16]));
        world.give(|_, _| Ok(vec![NewFact::new(post_of(teacher))])).unwrap();
        let mut claims = Vec::new();
        for what in &history {
            happen(&mut world, &mut claims, what);
        }
        // The index finds what a walk over all claims finds.
        let found: BTreeSet<ClaimId> = registered::open_claims(&world.state, teacher)
            .map(|(id, _)| id)
            .collect();
        let walked: BTreeSet<ClaimId> = world.state.claims().iter()
            .filter(|(_, claim)| claim.outcome.is_none())
            .filter(|(_, claim)| registered::teacher_of(&world.state, &claim.claimed)
                .is_some_and(|meant| world.state.teachers().same(meant, teacher)))
            .map(|(id, _)| id)
            .collect();
        prop_assert_eq!(found, walked);
        let with = status_with(&world.state, teacher);
        let without = status_with(&without_claims(&world), teacher);
        let any_open = world.state.claims().open().next().is_some();
        prop_assert!(
            with == without || (with == Status::Unknown && without == Status::Overdue && any_open),
            "{with:?} with the claims, {without:?} without"
        );
        let passed = world.facts.iter().any(|it| match &it.fact {
            Fact::CourseRecorded(it) => it.outcome.as_ref().is_some_and(|it| it.result == OutcomeResult::Passed),
            Fact::OutcomeRecorded(it) => it.outcome.result == OutcomeResult::Passed,
            _ => false,
        });
        prop_assert!(passed || with != Status::Qualified);
    }
}
