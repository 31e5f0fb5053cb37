//! What is counted of one order of the holdout's lists: what was wanted and is found, and what the lists are like.

use std::collections::HashSet;

use super::bootstrap::{Interval, mean};
use super::measures::{kendall_tau, ndcg, reciprocal_rank, variety};
use super::order::{Order, PLACES, Shown};
use super::reorder::jensen_shannon;

/// One order of the same lists. Where nothing else is said, of the first ten, and a mean over shoppers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// Whose order it is.
    pub order: Order,
    /// NDCG.
    pub ndcg: Interval,
    /// What it is above the shop's order, shopper by shopper.
    pub gain: Interval,
    /// Share of shoppers with something of their visit there.
    pub hit_rate: f64,
    /// Share of their visit that is there.
    pub recall: f64,
    /// One divided by the place of the first product of their visit, in the whole list.
    pub reciprocal_rank: f64,
    /// Share of all products listed that anybody is shown there.
    pub coverage: f64,
    /// How little known what is there is: bits of a product's share of all events.
    pub novelty: f64,
    /// How unlike each other in brand and category, 0 to 1; none where products have no categories.
    pub variety: Option<f64>,
    /// How far its categories are from those of the shopper's past, 0 to 1; none likewise.
    pub distance: Option<f64>,
    /// How much of the shop's order is left in the whole list (Kendall's tau), 1 to -1.
    pub kept: f64,
    /// Shoppers asked.
    pub shoppers: usize,
}

/// Sums over shoppers.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    ndcg: Vec<f64>,
    recall: Vec<f64>,
    reciprocal_rank: Vec<f64>,
    novelty: Vec<f64>,
    variety: Vec<f64>,
    distance: Vec<f64>,
    kept: Vec<f64>,
    seen: HashSet<u32>,
}

impl Tally {
    /// Counts a list of a shopper who wanted these products, which are in it.
    pub(super) fn add(&mut self, shown: &Shown, list: &[u32], wanted: &HashSet<u32>, past: &[u32]) {
        let gain = |item: &u32| f64::from(u8::from(wanted.contains(item)));
        let gains: Vec<f64> = list.iter().map(gain).collect();
        let first = list.get(..PLACES.min(list.len())).unwrap_or(&[]);
        self.ndcg.push(ndcg(&gains, &gains, PLACES));
        let found: f64 = gains.iter().take(PLACES).sum();
        self.recall.push(found / wanted.len().max(1) as f64);
        self.reciprocal_rank.push(reciprocal_rank(&gains));
        let places: Vec<u32> = list.iter().filter_map(|item| shown.place(*item)).collect();
        self.kept.push(kendall_tau(&places));
        self.novelty.push(mean(&first.iter().map(|item| shown.bits(*item)).collect::<Vec<_>>()));
        if shown.are_described() {
            let values: Vec<&[u32]> = first.iter().map(|item| shown.values(*item)).collect();
            self.variety.push(variety(&values));
            self.distance.push(jensen_shannon(&shown.made_of(past), &shown.made_of(first)));
        }
        self.seen.extend(first);
    }

    pub(super) fn measured(&self, order: Order, shop: &Self, shown: &Shown, seed: u64) -> Measured {
        let gains: Vec<f64> =
            self.ndcg.iter().zip(&shop.ndcg).map(|(own, shop)| own - shop).collect();
        let hits = self.recall.iter().filter(|recall| **recall > 0.0).count();
        let described = |values: &[f64]| (!values.is_empty()).then(|| mean(values));
        Measured {
            order,
            ndcg: Interval::of(&self.ndcg, seed),
            gain: Interval::of(&gains, seed),
            hit_rate: hits as f64 / self.recall.len().max(1) as f64,
            recall: mean(&self.recall),
            reciprocal_rank: mean(&self.reciprocal_rank),
            coverage: self.seen.len() as f64 / shown.listed().max(1) as f64,
            novelty: mean(&self.novelty),
            variety: described(&self.variety),
            distance: described(&self.distance),
            kept: mean(&self.kept),
            shoppers: self.ndcg.len(),
        }
    }
}
