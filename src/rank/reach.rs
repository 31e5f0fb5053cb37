//! How far the personal part may reach in a list: it scales with the list and grows with evidence.
//!
//! Sayings keep their reach relative to the list by a whole-number scale. Guesses are limited to
//! a span of `3 n e / (e + 11)` places, half of it either way, for a list of `n` products and evidence `e`: a
//! quarter of the list after one view, three lists in the end, where ranking quality was measured to peak.

use crate::places::{Micro, PLACE};

/// What scales with one list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Every weight is multiplied by this: one for each 24 products.
    pub scale: Micro,
    /// The limit on guesses, either way.
    pub guesses: Micro,
}

/// A page of products: the list length for which weights are stated.
const PAGE: usize = 24;
/// How many list lengths guesses may span in the end.
const MOST_LISTS: f64 = 3.0;
/// The evidence at which half of that is reached.
const HALF_EVIDENCE: f64 = 11.0;

impl Reach {
    /// For a list of `length` products and that much evidence; what matters right now counts as one view.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "list lengths stay far below 2^53")]
    pub fn of(length: usize, evidence: f64, with_context: bool) -> Self {
        let scale = i64::try_from((length + PAGE / 2) / PAGE).unwrap_or(1).max(1);
        let evidence = evidence.max(0.0) + if with_context { 1.0 } else { 0.0 };
        let lists = MOST_LISTS * evidence / (evidence + HALF_EVIDENCE);
        let guesses = crate::places::micro((length as f64) * lists / 2.0);
        // Never less than one place: in a list of two, noticing must be able to show.
        let floor = if evidence > 0.0 { PLACE } else { 0 };
        Self { scale, guesses: guesses.max(floor) }
    }
}
