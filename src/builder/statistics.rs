//! What a log says about how a shop's shoppers buy.

use std::collections::{HashMap, HashSet};

use super::log::{Event, Histories, Kind};
use crate::model::{LAGS, Statistics};

/// Only so many of a shopper's newest visits are asked what came back, so that no one shopper outweighs many.
const NEWEST_VISITS: usize = 10;
/// Visits further back than this are not looked at.
const MOST_BACK: usize = 128;
/// Before a log says anything, shoppers are taken to come back at this rate, as if so many products had said so: of
/// a log that shows one visit of each, nothing follows about the next.
const REPEATS_BEFORE: f32 = 0.2;
const PRODUCTS_BEFORE: f32 = 20.0;
/// Of a step back of which fewer products tell, the others are taken to be as those of one step nearer. Of more nothing is
/// added: that what was just looked at never comes next must stay a plain 0.
const ENOUGH_PRODUCTS: f32 = 100.0;
/// Before a log says anything about any step back, this share of products comes back, as if so many had said so.
const BACK_BEFORE: f32 = 0.1;
const BACK_PRODUCTS_BEFORE: f32 = 10.0;
/// Doubt is so many events by the events of the log, in sixteenths: of a log of more than 96,000 none is left, and what the
/// file says of longer ones does not tell how much a shop sells.
const EVENTS_OF_DOUBT: f32 = 3_000.0;
const DOUBT_STEP: f32 = 16.0;
/// A log of next to nothing is not doubted more: rows of what products have in common are there all the same.
const MOST_DOUBT: f32 = 3.0;

/// Measures a log, all but what sells lately.
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
        repeat_rate: shrunk(again, later, REPEATS_BEFORE, PRODUCTS_BEFORE),
        median_events: lengths.get(lengths.len() / 2).map_or(0.0, |length| *length as f32),
        items_per_visit: share(in_visits, visit_count).max(1.0),
        back_after: likely_back(&back),
        best_seller_share: share(visits_with.into_values().max().unwrap_or(0), visit_count),
        doubt: doubt_after(histories.events().len()),
        last_day: 0.0,
    }
}

/// Rows made of few events are chance, and the first steps must not be taken for more than they are.
fn doubt_after(events: usize) -> f32 {
    let doubt = (EVENTS_OF_DOUBT / events.max(1) as f32).min(MOST_DOUBT);
    (DOUBT_STEP * doubt).round() / DOUBT_STEP
}

/// A share, as if `before` had been counted so often.
fn shrunk(part: usize, whole: usize, before: f32, times: f32) -> f32 {
    (part as f32 + before * times) / (whole as f32 + times)
}

/// How likely a product comes back, by the steps of [`LAGS`]: the further back, the fewer visits there are that say so.
fn likely_back(back: &[(usize, usize); LAGS.len()]) -> [f32; LAGS.len()] {
    let of_all = |count: fn(&(usize, usize)) -> usize| back.iter().map(count).sum::<usize>();
    let [came_back, could] = [of_all(|step| step.0), of_all(|step| step.1)];
    let mut nearer = shrunk(came_back, could, BACK_BEFORE, BACK_PRODUCTS_BEFORE);
    back.map(|(came_back, could)| {
        let lacking = (ENOUGH_PRODUCTS - could as f32).max(0.0);
        nearer = shrunk(came_back, could, nearer, lacking);
        nearer
    })
}

/// What was bought together, and what was done with one product in a row: the device takes the same for a visit, and what
/// comes back after how many visits is only worth measuring in its visits.
fn is_same_visit(a: &Event, b: &Event) -> bool {
    if a.kind == b.kind { is_one_order(a, b) } else { a.item == b.item }
}

/// What is bought in one basket, or, where there are none, at one moment: a day without baskets would be one order of
/// what was bought one by one.
pub(super) fn is_one_order(a: &Event, b: &Event) -> bool {
    let is_together = match (a.basket, b.basket) {
        (None, None) => a.seconds == b.seconds,
        (a, b) => a == b,
    };
    is_together && a.kind == Kind::Purchase && b.kind == Kind::Purchase
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
        // Later: a and c, of which a again; then b, again. Before them 20, of which 4.
        assert!((got.repeat_rate - 6.0 / 23.0).abs() < 1e-6);
        assert!((got.items_per_visit - 6.0 / 4.0).abs() < 1e-6);
        assert!((got.median_events - 5.0).abs() < 1e-6);
        assert!((got.best_seller_share - 3.0 / 4.0).abs() < 1e-6);
        // From the visit just before: a of {a, b}, none of {a, c}. One further back: b of {a, b}. All of them: 2 of 6.
        let prior = (2.0 + 1.0) / (6.0 + 10.0);
        let first = (1.0 + 96.0 * prior) / 100.0;
        let second = (1.0 + 98.0 * first) / 100.0;
        assert!((got.back_after[0] - first).abs() < 1e-6);
        assert!(got.back_after[1..].iter().all(|share| (share - second).abs() < 1e-6));
    }

    #[test]
    fn of_a_log_that_shows_nobody_twice_nothing_follows_about_coming_back() {
        let got = log_of(&[("s", "a", 0, "1"), ("s", "b", 0, "1"), ("t", "c", 0, "2")]);
        assert!((got.repeat_rate - 0.2).abs() < 1e-6);
        assert!(got.back_after.iter().all(|share| *share > 0.0));
        let none = statistics(&Log::default().histories());
        assert!((none.repeat_rate - 0.2).abs() < 1e-6 && none.items_per_visit >= 1.0);
    }

    #[test]
    fn a_few_chance_repeats_or_none_do_not_make_a_shop() {
        let visits: Vec<String> = (0..60).map(|visit| visit.to_string()).collect();
        let never: Vec<_> = visits.iter().map(|s| (s.as_str(), "a", 0, "")).collect();
        assert!((log_of(&never).repeat_rate - 0.2).abs() < 1e-6, "nobody had a second visit");
        let always: Vec<_> = visits.iter().map(|b| ("s", "a", 0, b.as_str())).collect();
        let got = log_of(&always);
        assert!(got.repeat_rate > 0.7 && got.repeat_rate < 0.9);
    }

    #[test]
    fn the_shorter_the_log_the_more_is_doubted_and_a_long_one_does_not_tell_its_length() {
        let doubt = |events| format!("{}", doubt_after(events));
        let doubts = [1_000, 1_500, 3_000, 12_000, 40_000, 96_000].map(doubt);
        assert_eq!(doubts, ["3", "2", "1", "0.25", "0.0625", "0.0625"]);
        assert_eq!([100_000, 100_000_000].map(doubt), ["0", "0"]);
        assert_eq!([0, 10].map(doubt), ["3", "3"]);
    }

    #[test]
    fn without_baskets_a_moment_is_a_visit() {
        let got = log_of(&[("s", "a", 0, ""), ("s", "b", 0, ""), ("s", "c", 1, "")]);
        assert!((got.items_per_visit - 1.5).abs() < 1e-6);
    }

    #[test]
    fn looking_taking_and_buying_are_one_visit_and_looks_are_visits_of_their_own() {
        let mut log = Log::of(["a", "b"].map(str::to_owned).to_vec());
        let acts = [("a", Kind::View), ("a", Kind::CartAdd), ("a", Kind::Purchase)];
        let looks = [("b", Kind::View), ("b", Kind::View)];
        for ((item, kind), seconds) in acts.into_iter().chain(looks).zip(0..) {
            let [shopper, basket] = ["s", "session"];
            log.add(&EventGiven { shopper, item, kind, seconds, value: 1.0, basket });
        }
        let got = statistics(&log.histories());
        // {a}, {b}, {b}: of the two later ones one is a repeat.
        assert!((got.repeat_rate - 5.0 / 22.0).abs() < 1e-6);
        assert!((got.items_per_visit - 1.0).abs() < 1e-6);
    }
}
