//! The days of the access log: closed with a digest once they are over. `joint` disposes of them once they were kept for
//! long enough.

mod close;
mod days;

pub use close::{AFTER_MIDNIGHT, CloseAccessLog, close_access_log};
pub use days::{AccessLogDays, ClosedDay};
