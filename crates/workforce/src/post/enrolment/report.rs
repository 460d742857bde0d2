//! A school says that its SENCO takes a course, says otherwise, or takes it back.

use super::{
    super::change::of_someone,
    typed::{ReadEnrolment, TypedEnrolment},
};
use crate::{
    EnrolmentReported, EnrolmentWithdrawn, Fact, Known, NotEnrolled, Post, ReminderLink, field,
};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, NewFact, OrganisationId, PostId, Problem, Refusal, Revision, Sealed,
};

/// Report the course that a SENCO takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportEnrolment {
    /// The organisation that reports it; none where the registrar does.
    pub organisation: Option<OrganisationId>,
    /// The post of the SENCO.
    pub post: PostId,
    /// The revision of what the form showed.
    pub revision: Revision,
    /// What is now said.
    pub says: TypedEnrolment,
}

/// Record that what was said of a course does not hold any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawEnrolment {
    /// The organisation that records it; none where the registrar does.
    pub organisation: Option<OrganisationId>,
    /// The post of the SENCO.
    pub post: PostId,
    /// The revision of what the form showed.
    pub revision: Revision,
    /// Why.
    pub because: Option<NotEnrolled>,
}

/// Reports the course that a SENCO takes; nothing is recorded where nothing is different.
///
/// # Errors
/// *Not found* when there is no such post of a school that the organisation acts for; *stale* when something else was said
/// since the form was shown; every field that is wrong; a refusal when the post is over.
pub fn report_enrolment(
    known: &Known<'_>,
    command: &ReportEnrolment,
    context: &Context,
) -> Decided<Fact> {
    let post = of_someone(known, command.organisation, command.post, context)?;
    not_over(post, context)?;
    if post.enrolment_revision() != command.revision {
        return Err(Refusal::Stale(post.enrolment_differences(&command.says)));
    }
    let read = command.says.read(known, context.today);
    let read = read.map_err(Refusal::Invalid)?;
    Ok(reported(
        command.post,
        post,
        read,
        (command.organisation, None),
    ))
}

/// Refuses to say anything of a post that is over.
pub(super) fn not_over(post: &Post, context: &Context) -> Result<(), Refusal> {
    if !post.has_surely_ended(context.today) {
        return Ok(());
    }
    Err(Refusal::rule(
        crate::rule::POST_ENDED,
        "This person is no longer SENCO of the school.",
        "You do not need to report their course.",
    ))
}

/// That a course is reported; nothing where the same is said already.
pub(super) fn reported(
    id: PostId,
    post: &Post,
    read: ReadEnrolment,
    (organisation, link): (Option<OrganisationId>, Option<ReminderLink>),
) -> Vec<NewFact<Fact>> {
    let before = post.enrolment();
    let same = before.is_some_and(|it| {
        it.said.provider_name.known() == Some(&read.provider_name)
            && (&it.said.intake, it.said.began) == (&read.intake, read.began)
    });
    if same {
        return Vec::new();
    }
    let new = NewFact::new(EnrolmentReported {
        post: id,
        qualification: read.qualification,
        provider: read.provider,
        provider_name: Sealed::under(post.teacher, read.provider_name),
        intake: read.intake,
        began: read.began,
        organisation,
        link,
    });
    vec![match before {
        Some(before) => new.superseding(before.told.fact),
        None => new,
    }]
}

/// Takes back what was said of a course: they have left it, or it was a mistake.
///
/// # Errors
/// As [`report_enrolment`]; a refusal when nothing is said.
pub fn withdraw_enrolment(
    known: &Known<'_>,
    command: &WithdrawEnrolment,
    context: &Context,
) -> Decided<Fact> {
    let post = of_someone(known, command.organisation, command.post, context)?;
    let Some(said) = post.enrolment() else {
        return Err(Refusal::rule(
            crate::rule::NO_ENROLMENT,
            "No course is reported for this SENCO.",
            "You do not need to do anything.",
        ));
    };
    if post.enrolment_revision() != command.revision {
        return Err(Refusal::Stale(Vec::new()));
    }
    let Some(because) = command.because else {
        let says = "Select whether they have left the course or it was a mistake";
        return Err(Refusal::Invalid(vec![Problem::new(field::BECAUSE, says)]));
    };
    let withdrawn = NewFact::new(EnrolmentWithdrawn {
        post: command.post,
        because,
    });
    Ok(vec![withdrawn.superseding(said.told.fact)])
}
