//! EASE: the weights that explain each product a shopper had by the others (Steck 2019).
//!
//! Linear regression with a penalty `l2` and no weight of a product on itself, in closed form: with
//! `P = (XᵀX + l2 I)⁻¹`, the weight of product `i` for `j` is `-P_ij / P_jj`. Needs one matrix of the square of
//! the catalogue in memory, 4 bytes a cell.

use ndarray::Array2;

use super::accumulator::Accumulator;
use super::cooccurrence::Cooccurrence;
use super::invert::invert;

/// EASE, solved.
#[derive(Debug)]
pub struct Ease {
    /// Inverse of the Gram matrix; only its lower triangle means anything.
    inverse: Array2<f32>,
}

impl Ease {
    /// The penalty that suits a log: it grows with the root of how much a shopper has.
    #[must_use]
    pub fn regularisation(liked: &Cooccurrence) -> f32 {
        30.0 * liked.mean_items().sqrt()
    }

    /// Solves for all products. `None` if the penalty is not above 0.
    #[must_use]
    pub fn solve(liked: &Cooccurrence, l2: f32, progress: &mut dyn FnMut(f32)) -> Option<Self> {
        let items = liked.items();
        let mut matrix = Array2::<f32>::zeros((items, items));
        let mut scratch = Accumulator::of(items);
        for item in 0..u32::try_from(items).ok()? {
            for (other, both) in liked.row(item, &mut scratch) {
                if other <= item
                    && let Some(cell) = matrix.get_mut((item as usize, other as usize))
                {
                    *cell = both;
                }
            }
        }
        matrix.diag_mut().mapv_inplace(|count| count + l2);
        invert(&mut matrix, progress)?;
        Some(Self { inverse: matrix })
    }

    /// A cell of the inverse; 0 of a product that is not there.
    pub(super) fn inverse(&self, one: usize, other: usize) -> f32 {
        self.inverse.get((one.max(other), one.min(other))).copied().unwrap_or(0.0)
    }

    /// What a product gives to the others, ascending.
    #[must_use]
    pub fn row(&self, item: u32) -> Vec<(u32, f32)> {
        let diagonal = self.inverse.diag();
        let weight = |(other, cell): (u32, &f32)| {
            let own = diagonal.get(other as usize).copied().unwrap_or(1.0);
            (other != item).then_some((other, -cell / own))
        };
        let at = item as usize;
        if at >= self.inverse.nrows() {
            return Vec::new();
        }
        // Left of the diagonal a part of the row, from it on a part of the column.
        let (row, column) = (self.inverse.row(at), self.inverse.column(at));
        let (before, after) = (row.iter().take(at), column.iter().skip(at));
        (0..).zip(before.chain(after)).filter_map(weight).collect()
    }
}
