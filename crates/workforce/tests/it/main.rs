//! The rules, told as examples and as laws.

mod checker;
mod claims;
mod examples;
mod given;
mod json;
mod laws;
mod national;
mod posts;
mod records;
mod registrar;
mod teachers;
mod word_by_word;
mod words;
