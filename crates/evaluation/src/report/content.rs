//! What the report says, section by section.

use super::sentences;
use crate::analysis::{ALPHA, ComparisonResult, Edition, EditionName, EditionPopulation};
use crate::charts::{self, Chart, Interval, IntervalPlot};
use crate::instrument::Instrument;
use crate::tables::{Cell, RowKind, Shown, Table, TableRow};

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
        sections.extend(
            [numbered_tables(edition), schools(edition), limits(edition)]
                .into_iter()
                .flatten(),
        );
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

fn domain_summary(population: &EditionPopulation) -> String {
    let above: Vec<String> = (population.domains.iter())
        .filter(|domain| domain.t_test.p_holm.is_some_and(|p| p < ALPHA))
        .map(|domain| sentences::lower_first(&domain.label))
        .collect();
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

fn plain(label: String, cells: Vec<Shown>) -> TableRow {
    TableRow {
        label,
        kind: RowKind::Plain,
        cells: cells.into_iter().map(Cell::plain).collect(),
    }
}

fn own_table(
    number: &str,
    title: String,
    row_head: &str,
    columns: &[&str],
    rows: Vec<TableRow>,
) -> Table {
    Table {
        number: number.to_owned(),
        title,
        section: String::new(),
        row_head: row_head.to_owned(),
        columns: columns.iter().map(|head| (*head).to_owned()).collect(),
        rows,
        notes: Vec::new(),
        sums: Vec::new(),
    }
}

fn break_off_table(edition: &Edition) -> Table {
    let rows = edition.break_off.iter().flat_map(|route| {
        route.last_answer_in.iter().map(move |last| {
            let stopped = last
                .stopped_percent
                .map_or(Shown::Blank, |share| Shown::Number(share, 1));
            plain(
                format!("Route {} ({}): {}", route.route, route.label, last.block),
                vec![Shown::Count(last.count), stopped],
            )
        })
    });
    let heads = [
        "Last answer here",
        "Of those who came this far, stopped (%)",
    ];
    own_table(
        "break-off",
        "How far respondents came on each route".to_owned(),
        "Route and block",
        &heads,
        rows.collect(),
    )
}

fn shares_table(known: &crate::analysis::Representativeness) -> Table {
    let number = |value: Option<f64>, decimals| {
        value.map_or(Shown::Blank, |value| Shown::Number(value, decimals))
    };
    let rows = known.answers.iter().map(|answer| {
        plain(
            answer.answer.clone(),
            vec![
                Shown::Count(answer.count),
                number(answer.respondents_percent, 1),
                Shown::Number(answer.population_percent, 1),
                number(answer.ratio, 2),
            ],
        )
    });
    let mut table = own_table(
        &format!("shares {}", known.question),
        format!("Respondents against the population: {}", known.label),
        &known.label,
        &["Respondents", "Respondents (%)", "Population (%)", "Ratio"],
        rows.collect(),
    );
    table.notes.push(format!(
        "Chi-square against the population's shares: {}, effect {}. A ratio of 1 is as in the population.",
        crate::analysis::p_words(known.p),
        known.effect.words(2)
    ));
    table
}

fn ratings(edition: &Edition, instrument: &Instrument) -> Section {
    let mut blocks = Vec::new();
    for population in &edition.populations {
        blocks.push(Block::Heading(format!(
            "{} (n = {})",
            population.label, population.n
        )));
        blocks.push(Block::Points(sentences::domains(population)));
        blocks.push(domain_plot(population, instrument));
        let number = format!("ratings {}", population.id);
        if let Some(table) = edition.tables.iter().find(|table| table.number == number) {
            blocks.push(bars(population, table, instrument));
        }
        blocks.push(Block::Points(sentences::aspects(population)));
        blocks.push(Block::Table(tests_table(population)));
        let second = sentences::second_tests(population);
        if !second.is_empty() {
            blocks.push(Block::Paragraph(
                "Where high and low ratings were about even, the two lowest points were compared:"
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

/// The axis of a population's scores.
fn range(instrument: &Instrument, variant: &str) -> (f64, f64) {
    let variant = instrument.variants.iter().find(|known| known.id == variant);
    let top = variant.map_or(4, |variant| instrument.scale_of(variant).scored.len());
    (1.0, f64::from(u32::try_from(top).unwrap_or(4)))
}

fn domain_plot(population: &EditionPopulation, instrument: &Instrument) -> Block {
    let lines = population.domains.iter().map(|domain| Interval {
        label: domain.label.clone(),
        n: domain.n,
        estimate: domain.mean,
    });
    let midpoint = population
        .domains
        .first()
        .map_or(2.5, |domain| domain.midpoint);
    let plot = IntervalPlot {
        id: format!("means-{}", slug(&population.id)),
        headline: format!(
            "{}: {}",
            population.label,
            lower(&domain_summary(population))
        ),
        range: range(instrument, &population.variant),
        reference: Some((midpoint, format!("midpoint {midpoint}"))),
        lines: lines.collect(),
    };
    let rows = population.domains.iter().map(|domain| {
        let [lower, median, upper] = domain.quartiles.map(|value| {
            value
                .number()
                .map_or(Shown::Blank, |value| Shown::Number(value, 2))
        });
        let number = |value: crate::analysis::Value, decimals| {
            value
                .number()
                .map_or(Shown::Blank, |value| Shown::Number(value, decimals))
        };
        plain(
            domain.label.clone(),
            vec![
                Shown::Count(domain.n),
                number(domain.mean.estimate, 2),
                number(domain.mean.low, 2),
                number(domain.mean.high, 2),
                number(domain.sd, 2),
                lower,
                median,
                upper,
                number(domain.t_test.statistic, 2),
                Shown::Words(p_cell(domain.t_test.p)),
                Shown::Words(p_cell(domain.wilcoxon.p)),
                number(domain.hedges_g.estimate, 2),
            ],
        )
    });
    let heads = [
        "n",
        "Mean",
        "from",
        "to",
        "SD",
        "Lower quartile",
        "Median",
        "Upper quartile",
        "t",
        "p (t)",
        "p (Wilcoxon)",
        "Hedges' g",
    ];
    let mut table = own_table(
        &format!("means {}", population.id),
        format!("Domain scores of {}", population.label),
        "Domain",
        &heads,
        rows.collect(),
    );
    table.notes.push(format!(
        "One-sided tests of a mean above {midpoint}; 95% intervals."
    ));
    Block::Chart(plot.draw(), Some(table))
}

fn p_cell(p: crate::analysis::Value) -> String {
    match p.number() {
        Some(p) if p < 0.001 => "< 0.001".to_owned(),
        Some(p) => format!("{p:.3}"),
        None => p.words(3),
    }
}

fn bars(population: &EditionPopulation, table: &Table, instrument: &Instrument) -> Block {
    let variant = instrument
        .variants
        .iter()
        .find(|variant| variant.id == population.variant);
    let Some(scale) = variant.map(|variant| instrument.scale_of(variant)) else {
        return Block::Table(table.clone());
    };
    let labels: Vec<String> = population
        .aspects
        .iter()
        .map(|aspect| aspect.short.clone())
        .collect();
    let chart = charts::stacked_bars(
        &format!("ratings-{}", slug(&population.id)),
        table,
        &labels,
        scale,
    );
    Block::Chart(chart, Some(table.clone()))
}

fn tests_table(population: &EditionPopulation) -> Table {
    let rows = population.aspects.iter().map(|aspect| {
        let per_cent = |value: Option<f64>| {
            value.map_or(Shown::Hidden, |value| Shown::Number(100.0 * value, 1))
        };
        let share = aspect.share_high;
        let p = |p: Option<f64>| {
            Shown::Words(p.map_or("–".to_owned(), |p| p_cell(crate::analysis::Value(Ok(p)))))
        };
        plain(
            aspect.short.clone(),
            vec![
                per_cent(share.and_then(|share| share.estimate.number())),
                per_cent(share.and_then(|share| share.low.number())),
                per_cent(share.and_then(|share| share.high.number())),
                Shown::Words(aspect.p.map_or("–".to_owned(), p_cell)),
                p(aspect.p_holm),
                aspect
                    .effect
                    .and_then(crate::analysis::Value::number)
                    .map_or(Shown::Blank, |effect| Shown::Number(effect, 2)),
            ],
        )
    });
    let heads = ["High (%)", "from", "to", "p", "p adjusted (Holm)", "Effect"];
    let title = format!("High against low ratings of {}", population.label);
    let mut table = own_table(
        &format!("tests {}", population.id),
        title,
        "Aspect",
        &heads,
        rows.collect(),
    );
    table.notes.push("Chi-square goodness of fit to even shares; Wilson 95% intervals; the effect is √(χ²/n), from 0 to 1.".to_owned());
    table
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

fn comparison_plot(result: &ComparisonResult) -> Block {
    let groups = || {
        result
            .domains
            .iter()
            .flat_map(|domain| domain.groups.iter().map(move |group| (domain, group)))
    };
    let lines: Vec<Interval> = groups()
        .map(|(domain, group)| Interval {
            label: format!("{}: {}", domain.domain, group.group),
            n: group.n,
            estimate: group.mean,
        })
        .collect();
    let ends = lines
        .iter()
        .flat_map(|line| {
            [
                line.estimate.low,
                line.estimate.high,
                line.estimate.estimate,
            ]
        })
        .filter_map(crate::analysis::Value::number);
    let (low, high) = ends.fold((f64::MAX, f64::MIN), |(low, high), end| {
        (low.min(end), high.max(end))
    });
    let range = if low < high {
        ((low * 4.0).floor() / 4.0, (high * 4.0).ceil() / 4.0)
    } else {
        (1.0, 4.0)
    };
    let plot = IntervalPlot {
        id: format!("compare-{}", slug(&result.id)),
        headline: sentences::comparison(result).swap_remove(0),
        range,
        reference: None,
        lines,
    };
    let number = |value: crate::analysis::Value| {
        value
            .number()
            .map_or(Shown::Blank, |value| Shown::Number(value, 2))
    };
    let rows = groups().map(|(domain, group)| {
        plain(
            format!("{}: {}", domain.domain, group.group),
            vec![
                Shown::Count(group.n),
                number(group.mean.estimate),
                number(group.mean.low),
                number(group.mean.high),
                number(group.sd),
                number(group.median),
                Shown::Words(p_cell(domain.anova.p)),
                Shown::Words(p_cell(domain.kruskal_wallis.p)),
                number(domain.eta_squared.estimate),
            ],
        )
    });
    let heads = [
        "n",
        "Mean",
        "from",
        "to",
        "SD",
        "Median",
        "p (ANOVA)",
        "p (Kruskal–Wallis)",
        "η²",
    ];
    let table = own_table(
        &format!("compare {}", result.id),
        format!("Domain scores by group: {}", result.id),
        "Domain and group",
        &heads,
        rows.collect(),
    );
    Block::Chart(plot.draw(), Some(table))
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
            "{} schools returned at least four answers from staff. They illustrate how ratings spread; they prove nothing about other schools.",
            edition.schools.len()
        ),
        blocks: edition.schools.iter().cloned().map(Block::Table).collect(),
    })
}

fn limits(edition: &Edition) -> Option<Section> {
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
    Some(Section {
        id: "limits".to_owned(),
        title: "What this cannot say".to_owned(),
        key_point: "These results describe the answers of those who chose to give them.".to_owned(),
        blocks: vec![Block::Points(points)],
    })
}

fn slug(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect()
}

/// A sentence as it goes on behind a colon.
fn lower(sentence: &str) -> String {
    sentences::lower_first(sentence)
}
