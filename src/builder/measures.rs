//! What a list is worth and what it is like: the measures of the field, of one list at a time.
//!
//! Gains are what the products of a list are worth to a shopper, in the order of the list: 1 for one that was wanted,
//! 0 for another. They are linear.

/// Discounted cumulative gain of the first `places`, against the best that an order of `all` gains can have there
/// (Järvelin and Kekäläinen 2002). 0 where nothing is to be gained.
#[must_use]
pub fn ndcg(gains: &[f64], all: &[f64], places: usize) -> f64 {
    let discounted = |gains: &[f64]| -> f64 {
        let discount = |place: usize| 1.0 / (place as f64 + 2.0).log2();
        gains.iter().take(places).enumerate().map(|(place, gain)| gain * discount(place)).sum()
    };
    let mut sorted = all.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let best = discounted(&sorted);
    if best > 0.0 { discounted(gains) / best } else { 0.0 }
}

/// One divided by the place of the first that is worth anything; 0 if none is.
#[must_use]
pub fn reciprocal_rank(gains: &[f64]) -> f64 {
    gains.iter().position(|gain| *gain > 0.0).map_or(0.0, |place| 1.0 / (place as f64 + 1.0))
}

/// How much of one order is left in another (Kendall 1938): of all pairs, the share in the same order less the share in
/// the opposite, 1 to -1. Given are the places in the one order, in the other; each once.
#[must_use]
pub fn kendall_tau(places: &[u32]) -> f64 {
    let n = places.len();
    if n < 2 {
        return 1.0;
    }
    let pairs = n as f64 * (n as f64 - 1.0) / 2.0;
    1.0 - 2.0 * sort_counting(&mut places.to_vec()) as f64 / pairs
}

/// Sorts, and says how many pairs stood in the wrong order.
fn sort_counting(numbers: &mut [u32]) -> u64 {
    if numbers.len() < 2 {
        return 0;
    }
    let (left, right) = numbers.split_at_mut(numbers.len() / 2);
    let mut wrong = sort_counting(left) + sort_counting(right);
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut before, mut after) = (&*left, &*right);
    while let (Some((one, others)), Some((other, rest))) =
        (before.split_first(), after.split_first())
    {
        if other < one {
            wrong += before.len() as u64;
            merged.push(*other);
            after = rest;
        } else {
            merged.push(*one);
            before = others;
        }
    }
    merged.extend_from_slice(before);
    merged.extend_from_slice(after);
    numbers.copy_from_slice(&merged);
    wrong
}

/// How unlike the products of a list are, on average over all pairs, 0 to 1; each product by its values, ascending. Two
/// are as alike as the values that both have are part of all that they have (Jaccard 1912).
pub(super) fn variety(list: &[&[u32]]) -> f64 {
    let mut sum = 0.0;
    let mut pairs = 0_u32;
    for (at, one) in list.iter().enumerate() {
        for other in list.iter().take(at) {
            sum += 1.0 - likeness(one, other);
            pairs += 1;
        }
    }
    sum / f64::from(pairs.max(1))
}

/// What two products have in common, of all that they have: 0 to 1. Values ascending.
pub(super) fn likeness(one: &[u32], other: &[u32]) -> f64 {
    let both = one.iter().filter(|value| other.binary_search(value).is_ok()).count();
    let all = one.len() + other.len() - both;
    if all == 0 { 0.0 } else { both as f64 / all as f64 }
}
