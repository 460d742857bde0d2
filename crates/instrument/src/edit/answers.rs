//! The answers of a question, and everything that names one.

use super::{ChangedAnswer, EditError, unknown, within};
use crate::{Condition, Instrument};
use std::collections::{BTreeMap, BTreeSet};

impl Instrument {
    /// Gives the question at this place these answers: one that is called otherwise is called so wherever it is named.
    pub(super) fn change_answers(
        &mut self,
        at: usize,
        answers: &[ChangedAnswer],
    ) -> Result<(), EditError> {
        let id = self.questions[at].id.clone();
        let mut renamed: BTreeMap<String, String> = BTreeMap::new();
        let mut kept: Vec<(Option<usize>, String)> = Vec::new();
        let mut seen = BTreeSet::new();
        for answer in answers {
            let is = within(&answer.is, "Answer")?.to_owned();
            if is.is_empty() {
                continue;
            }
            let place = match &answer.was {
                None => None,
                Some(was) => {
                    let values = &self.questions[at].values;
                    let place = values.iter().position(|it| it == was);
                    let place = place.ok_or_else(|| unknown("answer", was))?;
                    if !seen.insert(place) {
                        return Err(unknown("second answer", was));
                    }
                    if *was != is {
                        renamed.insert(was.clone(), is.clone());
                    }
                    Some(place)
                }
            };
            kept.push((place, is));
        }
        if kept.is_empty() {
            return Err(EditError::Empty("at least one answer"));
        }
        let removed = |value: &&String| {
            let place = self.questions[at].values.iter().position(|it| it == *value);
            place.is_some_and(|place| !seen.contains(&place))
        };
        if let Some(reused) = kept.iter().map(|(_, is)| is).find(removed) {
            return Err(EditError::Reused(reused.clone()));
        }
        if let Some((_, divided)) = kept.iter().find(|(_, is)| is.contains(';')) {
            return Err(EditError::Divides(divided.clone()));
        }
        let question = &mut self.questions[at];
        let was = question.values.clone();
        let heads = |heads: &[String], new: &dyn Fn(&str) -> String| -> Vec<String> {
            let head = |(place, is): &(Option<usize>, String)| {
                // The words of one that is called otherwise would speak of what it was.
                let same = place.filter(|place| was[*place] == *is);
                same.map_or_else(|| new(is), |place| heads[place].clone())
            };
            if heads.is_empty() {
                Vec::new()
            } else {
                kept.iter().map(head).collect()
            }
        };
        question.plural = heads(&question.plural, &str::to_owned);
        question.whom = heads(&question.whom, &|is| format!("who answered “{is}”"));
        question.alone = question.alone.take().and_then(|alone| {
            let alone = renamed.get(&alone).cloned().unwrap_or(alone);
            kept.iter().any(|it| it.1 == alone).then_some(alone)
        });
        question.values = kept.into_iter().map(|it| it.1).collect();
        let left: BTreeSet<String> = (question.values.iter())
            .filter(|it| was.contains(it) && !renamed.contains_key(*it))
            .cloned()
            .collect();
        self.rename_answers(&id, &renamed);
        self.forget_answers(&id, &left);
        Ok(())
    }

    /// Calls answers otherwise wherever they are named.
    fn rename_answers(&mut self, id: &str, renamed: &BTreeMap<String, String>) {
        if renamed.is_empty() {
            return;
        }
        let rename = |value: &mut String| {
            if let Some(is) = renamed.get(value) {
                value.clone_from(is);
            }
        };
        let in_condition = |condition: &mut Condition| {
            if let Some(values) = condition.get_mut(id) {
                values.iter_mut().for_each(rename);
            }
        };
        for question in &mut self.questions {
            in_condition(&mut question.when);
        }
        for scale in &mut self.scales {
            scale.offered.values_mut().for_each(in_condition);
        }
        for block in &mut self.blocks {
            in_condition(&mut block.only);
        }
        self.sole.iter_mut().for_each(in_condition);
        for route in &mut self.routes {
            in_condition(&mut route.condition);
        }
        for population in &mut self.populations {
            in_condition(&mut population.condition);
            population.two_routes.iter_mut().for_each(in_condition);
        }
        for comparison in self.comparisons.iter_mut().filter(|it| it.by == id) {
            comparison.levels.iter_mut().for_each(rename);
            comparison.contrast.iter_mut().for_each(rename);
        }
        for table in &mut self.tables {
            in_condition(&mut table.condition);
            if table.ticks.as_deref() == Some(id) {
                table.order.iter_mut().for_each(rename);
            }
            if let Some(words) = table.words.get_mut(id) {
                let old = std::mem::take(words);
                let new = |(value, said): (String, String)| {
                    (renamed.get(&value).cloned().unwrap_or(value), said)
                };
                words.extend(old.into_iter().map(new));
            }
        }
    }

    /// Takes away the words of other languages for answers that are not what they were.
    fn forget_answers(&mut self, question: &str, left: &BTreeSet<String>) {
        for wording in &mut self.wordings {
            if let Some(words) = wording.questions.get_mut(question) {
                words.values.retain(|value, _| left.contains(value));
            }
        }
    }
}
