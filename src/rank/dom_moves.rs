//! The fewest steps from one order to another: n minus the longest increasing subsequence.
//!
//! Moving a card in a page costs thousands of times what ranking it costs, so the page moves as few as can
//! be. Rows that are only in one of the two orders are passed over.

use super::scored::{MOST_PRODUCTS, Scored};
use super::select::sort_best_first;
use crate::places::Micro;

/// One step: put `row` before `before` (at the end if `None`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DomMove {
    /// What to move.
    pub row: u32,
    /// What then follows it.
    pub before: Option<u32>,
}

/// The steps from `present` to `wanted`, in the order to carry them out. O(n log n).
#[must_use]
pub fn dom_moves(present: &[u32], wanted: &[u32]) -> Vec<DomMove> {
    let mut places: Vec<Scored> = (0_u32..)
        .zip(present)
        .take(MOST_PRODUCTS)
        .map(|(place, row)| Scored::new(-Micro::from(*row), place))
        .collect();
    sort_best_first(&mut places);
    let place_of = |row: u32| {
        let first = Scored::new(-Micro::from(row), 0);
        places
            .get(places.partition_point(|at| *at < first))
            .filter(|at| at.score() == first.score())
            .map(|at| at.position() as usize)
    };
    let common: Vec<(u32, usize)> =
        wanted.iter().filter_map(|row| Some((*row, place_of(*row)?))).collect();
    let stays = longest_increasing(&common);
    let mut moves = Vec::new();
    let mut next: Option<u32> = None;
    // From the end, so that what a step names as its follower already stands where it belongs.
    for ((row, _), stays) in common.iter().zip(&stays).rev() {
        if !stays {
            moves.push(DomMove { row: *row, before: next });
        }
        next = Some(*row);
    }
    moves
}

/// Which entries belong to one longest increasing subsequence of the places (patience sorting).
fn longest_increasing(entries: &[(u32, usize)]) -> Vec<bool> {
    let mut tails: Vec<(usize, usize)> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(entries.len());
    for (index, (_, place)) in entries.iter().enumerate() {
        let pile = tails.partition_point(|(tail, _)| tail < place);
        previous.push(
            pile.checked_sub(1).and_then(|before| tails.get(before)).map(|(_, index)| *index),
        );
        match tails.get_mut(pile) {
            Some(tail) => *tail = (*place, index),
            None => tails.push((*place, index)),
        }
    }
    let mut stays = vec![false; entries.len()];
    let mut at = tails.last().map(|(_, index)| *index);
    while let Some(index) = at {
        if let Some(stay) = stays.get_mut(index) {
            *stay = true;
        }
        at = previous.get(index).copied().flatten();
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carry_out(present: &[u32], moves: &[DomMove]) -> Vec<u32> {
        let mut list = present.to_vec();
        for step in moves {
            list.retain(|row| *row != step.row);
            let at = step
                .before
                .map_or(list.len(), |before| list.iter().position(|row| *row == before).unwrap());
            list.insert(at, step.row);
        }
        list
    }

    #[test]
    fn the_steps_lead_to_the_wanted_order_and_are_the_fewest() {
        let present: Vec<u32> = (0..7).collect();
        let mut wanted = present.clone();
        // All permutations of seven (Heap's algorithm): brute force is the judge.
        let mut counters = [0_usize; 7];
        let mut at = 0;
        while at < 7 {
            if counters[at] < at {
                wanted.swap(if at % 2 == 0 { 0 } else { counters[at] }, at);
                counters[at] += 1;
                at = 0;
                let moves = dom_moves(&present, &wanted);
                assert_eq!(carry_out(&present, &moves), wanted);
                let longest = (0..1_u32 << 7)
                    .filter(|set| {
                        let kept: Vec<u32> =
                            wanted.iter().copied().filter(|row| set & (1 << row) != 0).collect();
                        kept.windows(2).all(|pair| pair[0] < pair[1])
                    })
                    .map(u32::count_ones)
                    .max()
                    .unwrap();
                assert_eq!(moves.len(), 7 - longest as usize);
            } else {
                counters[at] = 0;
                at += 1;
            }
        }
    }

    #[test]
    fn rows_in_one_order_only_are_passed_over() {
        assert_eq!(dom_moves(&[1, 2, 3], &[3, 9, 1]), vec![DomMove { row: 3, before: Some(1) }]);
    }
}
