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
}

/// The sums of all rows, filled in as they are asked for.
#[derive(Debug, Default)]
pub struct RowScores {
    sums: Vec<RowSum>,
    version_of: Vec<u32>,
    version: u32,
}

impl RowScores {
    /// Makes every sum stale: the taste or the catalogue changed.
    pub fn invalidate(&mut self) {
        self.version = self.version.wrapping_add(1);
        if self.version == 0 {
            self.version_of.clear();
            self.version = 1;
        }
    }

    /// The sums of the given rows, worked out where they are stale.
    pub fn prepare(&mut self, rows: &[u32], catalogue: &Catalogue, taste: &Taste) {
        if self.version == 0 {
            self.version = 1;
        }
        let count = catalogue.len() as usize;
        if self.sums.len() < count {
            self.sums.resize(count, RowSum::default());
        }
        if self.version_of.len() < count {
            self.version_of.resize(count, 0);
        }
        for row in rows {
            let Some(version) = self.version_of.get_mut(*row as usize) else {
                continue;
            };
            if *version != self.version {
                *version = self.version;
                if let Some(sum) = self.sums.get_mut(*row as usize) {
                    *sum = sum_of(*row, catalogue, taste);
                }
            }
        }
    }

    /// The sum of a row that was prepared.
    #[must_use]
    pub fn get(&self, row: u32) -> RowSum {
        self.sums.get(row as usize).copied().unwrap_or_default()
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
