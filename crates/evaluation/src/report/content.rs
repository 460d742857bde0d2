//! What the report says, section by section.

use super::result_charts::{bars, comparison_plot, domain_plot};
use super::result_tables::{break_off_table, shares_table, tests_table};
use super::sentences;
use crate::analysis::{ALPHA, Edition, EditionName, EditionPopulation};
use crate::charts::{self, Chart};
use crate::instrument::Instrument;
use crate::tables::Table;

/// A report.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Its title.
    pub title: String,
    /// Which edition it is, in words.
    pub edition: String,
    /// What was found, by audience.
    pub by_audience: Vec<(String, Vec<String>)>,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its anchor.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its key point.
    pub key_point: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading within the section.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// Points.
    Points(Vec<String>),
    /// A table.
    Table(Table),
    /// A chart and the table with its figures.
    Chart(Chart, Option<Table>),
}

impl Report {
    /// The report of an edition.
    pub fn of(edition: &Edition, instrument: &Instrument) -> Self {
        let evaluators = edition.edition == EditionName::As2017;
        let name = if evaluators {
            "Edition for evaluators: every count, as in 2017"
        } else {
            "Publishable edition: small counts are hidden"
        };
        let mut sections = vec![who_answered(edition), ratings(edition, instrument)];
        if !edition.comparisons.is_empty() {
            sections.push(comparisons(edition));
        }
        sections.extend(numbered_tables(edition));
        sections.extend(schools(edition));
        sections.push(limits(edition));
        Self {
            title: format!("{}: results", edition.title),
            edition: name.to_owned(),
            by_audience: by_audience(edition),
            sections,
        }
    }

    /// Every chart of the report.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        self.sections
            .iter()
            .flat_map(|section| &section.blocks)
            .filter_map(|block| match block {
                Block::Chart(chart, _) => Some(chart),
                _ => None,
            })
    }
}

/// Each population's findings, then what comparisons of it found.
fn by_audience(edition: &Edition) -> Vec<(String, Vec<String>)> {
    let of = |population: &EditionPopulation| {
        let mut points = vec![domain_summary(population)];
        points.extend(sentences::aspects(population));
        for comparison in edition
            .comparisons
            .iter()
            .filter(|c| c.populations.contains(&population.label))
        {
            points.extend(sentences::comparison(comparison));
        }
        (
            format!("{} (n = {})", population.label, population.n),
            points,
        )
    };
    edition.populations.iter().map(of).collect()
}

pub(super) fn domain_summary(population: &EditionPopulation) -> String {
    let above: Vec<String> = (population.domains.iter())
        .filter(|domain| domain.t_test.p_holm.is_some_and(|p| p < ALPHA))
        .map(|domain| sentences::lower_first(&domain.label))
        .collect();
    if population.domains.is_empty() {
        return "There are too few answers to show domain scores.".to_owned();
    }
    match above.len() {
        0 => "In no domain is there evidence that the mean rating is above the midpoint of the scale.".to_owned(),
        all if all == population.domains.len() => "The mean rating is above the midpoint of the scale in every domain.".to_owned(),
        _ => format!("The mean rating is above the midpoint of the scale in {}.", sentences::listed(&above)),
    }
}

fn who_answered(edition: &Edition) -> Section {
    let mut blocks = Vec::new();
    if let Some(input) = &edition.input {
        let mut points = vec![format!(
            "{} responses were counted and {} were refused.",
            input.rows, input.bad_rows
        )];
        points.push(input.reading.words());
        points.extend(input.reading.assumed.iter().cloned());
        if input.two_routes > 0 {
            points.push(format!(
                "{} respondents answered two routes. They are counted in both; the results were computed with and without them.",
                input.two_routes
            ));
        }
        if !input.absent_columns.is_empty() {
            points.push(format!(
                "The file has no column for {}.",
                sentences::listed(&input.absent_columns)
            ));
        }
        blocks.push(Block::Points(points));
    }
    for table in edition
        .tables
        .iter()
        .filter(|table| table.number.starts_with("respondents "))
    {
        let map = (table.number == "respondents region")
            .then(|| charts::tile_map("map-region", table))
            .flatten();
        blocks.push(match map {
            Some(map) => Block::Chart(map, Some(table.clone())),
            None => Block::Table(table.clone()),
        });
    }
    if !edition.break_off.is_empty() {
        blocks.push(Block::Heading("How far respondents came".to_owned()));
        blocks.push(Block::Paragraph(
            "For each route, how many gave their last answer in each block. The last blocks hold questions that nobody has to answer."
                .to_owned(),
        ));
        blocks.push(Block::Table(break_off_table(edition)));
    }
    for known in &edition.representativeness {
        blocks.push(Block::Heading(format!(
            "Respondents and population: {}",
            known.label
        )));
        blocks.push(Block::Table(shares_table(known)));
    }
    let mut key_point = format!("{} responses were counted.", edition.rows);
    if edition.representativeness.is_empty() {
        key_point += " Nothing is known here of the population they came from, so they stand for those who chose to answer.";
    }
    Section {
        id: "who".to_owned(),
        title: "Who answered".to_owned(),
        key_point,
        blocks,
    }
}

fn ratings(edition: &Edition, instrument: &Instrument) -> Section {
    let mut blocks = Vec::new();
    for population in &edition.populations {
        blocks.push(Block::Heading(format!(
            "{} (n = {})",
            population.label, population.n
        )));
        blocks.push(Block::Points(sentences::domains(population)));
        if !population.domains.is_empty() {
            blocks.push(domain_plot(population, instrument));
        }
        let number = format!("ratings {}", population.id);
        if let Some(table) = edition.tables.iter().find(|table| table.number == number) {
            blocks.push(bars(population, table, instrument));
        }
        blocks.push(Block::Points(sentences::aspects(population)));
        blocks.push(Block::Table(tests_table(population)));
        let second = sentences::second_tests(population);
        if !second.is_empty() {
            blocks.push(Block::Paragraph(
                "Where chance could explain the difference, the two lowest points were compared:"
                    .to_owned(),
            ));
            blocks.push(Block::Points(second));
        }
        if let Some(changed) = population.sensitivity.as_ref() {
            let words = if changed.is_empty() {
                "Without the respondents who answered two routes, no decision at 0.05 changes."
                    .to_owned()
            } else {
                format!(
                    "Without the respondents who answered two routes, decisions at 0.05 change for {}.",
                    sentences::listed(changed)
                )
            };
            blocks.push(Block::Paragraph(words));
        }
    }
    let all = edition
        .populations
        .iter()
        .map(|population| format!("{}: {}", population.label, domain_summary(population)));
    Section {
        id: "ratings".to_owned(),
        title: "Ratings".to_owned(),
        key_point: all.collect::<Vec<_>>().join(" "),
        blocks,
    }
}

fn comparisons(edition: &Edition) -> Section {
    let mut blocks = Vec::new();
    let mut differences = 0;
    for result in &edition.comparisons {
        let said = sentences::comparison(result);
        differences +=
            usize::from(!said[0].contains("no evidence") && !said[0].contains("too few"));
        let mut title = result.id.clone();
        if let Some(first) = title.get(..1).map(str::to_uppercase) {
            title.replace_range(..1, &first);
        }
        blocks.push(Block::Heading(title));
        blocks.push(Block::Points(said));
        blocks.push(comparison_plot(result));
    }
    Section {
        id: "comparisons".to_owned(),
        title: "Comparisons between groups".to_owned(),
        key_point: format!(
            "Of {} comparisons, {differences} found a difference in a domain.",
            edition.comparisons.len()
        ),
        blocks,
    }
}

fn numbered_tables(edition: &Edition) -> Option<Section> {
    let own = ["ratings ", "respondents "];
    let numbered: Vec<&Table> = edition
        .tables
        .iter()
        .filter(|table| !own.iter().any(|own| table.number.starts_with(own)))
        .collect();
    let numbers: Vec<String> = numbered.iter().map(|table| table.number.clone()).collect();
    (!numbered.is_empty()).then(|| Section {
        id: "tables".to_owned(),
        title: "The tables of 2017 from these data".to_owned(),
        key_point: format!(
            "Tables {}, with the numbers that they have in the report of 2017.",
            sentences::listed(&numbers)
        ),
        blocks: numbered.into_iter().cloned().map(Block::Table).collect(),
    })
}

fn schools(edition: &Edition) -> Option<Section> {
    (!edition.schools.is_empty()).then(|| Section {
        id: "schools".to_owned(),
        title: "Single schools".to_owned(),
        key_point: format!(
            "{} schools returned at least {} answers from staff. They illustrate how ratings spread; they prove nothing about other schools.",
            edition.schools.len(),
            if edition.edition == EditionName::As2017 { "four" } else { "ten" }
        ),
        blocks: edition.schools.iter().cloned().map(Block::Table).collect(),
    })
}

fn limits(edition: &Edition) -> Section {
    let mut points = vec![
        "The ratings are what respondents say of themselves or of others; they do not measure what they do.".to_owned(),
        "Those who answer differ from those who do not, in ways that no test on the answers can show.".to_owned(),
        "A difference between groups does not say what causes it.".to_owned(),
        "“No evidence of a difference” is not evidence that there is none: with few answers only large differences can be seen.".to_owned(),
        "Where several tests were done, p-values are adjusted (Holm), so that chance findings are rare among all of them.".to_owned(),
    ];
    if !edition.left_out.is_empty() {
        points.push(format!(
            "Not shown in this edition: {}",
            edition.left_out.join(" ")
        ));
    }
    Section {
        id: "limits".to_owned(),
        title: "What this cannot say".to_owned(),
        key_point: "These results describe the answers of those who chose to give them.".to_owned(),
        blocks: vec![Block::Points(points)],
    }
}
