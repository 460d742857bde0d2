//! How schools open, convert, merge and close.

use super::{
    National,
    chance::Chance,
    made::{Authority, Link, School, Trust, Type},
    names,
    table::{Kind, TABLE},
};
use crate::Region;
use jiff::{ToSpan, civil::Date};
use std::sync::Arc;

/// So many local authorities there are.
const AUTHORITIES: u16 = 152;
/// An academy in so many has a trust of its own number.
const SCHOOLS_A_TRUST: usize = 24;

/// Makes a nation of so many schools.
pub(super) fn make(schools: usize, seed: u64) -> National {
    let mut chance = Chance::new(seed);
    // The codes are real, so that each authority is in a region; what they are called is made up.
    let codes = Region::authorities_now();
    let mut nation = Nation {
        authorities: (0..AUTHORITIES)
            .map(|n| Arc::new(authority(n, &codes, &mut chance)))
            .collect(),
        trusts: (0..(schools / SCHOOLS_A_TRUST).max(2))
            .map(|n| Arc::new(trust(n, &mut chance)))
            .collect(),
        chance,
        schools: Vec::with_capacity(schools),
        links: Vec::new(),
    };
    while nation.schools.len() < schools {
        nation.one_more(schools - nation.schools.len());
    }
    nation.slip();
    nation.numbered()
}

struct Nation {
    authorities: Vec<Arc<Authority>>,
    trusts: Vec<Arc<Trust>>,
    chance: Chance,
    schools: Vec<School>,
    links: Vec<Link>,
}

fn authority(n: u16, codes: &[u16], chance: &mut Chance) -> Authority {
    const FIRST: [char; 3] = ['Q', 'V', 'X'];
    let letter = |place: u16| char::from(b'A' + u8::try_from(place % 26).unwrap_or_default());
    let size = chance.below(10);
    Authority {
        code: codes[usize::from(n) % codes.len()],
        name: names::place(chance),
        county: chance.one::<String>(&TABLE.places.counties),
        area: [FIRST[usize::from(n / 26) % FIRST.len()], letter(n)],
        towns: (0..4 + size * 2).map(|_| names::place(chance)).collect(),
        weight: 10 + size * size,
    }
}

fn trust(n: usize, chance: &mut Chance) -> Trust {
    let town = names::place(chance);
    Trust {
        code: 2_000 + u32::try_from(n).unwrap_or_default() * 3,
        name: names::of("trust", &town, chance),
    }
}

impl Nation {
    /// Adds a school, with those that came of it while there is room for so many.
    fn one_more(&mut self, room: usize) {
        let kind = &TABLE.kind[self
            .chance
            .weighted(TABLE.kind.iter().map(|kind| kind.weight))];
        let first = self.first(kind);
        let at = self.schools.len();
        self.schools.push(first);
        let converts = kind.into.zip(kind.sponsored);
        if let Some((into, sponsored)) =
            converts.filter(|_| room > 1 && self.chance.of_thousand(kind.converts))
        {
            let into = if self.chance.of_thousand(250) {
                sponsored
            } else {
                into
            };
            self.convert(at, into);
            if room > 2 && self.chance.of_thousand(15) {
                self.convert(at + 1, into);
            }
        } else if room > 2 && kind.phase == 2 && self.chance.of_thousand(30) {
            self.amalgamate(at, kind);
        } else if self.chance.of_thousand(kind.closes) {
            self.close(at);
        } else if self.chance.of_thousand(4) {
            self.propose(at);
        }
    }

    /// A school as it is first set up.
    fn first(&mut self, kind: &'static Kind) -> School {
        let chance = &mut self.chance;
        let authority =
            &self.authorities[chance.weighted(self.authorities.iter().map(|it| it.weight))];
        let town = chance.below(u32::try_from(authority.towns.len()).unwrap_or(1)) as usize;
        let free = kind.group.0 == 11;
        School {
            urn: 0,
            name: names::of(&kind.names, &authority.towns[town], chance),
            of: Type {
                code: kind.code,
                name: &kind.name,
                group: kind.group.0,
                group_name: &kind.group.1,
            },
            phase: kind.phase,
            ages: kind.ages,
            status: 1,
            opened: kind.since.map(|(from, to)| {
                let years = chance.below(u32::from((to - from).unsigned_abs()) + 1);
                Date::constant(from, 9, 1)
                    .saturating_add(i64::from(years).years())
                    .min(National::AS_AT)
            }),
            why_opened: if kind.since.is_some() {
                "New Provision"
            } else {
                ""
            },
            last_day: None,
            why_closed: "",
            number: number(kind.phase, chance),
            trust: free.then(|| Arc::clone(chance.early(&self.trusts))),
            street: names::street(chance),
            locality: if chance.of_thousand(420) {
                names::place(chance)
            } else {
                String::new()
            },
            postcode: postcode(authority, town, chance),
            town,
            authority: Arc::clone(authority),
            pupils: 20
                + chance.below(match kind.phase {
                    4 | 7 => 1_500,
                    2 => 420,
                    _ => 200,
                }),
        }
    }

    /// The last day of a school: mostly the end of a school year or of a month.
    fn last_day(&mut self, after: Option<Date>) -> Date {
        let years = &TABLE.years;
        let year = years.from
            + i16::try_from(self.chance.weighted(years.weights.iter().copied()))
                .unwrap_or_default();
        let month = *self.chance.one(&[8, 8, 8, 3, 12, 1, 4, 6]);
        let day = Date::constant(year, month, 1).last_of_month();
        let latest = National::AS_AT.saturating_sub(1.month()).last_of_month();
        let earliest = after.map_or(Date::MIN, |after| {
            after.saturating_add(1.year()).last_of_month()
        });
        day.max(earliest).min(latest)
    }

    /// A school becomes an academy.
    fn convert(&mut self, at: usize, into: u16) {
        let last = self.last_day(self.schools[at].opened);
        let academy = TABLE.academy.iter().find(|it| it.code == into);
        let academy = academy.expect("a test checks that each type is listed");
        let was = &mut self.schools[at];
        was.status = 2;
        was.last_day = Some(last);
        was.why_closed = "Academy Converter";
        let mut now = was.clone();
        now.name = names::of_academy(&was.name, &mut self.chance);
        now.of = Type {
            code: academy.code,
            name: &academy.name,
            group: academy.group.0,
            group_name: &academy.group.1,
        };
        now.status = 1;
        now.opened = last.tomorrow().ok();
        now.why_opened = "Academy Converter";
        now.last_day = None;
        now.why_closed = "";
        now.trust = Some(Arc::clone(self.chance.early(&self.trusts)));
        self.schools.push(now);
        self.link(at, self.schools.len() - 1, ["Successor", "Predecessor"]);
    }

    /// An infant and a junior school become one.
    fn amalgamate(&mut self, infant: usize, kind: &'static Kind) {
        let last = self.last_day(None);
        let stem = self.schools[infant]
            .name
            .replace(" Primary School", "")
            .replace(" Infant School", "");
        let mut junior = self.schools[infant].clone();
        junior.name = format!("{stem} Junior School");
        junior.number = number(kind.phase, &mut self.chance);
        let mut both = junior.clone();
        both.name = format!("{stem} Primary School");
        both.number = number(kind.phase, &mut self.chance);
        both.opened = last.tomorrow().ok();
        both.why_opened = "Result of Amalgamation";
        self.schools[infant].name = format!("{stem} Infant School");
        let merges = self.chance.of_thousand(400);
        self.schools.extend([junior, both]);
        let kinds = if merges {
            ["Successor - merged", "Predecessor - merged"]
        } else {
            ["Successor - amalgamated", "Predecessor - amalgamated"]
        };
        for at in [infant, infant + 1] {
            let was = &mut self.schools[at];
            was.status = 2;
            was.last_day = Some(last);
            was.why_closed = "Result of Amalgamation/Merger";
            self.link(at, infant + 2, kinds);
        }
    }

    /// A school closes, and nothing comes of it. One in twenty has no date.
    fn close(&mut self, at: usize) {
        let last = self.last_day(self.schools[at].opened);
        let dated = self.chance.of_thousand(950);
        let school = &mut self.schools[at];
        school.status = 2;
        school.last_day = dated.then_some(last);
        school.why_closed = "Closure";
    }

    /// A school is proposed to open or to close.
    fn propose(&mut self, at: usize) {
        let opens = self.chance.of_thousand(600);
        let school = &mut self.schools[at];
        school.status = if opens { 4 } else { 3 };
        let day = Date::constant(2027, 8, 31);
        if opens {
            school.opened = day.tomorrow().ok();
        } else {
            school.last_day = Some(day);
        }
    }

    /// Links two schools in both directions: one link in four has no date, and one in a hundred no mirror.
    fn link(&mut self, earlier: usize, later: usize, [successor, predecessor]: [&'static str; 2]) {
        let dated = self.chance.of_thousand(750);
        let of_earlier = Link {
            of: earlier,
            other: later,
            kind: successor,
            on: self.schools[earlier].last_day.filter(|_| dated),
        };
        let of_later = Link {
            of: later,
            other: earlier,
            kind: predecessor,
            on: self.schools[later].opened.filter(|_| dated),
        };
        if !self.chance.of_thousand(3) {
            self.links.push(of_earlier);
        }
        if !self.chance.of_thousand(10) {
            self.links.push(of_later);
        }
    }

    /// The slips that a real list has: two schools that are each other’s successor, one in some thousands.
    fn slip(&mut self) {
        let slips: Vec<Link> = self
            .links
            .iter()
            .filter(|link| link.kind == "Successor")
            .step_by(1_500)
            .map(|link| Link {
                of: link.other,
                other: link.of,
                ..link.clone()
            })
            .collect();
        self.links.extend(slips);
    }

    /// Gives each school its number: in the order in which they opened, as the service does.
    fn numbered(mut self) -> National {
        let mut order: Vec<usize> = (0..self.schools.len()).collect();
        order.sort_by_key(|at| self.schools[*at].opened.map_or(Date::MIN, |opened| opened));
        let mut urn = 99_999;
        for at in order {
            urn += 1 + u32::from(self.chance.of_thousand(40));
            self.schools[at].urn = urn;
        }
        National {
            schools: self.schools,
            links: self.links,
        }
        .in_order()
    }
}

impl National {
    /// Schools by number, and links by those of their schools, as the files have them.
    fn in_order(mut self) -> Self {
        let schools = &self.schools;
        self.links
            .sort_by_key(|link| (schools[link.of].urn, schools[link.other].urn, link.kind));
        let mut places: Vec<usize> = (0..schools.len()).collect();
        places.sort_by_key(|at| schools[*at].urn);
        let mut now_at = vec![0; places.len()];
        for (now, then) in places.iter().enumerate() {
            now_at[*then] = now;
        }
        for link in &mut self.links {
            (link.of, link.other) = (now_at[link.of], now_at[link.other]);
        }
        self.schools.sort_by_key(|school| school.urn);
        self
    }
}

/// The number of a school within its authority: its first digit tells the phase.
fn number(phase: u8, chance: &mut Chance) -> u16 {
    let (from, many) = match phase {
        1 => (1_000, 100),
        2 | 3 => (2_000, 2_000),
        4 | 5 | 7 => (4_000, 1_400),
        6 => (8_000, 100),
        _ => (6_000, 1_500),
    };
    from + u16::try_from(chance.below(many)).unwrap_or_default()
}

/// A postcode that nobody has.
fn postcode(authority: &Authority, town: usize, chance: &mut Chance) -> String {
    const LETTERS: [char; 20] = [
        'A', 'B', 'D', 'E', 'F', 'G', 'H', 'J', 'L', 'N', 'P', 'Q', 'R', 'S', 'T', 'U', 'W', 'X',
        'Y', 'Z',
    ];
    let [first, second] = authority.area;
    let (sector, one, other) = (chance.below(10), chance.one(&LETTERS), chance.one(&LETTERS));
    format!("{first}{second}{} {sector}{one}{other}", town + 1)
}
