//! What was reported of a post was wrong, or is otherwise; it ends; or there never was one.

use super::{
    acting::acts_for,
    answers::{TypedPost, ends_wrongly},
    confirm::asked,
    dates,
    report::within,
};
use crate::{Confirmation, Known, Post, PostChanged, PostEnded, PostRemoved, Together, field};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, NewFact, OrganisationId, PostId, Refusal, Sealed,
    text::{optional_passage, required_passage},
};

/// Change what is said of a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePost {
    /// The organisation that changes it; none where the registrar does.
    pub organisation: Option<OrganisationId>,
    /// The post.
    pub post: PostId,
    /// How often something had been said of it when the form was shown.
    pub shown: usize,
    /// All that is now said.
    pub says: TypedPost,
    /// How a mistake was found out, where there was one.
    pub why: String,
}

/// Record that someone is no longer SENCO.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndPost {
    /// The organisation that ends it; none where the registrar does.
    pub organisation: Option<OrganisationId>,
    /// The post.
    pub post: PostId,
    /// The first day or month no longer in post: `2026-09-01` or `2026-09`.
    pub to: String,
}

/// Record that a post was reported by mistake: there was none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovePost {
    /// The organisation that removes it; none where the registrar does.
    pub organisation: Option<OrganisationId>,
    /// The post.
    pub post: PostId,
    /// How the mistake was found out.
    pub why: String,
}

/// A post that stands, for whoever acts for its school.
pub(super) fn standing<'a>(
    known: &Known<'a>,
    organisation: Option<OrganisationId>,
    id: PostId,
    context: &Context,
) -> Result<&'a Post, Refusal> {
    let post = known.workforce.posts().get(id).ok_or(Refusal::NotFound)?;
    acts_for(known, organisation, post.school, &context.actor)?;
    if post.removed.is_none() {
        return Ok(post);
    }
    Err(Refusal::rule(
        crate::rule::POST_REMOVED,
        "This report was removed, because it was made by mistake.",
        "If the person is SENCO after all, report it again.",
    ))
}

/// Changes what is said of a post; nothing is recorded where nothing is different. A SENCO who was asked to confirm
/// is asked again, at the same address.
///
/// # Errors
/// *Not found* when there is no such post of a school that the organisation acts for; every field that is wrong; a
/// refusal when someone else changed it meanwhile.
pub fn change_post(
    known: &Known<'_>,
    command: &ChangePost,
    context: &Context,
) -> Decided<Together> {
    let post = standing(known, command.organisation, command.post, context)?;
    if post.versions.len() != command.shown {
        return Err(Refusal::rule(
            crate::rule::CHANGED_MEANWHILE,
            "Someone else changed this report after you opened it.",
            "Open the report again, and see what it says now.",
        ));
    }
    let listed = known.workforce.schools().get(post.school);
    let school = listed.ok_or(Refusal::NotFound)?.school;
    let why = optional_passage(field::WHY, "what was wrong", &command.why);
    let read = command.says.read(context.today).map_err(Refusal::Invalid)?;
    let why = why.and_then(|why| within(&school, read.from).map(|()| why));
    let why = why.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let details = command.says.details(&read, post.teacher);
    let now = post.now();
    if (now.from, now.to, &now.details) == (read.from, read.to, &details) {
        return Ok(Vec::new());
    }
    let changed = PostChanged {
        post: command.post,
        from: read.from,
        to: read.to,
        details,
        why: why.map(|why| Sealed::under(post.teacher, why)),
    };
    let mut facts = vec![NewFact::<crate::Fact>::new(changed).lift()];
    let ended = read.to.is_some_and(|to| to.earliest() <= context.today);
    if let Some(address) = post.address.as_ref().and_then(Sealed::known)
        && !ended
    {
        let asked = asked(command.post, post.teacher, address.clone(), context);
        facts.push(asked.lift());
    }
    Ok(facts)
}

/// Ends a post. A link by which its holder was asked to confirm it is dead then.
///
/// # Errors
/// As [`change_post`]; when it has ended already.
pub fn end_post(known: &Known<'_>, command: &EndPost, context: &Context) -> Decided<Together> {
    let post = standing(known, command.organisation, command.post, context)?;
    if let Some(to) = post.now().to {
        return Err(Refusal::rule(
            crate::rule::POST_ENDED,
            format!(
                "This post is already recorded as over from {}.",
                to.in_words()
            ),
            "If the date is wrong, change what was reported.",
        ));
    }
    let what = "First day no longer SENCO";
    let to = dates::required(field::TO, what, &command.to);
    let to = to.and_then(|to| ends_wrongly(post.now().from, to, context.today).map(|()| to));
    let to = to.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let ended = PostEnded {
        post: command.post,
        to,
    };
    Ok(vec![NewFact::<crate::Fact>::new(ended).lift()])
}

/// Removes a post that was reported by mistake; what was reported is kept, with why.
///
/// # Errors
/// As [`change_post`].
pub fn remove_post(
    known: &Known<'_>,
    command: &RemovePost,
    context: &Context,
) -> Decided<Together> {
    let post = standing(known, command.organisation, command.post, context)?;
    let why = required_passage(field::WHY, "how the mistake was found out", &command.why);
    let why = why.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let removed = PostRemoved {
        post: command.post,
        why: Sealed::under(post.teacher, why),
    };
    Ok(vec![NewFact::<crate::Fact>::new(removed).lift()])
}

/// Whether a post’s holder can still be asked to confirm it, or has nothing to answer any more.
pub(super) const fn is_asked(post: &Post) -> bool {
    matches!(post.confirmation, Confirmation::Asked { .. })
}
