//! What can be asked of *workforce*: every command with whose thing it is about and which rule decides it.

use crate::{
    ChangeAwardingBody, CloseTeacherName, EnterAwardingBody, EnterTeacher, EraseTeacher,
    ImportSchools, JoinTeachers, NameTeacher, NumberTeacher, PartTeachers, RecordExperience, State,
    TellTeachersApart, Together, TypedBody, WithdrawExperience, WithdrawNumber,
    change_awarding_body, close_teacher_name, enter_awarding_body, enter_teacher, erase_teacher,
    import_schools, join_teachers, name_teacher, number_teacher, part_teachers, record_experience,
    tell_teachers_apart, together::lifted, withdraw_experience, withdraw_number,
};
use access::Action;
use std::convert::Infallible;
use vocabulary::{Concerns, Digest, Enclosure, Revision, commands, sample_id};

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
    }
}
