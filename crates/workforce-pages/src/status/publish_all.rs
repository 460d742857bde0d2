//! A trust lets everyone read the status of all its schools, with one press.

use super::publish::{Form, NOTHING, STATUS, own_organisation};
use crate::address;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show},
    components::{Button, ButtonKind, Cell, Table, Tag, TagColour},
    form::FormStart,
    layout::{Above, Page},
    security::CheckedForm,
    told_once::Done,
    words,
};
use vocabulary::in_words;
use workforce::{PublishStatus, WithdrawStatus};
use workforce_views::{PublishingAll, PublishingAllView, PublishingLine};

/// `school-status.publish`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&PublishingAll)?;
    Ok(show(&page(&ask, &view)))
}

/// `school-status.publish`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let view = ask.view(&PublishingAll)?;
    let organisation = own_organisation(&ask)?;
    let done = if form.value().pressed() == NOTHING {
        let schools = view.published();
        let count = words::count(schools.len(), "school", "schools");
        let withdraw = WithdrawStatus {
            organisation,
            schools,
        };
        ask.carry_out(&form, withdraw).await?;
        Done::new(format!("Status of {count} no longer published"))
    } else {
        let schools = view.to_publish();
        let count = words::count(schools.len(), "school", "schools");
        let publish = PublishStatus {
            organisation,
            schools,
            names: false,
            shown: ask.hidden(form.revision())?,
        };
        ask.carry_out(&form, publish).await?;
        Done::new(format!("Status of {count} published"))
            .next("Everyone can read it now, without names. You can stop at any time.")
    };
    Ok(ask.done(address::PUBLISH_ALL, done))
}

fn page<'a>(ask: &'a Ask, view: &PublishingAllView) -> Page<'a> {
    let (to_publish, published) = (view.to_publish().len(), view.published().len());
    let content = html! {
        span class="govuk-caption-l" { (view.organisation) }
        h1 class="govuk-heading-l" { "Publish whether your SENCOs are qualified" }
        p class="govuk-body" {
            "This is what everyone would read about each school, without names. The public pages show the answer of each \
             day. If one gets worse, they still show it, and we email you."
        }
        p class="govuk-body" { "Tell your SENCOs before you publish. To add a name, open the school." }
        (form(ask, view, to_publish, published))
        @if view.lines.is_empty() {
            p class="govuk-body" { "The national list has no open school for you yet." }
        } @else {
            (Table {
                caption: "What everyone would read about each school".into(),
                caption_classes: "govuk-visually-hidden".into(),
                head: vec!["School".into(), "What everyone would read".into(), "Published".into()],
                rows: view.lines.iter().map(row).collect(),
                classes: words::ROWS.into(),
                ..Table::default()
            })
        }
    };
    Page::new("Publish for all schools", &ask.surroundings, content)
        .with_above(Above::back(address::STATUS_LIST))
}

fn form(ask: &Ask, view: &PublishingAllView, to_publish: usize, published: usize) -> Markup {
    let start = FormStart {
        revision: view.shown.to_string().into(),
        ..ask.form()
    };
    let button = |content: String, value: &'static str, kind| Button {
        content: content.into(),
        kind,
        name: crate::field::PRESSED.into(),
        value: value.into(),
        prevent_double_click: Some(true),
        ..Button::default()
    };
    let schools = |count| words::count(count, "school", "schools");
    html! {
        @if to_publish + published > 0 {
            (start.around("", &html! {
                div class="govuk-button-group" {
                    @if to_publish > 0 {
                        (button(format!("Publish for {}", schools(to_publish)), STATUS, ButtonKind::Primary))
                    }
                    @if published > 0 {
                        (button(
                            format!("Stop publishing for {}", schools(published)),
                            NOTHING,
                            ButtonKind::Secondary,
                        ))
                    }
                }
            }))
        } @else {
            p class="govuk-body" { "There is nothing to publish yet. Report who is SENCO at each school first." }
        }
    }
}

fn row(line: &PublishingLine) -> Vec<Cell<'_>> {
    let reads = if line.status.can_be_published() || line.published.is_some() {
        html! { strong { (line.status.headline) "." } " " (line.status.says) }
    } else {
        html! { "Nothing: there is no answer to publish." }
    };
    let published = html! {
        @if let Some(it) = &line.published {
            (Tag { content: "Published".into(), colour: TagColour::Green, ..Tag::default() })
            " since " (in_words(it.since))
        } @else { "No" }
    };
    vec![
        Cell::from(html! {
            a class="govuk-link" href=(address::publish_status(line.school.urn)) { (line.school.name) }
        }),
        Cell::from(words::labelled("Everyone would read", &reads)),
        Cell::from(words::labelled("Published", &published)),
    ]
}
