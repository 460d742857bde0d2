//! Evidence from outside: files good and bad, sent once, twice, half; and what is given back.

use crate::visiting::{Answer, BOUNDARY, Visited, hidden, multipart};
use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use demonstration::{Rehearsal, Story};
use file_types::samples::{PNG, compound, docx, encrypted_pdf, pdf, zip};
use service::views::{EvidenceLine, EvidenceListView};
use std::io::{Read as _, Write as _};
use vocabulary::{Actor, ApplicationId};
use web::security::MOST_FILES;

pub const TYNE: &str = "Tyne and Coquet University";

pub struct Writing {
    pub rehearsal: Rehearsal,
    pub site: Visited,
    malcolm: Actor,
    pub application: ApplicationId,
}

pub async fn writing() -> Writing {
    let rehearsal = tokio::task::spawn_blocking(|| {
        let names = ["University of Lyonesse", TYNE];
        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        Rehearsal::of(&Story::whole().only(&names), now)
    })
    .await
    .unwrap();
    let malcolm = rehearsal.told.leaders["Malcolm Fenwick-Shah"];
    let people = [
        ("malcolm", malcolm),
        ("idris", rehearsal.told.leaders["Idris Featherstone"]),
        ("tristan", rehearsal.told.leaders["Tristan Boscawen"]),
        ("coordinator", rehearsal.told.coordinator),
    ];
    Writing {
        site: Visited::of(&rehearsal, &people).await,
        malcolm,
        application: rehearsal.told.applications[TYNE],
        rehearsal,
    }
}

impl Writing {
    pub fn at(&self, rest: &str) -> String {
        format!("/applications/{}/evidence{rest}", self.application)
    }

    fn list(&self) -> EvidenceListView {
        self.rehearsal
            .evidence(self.malcolm, self.application)
            .unwrap()
    }

    pub fn names(&self) -> Vec<String> {
        let documents = self.list().documents;
        documents.into_iter().map(|it| it.file.name).collect()
    }

    pub async fn hidden(&self, address: &str) -> Vec<(String, String)> {
        hidden(&self.site.get("malcolm", address).await.body)
    }

    /// Sends files from the page at `address`, as a browser would.
    async fn send(&self, address: &str, files: &[(&str, &[u8])]) -> Answer {
        let fields = self.hidden(address).await;
        let fields: Vec<_> = fields
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        self.site.upload("malcolm", address, &fields, files).await
    }

    async fn add(&self, files: &[(&str, &[u8])]) -> Answer {
        self.send(&self.at("/add"), files).await
    }

    /// Presses the button of the page at `address`, with these fields.
    async fn press(&self, who: &str, address: &str, fields: &[(&str, &str)]) -> Answer {
        let sent = hidden(&self.site.get(who, address).await.body);
        let sent = sent.iter().map(|(a, b)| (a.as_str(), b.as_str()));
        let fields: Vec<_> = sent.chain(fields.iter().copied()).collect();
        self.site.post(who, address, &fields).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_bad_file_is_told_so_and_the_good_ones_are_kept() {
    let writing = writing().await;
    let (cvs, minutes) = (pdf("CVs"), docx("Minutes"));
    let macros = zip(&[
        ("_rels/.rels", b"x"),
        (
            "[Content_Types].xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
        ("xl/vbaProject.bin", b"x"),
    ]);
    let locked = compound(&[("/EncryptedPackage", Some(b"x"))]);
    let large = vec![b'x'; file_types::LARGEST + 1];
    let (secret, pages, archive) = (
        encrypted_pdf("Secret"),
        zip(&[("Index/Document.iwa", b"x")]),
        zip(&[("a.jpg", b"x")]),
    );
    let bad: [(&str, &[u8], &str); 11] = [
        ("empty.pdf", b"", "The file is empty."),
        (
            "large.txt",
            &large,
            "The file is larger than 25 MB: it has 25.1 MB.",
        ),
        (
            "secret.pdf",
            &secret,
            "The file is protected with a password.",
        ),
        (
            "locked.docx",
            &locked,
            "The file is protected with a password.",
        ),
        ("sums.xlsm", &macros, "The file has macros"),
        (
            "minutes.doc",
            b"Minutes",
            "The file\u{2019}s name says Word document (97\u{2013}2003), but it holds plain text.",
        ),
        (
            "module.pages",
            &pages,
            "The file is a Pages, Numbers or Keynote document.",
        ),
        (
            "photos.zip",
            &archive,
            "The file is a zip file, not a document.",
        ),
        (
            "run.pdf",
            b"MZ\x90\0\x03\0\0\0",
            "The file is a program, not a document.",
        ),
        ("page.txt", b"<!DOCTYPE html>", "The file is a web page"),
        ("half.pdf", &cvs[..100], "it is damaged or not complete."),
    ];
    let mut files: Vec<(&str, &[u8])> = vec![("C:\\docs\\CVs.pdf", &cvs)];
    files.extend(bad.iter().map(|(name, bytes, _)| (*name, *bytes)));
    files.push(("Minutes.docx", &minutes));
    let answer = writing.add(&files).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (name, _, says) in bad {
        let line = format!("{name}: ");
        let at = answer
            .body
            .find(&line)
            .unwrap_or_else(|| panic!("{name} is not named"));
        assert!(
            answer.body[at + line.len()..].contains(says),
            "{name}: {says}"
        );
    }
    assert!(answer.body.contains("2 files saved"));
    assert_eq!(writing.names(), ["CVs.pdf", "Minutes.docx"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_again_saves_nothing_twice_and_a_file_that_is_there_is_told_so() {
    let writing = writing().await;
    let address = writing.at("/add");
    let fields = writing.hidden(&address).await;
    let fields: Vec<_> = fields
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let (one, two) = (pdf("One"), pdf("Two"));
    let files: [(&str, &[u8]); 2] = [("one.pdf", &one), ("two.pdf", &two)];
    // Twice at once, as a button does that is pressed twice; and once more.
    let send = || writing.site.upload("malcolm", &address, &fields, &files);
    let (first, second) = tokio::join!(send(), send());
    for answer in [first, second, send().await] {
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.body.contains("2 files saved"));
    }
    assert_eq!(writing.names(), ["one.pdf", "two.pdf"]);
    // After going back in the browser, other files are sent by the same form.
    let other: [(&str, &[u8]); 2] = [("picture.png", PNG), ("copy of one.pdf", &one)];
    let answer = writing
        .site
        .upload("malcolm", &address, &fields, &other)
        .await;
    assert!(
        answer
            .body
            .contains("copy of one.pdf: This file has already been added, as “one.pdf”.")
    );
    assert_eq!(writing.names(), ["one.pdf", "two.pdf", "picture.png"]);
    // For a second question the document that is there is linked to.
    let there = writing.list().documents[0].id;
    let second = writing.at("/add?standard=data-2");
    // Some time, so that the next form is another one.
    let minute = jiff::SignedDuration::from_mins(1);
    writing.rehearsal.clock.pass(minute);
    let answer = writing.send(&second, &[("for data.pdf", &one)]).await;
    let link = format!("href=\"{}\"", writing.at(&format!("/{there}")));
    assert!(answer.body.contains(&link), "{}", answer.body);
    assert!(answer.body.contains("Open it and select the question"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_check_says_what_evidence_there_is_and_stops_nobody() {
    let writing = writing().await;
    let check = format!("/applications/{}/check", writing.application);
    let none = writing.site.get("malcolm", &check).await.body;
    assert!(none.contains("There are no evidence documents."), "{none}");
    assert!(none.contains(&format!("href=\"{}\"", writing.at("/add"))));
    let (one, two) = (pdf("One"), pdf("Two"));
    writing.add(&[("one.pdf", &one), ("two.pdf", &two)]).await;
    let some = writing.site.get("malcolm", &check).await.body;
    for says in [
        ">2 documents</a> go with your answers.",
        "2 documents have no type yet.",
        "2 documents are not linked to any question.",
        "You can still submit.",
    ] {
        assert!(some.contains(says), "{says}: {some}");
    }
    assert!(some.find("2 documents").unwrap() < some.find("Declaration").unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_saved_that_no_page_of_ours_sent() {
    let writing = writing().await;
    let address = writing.at("/add");
    let file = pdf("Forged");
    let files: [(&str, &[u8]); 1] = [("x.pdf", &file)];
    let (token, _) = writing.site.token_and_cookie("malcolm");
    for fields in [
        vec![],
        vec![("_csrf", "wrong")],
        vec![("_csrf", token.as_str())],
    ] {
        let body = multipart(&fields, &files);
        let answer = writing
            .site
            .upload_body("tristan", &address, Body::from(body))
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
    // The token must stand before the files: none is read before it is checked.
    let mut late = multipart(&[], &files);
    late.truncate(late.len() - format!("--{BOUNDARY}--\r\n").len());
    late.extend(multipart(&[("_csrf", &token)], &[]));
    let answer = writing
        .site
        .upload_body("malcolm", &address, Body::from(late))
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let answer = writing
        .site
        .upload("tristan", &address, &[("_command", "x")], &files)
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = writing
        .site
        .upload("coordinator", &address, &[], &files)
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(writing.names().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_a_file_or_with_too_many_says_so() {
    let writing = writing().await;
    // What browsers send where nothing was chosen.
    let answer = writing.add(&[("", b"")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Choose at least one file"));
    let texts: Vec<String> = (0..MOST_FILES + 5).map(|n| format!("Text {n}")).collect();
    let files: Vec<(&str, &[u8])> = texts
        .iter()
        .map(|it| (it.as_str(), it.as_bytes()))
        .collect();
    let answer = writing.add(&files).await;
    assert!(
        answer
            .body
            .contains("Text 20: You can send up to 20 files at once.")
    );
    // Once is enough, however many follow.
    assert!(!answer.body.contains("Text 21"));
    assert_eq!(writing.names().len(), MOST_FILES as usize);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_breaks_off_keeps_what_had_arrived() {
    let writing = writing().await;
    let address = writing.at("/add");
    let (token, _) = writing.site.token_and_cookie("malcolm");
    let command = writing.hidden(&address).await.swap_remove(0).1;
    let (first, second) = (pdf("First"), pdf("Second"));
    let fields = [("_csrf", token.as_str()), ("_command", command.as_str())];
    let whole = multipart(&fields, &[("first.pdf", &first), ("second.pdf", &second)]);
    let half = Bytes::from(whole[..whole.len() - 200].to_vec());
    let pieces = [Ok(half), Err(std::io::Error::other("the connection broke"))];
    let body = Body::from_stream(futures_util::stream::iter(pieces));
    let answer = writing.site.upload_body("malcolm", &address, body).await;
    assert!(answer.body.contains("1 file saved"), "{}", answer.body);
    assert!(
        answer
            .body
            .contains("second.pdf: The upload stopped before everything had arrived.")
    );
    assert_eq!(writing.names(), ["first.pdf"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_stops_half_way_keeps_the_earlier_files() {
    let writing = writing().await;
    let address = writing.at("/add");
    let (token, cookie) = writing.site.token_and_cookie("malcolm");
    let command = writing.hidden(&address).await.swap_remove(0).1;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let router = writing
        .site
        .router()
        .into_make_service_with_connect_info::<std::net::SocketAddr>();
    let serving = tokio::spawn(async move { axum::serve(listener, router).await });
    let fields = [("_csrf", token.as_str()), ("_command", command.as_str())];
    let (first, second) = (pdf("First"), pdf("Second"));
    let body = multipart(&fields, &[("first.pdf", &first), ("second.pdf", &second)]);
    let head = format!(
        "POST {address} HTTP/1.1\r\nHost: {at}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
         Accept: text/html\r\nContent-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let half = [head.as_bytes(), &body[..body.len() - 200]].concat();
    // The server ends the connection once it is done with what arrived.
    let send = move || -> std::io::Result<usize> {
        let mut connection = std::net::TcpStream::connect(at)?;
        connection.write_all(&half)?;
        connection.shutdown(std::net::Shutdown::Write)?;
        connection.read_to_end(&mut Vec::new())
    };
    let _ = tokio::task::spawn_blocking(send).await.unwrap();
    assert_eq!(writing.names(), ["first.pdf"]);
    serving.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_given_out_to_be_saved_and_never_shown() {
    let writing = writing().await;
    writing
        .add(&[("Café “minutes”.notes", b"Minutes of the meeting.")])
        .await;
    let EvidenceLine { id, file, .. } = writing.list().documents.remove(0);
    assert_eq!(file.name, "Café “minutes”.notes.txt");
    let address = writing.at(&format!("/{id}/files/1"));
    let answer = writing.site.get("idris", &address).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body, "Minutes of the meeting.");
    for (name, value) in [
        (header::CONTENT_TYPE, "text/plain"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"Caf_ _minutes_.notes.txt\"; \
             filename*=UTF-8''Caf%C3%A9%20%E2%80%9Cminutes%E2%80%9D.notes.txt",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        assert_eq!(answer.headers[&name], value, "{name}");
    }
    for (who, status) in [
        ("tristan", StatusCode::NOT_FOUND),
        ("coordinator", StatusCode::NOT_FOUND),
        ("nobody", StatusCode::SEE_OTHER),
    ] {
        assert_eq!(
            writing.site.get(who, &address).await.status,
            status,
            "{who}"
        );
    }
    for other in ["0", "2", "x", "-1", "99999999999999999999"] {
        let address = writing.at(&format!("/{id}/files/{other}"));
        let answer = writing.site.get("malcolm", &address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{other}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_described_replaced_removed_and_brought_back() {
    let writing = writing().await;
    let (first, newer) = (pdf("First"), pdf("Newer"));
    writing.add(&[("first.pdf", &first)]).await;
    let document = writing.at(&format!("/{}", writing.list().documents[0].id));
    let answer = writing.press("malcolm", &document, &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Select what type of evidence this is"));
    let said = [
        ("kind", "module-handbook"),
        ("standard-entry-1", "yes"),
        ("pages-entry-1", "pages 4 to 7"),
    ];
    let answer = writing.press("malcolm", &document, &said).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.headers[header::LOCATION], writing.at(""));
    let question = format!("/applications/{}/standards/entry-1", writing.application);
    let page = writing.site.get("idris", &question).await.body;
    assert!(page.contains("first.pdf") && page.contains("Module handbook: pages 4 to 7"));

    let answer = writing
        .send(&format!("{document}/replace"), &[("newer.pdf", &newer)])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = writing.site.get("malcolm", &document).await.body;
    assert!(page.contains("Earlier files") && page.contains("first.pdf"));
    let earlier = writing
        .site
        .get("malcolm", &format!("{document}/files/1"))
        .await;
    assert_eq!(earlier.body.as_bytes(), first);

    let answer = writing
        .press("malcolm", &format!("{document}/remove"), &[])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = writing.site.get("malcolm", &writing.at("")).await.body;
    assert!(page.contains("There is no evidence yet.") && page.contains("Bring back"));
    let command = hidden(&page).swap_remove(0);
    let fields = [(command.0.as_str(), command.1.as_str())];
    let back = writing
        .site
        .post("malcolm", &format!("{document}/restore"), &fields)
        .await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert_eq!(writing.names(), ["newer.pdf"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleagues_words_and_files_are_not_overwritten_unseen() {
    let writing = writing().await;
    let (first, mine, theirs) = (pdf("First"), pdf("Mine"), pdf("Theirs"));
    writing.add(&[("first.pdf", &first)]).await;
    let document = writing.at(&format!("/{}", writing.list().documents[0].id));
    let shown = hidden(&writing.site.get("idris", &document).await.body);
    let mut sent: Vec<_> = shown
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    writing
        .press("malcolm", &document, &[("kind", "tutor-cvs")])
        .await;
    sent.extend([("kind", "course-audit"), ("standard-data-1", "yes")]);
    let answer = writing.site.post("idris", &document, &sent).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    for words in ["Tutor CVs", "University course audit", "Supports it"] {
        assert!(answer.body.contains(words), "{words}");
    }
    // Having seen both, the second author decides.
    let again = hidden(&answer.body);
    let mut sent: Vec<_> = again
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    sent.extend([("kind", "course-audit"), ("standard-data-1", "yes")]);
    let answer = writing.site.post("idris", &document, &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(
        writing.list().documents[0].supports[0].standard.id,
        "data-1"
    );

    let replace = format!("{document}/replace");
    let shown = writing.hidden(&replace).await;
    let shown: Vec<_> = shown
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    writing.send(&replace, &[("theirs.pdf", &theirs)]).await;
    let late: [(&str, &[u8]); 1] = [("mine.pdf", &mine)];
    let answer = writing
        .site
        .upload("malcolm", &replace, &shown, &late)
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("A colleague replaced this document"));
    assert_eq!(writing.names(), ["theirs.pdf"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_submitted_cannot_be_changed() {
    let writing = writing().await;
    let application = writing.rehearsal.told.applications["University of Lyonesse"];
    let at = format!("/applications/{application}/evidence");
    let list = writing.site.get("tristan", &at).await;
    assert_eq!(list.status, StatusCode::OK);
    assert!(!list.body.contains("Add evidence"));
    let add = writing.site.get("tristan", &format!("{at}/add")).await;
    assert_eq!(add.status, StatusCode::CONFLICT);
    let command = writing.rehearsal.next_command().to_string();
    let file = pdf("Late");
    let files: [(&str, &[u8]); 1] = [("late.pdf", &file)];
    let fields = [("_command", command.as_str())];
    let answer = writing
        .site
        .upload("tristan", &format!("{at}/add"), &fields, &files)
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
}
