//! What is known of schools, teachers, qualifications and posts: folded from facts and what lies beside them, and
//! nothing else.

use crate::{
    AccessLogDays, Claims, Courses, Fact, ListKind, Plans, Posts, Provenance, Publications,
    Representatives, SchoolListImported, Shares, Source, TeacherErased, Teachers, kept::Kept,
};
use imbl::Vector;
use jiff::{Timestamp, civil::Date};
use schools::Schools;
use vocabulary::{Actor, ClaimId, Digest, Known, PersonId, Recorded, Subject};

/// A list that was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The moment of the import.
    pub at: Timestamp,
    /// By whom.
    pub by: Actor,
    /// What kind of list it is.
    pub kind: ListKind,
    /// Whose list it is.
    pub source: Source,
    /// The day on which the list was made.
    pub as_at: Date,
    /// The name of the object that says what it changed.
    pub change: Digest,
    /// The number of schools, or of links, that were new or different.
    pub changed: u64,
    /// The number of those that the list no longer had.
    pub gone: u64,
}

/// Every school that any list ever had, the imports, and everyone who has or had to do with them. Cloning it costs
/// a few counters.
#[derive(Clone, Debug, Default)]
pub struct State {
    schools: Schools,
    imports: Vector<Import>,
    representatives: Representatives,
    teachers: Teachers,
    courses: Courses,
    claims: Claims,
    posts: Posts,
    shares: Shares,
    access_log: AccessLogDays,
    publications: Publications,
    plans: Plans,
    kept: Kept,
}

impl vocabulary::Folded for State {}

impl State {
    /// Every school, on any day.
    pub const fn schools(&self) -> &Schools {
        &self.schools
    }

    /// What was imported, the first first.
    pub fn imports(&self) -> impl DoubleEndedIterator<Item = &Import> {
        self.imports.iter()
    }

    /// Which organisation acts for which school, trust or authority.
    pub const fn representatives(&self) -> &Representatives {
        &self.representatives
    }

    /// Every teacher.
    pub const fn teachers(&self) -> &Teachers {
        &self.teachers
    }

    /// Every course, with what came of it; the files that they were in; awarding bodies.
    pub const fn courses(&self) -> &Courses {
        &self.courses
    }

    /// The days of the access log that are over.
    pub const fn access_log(&self) -> &AccessLogDays {
        &self.access_log
    }

    /// Every claim of an award of the past, and every statement of experience.
    pub const fn claims(&self) -> &Claims {
        &self.claims
    }

    /// Every post as SENCO, and the governors responsible.
    pub const fn posts(&self) -> &Posts {
        &self.posts
    }

    /// Every link by which a holder shows their record.
    pub const fn shares(&self) -> &Shares {
        &self.shares
    }

    /// What schools publish of their SENCOs’ qualification.
    pub const fn publications(&self) -> &Publications {
        &self.publications
    }

    /// What was worked out last for everyone.
    pub(crate) const fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Every school’s plan for who is SENCO next.
    pub const fn plans(&self) -> &Plans {
        &self.plans
    }

    /// Takes in what was recorded.
    pub fn fold(&mut self, recorded: &Recorded<Fact>) {
        let told = Provenance::of(recorded);
        match &recorded.fact {
            Fact::SchoolListImported(it) => self.import(it, recorded),
            Fact::OrganisationRepresents(it) => self.representatives.represent(it),
            Fact::TeacherEntered(it) => self.teachers.enter(it, told),
            Fact::TeacherNamed(it) => self.teachers.name(it, told),
            Fact::TeacherCalledOtherwise(it) => self.teachers.call_otherwise(it, told),
            Fact::TeacherNameSettled(it) => self.teachers.settle_name(it),
            Fact::TeacherNameClosed(it) => {
                self.teachers.close_name(it.teacher, it.name_id);
                self.posts.close_name(it.teacher, it.name_id);
                self.courses.erase(&[it.name_id.into()]);
            }
            Fact::TeacherNumbered(it) => self.teachers.number(it, told),
            Fact::TeacherNumberWithdrawn(it) => self.teachers.withdraw_number(it, told),
            Fact::TeachersJoined(it) => self.teachers.join(it, told),
            Fact::TeachersParted(it) => self.teachers.part(it, told),
            Fact::TeachersToldApart(it) => self.teachers.tell_apart(it, told),
            Fact::TeacherLinked(it) => self.teachers.link(it.teacher, it.person),
            Fact::TeacherUnlinked(it) => self.teachers.unlink(it.teacher, it.person),
            Fact::TeacherErased(it) => self.erase_teacher(it),
            Fact::AwardingBodyEntered(it) => self.courses.body_entered(it, told),
            Fact::AwardingBodyChanged(it) => self.courses.body_changed(it, told),
            Fact::RecordsImported(it) => self.courses.import(it, told),
            Fact::RecordsFileDeleted(it) => self.courses.delete_file(it.import),
            Fact::CourseRecorded(it) => self.courses.record(it, told),
            Fact::CourseCorrected(it) => self.courses.correct(it, told),
            Fact::OutcomeRecorded(it) => self.courses.outcome(it, told),
            Fact::OutcomeQuestioned(it) => self.courses.question(it, told),
            Fact::OutcomeQuestionAnswered(it) => self.courses.answer(it),
            Fact::AwardClaimed(it) => self.claims.claim(it, told),
            Fact::ClaimEvidenced(it) => self.claims.evidence(it),
            Fact::ClaimSent(it) => self.claims.sent(it),
            Fact::ClaimConfirmed(it) => self.claims.confirm(it, told),
            Fact::ClaimProviderChosen(it) => self.claims.choose_provider(it, told),
            Fact::ClaimAccountSettled(it) => self.claims.settle_account(it, told),
            Fact::ClaimDeclined(it) => self.claims.decline(it, told),
            Fact::ClaimWithdrawn(it) => self.claims.withdraw(it.claim, told),
            Fact::ExperienceRecorded(it) => self.claims.state_experience(it, told),
            Fact::ExperienceWithdrawn(it) => self.claims.withdraw_experience(it, told),
            Fact::PostReported(it) => self.posts.report(it, told),
            Fact::PostChanged(it) => self.posts.change(it, told),
            Fact::PostEnded(it) => self.posts.end(it, told),
            Fact::PostRemoved(it) => self.posts.remove(it, told),
            Fact::LeaveBegan(it) => self.posts.leave_began(it),
            Fact::LeaveEnded(it) => self.posts.leave_ended(it),
            Fact::ConfirmationAsked(it) => self.posts.ask(it, told),
            Fact::PostConfirmed(it) => self.posts.confirm(it.post, told),
            Fact::PostDisputed(it) => self.posts.dispute(it, told),
            Fact::EnrolmentReported(it) => self.posts.enrol(it, told),
            Fact::EnrolmentWithdrawn(it) => self.posts.withdraw_enrolment(it, told),
            Fact::GovernorNamed(it) => self.posts.governor_named(it),
            Fact::GovernorEnded(it) => self.posts.governor_ended(it),
            Fact::GovernorNameClosed(it) => self.posts.close_governor(it),
            Fact::ShareMade(it) => self.shares.make(it, told),
            Fact::ShareEnded(it) => self.shares.end(it, told),
            Fact::AccessLogClosed(it) => self.access_log.close(it),
            Fact::AccessLogDisposed(it) => self.access_log.dispose(it),
            Fact::SchoolStatusPublished(it) => self.publications.publish(it, told),
            Fact::SchoolStatusWithdrawn(it) => self.publications.withdraw(it.school),
            Fact::SuccessionPlanned(it) => self.plans.plan(it, told),
            Fact::SuccessionPlanWithdrawn(it) => self.plans.withdraw(it, told),
        }
    }

    /// Forgets everything personal of one id of a teacher: their key is destroyed, and those of their names.
    fn erase_teacher(&mut self, it: &TeacherErased) {
        self.kept = Kept::default();
        let teacher = it.teacher;
        let account = self.teachers.get(teacher).and_then(|it| it.linked);
        let subjects: Vec<Subject> = self.subjects_of(teacher).collect();
        self.teachers.erase(it);
        self.courses.erase_teacher(teacher, &subjects);
        self.claims.erase_teacher(teacher, account);
        self.posts.erase_teacher(teacher);
        self.shares.erase_teacher(teacher);
        self.plans.erase_teacher(teacher);
    }

    /// Forgets what names a person’s account: they are erased, and a teacher is no one’s account any more. What they
    /// claimed is theirs; what is on record of the teacher stays.
    pub fn forget(&mut self, person: PersonId) {
        self.claims.erase_person(person);
        self.shares.erase_person(person);
        if let Some(teacher) = self.teachers.of_person(person) {
            for id in self.teachers.ids_of(teacher).collect::<Vec<_>>() {
                self.teachers.unlink(id, person);
            }
        }
    }

    /// Forgets what someone wrote in a claim: it was disposed of. The course that was confirmed stays.
    pub fn forget_claim(&mut self, claim: ClaimId) {
        self.claims.erase(claim);
    }

    fn import(&mut self, it: &SchoolListImported, recorded: &Recorded<Fact>) {
        let known = Known {
            position: recorded.position,
            at: recorded.at,
        };
        self.schools.apply(&it.change.content().0, known);
        self.imports.push_back(Import {
            at: recorded.at,
            by: recorded.actor,
            kind: it.kind,
            source: it.source,
            as_at: it.as_at,
            change: it.change.name(),
            changed: it.changed,
            gone: it.gone,
        });
    }
}
