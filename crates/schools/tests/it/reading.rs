//! Files as the service writes them, and as people change them.

use crate::kit::urn;
use jiff::civil::date;
use schools::{
    Column, Difference, List, OpenStatus, Phase, Schools,
    gias::{BadRow, Content, NotAList, Reading, read},
};

const COLUMNS: [&str; 12] = [
    "URN",
    "LA (code)",
    "EstablishmentNumber",
    "EstablishmentName",
    "TypeOfEstablishment (code)",
    "EstablishmentStatus (code)",
    "OpenDate",
    "CloseDate",
    "PhaseOfEducation (code)",
    "Town",
    "Postcode",
    "HeadLastName",
];
const ROW: [&str; 12] = [
    "100000",
    "201",
    "3614",
    "The Aldgate School",
    "02",
    "1",
    "",
    "",
    "2",
    "London",
    "EC3A 5DE",
    "Example",
];

/// A row in which some cells are others.
fn row(cells: &[(&str, &str)]) -> Vec<String> {
    let mut row = ROW.map(str::to_owned).to_vec();
    for (column, cell) in cells {
        let at = COLUMNS
            .iter()
            .position(|it| it == column)
            .expect("a column");
        (*cell).clone_into(&mut row[at]);
    }
    row
}

fn file(rows: &[Vec<String>]) -> Vec<u8> {
    file_of(&COLUMNS, rows)
}

fn file_of(columns: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(columns).expect("memory");
    for row in rows {
        file.write_record(row).expect("memory");
    }
    file.into_inner().expect("memory")
}

fn good(file: &[u8]) -> List {
    let reading = read(file).expect("a list");
    assert_eq!(reading.bad, []);
    match reading.whole() {
        Ok(Content::Schools(list)) => list,
        other => panic!("{other:?}"),
    }
}

fn bad(cells: &[(&str, &str)]) -> Vec<BadRow> {
    let reading = read(&file(&[row(&[]), row(cells)])[..]).expect("a list");
    assert_eq!((reading.rows, reading.bad_rows), (2, 1));
    reading.whole().expect_err("a bad row")
}

#[test]
fn a_row_is_read_by_the_names_of_its_columns() {
    let cells = [
        ("OpenDate", "01-09-1997"),
        ("CloseDate", "31/08/2012"),
        ("EstablishmentStatus (code)", "2"),
    ];
    let list = good(&file(&[row(&cells)]));
    let school = list.get(urn(100_000)).expect("it is there");
    assert_eq!(school.name, "The Aldgate School");
    assert_eq!(
        school.dfe_number().map(|it| it.to_string()).as_deref(),
        Some("201/3614")
    );
    assert_eq!(
        (school.school_type.code(), school.status, school.phase),
        (2, OpenStatus::Closed, Phase::Primary)
    );
    assert_eq!(school.opened, Some(date(1997, 9, 1)));
    assert_eq!(
        (school.last_day, school.closed_from()),
        (Some(date(2012, 8, 31)), Some(date(2012, 9, 1)))
    );
    assert_eq!((school.town, school.postcode), ("London", "EC3A 5DE"));
    assert!(list.lacking().any(|column| column == Column::TrustName));
    // The same columns in another order, with others between them.
    let mut columns: Vec<&str> = COLUMNS.iter().rev().copied().collect();
    columns.insert(3, "SomethingNew");
    let mut turned: Vec<String> = row(&cells).into_iter().rev().collect();
    turned.insert(3, "x".to_owned());
    let other = good(&file_of(&columns, &[turned]));
    assert_eq!(other.get(urn(100_000)), Some(school));
}

#[test]
fn a_trip_through_a_spreadsheet_changes_nothing() {
    let written = good(&file(&[row(&[
        ("OpenDate", "01-09-2012"),
        ("LA (code)", "001"),
    ])]));
    let cells = [
        ("OpenDate", "1/9/2012"),
        ("LA (code)", "1"),
        ("TypeOfEstablishment (code)", "2"),
        ("Postcode", " ec3a 5de "),
        ("EstablishmentName", " The  Aldgate School"),
        ("URN", "0100000"),
    ];
    let saved = good(&file(&[row(&cells)]));
    assert_eq!(
        written.iter().collect::<Vec<_>>(),
        saved.iter().collect::<Vec<_>>()
    );
}

#[test]
fn letters_are_read_in_utf_8_with_and_without_a_mark_and_in_windows_1252() {
    let name = "St Thomas \u{e0} Becket\u{2019}s \u{2013} North Star 82\u{b0}";
    let utf_8 = file(&[row(&[("EstablishmentName", name)])]);
    let marked = [b"\xEF\xBB\xBF", &utf_8[..]].concat();
    let text = String::from_utf8(utf_8.clone()).expect("UTF-8");
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    for (bytes, is_windows) in [(&utf_8[..], false), (&marked, false), (&windows, true)] {
        let reading = read(bytes).expect("a list");
        assert_eq!(reading.windows_1252, is_windows);
        let Content::Schools(list) = reading.content else {
            panic!("schools");
        };
        assert_eq!(list.get(urn(100_000)).map(|it| it.name), Some(name));
    }
}

#[test]
fn a_bad_row_is_told_by_line_column_and_school() {
    for (cells, column, says) in [
        (
            &[("URN", "")][..],
            "URN",
            "must be a number, normally of 6 digits, for example 100000",
        ),
        (
            &[("CloseDate", "31-02-2012")],
            "CloseDate",
            "“31-02-2012” must be a date that exists, for example 01-09-2012",
        ),
        (
            &[("EstablishmentStatus (code)", "7")],
            "EstablishmentStatus (code)",
            "7 is not in use: a status is 1 (open), 2 (closed), 3 (open, proposed to close) or 4 (proposed to open)",
        ),
        (
            &[("PhaseOfEducation (code)", "8")],
            "PhaseOfEducation (code)",
            "8 is not in use: a phase is a number from 0 (not applicable) to 7 (all-through)",
        ),
        (
            &[("TypeOfEstablishment (code)", "")],
            "TypeOfEstablishment (code)",
            "must have a code",
        ),
        (
            &[("LA (code)", "20l")],
            "LA (code)",
            "must be a number up to 999",
        ),
        (
            &[("EstablishmentNumber", "36140")],
            "EstablishmentNumber",
            "“36140” must be a number up to 9999",
        ),
    ] {
        let told = bad(cells);
        let school = "The Aldgate School".to_owned();
        let wanted = BadRow {
            line: 3,
            column: column.to_owned(),
            school,
            says: says.to_owned(),
        };
        assert_eq!(told, [wanted], "{cells:?}");
    }
    let nameless = bad(&[("URN", "100001"), ("EstablishmentName", " ")]);
    assert_eq!(
        nameless[0].to_string(),
        "line 3, EstablishmentName: must have a name"
    );
    let several = bad(&[("URN", "x"), ("OpenDate", "y"), ("LA (code)", "z")]);
    let columns: Vec<&str> = several.iter().map(|bad| bad.column.as_str()).collect();
    assert_eq!(columns.len(), 3, "{columns:?}");
}

#[test]
fn a_cell_that_is_too_long_is_told_and_not_repeated_whole() {
    let long = "x".repeat(300);
    let told = bad(&[("EstablishmentName", &long), ("OpenDate", &long)]);
    assert_eq!(told[0].says, "must be 250 characters or fewer");
    assert!(
        told.iter().all(|bad| bad.to_string().len() < 300),
        "{told:?}"
    );
    let link = link_rows(&format!("100006,100007,{long},Successor,\r\n"));
    assert_eq!(link.bad[0].says, "must be 250 characters or fewer");
}

#[test]
fn a_row_in_several_lines_and_a_short_one_keep_the_count_of_lines() {
    let mut bytes = file(&[row(&[("EstablishmentName", "Two\nlines")])]);
    bytes.extend_from_slice(b"100001,201,3615,Short School\n");
    bytes.extend(
        file(&[row(&[("URN", "x")])])
            .splitn(2, |byte| *byte == b'\n')
            .nth(1)
            .expect("a row"),
    );
    let reading = read(&bytes[..]).expect("a list");
    let lines: Vec<u64> = reading.bad.iter().map(|bad| bad.line).collect();
    assert_eq!(lines, [4, 5]);
    assert_eq!(reading.bad[0].school, "Short School");
    assert!(
        reading.bad[0]
            .says
            .starts_with("the row has 4 cells and the header has 12.")
    );
    let Content::Schools(list) = reading.content else {
        panic!("schools");
    };
    assert_eq!(list.get(urn(100_000)).map(|it| it.name), Some("Two lines"));
}

#[test]
fn rows_of_commas_alone_are_none_and_lines_end_in_either_way() {
    let ghosts = format!("{}\n", ",".repeat(11)).repeat(3);
    let text = file(&[row(&[]), row(&[("URN", "x")]), row(&[("URN", "y")])]);
    let text = format!("{}{ghosts}", String::from_utf8(text).expect("UTF-8"));
    for text in [text.clone(), text.replace('\n', "\r\n")] {
        let reading = read(text.as_bytes()).expect("a list");
        assert_eq!(reading.rows, 3);
        let lines: Vec<u64> = reading.bad.iter().map(|bad| bad.line).collect();
        assert_eq!(lines, [3, 4]);
    }
}

#[test]
fn the_same_row_twice_is_one_school_and_two_that_differ_are_wrong() {
    let list = good(&file(&[
        row(&[]),
        row(&[("TypeOfEstablishment (code)", "2")]),
    ]));
    assert_eq!(list.len(), 1);
    let told = bad(&[("Town", "Leeds")]);
    assert_eq!(told[0].column, "URN");
    assert!(
        told[0].says.starts_with("100000 is in an earlier row"),
        "{}",
        told[0].says
    );
}

#[test]
fn a_school_whose_row_is_bad_has_not_gone_from_the_list() {
    let mut known = Schools::default();
    let both = read(&file(&[row(&[]), row(&[("URN", "100001")])])[..]).expect("a list");
    let first = Difference::of(&both.content, date(2026, 1, 1), &known);
    known.apply(&first, crate::kit::known(0));
    let damaged =
        read(&file(&[row(&[]), row(&[("URN", "100001"), ("OpenDate", "x")])])[..]).expect("a list");
    let second = Difference::of(&damaged.content, date(2026, 2, 1), &known);
    assert!(second.is_empty());
}

#[test]
fn what_is_no_list_is_told_by_what_it_is_or_lacks() {
    let of = |bytes: &[u8]| read(bytes).expect_err("no list");
    assert!(matches!(of(b""), NotAList::Empty));
    assert!(matches!(of(b"PK\x03\x04rest"), NotAList::Packed));
    assert!(matches!(of(b"\xFF\xFEU\0R\0N\0"), NotAList::Utf16));
    let endless = |bytes: &[u8]| match of(bytes) {
        NotAList::Endless(line) => line,
        other => panic!("{other}"),
    };
    assert_eq!(endless(&vec![b','; 1 << 20]), 1);
    let mut unclosed = file(&[row(&[])]);
    unclosed.extend_from_slice(b"100001,201,3615,\"Short School\n");
    unclosed.extend(std::iter::repeat_n(b"100002,201,3616,Long School\n", 20_000).flatten());
    assert_eq!(endless(&unclosed), 3);
    let many = format!(
        "URN,LinkURN,LinkType,LinkEstablishedDate\n{}",
        "1,2,x,\n".repeat(250_001)
    );
    assert!(matches!(of(many.as_bytes()), NotAList::TooMany));
    let columns: Vec<&str> = COLUMNS
        .iter()
        .copied()
        .filter(|it| *it != "CloseDate")
        .collect();
    let short: Vec<String> = vec!["1".to_owned(); columns.len()];
    let lacks = of(&file_of(&columns, &[short]));
    assert!(lacks.to_string().contains("“CloseDate”"), "{lacks}");
    let links = of(b"URN,LinkURN,LinkType\n1,2,Successor\n");
    assert!(
        links.to_string().contains("“LinkEstablishedDate”"),
        "{links}"
    );
}

#[test]
fn a_column_that_a_list_lacks_keeps_what_was_known() {
    let mut known = Schools::default();
    let whole = read(&file(&[row(&[])])[..]).expect("a list");
    known.apply(
        &Difference::of(&whole.content, date(2026, 1, 1), &known),
        crate::kit::known(0),
    );
    let columns: Vec<&str> = COLUMNS.iter().copied().filter(|it| *it != "Town").collect();
    let mut short = row(&[("EstablishmentName", "The Aldgate Academy")]);
    short.remove(9);
    let reading = read(&file_of(&columns, &[short])[..]).expect("a list");
    known.apply(
        &Difference::of(&reading.content, date(2026, 2, 1), &known),
        crate::kit::known(1),
    );
    let now = known.get(urn(100_000)).expect("it is there").school;
    assert_eq!((now.name, now.town), ("The Aldgate Academy", "London"));
}

#[test]
fn no_name_of_a_person_is_kept() {
    let people = [("HeadLastName", "Zyxwvut")];
    let reading = read(&file(&[row(&people)])[..]).expect("a list");
    let stored = Difference::of(&reading.content, date(2026, 1, 1), &Schools::default()).encode();
    let stored = String::from_utf8(stored).expect("UTF-8");
    assert!(stored.contains("The Aldgate School"));
    assert!(!stored.contains("Zyxwvut"));
}

/// What is wrong with a row is kept unsealed, and any cell of a row out of step can hold a name.
#[test]
fn what_is_wrong_with_a_row_repeats_no_name_of_a_person() {
    const NAME: &str = "Zyxwvut";
    let everywhere: Vec<(&str, &str)> = COLUMNS
        .iter()
        .filter(|column| **column != "EstablishmentName")
        .map(|column| (*column, NAME))
        .collect();
    let mut bytes = file(&[row(&everywhere)]);
    // A line end broke a row in two: the head's name stands where the name of the school does.
    bytes.extend_from_slice(format!("Miss,{NAME},Head,{NAME},{NAME}\n").as_bytes());
    bytes.extend_from_slice(format!("100001,201,3615,Short School,{NAME}\n").as_bytes());
    let reading = read(&bytes[..]).expect("a list");
    assert_eq!(reading.bad_rows, 3);
    assert!(reading.bad.len() > 7, "{:?}", reading.bad);
    assert!(
        !format!("{:?}", reading.bad).contains(NAME),
        "{:?}",
        reading.bad
    );
    let schools: Vec<&str> = reading.bad.iter().map(|bad| bad.school.as_str()).collect();
    assert!(schools.ends_with(&["", "Short School"]), "{schools:?}");
    let links = link_rows(&format!("{NAME},{NAME},CCfL,Successor,{NAME}\r\n"));
    assert_eq!(links.bad.len(), 3);
    assert!(
        !format!("{:?}", links.bad).contains(NAME),
        "{:?}",
        links.bad
    );
}

#[test]
fn a_file_with_a_kind_of_link_on_each_row_is_no_list_of_links() {
    let kinds: Vec<String> = (0..5_000)
        .map(|n| format!("100006,100007,CCfL,Kind {n},\r\n"))
        .collect();
    let kinds = kinds.concat();
    let reading = link_rows(&kinds);
    assert_eq!(reading.unknown_kinds.len(), Reading::MOST_UNKNOWN);
    assert_eq!(reading.bad_rows, 5_000 - Reading::MOST_UNKNOWN as u64);
    assert_eq!(reading.bad[0].column, "LinkType");
}

fn link_rows(rows: &str) -> Reading {
    let file =
        format!("\"URN\",\"LinkURN\",\"LinkName\",\"LinkType\",\"LinkEstablishedDate\"\r\n{rows}");
    read(file.as_bytes()).expect("a list of links")
}

#[test]
fn links_are_read_once_each_with_and_without_a_date() {
    let reading = link_rows(
        "100006,134643,\"CCfL\",\"Predecessor - merged\",\"01-01-2022\"\r\n\
         100006,134643,\"CCfL\",\"Predecessor - merged\",\"01/01/2022\"\r\n\
         100012,100021,Rhyl,Successor,\r\n\
         100012,100022,Rhyl,\"Twinned with\",",
    );
    assert_eq!((reading.rows, reading.bad_rows), (4, 0));
    assert_eq!(reading.unknown_kinds.get("Twinned with"), Some(&1));
    let Content::Links(links) = reading.content else {
        panic!("links");
    };
    let days: Vec<_> = links.iter().map(|(link, _)| link.on).collect();
    assert_eq!(days, [Some(date(2022, 1, 1)), None, None]);
}

#[test]
fn a_bad_link_is_told_by_line_column_and_school() {
    let reading = link_rows("100006,,\"CCfL\",\"\",\"2022\"\r\n");
    let told: Vec<String> = reading.bad.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "line 2, LinkURN, CCfL: must be a number, normally of 6 digits, for example 100000",
            "line 2, LinkEstablishedDate, CCfL: “2022” must be a date that exists, for example 01-09-2012",
            "line 2, LinkType, CCfL: must say what the other school is to this one",
        ]
    );
    assert!(reading.whole().is_err());
}
