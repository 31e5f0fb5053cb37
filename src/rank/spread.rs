//! Spreading for variety: no long runs of one brand.
//!
//! A move after scoring, labelled as such. It may lift a product only past products about which the shopper
//! said exactly the same, only over a gap smaller than the least that a saying beats the guess it replaces,
//! and no product is passed or lifted more than [`MOST_PLACES`]. The first two make promise 5 hold after
//! spreading too: whoever has X and was ahead before "more of X" is ahead by score afterwards, and is then
//! never passed by one that has not.

use super::list::List;
use super::rows::RowScores;
use crate::catalogue::Look;
use crate::places::Micro;

/// A product moves by spreading no further than this, either way.
pub(super) const MOST_PLACES: usize = 4;

type Scored = (Micro, u32);

/// What spreading depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread<'a> {
    pub list: &'a List<'a>,
    pub scores: &'a RowScores,
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
                lifted.push(carried.1);
                for slot in window.iter_mut().take(chosen + 1) {
                    core::mem::swap(slot, &mut carried);
                }
            }
            from = run + 1;
        }
        let order = order.iter().map(|(_, position)| *position).collect();
        (!lifted.is_empty()).then_some((order, lifted))
    }

    /// The first place from `from` on whose product looks like all of the many before it. Most lists have none.
    fn first_run(&self, order: &[Scored], from: usize) -> Option<usize> {
        let most_alike = self.list.rules.spread;
        if most_alike == 0 {
            return None;
        }
        let from = from.max(most_alike);
        let mut last = self.look(order.get(from - 1)?);
        for (at, each) in order.iter().enumerate().skip(from) {
            let head = self.look(each);
            if head.is_like(last)
                && order
                    .get(at - most_alike..at)?
                    .iter()
                    .all(|before| self.look(before).is_like(head))
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
        let Some(head) = window.first().map(|head| self.look(head)) else {
            return 0;
        };
        for (index, candidate) in window.iter().enumerate().take(MOST_PLACES + 1).skip(1) {
            let mark = self.mark(candidate);
            let may_pass = window.iter().take(index).all(|before| {
                self.mark(before) == mark && before.0.saturating_sub(candidate.0) < self.gap
            });
            if !may_pass {
                return 0;
            }
            if !self.look(candidate).is_like(head) {
                return index;
            }
        }
        0
    }

    #[inline(always)]
    fn look(&self, (_, position): &Scored) -> Look {
        self.list.catalogue.look(self.list.row_at(*position))
    }

    fn mark(&self, (_, position): &Scored) -> u64 {
        self.scores.get(self.list.row_at(*position)).mark
    }
}
