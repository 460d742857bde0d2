//! Which questions to ask: a pure function of the answers so far.

use super::answers::{Answers, Courses, Earlier, Who};
use crate::{Status, duty};
use jiff::civil::Date;
use std::{fmt, str::FromStr};

/// A page of the checker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// What kind of school?
    School,
    /// Who is the SENCO?
    Who,
    /// Induction completed?
    Induction,
    /// Which qualifications?
    Course,
    /// About the National Award.
    Award,
    /// About the NPQ.
    Npq,
    /// SENCO here since when?
    Started,
    /// SENCO before?
    Earlier,
    /// An earlier post; the first is 1.
    Post(u8),
    /// Another earlier post?
    More,
    /// Check your answers.
    Check,
}

impl Page {
    /// The last part of its address: `who`, `post-2`.
    pub fn slug(self) -> String {
        match self {
            Self::Post(n) => format!("post-{n}"),
            other => other.name().to_owned(),
        }
    }

    /// Its name in `rules/checker.toml`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Who => "who",
            Self::Induction => "induction",
            Self::Course => "course",
            Self::Award => "award",
            Self::Npq => "npq",
            Self::Started => "started",
            Self::Earlier => "earlier",
            Self::Post(_) => "post",
            Self::More => "more",
            Self::Check => "check",
        }
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.slug())
    }
}

impl FromStr for Page {
    type Err = ();

    fn from_str(slug: &str) -> Result<Self, ()> {
        const PLAIN: [Page; 10] = [
            Page::School,
            Page::Who,
            Page::Induction,
            Page::Course,
            Page::Award,
            Page::Npq,
            Page::Started,
            Page::Earlier,
            Page::More,
            Page::Check,
        ];
        if let Some(n) = slug.strip_prefix("post-") {
            let number: u8 = n.parse().map_err(|_| ())?;
            let told = 1..=u8::try_from(Answers::MOST_POSTS).map_err(|_| ())?;
            let same = Self::Post(number).slug() == slug;
            return (told.contains(&number) && same)
                .then_some(Self::Post(number))
                .ok_or(());
        }
        PLAIN.into_iter().find(|page| page.name() == slug).ok_or(())
    }
}

/// The pages to show for these answers, in order: those answered, then the first that is not. It
/// ends with [`Page::Check`] when nothing more needs to be asked, because everything is answered
/// or because the answer of the rules can no longer change.
pub fn route(answers: &Answers, on: Date) -> Vec<Page> {
    walk(answers, on).0
}

/// The first page without an answer, or [`Page::Check`].
pub fn next(answers: &Answers, on: Date) -> Page {
    route(answers, on).last().copied().unwrap_or(Page::Check)
}

/// The answers to the questions on the route, and no others.
pub(super) fn asked_for(answers: &Answers, on: Date) -> Answers {
    walk(answers, on).1
}

/// Walks the questions in order, taking over one answer after another until one is missing or the
/// rules are clear.
fn walk(answers: &Answers, on: Date) -> (Vec<Page>, Answers) {
    let mut pages = Vec::new();
    let mut told = Answers::default();
    while let Some(page) = question_after(&told, pages.last().copied()) {
        pages.push(page);
        if !take_over(&mut told, answers, page) {
            return (pages, told);
        }
        if is_clear(&told, on) {
            break;
        }
    }
    pages.push(Page::Check);
    (pages, told)
}

/// The question that comes after a page, given what has been told so far; nothing after the last.
fn question_after(told: &Answers, page: Option<Page>) -> Option<Page> {
    let courses = match told.courses {
        Some(Courses::Some { award, npq }) => (award, npq),
        _ => (false, false),
    };
    let post = |n: usize| u8::try_from(n).map(Page::Post).ok();
    match page {
        None => Some(Page::School),
        Some(Page::School) => Some(Page::Who),
        Some(Page::Who) => match told.who {
            Some(Who::Teacher | Who::Shared) => Some(Page::Induction),
            Some(Who::Nobody | Who::Elsewhere | Who::Unqualified) => None,
            _ => Some(Page::Course),
        },
        Some(Page::Induction) => Some(Page::Course),
        Some(Page::Course) if courses.0 => Some(Page::Award),
        Some(Page::Course | Page::Award) if courses.1 => Some(Page::Npq),
        Some(Page::Course | Page::Award | Page::Npq) => Some(Page::Started),
        Some(Page::Started) => Some(Page::Earlier),
        Some(Page::Earlier) if told.earlier == Some(Earlier::Yes) => post(1),
        Some(Page::Post(n)) if usize::from(n) < told.posts.len() => post(usize::from(n) + 1),
        Some(Page::Post(_)) if told.posts.len() < Answers::MOST_POSTS => Some(Page::More),
        Some(Page::More) if told.more == Some(true) => post(told.posts.len() + 1),
        Some(Page::Earlier | Page::Post(_) | Page::More | Page::Check) => None,
    }
}

/// Takes the answers to a page over; whether there were any.
fn take_over(told: &mut Answers, answers: &Answers, page: Page) -> bool {
    match page {
        Page::School => {
            told.school = answers.school;
            told.listed = answers.listed;
        }
        Page::Who => told.who = answers.who,
        Page::Induction => told.induction = answers.induction,
        Page::Course => told.courses = answers.courses,
        Page::Award => told.award = answers.award,
        Page::Npq => told.npq = answers.npq,
        Page::Started => told.started = answers.started,
        Page::Earlier => {
            told.earlier = answers.earlier;
            if told.earlier == Some(Earlier::Yes) {
                let most = answers.posts.len().min(Answers::MOST_POSTS);
                told.posts = answers.posts[..most].to_vec();
                if most == Answers::MOST_POSTS {
                    told.more = Some(false);
                }
            }
        }
        Page::Post(n) => return usize::from(n) <= told.posts.len(),
        Page::More => told.more = answers.more,
        Page::Check => {}
    }
    match page {
        Page::School => told.school.is_some(),
        Page::Who => told.who.is_some(),
        Page::Induction => told.induction.is_some(),
        Page::Course => told.courses.is_some(),
        Page::Award => told.award.is_some(),
        Page::Npq => told.npq.is_some(),
        Page::Started => told.started.is_some(),
        Page::Earlier => told.earlier.is_some(),
        Page::More => told.more.is_some(),
        Page::Post(_) | Page::Check => true,
    }
}

/// Whether no further answer can change what the rules say: of the school, or of its SENCO.
fn is_clear(told: &Answers, on: Date) -> bool {
    if told.who.is_none() {
        return duty(&told.facts(), on).answer.status == Status::NotRequired;
    }
    let answer = duty(&told.facts(), on);
    let of_senco = answer.sencos.first().map(|senco| senco.answer.status);
    let clear = |status: Status| !matches!(status, Status::Unknown | Status::SeekAdvice);
    clear(answer.answer.status) || of_senco.is_some_and(clear)
}
