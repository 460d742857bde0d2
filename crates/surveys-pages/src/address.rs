//! The addresses of these pages, made from what they name.

use vocabulary::{CampaignId, InstrumentId, InviteListId};

/// Which surveys there are.
pub(crate) const SURVEYS: &str = "/surveys";

/// Campaigns of one’s organisation.
pub(crate) const CAMPAIGNS: &str = "/campaigns";
/// Planning one.
pub(crate) const NEW_CAMPAIGN: &str = "/campaigns/new";

shell::addresses! {
    /// Who takes part in a campaign.
    limit(campaign: CampaignId) = "/campaigns/{campaign}/who";
    /// A survey that is part of senco.
    survey(survey: &str) = "/surveys/{survey}";
    /// A guide for interviews or groups.
    guide(guide: &str) = "/interview-guides/{guide}";
    /// Copying it.
    copy_survey(survey: &str) = "/surveys/{survey}/copy";
    /// A survey that an organisation made.
    instrument(instrument: InstrumentId) = "/instruments/{instrument}";
    /// Copying it.
    copy_instrument(instrument: InstrumentId) = "/instruments/{instrument}/copy";
    /// Everything that it asks, to be changed.
    questions(instrument: InstrumentId) = "/instruments/{instrument}/questions";
    /// Its title, and what is read first and last.
    opening(instrument: InstrumentId) = "/instruments/{instrument}/opening";
    /// Adding a question.
    add(instrument: InstrumentId) = "/instruments/{instrument}/add";
    /// Moving a question.
    move_question(instrument: InstrumentId) = "/instruments/{instrument}/move";
    /// Removing a question.
    remove(instrument: InstrumentId) = "/instruments/{instrument}/remove";
    /// The heading of a part.
    heading(instrument: InstrumentId) = "/instruments/{instrument}/heading";
    /// Adding a route.
    add_route(instrument: InstrumentId) = "/instruments/{instrument}/add-route";
    /// Its file, to be changed.
    change_file(instrument: InstrumentId) = "/instruments/{instrument}/change-file";
    /// Signing it off.
    sign_off(instrument: InstrumentId) = "/instruments/{instrument}/sign-off";
    /// Deleting it.
    delete(instrument: InstrumentId) = "/instruments/{instrument}/delete";
    /// What a revision changed.
    revision(instrument: InstrumentId, revision: u32) = "/instruments/{instrument}/revisions/{revision}";
    /// Adding a language.
    add_language(instrument: InstrumentId) = "/instruments/{instrument}/add-language";
    /// Everything that a version asks.
    see_version(instrument: InstrumentId, version: u32) = "/instruments/{instrument}/versions/{version}";
    /// The file of a version.
    version(instrument: InstrumentId, version: u32) = "/instruments/{instrument}/versions/{version}/file";
    /// The words of a wording that are no question’s.
    language(instrument: InstrumentId, wording: &str) = "/instruments/{instrument}/languages/{wording}";
    /// Removing a language.
    remove_language(instrument: InstrumentId, wording: &str) = "/instruments/{instrument}/languages/{wording}/remove";
    /// Changing what is asked under an id.
    question(instrument: InstrumentId, question: &str) = "/instruments/{instrument}/questions/{question}";
    /// Its words in another wording.
    words(instrument: InstrumentId, question: &str, wording: &str) = "/instruments/{instrument}/questions/{question}/words/{wording}";
    /// Changing a route.
    route(instrument: InstrumentId, route: &str) = "/instruments/{instrument}/routes/{route}";
    /// Where someone is told of a survey that is put to people, and starts.
    take_part(campaign: CampaignId, asked: &str) = "/take-part/{campaign}/{asked}";
    /// Where a child and an adult choose one of the surveys for pupils.
    choose_together(campaign: CampaignId, asked: &str) = "/take-part/{campaign}/{asked}/choose";
    /// Where someone who has started comes back.
    answer(campaign: CampaignId, asked: &str, secret: &str) = "/answer/{campaign}/{asked}/{secret}";
    /// After they have sent their answers.
    answer_sent(campaign: CampaignId, asked: &str, secret: &str) = "/answer/{campaign}/{asked}/{secret}/sent";
    /// How the staff of one school answered.
    your_school(campaign: CampaignId, asked: &str, code: &str) = "/your-school/{campaign}/{asked}/{code}";
    /// Wanting no more emails about surveys.
    stop(stop: &str) = "/no-more-surveys/{stop}";
    /// Who is invited to a campaign.
    invitations(campaign: CampaignId) = "/campaigns/{campaign}/invitations";
    /// A list of people, before it is sent.
    invite_list(campaign: CampaignId, list: InviteListId) = "/campaigns/{campaign}/invitations/{list}";
    /// Deleting it.
    delete_list(campaign: CampaignId, list: InviteListId) = "/campaigns/{campaign}/invitations/{list}/delete";
    /// A campaign.
    campaign(campaign: CampaignId) = "/campaigns/{campaign}";
    /// Changing what it asks and when.
    plan(campaign: CampaignId) = "/campaigns/{campaign}/plan";
    /// Settling what has to be settled before it opens.
    prepare(campaign: CampaignId) = "/campaigns/{campaign}/prepare";
    /// Opening it.
    open(campaign: CampaignId) = "/campaigns/{campaign}/open";
    /// Closing it.
    close(campaign: CampaignId) = "/campaigns/{campaign}/close";
    /// Deleting it.
    discard(campaign: CampaignId) = "/campaigns/{campaign}/delete";
    /// Its answers to one survey.
    answers(campaign: CampaignId, asked: &str) = "/campaigns/{campaign}/answers/{asked}";
    /// What it asked, as a file.
    campaign_survey(campaign: CampaignId, asked: &str) = "/campaigns/{campaign}/surveys/{asked}/file";
    /// Taking a route away.
    remove_route(instrument: InstrumentId, route: &str) = "/instruments/{instrument}/routes/{route}/remove";
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
