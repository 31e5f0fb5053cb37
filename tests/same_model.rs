//! One log, one model: `tests/contract/log.csv` makes `log.vvm`, byte for byte, and with the products of `items.jsonl`
//! `described.vvm`.
//!
//! Here the crate counts and solves natively. `tests/ts/merchant.test.ts` runs the merchant's command on the same log,
//! which counts in SQL and solves in WebAssembly, and must come to the same bytes. `VISAVIS_BLESS=1` makes the files
//! anew, from nothing but the seed below.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use visavis::builder::{EventGiven, Kind, Log, Recipe, build, words_of};
use visavis::model::Model;

const SEED: u64 = 11;
const SHOPPERS: u64 = 420;
/// More than EASE has predictors for one.
const PRODUCTS: u64 = 260;
/// 2026-09-21.
const FIRST_SECONDS: u64 = 1_790_000_000;
const KINDS: [(&str, Kind); 4] = [
    ("view", Kind::View),
    ("cart", Kind::CartAdd),
    ("purchase", Kind::Purchase),
    ("rating", Kind::Rating),
];

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract").join(name)
}

/// Shoppers who keep to a part of the shop, with every kind of event, baskets, and several events in a second.
fn log_of_seed() -> String {
    let mut state = SEED;
    let mut below = |limit: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % limit
    };
    let mut csv = "user,item,type,ts,rating,basket\n".to_owned();
    let mut said = BTreeSet::new();
    for shopper in 0..SHOPPERS {
        let mut seconds = FIRST_SECONDS + 60 * below(250_000);
        for _ in 0..2 + below(16) {
            seconds += [0, 0, 1, 86_400][usize::try_from(below(4)).unwrap()];
            // Some things everybody has, of the others a shopper's own part.
            let item = match below(5) {
                0 => below(12),
                1 => below(PRODUCTS),
                _ => (shopper * 13 + below(20).min(below(20))) % PRODUCTS,
            };
            // Some are sold in the last months alone.
            let is_of_season = item % 4 == 0 && item + 1 < PRODUCTS;
            let is_early = seconds < FIRST_SECONDS + 60 * 160_000;
            let item = if is_of_season && is_early { item + 1 } else { item };
            let (kind, _) = KINDS[usize::try_from(below(4)).unwrap()];
            let value = 1 + below(5);
            let basket =
                if kind == "purchase" { format!("o{}", seconds % 997) } else { String::new() };
            // What is said twice counts once.
            if said.insert((shopper, item, kind, seconds)) {
                writeln!(csv, "s{shopper},p{item},{kind},{seconds},{value},{basket}").unwrap();
            }
        }
    }
    csv
}

/// A line's fields: shopper, product, kind, seconds, value, basket.
fn fields(line: &str) -> Vec<&str> {
    line.split(',').collect()
}

/// The products of the log and some that nobody had, described.
fn items_of_seed() -> String {
    let item = |i: u64| {
        json!({"id": format!("p{i}"), "brand": format!("b{}", i % 7), "category": format!("c{} > s{}", i % 3, i % 9),
               "title": format!("Line{} of the LOT {}", i % 31, i % 4), "attributes": [format!("color:k{}", i % 5), "plain"]})
    };
    (0..PRODUCTS + 12).map(|i| format!("{}\n", item(i))).collect()
}

fn model_of(csv: &str, items: &str) -> Vec<u8> {
    let described: Vec<Value> =
        items.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let words_by_id: HashMap<&str, Vec<String>> = described
        .iter()
        .map(|item| {
            let [id, brand, category, title] =
                ["id", "brand", "category", "title"].map(|name| item[name].as_str().unwrap());
            let mut words = words_of(brand, category, title);
            let attributes = item["attributes"].as_array().unwrap().iter();
            words.extend(attributes.map(|word| word.as_str().unwrap().to_owned()));
            (id, words)
        })
        .collect();
    let lines: Vec<Vec<&str>> = csv.lines().skip(1).map(fields).collect();
    // As the command numbers them: most events first, then by id.
    let mut events: HashMap<&str, usize> = words_by_id.keys().map(|id| (*id, 0)).collect();
    lines.iter().for_each(|line| *events.entry(line[1]).or_default() += 1);
    let mut products: Vec<(&str, usize)> = events.into_iter().collect();
    products.sort_by_key(|(id, events)| (core::cmp::Reverse(*events), *id));
    let mut log = Log::of(products.iter().map(|(id, _)| (*id).to_owned()).collect());
    if !described.is_empty() {
        log.describe(products.iter().map(|(id, _)| words_by_id[id].clone()));
    }
    for line in &lines {
        let (_, kind) = KINDS.iter().find(|(word, _)| *word == line[2]).unwrap();
        log.add(&EventGiven {
            shopper: line[0],
            item: line[1],
            kind: *kind,
            seconds: line[3].parse().unwrap(),
            value: line[4].parse().unwrap(),
            basket: line[5],
        });
    }
    let recipe = Recipe { least_shoppers: 3, ..Recipe::default() };
    build(&log, &recipe, &mut |_, _| {}).unwrap().file.bytes
}

#[test]
fn a_log_makes_the_same_bytes_everywhere() {
    if std::env::var_os("VISAVIS_BLESS").is_some() {
        let (csv, items) = (log_of_seed(), items_of_seed());
        std::fs::write(file("log.vvm"), model_of(&csv, "")).unwrap();
        std::fs::write(file("described.vvm"), model_of(&csv, &items)).unwrap();
        std::fs::write(file("log.csv"), csv).unwrap();
        std::fs::write(file("items.jsonl"), items).unwrap();
    }
    let csv = std::fs::read_to_string(file("log.csv")).unwrap();
    let items = std::fs::read_to_string(file("items.jsonl")).unwrap();
    let want = std::fs::read(file("log.vvm")).unwrap();
    let model = Model::read(want.clone()).unwrap();
    let rows = model.len();
    let sells =
        |least: u8| (0..rows).filter(|row| model.lately(*row).unsigned_abs() >= least).count();
    assert!(sells(1) > 100 && sells(20) > 0, "{} and {} sell lately", sells(1), sells(20));
    assert!(rows > 201, "{rows} products: EASE chooses no predictors");
    assert!(model_of(&csv, "") == want, "other bytes than in tests/contract/log.vvm");
    let want = std::fs::read(file("described.vvm")).unwrap();
    let model = Model::read(want.clone()).unwrap();
    let alike = (0..model.len()).filter(|row| model.is_alike(*row)).count();
    assert!((12..60).contains(&alike), "{alike} rows of words alone");
    assert!(model_of(&csv, &items) == want, "other bytes than in tests/contract/described.vvm");
}
