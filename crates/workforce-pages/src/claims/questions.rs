//! The questions about a claim, in the words of whoever answers, and what they should compare first.

use crate::address;
use maud::{Markup, html};
use workforce_views::ToCompare;

/// The questions, as whoever answers is asked them.
pub(super) struct Asked {
    pub(super) question: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    /// What is said where neither was selected.
    pub(super) no_answer: &'static str,
    /// What the account is to be compared with.
    pub(super) compare_with: &'static str,
    pub(super) whose_account: &'static str,
    pub(super) account_theirs: &'static str,
    pub(super) account_not: &'static str,
}

impl Asked {
    /// As a university is asked, which has records of its own.
    pub(super) const UNIVERSITY: Self = Self {
        question: "Did you award this qualification to this person?",
        yes: "Yes, we awarded it",
        no: "No, we have no record of it",
        no_answer: "Select yes if you awarded this qualification",
        compare_with: "your own records of the student",
        whose_account: "Is this the account of your former student?",
        account_theirs: "Yes, our records show that it is",
        account_not: "No, or we cannot tell",
    };

    /// As the registrar is asked, who goes by what the holder and the university have shown.
    pub(super) const REGISTRAR: Self = Self {
        question: "Was this qualification awarded to this person?",
        yes: "Yes, the evidence shows that it was awarded",
        no: "No, the evidence does not show it",
        no_answer: "Select yes if the evidence shows that this qualification was awarded",
        compare_with: "the evidence",
        whose_account: "Is this the account of the person who was awarded it?",
        account_theirs: "Yes, I have checked that it is",
        account_not: "No, or I cannot tell",
    };
}

/// What to compare before the claim is answered.
pub(super) fn comparing(all: &[ToCompare]) -> Markup {
    html! {
        @if !all.is_empty() {
            h2 class="govuk-heading-m" { "Check before you answer" }
            ul class="govuk-list govuk-list--bullet" {
                @for it in all {
                    @match it {
                        ToCompare::AlsoClaimed(other) => li {
                            "This award is also in "
                            a class="govuk-link" href=(address::answer(other.claim)) { "claim " (other.number) }
                            ", by " (other.name) " (" (other.stands.in_words().to_lowercase()) ")."
                        },
                        ToCompare::Recorded(says) => li { (says) "." },
                    }
                }
            }
        }
    }
}
