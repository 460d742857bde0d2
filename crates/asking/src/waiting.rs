//! Waiting for a database without holding anyone else up.

use tokio::runtime::{Handle, RuntimeFlavor};

/// Does work that may wait for a database. Where a worker thread asks, its other tasks go on
/// meanwhile on another; within such work there is nothing more to do, and a thread with no other
/// tasks just waits.
pub fn beside_tasks<T>(work: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|handle| handle.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        _ => work(),
    }
}
