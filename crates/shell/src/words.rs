//! How pages say moments, days and numbers of things.

use crate::components::{Tag, TagColour};
use crate::security::NotReceived;
use doors::Delivery;
use jiff::{Timestamp, civil::Date};
use maud::{Markup, Render, html};
pub use vocabulary::text::{and_list, count};
use vocabulary::{in_words, london_date, london_time};

/// The day of a moment, written out.
pub fn day(at: Timestamp) -> String {
    in_words(london_date(at))
}

/// A moment in London, written out: `22 November 2026 at 9:30am`.
pub fn moment(at: Timestamp) -> String {
    format!("{} at {}", day(at), london_time(at))
}

/// A last day, written out.
pub fn last_day(date: Option<Date>) -> String {
    date.map_or_else(|| "no end".to_owned(), in_words)
}

/// A day by which something is due, and whether it is past: in words, not by colour alone.
pub fn due(due: Date, today: Date) -> Markup {
    html! {
        (in_words(due))
        @if due < today {
            " " (Tag { content: "Overdue".into(), colour: TagColour::Red, ..Tag::default() })
        }
    }
}

/// Names, of which each might be meant: *Wessex*, *Wessex or Mercia*, *Wessex, Mercia or Northumbria*.
pub fn alternatives(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [others @ .., last] => format!("{} or {last}", others.join(", ")),
    }
}

/// A number with a comma after each three digits: `60,123`.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Why a file did not arrive, and what to do. It is called `name`, has to be smaller than `megabytes`, and up to `most`
/// are taken at once.
pub fn not_received(why: NotReceived, name: &str, megabytes: usize, most: usize) -> String {
    match why {
        NotReceived::TooLarge(_) => format!("{name} must be smaller than {megabytes} MB"),
        NotReceived::TooMany if most == 1 => "Choose one file".to_owned(),
        NotReceived::TooMany => format!("Choose {most} files or fewer"),
        NotReceived::NoRoom | NotReceived::NoShare => {
            "Too many files are being sent at the moment: try again in a minute".to_owned()
        }
        NotReceived::TooSlow | NotReceived::Interrupted | NotReceived::Garbled => {
            "The file did not arrive whole: send it again".to_owned()
        }
    }
}

/// A value in a table that stands as blocks on a narrow screen: there it says what it is.
pub fn labelled(label: &str, value: &impl Render) -> Markup {
    html! { span class="senco-cell-label" { (label) ": " } (value) }
}

/// A number that is read as one, such as a teacher’s: it never breaks over two lines.
pub fn number(number: &impl std::fmt::Display) -> Markup {
    html! { span class="senco-number" { (number) } }
}

/// The class of such a table.
pub const ROWS: &str = "senco-rows";

/// The delivery of a message, in a sentence.
pub fn delivery(delivery: &Delivery) -> Markup {
    match delivery {
        Delivery::Waiting => html! { "On its way." },
        Delivery::Held => html! { "On hold until an operator releases it." },
        Delivery::Sent { at } => html! { "Sent on " (moment(*at)) "." },
        Delivery::DealtWith { at } => html! {
            "Not delivered. Marked as dealt with on " (day(*at)) "."
        },
        Delivery::Lapsed { at } => html! { "Not sent: it was out of date on " (day(*at)) "." },
        Delivery::Failed {
            tries,
            next,
            reason,
            ..
        } => html! {
            "Failed. " (reason) " Tried " (count(*tries as usize, "time", "times")) ". "
            @match next {
                Some(next) => { "We will try again on " (moment(*next)) "." }
                None => { "We will not try again automatically." }
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn a_number_has_a_comma_after_each_three_digits() {
        for (n, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(thousands(n), text);
        }
    }
}
