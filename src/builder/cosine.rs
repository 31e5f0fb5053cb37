//! Cosine of two products over the shoppers, shrunk where few had both.
//!
//! `n_ij / (n_i^alpha n_j^(1 - alpha)) * n_ij / (n_ij + shrink)` (Sarwar et al. 2001; the asymmetry after
//! Deshpande and Karypis 2004): with alpha at one half the common cosine, below it popular neighbours are
//! weakened more.

use super::accumulator::{Accumulator, Row};
use super::cooccurrence::Cooccurrence;

/// The settings of the cosine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cosine {
    /// How much of the norm is the row's own product's, 0 to 1.
    pub alpha: f32,
    /// With this many shoppers who had both, a weight is half of what it would be.
    pub shrink: f32,
}

impl Default for Cosine {
    fn default() -> Self {
        Self { alpha: 1.0 / 3.0, shrink: 10.0 }
    }
}

impl Cosine {
    /// The weight of a pair that `both` shoppers had, of `from` and `to` who had the one and the other.
    #[must_use]
    pub fn weight(&self, both: f32, from: f32, to: f32) -> f32 {
        let norm = from.powf(self.alpha) * to.powf(1.0 - self.alpha);
        if both > 0.0 { both / norm * (both / (both + self.shrink)) } else { 0.0 }
    }

    pub(super) fn row(&self, liked: &Cooccurrence, item: u32, scratch: &mut Accumulator) -> Row {
        let from = liked.count(item) as f32;
        let mut row = liked.row(item, scratch);
        row.retain(|(other, _)| *other != item);
        for (other, weight) in &mut row {
            *weight = self.weight(*weight, from, liked.count(*other) as f32);
        }
        row
    }
}
