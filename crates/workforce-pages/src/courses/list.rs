//! Courses and awards: all, or those that were looked for. What is typed is sent in the form’s body, so that no name
//! and no number stands in an address.

use super::{button, or_not_known, outcome_in_words, qualification_named, short};
use crate::{address, field};
use access::Action;
use axum::{extract::RawQuery, response::Response};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    components::{
        Button, ButtonKind, Cell, InsetText, Label, Select, SelectOption, Table, TextInput,
    },
    form::FormStart,
    layout::Page,
    security::CheckedForm,
    words,
};
use vocabulary::OrganisationId;
use workforce::SencoQualification;
use workforce_views::{CourseLine, CourseState, Courses, CoursesView};

shell::form! {
    /// What is typed and chosen.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        q: String = field::Q,
        provider: String = workforce::field::PROVIDER,
        qualification: String = workforce::field::QUALIFICATION,
        state: String = field::STATE,
    }
}

impl Form {
    fn courses(&self) -> Courses {
        let state = CourseState::ALL
            .into_iter()
            .find(|it| it.name() == self.state);
        Courses {
            typed: self.q.trim().to_owned(),
            provider: self.provider.parse::<OrganisationId>().ok(),
            qualification: qualification_named(&self.qualification),
            state,
        }
    }

    fn is_empty(&self) -> bool {
        let all = [&self.q, &self.provider, &self.qualification, &self.state];
        all.iter().all(|part| part.trim().is_empty())
    }
}

/// `course.read`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let query = query.unwrap_or_default();
    let asked: Form = serde_html_form::from_str(&query).unwrap_or_default();
    let asked = Form {
        q: String::new(),
        ..asked
    };
    Ok(show(&page(&ask, &asked)?))
}

/// `course.read`: looks for courses, and changes nothing.
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    Ok(show(&page(&ask, form.value())?))
}

fn page<'a>(ask: &'a Ask, asked: &Form) -> Result<Page<'a>, Response> {
    let view = ask.view(&asked.courses())?;
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "Courses and awards" }
            @if view.all == 0 { (nothing_yet()) }
        }))
        (actions(ask))
        @if view.all > 0 {
            (two_thirds(&search(ask, asked, &view)))
            (results(asked, &view))
        }
    };
    Ok(Page::new("Courses and awards", &ask.surroundings, content))
}

fn nothing_yet() -> Markup {
    html! {
        p class="govuk-body" {
            "No courses are recorded yet. Send a file with the courses and awards of a year, or add \
             one with a form."
        }
    }
}

fn actions(ask: &Ask) -> Markup {
    html! {
        @if ask.may(Action::RecordCourses) {
            div class="govuk-button-group" {
                (Button {
                    content: "Send a file of courses".into(),
                    href: address::COURSE_FILES.into(),
                    ..Button::default()
                })
                (Button {
                    content: "Add one course".into(),
                    href: address::NEW_COURSE.into(),
                    kind: ButtonKind::Secondary,
                    ..Button::default()
                })
            }
        }
        ul class="govuk-list" {
            li { a class="govuk-link" href=(address::UNFINISHED) {
            "See who has not finished the National Award"
         } }
            @if ask.may(Action::ImportNpq) {
                li { a class="govuk-link" href=(address::NPQ) { "Import NPQ files" } }
                li {
                    a class="govuk-link" href=(address::QUESTIONS) { "Answer questions about outcomes" }
                }
            }
        }
    }
}

fn search(ask: &Ask, asked: &Form, view: &CoursesView) -> Markup {
    let form = FormStart {
        action: address::COURSES.into(),
        ..FormStart::new(ask.csrf())
    };
    let option = |value: String, text: String| SelectOption {
        text: text.into(),
        value: Some(value.into()),
        ..SelectOption::default()
    };
    let all = |text: &str| option(String::new(), text.to_owned());
    let providers = view
        .providers
        .iter()
        .map(|(id, name)| option(id.to_string(), name.clone()));
    let qualifications = SencoQualification::ALL.into_iter();
    let qualifications =
        qualifications.map(|it| option(it.name().to_owned(), short(it).to_owned()));
    let states = CourseState::ALL.into_iter();
    let states = states.map(|it| option(it.name().to_owned(), it.in_words().to_owned()));
    form.around("", &html! {
        (TextInput {
            name: field::Q.into(),
            label: Label {
                content: "Name or TRN".into(),
                classes: "govuk-label--s".into(),
                ..Label::default()
            },
            hint: Some("Any name they have or had, or part of it. A TRN (teacher reference number) \
                 has 7 digits".into()),
            value: Some(asked.q.clone().into()),
            autocomplete: "off".into(),
            spellcheck: Some(false),
            ..TextInput::default()
        })
        @if view.providers.len() > 1 {
            (Select {
                name: workforce::field::PROVIDER.into(),
                label: "Provider".into(),
                options: std::iter::once(all("All providers")).chain(providers).collect(),
                value: asked.provider.clone().into(),
                ..Select::default()
            })
        }
        (Select {
            name: workforce::field::QUALIFICATION.into(),
            label: "Qualification".into(),
            options: std::iter::once(all("Both")).chain(qualifications).collect(),
            value: asked.qualification.clone().into(),
            ..Select::default()
        })
        (Select {
            name: field::STATE.into(),
            label: "Outcome".into(),
            options: std::iter::once(all("Any")).chain(states).collect(),
            value: asked.state.clone().into(),
            ..Select::default()
        })
        (button("Find"))
    })
}

fn results(asked: &Form, view: &CoursesView) -> Markup {
    let found = words::thousands(view.found as u64);
    html! {
        h2 class="govuk-heading-m" {
            (found) @if view.found == 1 { " course" } @else { " courses" }
            @if !asked.is_empty() { " found" }
        }
        @if view.found == 0 {
            p class="govuk-body" {
                "Try part of the name, an earlier name, or fewer choices. "
                a class="govuk-link" href=(address::COURSES) { "See all courses" }
            }
        } @else {
            (table(&view.courses))
        }
        @if view.found > view.courses.len() {
            (InsetText {
                content: html! {
                    "The first " (view.courses.len()) " are shown. Look for a name to see fewer."
                }.into(),
                ..InsetText::default()
            })
        }
    }
}

fn table(courses: &[CourseLine]) -> Table<'static> {
    let row = |it: &CourseLine| {
        let name = html! {
            a class="govuk-link" href=(address::course(it.id)) { (it.name) }
        };
        let outcome = it
            .outcome
            .as_ref()
            .map_or_else(|| "Still on the course".to_owned(), outcome_in_words);
        let outcome = html! {
            (outcome)
            @if it.questioned { ". A question is open" }
            @if let Some(remark) = &it.remark { br; (remark) }
        };
        vec![
            Cell::from(name),
            Cell {
                classes: "senco-number".into(),
                ..Cell::from(words::labelled("TRN", &it.trn))
            },
            Cell::from(words::labelled("Qualification", &short(it.qualification))),
            Cell::from(words::labelled("Provider", &it.provider)),
            Cell::from(words::labelled("Began", &or_not_known(it.began))),
            Cell::from(words::labelled("Outcome", &outcome)),
        ]
    };
    Table {
        caption: "Courses, by name".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec![
            "Name".into(),
            "TRN".into(),
            "Qualification".into(),
            "Provider".into(),
            "Began".into(),
            "Outcome".into(),
        ],
        rows: courses.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}
