//! What was reported of a post was wrong, or is otherwise; it ends; or there never was one.

use super::{
    acting::acts_for,
    answers::{TypedPost, ends_wrongly},
    as_told,
    confirm::{asked, may_be_asked},
    dates,
    posts::surely_ended,
    report::within,
};
use crate::{Fact, Known, Post, PostChanged, PostEnded, PostRemoved, field};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, Field, NewFact, OrganisationId, PartialDate, PostId, Problem, Refusal,
    Revision, Sealed,
    text::{optional_passage, required_passage},
};

/// Change what is said of a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePost {
    /// The organisation that changes it; none where the registrar does.
    pub organisation: Option<OrganisationId>,
    /// The post.
    pub post: PostId,
    /// The revision of what the form showed.
    pub revision: Revision,
    /// The SENCO, as they are called.
    pub name: String,
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
    /// The first day or month no longer in post.
    pub to: Option<PartialDate>,
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

/// The same, of someone who was not erased: nothing more is written about them.
pub(super) fn of_someone<'a>(
    known: &Known<'a>,
    organisation: Option<OrganisationId>,
    id: PostId,
    context: &Context,
) -> Result<&'a Post, Refusal> {
    let post = standing(known, organisation, id, context)?;
    let teacher = known.workforce.teachers().get(post.teacher);
    if teacher.is_some_and(|it| !it.erased) {
        return Ok(post);
    }
    Err(Refusal::rule(
        crate::rule::TEACHER_ERASED,
        "This SENCO’s personal data has been erased, so nothing more can be written about them.",
        "You can still record when they left the role.",
    ))
}

/// Changes what is said of a post; nothing is recorded where nothing is different. A SENCO who was asked to confirm
/// is asked again, at the same address, unless that had enough mail today.
///
/// # Errors
/// *Not found* when there is no such post of a school that the organisation acts for; *stale* when it was changed since
/// the form was shown; every field that is wrong.
pub fn change_post(known: &Known<'_>, command: &ChangePost, context: &Context) -> Decided<Fact> {
    let post = of_someone(known, command.organisation, command.post, context)?;
    let now = post.now();
    if now.revision() != command.revision {
        return Err(Refusal::Stale(
            now.differences(&command.name, &command.says),
        ));
    }
    let listed = known.workforce.schools().get(post.school);
    let school = listed.ok_or(Refusal::NotFound)?.school;
    let mut problems: Vec<Problem> = Vec::new();
    let name = as_told::name(&command.name)
        .map_err(|it| problems.push(it))
        .ok();
    let read = match command.says.read(context.today) {
        Ok(read) => {
            problems.extend(within(&school, read.from).err());
            Some(read)
        }
        Err(wrong) => {
            problems.extend(wrong);
            None
        }
    };
    let why = optional_passage(field::WHY, "what was wrong", &command.why);
    let why = why.map_err(|it| problems.push(it)).ok();
    let (Some(name), Some(read), Some(why), []) = (name, read, why, problems.as_slice()) else {
        return Err(Refusal::Invalid(problems));
    };
    let details = command.says.details(&read, post.teacher);
    let unchanged = now.name.known() == Some(&name);
    if unchanged && (now.from, now.to, &now.details) == (read.from, read.to, &details) {
        return Ok(Vec::new());
    }
    let teachers = known.workforce.teachers();
    let name = if unchanged {
        now.name.clone()
    } else {
        as_told::sealed(teachers, post.teacher, name, context.ids.id("name", 0))
    };
    let changed = NewFact::new(PostChanged {
        post: command.post,
        name,
        from: read.from,
        to: read.to,
        details,
        why: why.map(|why| Sealed::under(post.teacher, why)),
    });
    let mut facts = vec![changed.superseding(now.told.fact)];
    if let Some(address) = post.address().and_then(Sealed::known)
        && !surely_ended(read.to, context.today)
        && may_be_asked(known, Some(post), address, context)
    {
        let asked = asked(command.post, post.teacher, address.clone(), context);
        facts.push(asked);
    }
    Ok(facts)
}

/// Ends a post, and with it a leave; see [`Post::leaves`]. A link by which its holder was asked to confirm it is dead then; what they confirmed was not its end.
///
/// # Errors
/// As [`change_post`]; when it has ended already.
pub fn end_post(known: &Known<'_>, command: &EndPost, context: &Context) -> Decided<Fact> {
    let post = standing(known, command.organisation, command.post, context)?;
    already_ended(post)?;
    let ended = ends(dates::LAST_DAY, command.post, post, command.to, context);
    let ended = ended.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    Ok(vec![ended])
}

/// Refuses to end a post of which the end is known.
pub(super) fn already_ended(post: &Post) -> Result<(), Refusal> {
    let Some(to) = post.now().to else {
        return Ok(());
    };
    Err(Refusal::rule(
        crate::rule::POST_ENDED,
        format!(
            "The end of this post is already recorded: the last day is {}.",
            dates::last_day(to).in_words()
        ),
        "If the date is wrong, change what was reported.",
    ))
}

/// That a post ends; `field` is where its end was typed.
pub(super) fn ends(
    (field, what): (Field, &str),
    id: PostId,
    post: &Post,
    to: Option<PartialDate>,
    context: &Context,
) -> Result<NewFact<Fact>, Problem> {
    let to = dates::required(field, what, to)?;
    ends_wrongly((field, what), post.now().from, to, context.today)?;
    Ok(NewFact::new(PostEnded { post: id, to }))
}

/// Removes a post that was reported by mistake; what was reported is kept, with why.
///
/// # Errors
/// As [`change_post`].
pub fn remove_post(known: &Known<'_>, command: &RemovePost, context: &Context) -> Decided<Fact> {
    let post = of_someone(known, command.organisation, command.post, context)?;
    let why = required_passage(field::WHY, "how the mistake was found out", &command.why);
    let why = why.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let removed = NewFact::new(PostRemoved {
        post: command.post,
        why: Sealed::under(post.teacher, why),
    });
    Ok(vec![removed.superseding(post.now().told.fact)])
}
