//! A questionnaire as pages and rules of ours.
//!
//! A page is shown where it is arrived at and not passed over. It is arrived at from the page before it, or by a jump; both are known once that
//! page is known to be shown.

use super::{
    census,
    form::{Block, Form, Kind, Rules},
    operators,
};
use instrument::route::{Comparing, Number, Page, Questionnaire, Rule, Term};
use serde_json::Value;

/// The pages, and for each the block that it is of: of none where it only notes that a block was arrived at.
pub struct Translated {
    pub questionnaire: Questionnaire,
    pub block_of: Vec<Option<usize>>,
}

/// Translates.
pub fn translate(form: &Form) -> Result<Translated, &'static str> {
    let (mut pages, mut block_of) = (Vec::new(), Vec::new());
    // Of each block: when it is arrived at by jumps.
    let mut jumped: Vec<Vec<Rule>> = form.blocks.iter().map(|_| Vec::new()).collect();
    let mut falls = Rule::always();
    for (at, block) in form.blocks.iter().enumerate() {
        let arrived = Rule::Any(jumped[at].drain(..).chain([falls]).collect());
        let gate = pages.len();
        block_of.push(None);
        pages.push(Page {
            id: format!("to {}", pages.len()),
            asks: Vec::new(),
            only: arrived,
        });
        let arrived = Rule::Shown(gate);
        let mut seen = Vec::new();
        for need in &block.needs {
            seen.push(rule(form, block, need)?);
        }
        for skip in &block.skips {
            seen.push(rule(form, block, skip)?.negated());
        }
        let seen = Rule::All(seen);
        let mut earlier = Vec::new();
        let mut own = Vec::new();
        let nothing = [(None, Vec::new())];
        let variants = if block.variants.is_empty() {
            &nothing[..]
        } else {
            &block.variants
        };
        for (number, (when, asks)) in variants.iter().enumerate() {
            let when = when
                .as_ref()
                .map_or(Ok(Rule::always()), |it| rule(form, block, it))?;
            let mut all = vec![arrived.clone(), seen.clone(), when.clone()];
            all.extend(earlier.iter().cloned());
            earlier.push(when.negated());
            own.push(pages.len());
            block_of.push(Some(at));
            pages.push(Page {
                id: format!("{}#{}~{number}", block.id, block.instance),
                asks: asks.iter().map(|it| it.id.clone()).collect(),
                only: Rule::All(all),
            });
        }
        let shown = Rule::Any(own.iter().map(|page| Rule::Shown(*page)).collect());
        // Passed over, or shown and led on by no rule.
        let mut stays = vec![shown.clone()];
        for routing in &block.routing {
            let goto = routing.get("goto").unwrap_or(routing);
            let when = goto
                .get("when")
                .map_or(Ok(Rule::always()), |it| rule(form, block, it))?;
            let mut taken = stays.clone();
            taken.push(when.clone());
            stays.push(when.negated());
            match target(form, at, goto) {
                Some(to) if to > at => {
                    if let Some(jumped) = jumped.get_mut(to) {
                        jumped.push(Rule::All(taken));
                    }
                }
                // Back to an earlier page: nobody in the walk answers so.
                _ => {}
            }
        }
        falls = Rule::Any(vec![
            Rule::All(stays),
            Rule::All(vec![arrived, seen.negated()]),
        ]);
    }
    let questionnaire =
        Questionnaire::new(pages).unwrap_or_else(|at| panic!("page {at} looks ahead"));
    Ok(Translated {
        questionnaire,
        block_of,
    })
}

/// The block that a jump leads to; the number of blocks where it leads to the end.
pub fn target(form: &Form, at: usize, goto: &Value) -> Option<usize> {
    let here = &form.blocks[at];
    let find = |is: &dyn Fn(&Block) -> bool| form.blocks.iter().position(is);
    if let Some(id) = goto["block"].as_str() {
        find(&|it| it.id == id && (it.group != here.group || it.instance == here.instance))
    } else if let Some(id) = goto["group"].as_str() {
        find(&|it| it.group == id)
    } else {
        Some(find(&|it| it.section > here.section).unwrap_or(form.blocks.len()))
    }
}

fn rule(form: &Form, block: &Block, rule: &Value) -> Result<Rule, &'static str> {
    match form.rules {
        Rules::Operators => of_operators(form, rule),
        Rules::Conditions(region) => census::rule(form, region, block, rule),
    }
}

/// What is compared: something constant, or an answer.
enum Operand {
    Constant(Value),
    Answer(String),
    Count(String),
    Moved(String, Value),
}

fn operand(of: &Value) -> Result<Operand, &'static str> {
    let Some(object) = of.as_object() else {
        return Ok(Operand::Constant(of.clone()));
    };
    if let Some(counted) = object.get("count") {
        return match operand(&counted[0])? {
            Operand::Answer(id) => Ok(Operand::Count(id)),
            _ => Err("lists of people"),
        };
    }
    if let Some(day) = object.get("date") {
        return match operand(&day[0])? {
            Operand::Constant(from) => {
                let from = from.as_str().and_then(operators::day).unwrap();
                Ok(Operand::Constant(
                    from.saturating_add(operators::offset(&day[1]))
                        .to_string()
                        .into(),
                ))
            }
            Operand::Answer(id) if day[1].is_object() => Ok(Operand::Moved(id, day[1].clone())),
            answer => Ok(answer),
        };
    }
    let identifier = || object["identifier"].as_str().unwrap().to_owned();
    match object["source"].as_str().unwrap() {
        "answers" if object.get("selector").is_none() => Ok(Operand::Answer(identifier())),
        "metadata" => Ok(Operand::Constant(operators::metadata(&identifier()).into())),
        "progress" => Err("progress"),
        "calculated_summary" | "grand_calculated_summary" => Err("sums of answers"),
        _ => Err("lists of people"),
    }
}

fn of_operators(form: &Form, rule: &Value) -> Result<Rule, &'static str> {
    let (operator, operands) = rule.as_object().and_then(|it| it.iter().next()).unwrap();
    let operands = operands.as_array().unwrap();
    let each = || {
        operands
            .iter()
            .map(|it| of_operators(form, it))
            .collect::<Result<Vec<_>, _>>()
    };
    let pair = || operand(&operands[0]).and_then(|left| Ok((left, operand(&operands[1])?)));
    Ok(match operator.as_str() {
        "and" => Rule::All(each()?),
        "or" => Rule::Any(each()?),
        "not" => of_operators(form, &operands[0])?.negated(),
        "==" => equal(form, pair()?)?,
        "!=" => equal(form, pair()?)?.negated(),
        "in" => match pair()? {
            (Operand::Answer(id), Operand::Constant(values)) => {
                let same = |it: &Value| {
                    equal(
                        form,
                        (Operand::Answer(id.clone()), Operand::Constant(it.clone())),
                    )
                };
                Rule::Any(
                    values
                        .as_array()
                        .unwrap()
                        .iter()
                        .map(same)
                        .collect::<Result<_, _>>()?,
                )
            }
            (Operand::Constant(value), Operand::Answer(id)) => Rule::chose(id, value.as_str()),
            _ => return Err("lists of people"),
        },
        "any-in" | "all-in" => {
            let (Operand::Constant(values), Operand::Answer(id)) = pair()? else {
                return Err("lists of people");
            };
            let one = |it: &Value| Rule::chose(id.clone(), it.as_str());
            let each = values.as_array().unwrap().iter().map(one).collect();
            if operator == "any-in" {
                Rule::Any(each)
            } else {
                Rule::All(each)
            }
        }
        order => compared(form, order, pair()?)?,
    })
}

/// Two operands that are equal: both of them nothing, too.
fn equal(form: &Form, (left, right): (Operand, Operand)) -> Result<Rule, &'static str> {
    match (left, right) {
        (Operand::Constant(left), Operand::Constant(right)) => Ok(if left == right {
            Rule::always()
        } else {
            Rule::never()
        }),
        (Operand::Constant(value), answer) => equal(form, (answer, Operand::Constant(value))),
        (Operand::Answer(id), Operand::Constant(Value::Null)) => Ok(Rule::Answered(id).negated()),
        (Operand::Answer(id), Operand::Constant(Value::String(value))) => match kind_of(form, &id)?
        {
            Kind::One(_) => Ok(Rule::chose(id, [value])),
            Kind::Date => compared(
                form,
                "==",
                (Operand::Answer(id), Operand::Constant(value.into())),
            ),
            _ => Err("words that decide"),
        },
        both => compared(form, "==", both),
    }
}

fn compared(
    form: &Form,
    how: &str,
    (left, right): (Operand, Operand),
) -> Result<Rule, &'static str> {
    let how = match how {
        "==" => Comparing::Equal,
        "<" => Comparing::Less,
        "<=" => Comparing::AtMost,
        ">" => Comparing::Greater,
        ">=" => Comparing::AtLeast,
        _ => return Err("progress"),
    };
    Ok(Rule::Compare {
        left: term(form, left)?,
        how,
        right: term(form, right)?,
    })
}

fn term(form: &Form, operand: Operand) -> Result<Term, &'static str> {
    match operand {
        Operand::Constant(Value::Number(number)) => Ok(Term::Number(Number::whole(
            number.as_i64().ok_or("sums of answers")?,
        ))),
        Operand::Constant(Value::String(day)) => {
            Ok(Term::Date(operators::day(&day).ok_or("words that decide")?))
        }
        Operand::Constant(_) => Err("words that decide"),
        Operand::Count(id) => Ok(Term::Count(id)),
        Operand::Moved(question, by) => {
            let many = |unit: &str| i32::try_from(by[unit].as_i64().unwrap_or(0)).unwrap();
            Ok(Term::Later {
                question,
                months: many("years") * 12 + many("months"),
                days: many("days"),
            })
        }
        Operand::Answer(id) => match kind_of(form, &id)? {
            Kind::Number | Kind::Date => Ok(Term::Answer(id)),
            _ => Err("words that decide"),
        },
    }
}

fn kind_of(form: &Form, id: &str) -> Result<Kind, &'static str> {
    form.kinds.get(id).cloned().ok_or("lists of people")
}
