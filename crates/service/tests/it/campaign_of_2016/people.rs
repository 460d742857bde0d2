//! Who is invited, what each of them does, and what they say.
//!
//! Of 2016 it is known how many answered, and how many of the staff to the end (986 of 1,109). How many were asked and did not answer,
//! whose address took no mail and who wanted no more is not known: those numbers are our choice.

use super::{PARENTS, STAFF};
use instrument::{
    Instrument, Item, Kind,
    route::{Answer, Answers, Number},
};
use vocabulary::Digest;

/// No address but those of the people who are invited here ends so.
pub const DOMAIN: &str = "@invited-in-2016.example";

/// What someone does who is invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// Answers once they have got this number of messages.
    Answers(usize),
    /// Begins after the first message, and never sends anything.
    BreaksOff,
    /// Does nothing.
    Silent,
    /// Wants no more emails after the first, and does not answer.
    Stops,
    /// The same, and answers first.
    AnswersAndStops,
    /// Has an address that takes no mail.
    Bounces,
}

/// How many do what, of staff and of parents: 1,109 and 532 begin.
const HABITS: [(Habit, usize, usize); 8] = [
    (Habit::Answers(1), 500, 250),
    (Habit::Answers(2), 300, 140),
    (Habit::Answers(3), 176, 73),
    (Habit::AnswersAndStops, 10, 5),
    (Habit::BreaksOff, 123, 64),
    (Habit::Silent, 120, 60),
    (Habit::Stops, 20, 10),
    (Habit::Bounces, 30, 20),
];

/// Someone who is invited.
pub struct Person {
    pub number: usize,
    pub address: String,
    pub survey: &'static str,
    pub habit: Habit,
}

/// Everyone who is invited.
pub fn everyone() -> Vec<Person> {
    let of = |survey: &'static str, many: fn(&(Habit, usize, usize)) -> usize| {
        let habits = HABITS.iter();
        habits.flat_map(move |it| std::iter::repeat_n((survey, it.0), many(it)))
    };
    let all = of(STAFF, |it| it.1).chain(of(PARENTS, |it| it.2));
    let person = |(number, (survey, habit)): (usize, (&'static str, Habit))| Person {
        number,
        address: format!("person-{number:04}{DOMAIN}"),
        survey,
        habit,
    };
    all.enumerate().map(person).collect()
}

impl Person {
    /// Whether they get the first, second or third message.
    pub fn gets(&self, message: usize) -> bool {
        match self.habit {
            Habit::Answers(after) => message <= after,
            Habit::BreaksOff | Habit::Silent => true,
            Habit::Stops | Habit::AnswersAndStops => message == 1,
            Habit::Bounces => false,
        }
    }

    /// Whether they answer after it; and then, whether they send their answers.
    pub fn answers_after(&self, message: usize) -> Option<bool> {
        let (after, sends) = match self.habit {
            Habit::Answers(after) => (after, true),
            Habit::AnswersAndStops => (1, true),
            Habit::BreaksOff => (1, false),
            Habit::Silent | Habit::Stops | Habit::Bounces => return None,
        };
        (message == after).then_some(sends)
    }

    /// Whether they want no more emails once they have got the first.
    pub fn stops(&self) -> bool {
        matches!(self.habit, Habit::Stops | Habit::AnswersAndStops)
    }
}

/// Chance that falls the same way every time.
struct Chance(u64);

impl Chance {
    fn of(survey: &str, number: usize) -> Self {
        Self(first(Digest::of(format!("{survey} {number}").as_bytes())))
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(1);
        let drawn = first(Digest::of(&self.0.to_be_bytes()));
        usize::try_from(drawn % limit as u64).unwrap()
    }
}

fn first(digest: Digest) -> u64 {
    u64::from_be_bytes(digest.bytes()[..8].try_into().unwrap())
}

/// What someone of this number says who answers a survey: one page after the other, as the route leads. Of ten pages that can be left
/// out they leave one out.
pub fn said(survey: &str, number: usize) -> Answers {
    let instrument = Instrument::shared(survey).unwrap();
    let questionnaire = instrument.questionnaire().unwrap();
    let mut chance = Chance::of(survey, number);
    let mut answers = Answers::new();
    let mut at = questionnaire.path(&answers).pages.first().copied();
    while let Some(page) = at {
        let id = &questionnaire.pages()[page].id;
        let item = instrument.item(id).unwrap();
        if item.is_required() || chance.below(10) > 0 {
            let answer = answer(instrument, item, &answers, &mut chance);
            answers.insert(id.clone(), answer);
        }
        at = questionnaire.path(&answers).after(page);
    }
    let counting = questionnaire.on_path(&answers);
    counting
        .map(|(id, it)| (id.to_owned(), it.clone()))
        .collect()
}

fn answer(
    instrument: &Instrument,
    item: Item<'_>,
    before: &Answers,
    chance: &mut Chance,
) -> Answer {
    match item {
        Item::Rating(variant, _) => {
            let offered: Vec<&String> = instrument.points_offered(variant, before).collect();
            Answer::one(offered[chance.below(offered.len())])
        }
        Item::Question(question) => match question.kind {
            Kind::Single | Kind::Multi | Kind::Themes => {
                Answer::one(&question.values[chance.below(question.values.len())])
            }
            // Of a child.
            Kind::Number => {
                let age = i64::try_from(6 + chance.below(10)).unwrap();
                Answer::Number(Number::whole(age))
            }
            Kind::Text => Answer::Text(format!("Words {}", chance.below(10_000))),
        },
    }
}
