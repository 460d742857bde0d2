//! What lies in the ZIP of everything about one person: a page that they can read, the same for programs, and their files.

use jiff::Timestamp;
use maud::{Markup, html};
use retention_views::{AboutRecord, SubjectCopy, SubjectFile, TakenBy};
use shell::{html_file::html_file, words, zip::ZipFile};
use std::{io, sync::Arc};
use vocabulary::london_date;

/// What the ZIP is called.
pub fn file_name(called: &str, made: Timestamp) -> String {
    format!("{called}-{}.zip", london_date(made))
}

/// The files of a copy. One that cannot be opened because it was erased meanwhile says so.
pub fn copy_files(
    called: &str,
    copy: SubjectCopy,
    open: impl Fn(&SubjectFile) -> io::Result<Vec<u8>> + Send + Sync + 'static,
) -> Vec<ZipFile> {
    let open = Arc::new(open);
    let json = serde_json::to_vec_pretty(&copy).expect("a copy has a form in JSON");
    let page = html_file(&title(&copy), &page(&copy));
    let mut files = vec![
        ZipFile::of(format!("{called}.html"), copy.made, page),
        ZipFile::of(format!("{called}.json"), copy.made, json),
    ];
    let saved = copy.made;
    files.extend(copy.files.into_iter().map(|file| {
        let open = open.clone();
        ZipFile {
            path: file.path.clone(),
            saved,
            open: Box::new(move || open(&file)),
        }
    }));
    files
}

fn title(copy: &SubjectCopy) -> String {
    let name = copy
        .name
        .as_deref()
        .unwrap_or("someone whose name was erased");
    format!("Data about {name}")
}

fn page(copy: &SubjectCopy) -> Markup {
    html! {
        h1 { (title(copy)) }
        p { "From senco, made on " (words::moment(copy.made)) "." }
        @if copy.whole {
            p {
                "This is everything that senco has on record about this person, including what others wrote about them by their \
                 full name or address. Legal holds are not in it. Before it is handed over, someone has to check whether it is \
                 about other people too."
            }
        } @else {
            p {
                "This is what senco has recorded about you and what you did in senco. What others wrote about you, and the data \
                 of others, is not in it. “How long we keep data” on the website says when each type of data is deleted."
            }
        }
        @if copy.sections.is_empty() { p { "Nothing is on record." } }
        @else {
            h2 { "Contents" }
            ul {
                @for (n, section) in copy.sections.iter().enumerate() {
                    li {
                        a href={ "#section-" (n) } { (section.called) }
                        " (" (words::count(section.records.len(), "entry", "entries")) ")"
                    }
                }
                @if !copy.files.is_empty() { li { a href="#files" { "Files" } } }
            }
        }
        @for (n, section) in copy.sections.iter().enumerate() {
            h2 id={ "section-" (n) } { (section.called) }
            @for record in &section.records { (about(record, copy.whole)) }
        }
        @if !copy.files.is_empty() {
            h2 id="files" { "Files" }
            ul { @for file in &copy.files { li { a href=(address(&file.path)) { (file.path) } } } }
        }
    }
}

/// Where a file lies beside the page: each folder and name by itself, so that the slashes between them stay.
fn address(path: &str) -> String {
    let parts = path.split('/').map(shell::attachment::in_address);
    parts.collect::<Vec<_>>().join("/")
}

fn about(record: &AboutRecord, whole: bool) -> Markup {
    let by = match &record.by {
        TakenBy::Them if whole => "the person this is about",
        TakenBy::Them => "you",
        TakenBy::Other(who) => who,
    };
    html! {
        h3 { (record.says) }
        p { (words::moment(record.at)) ", recorded by " (by) }
        @if !record.parts.is_empty() {
            table {
                caption { "What was recorded" }
                tbody {
                    @for part in &record.parts {
                        tr { th scope="row" { (part.label) } td { (part.value) } }
                    }
                }
            }
        }
    }
}
