//! One made-up respondent: a route, answers to its blocks, and a row of CSV.

use super::Choice;
use super::dice::Dice;
use super::spec::{RatingShares, Share, Spec, SpecError};
use instrument::{
    AspectIndex, Block, Condition, Instrument, Kind, Question, QuestionIndex, Route, RouteIndex,
    VariantIndex,
};
use statistics::probability::normal;

/// How much of a rating is the respondent's own tendency; the rest is the aspect's own deviation. 0.6² + 0.8² = 1.
const OWN: f64 = 0.6;
const DEVIATION: f64 = 0.8;

/// Schools that answer several times, and the others.
const BUSY: u64 = 400;
const OTHERS: u64 = 24_000;
/// What everybody in a school has in common, beside the questions, which are numbered.
const COMMON: u64 = u64::MAX;

/// What a column is filled with.
enum Fill {
    School,
    Question(QuestionIndex),
    Rating(VariantIndex, AspectIndex),
}

/// Makes rows for an instrument.
pub struct Maker<'a> {
    instrument: &'a Instrument,
    spec: &'a Spec,
    columns: Vec<(String, Fill)>,
    routes: Vec<RouteIndex>,
    weights: Vec<u64>,
    seed: u64,
    /// Per route: which of the answers that schools have in common it decides. Routes of one school decide the same.
    school_kinds: Vec<u64>,
    /// Per rating entry and aspect: where the tendency is cut into points, from the top.
    cuts: Vec<Vec<Vec<f64>>>,
}

/// The answers so far: per question the index of its value.
type Answers = Vec<Option<usize>>;

impl<'a> Maker<'a> {
    pub fn new(
        instrument: &'a Instrument,
        spec: &'a Spec,
        choice: &Choice,
        seed: u64,
    ) -> Result<Self, SpecError> {
        let chosen = |route: &Route| choice.route.as_ref().is_none_or(|id| id == &route.id);
        let routes: Vec<RouteIndex> = (instrument.route_indices())
            .filter(|&at| chosen(&instrument[at]))
            .collect();
        if routes.is_empty() {
            let known: Vec<&str> = instrument
                .routes
                .iter()
                .map(|route| route.id.as_str())
                .collect();
            return Err(SpecError::Route(
                choice.route.clone().unwrap_or_default(),
                known.join(", "),
            ));
        }
        let weight = |&at: &RouteIndex| match spec.routes.get(&instrument[at].id) {
            Some(weight) => *weight,
            None => u64::from(spec.routes.is_empty()),
        };
        let weights = routes.iter().map(weight).collect();
        let cuts = spec
            .ratings
            .iter()
            .map(|rating| {
                rating
                    .high
                    .iter()
                    .map(|&high| cuts(instrument, rating, high))
                    .collect()
            })
            .collect();
        let mut maker = Self {
            instrument,
            spec,
            seed,
            school_kinds: school_kinds(instrument, spec, &routes),
            columns: Vec::new(),
            routes,
            weights,
            cuts,
        };
        maker.columns = maker.choose_columns(choice.lean);
        Ok(maker)
    }

    fn choose_columns(&self, lean: bool) -> Vec<(String, Fill)> {
        let instrument = self.instrument;
        let asked = |variant: VariantIndex| {
            let mut blocks = self
                .routes
                .iter()
                .flat_map(|&route| &instrument[route].blocks);
            blocks.any(|id| {
                let block = instrument.blocks.iter().find(|block| &block.id == id);
                block.is_some_and(|block| block.variant.as_ref() == Some(&instrument[variant].id))
            })
        };
        let mut columns = Vec::new();
        if let Some(school) = instrument.school.as_ref().filter(|_| !lean) {
            columns.push((school.clone(), Fill::School));
        }
        let question = |index: QuestionIndex| (instrument[index].id.clone(), Fill::Question(index));
        let (groups, others): (Vec<_>, Vec<_>) =
            (instrument.question_indices()).partition(|index| instrument[*index].group);
        // Lean: the seven classification columns and nothing that only the register knows.
        let groups = groups.into_iter().take(if lean { 7 } else { usize::MAX });
        columns.extend(groups.map(question));
        for v in (instrument.variant_indices()).filter(|v| !lean || asked(*v)) {
            columns.extend(instrument.aspect_indices().map(|a| {
                let head = instrument.column_of(&instrument[v], &instrument[a]);
                (head, Fill::Rating(v, a))
            }));
        }
        if !lean {
            columns.extend(others.into_iter().map(question));
        }
        columns
    }

    pub fn header(&self) -> Vec<u8> {
        let heads: Vec<&str> = self.columns.iter().map(|(head, _)| head.as_str()).collect();
        let mut line = heads.join(",").into_bytes();
        line.push(b'\n');
        line
    }

    pub fn row(&self, dice: &mut Dice, out: &mut Vec<u8>) {
        let chosen = dice.weighted(&self.weights);
        let route = &self.instrument[self.routes[chosen]];
        let school = self.school(self.school_kinds[chosen], dice);
        let answers = self.known(route, school, dice);
        let mut blocks: Vec<&Block> = (route.blocks.iter())
            .filter_map(|id| self.instrument.blocks.iter().find(|block| &block.id == id))
            .filter(|block| self.holds(&block.only, &answers))
            .collect();
        if dice.happens(self.spec.habits.stops_early) && blocks.len() > 1 {
            blocks.truncate(1 + dice.place(blocks.len() - 1));
        }
        let mut variants: Vec<&str> = blocks
            .iter()
            .filter_map(|block| block.variant.as_deref())
            .collect();
        variants.dedup();
        let asked = |variant: &str, aspect: &String| {
            let mut blocks =
                (blocks.iter()).filter(|block| block.variant.as_deref() == Some(variant));
            let first = blocks.clone().next();
            first.is_none()
                || blocks.any(|block| block.aspects.is_empty() || block.aspects.contains(aspect))
        };
        if variants.len() == 1
            && variants[0] != self.instrument.variants[0].id
            && dice.happens(self.spec.habits.two_routes)
        {
            variants.push(&self.instrument.variants[0].id);
        }
        let likeness = self.spec.habits.school_likeness;
        let shared = if likeness > 0.0 {
            Dice::of_one(self.seed, school, COMMON).normal()
        } else {
            0.0
        };
        let tendency = OWN * ((1.0 - likeness).sqrt() * dice.normal() + likeness.sqrt() * shared);
        for (at, (_, fill)) in self.columns.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            match fill {
                Fill::School => out.extend_from_slice(format!("s{school:05}").as_bytes()),
                Fill::Question(index) => self.question(*index, &blocks, &answers, dice, out),
                Fill::Rating(v, a) => {
                    let variant = self.instrument[*v].id.as_str();
                    if variants.contains(&variant) && asked(variant, &self.instrument[*a].id) {
                        let point = self.rating(*v, *a, tendency, &answers, dice);
                        write(out, point.as_bytes());
                    }
                }
            }
        }
        out.push(b'\n');
    }

    /// The classification: what the route decides, then the groups by their shares, in order.
    fn known(&self, route: &Route, school: u64, dice: &mut Dice) -> Answers {
        let mut answers: Answers = vec![None; self.instrument.questions.len()];
        for (id, values) in &route.condition {
            if let Some(index) = self
                .instrument
                .questions
                .iter()
                .position(|question| &question.id == id)
            {
                let question = &self.instrument.questions[index];
                answers[index] = self.one_of(question, values, &answers, dice);
            }
        }
        for (index, question) in self.instrument.questions.iter().enumerate() {
            if question.group && answers[index].is_none() && self.asked(route, question) {
                let value = if self.spec.schools.same.contains(&question.id) {
                    let mut dice = Dice::of_one(self.seed, school, index as u64);
                    self.value(question, &answers, &mut dice)
                } else {
                    self.value(question, &answers, dice)
                };
                answers[index] = Some(value);
            }
        }
        answers
    }

    /// Whether a group is known on a route: asked in one of its blocks, or in no block at all (then it came with the invitation).
    fn asked(&self, route: &Route, question: &Question) -> bool {
        let asks = |block: &&Block| block.asks.contains(&question.id);
        let anywhere = self.instrument.blocks.iter().any(|block| asks(&block));
        let here = self
            .instrument
            .blocks
            .iter()
            .any(|block| asks(&block) && route.blocks.contains(&block.id));
        here || !anywhere
    }

    fn share(&self, question: &Question, answers: &Answers) -> Option<&Share> {
        self.spec
            .shares
            .iter()
            .find(|share| share.question == question.id && self.holds(&share.condition, answers))
    }

    fn value(&self, question: &Question, answers: &Answers, dice: &mut Dice) -> usize {
        match self.share(question, answers) {
            Some(share) => dice.weighted(&share.weights),
            None => dice.place(question.values.len()),
        }
    }

    /// One of these values, by their weights. Of a single one no die is cast, so routes that each decide one answer stay as they were.
    fn one_of(
        &self,
        question: &Question,
        values: &[String],
        answers: &Answers,
        dice: &mut Dice,
    ) -> Option<usize> {
        let is_one = |at: &usize| values.contains(&question.values[*at]);
        let places: Vec<usize> = (0..question.values.len()).filter(is_one).collect();
        if places.len() < 2 {
            return places.first().copied();
        }
        let share = self.share(question, answers);
        let weight = |&at: &usize| share.map_or(1, |share| share.weights[at]);
        let weights: Vec<u64> = places.iter().map(weight).collect();
        Some(places[dice.weighted(&weights)])
    }

    fn holds(&self, condition: &Condition, answers: &Answers) -> bool {
        condition.iter().all(|(id, values)| {
            let index = self
                .instrument
                .questions
                .iter()
                .position(|question| &question.id == id);
            let given = index
                .and_then(|index| self.instrument.questions[index].values.get(answers[index]?));
            given.is_some_and(|given| values.contains(given))
        })
    }

    /// The number of a school of a kind.
    fn school(&self, kind: u64, dice: &mut Dice) -> u64 {
        // A few schools answer several times, most once, whatever the number of rows: as many schools as rows of a large survey.
        let busy = dice.happens(self.spec.habits.school_size - 1.0);
        let number = if busy {
            dice.below(BUSY)
        } else {
            BUSY + dice.below(OTHERS)
        };
        kind * (BUSY + OTHERS) + number
    }

    fn question(
        &self,
        index: QuestionIndex,
        blocks: &[&Block],
        answers: &Answers,
        dice: &mut Dice,
        out: &mut Vec<u8>,
    ) {
        let question = &self.instrument[index];
        if question.group {
            if let Some(value) = answers[index.get()] {
                write(out, question.values[value].as_bytes());
            }
            return;
        }
        // What was coded from an open answer exists where that answer does.
        let source = question
            .id
            .strip_suffix("_themes")
            .or(question.id.strip_suffix("_tone"))
            .unwrap_or(&question.id);
        if !blocks.iter().any(|block| {
            block
                .asks
                .iter()
                .any(|ask| ask == &question.id || ask == source)
        }) {
            return;
        }
        match question.kind {
            Kind::Single => write(
                out,
                question.values[self.value(question, answers, dice)].as_bytes(),
            ),
            Kind::Multi | Kind::Themes => {
                let limit = question.limit.unwrap_or(3).min(question.values.len());
                let many = 1 + dice.below(limit as u64);
                let mut chosen: Vec<usize> = (0..many)
                    .map(|_| self.value(question, answers, dice))
                    .collect();
                chosen.sort_unstable();
                chosen.dedup();
                let texts: Vec<&str> = chosen
                    .into_iter()
                    .map(|value| question.values[value].as_str())
                    .collect();
                write(out, texts.join(";").as_bytes());
            }
            Kind::Number => {
                let (least, greatest) = question.range.unwrap_or((0.0, 1.0));
                let step = question.step.unwrap_or(1.0);
                let share = (0.5 + 0.12 * dice.normal()).clamp(0.0, 1.0);
                let number = least + ((greatest - least) * share / step).round() * step;
                out.extend_from_slice(format!("{number:.1}").as_bytes());
            }
            Kind::Text => {
                let phrases = &self.spec.text.phrases;
                if !phrases.is_empty() && dice.happens(self.spec.habits.answers_text) {
                    write(out, phrases[dice.place(phrases.len())].as_bytes());
                }
            }
        }
    }

    fn rating(
        &self,
        v: VariantIndex,
        a: AspectIndex,
        tendency: f64,
        answers: &Answers,
        dice: &mut Dice,
    ) -> &str {
        let variant = &self.instrument[v];
        let scale = self.instrument.scale_of(variant);
        let entry = self.spec.ratings.iter().rposition(|rating| {
            rating.variant == variant.id && self.holds(&rating.condition, answers)
        });
        let Some(entry) = entry else {
            let points: Vec<&String> = scale.points().collect();
            return points[dice.place(points.len())];
        };
        for (point, share) in &self.spec.ratings[entry].unsure {
            if dice.happens(share / 100.0) {
                return point;
            }
        }
        let aspect = &self.instrument[a].id;
        let shift: f64 = self
            .spec
            .effects
            .iter()
            .filter(|effect| effect.variant == variant.id)
            .filter(|effect| effect.aspects.is_empty() || effect.aspects.contains(aspect))
            .filter(|effect| self.holds(&effect.condition, answers))
            .map(|effect| effect.shift)
            .sum();
        let rated = tendency + DEVIATION * dice.normal() + shift;
        let point = self.cuts[entry][a.get()]
            .iter()
            .position(|cut| rated >= *cut);
        &scale.scored[point.unwrap_or(scale.scored.len() - 1)]
    }
}

/// Per route, a number for the answers it decides of those that schools have in common.
fn school_kinds(instrument: &Instrument, spec: &Spec, routes: &[RouteIndex]) -> Vec<u64> {
    let decided = |route: &RouteIndex| -> Vec<(&String, &Vec<String>)> {
        (instrument[*route].condition.iter())
            .filter(|(id, _)| spec.schools.same.contains(id))
            .collect()
    };
    let mut kinds = Vec::new();
    for route in routes {
        let kind = decided(route);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let number = |route| {
        let kind = decided(route);
        kinds.iter().position(|known| *known == kind).unwrap_or(0) as u64
    };
    routes.iter().map(number).collect()
}

/// Where the tendency is cut, from the top, so that the points get their shares.
fn cuts(instrument: &Instrument, rating: &RatingShares, high: f64) -> Vec<f64> {
    let Some(variant) = instrument.variant_index(&rating.variant) else {
        return Vec::new();
    };
    let scale = instrument.scale_of(&instrument[variant]);
    let (tops, lows) = (scale.high, scale.scored.len() - scale.high);
    let high = high / 100.0;
    let mut above = 0.0;
    let mut cuts = Vec::new();
    for point in 0..scale.scored.len() - 1 {
        above += if point < tops {
            let first = if tops == 1 {
                1.0
            } else {
                rating.top_of_high / 100.0
            };
            high * if point == 0 {
                first
            } else {
                (1.0 - first) / even(tops - 1)
            }
        } else {
            let last = if lows == 1 {
                1.0
            } else {
                rating.bottom_of_low / 100.0
            };
            (1.0 - high) * (1.0 - last) / even(lows - 1)
        };
        cuts.push(normal::quantile(1.0 - above));
    }
    cuts
}

fn even(parts: usize) -> f64 {
    f64::from(u32::try_from(parts.max(1)).unwrap_or(1))
}

/// A field of CSV, quoted where it must be.
fn write(out: &mut Vec<u8>, text: &[u8]) {
    if !text.iter().any(|byte| matches!(byte, b',' | b'"' | b'\n')) {
        out.extend_from_slice(text);
        return;
    }
    out.push(b'"');
    for &byte in text {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}
