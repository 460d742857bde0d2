//! How much memory it takes to tell what a file is, whatever the file would have one believe: measured by
//! an allocator that counts, and so in a program of its own.

use file_types::{LARGEST, NotAccepted, read, samples::office_with};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// So much may it take beside the file, in bytes.
const MOST: usize = 5 * LARGEST;

/// What is found, and how many bytes it took.
fn measured(bytes: &[u8]) -> (Result<file_types::Found, NotAccepted>, usize) {
    let before = ALLOCATED.current_usage();
    ALLOCATED.reset_peak_usage();
    let found = read("file", bytes);
    (found, ALLOCATED.peak_usage() - before)
}

/// A compound file in which every sector lists sectors of a table, all of them the same: read as it says,
/// the table has more than three gigabytes.
fn table_without_end() -> Vec<u8> {
    let sectors = u32::try_from(LARGEST / 512 - 1).unwrap();
    let mut file = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    file.resize(24, 0);
    file.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    file.resize(44, 0);
    file.extend(1_u32.to_le_bytes());
    file.resize(56, 0);
    for number in [4096, 0xFFFF_FFFE, 0, 1, sectors - 1] {
        file.extend(u32::to_le_bytes(number));
    }
    file.extend([0; 4].repeat(109));
    file.extend([0xFF; 512]);
    for next in 2..=sectors {
        file.extend([0; 4].repeat(127));
        let next = if next == sectors { 0xFFFF_FFFE } else { next };
        file.extend(next.to_le_bytes());
    }
    file
}

#[test]
fn no_file_takes_more_than_a_few_times_the_largest() {
    let nothing = vec![b' '; LARGEST];
    let word = |parts: &[(&str, &[u8])]| {
        office_with("word/document.xml", "wordprocessingml.document", "", parts)
    };
    let names = ["a", "b", "c"].map(|it| format!("word/embeddings/{it}.docx"));
    let bombs = names.each_ref().map(|it| (it.as_str(), &nothing[..]));
    let inside = word(&bombs[..2]);
    let sixteen = [&[0xFF, 0xFE][..], &[b'x', 0].repeat(LARGEST / 2 - 1)].concat();
    let filled = |words: &str| {
        let times = (LARGEST - 9) / words.len();
        [b"%PDF-1.4\n", words.repeat(times).as_bytes()].concat()
    };
    for (what, file) in [
        ("a table without end", table_without_end()),
        ("parts that unpack without end", word(&bombs)),
        (
            "the same inside another",
            word(&[("word/embeddings/a.docx", &inside)]),
        ),
        ("text of sixteen bits", sixteen),
        ("trailers", filled("trailer<<")),
        ("what is nested", filled("trailer<<[<<[<<[<<[<<[")),
        (
            "objects of one number",
            filled("trailer<</Encrypt 1 0 R>>1 0 obj<<"),
        ),
        ("pages", filled("/Type /Page/XRef obj<</Type /XRef")),
    ] {
        assert!(file.len() <= LARGEST, "{what}");
        let (found, taken) = measured(&file);
        assert!(taken < MOST, "{what}: {taken} bytes; {found:?}");
    }
}
