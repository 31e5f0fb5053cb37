//! What each row of the catalogue gets from the taste, worked out once per taste and kept.
//!
//! A row's sums do not depend on the list it stands in, so ranking a list is a gather, whatever the size of
//! the profile. A new taste makes all sums stale at once; each is worked out again when a list asks for it.

use crate::catalogue::Catalogue;
use crate::places::Micro;
use crate::taste::Taste;

/// What one product gets, for a list of up to 24 products.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowSum {
    /// What was said about it.
    pub said: Micro,
    /// What is guessed about it, before the limit.
    pub guessed: Micro,
    /// Which sayings apply: equal for products about which the same was said.
    pub mark: u64,
    /// The shopper said never about it or something it has.
    pub never: bool,
    /// Of the taste that it was worked out from.
    version: u32,
}

/// What a row gets that is not there.
const NEUTRAL: RowSum = RowSum { said: 0, guessed: 0, mark: 0, never: false, version: 0 };

/// The sums of all rows, filled in as they are asked for.
#[derive(Debug, Default)]
pub struct RowScores {
    sums: Vec<RowSum>,
    version: u32,
}

impl RowScores {
    /// Makes every sum stale: the taste or the catalogue changed.
    pub fn invalidate(&mut self) {
        self.version = self.version.wrapping_add(1);
        if self.version == 0 {
            self.sums.clear();
        }
    }

    /// Works out the sums of the given rows where they are stale; returns what is guessed about them all
    /// together.
    pub fn prepare(&mut self, rows: &[u32], catalogue: &Catalogue, taste: &Taste) -> Micro {
        if self.version == 0 {
            self.version = 1;
        }
        let count = catalogue.len() as usize;
        if self.sums.len() < count {
            self.sums.resize(count, NEUTRAL);
        }
        let mut guessed = 0;
        for row in rows {
            if let Some(sum) = self.sums.get_mut(*row as usize) {
                if sum.version != self.version {
                    *sum = sum_of(*row, catalogue, taste);
                    sum.version = self.version;
                }
                guessed += sum.guessed;
            }
        }
        guessed
    }

    /// The sum of a row that was prepared.
    #[must_use]
    #[inline]
    pub fn get(&self, row: u32) -> &RowSum {
        self.sums.get(row as usize).unwrap_or(&NEUTRAL)
    }
}

fn sum_of(row: u32, catalogue: &Catalogue, taste: &Taste) -> RowSum {
    let mut sum = RowSum::default();
    let weights = taste.weights();
    for token in catalogue.tokens(row) {
        if let Some(weight) = weights.get(token.index()) {
            sum.said += weight.said;
            sum.guessed += weight.guessed;
            sum.mark = sum.mark.wrapping_add(weight.mark);
            sum.never |= weight.never;
        }
    }
    for (number, fact) in taste.told_of_products() {
        if fact.matches(catalogue, row) {
            sum.said += fact.micro;
            sum.never |= fact.stance == crate::journal::Stance::Never;
            if fact.micro != 0 {
                sum.mark = sum.mark.wrapping_add(taste.mark_of(number));
            }
        }
    }
    sum
}
