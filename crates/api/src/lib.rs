//! What other programs can ask for, and do with the key of an organisation.
//!
//! An address here shows what a view shows, in members of its own: a view may be changed for a page, and what programs
//! read only gains members (*How it may change* on the page about it). Who may see what is asked of the same table.
//!
//! | to find | look in |
//! |---|---|
//! | every address, in one list | `endpoints.rs` |
//! | the key that calls; where to begin | `key.rs` |
//! | the Register of Quality Providers | `register.rs` |
//! | schools, and whether one needs a SENCO who qualifies | `schools.rs`, `check.rs` |
//! | the provider that one acts for: its registrations and conditions | `provider.rs` |
//! | what needs doing; mail that did not arrive | `work.rs`, `mail.rs` |
//! | applications: the list, one, an answer, submitting and withdrawing it | `applications.rs`, `answers.rs`, `submitting.rs` |
//! | evidence and its files | `evidence.rs` |
//! | what a program that is told needs to know | `told.rs` |
//! | words that addresses have in common | `words.rs` |
//! | parameters that addresses have in common | `parameters.rs` |
//! | the description (OpenAPI 3.1), made from the list | `description.rs` |
//! | the page about it | `page.rs` |

#![allow(
    clippy::result_large_err,
    reason = "an answer is made once and handed on at once"
)]

mod answers;
mod applications;
mod check;
mod description;
mod endpoints;
mod evidence;
mod key;
mod mail;
mod page;
mod parameters;
mod provider;
mod register;
mod schools;
mod submitting;
mod told;
mod words;
mod work;

pub use description::{description, examples};
pub use endpoints::ENDPOINTS;
pub use page::ROUTES;
