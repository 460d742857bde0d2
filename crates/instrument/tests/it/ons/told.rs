//! What the runner does, told plainly: from the first block on, a block is passed over or shown; behind a shown one the first rule that holds says
//! where to go, and otherwise the next block follows. A rule sees the answers of the blocks that were shown, and no others.

use super::{
    census,
    form::{Block, Form, Rules},
    operators,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Answers by the id of what they answer.
pub type Given = BTreeMap<String, Value>;

/// What a rule can see.
pub struct Seen<'a> {
    pub given: &'a Given,
    pub asked: &'a BTreeSet<String>,
    pub form: &'a Form,
}

impl Seen<'_> {
    pub fn answer(&self, id: &str) -> Option<&Value> {
        self.given.get(id).filter(|_| self.asked.contains(id))
    }

    /// Whether a rule of this block holds.
    fn holds(&self, rule: &Value, block: &Block) -> bool {
        match self.form.rules {
            Rules::Operators => operators::holds(rule, self),
            Rules::Conditions(region) => census::holds(rule, region, block, self),
        }
    }
}

/// Where a rule of routing leads.
enum Goes {
    To(usize),
    Next,
}

/// The blocks that are shown to someone who has finished these, up to the first that they have not.
pub fn shown(form: &Form, given: &Given, finished: &BTreeSet<usize>) -> Vec<usize> {
    let mut asked = BTreeSet::new();
    let (mut path, mut at) = (Vec::new(), 0);
    while at < form.blocks.len() {
        let block = &form.blocks[at];
        let seen = Seen {
            given,
            asked: &asked,
            form,
        };
        let needed = block.needs.iter().all(|it| seen.holds(it, block));
        if !needed || block.skips.iter().any(|it| seen.holds(it, block)) {
            at += 1;
            continue;
        }
        path.push(at);
        if !finished.contains(&at) {
            break;
        }
        let variant = asked_by(block, &seen);
        asked.extend(variant.iter().map(|it| it.id.clone()));
        let seen = Seen {
            given,
            asked: &asked,
            form,
        };
        let rule = block.routing.iter().find(|rule| match &form.rules {
            Rules::Operators => rule.get("when").is_none_or(|when| seen.holds(when, block)),
            Rules::Conditions(_) => rule["goto"]
                .get("when")
                .is_none_or(|when| seen.holds(when, block)),
        });
        at = match rule.map(|rule| goes(form, at, rule)) {
            Some(Goes::To(to)) => to,
            Some(Goes::Next) | None => at + 1,
        };
    }
    path
}

/// What a block asks of someone.
pub fn asked_by<'a>(block: &'a Block, seen: &Seen<'_>) -> &'a [super::form::Asks] {
    let variant = block
        .variants
        .iter()
        .find(|(when, _)| when.as_ref().is_none_or(|it| seen.holds(it, block)));
    variant.map_or(&[], |(_, asks)| asks)
}

fn goes(form: &Form, at: usize, rule: &Value) -> Goes {
    let here = &form.blocks[at];
    let rule = rule.get("goto").unwrap_or(rule);
    let find = |is: &dyn Fn(&Block) -> bool| form.blocks.iter().position(is);
    let to = if let Some(id) = rule["block"].as_str() {
        find(&|it| it.id == id && (it.group != here.group || it.instance == here.instance))
    } else if let Some(id) = rule["group"].as_str() {
        find(&|it| it.group == id)
    } else {
        // The end of the section: the next begins.
        Some(find(&|it| it.section > here.section).unwrap_or(form.blocks.len()))
    };
    to.map_or(Goes::Next, Goes::To)
}
