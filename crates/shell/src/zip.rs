//! A ZIP that is made while it is sent: of its files, one at a time is in memory.

use axum::body::{Body, Bytes};
use flate2::{Compression, write::DeflateEncoder};
use futures_util::stream;
use jiff::Timestamp;
use rawzip::{CompressionMethod, ZipArchiveWriter, time::UtcDateTime};
use std::{
    collections::VecDeque,
    io::{self, Write},
    mem,
    sync::{Arc, Mutex, PoisonError},
};

/// A file on its way into a ZIP.
pub struct ZipFile {
    /// Where it lies there.
    pub path: String,
    /// When it was saved.
    pub saved: Timestamp,
    /// How its bytes are had; it may take a while.
    pub open: Box<dyn FnOnce() -> io::Result<Vec<u8>> + Send>,
}

impl ZipFile {
    /// A file that is in memory already.
    pub fn of(path: impl Into<String>, saved: Timestamp, bytes: Vec<u8>) -> Self {
        Self {
            path: path.into(),
            saved,
            open: Box::new(|| Ok(bytes)),
        }
    }
}

/// What was written and not sent.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn take(&self) -> Vec<u8> {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A ZIP of which some files are still to be added.
struct Archive {
    zip: ZipArchiveWriter<Written>,
    written: Written,
    files: VecDeque<ZipFile>,
}

/// The body of an answer: a ZIP of these files in this order. Where one cannot be opened it breaks off, so that no one
/// takes a part for the whole.
pub fn body(files: Vec<ZipFile>) -> Body {
    let written = Written::default();
    let archive = Archive {
        zip: ZipArchiveWriter::new(written.clone()),
        written,
        files: files.into(),
    };
    let pieces = stream::try_unfold(Some(archive), |archive| async {
        let Some(archive) = archive else {
            return Ok(None);
        };
        // Opening and packing 25 MB takes a while: other visitors' requests are not to wait for it.
        let next = tokio::task::spawn_blocking(|| next(archive)).await;
        let (piece, archive) = next.map_err(io::Error::other)??;
        Ok::<_, io::Error>(Some((piece, archive)))
    });
    Body::from_stream(pieces)
}

/// The same, written whole: for a command that makes a file. Where one cannot be opened nothing of use is written.
///
/// # Errors
/// Returns an error if a file cannot be opened, or `to` cannot be written.
pub fn write(files: Vec<ZipFile>, mut to: impl Write) -> io::Result<()> {
    let written = Written::default();
    let mut left = Some(Archive {
        zip: ZipArchiveWriter::new(written.clone()),
        written,
        files: files.into(),
    });
    while let Some(archive) = left.take() {
        let (piece, rest) = next(archive)?;
        to.write_all(&piece)?;
        left = rest;
    }
    to.flush()
}

/// The next piece, and what is left to send after it.
fn next(mut archive: Archive) -> io::Result<(Bytes, Option<Archive>)> {
    let Some(file) = archive.files.pop_front() else {
        archive.zip.finish().map_err(io::Error::other)?;
        return Ok((Bytes::from(archive.written.take()), None));
    };
    let bytes = (file.open)()?;
    add(&mut archive.zip, &file.path, file.saved, &bytes).map_err(io::Error::other)?;
    Ok((Bytes::from(archive.written.take()), Some(archive)))
}

fn add(
    zip: &mut ZipArchiveWriter<Written>,
    path: &str,
    saved: Timestamp,
    bytes: &[u8],
) -> Result<(), rawzip::Error> {
    let file = zip
        .new_file(path)
        .compression_method(CompressionMethod::DEFLATE);
    let file = file.last_modified(UtcDateTime::from_unix(saved.as_second()));
    let (mut entry, config) = file.start()?;
    let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::fast()));
    writer.write_all(bytes)?;
    let (deflated, described) = writer.finish()?;
    deflated.finish()?;
    entry.finish(described)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(files: Vec<ZipFile>) -> Archive {
        let written = Written::default();
        Archive {
            zip: ZipArchiveWriter::new(written.clone()),
            written,
            files: files.into(),
        }
    }

    #[test]
    fn a_file_that_cannot_be_opened_breaks_it_off() {
        let whole = ZipFile::of("index.html", Timestamp::UNIX_EPOCH, b"All".to_vec());
        let missing = ZipFile {
            path: "evidence/CVs.pdf".into(),
            saved: Timestamp::UNIX_EPOCH,
            open: Box::new(|| Err(io::Error::other("it is away"))),
        };
        let (piece, rest) = next(archive(vec![whole, missing])).unwrap();
        assert!(piece.starts_with(b"PK"));
        assert!(next(rest.unwrap()).is_err());
    }

    #[test]
    fn each_file_is_sent_before_the_next_is_opened_and_the_list_of_all_comes_last() {
        let file = |name: &str| ZipFile::of(name, Timestamp::UNIX_EPOCH, name.as_bytes().to_vec());
        let mut sent = Vec::new();
        let mut left = Some(archive(vec![file("a.txt"), file("b.txt")]));
        let mut pieces = 0;
        while let Some(archive) = left.take() {
            let (piece, rest) = next(archive).unwrap();
            sent.extend_from_slice(&piece);
            (left, pieces) = (rest, pieces + 1);
        }
        assert_eq!(pieces, 3);
        let read = rawzip::ZipArchive::from_slice(&sent).unwrap();
        let names = read
            .entries()
            .map(|it| it.unwrap().file_path().as_ref().to_vec());
        assert_eq!(
            names.collect::<Vec<_>>(),
            [b"a.txt".to_vec(), b"b.txt".to_vec()]
        );
    }
}
