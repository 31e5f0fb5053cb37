//! The builder against its recipe written out to be read: dense, in double precision, without any shortcut.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::needless_range_loop, missing_docs)]

use visavis::builder::{Built, EventGiven, Kind, Log, Recipe, Shares, build};
use visavis::model::Model;

const ITEMS: usize = 40;
const SHOPPERS: usize = 60;

type Matrix = Vec<Vec<f64>>;

/// Who did what, oldest first: shopper, item, stars. `once`: nobody comes back for the same.
fn events(once: bool) -> Vec<(usize, usize, f32)> {
    let mut state = 7_u64;
    let mut below = |limit: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit
    };
    let mut events = Vec::new();
    for shopper in 0..SHOPPERS {
        for _ in 0..3 + below(12) {
            // Neighbours in number go together, and some things everybody has.
            let item = match below(4) {
                0 => below(4),
                1 => below(ITEMS),
                _ => (shopper * 5 + below(6)) % ITEMS,
            };
            let stars = [2.0, 4.0, 5.0][below(3)];
            if !once || !events.iter().any(|(who, had, _)| (*who, *had) == (shopper, item)) {
                events.push((shopper, item, stars));
            }
        }
    }
    events
}

fn built(kind: Kind, recipe: &Recipe, once: bool) -> (Built, Model) {
    let mut log = Log::of((0..ITEMS).map(|item| item.to_string()).collect());
    for (seconds, (shopper, item, value)) in (0..).zip(events(once)) {
        let (shopper, item) = (shopper.to_string(), item.to_string());
        log.add(&EventGiven { shopper: &shopper, item: &item, kind, seconds, value, basket: "" });
    }
    let built = build(&log, recipe, &mut |_, _| {}).unwrap();
    let model = Model::read(built.file.bytes.clone()).unwrap();
    (built, model)
}

fn weights(model: &Model) -> Matrix {
    let row = |item: usize| model.row_of(&item.to_string()).unwrap();
    let weight = |a: usize, b: usize| f64::from(model.weight(row(a), row(b)));
    (0..ITEMS).map(|a| (0..ITEMS).map(|b| weight(a, b)).collect()).collect()
}

/// Gauss-Jordan.
fn inverse(mut matrix: Matrix) -> Matrix {
    let n = matrix.len();
    for (row, cells) in matrix.iter_mut().enumerate() {
        cells.extend((0..n).map(|column| f64::from(u8::from(row == column))));
    }
    for pivot in 0..n {
        let own = matrix[pivot][pivot];
        matrix[pivot].iter_mut().for_each(|cell| *cell /= own);
        let swept = matrix[pivot].clone();
        for row in (0..n).filter(|row| *row != pivot) {
            let factor = matrix[row][pivot];
            matrix[row].iter_mut().zip(&swept).for_each(|(cell, by)| *cell -= factor * by);
        }
    }
    matrix.into_iter().map(|row| row[n..].to_vec()).collect()
}

/// Of 1 on average over the rows that have anything above 0.
fn scaled(matrix: Matrix) -> Matrix {
    let largest = matrix.iter().map(|row| row.iter().copied().fold(0.0, f64::max));
    let largest: Vec<f64> = largest.filter(|largest| *largest > 0.0).collect();
    let mean = largest.iter().sum::<f64>() / largest.len() as f64;
    matrix.into_iter().map(|row| row.into_iter().map(|cell| cell / mean).collect()).collect()
}

/// The whole recipe for ratings, of all pairs that at least `least` shoppers had; and the bar of each row that
/// an entry has to pass to be among its thirty strongest.
fn naive(recipe: &Recipe, least: usize, once: bool) -> (Matrix, Vec<f64>) {
    let events = events(once);
    let mut liked = vec![[false; ITEMS]; SHOPPERS];
    let mut had = liked.clone();
    for (shopper, item, stars) in &events {
        had[*shopper][*item] = true;
        liked[*shopper][*item] |= *stars >= 4.0;
    }
    let both = |of: &[[bool; ITEMS]], a: usize, b: usize| {
        of.iter().filter(|items| items[a] && items[b]).count() as f64
    };
    let square = |cell: &dyn Fn(usize, usize) -> f64| -> Matrix {
        (0..ITEMS).map(|a| (0..ITEMS).map(|b| cell(a, b)).collect()).collect()
    };
    let pairs = square(&|a, b| {
        let seen = a != b && both(&had, a, b) >= least as f64;
        f64::from(u8::from(seen))
    });

    let some = liked.iter().filter(|items| items.contains(&true)).count();
    let all: usize = liked.iter().map(|items| items.iter().filter(|had| **had).count()).sum();
    let l2 = 30.0 * (all as f64 / some as f64).sqrt();
    let gram = square(&|a, b| both(&liked, a, b) + if a == b { l2 } else { 0.0 });
    let inverse = inverse(gram);
    let ease = square(&|a, b| pairs[a][b] * -inverse[a][b] / inverse[b][b]);

    let mut rules = vec![vec![0.0; ITEMS]; ITEMS];
    let mut liked_rules = rules.clone();
    for (at, (shopper, from, stars)) in events.iter().enumerate() {
        for (distance, (later, (other, to, also))) in
            (1..=10).zip(events.iter().enumerate().skip(at + 1))
        {
            let is_new = !events[..later].iter().any(|(who, had, _)| (who, had) == (other, to));
            if other == shopper && from != to && is_new {
                rules[*from][*to] += 1.0 / f64::from(distance);
                if stars.min(*also) >= 4.0 {
                    liked_rules[*from][*to] += 1.0 / f64::from(distance);
                }
            }
        }
    }
    let successors = square(&|a, b| {
        let regressed: f64 = (0..ITEMS).map(|c| inverse[a][c] * liked_rules[c][b]).sum();
        pairs[a][b] * regressed
    });
    let met = |item: usize| events.iter().filter(|event| event.1 == item).count() as f64 + 3.0;
    let sequence =
        square(&|a, b| pairs[a][b] * rules[a][b] / (met(a).powf(0.65) * met(b).powf(0.35)));

    let cosine = square(&|a, b| {
        let n = both(&liked, a, b);
        let norm = both(&liked, a, a).powf(1.0 / 3.0) * both(&liked, b, b).powf(2.0 / 3.0);
        if n > 0.0 { pairs[a][b] * n / norm * n / (n + 10.0) } else { 0.0 }
    });

    let shares = recipe.shares;
    // The log with repeats has far too many for them.
    let beside = if once { shares.successors } else { 0.0 };
    let parts = [
        (ease, (1.0 - beside) * shares.ease),
        (sequence, (1.0 - beside) * shares.sequence),
        (cosine, (1.0 - beside) * shares.cosine),
        (successors, beside),
    ];
    let parts = parts.map(|(part, share)| (scaled(part), f64::from(share)));
    let merged = square(&|a, b| parts.iter().map(|(part, share)| part[a][b] * share).sum());
    let bar = |row: &Vec<f64>| {
        let mut sizes: Vec<f64> = row.iter().map(|weight| weight.abs()).collect();
        sizes.sort_by(f64::total_cmp);
        sizes[ITEMS - recipe.neighbours]
    };
    let bars = merged.iter().map(bar).collect();
    (merged, bars)
}

#[test]
fn a_model_is_its_recipe() {
    for (least_shoppers, once) in [(1, false), (1, true), (4, false), (4, true)] {
        let recipe = Recipe { least_shoppers, neighbours: 20, ..Recipe::default() };
        let (built, model) = built(Kind::Rating, &recipe, once);
        assert!(built.has_ease && built.file.left_out.is_empty());
        let (got, (want, bars)) = (weights(&model), naive(&recipe, least_shoppers as usize, once));
        let mut compared = 0;
        for a in 0..ITEMS {
            let largest = want[a].iter().map(|weight| weight.abs()).fold(0.0, f64::max);
            let most = largest * (0.5 / 127.0 + 1.0 / 4_096.0) + 1e-5;
            for b in 0..ITEMS {
                let (got, want) = (got[a][b], want[a][b]);
                if want.abs() < bars[a] - 1e-5 {
                    assert!(got.abs() <= 0.0, "{a} {b}: {got} is below the row's strongest");
                } else {
                    assert!((got - want).abs() <= most, "{a} {b}: {got}, not {want}");
                    compared += usize::from(want.abs() > most);
                }
            }
        }
        assert!(compared > 100, "{compared}");
    }
}

#[test]
fn successors_fade_where_shoppers_come_back() {
    let shares = Recipe::default().shares;
    let beside = [0.0, 0.05, 0.1, 0.2, 0.9].map(|repeat_rate| shares.beside(repeat_rate));
    for (got, want) in beside.into_iter().zip([0.3, 0.225, 0.15, 0.0, 0.0]) {
        assert!((got - want).abs() < 1e-6, "{beside:?}");
    }
}

#[test]
fn without_room_for_ease_the_other_ways_remain() {
    let recipe =
        Recipe { most_products_for_ease: ITEMS - 1, least_shoppers: 1, ..Recipe::default() };
    let (without, model) = built(Kind::Purchase, &recipe, true);
    assert!(!without.has_ease && without.with_neighbours == ITEMS);
    let shares = Shares { ease: 0.0, successors: 0.0, ..recipe.shares };
    let (with, same) =
        built(Kind::Purchase, &Recipe { most_products_for_ease: ITEMS, shares, ..recipe }, true);
    assert!(with.has_ease);
    assert_eq!(weights(&model), weights(&same));
}
