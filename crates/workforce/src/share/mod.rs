//! Links by which a holder shows others what the register has on them, for as long as they choose.
//!
//! A link opens while its holder’s account shows the record, the name that they chose is on record, and neither they
//! nor the calendar has ended it. Whoever has it needs no account.
//!
//! | to find | look in |
//! |---|---|
//! | what is known of links | `shares.rs` |
//! | making one, and ending it | `make.rs` |
//! | whether one opens, and what it is called by | `opens.rs` |

mod make;
mod opens;
mod shares;

pub use make::{EndShare, LONGEST_SHARE_DAYS, MOST_SHARES, MakeShare, end_share, make_share};
pub use opens::{opens, shared_by};
pub use shares::{Share, Shares};
