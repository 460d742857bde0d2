//! The content of a component: plain text, which is escaped, or markup made by other components.

use std::borrow::Cow;

use maud::{Markup, PreEscaped, Render};

/// Text that a component borrows or owns: `"Save".into()` and `format!(…).into()` both do.
/// Where a field of this type is empty, its attribute or element is left out.
pub type Text<'a> = Cow<'a, str>;

/// Text or markup.
#[derive(Clone, Debug)]
pub enum Content<'a> {
    /// Escaped when it is rendered.
    Text(Text<'a>),
    /// Rendered as it is.
    Html(Markup),
}

impl Content<'_> {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        match self {
            Content::Text(text) => text.is_empty(),
            Content::Html(markup) => markup.0.is_empty(),
        }
    }
}

impl Default for Content<'_> {
    fn default() -> Self {
        Content::Text(Cow::Borrowed(""))
    }
}

impl Render for Content<'_> {
    fn render_to(&self, buffer: &mut String) {
        match self {
            Content::Text(text) => escape(text, buffer),
            Content::Html(PreEscaped(html)) => buffer.push_str(html),
        }
    }
}

impl<'a> From<&'a str> for Content<'a> {
    fn from(text: &'a str) -> Self {
        Content::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Content<'a> {
    fn from(text: &'a String) -> Self {
        Content::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Content<'_> {
    fn from(text: String) -> Self {
        Content::Text(Cow::Owned(text))
    }
}

impl<'a> From<Text<'a>> for Content<'a> {
    fn from(text: Text<'a>) -> Self {
        Content::Text(text)
    }
}

impl From<Markup> for Content<'_> {
    fn from(markup: Markup) -> Self {
        Content::Html(markup)
    }
}

/// `text` as the value of an optional attribute: nothing where it is empty.
pub(crate) fn given(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// Further class names, each after a space: for use behind a component's own class.
pub(crate) struct Classes<'a>(pub &'a str);

impl Render for Classes<'_> {
    fn render_to(&self, buffer: &mut String) {
        if !self.0.is_empty() {
            buffer.push(' ');
            escape(self.0, buffer);
        }
    }
}

/// `name` where `condition` holds, nothing otherwise: for class names that come and go.
pub(crate) fn when(condition: bool, name: &str) -> &str {
    if condition { name } else { "" }
}

/// Writes `text` escaped, as maud does; in whole pieces and not byte by byte, because a quarter of
/// the time that a page takes is spent here.
fn escape(text: &str, buffer: &mut String) {
    let special = |byte| matches!(byte, b'&' | b'<' | b'>' | b'"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(special) {
        let (before, from) = rest.split_at(at);
        buffer.push_str(before);
        buffer.push_str(match from.as_bytes()[0] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &from[1..];
    }
    buffer.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_is_escaped_as_maud_does(text in "[\\PC&<>\"']*") {
            let PreEscaped(by_maud) = text.render();
            prop_assert_eq!(&Content::from(&text).render().0, &by_maud);
            let class = Classes(&text).render().0;
            prop_assert_eq!(class.strip_prefix(' ').unwrap_or_default(), by_maud);
        }
    }
}
