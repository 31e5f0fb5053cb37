//! What a log says about products and about pairs of them: all that a model is made of.
//!
//! Whole numbers only, so that whoever counts gets the same: the merchant's command counts in SQL
//! (`www/merchant/sql/pairs.sql`, on DuckDB or Spark) and hands the table over; [`Counts::of`] counts a log that is
//! here. No pair that fewer than k shoppers had is in it, so that nothing is made of what only a few did.
//!
//! The invariant: pairs are ascending by `a`, then `b`, each once, and `a` is below `b`.

use core::iter::Peekable;
use core::slice::Iter;

use super::log::{Event, Histories};

/// A step from one event to another of the same shopper reaches this far.
pub const REACH: usize = 10;
/// A step to the next event, in the unit in which steps are counted: the least number that 1 to [`REACH`] divide,
/// so that a step of any distance, which is worth 1 / distance, is a whole number.
pub const STEP: u64 = 2_520;

/// What a log says about a product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProductCount {
    /// Events with it.
    pub events: u32,
    /// Shoppers for whom an event speaks for it.
    pub liked: u32,
}

/// What a log says about two products.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// The product with the lower number.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Shoppers who had both.
    pub seen: u32,
    /// Shoppers for whom events speak for both.
    pub liked: u32,
    /// Steps from `a` to `b`, each [`STEP`] / distance.
    pub ahead: u64,
    /// Steps from `b` to `a`.
    pub behind: u64,
}

impl Pair {
    const fn key(&self) -> (u32, u32) {
        (self.a, self.b)
    }
}

/// The counts of a log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    products: Vec<ProductCount>,
    pairs: Vec<Pair>,
    /// Shoppers for whom an event speaks for any product.
    liking: u64,
}

impl Counts {
    /// Counts that were made elsewhere, of `liking` shoppers for whom an event speaks for any product. Pairs may
    /// come in any order.
    #[must_use]
    pub fn given(products: Vec<ProductCount>, mut pairs: Vec<Pair>, liking: u64) -> Self {
        pairs.sort_unstable_by_key(Pair::key);
        Self { products, pairs, liking }
    }

    /// Counts a log, with the pairs that at least `least_shoppers` had.
    #[must_use]
    pub fn of(histories: &Histories, items: usize, least_shoppers: u32) -> Self {
        let had = Had::of(histories, items);
        let mut row = RowOfSums::of(items);
        let mut pairs = Vec::new();
        for item in 0..u32::try_from(items).unwrap_or(u32::MAX) {
            if had.shoppers_of.get(item as usize).len() >= least_shoppers as usize {
                had.count_row(histories.events(), item, &mut row);
                row.take(item, least_shoppers, &mut pairs);
            }
        }
        let shoppers_of = (0..items).map(|item| (item, had.shoppers_of.get(item)));
        let products = shoppers_of.map(|(item, shoppers)| ProductCount {
            events: u32::try_from(had.positions_of.get(item).len()).unwrap_or(u32::MAX),
            liked: shoppers.iter().map(|shopper| shopper & 1).sum(),
        });
        let liking = histories.by_shopper().filter(|history| history.iter().any(Event::is_liked));
        Self { products: products.collect(), pairs, liking: liking.count() as u64 }
    }

    /// The counts of a log of which some shoppers did less: without `before`, the counts of all that they did, and with
    /// `after`, of what is left of it. Only pairs that are left with `least_shoppers`.
    #[must_use]
    pub fn changed(&self, before: &Self, after: &Self, least_shoppers: u32) -> Self {
        let product = |((all, before), after): ((&ProductCount, &ProductCount), &ProductCount)| {
            ProductCount {
                events: (all.events + after.events).saturating_sub(before.events),
                liked: (all.liked + after.liked).saturating_sub(before.liked),
            }
        };
        let products = self.products.iter().zip(&before.products).zip(&after.products);
        let (mut lost, mut left) = (before.pairs.iter().peekable(), after.pairs.iter().peekable());
        let pair = |all: &Pair| {
            let (lost, left) = (of_pair(&mut lost, all), of_pair(&mut left, all));
            Pair {
                seen: (all.seen + left.seen).saturating_sub(lost.seen),
                liked: (all.liked + left.liked).saturating_sub(lost.liked),
                ahead: (all.ahead + left.ahead).saturating_sub(lost.ahead),
                behind: (all.behind + left.behind).saturating_sub(lost.behind),
                ..*all
            }
        };
        let pairs = self.pairs.iter().map(pair).filter(|pair| pair.seen >= least_shoppers);
        Self {
            pairs: pairs.collect(),
            products: products.map(product).collect(),
            liking: (self.liking + after.liking).saturating_sub(before.liking),
        }
    }

    /// Of each product.
    #[must_use]
    pub fn products(&self) -> &[ProductCount] {
        &self.products
    }

    /// Of each pair.
    #[must_use]
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// How many products speak for themselves with a shopper, on average over those with any.
    #[must_use]
    pub fn mean_liked(&self) -> f32 {
        let all: u64 = self.products.iter().map(|product| u64::from(product.liked)).sum();
        all as f32 / self.liking.max(1) as f32
    }
}

/// What is counted of a pair, in pairs of which those before it have been passed.
fn of_pair(pairs: &mut Peekable<Iter<'_, Pair>>, of: &Pair) -> Pair {
    while pairs.next_if(|pair| pair.key() < of.key()).is_some() {}
    pairs.next_if(|pair| pair.key() == of.key()).copied().unwrap_or_default()
}

/// Lists of numbers, one after the other.
#[derive(Debug, Default)]
struct Lists {
    ends: Vec<usize>,
    numbers: Vec<u32>,
}

impl Lists {
    fn of(lists: Vec<Vec<u32>>) -> Self {
        let mut flat = Self::default();
        for list in lists {
            flat.push(list);
        }
        flat
    }

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

/// Who had what, and where in the histories it stands; memory grows with the log.
struct Had {
    /// Of each shopper, ascending: twice the product, one more where it is liked.
    items_of: Lists,
    /// Of each product, ascending: twice the shopper, one more where it is liked.
    shoppers_of: Lists,
    positions_of: Lists,
}

impl Had {
    fn of(histories: &Histories, items: usize) -> Self {
        let mut items_of = Lists::default();
        let mut shoppers_of: Vec<Vec<u32>> = vec![Vec::new(); items];
        let mut positions_of: Vec<Vec<u32>> = vec![Vec::new(); items];
        for (position, event) in (0..).zip(histories.events()) {
            if let Some(positions) = positions_of.get_mut(event.item as usize) {
                positions.push(position);
            }
        }
        for (shopper, history) in (0_u32..).zip(histories.by_shopper()) {
            let marked = |event: &Event| 2 * event.item + u32::from(event.is_liked());
            let mut had: Vec<u32> = history.iter().map(marked).collect();
            // Of one product the mark of a like comes first, and stays.
            had.sort_unstable_by_key(|mark| (mark >> 1, core::cmp::Reverse(mark & 1)));
            had.dedup_by_key(|mark| *mark >> 1);
            for mark in &had {
                if let Some(shoppers) = shoppers_of.get_mut((mark >> 1) as usize) {
                    shoppers.push(2 * shopper + (mark & 1));
                }
            }
            items_of.push(had);
        }
        Self {
            items_of,
            shoppers_of: Lists::of(shoppers_of),
            positions_of: Lists::of(positions_of),
        }
    }

    /// Sums, for a product, what it has with every product of a higher number.
    fn count_row(&self, events: &[Event], item: u32, row: &mut RowOfSums) {
        for shopper in self.shoppers_of.get(item as usize) {
            let had = self.items_of.get((shopper >> 1) as usize);
            for mark in had.get(had.partition_point(|mark| mark >> 1 <= item)..).unwrap_or(&[]) {
                let sum = row.sum(mark >> 1);
                sum.seen += 1;
                sum.liked += shopper & mark & 1;
            }
        }
        for position in self.positions_of.get(item as usize) {
            let at = *position as usize;
            let Some(own) = events.get(at) else { continue };
            let of_shopper = |event: &&Event| event.shopper == own.shopper;
            let after = events.get(at + 1..).unwrap_or(&[]).iter().take_while(of_shopper);
            let before = events.get(..at).unwrap_or(&[]).iter().rev().take_while(of_shopper);
            for (event, distance) in after.take(REACH).zip(1..).filter(|(to, _)| to.item > item) {
                row.sum(event.item).ahead += STEP / distance;
            }
            for (event, distance) in before.take(REACH).zip(1..).filter(|(to, _)| to.item > item) {
                row.sum(event.item).behind += STEP / distance;
            }
        }
    }
}

/// Sums by product, as long as the catalogue, emptied by what was touched.
struct RowOfSums {
    sums: Vec<Pair>,
    touched: Vec<u32>,
    /// What a product beyond the catalogue is added to.
    beyond: Pair,
}

impl RowOfSums {
    fn of(items: usize) -> Self {
        Self { sums: vec![Pair::default(); items], touched: Vec::new(), beyond: Pair::default() }
    }

    fn sum(&mut self, item: u32) -> &mut Pair {
        let Some(sum) = self.sums.get_mut(item as usize) else {
            return &mut self.beyond;
        };
        // Whatever is added is above 0, and shoppers are counted first.
        if sum.seen == 0 {
            self.touched.push(item);
        }
        sum
    }

    /// Takes out, ascending, what at least so many shoppers had.
    fn take(&mut self, a: u32, least_shoppers: u32, pairs: &mut Vec<Pair>) {
        self.touched.sort_unstable();
        let sums = &mut self.sums;
        for b in self.touched.drain(..) {
            let sum = sums.get_mut(b as usize).map(core::mem::take).unwrap_or_default();
            if sum.seen >= least_shoppers {
                pairs.push(Pair { a, b, ..sum });
            }
        }
    }
}
