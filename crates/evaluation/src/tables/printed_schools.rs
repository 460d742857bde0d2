//! The tables of single schools as 2017 printed them, for evaluators: numbered from 4, with headings for the domains, the kind of
//! school in the title, and who answered in the note.

use super::{Cell, RowKind, Shown, Table, TableRow};
use crate::answers::{Plan, SchoolRatings, Tally};
use instrument::{AspectIndex, Instrument, VariantIndex};

/// Their numbers in the report of 2017; a fourth school is 6d, and so on.
const NUMBERS: [&str; 3] = ["4", "5", "6"];

/// The tables of single schools, as 2017 printed them.
pub fn printed_schools(plan: &Plan, tally: &Tally, schools: &[Table]) -> Vec<Table> {
    let instrument = plan.instrument();
    let Some(staff) = instrument.variant_index("support") else {
        return Vec::new();
    };
    let busiest = tally.schools(staff, instrument.school_tables_from);
    let numbers = (NUMBERS.iter().map(|number| (*number).to_owned()))
        .chain(('d'..='z').map(|letter| format!("6{letter}")));
    (busiest.iter().zip(schools).zip(numbers))
        .map(|(((_, ratings), table), number)| Table {
            number,
            title: title(instrument, ratings),
            rows: under_domains(instrument, plan.present(staff), table),
            notes: vec![who(instrument, staff, ratings)],
            ..table.clone()
        })
        .collect()
}

/// `Rating task responses (secondary school)`.
fn title(instrument: &Instrument, ratings: &SchoolRatings) -> String {
    let question = (instrument.school_kind.as_ref()).and_then(|id| instrument.question(id));
    let kind = question.and_then(|question| question.values.get(ratings.kind()?));
    match kind {
        Some(kind) => format!("Rating task responses ({kind} school)"),
        None => "Rating task responses".to_owned(),
    }
}

/// The rows with the name of each domain over its own.
fn under_domains(instrument: &Instrument, aspects: &[AspectIndex], table: &Table) -> Vec<TableRow> {
    let mut rows = Vec::new();
    let mut before = None;
    for (aspect, row) in aspects.iter().zip(&table.rows) {
        let domain = &instrument[*aspect].domain;
        if before != Some(domain) {
            before = Some(domain);
            let named = instrument.domains.iter().find(|known| &known.id == domain);
            rows.push(TableRow {
                label: named.map_or_else(String::new, |domain| domain.label.clone()),
                kind: RowKind::Heading,
                cells: vec![Cell::plain(Shown::Blank); table.columns.len()],
            });
        }
        rows.push(row.clone());
    }
    rows
}

/// `N=9: 8 teachers, 1 SENCO. The SENCO’s own ratings are marked.`
fn who(instrument: &Instrument, staff: VariantIndex, ratings: &SchoolRatings) -> String {
    let question = (instrument.school_people.as_ref()).and_then(|id| instrument.question(id));
    let counts = ratings.people_by(staff);
    let name = |value: usize, count: u32| {
        let one = question.and_then(|question| question.values.get(value));
        let several = question
            .map_or("", |question| question.head(value))
            .to_lowercase();
        match one.filter(|_| count == 1) {
            Some(one) => format!("1 {one}"),
            None => format!("{count} {several}"),
        }
    };
    let mut people: Vec<String> = (counts.iter().enumerate())
        .filter(|(_, count)| **count > 0)
        .map(|(value, &count)| name(value, count))
        .collect();
    let known: u32 = counts.iter().sum();
    let all = ratings.people(staff);
    if known < all {
        people.push(format!("{} of the staff", all - known));
    }
    let own = instrument
        .variant_index("confidence")
        .is_some_and(|v| ratings.people(v) == 1);
    let marked = if own {
        people.push("1 SENCO".to_owned());
        " The SENCO’s own ratings are marked."
    } else {
        ""
    };
    format!("N={}: {}.{marked}", all + u32::from(own), people.join(", "))
}
