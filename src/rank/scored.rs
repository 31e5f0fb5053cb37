//! A product of a list with its score, as one number that sorts.
//!
//! Score and position in 64 bits: comparing two of them is one comparison, and ties fall to the shop's order by
//! themselves. Smaller is better. A list longer than [`MOST_PRODUCTS`] has no room here and is not ranked.

use super::score::MOST;
use crate::places::{Micro, PLACE};

const POSITION_BITS: u32 = 20;
/// More products than any list on a page has.
pub const MOST_PRODUCTS: usize = 1 << POSITION_BITS;
/// Above every score: both personal and merchant's part at their greatest.
const BEST: Micro = 2 * MOST;

// The worst score, on the last place of the longest list, still fits above the position.
const _: () = assert!(2 * BEST + (MOST_PRODUCTS as Micro) * PLACE < 1 << (64 - POSITION_BITS));

/// A position in the shop's list (from 0) with the score that stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scored(u64);

impl Scored {
    /// After all others.
    pub(super) const LAST: Self = Self(u64::MAX);
    /// Before all others.
    pub(super) const FIRST: Self = Self(0);

    /// The product at `position`, below [`MOST_PRODUCTS`], with its score.
    #[must_use]
    #[inline(always)]
    pub const fn new(score: Micro, position: u32) -> Self {
        Self((BEST - score).cast_unsigned() << POSITION_BITS | position as u64)
    }

    /// The score.
    #[must_use]
    #[inline(always)]
    pub const fn score(self) -> Micro {
        BEST - (self.0 >> POSITION_BITS).cast_signed()
    }

    /// The position in the shop's list.
    #[must_use]
    #[inline(always)]
    #[allow(clippy::cast_possible_truncation, reason = "the lowest bits are the position")]
    pub const fn position(self) -> u32 {
        self.0 as u32 & (MOST_PRODUCTS as u32 - 1)
    }

    /// How far behind `first` it sorts.
    #[inline(always)]
    pub(super) const fn behind(self, first: Self) -> u64 {
        self.0.wrapping_sub(first.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn score_and_position_come_back_and_sort_best_first() {
        let last = u32::try_from(MOST_PRODUCTS - 1).unwrap();
        let worst = -BEST - i64::from(last) * PLACE;
        let mut before = None;
        for score in [BEST, MOST, 1, 0, -1, -PLACE, -MOST, worst] {
            for position in [0, 1, last] {
                let scored = Scored::new(score, position);
                assert_eq!((scored.score(), scored.position()), (score, position));
                assert!(before < Some(scored));
                before = Some(scored);
            }
        }
        assert!(before < Some(Scored::LAST));
        assert!(Scored::FIRST <= Scored::new(BEST, 0));
    }
}
