//! The decision as a letter: a page that prints on one or two sheets, and the same as a PDF.

use super::printed::{blocks, paragraphs};
use crate::{address, words};
use axum::response::Response;
use documents::{Block, Document};
use maud::html;
use quality::{DecisionKind, YEARS, submit_by};
use quality_views::{ConditionView, Contact, DecisionLetter, DecisionView, LetterView};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    attachment::pdf,
    layout::{Above, Page, Title},
};
use vocabulary::{ApplicationId, in_words};

/// `application.read`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = ask.view(&DecisionLetter { application })?;
    let letter = document(&view, ask.public_address());
    let content = two_thirds(&html! {
        div class="senco-letter" {
            span class="govuk-caption-l" { (letter.subtitle) }
            h1 class="govuk-heading-l" { (letter.title) }
            (blocks(&letter))
        }
        div class="senco-no-print" {
            h2 class="govuk-heading-m" { "Keep this letter" }
            p class="govuk-body" {
                a class="govuk-link" href=(address::letter_pdf(application)) { "See the letter as a PDF" }
                ", or print this page."
            }
        }
    });
    let title = Title::about("Decision letter", view.number.clone());
    let page = Page::new(title, &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(address::application(
        application,
    )))))
}

/// `application.read`: the same as a PDF.
pub(crate) async fn printed(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = ask.view(&DecisionLetter { application })?;
    let bytes = ask.pdf(document(&view, ask.public_address())).await?;
    Ok(pdf(&format!("decision-{}.pdf", view.number), bytes))
}

/// The letter, for a site at this address.
pub(super) fn document(view: &LetterView, site: &str) -> Document {
    let decision = &view.decision;
    let mut blocks = vec![Block::Paragraph(format!("To {}", view.provider_name))];
    blocks.extend(set_aside(decision));
    blocks.push(paragraph(match decision.kind {
        DecisionKind::Accepted => "The Quality Standards Group has accepted your application.",
        DecisionKind::NotYet => {
            "The Quality Standards Group could not accept your application yet."
        }
    }));
    blocks.extend(registration(view, site));
    blocks.push(heading("Reasons"));
    blocks.extend(paragraphs(&decision.reasons));
    if !decision.conditions.is_empty() {
        blocks.push(heading("Conditions"));
        for (number, condition) in (1..).zip(&decision.conditions) {
            blocks.extend(of_condition(number, condition));
        }
        if decision.reversed.is_none() && decision.conditions.iter().any(|it| it.met.is_none()) {
            blocks.push(Block::Paragraph(format!(
                "When you have met a condition, tell us and send what shows it at {site}, on the page of \
                 application {}.",
                view.number
            )));
        }
    }
    if !decision.strengthen.is_empty() {
        blocks.push(heading("What to strengthen"));
        let titles = decision.strengthen.iter().map(|it| it.title.clone());
        blocks.push(Block::Points(titles.collect()));
    }
    if let Some(help) = &decision.help {
        blocks.push(heading("Who will help"));
        blocks.extend(paragraphs(help));
    }
    blocks.extend(corrected(decision));
    blocks.extend(to_write_to(view));
    Document {
        title: format!("Decision on application {}", view.number),
        subtitle: format!(
            "Quality Standards Group of the Provider Group, {}",
            in_words(decision.on)
        ),
        blocks,
        enclosures: Vec::new(),
    }
}

fn heading(words: &str) -> Block {
    Block::Heading(1, words.to_owned())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(words.to_owned())
}

/// That the decision holds no more, above everything that it said.
fn set_aside(decision: &DecisionView) -> Vec<Block> {
    let Some((at, reasons)) = &decision.reversed else {
        return Vec::new();
    };
    let mut blocks = vec![
        heading("This decision was set aside"),
        Block::Paragraph(format!(
            "The group set this decision aside on {}. It no longer holds. The reasons:",
            words::day(*at)
        )),
    ];
    blocks.extend(paragraphs(reasons));
    if let Some(last) = decision.ended {
        let last = in_words(last);
        blocks.push(Block::Paragraph(format!(
            "The registration ended with it. Its last day was {last}."
        )));
    }
    blocks.push(heading("The decision before it was set aside"));
    blocks
}

/// What an acceptance means, and for how long.
fn registration(view: &LetterView, site: &str) -> Vec<Block> {
    let decision = &view.decision;
    let Some((from, last)) = decision.registered else {
        return Vec::new();
    };
    let until = last.and_then(|last| last.tomorrow().ok());
    let first = in_words(from);
    let last = words::last_day(last);
    if decision.reversed.is_some() {
        return vec![Block::Paragraph(format!(
            "It registered you from {first}. The last day was to be {last}."
        ))];
    }
    let mut points = vec![
        format!("First day of registration: {first}"),
        format!("Last day of registration: {last}"),
    ];
    if let Some(by) = until.map(submit_by) {
        let by = in_words(by);
        points.push(format!(
            "Deadline for a renewal, to stay registered without a gap: {by}"
        ));
    }
    vec![
        heading("What registration means"),
        Block::Paragraph(format!(
            "{} is registered for {YEARS} years as a provider of {} whose course meets the Quality Standards \
             Framework. Anyone can check this on the Register of Quality Providers: {site}/register/{}",
            view.provider_name,
            view.qualifications.in_words(),
            view.reference
        )),
        Block::Points(points),
    ]
}

fn of_condition(number: usize, condition: &ConditionView) -> Vec<Block> {
    let stands = match condition.met {
        Some(met) => format!("Condition {number}, recorded as met on {}", words::day(met)),
        None => format!(
            "Condition {number}, to be met by {}",
            in_words(condition.due)
        ),
    };
    let mut blocks = vec![Block::Heading(2, stands)];
    blocks.extend(paragraphs(&condition.what));
    blocks
}

/// That the words are not those of the day of the decision, and why.
fn corrected(decision: &DecisionView) -> Vec<Block> {
    if decision.corrections.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        heading("Corrections"),
        paragraph(
            "The words above are the corrected ones. What was decided has not changed. The application’s page \
             shows the words before.",
        ),
    ];
    for correction in &decision.corrections {
        let day = words::day(correction.at);
        blocks.push(Block::Paragraph(format!("Corrected on {day}:")));
        blocks.extend(paragraphs(&correction.why));
    }
    blocks
}

fn to_write_to(view: &LetterView) -> Vec<Block> {
    let reach = |contact: &Contact, who: &str| {
        Block::Paragraph(format!("{}, {who}: {}", contact.name, contact.email))
    };
    let mut blocks = vec![heading("Who to write to")];
    if let Some(coordinator) = &view.coordinator {
        blocks.push(reach(coordinator, "coordinator of the Provider Group"));
    }
    if let Some(supporter) = &view.supporter {
        blocks.push(reach(
            supporter,
            "who answers questions about this application",
        ));
    }
    if blocks.len() == 1 {
        return Vec::new();
    }
    if !view.decision.feedback.is_empty() {
        blocks.push(paragraph(
            "The application’s page shows the feedback from the readers, standard by standard.",
        ));
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// A PDF that claims PDF/UA begins with a heading of the first level and skips none.
    #[test]
    fn its_headings_begin_at_the_first_level_and_skip_none() {
        let decision = DecisionView {
            kind: DecisionKind::Accepted,
            on: date(2027, 5, 1),
            reasons: "All of it is clear.".into(),
            conditions: vec![ConditionView {
                what: "Name a second tutor.".into(),
                due: date(2027, 9, 1),
                met: None,
                reported: None,
                said: Vec::new(),
            }],
            strengthen: Vec::new(),
            help: None,
            registered: Some((date(2027, 5, 1), Some(date(2030, 4, 30)))),
            feedback: Vec::new(),
            ended: None,
            reversed: None,
            corrections: Vec::new(),
            words: None,
        };
        let view = LetterView {
            number: "QS-1".into(),
            provider_name: "University of Wessex".into(),
            reference: "wessex".into(),
            qualifications: quality::Qualifications::AWARD,
            decision,
            coordinator: None,
            supporter: None,
        };
        let mut last = 0;
        for block in document(&view, "https://senco.example").blocks {
            if let Block::Heading(level, words) = block {
                assert!(level <= last + 1, "{words}");
                last = level;
            }
        }
        assert_eq!(last, 2, "the condition has a heading below the conditions");
    }
}
