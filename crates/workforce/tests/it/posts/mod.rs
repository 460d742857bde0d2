//! Who acts for schools, and posts as SENCO, told as examples and as laws.

mod acting;
mod laws;
mod told;
pub mod world;
