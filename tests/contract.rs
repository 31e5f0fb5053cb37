//! The native engine on the worlds of `tests/contract/worlds.ndjson`, one shopper's story in one list per line.
//!
//! `tests/e2e/worlds.spec.ts` lives the same stories through the public API in a browser, in the WebAssembly
//! build, and must come to the same integers. `VISAVIS_BLESS=1` writes what is expected anew.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use serde_json::{Map, Value, json};
use visavis::catalogue::{Columns, FacetValue, Product};
use visavis::consent::{Method, Policy, Purpose, State};
use visavis::engine::{Config, Engine, EventGiven, FeedbackGiven, ForgetGiven, SettingsGiven};
use visavis::json::{Json, Word};
use visavis::store::MemoryStore;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/contract/worlds.ndjson");
const DAY_MS: f64 = 86_400_000.0;
/// 2026-11-21.
const START_MS: f64 = 20_778.0 * DAY_MS;
const ALL: [Purpose; 4] =
    [Purpose::Preferences, Purpose::Activity, Purpose::Purchases, Purpose::Context];

/// As the edge takes it from a page: any number, not only those that are stored.
fn given(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => (*flag).into(),
        Value::Number(number) => Json::Number(number.as_f64().unwrap()),
        Value::String(text) => text.clone().into(),
        Value::Array(values) => Json::list(values.iter().map(given)),
        Value::Object(fields) => {
            let mut object = Json::object([]);
            for (name, field) in fields {
                object.push_field(name.clone().into(), given(field));
            }
            object
        }
    }
}

fn goals(world: &Value) -> Vec<(String, Vec<FacetValue>)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let facet = |value: &Value| FacetValue::new(&text(&value["facet"]), &text(&value["value"]));
    let named = world["goals"].as_object().unwrap().iter();
    named
        .map(|(name, values)| {
            (name.clone(), values.as_array().unwrap().iter().map(facet).collect())
        })
        .collect()
}

/// What the host says about the list, as the TypeScript side hands it on.
fn rules(world: &Value) -> Json {
    let mut rules = world["rules"]["shop"].as_object().cloned().unwrap_or_default();
    rules.insert(
        "context".into(),
        world["rules"].get("context").cloned().unwrap_or_else(|| json!([])),
    );
    given(&Value::Object(rules))
}

fn act(engine: &mut Engine<MemoryStore>, kind: &str, what: &Value, now_ms: f64) {
    let what = given(what);
    // Whether it is taken is part of the story, and shows in the list.
    let _ = match kind {
        "record" => engine.record(&[EventGiven::of_json(&what).unwrap()], now_ms),
        "tell" => engine.tell(&what, now_ms),
        "answer" => engine.answer(&what, now_ms),
        "correct" => engine.correct(&what, now_ms),
        "feedback" => engine.feedback(&FeedbackGiven::of_json(&what).unwrap(), now_ms),
        "forget" => engine.forget(&ForgetGiven::of_json(&what).unwrap(), now_ms),
        "set" => Ok(engine.set(&SettingsGiven::of_json(&what).unwrap(), now_ms)),
        other => panic!("{other} is no act"),
    };
}

/// What the list is in the end: the order, and of every product the score and its addends by kind.
fn lived(world: &Value) -> Value {
    let products: Vec<Product> = serde_json::from_value(world["products"].clone()).unwrap();
    let policy = Policy { asked: ALL.to_vec(), ..Policy::default() };
    let config = Config { policy, intensity: 100, goals: goals(world), ..Config::default() };
    let mut now_ms = START_MS;
    let mut engine = Engine::open(config, MemoryStore::default(), 0xA, now_ms);
    engine
        .decide(&ALL.map(|purpose| (purpose, State::Granted)), Method::Prompt, true, now_ms)
        .unwrap();
    let first = engine.add_products(&Columns::pack(&products));
    let rows: Vec<u32> = (first..).take(products.len()).collect();
    for step in world["acts"].as_array().unwrap() {
        match step[0].as_str().unwrap() {
            "later" => now_ms += step[1].as_f64().unwrap() * DAY_MS,
            kind => act(&mut engine, kind, &step[1], now_ms),
        }
    }
    engine.set_rules(0, Some(&rules(world)));
    let ranked = engine.rank(0, &rows, usize::MAX, now_ms);
    let id = |row: &u32| products[(row - first) as usize].id.clone();
    let mut scores = Map::new();
    for row in &rows {
        let explanation = engine.explain(0, *row, false, now_ms).unwrap();
        let mut kinds = Map::new();
        for term in &explanation.terms {
            let sum = kinds.entry(term.kind.word()).or_insert_with(|| json!(0));
            *sum = json!(sum.as_i64().unwrap() + term.micro);
        }
        scores.insert(id(row), json!([explanation.score, explanation.terms.len(), kinds]));
    }
    json!({
        "order": ranked.rows.iter().map(id).collect::<Vec<_>>(),
        "hidden": ranked.hidden.iter().map(id).collect::<Vec<_>>(),
        "bound": ranked.bound,
        "scores": scores,
    })
}

#[test]
fn every_world_comes_to_the_same_list() {
    let text = std::fs::read_to_string(FILE).unwrap();
    let mut worlds: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(worlds.len() >= 50);
    let bless = std::env::var_os("VISAVIS_BLESS").is_some();
    for world in &mut worlds {
        let lived = lived(world);
        if bless {
            world["expected"] = lived;
        } else {
            assert_eq!(world["expected"], lived, "{}", world["name"]);
        }
    }
    if bless {
        let lines: String = worlds.iter().map(|world| format!("{world}\n")).collect();
        std::fs::write(FILE, lines).unwrap();
    }
}
