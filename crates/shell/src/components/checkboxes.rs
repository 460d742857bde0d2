//! Any number of answers out of several, or one thing to agree to.

use maud::{Markup, Render};

use super::choices::{Choices, Item, Kind};
use super::content::Text;
use super::error_message::ErrorMessage;
use super::fieldset::Fieldset;
use super::hint::Hint;
use super::surround::{Surround, id_or_name};

/// Any number of answers out of several, or one thing to agree to.
#[derive(Clone, Debug, Default)]
pub struct Checkboxes<'a> {
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
    /// The values that are chosen.
    pub values: Vec<Text<'a>>,
    /// Further ids that describe a single checkbox without fieldset.
    pub described_by: Text<'a>,
    /// Further classes: `govuk-checkboxes--small`.
    pub classes: Text<'a>,
    /// Further classes of the group around it.
    pub group_classes: Text<'a>,
}

impl Render for Checkboxes<'_> {
    fn render(&self) -> Markup {
        let described_by = self
            .fieldset
            .as_ref()
            .map(|fieldset| fieldset.described_by.as_ref())
            .filter(|ids| !ids.is_empty())
            .unwrap_or(&self.described_by);
        let choices = Choices {
            kind: Kind::Checkboxes,
            name: &self.name,
            items: &self.items,
            chosen: &self.values,
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
