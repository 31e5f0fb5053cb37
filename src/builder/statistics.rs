//! What a log says about how a shop's shoppers buy.

use std::collections::{HashMap, HashSet};

use super::log::{Event, Histories, Kind};
use crate::model::{LAGS, Statistics};

/// Only so many of a shopper's newest visits are asked what came back, so that no one shopper outweighs many.
const NEWEST_VISITS: usize = 10;
/// Visits further back than this are not looked at.
const MOST_BACK: usize = 128;
pub(super) const DAY_SECONDS: i64 = 86_400;

/// Measures a log.
#[must_use]
pub fn statistics(histories: &Histories) -> Statistics {
    let mut lengths = Vec::new();
    let (mut again, mut later) = (0_usize, 0_usize);
    let (mut visit_count, mut in_visits) = (0_usize, 0_usize);
    let mut visits_with: HashMap<u32, usize> = HashMap::new();
    let mut back = [(0_usize, 0_usize); LAGS.len()];
    for history in histories.by_shopper() {
        lengths.push(history.len());
        let visits: Vec<HashSet<u32>> = history
            .chunk_by(is_same_visit)
            .map(|visit| visit.iter().map(|event| event.item).collect())
            .collect();
        visit_count += visits.len();
        in_visits += visits.iter().map(HashSet::len).sum::<usize>();
        let mut had = HashSet::new();
        for (number, items) in visits.iter().enumerate() {
            if number > 0 {
                later += items.len();
                again += items.intersection(&had).count();
            }
            had.extend(items);
            for item in items {
                *visits_with.entry(*item).or_default() += 1;
            }
        }
        count_back(&visits, &mut back);
    }
    lengths.sort_unstable();
    let share = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
    Statistics {
        repeat_rate: share(again, later),
        median_events: lengths.get(lengths.len() / 2).map_or(0.0, |length| *length as f32),
        items_per_visit: share(in_visits, visit_count).max(1.0),
        back_after: back.map(|(came_back, could)| share(came_back, could)),
        best_seller_share: share(visits_with.into_values().max().unwrap_or(0), visit_count),
    }
}

/// What is of one basket, or bought on one day where there are no baskets.
pub(super) fn is_same_visit(a: &Event, b: &Event) -> bool {
    let day = |event: &Event| event.seconds.div_euclid(DAY_SECONDS);
    match (a.basket, b.basket) {
        (None, None) => a.kind == Kind::Purchase && b.kind == Kind::Purchase && day(a) == day(b),
        (a, b) => a == b,
    }
}

/// Counts, by how far back a visit lies, which of its products came back and which could have.
fn count_back(visits: &[HashSet<u32>], back: &mut [(usize, usize); LAGS.len()]) {
    for (number, items) in visits.iter().enumerate().rev().take(NEWEST_VISITS) {
        let before = visits.iter().take(number).rev().take(MOST_BACK);
        for (visits_back, earlier) in (0_u16..).zip(before) {
            let step = LAGS.partition_point(|from| *from <= visits_back) - 1;
            if let Some((came_back, could)) = back.get_mut(step) {
                *came_back += items.intersection(earlier).count();
                *could += earlier.len();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builder::{EventGiven, Log};

    fn log_of(events: &[(&str, &str, i64, &str)]) -> Statistics {
        let mut log = Log::of(["a", "b", "c"].map(str::to_owned).to_vec());
        for (shopper, item, seconds, basket) in events {
            let kind = Kind::Purchase;
            log.add(&EventGiven { shopper, item, kind, seconds: *seconds, value: 1.0, basket });
        }
        statistics(&log.histories())
    }

    #[test]
    fn a_basket_is_a_visit_and_what_was_had_before_is_a_repeat() {
        let got = log_of(&[
            ("s", "a", 0, "1"),
            ("s", "b", 0, "1"),
            ("s", "a", 9, "2"),
            ("s", "c", 9, "2"),
            ("s", "b", 20, "3"),
            ("t", "a", 0, "4"),
        ]);
        // Later: a and c, of which a again; then b, again.
        assert!((got.repeat_rate - 2.0 / 3.0).abs() < 1e-6);
        assert!((got.items_per_visit - 6.0 / 4.0).abs() < 1e-6);
        assert!((got.median_events - 5.0).abs() < 1e-6);
        assert!((got.best_seller_share - 3.0 / 4.0).abs() < 1e-6);
        // From the visit just before: a of {a, b}, none of {a, c}. One further back: b of {a, b}.
        assert!((got.back_after[0] - 1.0 / 4.0).abs() < 1e-6);
        assert!((got.back_after[1] - 1.0 / 2.0).abs() < 1e-6);
        assert!(got.back_after[2..].iter().all(|share| *share <= 0.0));
    }

    #[test]
    fn without_baskets_a_day_is_a_visit() {
        let got = log_of(&[("s", "a", 0, ""), ("s", "b", 86_399, ""), ("s", "c", 86_400, "")]);
        assert!((got.items_per_visit - 1.5).abs() < 1e-6);
        assert!(got.repeat_rate <= 0.0);
    }
}
