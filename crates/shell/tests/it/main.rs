//! What is around pages and what they are made of, tried without any page.

mod assets;
mod error_pages;
mod fixtures;
mod layout;
mod log;
mod protection;
mod slow_uploads;
