//! What protects visitors and the service: one function puts all of it around a router, and two
//! extractors are the only ways to read a form: one without files, one with.

mod allowance;
mod arriving;
mod asked;
mod bare_errors;
mod begun_here;
mod checked_form;
mod checked_upload;
mod client_address;
mod csrf;
mod guard;
mod headers;
mod kept_form;
mod keys;
mod origin;
mod pace;
mod protection;
mod rate;
mod session;
mod unread;
mod upload_room;

pub use allowance::Allowance;
pub use asked::{Frame, RequestId, Visit};
pub use begun_here::BegunHere;
pub use checked_form::{CheckedForm, NoFields};
pub use checked_upload::{Arrived, CheckedUpload, MOST_FILES, NotReceived, Received, UPLOAD_BYTES};
pub use client_address::{ClientAddress, network};
pub use guard::Guard;
pub use headers::{CONTENT_POLICY, FRAMED, SANDBOXED};
pub use keys::{Secret, ShortSecret};
pub use protection::{Protection, REQUEST_ID};
pub use rate::{Monotonic, Rate, Rates, Remaining};
pub use session::{SessionCookie, SessionId};
