//! Where each count of ratings, groups and routes goes.

use super::clusters::{Clustered, clustered};
use super::columns::{Columns, question_slot, rating_slot};
use super::row::Slot;
use instrument::{
    AspectIndex, Cases, DomainIndex, Instrument, PopulationIndex, QuestionIndex, Route,
    VariantIndex,
};

/// A group's place among the groups of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupIndex(usize);

impl GroupIndex {
    /// The group with this number, from 0.
    pub const fn new(number: usize) -> Self {
        Self(number)
    }

    /// Its number, from 0.
    pub const fn get(self) -> usize {
        self.0
    }
}

/// Cells that were not given away yet.
pub(super) struct Cells {
    next: usize,
}

impl Cells {
    pub fn take(&mut self, many: usize) -> usize {
        let at = self.next;
        self.next += many;
        at
    }

    pub fn taken(&self) -> usize {
        self.next
    }
}

/// The ratings of one variant: where they are in a row and how they score.
#[derive(Debug, Clone)]
pub(super) struct Ratings {
    /// The slot of the first aspect.
    pub first: Slot,
    /// The bits of all its columns.
    pub bits: u128,
    /// The aspects whose columns are there.
    pub present: Vec<AspectIndex>,
    /// How many levels there are: none, points, declined.
    pub levels: usize,
    /// The score of each level; 0 for one without.
    pub scores: Vec<u8>,
    /// The greatest score.
    pub top: usize,
}

/// The answers by which ratings are cut.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub question: QuestionIndex,
    pub slot: Slot,
    /// The first of its levels among those of all groups. Before the first is one for everybody.
    pub offset: usize,
    pub levels: usize,
}

/// A population's counts.
#[derive(Debug, Clone)]
pub(super) struct Population {
    pub variant: VariantIndex,
    pub complete_only: bool,
    /// How many rated, how many of it did not rate every aspect, and how many belong to it whether or not they rated.
    pub people_at: usize,
    pub items_at: usize,
    pub domains_at: Vec<usize>,
    /// The levels of each aspect among those who gave a score to every aspect of its domain.
    pub consistent_at: usize,
    /// The levels of each aspect, and the domain scores, of those who are left out because they did not rate every aspect.
    pub partial_items_at: usize,
    pub partial_domains_at: Vec<usize>,
}

/// The answers to several questions together, by which respondents are weighted: one more group, which is no question's.
#[derive(Debug, Clone)]
pub(super) struct Joint {
    /// Each question's slot, how many levels it has, and how far apart these are.
    pub questions: Vec<(QuestionIndex, Slot, usize, usize)>,
    pub offset: usize,
    pub levels: usize,
}

/// More combinations of answers are not counted apart.
const MOST_COMBINATIONS: usize = 1024;

/// A route's counts: of those who answered none of its blocks, then of those whose last answer is in each.
#[derive(Debug, Clone)]
pub(super) struct RouteCells {
    pub at: usize,
    /// The bits of each block's columns.
    pub blocks: Vec<u128>,
}

/// Where each count of ratings, groups and routes goes.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// By variant.
    pub ratings: Vec<Ratings>,
    /// The aspects of each domain.
    pub domains: Vec<Vec<AspectIndex>>,
    pub groups: Vec<Group>,
    pub joint: Option<Joint>,
    /// How many levels all groups have, with the one for everybody.
    pub group_levels: usize,
    pub groups_at: usize,
    pub populations: Vec<Population>,
    pub routes: Vec<RouteCells>,
    /// The comparisons whose groups are counted school by school.
    pub clustered: Vec<Clustered>,
    /// How far apart the ratings of those who answered two routes are from those of the others.
    pub apart: usize,
    /// How many aspects are rated.
    pub aspects: usize,
    /// What kind of school an answer is from, and whose it is: the places among the groups.
    pub school_kind: Option<GroupIndex>,
    pub school_people: Option<GroupIndex>,
}

impl Layout {
    /// Gives each count its cells.
    pub fn new(instrument: &Instrument, columns: &Columns) -> (Self, Cells) {
        let ratings: Vec<Ratings> = (instrument.variant_indices())
            .map(|variant| Ratings::new(instrument, columns, variant))
            .collect();
        let domains: Vec<Vec<AspectIndex>> = (instrument.domains.iter())
            .map(|domain| {
                let of_it = |a: &AspectIndex| instrument[*a].domain == domain.id;
                instrument.aspect_indices().filter(of_it).collect()
            })
            .collect();
        let mut group_levels = 1;
        let mut groups = Vec::new();
        for question in instrument.question_indices() {
            let spec = &instrument[question];
            if spec.group && columns.has(&spec.id) {
                let levels = spec.values.len() + 2;
                groups.push(Group {
                    question,
                    slot: question_slot(question),
                    offset: group_levels,
                    levels,
                });
                group_levels += levels;
            }
        }
        let joint = Joint::of(instrument, &groups, group_levels);
        group_levels += joint.as_ref().map_or(0, |joint| joint.levels);
        let mut cells = Cells { next: 0 };
        let mut populations = Vec::new();
        for population in instrument.population_indices() {
            let variant = instrument.variant_of(population);
            let rated = &ratings[variant.get()];
            populations.push(Population {
                variant,
                complete_only: instrument[population].cases == Cases::Complete,
                people_at: cells.take(3),
                items_at: cells.take(instrument.aspects.len() * group_levels * rated.levels),
                domains_at: (domains.iter())
                    .map(|aspects| cells.take(group_levels * rated.domain_cells(aspects.len())))
                    .collect(),
                consistent_at: cells.take(instrument.aspects.len() * rated.levels),
                partial_items_at: cells.take(instrument.aspects.len() * rated.levels),
                partial_domains_at: (domains.iter())
                    .map(|aspects| cells.take(rated.domain_cells(aspects.len())))
                    .collect(),
            });
        }
        let apart = cells.taken();
        cells.take(apart);
        let groups_at = cells.take(group_levels);
        let routes = (instrument.routes.iter())
            .map(|route| RouteCells {
                at: cells.take(route.blocks.len() + 1),
                blocks: block_bits(instrument, route),
            })
            .collect();
        let group_of = |id: &Option<String>| {
            let question = instrument.question_index(id.as_ref()?)?;
            let at = groups.iter().position(|group| group.question == question);
            at.map(GroupIndex)
        };
        let layout = Self {
            ratings,
            domains,
            school_kind: group_of(&instrument.school_kind),
            school_people: group_of(&instrument.school_people),
            groups,
            joint,
            group_levels,
            groups_at,
            populations,
            routes,
            clustered: clustered(instrument, |id| {
                let question = instrument.question_index(id).filter(|_| columns.has(id));
                question.map(question_slot)
            }),
            apart,
            aspects: instrument.aspects.len(),
        };
        (layout, cells)
    }

    pub fn group(&self, group: GroupIndex) -> &Group {
        &self.groups[group.0]
    }

    pub fn group_of(&self, question: QuestionIndex) -> Option<GroupIndex> {
        let at = |group: &Group| group.question == question;
        self.groups.iter().position(at).map(GroupIndex)
    }

    pub fn population(&self, population: PopulationIndex) -> &Population {
        &self.populations[population.get()]
    }

    pub fn rated(&self, variant: VariantIndex) -> &Ratings {
        &self.ratings[variant.get()]
    }

    pub fn domain(&self, domain: DomainIndex) -> &[AspectIndex] {
        &self.domains[domain.get()]
    }
}

impl Joint {
    fn of(instrument: &Instrument, groups: &[Group], offset: usize) -> Option<Self> {
        let by = |group: &&Group| instrument.weigh_by.contains(&instrument[group.question].id);
        let mut levels = 1;
        let mut questions = Vec::new();
        for group in groups.iter().filter(by) {
            questions.push((group.question, group.slot, group.levels, levels));
            levels *= group.levels;
            if levels > MOST_COMBINATIONS {
                return None;
            }
        }
        (!questions.is_empty()).then_some(Self {
            questions,
            offset,
            levels,
        })
    }
}

impl Ratings {
    fn new(instrument: &Instrument, columns: &Columns, variant: VariantIndex) -> Self {
        let spec = &instrument[variant];
        let scale = instrument.scale_of(spec);
        let present: Vec<AspectIndex> = (instrument.aspect_indices())
            .filter(|a| columns.has(&instrument.column_of(spec, &instrument[*a])))
            .collect();
        let slot = |aspect: &AspectIndex| rating_slot(instrument, variant, *aspect);
        let top = scale.scored.len();
        let points = 1..=u8::try_from(top).expect("20 points are the most: checked when read");
        let mut scores = vec![0];
        scores.extend(points.rev());
        scores.resize(scale.points().count() + 2, 0);
        Self {
            first: rating_slot(instrument, variant, AspectIndex::new(0)),
            bits: present
                .iter()
                .map(slot)
                .fold(0, |bits, slot| bits | slot.bit()),
            present,
            levels: scores.len(),
            scores,
            top,
        }
    }

    /// How many sums so many aspects can have, 0 among them.
    pub fn sums(&self, aspects: usize) -> usize {
        aspects * self.top + 1
    }

    /// The cells of a domain of so many aspects for one level of a group: how many were answered, by their sum.
    pub fn domain_cells(&self, aspects: usize) -> usize {
        (aspects + 1) * self.sums(aspects)
    }
}

/// The bits of the columns of each block of a route.
fn block_bits(instrument: &Instrument, route: &Route) -> Vec<u128> {
    let known = |id: &String| instrument.blocks.iter().find(|block| &block.id == id);
    let blocks = route.blocks.iter().filter_map(known);
    blocks
        .map(|block| {
            let asked = (block.asks.iter())
                .filter_map(|id| instrument.question_index(id))
                .map(question_slot);
            let variant = block
                .variant
                .as_ref()
                .and_then(|id| instrument.variant_index(id));
            let rated = variant.into_iter().flat_map(|variant| {
                let here = |aspect: &AspectIndex| {
                    block.aspects.is_empty() || block.aspects.contains(&instrument[*aspect].id)
                };
                (instrument.aspect_indices())
                    .filter(here)
                    .map(move |aspect| rating_slot(instrument, variant, aspect))
            });
            asked.chain(rated).fold(0, |bits, slot| bits | slot.bit())
        })
        .collect()
}
