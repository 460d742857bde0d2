//! What a campaign asks, and when.

use super::{Pairs, Typed, caption, date_boxes, needed, view};
use crate::{address, field};
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Checkboxes, Choice, Fieldset, Hint, Legend, TextInput},
    error_pages,
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use surveys::{
    SurveyOf,
    campaign::{PlanCampaign, Planned, ReplanCampaign},
};
use surveys_views::{CampaignView, SurveysToAsk, SurveysToAskView};
use vocabulary::{CampaignId, Problem};

/// What the fields are called where they are shown again.
const LABELS: [(vocabulary::Field, &str); 4] = [
    (field::TITLE, "Title"),
    (field::SURVEYS, "Surveys"),
    (field::FROM, "First day"),
    (field::UNTIL, "Last day"),
];

/// `campaign.run`
pub(crate) async fn get_new(ask: Ask) -> Result<Response, Response> {
    let choices = ask.view(&SurveysToAsk)?;
    Ok(show(&page(&ask, &choices, None, &Typed::default(), &[])))
}

/// `campaign.run`
pub(crate) async fn post_new(ask: Ask, form: CheckedForm<Pairs>) -> Result<Response, Response> {
    let choices = ask.view(&SurveysToAsk)?;
    let typed = Typed(form.value().clone());
    let (planned, problems) = read(&typed, &choices);
    if !problems.is_empty() {
        let page = page(&ask, &choices, None, &typed, &problems);
        return Ok(error_pages::refused_form(&page));
    }
    let command = PlanCampaign {
        organisation: choices.organisation,
        planned,
    };
    let outcome = ask
        .carry_out_or_show(&form, &LABELS, command, |problems| {
            Ok(page(&ask, &choices, None, &typed, problems))
        })
        .await?;
    let made = outcome.made.map(CampaignId::from);
    let to = made.map_or_else(|| address::CAMPAIGNS.to_owned(), address::campaign);
    let done = Done::new("Campaign planned").next("Record what was approved, then open it.");
    Ok(ask.done(&to, done))
}

/// `campaign.run`
pub(crate) async fn get(ask: Ask, At(campaign): At<CampaignId>) -> Result<Response, Response> {
    let choices = ask.view(&SurveysToAsk)?;
    let view = view(&ask, campaign)?;
    let shown = shown(&view, &choices);
    Ok(show(&page(&ask, &choices, Some(&view), &shown, &[])))
}

/// `campaign.run`
pub(crate) async fn post(
    ask: Ask,
    At(campaign): At<CampaignId>,
    form: CheckedForm<Pairs>,
) -> Result<Response, Response> {
    let choices = ask.view(&SurveysToAsk)?;
    let view = view(&ask, campaign)?;
    let typed = Typed(form.value().clone());
    let (planned, problems) = read(&typed, &choices);
    if !problems.is_empty() {
        let page = page(&ask, &choices, Some(&view), &typed, &problems);
        return Ok(error_pages::refused_form(&page));
    }
    let command = ReplanCampaign {
        organisation: view.organisation,
        campaign,
        planned,
    };
    ask.carry_out_or_show(&form, &LABELS, command, |problems| {
        Ok(page(&ask, &choices, Some(&view), &typed, problems))
    })
    .await?;
    Ok(ask.done(&address::campaign(campaign), Done::new("Plan changed")))
}

/// The plan as it was typed, and what of it cannot be read.
fn read(typed: &Typed, choices: &SurveysToAskView) -> (Planned, Vec<Problem>) {
    let mut problems = Vec::new();
    let chosen = typed.all(field::SURVEYS);
    let chosen = chosen.filter_map(|it| {
        choices
            .surveys
            .iter()
            .find(|other| name(&other.survey) == it)
    });
    let surveys = chosen.map(|it| it.survey.clone()).collect();
    let planned = Planned {
        title: typed.text(field::TITLE).to_owned(),
        surveys,
        from: needed(
            &typed.date(field::FROM),
            field::FROM,
            "first day",
            &mut problems,
        ),
        until: needed(
            &typed.date(field::UNTIL),
            field::UNTIL,
            "last day",
            &mut problems,
        ),
    };
    (planned, problems)
}

/// What a survey is called in the form.
fn name(survey: &SurveyOf) -> String {
    match survey {
        SurveyOf::BuiltIn(name) => name.clone(),
        SurveyOf::Version(id, number) => format!("{id}-{number}"),
    }
}

fn shown(view: &CampaignView, choices: &SurveysToAskView) -> Typed {
    let mut typed = Typed::default()
        .with(field::TITLE, &view.planned.title)
        .with_date(field::FROM, view.planned.from)
        .with_date(field::UNTIL, view.planned.until);
    let is_choice = |it: &&SurveyOf| choices.surveys.iter().any(|other| other.survey == **it);
    for survey in view.planned.surveys.iter().filter(is_choice) {
        typed = typed.with(field::SURVEYS, &name(survey));
    }
    typed
}

fn page<'a>(
    ask: &'a Ask,
    choices: &SurveysToAskView,
    view: Option<&CampaignView>,
    typed: &Typed,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let says = if view.is_some() {
        "Change the plan"
    } else {
        "Plan a campaign"
    };
    let back = view.map_or_else(
        || address::CAMPAIGNS.to_owned(),
        |view| address::campaign(view.campaign),
    );
    let title = match view {
        Some(view) => Title::about(says, view.planned.title.clone()),
        None => Title::from(says),
    };
    FormPage {
        caption: view.map(caption).unwrap_or_default(),
        fields: fields(choices, typed, &errors),
        ..FormPage::new(ask, title, back)
    }
    .page(ask, &errors)
}

fn fields(choices: &SurveysToAskView, typed: &Typed, errors: &FieldErrors) -> Markup {
    let (from, until) = (typed.date(field::FROM), typed.date(field::UNTIL));
    let choice = |it: &surveys_views::SurveyChoice| {
        Choice {
            value: name(&it.survey).into(),
            content: it.title.clone().into(),
            hint: (!it.edition.is_empty()).then(|| Hint::from(edition(it))),
            ..Choice::default()
        }
        .into()
    };
    html! {
        (TextInput {
            name: field::TITLE.into(),
            label: "Title".into(),
            hint: Some("Only people in your organisation see it. For example, SENCOs in Wessex, spring 2027".into()),
            value: Some(typed.text(field::TITLE).into()),
            error: errors.of(field::TITLE),
            ..TextInput::default()
        })
        (Checkboxes {
            name: field::SURVEYS.into(),
            fieldset: Some(Fieldset {
                legend: Legend {
                    content: "Which surveys does it put to people?".into(),
                    classes: "govuk-fieldset__legend--s".into(),
                    ..Legend::default()
                },
                ..Fieldset::default()
            }),
            hint: Some("Your own surveys are listed once you have signed them off.".into()),
            error: errors.of(field::SURVEYS),
            items: choices.surveys.iter().map(choice).collect(),
            values: typed.all(field::SURVEYS).map(Into::into).collect(),
            ..Checkboxes::default()
        })
        (date_boxes(&from, &field::FROM, "First day on which people can answer", "For example, 11 1 2027", errors))
        (date_boxes(&until, &field::UNTIL, "Last day on which people can answer", "For example, 12 2 2027", errors))
        (Button { content: "Save".into(), prevent_double_click: Some(true), ..Button::default() })
    }
}

fn edition(choice: &surveys_views::SurveyChoice) -> String {
    match &choice.survey {
        SurveyOf::BuiltIn(_) => format!("Edition of {}", choice.edition),
        SurveyOf::Version(..) => format!("Your own, {}", choice.edition),
    }
}
