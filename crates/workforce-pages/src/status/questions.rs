//! What a board should ask about its SENCO, by what the register says of the school today.

use vocabulary::in_words;
use workforce::{HalfDays, Status};
use workforce_views::{SchoolStatusView, SencoStanding};

/// Less time than a day a week is worth a question.
const A_DAY: u8 = 2;

/// The most questions: one page, one meeting.
const MOST: usize = 7;

/// The questions, the most pressing first.
pub(super) fn questions(view: &SchoolStatusView) -> Vec<String> {
    let mut asked = about_status(view);
    let sencos = &view.sencos;
    if sencos.iter().any(|it| it.confirmed.is_none()) {
        asked.push(
            "Has the SENCO checked what we reported, and is the start date right?".to_owned(),
        );
    }
    if sencos.iter().any(is_outside_leadership) {
        asked.push(
            "How does the SENCO help to shape the school’s plans, without a place on the leadership team?"
                .to_owned(),
        );
    }
    asked.extend(about_time(sencos));
    if sencos.iter().any(|it| it.line.leave.is_some()) {
        asked.push("Who does the SENCO’s work during their leave?".to_owned());
    }
    if !view.posts.governors.iter().any(|it| it.current) {
        asked.push("Which one of us takes responsibility for SEND?".to_owned());
    }
    asked.push("Does the SEN information report on our website name the SENCO?".to_owned());
    asked.push("How do we know that support for pupils with SEND works?".to_owned());
    asked.truncate(MOST);
    asked
}

fn about_status(view: &SchoolStatusView) -> Vec<String> {
    let answer = &view.answer;
    let due = answer.due.map(in_words).unwrap_or_default();
    let asked: &[&str] = match answer.status {
        Status::NotRequired => &[],
        Status::Qualified | Status::Exempt => {
            &["Who would follow if our SENCO left, and would they be in time?"]
        }
        Status::InTime if answer.enrolled == Some(true) => &[
            "Is the course on track, and when is the outcome due?",
            "Does the SENCO get the time that the course takes?",
        ],
        Status::InTime => &[
            "Which course will the SENCO take, and when does it start?",
            "What do we do if they cannot start then?",
        ],
        Status::SeekAdvice => {
            &["Who have we asked for advice on our SENCO, and what did they say?"]
        }
        Status::Unknown => {
            &["What does the register not know about our SENCO, and who will report it?"]
        }
        Status::Overdue => &[
            "What have we decided, now that the 3 years have ended?",
            "Who leads on SEN until we have a qualified SENCO?",
        ],
        Status::Ineligible | Status::NoSenco => &[
            "When do we appoint a SENCO who is a qualified teacher here, or our headteacher?",
            "Who leads on SEN until then?",
        ],
    };
    let mut asked: Vec<String> = asked.iter().map(|it| (*it).to_owned()).collect();
    if answer.status == Status::InTime && !due.is_empty() {
        asked.insert(
            0,
            format!("Will our SENCO have the qualification by {due}?"),
        );
    }
    asked
}

fn is_outside_leadership(senco: &SencoStanding) -> bool {
    senco.head_teacher != Some(true) && senco.senior_leadership == Some(false)
}

fn about_time(sencos: &[SencoStanding]) -> Option<String> {
    if sencos.iter().any(|it| it.time.is_none()) {
        return Some("How many days a week does the SENCO have for the role?".to_owned());
    }
    let short = |it: &&SencoStanding| it.time.is_some_and(|time| u8::from(time) < A_DAY);
    let short = sencos.iter().find(short)?;
    let time = short.time.map(HalfDays::in_words)?;
    Some(format!("The SENCO has {time}. Is that enough?"))
}
