//! One CSV file of a form: where it is chosen, and how it arrives.

use crate::{
    components::{Button, FileUpload, Hint, Label},
    form::FieldErrors,
    security::{CheckedUpload, Received},
    words,
};
use maud::{Markup, html};
use vocabulary::Field;

/// Where a CSV file is chosen, with the button that sends it: `hint` says which file and how large it may be.
pub fn chosen(
    field: Field,
    hint: &'static str,
    button: &'static str,
    errors: &FieldErrors,
) -> Markup {
    html! {
        (FileUpload {
            name: field.into(),
            label: Label {
                content: "Choose the file".into(),
                classes: "govuk-label--s".into(),
                ..Label::default()
            },
            hint: Some(Hint {
                content: hint.into(),
                ..Hint::default()
            }),
            error: errors.of(field),
            accept: ".csv,.txt,text/csv,text/plain,application/vnd.ms-excel".into(),
            ..FileUpload::default()
        })
        (Button {
            content: button.into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}

/// The one file of a form of at most `most` bytes; notes why there is none. `choose` says what to choose.
pub async fn arrived<T>(
    field: Field,
    form: CheckedUpload<T>,
    most: usize,
    choose: &str,
    errors: &mut FieldErrors,
) -> Option<(String, Received)> {
    let mut form = form.with_files_up_to(most);
    let mut sent = None;
    while let Some(arrived) = form.next_file().await {
        match arrived.bytes {
            Ok(bytes) if sent.is_none() => sent = Some((arrived.name, bytes)),
            Ok(_) => errors.add(field, "Choose one file"),
            Err(why) => {
                errors.add(
                    field,
                    words::not_received(why, "The file", most / 1024 / 1024, 1),
                );
            }
        }
    }
    if sent.is_none() && errors.of(field).is_none() {
        errors.add(field, choose.to_owned());
    }
    sent
}
