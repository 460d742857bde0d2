//! What a file is, told from its first bytes, and its text as UTF-8.

use encoding_rs::{UTF_16BE, UTF_16LE};

/// How the letters of a file are written.
///
/// Windows-1252 is not among them: it is told from UTF-8 field by field (see [`as_text`](super::as_text)), since it can begin like it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, ASCII, or Windows-1252.
    Bytes,
    /// UTF-8 that begins with its mark.
    Utf8Marked,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

/// A file that is no text, and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    /// A ZIP file: a workbook, or something packed.
    #[error(
        "this is an Excel workbook or another ZIP file: save the sheet with the responses as CSV"
    )]
    Workbook,
    /// An old Office file.
    #[error("this is a file of an old version of Excel: save the sheet with the responses as CSV")]
    OldWorkbook,
    /// An SPSS file.
    #[error(
        "this is an SPSS file: export the responses from it as CSV, with the labels of the answers"
    )]
    Spss,
    /// A compressed file.
    #[error("this file is compressed: unpack it first")]
    Compressed,
    /// A web page.
    #[error("this is a web page or another file in angle brackets: export the responses as CSV")]
    Page,
    /// Letters of four bytes.
    #[error(
        "each letter of this file takes four bytes (UTF-32), which is not read: save it as UTF-8"
    )]
    FourBytes,
    /// Bytes that no text has.
    #[error("this is no text: it holds bytes that no text has; export the responses as CSV")]
    Binary,
}

/// How many of the first bytes are looked at for letters of two bytes.
const LOOKED_AT: usize = 4096;

impl Encoding {
    /// Tells the encoding from the beginning of a file, and how many bytes its mark takes.
    ///
    /// # Errors
    /// Says what the file is when it is no text.
    pub fn of(beginning: &[u8]) -> Result<(Self, usize), NotText> {
        match beginning {
            [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => return Err(NotText::FourBytes),
            [0xEF, 0xBB, 0xBF, ..] => return Ok((Self::Utf8Marked, 3)),
            [0xFF, 0xFE, ..] => return Ok((Self::Utf16Le, 2)),
            [0xFE, 0xFF, ..] => return Ok((Self::Utf16Be, 2)),
            _ => {}
        }
        let kinds: [(&[u8], NotText); 6] = [
            (b"PK\x03\x04", NotText::Workbook),
            (b"\xD0\xCF\x11\xE0", NotText::OldWorkbook),
            (b"$FL2@(#)", NotText::Spss),
            (b"$FL3@(#)", NotText::Spss),
            (b"\x1F\x8B", NotText::Compressed),
            (b"BZh", NotText::Compressed),
        ];
        if let Some((_, kind)) = kinds.iter().find(|(start, _)| beginning.starts_with(start)) {
            return Err(*kind);
        }
        if beginning.trim_ascii_start().starts_with(b"<") {
            return Err(NotText::Page);
        }
        let looked_at = &beginning[..beginning.len().min(LOOKED_AT)];
        let zeros = |odd: usize| {
            let bytes = looked_at.iter().skip(odd).step_by(2);
            bytes.filter(|byte| **byte == 0).count()
        };
        let (even, odd, pairs) = (zeros(0), zeros(1), looked_at.len() / 2);
        // Headings are mostly plain letters, each of which has one byte of zero in UTF-16.
        match (2 * even > pairs, 2 * odd > pairs) {
            (false, true) => Ok((Self::Utf16Le, 0)),
            (true, false) => Ok((Self::Utf16Be, 0)),
            (true, true) if pairs > 0 => Err(NotText::Binary),
            _ if even + odd > 0 => Err(NotText::Binary),
            _ => Ok((Self::Bytes, 0)),
        }
    }

    /// Whether the bytes of the file are its text as it is.
    pub fn is_bytes(self) -> bool {
        matches!(self, Self::Bytes | Self::Utf8Marked)
    }
}

/// Makes UTF-8 of the pieces of a file.
pub struct Decoder(Option<encoding_rs::Decoder>);

impl Decoder {
    /// For a file of this encoding, from behind its mark on.
    pub fn new(encoding: Encoding) -> Self {
        Self(match encoding {
            Encoding::Bytes | Encoding::Utf8Marked => None,
            Encoding::Utf16Le => Some(UTF_16LE.new_decoder_without_bom_handling()),
            Encoding::Utf16Be => Some(UTF_16BE.new_decoder_without_bom_handling()),
        })
    }

    /// Appends the text of the next piece; `last` when none follows. A letter may be cut in two by the pieces.
    pub fn decode(&mut self, piece: &[u8], last: bool, text: &mut Vec<u8>) {
        let Some(decoder) = &mut self.0 else {
            text.extend_from_slice(piece);
            return;
        };
        let at = text.len();
        // Each two bytes become at most three; one letter may be left of the piece before.
        text.resize(at + 3 * piece.len() + 16, 0);
        let (_, _, written, _) = decoder.decode_to_utf8(piece, &mut text[at..], last);
        text.truncate(at + written);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, low_first: bool) -> Vec<u8> {
        let bytes = |unit: u16| {
            if low_first {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn letters_of_two_bytes_are_told_with_and_without_a_mark() {
        let head = "role,award,“more”\r\n";
        for low_first in [true, false] {
            let wanted = if low_first {
                Encoding::Utf16Le
            } else {
                Encoding::Utf16Be
            };
            assert_eq!(Encoding::of(&utf16(head, low_first)), Ok((wanted, 0)));
            let marked = utf16(&format!("\u{FEFF}{head}"), low_first);
            assert_eq!(Encoding::of(&marked), Ok((wanted, 2)));
            let mut decoder = Decoder::new(wanted);
            let mut text = Vec::new();
            let bytes = utf16("a“😀,b", low_first);
            for (at, byte) in bytes.iter().enumerate() {
                decoder.decode(&[*byte], at + 1 == bytes.len(), &mut text);
            }
            assert_eq!(String::from_utf8(text).expect("UTF-8"), "a“😀,b");
        }
    }

    #[test]
    fn what_is_no_text_is_called_by_its_name() {
        assert_eq!(Encoding::of(b"PK\x03\x04\x14\0"), Err(NotText::Workbook));
        assert_eq!(Encoding::of(b"$FL2@(#) SPSS DATA"), Err(NotText::Spss));
        assert_eq!(Encoding::of(b"\x01\0\x02\x03\0\0\0"), Err(NotText::Binary));
        assert_eq!(Encoding::of(b" <table>"), Err(NotText::Page));
        assert_eq!(
            Encoding::of(b"\xFF\xFE\0\0r\0\0\0"),
            Err(NotText::FourBytes)
        );
        assert_eq!(
            Encoding::of(b"\0\0\xFE\xFF\0\0\0r"),
            Err(NotText::FourBytes)
        );
        assert_eq!(Encoding::of(b"role\n"), Ok((Encoding::Bytes, 0)));
        assert_eq!(Encoding::of(b""), Ok((Encoding::Bytes, 0)));
    }
}
