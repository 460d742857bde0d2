//! Office and OpenDocument of today: what is in them, however it is written.

use super::{FileType, NotAccepted, Note, accepted, refused};
use crate::samples::{compound, docx, odt_with, office_with, zip};

const WORD: &str = "wordprocessingml.document";
const EXCEL: &str = "spreadsheetml.sheet";

fn sixteen(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    [0xFF, 0xFE].into_iter().chain(units).collect()
}

/// The table of contents that one library writes into every workbook: types for all parts that there
/// could be, macros among them.
const OF_ONE_LIBRARY: &str = "<Default Extension=\"bin\" \
    ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/>\
    <Override PartName=\"/xl/vbaProject.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>";

#[test]
fn a_type_for_macros_in_the_table_of_contents_is_no_macro() {
    let book =
        |parts: &[(&str, &[u8])]| office_with("xl/workbook.xml", EXCEL, OF_ONE_LIBRARY, parts);
    assert_eq!(accepted(&book(&[])), (FileType::Xlsx, vec![]));
    let settings = book(&[("xl/printerSettings/printerSettings1.bin", b"x")]);
    assert_eq!(accepted(&settings), (FileType::Xlsx, vec![]));
}

#[test]
fn a_project_is_found_whatever_it_is_called() {
    let types =
        "<Override PartName='/XL/hidden.dat' ContentType='application/vnd.ms-office.VbaProject'/>";
    let relation = "<Relationships><Relationship Id='r1' Target='hidden.dat' \
        Type='http://schemas.microsoft.com/office/2006/relationships/vbaProject'/></Relationships>";
    let sheet =
        "<Override PartName='/xl/m/s.xml' ContentType='application/vnd.ms-excel.macrosheet+xml'/>";
    for (types, part, bytes) in [
        ("", "xl/vbaProject.bin", &b"x"[..]),
        ("", "XL\\VBAPROJECT.BIN", b"x"),
        (OF_ONE_LIBRARY, "xl/vbaProject.bin", b"x"),
        (types, "xl/hidden.dat", b"x"),
        ("", "xl/_rels/workbook.xml.rels", relation.as_bytes()),
        ("", "xl/_rels/workbook.xml.rels", &sixteen(relation)),
        (sheet, "xl/m/s.xml", b"x"),
        ("", "xl/macrosheets/sheet1.xml", b"x"),
        ("", "xl/embeddings/oleObject1.bin", &project()),
        (
            "",
            "xl/embeddings/book.xlsm",
            &office_with("xl/workbook.xml", EXCEL, "", &[("xl/vbaProject.bin", b"x")]),
        ),
    ] {
        let file = office_with("xl/workbook.xml", EXCEL, types, &[(part, bytes)]);
        assert_eq!(refused(&file), NotAccepted::Macros, "{part} {types}");
    }
}

/// An object of an old program with a project in it.
fn project() -> Vec<u8> {
    compound(&[("/VBA", None), ("/VBA/_VBA_PROJECT", Some(b"x"))])
}

#[test]
fn a_file_made_for_macros_that_has_none_is_of_another_kind() {
    let types = "<Override PartName=\"/word/document.xml\" \
        ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>";
    let file = zip(&[
        ("_rels/.rels", b"x"),
        (
            "[Content_Types].xml",
            format!("<Types>{types}</Types>").as_bytes(),
        ),
        ("word/document.xml", b"<w:document/>"),
    ]);
    assert!(matches!(refused(&file), NotAccepted::Other(_)));
}

#[test]
fn names_are_compared_without_case_and_parts_may_be_of_sixteen_bits() {
    let types = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><Types><Override PartName=\"/Word/Document.xml\" \
        ContentType=\"application/vnd.openxmlformats-officedocument.WordprocessingML.document.main+xml\"/></Types>";
    for (name, bytes) in [
        ("[content_types].xml", types.as_bytes().to_vec()),
        ("[CONTENT_TYPES].XML", types.as_bytes().to_vec()),
        ("[Content_Types].xml", sixteen(types)),
        ("/[Content_Types].xml", sixteen(types)),
    ] {
        let file = zip(&[
            ("_rels/.rels", b"x"),
            (name, &bytes),
            ("word\\document.xml", b"<w/>"),
        ]);
        assert_eq!(accepted(&file), (FileType::Docx, vec![]), "{name}");
    }
}

#[test]
fn what_would_be_fetched_is_refused_and_what_is_typed_is_not() {
    let entity =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"http://x.example/\">]><w/>";
    for (part, bytes) in [
        ("word/footnotes.xml", entity.as_bytes().to_vec()),
        ("WORD/footnotes.XML", sixteen(entity)),
        ("word/_rels/document.xml.rels", entity.as_bytes().to_vec()),
    ] {
        let file = office_with("word/document.xml", WORD, "", &[(part, &bytes)]);
        assert_eq!(refused(&file), NotAccepted::DocumentType, "{part}");
    }
    let own = office_with(
        "word/document.xml",
        WORD,
        "",
        &[("customXml/item1.xml", entity.as_bytes())],
    );
    assert_eq!(accepted(&own), (FileType::Docx, vec![]));
    let words = docx("A page begins with &lt;!DOCTYPE html&gt;");
    assert_eq!(accepted(&words), (FileType::Docx, vec![]));
}

#[test]
fn what_others_can_see_in_it_is_told() {
    let comments = "<Override PartName='/word/comments.xml' ContentType='application/vnd.\
        openxmlformats-officedocument.wordprocessingml.comments+xml'/>";
    for (main, kind, types, part, bytes, note) in [
        (
            "word/document.xml",
            WORD,
            comments,
            "word/comments.xml",
            "<w/>",
            Note::Comments,
        ),
        (
            "word/main.xml",
            WORD,
            "",
            "word/document.xml",
            "<w:p><w:del w:id='1' w:author='A'><w:delText>old</w:delText></w:del></w:p>",
            Note::TrackedChanges,
        ),
        (
            "xl/book.xml",
            EXCEL,
            "",
            "xl/workbook.xml",
            "<sheets><sheet name='A'/><x:sheet name='B' state=\"veryHidden\"/></sheets>",
            Note::HiddenSheets,
        ),
        (
            "word/document.xml",
            WORD,
            "",
            "word/embeddings/x.docx",
            "no document",
            Note::FilesInside,
        ),
    ] {
        let file = office_with(main, kind, types, &[(part, bytes.as_bytes())]);
        assert_eq!(accepted(&file).1, [note]);
        // A type for comments that are not there says nothing.
        let file = office_with(main, kind, types, &[]);
        assert_eq!(accepted(&file).1, []);
    }
}

#[test]
fn in_open_documents_modules_are_macros_and_lists_of_modules_are_none() {
    const TEXT: &str = "application/vnd.oasis.opendocument.text";
    let lists: [(&str, &[u8]); 2] = [
        ("Basic/script-lc.xml", b"x"),
        ("Basic/Standard/script-lb.xml", b"x"),
    ];
    assert_eq!(
        accepted(&odt_with(TEXT, "", &lists)),
        (FileType::Odt, vec![])
    );
    for macros in [
        "Basic/Standard/Module1.xml",
        "Scripts/python/x.py",
        "basic/Standard/Module1.xml",
    ] {
        assert_eq!(
            refused(&odt_with(TEXT, "", &[(macros, b"x")])),
            NotAccepted::Macros,
            "{macros}"
        );
    }
    for (media_type, file_type) in [
        (
            "application/vnd.oasis.opendocument.presentation",
            FileType::Odp,
        ),
        (
            "application/vnd.oasis.opendocument.spreadsheet",
            FileType::Ods,
        ),
    ] {
        assert_eq!(
            accepted(&odt_with(media_type, "", &[])),
            (file_type, vec![])
        );
    }
    // Some programs say it in the list of parts alone.
    let list = "<m:manifest xmlns:m='x'><m:file-entry m:full-path='/' m:media-type='application/vnd.oasis.opendocument.text'/></m:manifest>";
    let file = zip(&[
        ("content.xml", b"x"),
        ("META-INF/manifest.xml", list.as_bytes()),
    ]);
    assert_eq!(accepted(&file), (FileType::Odt, vec![]));
    let program = zip(&[("META-INF/MANIFEST.MF", b"x"), ("A.class", b"x")]);
    assert_eq!(refused(&program), NotAccepted::Zip);
}

#[test]
fn a_file_in_a_file_is_looked_at_and_one_deeper_is_not_for_ever() {
    let mut file = docx("x");
    for _ in 0..6 {
        file = office_with(
            "word/document.xml",
            WORD,
            "",
            &[("word/embeddings/a.docx", &file)],
        );
    }
    assert_eq!(accepted(&file), (FileType::Docx, vec![Note::FilesInside]));
}
