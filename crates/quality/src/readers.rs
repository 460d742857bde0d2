//! Readers: who is asked to examine an application, suggested so that the load is spread.

use crate::{
    Absence, Application, Assignment, Conflict, Fact, Phase, READ_WITHIN_DAYS, READERS,
    ReaderReleased, ReadersAssigned, ReviewOpened, Settled, State, Step, askable, conflict,
    conflict::each_once, group, is_in_group,
};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use vocabulary::{
    ApplicationId, Context, Decided, NewFact, OrganisationId, PersonId, Problem, Refusal, Role,
    in_words, london_date,
};

/// Ask members of the Quality Standards Group to read an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignReaders {
    /// The application to read.
    pub application: ApplicationId,
    /// The members to ask.
    pub readers: Vec<PersonId>,
    /// The day by which their reports are asked for; nothing when what was typed is not a date.
    pub due: Option<Date>,
}

/// Release a reader from an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseReader {
    /// The application they no longer read.
    pub application: ApplicationId,
    /// The reader to remove.
    pub reader: PersonId,
}

/// Go on with the review of an application that was submitted with revisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenReview {
    /// The application to review.
    pub application: ApplicationId,
    /// The day by which its readers are asked to read it again; nothing when what was typed is not a
    /// date.
    pub due: Option<Date>,
}

/// A member of the Quality Standards Group as a possible reader of one application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The member who could read it.
    pub person: PersonId,
    /// Where they come from.
    pub organisation: Option<OrganisationId>,
    /// Why they may not read it, if so.
    pub conflict: Option<Conflict>,
    /// How many reports they still owe, of other applications.
    pub open: usize,
    /// How many applications they were asked to read in the last three years.
    pub asked: usize,
    /// When they were asked last.
    pub last: Option<Date>,
    /// When they are away within the time that a report takes.
    pub away: Option<Absence>,
    /// When and how they ceased to read this application, if they did before.
    pub left: Option<(Date, Departure)>,
    /// Whether they are among those suggested.
    pub suggested: bool,
}

/// How a reader ceased to read an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Departure {
    /// They handed it back.
    HandedBack,
    /// They were released.
    Released,
}

impl Candidate {
    /// Why they are suggested or not, in a sentence.
    pub fn why(&self) -> String {
        if let Some(conflict) = self.conflict {
            return format!("Cannot read it: {}.", conflict.in_words());
        }
        let open = match self.open {
            0 => "No reports to write".to_owned(),
            1 => "1 report to write".to_owned(),
            n => format!("{n} reports to write"),
        };
        let asked = match (self.asked, self.last) {
            (_, None) => "not asked before".to_owned(),
            (0, Some(last)) => format!("last asked on {}", in_words(last)),
            (n, Some(last)) => {
                let times = if n == 1 {
                    "once"
                } else {
                    &format!("{n} times")
                };
                format!(
                    "asked {times} in the last 3 years, most recently on {}",
                    in_words(last)
                )
            }
        };
        let away = self
            .away
            .map_or_else(String::new, |it| format!(" Away {}.", it.in_words()));
        format!("{}{open}; {asked}.{away}", self.left_in_words())
    }

    fn left_in_words(&self) -> String {
        let Some((on, how)) = self.left else {
            return String::new();
        };
        let how = match how {
            Departure::HandedBack => "Could not read it on",
            Departure::Released => "Removed as its reader on",
        };
        let again = if self.suggested {
            "; suggested again because no one else is left"
        } else {
            ""
        };
        format!("{how} {}{again}. ", in_words(on))
    }
}

/// Every member of the group as a possible reader, those suggested first: among those without a
/// conflict, the person who owes fewest reports, was asked least in the last three years, and has waited
/// longest. The second comes from another organisation than the first where that is possible. Whoever is away before
/// a report would be due comes after those, and the person who handed this application back, or was released from it, after
/// everyone else.
pub fn suggest_readers(
    people: &people::State,
    state: &State,
    settled: &Settled,
    application: ApplicationId,
    today: Date,
) -> Vec<Candidate> {
    let wanted = state
        .application(application)
        .map_or(READERS, |found| readers_needed(found, settled, today));
    let reading = |person: &PersonId| {
        let found = state.application(application);
        found.is_some_and(|found| found.reader(people, *person).is_some())
    };
    let members = group(people, today).into_iter();
    let mut candidates: Vec<Candidate> = members
        .filter(|person| !reading(person))
        .map(|person| candidate(people, state, application, person, today))
        .collect();
    candidates.sort_by_key(|it| {
        let unlikely = (it.conflict.is_some(), it.left.is_some(), it.away.is_some());
        (unlikely, it.open, it.asked, it.last, it.person)
    });
    let already = state
        .application(application)
        .map_or(0, |found| found.readers(people).count());
    let mut suggested: Vec<Option<OrganisationId>> = Vec::new();
    // From another organisation than the first, then from any; who is away or has left it only when no one else is.
    let rounds = [(true, false), (false, false), (true, true), (false, true)];
    for (elsewhere, again) in rounds {
        for candidate in &mut candidates {
            let free = candidate.conflict.is_none() && !candidate.suggested;
            let likely = candidate.left.is_none() && candidate.away.is_none();
            let free = free && (again || likely);
            let known = suggested.contains(&candidate.organisation);
            if free && suggested.len() + already < wanted && !(elsewhere && known) {
                candidate.suggested = true;
                suggested.push(candidate.organisation);
            }
        }
    }
    candidates.sort_by_key(|it| !it.suggested);
    candidates
}

fn candidate(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    person: PersonId,
    today: Date,
) -> Candidate {
    let since = today.saturating_sub(3.years());
    let (mut open, mut asked, mut last) = (0, 0, None);
    let others = state.asked_to_read(people, person);
    for (id, found) in others.filter(|(id, _)| *id != application) {
        let own = found.assignments.iter();
        let own = own.filter(|it| people.same_person(it.reader, person));
        let on = own.map(|it| london_date(it.assigned.at)).max();
        last = last.max(on);
        asked += usize::from(on.is_some_and(|on| on >= since));
        open += usize::from(owes_reading(people, state, id, person));
    }
    Candidate {
        person,
        organisation: people.holds(person, Role::Reader, today),
        conflict: conflict(people, state, application, person, today),
        open,
        asked,
        last,
        away: state.away(
            people,
            person,
            today,
            today.saturating_add(READ_WITHIN_DAYS.days()),
        ),
        left: left(people, state, application, person),
        suggested: false,
    }
}

/// When and how someone ceased to read an application, the last time that they did.
fn left(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    person: PersonId,
) -> Option<(Date, Departure)> {
    let asked = state.application(application)?.assignments.iter();
    let mut latest = asked.rev();
    let last = latest.find(|it| people.same_person(it.reader, person))?;
    let on = london_date(last.released?.at);
    let handed_back = last.handed_back.map(|_| Departure::HandedBack);
    Some((on, handed_back.unwrap_or(Departure::Released)))
}

/// Whether a reader still owes the reading of an application that is under review.
pub fn owes_reading(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    person: PersonId,
) -> bool {
    state.application(application).is_some_and(|found| {
        let reads = found.reader(people, person);
        found.phase == Phase::UnderReview
            && reads.is_some_and(|it| it.reading(found.round()).is_none())
    })
}

/// The number of members who read an application: settled once its review has opened, until then what holds on `today`.
pub fn readers_needed(application: &Application, settled: &Settled, today: Date) -> usize {
    if application.reviews.is_empty() {
        settled.on(today).readers_needed
    } else {
        application.readers_needed()
    }
}

/// Asks readers; the first time, that opens the review.
///
/// # Errors
/// Returns an error if the application waits for no readers, one of them is not of the group or has a
/// conflict, or fewer than are wanted would read it.
pub fn assign_readers(
    people: &people::State,
    state: &State,
    settled: &Settled,
    command: &AssignReaders,
    context: &Context,
) -> Decided<Fact> {
    let id = command.application;
    let application = state.application(id).ok_or(Refusal::NotFound)?;
    let opens = application.phase == Phase::Submitted;
    if !opens && application.phase != Phase::UnderReview {
        application.phase.after(Step::OpenReview)?;
    }
    let mut problems = Vec::new();
    let mut readers = each_once(people, &command.readers);
    readers.retain(|reader| application.reader(people, *reader).is_none());
    let wanted = readers_needed(application, settled, context.today);
    if readers.is_empty() || application.readers(people).count() + readers.len() < wanted {
        problems.push(Problem::new(
            crate::field::READERS,
            format!("Select at least {wanted} readers"),
        ));
    }
    for reader in &readers {
        if !is_in_group(people, *reader, context.today) {
            return Err(Refusal::NotFound);
        }
        if conflict(people, state, id, *reader, context.today).is_some() {
            problems.push(Problem::new(
                crate::field::READERS,
                "Select readers without a conflict of interest",
            ));
        }
    }
    match asked_by(command.due, context) {
        Ok(due) if problems.is_empty() => {
            let assigned = ReadersAssigned {
                application: id,
                readers,
                due,
            };
            let mut facts = vec![NewFact::new(assigned)];
            if opens {
                let ours = wanted == READERS;
                let opened = ReviewOpened {
                    application: id,
                    due: None,
                    readers: (!ours).then(|| u32::try_from(wanted).unwrap_or(u32::MAX)),
                };
                facts.push(NewFact::new(opened));
            }
            Ok(facts)
        }
        due => {
            problems.extend(due.err());
            Err(Refusal::Invalid(problems))
        }
    }
}

/// Releases a reader, who may then be replaced by another.
///
/// # Errors
/// Returns an error if they do not read it, or have given their reading of this submission.
pub fn release_reader(
    people: &people::State,
    state: &State,
    command: &ReleaseReader,
    _: &Context,
) -> Decided<Fact> {
    let (application, reader) = (command.application, command.reader);
    may_leave(people, state, application, reader)?;
    Ok(released(people, state, application, reader))
}

/// That a person is released from everything that was asked of them, by whichever of their ids.
pub(crate) fn released(
    people: &people::State,
    state: &State,
    application: ApplicationId,
    person: PersonId,
) -> Vec<NewFact<Fact>> {
    let found = state.application(application).into_iter();
    let asked = found.flat_map(|found| found.asked_of(people, person));
    let released = asked.map(|it| ReaderReleased {
        application,
        reader: it.reader,
    });
    released.map(NewFact::new).collect()
}

/// The part of a reader who can be released, or hand their reading back.
pub(crate) fn may_leave<'a>(
    people: &people::State,
    state: &'a State,
    application: ApplicationId,
    reader: PersonId,
) -> Result<&'a Assignment, Refusal> {
    let application = state.application(application).ok_or(Refusal::NotFound)?;
    let assignment = application
        .reader(people, reader)
        .ok_or(Refusal::NotFound)?;
    if !application.phase.is_open() {
        application.phase.after(Step::OpenReview)?;
    }
    if assignment.reading(application.round()).is_some() {
        return Err(Refusal::rule(
            crate::rule::READING_GIVEN,
            "This reader has submitted their report.",
            "Their report is part of the review, unless you set it aside and say why.",
        ));
    }
    Ok(assignment)
}

/// The day by which reports are asked for.
fn asked_by(due: Option<Date>, context: &Context) -> Result<Date, Problem> {
    let asked = match due {
        None => Err("Enter the deadline for the reports, for example 27 3 2027".to_owned()),
        Some(due) => askable("Deadline for the reports", context.today, due),
    };
    asked.map_err(|says| Problem::new(crate::field::DUE, &says))
}

/// Goes on with the review after revisions, with the readers who know the application.
///
/// # Errors
/// Returns an error if it was not submitted with revisions, has too few readers left, or the
/// day is not to come.
pub fn open_review(
    people: &people::State,
    state: &State,
    command: &OpenReview,
    context: &Context,
) -> Decided<Fact> {
    let application = state
        .application(command.application)
        .ok_or(Refusal::NotFound)?;
    application.phase.after(Step::OpenReview)?;
    let wanted = application.readers_needed();
    if application.readers(people).count() < wanted {
        return Err(Refusal::rule(
            crate::rule::TOO_FEW_READERS,
            format!("This application has fewer than {wanted} readers."),
            "Assign readers first.",
        ));
    }
    let due = asked_by(command.due, context).map_err(|problem| Refusal::Invalid(vec![problem]))?;
    Ok(vec![NewFact::new(ReviewOpened {
        application: command.application,
        due: Some(due),
        readers: None,
    })])
}
