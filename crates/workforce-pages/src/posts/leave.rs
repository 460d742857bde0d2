//! A SENCO is back from leave.

use super::{
    acting_for, button, caption, field as page_field, fields::legend, partial_date, post_file,
};
use crate::address;
use access::Action;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    error_pages, form,
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
    typed::TypedDate,
};
use vocabulary::{PostId, Problem};
use workforce::{EndLeave, field};
use workforce_views::PostView;

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case")]
    #[expect(clippy::struct_field_names, reason = "the three boxes of one date, as forms send them")]
    pub(crate) struct Form {
        back_day: String = page_field::BACK_DAY,
        back_month: String = page_field::BACK_MONTH,
        back_year: String = page_field::BACK_YEAR,
    }
}

impl Form {
    fn back(&self) -> TypedDate {
        TypedDate {
            day: self.back_day.clone(),
            month: self.back_month.clone(),
            year: self.back_year.clone(),
        }
    }
}

/// `post.report`: of someone who is not on leave, what may have happened is asked first.
pub(crate) async fn get(ask: Ask, At(post): At<PostId>) -> Result<Response, Response> {
    let view = post_file(&ask, post)?;
    if view.line.leave.is_none() {
        return Ok(Redirect::to(&address::end_post(post)).into_response());
    }
    Ok(show(&page(&ask, &view, &Form::default(), &[])))
}

/// `post.report`
pub(crate) async fn post(
    ask: Ask,
    At(post): At<PostId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = post_file(&ask, post)?;
    let typed = form.value();
    let back = match partial_date(&typed.back(), field::BACK, "First day back") {
        Ok(back) => back,
        Err(problem) => {
            let page = page(&ask, &view, typed, &[problem]);
            return Ok(error_pages::refused_form(&page));
        }
    };
    let command = EndLeave {
        organisation: acting_for(&ask, Action::ReportPosts),
        post,
        back,
    };
    let labels = [(field::BACK, "First day back")];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(page(&ask, &view, typed, problems))
    })
    .await?;
    Ok(ask.done(
        &address::post(post),
        Done::new("Return from leave recorded"),
    ))
}

fn page<'a>(ask: &'a Ask, view: &PostView, typed: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let back = typed.back();
    FormPage {
        caption: caption(view),
        fields: html! {
            (back.boxes_named(
                &field::BACK,
                legend("First day back"),
                "For example, 1 9 2026. Leave the day blank if you only know the month",
                errors.of(field::BACK),
            ))
            (button("Save"))
        },
        ..FormPage::new(ask, "Back from leave", address::post(view.line.post))
    }
    .page(ask, &errors)
}
