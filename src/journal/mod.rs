//! The journal: the bounded set of entries, the only thing that is stored about taste.
//!
//! Everything else is derived from it by replay, so forgetting an entry is exact by construction. A journal
//! is a join-semilattice: merging is union by entry id (counters take the maximum), a forgotten entry leaves
//! a tombstone without content, settings are last-writer-wins, and the bound keeps the strongest entries
//! under one total order. Copies that merge in any order, any number of times, agree. Adding takes a
//! [`Permit`](crate::consent::Permit); the journal itself never decides about consent.

mod entry;
mod ledger;
mod read;
mod settings;
mod subject_json;
mod write;

pub use entry::{
    DidKind, Entry, EntryId, FeedbackReason, Given, Stance, Subject, Told, Verdict, VerdictOn,
};
pub use ledger::{Journal, MAX_BYTES, MAX_ENTRIES};
pub use settings::{Settings, Stamp};
