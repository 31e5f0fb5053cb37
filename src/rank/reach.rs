//! How far the personal part may reach in a list: it scales with the list and grows with evidence.
//!
//! Sayings keep their reach relative to the list by a whole-number scale. Guesses reach `R n E²` places either way,
//! for a list of `n` products: `E = s / (s + c)` is the confidence after `s` steps of the shopper. `c` follows from
//! how the shop's shoppers buy: where they buy many products at once, one of them says little. While confidence
//! grows, the shop's first products keep a lead of up to `R n E (1 - E)` places, which falls with the position: best
//! sellers are hard to beat while little is known, and in shops with repeats a guess from one event does harm.

use crate::model::Statistics;
use crate::places::Micro;
use crate::taste::CONTEXT;

/// What scales with one list.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reach {
    /// Every saying is multiplied by this: one for each 24 products.
    pub scale: Micro,
    /// How far guesses reach either way, in places.
    pub guess_places: f64,
    /// The limit on guesses and on what matters right now together, either way.
    pub guesses: Micro,
    /// The lead of the first product, in places.
    pub lead_places: f64,
}

/// A page of products: the list length for which weights are stated.
const PAGE: usize = 24;
/// How many list lengths guesses reach in the end, with a model and without one.
const LISTS: f64 = 3.0;
const LISTS_WITHOUT_MODEL: f64 = 1.5;
/// The steps at which confidence is one half: for visits of one product, and more for every further one.
const HALF_STEPS: f64 = 0.1;
const HALF_STEPS_PER_PRODUCT: f64 = 0.3;
const HALF_STEPS_WITHOUT_MODEL: f64 = 2.5;

impl Reach {
    /// For a list of `length` products and a shopper of so many steps.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "list lengths stay far below 2^53")]
    pub fn of(
        length: usize,
        steps: usize,
        statistics: Option<&Statistics>,
        with_context: bool,
    ) -> Self {
        let scale = i64::try_from((length + PAGE / 2) / PAGE).unwrap_or(1).max(1);
        let (lists, half) = match statistics {
            Some(shop) => {
                let more_at_once = (f64::from(shop.items_per_visit) - 1.0).max(0.0);
                (LISTS, HALF_STEPS + HALF_STEPS_PER_PRODUCT * more_at_once)
            }
            None => (LISTS_WITHOUT_MODEL, HALF_STEPS_WITHOUT_MODEL),
        };
        let confidence = steps as f64 / (steps as f64 + half);
        let places = lists * length as f64 * confidence;
        let lead_places = places * (1.0 - confidence);
        // In a list of two, noticing must be able to show: one place, and the lead of the first over the second.
        let least = if steps > 0 { 1.0 + lead_places * (lead(0) - lead(1)) } else { 0.0 };
        let guess_places = (places * confidence).max(least);
        let context = if with_context { CONTEXT * scale } else { 0 };
        let guesses = crate::places::micro(guess_places).saturating_add(context);
        Self { scale, guess_places, guesses, lead_places }
    }

    /// The lead of the product at a position (from 0).
    #[must_use]
    pub fn lead_at(&self, position: usize) -> Micro {
        crate::places::micro(self.lead_places * lead(position))
    }
}

/// The share of the first product's lead: `(1 + position)^(-3/4)`.
#[allow(clippy::cast_precision_loss, reason = "positions stay far below 2^53")]
fn lead(position: usize) -> f64 {
    let root = ((1 + position) as f64).sqrt();
    1.0 / (root * root.sqrt())
}
