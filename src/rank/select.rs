//! Sorting by score without sorting what nobody asked for.
//!
//! Scores are spread over the list much as its positions are, so products are dealt into as many buckets as
//! there are products, and each bucket is a handful: that is linear, where comparing is not.

use super::scored::Scored;

/// So few are sorted by putting each into its place.
const FEW: usize = 48;

/// Sorts best first. Every long sort of the crate is this one: another would be another few kilobytes of code.
pub fn sort_best_first(entries: &mut [Scored]) {
    if entries.len() <= FEW {
        return sort_few(entries);
    }
    let (mut first, mut last) = (Scored::LAST, Scored::FIRST);
    for entry in entries.iter() {
        first = first.min(*entry);
        last = last.max(*entry);
    }
    // The distance from the first, without its lowest bits: below twice the number of entries, rounded up.
    let bits = 64 - last.behind(first).leading_zeros();
    let shift = bits.saturating_sub(usize::BITS - entries.len().leading_zeros());
    #[allow(clippy::cast_possible_truncation, reason = "below twice the number of entries")]
    let bucket_of = |entry: Scored| (entry.behind(first) >> shift) as usize;
    // Where the next entry of each bucket goes; afterwards, where the bucket ends.
    let mut ends = vec![0_u32; bucket_of(last) + 1];
    for entry in entries.iter() {
        if let Some(count) = ends.get_mut(bucket_of(*entry)) {
            *count += 1;
        }
    }
    let mut start = 0;
    for end in &mut ends {
        start += core::mem::replace(end, start);
    }
    let mut dealt = vec![Scored::LAST; entries.len()];
    for entry in entries.iter() {
        if let Some(end) = ends.get_mut(bucket_of(*entry)) {
            if let Some(slot) = dealt.get_mut(*end as usize) {
                *slot = *entry;
            }
            *end += 1;
        }
    }
    entries.copy_from_slice(&dealt);
    // A bucket that holds many has its scores closer together than the list: it is dealt again, finer.
    if shift > 0 {
        let mut start = 0;
        for end in ends {
            let end = end as usize;
            if end - start > FEW
                && let Some(bucket) = entries.get_mut(start..end)
            {
                sort_best_first(bucket);
            }
            start = end;
        }
        sort_few(entries);
    }
}

/// Sorts what is few, or nearly in order.
fn sort_few(entries: &mut [Scored]) {
    for end in 1..entries.len() {
        let Some(entry) = entries.get(end).copied() else {
            return;
        };
        let mut at = end;
        while let Some(before) = at.checked_sub(1).and_then(|before| entries.get(before)).copied() {
            if before < entry {
                break;
            }
            if let Some(slot) = entries.get_mut(at) {
                *slot = before;
            }
            at -= 1;
        }
        if let Some(slot) = entries.get_mut(at) {
            *slot = entry;
        }
    }
}

/// Keeps the best of what it is shown, in no more room than twice their number.
#[derive(Debug)]
pub(super) struct Best<'a> {
    pool: &'a mut Vec<Scored>,
    /// How many of the pool are taken.
    taken: usize,
    limit: usize,
    /// Nothing from here on is among the best.
    bar: Scored,
}

impl<'a> Best<'a> {
    /// Of `length` entries the best `limit`, in a pool whose room is used again.
    pub(super) fn new(pool: &'a mut Vec<Scored>, limit: usize, length: usize) -> Self {
        let bar = if limit == 0 { Scored::FIRST } else { Scored::LAST };
        pool.resize(length.min(limit.saturating_mul(2)), Scored::LAST);
        Self { pool, taken: 0, limit, bar }
    }

    /// Shows it the next entry.
    #[inline(always)]
    pub(super) fn show(&mut self, entry: Scored) {
        if entry >= self.bar {
            return;
        }
        if self.taken == self.pool.len() {
            self.settle();
            if entry >= self.bar {
                return;
            }
        }
        if let Some(slot) = self.pool.get_mut(self.taken) {
            *slot = entry;
            self.taken += 1;
        }
    }

    /// Sorts what was taken and keeps its better half.
    fn settle(&mut self) {
        if let Some(taken) = self.pool.get_mut(..self.taken) {
            sort_best_first(taken);
        }
        if let Some(last) = self.limit.checked_sub(1).and_then(|last| self.pool.get(last))
            && self.taken >= self.limit
        {
            self.taken = self.limit;
            self.bar = *last;
        }
    }

    /// Leaves the best in the pool, best first.
    pub(super) fn finish(mut self) {
        self.settle();
        self.pool.truncate(self.taken);
    }
}

/// The `limit` best, best first. O(n + k log k).
#[must_use]
pub fn best_first(entries: &[Scored], limit: usize) -> Vec<Scored> {
    let mut pool = Vec::new();
    let mut best = Best::new(&mut pool, limit, entries.len());
    for entry in entries {
        best.show(*entry);
    }
    best.finish();
    pool
}

#[cfg(test)]
mod tests {
    use super::super::score::MOST;
    use super::*;
    use crate::places::Micro;

    /// Numbers that look random and never change.
    fn numbers(seed: u64) -> impl FnMut() -> i64 {
        let mut state = seed;
        move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 20).cast_signed()
        }
    }

    fn naive(entries: &[Scored]) -> Vec<Scored> {
        let mut sorted = entries.to_vec();
        sorted.sort();
        sorted
    }

    #[test]
    fn the_best_are_the_first_of_all_sorted() {
        let mut next = numbers(7);
        for length in [0, 1, 2, 5, 24, 25, 48, 49, 500, 3_000] {
            // Few different scores, as many as there are entries, and far more.
            for spread in [1, 50, 100_000, MOST] {
                let entries: Vec<Scored> =
                    (0..length).map(|position| Scored::new(next() % spread, position)).collect();
                let all = naive(&entries);
                for limit in [0, 1, 3, 24, 48, 499, usize::MAX] {
                    let wanted = &all[..limit.min(all.len())];
                    assert_eq!(best_first(&entries, limit), wanted, "{limit} of {length}");
                }
            }
        }
    }

    #[test]
    fn no_distribution_of_scores_is_too_odd() {
        let mut next = numbers(11);
        let odd: [&mut dyn FnMut(u32) -> Micro; 4] = [
            // One far away from all others, and again within what is left.
            &mut |position| -(1 << (position % 42)),
            &mut |position| if position == 7 { -MOST } else { -Micro::from(position) },
            &mut |_| if next() % 2 == 0 { MOST } else { -MOST },
            &mut |position| Micro::from(position),
        ];
        for score_of in odd {
            let entries: Vec<Scored> =
                (0..2_000).map(|position| Scored::new(score_of(position), position)).collect();
            let mut sorted = entries.clone();
            sort_best_first(&mut sorted);
            assert_eq!(sorted, naive(&entries));
        }
    }
}
