//! Symbols beside words, for people who read them with symbols or not at all. A page has those of one set: our own, which is `OpenMoji` with what it
//! lacks drawn by us, or that of a folder, which an operator has a right to use and pupils know better.

use crate::{assets, security::SANDBOXED};
use axum::{
    Router,
    extract::{Path, State},
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use std::{collections::BTreeMap, fs, io, path::Path as FilePath, sync::Arc};
use vocabulary::Digest;

/// The file of a folder that says whose work it is.
const CREDIT: &str = "credit.txt";

/// The most bytes of one symbol.
const MOST_BYTES: u64 = 300_000;

/// Whose work our own set is. The licence asks for it.
const OWN_CREDIT: &str =
    "Symbols: OpenMoji (openmoji.org), CC BY-SA 4.0, and some by senco under the same licence.";

/// A set of symbols, by the concepts that they show.
#[derive(Clone, Debug, Default)]
pub struct SymbolSet(Option<Arc<Folder>>);

#[derive(Debug)]
struct Folder {
    credit: String,
    symbols: BTreeMap<String, Symbol>,
}

#[derive(Debug)]
struct Symbol {
    address: String,
    media_type: &'static str,
    content: Vec<u8>,
}

/// Why a folder is no set of symbols.
#[derive(Debug, thiserror::Error)]
pub enum WrongSymbols {
    /// It, or a file of it, cannot be read.
    #[error("{0}: {1}")]
    Unread(String, #[source] io::Error),
    /// Nothing says whose work it is.
    #[error("there is no {CREDIT} that says whose work the symbols are and under which licence")]
    NoCredit,
    /// A file is no picture.
    #[error("{0} is not an SVG or PNG picture")]
    NoPicture(String),
    /// A file is large.
    #[error("{0} is larger than {MOST_BYTES} bytes")]
    TooLarge(String),
    /// It is no symbol of ours: most often a name that is misspelt.
    #[error("{0} is not the name of a symbol that pages show")]
    Unknown(String),
}

impl SymbolSet {
    /// The set of a folder: `CONCEPT.svg` or `CONCEPT.png` for each concept, and `credit.txt`. A concept without a file has no symbol, as symbols of
    /// two sets are not mixed.
    ///
    /// # Errors
    /// Says which file is wrong, and how.
    pub fn of_folder(folder: &FilePath) -> Result<Self, WrongSymbols> {
        let unread = |path: &FilePath| {
            let path = path.display().to_string();
            move |error| WrongSymbols::Unread(path, error)
        };
        let (mut symbols, mut credit) = (BTreeMap::new(), None);
        for entry in fs::read_dir(folder).map_err(unread(folder))? {
            let path = entry.map_err(unread(folder))?.path();
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            if file == CREDIT {
                let text = fs::read_to_string(&path).map_err(unread(&path))?;
                credit = Some(text.trim().to_owned()).filter(|it| !it.is_empty());
                continue;
            }
            let name = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if own(&name).is_none() {
                return Err(WrongSymbols::Unknown(file.into_owned()));
            }
            if fs::metadata(&path).map_err(unread(&path))?.len() > MOST_BYTES {
                return Err(WrongSymbols::TooLarge(file.into_owned()));
            }
            let content = fs::read(&path).map_err(unread(&path))?;
            let media_type = media_type(&path, &content);
            let media_type =
                media_type.ok_or_else(|| WrongSymbols::NoPicture(file.into_owned()))?;
            let mark: String = Digest::of(&content).to_string().chars().take(16).collect();
            let address = format!("/symbols/{name}-{mark}");
            symbols.insert(
                name,
                Symbol {
                    address,
                    media_type,
                    content,
                },
            );
        }
        let credit = credit.ok_or(WrongSymbols::NoCredit)?;
        Ok(Self(Some(Arc::new(Folder { credit, symbols }))))
    }

    /// Where the symbol of a concept is; none where the set has none.
    pub fn address(&self, concept: &str) -> Option<&str> {
        match &self.0 {
            None => own(concept),
            Some(folder) => folder.symbols.get(concept).map(|it| it.address.as_str()),
        }
    }

    /// Whose work it is, for the page that shows it.
    pub fn credit(&self) -> &str {
        self.0.as_ref().map_or(OWN_CREDIT, |it| &it.credit)
    }

    /// The route that serves what is in its folder.
    pub(crate) fn routes<S: Clone + Send + Sync + 'static>(&self) -> Router<S> {
        let Some(folder) = &self.0 else {
            return Router::new();
        };
        Router::new()
            .route("/symbols/{name}", get(serve))
            .with_state(folder.clone())
    }
}

fn own(concept: &str) -> Option<&'static str> {
    assets::find(&format!("symbols/{concept}.svg"))
}

/// What a picture is, by its first bytes and its name.
fn media_type(path: &FilePath, content: &[u8]) -> Option<&'static str> {
    match path.extension()?.to_str()? {
        "png" if content.starts_with(b"\x89PNG\r\n\x1a\n") => Some("image/png"),
        "svg" => {
            let text = std::str::from_utf8(content).ok()?;
            text.contains("<svg").then_some("image/svg+xml")
        }
        _ => None,
    }
}

async fn serve(State(folder): State<Arc<Folder>>, Path(name): Path<String>) -> Response {
    let address = format!("/symbols/{name}");
    let found = folder.symbols.values().find(|it| it.address == address);
    let Some(symbol) = found else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (CONTENT_TYPE, symbol.media_type),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        // Should one ever be opened as a page: nothing in it runs.
        (CONTENT_SECURITY_POLICY, SANDBOXED),
    ];
    let headers = headers.map(|(name, value)| (name, HeaderValue::from_static(value)));
    (headers, symbol.content.clone()).into_response()
}
