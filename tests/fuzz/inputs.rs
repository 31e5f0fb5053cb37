//! What a stranger can put into the engine, one function per way in: stored bytes, a file, products, options, acts
//! and a model. Each takes any bytes, drives the public surface with them, and panics where a promise is broken.
//!
//! `main.rs` beside it tries each on mutations of good inputs; `fuzz/` lets libFuzzer search. Both run this code.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, dead_code, missing_docs, unreachable_pub)]

use visavis::catalogue::{Columns, FacetValue, Product};
use visavis::consent::{Method, Policy, Purpose, State};
use visavis::engine::{
    Config, DecisionGiven, Engine, EventGiven, FeedbackGiven, ForgetGiven, SettingsGiven,
};
use visavis::json::Json;
use visavis::places::PLACE;
use visavis::store::{MemoryStore, Store, seal};
use visavis::taste::Learning;

const NOW_MS: f64 = 20_778.0 * 86_400_000.0;
const CONSENT_KEY: &str = "visavis:shop:consent";
const SEGMENT_KEY: &str = "visavis:shop:journal:0000000a";
const ASKED: [Purpose; 3] = [Purpose::Preferences, Purpose::Activity, Purpose::Purchases];
/// Memory of one engine is bounded by what it holds, and it holds no more than this.
const MOST_STORED_BYTES: usize = 64 * 1024;

pub fn config() -> Config {
    Config {
        policy: Policy { asked: ASKED.to_vec(), ..Policy::default() },
        intensity: 100,
        ..Config::default()
    }
}

pub fn products() -> Vec<Product> {
    let brands = ["Havn", "Skog", "Krevik"];
    (0..6)
        .map(|at| Product {
            id: format!("p{at}"),
            brand: vec![brands[at % 3].to_owned()],
            category: vec!["Jackets > Rain".to_owned()],
            ..Product::default()
        })
        .collect()
}

fn granted(store: &MemoryStore) -> Engine<MemoryStore> {
    let mut engine = Engine::open(config(), store.clone(), 0xB, NOW_MS);
    let yes: Vec<_> = ASKED.iter().map(|purpose| (*purpose, State::Granted)).collect();
    engine.decide(&yes, Method::Prompt, true, NOW_MS).unwrap();
    engine
}

/// A profile in which everything happened, as a store and as a file.
pub fn lived() -> (Vec<(String, String)>, String) {
    let store = MemoryStore::default();
    let mut engine = granted(&store);
    engine.add_products(&Columns::pack(&products()));
    for act in good_acts() {
        take(&mut engine, &act);
    }
    (store.snapshot(), engine.export(NOW_MS))
}

/// One of each act, as the page hands it over.
pub fn good_acts() -> Vec<Json> {
    let texts = [
        r#"{"act":"record","given":[{"type":"view","id":"p1","dwellSeconds":30},{"type":"buy","id":"p2","quantity":2},{"type":"search","query":"rain havn"}]}"#,
        r#"{"act":"tell","given":{"subject":{"facet":"brand","value":"Havn"},"stance":"love"}}"#,
        r#"{"act":"tell","given":{"subject":{"price":{"currency":"EUR","min":100,"max":20000}},"stance":"like"}}"#,
        r#"{"act":"answer","given":{"question":"terrain","told":[{"subject":{"facet":"brand","value":"Skog"},"stance":"avoid"}]}}"#,
        r#"{"act":"feedback","given":{"id":"p3","verdict":"less","reason":"price"}}"#,
        r#"{"act":"feedback","given":{"id":"p4","verdict":"more","about":{"facet":"brand","value":"Krevik"}}}"#,
        r#"{"act":"correct","given":{"subject":{"facet":"category","value":"Jackets"}}}"#,
        r#"{"act":"set","given":{"intensity":80,"paused":false,"someoneElse":false}}"#,
        r#"{"act":"forget","given":{"subject":{"facet":"brand","value":"Skog"}}}"#,
        r#"{"act":"decide","given":{"choices":{"activity":"granted"},"method":"panel","activated":true}}"#,
        r#"{"act":"rules","given":{"shelf":"all","spread":2,"outOfStock":"hide","boosts":[{"on":{"facet":"brand","value":"Skog"},"places":2}],"pins":[{"id":"p5","position":1,"sponsored":true}],"context":[{"facet":"weather","value":"rain"}]}}"#,
    ];
    texts.iter().map(|text| Json::of_text(text).unwrap()).collect()
}

fn take(engine: &mut Engine<MemoryStore>, act: &Json) {
    let given = act.get("given");
    let now = NOW_MS;
    let _ = match act.get("act").text().unwrap_or_default() {
        "record" => EventGiven::all_of_json(given).and_then(|given| engine.record(&given, now)),
        "tell" => engine.tell(given, now),
        "answer" => engine.answer(given, now),
        "feedback" => FeedbackGiven::of_json(given).and_then(|given| engine.feedback(&given, now)),
        "correct" => engine.correct(given, now),
        "set" => SettingsGiven::of_json(given).map(|given| engine.set(&given, now)),
        "forget" => ForgetGiven::of_json(given).and_then(|given| engine.forget(&given, now)),
        "decide" => DecisionGiven::of_json(given)
            .and_then(|given| engine.decide(&given.choices, given.method, given.activated, now)),
        _ => {
            engine.set_rules(0, Some(given));
            return;
        }
    };
}

/// Everything that can be asked of an engine, and what holds whatever came before.
fn look_at(engine: &mut Engine<MemoryStore>, rows: &[u32]) {
    let ranked = engine.rank(0, rows, usize::MAX, NOW_MS);
    let mut all: Vec<u32> = ranked.rows.iter().chain(&ranked.hidden).copied().collect();
    all.sort_unstable();
    let mut wanted = rows.to_vec();
    wanted.sort_unstable();
    assert_eq!(all, wanted, "a product was lost or doubled");
    for row in rows.iter().take(3) {
        if let Some(explained) = engine.explain(0, *row, true, NOW_MS) {
            let sum: i64 = explained.terms.iter().map(|term| term.micro).sum();
            let base = i64::from(explained.base_position - 1) * PLACE;
            assert_eq!(sum - base, explained.score, "the terms do not add up");
        }
    }
    engine.exchange(0, 24, NOW_MS);
    let _ = engine.profile(NOW_MS).to_text();
    let file = engine.export(NOW_MS);
    assert!(Json::of_text(&file).is_some(), "the export is no JSON");
}

fn rows_of(engine: &mut Engine<MemoryStore>, columns: &Columns) -> Vec<u32> {
    let first = engine.add_products(columns);
    (first..first + u32::try_from(columns.ids.len()).unwrap()).collect()
}

/// Bytes that lie in the store: raw under a key, and as a body with a checksum that fits.
pub fn stored(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let sealed = Json::of_text(&text).map(|body| seal(body, 0));
    let (_, good) = good_store();
    for (key, other) in [(CONSENT_KEY, SEGMENT_KEY), (SEGMENT_KEY, CONSENT_KEY)] {
        for found in [Some(text.to_string()), sealed.clone()].into_iter().flatten() {
            let mut store = MemoryStore::default();
            store.set(key, &found).unwrap();
            let beside = good.iter().find(|(known, _)| known.starts_with(other));
            if let Some((key, text)) = beside {
                store.set(key, text).unwrap();
            }
            let mut engine = Engine::open(config(), store.clone(), 0xC, NOW_MS);
            let rows = rows_of(&mut engine, &Columns::pack(&products()));
            look_at(&mut engine, &rows);
            let refused: Vec<_> = ASKED.iter().map(|purpose| (*purpose, State::Refused)).collect();
            engine.decide(&refused, Method::Panel, false, NOW_MS).unwrap();
            assert!(
                engine.rank(0, &rows, usize::MAX, NOW_MS).rows == rows,
                "refused, and not the shop's order"
            );
        }
    }
}

fn good_store() -> (String, Vec<(String, String)>) {
    thread_local! {
        static LIVED: (String, Vec<(String, String)>) = {
            let (mut stored, file) = lived();
            for (key, _) in &mut stored {
                if key.contains(":journal:") {
                    SEGMENT_KEY.clone_into(key);
                }
            }
            (file, stored)
        };
    }
    LIVED.with(Clone::clone)
}

/// A file that a shopper brings: taken whole or not at all, and it raises no consent.
pub fn import(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for with_consent in [true, false] {
        let store = MemoryStore::default();
        let mut engine = if with_consent {
            granted(&store)
        } else {
            Engine::open(config(), store.clone(), 0xB, NOW_MS)
        };
        let rows = rows_of(&mut engine, &Columns::pack(&products()));
        let before = (engine.export(NOW_MS), engine.consent(NOW_MS));
        let taken = engine.import(&text, NOW_MS);
        assert_eq!(engine.consent(NOW_MS), before.1, "a file changed a consent");
        if taken.is_err() {
            assert_eq!(
                engine.export(NOW_MS),
                before.0,
                "a file that was refused changed something"
            );
        }
        if !with_consent {
            let entries = engine.profile(NOW_MS).get("entries").items().len();
            assert_eq!(entries, 0, "an entry was taken without consent");
            assert!(store.snapshot().is_empty(), "a file was written without consent");
        }
        look_at(&mut engine, &rows);
        let once = engine.export(NOW_MS);
        let _ = engine.import(&text, NOW_MS);
        assert_eq!(engine.export(NOW_MS), once, "a second time changed something");
    }
}

/// Columns that contradict themselves in every way.
pub fn columns(bytes: &[u8]) {
    let mut from = Bytes(bytes);
    let columns = Columns {
        ids: from.texts(),
        facets: from.texts(),
        values: from.texts(),
        facet_of: from.wholes(),
        offsets: from.wholes(),
        codes: from.wholes(),
        price_minor: from.numbers(),
        currency: from.wholes(),
        currencies: from.texts(),
        availability: from.wholes(),
        rating: from.numbers(),
    };
    let mut engine = granted(&MemoryStore::default());
    let mut rows = rows_of(&mut engine, &Columns::pack(&products()));
    for act in good_acts() {
        take(&mut engine, &act);
    }
    rows.extend(rows_of(&mut engine, &columns));
    look_at(&mut engine, &rows);
    for id in columns.ids.iter().take(4) {
        let event = EventGiven::Search { query: id.clone() };
        let _ = engine.record(&[event], NOW_MS);
    }
    look_at(&mut engine, &rows);
}

/// Settings of the shop, numbers of any kind among them.
pub fn options(bytes: &[u8]) {
    let mut from = Bytes(bytes);
    let values = |from: &mut Bytes<'_>| {
        let texts = from.texts();
        texts.chunks(2).map(|two| FacetValue::new(&two[0], two.last().unwrap())).collect()
    };
    let defaults = Learning::default();
    let config = Config {
        shop: from.text(),
        policy: Policy {
            asked: ASKED.to_vec(),
            grant_days: from.whole().cast_signed(),
            refusal_days: from.whole().cast_signed(),
            ..Policy::default()
        },
        intensity: from.byte(),
        sensitive: values(&mut from),
        goals: vec![(from.text(), values(&mut from))],
        learning: Learning {
            activity_half_life_days: from.number(),
            cart_half_life_days: from.number(),
            purchases_half_life_days: from.number(),
            ..defaults
        },
    };
    let now = NOW_MS;
    let store = MemoryStore::default();
    let mut engine = Engine::open(config, store.clone(), from.whole(), now);
    let yes: Vec<_> = ASKED.iter().map(|purpose| (*purpose, State::Granted)).collect();
    engine.decide(&yes, Method::Prompt, true, now).unwrap();
    let rows = rows_of(&mut engine, &Columns::pack(&products()));
    for act in good_acts() {
        take(&mut engine, &act);
    }
    look_at(&mut engine, &rows);
    engine.reload(from.number());
    look_at(&mut engine, &rows);
}

/// Acts of any shape, one after the other, as a page hands them over.
pub fn acts(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some(given) = Json::of_text(&text) else { return };
    let store = MemoryStore::default();
    let mut engine = granted(&store);
    let rows = rows_of(&mut engine, &Columns::pack(&products()));
    for act in given.items() {
        take(&mut engine, act);
    }
    look_at(&mut engine, &rows);
    let stored: usize = store.snapshot().iter().map(|(_, text)| text.len()).sum();
    assert!(stored <= 2 * MOST_STORED_BYTES, "{stored} bytes are stored");
}

/// A model file.
pub fn model(bytes: &[u8]) {
    let mut engine = granted(&MemoryStore::default());
    let rows = rows_of(&mut engine, &Columns::pack(&products()));
    for act in good_acts() {
        take(&mut engine, &act);
    }
    let _ = engine.set_model(bytes.to_vec());
    look_at(&mut engine, &rows);
}

/// Any bytes as values.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn whole(&mut self) -> u32 {
        let kind = self.byte();
        // Small ones meet each other.
        if kind < 200 {
            return u32::from(kind % 8);
        }
        u32::from_le_bytes(std::array::from_fn(|_| self.byte()))
    }

    fn number(&mut self) -> f64 {
        match self.byte() % 8 {
            0 => f64::NAN,
            1 => f64::INFINITY,
            2 => -0.0,
            3 => 1e308,
            4 => f64::MIN_POSITIVE,
            5 => f64::from(self.byte()),
            6 => NOW_MS,
            _ => f64::from_bits(u64::from_le_bytes(std::array::from_fn(|_| self.byte()))),
        }
    }

    fn text(&mut self) -> String {
        let length = usize::from(self.byte() % 12);
        let bytes: Vec<u8> = (0..length).map(|_| self.byte()).collect();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn texts(&mut self) -> Vec<String> {
        (0..self.byte() % 8).map(|_| self.text()).collect()
    }

    fn wholes(&mut self) -> Vec<u32> {
        (0..self.byte() % 12).map(|_| self.whole()).collect()
    }

    fn numbers(&mut self) -> Vec<f64> {
        (0..self.byte() % 8).map(|_| self.number()).collect()
    }
}
