//! Plain text: in which letters, under which names, and what only looks like it.

use super::{FileType, NotAccepted, accepted, read, refused};

fn little(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn big(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

#[test]
fn text_of_sixteen_bits_is_text() {
    let text = "Name,Score\r\n\u{160}\u{e1}rka \u{2013} \u{1f600},5\r\n";
    for bytes in [
        [&b"\xFF\xFE"[..], &little(text)].concat(),
        [&b"\xFE\xFF"[..], &big(text)].concat(),
        little(text),
        big(text),
        [text.as_bytes(), b"\x1A"].concat(),
    ] {
        assert_eq!(accepted(&bytes), (FileType::Text, vec![]));
    }
    for bytes in [
        [&b"\xFF\xFE"[..], &little("a\0b")].concat(),
        [&b"\xFF\xFE"[..], &little("ab"), b"c"].concat(),
        [&b"\xFF\xFE"[..], b"a\0\x00\xD8"].concat(),
        b"a\0b\0\0".to_vec(),
    ] {
        assert_eq!(refused(&bytes), NotAccepted::Unknown);
    }
    assert_eq!(refused(b"\xFF\xFE"), NotAccepted::Empty);
}

#[test]
fn pages_and_messages_are_no_text_whatever_they_are_called() {
    let saved =
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"x\"\r\n\r\n--x\r\n";
    let from = format!("From: <Saved by a browser>\r\nSubject: x\r\n{saved}");
    for page in [
        saved,
        &from,
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body>x</body></html>",
        "\u{feff}<meta http-equiv=Content-Type content=\"text/html\"><table><tr></table>",
        "  <table border=1><tr><td>1</td></tr></table>",
        "<?mso-application progid=\"Excel.Sheet\"?><Workbook/>",
        "<style>p { }</style><p>x</p>",
        "<svg/>",
    ] {
        for bytes in [
            page.as_bytes().to_vec(),
            [&b"\xFF\xFE"[..], &little(page)].concat(),
        ] {
            for name in ["page.doc", "page.xls", "page.txt", "page"] {
                let found = crate::read(name, &bytes);
                assert_eq!(found, Err(NotAccepted::WebPage), "{name}: {page}");
            }
        }
    }
    let message = b"Received: from x\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\nHello";
    assert_eq!(refused(message), NotAccepted::Other("an email message"));
    for text in [
        "5 < 7\n<5 pupils",
        "Agenda: MIME-Version: and others\n\nMIME-Version: 1.0",
        "<5 pupils in the cohort",
        "Content-Type: what it means",
    ] {
        assert_eq!(accepted(text.as_bytes()).0, FileType::Text, "{text}");
    }
}

#[test]
fn text_under_the_name_of_something_else_is_not_kept() {
    for name in [
        "minutes.pdf",
        "C:\\a\\Minutes.DOCX",
        "scan.jpeg",
        "figures.xls",
        "talk.odp",
    ] {
        let found = crate::read(name, b"oops\n");
        assert!(
            matches!(found, Err(NotAccepted::NamedOtherwise(_))),
            "{name}"
        );
    }
    let says = crate::read("a.pdf", b"oops").unwrap_err();
    assert_eq!(
        says.says(),
        "The file\u{2019}s name says PDF, but it holds plain text."
    );
    assert!(says.next().ends_with('.'));
    for name in [
        "minutes.txt",
        "minutes",
        "minutes.log",
        "v1.2 minutes",
        "pdf",
    ] {
        assert_eq!(crate::read(name, b"oops\n"), read(b"oops\n"), "{name}");
    }
}

#[test]
fn a_document_under_the_name_of_a_program_is_not_kept() {
    for name in ["setup.exe", "C:\\a\\Minutes.EXE", "run.bat"] {
        let refused = crate::read(name, b"Minutes").unwrap_err();
        assert_eq!(refused, NotAccepted::NamedProgram, "{name}");
        assert!(refused.next().ends_with('.'));
    }
    assert!(crate::read("minutes.exec", b"Minutes").is_ok());
}
