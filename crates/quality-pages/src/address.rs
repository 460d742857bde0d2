//! The addresses of these pages, made from what they name.

use vocabulary::{ApplicationId, EvidenceId, OrganisationId, PersonId};

shell::addresses! {
    /// What is known of a provider.
    provider(provider: OrganisationId) = "/providers/{provider}";
    /// Changing where one teaches, and the website.
    own_details(provider: OrganisationId) = "/providers/{provider}/details";
    /// Changing what is public about a provider.
    provider_change(provider: OrganisationId) = "/providers/{provider}/change";
    /// Who examines a provider's course.
    examiners(provider: OrganisationId) = "/providers/{provider}/examiners";
    /// An application.
    application(application: ApplicationId) = "/applications/{application}";
    /// A question of an application.
    standard(application: ApplicationId, standard: &str) =
        "/applications/{application}/standards/{standard}";
    /// The answers, to be checked and submitted.
    check(application: ApplicationId) = "/applications/{application}/check";
    /// That an application is submitted.
    submitted(application: ApplicationId) = "/applications/{application}/submitted";
    /// Taking an application back.
    withdraw(application: ApplicationId) = "/applications/{application}/withdraw";
    /// The evidence of an application.
    evidence(application: ApplicationId) = "/applications/{application}/evidence";
    /// An evidence document.
    document(application: ApplicationId, evidence: EvidenceId) =
        "/applications/{application}/evidence/{evidence}";
    /// The coverage map that comes with an answer.
    coverage(application: ApplicationId, mapped: &str) =
        "/applications/{application}/coverage/{mapped}";
    /// A file from which the whole map is filled in.
    coverage_file(application: ApplicationId, mapped: &str) =
        "/applications/{application}/coverage/{mapped}/file";
    /// What a map says of the course.
    coverage_course(application: ApplicationId, mapped: &str) =
        "/applications/{application}/coverage/{mapped}/course";
    /// The outcomes of an area, to be ticked.
    coverage_area(application: ApplicationId, mapped: &str, area: &str) =
        "/applications/{application}/coverage/{mapped}/areas/{area}";
    /// Who reads an application.
    readers(application: ApplicationId) = "/applications/{application}/readers";
    /// One who reads it.
    reader(application: ApplicationId, person: PersonId) =
        "/applications/{application}/readers/{person}";
    /// Who answers the applicant's questions.
    supporter(application: ApplicationId) = "/applications/{application}/supporter";
    /// Whether someone who is asked will support an application.
    support(application: ApplicationId) = "/applications/{application}/support";
    /// Whether a reader has a conflict of interest.
    interest(application: ApplicationId) = "/applications/{application}/interest";
    /// That a reader has found a conflict of interest.
    conflict(application: ApplicationId) = "/applications/{application}/conflict";
    /// Setting aside a report that one of them gave.
    set_aside(application: ApplicationId, person: PersonId) =
        "/applications/{application}/readers/{person}/set-aside";
    /// A reader who cannot read an application.
    remind(application: ApplicationId) = "/applications/{application}/remind";
    discussion(application: ApplicationId) = "/applications/{application}/discussion";
    keep_difference(application: ApplicationId) = "/applications/{application}/discussion/carry-on";
    own_judgement(application: ApplicationId, standard: &str) = "/applications/{application}/discussion/{standard}";
    hand_back(application: ApplicationId) = "/applications/{application}/hand-back";
    /// One's own report.
    reading(application: ApplicationId) = "/applications/{application}/reading";
    /// One's own report, to be checked and given.
    reading_check(application: ApplicationId) = "/applications/{application}/reading/check";
    /// One's own report on an answer.
    reading_of(application: ApplicationId, standard: &str) =
        "/applications/{application}/reading/{standard}";
    /// What the readers found.
    review(application: ApplicationId) = "/applications/{application}/review";
    /// The group's decision.
    decision(application: ApplicationId) = "/applications/{application}/decision";
    /// The decision, to be checked and recorded.
    decision_check(application: ApplicationId) = "/applications/{application}/decision/check";
    /// What the provider is asked to revise.
    revisions(application: ApplicationId) = "/applications/{application}/revisions";
    /// That, to be checked and sent.
    revisions_check(application: ApplicationId) = "/applications/{application}/revisions/check";
    /// What is put to the members of the group, and how they have answered.
    signatures(application: ApplicationId) = "/applications/{application}/signatures";
    /// The draft on which one is named.
    sign(application: ApplicationId) = "/applications/{application}/sign";
    /// Putting the words of a decision right.
    correct(application: ApplicationId) = "/applications/{application}/correct";
    /// Setting a decision aside.
    reverse(application: ApplicationId) = "/applications/{application}/reverse";
    /// A condition of an acceptance, counted from 1.
    condition(application: ApplicationId, condition: usize) =
        "/applications/{application}/conditions/{condition}";
    /// The decision as a letter.
    letter(application: ApplicationId) = "/applications/{application}/letter";
    /// The same as a PDF.
    letter_pdf(application: ApplicationId) = "/applications/{application}/letter/pdf";
    /// Everything of an application, as a ZIP.
    zip(application: ApplicationId) = "/applications/{application}/zip";
    /// Its answers, as a PDF.
    application_pdf(application: ApplicationId) = "/applications/{application}/pdf";
    /// Its answers with the evidence bound in, as a PDF.
    whole_pdf(application: ApplicationId) = "/applications/{application}/whole/pdf";
    /// Saying that a condition is met, counted from 1.
    condition_report(application: ApplicationId, condition: usize) =
        "/applications/{application}/conditions/{condition}/report";
    /// A file that was sent to show that a condition is met: both counted from 1.
    condition_file(application: ApplicationId, condition: usize, number: usize) =
        "/applications/{application}/conditions/{condition}/files/{number}";
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::ROUTES;

    #[test]
    fn every_address_is_that_of_a_route() {
        for path in ALL {
            assert!(ROUTES.iter().any(|route| route.path == *path), "{path}");
        }
    }
}
