//! What a log says about how a shop's shoppers buy.

use std::collections::HashSet;

use super::log::Histories;
use crate::model::Statistics;

/// Measures a log.
#[must_use]
pub fn statistics(histories: &Histories) -> Statistics {
    let (mut again, mut later) = (0_usize, 0_usize);
    let mut lengths = Vec::new();
    let mut in_baskets = HashSet::new();
    for history in histories.by_shopper() {
        lengths.push(history.len());
        let mut had = HashSet::new();
        // A visit is a basket; where the log has none, every event is one.
        let visits = history.chunk_by(|a, b| a.basket.is_some() && a.basket == b.basket);
        for (number, visit) in visits.enumerate() {
            let items: HashSet<u32> = visit.iter().map(|event| event.item).collect();
            if number > 0 {
                later += items.len();
                again += items.iter().filter(|item| had.contains(*item)).count();
            }
            had.extend(items);
            in_baskets.extend(visit.iter().filter_map(|event| Some((event.basket?, event.item))));
        }
    }
    lengths.sort_unstable();
    let baskets: HashSet<u32> = in_baskets.iter().map(|(basket, _)| *basket).collect();
    Statistics {
        repeat_rate: again as f32 / later.max(1) as f32,
        median_events: lengths.get(lengths.len() / 2).map_or(0.0, |length| *length as f32),
        mean_basket: in_baskets.len() as f32 / baskets.len().max(1) as f32,
    }
}
