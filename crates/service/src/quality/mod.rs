//! What *quality* tells the rest of the service.
//!
//! | to find | look in |
//! |---|---|
//! | how a case mentions a person | `mentions.rs` |

pub(crate) mod mentions;
