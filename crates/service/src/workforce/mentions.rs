//! How what happened to claims is told before an erasure. Of a teacher it is told by the register itself.

use crate::mentions::MentionWords;
use vocabulary::CaseId;
use workforce::Fact;

pub(crate) fn told(fact: &Fact) -> Option<(CaseId, MentionWords)> {
    let case = fact.claim()?.into();
    let told = match fact {
        Fact::AwardClaimed(_) => MentionWords {
            did: "claimed an award",
            part: "claims the award",
            texts: "the claim",
        },
        Fact::ClaimEvidenced(_) => MentionWords {
            did: "added a copy of a certificate",
            part: "claims the award",
            texts: "the name of a file",
        },
        Fact::ClaimSent(_) => MentionWords {
            did: "sent the claim to a university",
            part: "answers the claim",
            texts: "the address that the claim was sent to",
        },
        Fact::ClaimProviderChosen(_) => MentionWords {
            did: "said which provider the claim is of",
            part: "claims the award",
            texts: "the claim",
        },
        Fact::ClaimDeclined(_) => MentionWords {
            did: "declined the claim",
            part: "claims the award",
            texts: "the reason why a claim was declined",
        },
        Fact::ClaimAccountSettled(_) => MentionWords {
            did: "recorded whether the account is the teacher’s",
            part: "claims the award",
            texts: "how it is known whose account it is",
        },
        Fact::ClaimWithdrawn(_) => MentionWords {
            did: "took the claim back",
            part: "claims the award",
            texts: "the claim",
        },
        Fact::ClaimConfirmed(_) => MentionWords {
            did: "confirmed the claim",
            part: "claims the award",
            texts: "the claim",
        },
        Fact::SchoolListImported(_)
        | Fact::OrganisationRepresents(_)
        | Fact::TeacherEntered(_)
        | Fact::TeacherNamed(_)
        | Fact::TeacherCalledOtherwise(_)
        | Fact::TeacherNameSettled(_)
        | Fact::TeacherNameClosed(_)
        | Fact::TeacherNumbered(_)
        | Fact::TeacherNumberWithdrawn(_)
        | Fact::TeachersJoined(_)
        | Fact::TeachersParted(_)
        | Fact::TeachersToldApart(_)
        | Fact::TeacherLinked(_)
        | Fact::TeacherUnlinked(_)
        | Fact::TeacherErased(_)
        | Fact::AwardingBodyEntered(_)
        | Fact::AwardingBodyChanged(_)
        | Fact::RecordsImported(_)
        | Fact::RecordsFileDeleted(_)
        | Fact::AccessLogClosed(_)
        | Fact::AccessLogDisposed(_)
        | Fact::CourseRecorded(_)
        | Fact::CourseCorrected(_)
        | Fact::OutcomeRecorded(_)
        | Fact::OutcomeQuestioned(_)
        | Fact::OutcomeQuestionAnswered(_)
        | Fact::ExperienceRecorded(_)
        | Fact::ExperienceWithdrawn(_)
        | Fact::PostReported(_)
        | Fact::PostChanged(_)
        | Fact::PostEnded(_)
        | Fact::PostRemoved(_)
        | Fact::LeaveBegan(_)
        | Fact::LeaveEnded(_)
        | Fact::ConfirmationAsked(_)
        | Fact::PostConfirmed(_)
        | Fact::PostDisputed(_)
        | Fact::EnrolmentReported(_)
        | Fact::EnrolmentWithdrawn(_)
        | Fact::GovernorNamed(_)
        | Fact::GovernorEnded(_)
        | Fact::GovernorNameClosed(_)
        | Fact::ShareMade(_)
        | Fact::ShareEnded(_)
        | Fact::SchoolStatusPublished(_)
        | Fact::SchoolStatusWithdrawn(_)
        | Fact::SuccessionPlanned(_)
        | Fact::SuccessionPlanWithdrawn(_) => return None,
    };
    Some((case, told))
}
