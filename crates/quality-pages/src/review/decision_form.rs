//! The form in which the coordinator writes down the group's decision.

use super::{members, sent::SentFields};
use crate::{address, field};
use jiff::civil::Date;
use maud::{Markup, html};
use quality::{DecisionKind, Judgement, RecordDecision, TypedCondition};
use quality_views::DecisionPageView;
use shell::{
    components::{
        Button, ButtonKind, Checkboxes, Choice, Fieldset, Label, Legend, Radios, TextInput,
        Textarea,
    },
    form::FieldErrors,
    typed::TypedDate,
};
use vocabulary::{ApplicationId, Field, PersonId, Problem};

/// A decision as typed: dates as they are in their boxes.
pub(super) struct TypedDecision {
    decision: String,
    decided_on: TypedDate,
    members: Vec<PersonId>,
    reasons: String,
    conditions: Vec<(String, TypedDate)>,
    strengthen: Vec<String>,
    help: String,
}

impl TypedDecision {
    /// What the form begins with: what the readers found wanting is to be strengthened.
    pub(super) fn begin(view: &DecisionPageView, today: Date) -> Self {
        let wanting = |found: &&(Judgement, Option<String>)| found.0 != Judgement::Met;
        let found = |id: &String| {
            view.feedback
                .get(id)
                .is_some_and(|it| it.iter().any(|it| wanting(&it)))
        };
        let standards = view.framework.standards().map(|it| it.id.clone());
        Self {
            decision: String::new(),
            decided_on: today.into(),
            members: Vec::new(),
            reasons: String::new(),
            conditions: Vec::new(),
            strengthen: standards.filter(found).collect(),
            help: view.supporter.clone().unwrap_or_default(),
        }
    }

    /// What the form begins with where a draft was put to the members already: they answered that one, and whatever
    /// the group decides now it decides today, not before someone objected.
    pub(super) fn again(put: &RecordDecision, today: Date) -> Self {
        Self {
            decided_on: today.into(),
            ..Self::from(put)
        }
    }

    /// What was sent.
    pub(super) fn sent(sent: &SentFields) -> Self {
        let condition = |number: usize| {
            let what = sent.find(&field::condition(number))?;
            let due = sent.date(&field::condition_due(number));
            Some((what.to_owned(), due))
        };
        Self {
            decision: sent.one(&field::DECISION).to_owned(),
            decided_on: sent.date(&field::DECIDED_ON),
            members: sent.many(&field::MEMBERS),
            reasons: sent.one(&field::REASONS).to_owned(),
            conditions: (1..).map_while(condition).collect(),
            strengthen: sent.many(&field::STRENGTHEN),
            help: sent.one(&field::HELP).to_owned(),
        }
    }

    /// As a command; a date that cannot be read is none.
    pub(super) fn command(&self, application: ApplicationId) -> RecordDecision {
        let conditions = self.conditions.iter();
        RecordDecision {
            application,
            decision: self.decision.clone(),
            decided_on: self.decided_on.read(),
            members: self.members.clone(),
            reasons: self.reasons.clone(),
            conditions: conditions
                .map(|(what, due)| TypedCondition {
                    what: what.clone(),
                    due: due.read(),
                })
                .collect(),
            strengthen: self.strengthen.clone(),
            help: self.help.clone(),
        }
    }

    /// Dates that were typed and are none: a draft could not keep them.
    pub(super) fn unreadable(&self) -> Vec<Problem> {
        let decided = (
            field::DECIDED_ON.into(),
            "Date of the decision".to_owned(),
            &self.decided_on,
        );
        let conditions = (1..).zip(&self.conditions).map(|(n, (_, due))| {
            let deadline = format!("Deadline for condition {n}");
            (field::condition_due(n), deadline, due)
        });
        std::iter::once(decided)
            .chain(conditions)
            .filter(|(.., date)| !date.is_empty() && date.read().is_none())
            .map(|(field, called, _)| {
                let says = format!("{called} must be a real date, for example 27 3 2027");
                Problem::new(field, says)
            })
            .collect()
    }

    /// Room for one more condition.
    pub(super) fn another(&mut self) {
        self.conditions.push((String::new(), TypedDate::default()));
    }
}

impl From<&RecordDecision> for TypedDecision {
    fn from(draft: &RecordDecision) -> Self {
        let date = |date: Option<Date>| date.map_or_else(TypedDate::default, TypedDate::from);
        let conditions = draft.conditions.iter();
        Self {
            decision: draft.decision.clone(),
            decided_on: date(draft.decided_on),
            members: draft.members.clone(),
            reasons: draft.reasons.clone(),
            conditions: conditions
                .map(|it| (it.what.clone(), date(it.due)))
                .collect(),
            strengthen: draft.strengthen.clone(),
            help: draft.help.clone(),
        }
    }
}

fn legend(content: &'static str) -> Legend<'static> {
    Legend {
        content: content.into(),
        classes: "govuk-fieldset__legend--m".into(),
        ..Legend::default()
    }
}

fn label(content: &'static str) -> Label<'static> {
    Label {
        content: content.into(),
        classes: "govuk-label--m".into(),
        ..Label::default()
    }
}

/// The fields, and the buttons below them.
pub(super) fn fields(
    view: &DecisionPageView,
    typed: &TypedDecision,
    errors: &FieldErrors,
) -> Markup {
    let date = typed.decided_on.boxes_named(
        &field::DECIDED_ON,
        legend("When did the group decide?"),
        "For example, 27 3 2026",
        errors.of(field::DECIDED_ON.day()),
    );
    html! {
        // What Enter presses is the first button of a form: not the one of the conditions.
        button class="govuk-visually-hidden" name=(*field::THEN) value="check" tabindex="-1"
            aria-hidden="true" { "See what the provider will read" }
        (members::choose(&view.members, view.quorum, &typed.members, errors.of(field::MEMBERS)))
        (date)
        (kind(view, typed, errors))
        (Textarea {
            name: field::REASONS.into(),
            label: label("Reasons"),
            hint: Some("The provider will read exactly this".into()),
            value: (&typed.reasons).into(),
            rows: Some(8),
            error: errors.of(field::REASONS),
            ..Textarea::default()
        })
        (buttons())
    }
}

fn buttons() -> Markup {
    let button = |words: &'static str, then: &'static str, kind| Button {
        content: words.into(),
        name: field::THEN.into(),
        value: then.into(),
        kind,
        ..Button::default()
    };
    html! {
        div class="govuk-button-group" {
            (button("See what the provider will read", "check", ButtonKind::Primary))
            (button("Save and come back later", "save", ButtonKind::Secondary))
        }
    }
}

fn kind(view: &DecisionPageView, typed: &TypedDecision, errors: &FieldErrors) -> Markup {
    html! {
        (Radios {
            name: field::DECISION.into(),
            fieldset: Some(Fieldset {
                legend: legend("What did the group decide?"),
                ..Fieldset::default()
            }),
            items: vec![
                Choice {
                    value: DecisionKind::Accepted.name().into(),
                    content: "Accepted".into(),
                    hint: Some(
                        "The provider is registered for 3 years from the day of the decision"
                            .into(),
                    ),
                    conditional: Some(conditions(typed, errors)),
                    ..Choice::default()
                }.into(),
                Choice {
                    value: DecisionKind::NotYet.name().into(),
                    content: "Not accepted yet".into(),
                    hint: Some("You say what to strengthen and who will help".into()),
                    conditional: Some(not_yet(view, typed, errors)),
                    ..Choice::default()
                }.into(),
            ],
            value: Some((&typed.decision).into()),
            error: errors.of(field::DECISION),
            ..Radios::default()
        })
    }
}

/// Conditions of an acceptance, at least one to fill in, and a way to have one more.
fn conditions(typed: &TypedDecision, errors: &FieldErrors) -> Markup {
    let empty = [(String::new(), TypedDate::default())];
    let conditions = if typed.conditions.is_empty() {
        &empty[..]
    } else {
        &typed.conditions
    };
    html! {
        p class="govuk-body" {
            "Add any conditions, and a deadline for each. Leave blank if there are none."
        }
        @for (number, (what, due)) in (1..).zip(conditions) {
            @let name = field::condition(number);
            @let prefix = field::condition_due(number);
            (Textarea {
                name: (&name).into(),
                label: format!("Condition {number} (optional)").into(),
                value: what.into(),
                rows: Some(3),
                error: errors.of(&name),
                ..Textarea::default()
            })
            @let boxes = due.boxes_named(
                &prefix,
                "When must it be met by?",
                "",
                errors.of(format!("{prefix}-day")),
            );
            (boxes)
        }
        (Button {
            content: "Save and add another condition".into(),
            name: field::THEN.into(),
            value: "another".into(),
            kind: ButtonKind::Secondary,
            classes: "govuk-!-margin-top-4".into(),
            ..Button::default()
        })
    }
}

fn not_yet(view: &DecisionPageView, typed: &TypedDecision, errors: &FieldErrors) -> Markup {
    let choice = |standard: &'static framework::Standard| {
        let found = view
            .feedback
            .get(&standard.id)
            .map_or(&[][..], Vec::as_slice);
        let said: Vec<_> = found.iter().map(|(found, _)| found.in_words()).collect();
        Choice {
            value: (&standard.id).into(),
            content: (&standard.title).into(),
            hint: (!said.is_empty())
                .then(|| format!("The readers found: {}", said.join(", ")).into()),
            ..Choice::default()
        }
        .into()
    };
    html! {
        (Checkboxes {
            name: field::STRENGTHEN.into(),
            fieldset: Some("What to strengthen".into()),
            hint: Some("We have selected the standards that at least one reader judged partly met or not yet met".into()),
            items: view.framework.standards().map(choice).collect(),
            values: typed.strengthen.iter().map(Into::into).collect(),
            error: errors.of(field::STRENGTHEN),
            classes: "govuk-checkboxes--small".into(),
            ..Checkboxes::default()
        })
        (supported(view.supporter.as_deref(), view.application))
        (TextInput {
            name: field::HELP.into(),
            label: "Who will help".into(),
            hint: Some("For example, a supporter who reads a draft with them".into()),
            value: Some((&typed.help).into()),
            error: errors.of(field::HELP),
            ..TextInput::default()
        })
    }
}

/// What its fields are called, for a page that keeps what was typed.
pub(super) const LABELS: [(Field, &str); 5] = [
    (field::DECISION, "What did the group decide?"),
    (field::DECIDED_ON, "When did the group decide?"),
    (field::REASONS, "Reasons"),
    (field::STRENGTHEN, "What to strengthen"),
    (field::HELP, "Who will help"),
];

/// Who has agreed to support the provider, or the way to ask someone before they are named.
pub(super) fn supported(supporter: Option<&str>, application: ApplicationId) -> Markup {
    html! {
        p class="govuk-body" {
            @match supporter {
                Some(name) => {
                    (name) " has agreed to support the provider. The provider sees the supporter’s email \
                     address on the application and in the letter."
                }
                None => {
                    "No one has agreed to support the provider yet. "
                    a class="govuk-link" href=(address::supporter(application)) { "Ask a supporter" }
                    " before you name them here."
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::RawId;

    #[test]
    fn a_draft_that_was_put_to_the_members_is_changed_today() {
        let day = |day| jiff::civil::date(2027, 3, day);
        let put = RecordDecision {
            application: ApplicationId(RawId::from_bytes([1; 16])),
            decision: "accepted".to_owned(),
            decided_on: Some(day(3)),
            members: Vec::new(),
            reasons: "Well argued.".to_owned(),
            conditions: Vec::new(),
            strengthen: Vec::new(),
            help: String::new(),
        };
        let again = TypedDecision::again(&put, day(9)).command(put.application);
        assert_eq!(again.decided_on, Some(day(9)));
        assert_eq!(again.reasons, put.reasons);
    }
}
