//! For the adult who helps a pupil: how to help without leading, and a sample page of each survey, to choose between together.

use super::{Asked, begin::Came};
use crate::{
    address,
    walk::pupils::{Pupil, word},
};
use answers::LinkCode;
use axum::{extract::Query, response::Response};
use instrument::{Instrument, Item};
use maud::{Markup, html};
use shell::{
    ask::{Ask, two_thirds},
    at::At,
    components::Button,
    layout::{Above, Page},
};
use vocabulary::{CampaignId, Refusal};

/// How to help: what the adult reads before they start.
pub(crate) fn guidance() -> Markup {
    html! {
        h2 class="govuk-heading-m" { "If you help a child to answer" }
        ul class="govuk-list govuk-list--bullet" {
            li { "Choose a calm time and place. It is not homework, and there is no time limit." }
            li { "Tell them that what they think matters, and that no answer is right or wrong." }
            li { "You can explain a word, or remind them of something that happened. Do not suggest an answer, and do not answer for them." }
            li { "They can leave a question out, or say that they do not want to answer." }
            li { "They can stop at any time, and continue another day: the page where they stop shows the web address to keep." }
            li { "If they get upset, stop and comfort them. They do not have to finish." }
            li { "Use one form for each child. The last question asks who helped." }
        }
        p class="govuk-body" {
            "Each page can be heard, and “How this looks and sounds” at its end has larger words, other colours, no pictures, and one or two \
             switches."
        }
    }
}

/// What the adult reads before they start a survey of pupils with a child, and where both can look at the others.
pub(super) fn before(asked: &Asked, code: Option<LinkCode>) -> Markup {
    let place = address::choose_together(asked.campaign, &asked.instrument.id);
    let place = code.map_or(place.clone(), |code| format!("{place}?family={code}"));
    html! {
        @if let Some(suits) = asked.instrument.suits() { p class="govuk-body" { (suits) } }
        @if asked.view.of_pupils.len() > 1 {
            p class="govuk-body" {
                "There is another survey for pupils. "
                a class="govuk-link" href=(place) { "Look at both together and choose" }
            }
        }
        (guidance())
    }
}

/// How the adult and the child come back to what they have begun.
pub(super) fn come_back(place: &str) -> Markup {
    html! {
        div class="senco-pupil__looks" lang="en" {
            p class="govuk-body" { "For the adult: to come back later, keep this web address. Anyone who has it can read and change the answers until they are sent." }
            p class="govuk-body senco-address" { (place) }
        }
    }
}

/// `survey.answer`
pub(crate) async fn get(
    ask: Ask,
    At((campaign, survey)): At<(CampaignId, String)>,
    Query(come): Query<Came>,
) -> Result<Response, Response> {
    let asked = Asked::of(&ask, campaign, &survey)?;
    if let Some(closed) = asked.not_open(&ask) {
        return Ok(closed);
    }
    let surveys = asked.view.of_pupils.iter();
    let surveys: Vec<&Instrument> = surveys
        .filter_map(|it| Some(it.instrument()?.as_ref()))
        .collect();
    if surveys.is_empty() {
        return Err(ask.refusal(Refusal::NotFound));
    }
    let pupil = Pupil::before(&ask);
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "Choose a survey together" }
            p class="govuk-body-l" { "Look at these with the child, and let them say which they like better." }
        }))
        div class="senco-pupil senco-samples" data-module="senco-pupil" data-says-lang="en" data-listen=(pupil.listen_name())
            data-listen-symbol=[pupil.listen_symbol()] {
            @for it in &surveys { (sample(pupil, it, &take_part(campaign, it, &come))) }
        }
        (two_thirds(&guidance()))
        p class="senco-pupil__credit" { (ask.symbols().credit()) }
    };
    ask.with_visit(|_| Page {
        // The dark colours are for pages of pupils alone.
        classes: ask.look.with("colour", 0).classes(),
        ..Page::new("Choose a survey together", &ask.surroundings, content)
            .with_above(Above::back(take_part(campaign, &asked.instrument, &come)))
    })
}

fn take_part(campaign: CampaignId, instrument: &Instrument, come: &Came) -> String {
    let place = address::take_part(campaign, &instrument.id);
    match come.code() {
        Some(code) => format!("{place}?family={code}"),
        None => place,
    }
}

/// The first rating of a survey, as its page looks: nothing of it can be pressed.
fn sample(pupil: Pupil<'_>, instrument: &Instrument, to: &str) -> Markup {
    let words = instrument.in_words(None);
    let items = instrument.blocks.iter().map(|it| instrument.items(it));
    let rating = items.flatten().find_map(|item| match item {
        Item::Rating(variant, _) => Some((words.asks(item), instrument.scale_of(variant))),
        Item::Question(_) => None,
    });
    html! {
        section class="senco-sample" {
            h2 class="govuk-heading-m" { (words.title()) }
            @if let Some(suits) = instrument.suits() { p class="govuk-body" { (suits) } }
            @if let Some((asks, scale)) = rating {
                div class="senco-sample__page" {
                    div data-listen {
                        p class="senco-question__words" { (pupil.symbols(&asks)) (word(&asks)) }
                        (pupil.listen(&asks))
                    }
                    ul class="senco-sample__answers" {
                        @for point in scale.points() {
                            @let text = words.point(scale, point);
                            li class="senco-tile senco-tile--sample" data-listen {
                                span class="senco-tile__press" { (pupil.symbols(&text)) (word(&text)) }
                                (pupil.listen(&text))
                            }
                        }
                    }
                }
            }
            (Button {
                content: html! { "Choose this one" span class="govuk-visually-hidden" { ": " (words.title()) } }.into(),
                href: to.into(),
                ..Button::default()
            })
        }
    }
}
