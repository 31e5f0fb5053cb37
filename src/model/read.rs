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
    alike: usize,
    lately: usize,
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
        let begins = |with: &[u8]| bytes.get(..with.len()) == Some(with);
        if !begins(MAGIC.get(..3).unwrap_or(&[])) {
            return Err(wrong("is no model file: expected it to begin with 'VVM'"));
        }
        if !begins(&MAGIC) {
            return Err(wrong("has another version: expected 2; build it with this visavis"));
        }
        if fnv1a(bytes.get(SUMMED..).unwrap_or(&[]), 0) != u32_at(&bytes, 4) {
            return Err(wrong("is cut or changed: its checksum is wrong; fetch it again"));
        }
        let model = Self::laid_out(bytes);
        model.ok_or(wrong("contradicts itself: it was not made by the builder"))
    }

    /// Finds the sections and checks every row; `None` where the bytes contradict themselves.
    fn laid_out(bytes: Vec<u8>) -> Option<Self> {
        let (rows, neighbours) = (u32_at(&bytes, 12), u32_at(&bytes, 16));
        let count = u32_at(&bytes, 20) as usize;
        // Then no sum below is above what 32 bits hold.
        if rows > MAX_ROWS || neighbours > MAX_ROWS << 4 || count > bytes.len() {
            return None;
        }
        let (of_rows, of_neighbours) = (rows as usize, neighbours as usize);
        let hashes = HEADER + 4 * count;
        let lengths = hashes + 4 * of_rows;
        let scales = lengths + of_rows;
        let alike = scales + 2 * of_rows;
        let lately = alike + of_rows.div_ceil(8);
        let columns = lately + of_rows;
        let width = if rows < WIDE { 2 } else { 3 };
        let weights = columns + width * of_neighbours;
        if weights + of_neighbours != bytes.len() {
            return None;
        }
        let mut model = Self {
            starts: vec![0],
            statistics: Statistics::of_numbers(
                (0..count).map(|at| f32::from_bits(u32_at(&bytes, HEADER + 4 * at))),
            ),
            seed: u32_at(&bytes, 8),
            hashes,
            scales,
            alike,
            lately,
            columns,
            weights,
            width,
            bytes,
        };
        let mut sound = model.statistics.is_finite();
        let mut start = 0;
        for row in 0..rows {
            start += u32::from(u8_at(&model.bytes, lengths + row as usize));
            model.starts.push(start.min(neighbours));
            sound &= row == 0 || model.hash(row) > model.hash(row - 1);
            sound &= model.lately(row) != i8::MIN;
            let mut least = 0;
            for at in model.places(row) {
                let column = model.column(at);
                sound &= column >= least && column < rows && column != row;
                sound &= model.weight_at(at) != i8::MIN;
                least = column + 1;
            }
        }
        // Of the bits left over too: there is no such row.
        for row in 0..rows.next_multiple_of(8) {
            let is_above = model.places(row).all(|at| model.weight_at(at) > 0);
            sound &= (row < rows && is_above) || !model.is_alike(row);
        }
        (sound && start == neighbours).then_some(model)
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

    /// Whether nothing is known of the product of a row, one that is there, but what it has in common with others: no pair of
    /// it that enough shoppers had.
    #[must_use]
    pub fn is_alike(&self, row: u32) -> bool {
        let eight = u8_at(&self.bytes, self.alike + (row / 8) as usize);
        eight >> (row % 8) & 1 == 1
    }

    /// How the product of a row, one that is there, sold in the log's last days against always, in 64ths of a nat.
    #[must_use]
    pub fn lately(&self, row: u32) -> i8 {
        i8::from_le_bytes([u8_at(&self.bytes, self.lately + row as usize)])
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

    /// The statistics as they are stored, for a part of this model.
    #[cfg(any(not(target_arch = "wasm32"), feature = "builder"))]
    pub(super) fn stored_statistics(&self) -> &[u8] {
        self.bytes.get(HEADER..self.hashes).unwrap_or(&[])
    }

    #[cfg(any(not(target_arch = "wasm32"), feature = "builder"))]
    pub(super) const fn seed(&self) -> u32 {
        self.seed
    }

    pub(super) fn hash(&self, row: u32) -> u32 {
        u32_at(&self.bytes, self.hashes + 4 * row as usize)
    }

    /// The two bytes of a row's scale.
    pub(super) fn scale_code(&self, row: u32) -> u16 {
        u16_at(&self.bytes, self.scales + 2 * row as usize)
    }

    fn scale(&self, row: u32) -> f32 {
        scale_of(self.scale_code(row))
    }

    /// Where the neighbours of a row lie, counted in neighbours.
    pub(super) fn places(&self, row: u32) -> core::ops::Range<usize> {
        let row = row as usize;
        match (self.starts.get(row), self.starts.get(row + 1)) {
            (Some(from), Some(to)) => *from as usize..*to as usize,
            _ => 0..0,
        }
    }

    pub(super) fn column(&self, place: usize) -> u32 {
        let at = self.columns + self.width * place;
        let low = u32::from(u16_at(&self.bytes, at));
        if self.width == 2 { low } else { low | u32::from(u8_at(&self.bytes, at + 2)) << 16 }
    }

    pub(super) fn weight_at(&self, place: usize) -> i8 {
        i8::from_le_bytes([u8_at(&self.bytes, self.weights + place)])
    }
}
