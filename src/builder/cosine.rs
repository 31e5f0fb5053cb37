//! Cosine of two products over the shoppers, shrunk where few had both.
//!
//! `n_ij / (n_i^alpha n_j^(1 - alpha)) * n_ij / (n_ij + shrink)` (Sarwar et al. 2001; the asymmetry after
//! Deshpande and Karypis 2004): with alpha at one half the common cosine, below it popular neighbours are
//! weakened more.

use super::counts::Counts;
use super::strongest::{Row, Strongest};

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
        self.with_norm(both, power(from, self.alpha) * power(to, 1.0 - self.alpha))
    }

    fn with_norm(&self, both: f32, norm: f32) -> f32 {
        if both > 0.0 { both / norm * (both / (both + self.shrink)) } else { 0.0 }
    }

    /// The `most` strongest of each row.
    pub(super) fn rows(&self, counts: &Counts, most: usize) -> Vec<Row> {
        // A power takes longer than all else, and products are neighbours of thousands.
        let powers = |exponent: f32| -> Vec<f32> {
            counts.products().iter().map(|product| power(product.liked as f32, exponent)).collect()
        };
        let (own, neighbours) = (powers(self.alpha), powers(1.0 - self.alpha));
        let mut rows = Strongest::of(counts.products().len(), most);
        for pair in counts.pairs().iter().filter(|pair| pair.liked > 0) {
            for (from, to) in [(pair.a, pair.b), (pair.b, pair.a)] {
                let norms = own.get(from as usize).zip(neighbours.get(to as usize));
                let norm = norms.map_or(f32::INFINITY, |(own, neighbour)| own * neighbour);
                rows.offer(from, to, self.with_norm(pair.liked as f32, norm));
            }
        }
        rows.take()
    }
}

/// The same natively and in WebAssembly.
#[allow(clippy::cast_possible_truncation, reason = "weights are of single precision")]
pub(super) fn power(base: f32, exponent: f32) -> f32 {
    libm::pow(f64::from(base), f64::from(exponent)) as f32
}
