//! What a form holds without showing it: which version it shows, which form it is. Where that cannot
//! be read, none of our pages sent it, which is something else than a thing that is not found.

use crate::two_worlds::{
    secrets::{drafted, read},
    viewers, world,
};
use crate::visiting::{Answer, Visited, samples};
use axum::http::StatusCode;
use demonstration::Rehearsal;
use scraper::{Html, Selector};
use std::collections::BTreeSet;
use web::{Method, routes};

/// A form that a page shows.
struct Form {
    action: String,
    has_files: bool,
    /// What a browser would send of it, untouched.
    fields: Vec<(String, String)>,
}

impl Form {
    /// The forms of a page that give a command.
    fn of(page: &str, address: &str) -> Vec<Self> {
        let document = Html::parse_document(page);
        let forms = Selector::parse("form[method=post]").unwrap();
        let fields = "input:not([type=checkbox], [type=radio], [type=file]), textarea";
        let fields = Selector::parse(fields).unwrap();
        let read = |form: scraper::ElementRef<'_>| Self {
            action: match form.attr("action") {
                None | Some("") => address.to_owned(),
                Some(action) => action.to_owned(),
            },
            has_files: form.attr("enctype") == Some("multipart/form-data"),
            fields: form
                .select(&fields)
                .filter_map(|field| {
                    let value = field.attr("value").unwrap_or_default();
                    Some((field.attr("name")?.to_owned(), value.to_owned()))
                })
                .filter(|(name, _)| *name != "_csrf")
                .collect(),
        };
        document.select(&forms).map(read).collect()
    }

    fn has(&self, field: &str) -> bool {
        self.fields.iter().any(|(name, _)| name == field)
    }

    /// The answer to it when this field says what cannot be read.
    async fn garbled(&self, site: &Visited, who: &str, field: &str) -> Answer {
        let pairs = self.fields.iter().map(|(name, value)| {
            let value = if name == field { "zz" } else { value.as_str() };
            (name.as_str(), value)
        });
        let fields: Vec<_> = pairs.collect();
        if self.has_files {
            let files: [(&str, &[u8]); 1] = [("a.txt", b"text")];
            return site.upload(who, &self.action, &fields, &files).await;
        }
        site.post(who, &self.action, &fields).await
    }
}

/// Sends the forms of every page that this world's people see, unless a form of the same page was
/// sent before.
async fn try_forms(rehearsal: &Rehearsal, tried: &mut BTreeSet<(&'static str, &'static str)>) {
    let viewers = viewers(rehearsal);
    let site = Visited::of(rehearsal, &viewers).await;
    let known = samples(rehearsal);
    let posted = |path| routes().any(|it| it.method == Method::Post && it.path == path);
    for route in routes().filter(|it| it.method == Method::Get && posted(it.path)) {
        for (who, address) in viewers.iter().flat_map(|(who, _)| {
            let addresses = route.addresses(&known).into_iter();
            addresses.map(move |address| (*who, address))
        }) {
            if tried.contains(&(route.path, "_revision")) {
                break;
            }
            let page = site.get(who, &address).await;
            for form in Form::of(&page.body, &address) {
                for field in ["_command", "_revision"] {
                    if form.has(field) && tried.insert((route.path, field)) {
                        let answer = form.garbled(&site, who, field).await;
                        let what = format!("{who} {} {field}", form.action);
                        assert_ne!(answer.status, StatusCode::NOT_FOUND, "{what}");
                        if field == "_revision" {
                            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{what}");
                            assert!(
                                answer.body.contains("Part of the form is missing"),
                                "{what}"
                            );
                        }
                    }
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_a_bad_request_and_not_something_that_is_not_found() {
    let worlds = tokio::task::spawn_blocking(|| {
        let later = world();
        read(&later);
        drafted(&later);
        [world(), later]
    });
    let mut tried = BTreeSet::new();
    for rehearsal in worlds.await.unwrap() {
        try_forms(&rehearsal, &mut tried).await;
    }
    let revised = tried.iter().filter(|(_, field)| *field == "_revision");
    let revised: Vec<_> = revised.map(|(path, _)| *path).collect();
    assert!(revised.len() >= 13, "{revised:?}");
}
