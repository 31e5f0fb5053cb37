//! The exchange: what came back for an entry, found by leaving it out and ranking again.

use super::rbo;
use crate::journal::EntryId;

/// A product that an entry raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Raised {
    pub row: u32,
    pub places: u32,
}

/// The difference between two orders of one list.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of `EntryExchange` in www/src/types.ts")]
pub struct ExchangeWithout {
    pub moved: u32,
    pub raised: Vec<Raised>,
    pub entered: Vec<u32>,
    pub left: Vec<u32>,
    pub hidden: Vec<u32>,
    pub influence: f64,
}

/// What one entry changed.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of `EntryExchange` in www/src/types.ts")]
pub struct EntryExchange {
    pub entry: EntryId,
    pub change: ExchangeWithout,
}

/// What every entry changed in one list, and the whole profile.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of `Exchange` in www/src/types.ts")]
pub struct Exchange {
    pub entries: Vec<EntryExchange>,
    pub whole: ExchangeWithout,
}

/// How many raised products are named.
const MOST_RAISED: usize = 3;

/// Compares the order with an entry to the order without it. Both hold positions in the shop's list, each at
/// most once; `rows` names the products, and the first page is that many places.
#[must_use]
pub fn compare(with: &[u32], without: &[u32], rows: &[u32], first_page: usize) -> ExchangeWithout {
    let places = |order: &[u32]| {
        let mut places: Vec<Option<u32>> = vec![None; rows.len()];
        for (place, position) in (0_u32..).zip(order) {
            if let Some(slot) = places.get_mut(*position as usize) {
                *slot = Some(place);
            }
        }
        places
    };
    let mut change = ExchangeWithout::default();
    let mut gains: Vec<Raised> = Vec::new();
    let page = u32::try_from(first_page).unwrap_or(u32::MAX);
    for ((row, now), then) in rows.iter().zip(places(with)).zip(places(without)) {
        match (now, then) {
            (Some(now), Some(then)) if now != then => {
                change.moved += 1;
                if now < then {
                    gains.push(Raised { row: *row, places: then - now });
                }
            }
            (None, Some(_)) => change.hidden.push(*row),
            _ => {}
        }
        let on_page = |place: Option<u32>| place.is_some_and(|place| place < page);
        match (on_page(now), on_page(then)) {
            (true, false) => change.entered.push(*row),
            (false, true) => change.left.push(*row),
            _ => {}
        }
    }
    // Of equal gains the one higher in the shop's order comes first.
    for raised in gains {
        let at = change.raised.partition_point(|known| known.places >= raised.places);
        if at < MOST_RAISED {
            change.raised.insert(at, raised);
            change.raised.truncate(MOST_RAISED);
        }
    }
    change.influence = 1.0 - rbo::extrapolated(with, without, rbo::PERSISTENCE);
    if with == without {
        change.influence = 0.0;
    }
    change
}
