//! The merchant's edge: the builder for JavaScript, in a WebAssembly of its own that no page loads.
//!
//! Conversions only, as in `web`: events come in as columns of numbers, a model file and figures go out. It has the
//! standard allocator, because a matrix of gigabytes is no small page's memory. `www/merchant` calls it.

#![allow(
    missing_docs,
    reason = "every method is documented where it is called from: www/merchant/solve.ts, model-file.ts"
)]

use std::collections::BTreeSet;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::builder::{
    self, Counts, Event, Holdout, Kind, Log, Measured, Order, Pair, ProductCount, Recipe, Stage,
    words_of,
};
use crate::catalogue::Product;
use crate::error::Error;
use crate::model::Model;

/// No basket, no row.
const NONE: u32 = u32::MAX;

/// A log and its counts, which are being filled, and how a model of it is built.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Builder {
    log: Log,
    described: Vec<Product>,
    products: Vec<ProductCount>,
    pairs: Vec<Pair>,
    counts: Counts,
    recipe: Recipe,
}

/// A model file and what is to be said about it.
#[wasm_bindgen(getter_with_clone)]
#[derive(Clone, Debug)]
pub struct Built {
    pub file: Vec<u8>,
    #[wasm_bindgen(js_name = leftOut)]
    pub left_out: Vec<String>,
    pub events: usize,
    pub shoppers: usize,
    #[wasm_bindgen(js_name = withNeighbours)]
    pub with_neighbours: usize,
    pub pairs: usize,
    #[wasm_bindgen(js_name = repeatRate)]
    pub repeat_rate: f32,
    #[wasm_bindgen(js_name = medianEvents)]
    pub median_events: f32,
    #[wasm_bindgen(js_name = itemsPerVisit)]
    pub items_per_visit: f32,
}

/// A row of the holdout's table; what is not measured is not a number.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug)]
pub struct HoldoutRow {
    /// 0 the shop's, 1 at a dial, 2 unspread, 3 by maximal marginal relevance, 4 calibrated.
    pub order: u8,
    pub dial: u8,
    pub shoppers: usize,
    pub ndcg: f64,
    #[wasm_bindgen(js_name = ndcgLow)]
    pub ndcg_low: f64,
    #[wasm_bindgen(js_name = ndcgHigh)]
    pub ndcg_high: f64,
    pub gain: f64,
    #[wasm_bindgen(js_name = gainLow)]
    pub gain_low: f64,
    #[wasm_bindgen(js_name = gainHigh)]
    pub gain_high: f64,
    #[wasm_bindgen(js_name = hitRate)]
    pub hit_rate: f64,
    pub recall: f64,
    #[wasm_bindgen(js_name = reciprocalRank)]
    pub reciprocal_rank: f64,
    pub coverage: f64,
    pub novelty: f64,
    pub variety: f64,
    pub distance: f64,
    pub kept: f64,
}

#[wasm_bindgen]
impl Builder {
    #[wasm_bindgen(constructor)]
    pub fn new(ids: Vec<String>, neighbours: usize, least_shoppers: u32) -> Self {
        let recipe = Recipe { neighbours, least_shoppers, ..Recipe::default() };
        let products = vec![ProductCount::default(); ids.len()];
        let described = ids.iter().map(|id| Product { id: id.clone(), ..Product::default() });
        let described = described.collect();
        let log = Log::of(ids);
        Self { log, described, products, pairs: Vec::new(), counts: Counts::default(), recipe }
    }

    /// Of every product, its brand, its category, its title and its attributes, one a line; an empty word for none.
    pub fn describe(
        &mut self,
        brands: Vec<String>,
        categories: Vec<String>,
        titles: Vec<String>,
        attributes: Vec<String>,
    ) {
        let said = brands.iter().zip(&categories).zip(titles.iter().zip(&attributes));
        self.log.describe(said.map(|((brand, category), (title, attributes))| {
            let mut words = words_of(brand, category, title);
            words.extend(attributes.lines().map(str::to_owned));
            words
        }));
        let given = |word: String| Some(word).filter(|word| !word.is_empty()).into_iter().collect();
        for ((product, brand), category) in self.described.iter_mut().zip(brands).zip(categories) {
            (product.brand, product.category) = (given(brand), given(category));
        }
    }

    /// Columns of the same length; a shorter one ends all.
    pub fn add(
        &mut self,
        shoppers: &[u32],
        items: &[u32],
        baskets: &[u32],
        kinds: &[u8],
        seconds: &[f64],
        values: &[f32],
    ) {
        let who_what = shoppers.iter().zip(items).zip(baskets);
        let how_when = kinds.iter().zip(seconds).zip(values);
        for (((shopper, item), basket), ((kind, seconds), value)) in who_what.zip(how_when) {
            self.log.add_numbered(Event {
                shopper: *shopper,
                item: *item,
                basket: Some(*basket).filter(|basket| *basket != NONE),
                kind: kind_of(*kind),
                #[allow(clippy::cast_possible_truncation, reason = "seconds are far below 2^53")]
                seconds: *seconds as i64,
                value: *value,
            });
        }
    }

    /// Of products that have events: how many, and how many shoppers like them.
    #[wasm_bindgen(js_name = addProducts)]
    pub fn add_products(&mut self, items: &[u32], events: &[u32], liked: &[u32]) {
        for ((item, events), liked) in items.iter().zip(events).zip(liked) {
            if let Some(count) = self.products.get_mut(*item as usize) {
                *count = ProductCount { events: *events, liked: *liked };
            }
        }
    }

    /// Columns of the same length; a shorter one ends all.
    #[wasm_bindgen(js_name = addPairs)]
    pub fn add_pairs(
        &mut self,
        a: &[u32],
        b: &[u32],
        seen: &[u32],
        liked: &[u32],
        ahead: &[f64],
        behind: &[f64],
    ) {
        let counts = seen.iter().zip(liked).zip(ahead.iter().zip(behind));
        for ((a, b), ((seen, liked), (ahead, behind))) in a.iter().zip(b).zip(counts) {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts")]
            let (ahead, behind) = (*ahead as u64, *behind as u64);
            self.pairs.push(Pair { a: *a, b: *b, seen: *seen, liked: *liked, ahead, behind });
        }
    }

    /// All products and pairs are added, of `liking` shoppers for whom an event speaks for any product.
    pub fn counted(&mut self, liking: f64) {
        let (products, pairs) =
            (core::mem::take(&mut self.products), core::mem::take(&mut self.pairs));
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        let liking = liking as u64;
        self.counts = Counts::given(products, pairs, liking);
    }

    /// Counts the events that were added, in the place of a database.
    pub fn count(&mut self) {
        let items = self.log.items().len();
        self.counts = Counts::of(&self.log.histories(), items, self.recipe.least_shoppers);
    }

    pub fn build(&self, progress: &Function) -> Result<Built, JsError> {
        let built =
            builder::build_counted(&self.log, &self.counts, &self.recipe, &mut tell(progress))
                .map_err(thrown)?;
        Ok(Built {
            file: built.file.bytes,
            left_out: built.file.left_out,
            events: built.events,
            shoppers: built.shoppers,
            with_neighbours: built.with_neighbours,
            pairs: built.pairs,
            repeat_rate: built.statistics.repeat_rate,
            median_events: built.statistics.median_events,
            items_per_visit: built.statistics.items_per_visit,
        })
    }

    #[wasm_bindgen(js_name = holdOut)]
    pub fn hold_out(&self, dials: &[u8], progress: &Function) -> Result<Vec<HoldoutRow>, JsError> {
        let holdout = Holdout::default();
        let rows = holdout.measure(
            &self.log,
            &self.counts,
            &self.described,
            &self.recipe,
            dials,
            &mut tell(progress),
        );
        Ok(rows.map_err(thrown)?.into_iter().map(row_of).collect())
    }
}

/// A model that was built, to be parted.
#[wasm_bindgen]
#[derive(Debug)]
pub struct ModelFile(Model);

/// Weights of a model: `weights[n]` is that of `to[n]` in the row `from[n]`; `alike`: of which of these nothing is known but
/// what they have in common with others.
#[wasm_bindgen(getter_with_clone)]
#[derive(Clone, Debug, Default)]
pub struct Weights {
    pub from: Vec<u32>,
    pub to: Vec<u32>,
    pub weights: Vec<f32>,
    pub alike: Vec<u32>,
}

#[wasm_bindgen]
impl ModelFile {
    #[wasm_bindgen(constructor)]
    pub fn new(file: Vec<u8>) -> Result<Self, JsError> {
        Model::read(file).map(Self).map_err(thrown)
    }

    #[wasm_bindgen(js_name = rowsOf)]
    pub fn rows_of(&self, ids: Vec<String>) -> Vec<u32> {
        ids.iter().map(|id| self.0.row_of(id).unwrap_or(NONE)).collect()
    }

    pub fn part(&self, targets: &[u32]) -> Vec<u8> {
        self.0.part(targets)
    }

    #[wasm_bindgen(js_name = weightsTo)]
    pub fn weights_to(&self, targets: &[u32]) -> Weights {
        let mut listed = Weights::default();
        let mut alike = BTreeSet::new();
        for (row, neighbours) in self.0.rows_to(targets) {
            for (column, weight) in neighbours {
                alike.extend([row, column].into_iter().filter(|row| self.0.is_alike(*row)));
                listed.from.push(row);
                listed.to.push(column);
                listed.weights.push(weight);
            }
        }
        listed.alike = alike.into_iter().collect();
        listed
    }

    #[wasm_bindgen(js_name = latelyOf)]
    pub fn lately_of(&self, rows: &[u32]) -> Vec<i8> {
        let is_there = |row: &u32| *row < self.0.len();
        rows.iter().map(|row| if is_there(row) { self.0.lately(*row) } else { 0 }).collect()
    }

    pub fn statistics(&self) -> Vec<f32> {
        self.0.statistics().numbers().collect()
    }
}

fn row_of(row: Measured) -> HoldoutRow {
    let (order, dial) = match row.order {
        Order::Shop => (0, 0),
        Order::Dial(dial) => (1, dial),
        Order::Unspread(dial) => (2, dial),
        Order::Mmr(dial) => (3, dial),
        Order::Calibrated(dial) => (4, dial),
    };
    HoldoutRow {
        order,
        dial,
        shoppers: row.shoppers,
        ndcg: row.ndcg.mean,
        ndcg_low: row.ndcg.low,
        ndcg_high: row.ndcg.high,
        gain: row.gain.mean,
        gain_low: row.gain.low,
        gain_high: row.gain.high,
        hit_rate: row.hit_rate,
        recall: row.recall,
        reciprocal_rank: row.reciprocal_rank,
        coverage: row.coverage,
        novelty: row.novelty,
        variety: row.variety.unwrap_or(f64::NAN),
        distance: row.distance.unwrap_or(f64::NAN),
        kept: row.kept,
    }
}

/// In the order in which `www/merchant/sql/numbered.sql` numbers them.
const fn kind_of(number: u8) -> Kind {
    match number {
        1 => Kind::CartAdd,
        2 => Kind::Purchase,
        3 => Kind::Rating,
        _ => Kind::View,
    }
}

/// What a callback throws is nothing to the builder.
fn tell(progress: &Function) -> impl FnMut(Stage, f32) {
    move |stage, done| {
        let word = match stage {
            Stage::Sorting => "sorting",
            Stage::Counting => "counting",
            Stage::Solving => "solving",
            Stage::Rows => "rows",
            Stage::Writing => "writing",
            Stage::Ranking => "ranking",
        };
        drop(progress.call2(&JsValue::NULL, &word.into(), &done.into()));
    }
}

fn thrown(error: Error) -> JsError {
    JsError::new(&error.text())
}
