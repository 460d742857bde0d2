//! A route through a survey: who is on it, and what it asks in which order.

use super::{caption, changed, conditions, revision, view};
use crate::{address, asked, field};
use axum::response::Response;
use instrument::{Edit, Kind, Route};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, ButtonKind, Fieldset, Hint, Legend, TextInput},
    form::{FieldErrors, FormStart},
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
};
use surveys::EditInstrument;
use surveys_views::InstrumentView;
use vocabulary::{InstrumentId, Problem, Refusal};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        label: String = field::LABEL,
        when: Vec<String> = field::WHEN,
        /// The place of each part of the survey on this route, in the order of the parts; blank where it is not asked.
        blocks: Vec<String> = field::BLOCKS,
        revision: String = field::REVISION,
    }
}

/// `instrument.keep`
pub(crate) async fn get(
    ask: Ask,
    At((id, route)): At<(InstrumentId, String)>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let shown = of(&view, found(&ask, &view, &route)?);
    Ok(show(&page(&ask, &view, Some(&route), &shown, &[])))
}

/// `instrument.keep`
pub(crate) async fn post(
    ask: Ask,
    At((id, route)): At<(InstrumentId, String)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    found(&ask, &view, &route)?;
    save(&ask, &view, &form, Some(&route)).await
}

/// `instrument.keep`
pub(crate) async fn get_new(ask: Ask, At(id): At<InstrumentId>) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    Ok(show(&page(&ask, &view, None, &Form::default(), &[])))
}

/// `instrument.keep`
pub(crate) async fn post_new(
    ask: Ask,
    At(id): At<InstrumentId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    save(&ask, &view, &form, None).await
}

shell::form! {
    /// What is sent to take a route away.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Removal {
        revision: String = field::REVISION,
    }
}

/// `instrument.keep`
pub(crate) async fn remove(
    ask: Ask,
    At((id, route)): At<(InstrumentId, String)>,
    form: CheckedForm<Removal>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let command = EditInstrument {
        organisation: view.organisation,
        instrument: id,
        revision: ask.hidden(&form.value().revision)?,
        edit: Edit::RemoveRoute { id: route },
    };
    ask.carry_out(&form, command).await?;
    let done = changed("Route removed").next("To undo this, go back to an earlier revision.");
    Ok(ask.done(&address::questions(id), done))
}

fn found<'v>(ask: &Ask, view: &'v InstrumentView, id: &str) -> Result<&'v Route, Response> {
    let route = view.instrument.routes.iter().find(|it| it.id == id);
    route.ok_or_else(|| ask.refusal(Refusal::NotFound))
}

fn of(view: &InstrumentView, route: &Route) -> Form {
    let place = |block: &instrument::Block| {
        let at = route.blocks.iter().position(|it| *it == block.id);
        at.map_or_else(String::new, |at| (at + 1).to_string())
    };
    Form {
        label: route.label.clone(),
        when: conditions::ticked(&route.condition),
        blocks: view.instrument.blocks.iter().map(place).collect(),
        revision: String::new(),
    }
}

async fn save(
    ask: &Ask,
    view: &InstrumentView,
    form: &CheckedForm<Form>,
    route: Option<&str>,
) -> Result<Response, Response> {
    let typed = form.value();
    let blocks = view.instrument.blocks.iter().zip(&typed.blocks);
    let mut placed = Vec::new();
    for (block, place) in blocks.filter(|(_, place)| !place.trim().is_empty()) {
        let Ok(place) = place.trim().parse::<u16>() else {
            let says = "Place must be a number, for example 2";
            let problems = [Problem::new(field::BLOCKS, says)];
            let page = page(ask, view, route, typed, &problems);
            return Ok(shell::error_pages::refused_form(&page));
        };
        placed.push((place, block.id.clone()));
    }
    placed.sort_by_key(|(place, _)| *place);
    if let Some(twice) = placed.windows(2).find(|two| two[0].0 == two[1].0) {
        let says = format!(
            "Two parts have the number {}. Number each part differently",
            twice[0].0
        );
        let problems = [Problem::new(field::BLOCKS, says)];
        let page = page(ask, view, route, typed, &problems);
        return Ok(shell::error_pages::refused_form(&page));
    }
    // One more than there are is free, or one before it is.
    let free = || {
        let routes = &view.instrument.routes;
        let is_free = |number: &usize| {
            let id = number.to_string();
            !routes.iter().any(|it| it.id == id)
        };
        let mut numbers = 1..=routes.len() + 1;
        numbers.find(is_free).unwrap_or_default().to_string()
    };
    let edit = Edit::Route {
        id: route.map_or_else(free, str::to_owned),
        label: typed.label.clone(),
        condition: conditions::read(&typed.when),
        blocks: placed.into_iter().map(|(_, id)| id).collect(),
    };
    let says = if route.is_some() {
        "Route changed"
    } else {
        "Route added"
    };
    let change = (typed.revision.as_str(), edit);
    let done = super::change(ask, form, view, change, says, |problems| {
        Ok(page(ask, view, route, typed, problems))
    })
    .await?;
    Ok(ask.done(&address::questions(view.id), done))
}

fn page<'a>(
    ask: &'a Ask,
    view: &InstrumentView,
    route: Option<&str>,
    shown: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let title = if route.is_some() {
        Title::about("Change a route", shown.label.clone())
    } else {
        Title::about("Add a route", view.instrument.title.clone())
    };
    let remove = route.map(|id| {
        let form = FormStart {
            action: address::remove_route(view.id, &asked::in_address(id)).into(),
            ..ask.form()
        };
        form.around(
            "",
            &html! {
                (revision(view))
                (Button {
                    content: "Remove this route".into(),
                    kind: ButtonKind::Warning,
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            },
        )
    });
    let mut page = FormPage {
        caption: caption(view),
        fields: html! {
            (super::revision_seen(view, &shown.revision))
            (TextInput {
                name: field::LABEL.into(),
                label: "Who is on this route".into(),
                hint: Some("For example, SENCO in training".into()),
                value: Some(shown.label.as_str().into()),
                error: errors.of(field::LABEL),
                ..TextInput::default()
            })
            (conditions::boxes(
                &view.instrument,
                field::WHEN,
                "The answers that lead to it",
                &shown.when,
                &[Kind::Single],
                None,
            ))
            (blocks(view, shown, &errors))
            (Button { content: "Save".into(), prevent_double_click: Some(true), ..Button::default() })
        },
        ..FormPage::new(ask, title, address::questions(view.id))
    }
    .page(ask, &errors);
    if let Some(remove) = remove {
        page.content = html! { (page.content) (remove) };
    }
    page
}

/// A part by what its pages are headed; by its id where that says more.
fn named(block: &instrument::Block) -> String {
    match &block.heading {
        Some(heading) => format!("{heading} ({})", block.id),
        None => block.id.clone(),
    }
}

fn blocks(view: &InstrumentView, shown: &Form, errors: &FieldErrors) -> Markup {
    let blocks = view.instrument.blocks.iter().enumerate();
    let hint: Hint<'_> = "Number the parts in the order in which they are asked. Leave a part blank if this route does not ask it."
        .into();
    let fields = blocks.map(|(at, block)| TextInput {
        name: field::BLOCKS.into(),
        id: if at == 0 {
            field::BLOCKS.0.into()
        } else {
            format!("{}-{at}", field::BLOCKS.0).into()
        },
        label: named(block).into(),
        value: shown.blocks.get(at).map(|it| it.as_str().into()),
        inputmode: "numeric".into(),
        classes: "govuk-input--width-2".into(),
        ..TextInput::default()
    });
    html! {
        (Fieldset {
            legend: Legend {
                content: "What it asks".into(),
                classes: "govuk-fieldset__legend--m".into(),
                ..Legend::default()
            },
            content: html! {
                (hint)
                @if let Some(error) = errors.of(field::BLOCKS) { (error) }
                @for field in fields { (field) }
            }.into(),
            ..Fieldset::default()
        })
    }
}
