//! What people answer in the demonstration.

use instrument::{
    Instrument, Item, Kind,
    route::{Answer, Answers, Number},
};

/// What the `n`-th person answers: of each question another of its answers, and of every third that can be left out
/// nothing; what is answered `first` stays so.
pub(super) fn answered(instrument: &Instrument, n: u8, first: Answers) -> Answers {
    let questionnaire = instrument.questionnaire().expect("it can be answered");
    let mut answers = first;
    let mut seen = 0;
    loop {
        let path = questionnaire.path(&answers);
        let ids = path
            .pages
            .iter()
            .map(|at| questionnaire.pages()[*at].id.clone());
        let ids: Vec<String> = ids.collect();
        let Some(id) = ids.get(seen) else {
            return questionnaire
                .on_path(&answers)
                .map(|(id, answer)| (id.to_owned(), answer.clone()))
                .collect();
        };
        seen += 1;
        if answers.contains_key(id) {
            continue;
        }
        let item = instrument.item(id).expect("its path asks what it has");
        let turn = usize::from(n) * 7 + seen * 3;
        if item.is_required() || !turn.is_multiple_of(3) {
            answers.extend(
                answer(instrument, item, &answers.clone(), turn).map(|it| (id.clone(), it)),
            );
        }
    }
}

fn answer(
    instrument: &Instrument,
    item: Item<'_>,
    before: &Answers,
    turn: usize,
) -> Option<Answer> {
    match item {
        Item::Rating(variant, _) => {
            let points: Vec<&String> = instrument.points_offered(variant, before).collect();
            points.get(turn % points.len()).map(|it| Answer::one(*it))
        }
        Item::Question(question) => match question.kind {
            Kind::Single | Kind::Multi | Kind::Themes => {
                let value = question.values.get(turn % question.values.len());
                value.map(Answer::one)
            }
            Kind::Number => Some(Answer::Number(Number::whole(
                i64::try_from(turn % 8).unwrap_or(0) + 6,
            ))),
            Kind::Text => None,
        },
    }
}
