//! One line to type in that suggests what may be meant, where scripts run.

use maud::{Markup, Render, html};

use super::content::Text;
use super::text_input::TextInput;

/// A field that suggests while someone types. Without scripts it is the field alone, so whatever reads the form
/// must do with what was typed, and take what was chosen as a shorter way.
#[derive(Clone, Debug, Default)]
pub struct SuggestingInput<'a> {
    /// The field. Browsers fill nothing in, which would cover the suggestions.
    pub input: TextInput<'a>,
    /// The address that answers with [`Suggestions`](crate::suggestions::Suggestions), asked with what was typed
    /// under the name of the field.
    pub source: Text<'a>,
    /// The name under which the value of the chosen suggestion is sent; empty once the text is changed again.
    pub chosen: Text<'a>,
}

impl Render for SuggestingInput<'_> {
    fn render(&self) -> Markup {
        let input = TextInput {
            autocomplete: "off".into(),
            spellcheck: Some(false),
            ..self.input.clone()
        };
        html! {
            div data-module="senco-suggestions" data-source=(self.source) data-chosen=(self.chosen) {
                (input)
            }
        }
    }
}
