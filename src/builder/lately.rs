//! What sells lately: how each product sold in the log's last days against always, as far as that is expected to last.
//!
//! Whether it lasts is measured in the log itself, by the same days one step earlier: where what rose or fell in them went
//! on as before or was chance, nothing follows from it. A log that is too short to say so, or whose numbers are no dates,
//! gives 0 for every product, and so does a product of fewer shoppers than k. Whole numbers are counted, and sums have one
//! order: the same log gives the same bytes everywhere.

use libm::log;

use super::log::{Event, Histories};

const DAY_SECONDS: i64 = 86_400;
/// What counts as lately.
const LATELY_SECONDS: i64 = 30 * DAY_SECONDS;
/// A shorter log, from its first event to its last, says nothing: two stretches, and as much before them.
const LEAST_SECONDS: i64 = 4 * LATELY_SECONDS;
/// 1990-01-01. A log that ends before has no dates: its numbers only say what came after what.
const FIRST_DATE_SECONDS: i64 = 7_305 * DAY_SECONDS;
/// As many events are taken to have been as always, of every product, so that few do not say much.
const USUAL_EVENTS: f64 = 10.0;
/// No product is said to sell more or less than so many nats.
const MOST_NATS: f64 = 2.0;
/// A lesser slope is taken for chance.
const LEAST_SLOPE: f64 = 0.1;
/// As if so much had been seen that did not go on.
const NOT_LASTING: f64 = 0.001;
/// In such steps of a nat the file has it.
const STEPS: f64 = 64.0;

/// What sells lately in a log.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lately {
    /// By product, as the model file has it.
    pub steps: Vec<i8>,
    /// The day of the log's last event, counted from 1970; 0 where nothing follows for any product.
    pub last_day: f32,
}

impl Lately {
    /// Of the products that at least `least_shoppers` had, in a log with so many.
    pub(super) fn of(histories: &Histories, items: usize, least_shoppers: u32) -> Self {
        let nothing = Self { steps: vec![0; items], last_day: 0.0 };
        let times = || histories.events().iter().map(|event| event.seconds);
        let (Some(first), Some(last)) = (times().min(), times().max()) else {
            return nothing;
        };
        let is_long = last.saturating_sub(first) >= LEAST_SECONDS;
        if !is_long || last < FIRST_DATE_SECONDS {
            return nothing;
        }
        let slope = slope(histories, items, last);
        if slope < LEAST_SLOPE {
            return nothing;
        }
        let always = count(histories, items, |_| true);
        let trends = trends(&always, &count(histories, items, |seconds| is_lately(seconds, last)));
        let shoppers = shoppers(histories, items);
        let steps = trends.into_iter().zip(shoppers).map(|(trend, shoppers)| {
            let nats = slope * trend.clamp(-MOST_NATS, MOST_NATS);
            if shoppers < least_shoppers { 0 } else { in_steps(nats) }
        });
        Self { steps: steps.collect(), last_day: last.div_euclid(DAY_SECONDS) as f32 }
    }
}

#[allow(clippy::cast_possible_truncation, reason = "clamped before")]
fn in_steps(nats: f64) -> i8 {
    let most = f64::from(i8::MAX);
    (nats * STEPS).round().clamp(-most, most) as i8
}

/// How much of what rose or fell lately goes on as long again, 0 to 1: of the last days, by those before them, both against
/// all that was before the last; the least squares, each product by its share.
fn slope(histories: &Histories, items: usize, last: i64) -> f64 {
    let before = last - LATELY_SECONDS;
    let always = count(histories, items, |seconds| seconds <= before);
    let earlier = count(histories, items, |seconds| is_lately(seconds, before));
    let later = count(histories, items, |seconds| is_lately(seconds, last));
    let all = total(&always);
    let (mut both, mut own) = (0.0, NOT_LASTING);
    let stretches = trends(&always, &earlier).into_iter().zip(trends(&always, &later));
    for (events, (earlier, later)) in always.iter().zip(stretches) {
        let share = f64::from(*events) / all;
        both += share * earlier * later;
        own += share * earlier * earlier;
    }
    f64::clamp(both / own, 0.0, 1.0)
}

/// In the days up to `last`, which is among them.
fn is_lately(seconds: i64, last: i64) -> bool {
    seconds <= last && seconds > last - LATELY_SECONDS
}

/// Events of each product, of those whose seconds are meant.
fn count(histories: &Histories, items: usize, is_meant: impl Fn(i64) -> bool) -> Vec<u32> {
    let mut counts = vec![0; items];
    for event in histories.events().iter().filter(|event| is_meant(event.seconds)) {
        if let Some(count) = counts.get_mut(event.item as usize) {
            *count += 1;
        }
    }
    counts
}

/// How many shoppers had each product.
fn shoppers(histories: &Histories, items: usize) -> Vec<u32> {
    let mut counts = vec![0; items];
    for history in histories.by_shopper() {
        let mut had: Vec<u32> = history.iter().map(|event: &Event| event.item).collect();
        had.sort_unstable();
        had.dedup();
        for item in had {
            if let Some(count) = counts.get_mut(item as usize) {
                *count += 1;
            }
        }
    }
    counts
}

fn total(counts: &[u32]) -> f64 {
    counts.iter().map(|count| f64::from(*count)).sum::<f64>().max(1.0)
}

/// How much more of each product was sold lately than its share of always says, in nats.
fn trends(always: &[u32], lately: &[u32]) -> Vec<f64> {
    let of_all = lately.iter().map(|count| f64::from(*count)).sum::<f64>() / total(always);
    let trend = |(always, lately): (&u32, &u32)| {
        let usual = f64::from(*always) * of_all;
        log((f64::from(*lately) + USUAL_EVENTS) / (usual + USUAL_EVENTS))
    };
    always.iter().zip(lately).map(trend).collect()
}

#[cfg(test)]
mod tests {
    use super::super::bootstrap::chance;
    use super::super::log::{Kind, Log};
    use super::*;

    const ITEMS: u32 = 100;
    /// 2026-01-01.
    const FIRST_DAY: i64 = 20_454;

    /// A log of so many days from that day on, in which every product is sold so often a day.
    fn log_of(first_day: i64, days: i64, sold: impl Fn(u32, i64) -> u64) -> Histories {
        let mut log = Log::of((0..ITEMS).map(|item| format!("p{item}")).collect());
        let mut shopper = 0;
        for day in 0..days {
            for item in 0..ITEMS {
                for _ in 0..sold(item, day) {
                    shopper += 1;
                    let seconds = (first_day + day) * DAY_SECONDS;
                    let kind = Kind::Purchase;
                    let event = Event { shopper, item, basket: None, kind, seconds, value: 1.0 };
                    log.add_numbered(event);
                }
            }
        }
        log.histories()
    }

    fn slope_of(histories: &Histories) -> f64 {
        let last = histories.events().iter().map(|event| event.seconds).max();
        slope(histories, ITEMS as usize, last.unwrap())
    }

    fn of(histories: &Histories, least_shoppers: u32) -> Lately {
        Lately::of(histories, ITEMS as usize, least_shoppers)
    }

    /// Half of the products come up in the last 70 of 200 days, and the others go.
    fn lasting(item: u32, day: i64) -> u64 {
        if (day < 130) == (item < ITEMS / 2) { 4 } else { 1 }
    }

    #[test]
    fn what_lasts_counts_and_what_is_chance_does_not() {
        let season = log_of(FIRST_DAY, 200, lasting);
        assert!(slope_of(&season) > 0.9, "{}", slope_of(&season));
        let lately = of(&season, 1);
        assert!(lately.steps[..50].iter().all(|steps| *steps < -20), "{:?}", lately.steps);
        assert!(lately.steps[50..].iter().all(|steps| *steps > 20), "{:?}", lately.steps);
        assert!((lately.last_day - (FIRST_DAY + 199) as f32).abs() < f32::EPSILON);

        // Every month others are sold, by chance.
        let noise = log_of(FIRST_DAY, 200, |item, day| {
            chance(u64::from(item) ^ chance((day - 200).div_euclid(30).unsigned_abs())) % 5
        });
        assert!(slope_of(&noise) < 0.2, "{}", slope_of(&noise));
        assert!(slope_of(&noise) > 0.0 && slope_of(&noise) < LEAST_SLOPE, "{}", slope_of(&noise));
        assert_eq!(of(&noise, 1), Lately { steps: vec![0; ITEMS as usize], last_day: 0.0 });

        // What rises in one stretch and falls in the next.
        let turning = log_of(FIRST_DAY, 200, |item, day| {
            let other = if day < 170 { item } else { item + ITEMS / 2 };
            if day >= 140 && other % ITEMS < ITEMS / 2 { 5 } else { 1 }
        });
        assert_eq!(of(&turning, 1), Lately { steps: vec![0; ITEMS as usize], last_day: 0.0 });
    }

    #[test]
    fn a_short_log_and_numbers_that_are_no_dates_say_nothing() {
        let nothing = Lately { steps: vec![0; ITEMS as usize], last_day: 0.0 };
        let turned = |days: i64| move |item, day| lasting(item, day + 200 - days);
        assert_ne!(of(&log_of(FIRST_DAY, 121, turned(121)), 1), nothing);
        assert_eq!(of(&log_of(FIRST_DAY, 120, turned(120)), 1), nothing);
        assert_eq!(of(&log_of(0, 200, lasting), 1), nothing);
        assert_eq!(of(&Histories::default(), 1), nothing);
    }

    #[test]
    fn a_product_of_fewer_shoppers_than_k_has_none() {
        let season = log_of(FIRST_DAY, 200, |item, day| match item {
            0 => u64::from(day == 1 || day > 190),
            _ => lasting(item, day),
        });
        let [all, some] = [1, 11].map(|least_shoppers| of(&season, least_shoppers).steps);
        assert!(all[0] != 0 && some[0] == 0, "{} {}", all[0], some[0]);
        assert_eq!(all[1..], some[1..]);
        assert_eq!(of(&season, 10).steps, all, "it has ten");
    }

    #[test]
    fn one_shopper_who_buys_often_is_one() {
        let events = (0..200).map(|day| Event {
            shopper: 0,
            item: 0,
            basket: None,
            kind: Kind::View,
            seconds: day,
            value: 1.0,
        });
        let mut histories = Histories::default();
        histories.add(&events.collect::<Vec<_>>());
        assert_eq!(shoppers(&histories, 2), [1, 0]);
    }
}
