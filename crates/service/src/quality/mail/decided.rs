//! Mail that follows from what the group does: asked, answered, decided.

use super::{Letters, Mail, about_draft};
use crate::mail::{About, Kind, Letter};
use quality::{Application, DecisionKind, Fact, Signatures};
use vocabulary::{ApplicationId, PersonId, in_words};

impl Letters<'_> {
    /// What follows from what the group does: asked, answered, decided.
    pub(super) fn decides(&self, fact: &Fact) -> Vec<Letter> {
        match fact {
            Fact::RevisionsInvited(it) => {
                let due = [("due".to_owned(), in_words(it.due))];
                self.0.leaders(
                    Mail::ApplicationRevisionsToCourseLeader.kind(),
                    it.application.into(),
                    due,
                )
            }
            Fact::DecisionProposed(it) => {
                let kind = if self.replaces(it.application, it.proposal) {
                    Mail::ChangedDecisionToSignToReader.kind()
                } else {
                    Mail::DecisionToSignToReader.kind()
                };
                self.to_sign(kind, it.application, &it.members)
            }
            Fact::ReversalProposed(it) => self.to_sign(
                Mail::ReversalToSignToReader.kind(),
                it.application,
                &it.members,
            ),
            Fact::ProposalObjected(it) => {
                let about = About::page_of(it.application);
                self.0
                    .coordinators(Mail::ObjectionToCoordinator.kind(), &about)
            }
            Fact::ProposalAgreed(it) => {
                self.signed(it.application, |it| it.agree.len() == it.needed)
            }
            // Whoever agrees with it is counted by that.
            Fact::ObjectionWithdrawn(it) => self.signed(it.application, |signatures| {
                let counted = signatures.agree.contains(&it.member);
                !counted || signatures.agree.len() > signatures.needed
            }),
            Fact::DecisionRecorded(it) => self.applicants(
                Mail::ApplicationDecidedToCourseLeader.kind(),
                it.application,
            ),
            Fact::DecisionCorrected(it) => self.corrected(it.application),
            Fact::DecisionReversed(it) => self.reversed(it.application),
            _ => Vec::new(),
        }
    }

    /// To members who are asked to agree to a draft.
    fn to_sign(&self, kind: Kind, id: ApplicationId, members: &[PersonId]) -> Vec<Letter> {
        let today = self.0.today();
        let about = about_draft(self.0.state, id, today);
        let letter = |member: &PersonId| self.0.letter(kind, *member, about.clone());
        members.iter().map(letter).collect()
    }

    /// Whether a draft replaces one that was put to the group and is not recorded.
    fn replaces(&self, id: ApplicationId, number: u32) -> bool {
        let proposals = self
            .application(id)
            .into_iter()
            .flat_map(|it| &it.proposals);
        let mut earlier = proposals.rev().skip_while(|it| it.number >= number);
        earlier
            .next()
            .is_some_and(|it| !it.recorded && !it.is_reversal())
    }

    /// To everybody who clerks, once enough members have agreed and no one objects: with the answer that
    /// made it so.
    fn signed(&self, id: ApplicationId, now: impl Fn(&Signatures) -> bool) -> Vec<Letter> {
        let (people, quality) = (&self.0.state.people, &self.0.state.quality);
        let proposal = self.application(id).and_then(Application::proposal);
        let enough = proposal.is_some_and(|proposal| {
            let signatures = quality::signatures(people, quality, id, proposal, self.0.today());
            signatures.suffice() && now(&signatures)
        });
        if !enough {
            return Vec::new();
        }
        let about = About::page_of(id);
        self.0
            .coordinators(Mail::SignedToCoordinator.kind(), &about)
    }

    fn reversed(&self, id: ApplicationId) -> Vec<Letter> {
        let found = self.application(id);
        let last = found.and_then(|found| found.decisions.last());
        let accepted = last.is_some_and(|it| it.kind == DecisionKind::Accepted);
        let kind = if accepted {
            Mail::RegistrationSetAsideToCourseLeader.kind()
        } else {
            Mail::ApplicationReversedToCourseLeader.kind()
        };
        self.applicants(kind, id)
    }

    /// To the applicant, and to the members who decided, so that no more than a slip is put right.
    fn corrected(&self, id: ApplicationId) -> Vec<Letter> {
        let decided = self.application(id).and_then(Application::decided);
        let members = decided.map_or(&[][..], |it| it.members.as_slice());
        let kind = Mail::DecisionCorrectedToReader.kind();
        let told = members.iter();
        let told = told.map(|it| self.0.letter(kind, *it, self.case(id, *it)));
        let mut letters = self.applicants(Mail::DecisionCorrectedToCourseLeader.kind(), id);
        letters.extend(told);
        letters
    }
}
