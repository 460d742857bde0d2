//! Office and OpenDocument of today: zip files, told apart by what they say of themselves.
//!
//! | to find | look in |
//! |---|---|
//! | parts by name, and how much of them is unpacked | `package.rs` |
//! | as much of XML as is needed | `xml.rs` |
//! | Office since 2007 | `office.rs` |
//! | OpenDocument | `open_document.rs` |

mod office;
mod open_document;
mod package;
pub(crate) mod xml;

use crate::{
    Found,
    not_accepted::{Encrypted, NotAccepted},
};
use package::Package;

/// Where an Office file says what its parts are.
const CONTENT_TYPES: &str = "[content_types].xml";

pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// What it is; `inside` tells how many files it stands inside of.
pub(crate) fn read(bytes: &[u8], inside: usize) -> Result<Found, NotAccepted> {
    let package = Package::of(bytes)?;
    if package.encrypted {
        return Err(NotAccepted::Encrypted(Encrypted::Zip));
    }
    if let Some(types) = package.text(CONTENT_TYPES)? {
        return office::read(&package, &types, inside);
    }
    if package.has("meta-inf/manifest.xml") || package.has("mimetype") {
        return open_document::read(&package);
    }
    let apple = |name: &str| {
        let (index, ending) = name.rsplit_once('.').unwrap_or_default();
        ending == "iwa" || (index == "index" && matches!(ending, "apxl" | "xml" | "zip"))
    };
    Err(if package.names().any(apple) {
        NotAccepted::AppleDocument
    } else {
        NotAccepted::Zip
    })
}
