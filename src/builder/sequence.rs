//! Sequence rules: what comes after what in a shopper's history.
//!
//! Every two events of a shopper at most `window` apart are a rule from the earlier product to the later one,
//! worth 1 / distance (Ludewig and Jannach 2018, "SR"), normed by how often both were met.

use super::accumulator::{Accumulator, Row};
use super::log::Histories;

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
}

impl<'a> Positions<'a> {
    pub(super) fn of(histories: &'a Histories, items: usize) -> Self {
        let mut of = vec![Vec::new(); items];
        for (position, event) in histories.events().iter().enumerate() {
            if let Some(positions) = of.get_mut(event.item as usize) {
                positions.push(position);
            }
        }
        Self { histories, of }
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
        let events = positions.histories.events();
        for position in positions.of.get(item as usize).map_or(&[][..], |of| of) {
            let Some((first, after)) = events.get(*position..).and_then(<[_]>::split_first) else {
                continue;
            };
            let of_shopper = after.iter().take_while(|event| event.shopper == first.shopper);
            for (event, distance) in of_shopper.take(self.window).zip(1_u16..) {
                if event.item != item {
                    scratch.add(event.item, 1.0 / f32::from(distance));
                }
            }
        }
        let own = (positions.count(item) as f32 + self.shrink).powf(1.0 - self.norm);
        let mut row = scratch.take();
        for (other, weight) in &mut row {
            *weight /= norms.get(*other as usize).map_or(f32::INFINITY, |norm| own * norm);
        }
        row
    }
}
