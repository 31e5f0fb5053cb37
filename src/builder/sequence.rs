//! Sequence rules: what comes after what in a shopper's history.
//!
//! Every two events of a shopper at most [`REACH`](super::counts::REACH) apart are a rule from the earlier product to
//! the later one, worth 1 / distance (Ludewig and Jannach 2018, "SR"), normed by how often both were met.

use super::cosine::power;
use super::counts::{Counts, STEP};
use super::strongest::{Row, Strongest};

/// The settings of the sequence rules.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SequenceRules {
    /// How much of the norm is the later product's, 0 to 1.
    pub norm: f32,
    /// Events added to each product, so that what was met once or twice makes no strong rule.
    pub shrink: f32,
}

impl Default for SequenceRules {
    fn default() -> Self {
        Self { norm: 0.35, shrink: 3.0 }
    }
}

impl SequenceRules {
    /// The `most` strongest of each row.
    pub(super) fn rows(&self, counts: &Counts, most: usize) -> Vec<Row> {
        let powers = |exponent: f32| -> Vec<f32> {
            let met = counts.products().iter().map(|product| product.events as f32 + self.shrink);
            met.map(|met| power(met, exponent)).collect()
        };
        let (earlier, later) = (powers(1.0 - self.norm), powers(self.norm));
        let mut rows = Strongest::of(counts.products().len(), most);
        for pair in counts.pairs() {
            for (from, to, steps) in [(pair.a, pair.b, pair.ahead), (pair.b, pair.a, pair.behind)] {
                let norms = earlier.get(from as usize).zip(later.get(to as usize));
                let norm = norms.map_or(f32::INFINITY, |(from, to)| from * to);
                if steps > 0 {
                    rows.offer(from, to, steps as f32 / STEP as f32 / norm);
                }
            }
        }
        rows.take()
    }
}
