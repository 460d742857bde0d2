//! Who acts for schools, and posts as SENCO, told as examples and as laws.

mod acting;
mod asking;
mod following;
mod laws;
mod names;
mod published;
pub mod steps;
mod told;
pub mod world;
