//! A questionnaire as a list of blocks, with the rules left as they are written.

use serde_json::Value;
use std::collections::BTreeMap;

/// A questionnaire.
pub struct Form {
    pub blocks: Vec<Block>,
    /// The ids of everything that can be answered, and how.
    pub kinds: BTreeMap<String, Kind>,
    /// The language of its rules.
    pub rules: Rules,
}

/// How rules are written.
#[derive(Clone, Copy, PartialEq)]
pub enum Rules {
    /// As operators around values.
    Operators,
    /// As lists of conditions, with the region that the respondent lives in.
    Conditions(&'static str),
}

/// A page, with the rules around it.
#[derive(Default)]
pub struct Block {
    pub id: String,
    pub section: usize,
    pub group: String,
    /// Of what repeats, which time it is.
    pub instance: usize,
    /// Rules of its section and its group that must hold.
    pub needs: Vec<Value>,
    /// Rules with any of which it is passed over.
    pub skips: Vec<Value>,
    pub routing: Vec<Value>,
    /// What it asks: by a rule where there are several ways to ask.
    pub variants: Vec<(Option<Value>, Vec<Asks>)>,
}

/// An answer that a block asks for.
#[derive(Clone)]
pub struct Asks {
    pub id: String,
    pub kind: Kind,
    pub mandatory: bool,
}

/// A kind of answer.
#[derive(Clone)]
pub enum Kind {
    One(Vec<String>),
    Several(Vec<String>),
    Number,
    Date,
    Text,
}

fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
    of[key].as_array().map_or(&[], Vec::as_slice)
}

pub fn text(of: &Value, key: &str) -> String {
    of[key].as_str().unwrap_or_default().to_owned()
}

impl Form {
    /// Reads one whose rules are operators.
    pub fn read(schema: &Value) -> Result<Self, &'static str> {
        let mut blocks = Vec::new();
        for (section, of) in list(schema, "sections").iter().enumerate() {
            if of.get("repeat").is_some() {
                return Err("sections that repeat");
            }
            for group in list(of, "groups") {
                for block in list(group, "blocks") {
                    let when = |of: &Value, key: &str| of.get(key).map(|it| it["when"].clone());
                    let skips = [group, block]
                        .into_iter()
                        .filter_map(|it| when(it, "skip_conditions"));
                    let asked = block.get("question").map(|it| (None, it));
                    let variants = list(block, "question_variants").iter();
                    let variants = variants.map(|it| (Some(it["when"].clone()), &it["question"]));
                    let variants = asked.into_iter().chain(variants);
                    let variants = variants.map(|(when, it)| answers(it).map(|asks| (when, asks)));
                    blocks.push(Block {
                        id: known_kind(block)?,
                        section,
                        group: text(group, "id"),
                        instance: 0,
                        needs: when(of, "enabled").into_iter().collect(),
                        skips: skips.collect(),
                        routing: list(block, "routing_rules").to_vec(),
                        variants: variants.collect::<Result<_, _>>()?,
                    });
                }
            }
        }
        Ok(Self::of(blocks, Rules::Operators))
    }

    /// One of these blocks.
    pub fn of(blocks: Vec<Block>, rules: Rules) -> Self {
        let asks = blocks
            .iter()
            .flat_map(|it| it.variants.iter().flat_map(|(_, asks)| asks));
        let kinds = asks.map(|it| (it.id.clone(), it.kind.clone())).collect();
        Self {
            blocks,
            kinds,
            rules,
        }
    }

    /// Whether anything in it depends on an answer.
    pub fn has_rules(&self) -> bool {
        let depends = |block: &Block| {
            let jumps = block.routing.iter().any(|it| it.get("when").is_some());
            let varies = block.variants.iter().any(|(when, _)| when.is_some());
            jumps || varies || !block.needs.is_empty() || !block.skips.is_empty()
        };
        self.blocks.iter().any(depends)
    }
}

fn known_kind(block: &Value) -> Result<String, &'static str> {
    match block["type"].as_str().unwrap_or_default() {
        "Question" | "ConfirmationQuestion" | "Introduction" | "Interstitial" => {
            Ok(text(block, "id"))
        }
        "CalculatedSummary" | "GrandCalculatedSummary" => Err("sums of answers"),
        _ => Err("lists of people"),
    }
}

/// The answers that a question asks for, with what is asked beside an answer, as *please say*.
pub fn answers(question: &Value) -> Result<Vec<Asks>, &'static str> {
    if question.get("dynamic_answers").is_some() {
        return Err("answers made of other answers");
    }
    let mut all = Vec::new();
    for answer in list(question, "answers") {
        if answer.get("dynamic_options").is_some() {
            return Err("answers made of other answers");
        }
        all.push(answer_of(answer));
        let beside = list(answer, "options")
            .iter()
            .filter_map(|it| it.get("detail_answer"));
        all.extend(beside.map(|it| Asks {
            mandatory: false,
            ..answer_of(it)
        }));
    }
    Ok(all)
}

fn answer_of(answer: &Value) -> Asks {
    let values = || {
        list(answer, "options")
            .iter()
            .map(|it| text(it, "value"))
            .collect()
    };
    let kind = match answer["type"].as_str().unwrap_or_default() {
        "Radio" | "Dropdown" => Kind::One(values()),
        "Checkbox" => Kind::Several(values()),
        "Number" | "Currency" | "Percentage" | "Unit" => Kind::Number,
        "Date" | "MonthYearDate" | "YearDate" => Kind::Date,
        _ => Kind::Text,
    };
    Asks {
        id: text(answer, "id"),
        kind,
        mandatory: answer["mandatory"] == true,
    }
}
