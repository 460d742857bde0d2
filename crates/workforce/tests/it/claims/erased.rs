//! What an erasure takes of a claim: everything that anyone wrote in it, and the certificate.

use super::{World, claim_of, confirm, rule_of};
use vocabulary::{CaseId, ClaimId, Digest, NewFact, ObjectRef, Refusal, Subject};
use workforce::{
    AddClaimEvidence, ClaimAward, DeclineClaim, Fact, TeacherErased, add_claim_evidence,
    decline_claim, registered,
};

fn add(world: &mut World, claim: ClaimId) -> Result<usize, Refusal> {
    let add = AddClaimEvidence {
        claim,
        name: "Anne Page.pdf".into(),
        file: ObjectRef {
            name: Digest::of(b"a certificate"),
            subject: CaseId::from(claim).into(),
        },
    };
    world.give(|known, context| add_claim_evidence(known.workforce, &add, context))
}

#[test]
fn everything_in_a_claim_is_sealed_under_a_key_of_its_own() {
    let mut world = World::default();
    let person = world.person(1);
    let claim = world.claim(&claim_of(person)).unwrap();
    let of_the_person = AddClaimEvidence {
        claim,
        name: "Certificate.pdf".into(),
        file: ObjectRef {
            name: Digest::of(b"a certificate"),
            subject: person.into(),
        },
    };
    let refused =
        world.give(|known, context| add_claim_evidence(known.workforce, &of_the_person, context));
    assert_eq!(refused, Err(Refusal::NotFound));
    add(&mut world, claim).unwrap();
    let decline = DeclineClaim {
        claim,
        reason: "We found no Anne Page.".into(),
    };
    world
        .give(|known, context| decline_claim(known, &decline, context))
        .unwrap();
    let key: Subject = CaseId::from(claim).into();
    for recorded in &world.facts {
        let body = recorded.fact.body().unwrap().to_string();
        let sealed = body.matches("\"$sealed\"").count();
        assert!(sealed > 0, "{body}");
        assert!(body.matches(&key.to_string()).count() >= sealed, "{body}");
        assert!(!body.contains(&Subject::from(person).to_string()), "{body}");
    }
}

#[test]
fn an_erased_teacher_takes_their_claims_with_them_and_the_certificates() {
    let mut world = World::default();
    let teacher = world.teacher(9, "Anne Page", Some("1234567"));
    let person = world.person(1);
    let consents = ClaimAward {
        consents: true,
        ..claim_of(person)
    };
    let confirmed = world.claim(&consents).unwrap();
    // Made before anyone knew whose account it is, and of no number.
    let other = ClaimAward {
        trn: String::new(),
        provider: "University of Elsinore".into(),
        ..claim_of(person)
    };
    let waits = world.claim(&other).unwrap();
    add(&mut world, confirmed).unwrap();
    world.confirm(&confirm(confirmed, "2013-07")).unwrap();
    assert_eq!(world.shown(person), Some(teacher));
    let of_another = world.person(2);
    let stays = world
        .claim(&ClaimAward {
            trn: String::new(),
            ..claim_of(of_another)
        })
        .unwrap();
    let erased: Fact = TeacherErased {
        teacher,
        numbers: None,
    }
    .into();
    let fact = erased.clone();
    world
        .give(move |_, _| Ok(vec![NewFact::new(fact.clone())]))
        .unwrap();
    let taken = world.state.taken_by(&erased);
    for claim in [confirmed, waits] {
        let key: Subject = CaseId::from(claim).into();
        assert!(world.get(claim).is_erased());
        assert!(taken.contains(&key));
        assert!(world.state.erased().any(|it| it == key));
    }
    assert!(!world.get(stays).is_erased());
    assert!(!taken.contains(&CaseId::from(stays).into()));
    // What waited waits no longer, and takes nothing more.
    let open: Vec<ClaimId> = world.state.claims().open().map(|(id, _)| id).collect();
    assert_eq!(open, [stays]);
    assert_eq!(registered::open_claims(&world.state, teacher).count(), 0);
    assert_eq!(rule_of(add(&mut world, waits)), vocabulary::rule::ERASED.0);
    let late = world.confirm(&confirm(waits, "2013-07"));
    assert_eq!(rule_of(late), vocabulary::rule::ERASED.0);
}
