//! A file where it is read: a picture or a PDF on the page itself, so that it can be read beside a form,
//! and a link for the person who has no scripts, a phone, or more use for a page of its own.

use crate::address;
use file_types::FileType;
use maud::{Markup, html};
use quality_views::FileLine;
use vocabulary::{ApplicationId, EvidenceId};

/// How browsers show a type of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Preview {
    /// As a picture.
    Picture,
    /// In a viewer of their own.
    Pdf,
    /// Not at all, though it is a picture.
    OtherPicture,
    /// Not at all.
    Not,
}

impl Preview {
    /// How they show a file of this media type.
    pub(super) fn of(media_type: &str) -> Self {
        match FileType::by_media_type(media_type) {
            Some(FileType::Png | FileType::Jpeg | FileType::Gif | FileType::WebP) => Self::Picture,
            Some(FileType::Pdf) => Self::Pdf,
            Some(FileType::Tiff | FileType::Heic) => Self::OtherPicture,
            _ => Self::Not,
        }
    }
}

/// The file on the page, below the link that saves it.
pub(super) fn shown(application: ApplicationId, evidence: EvidenceId, file: &FileLine) -> Markup {
    let at = |how: &str| {
        let document = address::document(application, evidence);
        format!("{document}/files/{}/{how}", file.number)
    };
    let of_it = html! { span class="govuk-visually-hidden" { ": " (file.name) } };
    match Preview::of(&file.media_type) {
        Preview::Picture => html! {
            details class="govuk-details senco-shown" {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { "Show the picture here" (of_it) }
                }
                div class="govuk-details__text" {
                    img class="senco-shown__picture" src=(at("picture")) alt=(file.name) loading="lazy";
                    p class="govuk-body" { (alone("Open the picture", &at("picture"), file)) }
                }
            }
        },
        Preview::Pdf => html! {
            p class="govuk-body" { (alone("Open the PDF", &at("pdf"), file)) }
            details class="govuk-details senco-shown" data-module="senco-shown"
                data-shown-at=(at("pdf")) data-shown-title=(file.name) hidden {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { "Show the PDF here" (of_it) }
                }
                div class="govuk-details__text" {}
            }
        },
        Preview::OtherPicture => html! {
            p class="govuk-hint" {
                "Most browsers cannot show this type of picture. Save it and open it in a \
                 program."
            }
        },
        Preview::Not => html! {},
    }
}

/// A link to the file on a page of its own, so that what is being typed on this one stays.
fn alone(says: &'static str, address: &str, file: &FileLine) -> Markup {
    html! {
        a class="govuk-link" href=(address) target="_blank" rel="noreferrer" {
            (says)
            span class="govuk-visually-hidden" { ": " (file.name) }
            " (opens in new tab)"
        }
    }
}
