//! What goes into a model: EASE, cosine, whole numbers; and what comes back out of its file.

use serde_json::Value;
use visavis::builder::{Cosine, Counts, Ease, EventGiven, Kind, Log};
use visavis::model::{Model, Quantized, RowGiven, Statistics, write};

use crate::case::Case;

fn matrix(value: &Value) -> Vec<Vec<f64>> {
    serde_json::from_value(value.clone()).unwrap()
}

/// Each row of interactions as a shopper who bought.
fn log_of(interactions: &[Vec<f64>]) -> Log {
    let items = interactions[0].len();
    let mut log = Log::of((0..items).map(|item| item.to_string()).collect());
    for (shopper, had) in interactions.iter().enumerate() {
        for item in (0..items).filter(|item| had[*item] > 0.0) {
            log.add(&EventGiven {
                shopper: &shopper.to_string(),
                item: &item.to_string(),
                kind: Kind::Purchase,
                seconds: 0,
                value: 1.0,
                basket: "",
            });
        }
    }
    log
}

fn close_all(case: &mut Case<'_>, key: &str, got: &[f64], want: &[f64]) {
    assert_eq!(got.len(), want.len(), "{}: {key}", case.name);
    for (got, want) in got.iter().zip(want) {
        case.close(key, *got, *want);
    }
}

fn cosines(cosine: Cosine, interactions: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let items = 0..interactions[0].len();
    let both = |a: usize, b: usize| -> f32 {
        interactions.iter().map(|had| (had[a] * had[b]) as f32).sum()
    };
    let weight = |a: usize, b: usize| {
        if a == b { 0.0 } else { f64::from(cosine.weight(both(a, b), both(a, a), both(b, b))) }
    };
    items.clone().map(|a| items.clone().map(|b| weight(a, b)).collect()).collect()
}

pub(crate) fn item_item(case: &mut Case<'_>) {
    let (input, expected) = (case.input, case.expected);
    let interactions = matrix(&input["interactions"]);
    let items = interactions[0].len();
    let counts = Counts::of(&log_of(&interactions).histories(), items, 1);
    let weights = Ease::default().weights(&counts, case.input("l2") as f32);
    let mut rows = vec![vec![0.0; items]; items];
    for (to, weights) in weights.iter().enumerate() {
        for (from, weight) in weights {
            rows[*from as usize][to] = f64::from(*weight);
        }
    }
    let wanted = matrix(&expected["ease_weights"]);
    for (got, want) in rows.iter().zip(&wanted) {
        close_all(case, "ease_weights", got, want);
    }
    let mut scores = vec![0.0; items];
    for item in input["history"].as_array().unwrap() {
        let row = &rows[usize::try_from(item.as_u64().unwrap()).unwrap()];
        scores.iter_mut().zip(row).for_each(|(score, weight)| *score += weight);
        let want = &expected["contributions_by_history_item"][item.to_string()];
        let want: Vec<f64> = serde_json::from_value(want.clone()).unwrap();
        close_all(case, "contributions_by_history_item", row, &want);
    }
    let want: Vec<f64> = serde_json::from_value(expected["ease_scores"].clone()).unwrap();
    close_all(case, "ease_scores", &scores, &want);

    for (key, shrink) in [("itemknn_cosine", 0.0), ("itemknn_cosine_shrunk", case.input("shrink"))]
    {
        let got = cosines(Cosine { alpha: 0.5, shrink: shrink as f32 }, &interactions);
        for (got, want) in got.iter().zip(matrix(&expected[key])) {
            close_all(case, key, got, &want);
        }
    }
    quantized(case, &wanted);
    stored(case, &wanted);
}

/// Whole numbers and their scale. Beside a half, either neighbour will do.
fn quantized(case: &mut Case<'_>, weights: &[Vec<f64>]) {
    let scales: Vec<f64> = serde_json::from_value(case.expected["int8_row_scale"].clone()).unwrap();
    let steps: Vec<Vec<i8>> = serde_json::from_value(case.expected["int8_rows"].clone()).unwrap();
    for ((row, scale), want) in weights.iter().zip(scales).zip(steps) {
        let row: Vec<f32> = row.iter().map(|weight| *weight as f32).collect();
        let got = Quantized::of(&row);
        case.close("int8_row_scale", f64::from(got.scale) * 127.0, scale);
        for ((weight, got), want) in row.iter().zip(got.steps).zip(want) {
            let exact = f64::from(*weight) / scale * 127.0;
            let beside_a_half = ((exact - exact.floor()) - 0.5).abs() < 1e-5;
            assert!(
                got == want || (beside_a_half && (i16::from(got) - i16::from(want)).abs() == 1),
                "{}: int8_rows: got {got}, want {want}",
                case.name
            );
            case.checked += 1;
        }
    }
}

/// What a file gives back is as near as whole numbers allow; its two-byte scale adds a sixteenth of that.
fn stored(case: &mut Case<'_>, weights: &[Vec<f64>]) {
    let bounds = case.expected["int8_max_abs_error_bound"].clone();
    let bounds: Vec<f64> = serde_json::from_value(bounds).unwrap();
    let given = |(item, row): (usize, &Vec<f64>)| RowGiven {
        id: item.to_string(),
        events: 1,
        neighbours: (0..)
            .zip(row)
            .filter(|(other, _)| *other as usize != item)
            .map(|(other, weight)| (other, *weight as f32))
            .collect(),
        is_alike: false,
        lately: 0,
    };
    let rows: Vec<RowGiven> = weights.iter().enumerate().map(given).collect();
    let model = Model::read(write(&rows, &Statistics::default()).unwrap().bytes).unwrap();
    let row_of = |item: usize| model.row_of(&item.to_string()).unwrap();
    for (item, (row, bound)) in weights.iter().zip(bounds).enumerate() {
        for (other, want) in row.iter().enumerate() {
            let got = f64::from(model.weight(row_of(item), row_of(other)));
            assert!((got - want).abs() <= bound * 1.0625, "{}: got {got}, want {want}", case.name);
            case.checked += 1;
        }
    }
}
