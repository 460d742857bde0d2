//! Who worked on an application for its applicant, whatever they do now.

use crate::{Mark, State};
use vocabulary::{ApplicationId, PersonId};

/// Everyone who started an application or one that it continues, submitted or withdrew it, or put
/// evidence or a coverage map into it, or said that a condition of it is met, by the ids that they acted by.
pub fn worked_for(state: &State, application: ApplicationId) -> Vec<PersonId> {
    let mut persons = Vec::new();
    for (id, found) in state.with_those_continued(application) {
        let mut marks: Vec<&Mark> = vec![&found.started];
        marks.extend(found.submissions.iter().map(|it| &it.mark));
        marks.extend(found.coverage.iter().map(|it| &it.mark));
        marks.extend(&found.withdrawn);
        let conditions = found.decisions.iter().flat_map(|it| &it.conditions);
        let said = conditions.flat_map(|it| &it.events);
        marks.extend(said.map(|it| &it.said.mark));
        for document in state.documents().of(id) {
            marks.extend(document.marks());
        }
        // The coordinator runs the process for the group, and writes for no one.
        let of_applicant = marks
            .into_iter()
            .filter(|mark| mark.by.organisation == Some(found.provider));
        persons.extend(of_applicant.filter_map(|mark| mark.by.person));
    }
    persons.sort_unstable();
    persons.dedup();
    persons
}
