//! The kinds of evidence.

use crate::{Qualification, Qualifications, named::named};
use serde::{Deserialize, Serialize};

named! {
    /// What an evidence document is. The eleven kinds that the study of the Provider Group found
    /// applications to depend on (study of the Provider Group, sections 4 and 9); which of them an application needs is for
    /// the Quality Standards Group to judge, so none is ever demanded.
    EvidenceKind {
        /// What tutors have studied, taught and led.
        TutorCvs = "tutor-cvs", "Tutor CVs";
        /// The handbook of a module.
        ModuleHandbook = "module-handbook", "Module handbook";
        /// How personal data are looked after.
        DataProtectionPolicy = "data-protection-policy", "Data protection policy";
        /// How the university checks its course.
        CourseAudit = "course-audit", "University course audit";
        /// Minutes of the university's committee for the Master's.
        MastersMinutes = "masters-committee-minutes", "Master’s committee minutes";
        /// Minutes of meetings with local authorities.
        LocalAuthorityMinutes = "local-authority-minutes", "Minutes of local authority meetings";
        /// Work that students handed in.
        AssignmentExamples = "assignment-examples", "Assignment examples";
        /// What students said of the course.
        StudentFeedback = "student-feedback", "Student feedback";
        /// What headteachers said of the course.
        HeadteacherFeedback = "headteacher-feedback", "Headteacher feedback";
        /// Headteachers' agreement that someone takes the course.
        HeadteacherAgreements = "headteacher-agreements", "Headteacher letters of agreement";
        /// What the course says of itself.
        PublicityMaterials = "publicity-materials", "Publicity materials";
    }
}

impl EvidenceKind {
    /// Those that an application for these qualifications can have: only the Award is validated at Master’s level.
    pub fn of(qualifications: Qualifications) -> impl Iterator<Item = &'static Self> {
        let award = qualifications.iter().any(|it| it == Qualification::Award);
        let all = Self::ALL.iter();
        all.filter(move |kind| award || **kind != Self::MastersMinutes)
    }

    /// What good evidence of this kind shows, as a sentence to the person who looks for it.
    pub const fn good(self) -> &'static str {
        match self {
            Self::TutorCvs => {
                "Each tutor’s qualifications, their experience as a SENCO or leader of SEND, and how recent it is."
            }
            Self::ModuleHandbook => {
                "Aims, learning outcomes, what is taught when, how it is assessed, and which \
                 outcomes each assessment covers."
            }
            Self::DataProtectionPolicy => {
                "The current policy, with its date and who is responsible for it."
            }
            Self::CourseAudit => {
                "The last annual monitoring report, examination board minutes or external \
                 examiner’s report, and what you did about the points it raised."
            }
            Self::MastersMinutes => {
                "The part of the minutes that validates the course or changes it, with its date."
            }
            Self::LocalAuthorityMinutes => {
                "Who met, what local needs they named, and what changed in the course as a \
                 result."
            }
            Self::AssignmentExamples => {
                "Work at different grades with the tutors’ feedback, without names of students, pupils or schools."
            }
            Self::StudentFeedback => {
                "What was asked, how many answered out of how many, what they said, and what you did about it."
            }
            Self::HeadteacherFeedback => {
                "What headteachers say has changed in their schools since their SENCO took the course."
            }
            Self::HeadteacherAgreements => {
                "A letter in use, or the form that headteachers sign: time, support and access that they promise."
            }
            Self::PublicityMaterials => {
                "What applicants read before they choose: entry requirements, fees, dates and workload."
            }
        }
    }
}
