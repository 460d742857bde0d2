//! What is around every page, and what pages are made of. It knows no page.
//!
//! | to find | look in |
//! |---|---|
//! | who asks, and whether they may; how a page reaches the service | `ask.rs` |
//! | the outcome of the command of a form | `executed.rs` |
//! | what an address names; how addresses are made | `at.rs`, `addresses.rs` |
//! | a row of the table of routes | `routes.rs` |
//! | what is around every address for programs | `api/` |
//! | the site over the routes that it is given | `site.rs` |
//! | the page around every page | `layout.rs`; the main parts that it leads to, `navigation.rs` |
//! | what pages are made of | `components/`; a page that asks once more, `confirm.rs` |
//! | forms, and what is typed into them | `form.rs`, `typed.rs` |
//! | one CSV file of a form | `table_file.rs` |
//! | what a field suggests while someone types | `suggestions.rs`, `components/suggesting_input.rs`, `assets/suggestions.js` |
//! | pages for when something went wrong | `error_pages/`; which one, `failed.rs` |
//! | what protects visitors and the service | `security/` |
//! | what only pages of pupils have: symbols, clips, how they look | `symbols.rs`, `speech.rs`, `look.rs` |
//! | pages kept as they were rendered; what is told once | `kept.rs`, `told_once.rs` |
//! | what browsers fetch beside pages | `assets.rs`, `build/`, `assets/` |

#![allow(
    clippy::result_large_err,
    reason = "an answer is made once and handed on at once"
)]

mod addresses;
pub mod api;
pub mod ask;
pub mod assets;
pub mod at;
pub mod attachment;
pub mod browser;
pub mod components;
pub mod confirm;
pub mod csv_file;
pub mod damaged;
pub mod error_pages;
mod executed;
mod failed;
pub mod form;
pub mod form_page;
pub mod html_file;
mod kept;
pub mod layout;
pub mod look;
pub mod navigation;
pub mod next;
pub mod routes;
pub mod security;
pub mod site;
pub mod speech;
pub mod suggestions;
pub mod symbols;
pub mod table_file;
pub mod told_once;
pub mod typed;
pub mod words;
pub mod zip;
