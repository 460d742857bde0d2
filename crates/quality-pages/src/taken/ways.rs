//! The ways to what someone can take away of an application.

use crate::address;
use access::Action;
use maud::{Markup, html};
use quality_views::ApplicationView;
use shell::ask::Ask;

/// Links to the letter, the ZIP and the PDF, as far as this reader may have them.
pub(crate) fn ways(ask: &Ask, view: &ApplicationView) -> Markup {
    let decided = view.decision.is_some() || !view.set_aside.is_empty();
    let all = ask.may(Action::ReadEvidence);
    html! {
        @if decided || all {
            h2 class="govuk-heading-m" { "Keep a copy" }
            ul class="govuk-list" {
                @if decided {
                    li {
                        a class="govuk-link" href=(address::letter(view.id)) { "Print the decision as a letter" }
                    }
                }
                @if all {
                    li {
                        a class="govuk-link" href=(address::zip(view.id)) {
                            "Save the application with all its evidence (ZIP)"
                        }
                    }
                    li {
                        a class="govuk-link" href=(address::application_pdf(view.id)) {
                            "See the answers and the list of evidence as a PDF"
                        }
                    }
                    li {
                        a class="govuk-link" href=(address::whole_pdf(view.id)) {
                            "See the answers with the evidence bound in as one PDF"
                        }
                        br;
                        span class="govuk-hint" {
                            "PDFs and pictures are bound in, and other files are listed. It can take a minute."
                        }
                    }
                }
            }
        }
    }
}
