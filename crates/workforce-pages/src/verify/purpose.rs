//! Why someone looks people up: it is asked, and the people who were looked up see it.

use crate::field::PURPOSE;
use access::Purpose;
use shell::{
    components::{Choice, Fieldset, Hint, Legend, Radios},
    form::FieldErrors,
};
use vocabulary::Problem;

/// The purposes that can be chosen.
const CHOICES: [&str; 4] = [
    Purpose::APPOINTMENT,
    Purpose::INSPECTION,
    Purpose::DUTY,
    Purpose::CHALLENGE,
];

/// The purpose that was chosen.
///
/// # Errors
/// That none was.
pub(super) fn chosen(typed: &str) -> Result<Purpose, Problem> {
    let known = CHOICES.contains(&typed).then(|| Purpose::of(typed));
    let purpose = known.flatten();
    purpose.ok_or_else(|| Problem::new(PURPOSE, "Select why you check"))
}

/// The question.
pub(super) fn asked<'a>(typed: &'a str, errors: &'a FieldErrors) -> Radios<'a> {
    let choice = |id: &&'static str| {
        Choice {
            value: (*id).into(),
            content: Purpose::of(id).map_or("", Purpose::says).into(),
            ..Choice::default()
        }
        .into()
    };
    Radios {
        name: PURPOSE.into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                classes: "govuk-fieldset__legend--s".into(),
                ..Legend::from("Why do you check?")
            },
            ..Fieldset::default()
        }),
        hint: Some(Hint {
            content: "People can see which organisation looked them up, and why.".into(),
            ..Hint::default()
        }),
        error: errors.of(PURPOSE),
        items: CHOICES.iter().map(choice).collect(),
        value: (!typed.is_empty()).then(|| typed.into()),
        ..Radios::default()
    }
}
