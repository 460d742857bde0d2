//! The rules, told as examples and as laws.

mod as_known;
mod checker;
mod claims;
mod enrolments;
mod erasing;
mod examples;
mod figures;
mod given;
mod json;
mod laws;
mod merging;
mod national;
mod picture;
mod posts;
mod records;
mod registrar;
mod succession;
mod teachers;
mod told_by;
mod word_by_word;
mod words;
