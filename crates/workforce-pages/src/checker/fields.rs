//! The fields of each question.

use super::typed::Typed;
use crate::field;
use maud::{Markup, html};
use shell::{
    components::{Checkboxes, Choice, Fieldset, Item, Legend, Radios},
    form::FieldErrors,
};
use vocabulary::Field;
use workforce::checker::Page;
use workforce::rules::schools;

/// The fields of one page, with what they hold and what is wrong.
pub(super) struct Fields<'a> {
    pub(super) page: Page,
    pub(super) typed: &'a Typed,
    pub(super) errors: &'a FieldErrors,
}

const DAY_OR_MONTH: &str =
    "For example, 8 1 2024. If you only know the month and year, leave the day blank.";

impl Fields<'_> {
    /// Heading and fields. A page that asks one thing has its question as the group's name.
    pub(super) fn all(&self) -> Markup {
        match self.page {
            Page::School => self.kind_of_school(field::ANSWER, self.question()),
            Page::Course => self.courses(),
            Page::Started => html! {
                (self.date(field::STARTED, self.question(), &self.page.question().hint))
                (self.unknown(field::STARTED))
            },
            Page::Award => html! {
                (self.heading())
                (self.course())
                (self.body())
            },
            Page::Npq => html! { (self.heading()) (self.course()) },
            Page::Post(_) => self.post(),
            Page::Who | Page::Induction | Page::Earlier | Page::More | Page::Check => {
                self.choices()
            }
        }
    }

    /// The question as the name of the page's only group.
    fn question(&self) -> Legend<'static> {
        Legend {
            content: (&self.page.question().title).into(),
            is_page_heading: true,
            classes: "govuk-fieldset__legend--l".into(),
        }
    }

    /// The heading of a page with several groups.
    fn heading(&self) -> Markup {
        let words = self.page.question();
        html! {
            h1 class="govuk-heading-l" { (words.title) }
            p class="govuk-body" { (words.hint) }
        }
    }

    fn choices(&self) -> Markup {
        let words = self.page.question();
        let radios = Radios {
            hint: Some((&words.hint).into()),
            ..self.radios(field::ANSWER, self.question(), offered(self.page))
        };
        html! { (radios) }
    }

    fn radios<'b>(
        &'b self,
        name: Field,
        legend: impl Into<Legend<'b>>,
        items: Vec<Item<'b>>,
    ) -> Radios<'b> {
        Radios {
            name: name.into(),
            fieldset: Some(Fieldset {
                legend: legend.into(),
                ..Fieldset::default()
            }),
            error: self.errors.of(name),
            items,
            value: Some(self.typed.one(&name).into()),
            ..Radios::default()
        }
    }

    fn kind_of_school(&self, name: Field, legend: Legend<'_>) -> Markup {
        let kinds = schools::kinds().iter().map(|kind| {
            Item::from(Choice {
                value: (&kind.id).into(),
                content: (&kind.name).into(),
                hint: Some((&kind.hint).into()),
                ..Choice::default()
            })
        });
        let items = kinds.chain([choice("unknown", "I don’t know")]).collect();
        let hint = (self.page == Page::School).then(|| (&self.page.question().hint).into());
        let radios = Radios {
            hint,
            ..self.radios(name, legend, items)
        };
        html! { (radios) }
    }

    fn courses(&self) -> Markup {
        let words = self.page.question();
        let mut items = offered(self.page);
        for item in &mut items {
            if let Item::Choice(choice) = item {
                choice.exclusive = ["none", "unknown"].contains(&choice.value.as_ref());
            }
        }
        items.insert(2, Item::Divider("or".into()));
        let boxes = Checkboxes {
            name: field::ANSWER.into(),
            fieldset: Some(Fieldset {
                legend: self.question(),
                ..Fieldset::default()
            }),
            hint: Some((&words.hint).into()),
            error: self.errors.of(field::ANSWER),
            items,
            values: self
                .typed
                .all(&field::ANSWER)
                .into_iter()
                .map(Into::into)
                .collect(),
            ..Checkboxes::default()
        };
        html! { (boxes) }
    }

    fn date(&self, prefix: Field, legend: Legend<'_>, hint: &str) -> Markup {
        let typed = self.typed.date(&prefix);
        let error = self.errors.of(prefix.day());
        html! { (typed.boxes_named(&prefix, legend, hint, error)) }
    }

    /// “I don’t know”, below a date.
    fn unknown(&self, prefix: Field) -> Markup {
        let name = format!("{prefix}-unknown");
        let boxes = Checkboxes {
            name: (&name).into(),
            items: vec![choice("yes", "I don’t know")],
            values: self.typed.all(&name).into_iter().map(Into::into).collect(),
            classes: "govuk-checkboxes--small".into(),
            ..Checkboxes::default()
        };
        html! { (boxes) }
    }

    fn course(&self) -> Markup {
        let completed = self.date(
            field::COMPLETED,
            small("When was it completed?"),
            "The date they received the outcome. If you only know the month and year, leave the \
             day blank.",
        );
        let items = vec![with_more("yes", "Yes", completed), choice("no", "Not yet")];
        html! {
            (self.date(field::BEGAN, medium("When did the course begin?"), DAY_OR_MONTH))
            (self.unknown(field::BEGAN))
            (self.radios(field::DONE, medium("Have they completed the course?"), items))
        }
    }

    fn body(&self) -> Markup {
        let items = vec![
            choice(
                "yes",
                "A university, or another body with degree-awarding powers",
            ),
            choice("no", "Someone else"),
            choice("unknown", "I don’t know"),
        ];
        html! { (self.radios(field::BODY, medium("Who gives the award?"), items)) }
    }

    fn post(&self) -> Markup {
        let to = self.date(
            field::TO,
            small("First day after the post"),
            "The day after their last day as SENCO there. If you only know the month and year, \
             leave the day blank.",
        );
        let items = vec![
            with_more("yes", "Yes", to),
            choice(
                "no",
                "No, they still have it as well as their post at this school",
            ),
        ];
        html! {
            (self.heading())
            (self.kind_of_school(field::KIND, medium("What type of school was it?")))
            (self.date(field::FROM, medium("When did the post begin?"), DAY_OR_MONTH))
            (self.unknown(field::FROM))
            (self.radios(field::ENDED, medium("Has the post ended?"), items))
        }
    }
}

/// The fixed list of answers to a question.
fn offered(page: Page) -> Vec<Item<'static>> {
    let options = page.question().options.iter();
    let offer = |option: &'static workforce::checker::text::Choice| {
        Item::from(Choice {
            value: (&option.id).into(),
            content: (&option.name).into(),
            hint: option.hint.as_ref().map(Into::into),
            ..Choice::default()
        })
    };
    options.map(offer).collect()
}

fn choice(value: &'static str, content: &'static str) -> Item<'static> {
    Item::from(Choice {
        value: value.into(),
        content: content.into(),
        ..Choice::default()
    })
}

fn with_more(value: &'static str, content: &'static str, more: Markup) -> Item<'static> {
    Item::from(Choice {
        value: value.into(),
        content: content.into(),
        conditional: Some(more),
        ..Choice::default()
    })
}

fn medium(content: &'static str) -> Legend<'static> {
    Legend {
        content: content.into(),
        classes: "govuk-fieldset__legend--m".into(),
        ..Legend::default()
    }
}

fn small(content: &'static str) -> Legend<'static> {
    Legend {
        content: content.into(),
        classes: "govuk-fieldset__legend--s".into(),
        ..Legend::default()
    }
}
