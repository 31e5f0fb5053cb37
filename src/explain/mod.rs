//! From a ranking to its reasons.
//!
//! Reasons are not written beside the ranking, they are read out of it: the terms of an explanation are the
//! addends of the score and add up to it in integers, and a counterfactual ranks again without the entry.
//! Words are made in the page from this data; nothing here is prose. What an entry changed (its exchange) and
//! what a term weighs are two different numbers and are two different functions.

mod exchange;
pub mod rbo;
mod reasons;

pub use exchange::{EntryExchange, Exchange, ExchangeWithout, Raised, compare};
pub use reasons::{Explanation, Move, Term, TermKind, Without, explain};

use crate::catalogue::Catalogue;
use crate::rank::{Ranking, Reach, RowScores, Rules, rank};
use crate::taste::Taste;

/// A list as the shop gives it, ready to be ranked by any taste.
#[derive(Clone, Copy, Debug)]
pub struct List<'a> {
    /// The rows, in the shop's order.
    pub rows: &'a [u32],
    /// The merchant's hand and what matters right now.
    pub rules: &'a Rules,
    /// The intensity.
    pub dial: u8,
    /// The products.
    pub catalogue: &'a Catalogue,
}

impl List<'_> {
    /// How far a taste reaches in this list.
    #[must_use]
    pub fn reach(&self, taste: &Taste) -> Reach {
        Reach::of(self.rows.len(), taste.evidence(), !self.rules.context.is_empty())
    }

    /// The ranking by a taste. A taste from which nothing follows, with nothing that matters right now, is
    /// the shop's own order.
    #[must_use]
    pub fn rank(&self, taste: &Taste, scores: &mut RowScores, limit: usize) -> Ranking {
        if self.dial == 0 || (taste.is_empty() && self.rules.context.is_empty()) {
            return Ranking::shop_order(self.rows.len(), limit);
        }
        scores.prepare(self.rows, self.catalogue, taste);
        rank(self.rows, self.catalogue, scores, self.rules, self.reach(taste), self.dial, limit)
    }
}
