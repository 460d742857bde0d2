//! Links of reminders, by which someone reports the course of a SENCO without an account.
//!
//! A link holds the post, until when it can be used, as whom its reader was reminded, and a keyed hash of that. It is
//! kept nowhere, and made again when it is needed. Opening it shows; a button acts.

use crate::SchoolLine;
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use doors::{Command, LinkRoom, Outcome};
use jiff::civil::Date;
use vocabulary::{Actor, Channel, CommandId, Digest, PartialDate, PostId, RawId, Refusal, Role};
use workforce::{
    DeadReminder, EnrolmentReminder, RemindedAs, ReminderLink, ReportEnrolmentByLink, State,
    TypedEnrolment, enrolment_reminder_of, reminder_link_opens,
};

/// How long an id is, as text.
const ID: usize = 26;

/// How long a day is: `20270112`.
const DAY: usize = 8;

/// What the link of a reminder opens.
#[derive(Clone, Debug, PartialEq)]
pub enum ReminderOpens {
    /// The post of which a course can be reported.
    Open(Box<ToReportView>),
    /// Nothing any more, and why.
    Dead(DeadReminder),
    /// We never sent this link.
    Unknown,
}

/// A post of which a course can be reported, as whoever has the link is shown it.
#[derive(Clone, Debug, PartialEq)]
pub struct ToReportView {
    /// The school.
    pub school: SchoolLine,
    /// The SENCO, as the school calls them.
    pub name: Option<String>,
    /// The first day or month in post.
    pub from: PartialDate,
    /// What is due; nothing where it has become otherwise since.
    pub reminder: Option<EnrolmentReminder>,
    /// As whom its reader was reminded.
    pub to: RemindedAs,
    /// The last day on which the link can be used.
    pub last_day: Date,
    /// The day on which it was asked.
    pub today: Date,
}

/// What is in the link of a reminder. `secret` makes the keyed hash of what it opens.
pub fn reminder_token(
    secret: impl Fn(&str, &[&[u8]]) -> RawId,
    post: PostId,
    link: ReminderLink,
) -> String {
    let letter = letter(link.to);
    let until = link.until.strftime("%Y%m%d").to_string();
    let opens = [&post.0.bytes()[..], until.as_bytes(), letter.as_bytes()];
    let secret = secret("reminder-link", &opens);
    format!("{post}{until}{letter}{secret}")
}

const fn letter(to: RemindedAs) -> &'static str {
    match to {
        RemindedAs::Authority => "a",
        RemindedAs::Head => "h",
        RemindedAs::Senco => "s",
    }
}

/// What a text says that it opens, whoever made it.
fn claimed(text: &str) -> Option<(PostId, ReminderLink)> {
    let (post, rest) = text.split_at_checked(ID)?;
    let (until, rest) = rest.split_at_checked(DAY)?;
    let all = [RemindedAs::Authority, RemindedAs::Head, RemindedAs::Senco];
    let to = all.into_iter().find(|to| rest.starts_with(letter(*to)))?;
    let until = Date::strptime("%Y%m%d", until).ok()?;
    Some((post.parse().ok()?, ReminderLink { to, until }))
}

/// A post of which a course is to be reported: behind the door of links alone, for it asks for no scope.
#[derive(Clone, Copy, Debug)]
pub struct EnrolmentToReport {
    /// The post.
    pub post: PostId,
    /// The link.
    pub link: ReminderLink,
}

impl Query for EnrolmentToReport {
    type View = Result<ToReportView, DeadReminder>;

    const ACTION: Action = Action::OpenReminderLink;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Self::View, Failure> {
        if reading.actor.way != Channel::Link {
            return Err(Refusal::NotFound.into());
        }
        let state = reading.unscoped::<State>();
        let post = state.posts().get(self.post).ok_or(Refusal::NotFound)?;
        let listed = state.schools().get(post.school).ok_or(Refusal::NotFound)?;
        let today = reading.today;
        if let Err(dead) = reminder_link_opens(state, self.post, self.link, today) {
            return Ok(Err(dead));
        }
        let until = self.link.until;
        let now = post.now();
        Ok(Ok(ToReportView {
            school: SchoolLine::of(&listed.school),
            name: now.name.known().cloned(),
            from: now.from,
            reminder: enrolment_reminder_of(state, self.post, today),
            to: self.link.to,
            last_day: until.yesterday().unwrap_or(until),
            today,
        }))
    }
}

/// What is done with the links of reminders.
pub trait ReminderRoom: Sized {
    /// What a link opens. It changes nothing.
    ///
    /// # Errors
    /// Returns an error if the service cannot answer.
    fn reminder_link(self, text: &str) -> Result<ReminderOpens, Failure>;

    /// Reports a course by a link, which is dead after that.
    ///
    /// # Errors
    /// Returns an error if the link is dead, or what is said is refused.
    fn report_by_reminder(
        self,
        text: &str,
        id: CommandId,
        says: TypedEnrolment,
    ) -> impl Future<Output = Result<Outcome, Failure>> + Send;
}

/// Whoever has a link: no one by name, and by no other way.
const BY_LINK: Actor = Actor {
    person: None,
    organisation: None,
    key: None,
    role: Role::Public,
    way: Channel::Link,
};

/// What a link is for; nothing if we never sent it.
fn sent(room: LinkRoom<'_>, text: &str) -> Option<(PostId, ReminderLink)> {
    let (post, link) = claimed(text)?;
    let secret = |label: &str, opens: &[&[u8]]| room.secret(label, opens);
    // Compared as digests, so that how long it takes tells nothing of the right one.
    let right = Digest::of(reminder_token(secret, post, link).as_bytes());
    (Digest::of(text.as_bytes()) == right).then_some((post, link))
}

impl ReminderRoom for LinkRoom<'_> {
    fn reminder_link(self, text: &str) -> Result<ReminderOpens, Failure> {
        let Some((post, link)) = sent(self, text) else {
            return Ok(ReminderOpens::Unknown);
        };
        match self.view(&BY_LINK, &EnrolmentToReport { post, link }) {
            Ok(Ok(view)) => Ok(ReminderOpens::Open(Box::new(view))),
            Ok(Err(dead)) => Ok(ReminderOpens::Dead(dead)),
            Err(Failure::Refused(_)) => Ok(ReminderOpens::Unknown),
            Err(failure) => Err(failure),
        }
    }

    async fn report_by_reminder(
        self,
        text: &str,
        id: CommandId,
        says: TypedEnrolment,
    ) -> Result<Outcome, Failure> {
        let (post, link) = sent(self, text).ok_or(Refusal::NotFound)?;
        let command = ReportEnrolmentByLink { post, link, says };
        self.execute(BY_LINK, id, Command::from(command)).await
    }
}
