//! How much of the files of a form has arrived, where scripts run; nothing where they do not.

use maud::{Markup, Render, html};

use super::button::{Button, ButtonKind, ButtonType};

/// A form that sends files, with what takes its place while they are sent: a bar, the same in words
/// for those who listen, and a button that stops it. Without scripts it is the form alone.
#[derive(Clone, Debug)]
pub struct UploadProgress {
    /// The form; its files are in one field.
    pub form: Markup,
    /// What is said once someone has stopped it.
    pub cancelled: &'static str,
    /// What is said when the connection breaks.
    pub broken: &'static str,
}

impl Render for UploadProgress {
    fn render(&self) -> Markup {
        html! {
            div data-module="senco-upload" {
                p class="govuk-inset-text" data-upload-problem tabindex="-1" hidden {}
                (self.form)
                div class="senco-upload" data-upload-panel data-upload-cancelled=(self.cancelled)
                    data-upload-broken=(self.broken) hidden {
                    h2 class="govuk-heading-m" data-upload-heading tabindex="-1" id="upload-heading" {
                        "Sending"
                    }
                    progress class="senco-upload__bar" data-upload-bar max="100" value="0"
                        aria-labelledby="upload-heading" {}
                    p class="govuk-body" data-upload-says aria-hidden="true" {}
                    p class="govuk-visually-hidden" data-upload-status role="status" {}
                    p class="govuk-body" { "Stay on this page until the next one opens." }
                    div data-upload-stop {
                        (Button {
                            content: "Stop sending".into(),
                            kind: ButtonKind::Secondary,
                            button_type: ButtonType::Button,
                            ..Button::default()
                        })
                    }
                }
            }
        }
    }
}
