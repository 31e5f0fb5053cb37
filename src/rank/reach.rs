//! How far the personal part may reach in a list: it scales with the list and grows with evidence.
//!
//! Sayings keep their reach relative to the list by a whole-number scale, and to guesses: these reach no further than
//! so many likes. Guesses reach `R n E²` places either way, for a list of `n` products: `E = s^p / (s^p + c)` is the
//! confidence after `s` steps of the shopper; `R`, `p` and `c` are the shop's [`Habits`]. While confidence grows, the
//! shop's first products keep a lead of up to `R n E (1 - E)` places, which falls with the position: best sellers are
//! hard to beat while little is known, and in shops with repeats a guess from one event does harm. The lead is against
//! guesses: what the shopper spoke for has the whole of it.

use super::habits::Habits;
use crate::places::{Micro, micro};
use crate::taste::{CONTEXT, LIKE};

/// A page of products: the list length for which weights are stated.
const PAGE: usize = 24;
/// Guesses reach no further than this many likes: what is said counts in full also where much was noticed.
const LIKES_OF_A_REACH: Micro = 4;

/// What scales with one list.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reach {
    /// The merchant's boosts and the limit on one guess are multiplied by this: one for each 24 products.
    pub scale: Micro,
    /// Every saying, and what matters right now, is multiplied by this: `scale`, or more where guesses reach far.
    pub said_scale: Micro,
    /// How far guesses reach either way, in places.
    pub guess_places: f64,
    /// The limit on guesses and on what matters right now together, either way.
    pub guesses: Micro,
    /// The lead of the first product, in places.
    pub lead_places: f64,
}

impl Reach {
    /// For a list of `length` products and a shopper of so many steps.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "list lengths stay far below 2^53")]
    pub fn of(length: usize, steps: usize, habits: &Habits, with_context: bool) -> Self {
        let scale = i64::try_from((length + PAGE / 2) / PAGE).unwrap_or(1).max(1);
        let confidence = habits.confidence(steps);
        let places = habits.lists * length as f64 * confidence;
        let lead_places = places * habits.lead * (1.0 - confidence);
        // In a list of two, noticing must be able to show: one place, and the lead of the first over the second.
        let least = if steps > 0 { 1.0 + lead_places * (share(0) - share(1)) } else { 0.0 };
        let guess_places = (places * confidence).max(least);
        let guesses = micro(guess_places);
        let said_scale = scale.max(guesses / (LIKES_OF_A_REACH * LIKE) + 1);
        let context = if with_context { CONTEXT * said_scale } else { 0 };
        Self {
            scale,
            said_scale,
            guess_places,
            guesses: guesses.saturating_add(context),
            lead_places,
        }
    }

    /// The lead of the product at a position (from 0), about which that much was said: none against the shopper's
    /// word, and all of it with it.
    #[must_use]
    pub fn lead(&self, position: usize, said: Micro) -> Micro {
        let share = match said {
            ..0 => 0.0,
            0 => share(position),
            1.. => 1.0,
        };
        micro(self.lead_places * share)
    }
}

/// What a position has of the first product's lead.
#[allow(clippy::cast_precision_loss, reason = "positions stay far below 2^53")]
fn share(position: usize) -> f64 {
    1.0 / ((1 + position) as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::Day;
    use crate::model::Statistics;

    #[test]
    fn likes_keep_up_with_guesses() {
        let habits = Habits::of(&Statistics::default(), Day::default());
        for length in (1..100).chain([1_000, 100_000]) {
            let nothing_known = Reach::of(length, 0, &habits, false);
            assert_eq!(nothing_known.said_scale, nothing_known.scale, "{length} products");
            for steps in [1, 2, 5, 500] {
                let reach = Reach::of(length, steps, &habits, false);
                let like = LIKE * reach.said_scale;
                assert!(
                    reach.guesses <= LIKES_OF_A_REACH * like,
                    "{length} products, {steps} steps"
                );
            }
        }
    }
}
