//! Campaigns: planning one, settling what has to be settled, opening it, seeing how many have answered, closing it, its answers.
//!
//! | file | what |
//! |---|---|
//! | `list` | which campaigns there are |
//! | `plan` | what is asked, and when |
//! | `prepare` | approval, lawful basis, pilot |
//! | `limit` | who takes part |
//! | `overview` | one campaign: what is to be done next, its links, how many have answered |
//! | `invitations` | who is invited, and how many have answered |
//! | `invite_list` | a list of people before it is sent |
//! | `life` | opening, closing, deleting |
//! | `files` | the answers, and what was asked |

pub(crate) mod files;
pub(crate) mod invitations;
pub(crate) mod invite_list;
pub(crate) mod life;
pub(crate) mod limit;
pub(crate) mod list;
pub(crate) mod overview;
pub(crate) mod plan;
pub(crate) mod prepare;

use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::Ask,
    components::{DateInput, Legend, Tag, TagColour, TaskStatus},
    form::FieldErrors,
    typed::TypedDate,
};
use surveys::campaign::Stage;
use surveys_views::{CampaignFile, CampaignView};
use vocabulary::{CampaignId, Field, Problem};

/// What a form sends, by the names of its fields.
pub(crate) type Pairs = Vec<(String, String)>;

/// What was typed, or what is shown in a form that nobody has sent.
#[derive(Clone, Debug, Default)]
struct Typed(Pairs);

impl Typed {
    fn text(&self, field: Field) -> &str {
        let found = self.0.iter().find(|(name, _)| field.is(name));
        found.map_or("", |(_, value)| value)
    }

    fn all(&self, field: Field) -> impl Iterator<Item = &str> {
        let of_it = self.0.iter().filter(move |(name, _)| field.is(name));
        of_it.map(|(_, value)| value.as_str())
    }

    fn date(&self, field: Field) -> TypedDate {
        let part = |part: &str| {
            let name = format!("{}-{part}", field.0);
            let found = self.0.iter().find(|(it, _)| *it == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        TypedDate {
            day: part("day"),
            month: part("month"),
            year: part("year"),
        }
    }

    fn with(mut self, field: Field, value: &str) -> Self {
        self.0.push((field.0.to_owned(), value.to_owned()));
        self
    }

    fn with_date(mut self, field: Field, date: jiff::civil::Date) -> Self {
        let TypedDate { day, month, year } = date.into();
        for (part, value) in [("day", day), ("month", month), ("year", year)] {
            self.0.push((format!("{}-{part}", field.0), value));
        }
        self
    }
}

/// A date that has to be given: what is wrong with it otherwise.
fn needed(
    typed: &TypedDate,
    field: Field,
    called: &str,
    problems: &mut Vec<Problem>,
) -> jiff::civil::Date {
    typed.read().unwrap_or_else(|| {
        let says = if typed.is_empty() {
            format!("Enter the {called}")
        } else {
            format!("The {called} must be a real date, such as 27 3 2027")
        };
        problems.push(Problem::new(field, says));
        jiff::civil::Date::ZERO
    })
}

/// The boxes of a date.
fn date_boxes<'a>(
    typed: &'a TypedDate,
    field: &'a Field,
    legend: &'a str,
    hint: &'a str,
    errors: &'a FieldErrors,
) -> DateInput<'a> {
    let legend = Legend {
        content: legend.into(),
        classes: "govuk-fieldset__legend--s".into(),
        ..Legend::default()
    };
    typed.boxes_named(field.0, legend, hint, errors.of(*field))
}

/// A campaign of the reader’s organisation.
fn view(ask: &Ask, campaign: CampaignId) -> Result<CampaignView, Response> {
    ask.view(&CampaignFile { campaign })
}

fn caption(view: &CampaignView) -> Markup {
    caption_of(&view.planned.title)
}

fn caption_of(title: &str) -> Markup {
    html! { span class="govuk-caption-l" { (title) } }
}

/// How far a campaign is.
fn stage(stage: Stage) -> Tag<'static> {
    let (says, colour) = match stage {
        Stage::Planned => ("Not open yet", TagColour::Yellow),
        Stage::Awaited => ("Opens later", TagColour::Yellow),
        Stage::Open => ("Open", TagColour::Green),
        Stage::Over => ("Ready to close", TagColour::Orange),
        Stage::Closed => ("Closed", TagColour::Grey),
    };
    Tag {
        content: says.into(),
        colour,
        ..Tag::default()
    }
}

/// What is still to be done.
fn incomplete() -> TaskStatus<'static> {
    TaskStatus::tag(Tag {
        content: "Incomplete".into(),
        colour: TagColour::Yellow,
        ..Tag::default()
    })
}
