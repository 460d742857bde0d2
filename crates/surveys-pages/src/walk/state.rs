//! The answers, the language and the way through, out of an address and into one.

use super::words::{Around, number};
use axum::response::{IntoResponse, Redirect, Response};
use instrument::{
    Instrument, Item, Kind, Route, Words,
    route::{Answer, Answers, Number, Questionnaire, Rule},
};
use jiff::civil::Date;
use maud::{Markup, html};
use shell::{ask::Ask, form::hidden_field};

/// What is sent beside answers. No question is called so: the names begin with `_`.
pub(super) mod sent {
    pub(crate) const LANGUAGE: &str = "_in";
    pub(crate) const ANSWERING: &str = "_answering";
    pub(crate) const ANSWER: &str = "_answer";
    pub(crate) const DATE: [&str; 3] = ["_date-day", "_date-month", "_date-year"];
    pub(crate) const SURE: &str = "_sure";
    pub(crate) const DECLINE: &str = "_decline";
    /// Whether someone came from *check your answers*, and goes back there.
    pub(crate) const CHECKING: &str = "_checking";
}

/// Stands in an address for an answer that was declined.
const DECLINED: &str = "_declined";
/// So many characters of an answer in words stay in an address.
pub(super) const WORDS_KEPT: usize = 200;

/// A way through a survey.
pub(super) struct Walk<'a> {
    pub(super) instrument: &'a Instrument,
    pub(super) questionnaire: Questionnaire,
    pub(super) answers: Answers,
    pub(super) today: Date,
    /// Everything that was sent with a form.
    pub(super) sent: Option<Vec<(String, String)>>,
    pub(super) is_checking: bool,
    language: Option<String>,
    base: String,
}

impl<'a> Walk<'a> {
    /// Reads an address, or answers that no one can be led through the survey yet.
    pub(super) fn read(
        ask: &Ask,
        base: String,
        instrument: &'a Instrument,
        query: Option<&str>,
    ) -> Result<Self, Response> {
        let pairs: Vec<(String, String)> =
            serde_html_form::from_str(query.unwrap_or_default()).unwrap_or_default();
        // Why not is said on the page of the survey, to those who made it.
        let questionnaire = instrument.questionnaire();
        let questionnaire = questionnaire.map_err(|_| Redirect::to(&base).into_response())?;
        let find = |name: &str| pairs.iter().find(|(it, _)| it == name);
        let language = find(sent::LANGUAGE).map(|(_, id)| id.clone());
        let known = |id: &String| instrument.wordings.iter().any(|it| it.id == *id);
        Ok(Self {
            instrument,
            answers: accepted(instrument, &questionnaire, answers(instrument, &pairs)),
            questionnaire,
            today: ask.service().today(),
            is_checking: find(sent::CHECKING).is_some(),
            language: language.filter(known),
            base,
            sent: find(sent::ANSWERING).is_some().then_some(pairs),
        })
    }

    /// In the words that were chosen.
    pub(super) fn words(&self) -> Words<'a> {
        self.instrument.in_words(self.language.as_deref())
    }

    /// What stands around the questions in that language.
    pub(super) fn around(&self) -> &'static Around {
        Around::of(self.words().lang())
    }

    /// The answers that count.
    pub(super) fn counting(&self) -> Answers {
        on_path(&self.questionnaire, &self.answers)
    }

    /// The ids of what is asked on the way, a page each. What is asked beside something is on its page.
    pub(super) fn pages(&self) -> Vec<&str> {
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
    pub(super) fn beside(&self, id: &str) -> Vec<&'a instrument::Question> {
        let instrument = self.instrument;
        let questions = instrument.questions.iter();
        let is_of_it =
            |it: &&instrument::Question| it.beside && it.when.keys().any(|other| other == id);
        questions.filter(is_of_it).collect()
    }

    /// The page after one; none after the last.
    pub(super) fn after(&self, id: &str) -> Option<&str> {
        let pages = self.pages();
        let at = pages.iter().position(|it| *it == id)?;
        pages.get(at + 1).copied()
    }

    /// The page before one; none before the first.
    pub(super) fn before(&self, id: &str) -> Option<&str> {
        let pages = self.pages();
        let at = pages.iter().position(|it| *it == id)?;
        pages.get(at.checked_sub(1)?).copied()
    }

    /// The first page on the way that has to be answered and is not.
    pub(super) fn open(&self) -> Option<&str> {
        self.pages().into_iter().find(|id| {
            let item = self.instrument.item(id);
            item.is_some_and(|it| it.is_required()) && !self.answers.contains_key(*id)
        })
    }

    /// The part that asks something, as its pages are headed.
    pub(super) fn heading(&self, id: &str) -> Option<&'a str> {
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
    pub(super) fn address(&self, page: &str) -> String {
        self.address_in(page, self.language.as_deref())
    }

    /// The same in another language.
    pub(super) fn address_in(&self, page: &str, language: Option<&str>) -> String {
        let mut pairs = self.pairs(|_| true);
        pairs.extend(language.map(|id| (sent::LANGUAGE.to_owned(), id.to_owned())));
        if self.is_checking && page != "check" && page != "done" {
            pairs.push((sent::CHECKING.to_owned(), "yes".to_owned()));
        }
        let query = serde_html_form::to_string(&pairs).unwrap_or_default();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{query}", self.place(page))
    }

    /// The address of a page without any answer: where its form is sent.
    pub(super) fn place(&self, page: &str) -> String {
        let begin = format!("{}/try", self.base);
        if page.is_empty() {
            return begin;
        }
        format!("{begin}/{}", shell::attachment::in_address(page))
    }

    /// The page of the survey itself.
    pub(super) fn home(&self) -> &str {
        &self.base
    }

    /// Goes to a page.
    pub(super) fn go_to(&self, page: &str) -> Response {
        Redirect::to(&self.address(page)).into_response()
    }

    /// The fields by which the form of a page sends all other answers along.
    pub(super) fn hidden(&self, id: &str) -> Markup {
        let own: Vec<&str> = self.beside(id).iter().map(|it| it.id.as_str()).collect();
        let others = self.pairs(|it| it != id && !own.contains(&it));
        html! {
            (hidden_field(sent::ANSWERING, "yes"))
            @if let Some(language) = &self.language { (hidden_field(sent::LANGUAGE, language)) }
            @if self.is_checking { (hidden_field(sent::CHECKING, "yes")) }
            @for (name, value) in &others { (hidden_field(name, value)) }
        }
    }

    fn pairs(&self, wanted: impl Fn(&str) -> bool) -> Vec<(String, String)> {
        let answers = self.answers.iter().filter(|(id, _)| wanted(id));
        answers
            .flat_map(|(id, answer)| written(answer).into_iter().map(|it| (id.clone(), it)))
            .collect()
    }
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
