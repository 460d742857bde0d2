//! A reader's own report: every standard with the judgement so far.

use super::{caption, found_conflict, judgement, moved_on, ruled_out};
use crate::address;
use crate::evidence::all_evidence;
use crate::words;
use axum::response::{IntoResponse, Redirect, Response};
use doors::Failure;
use jiff::Timestamp;
use maud::{Markup, html};
use quality::{Judgement, ReadAgain};
use quality_views::{ReadStandard, ReadingPage, ReadingView};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{InsetText, Tag, TagColour, Task, TaskList, TaskStatus},
    layout::{Above, Page, Title},
};
use vocabulary::{ApplicationId, Refusal, in_words};

/// How far a judgement is.
pub(super) enum Progress {
    /// Nothing is selected.
    NotBegun,
    /// Selected, and it still needs feedback.
    NeedsFeedback,
    /// It can be given.
    Judged(Judgement),
}

impl Progress {
    /// How far this standard is.
    pub(super) fn of(standard: &ReadStandard) -> Self {
        match Judgement::named(&standard.typed.judgement) {
            None => Self::NotBegun,
            Some(found) if found != Judgement::Met && standard.typed.feedback.trim().is_empty() => {
                Self::NeedsFeedback
            }
            Some(found) => Self::Judged(found),
        }
    }
}

/// The report while it is written, for a form that was sent: where it cannot be written any more, a
/// page that says so, which keeps what was typed.
pub(super) fn still_writing(
    ask: &Ask,
    application: ApplicationId,
) -> Result<ReadingView, Response> {
    match ask.service().view(&ask.actor, &ReadingPage { application }) {
        Err(Failure::Refused(refusal)) => Err(ruled_out(ask, application, refusal)),
        view => view.map_err(|failure| ask.failure(&failure, None)),
    }
}

/// The report while it is written; what a reader does instead when it cannot be written now.
pub(super) fn writing(ask: &Ask, application: ApplicationId) -> Result<ReadingView, Response> {
    match ask.service().view(&ask.actor, &ReadingPage { application }) {
        Ok(view) => Ok(view),
        Err(Failure::Refused(Refusal::Rule { rule, .. }))
            if rule == quality::rule::INTEREST_FIRST =>
        {
            Err(Redirect::to(&address::interest(application)).into_response())
        }
        Err(Failure::Refused(Refusal::Rule { rule, .. }))
            if rule == quality::rule::READING_GIVEN =>
        {
            Err(Redirect::to(&address::review(application)).into_response())
        }
        Err(Failure::Refused(Refusal::Rule { rule, says, .. })) if rule == quality::rule::PHASE => {
            Err(moved_on(ask, application, &says))
        }
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

/// `reading.write`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = writing(&ask, application)?;
    let evidence = all_evidence(&ask, application, view.since.as_ref())?;
    let all = view.standards.len();
    let judged = |it: &&ReadStandard| matches!(Progress::of(it), Progress::Judged(_));
    let done = view.standards.iter().filter(judged).count();
    let content = two_thirds(&html! {
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Your report" }
        p class="govuk-body" {
            "You have judged " strong { (done) " of " (all) } " standards. "
            @if let Some(due) = view.due {
                "Submit your report by " strong { (in_words(due)) } ". "
            }
            "Your work is saved here."
        }
        @if let Some(reported) = view.reported { (read_again(&view, reported)) }
        p class="govuk-body" {
            "You read on your own first. You will see the other reader’s report when you have \
             submitted yours. They will see yours when they have submitted theirs."
        }
        @for (number, area) in areas(&view).into_iter().enumerate() {
            h2 class="govuk-heading-m" { (area) }
            (TaskList {
                tasks: view.standards.iter().filter(|it| it.area == area)
                    .map(|it| task(application, it)).collect(),
                id_prefix: format!("area-{number}").into(),
                ..TaskList::default()
            })
        }
        (evidence)
        h2 class="govuk-heading-m" { "Check and submit" }
        (TaskList {
            tasks: vec![Task {
                title: "Check and submit your report".into(),
                href: address::reading_check(application).into(),
                status: if done == all {
                    TaskStatus::tag(tag("Ready", TagColour::Green))
                } else {
                    TaskStatus::Plain {
                        content: words::count(all - done, "standard left", "standards left").into(),
                        classes: "".into(),
                    }
                },
                ..Task::default()
            }],
            id_prefix: "give".into(),
            ..TaskList::default()
        })
        p class="govuk-body" {
            "If you are ill or have no time, "
            a class="govuk-link" href=(address::hand_back(application)) {
                "tell us you cannot read this application"
            }
            ". We will ask someone else."
        }
        (found_conflict(application))
    });
    let title = Title::about("Your report", view.number.clone());
    Ok(show(
        &Page::new(title, &ask.surroundings, content).with_above(Above::back("/work")),
    ))
}

/// What of a resubmission has to be read again, and what is carried over.
fn read_again(view: &ReadingView, reported: Timestamp) -> InsetText<'static> {
    let (again, carried): (Vec<_>, Vec<_>) =
        view.standards.iter().partition(|it| !it.again.is_empty());
    InsetText {
        content: html! {
            p class="govuk-body" {
                "The provider has resubmitted this application. Read "
                strong { (again.len()) " of " (view.standards.len()) " standards" }
                " again: those that the group asked about, and those of which the provider changed \
                 the answer, the coverage map or the evidence."
            }
            @if !carried.is_empty() {
                p class="govuk-body" {
                    "Nothing has changed in the other " (carried.len()) ". Your judgements of them are \
                     carried over from your report of " (words::day(reported)) ". You can change them."
                }
            }
        }
        .into(),
        ..InsetText::default()
    }
}

/// Why a standard has to be read again, as a line below its title; nothing where it does not.
fn why_again(it: &ReadStandard) -> Option<String> {
    let changed: Vec<&str> = it.again.iter().filter_map(|why| why.in_words()).collect();
    let asked = it.again.contains(&ReadAgain::Asked);
    let changed = match (&*changed, asked) {
        ([], false) => return None,
        ([], true) => "The provider changed nothing".to_owned(),
        ([one], _) => format!("The provider changed {one}"),
        ([first @ .., last], _) => {
            format!("The provider changed {} and {last}", first.join(", "))
        }
    };
    Some(if asked {
        format!("The group asked about this. {changed}")
    } else {
        changed
    })
}

/// The titles of the areas, in order.
pub(super) fn areas(view: &ReadingView) -> Vec<&'static str> {
    let mut areas: Vec<&'static str> = view.standards.iter().map(|it| it.area).collect();
    areas.dedup();
    areas
}

fn task(application: ApplicationId, it: &ReadStandard) -> Task<'static> {
    Task {
        title: it.standard.title.clone().into(),
        href: address::reading_of(application, &it.standard.id).into(),
        hint: why_again(it)
            .filter(|_| it.before.is_some())
            .map(Into::into),
        status: match Progress::of(it) {
            _ if it.damaged => TaskStatus::tag(tag("Judge it again", TagColour::Red)),
            Progress::NotBegun if it.before.is_some() => {
                TaskStatus::tag(tag("To read again", TagColour::Yellow))
            }
            Progress::NotBegun => TaskStatus::tag(tag("Not yet started", TagColour::Plain)),
            Progress::NeedsFeedback => TaskStatus::tag(tag("Needs feedback", TagColour::Orange)),
            Progress::Judged(found) => TaskStatus::Plain {
                content: html! {
                    (judgement(found).content) @if it.carried { ", carried over" }
                }
                .into(),
                classes: "".into(),
            },
        },
        ..Task::default()
    }
}

fn tag(words: &'static str, colour: TagColour) -> Tag<'static> {
    Tag {
        content: words.into(),
        colour,
        ..Tag::default()
    }
}

/// What was found and asked before this submission.
pub(super) fn before(view: &ReadingView, it: &ReadStandard) -> Markup {
    html! {
        @if let Some((found, feedback)) = &it.before {
            (InsetText {
                content: html! {
                    p class="govuk-body" {
                        "Before the revisions you found: " strong { (found.in_words()) } "."
                    }
                    @if let Some(reported) = view.reported.filter(|_| it.carried) {
                        p class="govuk-body" {
                            "Nothing has changed since, so this is carried over from your report of "
                            (words::day(reported)) ". You can change it."
                        }
                    } @else if let Some(why) = why_again(it) {
                        p class="govuk-body" { (why) "." }
                    }
                    @if let Some(feedback) = feedback {
                        div class="senco-typed govuk-body" { (feedback) }
                    }
                    @if let Some(asked) = &it.asked {
                        p class="govuk-body" { "The provider was asked:" }
                        div class="senco-typed govuk-body" { (asked) }
                    }
                }.into(),
                ..InsetText::default()
            })
        }
    }
}
