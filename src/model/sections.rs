//! The sections of a model file, filled row by row; nothing of it is in the page's WebAssembly.
//!
//! Knows the layout that `mod.rs` describes and nothing of what the numbers mean. The same rows give the same bytes.

use super::bytes::fnv1a;
use super::{MAGIC, SUMMED, WIDE};

/// The rows of a file that is being written, in the order of their hashes.
#[derive(Debug, Default)]
pub(super) struct Sections {
    /// Bytes of a row's number.
    width: usize,
    hashes: Vec<u8>,
    lengths: Vec<u8>,
    scales: Vec<u8>,
    alike: Vec<u8>,
    lately: Vec<u8>,
    columns: Vec<u8>,
    weights: Vec<u8>,
}

impl Sections {
    /// For so many rows.
    pub(super) fn of(rows: usize) -> Self {
        Self { width: if rows < WIDE as usize { 2 } else { 3 }, ..Self::default() }
    }

    /// Adds a row with its neighbours, ascending, whether it `is_alike` and how it sold lately; `None` if they are more than
    /// its length can say.
    pub(super) fn add(
        &mut self,
        hash: u32,
        scale: u16,
        is_alike: bool,
        lately: i8,
        neighbours: impl Iterator<Item = (u32, i8)>,
    ) -> Option<()> {
        let (before, row) = (self.weights.len(), self.lengths.len());
        for (column, steps) in neighbours {
            self.columns.extend(column.to_le_bytes().iter().take(self.width));
            self.weights.extend(steps.to_le_bytes());
        }
        self.hashes.extend(hash.to_le_bytes());
        self.lengths.push(u8::try_from(self.weights.len() - before).ok()?);
        self.scales.extend(scale.to_le_bytes());
        if row % 8 == 0 {
            self.alike.push(0);
        }
        if let Some(eight) = self.alike.last_mut() {
            *eight |= u8::from(is_alike) << (row % 8);
        }
        self.lately.extend(lately.to_le_bytes());
        Some(())
    }

    /// The file; `None` if it has more rows or neighbours than it can say. `statistics`: as they are stored.
    pub(super) fn file(&self, seed: u32, statistics: &[u8]) -> Option<Vec<u8>> {
        let counts = [self.lengths.len(), self.weights.len(), statistics.len() / 4];
        let mut body = Vec::from(seed.to_le_bytes());
        for count in counts {
            body.extend(u32::try_from(count).ok()?.to_le_bytes());
        }
        body.extend(statistics);
        let Self { hashes, lengths, scales, alike, lately, columns, weights, .. } = self;
        for section in [hashes, lengths, scales, alike, lately, columns, weights] {
            body.extend(section);
        }
        let mut bytes = Vec::with_capacity(SUMMED + body.len());
        bytes.extend(MAGIC);
        bytes.extend(fnv1a(&body, 0).to_le_bytes());
        bytes.extend(body);
        Some(bytes)
    }
}
