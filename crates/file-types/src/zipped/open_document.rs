//! OpenDocument: what its first part, `mimetype`, says, or else its list of parts (OpenDocument 1.3,
//! part 2, 3.3 and 4).

use super::{package::Package, xml::elements};
use crate::{
    FileType, Found,
    not_accepted::{Encrypted, NotAccepted},
};

pub(super) fn read(package: &Package<'_>) -> Result<Found, NotAccepted> {
    let media_type = package.text("mimetype")?;
    let manifest = package.text("meta-inf/manifest.xml")?;
    let manifest = manifest.as_deref();
    let of_all = manifest.and_then(|it| {
        let mut entries = elements(it);
        entries.find(|it| it.attribute("full-path") == Some("/"))
    });
    let of_all = of_all.and_then(|it| it.attribute("media-type"));
    let said = media_type.as_deref().map(str::trim).or(of_all);
    let file_type = match said.unwrap_or_default() {
        "application/vnd.oasis.opendocument.text" => FileType::Odt,
        "application/vnd.oasis.opendocument.spreadsheet" => FileType::Ods,
        "application/vnd.oasis.opendocument.presentation" => FileType::Odp,
        "application/epub+zip" => return Err(NotAccepted::Other("an electronic book")),
        // Programs of Java have a list of parts, too.
        _ => return Err(NotAccepted::Zip),
    };
    let manifest = manifest.ok_or(NotAccepted::Damaged("an OpenDocument file"))?;
    // 4.3: encrypted parts are listed so in the manifest.
    if elements(manifest).any(|it| it.name == "encryption-data") {
        return Err(NotAccepted::Encrypted(Encrypted::OpenDocument));
    }
    if package.names().any(is_program) {
        return Err(NotAccepted::Macros);
    }
    Ok(file_type.into())
}

/// Whether a part is a program: a module of a Basic library, or a script. The lists of libraries and
/// of modules are in files that never had a macro, too.
fn is_program(name: &str) -> bool {
    let list = |name: &str| {
        let last = name.rsplit('/').next().unwrap_or_default();
        matches!(
            last,
            "script-lc.xml" | "script-lb.xml" | "dialog-lc.xml" | "dialog-lb.xml"
        )
    };
    name.starts_with("scripts/") || (name.starts_with("basic/") && !list(name))
}
