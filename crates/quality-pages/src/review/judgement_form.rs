//! What a reader selects and writes of one standard: a judgement, and feedback in a box of its own.

use crate::field;
use maud::html;
use quality::{Judgement, TypedJudgement};
use serde::Deserialize;
use shell::{
    components::{Choice, Fieldset, Legend, Radios, Textarea},
    form,
    form::FieldErrors,
};
use vocabulary::{Field, text::LONGEST_PASSAGE};

form! {
    /// What is typed, and which button was pressed. Each judgement has its own box for feedback, so
    /// that the page works without scripts; on the page of two versions there is one.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case")]
    pub(crate) struct Form {
        pub(super) judgement: String = field::JUDGEMENT,
        pub(super) feedback: Option<String> = field::FEEDBACK,
        feedback_met: String = field::FEEDBACK_MET,
        feedback_partly_met: String = field::FEEDBACK_PARTLY_MET,
        feedback_not_yet_met: String = field::FEEDBACK_NOT_YET_MET,
        pub(super) back: String = field::BACK,
        pub(super) then: String = field::THEN,
    }
}

impl Form {
    /// The box of a judgement.
    fn of(judgement: Option<Judgement>) -> Field {
        match judgement {
            Some(Judgement::PartlyMet) => field::FEEDBACK_PARTLY_MET,
            Some(Judgement::NotYetMet) => field::FEEDBACK_NOT_YET_MET,
            Some(Judgement::Met) | None => field::FEEDBACK_MET,
        }
    }

    /// The judgement with the feedback from its own box. What was written under *partly met* goes
    /// along to *not yet met* and back, where that box is empty.
    pub(super) fn typed(&self) -> TypedJudgement {
        let (partly, not_yet) = (&self.feedback_partly_met, &self.feedback_not_yet_met);
        let either = |own: &String, other: &String| {
            let empty = own.trim().is_empty();
            if empty { other } else { own }.clone()
        };
        let own = match Judgement::named(&self.judgement) {
            Some(Judgement::Met) => self.feedback_met.clone(),
            Some(Judgement::PartlyMet) => either(partly, not_yet),
            Some(Judgement::NotYetMet) => either(not_yet, partly),
            None => either(&self.feedback_met, &either(partly, not_yet)),
        };
        TypedJudgement {
            judgement: self.judgement.clone(),
            feedback: self.feedback.clone().unwrap_or(own),
        }
    }
}

impl From<&TypedJudgement> for Form {
    fn from(typed: &TypedJudgement) -> Self {
        let under = |judgement: Judgement| {
            let own = typed.judgement == judgement.name();
            if own {
                typed.feedback.clone()
            } else {
                String::new()
            }
        };
        Self {
            judgement: typed.judgement.clone(),
            feedback_met: under(Judgement::Met),
            feedback_partly_met: under(Judgement::PartlyMet),
            feedback_not_yet_met: under(Judgement::NotYetMet),
            ..Self::default()
        }
    }
}

/// What cannot be saved: feedback without a judgement would belong to none, and be lost.
pub(super) fn wrong(typed: &TypedJudgement) -> FieldErrors {
    let mut errors = FieldErrors::new();
    let judgement = Judgement::named(&typed.judgement);
    if judgement.is_none() && !typed.feedback.trim().is_empty() {
        errors.add(field::JUDGEMENT, "Select whether the standard is met");
    }
    if typed.feedback.len() > LONGEST_PASSAGE {
        errors.add(
            Form::of(judgement),
            "Your feedback is too long: about 30,000 characters fit. \
                                         Shorten it",
        );
    }
    errors
}

/// The judgements, each with its box.
pub(super) fn radios<'a>(typed: &'a Form, errors: &'a FieldErrors) -> Radios<'a> {
    let feedback = |judgement: Judgement, label: &'static str, value: &'a str| {
        let name = Form::of(Some(judgement));
        html! {
            (Textarea {
                name: name.into(),
                label: label.into(),
                value: value.into(),
                rows: Some(6),
                error: errors.of(name),
                ..Textarea::default()
            })
        }
    };
    let choice = |judgement: Judgement, content: &'static str, hint: &'static str, more| {
        Choice {
            value: judgement.name().into(),
            content: content.into(),
            hint: Some(hint.into()),
            conditional: Some(more),
            ..Choice::default()
        }
        .into()
    };
    let (met, partly, not_yet) = (Judgement::Met, Judgement::PartlyMet, Judgement::NotYetMet);
    let strengthen = "What would strengthen it? The applicant can read this";
    let what_is_missing = "What is missing, and what would show it? The applicant can read this";
    Radios {
        name: field::JUDGEMENT.into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content: "Is the standard met?".into(),
                classes: "govuk-fieldset__legend--m".into(),
                ..Legend::default()
            },
            ..Fieldset::default()
        }),
        items: vec![
            choice(
                met,
                "Met",
                "The answer and its evidence show it",
                feedback(
                    met,
                    "Feedback to the applicant (optional)",
                    &typed.feedback_met,
                ),
            ),
            choice(
                partly,
                "Partly met",
                "Some of it is shown",
                feedback(partly, strengthen, &typed.feedback_partly_met),
            ),
            choice(
                not_yet,
                "Not yet met",
                "It is not shown yet",
                feedback(not_yet, what_is_missing, &typed.feedback_not_yet_met),
            ),
        ],
        value: Some((&typed.judgement).into()),
        error: errors.of(field::JUDGEMENT),
        ..Radios::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feedback_goes_along_between_partly_and_not_yet_but_not_to_met() {
        let form = |judgement: &str| Form {
            judgement: judgement.into(),
            feedback_partly_met: "One example.".into(),
            ..Form::default()
        };
        assert_eq!(form("partly-met").typed().feedback, "One example.");
        assert_eq!(form("not-yet-met").typed().feedback, "One example.");
        assert_eq!(form("met").typed().feedback, "");
    }

    #[test]
    fn feedback_without_a_judgement_is_not_lost_but_refused() {
        let form = Form {
            feedback_not_yet_met: "One example.".into(),
            ..Form::default()
        };
        let errors = wrong(&form.typed());
        assert!(errors.of(field::JUDGEMENT).is_some());
        assert!(wrong(&Form::default().typed()).is_empty());
    }

    #[test]
    fn a_form_shows_what_was_saved() {
        let typed = TypedJudgement {
            judgement: "not-yet-met".into(),
            feedback: "One example.".into(),
        };
        assert_eq!(Form::from(&typed).typed(), typed);
    }
}
