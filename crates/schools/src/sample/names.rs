//! What schools, places, streets and trusts are called.

use super::{
    chance::Chance,
    table::{TABLE, names},
};

/// A made-up place.
pub(super) fn place(chance: &mut Chance) -> String {
    let places = &TABLE.places;
    let mut name = format!(
        "{}{}",
        chance.one(&places.beginnings),
        chance.one(&places.endings)
    );
    if chance.of_thousand(120) {
        name += chance.one::<String>(&places.after);
    }
    name
}

/// A name from a list of the table, with its parts filled in; its place is mostly the town.
pub(super) fn of(list: &str, town: &str, chance: &mut Chance) -> String {
    let pattern = chance.one(names(list)).clone();
    filled(&pattern, town, chance)
}

/// A street.
pub(super) fn street(chance: &mut Chance) -> String {
    let pattern = chance.early(&TABLE.places.streets).clone();
    let elsewhere = place(chance);
    filled(&pattern, &elsewhere, chance)
}

/// What an academy is called that was a school of that name.
pub(super) fn of_academy(stem: &str, chance: &mut Chance) -> String {
    let kept = stem.strip_suffix(" School").unwrap_or(stem);
    let pattern = chance.early(names("academy"));
    let whole = if pattern == "{stem}" { stem } else { kept };
    pattern.replace("{stem}", whole)
}

fn filled(pattern: &str, town: &str, chance: &mut Chance) -> String {
    let mut name = pattern.to_owned();
    while let Some(start) = name.find('{') {
        let end = start
            + name[start..]
                .find('}')
                .map_or(name.len() - start, |end| end + 1);
        let part = match &name[start..end] {
            "{place}" if chance.of_thousand(350) => town.to_owned(),
            "{place}" => place(chance),
            "{saint}" => chance.early(&TABLE.saints.names).clone(),
            "{faith}" => chance.early(names("faith")).clone(),
            _ => chance.one(&TABLE.places.beginnings).clone(),
        };
        name.replace_range(start..end, &part);
    }
    name
}
