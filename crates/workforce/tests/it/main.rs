//! The rules, told as examples and as laws.

mod examples;
mod given;
mod json;
mod laws;
mod word_by_word;
