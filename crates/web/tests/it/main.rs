//! What browsers and other clients get from the site.

mod accounts;
mod allowances;
mod api;
mod applying_again;
mod checker;
mod coverage;
mod damaged;
mod evidence;
mod filled_in;
mod groups;
mod hidden_fields;
mod inviting;
mod one_person;
mod readers;
mod reading_age;
mod renewal;
mod reporting;
mod review;
mod reviewed;
mod signing_in;
mod site;
mod slow_uploads;
mod two_worlds;
mod typed;
mod verified;
mod visiting;
