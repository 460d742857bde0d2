//! What is known of claims and of statements of experience: folded from facts.

use crate::{
    AwardClaimed, ClaimAccountSettled, ClaimConfirmed, ClaimDeclined, ClaimEvidenced,
    ClaimProviderChosen, ClaimSent, ClaimedProvider, ExperienceRecorded, ExperienceWithdrawn,
    Provenance,
};
use imbl::{OrdMap, OrdSet};
use jiff::civil::Date;
use std::sync::Arc;
use vocabulary::{
    ClaimId, CourseId, ExperienceId, ObjectRef, OrganisationId, PersonId, Sealed, TeacherId, Trn,
};

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
    /// When the registrar said which provider it is of, where the holder named none that senco knew.
    pub provider_chosen: Option<Provenance>,
    /// What came of it.
    pub outcome: Option<ClaimOutcome>,
    /// When that was recorded, and by whom.
    pub answered: Option<Provenance>,
    /// Whether its account is the teacher’s, as the registrar said last.
    pub account: Option<AccountSettled>,
    /// The teacher with whom it was erased.
    pub(crate) erased_with: Option<TeacherId>,
}

/// Whether the account of a claim is the teacher’s, as the registrar says.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountSettled {
    /// Whether it is.
    pub theirs: bool,
    /// How that is known.
    pub why: Sealed<String>,
    /// When it was said, and by whom.
    pub told: Provenance,
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
        /// Whether who confirmed says that the account is the teacher’s.
        account_theirs: bool,
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
    /// When that was said, and by whom.
    pub withdrawn_told: Option<Provenance>,
}

/// Every claim and every statement, by id. Cloning it costs a few counters.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    all: OrdMap<ClaimId, Arc<Claim>>,
    by_person: OrdMap<PersonId, OrdSet<ClaimId>>,
    /// Claims of a provider that senco knows.
    by_provider: OrdMap<OrganisationId, OrdSet<ClaimId>>,
    /// Claims that no one has answered.
    open: OrdSet<ClaimId>,
    /// Of those, by the teacher that the person was linked to when they claimed.
    open_by_teacher: OrdMap<TeacherId, OrdSet<ClaimId>>,
    /// Of those, by the number that the person says is theirs.
    open_by_trn: OrdMap<Trn, OrdSet<ClaimId>>,
    experience: OrdMap<ExperienceId, Arc<Experience>>,
    by_teacher: OrdMap<TeacherId, OrdSet<ExperienceId>>,
}

impl Claim {
    /// Whether no one has answered it, and the person who claims has not taken it back.
    pub const fn is_open(&self) -> bool {
        self.outcome.is_none()
    }

    /// The teachers to whom it leads: whose the account was, and who it was confirmed to be.
    pub fn teachers(&self) -> impl Iterator<Item = TeacherId> + use<> {
        let confirmed = match &self.outcome {
            Some(ClaimOutcome::Confirmed { teacher, .. }) => Some(*teacher),
            _ => None,
        };
        self.claimed.teacher.into_iter().chain(confirmed)
    }

    /// Whether what is personal in it was erased.
    pub fn is_erased(&self) -> bool {
        self.claimed.name.known().is_none()
    }
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

    /// The claims of awards that a provider taught, by id.
    pub fn of_provider(&self, provider: OrganisationId) -> impl Iterator<Item = (ClaimId, &Claim)> {
        let ids = self.by_provider.get(&provider).into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.get(*id)?)))
    }

    /// The claims that no one has answered, by id.
    pub fn open(&self) -> impl Iterator<Item = (ClaimId, &Claim)> {
        let ids = self.open.iter();
        ids.filter_map(|id| Some((*id, self.get(*id)?)))
    }

    /// The claims that no one has answered of someone who was linked to this id of a teacher when they claimed.
    pub fn open_of_id(&self, teacher: TeacherId) -> impl Iterator<Item = (ClaimId, &Claim)> {
        let ids = self.open_by_teacher.get(&teacher).into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.get(*id)?)))
    }

    /// The claims that no one has answered of someone who says that this number is theirs.
    pub fn open_with_trn(&self, trn: Trn) -> impl Iterator<Item = (ClaimId, &Claim)> {
        let ids = self.open_by_trn.get(&trn).into_iter().flatten();
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

    /// The claims that go with one id of a teacher who is erased: those confirmed as theirs, those of the account that shows
    /// their record, and those made for them.
    pub fn erased_by(&self, teacher: TeacherId, account: Option<PersonId>) -> Vec<ClaimId> {
        let theirs = |claim: &Claim| {
            let confirmed = matches!(&claim.outcome, Some(ClaimOutcome::Confirmed { teacher: of, .. }) if *of == teacher);
            let by_account = account == Some(claim.claimed.person);
            (confirmed || by_account || claim.claimed.teacher == Some(teacher))
                && !claim.is_erased()
        };
        let claims = self.iter().filter(|(_, claim)| theirs(claim));
        claims.map(|(id, _)| id).collect()
    }

    pub(crate) fn claim(&mut self, it: &AwardClaimed, told: Provenance) {
        let claim = Claim {
            claimed: Arc::new(it.clone()),
            told,
            evidence: Vec::new(),
            sent: None,
            times_sent: 0,
            provider_chosen: None,
            outcome: None,
            answered: None,
            account: None,
            erased_with: None,
        };
        self.all.insert(it.claim, Arc::new(claim));
        note(&mut self.by_person, it.person, it.claim);
        if let ClaimedProvider::Known(provider) = it.provider {
            note(&mut self.by_provider, provider, it.claim);
        }
        self.open.insert(it.claim);
        if let Some(teacher) = it.teacher {
            note(&mut self.open_by_teacher, teacher, it.claim);
        }
        if let Some(trn) = it.trn.as_ref().and_then(Sealed::known) {
            note(&mut self.open_by_trn, *trn, it.claim);
        }
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

    pub(crate) fn choose_provider(&mut self, it: &ClaimProviderChosen, told: Provenance) {
        let Some(claim) = self.all.get_mut(&it.claim) else {
            return;
        };
        let claim = Arc::make_mut(claim);
        let before = claim.provider();
        let claimed = Arc::make_mut(&mut claim.claimed);
        claimed.provider = ClaimedProvider::Known(it.provider);
        claim.provider_chosen = Some(told);
        if let Some(before) = before {
            forget(&mut self.by_provider, &before, it.claim);
        }
        note(&mut self.by_provider, it.provider, it.claim);
    }

    pub(crate) fn confirm(&mut self, it: &ClaimConfirmed, told: Provenance) {
        let outcome = ClaimOutcome::Confirmed {
            course: it.course,
            teacher: it.teacher,
            account_theirs: it.account_theirs,
        };
        self.answer(it.claim, outcome, told);
    }

    pub(crate) fn settle_account(&mut self, it: &ClaimAccountSettled, told: Provenance) {
        if let Some(claim) = self.all.get_mut(&it.claim) {
            Arc::make_mut(claim).account = Some(AccountSettled {
                theirs: it.theirs,
                why: it.why.clone(),
                told,
            });
        }
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
            withdrawn_told: None,
        };
        self.experience.insert(it.experience, Arc::new(experience));
        let of = self.by_teacher.entry(it.teacher).or_default();
        of.insert(it.experience);
    }

    pub(crate) fn withdraw_experience(&mut self, it: &ExperienceWithdrawn, told: Provenance) {
        if let Some(experience) = self.experience.get_mut(&it.experience) {
            let experience = Arc::make_mut(experience);
            experience.withdrawn = Some(it.why.clone());
            experience.withdrawn_told = Some(told);
        }
    }

    fn answer(&mut self, id: ClaimId, outcome: ClaimOutcome, told: Provenance) {
        if let Some(claim) = self.all.get_mut(&id) {
            let claim = Arc::make_mut(claim);
            claim.outcome = Some(outcome);
            claim.answered = Some(told);
            self.waits_no_longer(id);
        }
    }

    /// Takes a claim out of those that wait for an answer.
    fn waits_no_longer(&mut self, id: ClaimId) {
        self.open.remove(&id);
        let Some(claim) = self.all.get(&id) else {
            return;
        };
        let claimed = &claim.claimed;
        if let Some(teacher) = claimed.teacher {
            forget(&mut self.open_by_teacher, &teacher, id);
        }
        if let Some(trn) = claimed.trn.as_ref().and_then(Sealed::known) {
            forget(&mut self.open_by_trn, trn, id);
        }
    }
}

fn note<K: Ord + Clone>(index: &mut OrdMap<K, OrdSet<ClaimId>>, key: K, claim: ClaimId) {
    index.entry(key).or_default().insert(claim);
}

fn forget<K: Ord + Clone>(index: &mut OrdMap<K, OrdSet<ClaimId>>, key: &K, claim: ClaimId) {
    if let Some(ids) = index.get_mut(key) {
        ids.remove(&claim);
        if ids.is_empty() {
            index.remove(key);
        }
    }
}

/// What an erasure takes.
impl Claims {
    /// Forgets what is personal in the claims that are those of an erased teacher, confirmed or made by the account that
    /// is theirs, and in the statements about them.
    pub(crate) fn erase_teacher(&mut self, teacher: TeacherId, account: Option<PersonId>) {
        for id in self.erased_by(teacher, account) {
            self.erase(id);
            if let Some(claim) = self.all.get_mut(&id) {
                Arc::make_mut(claim).erased_with = Some(teacher);
            }
        }
        for id in self.by_teacher.get(&teacher).cloned().unwrap_or_default() {
            if let Some(experience) = self.experience.get_mut(&id) {
                let experience = Arc::make_mut(experience);
                Arc::make_mut(&mut experience.stated).statement.erase();
                experience.withdrawn.iter_mut().for_each(Sealed::erase);
            }
        }
    }

    /// Forgets what is personal in the claims that an erased person made.
    pub(crate) fn erase_person(&mut self, person: PersonId) {
        for id in self.by_person.get(&person).cloned().unwrap_or_default() {
            self.erase(id);
        }
    }

    /// The claims that were erased.
    pub(crate) fn erased(&self) -> impl Iterator<Item = (ClaimId, &Claim)> {
        self.iter().filter(|(_, claim)| claim.is_erased())
    }

    /// Forgets what is personal in a claim: its key is destroyed.
    pub(crate) fn erase(&mut self, claim: ClaimId) {
        self.waits_no_longer(claim);
        let Some(known) = self.all.get_mut(&claim) else {
            return;
        };
        let known = Arc::make_mut(known);
        let claimed = Arc::make_mut(&mut known.claimed);
        if let Some(trn) = claimed.trn.as_ref().and_then(Sealed::known) {
            forget(&mut self.open_by_trn, trn, claim);
        }
        claimed.name.erase();
        claimed.trn.iter_mut().for_each(Sealed::erase);
        claimed.certificate.iter_mut().for_each(Sealed::erase);
        known.evidence.iter_mut().for_each(|(name, _)| name.erase());
        known.sent.iter_mut().for_each(|(to, _)| to.erase());
        if let Some(ClaimOutcome::Declined(reason)) = &mut known.outcome {
            reason.erase();
        }
        known.account.iter_mut().for_each(|it| it.why.erase());
    }
}
