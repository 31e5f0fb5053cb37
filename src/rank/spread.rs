//! Spreading for variety: no long runs of one brand.
//!
//! A move after scoring, labelled as such. It may lift a product only past products about which the shopper
//! said exactly the same, only over a gap smaller than the least that a saying beats the guess it replaces,
//! and no product is passed or lifted more than [`MOST_PLACES`]. The first two make promise 5 hold after
//! spreading too: whoever has X and was ahead before "more of X" is ahead by score afterwards, and is then
//! never passed by one that has not.

use super::scored::Scored;
use super::sums::Face;
use crate::places::Micro;

/// A product moves by spreading no further than this, either way.
pub(super) const MOST_PLACES: usize = 4;

/// What spreading depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread<'a> {
    /// So many neighbours in a row may look alike; 0 = any number.
    pub most_alike: usize,
    /// Of each product, by its position in the shop's list.
    pub faces: &'a [Face],
    /// Only over a gap smaller than this.
    pub gap: Micro,
}

impl Spread<'_> {
    /// Lifts what may be lifted, so that no more neighbours in a row look alike than the rules say. Returns the new
    /// order, and which were lifted; `None` where nothing is.
    pub(super) fn of(&self, sorted: &[Scored]) -> Option<(Vec<u32>, Vec<u32>)> {
        let mut from = self.first_run(sorted, 0)?;
        let mut order = sorted.to_vec();
        let mut lifted = Vec::new();
        while let Some(run) = self.first_run(&order, from) {
            let window = order.get_mut(run..)?;
            let chosen = self.first_other(window);
            if chosen > 0 {
                let mut carried = *window.get(chosen)?;
                lifted.push(carried.position());
                for slot in window.iter_mut().take(chosen + 1) {
                    core::mem::swap(slot, &mut carried);
                }
            }
            from = run + 1;
        }
        let order = order.iter().map(|at| at.position()).collect();
        (!lifted.is_empty()).then_some((order, lifted))
    }

    /// The first place from `from` on whose product looks like all of the many before it. Most lists have none.
    fn first_run(&self, order: &[Scored], from: usize) -> Option<usize> {
        if self.most_alike == 0 {
            return None;
        }
        let from = from.max(self.most_alike);
        let mut last = self.face(*order.get(from - 1)?);
        for (at, each) in order.iter().enumerate().skip(from) {
            let head = self.face(*each);
            if head.look.is_like(last.look)
                && order
                    .get(at - self.most_alike..at)?
                    .iter()
                    .all(|before| self.face(*before).look.is_like(head.look))
            {
                return Some(at);
            }
            last = head;
        }
        None
    }

    /// The index of the first that differs from the head and may pass all before it; 0 if there is none.
    ///
    /// From within [`MOST_PLACES`] behind the head. That bounds how often anything is passed, too: what was lifted
    /// differs from the head, so the head is placed next, and what waits is one place nearer to it every time.
    fn first_other(&self, window: &[Scored]) -> usize {
        let Some(head) = window.first().map(|head| self.face(*head)) else {
            return 0;
        };
        for (index, candidate) in window.iter().enumerate().take(MOST_PLACES + 1).skip(1) {
            let face = self.face(*candidate);
            let may_pass = window.iter().take(index).all(|before| {
                self.face(*before).mark == face.mark
                    && before.score() - candidate.score() < self.gap
            });
            if !may_pass {
                return 0;
            }
            if !face.look.is_like(head.look) {
                return index;
            }
        }
        0
    }

    #[inline(always)]
    fn face(&self, at: Scored) -> Face {
        self.faces.get(at.position() as usize).copied().unwrap_or(Face::NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Look;

    const GAP: Micro = 1_000;

    /// Four products of one brand, then one of another that is `behind` the last of them.
    fn lifted(behind: Micro) -> bool {
        let face = |brand| Face { mark: 0, look: Look::of_brand(brand) };
        let faces = [face(1), face(1), face(1), face(1), face(2)];
        let scores = [4, 3, 2, 1, 1 - behind];
        let sorted: Vec<Scored> =
            (0..).zip(scores).map(|(position, score)| Scored::new(score, position)).collect();
        let order = Spread { most_alike: 3, faces: &faces, gap: GAP }.of(&sorted);
        assert!(
            order
                .as_ref()
                .is_none_or(|(order, lifted)| { order == &[0, 1, 2, 4, 3] && lifted == &[4] })
        );
        order.is_some()
    }

    #[test]
    fn a_product_is_lifted_over_less_than_the_gap_and_no_more() {
        assert!(lifted(0));
        assert!(lifted(GAP - 1));
        assert!(!lifted(GAP));
        assert!(!lifted(GAP + 1));
    }
}
