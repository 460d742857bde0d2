//! Edits of questions: their words, their answers, where they are asked.

use super::{ChangedQuestion, EditError, NewQuestion, Place, said, some, unknown, within};
use crate::{Block, Instrument, Item, Kind, Question};

/// The longest name of a column.
const LONGEST_COLUMN: usize = 40;

impl Instrument {
    pub(super) fn change_question(&mut self, changed: &ChangedQuestion) -> Result<(), EditError> {
        let id = &changed.id;
        let asks = said(&changed.asks, "a question", "Question")?;
        let guidance = some(within(&changed.guidance, "Guidance")?);
        let at = self.questions.iter().position(|it| it.id == *id);
        let at = at.ok_or_else(|| unknown("question", id))?;
        if matches!(self.questions[at].kind, Kind::Single | Kind::Multi) {
            let answers: Vec<String> = changed
                .answers
                .iter()
                .map(|it| it.is.trim().to_owned())
                .collect();
            unlike(&answers)?;
            self.change_answers(at, &changed.answers)?;
        }
        let question = &mut self.questions[at];
        let was_asked = question.stem.as_ref().unwrap_or(&question.label);
        let is_reworded = *was_asked != asks;
        let is_reguided = question.guidance != guidance;
        for wording in &mut self.wordings {
            if (is_reworded || is_reguided) && wording.speaks_of(id) {
                wording.outdated.insert(id.clone());
            }
        }
        if is_reworded {
            question.stem = Some(asks);
        }
        question.guidance = guidance;
        // What is said beside an answer goes without saying.
        question.required = changed.required && !question.beside;
        let most = question.values.len();
        let limit = changed.limit.filter(|it| *it < most);
        question.limit = limit.filter(|_| question.kind == Kind::Multi);
        if !question.beside {
            let mut when = changed.when.clone();
            when.retain(|_, values| !values.is_empty());
            question.when = when;
        }
        Ok(())
    }

    pub(super) fn add_question(
        &mut self,
        place: &Place,
        new: &NewQuestion,
    ) -> Result<(), EditError> {
        let asks = said(&new.asks, "a question", "Question")?;
        let is_column = new.id.len() <= LONGEST_COLUMN
            && new.id.starts_with(|it: char| it.is_ascii_lowercase())
            && (new.id.bytes()).all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        if !is_column {
            return Err(EditError::Column);
        }
        let mut answers = Vec::new();
        let is_closed = matches!(new.kind, Kind::Single | Kind::Multi);
        for answer in new.answers.iter().filter(|_| is_closed) {
            answers.extend(some(within(answer, "Answer")?));
        }
        if self.item(&new.id).is_some()
            || [&self.school, &self.family].contains(&&Some(new.id.clone()))
        {
            return Err(EditError::Taken(new.id.clone()));
        }
        if let Some(divided) = answers.iter().find(|it: &&String| it.contains(';')) {
            return Err(EditError::Divides(divided.clone()));
        }
        unlike(&answers)?;
        if is_closed && answers.is_empty() {
            return Err(EditError::Empty("at least one answer"));
        }
        if new.kind == Kind::Number && new.range.is_none_or(|(least, most)| least >= most) {
            return Err(EditError::Range);
        }
        self.questions.push(Question {
            id: new.id.clone(),
            kind: new.kind,
            label: asks.clone(),
            stem: Some(asks),
            values: answers,
            range: (new.range.filter(|_| new.kind == Kind::Number))
                .map(|(least, most)| (least.into(), most.into())),
            ..Question::default()
        });
        let mut order = self.order_of(&place.block)?;
        let at = match &place.after {
            None => 0,
            Some(id) => {
                let found = order.iter().position(|it| it == id);
                let mut at = found.ok_or_else(|| unknown("question", id))? + 1;
                // What is asked beside a question stays with it.
                while order.get(at).is_some_and(|id| self.is_beside(id)) {
                    at += 1;
                }
                at
            }
        };
        order.insert(at, new.id.clone());
        self.ask_in_order(&place.block, order);
        Ok(())
    }

    pub(super) fn remove_question(&mut self, block: &str, id: &str) -> Result<(), EditError> {
        let mut order = self.order_of(block)?;
        let at = order.iter().position(|it| it == id);
        let at = at.ok_or_else(|| unknown("question", id))?;
        let mut gone = vec![order.remove(at)];
        while order.get(at).is_some_and(|id| self.is_beside(id)) {
            gone.push(order.remove(at));
        }
        for id in &gone {
            if self.question(id).is_none() {
                return self.remove_rating(block, id);
            }
        }
        self.ask_in_order(block, order);
        for id in gone {
            if self.blocks.iter().any(|it| it.asks.contains(&id)) {
                continue;
            }
            if let Some(by) = self.decided_by(&id) {
                return Err(EditError::Needed(by));
            }
            self.questions.retain(|it| it.id != id);
            for wording in &mut self.wordings {
                wording.questions.remove(&id);
                wording.outdated.remove(&id);
            }
        }
        Ok(())
    }

    /// What depends on the answers to a question, in words; none where nothing does.
    fn decided_by(&self, id: &str) -> Option<String> {
        let routes = self
            .routes
            .iter()
            .filter(|it| it.condition.contains_key(id));
        let routes = routes.map(|it| format!("who is on the route “{}”", it.label));
        let questions = self
            .questions
            .iter()
            .filter(|it| it.id != id && it.when.contains_key(id));
        let questions = questions.map(|it| {
            let asks = it.stem.as_ref().unwrap_or(&it.label);
            format!("whether “{asks}” is asked")
        });
        let sole = self.sole.iter().any(|it| it.contains_key(id));
        let sole = sole.then(|| "whose answers a school sees".to_owned());
        let all: Vec<String> = routes.chain(questions).chain(sole).collect();
        (!all.is_empty()).then(|| all.join("; "))
    }

    /// A rating is not asked for in a block any more; its aspect stays, for the others.
    fn remove_rating(&mut self, block: &str, column: &str) -> Result<(), EditError> {
        let Some(Item::Rating(_, aspect)) = self.item(column) else {
            return Err(unknown("question", column));
        };
        let id = aspect.id.clone();
        let all: Vec<String> = self.aspects.iter().map(|it| it.id.clone()).collect();
        let found = self.block_mut(block)?;
        if found.aspects.is_empty() {
            found.aspects = all;
        }
        found.aspects.retain(|it| *it != id);
        found.order.retain(|it| *it != id);
        if found.aspects.is_empty() {
            found.variant = None;
        }
        Ok(())
    }

    pub(super) fn move_question(
        &mut self,
        block: &str,
        id: &str,
        earlier: bool,
    ) -> Result<(), EditError> {
        let order = self.order_of(block)?;
        // Each question with what is asked beside it.
        let mut pages: Vec<Vec<String>> = Vec::new();
        for it in order {
            match pages.last_mut() {
                Some(page) if self.is_beside(&it) => page.push(it),
                _ => pages.push(vec![it]),
            }
        }
        let at = pages.iter().position(|it| it[0] == id);
        let at = at.ok_or_else(|| unknown("question", id))?;
        let other = if earlier {
            at.checked_sub(1)
        } else {
            Some(at + 1).filter(|it| *it < pages.len())
        };
        pages.swap(at, other.ok_or(EditError::AtEnd)?);
        self.ask_in_order(block, pages.concat());
        Ok(())
    }

    /// What a block asks, by the ids of columns.
    fn order_of(&self, block: &str) -> Result<Vec<String>, EditError> {
        let found = self.blocks.iter().find(|it| it.id == block);
        let found = found.ok_or_else(|| unknown("block", block))?;
        let items = self.items(found).into_iter();
        Ok(items.map(|item| self.id_of(item)).collect())
    }

    /// Lets a block ask its ratings and these questions in this order, by the ids of columns.
    fn ask_in_order(&mut self, block: &str, order: Vec<String>) {
        let mut asks = Vec::new();
        let mut ids = Vec::new();
        let mut rates = false;
        for id in order {
            if let Some(Item::Rating(_, aspect)) = self.item(&id) {
                rates = true;
                ids.push(aspect.id.clone());
            } else {
                asks.push(id.clone());
                ids.push(id);
            }
        }
        if let Ok(found) = self.block_mut(block) {
            found.asks = asks;
            // Without ratings, what it asks is its order.
            found.order = if rates { ids } else { Vec::new() };
        }
    }

    fn block_mut(&mut self, id: &str) -> Result<&mut Block, EditError> {
        let found = self.blocks.iter_mut().find(|it| it.id == id);
        found.ok_or_else(|| unknown("block", id))
    }

    fn is_beside(&self, id: &str) -> bool {
        self.question(id).is_some_and(|it| it.beside)
    }
}

/// No two answers read the same.
fn unlike(answers: &[String]) -> Result<(), EditError> {
    let mut seen = std::collections::BTreeSet::new();
    let mut said = answers.iter().filter(|it| !it.is_empty());
    match said.find(|it| !seen.insert(crate::typography::canonical(it))) {
        Some(same) => Err(EditError::Same(same.clone())),
        None => Ok(()),
    }
}
