//! Tests of the crate from outside: agreement with frozen references, laws, and requests.

mod laws;
mod references;
mod requests;
mod tails;
mod traps;
