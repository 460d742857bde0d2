//! What can be asked of *workforce*: every command with whose thing it is about and which rule decides it.

use crate::{
    AddClaimEvidence, AnswerClaimByLink, ChangeAwardingBody, ClaimAnswer, ClaimAward,
    CloseTeacherName, ConfirmClaim, DeclineClaim, EnterAwardingBody, EnterTeacher, EraseTeacher,
    ImportSchools, JoinTeachers, LinkTeacher, NameTeacher, NumberTeacher, PartTeachers,
    RecordExperience, SencoQualification, SendClaim, State, TellTeachersApart, Together, TypedBody,
    UnlinkTeacher, WithdrawClaim, WithdrawExperience, WithdrawNumber, add_claim_evidence,
    answer_by_link, change_awarding_body, claim_award, close_teacher_name, confirm_claim,
    decline_claim, enter_awarding_body, enter_teacher, erase_teacher, import_schools,
    join_teachers, link_teacher, name_teacher, number_teacher, part_teachers, record_experience,
    send_claim, tell_teachers_apart, together::lifted, unlink_teacher, withdraw_claim,
    withdraw_experience, withdraw_number,
};
use access::Action;
use std::convert::Infallible;
use vocabulary::{
    Concerns, Digest, Enclosure, ObjectRef, PersonId, Revision, Subject, commands, sample_id,
};

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
        // Teachers
        /// Enter a teacher.
        EnterTeacher {
            action: Action::KeepTeachers,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(enter_teacher(known.workforce, it, context)),
            makes: Some("teacher"),
            drafts: |_, _, _| Vec::new(),
            sample: EnterTeacher { name: "A".into(), trn: "1234567".into() },
        }
        /// Record what a teacher is called from now on.
        NameTeacher {
            action: Action::KeepTeachers,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(name_teacher(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: NameTeacher { teacher: sample_id(), name: "A".into(), from: None },
        }
        /// Record a number of a teacher.
        NumberTeacher {
            action: Action::KeepTeachers,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(number_teacher(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: NumberTeacher { teacher: sample_id(), trn: "1234567".into() },
        }
        /// Record that a number is not a teacher’s.
        WithdrawNumber {
            action: Action::KeepTeachers,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(withdraw_number(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: WithdrawNumber {
                teacher: sample_id(),
                number: "1234567".into(),
                why: "A slip.".into(),
            },
        }
        /// Record that two entries are one teacher.
        JoinTeachers {
            action: Action::KeepTeachers,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(join_teachers(known.people, known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: JoinTeachers {
                kept: sample_id(),
                joined: sample_id(),
                why: "One certificate.".into(),
            },
        }
        /// Record that two entries are two teachers after all.
        PartTeachers {
            action: Action::KeepTeachers,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(part_teachers(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: PartTeachers { parted: sample_id(), why: "Two certificates.".into() },
        }
        /// Record that two entries that look like one teacher are two.
        TellTeachersApart {
            action: Action::KeepTeachers,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(tell_teachers_apart(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: TellTeachersApart {
                one: sample_id(),
                other: sample_id(),
                why: "Two certificates.".into(),
            },
        }
        /// Erase a former name.
        CloseTeacherName {
            action: Action::EraseTeacher,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(close_teacher_name(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: CloseTeacherName { teacher: sample_id(), name: sample_id() },
        }
        /// Erase a teacher.
        EraseTeacher {
            action: Action::EraseTeacher,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(erase_teacher(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EraseTeacher { teacher: sample_id() },
        }
        /// Record a statement of experience.
        RecordExperience {
            action: Action::RecordExperience,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(record_experience(known.workforce, it, context)),
            makes: Some("experience"),
            drafts: |_, _, _| Vec::new(),
            sample: RecordExperience {
                teacher: sample_id(),
                urn: "100001".into(),
                school_name: String::new(),
                from: None,
                to: None,
                stated_by: "school".into(),
                statement: "A letter.".into(),
                evidence: None,
            },
        }
        /// Record that a statement of experience does not stand.
        WithdrawExperience {
            action: Action::RecordExperience,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(withdraw_experience(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: WithdrawExperience { experience: sample_id(), why: "A slip.".into() },
        }
        /// Enter an awarding body.
        EnterAwardingBody {
            action: Action::KeepAwardingBodies,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(enter_awarding_body(known.workforce, it, context)),
            makes: Some("body"),
            drafts: |_, _, _| Vec::new(),
            sample: EnterAwardingBody { typed: TypedBody::default() },
        }
        /// Change what is known of an awarding body.
        ChangeAwardingBody {
            action: Action::KeepAwardingBodies,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(change_awarding_body(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ChangeAwardingBody {
                body: sample_id(),
                revision: Revision::of([("name", "A")]),
                typed: TypedBody::default(),
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
