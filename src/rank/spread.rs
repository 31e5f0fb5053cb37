//! Spreading for variety: no long runs of one brand.
//!
//! A move after scoring, labelled as such. It may lift a product only past products about which the shopper
//! said exactly the same, only over a gap smaller than the least that a saying beats the guess it replaces,
//! and no product is passed or lifted more than [`MOST_PLACES`]. The first two make promise 5 hold after
//! spreading too: whoever has X and was ahead before "more of X" is ahead by score afterwards, and is then
//! never passed by one that has not.

use crate::places::Micro;

/// A product moves by spreading no further than this, either way.
pub(super) const MOST_PLACES: usize = 4;

/// What spreading needs to know of a product.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub position: u32,
    pub score: Micro,
    pub mark: u64,
}

/// Reorders `sorted` so that no more than `most_alike` neighbours in a row look alike, where that is allowed.
/// Returns the new order and the positions of what was lifted.
pub(super) fn spread(
    sorted: &[Candidate],
    most_alike: usize,
    gap: Micro,
    alike: impl Fn(u32, u32) -> bool,
) -> (Vec<Candidate>, Vec<u32>) {
    let mut order: Vec<Candidate> = Vec::with_capacity(sorted.len());
    let mut lifted = Vec::new();
    // What was passed over waits here, in order, with how often it was passed.
    let mut waiting: Vec<(Candidate, usize)> = Vec::with_capacity(MOST_PLACES + 1);
    let mut rest = sorted.iter().copied();
    loop {
        while waiting.len() <= MOST_PLACES {
            match rest.next() {
                Some(next) => waiting.push((next, 0)),
                None => break,
            }
        }
        let Some((head, _)) = waiting.first().copied() else {
            break;
        };
        let chosen = if runs_on(&order, head, most_alike, &alike) {
            first_other(&waiting, gap, |candidate| !alike(candidate.position, head.position))
        } else {
            0
        };
        for (_, passed) in waiting.iter_mut().take(chosen) {
            *passed += 1;
        }
        if chosen >= waiting.len() {
            break;
        }
        let (next, _) = waiting.remove(chosen);
        if chosen > 0 {
            lifted.push(next.position);
        }
        order.push(next);
    }
    (order, lifted)
}

/// Whether `head` would make a run of more than `most_alike`.
fn runs_on(
    order: &[Candidate],
    head: Candidate,
    most_alike: usize,
    alike: &impl Fn(u32, u32) -> bool,
) -> bool {
    most_alike > 0
        && order.len() >= most_alike
        && order.iter().rev().take(most_alike).all(|before| alike(before.position, head.position))
}

/// The index of the first that differs and may pass all before it; 0 if there is none.
fn first_other(
    waiting: &[(Candidate, usize)],
    gap: Micro,
    differs: impl Fn(Candidate) -> bool,
) -> usize {
    for (index, (candidate, _)) in waiting.iter().enumerate().skip(1) {
        let may_pass = waiting.iter().take(index).all(|(before, passed)| {
            *passed < MOST_PLACES
                && before.mark == candidate.mark
                && before.score.saturating_sub(candidate.score) < gap
        });
        if !may_pass {
            return 0;
        }
        if differs(*candidate) {
            return index;
        }
    }
    0
}
