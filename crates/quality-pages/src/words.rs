//! How pages say standings, phases and what has to be done; and what all pages say alike.

pub(crate) use shell::words::{ROWS, and_list, count, day, due, labelled, last_day, moment};

use crate::address;
use jiff::civil::Date;
use maud::{Markup, html};
use quality::{Need, Phase, Standing};
use shell::components::{Tag, TagColour};
use vocabulary::{ApplicationId, in_words};

/// A provider’s status, in words and colour.
pub fn standing(standing: Standing) -> Tag<'static> {
    let colour = match standing {
        Standing::Current => TagColour::Green,
        Standing::DueForRenewal => TagColour::Yellow,
        Standing::Expired => TagColour::Grey,
        Standing::Withdrawn => TagColour::Orange,
    };
    Tag {
        content: standing.in_words().into(),
        colour,
        ..Tag::default()
    }
}

/// How a provider stands, as the public reads it: that a registration is due for renewal is a matter for
/// the provider and the coordinator, and would read as a fault to a school.
pub(crate) fn public_standing(public: Standing) -> Tag<'static> {
    standing(match public {
        Standing::DueForRenewal => Standing::Current,
        other => other,
    })
}

/// An application’s status, in words and colour.
pub(crate) fn phase(phase: Phase) -> Tag<'static> {
    let (words, colour) = match phase {
        Phase::Started => ("Being written", TagColour::Plain),
        Phase::Submitted => ("Submitted", TagColour::Purple),
        Phase::UnderReview => ("Under review", TagColour::Yellow),
        Phase::RevisionsInvited => ("Revisions invited", TagColour::Plain),
        Phase::Resubmitted => ("Resubmitted", TagColour::Purple),
        Phase::Accepted => ("Accepted", TagColour::Green),
        Phase::NotYet => ("Not accepted yet", TagColour::Orange),
        Phase::Withdrawn => ("Withdrawn", TagColour::Grey),
    };
    Tag {
        content: words.into(),
        colour,
        ..Tag::default()
    }
}

/// What has to be done to an application that stands so, as a link says it.
pub(crate) const fn need(need: Need, phase: Phase) -> &'static str {
    match need {
        Need::Submit => "Continue the application",
        Need::Revise => "Revise the application",
        Need::AssignReaders if matches!(phase, Phase::Submitted) => "Ask readers",
        Need::AssignReaders => "Ask another reader",
        Need::ReplaceReader(_) => "Replace a reader",
        Need::DeclareInterest => "Say whether you have a conflict of interest",
        Need::GiveReading => "Submit your report",
        Need::OpenReview => "Send the revisions to the readers",
        Need::Decide => "Draft the decision",
        Need::Sign => "Say whether you agree",
        Need::AnswerObjection => "Answer an objection",
        Need::Record => "Record what the group agreed to",
        Need::MeetCondition(_) => "Meet a condition",
        Need::AnswerCondition(_) => "Record whether a condition is met",
        Need::Renew => "Renew the registration",
        Need::Apply => "Apply for registration",
    }
}

/// The page on which it is done, for an application; a decision begins with the reports.
pub(crate) fn place(need: Need, application: ApplicationId) -> String {
    match need {
        Need::AssignReaders | Need::ReplaceReader(_) | Need::OpenReview => {
            address::readers(application)
        }
        Need::DeclareInterest => address::interest(application),
        Need::GiveReading => address::reading(application),
        Need::Decide => address::review(application),
        Need::Sign => address::sign(application),
        Need::AnswerObjection | Need::Record => address::signatures(application),
        Need::Apply => "/applications/start".to_owned(),
        Need::MeetCondition(place) => address::condition_report(application, number(place)),
        Need::AnswerCondition(place) => address::condition(application, number(place)),
        Need::Submit | Need::Revise | Need::Renew => address::application(application),
    }
}

/// How people count what is counted from 0.
pub(crate) fn number(place: u32) -> usize {
    usize::try_from(place).map_or(usize::MAX, |it| it.saturating_add(1))
}

/// The deadline for a renewal, and why: to the provider, or to someone else about the provider of this name.
pub(crate) fn renew_by(provider: Option<&str>, by: Date, today: Date) -> Markup {
    let weeks = quality::REVIEW_WITHIN_DAYS / 7;
    if let Some(provider) = provider {
        return html! {
            @if by < today {
                "The deadline for staying registered without a gap was " strong { (in_words(by)) } ". "
                (provider) " must submit its renewal now. The Quality Standards Group needs about "
                (weeks) " weeks to read it and decide, so the provider might be off the register for \
                 a time."
            } @else {
                (provider) " must submit its renewal by " strong { (in_words(by)) } " to stay \
                 registered without a gap. The Quality Standards Group needs about " (weeks) " weeks \
                 to read it and decide."
            }
        };
    }
    html! {
        @if by < today {
            "The deadline for staying registered without a gap was " strong { (in_words(by)) } ". Submit \
             the renewal now. The Quality Standards Group needs about " (weeks) " weeks to read it and decide, so you \
             might be off the register for a time."
        } @else {
            "Submit the renewal by " strong { (in_words(by)) } " to stay registered without a gap. The \
             Quality Standards Group needs about " (weeks) " weeks to read it and decide."
        }
    }
}

/// How late something is, in words; nothing when it is not.
pub(crate) fn overdue(today: Date, due: Date) -> Markup {
    let days = due.until(today).map_or(0, |span| span.get_days());
    html! {
        @if days == 0 { " – " strong { "today" } }
        @else if let Ok(late @ 1..) = usize::try_from(days) {
            " – " strong { (count(late, "day", "days")) " overdue" }
        }
    }
}
