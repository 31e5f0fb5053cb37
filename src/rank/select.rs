//! Sorting by score without sorting what nobody asked for.

use crate::places::Micro;

type Scored = (Micro, u32);

const fn key(entry: &Scored) -> (core::cmp::Reverse<Micro>, u32) {
    (core::cmp::Reverse(entry.0), entry.1)
}

/// Sorts by score, highest first; ties fall to the lower number. Every long sort of the crate is this one:
/// another would be another few kilobytes of code.
pub fn sort_best_first(entries: &mut [Scored]) {
    entries.sort_unstable_by_key(key);
}

/// The positions of the `limit` highest scores, best first; ties fall to the lower position. O(n + k log k).
#[must_use]
pub fn best_first(scores: &[Scored], limit: usize) -> Vec<Scored> {
    if limit == 0 {
        return Vec::new();
    }
    if limit >= scores.len() {
        let mut all = scores.to_vec();
        sort_best_first(&mut all);
        return all;
    }
    // A pool of twice the limit: when it is full, its better half stays, sorted, and sets the bar for the rest. Lists
    // come nearly in order, so that most products never pass the bar.
    let mut pool: Vec<Scored> = Vec::with_capacity(limit * 2);
    let mut bar: Option<Scored> = None;
    for entry in scores {
        if bar.is_some_and(|bar| key(entry) >= key(&bar)) {
            continue;
        }
        pool.push(*entry);
        if pool.len() == limit * 2 {
            sort_best_first(&mut pool);
            pool.truncate(limit);
            bar = pool.last().copied();
        }
    }
    sort_best_first(&mut pool);
    pool.truncate(limit);
    pool
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_are_the_first_of_all_sorted() {
        let mut state = 7_u64;
        for length in [0, 1, 2, 5, 48, 49, 500] {
            let scores: Vec<(Micro, u32)> = (0..length)
                .map(|position| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    (i64::from((state >> 40) as u32 % 50), position)
                })
                .collect();
            let all = best_first(&scores, usize::MAX);
            for limit in [0, 1, 3, 24, 48, 499] {
                assert_eq!(best_first(&scores, limit), all[..limit.min(all.len())]);
            }
        }
    }
}
