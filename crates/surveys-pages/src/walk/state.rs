//! The answers, the language and the way through, out of an address and into one.

use super::words::{Around, number, whole};
use axum::response::{IntoResponse, Redirect, Response};
use instrument::{
    Instrument, Item, Kind, Route, Words,
    route::{Answer, Answers, Number, Questionnaire, Rule},
};
use jiff::civil::Date;
use maud::{Markup, html};
use shell::{
    ask::Ask,
    form::{FormStart, hidden_field},
};
use std::sync::Arc;

/// What is sent beside answers. No question is called so: the names begin with `_`.
pub(crate) mod sent {
    pub(crate) const LANGUAGE: &str = "_in";
    pub(crate) const ANSWERING: &str = "_answering";
    pub(crate) const ANSWER: &str = "_answer";
    pub(crate) const DATE: [&str; 3] = ["_date-day", "_date-month", "_date-year"];
    pub(crate) const SURE: &str = "_sure";
    pub(crate) const DECLINE: &str = "_decline";
    /// Whether a pupil leaves the page, and where to: what they entered is kept as far as it can be.
    pub(crate) const LEAVE: &str = "_leave";
    pub(crate) const BACK: &str = "back";
    pub(crate) const STOP: &str = "stop";
    /// Whether someone came from *check your answers*, and goes back there.
    pub(crate) const CHECKING: &str = "_checking";
}

/// Stands in an address for an answer that was declined.
const DECLINED: &str = "_declined";
/// So many answers of an address are looked at.
const MOST_PAIRS: usize = 600;
/// So many characters of an answer in words stay in an address.
pub(crate) const WORDS_KEPT: usize = 100;

/// What is kept beside the answers, and is in an address only to choose it anew.
struct Keeping {
    /// The language; the survey’s first where there is none.
    language: Option<String>,
}

/// A way through a survey.
pub(crate) struct Walk<'a> {
    pub(crate) instrument: &'a Instrument,
    pub(crate) questionnaire: Arc<Questionnaire>,
    pub(crate) answers: Answers,
    pub(crate) today: Date,
    /// Everything that was sent with a form.
    pub(crate) sent: Option<Vec<(String, String)>>,
    pub(crate) is_checking: bool,
    /// The last page that a change has newly led to, until which what has no answer is asked before someone is back at the check.
    until: Option<String>,
    /// Where answers are kept, page by page, and do not travel in addresses.
    keeping: Option<Keeping>,
    language: Option<String>,
    /// What an address says of the language, whether or not there is such a one.
    chosen: Option<String>,
    base: String,
}

impl<'a> Walk<'a> {
    /// Reads an address, or answers that no one can be led through the survey yet.
    pub(crate) fn read(
        ask: &Ask,
        base: String,
        instrument: &'a Instrument,
        query: Option<&str>,
    ) -> Result<Self, Response> {
        // Why not is said on the page of the survey, to those who made it.
        let questionnaire = instrument.questionnaire();
        let questionnaire = questionnaire.map_err(|_| Redirect::to(&base).into_response())?;
        Ok(Self::through(
            ask,
            base,
            instrument,
            Arc::new(questionnaire),
            query,
        ))
    }

    fn through(
        ask: &Ask,
        base: String,
        instrument: &'a Instrument,
        questionnaire: Arc<Questionnaire>,
        query: Option<&str>,
    ) -> Self {
        let mut pairs: Vec<(String, String)> =
            serde_html_form::from_str(query.unwrap_or_default()).unwrap_or_default();
        // No survey asks so much, and each is looked up.
        pairs.truncate(MOST_PAIRS);
        let find = |name: &str| pairs.iter().find(|(it, _)| it == name);
        let language = find(sent::LANGUAGE).map(|(_, id)| id.clone());
        let known = |id: &String| instrument.wordings.iter().any(|it| it.id == *id);
        Self {
            instrument,
            answers: accepted(instrument, &questionnaire, answers(instrument, &pairs)),
            questionnaire,
            today: ask.service().today(),
            is_checking: find(sent::CHECKING).is_some(),
            until: find(sent::CHECKING).and_then(|(_, until)| page_of(until)),
            keeping: None,
            language: language.clone().filter(known),
            chosen: language,
            base,
            sent: find(sent::ANSWERING).is_some().then_some(pairs),
        }
    }

    /// The way of someone whose answers are kept. What was sent with a form is in `sent`, and what an address says beside answers in
    /// `query`.
    pub(crate) fn kept(
        ask: &Ask,
        base: String,
        (instrument, questionnaire): (&'a Instrument, &Arc<Questionnaire>),
        kept: &answers::Kept,
        query: Option<&str>,
        sent: Option<Vec<(String, String)>>,
    ) -> Self {
        let mut walk = Self::through(ask, base, instrument, questionnaire.clone(), query);
        let in_form = |name: &str| sent.iter().flatten().find(|(it, _)| it == name);
        // A form says in which language it was shown; an empty one is the survey’s first.
        let asked = in_form(sent::LANGUAGE).map(|(_, id)| id.clone());
        let known = |id: &String| instrument.wordings.iter().any(|it| it.id == *id);
        walk.language = match asked.or(walk.chosen.take()) {
            Some(id) => Some(id).filter(known),
            None => kept.language.clone().filter(known),
        };
        if let Some((_, until)) = in_form(sent::CHECKING) {
            walk.is_checking = true;
            walk.until = page_of(until);
        }
        walk.answers = accepted(instrument, &walk.questionnaire, kept.answers.clone());
        walk.keeping = Some(Keeping {
            language: kept.language.clone(),
        });
        walk.sent = sent;
        walk
    }

    /// The language that is shown; the survey’s first where there is none.
    pub(crate) fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// Whether answers are kept, page by page.
    pub(crate) const fn is_kept(&self) -> bool {
        self.keeping.is_some()
    }

    /// In the words that were chosen.
    pub(crate) fn words(&self) -> Words<'a> {
        self.instrument.in_words(self.language.as_deref())
    }

    /// What stands around the questions in that language.
    pub(crate) fn around(&self) -> &'static Around {
        Around::of(self.words().lang())
    }

    /// The answers that count.
    pub(crate) fn counting(&self) -> Answers {
        on_path(&self.questionnaire, &self.answers)
    }

    /// The ids of what is asked on the way, a page each. What is asked beside something is on its page.
    pub(crate) fn pages(&self) -> Vec<&str> {
        let path = self.questionnaire.path(&self.answers);
        let pages = path.pages.into_iter();
        let ids = pages.map(|at| self.questionnaire.pages()[at].id.as_str());
        ids.filter(|id| {
            let item = self.instrument.item(id);
            item.is_some_and(|item| !item.is_beside())
        })
        .collect()
    }

    /// What is asked in words on the page of a question, below the answer that leads to it: for those of its block.
    pub(crate) fn beside(&self, id: &str) -> Vec<&'a instrument::Question> {
        let instrument = self.instrument;
        let questions = instrument.questions.iter();
        let is_of_it =
            |it: &&instrument::Question| it.beside && it.when.keys().any(|other| other == id);
        questions.filter(is_of_it).collect()
    }

    /// What is said of a date that was entered before, of which only the age is kept; nothing where none was.
    pub(crate) fn date_kept(&self, id: &str) -> Option<String> {
        let Some(Answer::Number(age)) = self.answers.get(id) else {
            return None;
        };
        let around = self.around();
        let age = around.years.replace("{age}", &whole(*age));
        Some(around.date_kept.replace("{age}", &age))
    }

    /// The page after one; none after the last.
    pub(crate) fn after(&self, id: &str) -> Option<&str> {
        let pages = self.pages();
        let at = pages.iter().position(|it| *it == id)?;
        pages.get(at + 1).copied()
    }

    /// Notes what a change of a page newly leads to, which is asked before someone is back at the check.
    pub(crate) fn ask_also(&mut self, before: &[String]) {
        let asked_already = self.until.take();
        let pages = self.pages();
        let is_new = |id: &&&str| !before.iter().any(|it| it == **id);
        let mut from_the_end = pages.iter().rev();
        let last = from_the_end.find(|id| is_new(id) && !self.answers.contains_key(**id));
        let place = |id: &str| pages.iter().position(|it| *it == id);
        let until = match (last, asked_already) {
            (Some(new), Some(other)) if place(&other) > place(new) => Some(other),
            (Some(new), _) => Some((*new).to_owned()),
            (None, other) => other,
        };
        self.until = until;
    }

    /// The next page after one that has no answer, as far as something newly led to is still to be asked.
    pub(crate) fn next_new(&self, id: &str) -> Option<&str> {
        let pages = self.pages();
        let at = pages.iter().position(|it| *it == id)?;
        let until = pages
            .iter()
            .position(|it| Some(*it) == self.until.as_deref())?;
        let mut later = pages.get(at + 1..=until)?.iter();
        later.find(|it| !self.answers.contains_key(**it)).copied()
    }

    /// What says in a form or an address that someone came from the check.
    fn checking(&self) -> &str {
        self.until.as_deref().unwrap_or("yes")
    }

    /// Where one is on the way: its number, and how many pages there are as far as that is known by now.
    pub(crate) fn place_of(&self, id: &str) -> Option<(usize, usize)> {
        let pages = self.pages();
        let at = pages.iter().position(|it| *it == id)?;
        Some((at + 1, pages.len()))
    }

    /// Whether it is known by now about how many pages there are: few of the others may still come.
    pub(crate) fn knows_how_many(&self) -> bool {
        let is_page = |page: &instrument::route::Page| {
            let item = self.instrument.item(&page.id);
            item.is_some_and(|item| !item.is_beside())
        };
        let may_come = self.questionnaire.may_come(&self.answers, &is_page);
        may_come * 4 <= self.pages().len()
    }

    /// Whether something was answered that does not count, because of what was answered since.
    pub(crate) fn has_set_aside(&self) -> bool {
        self.counting().len() < self.answers.len()
    }

    /// Whether the answers lead to none of the survey’s routes.
    pub(crate) fn is_on_no_route(&self) -> bool {
        let counting = self.counting();
        let routes = &self.instrument.routes;
        !routes.is_empty()
            && !routes
                .iter()
                .any(|route| Rule::of(&route.condition).holds_of(&counting))
    }

    /// Where someone goes who leaves a page by its form; nothing where they go on.
    pub(crate) fn left(&self, id: &str) -> Option<Response> {
        let pairs = self.sent.as_deref().unwrap_or_default();
        let (_, way) = pairs.iter().find(|(name, _)| name == sent::LEAVE)?;
        let to = match (way.as_str(), self.is_checking) {
            (sent::STOP, _) => "",
            (_, true) => "check",
            (_, false) => self.before(id).unwrap_or_default(),
        };
        Some(self.go_to(to))
    }

    /// The page before one; none before the first.
    pub(crate) fn before(&self, id: &str) -> Option<&str> {
        let pages = self.pages();
        let at = pages.iter().position(|it| *it == id)?;
        pages.get(at.checked_sub(1)?).copied()
    }

    /// The first page on the way that has to be answered and is not.
    pub(crate) fn open(&self) -> Option<&str> {
        self.pages().into_iter().find(|id| {
            let item = self.instrument.item(id);
            item.is_some_and(|it| it.is_required()) && !self.answers.contains_key(*id)
        })
    }

    /// The part that asks something, as its pages are headed.
    pub(crate) fn heading(&self, id: &str) -> Option<&'a str> {
        let asks = |block: &&instrument::Block| {
            let items = self.instrument.items(block).into_iter();
            items.map(|it| self.instrument.id_of(it)).any(|it| it == id)
        };
        let counting = self.counting();
        let mut routes = self.instrument.routes.iter();
        let route = routes.find(|it| Rule::of(&it.condition).holds_of(&counting));
        let blocks = self.instrument.blocks.iter();
        let is_on_it =
            |block: &&instrument::Block| route.is_none_or(|route| route.blocks.contains(&block.id));
        let block = blocks.clone().filter(is_on_it).find(asks);
        let block = block.or_else(|| blocks.clone().find(asks))?;
        self.words().heading(block)
    }

    /// The address of a page with these answers.
    pub(crate) fn address(&self, page: &str) -> String {
        self.address_in(page, self.language.as_deref())
    }

    /// The same in another language.
    pub(crate) fn address_in(&self, page: &str, language: Option<&str>) -> String {
        let mut pairs = Vec::new();
        if let Some(keeping) = &self.keeping {
            if language != keeping.language.as_deref() {
                let id = language.unwrap_or_default().to_owned();
                pairs.push((sent::LANGUAGE.to_owned(), id));
            }
        } else {
            pairs.extend(self.pairs(|_| true));
            pairs.extend(language.map(|id| (sent::LANGUAGE.to_owned(), id.to_owned())));
        }
        if self.is_checking && page != "check" && page != "done" {
            pairs.push((sent::CHECKING.to_owned(), self.checking().to_owned()));
        }
        let query = serde_html_form::to_string(&pairs).unwrap_or_default();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{query}", self.place(page))
    }

    /// The address of a page without any answer: where its form is sent.
    pub(crate) fn place(&self, page: &str) -> String {
        let begin = if self.is_kept() {
            self.base.clone()
        } else {
            format!("{}/try", self.base)
        };
        if page.is_empty() {
            return begin;
        }
        format!("{begin}/{}", shell::attachment::in_address(page))
    }

    /// The page of the survey itself.
    pub(crate) fn home(&self) -> &str {
        &self.base
    }

    /// Goes to a page.
    pub(crate) fn go_to(&self, page: &str) -> Response {
        Redirect::to(&self.address(page)).into_response()
    }

    /// The fields by which the form of a page sends all other answers along.
    pub(crate) fn hidden(&self, id: &str) -> Markup {
        let own: Vec<&str> = self.beside(id).iter().map(|it| it.id.as_str()).collect();
        let others = self.pairs(|it| it != id && !own.contains(&it));
        if self.is_kept() {
            return html! {
                (hidden_field(sent::LANGUAGE, self.language().unwrap_or_default()))
                @if self.is_checking { (hidden_field(sent::CHECKING, self.checking())) }
            };
        }
        html! {
            (hidden_field(sent::ANSWERING, "yes"))
            @if let Some(language) = &self.language { (hidden_field(sent::LANGUAGE, language)) }
            @if self.is_checking { (hidden_field(sent::CHECKING, self.checking())) }
            @for (name, value) in &others { (hidden_field(name, value)) }
        }
    }

    /// A form of a page: one that keeps what is sent, or one that leads to an address that has it.
    pub(crate) fn form(&self, ask: &Ask, page: &str, fields: &Markup) -> Markup {
        let fields = html! {
            (self.hidden(page))
            (fields)
        };
        if self.is_kept() {
            let form = FormStart {
                action: self.place(page).into(),
                ..ask.form()
            };
            return form.around("", &fields);
        }
        html! {
            form method="get" action=(self.place(page)) novalidate { (fields) }
        }
    }

    fn pairs(&self, wanted: impl Fn(&str) -> bool) -> Vec<(String, String)> {
        let answers = self.answers.iter().filter(|(id, _)| wanted(id));
        answers
            .flat_map(|(id, answer)| written(answer).into_iter().map(|it| (id.clone(), it)))
            .collect()
    }
}

/// The page that is meant, where someone comes from the check; none where nothing is to be asked before they are back.
fn page_of(until: &str) -> Option<String> {
    (until != "yes").then(|| until.to_owned())
}

/// Without those that no one on their path could have given there: an address can be made by anyone, and an answer can be changed on
/// which another depends.
fn accepted(
    instrument: &Instrument,
    questionnaire: &Questionnaire,
    mut answers: Answers,
) -> Answers {
    loop {
        let on_path = on_path(questionnaire, &answers);
        let wrong = on_path.iter().find(|(id, answer)| {
            let item = instrument.item(id);
            !item.is_some_and(|item| instrument.accepts(item, answer, &on_path))
        });
        let Some(wrong) = wrong.map(|(id, _)| id.clone()) else {
            return answers;
        };
        answers.remove(&wrong);
    }
}

/// The answers that count.
fn on_path(questionnaire: &Questionnaire, answers: &Answers) -> Answers {
    let counting = questionnaire.on_path(answers);
    counting
        .map(|(id, answer)| (id.to_owned(), answer.clone()))
        .collect()
}

/// An answer as an address has it.
fn written(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Chosen(_) => answer.chosen().map(str::to_owned).collect(),
        Answer::Number(it) => vec![number(*it)],
        Answer::Date(it) => vec![it.to_string()],
        // A space before it: no words are taken for what marks an answer that was declined.
        Answer::Text(it) if it.starts_with('_') => {
            vec![format!(" {it}").chars().take(WORDS_KEPT).collect()]
        }
        Answer::Text(it) => vec![it.chars().take(WORDS_KEPT).collect()],
        Answer::Declined => vec![DECLINED.to_owned()],
    }
}

/// The answers that an address has. What is no answer to anything is left out.
fn answers(instrument: &Instrument, pairs: &[(String, String)]) -> Answers {
    let mut found = Answers::new();
    for (id, value) in pairs {
        let Some(item) = instrument.item(id) else {
            continue;
        };
        if value == DECLINED {
            found.insert(id.clone(), Answer::Declined);
            continue;
        }
        let several = matches!(item, Item::Question(it) if it.kind == Kind::Multi);
        if let (true, Some(Answer::Chosen(chosen))) = (several, found.get_mut(id)) {
            chosen.extend(known(instrument, item, value));
            continue;
        }
        found.extend(read(instrument, item, value).map(|answer| (id.clone(), answer)));
    }
    found
}

fn read(instrument: &Instrument, item: Item<'_>, value: &str) -> Option<Answer> {
    match item {
        Item::Question(question) => match question.kind {
            Kind::Single | Kind::Multi | Kind::Themes => {
                known(instrument, item, value).map(Answer::one)
            }
            Kind::Text => Some(Answer::Text(
                value.trim().chars().take(WORDS_KEPT).collect(),
            ))
            .filter(Answer::is_value),
            Kind::Number => {
                let (whole, part) = value.split_once('.').unwrap_or((value, ""));
                if whole.is_empty() {
                    return None;
                }
                let part: String = format!("{part:0<3}").chars().take(3).collect();
                let thousandths = format!("{whole}{part}").parse().ok()?;
                Some(Answer::Number(Number::thousandths(thousandths)))
            }
        },
        Item::Rating(..) => known(instrument, item, value).map(Answer::one),
    }
}

/// A value, where it is one of those that something can be answered with.
fn known(instrument: &Instrument, item: Item<'_>, value: &str) -> Option<String> {
    let is_known = match item {
        Item::Question(question) => question.values.iter().any(|it| it == value),
        Item::Rating(variant, _) => {
            let mut points = instrument.scale_of(variant).points();
            points.any(|it| it == value)
        }
    };
    is_known.then(|| value.to_owned())
}

/// The address at which someone begins who is on a route.
pub(crate) fn begun_on(base: &str, route: &Route) -> String {
    let condition = route.condition.iter();
    let pairs: Vec<(&String, &String)> = condition
        .filter_map(|(question, values)| Some((question, values.first()?)))
        .collect();
    let query = serde_html_form::to_string(pairs).unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{base}/try{mark}{query}")
}
