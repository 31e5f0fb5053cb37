//! Sums by product, for one row at a time: as long as the catalogue, emptied by what was touched.

/// Other products and their weights, ascending by product.
pub(super) type Row = Vec<(u32, f32)>;

/// Sums that are taken out as a [`Row`] and are then 0 again.
#[derive(Debug)]
pub(super) struct Accumulator {
    sums: Vec<f32>,
    touched: Vec<u32>,
}

impl Accumulator {
    /// Sums of 0 for `items` products.
    pub(super) fn of(items: usize) -> Self {
        Self { sums: vec![0.0; items], touched: Vec::new() }
    }

    /// Adds something above 0.
    pub(super) fn add(&mut self, item: u32, value: f32) {
        if let Some(sum) = self.sums.get_mut(item as usize) {
            if *sum <= 0.0 {
                self.touched.push(item);
            }
            *sum += value;
        }
    }

    /// What has been added, ascending by product.
    pub(super) fn take(&mut self) -> Row {
        self.touched.sort_unstable();
        let sums = &mut self.sums;
        let sum = |item: u32| sums.get_mut(item as usize).map(|sum| (item, core::mem::take(sum)));
        self.touched.drain(..).filter_map(sum).collect()
    }
}

/// The `most` entries of a row with the largest absolute weights, of equal ones the first, ascending by product.
pub(super) fn strongest(mut row: Row, most: usize) -> Row {
    if row.len() > most {
        row.select_nth_unstable_by(most, |a, b| {
            b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0))
        });
        row.truncate(most);
        row.sort_unstable_by_key(|entry| entry.0);
    }
    // A copy of its own size: rows are kept in their thousands, and this one may have room for the catalogue.
    row.as_slice().to_vec()
}
