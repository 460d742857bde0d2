//! What a form sent that has as many fields as there are members, standards or conditions.

use serde::Deserialize;
use shell::typed::TypedDate;
use std::str::FromStr;

/// Names and values, as sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct SentFields(Vec<(String, String)>);

impl SentFields {
    /// The first value with this name; empty when there is none.
    pub(crate) fn one(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default()
    }

    /// The first value with this name, if it was sent.
    pub(crate) fn find(&self, name: &str) -> Option<&str> {
        let mut named = self.0.iter().filter(|(field, _)| field == name);
        named.next().map(|(_, value)| value.as_str())
    }

    /// Every value with this name that can be read.
    pub(crate) fn many<T: FromStr>(&self, name: &str) -> Vec<T> {
        let named = self.0.iter().filter(|(field, _)| field == name);
        named.filter_map(|(_, value)| value.parse().ok()).collect()
    }

    /// The date in the three boxes whose names begin so.
    pub(crate) fn date(&self, prefix: &str) -> TypedDate {
        let part = |name: &str| self.one(&format!("{prefix}-{name}")).to_owned();
        TypedDate {
            day: part("day"),
            month: part("month"),
            year: part("year"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_name_in_the_order_sent() {
        let sent: SentFields =
            serde_html_form::from_str("n=1&n=x&n=3&due-day=1&due-month=sept&due-year=2027")
                .unwrap();
        assert_eq!(sent.one("n"), "1");
        assert_eq!(sent.many::<u8>("n"), [1, 3]);
        assert_eq!(sent.find("nothing"), None);
        assert_eq!(sent.date("due").read(), Some(jiff::civil::date(2027, 9, 1)));
    }
}
