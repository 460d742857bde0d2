//! One’s own record: what the register has on the person who asks, and how to say that something is wrong.

use super::lines::{row, stands};
use crate::address;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, ButtonKind, SummaryCard, SummaryList},
    form::FormStart,
    layout::Page,
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{PartialDate, Refusal};
use workforce::{LinkTeacher, UnlinkTeacher};
use workforce_views::{MyRecord, OwnClaimView, OwnRecord, RecordedCourse, TeacherRecord};

/// `award.claim`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&OwnRecord)?;
    Ok(show(&page(&ask, &view)))
}

/// `award.claim`
pub(crate) async fn link(ask: Ask, form: CheckedForm<NoFields>) -> Result<Response, Response> {
    let person = ask.actor.person;
    let person = person.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    ask.carry_out(&form, LinkTeacher { person }).await?;
    Ok(ask.done(address::RECORD, Done::new("Your record is shown here now")))
}

/// `award.claim`
pub(crate) async fn unlink(ask: Ask, form: CheckedForm<NoFields>) -> Result<Response, Response> {
    let person = ask.actor.person;
    let person = person.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    ask.carry_out(&form, UnlinkTeacher { person }).await?;
    let done = Done::new("Your record is no longer shown here");
    Ok(ask.done(
        address::RECORD,
        done.next("The register still has it, and your awards still count."),
    ))
}

fn page<'a>(ask: &'a Ask, view: &MyRecord) -> Page<'a> {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "My record" }
        @match &view.teacher {
            Some(teacher) => (record(teacher)),
            None => (not_linked(ask, view)),
        }
        h2 class="govuk-heading-m" { "Awards that you have claimed" }
        @if view.claims.is_empty() {
            p class="govuk-body" { "You have not claimed an award." }
        } @else {
            @for claim in &view.claims { (claim_card(claim)) }
        }
        p class="govuk-body" {
            a class="govuk-link" href=(address::CLAIM) { "Claim an award that you already have" }
        }
        p class="govuk-body" {
            a class="govuk-link" href=(address::LOOK_UPS) { "See who has asked about you" }
        }
        h2 class="govuk-heading-m" { "If something is wrong" }
        p class="govuk-body" {
            "Tell the person who keeps the register what is wrong and how you know"
            @if let Some(to) = &view.registrar {
                ": " a class="govuk-link" href={ "mailto:" (to) } { (to) }
            }
            ". They put it right, and keep a record of what it said before."
        }
        @if view.teacher.is_some() {
            h2 class="govuk-heading-m" { "Show it to others" }
            p class="govuk-body" {
                a class="govuk-link" href=(address::SHARES) { "Make a link that proves your qualification" }
            }
            (unlinking(ask))
        }
    });
    Page::new("My record", &ask.surroundings, content)
}

/// What is said while the account is linked to no teacher.
fn not_linked(ask: &Ask, view: &MyRecord) -> Markup {
    let form = FormStart {
        action: address::LINK.into(),
        ..ask.form()
    };
    html! {
        @if view.can_link {
            p class="govuk-body" {
                "A university has confirmed your award, so we know which record of the register is yours. \
                 Do you want to see it when you sign in? Only you see it here."
            }
            (form.around("", &html! {
                (Button {
                    content: "Show my record".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }))
        } @else if !view.to_be_checked.is_empty() {
            p class="govuk-body" {
                "Your award is confirmed. We show a record only to the person that it is about, and no one \
                 who knows you has told us yet that this account is yours."
            }
            p class="govuk-body" {
                "Ask the person who keeps the register to check who you are"
                @if let Some(to) = &view.registrar {
                    ": " a class="govuk-link" href={ "mailto:" (to) } { (to) }
                }
                ". Name your claim: " (view.to_be_checked.join(", ")) "."
            }
        } @else {
            p class="govuk-body" {
                "We do not know yet which record of the register is yours. Once a university confirms an award \
                 that you have claimed and that this account is yours, you can see your record here."
            }
        }
    }
}

fn unlinking(ask: &Ask) -> Markup {
    let form = FormStart {
        action: address::UNLINK.into(),
        ..ask.form()
    };
    html! {
        h2 class="govuk-heading-m" { "Stop showing your record here" }
        p class="govuk-body" { "The register keeps it, and your awards still count. You can show it again." }
        (form.around("", &html! {
            (Button {
                content: "Stop showing my record".into(),
                kind: ButtonKind::Secondary,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    }
}

fn record(teacher: &TeacherRecord) -> Markup {
    let or_none = |texts: &[String]| {
        if texts.is_empty() {
            "None".to_owned()
        } else {
            texts.join(", ")
        }
    };
    html! {
        p class="govuk-body" { "This is what the register has on you." }
        (SummaryList {
            rows: vec![
                row("Names", or_none(&teacher.names)),
                row("Numbers", or_none(&teacher.numbers)),
            ],
            ..SummaryList::default()
        })
        h2 class="govuk-heading-m" { "Courses and awards" }
        @if teacher.courses.is_empty() { p class="govuk-body" { "None is recorded." } }
        @for course in &teacher.courses { (course_card(course)) }
        h2 class="govuk-heading-m" { "Posts as SENCO" }
        @if teacher.posts.is_empty() { p class="govuk-body" { "None is recorded." } }
        ul class="govuk-list govuk-list--bullet" {
            @for post in &teacher.posts {
                li {
                    a class="govuk-link" href=(address::school(post.school.urn)) { (post.school.name) }
                    ", " (period(post.from, post.to))
                }
            }
        }
        @if !teacher.experience.is_empty() {
            h2 class="govuk-heading-m" { "Experience before September 2009" }
            ul class="govuk-list govuk-list--bullet" {
                @for stated in &teacher.experience {
                    li {
                        (stated.school) ", " (period(stated.from, Some(stated.to))) ". "
                        (stated.stated_by.in_words()) " says so."
                    }
                }
            }
        }
    }
}

fn period(from: PartialDate, to: Option<PartialDate>) -> String {
    match to {
        Some(to) => format!("{} to {}", from.in_words(), to.in_words()),
        None => format!("since {}", from.in_words()),
    }
}

fn course_card(course: &RecordedCourse) -> SummaryList<'_> {
    let mut rows = Vec::new();
    let result = course
        .result
        .map_or("Still on the course", |it| it.in_words());
    rows.push(row("Result", result));
    rows.extend(course.remark.as_deref().map(|it| row("In law", it)));
    rows.extend(course.on.map(|on| row("Date", on.in_words())));
    rows.extend(course.began.map(|began| row("Began", began.in_words())));
    rows.extend(
        course
            .provider
            .as_deref()
            .map(|it| row("Who taught the course", it)),
    );
    rows.extend(course.body.as_deref().map(|it| row("Awarding body", it)));
    rows.extend(
        course
            .certificate
            .as_deref()
            .map(|it| row("Certificate number", it)),
    );
    SummaryList {
        rows,
        card: Some(SummaryCard {
            title: course.qualification.in_words().into(),
            ..SummaryCard::default()
        }),
        ..SummaryList::default()
    }
}

fn claim_card(claim: &OwnClaimView) -> SummaryList<'_> {
    let link = html! {
        a class="govuk-link" href=(address::claim(claim.claim)) { (claim.number) }
    };
    SummaryList {
        rows: vec![
            row("Claim", link),
            row("Status", html! { (stands(&claim.stands)) }),
            row("Who taught the course", claim.provider.as_str()),
            row("Year of the award", claim.year.to_string()),
        ],
        card: Some(SummaryCard {
            title: claim.qualification.in_words().into(),
            ..SummaryCard::default()
        }),
        ..SummaryList::default()
    }
}
