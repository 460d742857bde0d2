//! What was typed on a page, and the answers it makes.

use super::{check::sentence, state::State};
use crate::field;
use jiff::civil::Date;
use shell::{form::FieldErrors, typed::TypedDate};
use vocabulary::{Field, NamesField, PartialDate, in_words};
use workforce::Induction;
use workforce::checker::{
    Answers, Body, Completed, Course, Courses, Earlier, End, Known, Page, Post, Who, link,
};

/// What the fields of a page hold: names and values, as they are sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed(Vec<(String, String)>);

impl Typed {
    pub(super) fn sent(pairs: &[(String, String)]) -> Self {
        Self(pairs.to_vec())
    }

    /// What the fields of a page hold when it is opened: what was answered before.
    pub(super) fn of(answers: &Answers, page: Page) -> Self {
        let mut typed = Self::default();
        typed.fill(answers, page);
        typed
    }

    /// The value of a field; empty when it was not sent.
    pub(super) fn one(&self, name: &str) -> &str {
        let named = self.0.iter().find(|(known, _)| known == name);
        named.map_or("", |(_, value)| value)
    }

    /// Every value of a field that may be sent several times.
    pub(super) fn all(&self, name: &str) -> Vec<&str> {
        let named = self.0.iter().filter(|(known, _)| known == name);
        named.map(|(_, value)| value.as_str()).collect()
    }

    pub(super) fn date(&self, prefix: &str) -> TypedDate {
        let part = |part| self.one(&format!("{prefix}-{part}")).to_owned();
        TypedDate {
            day: part("day"),
            month: part("month"),
            year: part("year"),
        }
    }

    fn put(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    fn put_date(&mut self, prefix: &str, date: PartialDate) {
        let typed = TypedDate::from(date);
        self.put(&format!("{prefix}-day"), &typed.day);
        self.put(&format!("{prefix}-month"), &typed.month);
        self.put(&format!("{prefix}-year"), &typed.year);
    }

    fn put_known_date(&mut self, prefix: &str, date: Known<PartialDate>) {
        match date {
            Known::Known(date) => self.put_date(prefix, date),
            Known::Unknown => self.put(&format!("{prefix}-unknown"), "yes"),
        }
    }

    fn put_course(&mut self, course: Course) {
        self.put_known_date(&field::BEGAN, course.began);
        match course.completed {
            Completed::On(date) => {
                self.put(&field::DONE, "yes");
                self.put_date(&field::COMPLETED, date);
            }
            Completed::NotYet => self.put(&field::DONE, "no"),
        }
    }

    fn fill(&mut self, answers: &Answers, page: Page) {
        match page {
            Page::School => {
                if let Some(kind) = answers.school {
                    self.put(&field::ANSWER, kind.known().unwrap_or("unknown"));
                }
            }
            Page::Award => {
                if let Some((course, body)) = answers.award {
                    self.put_course(course);
                    self.put(&field::BODY, body.id());
                }
            }
            Page::Npq => {
                if let Some(course) = answers.npq {
                    self.put_course(course);
                }
            }
            Page::Started => {
                if let Some(date) = answers.started {
                    self.put_known_date(&field::STARTED, date);
                }
            }
            Page::Post(number) => {
                if let Some(post) = answers.posts.get(usize::from(number).wrapping_sub(1)) {
                    self.put_post(*post);
                }
            }
            Page::Who | Page::Induction | Page::Course | Page::Earlier | Page::More => {
                self.put_choice(answers, page);
            }
            Page::Check => {}
        }
    }

    fn put_post(&mut self, post: Post) {
        self.put(&field::KIND, post.school.known().unwrap_or("unknown"));
        self.put_known_date(&field::FROM, post.from);
        match post.to {
            End::On(date) => {
                self.put(&field::ENDED, "yes");
                self.put_date(&field::TO, date);
            }
            End::StillThere => self.put(&field::ENDED, "no"),
        }
    }

    /// A question with a fixed list of answers has the same names here as in a link.
    fn put_choice(&mut self, answers: &Answers, page: Page) {
        let link = link::write(answers, None);
        let parameter = format!("{page}=");
        let value = link
            .split('&')
            .find_map(|pair| pair.strip_prefix(&*parameter));
        for answer in value.iter().flat_map(|value| value.split(',')) {
            self.put(&field::ANSWER, answer);
        }
    }

    /// Takes what was typed on a page over into the answers.
    pub(super) fn take_over(&self, state: &mut State, page: Page) -> Result<(), FieldErrors> {
        let mut reading = Reading {
            typed: self,
            no_later_than: state.today.max(state.on()),
            errors: FieldErrors::new(),
        };
        let done = reading.answer(&mut state.answers, page);
        debug_assert_eq!(done.is_some(), reading.errors.is_empty());
        if !reading.errors.is_empty() {
            return Err(reading.errors);
        }
        let clash = state.contradictions(page);
        if clash.is_empty() { Ok(()) } else { Err(clash) }
    }
}

/// Reads what was typed, and notes what is wrong.
struct Reading<'a> {
    typed: &'a Typed,
    /// What is over cannot be later than this.
    no_later_than: Date,
    errors: FieldErrors,
}

impl Reading<'_> {
    fn answer(&mut self, answers: &mut Answers, page: Page) -> Option<()> {
        match page {
            Page::School => answers.tell_school(self.kind(field::ANSWER)?),
            Page::Who => answers.who = Some(self.who()?),
            Page::Induction => answers.induction = Some(self.induction()?),
            Page::Course => answers.courses = Some(self.courses()?),
            Page::Award => {
                let course = self.course();
                let body = self.body();
                answers.award = Some((course?, body?));
            }
            Page::Npq => answers.npq = Some(self.course()?),
            Page::Started => {
                answers.started =
                    Some(self.date_or_unknown(field::STARTED, "the date they became SENCO")?);
            }
            Page::Earlier => answers.earlier = Some(self.earlier()?),
            Page::Post(number) => answers.tell_post(number, self.post()?),
            Page::More => answers.more = Some(self.more()?),
            Page::Check => {}
        }
        Some(())
    }

    fn wrong<T>(&mut self, field: impl NamesField, says: impl Into<String>) -> Option<T> {
        self.errors.add(field, says);
        None
    }

    /// One of the answers that a page offers.
    fn choice<T: Copy>(&mut self, field: Field, all: &[(&str, T)], says: &str) -> Option<T> {
        let sent = self.typed.one(&field);
        match all.iter().find(|(id, _)| *id == sent) {
            Some((_, answer)) => Some(*answer),
            None => self.wrong(field, says),
        }
    }

    fn kind(&mut self, field: Field) -> Option<Known<&'static str>> {
        let sent = self.typed.one(&field);
        let kind = workforce::rules::schools::kind_called(sent);
        match (kind, sent) {
            (Some(kind), _) => Some(Known::Known(&kind.id)),
            (None, "unknown") => Some(Known::Unknown),
            _ => self.wrong(field, "Select the type of school, or “I don’t know”"),
        }
    }

    fn who(&mut self) -> Option<Who> {
        let all = [
            Who::Teacher,
            Who::Head,
            Who::Shared,
            Who::Elsewhere,
            Who::Unqualified,
            Who::Nobody,
            Who::Unknown,
        ];
        self.choice(
            field::ANSWER,
            &all.map(|who| (who.id(), who)),
            "Select who the SENCO is",
        )
    }

    fn induction(&mut self) -> Option<Known<Induction>> {
        let all = [
            ("completed", Known::Known(Induction::Completed)),
            ("not_required", Known::Known(Induction::NotRequired)),
            ("incomplete", Known::Known(Induction::Incomplete)),
            ("unknown", Known::Unknown),
        ];
        self.choice(
            field::ANSWER,
            &all,
            "Select whether they have completed induction",
        )
    }

    fn courses(&mut self) -> Option<Courses> {
        let chosen = self.typed.all(&field::ANSWER);
        let has = |id: &str| chosen.contains(&id);
        let some = has("award") || has("npq");
        match (some, has("none"), has("unknown")) {
            (true, false, false) => Some(Courses::Some {
                award: has("award"),
                npq: has("npq"),
            }),
            (false, true, false) => Some(Courses::None),
            (false, false, true) => Some(Courses::Unknown),
            (false, false, false) => self.wrong(
                field::ANSWER,
                "Select the qualifications, “No SENCO qualification” or “I don’t know”",
            ),
            _ => self.wrong(
                field::ANSWER,
                "Select qualifications, or “No SENCO qualification”, or “I don’t know”, but not more \
                 than one of these",
            ),
        }
    }

    fn body(&mut self) -> Option<Body> {
        let all = [Body::Recognised, Body::NotRecognised, Body::Unknown];
        let says = "Select who gives the award, or “I don’t know”";
        self.choice(field::BODY, &all.map(|body| (body.id(), body)), says)
    }

    fn earlier(&mut self) -> Option<Earlier> {
        let all = [Earlier::Yes, Earlier::No, Earlier::Unknown];
        let says = "Select whether they were a SENCO before";
        self.choice(field::ANSWER, &all.map(|it| (it.id(), it)), says)
    }

    fn more(&mut self) -> Option<bool> {
        let says = "Select whether there was another post";
        self.choice(field::ANSWER, &[("yes", true), ("no", false)], says)
    }

    fn course(&mut self) -> Option<Course> {
        let began = self.date_or_unknown(field::BEGAN, "the date the course began");
        let all = [("yes", true), ("no", false)];
        let done = self.choice(
            field::DONE,
            &all,
            "Select whether they have completed the course",
        );
        let completed = if done? {
            Completed::On(self.past(
                field::COMPLETED,
                "the date the course was completed",
                "“Not \
                 yet”",
            )?)
        } else {
            Completed::NotYet
        };
        Some(Course {
            began: began?,
            completed,
        })
    }

    fn post(&mut self) -> Option<Post> {
        let school = self.kind(field::KIND);
        let from = self.date_or_unknown(field::FROM, "the date the post began");
        let all = [("yes", true), ("no", false)];
        let ended = self.choice(field::ENDED, &all, "Select whether the post has ended");
        let to = if ended? {
            End::On(self.past(
                field::TO,
                "the first day after the post",
                "“No, they still hold it”",
            )?)
        } else {
            End::StillThere
        };
        Some(Post {
            school: school?,
            from: from?,
            to,
        })
    }

    /// A day or a month, or “I don’t know”.
    fn date_or_unknown(&mut self, prefix: Field, what: &str) -> Option<Known<PartialDate>> {
        let unknown = self.typed.one(&format!("{prefix}-unknown")) == "yes";
        let typed = self.typed.date(&prefix);
        let field = format!("{prefix}-day");
        match (unknown, typed.is_empty()) {
            (true, true) => Some(Known::Unknown),
            (true, false) => self.wrong(
                &field,
                format!("Enter {what}, or select “I don’t know”, not both"),
            ),
            (false, true) => self.wrong(&field, format!("Enter {what}, or select “I don’t know”")),
            (false, false) => self.date(prefix, what).map(Known::Known),
        }
    }

    fn date(&mut self, prefix: Field, what: &str) -> Option<PartialDate> {
        let field = format!("{prefix}-day");
        let typed = self.typed.date(&prefix);
        match typed.read_partial() {
            Some(date) => Some(date),
            None if typed.is_empty() => self.wrong(&field, format!("Enter {what}")),
            None => {
                let says = format!(
                    "{} must be a real date, for example 8 1 2024, or a month and year, for \
                     example 1 2024",
                    sentence(what)
                );
                self.wrong(&field, says)
            }
        }
    }

    /// A date of something that is over.
    fn past(&mut self, prefix: Field, what: &str, instead: &str) -> Option<PartialDate> {
        let date = self.date(prefix, what)?;
        if date.earliest() <= self.no_later_than {
            return Some(date);
        }
        let latest = in_words(self.no_later_than);
        let says = format!(
            "{} must be on or before {latest}. If it is in the future, select \
             {instead}",
            sentence(what)
        );
        self.wrong(prefix.day(), says)
    }
}
