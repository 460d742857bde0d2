//! The household questionnaire of a census test: rules as lists of conditions, and groups that repeat for each person.

use super::{
    form::{self, Asks, Block, Form, Kind, Rules},
    operators,
    told::Seen,
};
use instrument::route::{Comparing, Number, Rule, Term};
use serde_json::{Value, json};

/// For how many people what repeats is walked.
const PEOPLE: usize = 3;
/// Names are answered one after the other: what is kept here is how many there are.
const NAMES: &str = "first-name";

/// The questionnaire of someone who lives in a region.
pub fn form(census: &Value, region: &'static str) -> Form {
    let mut blocks = Vec::new();
    let members = |of: &Value, key: &str| of[key].as_array().cloned().unwrap_or_default();
    for (section, of) in members(census, "sections").iter().enumerate() {
        for group in members(of, "groups") {
            let repeat = members(&group, "routing_rules")
                .iter()
                .find_map(|it| it.get("repeat").cloned());
            for instance in 0..repeat.as_ref().map_or(1, |_| PEOPLE) {
                for block in members(&group, "blocks") {
                    let asked = members(&block, "questions");
                    let asks = asked.iter().flat_map(|it| form::answers(it).unwrap());
                    let asks = asks.map(|it| named(it, repeat.as_ref().map(|_| instance)));
                    let skips = [
                        members(&group, "skip_conditions"),
                        members(&block, "skip_conditions"),
                    ];
                    blocks.push(Block {
                        id: form::text(&block, "id"),
                        section,
                        group: form::text(&group, "id"),
                        instance,
                        needs: repeat.iter().map(|it| is_reached(it, instance)).collect(),
                        skips: skips.concat().iter().map(|it| it["when"].clone()).collect(),
                        routing: members(&block, "routing_rules"),
                        variants: vec![(None, asks.collect())],
                    });
                }
            }
        }
    }
    Form::of(blocks, Rules::Conditions(region))
}

fn named(mut asks: Asks, instance: Option<usize>) -> Asks {
    if asks.id == NAMES {
        asks.kind = Kind::Number;
    }
    if let Some(instance) = instance {
        asks.id = format!("{}@{instance}", asks.id);
    }
    asks
}

/// A condition of our own on how often a group repeats, in the words of the others.
fn is_reached(repeat: &Value, instance: usize) -> Value {
    let before = instance + usize::from(repeat["type"] == "answer_count_minus_one");
    json!([{ "number": repeat["answer_id"], "condition": "greater than", "value": before }])
}

/// The id of an answer as the block sees it: its own time of what repeats, where the answer repeats with it.
fn seen_from(form: &Form, block: &Block, id: &str) -> String {
    let own = format!("{id}@{}", block.instance);
    if form.kinds.contains_key(&own) {
        own
    } else {
        id.to_owned()
    }
}

/// An answer once for each time it was asked so far.
fn all_times(block: &Block, id: &str) -> Vec<String> {
    (0..=block.instance)
        .map(|at| format!("{id}@{at}"))
        .collect()
}

/// Whether all of these conditions hold.
pub fn holds(conditions: &Value, region: &str, block: &Block, seen: &Seen<'_>) -> bool {
    conditions
        .as_array()
        .unwrap()
        .iter()
        .all(|it| one_holds(it, region, block, seen))
}

fn one_holds(condition: &Value, region: &str, block: &Block, seen: &Seen<'_>) -> bool {
    let how = condition["condition"].as_str().unwrap();
    let wanted = &condition["value"];
    if condition.get("meta").is_some() {
        return (wanted == region) == (how == "equals");
    }
    let number_of = |id: &str| seen.answer(id).and_then(Value::as_i64).unwrap_or(0);
    let ordered = |found: i64, than: i64| {
        if how == "less than" {
            found < than
        } else {
            found > than
        }
    };
    if let Some(id) = condition["number"].as_str() {
        return ordered(number_of(id), wanted.as_i64().unwrap());
    }
    if let Some(id) = condition["answer_ids"][0].as_str() {
        let many = if id == NAMES {
            number_of(id)
        } else {
            all_times(block, id)
                .iter()
                .filter(|it| seen.answer(it).is_some())
                .count()
                .try_into()
                .unwrap()
        };
        return ordered(many, wanted.as_i64().unwrap());
    }
    let answer = |id: &str| seen.answer(&seen_from(seen.form, block, id)).cloned();
    let found = answer(condition["id"].as_str().unwrap());
    if let Some(than) = condition.get("date_comparison") {
        let than = if let Some(id) = than["id"].as_str() {
            answer(id)
        } else {
            Some(than["value"].clone())
        }
        .map(|from| {
            operators::day(from.as_str().unwrap())
                .unwrap()
                .saturating_add(operators::offset(&than["offset_by"]))
        });
        let found = found.map(|it| operators::day(it.as_str().unwrap()).unwrap());
        return found.zip(than).is_some_and(|(found, than)| match how {
            "less than" => found < than,
            "greater than" => found > than,
            _ => found == than,
        });
    }
    match how {
        "not set" => found.is_none(),
        "contains" => found.is_some_and(|it| it.as_array().unwrap().contains(wanted)),
        "equals" => found.is_some_and(|it| in_words(&it) == in_words(wanted)),
        "not equals" => found.is_none_or(|it| in_words(&it) != in_words(wanted)),
        other => panic!("no condition {other}"),
    }
}

fn in_words(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// The same as a rule of ours.
pub fn rule(
    form: &Form,
    region: &str,
    block: &Block,
    conditions: &Value,
) -> Result<Rule, &'static str> {
    let all = conditions
        .as_array()
        .unwrap()
        .iter()
        .map(|it| one_rule(form, region, block, it));
    Ok(Rule::All(all.collect::<Result<_, _>>()?))
}

fn one_rule(
    form: &Form,
    region: &str,
    block: &Block,
    condition: &Value,
) -> Result<Rule, &'static str> {
    let how = condition["condition"].as_str().unwrap();
    let wanted = &condition["value"];
    let compared = |left: Term, right: Term| {
        let how = match how {
            "less than" => Comparing::Less,
            "greater than" => Comparing::Greater,
            _ => Comparing::Equal,
        };
        Rule::Compare { left, how, right }
    };
    let whole = |of: &Value| Term::Number(Number::whole(of.as_i64().unwrap()));
    if condition.get("meta").is_some() {
        return Ok(if (wanted == region) == (how == "equals") {
            Rule::always()
        } else {
            Rule::never()
        });
    }
    if let Some(id) = condition["number"].as_str().or(condition["answer_ids"][0]
        .as_str()
        .filter(|id| *id == NAMES))
    {
        let compared = compared(Term::Answer(id.to_owned()), whole(wanted));
        // No name at all is fewer than any number of them.
        let none = Rule::Answered(id.to_owned()).negated();
        return Ok(if how == "less than" {
            Rule::Any(vec![compared, none])
        } else {
            compared
        });
    }
    if let Some(id) = condition["answer_ids"][0].as_str() {
        let least = wanted.as_u64().unwrap() + u64::from(how == "greater than");
        let answered: Vec<Rule> = all_times(block, id)
            .into_iter()
            .map(Rule::Answered)
            .collect();
        let enough = at_least(least, &answered);
        return Ok(if how == "less than" {
            enough.negated()
        } else {
            enough
        });
    }
    let id = seen_from(form, block, condition["id"].as_str().unwrap());
    if let Some(than) = condition.get("date_comparison") {
        if let Some(other) = than["id"].as_str() {
            let years = than["offset_by"]["years"].as_i64().unwrap();
            let question = seen_from(form, block, other);
            let months = i32::try_from(years * 12).unwrap();
            return Ok(compared(
                Term::Answer(id),
                Term::Later {
                    question,
                    months,
                    days: 0,
                },
            ));
        }
        let day = operators::TODAY.saturating_add(operators::offset(&than["offset_by"]));
        return Ok(compared(Term::Answer(id), Term::Date(day)));
    }
    let chose = |id: String| match wanted.as_str().and_then(|it| it.parse().ok()) {
        Some(number) if is_number(form, &id) => {
            compared(Term::Answer(id), Term::Number(Number::whole(number)))
        }
        _ => Rule::chose(id, wanted.as_str()),
    };
    match how {
        "not set" => Ok(Rule::Answered(id).negated()),
        "contains" | "equals" => Ok(chose(id)),
        "not equals" => Ok(chose(id).negated()),
        _ => Err("progress"),
    }
}

fn is_number(form: &Form, id: &str) -> bool {
    matches!(form.kinds.get(id), Some(Kind::Number))
}

/// At least so many of these hold.
fn at_least(many: u64, of: &[Rule]) -> Rule {
    match (many, of) {
        (0, _) => Rule::always(),
        (_, []) => Rule::never(),
        (many, [first, others @ ..]) => Rule::Any(vec![
            Rule::All(vec![first.clone(), at_least(many - 1, others)]),
            at_least(many, others),
        ]),
    }
}
