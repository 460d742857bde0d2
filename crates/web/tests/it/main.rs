//! What browsers and other clients get from the web crate.

mod accounts;
mod allowances;
mod applying_again;
mod assets;
mod checker;
mod coverage;
mod damaged;
mod error_pages;
mod evidence;
mod fixtures;
mod hidden_fields;
mod layout;
mod log;
mod protection;
mod readers;
mod renewal;
mod review;
mod signing_in;
mod site;
mod slow_uploads;
mod two_worlds;
mod visiting;
