//! Where a question is asked: earlier or later in its part, or not at all.

use super::{caption, changed, revision, view};
use crate::{address, asked, field};
use axum::{extract::Query, response::Response};
use instrument::Edit;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind},
    form::hidden_field,
    layout::{Above, Page, Title},
    security::CheckedForm,
};
use surveys::EditInstrument;
use surveys_views::InstrumentView;
use vocabulary::{InstrumentId, Refusal};

shell::form! {
    /// What is sent.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        block: String = field::BLOCK,
        question: String = field::QUESTION,
        earlier: String = field::EARLIER,
        revision: String = field::REVISION,
    }
}

/// The page on which a question is moved or removed.
pub(super) fn address_of(id: InstrumentId, question: &str) -> String {
    asked::with(&address::move_question(id), &[("question", question)])
}

/// `instrument.keep`
pub(crate) async fn get(
    ask: Ask,
    At(id): At<InstrumentId>,
    Query(asked): Query<Form>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let instrument = &view.instrument;
    let item = instrument.item(&asked.question);
    let item = item.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
    let asks = instrument.asks(item);
    let in_it = |block: &&instrument::Block| {
        let items = instrument.items(block).into_iter();
        items
            .map(|it| instrument.id_of(it))
            .any(|it| it == asked.question)
    };
    let content = two_thirds(&html! {
        (caption(&view))
        h1 class="govuk-heading-l" { "Move or remove a question" }
        p class="govuk-body" { "“" (asks) "”" }
        @for block in instrument.blocks.iter().filter(in_it) {
            h2 class="govuk-heading-m" { "In “" (block.heading.as_deref().unwrap_or(&block.id)) "”" }
            (order(instrument, block, &asked.question))
            (buttons(&ask, &view, &block.id, &asked.question))
        }
    });
    let back = address::question(id, &asked::in_address(&asked.question));
    let title = Title::about("Move or remove a question", asks.clone());
    let page = Page::new(title, &ask.surroundings, content).with_above(Above::back(back));
    Ok(show(&page))
}

/// What a part asks, in order; the question that is moved stands out.
fn order(instrument: &instrument::Instrument, block: &instrument::Block, question: &str) -> Markup {
    html! {
        ol class="govuk-list govuk-list--number" {
            @for item in instrument.items(block) {
                li {
                    @if instrument.id_of(item) == question {
                        strong { (instrument.asks(item)) }
                    } @else {
                        (instrument.asks(item))
                    }
                }
            }
        }
    }
}

fn buttons(ask: &Ask, view: &InstrumentView, block: &str, question: &str) -> Markup {
    let form = |action: String, earlier: Option<&str>, says: &'static str, kind| {
        let form = shell::form::FormStart {
            action: action.into(),
            ..ask.form()
        };
        form.around("", &html! {
            (revision(view))
            (hidden_field(&field::BLOCK, block))
            (hidden_field(&field::QUESTION, question))
            @if let Some(earlier) = earlier { (hidden_field(&field::EARLIER, earlier)) }
            (Button { content: says.into(), kind, prevent_double_click: Some(true), ..Button::default() })
        })
    };
    let place = address::move_question(view.id);
    html! {
        (form(place.clone(), Some("yes"), "Ask it earlier", ButtonKind::Secondary))
        (form(place, Some("no"), "Ask it later", ButtonKind::Secondary))
        (form(address::remove(view.id), None, "Remove it from this part", ButtonKind::Warning))
    }
}

/// `instrument.keep`
pub(crate) async fn post(
    ask: Ask,
    At(id): At<InstrumentId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let typed = form.value();
    let edit = Edit::Move {
        block: typed.block.clone(),
        question: typed.question.clone(),
        earlier: typed.earlier == "yes",
    };
    carry_out(&ask, &form, id, edit).await?;
    let to = address_of(id, &typed.question);
    Ok(ask.done(&to, changed("Question moved")))
}

/// `instrument.keep`
pub(crate) async fn remove(
    ask: Ask,
    At(id): At<InstrumentId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let typed = form.value();
    let edit = Edit::Remove {
        block: typed.block.clone(),
        question: typed.question.clone(),
    };
    carry_out(&ask, &form, id, edit).await?;
    let done = changed("Question removed").next("To undo this, go back to an earlier revision.");
    Ok(ask.done(&address::questions(id), done))
}

async fn carry_out(
    ask: &Ask,
    form: &CheckedForm<Form>,
    id: InstrumentId,
    edit: Edit,
) -> Result<(), Response> {
    let view = view(ask, id)?;
    let command = EditInstrument {
        organisation: view.organisation,
        instrument: id,
        revision: ask.hidden(&form.value().revision)?,
        edit,
    };
    ask.carry_out(form, command).await.map(drop)
}
