//! How readers agreed over the last year: which standards are read in two ways.

use axum::response::Response;
use maud::{Markup, html};
use quality::Alike;
use quality_views::{AgreementView, ReadersAgreement};
use shell::{
    ask::{Ask, show},
    components::{Cell, Details, Table},
    layout::{Above, Page},
    words::{self, ROWS, labelled},
};
use vocabulary::in_words;

const PAIRS: &str = "Pairs of judgements";
const SAME: &str = "The same";
const APART: &str = "Met and not yet met";

/// `agreement.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&ReadersAgreement)?;
    let content = html! {
        h1 class="govuk-heading-l" { "How readers agree" }
        @if view.applications == 0 {
            p class="govuk-body" {
                "No application has had 2 reports since " (in_words(view.from)) ". Once one has, you can see here \
                 which standards readers judge differently."
            }
        } @else {
            (found(&view))
        }
        (how(&view))
    };
    let page = Page::new("How readers agree", &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back("/work"))))
}

fn found(view: &AgreementView) -> Markup {
    let applications = words::count(view.applications, "application", "applications");
    let row = |(standard, alike): &(&'static framework::Standard, Alike)| {
        vec![
            Cell::from(standard.title.as_str()),
            Cell::number(labelled(PAIRS, &alike.pairs.to_string())),
            Cell::number(labelled(SAME, &share(alike.same, alike.pairs))),
            Cell::number(labelled(APART, &alike.apart.to_string())),
        ]
    };
    html! {
        p class="govuk-body-l" {
            "Two readers gave the same judgement " (view.all.same) " times out of " (view.all.pairs) "."
        }
        p class="govuk-body" {
            "From " (in_words(view.from)) " to " (in_words(view.until)) ", " (applications)
            " had at least 2 reports. Each pair is 2 readers’ judgements of the same answer, before they discussed \
             it. "
            @match view.all.apart {
                0 => { "In no pair did one reader judge the standard met and the other not yet met." }
                1 => { "In 1 pair, one reader judged the standard met and the other not yet met." }
                n => { "In " (n) " pairs, one reader judged the standard met and the other not yet met." }
            }
        }
        p class="govuk-body" {
            "A standard that readers often judge differently might ask too much at once, or not say what good \
             evidence is."
        }
        (Table {
            caption: "How often 2 readers judged alike, those they judged differently most often first".into(),
            head: vec![
                "Standard".into(),
                Cell::number(PAIRS),
                Cell::number(SAME),
                Cell::number(APART),
            ],
            rows: view.standards.iter().map(row).collect(),
            first_cell_is_header: true,
            classes: ROWS.into(),
            ..Table::default()
        })
    }
}

fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "0".to_owned();
    }
    // Rounded to a whole percentage, halves up.
    let percent = (200 * part + whole) / (2 * whole);
    format!("{part} ({percent}%)")
}

fn how(view: &AgreementView) -> Markup {
    html! {
        (Details {
            summary: "How this is worked out".into(),
            content: html! {
                p class="govuk-body" {
                    "We compare reports on the first submission of an application, as each reader submitted them. \
                     Changes after a discussion, later submissions and reports that were set aside do not count. Where \
                     3 members read an application, every 2 of them make a pair."
                }
                p class="govuk-body" {
                    "Readers can also agree by chance, especially if nearly every answer meets its standard. \
                     Krippendorff’s alpha, for judgements in order, takes that into account: 1 is full agreement, \
                     and 0 is what chance alone would give. "
                    @match &view.alpha {
                        Ok(alpha) => { "For this year it is " (format!("{alpha:.2}").replace('-', "−")) "." }
                        Err(why) => { "It cannot be worked out for this year: " (why) "." }
                    }
                    " From so few reports it can vary a lot from year to year."
                }
            }.into(),
            ..Details::default()
        })
    }
}
