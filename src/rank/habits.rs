//! What follows for a ranking from how a shop's shoppers buy.
//!
//! A model carries the statistics; nothing is set by hand, and the constants here are the same for every shop. They
//! were chosen on five sets of real behaviour (`docs/ranking.md`). Without a model the shopper's own habits stand in for
//! the shop's, one step is taken to say little, and guesses reach less far.

use core::f64::consts::LN_2;

use libm::{exp, log};

use crate::day::Day;
use crate::model::{LAGS, Statistics};
use crate::taste::OwnHabits;

/// How many list lengths guesses reach in the end, with a model, and without one: more where the shopper comes back.
const LISTS: f64 = 8.0;
const LISTS_WITHOUT_MODEL: f64 = 2.0;
const LISTS_PER_REPEATS: f64 = 5.0;
/// The steps, to a power, at which confidence is one half: for visits of one product, and more for every further one, and where
/// a model was made of little. With a model confidence is slow to begin and quick to grow.
const HALF_STEPS: f64 = 0.05;
const LEAST_HALF_STEPS: f64 = 0.3;
const HALF_STEPS_PER_PRODUCT: f64 = 0.6;
const POWER: f64 = 1.5;
const HALF_STEPS_WITHOUT_MODEL: f64 = 1.5;
const HALF_STEPS_PER_PRODUCT_WITHOUT_MODEL: f64 = 0.3;
const POWER_WITHOUT_MODEL: f64 = 1.0;
/// Shares of the blend. With a model attributes only help where it is silent: a like for a brand is most often in its rows
/// already.
const RELATED_SHARE: f64 = 0.3;
const ATTRIBUTES_SHARE: f64 = 0.05;
/// What a nat of selling better lately than always is worth, of the shares of what goes with what was had and of what was
/// had before. It counts in full so many days after the log's end, and half as much every so many days more.
const LATELY_SHARE: f64 = 0.08;
const LATELY_DAYS: f64 = 30.0;
/// A blend that is less than this share of what it could be at its greatest does not reach all the way: where the model
/// is silent about a list, attributes alone must not turn it around.
const FULL_FROM: f64 = 0.35;
/// Without a model the shop's first products keep this share of the furthest that attributes reach as a lead, for good:
/// what is popular is most of what anybody takes.
const ATTRIBUTES_LEAD: f64 = 0.5;
/// What was had before counts this many times the odds that shoppers come back for it; odds are not taken to be longer
/// than at this repeat rate, and below the least they are chance.
const AGAIN_PER_ODDS: f64 = 2.0;
const MOST_REPEATS: f64 = 0.95;
const LEAST_REPEATS: f64 = 0.02;
/// The least and the most that the shop's first products lead by, in lists at even confidence, before `LISTS`.
const LEAD: (f64, f64) = (0.25, 2.0);

/// How a shop's shoppers buy, as far as a ranking depends on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Habits {
    /// How many list lengths guesses reach in the end.
    pub(super) lists: f64,
    /// The steps, to the power, at which confidence is one half.
    half_steps: f64,
    power: f64,
    /// By how much the shop's first products lead while confidence grows.
    pub(super) lead: f64,
    /// The shares of the blend: what goes with what was had, what was had before, attributes.
    pub(super) shares: [f64; 3],
    /// What a nat of selling better lately than always is in the blend.
    pub(super) lately: f64,
    /// The greatest of a list's blend from which on guesses reach all the way.
    pub(super) full_from: f64,
    /// By how much the shop's first products lead against guesses about attributes, beside the furthest that these reach.
    pub(super) attributes_lead: f64,
    /// Whether attributes are what the last steps had, not what was learned.
    pub(super) by_steps: bool,
    /// How fast a step fades for what goes with its product: the power of the visits since.
    fading: f64,
    /// By the steps of [`LAGS`], the likeliest 1: how likely a product comes back after so many visits.
    back_after: [f64; LAGS.len()],
}

impl Habits {
    /// Of a shop about which nothing is known but how this shopper buys there.
    #[must_use]
    pub fn without_model(own: &OwnHabits) -> Self {
        let at_once = own.steps_per_visit.max(1.0);
        Self {
            lists: LISTS_WITHOUT_MODEL + LISTS_PER_REPEATS * own.repeat_rate,
            half_steps: HALF_STEPS_WITHOUT_MODEL
                + HALF_STEPS_PER_PRODUCT_WITHOUT_MODEL * (at_once - 1.0),
            power: POWER_WITHOUT_MODEL,
            lead: 1.0,
            shares: [RELATED_SHARE, odds_share(own.repeat_rate), ATTRIBUTES_SHARE],
            lately: 0.0,
            full_from: ATTRIBUTES_SHARE,
            by_steps: true,
            attributes_lead: ATTRIBUTES_LEAD,
            fading: 0.5 + 0.5 / at_once,
            back_after: [1.0; LAGS.len()],
        }
    }

    /// Of the shop from whose log a model was made, today.
    #[must_use]
    pub fn of(statistics: &Statistics, today: Day) -> Self {
        let at_once = f64::from(statistics.items_per_visit).max(1.0);
        let again_share = odds_share(f64::from(statistics.repeat_rate));
        let mut habits = Self {
            lists: LISTS,
            half_steps: (HALF_STEPS + HALF_STEPS_PER_PRODUCT * (at_once - 1.0))
                .max(LEAST_HALF_STEPS)
                + f64::from(statistics.doubt).max(0.0),
            power: POWER,
            lead: 1.0,
            shares: [RELATED_SHARE, again_share, ATTRIBUTES_SHARE],
            lately: LATELY_SHARE * (RELATED_SHARE + again_share) * lasting(statistics, today),
            full_from: FULL_FROM * (RELATED_SHARE + again_share),
            by_steps: false,
            attributes_lead: 0.0,
            fading: 0.5 + 0.5 / at_once,
            back_after: [1.0; LAGS.len()],
        };
        let likeliest = f64::from(statistics.back_after.iter().copied().fold(0.0, f32::max));
        if likeliest > 0.0 {
            for (share, likely) in habits.back_after.iter_mut().zip(&statistics.back_after) {
                *share = f64::from(*likely) / likeliest;
            }
        }
        if again_share > 0.0 && likeliest > 0.0 {
            let (least, most) = LEAD;
            let best_seller = f64::from(statistics.best_seller_share);
            habits.lead = (best_seller / likeliest).clamp(least, most);
        }
        habits
    }

    /// How much is believed after so many steps: 0 to 1.
    #[allow(clippy::cast_precision_loss, reason = "a journal is bounded")]
    pub(super) fn confidence(&self, steps: usize) -> f64 {
        let grown = exp(self.power * log(steps as f64));
        grown / (grown + self.half_steps)
    }

    /// What a step so many visits ago still says about what goes with its product; 1 for the last visit.
    pub(super) fn recency(&self, visits_ago: u32) -> f64 {
        exp(-self.fading * log(1.0 + f64::from(visits_ago)))
    }

    /// What a step so many visits ago says about its very product coming back.
    pub(super) fn again(&self, visits_ago: u32) -> f64 {
        let step = LAGS.iter().rposition(|from| u32::from(*from) <= visits_ago);
        let likely = step.and_then(|step| self.back_after.get(step)).copied().unwrap_or(0.0);
        likely / (1.0 + f64::from(visits_ago)).sqrt().sqrt()
    }
}

/// What is left today of what sold lately in a log: an old model must not push last season's goods.
fn lasting(statistics: &Statistics, today: Day) -> f64 {
    let days = f64::from(today.0) - f64::from(statistics.last_day);
    exp(-LN_2 * f64::max(days / LATELY_DAYS - 1.0, 0.0))
}

/// The share of the blend that what was had before has, at a repeat rate.
fn odds_share(repeat_rate: f64) -> f64 {
    let repeats = repeat_rate.min(MOST_REPEATS);
    if repeats < LEAST_REPEATS { 0.0 } else { AGAIN_PER_ODDS * repeats / (1.0 - repeats) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sold_lately_counts_for_a_month_and_fades() {
        let lately_on = |day: i32| {
            let statistics = Statistics {
                items_per_visit: 1.0,
                repeat_rate: 0.5,
                last_day: 20_000.0,
                ..Statistics::default()
            };
            Habits::of(&statistics, Day(day)).lately
        };
        let whole = 0.08 * (0.3 + 2.0);
        // Before its end a log is not too old either: the device's clock may be wrong.
        for day in [0, 19_990, 20_000, 20_030] {
            assert!((lately_on(day) - whole).abs() < 1e-6, "{day}");
        }
        assert!((lately_on(20_060) - whole / 2.0).abs() < 1e-6);
        assert!((lately_on(20_120) - whole / 8.0).abs() < 1e-6);
        assert!(lately_on(20_031) < whole && lately_on(21_000) < 1e-9);
        let own = OwnHabits { repeat_rate: 0.5, ..OwnHabits::default() };
        assert_eq!(Habits::without_model(&own).lately.to_bits(), 0);
    }
}
