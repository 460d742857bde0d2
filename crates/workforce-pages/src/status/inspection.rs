//! What a head prints before an inspection: the status with its rule, who is SENCO with what time and seniority, what the
//! answer is based on, and everyone who was SENCO.

use super::{next_step, row, school, seniority, time_a_week};
use crate::{
    address,
    checker::{result::tag, sentence},
    posts::{name_of, time},
};
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::SummaryList,
    layout::{Above, Page, Title},
    words,
};
use vocabulary::{PartialDate, Urn, in_words};
use workforce::Induction;
use workforce_views::{CourseOnRecord, SchoolStatus, SchoolStatusView, SencoStanding};

/// `post.read`
pub(crate) async fn get(ask: Ask, At(urn): At<Urn>) -> Result<Response, Response> {
    let view = ask.view(&SchoolStatus { urn })?;
    let today = ask.service().today();
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { (view.posts.school.name) ", URN " (urn) }
        h1 class="govuk-heading-l" { "The SENCO: for an inspection" }
        p class="govuk-body" {
            "What the register says today, " (in_words(today)) ". It is based on what was reported and recorded. "
            span class="senco-no-print" { "Use your browser to print it." }
        }
        (status(&view, today))
        @for senco in &view.sencos { (about_senco(senco)) }
        (documents())
        (history(&view))
        (governors(&view))
        (school::rules(&view.sources))
    });
    let title = Title::about("For an inspection", view.posts.school.name.clone());
    let page = Page::new(title, &ask.surroundings, content);
    Ok(show(
        &page.with_above(Above::back(address::school_status(urn))),
    ))
}

fn status(view: &SchoolStatusView, today: Date) -> Markup {
    let answer = &view.answer;
    let rules: Vec<String> = answer.rules.iter().map(ToString::to_string).collect();
    let mut rows = vec![
        row("Status", html! { (tag(answer.status)) " " (answer.reason) }),
        row("Next step", next_step(answer, today)),
    ];
    rows.extend(school::last_day_row(answer));
    if !rules.is_empty() {
        rows.push(row(
            "Rules",
            html! { (rules.join(", ")) ", in full at the end" },
        ));
    }
    if let Some(who) = &answer.duty_on {
        rows.push(row("Responsible", html! { (sentence(who)) }));
    }
    html! {
        h2 class="govuk-heading-m" { "Status" }
        (SummaryList { rows, ..SummaryList::default() })
    }
}

fn about_senco(senco: &SencoStanding) -> Markup {
    let said = |it: Option<bool>| match it {
        Some(true) => "Yes",
        Some(false) => "No",
        None => "Not reported",
    };
    let mut rows = vec![
        row("Time in post", html! { (time(&senco.line)) }),
        row("Time for the role", html! { (time_a_week(senco)) }),
        row("Seniority", html! { (seniority(senco)) }),
    ];
    if let Some(other) = senco.other_posts.as_deref().filter(|it| !it.is_empty()) {
        rows.push(row("Other posts", html! { (other) }));
    }
    if let Some(leave) = &senco.line.leave {
        rows.push(row("Leave", html! { "Since " (leave.from.in_words()) }));
    }
    let induction = match senco.induction {
        Some(Induction::Completed) => "Completed",
        Some(Induction::NotRequired) => "Not required",
        Some(Induction::Incomplete) => "Not completed",
        None => "Not reported",
    };
    rows.push(row(
        "Qualified teacher",
        html! { (said(senco.qualified_teacher)) },
    ));
    rows.push(row("Induction", html! { (induction) }));
    rows.push(row(
        "Works as a teacher here",
        html! { (said(senco.teaches_here)) },
    ));
    if senco.withheld {
        let says = "The status takes them into account. They are shown once the SENCO has confirmed what the school reported";
        rows.push(row("Courses and earlier posts", html! { (says) }));
    } else {
        rows.push(row("Courses on record", courses(senco.courses.as_deref())));
    }
    if !senco.earlier.is_empty() {
        rows.push(row("SENCO before", earlier(&senco.earlier)));
    }
    rows.push(row(
        "Report",
        html! {
            "Reported on " (words::day(senco.reported)) " by " (senco.reported_by) ". "
            @match senco.confirmed {
                Some(at) => { "The SENCO confirmed it on " (words::day(at)) "." }
                None => { strong { "The SENCO has not confirmed it." } }
            }
        },
    ));
    html! {
        h2 class="govuk-heading-m" { "SENCO: " (name_of(&senco.line)) }
        (SummaryList { rows, ..SummaryList::default() })
    }
}

fn courses(courses: Option<&[CourseOnRecord]>) -> Markup {
    html! {
        @match courses {
            None => { "An award is claimed, and no one has confirmed it yet." }
            Some([]) => { "None" }
            Some(courses) => {
                @for course in courses {
                    p class="govuk-body govuk-!-margin-bottom-1" { (in_a_sentence(course)) }
                }
            }
        }
    }
}

fn in_a_sentence(course: &CourseOnRecord) -> String {
    let began = course.began.map_or_else(
        || "beginning not known".to_owned(),
        |it| format!("began {}", it.in_words()),
    );
    let completed = course.completed.map_or_else(
        || "not completed".to_owned(),
        |it| format!("completed {}", it.in_words()),
    );
    let body = match (course.completed, course.recognised) {
        (Some(_), Some(false)) => ", by a body that is not recognised",
        (Some(_), None) => ", by a body of which we do not know if it is recognised",
        _ => "",
    };
    format!("{}: {began}, {completed}{body}", course.name)
}

fn earlier(posts: &[(Option<PartialDate>, Option<PartialDate>)]) -> Markup {
    let not_known = || "a date not known".to_owned();
    html! {
        @for (from, to) in posts {
            p class="govuk-body govuk-!-margin-bottom-1" {
                "From " (from.map_or_else(not_known, PartialDate::in_words))
                @if let Some(to) = to { ", last day " (workforce::last_day(*to).in_words()) }
            }
        }
    }
}

/// What the register does not keep, and an inspector may ask for.
fn documents() -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Have at hand" }
        ul class="govuk-list govuk-list--bullet" {
            li { "the certificate, or the letter from the course provider with the start and end dates" }
            li { "the letter or minutes that made this person SENCO, with the date" }
            li { "the SEN information report on your website, with the SENCO’s name" }
            li { "the role as the board set it, and how the board checks that it works" }
            li { "evidence of time as a SENCO before September 2009, if the SENCO is exempt" }
        }
    }
}

fn history(view: &SchoolStatusView) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Everyone who was or is SENCO" }
        @if view.posts.posts.is_empty() {
            p class="govuk-body" { "No SENCO has been reported." }
        }
        ul class="govuk-list govuk-list--bullet" {
            @for post in &view.posts.posts {
                li { (name_of(post)) ": " (time(post)) }
            }
            @for gap in &view.posts.gaps {
                li {
                    "No SENCO reported from " (gap.from.in_words())
                    @if let Some(to) = gap.to { " to " (workforce::last_day(to).in_words()) } @else { " on" }
                }
            }
        }
    }
}

fn governors(view: &SchoolStatusView) -> Markup {
    let current: Vec<_> = view
        .posts
        .governors
        .iter()
        .filter(|it| it.current)
        .collect();
    html! {
        h2 class="govuk-heading-m" { "Governor or trustee responsible" }
        @if current.is_empty() { p class="govuk-body" { "No one is named." } }
        @for it in current {
            p class="govuk-body" {
                (it.name.as_deref().unwrap_or("Someone whose name was erased")) ", since " (in_words(it.from))
            }
        }
    }
}
