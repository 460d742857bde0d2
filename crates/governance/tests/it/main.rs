//! Groups through a year and more, told by commands; then whatever anybody tries.

mod laws;
mod story;
mod world;
