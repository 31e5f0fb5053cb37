//! The builder against its recipe written out to be read: dense, in double precision, without any shortcut.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::needless_range_loop, missing_docs)]

use std::collections::HashSet;

use visavis::builder::{Built, Counts, Ease, EventGiven, Kind, Log, Recipe, TwoSteps, build};
use visavis::model::Model;

const ITEMS: usize = 40;
const SHOPPERS: usize = 60;

type Matrix = Vec<Vec<f64>>;

const NO_STEPS: TwoSteps = TwoSteps { share: 0.0, half_events: 1.0, least_events: 10 };

/// Shopper, item, stars.
type Did = (usize, usize, f32);

/// Who did what, oldest first.
fn events() -> Vec<Did> {
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
            events.push((shopper, item, [2.0, 4.0, 5.0][below(3)]));
        }
    }
    events
}

/// Whether the shopper had the product of an event before it.
fn is_again(events: &[Did], at: usize) -> bool {
    events[..at].iter().any(|before| (before.0, before.1) == (events[at].0, events[at].1))
}

/// As if nobody came back for the same.
fn without_repeats(events: &[Did]) -> Vec<Did> {
    (0..events.len()).filter(|at| !is_again(events, *at)).map(|at| events[at]).collect()
}

fn log_of(kind: Kind, events: &[Did]) -> Log {
    let mut log = Log::of((0..ITEMS).map(|item| item.to_string()).collect());
    for (seconds, (shopper, item, value)) in (0..).zip(events) {
        let (shopper, item, value) = (shopper.to_string(), item.to_string(), *value);
        log.add(&EventGiven { shopper: &shopper, item: &item, kind, seconds, value, basket: "" });
    }
    log
}

fn built(kind: Kind, recipe: &Recipe, events: &[Did]) -> (Built, Model) {
    let built = build(&log_of(kind, events), recipe, &mut |_, _| {}).unwrap();
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
fn naive(recipe: &Recipe, least: usize, events: &[Did]) -> (Matrix, Vec<f64>) {
    let mut liked = vec![[false; ITEMS]; SHOPPERS];
    let mut had = liked.clone();
    for (shopper, item, stars) in events {
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
    // What fewer had goes into nothing.
    let likes = |a: usize, b: usize| both(&liked, a, b) * if a == b { 1.0 } else { pairs[a][b] };

    let mut rules = vec![vec![0.0; ITEMS]; ITEMS];
    for (at, (shopper, from, _)) in events.iter().enumerate() {
        for (distance, (other, to, _)) in (1..=10).zip(&events[at + 1..]) {
            if other == shopper && from != to {
                rules[*from][*to] += 1.0 / f64::from(distance);
            }
        }
    }
    // Of the steps between two products, the share of those who like both.
    let liked_steps = |a: usize, b: usize| match both(&had, a, b) {
        0.0 => 0.0,
        seen => rules[a][b] * both(&liked, a, b) / seen,
    };

    let some = liked.iter().filter(|items| items.contains(&true)).count();
    let all: usize = liked.iter().map(|items| items.iter().filter(|had| **had).count()).sum();
    let l2 = 30.0 * (all as f64 / some as f64).sqrt();
    let mut ease = vec![vec![0.0; ITEMS]; ITEMS];
    let mut successors = ease.clone();
    for to in 0..ITEMS {
        let mut by: Vec<usize> = (0..ITEMS).filter(|item| *item != to).collect();
        if by.len() > recipe.ease.predictors {
            by.retain(|item| likes(*item, to) > 0.0);
            let explains = |item: usize| likes(item, to).powi(2) / (likes(item, item) + l2);
            by.sort_by(|a, b| explains(*b).total_cmp(&explains(*a)).then(a.cmp(b)));
            by.truncate(recipe.ease.predictors);
        }
        let cell = |a: usize, b: usize| likes(a, b) + if a == b { l2 } else { 0.0 };
        let system = by.iter().map(|a| by.iter().map(|b| cell(*a, *b)).collect()).collect();
        for (from, row) in by.iter().zip(inverse(system)) {
            if likes(*from, to) > 0.0 {
                let solved = |right: &dyn Fn(usize) -> f64| -> f64 {
                    row.iter().zip(&by).map(|(cell, by)| cell * right(*by)).sum()
                };
                ease[*from][to] = solved(&|by| likes(by, to));
                successors[*from][to] = solved(&|by| pairs[by][to] * liked_steps(by, to));
            }
        }
    }

    let met = |item: usize| events.iter().filter(|event| event.1 == item).count() as f64 + 3.0;
    let sequence =
        square(&|a, b| pairs[a][b] * rules[a][b] / (met(a).powf(0.65) * met(b).powf(0.35)));

    let cosine = square(&|a, b| {
        let n = likes(a, b);
        let norm = both(&liked, a, a).powf(1.0 / 3.0) * both(&liked, b, b).powf(2.0 / 3.0);
        if n > 0.0 { pairs[a][b] * n / norm * n / (n + 10.0) } else { 0.0 }
    });

    let shares = recipe.shares;
    // A log has no repeats at all or far too many here.
    let comes_back = (0..events.len()).any(|at| is_again(events, at));
    // Before its later visits the log is taken to have had 20 products, of which four were repeats.
    let later = events.len() - events.iter().map(|event| event.0).collect::<HashSet<_>>().len();
    let repeats = 4.0 / (later as f32 + 20.0);
    let beside = if comes_back { 0.0 } else { shares.beside(repeats) };
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
    let some_twice = events();
    let all_once = without_repeats(&some_twice);
    let cases = [(1, 200), (4, 200), (1, 12), (4, 12)];
    let cases = cases.iter().flat_map(|case| [(case, &some_twice), (case, &all_once)]);
    for ((least_shoppers, predictors), events) in cases {
        let (least_shoppers, predictors) = (*least_shoppers, *predictors);
        let ease = Ease { predictors };
        let recipe = Recipe {
            least_shoppers,
            neighbours: 20,
            ease,
            two_steps: NO_STEPS,
            ..Recipe::default()
        };
        let (built, model) = built(Kind::Rating, &recipe, events);
        assert!(built.file.left_out.is_empty());
        let (got, (want, bars)) =
            (weights(&model), naive(&recipe, least_shoppers as usize, events));
        let mut compared = 0;
        for a in 0..ITEMS {
            let largest = want[a].iter().map(|weight| weight.abs()).fold(0.0, f64::max);
            let most = largest * (0.5 / 127.0 + 1.0 / 4_096.0) + 1e-5;
            for b in 0..ITEMS {
                let (got, want) = (got[a][b], want[a][b]);
                if want.abs() < bars[a] - 1e-5 {
                    assert!(
                        got.abs() <= 0.0,
                        "{predictors}: {a} {b}: {got} is below the row's strongest"
                    );
                } else if (want.abs() - bars[a]).abs() > 1e-5 || got.abs() > 0.0 {
                    // Of those as strong as the last that stays, any may stay.
                    assert!(
                        (got - want).abs() <= most,
                        "{least_shoppers} {predictors}: {a} {b}: {got}, not {want}"
                    );
                    compared += usize::from(want.abs() > most);
                }
            }
        }
        assert!(compared > 100, "{compared}");
    }
}

/// With room for every neighbour, so that nothing is cut.
#[test]
fn two_steps_are_added_to_the_rows_they_walk_on() {
    let events = events();
    let model = |two_steps: TwoSteps| {
        let neighbours = ITEMS - 1;
        built(
            Kind::Rating,
            &Recipe { neighbours, two_steps, least_shoppers: 1, ..Recipe::default() },
            &events,
        )
        .1
    };
    let two_steps = TwoSteps { share: 0.2, half_events: 0.0, least_events: 12 };
    let (direct, got) = (weights(&model(NO_STEPS)), weights(&model(two_steps)));
    let met = |item: usize| events.iter().filter(|event| event.1 == item).count();
    let leads = |item: usize| met(item) >= 12;
    assert!((0..ITEMS).any(leads) && !(0..ITEMS).all(leads));
    let above = |item: usize| direct[item].iter().filter(|weight| **weight > 0.0);
    let step = |from: usize, to: usize| {
        if leads(from) {
            direct[from][to].max(0.0) / above(from).sum::<f64>().max(1e-9)
        } else {
            0.0
        }
    };
    let walked = |from: usize, to: usize| {
        let all: f64 = (0..ITEMS).map(|between| step(from, between) * step(between, to)).sum();
        if from == to { 0.0 } else { all * above(from).count() as f64 / (ITEMS - 1) as f64 }
    };
    let walked = (0..ITEMS).map(|from| (0..ITEMS).map(|to| walked(from, to)).collect()).collect();
    let walked = scaled(walked);
    let share = f64::from(two_steps.share_after(events.len()));
    let mut changed = 0;
    for from in 0..ITEMS {
        let most =
            2.0 * direct[from].iter().fold(0.0, |most: f64, weight| most.max(weight.abs())) / 127.0;
        for to in 0..ITEMS {
            let wanted = direct[from][to] + share * walked[from][to];
            assert!(
                (got[from][to] - wanted).abs() <= most,
                "{from} {to}: {} not {wanted}",
                got[from][to]
            );
            changed += usize::from(share * walked[from][to] > 2.0 * most);
        }
    }
    assert!(changed > 20, "{changed}");
}

/// A row to which shoppers added anything is none of what products have in common alone.
#[test]
fn rows_say_what_they_are_of() {
    let id = |item: usize| item.to_string();
    let mut log = Log::of((0..4).map(id).collect());
    log.describe((0..4).map(|item| vec![format!("line {}", item / 2), "all".to_owned()]));
    for (seconds, shopper) in (0..).zip(["a", "b", "b", "c", "c", "d"]) {
        // Two shoppers had 0 and 1, and one had 2.
        let item = if shopper == "d" { "2" } else { ["0", "1"][usize::from(seconds % 2 == 0)] };
        let kind = Kind::Purchase;
        log.add(&EventGiven { shopper, item, kind, seconds, value: 1.0, basket: "" });
    }
    let model = |least_shoppers| {
        let recipe = Recipe { least_shoppers, ..Recipe::default() };
        Model::read(build(&log, &recipe, &mut |_, _| {}).unwrap().file.bytes).unwrap()
    };
    let alike = |model: &Model| {
        let row = |item: usize| model.row_of(&id(item)).unwrap();
        [0, 1, 2, 3]
            .map(|item| model.neighbours(row(item)).next().map(|_| model.is_alike(row(item))))
    };
    assert_eq!(alike(&model(2)), [Some(false), Some(false), Some(true), Some(true)]);
    assert_eq!(alike(&model(3)), [Some(true); 4]);
}

#[test]
fn successors_fade_where_shoppers_come_back() {
    let shares = Recipe::default().shares;
    let beside = [0.0, 0.05, 0.1, 0.2, 0.9].map(|repeat_rate| shares.beside(repeat_rate));
    for (got, want) in beside.into_iter().zip([0.3, 0.225, 0.15, 0.0, 0.0]) {
        assert!((got - want).abs() < 1e-6, "{beside:?}");
    }
}

/// With all others as predictors the weights are those of the closed form: `-P_ij / P_jj`, `P = (G + l2 I)^-1`.
#[test]
fn with_all_predictors_it_is_ease() {
    let counts = Counts::of(&log_of(Kind::Purchase, &events()).histories(), ITEMS, 1);
    let l2 = Ease::regularisation(&counts);
    let mut gram = vec![vec![0.0; ITEMS]; ITEMS];
    for (item, product) in counts.products().iter().enumerate() {
        gram[item][item] = f64::from(product.liked) + f64::from(l2);
    }
    for pair in counts.pairs() {
        let (a, b) = (pair.a as usize, pair.b as usize);
        gram[a][b] = f64::from(pair.liked);
        gram[b][a] = gram[a][b];
    }
    let inverse = inverse(gram);
    let weights = Ease { predictors: ITEMS - 1 }.weights(&counts, l2);
    for (to, row) in weights.iter().enumerate() {
        assert_eq!(row.len(), ITEMS - 1);
        for (from, weight) in row {
            let want = -inverse[*from as usize][to] / inverse[to][to];
            assert!((f64::from(*weight) - want).abs() < 1e-5, "{from} {to}: {weight}, not {want}");
        }
    }
}

/// What is left of the counts without the shoppers who are held out is what counting the rest gives.
#[test]
fn counts_of_a_part_are_taken_away_exactly() {
    let log = log_of(Kind::Rating, &events());
    let part = |keeps: &dyn Fn(usize, usize) -> bool| {
        let mut part = Log::of(log.items().to_vec());
        let mut events_of = [0; SHOPPERS];
        for (seconds, (shopper, item, value)) in (0..).zip(events()) {
            events_of[shopper] += 1;
            if keeps(shopper, events_of[shopper]) {
                let (shopper, item) = (shopper.to_string(), item.to_string());
                let kind = Kind::Rating;
                let given =
                    EventGiven { shopper: &shopper, item: &item, kind, seconds, value, basket: "" };
                part.add(&given);
            }
        }
        part.histories()
    };
    let is_held = |shopper: usize| shopper.is_multiple_of(3);
    let of = |keeps: &dyn Fn(usize, usize) -> bool, least| Counts::of(&part(keeps), ITEMS, least);
    for least in [1, 4] {
        let all = of(&|_, _| true, least);
        let before = of(&|shopper, _| is_held(shopper), 1);
        let after = of(&|shopper, event| is_held(shopper) && event <= 3, 1);
        let rest = of(&|shopper, event| !is_held(shopper) || event <= 3, least);
        assert!(rest.pairs().len() > 20 && rest != all);
        assert_eq!(all.changed(&before, &after, least), rest);
    }
}
