mod compound;
mod office;
mod pdf;
mod real;
mod text;

use crate::{
    FileType, Found, LARGEST, NotAccepted, Note, kept_name,
    not_accepted::Encrypted,
    samples::{self, PNG, compound, docx, encrypted_pdf, odt, office, pdf, xlsx, zip},
    size_in_words,
};
use proptest::prelude::*;

/// A file whose name says nothing.
fn read(bytes: &[u8]) -> Result<Found, NotAccepted> {
    crate::read("file", bytes)
}

fn read_type(bytes: &[u8]) -> Result<FileType, NotAccepted> {
    read(bytes).map(|it| it.file_type)
}

#[track_caller]
fn accepted(bytes: &[u8]) -> (FileType, Vec<Note>) {
    let found = read(bytes).unwrap();
    (found.file_type, found.notes)
}

#[track_caller]
fn refused(bytes: &[u8]) -> NotAccepted {
    read(bytes).unwrap_err()
}

fn image(start: &[u8]) -> Vec<u8> {
    [start, &[0; 64]].concat()
}

#[test]
fn each_type_is_told_from_its_bytes() {
    let head = [0_u8; 64];
    let workbook = [9, 8, 8, 0, 0, 6, 5, 0, 1, 2, 3, 4, 10, 0, 0, 0];
    for (bytes, file_type) in [
        (pdf("Tutor CVs"), FileType::Pdf),
        ([b"\xEF\xBB\xBF", &pdf("x")[..]].concat(), FileType::Pdf),
        (docx("Tutor CVs"), FileType::Docx),
        (xlsx("Numbers"), FileType::Xlsx),
        (
            office("ppt/presentation.xml", "presentationml.presentation", "x"),
            FileType::Pptx,
        ),
        (
            office("ppt/presentation.xml", "presentationml.slideshow", "x"),
            FileType::Pptx,
        ),
        (
            compound(&[("/PowerPoint Document", Some(&head))]),
            FileType::Ppt,
        ),
        (b"{\\rtf1\\ansi Caf\\'e9}".to_vec(), FileType::Rtf),
        (odt("Handbook", ""), FileType::Odt),
        (compound(&[("/WordDocument", Some(&head))]), FileType::Doc),
        (compound(&[("/Workbook", Some(&workbook))]), FileType::Xls),
        (b"Name,Score\r\nA,5\r\n".to_vec(), FileType::Text),
        ("Caf\u{e9} \u{2013} ok".as_bytes().to_vec(), FileType::Text),
        (b"Caf\xE9 \x96 ok".to_vec(), FileType::Text),
        (b"BM begins no picture here".to_vec(), FileType::Text),
        (b"How a %PDF-1.4 file begins".to_vec(), FileType::Text),
        (PNG.to_vec(), FileType::Png),
        (image(b"\xFF\xD8\xFF\xE0\0\x10JFIF\0"), FileType::Jpeg),
        (image(b"GIF89a"), FileType::Gif),
        (image(b"RIFF\x10\0\0\0WEBPVP8 "), FileType::WebP),
        (image(b"II*\0\x08\0\0\0"), FileType::Tiff),
        (image(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), FileType::Heic),
    ] {
        assert_eq!(read_type(&bytes), Ok(file_type));
    }
}

/// A JPEG whose notes have one entry more: where they say that it was taken, if its tag is 0x8825.
fn photograph(tag: u16) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01".to_vec();
    tiff.extend(tag.to_be_bytes());
    // One number, which is where the next table begins; its only entry is the latitude.
    tiff.extend(b"\0\x04\0\0\0\x01\0\0\0\x1A\0\0\0\0\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\0");
    [b"\xFF\xD8\xFF\xE1\0\x40Exif\0\0", &tiff[..]].concat()
}

#[test]
fn of_an_image_is_told_what_others_may_not_see_and_what_they_may() {
    for (bytes, file_type, notes) in [
        (photograph(0x8825), FileType::Jpeg, vec![Note::Position]),
        (photograph(0x8769), FileType::Jpeg, vec![]),
        (
            image(b"MM\0*\0\0\0\x08"),
            FileType::Tiff,
            vec![Note::NotShown],
        ),
    ] {
        assert_eq!(accepted(&bytes), (file_type, notes));
    }
    for brands in [
        &b"heic\0\0\0\0mif1heic"[..],
        b"mif1\0\0\0\0mif1heic",
        b"heix\0\0\0\0mif1heix",
        b"hevc\0\0\0\0msf1hevc",
        b"heim\0\0\0\0mif1heim",
        b"mif1\0\0\0\0mif1MiHE",
        b"msf1\0\0\0\0msf1hevc",
    ] {
        let file = image(&[b"\0\0\0\x18ftyp", brands].concat());
        assert_eq!(accepted(&file), (FileType::Heic, vec![Note::NotShown]));
    }
    for others in [&b"avif\0\0\0\0mif1avif"[..], b"mif1\0\0\0\0mif1avif"] {
        let file = image(&[b"\0\0\0\x18ftyp", others].concat());
        assert!(matches!(refused(&file), NotAccepted::Other(_)));
    }
}

#[test]
fn a_spreadsheet_of_a_real_writer_is_one() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "Cohort").unwrap();
    assert_eq!(
        read_type(&book.save_to_buffer().unwrap()),
        Ok(FileType::Xlsx)
    );
}

#[test]
fn what_asks_for_a_password_is_refused_whatever_it_is() {
    let mut word = [0_u8; 64];
    word[11] = 1;
    let workbook = [9, 8, 4, 0, 0, 6, 5, 0, 47, 0, 2, 0, 1, 1];
    let protected = "<manifest:encryption-data/>";
    for (bytes, what) in [
        (encrypted_pdf("Secret"), Encrypted::Pdf),
        (
            compound(&[
                ("/EncryptionInfo", Some(b"x")),
                ("/EncryptedPackage", Some(b"x")),
            ]),
            Encrypted::Office,
        ),
        (
            compound(&[("/WordDocument", Some(&word))]),
            Encrypted::Office,
        ),
        (
            compound(&[("/Workbook", Some(&workbook))]),
            Encrypted::Office,
        ),
        (odt("Secret", protected), Encrypted::OpenDocument),
    ] {
        assert_eq!(read_type(&bytes), Err(NotAccepted::Encrypted(what)));
    }
}

#[test]
fn each_refusal_says_what_the_file_is_and_what_to_do() {
    let macros = zip(&[
        ("_rels/.rels", b"x"),
        (
            "[Content_Types].xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        ("word/vbaProject.bin", b"x"),
    ]);
    let whole = docx("x");
    for (bytes, refusal) in [
        (vec![], NotAccepted::Empty),
        (b" \r\n\t ".to_vec(), NotAccepted::Empty),
        (vec![b'x'; LARGEST + 1], NotAccepted::TooLarge(LARGEST + 1)),
        (macros, NotAccepted::Macros),
        (
            compound(&[
                ("/WordDocument", Some(&[0; 64])),
                ("/Macros", None),
                ("/Macros/VBA", None),
                ("/Macros/VBA/_VBA_PROJECT", Some(b"x")),
            ]),
            NotAccepted::Macros,
        ),
        (
            zip(&[("Index/Document.iwa", b"x")]),
            NotAccepted::AppleDocument,
        ),
        (zip(&[("photo.jpg", b"x")]), NotAccepted::Zip),
        (image(b"MZ\x90\0"), NotAccepted::Program),
        (b"#!/bin/sh\nrm -r /\n".to_vec(), NotAccepted::Program),
        (
            b"<!DOCTYPE html><script>1</script>".to_vec(),
            NotAccepted::WebPage,
        ),
        (b"<svg onload='x'/>".to_vec(), NotAccepted::WebPage),
        (
            b"{\\rtf1 {\\object\\objemb{\\*\\objdata 00}}}".to_vec(),
            NotAccepted::Embedded,
        ),
        (image(b"\0\0\0\x18ftypmp42"), NotAccepted::Other("a video")),
        (vec![0, 1, 2, 3, 4], NotAccepted::Unknown),
        (pdf("x")[..100].to_vec(), NotAccepted::Damaged("a PDF")),
        (
            whole[..whole.len() / 2].to_vec(),
            NotAccepted::Damaged("a Word, Excel, PowerPoint or OpenDocument file"),
        ),
    ] {
        assert_eq!(read_type(&bytes), Err(refusal.clone()));
        for sentence in [refusal.says(), refusal.next()] {
            assert!(sentence.ends_with('.'), "{sentence}");
            assert!(!sentence.contains("  "), "{sentence}");
        }
    }
    let says = NotAccepted::TooLarge(LARGEST + 1).says();
    assert_eq!(says, "The file is larger than 25 MB: it has 25.1 MB.");
}

#[test]
fn the_largest_file_is_accepted() {
    assert_eq!(read_type(&vec![b'x'; LARGEST]), Ok(FileType::Text));
}

/// A part of 64 kilobytes that would unpack to 64 megabytes: only its first is looked at.
#[test]
fn a_zip_bomb_is_not_unpacked() {
    let file = samples::zip(&[
        ("_rels/.rels", b"x"),
        ("[Content_Types].xml", &vec![b' '; 1 << 26]),
    ]);
    assert!(file.len() < 1 << 17);
    assert_eq!(
        read_type(&file),
        Err(NotAccepted::Other("an Office file of another kind"))
    );
}

#[test]
fn a_name_is_cleaned_and_never_trusted() {
    for (sent, file_type, kept) in [
        ("CVs 2026.pdf", FileType::Pdf, "CVs 2026.pdf"),
        ("CVs.PDF", FileType::Pdf, "CVs.PDF"),
        ("C:\\Users\\jo\\My CV.docx", FileType::Docx, "My CV.docx"),
        ("../../etc/passwd", FileType::Text, "passwd.txt"),
        (
            "minutes\u{202e}fdp.exe",
            FileType::Pdf,
            "minutesfdp.exe.pdf",
        ),
        ("run.bat", FileType::Text, "run.bat.txt"),
        ("numbers.csv", FileType::Text, "numbers.csv"),
        ("a\r\nSet-Cookie: x.pdf", FileType::Pdf, "aSet-Cookie x.pdf"),
        ("", FileType::Png, "file.png"),
        ("...", FileType::Png, "file.png"),
        (".pdf", FileType::Pdf, "pdf.pdf"),
        ("Cafe\u{301}.txt", FileType::Text, "Caf\u{e9}.txt"),
    ] {
        assert_eq!(kept_name(sent, file_type), kept, "{sent:?}");
    }
    let long = kept_name(&"\u{e9}".repeat(500), FileType::Docx);
    assert_eq!(long.chars().count(), 120);
    assert_eq!(long.rsplit_once('.').unwrap().1, "docx");
}

#[test]
fn sizes_are_said_as_computers_show_them() {
    for (bytes, words) in [
        (1, "1 byte"),
        (900, "900 bytes"),
        (1024, "1 KB"),
        (1025, "2 KB"),
        (LARGEST, "25 MB"),
        (2_411_724, "2.3 MB"),
        (2_411_725, "2.4 MB"),
    ] {
        assert_eq!(size_in_words(bytes), words, "{bytes}");
    }
}

fn whole() -> Vec<Vec<u8>> {
    vec![
        pdf("Whole"),
        encrypted_pdf("Whole"),
        docx("Whole"),
        odt("Whole", ""),
        compound(&[("/WordDocument", Some(&[0; 5000])), ("/Macros", None)]),
        compound(&[("/Workbook", Some(&[9, 8, 0, 0, 47]))]),
        PNG.to_vec(),
        compound::agile("VelvetSweatshop", &docx("Whole")),
        compound::workbook_with_a_password(false),
        pdf::for_everybody(),
        b"\xFF\xFEW\0h\0o\0l\0e\0".to_vec(),
        photograph(0x8825),
    ]
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = read_type(&bytes);
    }

    #[test]
    fn no_cut_and_no_change_makes_it_panic(
        which in 0_usize..12,
        cut in any::<prop::sample::Index>(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
    ) {
        let mut bytes = whole().swap_remove(which);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read_type(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = read_type(&bytes);
    }

    #[test]
    fn a_kept_name_is_short_and_plain_and_kept_again(sent in ".{0,300}", which in 0..FileType::ALL.len()) {
        let file_type = FileType::ALL[which];
        let name = kept_name(&sent, file_type);
        prop_assert!(name.chars().count() <= 120);
        let turning = char::from_u32(0x202e).unwrap();
        let never = name.contains(['/', '\\', '"', '\r', '\n', turning]);
        prop_assert!(!never);
        let ending = name.rsplit_once('.').unwrap().1.to_lowercase();
        prop_assert!(file_type.extensions().contains(&ending.as_str()));
        prop_assert_eq!(kept_name(&name, file_type), name);
    }
}
