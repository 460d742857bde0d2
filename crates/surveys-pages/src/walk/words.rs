//! What stands around the questions, in the language that someone answers in.

use instrument::{
    Item,
    entry::{DatePart, Wrong},
    route::Number,
};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Around {
    pub(crate) start: String,
    #[serde(rename = "continue")]
    pub(crate) go_on: String,
    pub(crate) change: String,
    pub(crate) finish: String,
    pub(crate) send: String,
    pub(crate) progress: String,
    /// Where it is not known yet how many there are.
    pub(crate) progress_open: String,
    pub(crate) set_aside: String,
    pub(crate) check: String,
    pub(crate) problem: String,
    pub(crate) decline: String,
    pub(crate) declined: String,
    pub(crate) left_out: String,
    pub(crate) can_leave_out: String,
    pub(crate) select_all: String,
    pub(crate) select_up_to: String,
    pub(crate) or: String,
    pub(crate) day: String,
    pub(crate) month: String,
    pub(crate) year: String,
    pub(crate) date_hint: String,
    pub(crate) years: String,
    nothing: String,
    nothing_date: String,
    pub(crate) date_kept: String,
    not_offered: String,
    too_many: String,
    too_many_one: String,
    not_alone: String,
    not_number: String,
    not_whole: String,
    out_of_range: String,
    age_out_of_range: String,
    date_lacks: String,
    and: String,
    part_day: String,
    part_month: String,
    part_year: String,
    not_a_day: String,
    in_future: String,
    too_long: String,
    unlikely: String,
    unlikely_age: String,
    pub(crate) languages: String,
    pub(crate) pupils: PupilWords,
}

/// The words that stand around questions of pupils: short ones, most of which a clip says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PupilWords {
    pub(crate) start: String,
    pub(crate) next: String,
    pub(crate) back: String,
    pub(crate) stop: String,
    pub(crate) go_on: String,
    pub(crate) listen: String,
    pub(crate) dont_want: String,
    pub(crate) your_answer: String,
    pub(crate) several: String,
    pub(crate) up_to_two: String,
    pub(crate) up_to: String,
    pub(crate) write: String,
    pub(crate) date: String,
    pub(crate) nothing: String,
    pub(crate) hello: String,
    pub(crate) stopped: String,
    pub(crate) saved: String,
    not_alone: String,
    pub(crate) end: String,
    pub(crate) thanks: String,
    pub(crate) progress: String,
    pub(crate) look_again: String,
}

impl Around {
    /// Those of a language (BCP 47): of English where there are none.
    pub(crate) fn of(lang: &str) -> &'static Self {
        static ALL: LazyLock<BTreeMap<String, Around>> = LazyLock::new(|| {
            toml::from_str(include_str!("../../data/words.toml")).expect("read in every test")
        });
        let language = lang.split('-').next().unwrap_or_default();
        ALL.get(language).unwrap_or_else(|| &ALL["en"])
    }

    /// What is wrong with what was entered. `read` says an answer as it is read in this language.
    pub(crate) fn wrong(
        &self,
        wrong: &Wrong,
        item: Item<'_>,
        read: impl Fn(&str) -> String,
    ) -> String {
        let is_age = matches!(item, Item::Question(question) if question.asked_as.is_some());
        match wrong {
            Wrong::Nothing if is_age => self.nothing_date.clone(),
            Wrong::Nothing => self.nothing.clone(),
            Wrong::NotOffered => self.not_offered.clone(),
            Wrong::TooMany(1) => self.too_many_one.clone(),
            Wrong::TooMany(limit) => self.too_many.replace("{limit}", &limit.to_string()),
            Wrong::NotAlone(answer) => self.not_alone.replace("{answer}", &read(answer)),
            Wrong::NotNumber => self.not_number.clone(),
            Wrong::NotWhole => self.not_whole.clone(),
            Wrong::OutOfRange(least, most) => {
                let says = if is_age {
                    &self.age_out_of_range
                } else {
                    &self.out_of_range
                };
                let says = says.replace("{least}", &number(*least));
                says.replace("{most}", &number(*most))
            }
            Wrong::DateLacks(parts) => {
                let named = |part: &DatePart| match part {
                    DatePart::Day => self.part_day.as_str(),
                    DatePart::Month => &self.part_month,
                    DatePart::Year => &self.part_year,
                };
                let parts: Vec<&str> = parts.iter().map(named).collect();
                let and = format!(" {} ", self.and);
                self.date_lacks.replace("{parts}", &parts.join(&and))
            }
            Wrong::NotADay => self.not_a_day.clone(),
            Wrong::InFuture => self.in_future.clone(),
            Wrong::TooLong(limit) => self.too_long.replace("{limit}", &limit.to_string()),
            Wrong::Unlikely(found) if is_age => self.unlikely_age.replace("{age}", &whole(*found)),
            Wrong::Unlikely(found) => self.unlikely.replace("{number}", &number(*found)),
        }
    }
}

impl PupilWords {
    /// What is wrong with what a pupil entered, in words that say what to do; nothing where there are no easier ones.
    pub(crate) fn wrong(
        &self,
        wrong: &Wrong,
        item: Item<'_>,
        read: impl Fn(&str) -> String,
    ) -> Option<String> {
        let is_date = matches!(item, Item::Question(question) if question.asked_as.is_some());
        match wrong {
            Wrong::Nothing | Wrong::DateLacks(_) | Wrong::NotADay if is_date => {
                Some(self.date.clone())
            }
            Wrong::Nothing => Some(self.nothing.clone()),
            Wrong::TooMany(2) => Some(self.up_to_two.clone()),
            Wrong::TooMany(limit) => Some(self.up_to.replace("{limit}", &limit.to_string())),
            Wrong::NotAlone(answer) => Some(self.not_alone.replace("{answer}", &read(answer))),
            _ => None,
        }
    }
}

/// A number as it is written: with a point where it is no whole one.
pub(crate) fn number(number: Number) -> String {
    let thousandths = number.in_thousandths();
    let (whole, part) = (thousandths / 1_000, (thousandths % 1_000).abs());
    let sign = if thousandths < 0 && whole == 0 {
        "-"
    } else {
        ""
    };
    let text = format!("{sign}{whole}.{part:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The years of an age that are over.
pub(crate) fn whole(age: Number) -> String {
    (age.in_thousandths() / 1_000).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_word() {
        assert_eq!(Around::of("cy").go_on, "Parhau");
        assert_eq!(Around::of("en-GB").go_on, "Continue");
        assert_eq!(Around::of("fr").go_on, "Continue");
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let written = |thousandths| number(Number::thousandths(thousandths));
        assert_eq!(
            [12_000, 8_500, -500, 1_250, 0].map(written),
            ["12", "8.5", "-0.5", "1.25", "0"]
        );
    }
}
