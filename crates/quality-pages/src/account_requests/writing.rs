//! A page on which the coordinator writes to someone who asked for an account: the request above, one box, one button.

use super::lines;
use maud::html;
use quality_views::AccountRequestLine;
use shell::{
    ask::Ask,
    components::{Button, Textarea},
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
};
use vocabulary::{Field, Problem};

/// What is written, and what sending it does.
pub(super) struct Writing {
    /// What the page is called.
    pub(super) title: &'static str,
    /// The name of the box.
    pub(super) field: Field,
    /// What the box is called.
    pub(super) label: &'static str,
    /// Who reads it.
    pub(super) hint: &'static str,
    /// What sends it.
    pub(super) button: Button<'static>,
}

impl Writing {
    /// The page about a request, with what was typed and what is wrong with it.
    pub(super) fn page<'a>(
        self,
        ask: &'a Ask,
        line: &AccountRequestLine,
        typed: &str,
        problems: &[Problem],
    ) -> Page<'a> {
        let errors = FieldErrors::from(problems);
        let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "erased".to_owned());
        FormPage {
            says: html! { (lines(&line.provider, &known(&line.name), &known(&line.email))) },
            fields: html! {
                (Textarea {
                    name: self.field.into(),
                    label: self.label.into(),
                    hint: Some(self.hint.into()),
                    value: typed.into(),
                    error: errors.of(self.field),
                    ..Textarea::default()
                })
                (self.button)
            },
            ..FormPage::new(ask, self.title, "/account-requests")
        }
        .page(ask, &errors)
    }
}
