//! Which connections are open, and which of them gives way to a newcomer. Values only: it knows
//! neither sockets nor a clock.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    net::IpAddr,
    time::Duration,
};
use web::security::network;

/// How many connections may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Most {
    /// Of all addresses together.
    pub all: usize,
    /// Of one address.
    pub of_address: usize,
}

/// A connection, numbered as they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(u64);

/// The open connections, each with what tells it to go: that is dropped when the connection gives
/// way.
#[derive(Debug)]
pub struct Ledger<W> {
    most: Most,
    came: u64,
    open: BTreeMap<Id, Open<W>>,
}

#[derive(Debug)]
struct Open<W> {
    from: IpAddr,
    /// Since when nothing is done for it that someone waits for; nothing while something is.
    still_since: Option<Duration>,
    _way: W,
}

/// A newcomer that has been let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entered {
    /// What it is called.
    pub id: Id,
    /// Who gave way to it.
    pub instead_of: Option<Id>,
}

impl<W> Ledger<W> {
    /// With no one there.
    pub const fn new(most: Most) -> Self {
        Self {
            most,
            came: 0,
            open: BTreeMap::new(),
        }
    }

    /// How many are open.
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// Lets a newcomer in, which is still. Where it would be one too many of its address, that one
    /// of its address gives way which has been still for longest; where it would be one too many of
    /// all, that one of the address with the most of them. So the person who holds much gives way first, and
    /// no one is cut off in the middle of something.
    ///
    /// Nothing where all that could give way are busy.
    pub fn enter(&mut self, from: IpAddr, now: Duration, way: W) -> Option<Entered> {
        let from = network(from);
        let of_address = self.open.values().filter(|open| open.from == from).count();
        let instead_of = if of_address >= self.most.of_address {
            Some(self.stillest(|open| open.from == from)?)
        } else if self.open.len() >= self.most.all {
            Some(self.stillest_of_the_largest()?)
        } else {
            None
        };
        if let Some(id) = instead_of {
            self.open.remove(&id);
        }
        let id = Id(self.came);
        self.came += 1;
        let open = Open {
            from,
            still_since: Some(now),
            _way: way,
        };
        self.open.insert(id, open);
        Some(Entered { id, instead_of })
    }

    /// Notes that something is being done for it; false where it has given way and must go.
    pub fn moves(&mut self, id: Id) -> bool {
        let open = self.open.get_mut(&id);
        open.map(|open| open.still_since = None).is_some()
    }

    /// Notes that nothing is being done for it, if something was.
    pub fn is_still(&mut self, id: Id, now: Duration) {
        if let Some(open) = self.open.get_mut(&id) {
            open.still_since.get_or_insert(now);
        }
    }

    /// Forgets one that is closed.
    pub fn leave(&mut self, id: Id) {
        self.open.remove(&id);
    }

    fn stillest(&self, among: impl Fn(&Open<W>) -> bool) -> Option<Id> {
        let among = self.open.iter().filter(|(_, open)| among(open));
        let still = among.filter_map(|(id, open)| Some((open.still_since?, *id)));
        still.min().map(|(_, id)| id)
    }

    fn stillest_of_the_largest(&self) -> Option<Id> {
        let mut sizes: HashMap<IpAddr, usize> = HashMap::new();
        for open in self.open.values() {
            *sizes.entry(open.from).or_default() += 1;
        }
        let still = self.open.iter().filter_map(|(id, open)| {
            let since = open.still_since?;
            Some((Reverse(sizes[&open.from]), since, *id))
        });
        still.min().map(|(_, _, id)| id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::rc::{Rc, Weak};

    /// What happens to connections.
    #[derive(Clone, Debug)]
    enum Happens {
        Enters(u8),
        Moves(usize),
        IsStill(usize),
        Leaves(usize),
    }

    fn happens() -> impl Strategy<Value = Happens> {
        prop_oneof![
            4 => (0_u8..5).prop_map(Happens::Enters),
            3 => (0_usize..20).prop_map(Happens::Moves),
            2 => (0_usize..20).prop_map(Happens::IsStill),
            1 => (0_usize..20).prop_map(Happens::Leaves),
        ]
    }

    /// One that is open, as the test knows it.
    #[derive(Clone, Debug)]
    struct Known {
        id: Id,
        from: IpAddr,
        still_since: Option<Duration>,
        way: Weak<()>,
    }

    const MOST: Most = Most {
        all: 12,
        of_address: 5,
    };

    fn address(last: u8) -> IpAddr {
        [192, 0, 2, last].into()
    }

    /// Who may have to give way to someone from this address.
    fn may_give_way(known: &[Known], from: IpAddr) -> Vec<&Known> {
        let size = |from| known.iter().filter(|it| it.from == from).count();
        let still = || known.iter().filter(|it| it.still_since.is_some());
        if size(from) >= MOST.of_address {
            return still().filter(|it| it.from == from).collect();
        }
        let largest = still().map(|it| size(it.from)).max();
        still()
            .filter(|it| Some(size(it.from)) == largest)
            .collect()
    }

    fn enters(ledger: &mut Ledger<Rc<()>>, known: &mut Vec<Known>, from: IpAddr, now: Duration) {
        let size = known.iter().filter(|it| it.from == from).count();
        let full = size >= MOST.of_address || known.len() >= MOST.all;
        let way = Rc::new(());
        let known_way = Rc::downgrade(&way);
        let entered = ledger.enter(from, now, way);
        let may = may_give_way(known, from);
        let Some(entered) = entered else {
            assert!(full && may.is_empty(), "refused, though one could give way");
            return;
        };
        assert_eq!(entered.instead_of.is_some(), full);
        if let Some(gone) = entered.instead_of {
            let stillest = may.iter().min_by_key(|it| (it.still_since, it.id)).unwrap();
            assert_eq!(gone, stillest.id);
            assert_eq!(stillest.way.strong_count(), 0, "it was told to go");
            assert!(!ledger.moves(gone), "it does nothing any more");
            known.retain(|it| it.id != gone);
        }
        known.push(Known {
            id: entered.id,
            from,
            still_since: Some(now),
            way: known_way,
        });
    }

    proptest! {
        #[test]
        fn nobody_holds_more_than_they_may_and_only_who_is_still_gives_way(
            all in prop::collection::vec(happens(), 0..200)
        ) {
            let (mut ledger, mut known) = (Ledger::new(MOST), Vec::<Known>::new());
            for (now, happens) in (0..).map(Duration::from_secs).zip(all) {
                let some = |n: usize| n % known.len().max(1);
                match happens {
                    Happens::Enters(from) => enters(&mut ledger, &mut known, address(from), now),
                    _ if known.is_empty() => {}
                    Happens::Moves(n) => {
                        let one = some(n);
                        prop_assert!(ledger.moves(known[one].id));
                        known[one].still_since = None;
                    }
                    Happens::IsStill(n) => {
                        let one = some(n);
                        ledger.is_still(known[one].id, now);
                        known[one].still_since.get_or_insert(now);
                    }
                    Happens::Leaves(n) => ledger.leave(known.remove(some(n)).id),
                }
                prop_assert_eq!(ledger.len(), known.len());
                prop_assert!(known.len() <= MOST.all);
                for from in (0..5).map(address) {
                    let many = known.iter().filter(|it| it.from == from).count();
                    prop_assert!(many <= MOST.of_address);
                }
                prop_assert!(known.iter().all(|it| it.way.strong_count() == 1));
            }
        }
    }

    #[test]
    fn a_network_of_ipv6_is_one_address() {
        let mut ledger = Ledger::new(Most {
            all: 9,
            of_address: 1,
        });
        let mut enter = |from: &str| ledger.enter(from.parse().unwrap(), Duration::ZERO, ());
        let first = enter("2001:db8::1").unwrap();
        let second = enter("2001:db8::2").unwrap();
        assert_eq!(second.instead_of, Some(first.id));
        assert_eq!(enter("2001:db8:0:1::1").unwrap().instead_of, None);
    }
}
