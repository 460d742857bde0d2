//! Forms: how they start, and what is wrong with what came back.

use maud::{Markup, html};
use vocabulary::{NamesField, Problem};

use crate::components::{ErrorMessage, ErrorSummary, SummaryError, Text};

/// The names of the hidden fields. They begin with `_`, so that no question has such a name.
pub mod hidden {
    /// Proves that one of our pages sent the form.
    pub const CSRF: &str = "_csrf";
    /// The command's id: the same form sent twice is done once.
    pub const COMMAND: &str = "_command";
    /// The revision of what the form showed: nothing saved meanwhile is lost.
    pub const REVISION: &str = "_revision";
}

/// Proves that a form was on one of our pages, in this visit. Made by the guard of
/// [`crate::security`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsrfToken(String);

impl CsrfToken {
    pub(crate) fn made(token: String) -> Self {
        CsrfToken(token)
    }

    /// A token for a page without a visit: its forms are refused until one begins.
    pub(crate) fn none() -> Self {
        CsrfToken(String::new())
    }

    /// As it is in the hidden field.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A token that no form accepts: for rendering pages in tests and galleries.
    pub fn sample() -> Self {
        CsrfToken("sample".to_owned())
    }
}

/// How a form starts: where it goes, and its hidden fields. Every form that changes something is
/// made by this, because [`crate::security::CheckedForm`] reads no other.
#[derive(Clone, Debug)]
pub struct FormStart<'a> {
    /// Where it is sent; the page's own address where empty.
    pub action: Text<'a>,
    /// Proves that one of our pages sent it.
    pub csrf: &'a CsrfToken,
    /// The command's id; empty for a form that makes no command.
    pub command: Text<'a>,
    /// The revision of what it shows; empty where there is nothing yet.
    pub revision: Text<'a>,
    /// Whether it sends files.
    pub multipart: bool,
}

impl<'a> FormStart<'a> {
    /// A form sent to the page's own address, without command or revision.
    pub fn new(csrf: &'a CsrfToken) -> Self {
        FormStart {
            action: Text::default(),
            csrf,
            command: Text::default(),
            revision: Text::default(),
            multipart: false,
        }
    }

    /// The form around `content`; an empty `class` is left out.
    pub fn around(&self, class: &str, content: &Markup) -> Markup {
        let class = (!class.is_empty()).then_some(class);
        let action = (!self.action.is_empty()).then_some(&self.action);
        let kind = self.multipart.then_some("multipart/form-data");
        html! {
            // The server checks and says what is wrong in our words: browsers' own bubbles are off.
            form class=[class] method="post" action=[action] enctype=[kind] novalidate {
                (hidden_field(hidden::CSRF, self.csrf.as_str()))
                @if !self.command.is_empty() { (hidden_field(hidden::COMMAND, &self.command)) }
                @if !self.revision.is_empty() { (hidden_field(hidden::REVISION, &self.revision)) }
                (content)
            }
        }
    }
}

/// A field that is sent but not shown.
pub fn hidden_field(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// What is wrong with a form, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors {
    errors: Vec<(String, String)>,
}

impl FieldErrors {
    /// Nothing wrong so far.
    pub fn new() -> Self {
        FieldErrors::default()
    }

    /// Notes that the field with this id (the id of its first box or answer) is wrong, and how.
    pub fn add(&mut self, field: impl NamesField, message: impl Into<String>) {
        self.errors.push((field.into_name(), message.into()));
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// Fields and messages, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.errors
            .iter()
            .map(|(field, message)| (field.as_str(), message.as_str()))
    }

    /// What stands beside a field: the first thing wrong with it.
    pub fn of(&self, field: impl NamesField) -> Option<ErrorMessage<'_>> {
        let field = field.into_name();
        self.iter()
            .find(|(name, _)| *name == field)
            .map(|(_, message)| message.into())
    }

    /// What stands at the top of the page: the same words, each with a link to its field. Nothing
    /// where nothing is wrong.
    pub fn summary(&self) -> Option<ErrorSummary<'_>> {
        let error = |(field, message): (&str, &'_ str)| SummaryError {
            content: message.to_owned().into(),
            href: format!("#{field}").into(),
        };
        (!self.is_empty()).then(|| ErrorSummary {
            errors: self.iter().map(error).collect(),
            ..ErrorSummary::default()
        })
    }
}

impl From<&[Problem]> for FieldErrors {
    fn from(problems: &[Problem]) -> Self {
        let mut errors = Self::new();
        for problem in problems {
            errors.add(&problem.field, problem.says.as_str());
        }
        errors
    }
}

/// What a form sends: a struct each of whose parts says which [`Field`](vocabulary::Field) it is. One that is
/// called otherwise does not compile.
///
/// ```
/// use vocabulary::Field;
///
/// const NOTE: Field = Field("note");
///
/// shell::form! {
///     /// What is typed.
///     #[derive(Default)]
///     struct Form {
///         note: String = NOTE,
///     }
/// }
///
/// assert!(Form::default().note.is_empty());
/// ```
#[macro_export]
macro_rules! form {
    (
        $(#[$about:meta])*
        $seen:vis struct $form:ident {
            $($(#[$of:meta])* $shown:vis $part:ident: $type:ty = $field:expr),* $(,)?
        }
    ) => {
        $(#[$about])*
        $seen struct $form {
            $($(#[$of])* $shown $part: $type,)*
        }

        const _: () = {
            $(assert!($field.is(stringify!($part)), "a part of the form is another field");)*
        };
    };
}
