//! Successors: what comes next, explained by all that the shopper had.
//!
//! Sequence rules count pairs one by one, so what everybody takes next follows everything. Here the pairs are regressed
//! on the histories: with `S` the counts of what comes next (see [`SequenceRules`](super::SequenceRules), without their
//! norm) and EASE's `P = (XᵀX + l2 I)⁻¹`, the weights are `P S`: ridge regression of what came next on what was had,
//! at the price of a product with the inverse that EASE has already.

use super::accumulator::{Accumulator, Row};
use super::ease::Ease;
use super::sequence::{Positions, SequenceRules};

/// Rows worked out at a time: wide enough to keep a vector unit busy.
pub(super) const BLOCK: usize = 256;

/// The regression, by blocks of rows.
#[derive(Debug)]
pub(super) struct Successors<'a> {
    ease: &'a Ease,
    next: Vec<Row>,
    /// By product, then by row of the block.
    sums: Vec<[f32; BLOCK]>,
}

impl<'a> Successors<'a> {
    pub(super) fn of(
        ease: &'a Ease,
        rules: &SequenceRules,
        positions: &Positions<'_>,
        items: u32,
        scratch: &mut Accumulator,
    ) -> Self {
        let next = (0..items).map(|item| rules.liked_after(positions, item, scratch)).collect();
        Self { ease, next, sums: Vec::new() }
    }

    /// What the products from `first` on give to the others, ascending: a block of rows, fewer at the end.
    pub(super) fn rows(&mut self, first: usize) -> Vec<Row> {
        let items = self.next.len();
        let end = (first + BLOCK).min(items);
        self.sums.clear();
        self.sums.resize(items, [0.0; BLOCK]);
        let mut shares = [0.0; BLOCK];
        for (had, next) in self.next.iter().enumerate().filter(|(_, next)| !next.is_empty()) {
            for (share, row) in shares.iter_mut().zip(first..end) {
                *share = self.ease.inverse(row, had);
            }
            for (item, count) in next {
                let Some(sums) = self.sums.get_mut(*item as usize) else { continue };
                for (sum, share) in sums.iter_mut().zip(&shares) {
                    *sum += share * count;
                }
            }
        }
        let mut rows = vec![Row::new(); end - first];
        for (item, sums) in (0_u32..).zip(&self.sums) {
            for ((row, sum), at) in rows.iter_mut().zip(sums).zip(first..) {
                if item as usize != at && *sum != 0.0 {
                    row.push((item, *sum));
                }
            }
        }
        rows
    }
}
