//! The orders that the holdout compares: the shop's, the engine's at a dial, and at the last dial what well-known ways to
//! make lists more varied would make of it, so that what variety gives and costs is seen.

use std::collections::HashMap;

use super::counts::Counts;
use super::device::Device;
use super::measures::likeness;
use super::reorder::{Calibration, mean_shares, mmr};
use crate::catalogue::Product;

/// Places that count.
pub(super) const PLACES: usize = 10;
/// Of so many first products other orders choose theirs.
const WINDOW: usize = 3 * PLACES;
/// What relevance weighs against likeness in maximal marginal relevance.
const MMR_LAMBDA: f64 = 0.7;
/// The engine's own number of neighbours of one brand.
const SPREAD: u32 = 3;

/// Whose order a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The best sellers' own.
    Shop,
    /// The engine's, with the dial there.
    Dial(u8),
    /// That without spreading for variety.
    Unspread(u8),
    /// That, and its first products chosen by maximal marginal relevance.
    Mmr(u8),
    /// That, and its first products chosen to be of the categories of the shopper's past.
    Calibrated(u8),
}

impl Order {
    /// The shop's first, then every dial; where products are described, others at the last.
    pub(super) fn all(dials: &[u8], are_described: bool) -> Vec<Self> {
        let others = |dial: &u8| [Self::Unspread(*dial), Self::Mmr(*dial), Self::Calibrated(*dial)];
        let last = dials.last().filter(|_| are_described);
        let dials = dials.iter().map(|dial| Self::Dial(*dial));
        core::iter::once(Self::Shop).chain(dials).chain(last.into_iter().flat_map(others)).collect()
    }

    /// The list in this order, for the shopper whose device it is.
    pub(super) fn of(
        self,
        device: &mut Device,
        listed: &[u32],
        shown: &Shown,
        past: &[u32],
        now_ms: f64,
    ) -> Vec<u32> {
        let (dial, spread) = match self {
            Self::Shop => return listed.to_vec(),
            Self::Dial(dial) => (dial, SPREAD),
            Self::Unspread(dial) | Self::Mmr(dial) | Self::Calibrated(dial) => (dial, 0),
        };
        device.turn_dial(dial, now_ms);
        device.spread(spread);
        let list = device.rank(listed, listed.len(), now_ms);
        let window = list.get(..WINDOW.min(list.len())).unwrap_or(&[]);
        // Linear in the place: scores of different shoppers have no unit in common.
        let relevance: Vec<f64> =
            (0..window.len()).map(|place| 1.0 - place as f64 / window.len() as f64).collect();
        let chosen = match self {
            Self::Mmr(_) => {
                let values = |at: usize| window.get(at).map_or(&[][..], |item| shown.values(*item));
                let alike = |one, other| likeness(values(one), values(other));
                mmr(&relevance, &alike, MMR_LAMBDA, PLACES)
            }
            Self::Calibrated(_) => {
                let shares: Vec<Vec<f64>> = window.iter().map(|item| shown.shares(*item)).collect();
                let shares: Vec<&[f64]> = shares.iter().map(Vec::as_slice).collect();
                Calibration::default().choose(&relevance, &shares, &shown.made_of(past), PLACES)
            }
            _ => return list,
        };
        let chosen: Vec<u32> =
            chosen.iter().filter_map(|(at, _)| window.get(*at)).copied().collect();
        let others = list.iter().filter(|item| !chosen.contains(item));
        chosen.iter().chain(others).copied().collect()
    }
}

/// What is to be seen of the products.
#[derive(Debug)]
pub(super) struct Shown {
    /// Of each, brand and categories, ascending.
    values: Vec<Vec<u32>>,
    /// The lowest values are categories.
    categories: u32,
    /// Of each, its share of all events, in bits: what many know has few.
    bits: Vec<f64>,
    /// Where each stands in the shop's order.
    place_of: HashMap<u32, u32>,
}

impl Shown {
    pub(super) fn of(products: &[Product], listed: &[u32], counts: &Counts) -> Self {
        let mut numbers: HashMap<(bool, &str), u32> = HashMap::new();
        let mut number = |is_category: bool, word| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry((is_category, word)).or_insert(next)
        };
        // Categories first: a share's place is its category's number.
        for word in products.iter().flat_map(|product| &product.category) {
            number(true, word);
        }
        let categories = products.iter().flat_map(|product| &product.category);
        let categories = categories.map(|word| number(true, word)).max().map_or(0, |most| most + 1);
        let mut values = Vec::with_capacity(products.len());
        for Product { brand, category, .. } in products {
            let mut own: Vec<u32> = category.iter().map(|word| number(true, word)).collect();
            own.extend(brand.iter().map(|word| number(false, word)));
            own.sort_unstable();
            own.dedup();
            values.push(own);
        }
        let all: u64 = counts.products().iter().map(|product| u64::from(product.events)).sum();
        let bits = counts
            .products()
            .iter()
            .map(|product| -(f64::from(product.events.max(1)) / all.max(1) as f64).log2());
        Self {
            values,
            categories,
            bits: bits.collect(),
            place_of: listed.iter().copied().zip(0..).collect(),
        }
    }

    /// Whether any product has a category.
    pub(super) const fn are_described(&self) -> bool {
        self.categories > 0
    }

    pub(super) fn values(&self, item: u32) -> &[u32] {
        self.values.get(item as usize).map_or(&[], Vec::as_slice)
    }

    /// A product's share by category.
    fn shares(&self, item: u32) -> Vec<f64> {
        let values = self.values(item);
        let own = values.iter().filter(|value| **value < self.categories).count().max(1) as f64;
        let has = |category| values.binary_search(&category).is_ok();
        (0..self.categories).map(|category| if has(category) { 1.0 / own } else { 0.0 }).collect()
    }

    pub(super) fn bits(&self, item: u32) -> f64 {
        self.bits.get(item as usize).copied().unwrap_or(0.0)
    }

    pub(super) fn place(&self, item: u32) -> Option<u32> {
        self.place_of.get(&item).copied()
    }

    pub(super) fn listed(&self) -> usize {
        self.place_of.len()
    }

    /// What products are made of, a past or a list: mean shares by category.
    pub(super) fn made_of(&self, items: &[u32]) -> Vec<f64> {
        let shares: Vec<Vec<f64>> = items.iter().map(|item| self.shares(*item)).collect();
        let shares: Vec<&[f64]> = shares.iter().map(Vec::as_slice).collect();
        mean_shares(&shares, self.categories as usize)
    }
}
