//! Taste: what replaying the journal yields.
//!
//! Nothing here is stored. [`Replay`] takes the entries that the permits cover, in the order they were
//! given, and yields weights in places: what was told in full, what was noticed as exposure-corrected,
//! shrunken guesses. A told value replaces the guess about the same value; a guess about one value never
//! weighs more than a like would. The entries behind every weight are known, and leaving one out is replaying
//! without it.

pub mod beta;
pub mod decay;
pub mod preference;

mod facts;
mod fold;
mod goals;
mod history;
mod learning;
mod replay;
mod weights;

pub use facts::{FeedbackFact, TellFact};
pub use fold::{Signal, Sums};
pub use goals::{Goal, Goals};
pub use history::{OwnHabits, Step};
pub use learning::Learning;
pub use replay::{Guess, Replay, Sources, Taste};
pub use weights::{
    AVOID, CONTEXT, FEEDBACK, GUESS_LIMIT, LIKE, LOVE, NanoNats, SHOP_LIMIT, TELL_MARGIN,
    TokenWeight,
};
