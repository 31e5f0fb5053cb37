//! Generated worlds for the property tests: a catalogue, a list, and a shopper who does things.
//!
//! Everything goes through the engine's public surface, as the edge does it, over a store whose content can
//! be looked at.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, dead_code, missing_docs, unreachable_pub)]

use proptest::prelude::*;
use visavis::catalogue::{Columns, FacetValue, Product};
use visavis::consent::{Method, Policy, Purpose, State};
use visavis::engine::{
    Config, Engine, EventGiven, FeedbackGiven, ForgetGiven, RankedList, SettingsGiven, Taken,
};
use visavis::error::Result;
use visavis::journal::{DidKind, FeedbackReason, Stance, Verdict};
use visavis::json::{Json, Word};
use visavis::model::{RowGiven, Statistics, write};
use visavis::store::MemoryStore;

pub const DAY_MS: f64 = 86_400_000.0;
/// 2026-11-21.
pub const START_MS: f64 = 20_778.0 * DAY_MS;

/// How many worlds each promise is tried on; `VISAVIS_CASES` overrides.
pub fn cases() -> u32 {
    std::env::var("VISAVIS_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(20_000)
}

pub fn config() -> ProptestConfig {
    ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() }
}

pub const FACETS: [(&str, usize); 4] =
    [("brand", 4), ("color", 4), ("material", 3), ("weather", 3)];

#[derive(Clone, Debug)]
pub struct World {
    pub products: Vec<Product>,
    pub rules: Json,
    pub intensity: u8,
    pub acts: Vec<Act>,
    /// The file of the shop's model, if it has one.
    pub model: Option<Vec<u8>>,
}

/// One thing that happens; products and values by number.
#[derive(Clone, Debug)]
pub enum Act {
    Do(&'static str, usize, f64),
    Tell(usize, usize, Stance),
    TellPrice(i64, Stance),
    Feedback(usize, Verdict, Option<FeedbackReason>),
    Correct(usize, usize),
    Later(u8),
    Search(usize, usize),
}

pub fn value_of(facet: usize, value: usize) -> FacetValue {
    let (name, count) = FACETS[facet % FACETS.len()];
    FacetValue::new(name, &format!("{name} {}", value % count))
}

pub fn told(subject: Json, stance: Stance) -> Json {
    Json::object([("subject", subject), ("stance", stance.word().into())])
}

pub fn product(index: usize, seed: u64) -> Product {
    let pick = |facet: usize, shift: u32| {
        let at = (seed >> shift) as usize % (FACETS[facet].1 + 1);
        if at == FACETS[facet].1 { Vec::new() } else { vec![value_of(facet, at).value] }
    };
    let mut product = Product {
        id: format!("p{index}"),
        brand: pick(0, 0),
        color: pick(1, 8),
        material: pick(2, 16),
        category: vec![
            ["Jackets > Rain", "Jackets > Down", "Tents"][(seed >> 24) as usize % 3].into(),
        ],
        availability: Some(["in", "out", "in", "in"][(seed >> 32) as usize % 4].into()),
        ..Product::default()
    };
    for weather in pick(3, 40) {
        product.attributes.insert("weather".into(), visavis::catalogue::OneOrMany::Text(weather));
    }
    product.price = Some(visavis::catalogue::Price {
        minor: [1_900.0, 4_900.0, 12_900.0, 39_900.0][(seed >> 48) as usize % 4],
        currency: "EUR".into(),
    });
    product
}

pub fn stances() -> impl Strategy<Value = Stance> {
    prop_oneof![
        3 => Just(Stance::Like),
        2 => Just(Stance::Love),
        2 => Just(Stance::Avoid),
        1 => Just(Stance::Neutral),
        1 => Just(Stance::Never),
    ]
}

pub fn acts() -> impl Strategy<Value = Act> {
    let events = prop_oneof![
        3 => Just("view"), 2 => Just("impression"), 1 => Just("select"), 1 => Just("cart_add"),
        1 => Just("cart_remove"), 1 => Just("wish"), 1 => Just("buy"), 1 => Just("return"),
    ];
    let reasons = prop_oneof![
        4 => Just(None),
        1 => Just(Some(FeedbackReason::Style)), 1 => Just(Some(FeedbackReason::Price)),
        1 => Just(Some(FeedbackReason::Gift)), 1 => Just(Some(FeedbackReason::HaveIt)),
    ];
    let verdicts =
        prop_oneof![3 => Just(Verdict::More), 2 => Just(Verdict::Less), 1 => Just(Verdict::Never)];
    prop_oneof![
        6 => (events, 0..40_usize, 0.0..60.0).prop_map(|(kind, item, dwell)| Act::Do(kind, item, dwell)),
        3 => (0..4_usize, 0..4_usize, stances()).prop_map(|(facet, value, stance)| Act::Tell(facet, value, stance)),
        1 => (0..40_000_i64, stances()).prop_map(|(max, stance)| Act::TellPrice(max, stance)),
        2 => (0..40_usize, verdicts, reasons).prop_map(|(item, verdict, reason)| Act::Feedback(item, verdict, reason)),
        1 => (0..4_usize, 0..4_usize).prop_map(|(facet, value)| Act::Correct(facet, value)),
        1 => (1..40_u8).prop_map(Act::Later),
        1 => (0..4_usize, 0..4_usize).prop_map(|(facet, value)| Act::Search(facet, value)),
    ]
}

fn rules() -> impl Strategy<Value = Json> {
    let boost = (0..4_usize, 0..4_usize, -9.0..9.0_f64);
    let pin = (0..40_usize, 1..12_u32, any::<bool>());
    (
        prop::collection::vec(boost, 0..3),
        prop::collection::vec(pin, 0..3),
        any::<bool>(),
        0..4_u32,
        0..4_usize,
        prop::collection::vec((0..4_usize, 0..4_usize), 0..2),
    )
        .prop_map(|(boosts, pins, hide, spread, shelf, context)| {
            let boosts = boosts.into_iter().map(|(facet, value, places)| {
                Json::object([
                    ("on", value_of(facet, value).into()),
                    ("places", Json::Number(places)),
                    ("label", "season".into()),
                ])
            });
            let pins = pins.into_iter().map(|(item, position, sponsored)| {
                Json::object([
                    ("id", format!("p{item}").into()),
                    ("position", position.into()),
                    ("sponsored", sponsored.into()),
                ])
            });
            Json::object([
                ("boosts", Json::list(boosts)),
                ("pins", Json::list(pins)),
                ("outOfStock", if hide { "hide" } else { "keep" }.into()),
                ("spread", spread.into()),
                ("shelf", ["all", "all", "again", "new"][shelf].into()),
                (
                    "context",
                    Json::list(context.into_iter().map(|(facet, value)| value_of(facet, value))),
                ),
            ])
        })
}

/// Any rows between the products of a world, and any kind of shop.
pub fn models() -> impl Strategy<Value = Vec<u8>> {
    let pairs = prop::collection::btree_map((0..40_usize, 0..40_u32), -9.0..9.0_f32, 0..200);
    let back_after = prop::array::uniform8(0.0..1.0_f32);
    // Of some products the model says how they sell lately, and it may be of next week or of long ago.
    let lately = prop::collection::vec(prop_oneof![Just(0), -127..=127_i8], 40);
    let lately = (lately, -400..10_i32);
    (pairs, 0.0..1.0_f32, 0.0..20.0_f32, back_after, lately).prop_map(
        |(pairs, repeat_rate, items_per_visit, back_after, (lately, days))| {
            let mut rows: Vec<RowGiven> = (0..40)
                .map(|index| RowGiven {
                    id: format!("p{index}"),
                    events: 1,
                    neighbours: Vec::new(),
                    is_alike: index % 3 == 0,
                    lately: lately[index],
                })
                .collect();
            for ((of, to), weight) in pairs {
                if of != to as usize {
                    let weight = if rows[of].is_alike { weight.abs() } else { weight };
                    rows[of].neighbours.push((to, weight));
                }
            }
            let last_day = (START_MS / DAY_MS) as f32 + days as f32;
            let statistics = Statistics {
                repeat_rate,
                items_per_visit,
                back_after,
                last_day,
                ..Statistics::default()
            };
            write(&rows, &statistics).unwrap().bytes
        },
    )
}

pub fn worlds() -> impl Strategy<Value = World> {
    (
        prop::collection::vec(any::<u64>(), 1..40),
        rules(),
        prop_oneof![1 => Just(100_u8), 2 => 0..=100_u8],
        prop::collection::vec(acts(), 0..14),
        prop::option::of(models()),
    )
        .prop_map(|(seeds, rules, intensity, acts, model)| World {
            products: seeds
                .into_iter()
                .enumerate()
                .map(|(index, seed)| product(index, seed))
                .collect(),
            rules,
            intensity,
            acts,
            model,
        })
}

/// An engine with its store and its clock.
pub struct Shopper {
    pub engine: Engine<MemoryStore>,
    pub store: MemoryStore,
    pub now_ms: f64,
    pub rows: Vec<u32>,
}

pub const ALL: [Purpose; 4] =
    [Purpose::Preferences, Purpose::Activity, Purpose::Purchases, Purpose::Context];

pub fn shop_config() -> Config {
    Config {
        policy: Policy { asked: ALL.to_vec(), ..Policy::default() },
        intensity: 100,
        ..Config::default()
    }
}

impl Shopper {
    pub fn new(world: &World) -> Self {
        Self::in_store(world, &MemoryStore::default(), 0xA)
    }

    pub fn in_store(world: &World, store: &MemoryStore, writer: u32) -> Self {
        Self::at(world, store, writer, START_MS)
    }

    pub fn at(world: &World, store: &MemoryStore, writer: u32, now_ms: f64) -> Self {
        let mut engine = Engine::open(shop_config(), store.clone(), writer, now_ms);
        let columns = Columns::pack(&world.products);
        let first = engine.add_products(&columns);
        let rows = (first..first + u32::try_from(world.products.len()).unwrap()).collect();
        engine.set_rules(0, Some(&world.rules));
        if let Some(bytes) = &world.model {
            engine.set_model(bytes.clone()).unwrap();
        }
        Self { engine, store: store.clone(), now_ms, rows }
    }

    pub fn grant(&mut self, purposes: &[Purpose]) {
        let choices: Vec<_> = purposes.iter().map(|purpose| (*purpose, State::Granted)).collect();
        self.engine.decide(&choices, Method::Prompt, true, self.now_ms).unwrap();
    }

    pub fn refuse(&mut self, purposes: &[Purpose]) {
        let choices: Vec<_> = purposes.iter().map(|purpose| (*purpose, State::Refused)).collect();
        self.engine.decide(&choices, Method::Panel, false, self.now_ms).unwrap();
    }

    /// Carries an act out; whether it was taken does not matter here.
    pub fn act(&mut self, act: &Act) {
        let now = self.now_ms;
        match act {
            Act::Do(kind, item, dwell) => {
                let event = EventGiven::Did {
                    kind: DidKind::of(kind).unwrap(),
                    id: format!("p{item}"),
                    dwell_seconds: *dwell,
                    quantity: 1.0,
                };
                let _ = self.engine.record(&[event], now);
            }
            Act::Search(facet, value) => {
                let event = EventGiven::Search { query: value_of(*facet, *value).value };
                let _ = self.engine.record(&[event], now);
            }
            Act::Tell(facet, value, stance) => {
                let _ = self.tell(*facet, *value, *stance);
            }
            Act::TellPrice(max, stance) => {
                let price = Json::object([("currency", "EUR".into()), ("max", (*max).into())]);
                let _ = self.engine.tell(&told(Json::object([("price", price)]), *stance), now);
            }
            Act::Feedback(item, verdict, reason) => {
                let feedback = FeedbackGiven {
                    id: format!("p{item}"),
                    verdict: *verdict,
                    about: None,
                    reason: *reason,
                };
                let _ = self.engine.feedback(&feedback, now);
            }
            Act::Correct(facet, value) => {
                let correction = Json::object([("subject", value_of(*facet, *value).into())]);
                let _ = self.engine.correct(&correction, now);
            }
            Act::Later(days) => self.now_ms += f64::from(*days) * DAY_MS,
        }
    }

    pub fn tell(&mut self, facet: usize, value: usize, stance: Stance) -> Result<Taken> {
        self.engine.tell(&told(value_of(facet, value).into(), stance), self.now_ms)
    }

    pub fn acts(&mut self, acts: &[Act]) {
        for act in acts {
            self.act(act);
        }
    }

    pub fn intensity(&mut self, intensity: u8) {
        let given = SettingsGiven { intensity: Some(intensity), ..SettingsGiven::default() };
        self.engine.set(&given, self.now_ms);
    }

    pub fn rank(&mut self) -> RankedList {
        self.engine.rank(0, &self.rows, usize::MAX, self.now_ms)
    }

    pub fn forget(&mut self, entry: &str) {
        self.engine.forget(&ForgetGiven::Entry(entry.to_owned()), self.now_ms).unwrap();
    }

    pub fn entries(&mut self) -> Vec<String> {
        let profile = self.engine.profile(self.now_ms);
        let entries = profile.get("entries").items().iter();
        entries.map(|entry| entry.get("id").text().unwrap().to_owned()).collect()
    }

    /// Rows of products that have a value.
    pub fn with_value(&self, world: &World, wanted: &FacetValue) -> Vec<u32> {
        let has = |product: &Product| {
            let of = match wanted.facet.as_str() {
                "brand" => product.brand.clone(),
                "color" => product.color.clone(),
                "material" => product.material.clone(),
                _ => {
                    product.attributes.get("weather").map(|value| value.texts()).unwrap_or_default()
                }
            };
            of.contains(&wanted.value)
        };
        world
            .products
            .iter()
            .zip(&self.rows)
            .filter(|(product, _)| has(product))
            .map(|(_, row)| *row)
            .collect()
    }
}
