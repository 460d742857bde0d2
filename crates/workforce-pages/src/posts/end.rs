//! A SENCO has left the role, or is on leave and expected back: two things, asked on one page.

use super::{
    acting_for, button, caption, everyone_reads, field as page_field, fields::legend, partial_date,
    post_file,
};
use crate::address;
use access::Action;
use axum::response::Response;
use doors::Command;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Choice, Fieldset, Legend, Radios},
    error_pages, form,
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
    typed::TypedDate,
};
use vocabulary::{Field, PartialDate, PostId, Problem};
use workforce::{BeginLeave, EndPost, field, first_day_after};
use workforce_views::PostView;

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case")]
    pub(crate) struct Form {
        /// `left` or `leave`.
        what: String = page_field::WHAT,
        to_day: String = page_field::TO_DAY,
        to_month: String = page_field::TO_MONTH,
        to_year: String = page_field::TO_YEAR,
        from_day: String = page_field::FROM_DAY,
        from_month: String = page_field::FROM_MONTH,
        from_year: String = page_field::FROM_YEAR,
        until_day: String = page_field::UNTIL_DAY,
        until_month: String = page_field::UNTIL_MONTH,
        until_year: String = page_field::UNTIL_YEAR,
    }
}

impl Form {
    fn to(&self) -> TypedDate {
        TypedDate {
            day: self.to_day.clone(),
            month: self.to_month.clone(),
            year: self.to_year.clone(),
        }
    }

    fn from(&self) -> TypedDate {
        TypedDate {
            day: self.from_day.clone(),
            month: self.from_month.clone(),
            year: self.from_year.clone(),
        }
    }

    fn until(&self) -> TypedDate {
        TypedDate {
            day: self.until_day.clone(),
            month: self.until_month.clone(),
            year: self.until_year.clone(),
        }
    }
}

impl Form {
    /// The first day without them; the last day is asked for.
    fn end(&self) -> Result<Option<PartialDate>, Vec<Problem>> {
        let last = partial_date(&self.to(), field::TO, LABELS[0].1).map_err(|it| vec![it])?;
        Ok(last.map(first_day_after))
    }

    /// From when they are on leave, and until when.
    fn leave(&self) -> Result<(Option<PartialDate>, Option<PartialDate>), Vec<Problem>> {
        let from = partial_date(&self.from(), field::FROM, LABELS[1].1);
        let until = partial_date(&self.until(), field::UNTIL, LABELS[2].1);
        match (from, until) {
            (Ok(from), Ok(until)) => Ok((from, until)),
            (from, until) => Err(from.err().into_iter().chain(until.err()).collect()),
        }
    }
}

/// What the form calls its fields.
const LABELS: [(Field, &str); 3] = [
    (field::TO, "Last day as SENCO"),
    (field::FROM, "First day of leave"),
    (field::UNTIL, "Date expected back"),
];

/// `post.report`
pub(crate) async fn get(ask: Ask, At(post): At<PostId>) -> Result<Response, Response> {
    let view = post_file(&ask, post)?;
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
    let organisation = acting_for(&ask, Action::ReportPosts);
    let again = |problems: &[Problem]| Ok(page(&ask, &view, typed, problems));
    let read = match typed.what.as_str() {
        "left" => typed.end().map(|to| {
            let end = EndPost {
                organisation,
                post,
                to,
            };
            let done = Done::new("End of the post recorded");
            let next = "If someone else is SENCO now, report them on the school’s page.";
            let public = if view.published {
                " The public page of the school shows the answer without them from the day after."
            } else {
                ""
            };
            (Command::from(end), done.next(format!("{next}{public}")))
        }),
        "leave" => typed.leave().map(|(from, until)| {
            let begin = BeginLeave {
                organisation,
                post,
                from,
                until,
            };
            let done = Done::new("Leave recorded");
            let next = "They keep the post. If someone acts as SENCO meanwhile, report them as \
                        SENCO, too.";
            (Command::from(begin), done.next(next))
        }),
        _ => {
            let says = "Select whether they have left the role or are on leave";
            Err(vec![Problem::new(page_field::WHAT, says)])
        }
    };
    let (command, done) = match read {
        Ok(read) => read,
        Err(problems) => return Ok(error_pages::refused_form(&again(&problems)?)),
    };
    ask.carry_out_or_show(&form, &LABELS, command, again)
        .await?;
    Ok(ask.done(&address::post(post), done))
}

fn page<'a>(ask: &'a Ask, view: &PostView, typed: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let (to, from, until) = (typed.to(), typed.from(), typed.until());
    let left = html! {
        (to.boxes_named(
            &field::TO,
            legend("Last day as SENCO"),
            "For example, 31 8 2026. Leave the day blank if you only know the month",
            errors.of(field::TO),
        ))
    };
    let leave = html! {
        (from.boxes_named(
            &field::FROM,
            legend("First day of leave"),
            "For example, 1 9 2026. Leave the day blank if you only know the month",
            errors.of(field::FROM),
        ))
        (until.boxes_named(
            &field::UNTIL,
            legend("When are they expected back? (optional)"),
            "Leave this blank if you do not know",
            errors.of(field::UNTIL),
        ))
    };
    let choices = Radios {
        name: page_field::WHAT.into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content: "What has happened?".into(),
                classes: "govuk-fieldset__legend--m".into(),
                ..Legend::default()
            },
            ..Fieldset::default()
        }),
        items: vec![
            Choice {
                value: "left".into(),
                content: "They have left the role, or will".into(),
                conditional: Some(left),
                ..Choice::default()
            }
            .into(),
            Choice {
                value: "leave".into(),
                content: "They are on leave, and expected back".into(),
                hint: Some("For example, parental leave or illness. They stay SENCO".into()),
                conditional: Some(leave),
                ..Choice::default()
            }
            .into(),
        ],
        value: Some((&typed.what).into()),
        error: errors.of(page_field::WHAT),
        ..Radios::default()
    };
    FormPage {
        caption: caption(view),
        says: everyone_reads(view.published, view.school.urn),
        fields: html! { (choices) (button("Save")) },
        ..FormPage::new(
            ask,
            "Left the role, or on leave",
            address::post(view.line.post),
        )
    }
    .page(ask, &errors)
}
