//! What an email says that reminds someone of what an application waits for: by the coordinator, or by the calendar.

use super::mail::{Mail, about_draft, applicants};
use crate::{
    Failure, Service, State,
    mail::{About, Kind, Letter, Words},
};
use jiff::civil::Date;
use quality::{Chased, application_number};
use quality_views::ReminderNote;
use vocabulary::{Actor, ApplicationId, CaseId, PersonId};

/// To whoever is reminded of something, as it stands on `today`; `when` says by when it is asked for, after what it is of.
/// Its cause is for whoever posts it.
pub(super) fn reminder(
    state: &State,
    id: ApplicationId,
    of: Chased,
    when: String,
    today: Date,
) -> Vec<Letter> {
    let mut words = vec![
        ("when".to_owned(), when),
        ("note".to_owned(), String::new()),
    ];
    let letter = |kind: Kind, to: PersonId, about: About| Letter {
        cause: String::new(),
        kind,
        to,
        about,
    };
    match of {
        Chased::Report(reader) => {
            let found = state.quality.application(id);
            let provider = found.and_then(|found| state.people.organisation(found.provider));
            let provider = provider.map_or_else(String::new, |it| it.name(today).to_owned());
            words.push(("number".to_owned(), application_number(id)));
            words.push(("provider".to_owned(), provider));
            let about = About {
                case: Some(id.into()),
                words: words.into_iter().collect(),
                ..About::default()
            };
            vec![letter(Mail::ReportReminderToReader.kind(), reader, about)]
        }
        Chased::Answer(member) => {
            let mut about = about_draft(state, id, today);
            about.words.remove("due");
            about.words.extend(words);
            vec![letter(Mail::SignReminderToReader.kind(), member, about)]
        }
        Chased::Revisions | Chased::Condition(_) => {
            let kind = match of {
                Chased::Condition(number) => {
                    let number = number.saturating_add(1).to_string();
                    words.push(("condition".to_owned(), number));
                    Mail::ConditionReminderToCourseLeader.kind()
                }
                _ => Mail::RevisionsReminderToCourseLeader.kind(),
            };
            let about = About {
                words: words.into_iter().collect(),
                ..About::page_of(id)
            };
            let leaders = applicants(state, id, today).into_iter();
            leaders.map(|to| letter(kind, to, about.clone())).collect()
        }
    }
}

/// What the coordinator wrote with a reminder, for whoever was reminded: nothing where it was erased, or they may not know it
/// any more.
pub(crate) fn words_reminded(
    service: &Service,
    acting: &[Actor],
    case: CaseId,
    number: u32,
) -> Result<Option<Words>, Failure> {
    let application = case.into();
    for actor in acting {
        let note = match service.view(
            actor,
            &ReminderNote {
                application,
                number,
            },
        ) {
            Ok(note) => note,
            Err(Failure::Refused(_)) => continue,
            Err(failure) => return Err(failure),
        };
        let said = note.map_or_else(String::new, |note| {
            format!("The coordinator adds:\n\n{note}")
        });
        return Ok(Some(Words::from([("note".to_owned(), said)])));
    }
    Ok(None)
}
