//! The types of event that other programs are notified of: a public list of its own, so that neither a fact’s name nor its
//! version shows. Which fact is which event, `service` says.

macro_rules! events {
    ($($constant:ident = $name:literal, $about:literal;)*) => {
        $(
            #[doc = $about]
            pub const $constant: &str = $name;
        )*

        /// Every type of event, with what it means. They are only added to.
        pub const ALL: &[(&str, &str)] = &[$(($name, $about)),*];
    };
}

events! {
    STARTED = "senco.quality.application-started.v1", "An application was started.";
    SUBMITTED = "senco.quality.application-submitted.v1", "An application was submitted, for the first time or with revisions.";
    WITHDRAWN = "senco.quality.application-withdrawn.v1", "The applicant withdrew an application.";
    REVIEWED = "senco.quality.review-opened.v1", "Readers were asked to read an application.";
    REVISIONS = "senco.quality.revisions-invited.v1", "The applicant was asked to revise an application.";
    DECIDED = "senco.quality.decision-recorded.v1", "The group’s decision was recorded.";
    CORRECTED = "senco.quality.decision-corrected.v1", "The words of a decision were put right.";
    REVERSED = "senco.quality.decision-set-aside.v1", "A decision was set aside.";
    CONDITION = "senco.quality.condition-met.v1", "A condition of an acceptance was recorded as met.";
    EVIDENCE = "senco.quality.evidence-changed.v1", "The evidence of your organisation’s application was changed.";
    REGISTERED = "senco.quality.registration-began.v1", "A provider was registered.";
    ENDED = "senco.quality.registration-ended.v1", "A provider’s registration was ended before its time.";
    RESUMED = "senco.subscription.resumed.v1", "We notify the program again after a pause; its data name the numbers that were missed.";
    CHANGED = "senco.quality.provider-changed.v1", "What is public about a registered provider was changed.";
}

/// What a type of event means; nothing for one that there is not.
pub fn about(kind: &str) -> Option<&'static str> {
    let mut all = ALL.iter();
    all.find(|(name, _)| *name == kind).map(|(_, about)| *about)
}
