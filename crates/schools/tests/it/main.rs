//! The national list of schools, through the doors of the crate.

mod kit;
mod line;
mod lists;
mod national;
mod reading;
mod real;
mod searching;
mod telling;
