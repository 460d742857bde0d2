//! Tests of the crate from outside: agreement with frozen references, laws, and requests.

mod laws;
mod limits;
mod references;
mod requests;
mod tails;
mod traps;
