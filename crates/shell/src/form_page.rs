//! A page with one form: shown, and shown again with what is wrong with what was typed.

use crate::{
    ask::{Ask, Executed, two_thirds},
    components::Text,
    error_pages,
    form::{FieldErrors, FormStart},
    layout::{Above, Page, Title},
    security::CheckedForm,
};
use axum::response::Response;
use doors::{Command, Outcome};
use maud::{Markup, html};
use vocabulary::{Field, Problem};

/// A page with one form.
#[derive(Clone, Debug)]
pub struct FormPage<'a> {
    /// What the page is called.
    pub title: Title<'a>,
    /// Of what, above the heading.
    pub caption: Markup,
    /// The heading; nothing where a question of the form is the page's heading.
    pub heading: Markup,
    /// What is said before the form.
    pub says: Markup,
    /// Where the form goes, and what it gives along.
    pub form: FormStart<'a>,
    /// Its fields and buttons.
    pub fields: Markup,
    /// Where the link leads that leaves everything as it is.
    pub back: Text<'a>,
}

impl<'a> FormPage<'a> {
    /// A page that is headed as it is called, with a form that gives a command, and with nothing in it.
    pub fn new(ask: &'a Ask, title: impl Into<Title<'a>>, back: impl Into<Text<'a>>) -> Self {
        let title = title.into();
        let heading = html! { (title.page) };
        Self {
            title,
            caption: html! {},
            heading,
            says: html! {},
            form: ask.form(),
            fields: html! {},
            back: back.into(),
        }
    }

    /// The page, with what is wrong above its heading.
    pub fn page(self, ask: &'a Ask, errors: &FieldErrors) -> Page<'a> {
        let content = two_thirds(&html! {
            @if let Some(summary) = errors.summary() { (summary) }
            (self.caption)
            @if !self.heading.0.is_empty() { h1 class="govuk-heading-l" { (self.heading) } }
            (self.says)
            (self.form.around("", &self.fields))
        });
        Page {
            has_errors: !errors.is_empty(),
            ..Page::new(self.title, &ask.surroundings, content)
        }
        .with_above(Above::back(self.back))
    }
}

impl Ask {
    /// Carries out the command of a form. Where something typed is wrong, `again` makes the page that
    /// shows the form with it; `labels` say what the form calls its fields.
    ///
    /// # Errors
    /// The form again, or the page that says why it cannot be done.
    pub async fn carry_out_or_show<'p, T>(
        &'p self,
        form: &CheckedForm<T>,
        labels: &[(Field, &str)],
        command: impl Into<Command>,
        again: impl FnOnce(&[Problem]) -> Result<Page<'p>, Response>,
    ) -> Result<Outcome, Response> {
        match self.execute(form, labels, command).await? {
            Executed::Done(outcome) => Ok(outcome),
            Executed::Wrong(problems) => Err(error_pages::refused_form(&again(&problems)?)),
            Executed::Refused(refusal) => Err(self.refusal(refusal)),
        }
    }
}
