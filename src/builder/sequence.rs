//! Sequence rules: what comes after what in a shopper's history.
//!
//! Every two events of a shopper at most `window` apart are a rule from the earlier product to the later one,
//! worth 1 / distance (Ludewig and Jannach 2018, "SR"), normed by how often both were met. A later product that the
//! shopper had had before is none: that it comes back is another part of a ranking.

use super::accumulator::{Accumulator, Row};
use super::log::{Event, Histories};

/// The settings of the sequence rules.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SequenceRules {
    /// How many events a rule reaches.
    pub window: usize,
    /// How much of the norm is the later product's, 0 to 1.
    pub norm: f32,
    /// Events added to each product, so that what was met once or twice makes no strong rule.
    pub shrink: f32,
}

impl Default for SequenceRules {
    fn default() -> Self {
        Self { window: 10, norm: 0.35, shrink: 3.0 }
    }
}

/// Where in the histories each product stands.
#[derive(Debug)]
pub(super) struct Positions<'a> {
    histories: &'a Histories,
    of: Vec<Vec<usize>>,
    /// By event: whether it is the shopper's first with its product.
    is_first: Vec<bool>,
}

impl<'a> Positions<'a> {
    pub(super) fn of(histories: &'a Histories, items: usize) -> Self {
        let events = histories.events();
        let mut of: Vec<Vec<usize>> = vec![Vec::new(); items];
        let mut is_first = Vec::with_capacity(events.len());
        for (position, event) in events.iter().enumerate() {
            let Some(positions) = of.get_mut(event.item as usize) else {
                is_first.push(false);
                continue;
            };
            // One shopper's events stand together.
            let last = positions.last().and_then(|last| events.get(*last));
            is_first.push(last.is_none_or(|last| last.shopper != event.shopper));
            positions.push(position);
        }
        Self { histories, of, is_first }
    }

    /// How often a product was met.
    pub(super) fn count(&self, item: u32) -> usize {
        self.of.get(item as usize).map_or(0, Vec::len)
    }
}

impl SequenceRules {
    /// The later product's part of the norm, by product.
    pub(super) fn later_norms(&self, positions: &Positions<'_>) -> Vec<f32> {
        positions.of.iter().map(|of| (of.len() as f32 + self.shrink).powf(self.norm)).collect()
    }

    pub(super) fn row(
        &self,
        positions: &Positions<'_>,
        norms: &[f32],
        item: u32,
        scratch: &mut Accumulator,
    ) -> Row {
        let own = (positions.count(item) as f32 + self.shrink).powf(1.0 - self.norm);
        let mut row = self.after(positions, item, scratch, &|_| true);
        for (other, weight) in &mut row {
            *weight /= norms.get(*other as usize).map_or(f32::INFINITY, |norm| own * norm);
        }
        row
    }

    /// What comes after a product among events that speak for theirs, not normed.
    pub(super) fn liked_after(
        &self,
        positions: &Positions<'_>,
        item: u32,
        scratch: &mut Accumulator,
    ) -> Row {
        self.after(positions, item, scratch, &Event::is_liked)
    }

    fn after(
        &self,
        positions: &Positions<'_>,
        item: u32,
        scratch: &mut Accumulator,
        counts: &dyn Fn(&Event) -> bool,
    ) -> Row {
        let events = positions.histories.events();
        for position in positions.of.get(item as usize).map_or(&[][..], |of| of) {
            let from = events.get(*position..).and_then(<[_]>::split_first);
            let Some((from, after)) = from.filter(|(from, _)| counts(from)) else { continue };
            let is_first = positions.is_first.iter().skip(position + 1);
            let of_shopper =
                after.iter().zip(is_first).take_while(|(event, _)| event.shopper == from.shopper);
            for ((event, is_first), distance) in of_shopper.take(self.window).zip(1_u16..) {
                if *is_first && event.item != item && counts(event) {
                    scratch.add(event.item, 1.0 / f32::from(distance));
                }
            }
        }
        scratch.take()
    }
}
