//! The picture of the three years: drawn here as SVG, with the same dates as a table below it.
//!
//! Positions are per cent of the width, so that the picture fits a telephone and a sheet of paper
//! while its letters keep their size. Marks carry numbers and stretches carry patterns: neither
//! needs colour. The table explains both.

use jiff::civil::Date;
use maud::{Markup, html};
use shell::components::{Cell, Table};
use vocabulary::in_words;
use workforce::checker::{Mark, MarkKind, Segment, SegmentKind, Timeline};

/// Where the bar begins and ends, from the top, in pixels.
const BAR: (u16, u16) = (102, 136);
/// The lower edge of the picture.
const HEIGHT: u16 = 200;
/// More years than this are not all named.
const MOST_YEARS: i16 = 5;

pub(super) fn picture(timeline: &Timeline) -> Markup {
    html! {
        figure class="senco-years" {
            div class="senco-years__frame" { (drawing(timeline)) }
            (table(timeline))
        }
    }
}

fn drawing(timeline: &Timeline) -> Markup {
    let (top, bottom) = BAR;
    html! {
        svg class="senco-years__picture" role="img" aria-label=(timeline.description)
            width="100%" height=(HEIGHT) focusable="false" {
            defs { @for segment in &timeline.segments { (pattern(segment.kind)) } }
            @for year in years(timeline) {
                @let x = across(timeline, year);
                line class="senco-years__tick" x1=(x) x2=(x) y1=(bottom) y2=(HEIGHT - 22) {}
                text class="senco-years__year" x=(x) y=(HEIGHT - 6) text-anchor="middle" {
                    (year.year())
                }
            }
            @for segment in &timeline.segments {
                rect class="senco-years__stretch" x=(across(timeline, segment.from))
                    width=(width(timeline, segment)) y=(top) height=(bottom - top)
                    fill=(paint(segment.kind)) {}
            }
            @for (number, mark) in (1..).zip(&timeline.marks) { (pin(timeline, number, mark)) }
        }
    }
}

/// A number on a stem; each kind has its own height, so that near days do not cover one another.
fn pin(timeline: &Timeline, number: u8, mark: &Mark) -> Markup {
    let (top, bottom) = BAR;
    let (centre, from, to) = match mark.kind {
        MarkKind::Due => (15, 15, bottom),
        MarkKind::LatestStart => (46, 46, bottom),
        MarkKind::Start => (77, 77, bottom),
        MarkKind::Asked => (157, top, 157),
    };
    html! {
        svg class="senco-years__pin" x=(across(timeline, mark.on)) {
            line class="senco-years__stem" x1="0" x2="0" y1=(from) y2=(to) {}
            circle class={ "senco-years__head senco-years__head--" (mark_name(mark.kind)) }
                cx="0" cy=(centre) r="13" {}
            text class={ "senco-years__number senco-years__number--" (mark_name(mark.kind)) }
                x="0" y=(centre + 6) text-anchor="middle" { (number) }
        }
    }
}

const fn mark_name(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Start => "start",
        MarkKind::LatestStart => "latest-start",
        MarkKind::Due => "due",
        MarkKind::Asked => "asked",
    }
}

const fn name(kind: SegmentKind) -> &'static str {
    match kind {
        SegmentKind::TimeToBegin => "time-to-begin",
        SegmentKind::ShortOfTime => "short-of-time",
        SegmentKind::Uncertain => "uncertain",
        SegmentKind::Overdue => "overdue",
    }
}

fn paint(kind: SegmentKind) -> String {
    format!("url(#timeline-{})", name(kind))
}

/// Plain, hatched, dotted, and dark with light hatching: told apart without colour.
fn pattern(kind: SegmentKind) -> Markup {
    let id = format!("timeline-{}", name(kind));
    html! {
        pattern id=(id) width="10" height="10" patternUnits="userSpaceOnUse" {
            rect class={ "senco-years__paper senco-years__paper--" (name(kind)) }
                width="10" height="10" {}
            @match kind {
                SegmentKind::TimeToBegin => {}
                SegmentKind::ShortOfTime => {
                    path class="senco-years__hatch" d="M-1 11 11 -1M-1 1 1 -1M9 11 11 9" {}
                }
                SegmentKind::Uncertain => {
                    circle class="senco-years__dot" cx="5" cy="5" r="2" {}
                }
                SegmentKind::Overdue => {
                    path class="senco-years__cross" d="M0 0 10 10M10 0 0 10" {}
                }
            }
        }
    }
}

fn across(timeline: &Timeline, day: Date) -> String {
    format!("{:.2}%", timeline.share(day) * 100.0)
}

fn width(timeline: &Timeline, segment: &Segment) -> String {
    let share = timeline.share(segment.to) - timeline.share(segment.from);
    format!("{:.2}%", share * 100.0)
}

/// The first days of years within the picture; of every second year or fewer where there are many.
fn years(timeline: &Timeline) -> Vec<Date> {
    let (first, last) = (timeline.from.year() + 1, timeline.to.year());
    let step = (last - first) / MOST_YEARS + 1;
    let mut days = Vec::new();
    let mut year = first;
    while year <= last {
        days.extend(Date::new(year, 1, 1));
        year += step;
    }
    days
}

/// What the picture shows, in words: also its key.
fn table(timeline: &Timeline) -> Table<'static> {
    let marks = (1..).zip(&timeline.marks).map(|(number, mark)| {
        let number: u8 = number;
        let what = mark.label.split(": ").next().unwrap_or_default();
        vec![
            Cell::from(html! { span class="senco-years__key" { (number) } }),
            Cell::from(what.to_owned()),
            Cell::from(in_words(mark.on)),
        ]
    });
    let stretches = timeline.segments.iter().map(|segment| {
        let last = segment.to.yesterday().unwrap_or(segment.to);
        vec![
            Cell::from(swatch(segment)),
            Cell::from(segment.label.clone()),
            Cell::from(if last == segment.from {
                in_words(last)
            } else {
                format!("{} to {}", in_words(segment.from), in_words(last))
            }),
        ]
    });
    let hidden = Cell::from(html! { span class="govuk-visually-hidden" { "In the picture" } });
    Table {
        caption: "The dates in the picture".into(),
        caption_classes: "govuk-table__caption--s".into(),
        head: vec![hidden, "What".into(), "When".into()],
        rows: marks.chain(stretches).collect(),
        classes: "senco-years__table".into(),
        ..Table::default()
    }
}

/// A piece of the bar, for the key.
fn swatch(segment: &Segment) -> Markup {
    html! {
        svg class="senco-years__swatch" width="26" height="18" role="img" focusable="false"
            aria-label="Part of the bar" {
            rect class="senco-years__stretch" x="1" y="1" width="24" height="16"
                fill=(paint(segment.kind)) {}
        }
    }
}
