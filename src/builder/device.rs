//! One device after another: a shopper's past goes in by the public acts, a ranking comes out.
//!
//! For measuring: what ranks is the shipped engine and nothing else. It is made once, because a catalogue of ten
//! thousand products is; between two shoppers everything is erased, as a shopper can. `tests/quality.rs` holds
//! that nothing is left.

use super::log::Kind;
use crate::catalogue::{Columns, Product};
use crate::consent::{Method, Policy, Purpose, State};
use crate::day::MS_PER_DAY;
use crate::engine::{Config, Engine, EventGiven, SettingsGiven};
use crate::error::Result;
use crate::explain::Explanation;
use crate::journal::DidKind;
use crate::json::Json;
use crate::store::MemoryStore;

/// The engine takes no more events at once.
const BATCH: usize = 1_000;
const PURPOSES: [Purpose; 4] =
    [Purpose::Preferences, Purpose::Activity, Purpose::Purchases, Purpose::Context];
/// The longest time for which a yes may hold.
const GRANT_DAYS: i32 = 395;
/// The list that is ranked.
const LIST: u32 = 0;

/// What a shopper did on one page.
#[derive(Clone, Debug)]
pub struct Page {
    /// When, in milliseconds since 1970.
    pub ms: f64,
    /// In the order in which they were done.
    pub events: Vec<EventGiven>,
}

/// A device with the shop's catalogue.
#[derive(Debug)]
pub struct Device {
    engine: Engine<MemoryStore>,
    first: u32,
}

impl Device {
    /// A device with these products and the bytes of a model file, none for a shop without one; its dial is at 100.
    ///
    /// # Errors
    /// The file is no model.
    pub fn of(products: &[Product], model: Vec<u8>) -> Result<Self> {
        let policy =
            Policy { asked: PURPOSES.to_vec(), grant_days: GRANT_DAYS, ..Policy::default() };
        let config = Config { policy, intensity: 100, ..Config::default() };
        let mut engine = Engine::open(config, MemoryStore::default(), 1, 0.0);
        let first = engine.add_products(&Columns::pack(products));
        if !model.is_empty() {
            engine.set_model(model)?;
        }
        Ok(Self { engine, first })
    }

    /// Makes this the device of a shopper who has this past, page by page, and nothing else.
    ///
    /// # Errors
    /// What the engine does not take.
    pub fn live(&mut self, pages: &[Page], now_ms: f64) -> Result<()> {
        self.engine.erase(false, now_ms);
        let mut granted_until_ms = f64::NEG_INFINITY;
        for (writer, page) in (1..).zip(pages) {
            self.engine.turn_page(writer);
            // A yes holds for long, and each is written: one a page would take most of the time.
            if granted_until_ms < page.ms {
                self.grant(page.ms)?;
                granted_until_ms = page.ms + f64::from(GRANT_DAYS - 1) * MS_PER_DAY;
            }
            for batch in page.events.chunks(BATCH) {
                self.engine.record(batch, page.ms)?;
            }
        }
        self.grant(now_ms)
    }

    /// The first `limit` of these products, which are numbered as they were given to [`of`](Self::of).
    pub fn rank(&mut self, candidates: &[u32], limit: usize, now_ms: f64) -> Vec<u32> {
        let rows: Vec<u32> = candidates.iter().map(|product| self.first + product).collect();
        let ranked = self.engine.rank(LIST, &rows, limit, now_ms);
        ranked.rows.iter().filter_map(|row| row.checked_sub(self.first)).collect()
    }

    /// The engine, to tell it something or to look at what it knows.
    pub const fn engine(&mut self) -> &mut Engine<MemoryStore> {
        &mut self.engine
    }

    /// Why a product stands where it stands in the list last ranked.
    pub fn explain(&mut self, product: u32, now_ms: f64) -> Option<Explanation> {
        self.engine.explain(LIST, self.first + product, false, now_ms)
    }

    /// Turns the dial, 0 to 100.
    pub fn turn_dial(&mut self, intensity: u8, now_ms: f64) {
        let given = SettingsGiven { intensity: Some(intensity), ..SettingsGiven::default() };
        self.engine.set(&given, now_ms);
    }

    /// How many neighbours in a row may share a brand before the list is spread; 0 = any number.
    pub fn spread(&mut self, most_alike: u32) {
        let rules = Json::object([("spread", most_alike.into())]);
        self.engine.set_rules(LIST, Some(&rules));
    }

    /// A yes to everything.
    fn grant(&mut self, now_ms: f64) -> Result<()> {
        let choices = PURPOSES.map(|purpose| (purpose, State::Granted));
        self.engine.decide(&choices, Method::Prompt, true, now_ms).map(|_| ())
    }
}

/// An event of a log as the shop's page would report it. There are no stars among a page's events: many count as
/// a purchase, few as one that was sent back, those between as a look.
#[must_use]
pub const fn act_of(kind: Kind, stars: Option<f64>) -> DidKind {
    match (kind, stars) {
        (Kind::Rating, Some(4.0..)) => DidKind::Buy,
        (Kind::Rating, Some(..=2.0)) => DidKind::Return,
        (Kind::Rating | Kind::View, _) => DidKind::View,
        (Kind::CartAdd, _) => DidKind::CartAdd,
        (Kind::Purchase, _) => DidKind::Buy,
    }
}
