//! The rules, told as examples and as laws.

mod checker;
mod claims;
mod enrolments;
mod erasing;
mod examples;
mod given;
mod json;
mod laws;
mod merging;
mod national;
mod posts;
mod records;
mod registrar;
mod teachers;
mod told_by;
mod word_by_word;
mod words;
