//! What the readers found: how often each found what, as a picture and a table, and standard by
//! standard side by side.
//!
//! In the picture, widths are per cent of its width, so that it fits a telephone and a sheet of
//! paper. Numbers and patterns say what colours say too.

use super::judgement;
use crate::words;
use maud::{Markup, html};
use quality::Judgement;
use quality_views::{EarlierReview, JudgedStandard, ReviewView, SetAsideReading};
use shell::components::{Cell, Details, Table, Tag, TagColour};

/// The height of one reader's name and bar, in pixels.
const ROW: usize = 62;
/// Where the bar begins below the name, and its height.
const BAR: (usize, usize) = (24, 28);
/// How each judgement is painted and called, in the order of [`Judgement::ALL`].
const KINDS: [(&str, &str); 3] = [
    ("met", "Met"),
    ("partly", "Partly met"),
    ("not-yet", "Not yet met"),
];

/// Judgements by each reader: the picture, and the table with the same numbers.
pub(super) fn tally(review: &ReviewView) -> Markup {
    let tally = review.tally();
    let cell = |(kind, words), n: usize| Cell {
        numeric: true,
        ..Cell::from(html! {
            span class="senco-cell-label" { (keyed(kind, words)) ": " } (n)
        })
    };
    let row = |(name, counts): &(&str, Vec<usize>)| {
        let mut cells = vec![Cell::from((*name).to_owned())];
        cells.extend(
            KINDS
                .into_iter()
                .zip(counts)
                .map(|(kind, n)| cell(kind, *n)),
        );
        cells
    };
    let mut head = vec![Cell::from("Reader")];
    head.extend(KINDS.map(|(kind, words)| Cell::number(keyed(kind, words))));
    html! {
        @if !tally.is_empty() {
            figure class="senco-tally" {
                (picture(&tally))
                (Table {
                    caption: "Judgements by each reader".into(),
                    caption_classes: "govuk-table__caption--s".into(),
                    head,
                    rows: tally.iter().map(row).collect(),
                    first_cell_is_header: true,
                    classes: words::ROWS.into(),
                })
            }
        }
    }
}

fn picture(tally: &[(&str, Vec<usize>)]) -> Markup {
    let height = tally.len() * ROW;
    let told = tally.iter().map(|(name, counts)| {
        let counts = Judgement::ALL.iter().zip(counts);
        let counts: Vec<String> = counts
            .map(|(it, n)| format!("{n} {}", it.in_words()))
            .collect();
        format!("{name}: {}", counts.join(", "))
    });
    let label = told.collect::<Vec<_>>().join(". ");
    html! {
        svg class="senco-tally__picture" role="img" aria-label=(label) width="100%" height=(height)
            focusable="false" {
            defs {
                pattern id="tally-hatch" width="8" height="8" patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)" {
                    rect class="senco-tally__paper" width="8" height="8" {}
                    line class="senco-tally__hatch" x1="0" y1="0" x2="0" y2="8" {}
                }
            }
            @for (n, (name, counts)) in tally.iter().enumerate() {
                (bar(n * ROW, name, counts))
            }
        }
    }
}

/// A word with how the picture paints it.
fn keyed(kind: &str, words: &str) -> Markup {
    html! {
        svg class="senco-tally__key" width="16" height="16" aria-hidden="true" focusable="false" {
            (part(kind, "1", "14", 1, 14))
        }
        (words)
    }
}

/// One stretch of a bar.
fn part(kind: &str, x: &str, width: &str, top: usize, height: usize) -> Markup {
    html! {
        rect class={ "senco-tally__part senco-tally__part--" (kind) }
            x=(x) width=(width) y=(top) height=(height)
            fill=[(kind == "partly").then_some("url(#tally-hatch)")] {}
    }
}

fn bar(top: usize, name: &str, counts: &[usize]) -> Markup {
    let all = counts.iter().sum::<usize>().max(1);
    let (below, height) = BAR;
    let mut from = 0;
    let parts = counts.iter().zip(KINDS).map(|(n, (kind, _))| {
        let part = (from, *n, kind);
        from += n;
        part
    });
    html! {
        text class="senco-tally__name" x="0" y=(top + 16) { (name) }
        @for (from, n, kind) in parts {
            @if n > 0 {
                (part(kind, &per_cent(from, all), &per_cent(n, all), top + below, height))
                text class={ "senco-tally__count senco-tally__count--" (kind) }
                    x=(per_cent(from * 2 + n, all * 2)) y=(top + below + 20) text-anchor="middle" {
                    (n)
                }
            }
        }
    }
}

/// `n` of `all`, in tenths of a per cent: whole numbers, so that the same page is the same bytes
/// everywhere.
fn per_cent(n: usize, all: usize) -> String {
    let tenths = n * 1000 / all;
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// Every standard with what each reader found; those on which they differ say so.
pub(super) fn side_by_side(review: &ReviewView) -> Markup {
    let differs = |it: &&JudgedStandard| it.differs();
    let differing: Vec<_> = review.standards.iter().filter(differs).collect();
    html! {
        @if !differing.is_empty() {
            h2 class="govuk-heading-m" {
                "The readers differ on "
                (words::count(differing.len(), "standard", "standards"))
            }
            ul class="govuk-list govuk-list--bullet" {
                @for it in &differing {
                    li {
                        a class="govuk-link" href={ "#" (it.standard.id) } { (it.standard.title) }
                    }
                }
            }
        }
        @for area in &review.framework.areas {
            h2 class="govuk-heading-m" { (area.title) }
            @for standard in &area.standards {
                @for it in review.standards.iter().filter(|it| it.standard == standard) {
                    (one(it, &it.standard.id))
                }
            }
        }
    }
}

/// What was found of a submission that another has followed, folded away.
pub(super) fn earlier(review: &EarlierReview) -> Markup {
    let round = review.round;
    html! {
        (Details {
            summary: format!("Reports on submission {round}").into(),
            content: html! {
                @for it in &review.standards {
                    (one(it, &format!("submission-{round}-{}", it.standard.id)))
                }
            }.into(),
            ..Details::default()
        })
    }
}

/// A report that was set aside, folded away.
pub(super) fn set_aside(reading: &SetAsideReading) -> Markup {
    html! {
        (Details {
            summary: format!("{}’s report was set aside and does not count", reading.name).into(),
            content: html! {
                p class="govuk-body" { "Set aside on " (words::day(reading.at)) "." }
                @for it in &reading.standards {
                    (one(it, &format!("set-aside-{}-{}", reading.at.as_millisecond(), it.standard.id)))
                }
            }.into(),
            ..Details::default()
        })
    }
}

/// One standard; `id` is what leads to it on the page.
fn one(it: &JudgedStandard, id: &str) -> Markup {
    html! {
        section class="senco-findings" id=(id) {
            h3 class="govuk-heading-s" {
                (it.standard.title)
                @if it.differs() {
                    " " (Tag {
                        content: "They differ".into(),
                        colour: TagColour::Magenta,
                        ..Tag::default()
                    })
                }
            }
            @if let Some(found) = agreed(it) {
                p class="govuk-body" {
                    @let names: Vec<_> = it.found.iter().map(|it| it.0.as_str()).collect();
                    (judgement(found)) " " (words::and_list(&names))
                }
            } @else { (each(it)) }
            @if it.kept && it.differs() { (carried_on()) }
        }
    }
}

/// That the readers’ views are carried on to the decision as they are.
pub(super) fn carried_on() -> Markup {
    html! { p class="govuk-body" { "Both views are carried forward to the decision." } }
}

/// What all of them found, where no one added a word.
fn agreed(it: &JudgedStandard) -> Option<Judgement> {
    let silent = it.found.iter().all(|(_, _, feedback)| feedback.is_none());
    let (_, found, _) = it.found.first()?;
    (silent && !it.differs()).then_some(*found)
}

fn each(it: &JudgedStandard) -> Markup {
    html! {
        div class="senco-compare" {
            @for (name, found, feedback) in &it.found {
                div class="senco-compare__text" {
                    h4 class="govuk-heading-s" { (name) }
                    p class="govuk-body" { (judgement(*found)) }
                    @match feedback {
                        Some(feedback) => div class="senco-typed govuk-body" { (feedback) },
                        None => p class="govuk-body senco-compare__content--empty" { "No feedback" },
                    }
                }
            }
        }
    }
}
