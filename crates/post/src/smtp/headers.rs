//! The headers of our messages that the library does not know.

use lettre::message::header::{Header, HeaderName, HeaderValue};
use std::error::Error;

/// A header of one line.
macro_rules! header {
    ($(#[$says:meta])* $name:ident $(($held:ty))?, $called:literal, |$it:ident| $value:expr) => {
        $(#[$says])*
        #[derive(Clone)]
        pub(super) struct $name $((pub(super) $held))?;

        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($called)
            }

            fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
                Err("We only write it.".into())
            }

            fn display(&self) -> HeaderValue {
                let $it = self;
                HeaderValue::new(Self::name(), $value)
            }
        }
    };
}

header! {
    /// A program sent it (RFC 3834, section 5).
    AutoSubmitted, "Auto-Submitted", |_it| "auto-generated".to_owned()
}

header! {
    /// Where someone says that they want no more of these (RFC 2369, section 3.2).
    ListUnsubscribe(String), "List-Unsubscribe", |it| format!("<{}>", it.0)
}

header! {
    /// A mail program can say so for them, by one press (RFC 8058, section 3.1).
    OneClick, "List-Unsubscribe-Post", |_it| "List-Unsubscribe=One-Click".to_owned()
}
