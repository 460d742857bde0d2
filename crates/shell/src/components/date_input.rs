//! A date in up to three boxes: day, month, year.

use maud::{Markup, Render, html};

use super::content::{Classes, Text, given, when};
use super::error_message::ErrorMessage;
use super::fieldset::Fieldset;
use super::hint::Hint;
use super::label::Label;
use super::surround::Surround;
use super::text_input::TextInput;

/// A date.
#[derive(Clone, Debug, Default)]
pub struct DateInput<'a> {
    /// The id of the whole; the boxes' ids begin with it.
    pub id: Text<'a>,
    /// The question, as legend of a group.
    pub fieldset: Option<Fieldset<'a>>,
    /// Help, such as "For example, 1 9 2026".
    pub hint: Option<Hint<'a>>,
    /// What is wrong with it.
    pub error: Option<ErrorMessage<'a>>,
    /// The boxes: [`DatePart::day`], [`DatePart::month`], [`DatePart::year`].
    pub parts: Vec<DatePart<'a>>,
    /// How the boxes' names begin, before a hyphen.
    pub name_prefix: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
    /// Further classes of the group around it.
    pub group_classes: Text<'a>,
}

/// One box.
#[derive(Clone, Debug, Default)]
pub struct DatePart<'a> {
    /// The name it sends, behind the date's prefix.
    pub name: Text<'a>,
    /// What it is called.
    pub label: Text<'a>,
    /// What it holds.
    pub value: Option<Text<'a>>,
    /// Its id; where empty, the date's id and its name. That of the first box may be the date's own.
    pub id: Text<'a>,
    /// Whether it is this box that is wrong; where no box says so, an error marks them all.
    pub invalid: Option<bool>,
    /// What the browser may fill in: `bday-day`.
    pub autocomplete: Text<'a>,
    /// Which keyboard; `numeric` where empty.
    pub inputmode: Text<'a>,
    /// A pattern for old keyboards.
    pub pattern: Text<'a>,
    /// Further classes: `govuk-input--width-2` or `-4`.
    pub classes: Text<'a>,
}

impl<'a> DatePart<'a> {
    /// The box for the day, two digits wide.
    pub fn day(value: Option<Text<'a>>) -> Self {
        Self::named("day", "Day", "govuk-input--width-2", value)
    }

    /// The box for the month, two digits wide.
    pub fn month(value: Option<Text<'a>>) -> Self {
        Self::named("month", "Month", "govuk-input--width-2", value)
    }

    /// The box for the year, four digits wide.
    pub fn year(value: Option<Text<'a>>) -> Self {
        Self::named("year", "Year", "govuk-input--width-4", value)
    }

    fn named(
        name: &'static str,
        label: &'static str,
        width: &'static str,
        value: Option<Text<'a>>,
    ) -> Self {
        DatePart {
            name: name.into(),
            label: label.into(),
            classes: width.into(),
            value,
            ..DatePart::default()
        }
    }
}

impl DateInput<'_> {
    fn part(&self, part: &DatePart) -> Markup {
        let any_invalid = self.parts.iter().any(|part| part.invalid == Some(true));
        let invalid = part.invalid.unwrap_or(self.error.is_some() && !any_invalid);
        let error = when(invalid, "govuk-input--error");
        let classes = html! {
            "govuk-date-input__input" (Classes(error)) (Classes(&part.classes))
        };
        let name = match given(&self.name_prefix) {
            Some(prefix) => format!("{prefix}-{}", part.name).into(),
            None => part.name.clone(),
        };
        let id = match given(&part.id) {
            Some(id) => id.into(),
            None => format!("{}-{}", self.id, part.name).into(),
        };
        let input = TextInput {
            name,
            id,
            label: Label {
                content: part.label.clone().into(),
                classes: "govuk-date-input__label".into(),
                ..Label::default()
            },
            value: part.value.clone(),
            inputmode: given(&part.inputmode).unwrap_or("numeric").into(),
            autocomplete: part.autocomplete.clone(),
            pattern: part.pattern.clone(),
            classes: classes.0.into(),
            ..TextInput::default()
        };
        html! { div class="govuk-date-input__item" { (input) } }
    }
}

impl Render for DateInput<'_> {
    fn render(&self) -> Markup {
        let described_by = self
            .fieldset
            .as_ref()
            .map(|fieldset| fieldset.described_by.as_ref());
        let surround = Surround {
            id: &self.id,
            label: None,
            hint: self.hint.as_ref(),
            error: self.error.as_ref(),
            described_by: described_by.unwrap_or_default(),
            group_classes: &self.group_classes,
        };
        // Where a box is called so itself, as whatever an error leads to, the whole has no id beside it.
        let taken = self.parts.iter().any(|part| part.id == self.id);
        let id = given(&self.id).filter(|_| !taken);
        let inside = html! {
            (surround.above())
            div class={ "govuk-date-input" (Classes(&self.classes)) } id=[id] {
                @for part in &self.parts { (self.part(part)) }
            }
        };
        html! {
            div class=(surround.group_class()) {
                @match &self.fieldset {
                    // JAWS says the description of a group of text fields only with this role.
                    Some(fieldset) =>
                        (fieldset.around(&surround.described_by(), "group", &inside)),
                    None => (inside),
                }
            }
        }
    }
}
