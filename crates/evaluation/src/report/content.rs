//! What the report says, section by section.

use super::missing;
use super::result_charts::{bars, comparison_plot, domain_plot};
use super::result_tables::{break_off_table, shares_table, tests_table};
use super::sentences;
use super::sentences::shares::RatedPopulation;
use crate::analysis::{ComparisonResult, Edition, EditionName, EditionPopulation, Method};
use crate::charts::{self, Chart};
use crate::tables::Table;
use instrument::Instrument;

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
    /// A list of points.
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
            sections.push(comparisons(edition, instrument));
        }
        sections.extend(numbered_tables(edition, instrument));
        sections.extend(schools(edition));
        sections.push(limits(edition));
        Self {
            title: format!("{}: results", edition.title),
            edition: name.to_owned(),
            by_audience: by_audience(edition, instrument),
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

/// Each population's findings, then what the primary comparisons of it found. What is said here is said nowhere else.
fn by_audience(edition: &Edition, instrument: &Instrument) -> Vec<(String, Vec<String>)> {
    let mut compared: Vec<&str> = Vec::new();
    let mut of = |population: &EditionPopulation| {
        let mut points = Vec::new();
        if let Some(asked) = RatedPopulation::of(population, instrument) {
            points.extend(sentences::means::means(&asked));
            points.extend(sentences::shares::extremes(&asked));
            if asked.has_own_words() {
                points.extend(sentences::shares::in_own_words(&asked));
            }
        }
        let of_it = |comparison: &&ComparisonResult| {
            comparison.primary && comparison.populations.contains(&population.label)
        };
        for comparison in edition.comparisons.iter().filter(of_it) {
            if !compared.contains(&comparison.id.as_str()) {
                compared.push(&comparison.id);
                points.extend(sentences::differences::said(comparison, true));
            }
        }
        (
            format!("{} (n = {})", population.label, population.n),
            points,
        )
    };
    edition.populations.iter().map(&mut of).collect()
}

fn who_answered(edition: &Edition) -> Section {
    let mut blocks = vec![Block::Points(missing::response(edition))];
    blocks.extend(missing::flow_table(edition).map(Block::Table));
    if let Some(input) = &edition.input {
        let mut points = vec![format!("{} rows were refused.", input.bad_rows)];
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
        blocks.push(Block::Heading("How far respondents got".to_owned()));
        blocks.push(Block::Paragraph(
            "For each route, how many gave their last answer in each block. The last blocks hold questions that no one has to answer."
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
    blocks.extend(missing::weighting_table(edition).map(Block::Table));
    Section {
        id: "who".to_owned(),
        title: "Who answered".to_owned(),
        key_point: "Answers came from those who chose to give them, and describe them alone."
            .to_owned(),
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
        let asked = RatedPopulation::of(population, instrument);
        if !population.domains.is_empty() {
            blocks.push(domain_plot(population, instrument));
        }
        let number = format!("ratings {}", population.id);
        if let Some(table) = edition.tables.iter().find(|table| table.number == number) {
            blocks.push(bars(population, table, instrument));
        }
        if let Some((lead, rungs)) = asked.as_ref().and_then(sentences::shares::ladder) {
            blocks.push(Block::Paragraph(lead));
            blocks.push(Block::Points(rungs));
        }
        let ceiling = asked.as_ref().and_then(sentences::shares::ceiling);
        blocks.extend(ceiling.map(Block::Paragraph));
        let reliability = missing::reliability(population);
        if !reliability.is_empty() {
            blocks.push(Block::Points(reliability));
        }
        blocks.extend(missing::available(population).map(Block::Paragraph));
        blocks.extend(missing::late(population).map(Block::Paragraph));
        blocks.push(Block::Table(tests_table(population)));
        let second = sentences::second_tests(population);
        if !second.is_empty() {
            blocks.push(Block::Paragraph(
                "Where neither high nor low ratings were clearly more, the two lowest points were compared:"
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
    Section {
        id: "ratings".to_owned(),
        title: "Ratings".to_owned(),
        key_point: "Shares are of everyone who answered, including those who were not sure."
            .to_owned(),
        blocks,
    }
}

/// Every comparison with its figures: of the primary ones the summary says what they found; the rest is said here, and is exploratory.
fn comparisons(edition: &Edition, instrument: &Instrument) -> Section {
    let primary: Vec<&ComparisonResult> = (edition.comparisons.iter())
        .filter(|result| result.primary)
        .collect();
    let tests = |result: &&ComparisonResult| {
        let domains = result.domains.iter().map(|domain| &domain.decision);
        let aspects = result.aspects.iter().map(|aspect| &aspect.decision);
        domains
            .chain(aspects)
            .filter(|decision| decision.primary && decision.p.is_some())
            .count()
    };
    let tests: usize = primary.iter().map(tests).sum();
    let mut blocks = Vec::new();
    for result in &primary {
        blocks.push(Block::Heading(sentences::upper_first(&result.id)));
        blocks.extend(figures(result, instrument));
        blocks.extend(missing::by_school(result, edition, instrument).map(Block::Paragraph));
    }
    let exploratory: Vec<(&ComparisonResult, Vec<String>)> = (edition.comparisons.iter())
        .map(|result| (result, sentences::differences::said(result, false)))
        .filter(|(_, said)| !said.is_empty())
        .collect();
    if !exploratory.is_empty() {
        blocks.push(Block::Heading("Exploratory, not for quotation".to_owned()));
        blocks.push(Block::Paragraph(
            "No one chose these comparisons before the answers were seen. They can suggest a question; they answer none."
                .to_owned(),
        ));
    }
    for (result, said) in exploratory {
        blocks.push(Block::Heading(format!(
            "Exploratory: {}",
            sentences::lower_first(&result.id)
        )));
        blocks.push(Block::Points(said));
        if !result.primary {
            blocks.extend(figures(result, instrument));
            blocks.extend(missing::by_school(result, edition, instrument).map(Block::Paragraph));
        }
    }
    let chosen = counted(primary.len(), "comparison was", "comparisons were");
    let key_point = match adjustment(&primary) {
        None => "No comparison was chosen beforehand, so all of them are exploratory.".to_owned(),
        Some(Method::Holm) => format!(
            "{chosen} chosen beforehand; {} adjusted together (Holm), and a difference is named below 0.04. Everything else is exploratory.",
            counted(tests, "test is", "tests are")
        ),
        Some(Method::Bonferroni) => format!(
            "{chosen} chosen beforehand and can be shown; {} adjusted for the number of all tests, shown or not (Bonferroni), and a difference is named below 0.04. Everything else is exploratory.",
            counted(tests, "test is", "tests are")
        ),
    };
    Section {
        id: "comparisons".to_owned(),
        title: "Comparisons between groups".to_owned(),
        key_point,
        blocks,
    }
}

/// How the tests of comparisons are adjusted; none where there is no comparison.
fn adjustment(comparisons: &[&ComparisonResult]) -> Option<Method> {
    let aspects = comparisons.iter().flat_map(|it| &it.aspects);
    let domains = comparisons.iter().flat_map(|it| &it.domains);
    let decisions = aspects
        .map(|it| &it.decision)
        .chain(domains.map(|it| &it.decision));
    let methods = decisions.filter(|it| it.primary).map(|it| it.adjustment);
    methods.max_by_key(|method| *method == Method::Bonferroni)
}

/// A number with what it counts.
fn counted(many: usize, one: &str, several: &str) -> String {
    format!("{many} {}", if many == 1 { one } else { several })
}

/// The chart and table of a comparison of domain scores.
fn figures(result: &ComparisonResult, instrument: &Instrument) -> Option<Block> {
    (!result.domains.is_empty()).then(|| comparison_plot(result, instrument))
}

fn numbered_tables(edition: &Edition, instrument: &Instrument) -> Option<Section> {
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
        blocks: numbered
            .into_iter()
            .flat_map(|table| with_figure(table, instrument))
            .collect(),
    })
}

/// A table, and before it the figure that showed it in 2017.
fn with_figure(table: &Table, instrument: &Instrument) -> Vec<Block> {
    let spec = instrument
        .tables
        .iter()
        .find(|spec| spec.number == table.number);
    let figure = spec.and_then(|spec| spec.figure.as_ref());
    let drawn = figure.map(|number| {
        let title = format!("Figure {number}: {}", table.title);
        Block::Chart(
            charts::count_bars(&format!("figure-{number}"), &title, table),
            None,
        )
    });
    drawn
        .into_iter()
        .chain([Block::Table(table.clone())])
        .collect()
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
        "Where answers cannot tell whether groups differ, they may: with few answers only large differences can be seen.".to_owned(),
        "P-values of the primary tests are adjusted together: where nothing differs, at most one in twenty such reports names a difference. Exploratory tests of single aspects are adjusted within their comparison only, so expect a chance finding among them.".to_owned(),
    ];
    if !edition.left_out.is_empty() {
        points.push(format!(
            "Not shown in this edition: {}",
            edition.left_out.join(" ")
        ));
    }
    Section {
        id: "limits".to_owned(),
        title: "Limitations".to_owned(),
        key_point: "These results describe the answers of those who chose to give them.".to_owned(),
        blocks: vec![Block::Points(points)],
    }
}
