//! Office since 2007: a package that says in `[Content_Types].xml` what each of its parts is
//! (ECMA-376, part 2, 7.2.3).

use super::{
    CONTENT_TYPES,
    package::{Package, ending},
    xml::elements,
};
use crate::{FileType, Found, NotAccepted, note::Note};

/// A file in a file in a file is not looked at.
const DEEPEST: usize = 2;

pub(super) fn read(
    package: &Package<'_>,
    types: &str,
    inside: usize,
) -> Result<Found, NotAccepted> {
    let types = ContentTypes::of(types);
    if has_macros(package, &types)? {
        return Err(NotAccepted::Macros);
    }
    let file_type = main(package, &types)?;
    refuse_document_types(package)?;
    let embedded = has_embedded(package, inside)?;
    let told = [
        (embedded, Note::FilesInside),
        (has_comments(package, &types), Note::Comments),
        (has_tracked_changes(package)?, Note::TrackedChanges),
        (has_hidden_sheets(package)?, Note::HiddenSheets),
    ];
    let told = told.into_iter().filter(|(there, _)| *there);
    Ok(Found {
        file_type,
        notes: told.map(|(_, note)| note).collect(),
    })
}

/// What a package says its parts are. Names and types are compared without regard to case.
struct ContentTypes {
    by_ending: Vec<(String, String)>,
    by_name: Vec<(String, String)>,
}

impl ContentTypes {
    fn of(xml: &str) -> Self {
        let (mut by_ending, mut by_name) = (Vec::new(), Vec::new());
        for element in elements(xml) {
            let key = match element.name {
                "Default" => element.attribute("Extension"),
                "Override" => element.attribute("PartName"),
                _ => None,
            };
            let (Some(key), Some(value)) = (key, element.attribute("ContentType")) else {
                continue;
            };
            let key = key.replace('\\', "/").to_ascii_lowercase();
            let entry = (
                key.trim_start_matches('/').to_owned(),
                value.to_ascii_lowercase(),
            );
            match element.name {
                "Default" => by_ending.push(entry),
                _ => by_name.push(entry),
            }
        }
        Self { by_ending, by_name }
    }

    /// The types that parts which are there are said to have, each by its own name.
    fn of_parts<'a>(&'a self, package: &'a Package<'_>) -> impl Iterator<Item = &'a str> {
        let there = self.by_name.iter().filter(|(name, _)| package.has(name));
        there.map(|(_, value)| value.as_str())
    }
}

/// Whether a VBA project is in the file, or a sheet of macros as Excel had them before: by the name
/// that every program gives it, by its type, or because another part calls it so. That a type for
/// such parts is in the table of contents means nothing: one library writes it into every file.
fn has_macros(package: &Package<'_>, types: &ContentTypes) -> Result<bool, NotAccepted> {
    let by_name = |name: &str| name.ends_with("vbaproject.bin") || name.contains("/macrosheets/");
    let by_type = |value: &str| value.ends_with(".vbaproject") || value.contains("macrosheet+xml");
    if package.names().any(by_name) || types.of_parts(package).any(by_type) {
        return Ok(true);
    }
    for name in package.names().filter(|it| ending(it) == "rels") {
        let relations = package.text(name)?.unwrap_or_default();
        let calls_it_so = elements(&relations).any(|it| {
            it.attribute("Type")
                .is_some_and(|it| it.to_ascii_lowercase().ends_with("/vbaproject"))
        });
        if calls_it_so {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What the main part is.
fn main(package: &Package<'_>, types: &ContentTypes) -> Result<FileType, NotAccepted> {
    let said = |kind: &str| {
        let by_name = types.by_name.iter().any(|(_, value)| value.contains(kind));
        let by_ending = || {
            let mut of_kind = types.by_ending.iter().filter(|(_, it)| it.contains(kind));
            of_kind.any(|(it, _)| package.names().any(|name| ending(name) == it))
        };
        by_name || by_ending()
    };
    if said("wordprocessingml.document.main+xml") {
        return Ok(FileType::Docx);
    }
    if said("spreadsheetml.sheet.main+xml") {
        return Ok(FileType::Xlsx);
    }
    if said("presentationml.presentation.main+xml") || said("presentationml.slideshow.main+xml") {
        return Ok(FileType::Pptx);
    }
    if said("macroenabled.main+xml") {
        return Err(NotAccepted::Other(
            "of a kind made for macros, though it has none",
        ));
    }
    Err(NotAccepted::Other("an Office file of another kind"))
}

/// No program writes a document type into a part (ECMA-376, part 2, 6.5); the person who does wants other
/// files to be fetched.
fn refuse_document_types(package: &Package<'_>) -> Result<(), NotAccepted> {
    let read_by_programs = |name: &&str| {
        let of_office = ["word/", "xl/", "ppt/"]
            .iter()
            .any(|it| name.starts_with(it));
        (of_office && ending(name) == "xml") || ending(name) == "rels" || *name == CONTENT_TYPES
    };
    for name in package.names().filter(read_by_programs) {
        if package.has_document_type(name)? {
            return Err(NotAccepted::DocumentType);
        }
    }
    Ok(())
}

/// Whether other documents are in it. They are held to the same: one with macros is refused with
/// what it is in.
fn has_embedded(package: &Package<'_>, inside: usize) -> Result<bool, NotAccepted> {
    let mut any = false;
    for name in package.names().filter(|it| it.contains("/embeddings/")) {
        any = true;
        if inside >= DEEPEST {
            continue;
        }
        let Some(bytes) = package.whole(name)? else {
            continue;
        };
        if let Err(not @ (NotAccepted::Macros | NotAccepted::Program)) =
            crate::look_at(&bytes, inside + 1)
        {
            return Err(not);
        }
    }
    Ok(any)
}

fn has_comments(package: &Package<'_>, types: &ContentTypes) -> bool {
    let comments = |value: &str| {
        let (_, kind) = value.rsplit_once('.').unwrap_or_default();
        matches!(kind, "comments+xml" | "threadedcomments+xml")
    };
    types.of_parts(package).any(comments)
}

fn has_tracked_changes(package: &Package<'_>) -> Result<bool, NotAccepted> {
    let text = package.text("word/document.xml")?.unwrap_or_default();
    let tracked = elements(&text).any(|it| {
        matches!(it.name, "ins" | "del" | "moveFrom" | "moveTo") && it.attribute("author").is_some()
    });
    Ok(tracked)
}

fn has_hidden_sheets(package: &Package<'_>) -> Result<bool, NotAccepted> {
    let text = package.text("xl/workbook.xml")?.unwrap_or_default();
    let hidden = elements(&text).any(|it| {
        it.name == "sheet" && matches!(it.attribute("state"), Some("hidden" | "veryHidden"))
    });
    Ok(hidden)
}
