//! What someone enters on a page, as an answer or as what is wrong with it.

use instrument::{
    Instrument,
    entry::{DatePart, Entered, LONGEST_TEXT, Wrong},
    route::{Answer, Answers, Number},
};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 29);

const ALL: &str = r#"
    id = "small"
    title = "A survey"
    [[question]]
    id = "one"
    label = "One of these"
    values = ["red", "blue"]
    required = true
    [[question]]
    id = "some"
    kind = "multi"
    label = "Some of these"
    values = ["red", "blue", "green", "none"]
    limit = 2
    alone = "none"
    [[question]]
    id = "pupils"
    kind = "number"
    label = "A number"
    range = [0, 2000]
    likely = [20, 1500]
    [[question]]
    id = "age"
    kind = "number"
    asked_as = "date_of_birth"
    label = "An age"
    range = [0, 25]
    likely = [3, 19]
    step = 0.1
    [[question]]
    id = "words"
    kind = "text"
    label = "Words"
    [[block]]
    id = "all"
    asks = ["one", "some", "pupils", "age", "words"]
"#;

fn enter(id: &str, entered: &Entered) -> Result<Option<Answer>, Wrong> {
    let instrument = Instrument::from_toml(ALL).expect("an instrument");
    let item = instrument.item(id).expect("asked");
    instrument.entered(item, entered, &Answers::new(), TODAY)
}

fn values(id: &str, values: &[&str]) -> Result<Option<Answer>, Wrong> {
    enter(
        id,
        &Entered {
            values: values.iter().map(|it| (*it).to_owned()).collect(),
            ..Entered::default()
        },
    )
}

fn born(day: &str, month: &str, year: &str) -> Result<Option<Answer>, Wrong> {
    enter(
        "age",
        &Entered {
            date: [day, month, year].map(str::to_owned),
            ..Entered::default()
        },
    )
}

fn years(thousandths: i64) -> Answer {
    Answer::Number(Number::thousandths(thousandths))
}

#[test]
fn one_answer_is_one_of_those_that_are_offered() {
    assert_eq!(values("one", &["red"]), Ok(Some(Answer::one("red"))));
    assert_eq!(values("one", &[]), Err(Wrong::Nothing));
    assert_eq!(values("one", &[" "]), Err(Wrong::Nothing));
    assert_eq!(values("one", &["green"]), Err(Wrong::NotOffered));
    assert_eq!(values("one", &["red", "blue"]), Err(Wrong::TooMany(1)));
}

#[test]
fn several_answers_keep_to_the_limit_and_one_stands_alone() {
    let both = Answer::Chosen(["red", "blue"].map(str::to_owned).into());
    assert_eq!(values("some", &["blue", "red", "red"]), Ok(Some(both)));
    assert_eq!(values("some", &[]), Ok(None));
    assert_eq!(
        values("some", &["red", "blue", "green"]),
        Err(Wrong::TooMany(2))
    );
    assert_eq!(
        values("some", &["red", "none"]),
        Err(Wrong::NotAlone("none".to_owned()))
    );
    assert_eq!(values("some", &["none"]), Ok(Some(Answer::one("none"))));
}

#[test]
fn an_unlikely_number_is_accepted_from_someone_who_is_sure() {
    assert_eq!(values("pupils", &["1,200"]), Ok(Some(years(1_200_000))));
    assert_eq!(
        values("pupils", &["4"]),
        Err(Wrong::Unlikely(Number::whole(4)))
    );
    let sure = Entered {
        values: vec!["4".to_owned()],
        is_sure: true,
        ..Entered::default()
    };
    assert_eq!(enter("pupils", &sure), Ok(Some(years(4_000))));
    assert_eq!(values("pupils", &["1,5"]), Err(Wrong::NotNumber));
    assert_eq!(values("pupils", &["4.5"]), Err(Wrong::NotWhole));
    assert_eq!(values("pupils", &["many"]), Err(Wrong::NotNumber));
    assert_eq!(values("pupils", &["1e3"]), Err(Wrong::NotNumber));
    let range = Wrong::OutOfRange(Number::whole(0), Number::whole(2_000));
    assert_eq!(values("pupils", &["2001"]), Err(range.clone()));
    assert_eq!(values("pupils", &["-1"]), Err(range));
}

#[test]
fn of_a_date_of_birth_the_age_is_kept() {
    // Eight years and six months: half a year is 5 tenths.
    assert_eq!(born("29", "5", "2018"), Ok(Some(years(8_500))));
    assert_eq!(born("30", "5", "2018"), Ok(Some(years(8_400))));
    assert_eq!(born("29", "May", "2018"), Ok(Some(years(8_500))));
    assert_eq!(born("29", "mai", "2018"), Ok(Some(years(8_500))));
    assert_eq!(born("29", "ma", "2018"), Err(Wrong::NotADay));
    assert_eq!(born("30", "2", "2018"), Err(Wrong::NotADay));
    assert_eq!(born("29", "5", "18"), Err(Wrong::NotADay));
    assert_eq!(
        born("", "5", ""),
        Err(Wrong::DateLacks(vec![DatePart::Day, DatePart::Year]))
    );
    assert_eq!(born("", "", ""), Ok(None));
    assert_eq!(born("30", "11", "2026"), Err(Wrong::InFuture));
    assert_eq!(
        born("29", "11", "2006"),
        Err(Wrong::Unlikely(Number::whole(20)))
    );
    assert!(matches!(
        born("29", "5", "1978"),
        Err(Wrong::OutOfRange(..))
    ));
}

#[test]
fn words_are_kept_as_they_are_up_to_their_limit() {
    let said = |text: &str| Ok(Some(Answer::Text(text.to_owned())));
    assert_eq!(values("words", &["  two\r\nlines "]), said("two\nlines"));
    assert_eq!(values("words", &[" \r\n"]), Ok(None));
    let long = "é".repeat(LONGEST_TEXT);
    assert_eq!(values("words", &[&long]), said(&long));
    let longer = format!("{long}é");
    assert_eq!(
        values("words", &[&longer]),
        Err(Wrong::TooLong(LONGEST_TEXT))
    );
}

#[test]
fn a_point_is_offered_only_to_those_it_is_for() {
    let school = Instrument::built_in("school").expect("built in");
    let item = school.item("confidence_PKU1").expect("asked");
    let enter = |award: &str| {
        let before = Answers::from([("award".to_owned(), Answer::one(award))]);
        let entered = Entered {
            values: vec!["not yet covered".to_owned()],
            ..Entered::default()
        };
        school.entered(item, &entered, &before, TODAY)
    };
    assert_eq!(
        enter("in training"),
        Ok(Some(Answer::one("not yet covered")))
    );
    assert_eq!(enter("yes"), Err(Wrong::NotOffered));
}

#[test]
fn only_what_could_have_been_entered_is_accepted_from_elsewhere() {
    let instrument = Instrument::from_toml(ALL).expect("an instrument");
    let accepts = |id: &str, answer: &Answer| {
        let item = instrument.item(id).expect("asked");
        instrument.accepts(item, answer, &Answers::new())
    };
    let set = |values: &[&str]| Answer::Chosen(values.iter().map(|it| (*it).to_owned()).collect());
    assert!(accepts("some", &set(&["red", "blue"])));
    assert!(!accepts("some", &set(&["red", "blue", "green"])));
    assert!(!accepts("some", &set(&["red", "none"])));
    assert!(!accepts("one", &set(&["green"])));
    assert!(accepts("one", &Answer::Declined));
    assert!(!accepts("some", &Answer::Declined));
    assert!(accepts("age", &years(8_500)));
    assert!(!accepts("age", &years(8_550)));
    assert!(!accepts("pupils", &years(3_000_000)));
    assert!(!accepts("words", &years(1_000)));
}
