//! The publishable edition: what of an analysis can be shown without giving away what few people answered. How counts are hidden is in
//! [`crate::disclosure`]; here is what follows for everything that was computed from them.

use super::compared::{comparisons, mean_of};
use super::{
    Analysis, ComparisonResult, DomainResult, Edition, EditionAspect, EditionName,
    EditionPopulation, GroupScores, PopulationResult, Profile, Representativeness, SchoolAnswers,
    as_2017,
};
use crate::disclosure::{
    Beside, CountedTable, Earlier, GivenAway, Release, ReleaseLog, Suppression, System, few,
};
use crate::tables::{self, HIGH, Key, Table};
use instrument::{Instrument, Kind, Unsure};
use std::collections::BTreeSet;

/// The edition that can be published, where nothing was published before.
pub fn publishable(analysis: &Analysis, instrument: &Instrument) -> Edition {
    let (edition, _) = publishable_after(analysis, instrument, &ReleaseLog::default())
        .expect("only an earlier release is in the way of another");
    edition
}

/// The edition that can be published after everything that was published before, and what it adds to the log.
///
/// # Errors
/// When an earlier release would give away what this one hides.
pub fn publishable_after(
    analysis: &Analysis,
    instrument: &Instrument,
    log: &ReleaseLog,
) -> Result<(Edition, Release), GivenAway> {
    edition_after(analysis, instrument, log, Schools::Told)
}

/// The edition that can be shown while answers arrive, after everything that was shown before. It says nothing of single schools: of
/// one school few answer at a time.
///
/// # Errors
/// When an earlier release would give away what this one hides. It can be made once more answers have come.
pub fn publishable_meanwhile(
    analysis: &Analysis,
    instrument: &Instrument,
    log: &ReleaseLog,
) -> Result<(Edition, Release), GivenAway> {
    edition_after(analysis, instrument, log, Schools::Untold)
}

/// Whether an edition says anything of single schools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Schools {
    Told,
    Untold,
}

fn edition_after(
    analysis: &Analysis,
    instrument: &Instrument,
    log: &ReleaseLog,
    schools: Schools,
) -> Result<(Edition, Release), GivenAway> {
    let analysis = analysis
        .without_few_of_two_routes
        .as_deref()
        .unwrap_or(analysis);
    let rows = analysis.input.rows;
    let mut earlier = log.earlier(&instrument.id, rows).unwrap_or_default();
    let mut left_out = BTreeSet::new();
    loop {
        let mut made = Maker::new(analysis, instrument, log, (&earlier, &left_out));
        if !made.system.holds_earlier() {
            // Answers were taken out as well: this is another file, not the same with more.
            earlier = Earlier::default();
            continue;
        }
        let beside = match made.suppress(log) {
            Ok(beside) => beside,
            // How many are in a group cannot be hidden, but the group can be left out.
            Err(GivenAway { of: Some(key), .. }) if left_out.insert(key.clone()) => continue,
            Err(given_away) => return Err(given_away),
        };
        let tells = schools == Schools::Told && log.allows_schools(&instrument.id, rows);
        let edition = made.edition(&beside.published, tells);
        let bases = edition.populations.iter().flat_map(|population| {
            let domains = population.domains.iter();
            domains.map(|it| (population.id.clone(), it.domain.clone(), it.n))
        });
        let release = Release {
            bases: bases.collect(),
            tells_of_schools: !edition.schools.is_empty() || edition.school_answers.is_some(),
            ..Release::of(&instrument.id, rows, &made.system, &beside)
        };
        return Ok((edition, release));
    }
}

struct Maker<'a> {
    analysis: &'a Analysis,
    instrument: &'a Instrument,
    log: &'a ReleaseLog,
    /// Groups that are left out, as they grew by few people since an earlier release.
    left_out: &'a BTreeSet<Key>,
    threshold: u64,
    system: System,
    tables: Vec<(Table, CountedTable)>,
    /// Populations that are of enough people to be shown.
    populations: Vec<&'a PopulationResult>,
    comparisons: Vec<ComparisonResult>,
}

impl<'a> Maker<'a> {
    fn new(
        analysis: &'a Analysis,
        instrument: &'a Instrument,
        log: &'a ReleaseLog,
        (earlier, left_out): (&Earlier, &'a BTreeSet<Key>),
    ) -> Self {
        let threshold = instrument.suppress_below;
        let populations: Vec<&PopulationResult> = analysis
            .populations
            .iter()
            .filter(|it| it.n >= threshold.max(1) && !left_out.contains(&population_key(&it.id)))
            .collect();
        let mut comparisons = comparisons(analysis, instrument);
        comparisons.retain(|it| groups(analysis, it).all(|(_, key)| !left_out.contains(&key)));
        let mut made = Self {
            analysis,
            instrument,
            log,
            left_out,
            threshold,
            system: System::new(threshold).after(earlier.clone()),
            tables: Vec::new(),
            comparisons,
            populations,
        };
        made.count();
        made
    }

    /// Gathers everything that is counted.
    fn count(&mut self) {
        self.system.fix(&Key::new(), self.analysis.input.rows);
        let small: BTreeSet<&str> = self
            .analysis
            .populations
            .iter()
            .filter(|it| {
                few(it.n, self.threshold) || self.left_out.contains(&population_key(&it.id))
            })
            .map(|population| population.id.as_str())
            .collect();
        let exclusive = exclusive(self.instrument);
        for table in self
            .analysis
            .tables
            .iter()
            .filter(|table| !is_of(table, &small))
        {
            let table = tables::fit_for_publication(table, self.threshold);
            let counted = self.system.table(&table, &exclusive);
            self.tables.push((table, counted));
        }
        for population in &self.populations {
            self.system
                .fix(&population_key(&population.id), population.n);
        }
        let means: Vec<(&str, &str, u64, f64)> = self
            .populations
            .iter()
            .flat_map(|&population| {
                let told = |domain: &&DomainResult| {
                    self.can_be_shown(population, domain) || self.is_compared(population)
                };
                population.domains.iter().filter(told).filter_map(|domain| {
                    let mean = domain.mean.estimate.number()?;
                    Some((
                        population.id.as_str(),
                        domain.domain.as_str(),
                        domain.n,
                        mean,
                    ))
                })
            })
            .collect();
        for (population, domain, n, mean) in means {
            self.system
                .mean(population, domain, (n, mean), self.instrument);
        }
        self.count_compared();
    }

    /// How many are in each group of a comparison is shown beside their means.
    fn count_compared(&mut self) {
        for comparison in &self.comparisons {
            let populations: Vec<&str> = compared(self.analysis, comparison).collect();
            for (group, key) in groups(self.analysis, comparison) {
                let by = (comparison.by.clone(), group.group.clone());
                let here = self.system.fix(&key, group.n);
                let around = populations.iter().map(|&population| {
                    let mut key = population_key(population);
                    key.extend([by.clone()]);
                    self.system.all_around(&key, self.instrument)
                });
                // Each choice of groups that hold the compared people bounds how many these are.
                let choices = around.fold(vec![Vec::new()], |choices: Vec<Vec<usize>>, nodes| {
                    let longer = |choice: &Vec<usize>| -> Vec<Vec<usize>> {
                        let with = |&at: &usize| choice.iter().copied().chain([at]).collect();
                        nodes.iter().map(with).collect()
                    };
                    choices.iter().flat_map(longer).collect()
                });
                for around in choices {
                    self.system.at_most(&[here], &around);
                }
            }
        }
    }

    fn can_be_shown(&self, population: &PopulationResult, domain: &DomainResult) -> bool {
        mean_of(
            self.instrument,
            &population.variant,
            domain.n,
            domain.mean.estimate.number(),
        )
        .with_spread(self.threshold)
            && self.log.allows_mean(
                &self.instrument.id,
                (&population.id, &domain.domain, domain.n),
                self.threshold,
            )
    }

    fn is_compared(&self, population: &PopulationResult) -> bool {
        self.comparisons
            .iter()
            .any(|comparison| comparison.populations.contains(&population.label))
    }

    /// Hides counts; tables whose counts nothing protects are left out.
    fn suppress(&mut self, log: &ReleaseLog) -> Result<Beside, GivenAway> {
        let instrument = self.instrument;
        let complete = |system: &mut System| {
            system.fix_populations();
            system.link(instrument, &exclusive(instrument));
        };
        let beside = log.suppress(
            &instrument.id,
            self.analysis.input.rows,
            &mut self.system,
            &complete,
        )?;
        let unprotected = |counted: &CountedTable| {
            counted
                .cells
                .iter()
                .flatten()
                .flatten()
                .any(|at| beside.published.unprotected.contains(at))
        };
        self.tables.retain(|(_, counted)| !unprotected(counted));
        Ok(beside)
    }

    fn edition(&self, published: &Suppression, tells_of_schools: bool) -> Edition {
        let representativeness: Vec<Representativeness> = self
            .analysis
            .representativeness
            .iter()
            .filter(|known| self.all_shown(known, published))
            .cloned()
            .collect();
        let schools = if tells_of_schools {
            self.schools()
        } else {
            Vec::new()
        };
        Edition {
            edition: EditionName::Publishable,
            input: None,
            suppress_below: self.threshold,
            populations: self
                .populations
                .iter()
                .map(|population| self.population(population, published))
                .collect(),
            comparisons: self.comparisons.clone(),
            break_off: Vec::new(),
            school_answers: (self.analysis.school_answers)
                .filter(|_| tells_of_schools)
                .map(|schools: SchoolAnswers| schools.publishable(self.threshold)),
            weighting: None,
            representativeness,
            tables: self
                .tables
                .iter()
                .map(|(table, counted)| {
                    tables::publishable(table, counted, published, &self.system)
                })
                .collect(),
            schools,
            left_out: self.left_out(),
            ..as_2017(self.analysis)
        }
    }

    fn schools(&self) -> Vec<Table> {
        let staff = self
            .instrument
            .variants
            .iter()
            .find(|variant| variant.id == "support");
        staff.map_or_else(Vec::new, |staff| {
            tables::publishable_schools(
                &self.analysis.schools,
                self.instrument.scale_of(staff),
                self.threshold,
            )
        })
    }

    fn left_out(&self) -> Vec<String> {
        let mut left_out = vec![
            format!(
                "Counts from 1 to {}, others from which those could be worked out, and figures that derive from them.",
                self.threshold.saturating_sub(1)
            ),
            "The rating profiles of small groups, and the second tests, which count few people."
                .to_owned(),
            "Means of fewer than 10 people, and spread and tests of fewer than 30.".to_owned(),
            "Schools with fewer than 10 answers from staff, and the SENCO’s own ratings."
                .to_owned(),
        ];
        if self
            .analysis
            .populations
            .iter()
            .any(|population| few(population.n, self.threshold))
        {
            left_out.push("Populations of few people.".to_owned());
        }
        if !self.left_out.is_empty() {
            left_out
                .push("Groups that few people joined since the figures before these.".to_owned());
        }
        if self.comparisons.len() < self.analysis.comparisons.len() {
            left_out.push(
                "Comparisons in which a group has few people, or from which few are missing."
                    .to_owned(),
            );
        }
        left_out
    }

    /// Respondents beside the population, where each of their counts is shown.
    fn all_shown(&self, known: &Representativeness, published: &Suppression) -> bool {
        known.answers.iter().all(|answer| {
            let key = Key::from([(known.question.clone(), answer.answer.clone())]);
            self.system
                .exactly(&key, answer.count)
                .is_some_and(|at| !published.hidden.contains(&at))
        })
    }

    fn population(
        &self,
        population: &PopulationResult,
        published: &Suppression,
    ) -> EditionPopulation {
        // The adjusted values of a family tell how the hidden ones are ordered among them.
        let family = population
            .aspects
            .iter()
            .all(|profile| self.tests_are_known(population, profile, published));
        let aspect = |profile: &Profile| {
            let high = self.is_shown(population, profile, HIGH, profile.tests.high, published);
            let tests = self.tests_are_known(population, profile, published);
            let first = profile.tests.first.as_ref().filter(|_| tests);
            EditionAspect {
                aspect: profile.aspect.clone(),
                short: profile.short.clone(),
                high: high.then_some(profile.tests.high),
                answers: high.then_some(profile.n),
                ceiling: high
                    && self.top_is_shown(population, profile, published)
                    && profile.tests.ceiling,
                share_high: high.then_some(profile.tests.share_high),
                p: first.map(|test| test.p),
                p_holm: first.and_then(|test| test.p_holm).filter(|_| family),
                effect: first.map(|test| test.effect),
                second: None,
            }
        };
        let shown = |domain: &&DomainResult| self.can_be_shown(population, domain);
        let all = population.domains.iter().all(|domain| shown(&domain));
        let domain = |domain: &DomainResult| {
            let mut domain = domain.without_few(self.threshold);
            if !all {
                (domain.t_test.p_holm, domain.wilcoxon.p_holm) = (None, None);
            }
            domain
        };
        EditionPopulation {
            id: population.id.clone(),
            label: population.label.clone(),
            variant: population.variant.clone(),
            n: population.n,
            two_routes: None,
            flow: None,
            available: None,
            late: None,
            sensitivity: None,
            aspects: population.aspects.iter().map(aspect).collect(),
            domains: population
                .domains
                .iter()
                .filter(shown)
                .map(domain)
                .collect(),
        }
    }

    /// Whether every count that the test of an aspect is computed from is shown: then it tells nothing new.
    fn tests_are_known(
        &self,
        population: &PopulationResult,
        profile: &Profile,
        published: &Suppression,
    ) -> bool {
        let mut unscored = profile.points.iter().filter(|point| point.score.is_none());
        let unsure = profile.tests.unsure_counts == Unsure::Low
            || unscored.all(|point| {
                self.is_shown(population, profile, &point.label, point.count, published)
            });
        unsure && self.is_shown(population, profile, HIGH, profile.tests.high, published)
    }

    /// Whether the count of the highest point is shown, from which the warning about the top is made.
    fn top_is_shown(
        &self,
        population: &PopulationResult,
        profile: &Profile,
        published: &Suppression,
    ) -> bool {
        profile
            .points
            .first()
            .is_some_and(|top| self.is_shown(population, profile, &top.label, top.count, published))
    }

    fn is_shown(
        &self,
        population: &PopulationResult,
        profile: &Profile,
        answer: &str,
        count: u64,
        published: &Suppression,
    ) -> bool {
        let key = Key::from([
            ("population".to_owned(), population.id.clone()),
            (profile.aspect.clone(), answer.to_owned()),
        ]);
        self.system
            .exactly(&key, count)
            .is_some_and(|at| !published.hidden.contains(&at))
    }
}

/// Everyone of a population.
fn population_key(id: &str) -> Key {
    Key::from([("population".to_owned(), id.to_owned())])
}

/// The populations of a comparison, by their ids.
fn compared<'a>(
    analysis: &'a Analysis,
    comparison: &'a ComparisonResult,
) -> impl Iterator<Item = &'a str> {
    let mine = |population: &&PopulationResult| comparison.populations.contains(&population.label);
    let all = analysis.populations.iter().filter(mine);
    all.map(|population| population.id.as_str())
}

/// The groups of a comparison in each domain, and who is in them.
fn groups<'a>(
    analysis: &'a Analysis,
    comparison: &'a ComparisonResult,
) -> impl Iterator<Item = (&'a GroupScores, Key)> {
    let populations: Vec<&str> = compared(analysis, comparison).collect();
    let whole = population_key(&populations.join(" and "));
    let groups = comparison.domains.iter().flat_map(|domain| &domain.groups);
    groups.map(move |group| {
        let mut key = whole.clone();
        key.insert(comparison.by.clone(), group.group.clone());
        (group, key)
    })
}

/// Whether the answers of a question exclude each other.
fn exclusive(instrument: &Instrument) -> impl Fn(&str) -> bool + '_ {
    |id| {
        instrument
            .question(id)
            .is_none_or(|question| question.kind == Kind::Single)
    }
}

fn is_of(table: &Table, populations: &BTreeSet<&str>) -> bool {
    let mut keys = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter_map(|cell| cell.key.as_ref());
    keys.any(|key| {
        key.get("population")
            .is_some_and(|population| populations.contains(population.as_str()))
    })
}
