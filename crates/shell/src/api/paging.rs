//! Lists in pages: a page says where the next begins, by what its last item is called in the order of the list.
//!
//! Where a page begins is what the caller saw last, and nothing else: items that come or go in the meantime neither
//! repeat nor hide others, and what another caller may not see is not in it.

use super::Problem;
use data_encoding::BASE64URL_NOPAD;
use schemars::JsonSchema;
use serde::Serialize;

/// The most items of a page.
pub const MOST: usize = 200;

/// The items of a page, where the caller does not say.
pub const USUAL: usize = 50;

/// Which page of a list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// How many items, at most.
    pub limit: Option<usize>,
    /// Where it begins: `next` of the page before.
    pub cursor: Option<String>,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "ListOf{T}")]
pub struct Listed<T> {
    /// The items.
    pub items: Vec<T>,
    /// How many there are on all pages.
    pub count: usize,
    /// The `cursor` of the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl Asked {
    /// The page of `all`, in the order of what `key` says of each, which is different for each.
    ///
    /// # Errors
    /// The limit is none, or the cursor is none of this interface.
    pub fn of<A, T>(
        &self,
        mut all: Vec<A>,
        key: impl Fn(&A) -> String,
        item: impl FnMut(A) -> T,
    ) -> Result<Listed<T>, Problem> {
        let limit = self.limit.unwrap_or(USUAL);
        if limit == 0 || limit > MOST {
            return Err(Problem::parameter(
                "limit",
                format!("The limit must be between 1 and {MOST}."),
            ));
        }
        let count = all.len();
        let after = self.cursor.as_deref().map(opened).transpose()?;
        all.sort_by_cached_key(&key);
        let begin = after.map_or(0, |after| all.partition_point(|it| key(it) <= after));
        let last = (begin + limit).min(count);
        let next = (last < count && last > begin).then(|| sealed(&key(&all[last - 1])));
        let items = all.into_iter().skip(begin).take(limit).map(item);
        Ok(Listed {
            items: items.collect(),
            count,
            next,
        })
    }
}

/// Marks what is a cursor of ours.
const MARK: &str = "1.";

fn sealed(key: &str) -> String {
    BASE64URL_NOPAD.encode(format!("{MARK}{key}").as_bytes())
}

fn opened(cursor: &str) -> Result<String, Problem> {
    let bytes = BASE64URL_NOPAD.decode(cursor.as_bytes()).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let key = text.as_deref().and_then(|text| text.strip_prefix(MARK));
    key.map(str::to_owned).ok_or_else(|| {
        Problem::parameter(
            "cursor",
            "The cursor is not one that an earlier page gave as its next.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn page(all: &[String], asked: &Asked) -> Listed<String> {
        asked.of(all.to_vec(), Clone::clone, |it| it).unwrap()
    }

    proptest! {
        #[test]
        fn pages_one_after_another_are_the_whole_list(
            all in prop::collection::btree_set("[a-z]{1,4}", 0..40),
            limit in 1_usize..9,
        ) {
            let all: Vec<String> = all.into_iter().collect();
            let (mut seen, mut cursor) = (Vec::new(), None);
            loop {
                let listed = page(&all, &Asked { limit: Some(limit), cursor });
                prop_assert!(listed.items.len() <= limit);
                prop_assert_eq!(listed.count, all.len());
                seen.extend(listed.items);
                cursor = listed.next;
                if cursor.is_none() {
                    break;
                }
            }
            prop_assert_eq!(seen, all);
        }

        #[test]
        fn what_comes_or_goes_between_two_pages_neither_repeats_nor_hides_others(
            all in prop::collection::btree_set("[a-z]{1,3}", 2..40),
            limit in 1_usize..9,
            gone in any::<prop::sample::Index>(),
            come in "[a-z]{1,3}",
        ) {
            let before: Vec<String> = all.iter().cloned().collect();
            let first = page(&before, &Asked { limit: Some(limit), cursor: None });
            let mut changed = all.clone();
            changed.remove(gone.get(&before));
            changed.insert(come.clone());
            let changed: Vec<String> = changed.into_iter().collect();
            if let Some(cursor) = first.next {
                let rest = page(&changed, &Asked { limit: Some(MOST), cursor: Some(cursor) });
                let last = first.items.last().unwrap();
                let expected: Vec<_> = changed.iter().filter(|it| *it > last).cloned().collect();
                prop_assert_eq!(rest.items, expected);
            }
        }

        #[test]
        fn whatever_is_sent_as_a_cursor_is_answered(text in ".{0,40}") {
            let all = vec!["a".to_owned(), "b".to_owned()];
            let _ = Asked { limit: None, cursor: Some(text) }.of(all, Clone::clone, |it| it);
        }
    }
}
