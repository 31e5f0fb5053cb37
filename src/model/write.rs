//! Writing a model; nothing of it is in the page's WebAssembly, for a page only reads.
//!
//! The same rows give the same bytes. Weights become whole numbers from -127 to 127 with one scale a row
//! (linear, symmetric), which costs at most half a step of the row's largest weight.

use std::collections::{HashMap, HashSet};

use super::bytes::scale_code;
use super::sections::Sections;
use super::{MAX_ROWS, Statistics, id_hash};
use crate::error::{Error, Result};

/// A row has no more neighbours than this: its length is one byte.
pub const MAX_NEIGHBOURS: usize = 255;
/// Steps from 0 to the largest weight of a row.
const STEPS: f32 = 127.0;
/// How many seeds are tried for one under which no two ids have the same hash.
const SEEDS: u32 = 16;

/// A product and its neighbours, as the builder has them.
#[derive(Clone, Debug, PartialEq)]
pub struct RowGiven {
    /// The product's id.
    pub id: String,
    /// How often it was met: of two with the same hash, the rarer is left out.
    pub events: u64,
    /// Neighbours, as indices into the rows given, and their weights; in any order, each once.
    pub neighbours: Vec<(u32, f32)>,
    /// Whether they are of what products have in common alone; their weights are above 0 then.
    pub is_alike: bool,
    /// How it sold in the log's last days against always, in 64ths of a nat; -128 counts as -127.
    pub lately: i8,
}

/// A model file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// The ids that had to be left out: their hash is that of a product that is met more often.
    pub left_out: Vec<String>,
}

/// Weights as whole numbers in units of a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantized {
    /// The size of a step: the largest weight through 127; 0 if all are 0.
    pub scale: f32,
    /// The weights in steps, rounded to the nearest, of two the even.
    pub steps: Vec<i8>,
}

impl Quantized {
    /// Quantizes a row. What is no number counts as 0.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "at most 127 by the scale, and clamped")]
    pub fn of(weights: &[f32]) -> Self {
        let finite = |weight: &f32| if weight.is_finite() { *weight } else { 0.0 };
        let largest = weights.iter().map(|weight| finite(weight).abs()).fold(0.0, f32::max);
        let step = |weight: &f32| {
            let steps = (finite(weight) * (STEPS / largest)).round_ties_even();
            steps.clamp(-STEPS, STEPS) as i8
        };
        if largest < f32::MIN_POSITIVE {
            return Self { scale: 0.0, steps: vec![0; weights.len()] };
        }
        Self { scale: largest / STEPS, steps: weights.iter().map(step).collect() }
    }
}

/// Writes rows as a model file. A weight that rounds to 0 is no neighbour.
///
/// # Errors
/// `invalid-input` at `model`: more rows or neighbours than the format holds, the same id twice, a neighbour
/// that is no row, the row itself or named twice, a weight beyond what the format holds or not above 0 in a row of what
/// products have in common.
pub fn write(rows: &[RowGiven], statistics: &Statistics) -> Result<Written> {
    let wrong = |message| Err(Error::invalid("model", message));
    if rows.len() > MAX_ROWS as usize {
        return wrong("expected at most 16,777,216 products");
    }
    let ids: HashSet<&str> =
        rows.iter().map(|row| crate::catalogue::id_as_known(&row.id)).collect();
    if ids.len() != rows.len() {
        return wrong("expected every product id once");
    }
    let (seed, order) = order_of(rows);
    let row_of: HashMap<usize, u32> = order.iter().copied().zip(0..).collect();
    let left_out = (0..rows.len()).filter(|index| !row_of.contains_key(index));
    let left_out = left_out.filter_map(|index| rows.get(index)).map(|row| row.id.clone()).collect();

    let mut sections = Sections::of(order.len());
    for (row, given) in (0_u32..).zip(order.iter().filter_map(|index| rows.get(*index))) {
        let mut neighbours = Vec::with_capacity(given.neighbours.len());
        for (index, weight) in &given.neighbours {
            if *index as usize >= rows.len() {
                return wrong("expected neighbours to be rows");
            }
            // One that was left out has no row.
            neighbours.extend(row_of.get(&(*index as usize)).map(|column| (*column, *weight)));
        }
        neighbours.sort_unstable_by_key(|(column, _)| *column);
        let each_once = neighbours.is_sorted_by(|(a, _), (b, _)| a < b);
        if !each_once || neighbours.iter().any(|(column, _)| *column == row) {
            return wrong("expected every neighbour of a row once, and not the row itself");
        }
        if given.is_alike && neighbours.iter().any(|(_, weight)| *weight < 0.0) {
            return wrong("expected weights above 0 for what products have in common");
        }
        let Quantized { scale, steps } =
            Quantized::of(&neighbours.iter().map(|(_, weight)| *weight).collect::<Vec<f32>>());
        let code = scale_code(scale);
        if code.is_none() && scale > 1.0 {
            return wrong("expected weights of at most 8,000");
        }
        // Weights too small for the format are nothing.
        let kept = neighbours.iter().zip(steps).filter(|(_, step)| code.is_some() && *step != 0);
        let kept = kept.map(|((column, _), step)| (*column, step));
        let (hash, scale) = (id_hash(&given.id, seed), code.unwrap_or(0));
        let lately = given.lately.max(-i8::MAX);
        if sections.add(hash, scale, given.is_alike, lately, kept).is_none() {
            return wrong("expected at most 255 neighbours a row");
        }
    }
    let finite = |number: f32| if number.is_finite() { number } else { 0.0 };
    let numbers: Vec<u8> =
        statistics.numbers().flat_map(|number| finite(number).to_le_bytes()).collect();
    match sections.file(seed, &numbers) {
        Some(bytes) => Ok(Written { bytes, left_out }),
        None => wrong("expected at most 4,294,967,295 neighbours"),
    }
}

/// The seed with the fewest collisions, the lowest of these, and the rows in the order of their hashes, each
/// hash once.
fn order_of(rows: &[RowGiven]) -> (u32, Vec<usize>) {
    let mut best: Option<(u32, Vec<usize>)> = None;
    for seed in 0..SEEDS {
        let mut order: Vec<(u32, core::cmp::Reverse<u64>, usize)> = rows
            .iter()
            .enumerate()
            .map(|(index, row)| (id_hash(&row.id, seed), core::cmp::Reverse(row.events), index))
            .collect();
        order.sort_unstable();
        order.dedup_by_key(|(hash, _, _)| *hash);
        let whole = order.len() == rows.len();
        if best.as_ref().is_none_or(|(_, best)| order.len() > best.len()) {
            best = Some((seed, order.into_iter().map(|(_, _, index)| index).collect()));
        }
        if whole {
            break;
        }
    }
    best.unwrap_or_default()
}
