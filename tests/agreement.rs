//! With a model, the native engine on the 200 tasks of `tests/contract/tasks.ndjson`: each is one shopper's past of
//! several days, and a list to rank.
//!
//! `tests/ts/agreement.test.ts` does the same in the WebAssembly build and must come to the same order and the same
//! integers. `VISAVIS_BLESS=1` makes shop, log, model and tasks anew, from nothing but the seed below, and writes what
//! is expected. The model is a file because a builder's floats may differ by a step from one processor to another.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use visavis::builder::{EventGiven as LogEvent, Kind, Log, Recipe, build};
use visavis::catalogue::{Columns, Product};
use visavis::consent::{Method, Policy, Purpose, State};
use visavis::engine::{Config, Engine, EventGiven};
use visavis::journal::DidKind;
use visavis::json::{Json, Word as _};
use visavis::model::Model;
use visavis::store::MemoryStore;

const TASKS: usize = 200;
const PRODUCTS: u64 = 120;
const SEED: u64 = 3;
const DAY_MS: f64 = 86_400_000.0;
/// 2026-11-21.
const TODAY: i32 = 20_778;
const ALL: [Purpose; 4] =
    [Purpose::Preferences, Purpose::Activity, Purpose::Purchases, Purpose::Context];

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract").join(name)
}

/// SplitMix64, Steele, Lea & Flood 2014.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }

    /// A product of a shopper of that taste: of one kind mostly, best sellers more often.
    fn product(&mut self, taste: u64) -> u64 {
        let place = self.below(PRODUCTS / 6).min(self.below(PRODUCTS / 6));
        let kind = if self.below(4) == 0 { self.below(6) } else { taste % 6 };
        place * 6 + kind
    }
}

fn shop() -> Value {
    let product = |i: u64| {
        json!({"id": format!("p{i}"), "brand": format!("b{}", i % 7), "color": format!("k{}", i % 5),
               "category": format!("c{} > s{}", i % 6, i % 9)})
    };
    json!({"products": (0..PRODUCTS).map(product).collect::<Vec<_>>()})
}

/// The model of a shop whose shoppers come back: a visit of one to four products a month, the last 40 days ago. Some products
/// are of the season, and are sold in the last two months alone.
fn model(dice: &mut Dice) -> Vec<u8> {
    let mut log = Log::of((0..PRODUCTS).map(|i| format!("p{i}")).collect());
    log.describe(
        (0..PRODUCTS).map(|i| vec![format!("brand:b{}", i % 7), format!("color:k{}", i % 5)]),
    );
    for shopper in 0..300 {
        let usual = dice.product(shopper);
        for visit in 0..6_u32 {
            for piece in 0..=dice.below(4) {
                let item = if piece == 0 { usual } else { dice.product(shopper) };
                let item = if visit < 4 && item % 4 == 3 { item - 3 } else { item };
                log.add(&LogEvent {
                    shopper: &format!("s{shopper}"),
                    item: &format!("p{item}"),
                    kind: Kind::Purchase,
                    seconds: (i64::from(TODAY) - 190 + i64::from(visit) * 30) * 86_400,
                    value: 1.0,
                    basket: &format!("{shopper}/{visit}"),
                });
            }
        }
    }
    let recipe = Recipe { least_shoppers: 6, neighbours: 20, ..Recipe::default() };
    build(&log, &recipe, &mut |_, _| {}).unwrap().file.bytes
}

/// A past (days ago, what, product), the dial, what is told, and which products are on the page.
fn task(number: usize, dice: &mut Dice) -> Value {
    let taste = dice.below(6);
    let mut past = Vec::new();
    let mut days_ago = 5 + dice.below(40);
    // None at all now and then.
    for _ in 0..dice.below(14) {
        days_ago -= dice.below(1 + days_ago.min(9));
        let kind = ["view", "view", "cart_add", "buy", "buy", "buy", "return"];
        let kind = kind[usize::try_from(dice.below(7)).unwrap()];
        past.push(json!([days_ago, kind, dice.product(taste)]));
    }
    let told = (dice.below(2) == 0).then(|| format!("b{}", dice.below(7)));
    let every = 1 + dice.below(4);
    let dial = [100, 100, 60, 35][number % 4];
    json!({"past": past, "told": told, "dial": dial, "page": [dice.below(every), every]})
}

/// FNV-1a, 32 bits.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Rows of the products on a task's page.
fn rows_of(products: &[Product], task: &Value) -> Vec<u32> {
    let part = |at: usize| u32::try_from(task["page"][at].as_u64().unwrap()).unwrap();
    let count = u32::try_from(products.len()).unwrap();
    (0..count).filter(|row| row % part(1) == part(0)).collect()
}

/// What the page is in the end: its first products, the score of the first one, and of all of them, in order, a hash
/// over the ids, the scores and the addends. Counts the addends of the first ones by kind.
fn ranked(
    products: &[Product],
    model: &[u8],
    task: &Value,
    kinds: &mut BTreeMap<&str, usize>,
) -> Value {
    let now_ms = f64::from(TODAY) * DAY_MS;
    let policy = Policy { asked: ALL.to_vec(), ..Policy::default() };
    let intensity = u8::try_from(task["dial"].as_u64().unwrap()).unwrap();
    let config = Config { policy, intensity, ..Config::default() };
    let opened_ms = now_ms - 60.0 * DAY_MS;
    let mut engine = Engine::open(config, MemoryStore::default(), 0xA, opened_ms);
    let choices = ALL.map(|purpose| (purpose, State::Granted));
    engine.decide(&choices, Method::Prompt, true, opened_ms).unwrap();
    engine.set_model(model.to_vec()).unwrap();
    engine.add_products(&Columns::pack(products));
    for step in task["past"].as_array().unwrap() {
        let days_ago = step[0].as_f64().unwrap();
        let kind = DidKind::of(step[1].as_str().unwrap()).unwrap();
        let id = format!("p{}", step[2]);
        let did = EventGiven::Did { kind, id, dwell_seconds: 5.0, quantity: 1.0 };
        engine.record(&[did], now_ms - days_ago * DAY_MS).unwrap();
    }
    if let Some(brand) = task["told"].as_str() {
        let subject = Json::object([("facet", "brand".into()), ("value", Json::copied(brand))]);
        let told = Json::object([("subject", subject), ("stance", "like".into())]);
        engine.tell(&told, now_ms).unwrap();
    }
    let rows = rows_of(products, task);
    let ranked = engine.rank(0, &rows, usize::MAX, now_ms);
    let mut all = String::new();
    let mut first = None;
    for row in &ranked.rows {
        let explanation = engine.explain(0, *row, false, now_ms).unwrap();
        write!(all, "{} {}", products[*row as usize].id, explanation.score).unwrap();
        for term in &explanation.terms {
            write!(all, " {} {}", term.kind.word(), term.micro).unwrap();
        }
        all.push('\n');
        if first.is_none() {
            first = Some(explanation.score);
            for term in &explanation.terms {
                *kinds.entry(term.kind.word()).or_default() += 1;
            }
        }
    }
    let order: Vec<&u32> = ranked.rows.iter().take(8).collect();
    json!({"order": order, "first": first, "bound": ranked.bound, "all": hash(&all)})
}

#[test]
fn tasks_come_to_the_same_integers() {
    if std::env::var_os("VISAVIS_BLESS").is_some() {
        let dice = &mut Dice(SEED);
        std::fs::write(file("tasks.vvm"), model(dice)).unwrap();
        let mut text = format!("{}\n", shop());
        for number in 0..TASKS {
            writeln!(text, "{}", json!({"task": task(number, dice)})).unwrap();
        }
        std::fs::write(file("tasks.ndjson"), text).unwrap();
    }
    let model = std::fs::read(file("tasks.vvm")).unwrap();
    let text = std::fs::read_to_string(file("tasks.ndjson")).unwrap();
    let mut lines: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let products: Vec<Product> = serde_json::from_value(lines[0]["products"].clone()).unwrap();
    assert_eq!(lines.len(), 1 + TASKS);
    let mut kinds = BTreeMap::new();
    for line in lines.iter_mut().skip(1) {
        let ranked = ranked(&products, &model, &line["task"], &mut kinds);
        if std::env::var_os("VISAVIS_BLESS").is_some() {
            line["expected"] = ranked;
        } else {
            assert_eq!(line["expected"], ranked, "{}", line["task"]);
        }
    }
    // The tasks are about something: what only a model brings is among what places the first products.
    for kind in ["related", "alike", "again", "lately", "guess", "told", "lead", "dial"] {
        assert!(kinds.get(kind).is_some_and(|count| *count >= 10), "{kind}: {kinds:?}");
    }
    if std::env::var_os("VISAVIS_BLESS").is_some() {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        std::fs::write(file("tasks.ndjson"), text).unwrap();
    }
}

/// Lists ranked with a part of the model, made for their products, are those ranked with the whole: order, scores and
/// every addend. The shop's categories are every sixth product.
#[test]
fn a_part_ranks_its_products_as_the_whole_does() {
    // The other test is just writing these files.
    if std::env::var_os("VISAVIS_BLESS").is_some() {
        return;
    }
    let bytes = std::fs::read(file("tasks.vvm")).unwrap();
    let text = std::fs::read_to_string(file("tasks.ndjson")).unwrap();
    let mut lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let products: Vec<Product> =
        serde_json::from_value(lines.next().unwrap()["products"].clone()).unwrap();
    let whole = Model::read(bytes.clone()).unwrap();
    let part_for = |task: &Value| {
        let known = rows_of(&products, task).into_iter();
        let ids = known.map(|row| products[row as usize].id.as_str());
        whole.part(&ids.filter_map(|id| whole.row_of(id)).collect::<Vec<u32>>())
    };
    let (mut kinds, mut smaller) = (BTreeMap::new(), 0);
    for (number, line) in lines.enumerate() {
        let mut task = line["task"].clone();
        let part = part_for(&task);
        let parted = ranked(&products, &part, &task, &mut kinds);
        assert_eq!(line["expected"], parted, "{task}");
        smaller += usize::from(part.len() < bytes.len());
        task["page"] = json!([number % 6, 6]);
        let of_category = ranked(&products, &part_for(&task), &task, &mut kinds);
        assert_eq!(ranked(&products, &bytes, &task, &mut BTreeMap::new()), of_category, "{task}");
    }
    assert!(smaller > TASKS / 2 && kinds["related"] > 100, "{smaller} are smaller, {kinds:?}");
}
