//! What made-up people answer: the shares of 2016, as `senco sample` has them, on the pages that lead to them.

use evaluation::sample::{Choice, Sample, Spec};
use instrument::{
    AskedAs, Instrument, Item, Kind, Question,
    entry::Entered,
    route::{Answer, Answers, Questionnaire},
};
use jiff::{ToSpan as _, civil::Date};

type Failed = Box<dyn std::error::Error>;

/// Chance falls the same way in every run.
const SEED: u64 = 2016;

/// Someone who answers everything that they are asked.
pub struct Respondent {
    /// The pages that they answer, in order.
    pub pages: Vec<Filled>,
    /// What they have answered in the end.
    pub answers: Answers,
}

/// A page as someone fills it in.
pub struct Filled {
    /// What its address ends with.
    pub id: String,
    /// What its form sends of it, as a browser writes it.
    pub fields: String,
}

/// This number of people who answer a survey that is part of senco.
///
/// # Errors
/// When there is no such survey, or no sample of it.
pub fn respondents(survey: &str, many: usize, today: Date) -> Result<Vec<Respondent>, Failed> {
    let instrument = Instrument::shared(survey).ok_or("there is no such survey")?;
    let questionnaire = instrument.questionnaire()?;
    let mut spec = Spec::built_in(instrument)?;
    // Whole questionnaires are walked.
    spec.habits.stops_early = 0.0;
    let mut sample = Sample::new(instrument, &spec, &Choice::default(), SEED)?;
    let mut rows = sample.header();
    for _ in 0..many {
        sample.row(&mut rows);
    }
    let mut reader = csv::Reader::from_reader(rows.as_slice());
    let heads = reader.headers()?.clone();
    let maker = Maker {
        instrument,
        questionnaire,
        today,
    };
    let mut all = Vec::new();
    for row in reader.records() {
        let row = row?;
        let cell = |id: &str| {
            let at = heads.iter().position(|head| head == id)?;
            row.get(at).filter(|cell| !cell.is_empty())
        };
        all.push(maker.respondent(&cell)?);
    }
    Ok(all)
}

/// Makes respondents of rows.
struct Maker<'a> {
    instrument: &'a Instrument,
    questionnaire: Questionnaire,
    today: Date,
}

impl Maker<'_> {
    fn respondent<'r>(
        &self,
        cell: &impl Fn(&str) -> Option<&'r str>,
    ) -> Result<Respondent, Failed> {
        let mut pages = Vec::new();
        let mut answers = Answers::new();
        let mut last = None;
        loop {
            let path = self.questionnaire.path(&answers);
            let next = path
                .pages
                .into_iter()
                .find(|at| last.is_none_or(|last| *at > last));
            let Some(at) = next else { break };
            last = Some(at);
            let id = &self.questionnaire.pages()[at].id;
            let item = self.instrument.item(id);
            let item = item.ok_or("a page asks what the survey does not have")?;
            if !item.is_beside() {
                let mut pairs = Vec::new();
                self.fill(id, item, cell, &mut answers, &mut pairs);
                pages.push(Filled {
                    id: id.clone(),
                    fields: serde_html_form::to_string(pairs)?,
                });
            }
        }
        let counting = self.questionnaire.on_path(&answers);
        let counting = counting.map(|(id, answer)| (id.to_owned(), answer.clone()));
        Ok(Respondent {
            pages,
            answers: counting.collect(),
        })
    }

    /// Fills one page in. What the row does not say, or what cannot be answered so here, is declined, or left out where that can be.
    fn fill<'r>(
        &self,
        id: &str,
        item: Item<'_>,
        cell: &impl Fn(&str) -> Option<&'r str>,
        answers: &mut Answers,
        pairs: &mut Vec<(String, String)>,
    ) {
        let entered = cell(id).map_or_else(Entered::default, |cell| self.entered(item, cell));
        let answer = self.instrument.entered(item, &entered, answers, self.today);
        let Ok(answer) = answer else {
            if item.is_required() {
                pairs.push(("_decline".to_owned(), "yes".to_owned()));
                answers.insert(id.to_owned(), Answer::Declined);
            }
            return;
        };
        let names = ["_date-day", "_date-month", "_date-year"];
        let date = names.into_iter().zip(&entered.date);
        pairs.extend(
            date.filter(|(_, part)| !part.is_empty())
                .map(|(name, part)| (name.to_owned(), part.clone())),
        );
        let values = entered.values.iter().cloned();
        pairs.extend(values.map(|value| ("_answer".to_owned(), value)));
        let chosen = answer.clone();
        answers.extend(answer.map(|answer| (id.to_owned(), answer)));
        for question in self.beside(id) {
            let leads = |value: &str| question.when.values().flatten().any(|it| it == value);
            let is_chosen = chosen.as_ref().is_some_and(|it| it.chosen().any(leads));
            let text = cell(&question.id).filter(|_| is_chosen);
            pairs.push((
                format!("_beside-{}", question.id),
                text.unwrap_or_default().to_owned(),
            ));
            answers.extend(text.map(|it| (question.id.clone(), Answer::Text(it.to_owned()))));
        }
    }

    /// What is asked in words below the answers of a page.
    fn beside(&self, id: &str) -> impl Iterator<Item = &Question> {
        let questions = self.instrument.questions.iter();
        questions.filter(move |it| it.beside && it.when.keys().any(|other| other == id))
    }

    /// A cell, as someone enters it.
    fn entered(&self, item: Item<'_>, cell: &str) -> Entered {
        let values = match item {
            Item::Question(question) => match question.kind {
                Kind::Multi | Kind::Themes => cell.split(';').map(str::to_owned).collect(),
                Kind::Number if question.asked_as == Some(AskedAs::DateOfBirth) => {
                    return Entered {
                        date: self.born(cell),
                        ..Entered::default()
                    };
                }
                // Where only whole numbers are kept, the sample writes a nought behind them.
                Kind::Number => vec![cell.trim_end_matches(".0").to_owned()],
                Kind::Single | Kind::Text => vec![cell.to_owned()],
            },
            Item::Rating(..) => vec![cell.to_owned()],
        };
        Entered {
            values,
            ..Entered::default()
        }
    }

    /// The date of birth of someone of an age.
    fn born(&self, age: &str) -> [String; 3] {
        let (years, part) = age.split_once('.').unwrap_or((age, "0"));
        let whole = |text: &str| text.parse::<i64>().unwrap_or_default();
        let months = whole(years) * 12 + whole(part) * 12 / 10;
        let first = self.today.first_of_month();
        let born = first.saturating_sub(months.months());
        [
            born.day().to_string(),
            born.month().to_string(),
            born.year().to_string(),
        ]
    }
}
