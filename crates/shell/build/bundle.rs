//! Files under names that change with their content, each also compressed, and the table of them.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

/// Where the program serves the bundle.
const PLACE: &str = "/assets/";

/// The files so far.
#[derive(Default)]
pub struct Bundle {
    files: Vec<File>,
}

struct File {
    /// What pages call it: `senco.css`.
    name: String,
    /// What browsers fetch: `senco-0123456789abcdef.css`.
    hashed: String,
    content: Vec<u8>,
}

impl Bundle {
    /// Adds a file of text under its everyday name.
    pub fn add(&mut self, name: &str, content: &str) {
        self.add_bytes(name, content.as_bytes().to_vec());
    }

    /// Adds any file under its everyday name.
    pub fn add_bytes(&mut self, name: &str, content: Vec<u8>) {
        let digest = Sha256::digest(&content);
        let mark = digest[..8].iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").expect("a string takes everything");
            text
        });
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        self.files.push(File {
            name: name.to_owned(),
            hashed: format!("{}-{mark}.{extension}", stem.replace('/', "-")),
            content,
        });
    }

    /// Puts served addresses in place of `asset:NAME`, so that one script can import another.
    /// Fails when a name is unknown, or not added yet.
    pub fn resolve(&self, content: &str) -> Result<String, String> {
        let mut resolved = content.to_owned();
        for file in &self.files {
            let address = format!("{PLACE}{}", file.hashed);
            resolved = resolved.replace(&format!("asset:{}", file.name), &address);
        }
        match resolved.find("asset:") {
            Some(at) => {
                let end = resolved.len().min(at + 40);
                Err(format!(
                    "no such asset: {}",
                    resolved.get(at..end).unwrap_or("asset:")
                ))
            }
            None => Ok(resolved),
        }
    }

    /// Writes the files, their compressed twins and `assets.rs`.
    pub fn write(&self, folder: &Path) -> Result<(), String> {
        let mut table = String::from("&[\n");
        for file in &self.files {
            let bytes = file.content.as_slice();
            keep(folder, &file.hashed, bytes)?;
            // Sound is compressed already; none of its bytes is kept twice.
            let compressed = if is_sound(&file.name) {
                Vec::new()
            } else {
                compressed(bytes)?
            };
            keep(folder, &format!("{}.gz", file.hashed), &compressed)?;
            writeln!(
                table,
                "Asset {{ name: {:?}, path: {:?}, hashed: {hashed:?}, media_type: {:?}, \
                 content: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/\", {hashed:?})), \
                 gzip: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/\", {hashed:?}, \".gz\")) }},",
                file.name,
                format!("{PLACE}{}", file.hashed),
                media_type(&file.name)?,
                hashed = file.hashed,
            )
            .expect("a string takes everything");
        }
        table.push(']');
        keep(folder, "assets.rs", table.as_bytes())
    }
}

fn keep(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), String> {
    let path = folder.join(name);
    std::fs::write(&path, bytes).map_err(|problem| format!("{}: {problem}", path.display()))
}

fn compressed(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(bytes)
        .map_err(|problem| problem.to_string())?;
    encoder.finish().map_err(|problem| problem.to_string())
}

fn is_sound(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it == "opus")
}

fn media_type(name: &str) -> Result<&'static str, String> {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => Ok("text/css; charset=utf-8"),
        Some("js") => Ok("text/javascript; charset=utf-8"),
        Some("svg") => Ok("image/svg+xml"),
        Some("opus") => Ok("audio/ogg; codecs=opus"),
        _ => Err(format!("{name}: say its media type in build/bundle.rs")),
    }
}
