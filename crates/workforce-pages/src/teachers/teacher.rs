//! Everything on record of a teacher, and what can be done about it.

use super::{alike, called, number, record, told};
use crate::address;
use access::Action;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{InsetText, SummaryAction, SummaryList, SummaryRow},
    layout::{Above, Page},
};
use vocabulary::TeacherId;
use workforce::SayingKind;
use workforce_views::{NameLine, SayingLine, TeacherFile, TeacherView};

/// `teacher.read`
pub(crate) async fn get(ask: Ask, At(teacher): At<TeacherId>) -> Result<Response, Response> {
    let view = ask.view(&TeacherFile { teacher })?;
    let keeps = !view.erased && ask.may(Action::KeepTeachers);
    let erases = !view.erased && ask.may(Action::EraseTeacher);
    let records = !view.erased && ask.may(Action::RecordExperience);
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (view.name) }
        @if view.erased {
            (InsetText {
                content: "Everything personal about this teacher was erased.".into(),
                ..InsetText::default()
            })
        } @else {
            (might_be_one(&view))
            @if keeps {
                p class="govuk-body" {
                    a class="govuk-link" href=(address::join(view.teacher)) { "Join with another entry" }
                }
            }
            (names(&view, keeps, erases))
            (called::asked(&view, keeps))
            (numbers(&view, keeps))
        }
        (record::courses(&view, !view.erased && ask.may(Action::RecordCourses)))
        (record::posts(&view))
        (record::experience(&view, records))
        (record::claims(&view))
        @if !view.erased { (account(&view)) }
        (entries(&view, keeps))
        @if erases {
            h2 class="govuk-heading-m" { "Erase this teacher" }
            p class="govuk-body" {
                a class="govuk-link" href=(address::erase_teacher(view.teacher)) {
                    "Erase everything personal about this teacher"
                }
            }
        }
    });
    // The name would stay in the browser’s history.
    let page = Page::new("A teacher", &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(address::TEACHERS))))
}

/// Other entries that may be this teacher, each with why.
fn might_be_one(view: &TeacherView) -> Markup {
    html! {
        @if !view.alike.is_empty() {
            h2 class="govuk-heading-m" { "Might be the same teacher" }
            @for pair in &view.alike {
                @let other = if pair.one.teacher == view.teacher { &pair.other } else { &pair.one };
                p class="govuk-body govuk-!-margin-bottom-1" { (alike::entry(other)) }
                (alike::reasons(&pair.why))
                p class="govuk-body" {
                    a class="govuk-link" href=(address::compare(view.teacher, other.teacher)) {
                        "Compare these entries"
                        span class="govuk-visually-hidden" { ": " (view.name) ", " (other.name) }
                    }
                }
            }
        }
    }
}

fn names(view: &TeacherView, keeps: bool, erases: bool) -> Markup {
    let row = |it: &NameLine| {
        let mut actions = Vec::new();
        let former = it.name.as_deref().unwrap_or_default().to_owned();
        if it.is_current && keeps {
            actions.push(SummaryAction {
                content: "Change".into(),
                href: address::teacher_name(view.teacher).into(),
                visually_hidden: "the name".into(),
                ..SummaryAction::default()
            });
        }
        if !it.is_current && it.name.is_some() && erases {
            actions.push(SummaryAction {
                content: "Erase".into(),
                href: address::erase_name(view.teacher, it.id).into(),
                visually_hidden: format!("the former name {former}").into(),
                ..SummaryAction::default()
            });
        }
        SummaryRow {
            key: match (it.is_current, it.is_reported) {
                (true, _) => "Now",
                (false, false) => "Before",
                (false, true) => "On a report",
            }
            .into(),
            value: html! {
                @match &it.name {
                    Some(name) => (name),
                    None => "A name that was erased",
                }
                @if let Some(from) = it.from { br; "From " (from.in_words()) }
                br;
                span class="govuk-hint" { (told(&it.told)) }
            }
            .into(),
            actions,
            ..SummaryRow::default()
        }
    };
    html! {
        h2 class="govuk-heading-m" { "Names" }
        (SummaryList { rows: view.names.iter().map(row).collect(), ..SummaryList::default() })
    }
}

fn numbers(view: &TeacherView, keeps: bool) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Numbers" }
        @if view.numbers.is_empty() {
            p class="govuk-body" {
                "No teacher reference number (TRN) on record. Without one, another entry might be made \
                 for the same teacher."
            }
        } @else {
            ul class="govuk-list govuk-list--bullet" {
                @for it in &view.numbers {
                    li { (number(&it.number)) br; span class="govuk-hint" { (told(&it.told)) } }
                }
            }
        }
        @if keeps {
            p class="govuk-body" {
                a class="govuk-link" href=(address::teacher_number(view.teacher)) { "Add a TRN" }
            }
            @if !view.numbers.is_empty() {
                p class="govuk-body" {
                    a class="govuk-link" href=(address::wrong_number(view.teacher)) {
                        "Withdraw a wrong number"
                    }
                }
            }
        }
        @if !view.withdrawn.is_empty() {
            h3 class="govuk-heading-s" { "Withdrawn numbers" }
            ul class="govuk-list govuk-list--bullet" {
                @for it in &view.withdrawn {
                    li {
                        (number(&it.number)) ": " span class="senco-typed" { (it.why) } br;
                        span class="govuk-hint" { (told(&it.told)) }
                    }
                }
            }
        }
    }
}

fn account(view: &TeacherView) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Account" }
        p class="govuk-body" {
            @if view.is_linked {
                "This teacher has linked their account to this record, and can see it."
            } @else {
                "No account is linked to this record. A teacher can link theirs once they have claimed an \
                 award, and the university or you have said that the account is theirs."
            }
        }
    }
}

/// Which entries are this teacher, and what was said of these and others.
fn entries(view: &TeacherView, keeps: bool) -> Markup {
    html! {
        @if view.entries.len() > 1 {
            h2 class="govuk-heading-m" { "Joined entries" }
            ul class="govuk-list govuk-list--bullet" {
                @for it in &view.entries { li { (alike::entry(it)) } }
            }
            @if keeps {
                p class="govuk-body" {
                    a class="govuk-link" href=(address::part(view.teacher)) { "Separate joined entries" }
                }
            }
        }
        @if !view.sayings.is_empty() {
            h2 class="govuk-heading-m" { "Decisions about entries" }
            ul class="govuk-list govuk-list--bullet" {
                @for it in &view.sayings { li { (saying(it, view, keeps)) } }
            }
        }
    }
}

fn saying(it: &SayingLine, view: &TeacherView, keeps: bool) -> Markup {
    let is_here = |id: TeacherId| view.entries.iter().any(|entry| entry.teacher == id);
    let apart = !(is_here(it.one.0) && is_here(it.other.0));
    html! {
        (it.one.1) " and " (it.other.1) ": "
        @match it.kind {
            SayingKind::Joined => "joined as one teacher",
            SayingKind::Parted => "separated again",
            SayingKind::ToldApart => "recorded as 2 teachers",
        }
        ". "
        @if let Some(why) = &it.why { span class="senco-typed" { (why) } }
        br;
        span class="govuk-hint" { (told(&it.told)) }
        @if apart && keeps {
            br;
            a class="govuk-link" href=(address::compare(it.one.0, it.other.0)) {
                "Compare these entries"
                span class="govuk-visually-hidden" { ": " (it.one.1) ", " (it.other.1) }
            }
        }
    }
}
