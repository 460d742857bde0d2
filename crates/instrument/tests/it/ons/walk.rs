//! Respondents who answer at random, change their minds, and are led the same way by our engine and by the re-telling.

use super::{
    form::{Asks, Form, Kind},
    operators, told,
    translated::{Translated, target, translate},
};
use instrument::route::{Answer, Answers, Number};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Walks as so many respondents: how many pages they finished, and the ids of those.
pub fn many(
    form: &Form,
    respondents: u64,
    seed: u64,
) -> Result<(usize, BTreeSet<&str>), &'static str> {
    let translated = translate(form)?;
    let constants = Constants::of(form);
    let (mut steps, mut seen) = (0, BTreeSet::new());
    for respondent in 0..respondents {
        let dice = ChaCha8Rng::seed_from_u64(seed * 1_000_003 + respondent);
        let walk = Walk {
            form,
            translated: &translated,
            constants: &constants,
            dice,
        };
        steps += walk.through(&mut seen);
    }
    let ids = seen.into_iter().map(|at| form.blocks[at].id.as_str());
    Ok((steps, ids.collect()))
}

/// Numbers and days that rules look at: near them is where it matters.
struct Constants {
    numbers: Vec<i64>,
    days: Vec<jiff::civil::Date>,
}

impl Constants {
    fn of(form: &Form) -> Self {
        let mut found = Self {
            numbers: (0..=3).collect(),
            days: vec![operators::TODAY],
        };
        for block in &form.blocks {
            let routing = block.routing.iter().chain(&block.skips).chain(&block.needs);
            routing
                .chain(block.variants.iter().filter_map(|(when, _)| when.as_ref()))
                .for_each(|it| found.look(it));
        }
        found
            .days
            .push(super::operators::day(operators::metadata("return_by")).unwrap());
        for years in [-1, -16] {
            found.days.push(
                operators::TODAY.saturating_add(operators::offset(&json!({ "years": years }))),
            );
        }
        found
    }

    fn look(&mut self, value: &Value) {
        match value {
            Value::Number(number) => self.numbers.extend(number.as_i64()),
            Value::String(text) => self.days.extend(operators::day(text)),
            Value::Array(all) => all.iter().for_each(|it| self.look(it)),
            Value::Object(all) => all.values().for_each(|it| self.look(it)),
            _ => {}
        }
    }
}

struct Walk<'a> {
    form: &'a Form,
    translated: &'a Translated,
    constants: &'a Constants,
    dice: ChaCha8Rng,
}

impl Walk<'_> {
    fn through(mut self, seen: &mut BTreeSet<usize>) -> usize {
        let (mut given, mut answers) = (told::Given::new(), Answers::new());
        let mut finished = BTreeSet::new();
        let mut steps = 0;
        loop {
            let told = told::shown(self.form, &given, &finished);
            let ours = self.ours(&answers, &finished);
            assert_eq!(ours, told, "after {given:#?}: {}", self.named(&told));
            let open = told.last().copied().filter(|it| !finished.contains(it));
            let changes = !finished.is_empty() && self.below(8) == 0;
            let at = match open {
                // Some go back, and give another answer.
                Some(_) | None if changes && steps < 400 => {
                    let done: Vec<usize> = told
                        .iter()
                        .copied()
                        .filter(|it| finished.contains(it))
                        .collect();
                    done[self.below(done.len())]
                }
                Some(at) => at,
                None => return steps,
            };
            self.answer(at, &mut given, &mut answers);
            finished.insert(at);
            seen.insert(at);
            steps += 1;
        }
    }

    /// The blocks up to the first that is not finished, as our engine leads.
    fn ours(&self, answers: &Answers, finished: &BTreeSet<usize>) -> Vec<usize> {
        let path = self.translated.questionnaire.path(answers);
        let blocks = path
            .pages
            .into_iter()
            .filter_map(|it| self.translated.block_of[it]);
        let mut led: Vec<usize> = Vec::new();
        for block in blocks {
            led.push(block);
            if !finished.contains(&block) {
                break;
            }
        }
        led
    }

    fn named(&self, path: &[usize]) -> String {
        let names = path.iter().map(|it| self.form.blocks[*it].id.clone());
        names.collect::<Vec<_>>().join(" > ")
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.dice.next_u64() % (most.max(1) as u64)).unwrap()
    }

    fn answer(&mut self, at: usize, given: &mut told::Given, answers: &mut Answers) {
        let block = &self.form.blocks[at];
        let asks: Vec<Asks> = block
            .variants
            .iter()
            .flat_map(|(_, asks)| asks.clone())
            .collect();
        let back = block.routing.iter().map(|it| it.get("goto").unwrap_or(it));
        let back = back.filter(|goto| target(self.form, at, goto).is_some_and(|to| to <= at));
        let back: Vec<(&str, &str)> = back.flat_map(equalities).collect();
        for mut it in asks {
            if let Kind::One(values) = &mut it.kind {
                values.retain(|value| !back.contains(&(of(&it.id), value.as_str())));
            }
            given.remove(&it.id);
            answers.remove(&it.id);
            if !it.mandatory && self.below(3) == 0 {
                continue;
            }
            let (told, ours) = self.one(&it.kind);
            given.insert(it.id.clone(), told);
            answers.insert(it.id, ours);
        }
    }

    fn one(&mut self, kind: &Kind) -> (Value, Answer) {
        match kind {
            Kind::One(values) => {
                let value = &values[self.below(values.len())];
                (json!(value), Answer::one(value))
            }
            Kind::Several(values) => {
                let first = self.below(values.len());
                let chosen: BTreeSet<String> = (values.iter().enumerate())
                    .filter(|(at, _)| *at == first || self.below(3) == 0)
                    .map(|(_, value)| value.clone())
                    .collect();
                (json!(chosen), Answer::Chosen(chosen))
            }
            Kind::Number => {
                let near = self.constants.numbers[self.below(self.constants.numbers.len())];
                let number = near + i64::try_from(self.below(3)).unwrap() - 1;
                (json!(number), Answer::Number(Number::whole(number)))
            }
            Kind::Date => {
                let near = self.constants.days[self.below(self.constants.days.len())];
                let days = i64::try_from(self.below(3)).unwrap() - 1;
                let day = near.saturating_add(jiff::Span::new().days(days));
                (json!(day.to_string()), Answer::Date(day))
            }
            Kind::Text => (json!("words"), Answer::Text("words".to_owned())),
        }
    }
}

/// The answer that an id is of, whichever time it is asked.
fn of(id: &str) -> &str {
    id.split('@').next().unwrap_or(id)
}

/// Which answer has to be which value for a rule to hold, in either language of rules.
fn equalities(rule: &Value) -> Vec<(&str, &str)> {
    if let (Some(id), Some("equals"), Some(value)) = (
        rule["id"].as_str(),
        rule["condition"].as_str(),
        rule["value"].as_str(),
    ) {
        return vec![(id, value)];
    }
    if let (Some(id), Some(value)) = (rule["=="][0]["identifier"].as_str(), rule["=="][1].as_str())
    {
        return vec![(id, value)];
    }
    match rule {
        Value::Array(all) => all.iter().flat_map(equalities).collect(),
        Value::Object(all) => all.values().flat_map(equalities).collect(),
        _ => Vec::new(),
    }
}
