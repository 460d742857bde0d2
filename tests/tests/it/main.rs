//! Pages in a real browser.

mod applying;
mod checker;
mod components;
mod error_pages;
mod evidence;
mod gallery;
mod rehearsed;
mod story;
