//! The builder: from a shop's event log to its model.
//!
//! Runs at the merchant's, natively or as a WebAssembly of its own; nothing of it is in the page's. From the counts of
//! a log it makes out which products go with which in four ways, merges them into one row of neighbours a product, goes on
//! along these rows, and writes the rows as a [`Model`](crate::model::Model). It never puts anything about one person into the file: with a
//! limit of k, no pair of products that fewer than k shoppers had goes into what is in it for what they did. It may be there
//! for what others did: over a third product that k shoppers each had with the two.
//!
//! The ways see different things, and together do better than each alone: EASE solves for the weights
//! that explain a shopper's products by each other; sequence rules know what comes after what, and follow the
//! newest taste; successors explain what comes next by all that was had; the cosine is robust where there is little data. Where there is next to
//! none, what products have in common stands in, if the log's catalogue is described.
//!
//! The same log gives the same file, byte for byte, natively and as WebAssembly: counts are whole numbers, and sums of
//! floats have an order of their own.

mod alike;
mod bootstrap;
mod cosine;
mod counts;
mod device;
mod ease;
mod holdout;
mod lately;
mod log;
mod measures;
mod merge;
mod order;
mod reorder;
mod sequence;
mod statistics;
mod strongest;
mod tally;
mod two_steps;

pub use alike::Alike;
pub use bootstrap::Interval;
pub use cosine::Cosine;
pub use counts::{Counts, Pair, ProductCount, REACH, STEP};
pub use device::{Device, Page, act_of};
pub use ease::Ease;
pub use holdout::Holdout;
pub use log::{Event, EventGiven, Histories, Kind, Log, words_of};
pub use measures::{kendall_tau, ndcg, reciprocal_rank};
pub use order::Order;
pub use reorder::{Calibration, jensen_shannon, mean_shares, mmr};
pub use sequence::SequenceRules;
pub use statistics::statistics;
pub use tally::Measured;
pub use two_steps::TwoSteps;

use crate::error::Result;
use crate::model::{RowGiven, Statistics, Written, write};
use lately::Lately;

/// How a model is built. The defaults were chosen on five sets of real behaviour and are meant for any shop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recipe {
    /// Neighbours a product keeps, at most 255.
    pub neighbours: usize,
    /// No pair of products that fewer shoppers than this had goes into the model.
    pub least_shoppers: u32,
    /// Shares of the four ways, of each after its rows' largest weights were made 1 on average.
    pub shares: Shares,
    /// EASE's settings.
    pub ease: Ease,
    /// The cosine's settings.
    pub cosine: Cosine,
    /// The sequence rules' settings.
    pub sequence: SequenceRules,
    /// What two steps along the rows lead to.
    pub two_steps: TwoSteps,
    /// What products have in common: how soon it gives way to what shoppers did.
    pub alike: Alike,
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
    /// gained by solving for it.
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
            shares: Shares { ease: 0.35, sequence: 0.5, cosine: 0.15, successors: 0.3 },
            ease: Ease::default(),
            cosine: Cosine::default(),
            sequence: SequenceRules::default(),
            two_steps: TwoSteps::default(),
            alike: Alike::default(),
        }
    }
}

/// What the builder is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Sorting the log into histories.
    Sorting,
    /// Counting pairs of products.
    Counting,
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
    /// Pairs of products that it was made of.
    pub pairs: usize,
}

/// Each way keeps this many of a row before they are merged.
const CANDIDATES: usize = 100;

/// Counts a log and builds a model of it. `progress` is told the stage and how much of it is done, 0 to 1.
///
/// # Errors
/// As [`write()`]: the log has the same product twice, or more products than a model holds.
pub fn build(log: &Log, recipe: &Recipe, progress: &mut dyn FnMut(Stage, f32)) -> Result<Built> {
    progress(Stage::Sorting, 0.0);
    let histories = log.histories();
    progress(Stage::Counting, 0.0);
    let counts = Counts::of(&histories, log.items().len(), recipe.least_shoppers);
    build_of(log, &histories, &counts, recipe, progress)
}

/// Builds a model of a log that is counted, with the recipe's k.
///
/// # Errors
/// As [`build()`].
pub fn build_counted(
    log: &Log,
    counts: &Counts,
    recipe: &Recipe,
    progress: &mut dyn FnMut(Stage, f32),
) -> Result<Built> {
    progress(Stage::Sorting, 0.0);
    build_of(log, &log.histories(), counts, recipe, progress)
}

/// Of these histories, with the catalogue of a log.
fn build_of(
    log: &Log,
    histories: &Histories,
    counts: &Counts,
    recipe: &Recipe,
    progress: &mut dyn FnMut(Stage, f32),
) -> Result<Built> {
    let mut statistics = statistics(histories);
    let lately = Lately::of(histories, log.items().len(), recipe.least_shoppers);
    statistics.last_day = lately.last_day;
    let beside = recipe.shares.beside(statistics.repeat_rate);
    let l2 = Ease::regularisation(counts);
    let [ease, successors] = recipe.ease.rows(counts, l2, CANDIDATES, beside > 0.0, &mut |done| {
        progress(Stage::Solving, done);
    });
    progress(Stage::Rows, 0.0);
    let sequence = recipe.sequence.rows(counts, CANDIDATES);
    let parts = [ease, sequence, recipe.cosine.rows(counts, CANDIDATES), successors];
    progress(Stage::Writing, 0.0);
    let Shares { ease, sequence, cosine, .. } = recipe.shares;
    let shares = [ease, sequence, cosine].map(|share| (1.0 - beside) * share);
    let [ease, sequence, cosine] = shares;
    let mut parts = merge::scaled(&parts, &[ease, sequence, cosine, beside]);
    let is_known: Vec<bool> = (0..counts.products().len())
        .map(|item| parts.iter().any(|rows| rows.get(item).is_some_and(|row| !row.is_empty())))
        .collect();
    let direct = merge::merge(parts.clone(), counts.products().len(), recipe.neighbours);
    let walked = recipe.two_steps.rows(&direct, counts.products(), recipe.neighbours, CANDIDATES);
    let share = recipe.two_steps.share_after(histories.events().len());
    parts.extend(merge::scaled(&[walked], &[share]));
    parts.extend(recipe.alike.beside(&is_known, log.words(), counts.products(), CANDIDATES));
    let merged = merge::merge(parts, counts.products().len(), recipe.neighbours);
    let rows: Vec<RowGiven> = log
        .items()
        .iter()
        .zip(counts.products())
        .zip(merged.into_iter().zip(is_known).zip(lately.steps))
        .map(|((id, count), ((neighbours, is_known), lately))| RowGiven {
            id: id.clone(),
            events: u64::from(count.events),
            neighbours,
            is_alike: !is_known,
            lately,
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
        pairs: counts.pairs().len(),
    })
}
