//! One device after another: a shopper's past goes in by the public acts, a ranking comes out.
//!
//! The engine is made once, because a catalogue of ten thousand products is; between two tasks everything is
//! erased, as a shopper can. `tests/quality.rs` holds that nothing is left.

use std::collections::{HashMap, HashSet};

use visavis::builder::Kind;
use visavis::catalogue::{Columns, Product};
use visavis::consent::{Method, Policy, Purpose, State};
use visavis::day::Day;
use visavis::engine::{Config, Engine, EventGiven};
use visavis::error::Result;
use visavis::journal::DidKind;
use visavis::store::MemoryStore;

use crate::data::{Candidates, Event, Task, kind_of};

const MS_PER_SECOND: f64 = 1_000.0;
/// The engine takes no more events at once.
const BATCH: usize = 1_000;
const PURPOSES: [Purpose; 4] =
    [Purpose::Preferences, Purpose::Activity, Purpose::Purchases, Purpose::Context];
/// The longest time for which a yes may hold.
const GRANT_DAYS: i32 = 395;

/// A device with the shop's catalogue.
#[derive(Debug)]
pub(crate) struct Device {
    engine: Engine<MemoryStore>,
    ids: Vec<String>,
    row_of: HashMap<String, u32>,
}

impl Device {
    /// A device with these products and the bytes of a model file.
    ///
    /// # Errors
    /// The file is no model.
    pub(crate) fn of(products: &[Product], model: Vec<u8>) -> Result<Self> {
        let policy =
            Policy { asked: PURPOSES.to_vec(), grant_days: GRANT_DAYS, ..Policy::default() };
        let config = Config { policy, intensity: 100, ..Config::default() };
        let mut engine = Engine::open(config, MemoryStore::default(), 1, 0.0);
        let first = engine.add_products(&Columns::pack(products));
        engine.set_model(model)?;
        let ids: Vec<String> = products.iter().map(|product| product.id.clone()).collect();
        let row_of = ids.iter().cloned().zip(first..).collect();
        Ok(Self { engine, ids, row_of })
    }

    /// Ranks for a shopper who has this past and nothing else.
    ///
    /// # Errors
    /// What the engine does not take; the data sets have nothing of the kind.
    pub(crate) fn rank(&mut self, task: &Task) -> Result<Vec<&str>> {
        let now_ms = task.now * MS_PER_SECOND;
        self.engine.erase(false, now_ms);
        for (writer, page) in (1..).zip(task.history.chunk_by(is_one_page)) {
            let page_ms = page.first().map_or(now_ms, |event| event.ts * MS_PER_SECOND);
            let events: Vec<EventGiven> = page.iter().map(event_of).collect();
            self.engine.turn_page(writer);
            self.grant(page_ms)?;
            for batch in events.chunks(BATCH) {
                self.engine.record(batch, page_ms)?;
            }
        }
        self.grant(now_ms)?;

        // Taken out, or on the page already: a list has a product once.
        let mut passed: HashSet<&str> = task.exclude.iter().map(String::as_str).collect();
        let candidates = match &task.candidates {
            Candidates::Ids(ids) => ids,
            Candidates::All(_) => &self.ids,
        };
        let once = candidates.iter().filter(|id| passed.insert(id));
        let rows: Vec<u32> = once.filter_map(|id| self.row_of.get(id).copied()).collect();
        let ranked = self.engine.rank(0, &rows, task.k, now_ms);
        let id = |row: &u32| self.ids.get(*row as usize).map(String::as_str);
        Ok(ranked.rows.iter().filter_map(id).collect())
    }

    /// A yes to everything, given anew on every day with something to record: it must not run out in between.
    fn grant(&mut self, now_ms: f64) -> Result<()> {
        let choices = PURPOSES.map(|purpose| (purpose, State::Granted));
        self.engine.decide(&choices, Method::Prompt, true, now_ms).map(|_| ())
    }
}

/// A basket is bought on one page; whatever else is done, is done on a page of its own.
fn is_one_page(one: &Event, next: &Event) -> bool {
    one.basket.is_some() && one.basket == next.basket && day_of(one.ts) == day_of(next.ts)
}

fn day_of(seconds: f64) -> Day {
    Day::of_ms(seconds * MS_PER_SECOND)
}

/// An event as the shop's page would report it. There are no stars among a page's events: many count as a
/// purchase, few as one that was sent back, those between as a look.
fn event_of(event: &Event) -> EventGiven {
    let kind = match (kind_of(&event.kind), event.rating) {
        (Kind::Rating, Some(4.0..)) => DidKind::Buy,
        (Kind::Rating, Some(..=2.0)) => DidKind::Return,
        (Kind::Rating | Kind::View, _) => DidKind::View,
        (Kind::CartAdd, _) => DidKind::CartAdd,
        (Kind::Purchase, _) => DidKind::Buy,
    };
    EventGiven::Did {
        kind,
        id: event.item.clone(),
        dwell_seconds: 0.0,
        quantity: event.qty.unwrap_or(1.0),
    }
}
