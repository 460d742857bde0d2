//! What everyone reads of a school that publishes its status: the register’s answer of the day in public words, and
//! nothing else of it.

use crate::{State, Status, registered::answer_for_school};
use jiff::civil::Date;
use vocabulary::{PostId, Revision, Urn, in_words};

/// What everyone reads of a school on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicStatus {
    /// The day.
    pub on: Date,
    /// The status.
    pub status: Status,
    /// The last day in time, where the 3 years run or have ended.
    pub due: Option<Date>,
    /// The answer in a word or two.
    pub headline: &'static str,
    /// The answer in a sentence or two.
    pub says: String,
    /// The SENCOs whose names the school publishes, as it calls them.
    pub names: Vec<String>,
}

impl PublicStatus {
    /// Whether there is something to publish: that a school does not need to have a SENCO everyone knows, and
    /// what the register does not know no one can publish.
    pub const fn can_be_published(&self) -> bool {
        !matches!(self.status, Status::NotRequired | Status::Unknown)
    }
}

/// What everyone reads of a school on a day, with the holders of those posts by name; nothing where no list has the
/// school.
pub fn public_status(
    state: &State,
    school: Urn,
    on: Date,
    named: &[PostId],
) -> Option<PublicStatus> {
    let answer = answer_for_school(state, school, on, None)?.answer;
    let authority = answer.duty_on.unwrap_or_default();
    let (headline, says) = in_public_words(answer.status, answer.due, &authority);
    let posts = state.posts().of_school(school);
    let held = posts.filter(|(id, post)| named.contains(id) && post.may_be_held(on));
    let names = held.filter_map(|(_, post)| post.now().name.known().cloned());
    Some(PublicStatus {
        on,
        status: answer.status,
        due: answer
            .due
            .filter(|_| matches!(answer.status, Status::InTime | Status::Overdue)),
        headline,
        says,
        names: names.collect(),
    })
}

/// The posts of a school on a day whose holders it could publish by name.
pub fn nameable(state: &State, school: Urn, on: Date) -> Vec<PostId> {
    let posts = state.posts().of_school(school);
    let held = posts.filter(|(_, post)| post.may_be_held(on) && post.now().name.known().is_some());
    held.map(|(id, _)| id).collect()
}

/// The revision of what everyone could read of these schools: publishing something else than was shown is refused.
pub fn status_shown(state: &State, schools: &[Urn], on: Date) -> Revision {
    let mut values: Vec<(String, String)> = Vec::new();
    for school in schools {
        let named = nameable(state, *school, on);
        if let Some(it) = public_status(state, *school, on, &named) {
            let due = it.due.map_or_else(String::new, |due| due.to_string());
            let names = it.names.join(", ");
            values.push((school.to_string(), format!("{} {due} {names}", it.status)));
        }
    }
    Revision::of(values.iter().map(|(of, is)| (of.as_str(), is.as_str())))
}

/// A status in words for parents. They say what the law asks and whether it is met, and never why of the person: that
/// is for the school to tell.
fn in_public_words(status: Status, due: Option<Date>, authority: &str) -> (&'static str, String) {
    let due = due.map(in_words);
    match status {
        Status::Qualified => (
            "Yes",
            "The SENCO has the qualification that the law asks for.".to_owned(),
        ),
        Status::Exempt => (
            "The SENCO does not need it",
            "The law does not ask this SENCO for the qualification, because of when they began.".to_owned(),
        ),
        Status::InTime => (
            "Not yet, and still in time",
            due.map_or_else(
                || "A new SENCO has 3 years to gain the qualification. They have not ended.".to_owned(),
                |due| {
                    format!(
                        "The SENCO has until {due} to gain the qualification. Until then, the school meets this rule."
                    )
                },
            ),
        ),
        Status::SeekAdvice => (
            "We cannot say for certain",
            "The law can be read in 2 ways, or an exact date is missing. The school should get advice."
                .to_owned(),
        ),
        Status::Unknown => (
            "We cannot say",
            "The register does not have all it needs to give an answer today.".to_owned(),
        ),
        Status::Overdue => (
            "No",
            due.map_or_else(
                || format!("The time to gain the qualification has ended. It is for {authority} to act."),
                |due| {
                    format!(
                        "The time to gain the qualification ended on {due}. It is for {authority} to act."
                    )
                },
            ),
        ),
        Status::Ineligible => (
            "No",
            format!(
                "The law does not let this person be the SENCO. It is for {authority} to appoint someone else."
            ),
        ),
        Status::NoSenco => (
            "There is no SENCO today",
            format!("It is for {authority} to appoint one."),
        ),
        Status::NotRequired => (
            "This school does not need a SENCO",
            "The law does not ask it to have one.".to_owned(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_status_has_public_words_with_its_day_and_no_one_blamed() {
        for status in Status::ALL {
            let (headline, says) =
                in_public_words(status, Some(date(2027, 9, 3)), "the governing body");
            assert!(!headline.is_empty() && says.ends_with('.'), "{status}");
            let dated = matches!(status, Status::InTime | Status::Overdue);
            assert_eq!(says.contains("3 September 2027"), dated, "{status}");
            let (_, without) = in_public_words(status, None, "the governing body");
            assert!(
                !without.contains("until .") && !without.contains("on ."),
                "{status}"
            );
        }
    }
}
