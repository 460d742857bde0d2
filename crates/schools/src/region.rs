//! The 9 regions of England: the national list says which local authority a school is of, and this which region that is in.

use serde::Deserialize;
use std::sync::LazyLock;

/// A region of England.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// What it is called: *North East*.
    pub name: String,
    /// Its code in national statistics: *E12000001*.
    pub ons: String,
    /// The codes of the local authorities in it.
    pub authorities: Vec<u16>,
    /// The codes of those that were abolished.
    pub former: Vec<u16>,
}

static ALL: LazyLock<Vec<Region>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Table {
        region: Vec<Region>,
    }
    let table: Table = toml::from_str(include_str!("../data/regions.toml"))
        .expect("data/regions.toml is read in a test");
    table.region
});

/// The place of an authority’s region in [`Region::all`], by the authority’s code.
static BY_AUTHORITY: LazyLock<[Option<u8>; 1000]> = LazyLock::new(|| {
    let mut by_authority = [None; 1000];
    for (place, region) in (0_u8..).zip(ALL.iter()) {
        for code in region.authorities.iter().chain(&region.former) {
            by_authority[usize::from(*code)] = Some(place);
        }
    }
    by_authority
});

impl Region {
    /// Every region, from north to south as national statistics list them.
    pub fn all() -> &'static [Self] {
        &ALL
    }

    /// The place in [`all`](Self::all) of the region that a local authority is in; nothing for a code of no authority in
    /// England.
    pub fn place_of(authority: u16) -> Option<u8> {
        *BY_AUTHORITY.get(usize::from(authority))?
    }

    /// The region that a local authority is in.
    pub fn of(authority: u16) -> Option<&'static Self> {
        Self::all().get(usize::from(Self::place_of(authority)?))
    }

    /// The codes of the local authorities that there are, in order.
    pub fn authorities_now() -> Vec<u16> {
        let mut codes: Vec<u16> = Self::all()
            .iter()
            .flat_map(|it| it.authorities.iter().copied())
            .collect();
        codes.sort_unstable();
        codes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_the_153_authorities_is_in_one_of_9_regions() {
        assert_eq!(Region::all().len(), 9);
        let mut codes = Region::authorities_now();
        assert_eq!(codes.len(), 153);
        codes.extend(Region::all().iter().flat_map(|it| &it.former));
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all, "none is in two");
        assert_eq!(Region::of(202).unwrap().name, "London");
        assert_eq!(Region::of(909).unwrap().name, "North West");
        assert_eq!(Region::of(661), None, "Wales is none");
        assert_eq!(Region::of(u16::MAX), None);
    }
}
