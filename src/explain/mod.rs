//! From a ranking to its reasons.
//!
//! Reasons are not written beside the ranking, they are read out of it: the terms of an explanation are the
//! addends of the score and add up to it in integers, and a counterfactual ranks again without the entry.
//! Words are made in the page from this data; nothing here is prose. What an entry changed (its exchange) and
//! what a term weighs are two different numbers and are two different functions.

mod exchange;
pub mod rbo;
mod reasons;
mod terms;

pub use exchange::{EntryExchange, Exchange, ExchangeWithout, Raised, compare};
pub use reasons::{Explainer, Explanation, Move, Without};
pub use terms::{Prevalence, Term, TermKind};
