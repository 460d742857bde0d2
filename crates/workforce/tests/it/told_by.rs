//! What other slices of the register record of a teacher: one fact of each kind that has something personal in it.

use crate::posts::world::World;
use vocabulary::{
    CaseId, ClaimId, CourseId, Digest, ExperienceId, ObjectRef, PartialDate, PersonId, RawId,
    Sealed, Subject, TeacherId,
};
use workforce::{
    AwardClaimed, ClaimDeclined, ClaimEvidenced, ClaimSent, ClaimedProvider, CourseCorrected,
    CourseDetails, CourseRecorded, CourseSource, ExperienceRecorded, ExperienceWithdrawn,
    NamedTeacher, Outcome, OutcomeQuestionAnswered, OutcomeQuestioned, OutcomeRecorded,
    OutcomeResult, SencoQualification, StatedBy,
};

/// An id of its own for the `n`-th of something.
pub fn id<T: From<RawId>>(n: usize) -> T {
    let mut bytes = [9; 16];
    bytes[..8].copy_from_slice(&(n as u64).to_be_bytes());
    T::from(RawId::from_bytes(bytes))
}

fn day(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn passed(teacher: TeacherId, certificate: &str) -> Outcome {
    Outcome {
        result: OutcomeResult::Passed,
        on: Some(day("2016-07")),
        certificate: Some(Sealed::under(teacher, certificate.to_owned())),
    }
}

fn nasenco(began: &str) -> CourseDetails {
    CourseDetails {
        qualification: SencoQualification::Nasenco,
        provider: None,
        provider_name: Some("Dunwich".to_owned()),
        body: None,
        body_assumed: false,
        began: Some(day(began)),
        cohort: None,
    }
}

impl World {
    /// A teacher as the source of a course names them: by the last of their names, sealed with it.
    fn named(&self, teacher: TeacherId) -> NamedTeacher {
        let known = self.state.teachers().get(teacher);
        let last = known.and_then(|it| it.names.last());
        NamedTeacher {
            name: last.map(|it| it.name.clone()),
            trn: Some(Sealed::under(teacher, "1234567".parse().unwrap())),
        }
    }

    /// A course of a teacher is recorded, passed.
    pub fn course(&mut self, n: usize, teacher: TeacherId) {
        self.record(CourseRecorded {
            course: id(n),
            teacher,
            named: self.named(teacher),
            details: nasenco("2015-09"),
            outcome: Some(passed(teacher, "Certificate 1")),
            source: CourseSource::Registrar,
            import: None,
        });
    }

    /// It is corrected, its outcome is recorded again, and questioned; the question is answered.
    pub fn correct(&mut self, n: usize, teacher: TeacherId) {
        let course: CourseId = id(n);
        let why = |text: &str| Sealed::under(teacher, text.to_owned());
        self.record(CourseCorrected {
            course,
            teacher,
            named: self.named(teacher),
            details: nasenco("2014-09"),
            certificate: None,
            why: why("It was a year earlier."),
        });
        self.record(OutcomeRecorded {
            course,
            outcome: passed(teacher, "Certificate 2"),
            source: CourseSource::Registrar,
            import: None,
            why: Some(why("The certificate says so.")),
        });
        self.record(OutcomeQuestioned {
            course,
            outcome: passed(teacher, "Certificate 3"),
            source: CourseSource::NpqFile,
            import: None,
        });
        let question = self.recorded.last().unwrap().id;
        self.record(OutcomeQuestionAnswered {
            course,
            question,
            changes: false,
            why: why("They rang us."),
        });
    }

    /// Someone claims an award: whoever is linked to the teacher, or by a number alone; with a copy, sent by a link.
    pub fn claim(&mut self, n: usize, teacher: Option<TeacherId>, trn: &str) {
        let claim: ClaimId = id(n);
        let person: PersonId = id(n + 1_000_000);
        let under = |text: &str| Sealed::under(person, text.to_owned());
        self.record(AwardClaimed {
            claim,
            person,
            teacher,
            trn: Some(Sealed::under(person, trn.parse().unwrap())),
            name: under("Zoë Adeyemi"),
            qualification: SencoQualification::Nasenco,
            provider: ClaimedProvider::Named("Dunwich".to_owned()),
            provider_name: "Dunwich".to_owned(),
            body: None,
            body_name: None,
            year: 2013,
            completed: None,
            certificate: Some(under("S-3")),
            consents: false,
        });
        self.record(ClaimEvidenced {
            claim,
            name: under("Zoë.pdf"),
            file: ObjectRef {
                name: Digest::of(b"a copy"),
                subject: Subject::Person(person),
            },
        });
        self.record(ClaimSent {
            claim,
            to: Sealed::under(CaseId::from(claim), "registry@dunwich.example".to_owned()),
            until: "2026-12-24".parse().unwrap(),
        });
    }

    /// It is declined.
    pub fn decline(&mut self, n: usize) {
        self.record(ClaimDeclined {
            claim: id(n),
            reason: Sealed::under(
                id::<PersonId>(n + 1_000_000),
                "No record of Zoë.".to_owned(),
            ),
        });
    }

    /// Experience of a teacher is stated, and withdrawn.
    pub fn experience(&mut self, n: usize, teacher: TeacherId, withdrawn: bool) {
        let experience: ExperienceId = id(n);
        self.record(ExperienceRecorded {
            experience,
            teacher,
            school: None,
            school_name: Some("Old School".to_owned()),
            from: day("2004-09"),
            to: day("2008-09"),
            stated_by: StatedBy::School,
            statement: Sealed::under(teacher, "A letter of the head.".to_owned()),
            evidence: None,
        });
        if withdrawn {
            self.record(ExperienceWithdrawn {
                experience,
                why: Sealed::under(teacher, "Another Zoë.".to_owned()),
            });
        }
    }
}
