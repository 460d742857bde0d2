//! Files of responses as programs write them: what encoding they have, how their columns and lines end, where their headings are.
//!
//! | what | where |
//! |---|---|
//! | what a file is, told from its first bytes, and its text as UTF-8 | `encoding` |
//! | the separator, the line of the headings | `opening` |
//! | where each field and each row ends, sixteen bytes at a time | `index` |
//! | what separates and quotes fields | `field` |
//! | which texts are one and the same answer or heading | `instrument::typography` |

mod encoding;
mod field;
mod index;
mod opening;

pub use encoding::{Decoder, Encoding, NotText};
pub use field::{as_text, inside, is_blank};
pub use index::Index;
pub use instrument::typography::{canonical, trimmed};
pub use opening::{LineEnd, Opening};
