//! The rules, told as examples and as laws.

mod examples;
