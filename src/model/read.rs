//! Reading a model: everything is checked once, then read in place.

use super::bytes::{fnv1a, scale_of, u8_at, u16_at, u32_at};
use super::{HEADER, MAGIC, MAX_ROWS, SUMMED, Statistics, WIDE, id_hash};
use crate::error::{Error, Result};

/// A model, as the bytes of its file.
#[derive(Clone, Debug, Default)]
pub struct Model {
    bytes: Vec<u8>,
    /// By row, and one more: where its neighbours begin, counted in neighbours.
    starts: Vec<u32>,
    statistics: Statistics,
    seed: u32,
    /// Where the sections begin.
    hashes: usize,
    scales: usize,
    columns: usize,
    weights: usize,
    /// Bytes of a row's number.
    width: usize,
}

const fn wrong(message: &'static str) -> Error {
    Error::invalid("model", message)
}

impl Model {
    /// Takes the bytes of a model file.
    ///
    /// # Errors
    /// `invalid-input` at `model` if they are none, with what is wrong; bytes that were cut or changed never
    /// pass.
    pub fn read(bytes: Vec<u8>) -> Result<Self> {
        let magic: &[u8] = bytes.get(..MAGIC.len()).unwrap_or(&[]);
        if magic.get(..3) != MAGIC.get(..3) {
            return Err(wrong("is no model file: expected it to begin with 'VVM'"));
        }
        if magic != MAGIC {
            return Err(wrong("has another version: expected 1; build it with this visavis"));
        }
        if fnv1a(bytes.get(SUMMED..).unwrap_or(&[]), 0) != u32_at(&bytes, 4) {
            return Err(wrong("is cut or changed: its checksum is wrong; fetch it again"));
        }
        let [seed, rows, neighbours, count] = [8, 12, 16, 20].map(|at| u32_at(&bytes, at));
        let width: u32 = if rows < WIDE { 2 } else { 3 };
        // No overflow: four products of a number below 2^32 with one of two digits.
        let hashes = HEADER as u64 + 4 * u64::from(count);
        let lengths = hashes + 4 * u64::from(rows);
        let scales = lengths + u64::from(rows);
        let columns = scales + 2 * u64::from(rows);
        let weights = columns + u64::from(width) * u64::from(neighbours);
        if rows > MAX_ROWS || weights + u64::from(neighbours) != bytes.len() as u64 {
            return Err(wrong("contradicts itself: its length is not what its header says"));
        }
        // All are at most the length of the file.
        let at = |offset: u64| usize::try_from(offset).unwrap_or(usize::MAX);
        let mut model = Self {
            starts: Vec::with_capacity(rows as usize + 1),
            statistics: statistics(&bytes, count)?,
            seed,
            hashes: at(hashes),
            scales: at(scales),
            columns: at(columns),
            weights: at(weights),
            width: width as usize,
            bytes,
        };
        model.check(rows, at(lengths), neighbours)?;
        Ok(model)
    }

    /// Checks every row, and notes where each begins.
    fn check(&mut self, rows: u32, lengths: usize, neighbours: u32) -> Result<()> {
        let mut start = 0;
        self.starts.push(start);
        for row in 0..rows {
            let length = u8_at(&self.bytes, lengths + row as usize);
            start += u32::from(length);
            if start > neighbours {
                break;
            }
            self.starts.push(start);
            if row > 0 && self.hash(row) <= self.hash(row - 1) {
                return Err(wrong("contradicts itself: its ids are not in order"));
            }
            if length == 0 && u16_at(&self.bytes, self.scales + 2 * row as usize) != 0 {
                return Err(wrong("contradicts itself: an empty row has a scale"));
            }
            let mut least = 0;
            for at in self.places(row) {
                let column = self.column(at);
                if column < least || column >= rows || column == row {
                    return Err(wrong("contradicts itself: a row names rows that it cannot"));
                }
                least = column + 1;
                if self.weight_at(at) == i8::MIN {
                    return Err(wrong("contradicts itself: a weight is out of range"));
                }
            }
        }
        if start != neighbours {
            return Err(wrong("contradicts itself: its rows are not as long as its header says"));
        }
        Ok(())
    }

    /// How many products it knows.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.starts.len().saturating_sub(1)).unwrap_or(0)
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What the builder measured about the shop.
    #[must_use]
    pub const fn statistics(&self) -> &Statistics {
        &self.statistics
    }

    /// The row of a product; `None` if the model knows nothing about it.
    #[must_use]
    pub fn row_of(&self, id: &str) -> Option<u32> {
        let hash = id_hash(id, self.seed);
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from.midpoint(to);
            if self.hash(middle) < hash { from = middle + 1 } else { to = middle }
        }
        (from < self.len() && self.hash(from) == hash).then_some(from)
    }

    /// The neighbours of a row, ascending, with their weights; none of a row that is not there.
    pub fn neighbours(&self, row: u32) -> impl Iterator<Item = (u32, f32)> {
        let scale = self.scale(row);
        self.places(row).map(move |at| (self.column(at), f32::from(self.weight_at(at)) * scale))
    }

    /// The weight of `column` among the neighbours of `row`; 0 if it is none of them.
    #[must_use]
    pub fn weight(&self, row: u32, column: u32) -> f32 {
        let core::ops::Range { start: mut from, end: mut to } = self.places(row);
        let end = to;
        while from < to {
            let middle = from.midpoint(to);
            if self.column(middle) < column { from = middle + 1 } else { to = middle }
        }
        if from < end && self.column(from) == column {
            f32::from(self.weight_at(from)) * self.scale(row)
        } else {
            0.0
        }
    }

    fn hash(&self, row: u32) -> u32 {
        u32_at(&self.bytes, self.hashes + 4 * row as usize)
    }

    fn scale(&self, row: u32) -> f32 {
        scale_of(u16_at(&self.bytes, self.scales + 2 * row as usize))
    }

    /// Where the neighbours of a row lie, counted in neighbours.
    fn places(&self, row: u32) -> core::ops::Range<usize> {
        let row = row as usize;
        match (self.starts.get(row), self.starts.get(row + 1)) {
            (Some(from), Some(to)) => *from as usize..*to as usize,
            _ => 0..0,
        }
    }

    fn column(&self, place: usize) -> u32 {
        let at = self.columns + self.width * place;
        let low = u32::from(u16_at(&self.bytes, at));
        if self.width == 2 { low } else { low | u32::from(u8_at(&self.bytes, at + 2)) << 16 }
    }

    fn weight_at(&self, place: usize) -> i8 {
        i8::from_le_bytes([u8_at(&self.bytes, self.weights + place)])
    }
}

/// Those that this build knows, of those that the file has.
fn statistics(bytes: &[u8], count: u32) -> Result<Statistics> {
    let numbers =
        (0..count).map(|index| f32::from_bits(u32_at(bytes, HEADER + 4 * index as usize)));
    if !numbers.clone().all(f32::is_finite) {
        return Err(wrong("contradicts itself: a statistic is no number"));
    }
    Ok(Statistics::of_numbers(numbers))
}
