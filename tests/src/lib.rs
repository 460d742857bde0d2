//! What tests in a real browser need: a served router, a headless Chromium, and the checks that
//! every page must pass.
//!
//! ```no_run
//! # async fn example(router: axum::Router) {
//! use end_to_end::{Browser, Served};
//!
//! let site = Served::start(router).await;
//! let browser = Browser::start().await;
//! browser.check_page(&site.url("/"), "home").await;
//! assert_eq!(browser.text("h1").await, "Home");
//! # }
//! ```
//!
//! Set `SCREENSHOTS=FOLDER` to look at the pages. Each test starts its own browser with a profile of its own, so that tests share nothing. Nothing
//! sleeps: chromedriver waits for pages, and [`Browser::element`] for elements.

mod axe;
mod browser;
mod cdp;
mod driver;
mod keyboard;
mod narrow;
mod served;
mod spoken;

pub use browser::Browser;
pub use served::Served;
