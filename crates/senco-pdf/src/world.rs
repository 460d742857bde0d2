//! What typst may see: the source, the files given with it, and the fonts that come with typst. Nothing else.

use crate::pdf::{DocumentError, Source};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The fonts and the library, made once.
static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let fonts: Vec<Font> = typst_assets::fonts()
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .collect();
    Shared {
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        library: LazyHash::new(<Library as LibraryExt>::default()),
    }
});

struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

/// One document's source and files.
pub struct Desk {
    main: typst::syntax::Source,
    files: HashMap<FileId, Bytes>,
}

impl Desk {
    /// Puts a document's source and files on the desk.
    pub fn new(source: &Source) -> Result<Self, DocumentError> {
        let id = |path: &str| {
            let virtual_path =
                VirtualPath::new(path).map_err(|_| DocumentError::Path(path.to_owned()))?;
            // A path has one number for good: documents of one kind use the same paths, so the numbers do not run out.
            Ok(FileId::new(RootedPath::new(
                VirtualRoot::Project,
                virtual_path,
            )))
        };
        let main = typst::syntax::Source::new(id("document.typ")?, source.text.clone());
        let files = source
            .files
            .iter()
            .map(|(path, bytes)| Ok((id(path)?, Bytes::new(bytes.clone()))))
            .collect::<Result<_, DocumentError>>()?;
        Ok(Self { main, files })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHARED.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<typst::syntax::Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(FileError::NotSource)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let missing = || FileError::NotFound(PathBuf::from(id.vpath().get_without_slash()));
        self.files.get(&id).cloned().ok_or_else(missing)
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHARED.fonts.get(index).cloned()
    }

    /// No clock: a document that needs a date is given one.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
