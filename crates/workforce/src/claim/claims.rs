//! What is known of claims and of statements of experience: folded from facts.

use crate::{
    AwardClaimed, ClaimConfirmed, ClaimDeclined, ClaimEvidenced, ClaimSent, ExperienceRecorded,
    ExperienceWithdrawn, Provenance,
};
use imbl::{OrdMap, OrdSet};
use jiff::civil::Date;
use std::sync::Arc;
use vocabulary::{ClaimId, CourseId, ExperienceId, ObjectRef, PersonId, Sealed, TeacherId};

/// A claim of an award of the past.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What is claimed.
    pub claimed: Arc<AwardClaimed>,
    /// When, and by whom.
    pub told: Provenance,
    /// Copies of the certificate, each with what its file is called; the last is the one to look at.
    pub evidence: Vec<(Sealed<String>, ObjectRef)>,
    /// Where it was sent by a link last, and until when that can be answered.
    pub sent: Option<(Sealed<String>, Date)>,
    /// How often it was sent so: a link is of one sending.
    pub times_sent: u32,
    /// What came of it.
    pub outcome: Option<ClaimOutcome>,
    /// When that was recorded, and by whom.
    pub answered: Option<Provenance>,
}

/// What came of a claim.
#[derive(Clone, Debug, PartialEq)]
pub enum ClaimOutcome {
    /// The university confirmed it.
    Confirmed {
        /// The course that was recorded.
        course: CourseId,
        /// The teacher whose it is.
        teacher: TeacherId,
    },
    /// The university found no such award, and said why.
    Declined(Sealed<String>),
    /// The person who claims took it back.
    Withdrawn,
}

/// A statement that a teacher was a SENCO over a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Experience {
    /// What is stated.
    pub stated: Arc<ExperienceRecorded>,
    /// When it was recorded, and by whom.
    pub told: Provenance,
    /// Why it does not stand any more, where it does not.
    pub withdrawn: Option<Sealed<String>>,
}

/// Every claim and every statement, by id. Cloning it costs a few counters.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    all: OrdMap<ClaimId, Arc<Claim>>,
    by_person: OrdMap<PersonId, OrdSet<ClaimId>>,
    experience: OrdMap<ExperienceId, Arc<Experience>>,
    by_teacher: OrdMap<TeacherId, OrdSet<ExperienceId>>,
}

impl Claims {
    /// A claim.
    pub fn get(&self, id: ClaimId) -> Option<&Claim> {
        self.all.get(&id).map(AsRef::as_ref)
    }

    /// Every claim, by id.
    pub fn iter(&self) -> impl Iterator<Item = (ClaimId, &Claim)> {
        self.all.iter().map(|(id, claim)| (*id, claim.as_ref()))
    }

    /// The claims that someone made by one of their ids.
    pub fn of_person(&self, person: PersonId) -> impl Iterator<Item = (ClaimId, &Claim)> {
        let ids = self.by_person.get(&person).into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.get(*id)?)))
    }

    /// A statement of experience.
    pub fn experience(&self, id: ExperienceId) -> Option<&Experience> {
        self.experience.get(&id).map(AsRef::as_ref)
    }

    /// The statements about one id of a teacher, those too that do not stand any more.
    pub fn experience_of_id(
        &self,
        teacher: TeacherId,
    ) -> impl Iterator<Item = (ExperienceId, &Experience)> {
        let ids = self.by_teacher.get(&teacher).into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.experience(*id)?)))
    }

    pub(crate) fn claim(&mut self, it: &AwardClaimed, told: Provenance) {
        let claim = Claim {
            claimed: Arc::new(it.clone()),
            told,
            evidence: Vec::new(),
            sent: None,
            times_sent: 0,
            outcome: None,
            answered: None,
        };
        self.all.insert(it.claim, Arc::new(claim));
        self.by_person
            .entry(it.person)
            .or_default()
            .insert(it.claim);
    }

    pub(crate) fn evidence(&mut self, it: &ClaimEvidenced) {
        if let Some(claim) = self.all.get_mut(&it.claim) {
            let claim = Arc::make_mut(claim);
            claim.evidence.push((it.name.clone(), it.file));
        }
    }

    pub(crate) fn sent(&mut self, it: &ClaimSent) {
        if let Some(claim) = self.all.get_mut(&it.claim) {
            let claim = Arc::make_mut(claim);
            claim.sent = Some((it.to.clone(), it.until));
            claim.times_sent += 1;
        }
    }

    pub(crate) fn confirm(&mut self, it: &ClaimConfirmed, told: Provenance) {
        let outcome = ClaimOutcome::Confirmed {
            course: it.course,
            teacher: it.teacher,
        };
        self.answer(it.claim, outcome, told);
    }

    pub(crate) fn decline(&mut self, it: &ClaimDeclined, told: Provenance) {
        self.answer(it.claim, ClaimOutcome::Declined(it.reason.clone()), told);
    }

    pub(crate) fn withdraw(&mut self, claim: ClaimId, told: Provenance) {
        self.answer(claim, ClaimOutcome::Withdrawn, told);
    }

    pub(crate) fn state_experience(&mut self, it: &ExperienceRecorded, told: Provenance) {
        let experience = Experience {
            stated: Arc::new(it.clone()),
            told,
            withdrawn: None,
        };
        self.experience.insert(it.experience, Arc::new(experience));
        let of = self.by_teacher.entry(it.teacher).or_default();
        of.insert(it.experience);
    }

    pub(crate) fn withdraw_experience(&mut self, it: &ExperienceWithdrawn) {
        if let Some(experience) = self.experience.get_mut(&it.experience) {
            Arc::make_mut(experience).withdrawn = Some(it.why.clone());
        }
    }

    fn answer(&mut self, claim: ClaimId, outcome: ClaimOutcome, told: Provenance) {
        if let Some(claim) = self.all.get_mut(&claim) {
            let claim = Arc::make_mut(claim);
            claim.outcome = Some(outcome);
            claim.answered = Some(told);
        }
    }
}
