//! How old a reader should be to follow the public pages: measured on what is shown, printed as a table
//! (`make readability`), and held below a limit for each.

use crate::visiting::{Visited, a_school, publishing_school};
use axum::http::StatusCode;
use demonstration::{Rehearsal, Story};
use reading_age::Counts;
use scraper::{ElementRef, Html, Selector};
use workforce::checker::{Answers, Outcome};
use workforce::examples;

/// The aim for public pages.
const AIM: f64 = 11.0;

/// A public page, or several that are read together, and the age that it must not exceed. Above the aim are
/// pages that list what has long names, and those that repeat the law.
struct Public {
    name: &'static str,
    addresses: Vec<String>,
    /// What is left out of it: names and citations, which no one can make easier.
    without: &'static str,
    at_most: f64,
}

fn public_pages() -> Vec<Public> {
    let page = |name, address: &str, without, at_most| Public {
        name,
        addresses: vec![address.to_owned()],
        without,
        at_most,
    };
    let questions = [
        "school",
        "who",
        "induction",
        "course",
        "award",
        "npq",
        "started",
        "earlier",
        "post-1",
        "more",
    ];
    let asked = "v=1&school=academy&who=teacher&induction=completed&course=award,npq&award=2023-09,-,yes&npq=2025-10,-&started=2025-01&earlier=yes&post=maintained,2021-09-01,2022-02-01&more=no";
    let answers = examples::all().iter().filter_map(|example| {
        let told = Answers::told_by(&example.facts().ok()?, example.on)?;
        let link = Outcome::of(&told, example.on).link;
        Some(format!("/check-senco/result?{link}"))
    });
    vec![
        Public {
            name: "the checker’s answers",
            addresses: answers.collect(),
            without: ".senco-rule, .senco-address",
            at_most: AIM,
        },
        Public {
            name: "the checker’s questions",
            addresses: questions
                .iter()
                .map(|question| format!("/check-senco/{question}?{asked}"))
                .collect(),
            without: "",
            at_most: AIM,
        },
        page("the start of the checker", "/check-senco", "", AIM),
        page("start here", "/start-here", ".govuk-body-s", AIM),
        page(
            "how we read the law: the rules",
            "/how-we-read-the-law",
            ".senco-examples, .govuk-body-s, details",
            AIM,
        ),
        page(
            "how we read the law: the examples",
            "/how-we-read-the-law",
            ".senco-rule, .govuk-body-s",
            AIM,
        ),
        page(
            "the national picture",
            "/figures/national",
            "table, .govuk-list, .senco-bars",
            AIM + 1.0,
        ),
        page("a parent’s question", "/is-our-senco-qualified", "", AIM),
        page("the home page", "/", "", AIM + 1.0),
        page("the register", "/register", "table, details", AIM + 1.0),
        page("accessibility", "/accessibility", "", AIM + 1.0),
        page("privacy", "/privacy", "", AIM),
        page("help", "/help", "", AIM),
        page(
            "where the NPQ is",
            "/npq-for-sencos",
            "table, .govuk-body-s",
            AIM,
        ),
        page("status", "/status", "", AIM),
        page(
            "what each role can see and do",
            "/who-may-see-what",
            "",
            AIM + 1.0,
        ),
        page("signing in", "/sign-in", "", AIM),
        page("asking for an account", "/request-account", "", AIM + 1.0),
    ]
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

/// The pieces of text of a page: headings, paragraphs, items, labels. A piece within a piece is one of its own.
fn pieces(page: &str, without: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let blocks = "h1, h2, h3, p, li, label, legend, dt, dd, th, td, caption, summary, .govuk-hint";
    let is_block = selector(blocks);
    let in_main = selector("main");
    let left_out: Vec<ElementRef<'_>> = if without.is_empty() {
        Vec::new()
    } else {
        document.select(&selector(without)).collect()
    };
    let main = document.select(&in_main).next().unwrap();
    main.select(&is_block)
        .filter(|it| it.select(&is_block).next().is_none())
        .filter(|it| {
            !left_out.iter().any(|out| {
                out.id() == it.id() || it.ancestors().any(|above| above.id() == out.id())
            })
        })
        .map(|it| it.text().collect::<Vec<_>>().join(" "))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn public_pages_are_for_readers_of_about_eleven() {
    let rehearsal = tokio::task::spawn_blocking(|| {
        let story = Story::whole().only(&["University of Wessex", "Tyne and Coquet University"]);
        Rehearsal::of(&story, "2026-11-22T10:00:00Z".parse().unwrap())
    });
    let rehearsal = rehearsal.await.unwrap();
    let site = Visited::of(&rehearsal, &[]).await;
    let school = publishing_school(&rehearsal);
    let silent = a_school(&rehearsal);
    let answers = Public {
        name: "a parent’s question, answered",
        addresses: [school, silent]
            .map(|urn| format!("/schools/{urn}/is-our-senco-qualified"))
            .to_vec(),
        without: ".govuk-body-s, .govuk-caption-l",
        at_most: AIM,
    };
    let mut above = Vec::new();
    println!("{:>5} {:>5} {:>5}  page", "age", "limit", "words");
    for public in public_pages().into_iter().chain([answers]) {
        let mut texts = Vec::new();
        for address in &public.addresses {
            let answer = site.get("public", address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            texts.extend(pieces(&answer.body, public.without));
        }
        let counts = Counts::of(texts.iter().map(String::as_str));
        let age = counts.age().expect("a page has words");
        println!(
            "{age:5.1} {:5.1} {:5}  {}",
            public.at_most, counts.words, public.name
        );
        if age > public.at_most {
            above.push(format!("{}: {age:.1}", public.name));
        }
    }
    assert!(
        above.is_empty(),
        "harder to read than their limit: {above:?}"
    );
}
