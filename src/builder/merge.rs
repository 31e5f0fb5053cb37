//! Several ways of counting, merged into one row a product: an ensemble at the price of one model.

use super::strongest::{Row, strongest};

/// Adds the rows of all parts, each part scaled so that the largest weights of its rows are its share on
/// average, and keeps the `most` strongest of each row.
pub(super) fn merge(parts: &[Vec<Row>], shares: &[f32], most: usize) -> Vec<Row> {
    let items = parts.iter().map(Vec::len).max().unwrap_or(0);
    let mut merged = vec![Row::new(); items];
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
        for (sum, row) in merged.iter_mut().zip(part) {
            sum.extend(row.iter().map(|(other, weight)| (*other, weight * scale)));
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
