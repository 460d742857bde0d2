//! The numbers of a workbook with every digit that is stored.

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive};
use std::io::Read as _;

/// Every number in every sheet.
pub fn numbers_of(workbook: &[u8]) -> Vec<f64> {
    let archive = ZipArchive::from_slice(workbook).expect("a workbook is an archive");
    let mut numbers = Vec::new();
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().expect("an entry") {
        let path = entry.file_path();
        let path: &[u8] = path.as_ref();
        if path.starts_with(b"xl/worksheets/") {
            let stored = archive.get_entry(entry.wayfinder()).expect("its data");
            let mut text = String::new();
            if entry.compression_method() == CompressionMethod::DEFLATE {
                DeflateDecoder::new(stored.data())
                    .read_to_string(&mut text)
                    .expect("XML");
            } else {
                text.push_str(std::str::from_utf8(stored.data()).expect("XML"));
            }
            numbers.extend(cells(&text));
        }
    }
    numbers
}

/// The values of cells that are no references to shared texts.
fn cells(sheet: &str) -> Vec<f64> {
    let cells = sheet.split("<c ").skip(1).filter(|cell| {
        !cell
            .split('>')
            .next()
            .is_some_and(|head| head.contains("t=\"s\""))
    });
    cells
        .filter_map(|cell| cell.split("<v>").nth(1)?.split("</v>").next()?.parse().ok())
        .collect()
}
