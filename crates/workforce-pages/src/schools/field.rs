//! The field by which a school is found, on any page that asks for one.

use super::search;
use crate::{address, field};
use axum::{
    extract::RawQuery,
    response::{IntoResponse as _, Response},
};
use shell::{
    ask::Ask,
    components::{ErrorMessage, Label, SuggestingInput, TextInput},
    suggestions::{Suggestion, Suggestions},
    words,
};
use workforce_views::{FoundSchool, SchoolLine, SchoolSearch};

/// The most schools that are suggested: about what is seen at once.
const MOST: usize = 8;

/// One field for name, town, postcode and number. What was typed is sent as [`field::Q`] and, where scripts run
/// and someone chose a suggestion, the number of the school as [`field::SCHOOL`].
pub(crate) fn school_field<'a>(
    label: impl Into<Label<'a>>,
    typed: &'a str,
    error: Option<ErrorMessage<'a>>,
) -> SuggestingInput<'a> {
    SuggestingInput {
        input: TextInput {
            name: field::Q.into(),
            label: label.into(),
            hint: Some("For example, St Mary’s Whitby, YO21 1AA, or the URN 121234".into()),
            error,
            value: Some(typed.into()),
            ..TextInput::default()
        },
        source: address::SCHOOL_SUGGESTIONS.into(),
        chosen: field::SCHOOL.into(),
    }
}

/// `school.read`: the schools that someone may mean who has typed so much.
pub(crate) async fn suggestions(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let asked = search::Asked::read(query.as_deref());
    let view = ask.view(&SchoolSearch {
        text: asked.text().to_owned(),
        most: MOST,
    })?;
    let note = (view.all > view.found.len()).then(|| {
        format!(
            "The first {} of {}. Add the town, postcode or street to see fewer.",
            view.found.len(),
            words::thousands(view.all as u64)
        )
    });
    let suggestions = Suggestions {
        suggestions: view.found.iter().map(suggestion).collect(),
        note: note.unwrap_or_default(),
    };
    Ok(suggestions.into_response())
}

fn suggestion(found: &FoundSchool) -> Suggestion {
    let it = &found.school;
    let after = found.goes_on_as.iter();
    let after: Vec<String> = after.map(|next| format!("Now {}", next.name)).collect();
    let former = found.former_name.as_ref();
    let lines = [
        format!("{}{}", it.name, search::status(it)),
        former
            .map(|name| format!("Formerly {name}"))
            .unwrap_or_default(),
        it.place.join(", "),
        search::kind_and_authority(it),
        after.join(", "),
    ];
    Suggestion {
        value: it.urn.to_string(),
        text: text_of(it),
        lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
    }
}

/// A name with town and postcode: short enough for a field, and found again by its words.
fn text_of(school: &SchoolLine) -> String {
    let place = school.place.iter().rev().take(2).rev();
    let parts = std::iter::once(&school.name).chain(place);
    parts.map(String::as_str).collect::<Vec<_>>().join(", ")
}
