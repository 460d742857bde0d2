//! What is asked on which route: the laws of routes, the built-in instruments, and what millions answered.

mod built_in;
mod laws;
mod ons;
mod refused;
