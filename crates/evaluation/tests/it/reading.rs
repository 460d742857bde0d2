//! Files as spreadsheet programs and survey tools write them.

use super::responses::{school, tiny};
use evaluation::analysis::Options;
use evaluation::answers::{Plan, PlanError, Reading, Tally, nothing_counted};
use evaluation::reading::{Decoder, Encoding};
use instrument::Instrument;
use proptest::prelude::*;

/// Reads a whole file.
fn read(instrument: &Instrument, file: &[u8]) -> Result<(Plan, Tally), PlanError> {
    let (encoding, mark) = Encoding::of(file).expect("text");
    let mut text = Vec::new();
    Decoder::new(encoding).decode(&file[mark..], true, &mut text);
    let plan = Plan::open(instrument, &text, true, encoding)?;
    let mut tally = Tally::new(&plan);
    let start = plan.start();
    plan.count(&text[start.at..], start.line, &mut tally);
    Ok((plan, tally))
}

/// What was counted and refused, and what was assumed.
fn told(file: &[u8]) -> (u64, u64, Vec<String>) {
    let (plan, tally) = read(&tiny(), file).expect("it fits");
    assert_eq!(tally.bad_rows, tally.bad.len() as u64);
    let assumed = Reading::of(&plan, &tally).assumed;
    (tally.rows, tally.bad_rows, assumed)
}

const PLAIN: &str =
    "who,f_x,f_y,several,age\na,very,rather,one;two,7.5\n\"b, and more\",,,three,\n";

fn counts(file: &[u8]) -> String {
    let (plan, tally) = read(&tiny(), file).expect("it fits");
    let all = evaluation::analysis::analyse(&plan, &tally, &Options::default());
    let mut all = serde_json::to_value(all.expect("no shares")).expect("plain");
    all.as_object_mut().expect("an object").remove("input");
    all.to_string()
}

#[test]
fn a_plain_file_needs_no_assumption() {
    assert_eq!(told(PLAIN.as_bytes()), (2, 0, vec![]));
}

#[test]
fn the_same_answers_in_every_way_of_writing_are_the_same_counts() {
    let plain = counts(PLAIN.as_bytes());
    let utf16 = |order: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        format!("{mark}{PLAIN}")
            .encode_utf16()
            .flat_map(order)
            .collect()
    };
    let quoted = PLAIN
        .replace("one;two", "\"one;two\"")
        .replace("7.5", "\"7,5\"");
    let semicolons = "sep=;\r\nWHO;F_X;f_y;Several;age\r\na;very;rather;\"one;two\";7,5\r\nb, and more;;;three;\r\n";
    let tabs =
        "who\tf_x\tf_y\tseveral\tage\na\tvery\trather\tone;two\t7,5\nb, and more\t\t\tthree\t\n";
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("a mark", format!("\u{FEFF}{PLAIN}").into()),
        ("two bytes, low first", utf16(u16::to_le_bytes, "\u{FEFF}")),
        ("two bytes, high first", utf16(u16::to_be_bytes, "\u{FEFF}")),
        ("two bytes without a mark", utf16(u16::to_le_bytes, "")),
        ("Windows", PLAIN.replace('\n', "\r\n").into()),
        ("an old Mac", PLAIN.replace('\n', "\r").into()),
        (
            "a Mac, marks from Windows",
            PLAIN.replace('\n', "\r\r\n").into(),
        ),
        ("semicolons", semicolons.into()),
        ("tabs", tabs.into()),
        ("blank lines before", format!("\n\r\n,,,\n{PLAIN}").into()),
        (
            "empty rows behind",
            format!("{PLAIN},,,,\n,,,,\n\"\",,\" \",,\n,\n").into(),
        ),
        (
            "empty rows between",
            PLAIN.replace("\n\"b", "\n,,,,\n\n\"b").into(),
        ),
        ("a surplus separator", PLAIN.replace('\n', ",\n").into()),
        (
            "surplus separators below",
            PLAIN.replace("7.5\n", "7.5,,,\n").into(),
        ),
        (
            "a surplus separator above",
            PLAIN.replace("age\n", "age,\n").into(),
        ),
        ("no last line end", PLAIN.trim_end().into()),
        ("a title", format!("Survey of 2026\n\n{PLAIN}").into()),
        (
            "several between commas",
            PLAIN.replace("one;two", "\"one, two\"").into(),
        ),
        ("spaces behind commas", PLAIN.replace(',', ", ").into()),
        ("the end of a file of old", format!("{PLAIN}\u{1A}").into()),
        (
            "the headings again",
            format!("{PLAIN}who,f_x,f_y,several,age\n").into(),
        ),
    ];
    for (name, file) in files {
        assert_eq!(counts(&file), plain, "{name}");
    }
    // In a file with commas between columns a comma in a number is no decimal point.
    assert_eq!(told(quoted.as_bytes()).1, 1);
}

#[test]
fn letters_of_windows_are_told_field_by_field() {
    let text = "who,f_x,final\na,very,\"caf\u{E9} \u{2013} it\u{2019}s\"\nb\u{A0},,\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let (plan, tally) = read(&school_like("b"), &bytes).expect("it fits");
    assert_eq!((tally.rows, tally.bad_rows), (2, 0), "{:?}", tally.bad);
    let reading = Reading::of(&plan, &tally);
    assert_eq!(reading.encoding, "Windows-1252");
    assert!(reading.assumed[0].contains("Windows-1252"), "{reading:?}");
}

/// The tiny instrument with another second answer.
fn school_like(second: &str) -> Instrument {
    let text = super::responses::TINY.replace("b, and more", second);
    Instrument::from_toml(&text).expect("sound")
}

#[test]
fn typographic_variants_of_an_answer_are_the_answer() {
    let instrument = school_like("don't know - 5 or more");
    for way in [
        "don’t know – 5 or more",
        "Don\u{2018}t\u{A0}know \u{2014} 5 or more",
        "DON´T KNOW - 5\u{202F}OR MORE",
        " don't\u{2009}know -- 5 or more\u{200B}",
        "don't know \u{2011} 5\nor more",
    ] {
        let file = format!("who,s_x\n\"{way}\",very\n");
        let (plan, tally) = read(&instrument, file.as_bytes()).expect("it fits");
        assert_eq!(
            (tally.rows, tally.bad_rows),
            (1, 0),
            "{way}: {:?}",
            tally.bad
        );
        let assumed = Reading::of(&plan, &tally).assumed.join(" ");
        assert!(
            assumed.contains("was taken for “don't know - 5 or more”"),
            "{assumed}"
        );
    }
}

#[test]
fn headings_over_two_lines_and_of_survey_tools_are_headings() {
    let two_lines = "when,\"Anything\nelse?\",who,f_x\r\n1 May,,a,very\r\n";
    assert_eq!(told(two_lines.as_bytes()), (1, 0, vec![]));
    let qualtrics = "StartDate,who,f_x,several\nStart Date,\"Who are you?\nTell us\",How? - X,Several\n\
        \"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\",\"{\"\"ImportId\"\":\"\"QID3\"\"}\"\n\
        2026-05-01,a,very,one\n2026-05-02,a,vary,one\n";
    let (rows, bad, assumed) = told(qualtrics.as_bytes());
    assert_eq!((rows, bad), (1, 1));
    assert!(
        assumed[0].contains("2 rows of further headings"),
        "{assumed:?}"
    );
    let (_, tally) = read(&tiny(), qualtrics.as_bytes()).expect("it fits");
    assert_eq!(
        tally.bad[0].line, 6,
        "the line of the file, headings and all"
    );
    let monkey = "Respondent ID,who,f_x,several\n,Response,Response,\n17,a,very,one\n";
    assert_eq!(told(monkey.as_bytes()).0, 1);
    assert_eq!(told(monkey.as_bytes()).1, 0);
}

#[test]
fn spaces_that_do_not_break_are_no_respondent_and_no_part_of_a_school() {
    let head = "school,who,f_x\n";
    let rows = "s1,a,very\n\u{A0}s1\u{200B},a,very\n";
    let nothing = "\u{A0},\u{A0},\u{A0}\n\u{200B},,\n";
    let file = format!("{head}{rows}{nothing}");
    let (_, tally) = read(&tiny(), file.as_bytes()).expect("it fits");
    assert_eq!((tally.rows, tally.bad_rows, tally.empty_rows()), (2, 0, 2));
    assert_eq!(tally.school_sizes().schools, 1);
    // The same from Windows, where such a space is a byte that is no UTF-8.
    let file = [head.as_bytes(), b"s1,a,very\n\xA0s1,a,very\n\xA0,\xA0,\n"].concat();
    let (_, tally) = read(&tiny(), &file).expect("it fits");
    assert_eq!((tally.rows, tally.bad_rows, tally.empty_rows()), (2, 0, 1));
    assert_eq!(tally.school_sizes().schools, 1);
}

#[test]
fn rows_of_codes_are_no_headings() {
    // Every row is wrong in the same way: none of them may vanish among the headings.
    let (rows, bad, assumed) = told(b"who,f_x,f_y\n1,4,3\n2,1,1\n1,2,2\n");
    assert_eq!((rows, bad, assumed), (0, 3, vec![]));
}

#[test]
fn nothing_counted_has_a_reason() {
    let why = |file: &str| {
        let (_, tally) = read(&tiny(), file.as_bytes()).expect("it fits");
        nothing_counted(&tally)
    };
    assert_eq!(why(PLAIN), None);
    assert!(why("who,f_x\n").is_some_and(|why| why.contains("no answers below them")));
    assert!(why("who,f_x\n,\n,\n").is_some_and(|why| why.contains("2 rows of nothing")));
    let refused = why("who,f_x\na,vary\na,very,very\n").expect("nothing was counted");
    assert!(
        refused.contains("2 were refused") && refused.contains("line 2"),
        "{refused}"
    );
}

#[test]
fn a_mark_that_is_never_closed_takes_only_its_row() {
    let file = "who,f_x,note\na,very,\"never closed\na,rather,\na,little,fine\n";
    let (_, tally) = read(&tiny(), file.as_bytes()).expect("it fits");
    assert_eq!((tally.rows, tally.bad_rows, tally.bad[0].line), (2, 1, 2));
    assert!(tally.bad[0].reason.contains("never closed"));
}

#[test]
fn letters_that_were_read_wrongly_once_are_mended() {
    let instrument = school_like("don't know");
    let file = "who,s_x\ndonâ€™t know,very\n";
    let (plan, tally) = read(&instrument, file.as_bytes()).expect("it fits");
    assert_eq!((tally.rows, tally.bad_rows), (1, 0));
    let assumed = Reading::of(&plan, &tally).assumed;
    assert_eq!(assumed, ["“donâ€™t know” was taken for “don't know”."]);
}

#[test]
fn rows_of_one_quoted_cell_are_refused_with_the_reason() {
    let wrapped = read(&tiny(), b"\"who,f_x\"\n\"a,very\"\n").expect_err("wrapped");
    assert_eq!(wrapped, PlanError::Wrapped);
}

#[test]
fn headings_that_are_one_and_the_same_are_refused() {
    let twice = read(&tiny(), b"who,WHO\na,a\n").expect_err("twice");
    assert_eq!(twice, PlanError::Twice("who".to_owned()));
}

proptest! {
    /// No bytes make the reading panic, and a row is counted, refused or nothing.
    #[test]
    fn any_bytes_are_survived(
        bytes in prop::collection::vec(prop::sample::select(b"who,f_x;\t\"\n\ra very\xFF\x92\0".to_vec()), 0..200),
        headings in any::<bool>(),
    ) {
        let mut file = if headings { b"who,f_x\n".to_vec() } else { Vec::new() };
        file.extend(bytes);
        if let Ok((encoding, mark)) = Encoding::of(&file) {
            let mut text = Vec::new();
            Decoder::new(encoding).decode(&file[mark..], true, &mut text);
            if let Ok(plan) = Plan::open(&tiny(), &text, true, encoding) {
                let mut tally = Tally::new(&plan);
                plan.count(&text[plan.start().at..], plan.start().line, &mut tally);
                prop_assert!(tally.rows + tally.bad_rows <= text.len() as u64 + 1);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Every sample is counted alike, however it is written.
    #[test]
    fn every_sample_is_read_alike(rows in 1_usize..40, seed in any::<u64>()) {
        let instrument = school();
        let (header, rows) = super::responses::sample(&instrument, rows, seed);
        let file = [header, b"\n".to_vec(), rows].concat();
        let text = String::from_utf8(file.clone()).expect("UTF-8");
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let count = |file: &[u8]| {
            let (_, tally) = read(&instrument, file).expect("it fits");
            (tally.rows, tally.bad_rows, tally.two_routes)
        };
        prop_assert_eq!(count(&file), count(&wide));
        prop_assert_eq!(count(&file), count(text.replace('\n', "\r").as_bytes()));
    }
}
