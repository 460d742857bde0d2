//! A member's terms, and renewing the one that is served.

use crate::address;
use axum::response::Response;
use governance::{GroupKind, RenewTerm};
use governance_views::{MemberFile, MemberView, TermLine};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, Cell, Table},
    layout::{Above, Page, Title},
    security::{CheckedForm, NoFields},
    told_once::Done,
    words,
};
use vocabulary::{PersonId, Refusal, in_words};

/// `group.keep`
pub(crate) async fn get(
    ask: Ask,
    At((kind, person)): At<(GroupKind, PersonId)>,
) -> Result<Response, Response> {
    let view = ask.view(&MemberFile { kind, person })?;
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { (view.group_name) }
        h1 class="govuk-heading-l" { (view.name) }
        p class="govuk-body" { "From " (view.home) "." }
        (table(&view.terms))
        @match view.last_day {
            None => p class="govuk-body" {
                (view.name) " is not serving a term today, and can be admitted again."
            },
            Some(_) => { (renewing(&ask, &view)) (ending(&address::end(kind, person))) }
        }
    });
    let title = Title::about("A member’s terms", view.group_name.clone());
    let page = Page::new(title, &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(address::group(kind)))))
}

/// `group.keep`
pub(crate) async fn post(
    ask: Ask,
    At((kind, person)): At<(GroupKind, PersonId)>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let view = ask.view(&MemberFile { kind, person })?;
    let not_found = || ask.refusal(Refusal::NotFound);
    let term = view.serving.ok_or_else(not_found)?;
    ask.carry_out(&form, RenewTerm { term }).await?;
    let done = Done::new(format!("{}’s term renewed", view.name));
    Ok(ask.done(
        &address::member(kind, person),
        done.next("We have emailed them the last day of their new term."),
    ))
}

fn table(terms: &[TermLine]) -> Table<'static> {
    let row = |it: &TermLine| {
        vec![
            Cell::from(it.place.in_words()),
            Cell::from(words::labelled("From", &in_words(it.from))),
            Cell::from(words::labelled("Last day", &in_words(it.last_day))),
        ]
    };
    Table {
        caption: "Terms".into(),
        caption_classes: "govuk-table__caption--m".into(),
        head: vec!["Role".into(), "From".into(), "Last day".into()],
        rows: terms.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

fn renewing(ask: &Ask, view: &MemberView) -> Markup {
    let served = words::count(view.in_a_row as usize, "term", "terms");
    html! {
        h2 class="govuk-heading-m" { "Another term" }
        @if view.renewed {
            p class="govuk-body" { "This term has already been renewed." }
        } @else if view.may_stay {
            p class="govuk-body" {
                "When it ends, they will have served " (served) " in a row. The terms of reference \
                 allow another one without a gap."
            }
            (ask.form().around("", &html! {
                (Button {
                    content: "Renew the term".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }))
        } @else {
            p class="govuk-body" {
                "When it ends, they will have served " (served) " in a row. The terms of reference \
                 do not allow more. They can serve again after a year away."
            }
        }
    }
}

fn ending(to: &str) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Leaving early" }
        p class="govuk-body" {
            a class="govuk-link" href=(to) { "End the term today" }
        }
    }
}
