//! The SENCO confirms what was reported of them, or says that something is wrong: by a link, without an account.
//!
//! A link is of one asking. It is dead once it was used, once what was reported is changed or has ended, once
//! someone is asked again, and after six weeks. Whether anyone confirms it changes nothing of what counts.

use super::{change::of_someone, posts::Asking};
use crate::{
    Confirmation, ConfirmationAsked, Fact, Known, Post, PostConfirmed, PostDisputed, field,
};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Channel, Context, Decided, NewFact, OrganisationId, PostId, Refusal, Sealed, TeacherId,
    london_date, text::required_passage,
};

/// The number of days for which a link can be used, from the day on which its mail was made.
pub const CONFIRMABLE_DAYS: i32 = 42;

/// So often mail asks the holder of one post on one day, and so often it goes to one address: whatever is reported, by
/// whom and of whom.
pub const MOST_ASKED_ON_A_DAY: usize = 3;

/// Ask a SENCO to confirm what was reported of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskConfirmation {
    /// The organisation that asks; none where the registrar does.
    pub organisation: Option<OrganisationId>,
    /// The post.
    pub post: PostId,
    /// Where mail reaches the SENCO.
    pub email: String,
}

/// Confirm what was reported, by a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmPost {
    /// The post.
    pub post: PostId,
    /// Which asking the link is of: how often they had been asked.
    pub asked: u32,
}

/// Say that something of what was reported is wrong, by a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputePost {
    /// The post.
    pub post: PostId,
    /// Which asking the link is of: how often they had been asked.
    pub asked: u32,
    /// What is wrong.
    pub says: String,
}

/// Why a link opens nothing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadLink {
    /// Its SENCO confirmed what was reported.
    Confirmed,
    /// Its SENCO said that something is wrong.
    Disputed,
    /// What was reported is no longer so, has ended, or was a mistake.
    NoLongerNeeded,
    /// They were asked again since: there is a newer link.
    AskedAgain,
    /// No one answered in time.
    Lapsed,
}

/// Whether mail can still ask at an address today, about a post or about one that is only just reported.
pub(super) fn may_be_asked(
    known: &Known<'_>,
    post: Option<&Post>,
    address: &str,
    context: &Context,
) -> bool {
    let there = known
        .workforce
        .posts()
        .times_asked_at(address, context.today);
    let asked = post.map_or(0, |post| {
        let today = |it: &&Asking| london_date(it.at) == context.today;
        post.asked.iter().filter(today).count()
    });
    there.max(asked) < MOST_ASKED_ON_A_DAY
}

/// That the holder of a post is asked at an address.
pub(super) fn asked(
    post: PostId,
    teacher: TeacherId,
    address: String,
    context: &Context,
) -> NewFact<Fact> {
    NewFact::new(ConfirmationAsked {
        post,
        to: Sealed::under(teacher, address),
        until: context.today.saturating_add(CONFIRMABLE_DAYS.days()),
    })
}

/// Asks a SENCO, or asks again, at an address.
///
/// # Errors
/// *Not found* when there is no such post of a school that the organisation acts for; when the address is none; a
/// refusal when they confirmed it already, have left, or were asked often enough today.
pub fn ask_confirmation(
    known: &Known<'_>,
    command: &AskConfirmation,
    context: &Context,
) -> Decided<Fact> {
    let post = of_someone(known, command.organisation, command.post, context)?;
    if post.is_confirmed() {
        return Err(Refusal::rule(
            crate::rule::CONFIRMED_ALREADY,
            "The SENCO has already confirmed what was reported.",
            "You do not need to do anything.",
        ));
    }
    if post.has_surely_ended(context.today) {
        return Err(Refusal::rule(
            crate::rule::POST_ENDED,
            "This person is no longer SENCO of the school.",
            "You do not need to ask them.",
        ));
    }
    let address = people::email(field::EMAIL, &command.email);
    let address = address.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    if !may_be_asked(known, Some(post), &address, context) {
        return Err(Refusal::rule(
            crate::rule::ASKED_OFTEN_ENOUGH,
            format!(
                "We have asked this SENCO, or at this address, {MOST_ASKED_ON_A_DAY} times today."
            ),
            "Check the address with them, and ask them to look in their junk folder. You can send \
             the email again tomorrow.",
        ));
    }
    Ok(vec![asked(command.post, post.teacher, address, context)])
}

/// Whether the link of an asking still opens something on `today`.
///
/// # Errors
/// Why it does not.
pub fn link_opens(post: &Post, asked: u32, today: Date) -> Result<(), DeadLink> {
    if post.removed.is_some() {
        return Err(DeadLink::NoLongerNeeded);
    }
    match &post.confirmation {
        Confirmation::Confirmed(_) => Err(DeadLink::Confirmed),
        Confirmation::Disputed { .. } => Err(DeadLink::Disputed),
        Confirmation::NotAsked => Err(DeadLink::NoLongerNeeded),
        Confirmation::Asked { .. } if post.times_asked() != asked => Err(DeadLink::AskedAgain),
        Confirmation::Asked { until, .. } if today >= *until => Err(DeadLink::Lapsed),
        Confirmation::Asked { .. } => Ok(()),
    }
}

/// The post of a link that can still be used, by whoever has it.
fn by_link<'a>(
    known: &Known<'a>,
    id: PostId,
    asked: u32,
    context: &Context,
) -> Result<&'a Post, Refusal> {
    let post = known.workforce.posts().get(id).ok_or(Refusal::NotFound)?;
    let is_link = context.actor.way == Channel::Link && context.actor.person.is_none();
    if !is_link {
        return Err(Refusal::NotFound);
    }
    match link_opens(post, asked, context.today) {
        Ok(()) => Ok(post),
        Err(_) => Err(Refusal::rule(
            crate::rule::DEAD_LINK,
            "This link has been used, or is no longer needed.",
            "Ask the school if something still needs to be put right.",
        )),
    }
}

/// Confirms what was reported. The same link cannot be used again.
///
/// # Errors
/// *Not found* to whoever has not had the link; a refusal when it is dead.
pub fn confirm_post(known: &Known<'_>, command: &ConfirmPost, context: &Context) -> Decided<Fact> {
    by_link(known, command.post, command.asked, context)?;
    let confirmed = PostConfirmed { post: command.post };
    Ok(vec![NewFact::new(confirmed)])
}

/// Says that something of what was reported is wrong. It counts as reported until the school changes it.
///
/// # Errors
/// As [`confirm_post`]; when it is not said what is wrong.
pub fn dispute_post(known: &Known<'_>, command: &DisputePost, context: &Context) -> Decided<Fact> {
    let post = by_link(known, command.post, command.asked, context)?;
    let says = required_passage(field::WRONG, "what is wrong", &command.says);
    let says = says.map_err(|problem| Refusal::Invalid(vec![problem]))?;
    let disputed = PostDisputed {
        post: command.post,
        says: Sealed::under(post.teacher, says),
    };
    Ok(vec![NewFact::new(disputed)])
}

/// The days before a link lapses on which its SENCO is reminded.
pub const REMINDED_DAYS: [i32; 2] = [28, 14];

/// Which reminder is due on `today` of a post whose holder was asked and has not answered, as days before the link
/// lapses; nothing where none is, or the post is over.
pub fn reminder_due(post: &Post, today: Date) -> Option<i32> {
    let Confirmation::Asked { until, .. } = post.confirmation else {
        return None;
    };
    if post.removed.is_some() || post.has_surely_ended(today) || today >= until {
        return None;
    }
    let from = |days: &&i32| until.saturating_sub((**days).days()) <= today;
    REMINDED_DAYS.iter().rev().find(from).copied()
}
