//! One answer out of several.

use maud::{Markup, Render};

use super::choices::{Choices, Item, Kind};
use super::content::Text;
use super::error_message::ErrorMessage;
use super::fieldset::Fieldset;
use super::hint::Hint;
use super::surround::{Surround, id_or_name};

/// One answer out of several.
#[derive(Clone, Debug, Default)]
pub struct Radios<'a> {
    /// The name that is sent.
    pub name: Text<'a>,
    /// How the answers' ids begin; the name where empty.
    pub id_prefix: Text<'a>,
    /// The question, as legend of a group.
    pub fieldset: Option<Fieldset<'a>>,
    /// Help with the question.
    pub hint: Option<Hint<'a>>,
    /// What is wrong with the answer.
    pub error: Option<ErrorMessage<'a>>,
    /// The answers.
    pub items: Vec<Item<'a>>,
    /// The value that is chosen.
    pub value: Option<Text<'a>>,
    /// Further classes: `govuk-radios--inline`, `govuk-radios--small`.
    pub classes: Text<'a>,
    /// Further classes of the group around it.
    pub group_classes: Text<'a>,
}

impl Render for Radios<'_> {
    fn render(&self) -> Markup {
        let described_by = self
            .fieldset
            .as_ref()
            .map(|fieldset| fieldset.described_by.as_ref())
            .filter(|ids| !ids.is_empty())
            .unwrap_or_default();
        let choices = Choices {
            kind: Kind::Radios,
            name: &self.name,
            items: &self.items,
            chosen: self.value.as_slice(),
            fieldset: self.fieldset.as_ref(),
            surround: Surround {
                id: id_or_name(&self.id_prefix, &self.name),
                label: None,
                hint: self.hint.as_ref(),
                error: self.error.as_ref(),
                described_by,
                group_classes: &self.group_classes,
            },
            classes: &self.classes,
        };
        choices.render()
    }
}
