//! The ordinary slips that explain a wrong figure. A slip is named only when it gives the printed figure exactly.

use super::rounding::{Fit, PrintedNumber};

/// The slip behind a percentage that its count does not give: the figure of another row, one wrong digit in the count, or one in
/// the percentage.
pub fn percentage(
    printed: PrintedNumber,
    count: u64,
    base: u64,
    others: &[(String, u64)],
) -> Option<String> {
    let twin = others
        .iter()
        .find(|(_, other)| *other != count && printed.fit(*other, base) == Fit::Nearest);
    if let Some((label, other)) = twin {
        return Some(format!(
            "the percentage of “{label}” ({other} of {base}) printed in the wrong place"
        ));
    }
    let miscounted = (printed.counts(base).into_iter())
        .find(|&fitting| one_digit_apart(&fitting.to_string(), &count.to_string()));
    if let Some(fitting) = miscounted {
        return Some(format!(
            "the count is {fitting}: one digit was mistyped as {count}"
        ));
    }
    digits(&printed.to_string(), &printed.right(count, base))
}

/// The slip of the pen that turns `right` into `printed`.
pub fn digits(printed: &str, right: &str) -> Option<String> {
    if one_digit_apart(printed, right) {
        return Some(format!("one digit mistyped: {printed} for {right}"));
    }
    let (mut one, mut other): (Vec<char>, Vec<char>) =
        (printed.chars().collect(), right.chars().collect());
    let swapped = (0..one.len().saturating_sub(1)).any(|at| {
        let mut swapped = right.chars().collect::<Vec<char>>();
        if at + 1 < swapped.len() {
            swapped.swap(at, at + 1);
        }
        swapped == one && swapped != other
    });
    if swapped {
        return Some(format!("two digits changed places: {printed} for {right}"));
    }
    one.retain(char::is_ascii_digit);
    other.retain(char::is_ascii_digit);
    (one == other && printed != right)
        .then(|| format!("the decimal point moved: {printed} for {right}"))
}

/// Whether two figures of the same length differ in exactly one digit.
fn one_digit_apart(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one
            .chars()
            .zip(other.chars())
            .filter(|(a, b)| a != b)
            .count()
            == 1
        && one
            .chars()
            .zip(other.chars())
            .all(|(a, b)| a == b || (a.is_ascii_digit() && b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_must_give_the_printed_figure() {
        assert_eq!(
            digits("49.7", "49.5").as_deref(),
            Some("one digit mistyped: 49.7 for 49.5")
        );
        assert_eq!(
            digits("54.9", "45.9").as_deref(),
            Some("two digits changed places: 54.9 for 45.9")
        );
        assert_eq!(digits("12.6", "6.9"), None);
    }

    #[test]
    fn a_miscopied_row_and_a_mistyped_count_are_seen() {
        let printed = PrintedNumber::new(0.6, 1).expect("a number");
        let others = [("Prefer not to say".to_owned(), 3)];
        assert!(
            percentage(printed, 13, 532, &others)
                .is_some_and(|slip| slip.contains("Prefer not to say"))
        );
        let printed = PrintedNumber::new(60.9, 1).expect("a number");
        assert!(percentage(printed, 144, 220, &[]).is_some_and(|slip| slip.contains("134")));
    }
}
