//! How we read the law: the rules in our own words, and every worked example that senco is checked
//! by.

mod facts;

use crate::{address, checker, intakes};
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show},
    components::Tag,
    layout::Page,
};
use vocabulary::in_words;
use workforce::Intakes;
use workforce::checker::Answers;
use workforce::examples::{self, Example};
use workforce::rules::{Law, Point, RuleId};

const TITLE: &str = "How we read the law";

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Response {
    let content = html! {
        div class="govuk-grid-row" {
            div class="govuk-grid-column-two-thirds" {
                h1 class="govuk-heading-l" { (TITLE) }
                p class="govuk-body-l" {
                    "Who can be SENCO of a school in England, whether they need a qualification, \
                     and by when. These are the rules that this service applies, and the worked \
                     examples we test it against."
                }
                p class="govuk-body" {
                    "You can "
                    a class="govuk-link" href="/check-senco" { "check if your own SENCO needs a qualification" }
                    "."
                }
                (rules())
                (points())
                (time_for_the_course(ask.service().today()))
            }
        }
        (all_examples())
    };
    show(&Page::new(TITLE, &ask.surroundings, content))
}

fn rules() -> Markup {
    html! {
        h2 class="govuk-heading-m" id="rules" { "The rules" }
        p class="govuk-body" {
            "Sections 66, 67 and 83 of the Children and Families Act 2014 say which schools must \
             have a SENCO. For each other rule, this is our reading."
        }
        @for rule in RuleId::ALL {
            @let text = rule.text();
            div class="senco-rule" id=(rule) {
                h3 class="govuk-heading-s govuk-!-margin-bottom-1" { (rule) ": " (text.title) }
                p class="govuk-body govuk-!-margin-bottom-1" { (text.law) }
                p class="govuk-body-s govuk-!-margin-bottom-1" { (text.source) }
                details class="govuk-details govuk-!-margin-bottom-2" {
                    summary class="govuk-details__summary" {
                        span class="govuk-details__summary-text" {
                            "When this rule came into force "
                            span class="govuk-visually-hidden" { ": " (rule) }
                        }
                    }
                    div class="govuk-details__text" {
                        ul class="govuk-list" {
                            @for instrument in &text.in_force {
                                li { (in_words(instrument.from)) ": " (instrument.source) }
                            }
                            @if rule == RuleId::P2 {
                                @let induction = Law::table().academy_induction();
                                li {
                                    "Perhaps " (in_words(induction.possible_from)) ": "
                                    (induction.source) " (point 5, below)"
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn points() -> Markup {
    html! {
        h2 class="govuk-heading-m" id="unclear" { "Where the law can be read in 2 ways" }
        p class="govuk-body" {
            "In these cases we answer “Seek advice” and show the answer on each reading."
        }
        @for point in Point::ALL {
            @let text = point.text();
            div class="senco-rule" id={ "point-" (point.number()) } {
                h3 class="govuk-heading-s govuk-!-margin-bottom-1" {
                    "Point " (point.number()) ": " (text.title)
                }
                p class="govuk-body govuk-!-margin-bottom-1" { "Our reading: " (text.used) }
                p class="govuk-body govuk-!-margin-bottom-1" { "Another reading: " (text.other) }
                p class="govuk-body-s" { (text.source) }
            }
        }
    }
}

/// When the NPQ starts: no law, but what a warning is based on.
fn time_for_the_course(today: Date) -> Markup {
    let all = Intakes::table();
    let announced = all.all().iter().filter(|intake| intake.announced);
    let expected = all.coming(today).filter(|intake| !intake.announced);
    html! {
        h2 class="govuk-heading-m" id="intakes" { "When is there still time for the NPQ?" }
        p class="govuk-body" {
            "The NPQ starts only at its intakes. So we name the last that is still in time: all of its \
             outcomes come before the 3 years end. This is not law."
        }
        (intakes::table(announced.chain(expected.take(2)), "Intakes of the NPQ for SENCOs"))
        p class="govuk-body" {
            "New to the post? "
            a class="govuk-link" href=(address::START_HERE) { "Start here" }
            "."
        }
    }
}

fn all_examples() -> Markup {
    let all = examples::all();
    html! {
        h2 class="govuk-heading-m" id="examples" { (all.len()) " worked examples" }
        p class="govuk-body" {
            "Unless a line says otherwise, the school is an open academy, and the SENCO is a \
             qualified teacher who has completed induction and teaches there, with no earlier \
             post and no qualification. A post “to” 1 September 2008 had its last day on 31 August 2008."
        }
        ul class="govuk-list senco-examples" {
            @for example in all { (line(example)) }
        }
    }
}

/// A case with its facts, its answer and its rules.
fn line(example: &Example) -> Markup {
    let expect = &example.expect;
    let facts = example.facts().ok();
    let try_it = facts
        .as_ref()
        .and_then(|facts| Answers::told_by(facts, example.on))
        .map(|answers| checker::result_address(&answers, example.on));
    html! {
        li class="senco-examples__line" id=(example.id) {
            div class="senco-examples__case" {
                p class="govuk-body govuk-!-margin-bottom-1" { strong { (example.case) } }
                @if let Some(facts) = &facts {
                    p class="govuk-body-s govuk-!-margin-bottom-1" {
                        "Facts: " (facts::in_words(facts))
                    }
                }
                p class="govuk-body-s govuk-!-margin-bottom-1" { (example.because) }
                p class="govuk-body-s govuk-!-margin-bottom-0" { (example.source) }
            }
            div class="senco-examples__answer" {
                p class="govuk-body-s govuk-!-margin-bottom-1" { "On " (in_words(example.on)) }
                p class="govuk-body-s govuk-!-margin-bottom-1" {
                    (Tag { content: expect.status.name().into(), ..Tag::default() })
                }
                @if let Some(due) = expect.due {
                    p class="govuk-body-s govuk-!-margin-bottom-1" {
                        "Last day: " (in_words(due))
                        @if let Some(latest) = expect.due_latest { ", or as late as \
                             " (in_words(latest)) }
                    }
                }
                p class="govuk-body-s govuk-!-margin-bottom-0" { (rests_on(expect)) }
                @if let Some(address) = try_it {
                    p class="govuk-body-s govuk-!-margin-bottom-0" {
                        a class="govuk-link" href=(address) {
                            "See the answer"
                            span class="govuk-visually-hidden" { " to: " (example.case) }
                        }
                    }
                }
            }
        }
    }
}

/// The rules and unclear points of an answer, each with a link to its text.
fn rests_on(expect: &examples::Expected) -> Markup {
    let rules = expect.rules.iter().flatten();
    let points = expect.points.iter().flatten();
    let links: Vec<(String, String)> = rules
        .map(|rule| (format!("#{rule}"), rule.to_string()))
        .chain(points.map(|point| (format!("#point-{point}"), format!("Point {point}"))))
        .collect();
    html! {
        @if !links.is_empty() {
            "Based on "
            @for (number, (href, name)) in links.iter().enumerate() {
                @if number > 0 { ", " }
                a class="govuk-link" href=(href) { (name) }
            }
        }
    }
}
