//! What can be asked of *workforce*: every command with whose thing it is about and which rule decides it.

use crate::{
    AddClaimEvidence, AnswerClaimByLink, ClaimAnswer, ClaimAward, ConfirmClaim, DeclineClaim,
    ImportSchools, LinkTeacher, SencoQualification, SendClaim, State, Together, UnlinkTeacher,
    WithdrawClaim, add_claim_evidence, answer_by_link, claim_award, confirm_claim, decline_claim,
    import_schools, link_teacher, send_claim, together::lifted, unlink_teacher, withdraw_claim,
};
use access::Action;
use std::convert::Infallible;
use vocabulary::{Concerns, Digest, Enclosure, ObjectRef, PersonId, Subject, commands, sample_id};

/// What the rules of *workforce* know: their own state, and who acts for whom.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Persons and organisations.
    pub people: &'a people::State,
    /// Schools, teachers, qualifications and posts.
    pub workforce: &'a State,
}

commands! {
    /// What can be asked of *workforce*.
    Command of Known<'_>, Action, Infallible => Together {
        /// Import what was checked of the national list.
        ImportSchools {
            action: Action::ImportSchools,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(import_schools(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ImportSchools {
                changes: vec![Enclosure::named(Digest::of(b"a list"))],
            },
        }
        // Claims
        /// Claim an award of the past.
        ClaimAward {
            action: Action::ClaimAward,
            concerns: |it| it.person.into(),
            decide: |it, known, context| lifted(claim_award(known, it, context)),
            makes: Some("claim"),
            drafts: |_, _, _| Vec::new(),
            sample: ClaimAward {
                person: sample_id(),
                name: "Anne Sample".to_owned(),
                trn: "1234567".to_owned(),
                qualification: Some(SencoQualification::Nasenco),
                provider: "University of Wessex".to_owned(),
                body: String::new(),
                year: "2013".to_owned(),
                completed: None,
                certificate: String::new(),
                consents: true,
            },
        }
        /// Take a claim back.
        WithdrawClaim {
            action: Action::ClaimAward,
            concerns: |it| it.claim.into(),
            decide: |it, known, _| lifted(withdraw_claim(known, it)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: WithdrawClaim { claim: sample_id() },
        }
        /// Add a copy of the certificate to a claim.
        AddClaimEvidence {
            action: Action::ClaimAward,
            concerns: |it| it.claim.into(),
            decide: |it, known, context| {
                lifted(add_claim_evidence(known.workforce, it, context))
            },
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AddClaimEvidence {
                claim: sample_id(),
                name: "Certificate.pdf".to_owned(),
                file: ObjectRef {
                    name: Digest::of(b"a certificate"),
                    subject: Subject::from(sample_id::<PersonId>()),
                },
            },
        }
        /// Send a claim to someone who has no account.
        SendClaim {
            action: Action::SendClaim,
            concerns: |it| it.claim.into(),
            decide: |it, known, context| lifted(send_claim(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: SendClaim {
                claim: sample_id(),
                to: "registry@wessex.example".to_owned(),
            },
        }
        /// Confirm a claim.
        ConfirmClaim {
            action: Action::AnswerClaim,
            concerns: |it| it.claim.into(),
            decide: |it, known, context| lifted(confirm_claim(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ConfirmClaim {
                claim: sample_id(),
                completed: None,
                body: None,
                certificate: String::new(),
            },
        }
        /// Decline a claim.
        DeclineClaim {
            action: Action::AnswerClaim,
            concerns: |it| it.claim.into(),
            decide: |it, known, context| lifted(decline_claim(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: DeclineClaim {
                claim: sample_id(),
                reason: "We have no record of this award.".to_owned(),
            },
        }
        /// Answer a claim by the link of an email.
        AnswerClaimByLink {
            action: Action::OpenClaimLink,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(answer_by_link(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AnswerClaimByLink {
                sending: 1,
                answer: ClaimAnswer::Decline(DeclineClaim {
                    claim: sample_id(),
                    reason: "We have no record of this award.".to_owned(),
                }),
            },
        }
        /// Let one’s account show the record of oneself.
        LinkTeacher {
            action: Action::ClaimAward,
            concerns: |it| it.person.into(),
            decide: |it, known, _| lifted(link_teacher(known, it)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: LinkTeacher { person: sample_id() },
        }
        /// Let it show that no more.
        UnlinkTeacher {
            action: Action::ClaimAward,
            concerns: |it| it.person.into(),
            decide: |it, known, _| lifted(unlink_teacher(known, it)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: UnlinkTeacher { person: sample_id() },
        }
    }
}
