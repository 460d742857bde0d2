//! A file to send.

use maud::{Markup, Render, html};

use super::content::{Classes, Text, given, when};
use super::error_message::ErrorMessage;
use super::hint::Hint;
use super::label::Label;
use super::surround::{Surround, id_or_name};

/// A field for a file.
#[derive(Clone, Debug, Default)]
pub struct FileUpload<'a> {
    /// The name it sends.
    pub name: Text<'a>,
    /// Its id; the name where empty.
    pub id: Text<'a>,
    /// What it is called.
    pub label: Label<'a>,
    /// Help: which kinds of file, how large.
    pub hint: Option<Hint<'a>>,
    /// What is wrong with it.
    pub error: Option<ErrorMessage<'a>>,
    /// Takes several files.
    pub multiple: bool,
    /// Which kinds the browser offers: `.csv,.xlsx`. The server checks again.
    pub accept: Text<'a>,
    /// Becomes a place to drop files on, where scripts run.
    pub drop_zone: bool,
    /// Not for use.
    pub disabled: bool,
    /// Further ids that describe it.
    pub described_by: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
    /// Further classes of the group around it.
    pub group_classes: Text<'a>,
}

impl Render for FileUpload<'_> {
    fn render(&self) -> Markup {
        let id = id_or_name(&self.id, &self.name);
        let surround = Surround {
            id,
            label: Some(&self.label),
            hint: self.hint.as_ref(),
            error: self.error.as_ref(),
            described_by: &self.described_by,
            group_classes: &self.group_classes,
        };
        let error = when(self.error.is_some(), "govuk-file-upload--error");
        let input = html! {
            input class={ "govuk-file-upload" (Classes(&self.classes)) (Classes(error)) } id=(id)
                name=(self.name) type="file" disabled[self.disabled] multiple[self.multiple]
                accept=[given(&self.accept)] aria-describedby=[given(&surround.described_by())];
        };
        html! {
            div class=(surround.group_class()) {
                (surround.above())
                @if self.drop_zone {
                    div class="govuk-file-upload-wrapper" data-module="govuk-file-upload" {
                        (input)
                    }
                } @else {
                    (input)
                }
            }
        }
    }
}
