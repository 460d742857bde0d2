//! An answer that was given, as a signed file that anyone can check without a connection.
//!
//! The file is one line of canonical JSON (RFC 8785) with three members, and a line break:
//!
//! - `extract`: the answer, as [`Extract`] has it;
//! - `key`: the Ed25519 public key (RFC 8032) of the house that gave it, in base64url without padding;
//! - `signature`: in base64, over the bytes `senco extract 1`, a line break, and the canonical JSON of `extract`.
//!
//! Only the very bytes that writing makes again are taken: a byte changed anywhere, also where it would mean the
//! same, is found.
//!
//! | to find | look in |
//! |---|---|
//! | what an extract holds, made from an entry of the access log | `extract.rs` |
//! | signing one, and opening it again | `signed.rs` |
//! | the same as a document for people | `document.rs` |

mod document;
mod extract;
mod signed;

pub use document::document;
pub use extract::{Extract, ExtractAnswer, ExtractSubject, GivenTo};
pub use signed::{ExtractKey, NotGenuine, Opened, PublicKey, open};
