//! What a command asks of a running server: one JSON line in, one out, through a Unix socket that
//! only its owner may open. Without a server the command owns the folder and answers itself.
//!
//! | what | where |
//! |---|---|
//! | what can be asked, and answered | `asked.rs` |
//! | how each is answered | `desk.rs`, and beside it by what it is about |
//! | the socket, from both ends | `socket.rs` |

mod adopting;
mod asked;
mod desk;
mod entering;
mod importing;
mod keeping;
mod socket;
mod tables;
mod told;

pub use asked::{Answer, Ask, unexpected};
pub use desk::Desk;
use desk::in_words;
pub use importing::ListTold;
pub use socket::{ask, listen};
pub use told::StatusTold;
