//! Several lines to type in, with a limit that is said before and counted while typing.

use maud::{Markup, Render, html};
use unicode_segmentation::UnicodeSegmentation;

use super::content::Text;
use super::hint::Hint;
use super::surround::id_or_name;
use super::textarea::Textarea;

/// How much may be typed. The server checks it again: scripts may be off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// A number of characters as readers count them (grapheme clusters).
    Characters(u32),
    /// A number of UTF-16 code units, as `String.length` counts them.
    Length(u32),
    /// A number of words.
    Words(u32),
}

impl Limit {
    /// How much `text` uses, in the limit's unit, counted as the browser counts it while typing
    /// (there a line break is one character; a form sends it as two).
    pub fn used(self, text: &str) -> usize {
        match self {
            Limit::Characters(_) => text.graphemes(true).count(),
            Limit::Length(_) => text.replace("\r\n", "\n").encode_utf16().count(),
            Limit::Words(_) => text.unicode_words().count(),
        }
    }

    /// By how much `text` goes beyond the limit; 0 where it does not.
    pub fn excess(self, text: &str) -> usize {
        let (Limit::Characters(most) | Limit::Length(most) | Limit::Words(most)) = self;
        self.used(text)
            .saturating_sub(usize::try_from(most).unwrap_or(usize::MAX))
    }
}

/// A field of several lines with a limit.
#[derive(Clone, Debug)]
pub struct CharacterCount<'a> {
    /// The field.
    pub textarea: Textarea<'a>,
    /// How much may be typed.
    pub limit: Limit,
    /// From which per cent of the limit on the count is shown; always where not given.
    pub threshold: Option<u8>,
    /// The sentence before anything is typed, with `%{count}` for the limit; where empty, "You can
    /// enter up to … characters".
    pub description: Text<'a>,
    /// Further classes of the message that counts.
    pub message_classes: Text<'a>,
}

impl CharacterCount<'_> {
    fn description(&self) -> String {
        let (count, unit) = match self.limit {
            Limit::Characters(count) | Limit::Length(count) => (count, "characters"),
            Limit::Words(count) => (count, "words"),
        };
        if self.description.is_empty() {
            format!("You can enter up to {count} {unit}")
        } else {
            self.description.replace("%{count}", &count.to_string())
        }
    }
}

impl Render for CharacterCount<'_> {
    fn render(&self) -> Markup {
        let id = id_or_name(&self.textarea.id, &self.textarea.name);
        let info = format!("{id}-info");
        let mut surround = self.textarea.surround();
        surround.described_by = &info;
        let group_classes = format!("govuk-character-count {}", self.textarea.group_classes);
        surround.group_classes = group_classes.trim_end();
        let (count, unit) = match self.limit {
            Limit::Characters(count) => (count, Some("characters")),
            Limit::Length(count) => (count, None),
            Limit::Words(count) => (count, Some("words")),
        };
        let message = Hint {
            classes: self.message_classes.clone(),
            ..self.description().into()
        };
        html! {
            div class=(surround.group_class()) data-module="govuk-character-count"
                data-maxlength=(count) data-count-type=[unit] data-threshold=[self.threshold] {
                (surround.above())
                (self.textarea.field(&surround.described_by(), "govuk-js-character-count"))
                (message.with(&info, "govuk-character-count__message"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Limit;

    #[test]
    fn the_server_counts_as_the_browser_does() {
        let text = "The Zoë\u{308} 👩🏻‍🚀 way:\r\nwell-being";
        assert_eq!(Limit::Characters(0).used(text), 25);
        assert_eq!(Limit::Words(0).used(text), 5);
        assert_eq!(Limit::Length(0).used("a\r\nb 👩"), 6);
    }

    #[test]
    fn only_what_is_beyond_the_limit_is_excess() {
        assert_eq!(Limit::Words(2).excess("one two three four"), 2);
        assert_eq!(Limit::Words(9).excess("one two three four"), 0);
    }
}
