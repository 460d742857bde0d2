//! How much a request may ask for. At each of these limits an answer takes a few seconds on one core;
//! what is beyond them is refused whole, and the refusal says the limit.

use super::fields::BadRequest;

/// A limit: of what, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is counted, in the plural.
    pub of: &'static str,
    /// The largest number allowed.
    pub most: usize,
}

/// The longest line, in bytes.
pub const LINE: Limit = Limit {
    of: "bytes in a line",
    most: 32 << 20,
};
/// The groups of a test that does not compare each with each.
pub const GROUPS: Limit = Limit {
    of: "groups",
    most: 1_000,
};
/// The groups of a test that does: the pairs grow with the square.
pub const COMPARED: Limit = Limit {
    of: "groups to compare with each other",
    most: 200,
};
/// Different answers, and counts of them in one group.
pub const LEVELS: Limit = Limit {
    of: "levels",
    most: 100_000,
};
/// Counts over all groups.
pub const COUNTS: Limit = Limit {
    of: "counts",
    most: 1_000_000,
};
/// Lines of domain scores.
pub const SCORES: Limit = Limit {
    of: "scores",
    most: 100_000,
};
/// The items of a domain: the sum of scores of many different numbers of items is a long fraction.
pub const ITEMS: Limit = Limit {
    of: "items",
    most: 10_000,
};
/// Categories with shares of their own.
pub const CATEGORIES: Limit = Limit {
    of: "categories",
    most: 10_000,
};
/// Rows, and columns, of a table of two variables.
pub const SIDE: Limit = Limit {
    of: "rows or columns",
    most: 200,
};
/// Codes over all coders and units.
pub const CODES: Limit = Limit {
    of: "codes",
    most: 100_000,
};
/// Answers over all respondents and items.
pub const ANSWERS: Limit = Limit {
    of: "answers",
    most: 500_000,
};
/// Probabilities to adjust.
pub const PROBABILITIES: Limit = Limit {
    of: "probabilities",
    most: 1_000_000,
};

/// Every limit of a request.
pub const LIMITS: [Limit; 12] = [
    LINE,
    GROUPS,
    COMPARED,
    LEVELS,
    COUNTS,
    SCORES,
    ITEMS,
    CATEGORIES,
    SIDE,
    CODES,
    ANSWERS,
    PROBABILITIES,
];

impl Limit {
    /// The number as people read it, such as `1,000`.
    pub fn in_words(self) -> String {
        let digits = self.most.to_string();
        let from_end = (0..digits.len()).rev();
        let mut words = String::new();
        for (digit, left) in digits.chars().zip(from_end) {
            words.push(digit);
            if left > 0 && left % 3 == 0 {
                words.push(',');
            }
        }
        words
    }

    /// Refuses more than this number at `place`.
    pub(super) fn hold(self, place: &str, found: usize) -> Result<(), BadRequest> {
        if found <= self.most {
            return Ok(());
        }
        let most = self.in_words();
        let message = format!("has {found} {}; at most {most} are possible", self.of);
        Err(BadRequest::new(place, message))
    }
}
