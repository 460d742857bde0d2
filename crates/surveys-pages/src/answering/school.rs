//! How the staff of one school answered, beside everyone: for someone who has the code of the school.

use answers::{LinkCode, Picture};
use axum::{extract::Path, response::Response};
use instrument::{Instrument, Item, Variant};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Cell, Table},
    layout::{Page, Title},
    words,
};
use surveys_views::{SchoolPicture, SchoolPictureView};
use vocabulary::{CampaignId, Refusal, in_words};

/// The heads of the columns.
const OWN: &str = "Your school";
const ALL: &str = "All schools";

/// `survey.answer`
pub(crate) async fn get(
    ask: Ask,
    Path((campaign, survey, code)): Path<(CampaignId, String, String)>,
) -> Result<Response, Response> {
    let not_found = || ask.refusal(Refusal::NotFound);
    let code: LinkCode = code.parse().map_err(|_| not_found())?;
    let school = ask.service().answers().token(campaign, code);
    let view = ask.view(&SchoolPicture {
        campaign,
        survey,
        school,
    })?;
    let instrument = view.asked.instrument().cloned().ok_or_else(not_found)?;
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "How your school answered" }
        p class="govuk-body-l" { (instrument.title) ", " (view.organisation) }
        @match &view.own {
            Some(own) => (seen(&instrument, own, view.everyone.as_ref())),
            None => (not_yet(&instrument, &view)),
        }
    });
    let title = Title::about("How your school answered", instrument.title.as_str());
    Ok(show(&Page::new(title, &ask.surroundings, content)))
}

/// Why there is nothing to see.
fn not_yet(instrument: &Instrument, view: &SchoolPictureView) -> Markup {
    let least = instrument.school_tables_from;
    html! {
        @if view.is_counted {
            p class="govuk-body" {
                "Fewer than " (least) " of your colleagues answered this survey, or this address is not that of your school. We do not show how so few \
                 answered, because we would show what single people said."
            }
            p class="govuk-body" { "Those who have a role that only one person in the school has are not counted, as a SENCO or \
                                     headteacher." }
        } @else {
            p class="govuk-body" {
                "You can see this after the survey has closed, if at least " (least) " of your colleagues have answered. It can be \
                 answered until " (in_words(view.until)) "."
            }
            p class="govuk-body" { "Keep the web address of this page, for example as a bookmark." }
        }
    }
}

fn seen(instrument: &Instrument, own: &Picture, everyone: Option<&Picture>) -> Markup {
    let least = instrument.school_tables_from;
    let rated = |variant: &&Variant| ids(instrument, variant).any(|it| own.rated(&it.0) >= least);
    let variants: Vec<&Variant> = instrument.variants.iter().filter(rated).collect();
    html! {
        p class="govuk-body" {
            (own.people) " people at your school are counted"
            @if let Some(everyone) = everyone { ", beside " (everyone.people) " at all schools" }
            ". If only one person in a school has a role, as a SENCO or headteacher, they are not counted, so that no one can tell what \
             they said."
        }
        @if everyone.is_none() {
            p class="govuk-body" { "Too few people at other schools answered to show them beside yours." }
        }
        @if variants.is_empty() {
            p class="govuk-body" { "No question was rated by at least " (least) " of them, so there is nothing to show." }
        }
        @for variant in variants {
            h2 class="govuk-heading-m" { (variant.stem) }
            p class="govuk-body" {
                "The bars show how many gave a high rating: " (instrument.scale_of(variant).high_words()) "."
            }
            (table(instrument, variant, own, everyone))
        }
    }
}

/// Everything that is rated in a variant: its id, and its words.
fn ids<'a>(
    instrument: &'a Instrument,
    variant: &'a Variant,
) -> impl Iterator<Item = (String, &'a str)> {
    instrument.aspects.iter().map(move |aspect| {
        let id = instrument.id_of(Item::Rating(variant, aspect));
        (id, instrument.wording(variant, aspect))
    })
}

fn table(
    instrument: &Instrument,
    variant: &Variant,
    own: &Picture,
    everyone: Option<&Picture>,
) -> Markup {
    let high = instrument.scale_of(variant).high;
    let least = instrument.school_tables_from;
    let row = |(id, rated): (String, &str)| {
        let all = own.rated(&id);
        if all == 0 {
            return None;
        }
        let mut cells = vec![Cell::from(rated.to_owned())];
        let share = if all < least {
            html! { "Rated by fewer than " (least) }
        } else {
            let part = own.high(&id, high);
            html! { (part) " of " (all) (bar(part, all)) }
        };
        cells.push(Cell::from(words::labelled(OWN, &share)));
        if let Some(everyone) = everyone {
            let (part, all) = (everyone.high(&id, high), everyone.rated(&id));
            let share = html! { (per_cent(part, all)) "%" (bar(part, all)) };
            cells.push(Cell::from(words::labelled(ALL, &share)));
        }
        Some(cells)
    };
    let mut head: Vec<Cell> = vec!["What was rated".into(), OWN.into()];
    if everyone.is_some() {
        head.push(ALL.into());
    }
    html! {
        (Table {
            caption: variant.stem.as_str().into(),
            caption_classes: "govuk-visually-hidden".into(),
            head,
            rows: ids(instrument, variant).filter_map(row).collect(),
            first_cell_is_header: true,
            classes: words::ROWS.into(),
        })
    }
}

/// To the nearest whole number.
fn per_cent(part: u64, all: u64) -> u64 {
    (part * 200 + all) / (all.max(1) * 2)
}

/// A share as a bar; the share itself stands above it.
fn bar(part: u64, all: u64) -> Markup {
    html! {
        svg class="senco-share" width="100%" height="12" aria-hidden="true" focusable="false" {
            rect class="senco-share__all" x="0" y="0" width="100%" height="12" {}
            rect class="senco-share__part" x="0" y="0" width={ (per_cent(part, all)) "%" } height="12" {}
        }
    }
}
