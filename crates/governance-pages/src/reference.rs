//! Adopting the next version of a group's terms of reference.

use crate::{address, field};
use axum::response::Response;
use doors::{Command, Failure};
use governance::{AdoptReference, GroupKind, Settings};
use governance_views::{GroupFile, GroupView};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Checkboxes, Choice, TextInput, Textarea},
    error_pages,
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
    told_once::Done,
    typed::TypedDate,
};
use vocabulary::{Field, Problem, Refusal};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case")]
    pub(crate) struct Form {
        text: String = field::TEXT,
        months: String = field::MONTHS,
        in_a_row: String = field::IN_A_ROW,
        places: String = field::PLACES,
        finish_days: String = field::FINISH_DAYS,
        readers_decide: String = field::READERS_DECIDE,
        everybody_agrees: String = field::EVERYBODY_AGREES,
        readers_needed: String = field::READERS_NEEDED,
        quorum: String = field::QUORUM,
        set_aside_days: String = field::SET_ASIDE_DAYS,
        day: String = field::DAY,
        month: String = field::MONTH,
        year: String = field::YEAR,
    }
}

impl Form {
    /// What holds now, to be changed.
    fn of(view: &GroupView, today: TypedDate) -> Self {
        let number = |n: Option<u32>| n.map_or_else(String::new, |n| n.to_string());
        let yes = |is: bool| if is { "yes".to_owned() } else { String::new() };
        let TypedDate { day, month, year } = today;
        Self {
            text: view
                .references
                .first()
                .map_or_else(String::new, |it| it.text.clone()),
            months: view.settings.months.to_string(),
            in_a_row: number(view.settings.in_a_row),
            places: number(view.settings.places),
            finish_days: view.settings.finish_days.to_string(),
            readers_decide: yes(view.settings.readers_decide),
            everybody_agrees: yes(view.settings.everybody_agrees),
            readers_needed: number(view.settings.readers_needed),
            quorum: number(view.settings.quorum),
            set_aside_days: number(view.settings.set_aside_days),
            day,
            month,
            year,
        }
    }

    fn from(&self) -> TypedDate {
        TypedDate {
            day: self.day.clone(),
            month: self.month.clone(),
            year: self.year.clone(),
        }
    }

    /// What they settle. A number that cannot be read is one that the rule refuses.
    fn settings(&self) -> Settings {
        let number = |text: &str, unread: u32| text.trim().parse().unwrap_or(unread);
        let optional = |text: &str| (!text.trim().is_empty()).then(|| number(text, 0));
        Settings {
            months: number(&self.months, 0),
            in_a_row: optional(&self.in_a_row),
            places: optional(&self.places),
            finish_days: number(&self.finish_days, u32::MAX),
            readers_decide: self.readers_decide == "yes",
            everybody_agrees: self.everybody_agrees == "yes",
            set_aside_days: (!self.set_aside_days.trim().is_empty())
                .then(|| number(&self.set_aside_days, u32::MAX)),
            readers_needed: optional(&self.readers_needed),
            quorum: optional(&self.quorum),
        }
    }
}

/// `group.keep`
pub(crate) async fn get(ask: Ask, At(kind): At<GroupKind>) -> Result<Response, Response> {
    let view = ask.view(&GroupFile { kind })?;
    let shown = Form::of(&view, ask.service().today().into());
    Ok(show(&page(&ask, &view, &shown, &[])))
}

/// `group.keep`
pub(crate) async fn post(
    ask: Ask,
    At(kind): At<GroupKind>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&GroupFile { kind })?;
    let typed = form.value();
    let adopt = |from| {
        Command::from(AdoptReference {
            group: view.id,
            text: typed.text.clone(),
            settings: typed.settings(),
            from,
        })
    };
    let Some(from) = typed.from().read() else {
        // With it, whatever else is wrong.
        let id = ask.hidden(form.command())?;
        let would = ask
            .service()
            .would(ask.actor, id, &adopt(ask.service().today()));
        let mut problems = match would {
            Err(Failure::Refused(Refusal::Invalid(problems))) => problems,
            _ => Vec::new(),
        };
        problems.retain(|it| it.field != field::FROM.0);
        problems.push(Problem::new(
            field::FROM,
            "Start date must be a real date, for example 1 9 2027",
        ));
        let page = page(&ask, &view, typed, &problems);
        return Ok(error_pages::refused_form(&page));
    };
    let command = adopt(from);
    let labels = [(field::TEXT, "Terms of reference")];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(page(&ask, &view, typed, problems))
    })
    .await?;
    let done = Done::new(format!("Terms of reference of the {} recorded", view.name));
    Ok(ask.done(
        &address::group(kind),
        done.next("Terms that have already begun keep the rules they began with."),
    ))
}

fn page<'a>(ask: &'a Ask, view: &GroupView, shown: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let number = view.references.first().map_or(1, |it| it.version + 1);
    let title = Title::about("Terms of reference", view.name.clone());
    FormPage {
        caption: html! { span class="govuk-caption-l" { (view.name) } },
        heading: html! { "Terms of reference, version " (number) },
        says: html! {
            p class="govuk-body" {
                "Record what the group has adopted. You cannot change a version later: record a \
                 new version instead. Members whose term has already begun serve it under the \
                 rules it began with."
            }
        },
        fields: fields(view.kind, shown, &errors),
        ..FormPage::new(ask, title, address::group(view.kind))
    }
    .page(ask, &errors)
}

/// How the group decides.
fn deciding(shown: &Form, errors: &FieldErrors) -> Markup {
    let tick = |name: Field, label: &'static str, hint: &'static str, value: &str| Checkboxes {
        name: name.into(),
        items: vec![
            Choice {
                value: "yes".into(),
                content: label.into(),
                hint: Some(hint.into()),
                checked: Some(value == "yes"),
                ..Choice::default()
            }
            .into(),
        ],
        ..Checkboxes::default()
    };
    html! {
        h2 class="govuk-heading-m" { "How the group reviews and decides" }
        (number(
            errors,
            field::READERS_NEEDED,
            "How many members read each application",
            "Leave this blank for 2. An application whose readers have been asked keeps its number",
            &shown.readers_needed,
        ))
        p class="govuk-body" {
            "Each member who is named gets the draft by email, and agrees or objects. A decision is \
             recorded once a quorum has agreed and no one objects. You can ask for more."
        }
        (number(
            errors,
            field::QUORUM,
            "How many members must decide, at the least",
            "Leave this blank for 3",
            &shown.quorum,
        ))
        (tick(
            field::READERS_DECIDE,
            "Those who read an application are among those who decide on it",
            "Otherwise any members without a conflict of interest can decide",
            &shown.readers_decide,
        ))
        (tick(
            field::EVERYBODY_AGREES,
            "Everyone who is asked must agree",
            "Otherwise a quorum of those who are asked is enough",
            &shown.everybody_agrees,
        ))
        (number(
            errors,
            field::SET_ASIDE_DAYS,
            "For how many days after a decision the group can set it aside",
            "Leave this blank for 14 days",
            &shown.set_aside_days,
        ))
    }
}

fn number<'a>(
    errors: &'a FieldErrors,
    name: Field,
    label: &'static str,
    hint: &'static str,
    value: &str,
) -> TextInput<'a> {
    TextInput {
        name: name.into(),
        label: label.into(),
        hint: (!hint.is_empty()).then(|| hint.into()),
        value: Some(value.to_owned().into()),
        error: errors.of(name),
        inputmode: "numeric".into(),
        classes: "govuk-input--width-4".into(),
        ..TextInput::default()
    }
}

fn fields(kind: GroupKind, shown: &Form, errors: &FieldErrors) -> Markup {
    let number = |name, label, hint, value: &str| number(errors, name, label, hint, value);
    let from = shown.from();
    html! {
        (Textarea {
            name: field::TEXT.into(),
            label: "The text, as adopted".into(),
            hint: Some("Members of the group will read it. Do not name anyone in it".into()),
            value: (&shown.text).into(),
            error: errors.of(field::TEXT),
            rows: Some(12),
            ..Textarea::default()
        })
        (number(field::MONTHS, "How many months a term lasts", "", &shown.months))
        (number(
            field::IN_A_ROW,
            "How many terms a member can serve in a row",
            "Leave blank if there is no limit",
            &shown.in_a_row,
        ))
        (number(field::PLACES, "How many places there are", "Leave blank if there is no \
             limit", &shown.places))
        (number(
            field::FINISH_DAYS,
            "How many days after a term a member can finish a report",
            "",
            &shown.finish_days,
        ))
        @if kind == GroupKind::QualityStandardsGroup { (deciding(shown, errors)) }
        (from.boxes(&field::FROM, "Start date", "For example, 1 9 2027", errors.of(field::FROM)))
        (Button {
            content: "Record the terms of reference".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}
