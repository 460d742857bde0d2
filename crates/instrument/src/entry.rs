//! What someone enters for one thing that is asked: an answer, or what is wrong with it.
//!
//! Nothing is corrected silently: what cannot be kept as it was entered is told, in terms that a page puts into words of whatever
//! language the respondent reads.

use crate::{
    AskedAs, Instrument, Item, Kind, Question,
    route::{Answer, Answers, Number},
};
use jiff::{Unit, civil::Date};

/// The longest answer in words, in characters.
pub const LONGEST_TEXT: usize = 4_000;

/// What was entered on a page for one thing that is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entered {
    /// The values that were chosen, or the words, or the number.
    pub values: Vec<String>,
    /// Day, month and year of a date.
    pub date: [String; 3],
    /// Whether it was said already that an unlikely answer is right.
    pub is_sure: bool,
}

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatePart {
    /// The day of the month.
    Day,
    /// The month.
    Month,
    /// The year.
    Year,
}

/// What is wrong with what was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It has to be answered or declined, and was left empty.
    Nothing,
    /// A value that is not offered.
    NotOffered,
    /// More values than can be chosen: so many can.
    TooMany(usize),
    /// The value that stands alone was chosen with others.
    NotAlone(String),
    /// It is not a number.
    NotNumber,
    /// It is not a whole number, and only whole ones are kept.
    NotWhole,
    /// The number is not between the least and the greatest.
    OutOfRange(Number, Number),
    /// Parts of the date are missing.
    DateLacks(Vec<DatePart>),
    /// There is no such day.
    NotADay,
    /// The day is yet to come.
    InFuture,
    /// The words are longer than so many characters.
    TooLong(usize),
    /// It can be, but is not likely. It is accepted from someone who says that it is right.
    Unlikely(Number),
}

impl Instrument {
    /// Whether something can be answered so by someone who answered this before.
    pub fn accepts(&self, item: Item<'_>, answer: &Answer, before: &Answers) -> bool {
        let of_values = |values: Vec<String>| {
            let entered = Entered {
                values,
                is_sure: true,
                ..Entered::default()
            };
            let found = self.entered(item, &entered, before, Date::MIN);
            found.is_ok_and(|found| found.as_ref() == Some(answer))
        };
        match (answer, item) {
            (Answer::Declined, item) => self.can_be_declined(item),
            (Answer::Chosen(values), _) => of_values(values.iter().cloned().collect()),
            (Answer::Text(text), Item::Question(it)) if it.kind == Kind::Text => {
                of_values(vec![text.clone()])
            }
            (Answer::Number(number), Item::Question(it)) if it.kind == Kind::Number => {
                let (least, most) = it.range.unwrap_or((0.0, 0.0));
                let step = thousandths(it.step.unwrap_or(1.0)).max(1);
                let found = number.in_thousandths();
                (thousandths(least)..=thousandths(most)).contains(&found) && found % step == 0
            }
            _ => false,
        }
    }

    /// The answer that was entered; nothing where it was left out and may be.
    ///
    /// # Errors
    /// Returns what is wrong with it.
    pub fn entered(
        &self,
        item: Item<'_>,
        entered: &Entered,
        before: &Answers,
        today: Date,
    ) -> Result<Option<Answer>, Wrong> {
        let answer = match item {
            Item::Rating(variant, _) => {
                let mut offered = self.points_offered(variant, before);
                one(entered, |value| offered.any(|it| it == value))?
            }
            Item::Question(question) => match question.kind {
                Kind::Single => one(entered, |value| {
                    question.values.iter().any(|it| it == value)
                })?,
                Kind::Multi | Kind::Themes => several(question, entered)?,
                Kind::Text => words(entered)?,
                Kind::Number => number(question, entered, today)?,
            },
        };
        if answer.is_none() && item.is_required() {
            return Err(Wrong::Nothing);
        }
        Ok(answer)
    }
}

/// The values that say something.
fn values(entered: &Entered) -> Vec<&str> {
    let values = entered.values.iter().map(|it| it.trim());
    values.filter(|it| !it.is_empty()).collect()
}

fn one(entered: &Entered, is_offered: impl FnOnce(&str) -> bool) -> Result<Option<Answer>, Wrong> {
    match values(entered).as_slice() {
        [] => Ok(None),
        [value] if is_offered(value) => Ok(Some(Answer::one(*value))),
        [_] => Err(Wrong::NotOffered),
        _ => Err(Wrong::TooMany(1)),
    }
}

fn several(question: &Question, entered: &Entered) -> Result<Option<Answer>, Wrong> {
    let chosen: std::collections::BTreeSet<String> =
        values(entered).into_iter().map(str::to_owned).collect();
    if chosen.is_empty() {
        return Ok(None);
    }
    if chosen.iter().any(|it| !question.values.contains(it)) {
        return Err(Wrong::NotOffered);
    }
    if let Some(alone) = question.alone.as_ref()
        && chosen.len() > 1
        && chosen.contains(alone)
    {
        return Err(Wrong::NotAlone(alone.clone()));
    }
    match question.limit {
        Some(limit) if chosen.len() > limit => Err(Wrong::TooMany(limit)),
        _ => Ok(Some(Answer::Chosen(chosen))),
    }
}

fn words(entered: &Entered) -> Result<Option<Answer>, Wrong> {
    let text = entered.values.first().map_or("", |it| it.trim());
    // Browsers send line ends as two characters, and count them as one.
    let text = text.replace("\r\n", "\n");
    if text.chars().count() > LONGEST_TEXT {
        return Err(Wrong::TooLong(LONGEST_TEXT));
    }
    Ok((!text.is_empty()).then_some(Answer::Text(text)))
}

fn number(question: &Question, entered: &Entered, today: Date) -> Result<Option<Answer>, Wrong> {
    let found = match question.asked_as {
        Some(AskedAs::DateOfBirth) => date(&entered.date)?
            .map(|born| age(born, today))
            .transpose()?,
        None => match values(entered).as_slice() {
            [] => None,
            [typed] => Some(typed_number(typed)?),
            _ => return Err(Wrong::NotNumber),
        },
    };
    let Some(found) = found else {
        return Ok(None);
    };
    let step = thousandths(question.step.unwrap_or(1.0)).max(1);
    let number = match question.asked_as {
        // Of an age only what is kept counts: the steps that are over.
        Some(AskedAs::DateOfBirth) => Number::thousandths(found - found.rem_euclid(step)),
        None if found % step != 0 => return Err(Wrong::NotWhole),
        None => Number::thousandths(found),
    };
    let bounds = |(least, most): (f64, f64)| {
        (
            Number::thousandths(thousandths(least)),
            Number::thousandths(thousandths(most)),
        )
    };
    let within = |(least, most): (Number, Number)| (least..=most).contains(&number);
    let range = bounds(question.range.unwrap_or((0.0, 0.0)));
    if !within(range) {
        return Err(Wrong::OutOfRange(range.0, range.1));
    }
    let is_likely = question.likely.is_none_or(|likely| within(bounds(likely)));
    if !is_likely && !entered.is_sure {
        return Err(Wrong::Unlikely(number));
    }
    Ok(Some(Answer::Number(number)))
}

/// A number as it is typed, in thousandths.
fn typed_number(typed: &str) -> Result<i64, Wrong> {
    let whole = typed.split('.').next().unwrap_or_default();
    let mut groups = whole.split(',').skip(1);
    // A comma stands before each 3 digits, or it is no comma of a number.
    if groups.any(|group| group.len() != 3) {
        return Err(Wrong::NotNumber);
    }
    let typed = typed.replace([',', ' '], "");
    let (whole, part) = typed.split_once('.').unwrap_or((&typed, ""));
    let is_digits = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    let unsigned = whole.strip_prefix('-').unwrap_or(whole);
    if unsigned.is_empty() || unsigned.len() > 9 || !is_digits(unsigned) || !is_digits(part) {
        return Err(Wrong::NotNumber);
    }
    let part = part.trim_end_matches('0');
    if part.len() > 3 {
        return Err(Wrong::NotWhole);
    }
    let read = |text: &str| text.parse::<i64>().map_err(|_| Wrong::NotNumber);
    let thousandths = read(unsigned)? * 1_000 + read(&format!("{part:0<3}"))?;
    Ok(if unsigned == whole {
        thousandths
    } else {
        -thousandths
    })
}

/// A day, from its parts; nothing where all are empty.
fn date(parts: &[String; 3]) -> Result<Option<Date>, Wrong> {
    let [day, month, year] = parts.each_ref().map(|it| it.trim());
    let all = [
        (DatePart::Day, day),
        (DatePart::Month, month),
        (DatePart::Year, year),
    ];
    let lacks: Vec<DatePart> = all
        .into_iter()
        .filter(|it| it.1.is_empty())
        .map(|it| it.0)
        .collect();
    match lacks.len() {
        0 => {}
        3 => return Ok(None),
        _ => return Err(Wrong::DateLacks(lacks)),
    }
    let read = || {
        let year = Some(year).filter(|it| it.len() == 4)?.parse().ok()?;
        Date::new(year, month_of(month)?, day.parse().ok()?).ok()
    };
    read().map(Some).ok_or(Wrong::NotADay)
}

/// A month, as a number or by its name in English or Welsh, or the beginning of it.
fn month_of(typed: &str) -> Option<i8> {
    const NAMES: [[&str; 2]; 12] = [
        ["january", "ionawr"],
        ["february", "chwefror"],
        ["march", "mawrth"],
        ["april", "ebrill"],
        ["may", "mai"],
        ["june", "mehefin"],
        ["july", "gorffennaf"],
        ["august", "awst"],
        ["september", "medi"],
        ["october", "hydref"],
        ["november", "tachwedd"],
        ["december", "rhagfyr"],
    ];
    if let Ok(number) = typed.parse() {
        return Some(number);
    }
    let typed = typed.to_lowercase();
    let names = |it: &[&str; 2]| it.iter().any(|name| name.starts_with(&typed));
    let mut found = (1..).zip(&NAMES).filter(|(_, it)| names(it));
    let (month, _) = found.next()?;
    (typed.len() >= 3 && found.next().is_none()).then_some(month)
}

/// An age in thousandths of a year, to the month.
fn age(born: Date, today: Date) -> Result<i64, Wrong> {
    if born > today {
        return Err(Wrong::InFuture);
    }
    let since = born.until((Unit::Month, today));
    let months = since.map_or(0, |span| i64::from(span.get_months()));
    Ok(months * 1_000 / 12)
}

/// A bound that a file gives with a point, as `0.5`.
#[expect(
    clippy::cast_possible_truncation,
    reason = "bounds of a range of at most 10,000 steps, checked when the instrument was read"
)]
fn thousandths(bound: f64) -> i64 {
    (bound * 1_000.0).round() as i64
}
