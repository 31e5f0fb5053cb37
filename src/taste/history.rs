//! What the shopper had before, step by step: the products of the entries, and how many visits ago.
//!
//! Nothing here is about attributes; those are learned as guesses. A step is an entry with a product that says
//! something: impressions and glances are none. The order of the journal is the order of the steps.

use super::fold::Signal;
use super::learning::Learning;
use crate::catalogue::Token;
use crate::journal::{DidKind, Entry, EntryId, Given};

/// One step of the shopper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The entry.
    pub entry: EntryId,
    /// The product.
    pub item: Token,
    /// How many visits ago; 0 is the last one.
    pub visits_ago: u32,
    /// 1 for a sign of liking, below 0 for one of disliking.
    pub strength: f64,
}

/// A sign of disliking counts half as much as one of liking, the other way.
const DISLIKE: f64 = -0.5;

/// The steps of entries that come oldest first. What was bought on one page was bought in one visit; anything else is
/// a visit of its own.
pub(super) fn steps<'a>(
    entries: impl DoubleEndedIterator<Item = &'a Entry>,
    learning: &Learning,
) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut later: Option<(&Entry, u32)> = None;
    for entry in entries.rev() {
        let (Some(item), Some((signal, _, _))) =
            (entry.given.item(), learning.signal(&entry.given))
        else {
            continue;
        };
        let strength = match signal {
            Signal::Shown => continue,
            Signal::Liked(_) => 1.0,
            Signal::Disliked(_) => DISLIKE,
        };
        let visits_ago = match later {
            None => 0,
            Some((later, visits_ago)) if is_same_visit(entry, later) => visits_ago,
            Some((_, visits_ago)) => visits_ago + 1,
        };
        later = Some((entry, visits_ago));
        steps.push(Step { entry: entry.id, item, visits_ago, strength });
    }
    steps.reverse();
    steps
}

fn is_same_visit(one: &Entry, other: &Entry) -> bool {
    let is_buy = |entry: &Entry| matches!(entry.given, Given::Did { kind: DidKind::Buy, .. });
    let page = |entry: &Entry| (entry.id.writer, entry.id.day);
    is_buy(one) && is_buy(other) && page(one) == page(other)
}
