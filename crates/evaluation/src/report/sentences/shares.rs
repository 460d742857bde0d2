//! Shares of people: in the ladder of words of 2017, each with its interval, or in the words of those who were asked.

use super::numbers::{interval_in_per_cent, per_cent_of, percent};
use super::{listed, lower_first, upper_first};
use crate::analysis::{EditionAspect, EditionPopulation, Estimate, FEW};
use instrument::{Aspect, Instrument, Population, Scale, Variant};

/// The words for a share, from the highest rung down. Which one it is follows from the share and its interval, never from a test.
const LADDER: [&str; 12] = [
    "Nearly all",
    "A large majority",
    "About three-quarters",
    "About two-thirds",
    "A small majority",
    "About half",
    "Neither a clear majority nor a clear minority",
    "A large minority",
    "About a third",
    "About a quarter",
    "A small minority",
    "Very few",
];

/// The rung of a share with its interval.
fn rung(share: f64, (low, high): (f64, f64)) -> &'static str {
    let place = match share {
        share if share >= 0.9 => 0,
        // The interval holds a half: it is one only where it is known to 6 points each way.
        _ if low <= 0.5 && high >= 0.5 => {
            if high - low <= 0.12 {
                5
            } else {
                6
            }
        }
        share if share >= 0.8 => 1,
        share if share >= 0.715 => 2,
        share if share >= 0.62 => 3,
        share if share > 0.5 => 4,
        share if share > 0.38 => 7,
        share if share > 0.285 => 8,
        share if share > 0.2 => 9,
        share if share > 0.1 => 10,
        _ => 11,
    };
    LADDER[place]
}

/// Who rated what: a population with what its instrument says of it.
pub struct RatedPopulation<'a> {
    /// The population of the edition.
    pub population: &'a EditionPopulation,
    /// Its part of the instrument.
    pub spec: &'a Population,
    /// What it rated.
    pub variant: &'a Variant,
    /// On which scale.
    pub scale: &'a Scale,
    instrument: &'a Instrument,
}

impl<'a> RatedPopulation<'a> {
    /// A population with its part of the instrument, if the instrument has it.
    pub fn of(population: &'a EditionPopulation, instrument: &'a Instrument) -> Option<Self> {
        let spec = &instrument[instrument.population_index(&population.id)?];
        let variant = &instrument[instrument.variant_index(&spec.variant)?];
        Some(Self {
            population,
            spec,
            variant,
            scale: instrument.scale_of(variant),
            instrument,
        })
    }

    /// Whether its shares are said one by one, in the words of those who were asked.
    pub fn has_own_words(&self) -> bool {
        let says = |aspect: &EditionAspect| {
            self.aspect(aspect)
                .is_some_and(|aspect| aspect.says.is_some())
        };
        self.population.aspects.iter().any(says)
    }

    fn aspect(&self, aspect: &EditionAspect) -> Option<&Aspect> {
        (self.instrument.aspects.iter()).find(|known| known.id == aspect.aspect)
    }

    /// What people said who gave a high rating, up to the name of the aspect.
    fn says(&self) -> String {
        let high = self.scale.high_words();
        match &self.variant.says {
            Some(says) => says.replace("{high}", &high),
            None => format!("said {high} of"),
        }
    }
}

/// A share that is shown: its count, its base, the estimate.
fn shown(aspect: &EditionAspect) -> Option<(u64, u64, Estimate)> {
    let share = aspect
        .share_high
        .filter(|share| share.estimate.number().is_some())?;
    Some((aspect.high?, aspect.answers?, share))
}

/// Each share in the words of those who were asked: `35 of 60 pupils (58%; 95% interval 46 to 70) find it easy to learn in class all or
/// some of the time; 25 (42%) said “no, not really”.`
pub fn in_own_words(asked: &RatedPopulation) -> Vec<String> {
    let sentence = |aspect: &EditionAspect| {
        let (high, n, share) = shown(aspect)?;
        let spec = asked.aspect(aspect)?;
        let says = spec
            .says
            .clone()
            .unwrap_or_else(|| format!("{} {}", asked.says(), lower_first(&spec.short)));
        let says = says.replace("{high}", &asked.scale.high_words());
        let people = lower_first(asked.spec.people());
        if n < FEW {
            return Some(format!("{high} of {n} {people} {says}."));
        }
        let [low_point] = &asked.scale.scored[asked.scale.high..] else {
            return Some(format!(
                "{high} of {n} {people} ({}) {says}.",
                per_cent_of(high, n, &share)
            ));
        };
        // Without points beside the scale, everybody else chose the last one.
        let others = n - high;
        let low = if asked.scale.unscored.is_empty() {
            let share = percent(others, n).unwrap_or_default();
            format!("; {others} ({share}%) said “{low_point}”")
        } else {
            String::new()
        };
        Some(format!(
            "{high} of {n} {people} ({}) {says}{low}.",
            per_cent_of(high, n, &share)
        ))
    };
    let aspects = &asked.population.aspects;
    let few = (aspects.iter()).all(|aspect| aspect.answers.is_none_or(|n| n < FEW));
    let mut said: Vec<String> = aspects.iter().filter_map(sentence).collect();
    if few && !said.is_empty() {
        said.insert(
            0,
            format!("With fewer than {FEW} answers, these counts are an indication only."),
        );
    }
    said
}

/// The aspects with the most and the fewest high ratings, in a sentence.
pub fn extremes(asked: &RatedPopulation) -> Option<String> {
    let mut aspects: Vec<(&EditionAspect, (u64, u64, Estimate))> =
        (asked.population.aspects.iter())
            .filter_map(|aspect| Some((aspect, shown(aspect)?)))
            .collect();
    aspects.sort_by(|(_, one), (_, other)| {
        let cross = |(high, _, _): &(u64, u64, Estimate), (_, n, _): &(u64, u64, Estimate)| {
            u128::from(*high) * u128::from(*n)
        };
        cross(other, one).cmp(&cross(one, other))
    });
    let ([(most, first), .., (least, last)], false) = (aspects.as_slice(), asked.has_own_words())
    else {
        return None;
    };
    let figure = |(high, n, share): &(u64, u64, Estimate)| {
        if *n < FEW {
            format!("{high} of {n}")
        } else {
            per_cent_of(*high, *n, share)
        }
    };
    let few = if first.1 < FEW {
        ": with so few answers this is an indication only"
    } else {
        ""
    };
    let says = asked.says();
    let with = says.rsplit(' ').next().unwrap_or_default();
    Some(format!(
        "{} most often {says} {} ({}), and least often {with} {} ({}){few}.",
        upper_first(asked.spec.people()),
        lower_first(&most.short),
        figure(first),
        lower_first(&least.short),
        figure(last)
    ))
}

/// The ladder: what is asked, then each rung with its aspects, the highest first.
pub fn ladder(asked: &RatedPopulation) -> Option<(String, Vec<String>)> {
    let aspects: Vec<(&EditionAspect, (u64, u64, Estimate))> = (asked.population.aspects.iter())
        .filter_map(|aspect| Some((aspect, shown(aspect)?)))
        .filter(|(_, (_, n, _))| *n >= FEW)
        .collect();
    let of_rung = |name: &&'static str| -> Option<String> {
        let mut here: Vec<&(&EditionAspect, (u64, u64, Estimate))> = (aspects.iter())
            .filter(|(_, (_, _, share))| {
                let (share, interval) = (
                    share.estimate.number(),
                    share.low.number().zip(share.high.number()),
                );
                share
                    .zip(interval)
                    .is_some_and(|(share, interval)| rung(share, interval) == *name)
            })
            .collect();
        let size = |(_, (_, _, share)): &(&EditionAspect, (u64, u64, Estimate))| {
            share.estimate.number().unwrap_or_default()
        };
        here.sort_by(|one, other| size(other).total_cmp(&size(one)));
        let words: Vec<String> = (here.iter())
            .map(|(aspect, (high, n, share))| {
                format!(
                    "{} ({}%, {})",
                    lower_first(&aspect.short),
                    percent(*high, *n).unwrap_or_default(),
                    interval_in_per_cent(share).unwrap_or_default()
                )
            })
            .collect();
        (!words.is_empty()).then(|| format!("{name}: {}.", listed(&words)))
    };
    let rungs: Vec<String> = LADDER.iter().filter_map(of_rung).collect();
    (!rungs.is_empty() && !asked.has_own_words()).then(|| {
        let lead = format!(
            "How many {} {} each aspect, with 95% intervals:",
            lower_first(asked.spec.people()),
            asked.says()
        );
        (lead, rungs)
    })
}

/// A warning where so many chose the top that the scale cannot tell aspects apart there.
pub fn ceiling(asked: &RatedPopulation) -> Option<String> {
    let aspects = &asked.population.aspects;
    let flagged = aspects.iter().filter(|aspect| aspect.ceiling).count();
    let top = asked.scale.scored.first()?;
    (flagged > 0).then(|| {
        format!(
            "Ratings of {flagged} of {} aspects are so near the top that the scale cannot tell them apart there: \
             compare the shares of “{top}” alone.",
            aspects.len()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_follow_from_the_share_and_its_interval() {
        assert_eq!(rung(0.95, (0.92, 0.97)), "Nearly all");
        assert_eq!(rung(0.66, (0.62, 0.71)), "About two-thirds");
        assert_eq!(rung(0.56, (0.52, 0.6)), "A small majority");
        assert_eq!(rung(0.52, (0.47, 0.57)), "About half");
        assert_eq!(
            rung(0.6, (0.48, 0.71)),
            "Neither a clear majority nor a clear minority"
        );
        assert_eq!(rung(0.34, (0.3, 0.39)), "About a third");
        assert_eq!(rung(0.04, (0.02, 0.07)), "Very few");
    }
}
