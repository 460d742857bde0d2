//! What the register answers of the people of a file.

use super::{
    answer::{proves_not, row},
    kept::kept,
};
use crate::{
    address,
    wrong_rows::{self, WrongCell},
};
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, SummaryList},
    layout::{Above, Page},
    words,
};
use vocabulary::ImportId;
use workforce::VerifyResult;
use workforce_views::VerifiedPeople;

/// `person.verify`
pub(crate) async fn get(ask: Ask, At(check): At<ImportId>) -> Result<Response, Response> {
    let (view, until) = kept(&ask, check).await?;
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" {
                (words::count(view.rows.len(), "person", "people")) " checked"
            }
            (summary(&view))
            p class="govuk-body" {
                "The file you can download says the result beside each row, why and when, in 3 extra columns. You can download it until "
                (words::moment(until)) "."
            }
            (Button {
                content: "Download the results (CSV)".into(),
                href: address::verified_rows(check).into(),
                ..Button::default()
            })
        }))
        (wrong(&view))
        (two_thirds(&proves_not()))
    };
    let page = Page::new("People checked", &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(address::VERIFY_FILE))))
}

fn summary(view: &VerifiedPeople) -> SummaryList<'_> {
    let results = VerifyResult::ALL.into_iter();
    let counted = results.map(|result| (result.in_words(), view.count(result)));
    let wrong = ("To put right", view.wrong().count());
    let found = counted.chain([wrong]).filter(|(_, count)| *count > 0);
    let as_row = |(says, count): (&'static str, usize)| row(says, words::thousands(count as u64));
    SummaryList {
        rows: found.map(as_row).collect(),
        ..SummaryList::default()
    }
}

fn wrong(view: &VerifiedPeople) -> Markup {
    html! {
        @if view.wrong().next().is_some() {
            h2 class="govuk-heading-m" { "Rows to put right" }
            p class="govuk-body" {
                "No one was looked up for these rows. Put them right and send the file again."
            }
            (wrong_rows::table(view.wrong().flat_map(|(row, problems)| {
                let each = problems.iter();
                each.map(|(column, says)| WrongCell {
                    line: row.line,
                    name: &row.name,
                    column,
                    says,
                })
            })))
        }
    }
}
