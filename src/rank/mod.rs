//! The ranking: the shop's order plus terms, sorted, then moves.
//!
//! The score is a sum of integers in millionths of a place: minus the shop's own position, plus the
//! merchant's boosts, plus what the shopper said in full and what is guessed up to a limit, scaled by the
//! dial. Explaining is reading it, and leaving an entry out is subtracting it; whatever cannot be a term or a
//! move does not belong here. Ties fall to the shop's order, so the same input is always the same list.

pub mod prior;

mod habits;
pub(crate) mod list;
mod parts;
mod reach;
mod rules;
mod score;
mod scored;
mod select;
mod spread;
mod sums;

pub use habits::Habits;
pub use list::{List, MoveKind, Moved, Ranking};
pub use parts::Gains;
pub use reach::Reach;
pub use rules::{Boost, ContextFact, Pin, Rules, Shelf};
pub use score::{Breakdown, Limits, scores_from};
pub use scored::{MOST_PRODUCTS, Scored};
pub use select::{best_first, sort_best_first};
pub use sums::Sums;
