//! The program as its users call it.

mod duty;
mod stat;
