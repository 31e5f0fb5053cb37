//! Several ways of counting, merged into one row a product: an ensemble at the price of one model.

use super::strongest::{Row, strongest};

/// Each part scaled so that the largest weights of its rows are its share on average; a part without any is left out.
pub(super) fn scaled(parts: &[Vec<Row>], shares: &[f32]) -> Vec<Vec<Row>> {
    let mut scaled = Vec::new();
    for (part, share) in parts.iter().zip(shares) {
        let largest: Vec<f32> = part
            .iter()
            .map(|row| row.iter().map(|entry| entry.1).fold(0.0, f32::max))
            .filter(|largest| *largest > 0.0)
            .collect();
        if largest.is_empty() {
            continue;
        }
        let scale = share * largest.len() as f32 / largest.iter().sum::<f32>();
        let times =
            |row: &Row| row.iter().map(|(other, weight)| (*other, weight * scale)).collect();
        scaled.push(part.iter().map(times).collect());
    }
    scaled
}

/// Adds the rows of all parts and keeps the `most` strongest of each row, for `items` products.
pub(super) fn merge(parts: Vec<Vec<Row>>, items: usize, most: usize) -> Vec<Row> {
    let mut merged = vec![Row::new(); items];
    for part in parts {
        for (sum, row) in merged.iter_mut().zip(part) {
            sum.extend(row);
        }
    }
    merged.into_iter().map(|row| strongest(joined(row), most)).collect()
}

/// One entry a product, with the sum of its weights.
fn joined(mut row: Row) -> Row {
    // Stable, so that equal products are added in the order of the parts.
    row.sort_by_key(|entry| entry.0);
    row.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    row
}
