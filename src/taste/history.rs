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

/// How the shopper comes back, as far as their own steps tell.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OwnHabits {
    /// Of the steps after the first visit, the share with a product that was had in an earlier one; 0 to 1, and well
    /// below where there are few steps.
    pub repeat_rate: f64,
    /// Steps in a visit, on average; 1 or more, or 0 without steps.
    pub steps_per_visit: f64,
}

/// So many steps without a repeat are taken to have gone before: one product looked at again must not outweigh a like.
const STEPS_BEFORE: f64 = 20.0;

impl OwnHabits {
    /// Of steps that come oldest first; `words` is the number of tokens there are.
    #[allow(clippy::cast_precision_loss, reason = "a journal is bounded")]
    pub(super) fn of(steps: &[Step], words: usize) -> Self {
        let Some(first) = steps.first().map(|step| step.visits_ago) else { return Self::default() };
        // By token: the visit in which a product was had first, and one more; 0 for never.
        let mut had = vec![0_u32; words];
        let (mut later, mut again) = (0.0, 0.0);
        for step in steps {
            let Some(had) = had.get_mut(step.item.index()) else { continue };
            if step.visits_ago != first {
                later += 1.0;
                again += if *had > step.visits_ago + 1 { 1.0 } else { 0.0 };
            }
            *had = (*had).max(step.visits_ago + 1);
        }
        Self {
            repeat_rate: again / (later + STEPS_BEFORE),
            steps_per_visit: steps.len() as f64 / f64::from(first + 1),
        }
    }
}

/// A sign of disliking counts half as much as one of liking, the other way.
const DISLIKE: f64 = -0.5;

/// The steps of entries that come oldest first. What was bought on one page was bought in one visit, and looking at a
/// product, putting it into the cart and buying it in a row is one visit; anything else is a visit of its own.
pub(super) fn steps<'a>(
    entries: impl DoubleEndedIterator<Item = &'a Entry>,
    learning: &Learning,
) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut later: Option<(&Entry, u32)> = None;
    for entry in entries.rev() {
        let (Some(item), Some(strength)) = (entry.given.item(), strength(entry, learning)) else {
            continue;
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

/// 1 for a sign of liking, below 0 for one of disliking; none for what says neither.
pub(super) fn strength(entry: &Entry, learning: &Learning) -> Option<f64> {
    match learning.signal(&entry.given)?.0 {
        Signal::Shown => None,
        Signal::Liked(_) => Some(1.0),
        Signal::Disliked(_) => Some(DISLIKE),
    }
}

fn is_same_visit(one: &Entry, other: &Entry) -> bool {
    let kind = |entry: &Entry| match entry.given {
        Given::Did { kind, .. } => Some(kind),
        _ => None,
    };
    let page = |entry: &Entry| (entry.id.writer, entry.id.day);
    if kind(one) == kind(other) {
        return kind(one) == Some(DidKind::Buy) && page(one) == page(other);
    }
    one.given.item() == other.given.item()
}
