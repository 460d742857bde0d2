//! What protects visitors and the service: one function puts all of it around a router, and one
//! extractor is the only way to read a form.

mod asked;
mod bare_errors;
mod checked_form;
mod client_address;
mod csrf;
mod guard;
mod headers;
mod keys;
mod origin;
mod protection;
mod rate;
mod session;

pub use asked::{Frame, RequestId, Visit};
pub use checked_form::CheckedForm;
pub use client_address::ClientAddress;
pub use guard::Guard;
pub use headers::CONTENT_POLICY;
pub use keys::{Secret, ShortSecret};
pub use protection::{Protection, REQUEST_ID};
pub use rate::{Monotonic, Rate, Rates};
pub use session::{SessionCookie, SessionId};
