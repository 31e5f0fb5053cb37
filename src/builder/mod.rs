//! The builder: from a shop's event log to its model.
//!
//! Runs at the merchant's, natively or as a WebAssembly of its own; nothing of it is in the page's. It counts which products go with
//! which in four ways, merges them into one row of neighbours a product, and writes the rows as a
//! [`Model`](crate::model::Model). It never puts anything about one person into the file: with a limit of k,
//! no pair of products is in it that fewer than k shoppers had.
//!
//! The ways see different things, and together do better than each alone: EASE solves for the weights
//! that explain a shopper's products by each other; sequence rules know what comes after what, and follow the
//! newest taste; successors explain what comes next by all that was had; the cosine is robust where there is little data.
//!
//! The same log gives the same file on the same kind of processor. (Sums of floats in a matrix product depend
//! on the width of its vector unit; a weight then differs by a step now and then.)

mod accumulator;
mod cooccurrence;
mod cosine;
mod device;
mod ease;
mod holdout;
mod invert;
mod log;
mod merge;
mod sequence;
mod statistics;
mod successors;

pub use cooccurrence::Cooccurrence;
pub use cosine::Cosine;
pub use device::{Device, Page, act_of};
pub use ease::Ease;
pub use holdout::{Holdout, Interval, Measured};
pub use log::{Event, EventGiven, Histories, Kind, Log};
pub use sequence::SequenceRules;
pub use statistics::statistics;

use crate::error::Result;
use crate::model::{RowGiven, Statistics, Written, write};
use accumulator::{Accumulator, Row, strongest};
use successors::Successors;

/// How a model is built. The defaults were chosen on five sets of real behaviour and are meant for any shop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recipe {
    /// Neighbours a product keeps, at most 255.
    pub neighbours: usize,
    /// No pair of products that fewer shoppers than this had is in the model.
    pub least_shoppers: u32,
    /// Above this many products there is no EASE: its matrix would take more than 2 GB.
    pub most_products_for_ease: usize,
    /// Shares of the four ways, of each after its rows' largest weights were made 1 on average.
    pub shares: Shares,
    /// The cosine's settings.
    pub cosine: Cosine,
    /// The sequence rules' settings.
    pub sequence: SequenceRules,
}

/// What the ways to count are worth in the merged rows.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Shares {
    pub ease: f32,
    pub sequence: f32,
    pub cosine: f32,
    /// Beside the three, of each of which it takes this share, where shoppers never come back for the same; see
    /// [`beside`](Self::beside).
    pub successors: f32,
}

/// From this repeat rate on, successors are no part of the rows.
const MOST_REPEATS_FOR_SUCCESSORS: f32 = 0.2;

impl Shares {
    /// The share of successors in a shop with that repeat rate: the more of what comes next was had before, the less is
    /// gained by solving for the rest.
    #[must_use]
    pub fn beside(&self, repeat_rate: f32) -> f32 {
        self.successors * (1.0 - repeat_rate / MOST_REPEATS_FOR_SUCCESSORS).max(0.0)
    }
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            neighbours: 30,
            least_shoppers: 10,
            most_products_for_ease: 15_000,
            shares: Shares { ease: 0.35, sequence: 0.5, cosine: 0.15, successors: 0.3 },
            cosine: Cosine::default(),
            sequence: SequenceRules::default(),
        }
    }
}

/// What the builder is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Sorting the log into histories.
    Sorting,
    /// Solving EASE.
    Solving,
    /// Making rows.
    Rows,
    /// Writing the file.
    Writing,
    /// Ranking for shoppers who were held out.
    Ranking,
}

/// A model and what is to be said about it.
#[derive(Clone, Debug)]
pub struct Built {
    /// The file.
    pub file: Written,
    /// What was measured.
    pub statistics: Statistics,
    /// Shoppers in the log.
    pub shoppers: usize,
    /// Events in the log.
    pub events: usize,
    /// Products with at least one neighbour.
    pub with_neighbours: usize,
    /// Whether EASE is part of it; else there were too many products.
    pub has_ease: bool,
}

/// Each way keeps this many of a row before they are merged.
const CANDIDATES: usize = 100;

/// Builds a model. `progress` is told the stage and how much of it is done, 0 to 1.
///
/// # Errors
/// As [`write()`]: the log has the same product twice, or more products than a model holds.
pub fn build(log: &Log, recipe: &Recipe, progress: &mut dyn FnMut(Stage, f32)) -> Result<Built> {
    progress(Stage::Sorting, 0.0);
    build_from(log.items(), &log.histories(), recipe, progress)
}

fn build_from(
    ids: &[String],
    histories: &Histories,
    recipe: &Recipe,
    progress: &mut dyn FnMut(Stage, f32),
) -> Result<Built> {
    let items = ids.len();
    let liked = Cooccurrence::of(histories, items, |event| event.is_liked());
    let seen = Cooccurrence::of(histories, items, |_| true);
    let positions = sequence::Positions::of(histories, items);
    let ease = if items <= recipe.most_products_for_ease {
        Ease::solve(&liked, Ease::regularisation(&liked), &mut |done| {
            progress(Stage::Solving, done);
        })
    } else {
        None
    };

    let statistics = statistics(histories);
    let beside = if ease.is_some() { recipe.shares.beside(statistics.repeat_rate) } else { 0.0 };
    let mut scratch = Accumulator::of(items);
    let count = u32::try_from(items).unwrap_or(u32::MAX);
    let mut successors = ease
        .as_ref()
        .filter(|_| beside > 0.0)
        .map(|ease| Successors::of(ease, &recipe.sequence, &positions, count, &mut scratch));
    let mut block = Vec::new().into_iter();

    let later_norms = recipe.sequence.later_norms(&positions);
    let neighbour_norms = recipe.cosine.neighbour_norms(&liked);
    let mut parts: [Vec<Row>; 4] = Default::default();
    for item in 0..count {
        if (item as usize).is_multiple_of(successors::BLOCK) {
            progress(Stage::Rows, item as f32 / items as f32);
            if let Some(successors) = &mut successors {
                block = successors.rows(item as usize).into_iter();
            }
        }
        let pairs = seen.row(item, &mut scratch);
        // Pairs are in ascending order, as are rows.
        let enough = |other: u32| {
            recipe.least_shoppers == 0
                || pairs.binary_search_by_key(&other, |pair| pair.0).is_ok_and(|at| {
                    pairs.get(at).is_some_and(|pair| pair.1 >= recipe.least_shoppers as f32)
                })
        };
        let rows = [
            ease.as_ref().map_or_else(Row::new, |ease| ease.row(item)),
            recipe.sequence.row(&positions, &later_norms, item, &mut scratch),
            recipe.cosine.row(&liked, &neighbour_norms, item, &mut scratch),
            block.next().unwrap_or_default(),
        ];
        for (part, mut row) in parts.iter_mut().zip(rows) {
            row.retain(|(other, _)| enough(*other));
            part.push(strongest(row, CANDIDATES));
        }
    }
    let has_ease = ease.is_some();
    drop(successors);
    drop(ease);
    progress(Stage::Writing, 0.0);
    let Shares { ease: ease_share, sequence, cosine, .. } = recipe.shares;
    let rest = 1.0 - beside;
    let shares = [rest * ease_share, rest * sequence, rest * cosine, beside];
    let merged = merge::merge(&parts, &shares, recipe.neighbours);
    let rows: Vec<RowGiven> = ids
        .iter()
        .zip(merged)
        .zip(0..)
        .map(|((id, neighbours), item)| RowGiven {
            id: id.clone(),
            events: positions.count(item) as u64,
            neighbours,
        })
        .collect();
    let file = write(&rows, &statistics)?;
    progress(Stage::Writing, 1.0);
    Ok(Built {
        file,
        statistics,
        shoppers: histories.shoppers(),
        events: histories.events().len(),
        with_neighbours: rows.iter().filter(|row| !row.neighbours.is_empty()).count(),
        has_ease,
    })
}
