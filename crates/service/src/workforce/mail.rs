//! Mail that follows from what happens in the register of the workforce: which messages there are, and the fact
//! each follows from. What they say of a claim is in `claims.rs`, of a post in `posts.rs`, of what a school publishes in `published.rs`.

use super::{
    claims::{about_link, no_one, to_holder},
    posts::{changes, to_school, to_senco_of},
};
use crate::{
    mail::{Letter, kinds},
    outbox::Following,
};
use workforce::Fact;

pub(crate) use super::claims::words;

/// Their words.
pub(crate) const TEXTS: &str = include_str!("mail.toml");

kinds! {
    /// What is sent about the register of the workforce.
    Mail kept by Registrar {
        AwardClaimed = "claim-made", to CourseLeader, [claim, number];
        ClaimWaits = "claim-waits", to CourseLeader, [claim, number];
        AwardConfirmed = "claim-confirmed", [claim, counts, number];
        ClaimDeclined = "claim-declined", [claim, number];
        UniversityAsked = "claim-to-university", [last_day, link];
        UniversityReminded = "claim-to-university-waits", [last_day, link];
        SencoAsked = "senco-asked", [last_day, link, school];
        SencoAskedAgain = "senco-asked-again", [last_day, link, school];
        SencoReminded = "senco-reminded", [last_day, link, school];
        PostConfirmed = "post-confirmed", [reported, school];
        PostDisputed = "post-disputed", [reported, school];
        PublishedStatusChanged = "published-status-changed", [school, urn];
        SchoolNeedsCourse = "senco-needs-course", [due, known, last_day, link, responsible, rule, school, since, works];
        NeedsCourse = "own-course-needed", [known, last_day, link, responsible, rule, school, since, works];
        SchoolOutcomeMissing = "senco-outcome-missing", [due, known, reported, responsible, rule, school, since, works];
        OutcomeMissing = "own-outcome-missing", [due, known, responsible, rule, school, since, works];
        CourseReported = "course-reported-by-link", [reported, school];
    }
}

pub(crate) fn follows(following: &Following<'_>, fact: &Fact) -> Vec<Letter> {
    match fact {
        Fact::AwardClaimed(it) => following.leaders(Mail::AwardClaimed.kind(), it.claim.into(), []),
        Fact::ClaimProviderChosen(it) => {
            following.leaders(Mail::AwardClaimed.kind(), it.claim.into(), [])
        }
        Fact::ClaimSent(it) => {
            let about = about_link(it.claim);
            vec![following.letter(Mail::UniversityAsked.kind(), no_one(it.claim), about)]
        }
        Fact::ClaimConfirmed(it) => to_holder(following, it.claim, Mail::AwardConfirmed),
        Fact::ClaimDeclined(it) => to_holder(following, it.claim, Mail::ClaimDeclined),
        Fact::ConfirmationAsked(it) => {
            let post = following.state.workforce.posts().get(it.post);
            let mail = if changes(following, it.post) {
                Mail::SencoAskedAgain
            } else {
                Mail::SencoAsked
            };
            let letter = post.map(|post| Letter {
                cause: following.recorded.id.to_string(),
                ..to_senco_of(mail, it.post, post)
            });
            letter.into_iter().collect()
        }
        Fact::PostConfirmed(it) => to_school(following, Mail::PostConfirmed, it.post),
        Fact::PostDisputed(it) => to_school(following, Mail::PostDisputed, it.post),
        Fact::EnrolmentReported(it) if it.link.is_some() => {
            to_school(following, Mail::CourseReported, it.post)
        }
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
        | Fact::ClaimEvidenced(_)
        | Fact::ClaimAccountSettled(_)
        | Fact::ClaimWithdrawn(_)
        | Fact::ExperienceRecorded(_)
        | Fact::ExperienceWithdrawn(_)
        | Fact::PostReported(_)
        | Fact::PostChanged(_)
        | Fact::PostEnded(_)
        | Fact::PostRemoved(_)
        | Fact::LeaveBegan(_)
        | Fact::LeaveEnded(_)
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
        | Fact::SuccessionPlanWithdrawn(_) => Vec::new(),
    }
}
