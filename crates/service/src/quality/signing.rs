//! What the email says by which members are asked to agree to a draft.

use crate::{Failure, Service, mail::Words, views::DecisionView};
use quality::DecisionKind;
use quality_views::{CorrectionForMember, DraftToSign, each_once, signing_token};
use vocabulary::{Actor, CaseId, in_words};

/// What is said to a member who is asked to agree to a draft: the text as the applicant will read it, and
/// both links. Nothing where they have answered, or the draft is put to no one any more.
pub(crate) fn words_to_sign(
    service: &Service,
    acting: &[Actor],
    case: CaseId,
    proposal: u32,
    address: &str,
) -> Result<Option<Words>, Failure> {
    let application = case.into();
    for actor in acting {
        let view = match service.view(actor, &DraftToSign { application }) {
            Ok(view) if view.proposal == proposal && view.answered.is_none() => view,
            Ok(_) | Err(Failure::Refused(_)) => continue,
            Err(failure) => return Err(failure),
        };
        let seed = &service.inside.seed;
        let secret = |label: &str, opens: &[&[u8]]| seed.id(label, opens);
        let token = signing_token(secret, application, proposal, view.member);
        return Ok(Some(Words::from([
            ("draft".to_owned(), plain(&view.letter)),
            ("agree".to_owned(), format!("{address}/draft/{token}/agree")),
            (
                "object".to_owned(),
                format!("{address}/draft/{token}/object"),
            ),
        ])));
    }
    Ok(None)
}

/// What is said to a member who decided: which words of the decision were corrected. Nothing where it was
/// set aside since, or they are no member any more.
pub(crate) fn words_corrected(
    service: &Service,
    acting: &[Actor],
    case: CaseId,
) -> Result<Option<Words>, Failure> {
    let application = case.into();
    for actor in acting {
        let view = match service.view(actor, &CorrectionForMember { application }) {
            Ok(view) => view,
            Err(Failure::Refused(_)) => continue,
            Err(failure) => return Err(failure),
        };
        let mut parts = vec![format!("What was wrong\n{}", view.why)];
        for change in &view.changes {
            let (what, before, after) = (&change.what, &change.before, &change.after);
            parts.push(format!("{what}, before\n{before}"));
            parts.push(format!("{what}, after\n{after}"));
        }
        return Ok(Some(Words::from([(
            "correction".to_owned(),
            parts.join("\n\n"),
        )])));
    }
    Ok(None)
}

/// A letter as plain text.
fn plain(letter: &DecisionView) -> String {
    let mut parts = Vec::new();
    if let Some((_, reasons)) = &letter.reversed {
        parts.push(format!("The group set this decision aside.\n{reasons}"));
        parts.push("The earlier decision".to_owned());
    }
    let verdict = match letter.kind {
        DecisionKind::Accepted => "The Quality Standards Group has accepted this application.",
        DecisionKind::NotYet => {
            "The Quality Standards Group could not accept this application yet."
        }
    };
    parts.push(format!("{verdict}\nDecided on {}.", in_words(letter.on)));
    if let Some((from, last)) = letter.registered {
        let last = last.map_or_else(String::new, |last| {
            format!(" The last day is {}.", in_words(last))
        });
        parts.push(format!("Registered from {}.{last}", in_words(from)));
    }
    parts.push(format!("Reasons\n{}", letter.reasons));
    for (number, condition) in (1..).zip(&letter.conditions) {
        let due = in_words(condition.due);
        parts.push(format!("Condition {number}, by {due}\n{}", condition.what));
    }
    if !letter.strengthen.is_empty() {
        let titles = letter.strengthen.iter().map(|it| it.title.as_str());
        let titles: Vec<&str> = titles.collect();
        parts.push(format!("What to strengthen\n{}", titles.join("\n")));
    }
    if let Some(help) = &letter.help {
        parts.push(format!("Who will help\n{help}"));
    }
    for correction in letter.corrections.iter().rev() {
        parts.push(format!("The words were corrected\n{}", correction.why));
    }
    if !letter.feedback.is_empty() {
        parts.push("Feedback from the readers".to_owned());
    }
    for (standard, texts) in &letter.feedback {
        let texts = each_once(texts.iter().map(String::as_str)).join("\n\n");
        parts.push(format!("{}\n{texts}", standard.title));
    }
    parts.join("\n\n")
}
