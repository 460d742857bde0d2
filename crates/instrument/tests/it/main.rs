//! What is asked on which route, what is entered, and what changes: laws, the built-in instruments, and what millions answered.

mod built_in;
mod edits;
mod entries;
mod laws;
mod ons;
mod refused;
