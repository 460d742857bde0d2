//! Real files of other people, where they lie: none of them is part of this project. The setting
//! `SENCO_REAL_FILES` names the folder; without it these tests say so and pass.

use crate::{FileType, NotAccepted, Note, not_accepted::Encrypted};
use proptest::{prelude::*, sample::Index, test_runner::TestRunner};
use std::{fs, path::PathBuf};

fn folder(name: &str) -> Option<PathBuf> {
    let real = std::env::var_os("SENCO_REAL_FILES").map(PathBuf::from);
    let found = real.map(|it| it.join(name)).filter(|it| it.is_dir());
    if found.is_none() {
        eprintln!("SKIPPED: SENCO_REAL_FILES names no folder with {name} in it");
    }
    found
}

/// What is told of those of which anything is.
const NOTES: &[(&str, &[Note])] = &[
    ("docx-comments.docx", &[Note::Comments]),
    ("docx-embedded-document.docx", &[Note::FilesInside]),
    ("docx-tracked-changes.docx", &[Note::TrackedChanges]),
    ("heic-photo.heic", &[Note::NotShown, Note::Position]),
    ("jpeg-gps-location.jpg", &[Note::Position]),
    ("pdf-broken-xref.pdf", &[Note::DamagedEnd]),
    (
        "pdf-encrypted-empty-user-password-aes.pdf",
        &[Note::OwnersPassword],
    ),
    (
        "pdf-encrypted-empty-user-password-rc4.pdf",
        &[Note::OwnersPassword],
    ),
    ("pdf-hybrid-xref.pdf", &[Note::EarlierVersions]),
    ("pdf-incremental-updates.pdf", &[Note::EarlierVersions]),
    ("pdf-javascript.pdf", &[Note::Script]),
    ("pdf-leading-junk.pdf", &[Note::OwnersPassword]),
    ("pdf-with-attachment.pdf", &[Note::FilesInside]),
    ("tiff-ordinary.tif", &[Note::NotShown]),
    ("xlsx-hidden-sheet.xlsx", &[Note::HiddenSheets]),
];

/// Why the others are refused, by the beginning of the reason that their index gives.
const REASONS: &[(&str, &str)] = &[
    ("needs a password", "file-encrypted"),
    ("contains macros", "file-macros"),
    ("DOCTYPE", "file-type"),
    ("damaged", "file-damaged"),
    ("is not a", "file-type"),
    ("archive", "file-encrypted"),
];

#[test]
fn documents_come_out_as_their_index_says() {
    let Some(folder) = folder("documents") else {
        return;
    };
    let mut index = csv::Reader::from_path(folder.join("index.csv")).unwrap();
    let mut counted = 0;
    for row in index.records() {
        let row = row.unwrap();
        let (name, decision, reason) = (&row[0], &row[6], &row[7]);
        let found = crate::read(name, &fs::read(folder.join(name)).unwrap());
        if decision == "refuse" {
            let expected = REASONS.iter().find(|(it, _)| reason.starts_with(it));
            let expected = expected.expect("a reason that is known").1;
            assert_eq!(found.unwrap_err().name(), expected, "{name}: {reason}");
        } else {
            let expected = NOTES.iter().find(|(it, _)| *it == name);
            let expected = expected.map_or(&[][..], |(_, notes)| notes);
            assert_eq!(found.unwrap().notes, expected, "{name}: {reason}");
        }
        counted += 1;
    }
    assert!(counted >= 56, "{counted}");
}

#[test]
fn what_went_wrong_once_goes_right() {
    let Some(folder) = folder("../cases") else {
        return;
    };
    for (name, expected) in [
        ("xlsx_from_sheetjs_0_18_5.xlsx", Ok(FileType::Xlsx)),
        ("pdf_owner_only_R6.pdf", Ok(FileType::Pdf)),
        (
            "pdf_user_password.pdf",
            Err(NotAccepted::Encrypted(Encrypted::Pdf)),
        ),
        ("pdf_lead_newline.pdf", Ok(FileType::Pdf)),
        ("pdf_ascii_lead_newline.pdf", Ok(FileType::Pdf)),
        ("txt_utf16le_notepad.txt", Ok(FileType::Text)),
        ("xls_from_sheetjs.xls", Ok(FileType::Xls)),
        ("docx_ct_lowercase.docx", Ok(FileType::Docx)),
        ("xlsx_default_password_sheetjs355.xlsx", Ok(FileType::Xlsx)),
    ] {
        let found = crate::read(name, &fs::read(folder.join(name)).unwrap());
        assert_eq!(found.map(|it| it.file_type), expected, "{name}");
    }
}

#[test]
fn no_change_and_no_cut_of_one_makes_it_panic() {
    let Some(folder) = folder("documents") else {
        return;
    };
    let files = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = files.map(|it| it.unwrap().path()).collect();
    files.sort();
    let files: Vec<_> = files.iter().map(|it| fs::read(it).unwrap()).collect();
    let changes = proptest::collection::vec((any::<Index>(), any::<u8>()), 0..12);
    let changed = (any::<Index>(), changes, any::<Index>());
    let tried = TestRunner::default().run(&changed, |(which, changes, cut)| {
        let mut bytes = which.get(&files).clone();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = crate::read("file", &bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = crate::read("file", &bytes);
        Ok(())
    });
    tried.unwrap();
}
