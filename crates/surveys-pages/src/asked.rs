//! Everything that a survey asks, and of whom: to read, and for those who made it, to change.

use crate::{address, walk};
use instrument::{Condition, Instrument, Item, Kind, Question};
use maud::{Markup, html};
use shell::{
    components::{Cell, Details, Table},
    words,
};
use vocabulary::{InstrumentId, text::count};

/// The routes through a survey, each with who is on it and a way to try it. `own` can be changed.
pub(crate) fn routes(instrument: &Instrument, base: &str, own: Option<InstrumentId>) -> Markup {
    let asks = |blocks: &[String]| -> usize {
        let blocks = instrument
            .blocks
            .iter()
            .filter(|it| blocks.contains(&it.id));
        blocks.map(|block| instrument.items(block).len()).sum()
    };
    html! {
        @if !instrument.routes.is_empty() {
            (Table {
                caption: "Routes through the survey".into(),
                caption_classes: "govuk-table__caption--m".into(),
                head: vec![
                    "Who".into(),
                    "Their answers".into(),
                    Cell::number("Most questions"),
                    Cell::from(html! { span class="govuk-visually-hidden" { "What you can do" } }),
                ],
                rows: instrument.routes.iter().map(|route| vec![
                    Cell::from(route.label.as_str()),
                    Cell::from(words::labelled("Their answers", &condition(instrument, &route.condition))),
                    Cell::number(words::labelled("Most questions", &asks(&route.blocks))),
                    Cell::from(html! {
                        a class="govuk-link" href=(walk::begun_on(base, route)) {
                            "Try" span class="govuk-visually-hidden" { ": " (route.label) }
                        }
                        @if let Some(id) = own {
                            br;
                            a class="govuk-link" href=(address::route(id, &in_address(&route.id))) {
                                "Change" span class="govuk-visually-hidden" { ": " (route.label) }
                            }
                        }
                    }),
                ]).collect(),
                classes: words::ROWS.into(),
                ..Table::default()
            })
        }
    }
}

/// An id as a part of an address.
pub(crate) fn in_address(id: &str) -> String {
    shell::attachment::in_address(id)
}

/// Who answered so, in words.
pub(crate) fn condition(instrument: &Instrument, condition: &Condition) -> Markup {
    let mut lines = Vec::new();
    for (id, values) in condition {
        let asks = instrument.question(id).map_or(id.as_str(), |it| &it.label);
        lines.push(format!("{asks}: {}", values.join(" or ")));
    }
    html! {
        @if lines.is_empty() { "Everyone" }
        @for (at, line) in lines.iter().enumerate() {
            @if at > 0 { br; }
            (line)
        }
    }
}

/// Every question, part by part. `own` can be changed.
pub(crate) fn questions(instrument: &Instrument, own: Option<InstrumentId>) -> Markup {
    html! {
        @for block in &instrument.blocks {
            h2 class="govuk-heading-m" { (block.heading.as_deref().unwrap_or(&block.id)) }
            @if let Some(id) = own {
                p class="govuk-body" {
                    a class="govuk-link" href=(with(&address::heading(id), &[("block", &block.id)])) {
                        "Change the heading" span class="govuk-visually-hidden" { " “" (block.id) "”" }
                    }
                    " · "
                    a class="govuk-link" href=(with(&address::add(id), &[("block", &block.id)])) {
                        "Add a question" span class="govuk-visually-hidden" { " to “" (block.id) "”" }
                    }
                }
            }
            p class="govuk-body" { (asked_of(instrument, &block.id, &block.only)) }
            ol class="govuk-list govuk-list--number govuk-list--spaced" {
                @for item in instrument.items(block) { (item_of(instrument, item, own)) }
            }
        }
    }
}

/// An address with what it asks for.
pub(crate) fn with(address: &str, pairs: &[(&str, &str)]) -> String {
    let query = serde_html_form::to_string(pairs).unwrap_or_default();
    format!("{address}?{query}")
}

fn asked_of(instrument: &Instrument, block: &str, only: &Condition) -> Markup {
    let on = |route: &&instrument::Route| route.blocks.iter().any(|it| it == block);
    let routes: Vec<&str> = (instrument.routes.iter().filter(on))
        .map(|route| route.label.as_str())
        .collect();
    let all = routes.len() == instrument.routes.len();
    html! {
        @if all { "Asked on every route." }
        @else if routes.is_empty() { "Not asked on any route yet." }
        @else { "Asked on " (count(routes.len(), "route", "routes")) ": " (routes.join("; ")) "." }
        @if !only.is_empty() { " Only of those who answered “" (condition(instrument, only)) "”." }
    }
}

fn item_of(instrument: &Instrument, item: Item<'_>, own: Option<InstrumentId>) -> Markup {
    let asks = instrument.asks(item);
    html! {
        li {
            strong { (asks) }
            @match item {
                Item::Question(question) => (question_of(instrument, question)),
                Item::Rating(variant, _) => {
                    @let points: Vec<&String> = instrument.scale_of(variant).points().collect();
                    (answers(&points))
                }
            }
            @if let Some(id) = own {
                p class="govuk-body" {
                    a class="govuk-link" href=(address::question(id, &in_address(&instrument.id_of(item)))) {
                        "Change" span class="govuk-visually-hidden" { ": " (asks) }
                    }
                }
            }
        }
    }
}

fn question_of(instrument: &Instrument, question: &Question) -> Markup {
    let values: Vec<&String> = question.values.iter().collect();
    html! {
        @if let Some(guidance) = &question.guidance { p class="govuk-hint" { (guidance) } }
        p class="govuk-body govuk-!-margin-bottom-1" { (kind(question)) @if !question.required { ". Can be left blank" } "." }
        @if !question.when.is_empty() {
            p class="govuk-body govuk-!-margin-bottom-1" {
                "Only for those who answered: " (condition(instrument, &question.when)) "."
            }
        }
        @if !values.is_empty() { (answers(&values)) }
    }
}

/// What kind of answer a question takes.
fn kind(question: &Question) -> String {
    match question.kind {
        Kind::Single => "One answer".to_owned(),
        Kind::Multi | Kind::Themes => match question.limit {
            Some(limit) => format!("Up to {limit} answers"),
            None => "Any number of answers".to_owned(),
        },
        Kind::Number if question.asked_as.is_some() => {
            "A date, of which the age is kept".to_owned()
        }
        Kind::Number => match question.range {
            Some((least, most)) => format!("A number from {least} to {most}"),
            None => "A number".to_owned(),
        },
        Kind::Text => "In their own words".to_owned(),
    }
}

fn answers(values: &[&String]) -> Markup {
    let says = count(values.len(), "answer", "answers");
    let list = html! {
        ul class="govuk-list govuk-list--bullet" {
            @for value in values { li { (value) } }
        }
    };
    html! {
        (Details {
            summary: format!("See the {says}").into(),
            content: list.into(),
            ..Details::default()
        })
    }
}
