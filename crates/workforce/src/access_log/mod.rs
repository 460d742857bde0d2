//! The days of the access log: closed with a digest once they are over, disposed of once they were kept for as long
//! as the policy says.

mod close;
mod days;
mod dispose;

pub use close::{AFTER_MIDNIGHT, CloseAccessLog, close_access_log};
pub use days::{AccessLogDays, ClosedDay};
pub use dispose::{DisposeOfAccessLog, dispose_of_access_log};
