//! Rich text (RTF): accepted where nothing is put inside that a program would run or open.

use crate::not_accepted::NotAccepted;
use memchr::memmem;

pub(crate) fn is_rich_text(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{\\rt")
}

/// Whether nothing is embedded in it. Readers of rich text pass over blanks and unknown words, with
/// which an object can be hidden: so every way to begin one is looked for, wherever it stands.
pub(crate) fn read(bytes: &[u8]) -> Result<(), NotAccepted> {
    let objects: [&[u8]; 4] = [b"\\objdata", b"\\objocx", b"\\objemb", b"\\objupdate"];
    if objects.iter().any(|it| memmem::find(bytes, it).is_some()) {
        return Err(NotAccepted::Embedded);
    }
    Ok(())
}
