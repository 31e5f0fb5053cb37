//! Rows of a bounded length, of which the strongest entries stay, in whatever order they come.

/// Other products and their weights.
pub(super) type Row = Vec<(u32, f32)>;

/// A row a product.
#[derive(Debug)]
pub(super) struct Strongest {
    rows: Vec<Row>,
    most: usize,
}

impl Strongest {
    /// Empty rows of `items` products, of `most` entries each.
    pub(super) fn of(items: usize, most: usize) -> Self {
        Self { rows: vec![Row::new(); items], most }
    }

    /// An entry of a row; the same entry only once.
    pub(super) fn offer(&mut self, item: u32, other: u32, weight: f32) {
        if let Some(row) = self.rows.get_mut(item as usize) {
            row.push((other, weight));
            // Room for as much again, so that sorting out is rare.
            if row.len() >= 2 * self.most {
                cut(row, self.most);
            }
        }
    }

    /// The rows, each ascending by product.
    pub(super) fn take(self) -> Vec<Row> {
        let most = self.most;
        self.rows.into_iter().map(|row| strongest(row, most)).collect()
    }
}

/// The `most` entries of a row with the largest absolute weights, of equal ones the first, ascending by product.
pub(super) fn strongest(mut row: Row, most: usize) -> Row {
    cut(&mut row, most);
    row.sort_unstable_by_key(|entry| entry.0);
    // A copy of its own size: rows are kept in their thousands, and this one may have room for the catalogue.
    row.as_slice().to_vec()
}

fn cut(row: &mut Row, most: usize) {
    if row.len() > most {
        row.select_nth_unstable_by(most, |a, b| {
            b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0))
        });
        row.truncate(most);
    }
}
