//! Check your answers, and what is said at the end.

use super::{
    start::languages,
    state::{Walk, sent},
    words::whole,
};
use axum::response::Response;
use instrument::{Item, route::Answer};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, InsetText, SummaryAction, SummaryList, SummaryRow, WarningText},
    layout::{Above, Page, Title},
};

pub(crate) fn page(ask: &Ask, walk: &Walk<'_>) -> Response {
    if let Some(open) = walk.open() {
        return walk.go_to(open);
    }
    if walk.instrument.is_of_pupils() {
        return show(&super::pupils::pages::end(ask, walk));
    }
    let around = walk.around();
    let last = walk.pages().last().map_or("", |it| *it).to_owned();
    let content = two_thirds(&html! {
        (languages(walk, "check"))
        div lang=(walk.words().lang()) {
            h1 class="govuk-heading-l" { (around.check) }
            @if !walk.is_kept() && walk.is_on_no_route() {
                div lang="en" {
                    (WarningText {
                        content: "No route is for someone who answers so: they are asked only what everyone is asked.".into(),
                        ..WarningText::default()
                    })
                }
            }
            (answers(walk))
            @if walk.is_kept() {
                (walk.form(ask, "check", &html! {
                    (Button {
                        content: around.send.as_str().into(),
                        prevent_double_click: Some(true),
                        ..Button::default()
                    })
                }))
            } @else {
                (Button {
                    content: around.finish.as_str().into(),
                    href: walk.address("done").into(),
                    ..Button::default()
                })
            }
        }
    });
    let title = Title::about("Check your answers", walk.words().title());
    let page =
        Page::new(title, &ask.surroundings, content).with_above(Above::back(walk.address(&last)));
    show(&page)
}

/// Everything that was answered, by part, with what leads to changing it.
pub(crate) fn answers(walk: &Walk<'_>) -> Markup {
    let around = walk.around();
    let mut parts: Vec<(Option<&str>, Vec<SummaryRow<'_>>)> = Vec::new();
    for id in walk.pages() {
        let heading = walk.heading(id);
        let row = row(walk, id);
        match parts.last_mut() {
            Some(part) if part.0 == heading => part.1.push(row),
            _ => parts.push((heading, vec![row])),
        }
    }
    html! {
        @if walk.has_set_aside() { (InsetText { content: around.set_aside.as_str().into(), ..InsetText::default() }) }
        @for (heading, rows) in parts {
            @if let Some(heading) = heading { h2 class="govuk-heading-m" { (heading) } }
            (SummaryList { rows, ..SummaryList::default() })
        }
    }
}

fn row<'w>(walk: &'w Walk<'_>, id: &str) -> SummaryRow<'w> {
    let item = walk.instrument.item(id);
    let asks = item.map_or_else(String::new, |item| walk.words().asks(item));
    let address = walk.address(id);
    let mark = if address.contains('?') { '&' } else { '?' };
    SummaryRow {
        key: asks.clone().into(),
        value: answer(walk, id).into(),
        actions: vec![SummaryAction {
            content: walk.around().change.as_str().into(),
            href: format!("{address}{mark}{}=yes", sent::CHECKING).into(),
            visually_hidden: asks.into(),
            ..SummaryAction::default()
        }],
        ..SummaryRow::default()
    }
}

/// An answer as it is read, with what was said beside it.
fn answer(walk: &Walk<'_>, id: &str) -> Markup {
    let beside = walk.beside(id).into_iter();
    let beside = beside.filter_map(|it| match walk.answers.get(&it.id)? {
        Answer::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let lines: Vec<String> = says(walk, id)
        .into_iter()
        .chain(beside.map(str::to_owned))
        .collect();
    html! {
        @for (at, line) in lines.iter().enumerate() {
            @if at > 0 { br; }
            (line)
        }
    }
}

fn says(walk: &Walk<'_>, id: &str) -> Vec<String> {
    let around = walk.around();
    let words = walk.words();
    let Some(item) = walk.instrument.item(id) else {
        return Vec::new();
    };
    match (walk.answers.get(id), item) {
        (None, _) => vec![around.left_out.clone()],
        (Some(Answer::Declined), _) => vec![around.declined.clone()],
        (Some(Answer::Text(text)), _) => vec![text.clone()],
        (Some(Answer::Date(date)), _) => vec![date.to_string()],
        (Some(Answer::Number(it)), Item::Question(question)) if question.asked_as.is_some() => {
            vec![around.years.replace("{age}", &whole(*it))]
        }
        (Some(Answer::Number(it)), _) => vec![super::number(*it)],
        (Some(chosen), Item::Question(question)) => {
            // In the order in which they were offered.
            let order = question.values.iter();
            let given = order.filter(|value| chosen.chosen().any(|it| it == *value));
            given.map(|value| words.value(question, value)).collect()
        }
        (Some(chosen), Item::Rating(variant, _)) => {
            let scale = walk.instrument.scale_of(variant);
            let points = scale.points();
            let given = points.filter(|point| chosen.chosen().any(|it| it == *point));
            given.map(|point| words.point(scale, point)).collect()
        }
    }
}
