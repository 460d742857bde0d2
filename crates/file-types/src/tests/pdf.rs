//! PDF: what stands around it, what is missing of it, and who has to know a password.

use super::{FileType, Found, NotAccepted, accepted, refused};
use crate::{Note, not_accepted::Encrypted, samples::pdf};

/// How another program encrypted a page for everyone, and for who knows the word `open`, in each
/// way that there is; with the name of the file that is part of the key.
const ENCRYPTED: &[(&str, &str, bool)] = &[
    (
        "<< /V 1 /R 2 /Length 40 /P 4294967252 /Filter /Standard /O <c92422687facee686e373f10b5c7d04738053152f7e2ee30e11c69ec442576ab> /U <546e4372d000711612a2322249ee8cb7abc6badda0c8dba583356695d7642e1a> >>",
        "5c349109ebc3f0b93636a1b5fc0476af",
        true,
    ),
    (
        "<< /V 1 /R 2 /Length 40 /P 4294967252 /Filter /Standard /O <8eeb095819662a774442fb072e3d9f19e9d130ec09a4d0061e78fe920f7ab62f> /U <7d31f3f821645944be2ba94a81273f51ac1f2e39d0c321f0bed4e9d85fe875c1> >>",
        "573b6ac6b0f7098c545b8429de0129a6",
        false,
    ),
    (
        "<< /V 2 /R 3 /Length 128 /P 4294967252 /Filter /Standard /O <566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5> /U <bfbceddc64c0260e8d97adb884deb4ef28bf4e5e4e758a4164004e56fffa0108> >>",
        "7fe455e87d916fd0e37c0e13e965b970",
        true,
    ),
    (
        "<< /V 2 /R 3 /Length 128 /P 4294967252 /Filter /Standard /O <11a0834388f90388e74e54584125ce142be0de24c6b0d37746e075b891756671> /U <6ffb29764adc5caddd0fc72023e4bdc528bf4e5e4e758a4164004e56fffa0108> >>",
        "00790703d45817f9d18c1c62bee2d2d7",
        false,
    ),
    (
        "<< /V 4 /R 4 /Length 128 /P 4294967252 /Filter /Standard /O <566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5> /U <d42e84171b48f7d1ec305028d23d1f5b28bf4e5e4e758a4164004e56fffa0108> /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /StmF /StdCF /StrF /StdCF >>",
        "62ae24e7054246abf8ed240918b7284e",
        true,
    ),
    (
        "<< /V 4 /R 4 /Length 128 /P 4294967252 /Filter /Standard /O <11a0834388f90388e74e54584125ce142be0de24c6b0d37746e075b891756671> /U <22c6d3aee7e6e33b2c4f7abcae42fd9b28bf4e5e4e758a4164004e56fffa0108> /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /StmF /StdCF /StrF /StdCF >>",
        "a7969c005168fd94f8f60fc6425a7e3f",
        false,
    ),
    (
        "<< /V 5 /R 5 /Length 256 /P 4294967252 /Filter /Standard /O <cca1394dc0e3a85da334885c7c4a759961cbf3ccb10f57a082788e83c33d335ad8f27b60646f7c2ad21058055dcff3d9> /U <4e8a2b9808bbd141c827532ab2b1fe0d3abd6863e484b6e66f7c11decbdb978e2535856e5efe42663902340f9dbee53f> /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>",
        "c25692b0195a1330fc950ab66a614bd5",
        true,
    ),
    (
        "<< /V 5 /R 5 /Length 256 /P 4294967252 /Filter /Standard /O <affdcc095095f2753512ae86374951303ef41df4bec980b12e48910229bbbfc5bdc1013963ee9c3cdbaa6783d0c4f002> /U <c3bd9ed3ec0a06cd0ca98ae21d366cd3295ce5920ba977a0365ae55548d65aa131c65d8bf016f14399d9207588f606dd> /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>",
        "04f1644ec4b31f952b73731eeed473b0",
        false,
    ),
    (
        "<< /V 5 /R 6 /Length 256 /P 4294967252 /Filter /Standard /O <354aaf60b7f4563066f670096458a208495041e28353f3410e6ccf835d2b7433bc47daf66f100a39ac109d81e3abed9a> /U <9a227e89f9fa2ad89c408d4432348f4a7a73a04ddb7e2ee5c72a1d620fa8d938a4b282112db40cb427a5791d525ae088> /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>",
        "5ee58abfb203925718335c073e4339b5",
        true,
    ),
    (
        "<< /V 5 /R 6 /Length 256 /P 4294967252 /Filter /Standard /O <c679797fc57ca32cea155c4fa87c5069855b795b2b03ef4f3f4d21fd04ddb82fbabd2af5183f6032239ddb030a65ea6b> /U <65e25ea396bb7b1977de1da20356ac5cc01c8da7ddcc07791d0910c86d84530487132e0650daf19808d37434420563e0> /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>",
        "ccf4ddd97397f8c5bba2e9e4ea506d5e",
        false,
    ),
];

/// A PDF whose encryption is written so in an object of its own.
fn encrypted(encryption: &str, id: &str) -> Vec<u8> {
    let file = String::from_utf8(pdf("Secret")).unwrap();
    let at = file.rfind("6 0 obj").unwrap();
    let end = at + file[at..].find("endobj").unwrap();
    let file = format!("{}6 0 obj\n{encryption}\n{}", &file[..at], &file[end..]);
    let moved = file.rfind("xref\n0").unwrap();
    let start = file.rfind("startxref").unwrap();
    let trailer = file[..start].rfind(">>").unwrap();
    format!(
        "{} /Encrypt 6 0 R /ID [<{id}><{id}>] >>\nstartxref\n{moved}\n%%EOF\n",
        &file[..trailer]
    )
    .into_bytes()
}

/// One that its owner forbids something of.
pub(super) fn for_everybody() -> Vec<u8> {
    let (encryption, id, _) = ENCRYPTED[8];
    encrypted(encryption, id)
}

#[test]
fn an_owners_password_keeps_nobody_out() {
    for (encryption, id, opens) in ENCRYPTED {
        let file = encrypted(encryption, id);
        let found = super::read(&file);
        if *opens {
            let notes = vec![Note::OwnersPassword];
            let file_type = FileType::Pdf;
            assert_eq!(found, Ok(Found { file_type, notes }), "{encryption}");
        } else {
            assert_eq!(
                found,
                Err(NotAccepted::Encrypted(Encrypted::Pdf)),
                "{encryption}"
            );
        }
        // Another name of the file is another key, where it is part of the key.
        let other = super::read(&encrypted(encryption, "00")).is_ok();
        assert_eq!(other, *opens && encryption.contains("/V 5"), "{encryption}");
        // As written straight into the trailer, and in a table that no end leads to.
        let direct = String::from_utf8(file).unwrap();
        let direct = direct.replace("/Encrypt 6 0 R", &format!("/Encrypt {encryption}"));
        assert_eq!(
            super::read(direct.as_bytes()).is_ok(),
            *opens,
            "{encryption}"
        );
        let cut = &direct.as_bytes()[..direct.rfind("startxref").unwrap()];
        assert_eq!(super::read(cut).is_ok(), *opens, "{encryption}");
    }
}

#[test]
fn what_only_attachments_are_encrypted_by_asks_for_nothing_and_what_is_unknown_does() {
    for (encryption, opens) in [
        (
            "<< /Filter /Standard /V 4 /R 4 /EFF /StdCF /StmF /Identity /StrF /Identity >>",
            true,
        ),
        ("<< /Filter /Standard /V 4 /R 4 /EFF /StdCF >>", true),
        (
            "<< /Filter /Standard /V 5 /R 7 /StmF /StdCF /StrF /StdCF /U <00> >>",
            false,
        ),
        (
            "<< /Filter /Adobe.PubSec /V 4 /SubFilter /adbe.pkcs7.s5 >>",
            false,
        ),
        ("<< /Filter /Standard /V 1 /R 2 /P -4 >>", false),
        ("<< >>", false),
    ] {
        let found = super::read(&encrypted(encryption, "00"));
        assert_eq!(found.is_ok(), opens, "{encryption}: {found:?}");
    }
}

#[test]
fn what_stands_before_the_mark_makes_it_no_text() {
    let pdf = pdf("Tutor CVs");
    for before in [
        &b"\n"[..],
        b"  \r\n\r\n",
        b"\x1B%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n",
        b"\xEF\xBB\xBF",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n",
        &[b'x'; 1000],
    ] {
        // With offsets from the mark, as they were.
        let file = [before, &pdf].concat();
        assert_eq!(accepted(&file), (FileType::Pdf, vec![]), "{before:?}");
        // And from the first byte.
        let words = String::from_utf8_lossy(&pdf);
        let (_, offset) = words.rsplit_once("startxref\n").unwrap();
        let offset: usize = offset.lines().next().unwrap().parse().unwrap();
        let start = words.rfind("startxref").unwrap();
        let end = format!("startxref\n{}\n%%EOF\n", offset + before.len());
        let file = [before, &pdf[..start], end.as_bytes()].concat();
        assert_eq!(accepted(&file), (FileType::Pdf, vec![]), "{before:?}");
    }
    let far = [&b"x".repeat(1025), &pdf[..]].concat();
    assert_eq!(accepted(&far).0, FileType::Text);
}

#[test]
fn a_damaged_end_is_told_and_a_file_without_a_page_refused() {
    let file = String::from_utf8(pdf("Tutor CVs")).unwrap();
    let cut = |at: &str| &file[..file.rfind(at).unwrap()];
    let lost = file.replace("startxref\n", "startxref\n9");
    let nameless = file.replace("xref\n0 ", "0 ");
    for damaged in [
        cut("startxref"),
        cut("xref\n0"),
        cut("6 0 obj"),
        &lost,
        &nameless,
    ] {
        let found = accepted(damaged.as_bytes());
        assert_eq!(found, (FileType::Pdf, vec![Note::DamagedEnd]), "{damaged}");
    }
    let pageless = cut("3 0 obj");
    assert_eq!(refused(pageless.as_bytes()), NotAccepted::Damaged("a PDF"));
    // Without its end, but with objects packed together, of which one may be a page.
    let packed = format!("{pageless}7 0 obj\n<< /Type /ObjStm >>\nstream\n");
    assert_eq!(accepted(packed.as_bytes()).1, [Note::DamagedEnd]);
}

#[test]
fn what_readers_may_not_see_is_told() {
    let file = String::from_utf8(pdf("x")).unwrap();
    for (entry, note) in [
        ("/AA << /O << /S /JavaScript /JS (x) >> >>", Note::Script),
        ("/OpenAction << /S /Launch /F (x.exe) >>", Note::Script),
        (
            "/Names << /EmbeddedFiles 7 0 R >> /X << /Type /EmbeddedFile >>",
            Note::FilesInside,
        ),
        ("/AcroForm << /XFA 8 0 R >>", Note::FormOfAdobes),
    ] {
        // As something that another step of saving added.
        let file = format!("{file}7 0 obj\n<< {entry} >>\nendobj\n");
        assert_eq!(accepted(file.as_bytes()).1, [note], "{entry}");
    }
    assert_eq!(
        accepted(format!("{file}{file}").as_bytes()).1,
        [Note::EarlierVersions]
    );
    let shown_early = file.replacen(
        "%PDF-1.4\n",
        "%PDF-1.4\n9 0 obj<</Linearized 1>>endobj\n",
        1,
    );
    let twice = format!("{shown_early}{file}");
    let told = accepted(twice.as_bytes()).1;
    assert!(!told.contains(&Note::EarlierVersions), "{told:?}");
}

/// So long is the only page of a file that has no more.
const PAGE: usize = "3 0 obj\n<</Type/Page>>\nendobj\n".len();

#[test]
fn a_pdf_is_encrypted_by_its_trailer_and_not_by_its_words() {
    let mut talks_of_it = pdf("x");
    let at = memchr::memmem::find(&talks_of_it, b"xref").unwrap();
    let comment = b"% how /Encrypt 6 0 R works\n";
    talks_of_it.splice(at..at, comment.iter().copied());
    let start = memchr::memmem::rfind(&talks_of_it, b"startxref").unwrap();
    talks_of_it.truncate(start);
    talks_of_it.extend(format!("startxref\n{}\n%%EOF", at + comment.len()).bytes());
    assert_eq!(accepted(&talks_of_it).0, FileType::Pdf);
    // A cross-reference stream says it, too; and a wrong offset hides nothing.
    let head = "%PDF-1.5\n";
    let stream = |encrypt: &str| {
        format!(
            "{head}3 0 obj\n<</Type/Page>>\nendobj\n7 0 obj\n<< /Type /XRef /DecodeParms << /Columns 4 >>{encrypt} /Size 8 >>\nstream\nx\nendstream\n"
        )
    };
    let locked = " /Encrypt 6 0 R";
    for (file, accepted) in [
        (
            format!("{}startxref\n{}\n%%EOF", stream(""), head.len() + PAGE),
            true,
        ),
        (
            format!("{}startxref\n{}\n%%EOF", stream(locked), head.len() + PAGE),
            false,
        ),
        (format!("{}startxref\n99999\n%%EOF", stream(locked)), false),
        (
            format!(
                "{}startxref\n99999\n%%EOF",
                stream(" /EncryptMetadata false")
            ),
            true,
        ),
    ] {
        assert_eq!(super::read(file.as_bytes()).is_ok(), accepted, "{file}");
    }
}
