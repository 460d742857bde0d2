//! What a tally answers: how many people, ratings and scores there are of whom.

use super::layout::GroupIndex;
use super::levels::Levels;
use super::plan::Plan;
use super::schools::{SchoolRatings, SchoolSizes};
use super::tally::Tally;
use instrument::{AspectIndex, DomainIndex, PopulationIndex, RouteIndex, VariantIndex};
use statistics::ClusterGroup;

/// Whose ratings are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Respondents {
    /// Everyone’s ratings.
    All,
    /// Those of respondents who answered one route.
    OneRoute,
    /// Those of respondents who answered two routes.
    TwoRoutes,
}

/// Respondents with the same answers to the questions that are weighted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Combination {
    /// The place of their answer to each question.
    pub answers: Vec<usize>,
    /// The number of this combination among the levels of all groups.
    pub level: usize,
    /// How many they are.
    pub n: u64,
}

impl Tally {
    /// How many belong to a population, and how many of it were left out because they did not rate every aspect.
    pub fn people(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        respondents: Respondents,
    ) -> (u64, u64) {
        let at = plan.layout.population(population).people_at;
        (
            self.sum(plan, at, respondents),
            self.sum(plan, at + 1, respondents),
        )
    }

    /// How many belong to a population by its condition, whether or not they rated.
    pub fn members(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        respondents: Respondents,
    ) -> u64 {
        self.sum(
            plan,
            plan.layout.population(population).people_at + 2,
            respondents,
        )
    }

    /// How many gave each level of an aspect, among those who gave a score to every aspect of its domain.
    pub fn consistent(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        aspect: AspectIndex,
        respondents: Respondents,
    ) -> Levels<u64> {
        let place = plan.layout.population(population);
        self.levels_at(plan, population, place.consistent_at, aspect, respondents)
    }

    /// The ratings of an aspect by those who are left out because they did not rate every aspect.
    pub fn partial_ratings(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        aspect: AspectIndex,
    ) -> Levels<u64> {
        let place = plan.layout.population(population);
        self.levels_at(
            plan,
            population,
            place.partial_items_at,
            aspect,
            Respondents::All,
        )
    }

    /// The counts of so many levels, one cell after the other.
    fn levels_from(
        &self,
        plan: &Plan,
        from: usize,
        levels: usize,
        respondents: Respondents,
    ) -> Levels<u64> {
        let cells = from..from + levels;
        Levels::new(cells.map(|at| self.sum(plan, at, respondents)).collect())
    }

    fn levels_at(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        at: usize,
        aspect: AspectIndex,
        respondents: Respondents,
    ) -> Levels<u64> {
        let place = plan.layout.population(population);
        let levels = plan.layout.rated(place.variant).levels;
        let from = at + aspect.get() * levels;
        self.levels_from(plan, from, levels, respondents)
    }

    /// Their domain scores: (items answered, sum, how many).
    pub fn partial_scores(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        domain: DomainIndex,
    ) -> Vec<(u32, i64, u64)> {
        let at = plan.layout.population(population).partial_domains_at[domain.get()];
        self.scores_at(plan, population, domain, at, Respondents::All)
    }

    /// The combinations of answers that respondents are weighted by, in the order of the questions of the instrument. Only those
    /// who answered every one of them.
    pub fn combinations(&self, plan: &Plan) -> Vec<Combination> {
        let Some(joint) = &plan.layout.joint else {
            return Vec::new();
        };
        let answers = |level: usize| -> Option<Vec<usize>> {
            (joint.questions.iter())
                .map(|(_, _, levels, stride)| {
                    let level = level / stride % levels;
                    (1..levels - 1).contains(&level).then(|| level - 1)
                })
                .collect()
        };
        (0..joint.levels)
            .filter_map(|level| {
                Some(Combination {
                    answers: answers(level)?,
                    level: joint.offset + level,
                    n: self.cells[plan.layout.groups_at + joint.offset + level],
                })
            })
            .collect()
    }

    /// The domain scores of a combination of answers.
    pub fn scores_of(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        domain: DomainIndex,
        level: usize,
        respondents: Respondents,
    ) -> Vec<(u32, i64, u64)> {
        self.domain(plan, population, domain, level, respondents)
    }

    /// The ratings of a combination of answers.
    pub fn ratings_of(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        aspect: AspectIndex,
        level: usize,
        respondents: Respondents,
    ) -> Levels<u64> {
        self.item(plan, population, aspect, level, respondents)
    }

    /// The scores of a comparison in a domain, for each school those of the answers on each side; none where they are not counted
    /// school by school.
    pub fn clusters(
        &self,
        plan: &Plan,
        comparison: usize,
        domain: DomainIndex,
        sides: [&[usize]; 2],
    ) -> Vec<[ClusterGroup; 2]> {
        let mut clustered = plan.layout.clustered.iter();
        let place = clustered.position(|it| it.serves(comparison));
        place.map_or_else(Vec::new, |it| self.schools.clusters(it, domain, sides))
    }

    /// How many schools gave ratings, how many ratings those were, how many came from the busiest, and the sum of the squares of
    /// these numbers.
    pub fn school_sizes(&self) -> SchoolSizes {
        self.schools.sizes()
    }

    /// A cell of ratings.
    fn sum(&self, plan: &Plan, at: usize, respondents: Respondents) -> u64 {
        let (one, two) = (self.cells[at], self.cells[at + plan.layout.apart]);
        match respondents {
            Respondents::All => one + two,
            Respondents::OneRoute => one,
            Respondents::TwoRoutes => two,
        }
    }

    /// How many gave each answer of a group's question, of everybody counted.
    pub fn group(&self, plan: &Plan, group: GroupIndex) -> Levels<u64> {
        let group = plan.layout.group(group);
        let at = plan.layout.groups_at + group.offset;
        Levels::new(self.cells[at..at + group.levels].to_vec())
    }

    /// The ratings of an aspect by a population.
    pub fn ratings(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        aspect: AspectIndex,
        respondents: Respondents,
    ) -> Levels<u64> {
        self.item(plan, population, aspect, 0, respondents)
    }

    /// The same for each answer of a group's question.
    pub fn ratings_by(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        aspect: AspectIndex,
        group: GroupIndex,
        respondents: Respondents,
    ) -> Levels<Levels<u64>> {
        let group = plan.layout.group(group);
        let levels = group.offset..group.offset + group.levels;
        Levels::new(
            levels
                .map(|level| self.item(plan, population, aspect, level, respondents))
                .collect(),
        )
    }

    fn item(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        aspect: AspectIndex,
        group_level: usize,
        respondents: Respondents,
    ) -> Levels<u64> {
        let place = plan.layout.population(population);
        let levels = plan.layout.rated(place.variant).levels;
        let row = aspect.get() * plan.layout.group_levels + group_level;
        let at = place.items_at + row * levels;
        self.levels_from(plan, at, levels, respondents)
    }

    /// The domain scores of a population: (items answered, sum, how many).
    pub fn scores(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        domain: DomainIndex,
        respondents: Respondents,
    ) -> Vec<(u32, i64, u64)> {
        self.domain(plan, population, domain, 0, respondents)
    }

    /// The same for each answer of a group's question.
    pub fn scores_by(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        domain: DomainIndex,
        group: GroupIndex,
        respondents: Respondents,
    ) -> Levels<Vec<(u32, i64, u64)>> {
        let group = plan.layout.group(group);
        let levels = group.offset..group.offset + group.levels;
        Levels::new(
            levels
                .map(|level| self.domain(plan, population, domain, level, respondents))
                .collect(),
        )
    }

    fn domain(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        domain: DomainIndex,
        group_level: usize,
        respondents: Respondents,
    ) -> Vec<(u32, i64, u64)> {
        let aspects = plan.layout.domain(domain).len();
        let place = plan.layout.population(population);
        let size = plan.layout.rated(place.variant).domain_cells(aspects);
        let at = place.domains_at[domain.get()] + group_level * size;
        self.scores_at(plan, population, domain, at, respondents)
    }

    fn scores_at(
        &self,
        plan: &Plan,
        population: PopulationIndex,
        domain: DomainIndex,
        at: usize,
        respondents: Respondents,
    ) -> Vec<(u32, i64, u64)> {
        let aspects = plan.layout.domain(domain).len();
        let rated = plan
            .layout
            .rated(plan.layout.population(population).variant);
        let (sums, size) = (rated.sums(aspects), rated.domain_cells(aspects));
        let counts = (0..size).map(|cell| (cell, self.sum(plan, at + cell, respondents)));
        counts
            .filter(|(_, count)| *count > 0)
            .map(|(cell, count)| (small(cell / sums), i64::from(small(cell % sums)), count))
            .collect()
    }

    /// How many on a route gave their last answer in each of its blocks; first, how many answered none.
    pub fn last_blocks(&self, plan: &Plan, route: RouteIndex) -> &[u64] {
        let route = &plan.layout.routes[route.get()];
        &self.cells[route.at..=route.at + route.blocks.len()]
    }

    /// The schools with at least so many ratings in a variant, the busiest first, then by token.
    pub fn schools(&self, variant: VariantIndex, at_least: u64) -> Vec<(&[u8], SchoolRatings<'_>)> {
        self.schools.busiest(variant, at_least)
    }
}

fn small(value: usize) -> u32 {
    u32::try_from(value).expect("counts of aspects and their sums are small")
}
