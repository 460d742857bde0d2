//! Tests of the crate from outside: agreement with frozen references, laws, and requests.

mod references;
mod tails;
