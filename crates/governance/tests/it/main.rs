//! Groups through a year and more, told by commands; then whatever anyone tries.

mod laws;
mod story;
mod world;
