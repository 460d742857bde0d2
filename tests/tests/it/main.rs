//! Pages in a real browser.

mod accounts;
mod applying;
mod checker;
mod claims;
mod components;
mod coverage;
mod error_pages;
mod evidence;
mod gallery;
mod groups;
mod inviting;
mod leaving;
mod posts;
mod programs;
mod records;
mod rehearsed;
mod review;
mod schools;
mod shown;
mod signing_in;
mod story;
mod teachers;
mod verified;
