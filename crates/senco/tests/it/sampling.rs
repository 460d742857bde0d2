//! `senco sample gias`: a national list of schools that is made up.

use super::evaluation::{code, senco};

fn made(arguments: &[&str]) -> Vec<u8> {
    let output = senco(&[&["sample", "gias"], arguments].concat(), b"");
    assert_eq!(code(&output), Some(0));
    output.stdout
}

fn rows(file: &mut csv::Reader<&[u8]>) -> usize {
    let rows: Result<Vec<_>, _> = file.byte_records().collect();
    rows.expect("each row has as many cells as the header")
        .len()
}

#[test]
fn a_nation_is_written_with_its_links_and_the_same_for_a_seed() {
    let schools = made(&["--rows", "200", "--seed", "7"]);
    assert_eq!(schools, made(&["--rows", "200", "--seed", "7"]));
    assert_ne!(schools, made(&["--rows", "200", "--seed", "8"]));
    let mut file = csv::Reader::from_reader(&schools[..]);
    assert_eq!(
        file.byte_headers().map(csv::ByteRecord::len).ok(),
        Some(135)
    );
    assert_eq!(rows(&mut file), 200);
    let links = made(&["--rows", "200", "--seed", "7", "--links"]);
    let mut file = csv::Reader::from_reader(&links[..]);
    let columns = [
        "URN",
        "LinkURN",
        "LinkName",
        "LinkType",
        "LinkEstablishedDate",
    ];
    assert!(file.headers().is_ok_and(|header| header.iter().eq(columns)));
    assert!(rows(&mut file) > 20);
}
