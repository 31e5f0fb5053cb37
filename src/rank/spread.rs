//! Spreading for variety: no long runs of one brand.
//!
//! A move after scoring, labelled as such. It may lift a product only past products about which the shopper
//! said exactly the same, only over a gap smaller than the least that a saying beats the guess it replaces,
//! and no product is passed or lifted more than [`MOST_PLACES`]. The first two make promise 5 hold after
//! spreading too: whoever has X and was ahead before "more of X" is ahead by score afterwards, and is then
//! never passed by one that has not.

use crate::catalogue::Look;
use crate::places::Micro;

/// A product moves by spreading no further than this, either way.
pub(super) const MOST_PLACES: usize = 4;

/// One place of the order while it is spread.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    score: Micro,
    position: u32,
    /// How many were lifted past it.
    passed: usize,
}

/// How much may be spread.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread {
    /// So many neighbours in a row may look alike; 0 = any number.
    pub most_alike: usize,
    /// Only over a gap smaller than this.
    pub gap: Micro,
}

impl Spread {
    /// Lifts what may be lifted, so that no more than `most_alike` neighbours in a row look alike. Returns the
    /// new order, and which were lifted; `None` where nothing is.
    pub(super) fn of(
        self,
        sorted: &[(Micro, u32)],
        look: impl Fn(u32) -> Look,
        mark: impl Fn(u32) -> u64,
    ) -> Option<(Vec<u32>, Vec<u32>)> {
        let first = self.first_run(sorted, &look)?;
        let mut order: Vec<Candidate> = Vec::with_capacity(sorted.len());
        for (score, position) in sorted {
            order.push(Candidate { score: *score, position: *position, passed: 0 });
        }
        let mut lifted = Vec::new();
        for at in first..order.len() {
            let (before, rest) = order.split_at_mut_checked(at)?;
            // What may be looked at: the head, and as many as may pass it.
            let reach = rest.len().min(MOST_PLACES + 1);
            let window = rest.get_mut(..reach)?;
            let head = look(window.first()?.position);
            let mut run = before.iter().rev().take(self.most_alike);
            if !run.all(|before| look(before.position).is_like(head)) {
                continue;
            }
            let chosen = self.first_other(window, |other| !look(other).is_like(head), &mark);
            if chosen == 0 {
                continue;
            }
            let mut carried = *window.get(chosen)?;
            lifted.push(carried.position);
            for slot in window.iter_mut().take(chosen + 1) {
                core::mem::swap(slot, &mut carried);
                carried.passed += 1;
            }
        }
        let order = order.iter().map(|candidate| candidate.position).collect();
        (!lifted.is_empty()).then_some((order, lifted))
    }

    /// The first place whose product looks like the `most_alike` before it. Most lists have none.
    fn first_run(self, sorted: &[(Micro, u32)], look: &impl Fn(u32) -> Look) -> Option<usize> {
        if self.most_alike == 0 {
            return None;
        }
        let mut last = Look::NONE;
        for (at, (_, position)) in sorted.iter().enumerate() {
            let head = look(*position);
            if head.is_like(last)
                && let Some(start) = at.checked_sub(self.most_alike)
                && let Some(run) = sorted.get(start..at)
                && run.iter().all(|(_, before)| look(*before).is_like(head))
            {
                return Some(at);
            }
            last = head;
        }
        None
    }

    /// The index of the first that differs from the head and may pass all before it; 0 if there is none.
    fn first_other(
        self,
        window: &[Candidate],
        differs: impl Fn(u32) -> bool,
        mark: &impl Fn(u32) -> u64,
    ) -> usize {
        for (index, candidate) in window.iter().enumerate().skip(1) {
            let may_pass = window.iter().take(index).all(|before| {
                before.passed < MOST_PLACES
                    && mark(before.position) == mark(candidate.position)
                    && before.score.saturating_sub(candidate.score) < self.gap
            });
            if !may_pass {
                return 0;
            }
            if differs(candidate.position) {
                return index;
            }
        }
        0
    }
}
