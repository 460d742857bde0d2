//! Everything that can be asked, of all capabilities: for the person who asks of several. A page names the
//! crate of views of its own.

#![allow(
    ambiguous_glob_reexports,
    reason = "each says what waits for somebody; nobody asks it here"
)]

pub use asking::Query;
pub use doors::views::*;
pub use governance_views::*;
pub use joint::ProviderForm;
pub use people_views::*;
pub use quality_views::*;
pub use retention_views::*;
pub use surveys_views::*;
pub use workforce_views::*;
