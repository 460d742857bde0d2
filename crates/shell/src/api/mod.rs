//! What is around every address of the programming interface: who calls, whether they may, and how it is answered.
//!
//! | to find | look in |
//! |---|---|
//! | who calls, by which key, and how they reach the service | `caller.rs` |
//! | an address as a row: its action, what it takes and answers, how it is tried | `endpoint.rs` |
//! | the layer around all of them: the key, its allowance, what a caller has already | `around.rs` |
//! | why something was not done (RFC 9457) | `problem.rs` |
//! | a list in pages, and where the next one begins | `paging.rs` |

mod around;
mod caller;
mod endpoint;
mod paging;
mod problem;

pub(crate) use around::{dressed, router};
pub use caller::{Caller, Given};
pub use endpoint::{Body, Endpoint, FromSchema, Parameter, Place, Try, Verb};
pub use paging::{Asked, Listed, MOST, USUAL};
pub use problem::{KINDS, Kind, Problem};

/// Where the programming interface begins.
pub const BASE: &str = "/api/";
