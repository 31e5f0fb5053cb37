//! How many shoppers had both of two products.
//!
//! Kept as each shopper's products and each product's shoppers; a row is counted when it is asked for, so that
//! memory grows with the log and not with the square of the catalogue.

use super::accumulator::{Accumulator, Row};
use super::log::{Event, Histories};

/// Lists of numbers, one after the other.
#[derive(Debug, Default)]
struct Lists {
    ends: Vec<usize>,
    numbers: Vec<u32>,
}

impl Lists {
    fn get(&self, list: usize) -> &[u32] {
        let end = self.ends.get(list).copied().unwrap_or(0);
        let start = list.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        self.numbers.get(start.unwrap_or(0)..end).unwrap_or(&[])
    }

    fn push(&mut self, numbers: impl IntoIterator<Item = u32>) {
        self.numbers.extend(numbers);
        self.ends.push(self.numbers.len());
    }
}

/// Which shoppers had which products.
#[derive(Debug)]
pub struct Cooccurrence {
    items_of: Lists,
    shoppers_of: Lists,
}

impl Cooccurrence {
    /// From the events for which `counts` says so.
    #[must_use]
    pub fn of(histories: &Histories, items: usize, counts: impl Fn(&Event) -> bool) -> Self {
        let mut items_of = Lists::default();
        let mut shoppers_of: Vec<Vec<u32>> = vec![Vec::new(); items];
        for (shopper, history) in (0_u32..).zip(histories.by_shopper()) {
            let mut had: Vec<u32> =
                history.iter().filter(|event| counts(event)).map(|event| event.item).collect();
            had.sort_unstable();
            had.dedup();
            for item in &had {
                if let Some(shoppers) = shoppers_of.get_mut(*item as usize) {
                    shoppers.push(shopper);
                }
            }
            items_of.push(had);
        }
        let mut flat = Lists::default();
        for shoppers in shoppers_of {
            flat.push(shoppers);
        }
        Self { items_of, shoppers_of: flat }
    }

    /// How many products there are.
    #[must_use]
    pub fn items(&self) -> usize {
        self.shoppers_of.ends.len()
    }

    /// How many shoppers had a product.
    #[must_use]
    pub fn count(&self, item: u32) -> usize {
        self.shoppers_of.get(item as usize).len()
    }

    /// How many products a shopper had, on average over those who had any.
    #[must_use]
    pub fn mean_items(&self) -> f32 {
        let had_any = (0..self.items_of.ends.len())
            .filter(|shopper| !self.items_of.get(*shopper).is_empty())
            .count();
        self.items_of.numbers.len() as f32 / had_any.max(1) as f32
    }

    /// For every product that a shopper had together with `item`, how many did; `item` itself among them.
    pub(super) fn row(&self, item: u32, scratch: &mut Accumulator) -> Row {
        for shopper in self.shoppers_of.get(item as usize) {
            for other in self.items_of.get(*shopper as usize) {
                scratch.add(*other, 1.0);
            }
        }
        scratch.take()
    }
}
