//! Small whole files of several types, made by code: for tests.

use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::{Cursor, Write as _};

/// A PDF of one page that says `words` (letters and spaces only).
pub fn pdf(words: &str) -> Vec<u8> {
    pdf_drawn(&said(words))
}

/// The same, which says that it is encrypted.
pub fn encrypted_pdf(words: &str) -> Vec<u8> {
    pdf_with(&said(words), " /Encrypt 6 0 R /ID [<00> <00>]")
}

/// A PDF of one page that these commands draw (ISO 32000-2, annex A); its typeface is `/F1`.
pub fn pdf_drawn(page: &str) -> Vec<u8> {
    pdf_with(page, "")
}

fn said(words: &str) -> String {
    format!("BT /F1 18 Tf 60 760 Td ({words}) Tj ET")
}

fn pdf_with(page: &str, trailer: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /Filter /Standard /V 1 /R 2 /P -4 >>".to_owned(),
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(format!("{:010} 00000 n \n", file.len()));
        file.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let (start, size, places) = (file.len(), objects.len() + 1, places.concat());
    let end = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n\
         << /Size {size} /Root 1 0 R{trailer} >>\nstartxref\n{start}\n%%EOF\n"
    );
    file.extend(end.bytes());
    file
}

/// A zip file of these parts, deflated but for the first.
///
/// # Panics
/// When the writer does not do it.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut file);
    for (place, (name, bytes)) in parts.iter().enumerate() {
        let method = match place {
            0 => CompressionMethod::STORE,
            _ => CompressionMethod::DEFLATE,
        };
        let started = archive.new_file(name).compression_method(method).start();
        let (mut entry, config) = started.expect("a part begins");
        let descriptor = if place == 0 {
            let mut writer = config.wrap(&mut entry);
            writer.write_all(bytes).expect("a part is written");
            writer.finish().expect("a part ends").1
        } else {
            let packed =
                flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default());
            let mut writer = config.wrap(packed);
            writer.write_all(bytes).expect("a part is written");
            let (packed, descriptor) = writer.finish().expect("a part ends");
            packed.finish().expect("a part ends");
            descriptor
        };
        entry.finish(descriptor).expect("a part ends");
    }
    archive.finish().expect("the file ends");
    file
}

/// A Word document that says `words`.
pub fn docx(words: &str) -> Vec<u8> {
    office("word/document.xml", "wordprocessingml.document", words)
}

/// A spreadsheet that says `words`.
pub fn xlsx(words: &str) -> Vec<u8> {
    office("xl/workbook.xml", "spreadsheetml.sheet", words)
}

/// An Office file with a main part of this kind.
pub fn office(main: &str, kind: &str, words: &str) -> Vec<u8> {
    let body = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>"
    );
    office_with(main, kind, "", &[(main, body.as_bytes())])
}

/// An Office file that says it has a main part of this kind, with other lines in its table of contents,
/// and with these parts.
pub fn office_with(main: &str, kind: &str, types: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let types = format!(
        "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/{main}\" ContentType=\"application/vnd.openxmlformats-officedocument.{kind}.main+xml\"/>{types}</Types>"
    );
    let relations = format!(
        "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
         Target=\"{main}\"/></Relationships>"
    );
    let mut all: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", relations.as_bytes()),
        ("[Content_Types].xml", types.as_bytes()),
    ];
    all.extend(parts);
    zip(&all)
}

/// An OpenDocument text that says `words`; `manifest` is in its list of parts.
pub fn odt(words: &str, manifest: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.3\"><office:body><office:text>\
         <text:p>{words}</text:p></office:text></office:body></office:document-content>"
    );
    let media_type = "application/vnd.oasis.opendocument.text";
    odt_with(media_type, manifest, &[("content.xml", content.as_bytes())])
}

/// An OpenDocument file of this type, with these parts; `manifest` is in its list of parts.
pub fn odt_with(media_type: &str, manifest: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let manifest = format!(
        "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
         manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" \
         manifest:media-type=\"{media_type}\"/>{manifest}</manifest:manifest>"
    );
    let mut all: Vec<(&str, &[u8])> = vec![("mimetype", media_type.as_bytes())];
    all.extend(parts);
    all.push(("META-INF/manifest.xml", manifest.as_bytes()));
    zip(&all)
}

/// A compound file with these streams and storages (those without bytes).
///
/// # Panics
/// When the writer does not do it.
pub fn compound(parts: &[(&str, Option<&[u8]>)]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file begins");
    for (name, bytes) in parts {
        match bytes {
            None => file.create_storage(name).expect("a storage is made"),
            Some(bytes) => {
                let mut stream = file.create_stream(name).expect("a stream is made");
                stream.write_all(bytes).expect("a stream is written");
            }
        }
    }
    file.flush().expect("the file ends");
    file.into_inner().into_inner()
}

/// A PNG image of one transparent point.
pub const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89, 0, 0, 0, 0x0A, b'I', b'D', b'A', b'T',
    0x78, 0x9C, 0x63, 0, 1, 0, 0, 5, 0, 1, 0x0D, 0x0A, 0x2D, 0xB4, 0, 0, 0, 0, b'I', b'E', b'N',
    b'D', 0xAE, 0x42, 0x60, 0x82,
];
