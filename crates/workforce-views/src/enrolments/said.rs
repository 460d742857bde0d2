//! What is said of the course that a SENCO takes.

use crate::{PostLine, SchoolLine, scope::SchoolScope as _};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::{Timestamp, civil::Date};
use vocabulary::{PartialDate, PostId, Refusal, Revision};
use workforce::{
    Enrolment, EnrolmentReminder, RemindedAs, SencoQualification, State, TypedEnrolment,
    enrolment_reminder_of, is_superseded,
};

/// The course that the holder of a post takes, as the school says.
#[derive(Clone, Copy, Debug)]
pub struct EnrolmentFile {
    /// The post.
    pub post: PostId,
}

/// The course that the holder of a post takes, for whoever reports it.
#[derive(Clone, Debug, PartialEq)]
pub struct EnrolmentView {
    /// The post.
    pub line: PostLine,
    /// Whether it is over, or was a mistake.
    pub over: bool,
    /// The school.
    pub school: SchoolLine,
    /// What is said now.
    pub said: Option<EnrolmentSaid>,
    /// What a form begins with.
    pub typed: TypedEnrolment,
    /// The revision of that.
    pub revision: Revision,
    /// The reminder that is due.
    pub reminder: Option<EnrolmentReminder>,
    /// The day on which it was asked.
    pub today: Date,
}

/// What a school said of the course of its SENCO.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnrolmentSaid {
    /// The qualification.
    pub qualification: SencoQualification,
    /// The provider, as whoever said it calls it; nothing once that was erased.
    pub provider: Option<String>,
    /// The intake.
    pub intake: Option<String>,
    /// When the course begins or began.
    pub began: PartialDate,
    /// When it was said.
    pub at: Timestamp,
    /// By whom, as the reader may know it.
    pub by: String,
    /// Whether a provider’s record holds instead.
    pub superseded: bool,
}

impl EnrolmentSaid {
    /// What is said of a post now.
    pub(crate) fn of(reading: &Reading<'_>, id: PostId) -> Option<Self> {
        let state = reading.unscoped::<State>();
        let post = state.posts().get(id)?;
        let Enrolment { said, told, .. } = post.enrolment()?;
        let by = match said.link.map(|link| link.to) {
            None => reading.by(&told.by),
            Some(RemindedAs::Authority) => {
                "someone with the link that we emailed to the governors or the trust".to_owned()
            }
            Some(RemindedAs::Head) => {
                "someone with the link that we emailed to the headteacher".to_owned()
            }
            Some(RemindedAs::Senco) => {
                "someone with the link that we emailed to the SENCO".to_owned()
            }
        };
        Some(Self {
            qualification: said.qualification,
            provider: said.provider_name.known().cloned(),
            intake: said.intake.clone(),
            began: said.began,
            at: told.at,
            by,
            superseded: is_superseded(state, post.teacher, said),
        })
    }
}

impl Query for EnrolmentFile {
    type View = EnrolmentView;

    const ACTION: Action = Action::ReportEnrolments;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<EnrolmentView, Failure> {
        let post = reading.post(self.post)?;
        let state = reading.unscoped::<State>();
        let listed = state.schools().get(post.school).ok_or(Refusal::NotFound)?;
        let today = reading.today;
        Ok(EnrolmentView {
            line: PostLine::of(reading, self.post, post),
            over: post.removed.is_some() || post.has_surely_ended(today),
            school: SchoolLine::of(&listed.school),
            said: EnrolmentSaid::of(reading, self.post),
            typed: post.enrolment().map(Enrolment::typed).unwrap_or_default(),
            revision: post.enrolment_revision(),
            reminder: enrolment_reminder_of(state, self.post, today),
            today,
        })
    }
}
