//! What waits for someone: what a school has to report or a SENCO to confirm, a SENCO who still needs a course, a national list that was never imported
//! or is old, claims that no one has answered, entries of teachers that may be one, people who have not finished an
//! Award, questions about outcomes.

use crate::{enrolments, posts, teacher::MOST_DUPLICATES};
use access::Action;
use asking::{Hint, Reading};
use schools::ListKind;
use vocabulary::text::count;
use vocabulary::{OrganisationId, PersonId};
use workforce::{Standing, State, likely_duplicates};

/// A list that is older than so many days waits to be replaced: the department publishes one each day.
const OLD_DAYS: i32 = 35;

/// What waits.
pub fn told(reading: &Reading<'_>) -> Vec<Hint> {
    let told = [
        claims,
        list,
        duplicates,
        called_otherwise,
        bodies,
        unfinished_awards,
        questions,
        crate::status::act_now,
        crate::status::told,
    ];
    let mut hints = posts::told(reading);
    hints.extend(enrolments::told(reading));
    hints.extend(told.iter().filter_map(|it| it(reading)));
    hints
}

/// Claims that wait for the provider; those that no provider is known of wait for the registrar.
fn claims(reading: &Reading<'_>) -> Option<Hint> {
    if !access::grant(reading.actor.role, Action::AnswerClaim).allows() {
        return None;
    }
    let waiting = crate::claims::waiting(reading);
    (waiting > 0).then(|| Hint {
        says: format!(
            "{} to be answered",
            count(waiting, "claim of an award waits", "claims of awards wait")
        ),
        page: "/claims".to_owned(),
    })
}

/// People on a course for the National Award who can still finish, for those who act for their provider.
fn unfinished_awards(reading: &Reading<'_>) -> Option<Hint> {
    let grant = access::grant(reading.actor.role, Action::ReadCourses);
    if grant.scope != access::Scope::Organisations {
        return None;
    }
    let reading = Reading::of(reading.states(), grant, reading.actor, reading.now);
    let view = crate::records::unfinished(&reading);
    let waiting = view.count(Standing::InTime) + view.count(Standing::BeganUnknown);
    let first_too_late = view.completed_before.filter(|_| waiting > 0)?;
    let people = count(waiting, "person has", "people have");
    Some(Hint {
        says: format!(
            "{people} not finished the National Award: it must be completed before {}",
            vocabulary::in_words(first_too_late)
        ),
        page: "/courses/unfinished".to_owned(),
    })
}

/// Questions about outcomes.
fn questions(reading: &Reading<'_>) -> Option<Hint> {
    if !access::grant(reading.actor.role, Action::ImportNpq).allows() {
        return None;
    }
    let courses = reading.unscoped::<State>().courses().questioned();
    let open: usize = courses.map(|(_, it)| it.open_questions().count()).sum();
    (open > 0).then(|| Hint {
        says: format!(
            "{} about NPQ outcomes to answer",
            count(open, "question", "questions")
        ),
        page: "/npq/questions".to_owned(),
    })
}

/// A national list that was never imported, or is old.
fn list(reading: &Reading<'_>) -> Option<Hint> {
    if !access::grant(reading.actor.role, Action::ImportSchools).allows() {
        return None;
    }
    let schools = reading.unscoped::<State>().schools();
    let says = match schools.newest_list(ListKind::Schools) {
        None => "The national list of schools has not been imported yet".to_owned(),
        Some(day) => {
            let days = (reading.today - day).get_days();
            if days <= OLD_DAYS {
                return None;
            }
            let days = count(usize::try_from(days).unwrap_or(0), "day", "days");
            format!("The national list of schools is {days} old")
        }
    };
    let page = "/school-list".to_owned();
    Some(Hint { says, page })
}

/// Entries that may be one teacher.
fn duplicates(reading: &Reading<'_>) -> Option<Hint> {
    if !access::grant(reading.actor.role, Action::KeepTeachers).allows() {
        return None;
    }
    let found = likely_duplicates(reading.unscoped::<State>(), MOST_DUPLICATES).len();
    let pairs = count(
        found,
        "pair of entries might be one teacher",
        "pairs of entries might each be one teacher",
    );
    let says = match found {
        0 => return None,
        MOST_DUPLICATES => format!("At least {pairs}"),
        _ => pairs,
    };
    Some(Hint {
        says,
        page: "/teachers/alike#pairs".to_owned(),
    })
}

/// Teachers whom a source called otherwise.
fn called_otherwise(reading: &Reading<'_>) -> Option<Hint> {
    if !access::grant(reading.actor.role, Action::KeepTeachers).allows() {
        return None;
    }
    let teachers = reading.unscoped::<State>().teachers();
    let found = teachers.called_otherwise_of_all().count();
    (found > 0).then(|| Hint {
        says: format!(
            "{} by another name in a file or report",
            count(found, "teacher was called", "teachers were called")
        ),
        page: "/teachers/alike#called".to_owned(),
    })
}

/// Awarding bodies of which no one has looked up whether they are recognised: awards turn on it.
fn bodies(reading: &Reading<'_>) -> Option<Hint> {
    if !access::grant(reading.actor.role, Action::KeepAwardingBodies).allows() {
        return None;
    }
    let bodies = reading.unscoped::<State>().courses().bodies();
    let unknown = bodies.filter(|(_, body)| body.recognised.is_none()).count();
    (unknown > 0).then(|| Hint {
        says: format!(
            "{} to look up",
            count(unknown, "awarding body", "awarding bodies")
        ),
        page: "/awarding-bodies".to_owned(),
    })
}

/// Nothing: whoever comes to act for an organisation keeps what they have in the register of the workforce.
pub const fn lost_by(_: &Reading<'_>, _: PersonId, _: OrganisationId) -> Vec<String> {
    Vec::new()
}
