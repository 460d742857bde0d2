//! Pages in a real browser.

mod components;
mod error_pages;
mod gallery;
mod story;
