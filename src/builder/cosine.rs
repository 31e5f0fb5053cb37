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
        self.with_norm(both, from.powf(self.alpha) * to.powf(1.0 - self.alpha))
    }

    fn with_norm(&self, both: f32, norm: f32) -> f32 {
        if both > 0.0 { both / norm * (both / (both + self.shrink)) } else { 0.0 }
    }

    /// The neighbour's part of the norm, by product: a power takes longer than all else, and products are neighbours
    /// of thousands.
    pub(super) fn neighbour_norms(&self, liked: &Cooccurrence) -> Vec<f32> {
        let items = u32::try_from(liked.items()).unwrap_or(u32::MAX);
        (0..items).map(|item| (liked.count(item) as f32).powf(1.0 - self.alpha)).collect()
    }

    pub(super) fn row(
        &self,
        liked: &Cooccurrence,
        norms: &[f32],
        item: u32,
        scratch: &mut Accumulator,
    ) -> Row {
        let own = (liked.count(item) as f32).powf(self.alpha);
        let mut row = liked.row(item, scratch);
        row.retain(|(other, _)| *other != item);
        for (other, weight) in &mut row {
            let norm = norms.get(*other as usize).map_or(f32::INFINITY, |norm| own * norm);
            *weight = self.with_norm(*weight, norm);
        }
        row
    }
}
