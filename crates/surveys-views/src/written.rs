//! Answers as the files that the analysis reads have them: what was asked, what the answers of one school or of a parent and a child have in
//! common, and what is known of schools.

use answers::{Kept, SchoolFacts};
use instrument::{
    Instrument, Item,
    route::{Answer, Number},
};
use vocabulary::Digest;

/// So many characters of a token are written: enough to tell all schools apart, and few enough for the analysis to keep many.
const TOKEN: usize = 14;

/// The headings: what is asked, the tokens, then what is known of the school.
pub(crate) fn head(instrument: &Instrument) -> Vec<String> {
    let asked = instrument.asked().into_keys();
    let asked = asked.chain(instrument.school.clone());
    let asked = asked.chain(instrument.family.clone());
    let facts = SchoolFacts::default();
    let facts = facts
        .named()
        .map(|(name, _)| format!("recorded_{}", name.replace('-', "_")));
    asked.chain(facts).collect()
}

/// The cells of one answer.
pub(crate) fn row(instrument: &Instrument, kept: &Kept) -> Vec<String> {
    let asked = instrument.asked().into_keys();
    let asked = asked.map(|id| {
        let answer = kept.answers.get(&id).zip(instrument.item(&id));
        answer.map_or_else(String::new, |(answer, item)| cell(instrument, item, answer))
    });
    let token = |it: Option<Digest>| {
        let text = it.map(|it| it.to_string()).unwrap_or_default();
        text.chars().take(TOKEN).collect::<String>()
    };
    let school = instrument.school.as_ref();
    let asked = asked.chain(school.map(|_| token(kept.school.map(|it| it.0))));
    let family = instrument.family.as_ref();
    let asked = asked.chain(family.map(|_| token(kept.family.map(|it| it.0))));
    let facts = kept.stamp.facts.named();
    let facts = facts.map(|(_, fact)| fact.unwrap_or_default().to_owned());
    asked.chain(facts).collect()
}

fn cell(instrument: &Instrument, item: Item<'_>, answer: &Answer) -> String {
    match answer {
        // In the order in which they were offered.
        Answer::Chosen(chosen) => match item {
            Item::Question(question) => {
                let given = question.values.iter().filter(|it| chosen.contains(*it));
                given.cloned().collect::<Vec<_>>().join(";")
            }
            Item::Rating(..) => answer.chosen().collect::<Vec<_>>().join(";"),
        },
        Answer::Number(number) => decimal(*number),
        Answer::Date(date) => date.to_string(),
        Answer::Text(text) => text.clone(),
        Answer::Declined => instrument.declined.first().cloned().unwrap_or_default(),
    }
}

/// Without zeros at its end.
fn decimal(number: Number) -> String {
    let thousandths = number.in_thousandths();
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, part) = (
        thousandths.unsigned_abs() / 1000,
        thousandths.unsigned_abs() % 1000,
    );
    let part = format!("{part:03}");
    match part.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use answers::Stamp;

    #[test]
    fn an_answer_is_written_as_the_analysis_reads_it() {
        let instrument = Instrument::built_in("parents-2026").unwrap();
        let mut kept = Kept::begun(Stamp {
            audience: "parents-2026".into(),
            facts: SchoolFacts {
                phase: Some("primary".into()),
                ..SchoolFacts::default()
            },
        });
        let two = ["Visual Impairment", "Hearing Impairment"].map(str::to_owned);
        kept.answers = [
            ("phase".to_owned(), Answer::one("primary")),
            ("met_senco".to_owned(), Answer::Declined),
            ("needs_to_understand".to_owned(), Answer::Declined),
            (
                "age".to_owned(),
                Answer::Number(Number::thousandths(13_600)),
            ),
            ("categories".to_owned(), Answer::Chosen(two.into())),
            (
                "final".to_owned(),
                Answer::Text("Thank you; all is well.".into()),
            ),
        ]
        .into();
        let (head, row) = (head(&instrument), row(&instrument, &kept));
        assert_eq!(head.len(), row.len());
        let of = |name: &str| row[head.iter().position(|it| it == name).unwrap()].as_str();
        assert_eq!(of("phase"), "primary");
        assert_eq!(of("met_senco"), instrument.declined[0]);
        assert_eq!(of("needs_to_understand"), instrument.declined[0]);
        assert_eq!(of("age"), "13.6");
        assert_eq!(of("categories"), "Visual Impairment;Hearing Impairment");
        assert_eq!(of("final"), "Thank you; all is well.");
        assert_eq!(of("included"), "");
        assert_eq!(of("recorded_phase"), "primary");
    }
}
